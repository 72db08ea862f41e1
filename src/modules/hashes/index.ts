/** `_md5`, `_sha1`, `_sha2`, `_sha3`, `_blake2`. */
import { asIndex, asSsize, isTrue } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineModule, defineType, getset, put } from '../../object/define.ts';
import { newSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bytes, int, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { stableBytes } from '../buffers.ts';
import { Blake2State, blake2b, blake2s } from './blake2.ts';
import { hashGetset, hashMethods, makeHash, plainHash } from './methods.ts';
import { type HashState, isVariable, newHash } from './state.ts';

const md5 = plainHash('_md5', 'md5', ['md5'], 32);
export const _md5 = defineModule('_md5', {
  functions: md5.functions,
  init: (_vm, d) => put(d, 'MD5Type', dup(md5.type as PyObject)),
});

const sha1 = plainHash('_sha1', 'sha1', ['sha1'], 40);
export const _sha1 = defineModule('_sha1', {
  functions: sha1.functions,
  init: (_vm, d) => put(d, 'SHA1Type', dup(sha1.type as PyObject)),
});

const sha2 = ['SHA224', 'SHA256', 'SHA384', 'SHA512'].map((t) => plainHash('_sha2', `${t}Type`, [t.toLowerCase()], 32));
export const _sha2 = defineModule('_sha2', {
  functions: sha2.flatMap((h) => h.functions),
  types: sha2.map((h) => h.type),
});

// --- _sha3 -------------------------------------------------------------------------------------------------------

const SHA3_NEW = "(data=b'', /, *, usedforsecurity=True)";

function sha3Type(name: string): PyType {
  const type = staticType(name, '_sha3');
  const variable = isVariable(name);
  const size = Number(name.slice(-3));
  const kind = variable ? 'SHAKE' : 'SHA3';
  const details = variable
    ? 'a new SHAKE hash object.'
    : `a new SHA3 hash object with a hashbit length of ${size / 8} bytes.`;
  const capacity = 2 * size;
  defineType(type, {
    basicSize: 32,
    layout: null,
    doc: `${name}([data], *, usedforsecurity=True) -> ${kind} object\n\nReturn ${details}`,
    slots: {
      new_: newSlot(name, SHA3_NEW, (vm, t: PyType, data?: PyObject, _secure?: PyObject) =>
        makeHash(vm, t, newHash(name) as HashState, data),
      ),
    },
    methods: hashMethods('data', variable),
    getset: [
      ...hashGetset,
      getset('_capacity_bits', null, () => int(capacity)),
      getset('_rate_bits', null, () => int(1600 - capacity)),
      getset('_suffix', null, () => bytes(Uint8Array.of(variable ? 0x1f : 0x06))),
    ],
  });
  return type;
}

export const _sha3 = defineModule('_sha3', {
  types: ['sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256'].map(sha3Type),
  init: (_vm, d) => put(d, 'implementation', str('HACL')),
});

// --- _blake2 -----------------------------------------------------------------------------------------------------

type Argument = PyObject | undefined;

function ranged(vm: VM, o: Argument, otherwise: number, low: number, high: number, message: string): number {
  if (o === undefined) return otherwise;
  const n = asSsize(vm, o, 'OverflowError');
  return n < low || n > high ? vm.raise('ValueError', message) : n;
}

function shortBytes(vm: VM, o: Argument, most: number, what: string): Uint8Array | undefined {
  if (o === undefined) return undefined;
  const b = stableBytes(vm, o);
  return b.length > most ? vm.raise('ValueError', `maximum ${what} length is ${most} bytes`) : b;
}

function unsigned(vm: VM, o: Argument): bigint {
  if (o === undefined) return 0n;
  const n = BigInt(asIndex(vm, o));
  if (n < 0n) return vm.raise('OverflowError', "can't convert negative value to unsigned int");
  return n >= 1n << 64n ? vm.raise('OverflowError', 'int too big to convert') : n;
}

const BLAKE2_SIGNATURE = (name: string): string =>
  `(data=b'', /, *, digest_size=_blake2.${name}.MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n        usedforsecurity=True)`;

function blake2Type(variant: typeof blake2b, basicSize: number): PyType {
  const { name, maxDigest, saltSize, offsetSize } = variant;
  const type = staticType(name, '_blake2');
  const make = (
    vm: VM,
    t: PyType,
    data: Argument,
    digestSize: Argument,
    key: Argument,
    salt: Argument,
    person: Argument,
    fanout: Argument,
    depth: Argument,
    leafSize: Argument,
    nodeOffset: Argument,
    nodeDepth: Argument,
    innerSize: Argument,
    lastNode: Argument,
    _secure: Argument,
  ): Owned => {
    const leaf = unsigned(vm, leafSize);
    const offset = unsigned(vm, nodeOffset);
    const last = lastNode !== undefined && isTrue(vm, lastNode);
    const digest = ranged(
      vm,
      digestSize,
      maxDigest,
      1,
      maxDigest,
      `digest_size must be between 1 and ${maxDigest} bytes`,
    );
    const saltBytes = shortBytes(vm, salt, saltSize, 'salt');
    const personBytes = shortBytes(vm, person, saltSize, 'person');
    const fan = ranged(vm, fanout, 1, 0, 255, 'fanout must be between 0 and 255');
    const deep = ranged(vm, depth, 1, 1, 255, 'depth must be between 1 and 255');
    if (leaf > 0xffffffffn) return vm.raise('OverflowError', 'leaf_size is too large');
    if (offset >= 1n << BigInt(8 * offsetSize)) return vm.raise('OverflowError', 'node_offset is too large');
    const level = ranged(vm, nodeDepth, 0, 0, 255, 'node_depth must be between 0 and 255');
    const inner = ranged(vm, innerSize, 0, 0, maxDigest, `inner_size must be between 0 and is ${maxDigest}`);
    const state = new Blake2State(variant, {
      digestSize: digest,
      key: shortBytes(vm, key, maxDigest, 'key'),
      salt: saltBytes,
      person: personBytes,
      fanout: fan,
      depth: deep,
      leafSize: Number(leaf),
      nodeOffset: offset,
      nodeDepth: level,
      innerSize: inner,
      lastNode: last,
    });
    return makeHash(vm, t, state, data);
  };
  const title = name === 'blake2b' ? 'BLAKE2b' : 'BLAKE2s';
  defineType(type, {
    basicSize,
    layout: null,
    doc: `Return a new ${title} hash object.`,
    signature: BLAKE2_SIGNATURE(name),
    slots: { new_: newSlot(name, BLAKE2_SIGNATURE(name), make) },
    methods: hashMethods('data'),
    getset: hashGetset,
    attributes: {
      SALT_SIZE: () => int(saltSize),
      PERSON_SIZE: () => int(saltSize),
      MAX_KEY_SIZE: () => int(maxDigest),
      MAX_DIGEST_SIZE: () => int(maxDigest),
    },
  });
  return type;
}

const BLAKE2B = blake2Type(blake2b, 440);
const BLAKE2S = blake2Type(blake2s, 232);

export const _blake2 = defineModule('_blake2', {
  doc: '_blake2b provides BLAKE2b for hashlib\n',
  types: [BLAKE2B, BLAKE2S],
  init: (_vm, d) => {
    for (const [prefix, variant] of [
      ['BLAKE2B', blake2b],
      ['BLAKE2S', blake2s],
    ] as const) {
      put(d, `${prefix}_SALT_SIZE`, int(variant.saltSize));
      put(d, `${prefix}_PERSON_SIZE`, int(variant.saltSize));
      put(d, `${prefix}_MAX_KEY_SIZE`, int(variant.maxDigest));
      put(d, `${prefix}_MAX_DIGEST_SIZE`, int(variant.maxDigest));
    }
  },
});
