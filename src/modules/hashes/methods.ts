/** What hash objects of all modules have in common. */
import { asSsize, isStr } from '../../object/abstract.ts';
import { hasBuffer, readBytes } from '../../object/buffer.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType, getset, type TypeSpec } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import type { Owned, PyObject, PyType } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bytes, int, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { hex } from '../../text/bytes-algo.ts';
import { type HashState, newHash } from './state.ts';

export type PyHash = PyObject<HashState>;

/** Bytes to hash. Raises TypeError. */
export function hashable(vm: VM, o: PyObject): Uint8Array {
  if (isStr(o)) return vm.raise('TypeError', 'Strings must be encoded before hashing');
  if (!hasBuffer(o)) return vm.raise('TypeError', 'object supporting the buffer API required');
  return readBytes(vm, o);
}

/** A hash object; `data` is hashed at once when there is some. */
export function makeHash(vm: VM, type: PyType, state: HashState, data: PyObject | undefined): Owned {
  if (data !== undefined && data !== NONE) state.update(hashable(vm, data));
  else if (data === NONE) hashable(vm, data);
  return newInstance(type, state);
}

const LONGEST = 2 ** 29;

/** The length of a digest of any length. Raises ValueError. */
export function lengthArgument(vm: VM, o: PyObject): number {
  const n = asSsize(vm, o, 'OverflowError');
  if (n < 0) return vm.raise('ValueError', 'value must be positive');
  return n >= LONGEST ? vm.raise('ValueError', 'length is too large') : n;
}

const DIGEST_DOC = 'Return the digest value as a bytes object.';
const HEX_DOC = 'Return the digest value as a string of hexadecimal digits.';

/** `digest` and `hexdigest`; with a signature that has a length, of any length. */
export function digestMethods(signature: string, length: (vm: VM, o: PyObject) => number): NativeDecl[] {
  const size = (vm: VM, o: PyObject | undefined): number => (o === undefined ? 0 : length(vm, o));
  return [
    def('digest', signature, DIGEST_DOC, (vm, self: PyHash, n?: PyObject) => bytes(self.v.digest(size(vm, n)))),
    def('hexdigest', signature, HEX_DOC, (vm, self: PyHash, n?: PyObject) => str(hex(self.v.digest(size(vm, n))))),
  ];
}

/** `copy`, `digest`, `hexdigest`, `update`. */
export function hashMethods(parameter: 'obj' | 'data', variable = false): NativeDecl[] {
  const doc =
    parameter === 'obj'
      ? "Update this hash object's state with the provided string."
      : "Update this hash object's state with the provided bytes-like object.";
  return [
    def('copy', '($self, /)', 'Return a copy of the hash object.', (_vm, self: PyHash) =>
      newInstance(self.type, self.v.copy()),
    ),
    ...digestMethods(variable ? '($self, length, /)' : '($self, /)', lengthArgument),
    def('update', `($self, ${parameter}, /)`, doc, (vm, self: PyHash, data: PyObject) => {
      self.v.update(hashable(vm, data));
      return none();
    }),
  ];
}

export const hashGetset: NonNullable<TypeSpec['getset']> = [
  getset('block_size', null, (_vm, self: PyHash) => int(self.v.blockSize)),
  getset('name', null, (_vm, self: PyHash) => str(self.v.name)),
  getset('digest_size', null, (_vm, self: PyHash) => int(self.v.digestSize)),
];

/** A hash type that only its module's function makes, and that function. */
export function plainHash(module: string, name_: string, names: readonly string[], size: number): PlainHash {
  const type = staticType(name_, module);
  defineType(type, {
    basicSize: size,
    gc: true,
    layout: null,
    flags: TypeFlag.DISALLOW_INSTANTIATION,
    methods: hashMethods('obj'),
    getset: hashGetset,
  });
  const functions = names.map((name) => {
    const title = name.startsWith('sha2') || name.startsWith('sha3') || name.startsWith('sha5') ? 'SHA-' : '';
    const shown = title === '' ? name.toUpperCase() : title + name.slice(3);
    return def(
      name,
      "($module, /, string=b'', *, usedforsecurity=True)",
      `Return a new ${shown} hash object; optionally initialized with a string.`,
      (vm, _m: PyObject, data?: PyObject, _secure?: PyObject) => makeHash(vm, type, newHash(name) as HashState, data),
    );
  });
  return { type, functions };
}

export interface PlainHash {
  readonly type: PyType;
  readonly functions: readonly NativeDecl[];
}
