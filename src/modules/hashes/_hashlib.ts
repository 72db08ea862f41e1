/** `_hashlib`: what CPython gets from OpenSSL, among it key derivation and HMAC. */

import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt as scryptOf } from '@noble/hashes/scrypt.js';
import { asIndex, asSsize, isStr, reprText } from '../../object/abstract.ts';
import { readBytes } from '../../object/buffer.ts';
import { call } from '../../object/call.ts';
import { BUILTIN, FROZENSET, NONE, staticType } from '../../object/core-types.ts';
import { defineModule, defineType, getset, put } from '../../object/define.ts';
import { dictGetName, dictSet, type PyDict } from '../../object/dict.ts';
import { addressOf } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { def, type NativeData, type NativeDecl } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bytes, dict, int, intern, listTake, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { hex } from '../../text/bytes-algo.ts';
import { newMappingProxy } from '../../types/mappingproxy.ts';
import { nameArgument, stableBytes } from '../buffers.ts';
import { moduleError, raiseError } from '../module-errors.ts';
import { compareDigest } from '../operator/index.ts';
import { digestMethods, hashable, hashGetset, hashMethods, makeHash, type PyHash } from './methods.ts';
import { ALGORITHMS, type HashState, isVariable, newHash } from './state.ts';

const UNSUPPORTED = moduleError('_hashlib', 'UnsupportedDigestmodError', 'ValueError', null);

const HASH = staticType('HASH', '_hashlib');
const HASHXOF = staticType('HASHXOF', '_hashlib');
const HMAC = staticType('HMAC', '_hashlib');

function address(o: PyObject): string {
  return `0x${addressOf(o).toString(16)}`;
}

defineType(HASH, {
  doc: 'A hash is an object used to calculate a checksum of a string of information.\n\nMethods:\n\nupdate() -- updates the current digest with an additional string\ndigest() -- return the current digest value\nhexdigest() -- return the current digest as a string of hexadecimal digits\ncopy() -- return a copy of the current hash object\n\nAttributes:\n\nname -- the hash algorithm being used by this object\ndigest_size -- number of bytes in this hashes output',
  signature: "(name, string=b'')",
  basetype: true,
  layout: null,
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  slots: { repr: (_vm, self: PyHash) => str(`<${self.v.name} ${self.type.v.fullName} object @ ${address(self)}>`) },
  methods: hashMethods('obj'),
  getset: hashGetset,
});

/** The length of a digest where OpenSSL makes it. */
function xofLength(vm: VM, o: PyObject): number {
  const n = asSsize(vm, o, 'OverflowError');
  return n < 0 ? vm.raise('SystemError', 'Negative size passed to PyBytes_FromStringAndSize') : n;
}

defineType(HASHXOF, {
  base: HASH,
  doc: 'A hash is an object used to calculate a checksum of a string of information.\n\nMethods:\n\nupdate() -- updates the current digest with an additional string\ndigest(length) -- return the current digest value\nhexdigest(length) -- return the current digest as a string of hexadecimal digits\ncopy() -- return a copy of the current hash object\n\nAttributes:\n\nname -- the hash algorithm being used by this object\ndigest_size -- number of bytes in this hashes output',
  signature: "(name, string=b'')",
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  methods: digestMethods('($self, /, length)', xofLength),
  getset: [getset('digest_size', null, () => int(0))],
});

/** OpenSSL's spellings: case and hyphens do not matter. */
function opensslName(name: string): string {
  const plain = name.toLowerCase().replaceAll('-', '').replaceAll('_', '');
  for (const known of [...ALGORITHMS.keys(), 'blake2b', 'blake2s']) {
    if (known.replaceAll('_', '') === plain) return known;
  }
  return plain === 'blake2b512' ? 'blake2b' : plain === 'blake2s256' ? 'blake2s' : '';
}

function unsupported(vm: VM): never {
  return raiseError(vm, UNSUPPORTED, '[digital envelope routines] unsupported');
}

/** A fresh hash. Raises UnsupportedDigestmodError. */
function stateOf(vm: VM, name: string): HashState {
  return newHash(opensslName(name)) ?? unsupported(vm);
}

