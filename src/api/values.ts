/** Values across the border: plain JavaScript values to Python objects and back. */

import { typeText } from '../inspect/text.ts';
import { isStr } from '../object/abstract.ts';
import { BOOL, BYTES, DICT, FLOAT, FROZENSET, INT, LIST, NONE, SET, TUPLE } from '../object/core-types.ts';
import { dictNext, dictSetTake, type PyDict } from '../object/dict.ts';
import { dup, type Owned, type PyObject } from '../object/refs.ts';
import { bool, bytes, dict, float, int, intFromBig, listTake, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

/** What can be given to Python: copies are made of arrays, maps and objects. */
export type PlainValue =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly PlainValue[]
  | ReadonlyMap<PlainValue, PlainValue>
  | { readonly [key: string]: PlainValue };

/** What comes out of Python: dicts become maps, sets sets, lists and tuples arrays, ints that are too large bigints. */
export type PythonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PythonValue[]
  | Map<PythonValue, PythonValue>
  | Set<PythonValue>;

/** A Python object for a value; whole numbers become ints. Throws TypeError for what has no counterpart. */
export function toPython(vm: VM, value: PlainValue): Owned {
  switch (typeof value) {
    case 'undefined':
      return none();
    case 'boolean':
      return bool(value);
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? int(value) : float(value);
    case 'bigint':
      return intFromBig(value);
    case 'string':
      return str(value);
    case 'object':
      return value === null ? none() : objectToPython(vm, value);
    default:
      throw new TypeError(`a ${typeof value} has no counterpart in Python`);
  }
}

function objectToPython(vm: VM, value: object): Owned {
  if (value instanceof Uint8Array) return bytes(value.slice());
  if (Array.isArray(value)) return listTake(value.map((x: PlainValue) => toPython(vm, x)));
  const prototype = Object.getPrototypeOf(value);
  const isMap = value instanceof Map;
  if (!isMap && prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('only plain objects, arrays, maps and byte arrays have a counterpart in Python');
  }
  const d = vm.keep(dict());
  const entries = (isMap ? value : Object.entries(value)) as Iterable<[PlainValue, PlainValue]>;
  for (const [key, item] of entries) {
    const k = vm.keep(toPython(vm, key));
    dictSetTake(vm, d, k, toPython(vm, item));
  }
  return dup(d);
}

/** A value for a Python object (borrowed). Throws TypeError for what is no plain data, or contains itself. */
export function fromPython(o: PyObject): PythonValue {
  return convert(o, []);
}

function convert(o: PyObject, around: readonly PyObject[]): PythonValue {
  if (o === NONE) return null;
  if (o.type === BOOL) return o.v === 1;
  if (o.type === INT) {
    const v = o.v as number | bigint;
    return typeof v === 'bigint' && v >= Number.MIN_SAFE_INTEGER && v <= Number.MAX_SAFE_INTEGER ? Number(v) : v;
  }
  if (o.type === FLOAT) return o.v as number;
  if (isStr(o)) return o.v;
  if (o.type === BYTES) return (o.v as Uint8Array).slice();
  if (around.includes(o)) throw new TypeError('an object that contains itself has no plain counterpart');
  const inside = [...around, o];
  if (o.type === LIST || o.type === TUPLE) return (o.v as PyObject[]).map((x) => convert(x, inside));
  if (o.type === DICT) {
    const out = new Map<PythonValue, PythonValue>();
    const d = (o as PyDict).v;
    for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
      out.set(convert(d.keys[e] as PyObject, inside), convert(d.values[e] as PyObject, inside));
    }
    return out;
  }
  if (o.type === SET || o.type === FROZENSET) {
    const out = new Set<PythonValue>();
    const { keys } = o.v as { readonly keys: readonly (PyObject | null)[] };
    for (const k of keys) if (k !== null) out.add(convert(k, inside));
    return out;
  }
  throw new TypeError(`a Python object of type ${typeText(o.type)} has no plain counterpart`);
}
