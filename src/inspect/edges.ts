/** The places in which objects hold others: in words, and as Python gets there. */
import type { CodeData, FuncData } from '../object/code.ts';
import {
  ASYNC_GENERATOR,
  BOOL,
  BUILTIN,
  BYTES,
  CELL,
  CODE,
  COROUTINE,
  DICT,
  FRAME,
  FUNCTION,
  GENERATOR,
  INT,
  LIST,
  MODULE,
  NONE_TYPE,
  STR,
  TUPLE,
} from '../object/core-types.ts';
import type { Edge } from '../object/layout.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeData } from '../object/type.ts';
import { classify } from '../text/codepoints.ts';
import { reprBytes, reprString } from '../text/repr.ts';
import { typeAttribute } from './lookup.ts';
import { address, codeText, moduleName, safeRepr, typeText } from './text.ts';

/** Names of fields as Python knows them, where the runtime calls them otherwise. */
const PYTHON_NAMES: Readonly<Record<string, string>> = {
  annotations: '__annotations__',
  builtins: '__builtins__',
  callable: '__func__',
  callback: '__callback__',
  cause: '__cause__',
  cellvars: 'co_cellvars',
  closure: '__closure__',
  consts: 'co_consts',
  context: '__context__',
  defaults: '__defaults__',
  doc: '__doc__',
  filename: 'co_filename',
  frame: 'tb_frame',
  freevars: 'co_freevars',
  func: '__func__',
  globals: '__globals__',
  kwdefaults: '__kwdefaults__',
  module: '__module__',
  name: '__name__',
  names: 'co_names',
  next: 'tb_next',
  origin: '__origin__',
  owner: '__objclass__',
  qualname: '__qualname__',
  self: '__self__',
  traceback: '__traceback__',
  typeParams: '__type_params__',
  varnames: 'co_varnames',
};

/** How the names of a generator's attributes begin. */
const GENERATORS = new Map<PyType, string>([
  [GENERATOR, 'gi'],
  [COROUTINE, 'cr'],
  [ASYNC_GENERATOR, 'ag'],
]);

/** The name of a field as Python knows it. */
export function fieldName(holder: PyObject, name: string): string {
  const { type } = holder;
  if (type === CODE && (name === 'name' || name === 'qualname')) return `co_${name}`;
  if (type === FUNCTION && name === 'code') return '__code__';
  if (type === CELL) return 'cell_contents';
  const python = PYTHON_NAMES[name];
  if (python === undefined) return name;
  if (type === CODE || type === FUNCTION) return python;
  // Fields that are attributes of some types under that name are something else in others.
  return typeAttribute(type, name) === null && typeAttribute(type, python) !== null ? python : name;
}

/** Whether an edge leads from a frame, suspended or kept, to one of its variables; gives the name. */
function localName(edge: Edge): string | null {
  return edge.kind === 'attribute' && edge.name.startsWith("local '") ? edge.name.slice(7, -1) : null;
}

/** `attribute 'next'`, `item 3`, `co_consts[2]` */
export function edgeText(holder: PyObject, edge: Edge): string {
  switch (edge.kind) {
    case 'field':
      return holder.type === CELL ? 'cell contents' : fieldName(holder, edge.name);
    case 'item':
      return edge.name === '' ? `item ${edge.index}` : `${fieldName(holder, edge.name)}[${edge.index}]`;
    case 'key':
      return `${isMapping(holder) ? 'key' : 'member'} ${safeRepr(edge.key)}`;
    case 'value':
      return `value ${safeRepr(edge.key)}`;
    case 'attribute':
      return localName(edge) === null ? `attribute '${edge.name}'` : edge.name;
    case 'type':
      return 'type';
  }
}

function isMapping(o: PyObject): boolean {
  return o.type.v.slots.mp_subscript !== null || o.type.v.name === 'hamt';
}

/** The edge without what is particular about it, for groups. */
export function edgeKind(holder: PyObject, edge: Edge): string {
  switch (edge.kind) {
    case 'field':
      return edgeText(holder, edge);
    case 'item':
      return edge.name === '' ? 'item' : fieldName(holder, edge.name);
    case 'key':
      return isMapping(holder) ? 'key' : 'member';
    case 'value':
      return 'value';
    case 'attribute':
      return localName(edge) === null ? 'attribute' : 'local';
    case 'type':
      return 'type';
  }
}

/** What a holder is called in a description. */
export function holderText(o: PyObject): string {
  if (o.v instanceof TypeData) return `class ${typeText(o as PyType)}`;
  if (o.type === CODE && o.v !== null) return `code ${codeText(o.v as CodeData)}`;
  if (o.type === FUNCTION && o.v !== null) return `function ${functionText(o.v as FuncData)}`;
  if (o.type === MODULE) return `module ${moduleName(o)}`;
  return `${typeText(o.type)} at ${address(o)}`;
}

/** `module.Class.method` */
export function functionText(f: FuncData): string {
  const module = f.module !== null && f.module.type === STR ? `${f.module.v}.` : '';
  return `${module}${f.qualname.v}`;
}

// --- As Python gets there ----------------------------------------------------------------------------------------