function make(vm: VM, state: HashState, data: PyObject | undefined): Owned {
  return makeHash(vm, isVariable(state.name) ? HASHXOF : HASH, state, data);
}

const SHORTCUTS = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha3_224',
  'sha3_256',
  'sha3_384',
  'sha3_512',
  'shake_128',
  'shake_256',
];

const shortcuts: readonly NativeDecl[] = SHORTCUTS.map((name) => {
  const kind = isVariable(name) ? 'variable hash' : 'hash';
  return def(
    `openssl_${name}`,
    "($module, /, string=b'', *, usedforsecurity=True)",
    `Returns a ${name.replace('_', '-')} ${kind} object; optionally initialized with a string`,
    (vm, _m: PyObject, data?: PyObject, _secure?: PyObject) => make(vm, stateOf(vm, name), data),
  );
});

// --- HMAC --------------------------------------------------------------------------------------------------------

/** RFC 2104: the outer hash waits with its key in it. */
class HmacState implements HashState {
  readonly name: string;
  readonly blockSize: number;
  readonly digestSize: number;
  private readonly inner: HashState;
  private readonly outer: HashState;

  constructor(inner: HashState, outer: HashState) {
    this.inner = inner;
    this.outer = outer;
    this.name = inner.name;
    this.blockSize = inner.blockSize;
    this.digestSize = inner.digestSize;
  }

  static keyed(hash: HashState, key: Uint8Array): HmacState {
    const size = hash.blockSize;
    const padded = new Uint8Array(size);
    if (key.length > size) {
      const short = hash.copy();
      short.update(key);
      padded.set(short.digest(0));
    } else padded.set(key);
    const inner = hash.copy();
    const outer = hash.copy();
    inner.update(padded.map((b) => b ^ 0x36));
    outer.update(padded.map((b) => b ^ 0x5c));
    return new HmacState(inner, outer);
  }

  update(b: Uint8Array): void {
    this.inner.update(b);
  }

  copy(): HmacState {
    return new HmacState(this.inner.copy(), this.outer.copy());
  }

  digest(): Uint8Array {
    const outer = this.outer.copy();
    outer.update(this.inner.digest(0));
    return outer.digest(0);
  }
}

type PyHmac = PyObject<HmacState>;

defineType(HMAC, {
  doc: 'The object used to calculate HMAC of a message.\n\nMethods:\n\nupdate() -- updates the current digest with an additional string\ndigest() -- return the current digest value\nhexdigest() -- return the current digest as a string of hexadecimal digits\ncopy() -- return a copy of the current hash object\n\nAttributes:\n\nname -- the name, including the hash algorithm used by this object\ndigest_size -- number of bytes in digest() output\n',
  basetype: true,
  layout: null,
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  slots: { repr: (_vm, self: PyHmac) => str(`<${self.v.name} HMAC object @ ${address(self)}>`) },
  methods: [
    def('update', '($self, /, msg)', 'Update the HMAC object with msg.', (vm, self: PyHmac, msg: PyObject) => {
      self.v.update(hashable(vm, msg));
      return none();
    }),
    def(
      'digest',
      '($self, /)',
      'Return the digest of the bytes passed to the update() method so far.',
      (_vm, self: PyHmac) => bytes(self.v.digest()),
    ),
    def(
      'hexdigest',
      '($self, /)',
      'Return hexadecimal digest of the bytes passed to the update() method so far.\n\nThis may be used to exchange the value safely in email or other non-binary\nenvironments.',
      (_vm, self: PyHmac) => str(hex(self.v.digest())),
    ),
    def('copy', '($self, /)', 'Return a copy ("clone") of the HMAC object.', (_vm, self: PyHmac) =>
      newInstance(HMAC, self.v.copy()),
    ),
  ],
  getset: [
    getset('digest_size', null, (_vm, self: PyHmac) => int(self.v.digestSize)),
    getset('block_size', null, (_vm, self: PyHmac) => int(self.v.blockSize)),
    getset('name', null, (_vm, self: PyHmac) => str(`hmac-${self.v.name}`)),
  ],
});

