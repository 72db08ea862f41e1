/** `sys.getsizeof`, as far as it can be told without running Python. */
import { GC_HEADER } from '../object/heap.ts';
import { drop, type PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { typeAttribute } from './lookup.ts';

/** The size of an object in bytes; null for classes that have a `__sizeof__` in Python. */
export function sizeOf(vm: VM, o: PyObject): number | null {
  const found = typeAttribute(o.type, '__sizeof__');
  if (found === null || found.from !== 'method') return null;
  const f = found.decl.prepare().fast0;
  if (f === null) return null;
  const size = f(vm, o);
  const n = Number(size.v);
  drop(size);
  return n + (o.type.v.gc ? GC_HEADER : 0);
}
