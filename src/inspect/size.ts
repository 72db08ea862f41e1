/** `sys.getsizeof`, as far as it can be told without running Python. */
import { drop, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { headerBytes } from '../object/type.ts';
import type { VM } from '../object/vm.ts';
import { typeAttribute } from './lookup.ts';

type SizeFunction = (vm: VM, o: PyObject) => Owned;

/** The native `__sizeof__` of a type; null when it is written in Python. */
function nativeSize(type: PyType): SizeFunction | null {
  const found = typeAttribute(type, '__sizeof__');
  return found === null || found.from !== 'method' ? null : found.decl.prepare().fast0;
}

function measure(vm: VM, o: PyObject, f: SizeFunction): number {
  const size = f(vm, o);
  const n = Number(size.v);
  drop(size);
  return n + headerBytes(o);
}

/** The size of an object in bytes; null for classes that have a `__sizeof__` in Python. */
export function sizeOf(vm: VM, o: PyObject): number | null {
  const f = nativeSize(o.type);
  return f === null ? null : measure(vm, o, f);
}

/** Sizes of many objects: looks for each type's `__sizeof__` once. */
export class Sizes {
  private readonly vm: VM;
  private readonly known = new Map<PyType, SizeFunction | null>();

  constructor(vm: VM) {
    this.vm = vm;
  }

  /** As `sizeOf`; where only Python could tell, what every object of the type has. */
  of(o: PyObject): number {
    const { type } = o;
    let f = this.known.get(type);
    if (f === undefined) {
      f = nativeSize(type);
      this.known.set(type, f);
    }
    return f === null ? type.v.basicSize + headerBytes(o) : measure(this.vm, o, f);
  }
}