/** The hash that `digestmod` names: a str or one of the module's functions. */
function digestmod(vm: VM, o: PyObject): HashState {
  if (isStr(o)) return stateOf(vm, o.v);
  if (o.type === BUILTIN) {
    const { name } = (o.v as NativeData).decl;
    if (name.startsWith('openssl_')) return stateOf(vm, name.slice('openssl_'.length));
  }
  return raiseError(vm, UNSUPPORTED, `Unsupported digestmod ${reprText(vm, o)}`);
}

/** A hash that HMAC can use: not one of any length. */
function hmacHash(vm: VM, o: PyObject): HashState {
  const hash = digestmod(vm, o);
  return isVariable(hash.name) ? unsupported(vm) : hash;
}

// --- Key derivation ----------------------------------------------------------------------------------------------

const INT_MAX = 2147483647;

function derivePbkdf2(
  vm: VM,
  _m: PyObject,
  hashName: PyObject,
  password: PyObject,
  salt: PyObject,
  iterations: PyObject,
  dklen?: PyObject,
): Owned {
  const name = nameArgument(vm, 'pbkdf2_hmac', "argument 'hash_name'", hashName);
  const key = stableBytes(vm, password);
  const saltBytes = stableBytes(vm, salt);
  const count = asSsize(vm, iterations, 'OverflowError');
  const algorithm = ALGORITHMS.get(opensslName(name));
  if (algorithm === undefined || isVariable(opensslName(name))) return unsupported(vm);
  if (count < 1) return vm.raise('ValueError', 'iteration value must be greater than 0.');
  if (count > INT_MAX) return vm.raise('OverflowError', 'iteration value is too great.');
  let length = algorithm.outputLen;
  if (dklen !== undefined && dklen !== NONE) {
    length = asSsize(vm, dklen, 'OverflowError');
    if (length < 1) return vm.raise('ValueError', 'key length must be greater than 0.');
    if (length > INT_MAX) return vm.raise('OverflowError', 'key length is too great.');
  }
  return bytes(pbkdf2(algorithm, key, saltBytes, { c: count, dkLen: length }));
}

/** OpenSSL's limit where none is given. */
const SCRYPT_MEMORY = 32 * 1024 * 1024;

function deriveScrypt(
  vm: VM,
  _m: PyObject,
  password: PyObject,
  salt?: PyObject,
  n?: PyObject,
  r?: PyObject,
  p?: PyObject,
  maxmem?: PyObject,
  dklen?: PyObject,
): Owned {
  const key = stableBytes(vm, password);
  const number = (o: PyObject | undefined, what: string): number => {
    if (o === undefined || o === NONE) return vm.raise('TypeError', `${what} is required and must be an unsigned int`);
    const v = Number(asIndex(vm, o));
    return v < 0 ? vm.raise('OverflowError', "can't convert negative value to unsigned int") : v;
  };
  if (salt === undefined || salt === NONE) return vm.raise('TypeError', 'salt is required');
  const saltBytes = stableBytes(vm, salt);
  const cost = number(n, 'n');
  if (cost < 2 || !Number.isInteger(Math.log2(cost))) return vm.raise('ValueError', 'n must be a power of 2.');
  const block = number(r, 'r');
  const parallel = number(p, 'p');
  const memory = maxmem === undefined ? 0 : asSsize(vm, maxmem, 'OverflowError');
  if (memory < 0 || memory > INT_MAX) {
    return vm.raise('ValueError', `maxmem must be positive and smaller than ${INT_MAX}`);
  }
  const length = dklen === undefined ? 64 : asSsize(vm, dklen, 'OverflowError');
  if (length < 1 || length > INT_MAX) {
    return vm.raise('ValueError', `dklen must be greater than 0 and smaller than ${INT_MAX}`);
  }
  const limit = memory === 0 ? SCRYPT_MEMORY : memory;
  const needed = 128 * block * (cost + parallel) + 32 * block * 4;
  if (block < 1 || parallel < 1 || block * parallel >= 2 ** 30) {
    return vm.raise('ValueError', 'Invalid parameter combination for n, r, p, maxmem.');
  }
  if (needed > limit) return vm.raise('ValueError', '[digital envelope routines] memory limit exceeded');
  const options = { N: cost, r: block, p: parallel, dkLen: length, maxmem: needed + 1024 * block };
  return bytes(scryptOf(key, saltBytes, options));
}

