/** Objects as short texts for reports. Runs no Python and changes no count. */

import { repr as floatRepr } from '../numeric/float.ts';
import type { CodeData, FuncData } from '../object/code.ts';
import {
  BOOL,
  BYTES,
  CODE,
  COMPLEX,
  DICT,
  ELLIPSIS_TYPE,
  FLOAT,
  FROZENSET,
  FUNCTION,
  INT,
  LIST,
  MODULE,
  NONE_TYPE,
  NOT_IMPLEMENTED_TYPE,
  SET,
  STR,
  TUPLE,
} from '../object/core-types.ts';
import type { MethodDescrData } from '../object/descr.ts';
import { type DictData, dictNext, type PyDict } from '../object/dict.ts';
import { addressOf } from '../object/heap.ts';
import { NativeDecl } from '../object/native.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeData } from '../object/type.ts';
import { classify } from '../text/codepoints.ts';
import { reprBytes, reprString } from '../text/repr.ts';

/** Longer texts are cut. */
const LONGEST = 60;

/** `0x7f…` */
export function address(o: PyObject): string {
  return `0x${addressOf(o).toString(16)}`;
}

/** Name of a type with its module, as tracebacks show it: `int`, `collections.deque`, `__main__.C`. */
export function typeText(type: PyType): string {
  const td = type.v;
  if (!td.heapType) return td.module === 'builtins' ? td.name : `${td.module}.${td.name}`;
  const module = td.dict === null ? undefined : nameIn(td.dict, '__module__');
  const name = td.qualnameObject === null ? td.name : td.qualnameObject.v;
  return typeof module !== 'string' || module === 'builtins' ? name : `${module}.${name}`;
}

/** The payload of what a namespace has under a name. */
function nameIn(d: PyDict, key: string): unknown {
  const { keys, values } = d.v;
  for (let e = 0; e < keys.length; e++) if (keys[e] !== null && keys[e]?.v === key) return values[e]?.v;
  return undefined;
}

/** The namespace of a module. */
export function moduleName(module: PyObject): string {
  const d = module.attrs === null ? null : module.attrs.dict;
  const name = d === null ? undefined : nameIn(d, '__name__');
  return typeof name === 'string' ? name : '?';
}

/** A code object: `f (file.py:12)`. */
export function codeText(code: CodeData): string {
  return `${code.qualname.v} (${code.filename.v}:${code.firstlineno})`;
}

function cut(s: string): string {
  return s.length <= LONGEST ? s : `${s.slice(0, LONGEST - 1)}…`;
}

function intText(v: number | bigint): string {
  if (typeof v === 'number') return String(v);
  // Decimal digits of huge numbers take long to make.
  if (v > 1n << 400n || v < -(1n << 400n)) return `<int of ${v.toString(16).length * 4} bits>`;
  return cut(String(v));
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

/** A short text for an object, as much like its repr as can be had without running Python. */
export function safeRepr(o: PyObject): string {
  const type = o.type;
  switch (type) {
    case NONE_TYPE:
      return 'None';
    case NOT_IMPLEMENTED_TYPE:
      return 'NotImplemented';
    case ELLIPSIS_TYPE:
      return 'Ellipsis';
    case BOOL:
      return o.v === 0 ? 'False' : 'True';
    case INT:
      return intText(o.v as number | bigint);
    case FLOAT:
      return floatRepr(o.v as number);
    case COMPLEX: {
      const { real, imag } = o.v as { real: number; imag: number };
      return `complex(${floatRepr(real)}, ${floatRepr(imag)})`;
    }
    case STR: {
      const s = (o.v as string).slice(0, LONGEST + 1);
      return cut(reprString(s, classify(s)));
    }
    case BYTES:
      return cut(reprBytes((o.v as Uint8Array).slice(0, LONGEST + 1)));
    default:
      return containerText(o) ?? otherText(o);
  }
}

/** Items of a container that need no repr of their own. */
function isAtom(o: PyObject): boolean {
  return o.type === INT || o.type === STR || o.type === NONE_TYPE || o.type === BOOL || o.type === FLOAT;
}

function containerText(o: PyObject): string | null {
  if (o.v === null) return null;
  if (o.type === TUPLE || o.type === LIST) {
    const items = o.v as readonly PyObject[];
    const [open, close] = o.type === TUPLE ? ['(', ')'] : ['[', ']'];
    if (items.length <= 8 && items.every((x) => x && isAtom(x))) {
      const text = items.map(safeRepr).join(', ') + (o.type === TUPLE && items.length === 1 ? ',' : '');
      if (text.length < LONGEST) return open + text + close;
    }
    return `<${o.type.v.name} of ${count(items.length, 'item')} at ${address(o)}>`;
  }
  if (o.type === DICT) {
    const d = o.v as DictData;
    return d.used === 0 ? '{}' : `<dict of ${count(d.used, 'entry').replace('entrys', 'entries')} at ${address(o)}>`;
  }
  if (o.type === SET || o.type === FROZENSET) {
    const { used } = o.v as { used: number };
    return `<${o.type.v.name} of ${count(used, 'member')} at ${address(o)}>`;
  }
  return null;
}

function otherText(o: PyObject): string {
  if (o.v instanceof TypeData) return `<class '${typeText(o as PyType)}'>`;
  if (o.type === FUNCTION && o.v !== null) return `<function ${(o.v as FuncData).qualname.v} at ${address(o)}>`;
  if (o.type === CODE && o.v !== null) return `<code object ${codeText(o.v as CodeData)}>`;
  if (o.type === MODULE) return `<module '${moduleName(o)}'>`;
  const decl = o.v === null || typeof o.v !== 'object' ? undefined : (o.v as Partial<MethodDescrData>).decl;
  if (decl instanceof NativeDecl) {
    const owner = decl.owner === '' ? '' : `${decl.owner}.`;
    return `<${typeText(o.type)} ${owner}${decl.name}>`;
  }
  return `<${typeText(o.type)} object at ${address(o)}>`;
}

/** The entries of a namespace as JavaScript text and object. */
export function* entries(d: PyDict): Iterable<readonly [PyObject, PyObject]> {
  for (let e = dictNext(d.v, 0); e >= 0; e = dictNext(d.v, e + 1)) {
    yield [d.v.keys[e] as PyObject, d.v.values[e] as PyObject];
  }
}