/** Texts longer than this are not spelled out as keys. */
const LONGEST_KEY = 60;

/** The name of a module, class or function, if that leads to it. */
export type NameOf = (o: PyObject) => string | null;

/** An expression for a key, not longer than can be read; null when there is none. */
function keyText(o: PyObject, nameOf: NameOf): string | null {
  switch (o.type) {
    case STR: {
      const s = o.v as string;
      return s.length > LONGEST_KEY ? null : reprString(s, classify(s));
    }
    case BYTES: {
      const b = o.v as Uint8Array;
      return b.length > LONGEST_KEY ? null : reprBytes(b);
    }
    case INT:
      return typeof o.v === 'number' ? String(o.v) : null;
    case BOOL:
    case NONE_TYPE:
      return safeRepr(o);
    case TUPLE: {
      const parts = (o.v as readonly PyObject[]).map((x) => keyText(x, nameOf));
      const text = parts.join(', ');
      if (parts.includes(null) || text.length > LONGEST_KEY) return null;
      return `(${text}${parts.length === 1 ? ',' : ''})`;
    }
    default:
      return nameOf(o);
  }
}

const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Whether a text can stand behind a dot. */
export function isIdentifier(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !KEYWORDS.has(name);
}

/** Whether `o.__dict__` is there: some native types keep attributes and do not show the dict. */
function showsDict(o: PyObject): boolean {
  const { type } = o;
  return type === MODULE || type === FUNCTION || o.v instanceof TypeData || typeAttribute(type, '__dict__') !== null;
}

/** Whether `o.name` may be something else than what `o` itself holds under the name. */
function isComputed(type: PyType, name: string): boolean {
  const found = typeAttribute(type, name);
  if (found === null) return false;
  if (found.from !== 'class') return true;
  const { slots } = found.object.type.v;
  return slots.descr_set !== null;
}

/** What Python puts behind an expression for a holder to get what an edge holds, or around it; null: it cannot. */
export function pythonStep(holder: PyObject, edge: Edge, nameOf: NameOf): ((base: string) => string) | null {
  const { type } = holder;
  const behind =
    (text: string): ((base: string) => string) =>
    (base) =>
      `${base}${text}`;
  switch (edge.kind) {
    case 'type':
      return (base) => `type(${base})`;
    case 'attribute': {
      const local = localName(edge);
      if (local !== null) {
        const prefix = GENERATORS.get(type);
        const frame = type === FRAME ? '' : prefix === undefined ? null : `.${prefix}_frame`;
        return frame === null ? null : behind(`${frame}.f_locals[${reprString(local, classify(local))}]`);
      }
      return inPayload(holder, edge.name) ? payloadStep(type, edge.name) : attributeStep(holder, edge.name);
    }
    case 'value': {
      if (!(type === DICT || type.v.mroTypes.includes(DICT)) || typeAttribute(type, '__getitem__')?.from === 'class')
        return null;
      const key = keyText(edge.key, nameOf);
      return key === null ? null : behind(`[${key}]`);
    }
    case 'item': {
      if (edge.name !== '') return null;
      if (type !== LIST && type !== TUPLE && typeAttribute(type, '__getitem__')?.from === 'class') return null;
      return type.v.slots.sq_item === null && type.v.slots.mp_subscript === null ? null : behind(`[${edge.index}]`);
    }
    case 'field': {
      const name = fieldName(holder, edge.name);
      if (name === '__dict__') return showsDict(holder) ? behind('.__dict__') : null;
      if (type === FUNCTION || type === CELL) return behind(`.${name}`);
      if (type === CODE) return name.startsWith('co_') ? behind(`.${name}`) : null;
      if (holder.v instanceof TypeData) return name === '__slots__' ? null : behind(`.${name}`);
      if (type === BUILTIN || isIdentifier(name)) {
        const found = typeAttribute(type, name);
        if (found !== null && found.from === 'attribute') return behind(`.${name}`);
      }
      return null;
    }
    case 'key':
      return null;
  }
}

/** Whether an attribute is part of the payload of a native type: neither in a slot nor in the namespace of the instance. */
function inPayload(o: PyObject, name: string): boolean {
  return o.attrs === null || (o.type.v.slotCount === 0 && o.attrs.shape.lookup(name) === undefined);
}

/** `.name`, or `.name[0][1]` where the attribute is made of such parts; null for what Python does not show. */
function payloadStep(type: PyType, name: string): ((base: string) => string) | null {
  const shown = typeAttribute(type, name.replace(/\[.*/, ''))?.from === 'attribute';
  return shown ? (base) => `${base}.${name}` : null;
}

/** `.name`, or `.__dict__['name']` where that would be something else. */
export function attributeStep(holder: PyObject, name: string): ((base: string) => string) | null {
  const own = holder.type.v.slotCount > 0 && typeAttribute(holder.type, name)?.from === 'class';
  if (isIdentifier(name) && (own || !isComputed(holder.type, name))) return (base) => `${base}.${name}`;
  if (!showsDict(holder)) return null;
  return (base) => `${base}.__dict__[${reprString(name, classify(name))}]`;
}