// --- The module --------------------------------------------------------------------------------------------------

export const _hashlib = defineModule('_hashlib', {
  doc: 'OpenSSL interface for hashlib module',
  functions: [
    def(
      'new',
      "($module, /, name, string=b'', *, usedforsecurity=True)",
      'Return a new hash object using the named algorithm.\n\nAn optional string argument may be provided and will be\nautomatically hashed.\n\nThe MD5 and SHA1 algorithms are always supported.',
      (vm, _m: PyObject, name: PyObject, data?: PyObject, _secure?: PyObject) => {
        if (!isStr(name)) return vm.raise('TypeError', 'name must be a string');
        return make(vm, stateOf(vm, name.v), data);
      },
    ),
    ...shortcuts,
    def(
      'pbkdf2_hmac',
      '($module, /, hash_name, password, salt, iterations,\n            dklen=None)',
      'Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function.',
      derivePbkdf2,
    ),
    def(
      'scrypt',
      '($module, /, password, *, salt=None, n=None, r=None, p=None,\n       maxmem=0, dklen=64)',
      'scrypt password-based key derivation function.',
      deriveScrypt,
    ),
    def(
      'hmac_digest',
      '($module, /, key, msg, digest)',
      'Single-shot HMAC.',
      (vm, _m: PyObject, key: PyObject, msg: PyObject, digest: PyObject) => {
        const hash = hmacHash(vm, digest);
        const state = HmacState.keyed(hash, readBytes(vm, key));
        state.update(readBytes(vm, msg));
        return bytes(state.digest());
      },
    ),
    def(
      'hmac_new',
      "($module, /, key, msg=b'', digestmod=None)",
      'Return a new hmac object.',
      (vm, _m: PyObject, key: PyObject, msg?: PyObject, mod?: PyObject) => {
        const keyBytes = stableBytes(vm, key);
        if (mod === undefined || mod === NONE) {
          return vm.raise('TypeError', "Missing required parameter 'digestmod'.");
        }
        const state = HmacState.keyed(hmacHash(vm, mod), keyBytes);
        if (msg !== undefined && msg !== NONE) state.update(hashable(vm, msg));
        return newInstance(HMAC, state);
      },
    ),
    def(
      'get_fips_mode',
      '($module, /)',
      "Determine the OpenSSL FIPS mode of operation.\n\nFor OpenSSL 3.0.0 and newer it returns the state of the default provider\nin the default OSSL context. It's not quite the same as FIPS_mode() but good\nenough for unittests.\n\nEffectively any non-zero return value indicates FIPS mode;\nvalues other than 1 may have additional significance.",
      () => int(0),
    ),
    def(
      'compare_digest',
      '($module, a, b, /)',
      "Return 'a == b'.\n\nThis function uses an approach designed to prevent\ntiming analysis, making it appropriate for cryptography.\n\na and b must both be of the same type: either str (ASCII only),\nor any bytes-like object.\n\nNote: If a and b are of different lengths, or if an error occurs,\na timing attack could theoretically reveal information about the\ntypes and lengths of a and b--but not their values.",
      (vm, _m: PyObject, a: PyObject, b: PyObject) => compareDigest(vm, a, b),
    ),
  ],
  types: [HASH, HASHXOF, HMAC],
  init: (vm, d) => {
    put(d, 'UnsupportedDigestmodError', dup(UNSUPPORTED as PyObject));
    const mark = vm.mark();
    const names = vm.keep(listTake([...ALGORITHMS.keys(), 'blake2b', 'blake2s'].map((n) => intern(n) as Owned)));
    put(d, 'openssl_md_meth_names', call(vm, FROZENSET, [names]));
    const constructors: PyDict = vm.keep(dict());
    for (const name of SHORTCUTS) {
      const f = dictGetName(d, vm.keep(intern(`openssl_${name}`)));
      if (f !== undefined) dictSet(vm, constructors, f, vm.keep(intern(name)));
    }
    put(d, '_constructors', newMappingProxy(constructors));
    vm.release(mark);
  },
});
