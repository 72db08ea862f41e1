/** Names for objects that have none of their own: whose namespace a dict is, whose constants a tuple holds. */
import type { CodeData, FuncData } from '../object/code.ts';
import { CODE, DICT, FUNCTION, LIST, MODULE, SET, STR, TUPLE } from '../object/core-types.ts';
import { forEachObject } from '../object/heap.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeData } from '../object/type.ts';
import { codeText, entries, moduleName, safeRepr, typeText } from './text.ts';

const CODE_TABLES = ['consts', 'names', 'varnames', 'cellvars', 'freevars'] as const;
const FUNCTION_PARTS = [
  ['defaults', '__defaults__'],
  ['kwdefaults', '__kwdefaults__'],
  ['closure', '__closure__'],
  ['annotations', '__annotations__'],
  ['typeParams', '__type_params__'],
] as const;
const TYPE_PARTS = [
  ['dict', 'namespace'],
  ['bases', '__bases__'],
  ['mro', '__mro__'],
] as const;

/** What an object is to its owner. */
export interface Place {
  /** `globals of module m`, `co_consts of code f (file.py:3)` */
  readonly text: string;
  /** What kind of place it is, for groups: `globals`, `co_consts`, `namespace of class`. */
  readonly kind: string;
  /** In what it is, for groups: the module, the class, the file. */
  readonly where: string;
}

/** The names of all containers that belong to something with a name. One walk over all objects. */
export class Names {
  private readonly places = new Map<PyObject, Place>();

  constructor() {
    const modules: PyObject[] = [];
    forEachObject((o) => {
      if (o.v === null || o.v === undefined) return;
      if (o.type === CODE) this.addCode(o.v as CodeData);
      else if (o.type === FUNCTION) this.addFunction(o.v as FuncData);
      else if (o.v instanceof TypeData) this.addType(o as PyType);
      if (o.attrs !== null && o.attrs.dict !== null) {
        if (o.type === MODULE) modules.push(o);
        else this.add(o.attrs.dict, `__dict__ of ${safeRepr(o)}`, 'instance __dict__', typeText(o.type));
      }
    });
    for (const m of modules) this.addModule(m);
  }

  /** What a container is to its owner, if it is known. */
  of(o: PyObject): Place | undefined {
    return this.places.get(o);
  }

  private add(o: PyObject | null, text: string, kind: string, where: string): void {
    if (o !== null && !this.places.has(o)) this.places.set(o, { text, kind, where });
  }

  private addCode(code: CodeData): void {
    const text = codeText(code);
    for (const table of CODE_TABLES)
      this.add(code[table], `co_${table} of code ${text}`, `co_${table}`, code.filename.v);
    // A constant tuple in a constant tuple.
    const items = code.consts.v;
    for (let i = 0; i < items.length; i++) {
      if (items[i].type === TUPLE) this.add(items[i], `co_consts[${i}] of code ${text}`, 'co_consts', code.filename.v);
    }
  }

  private addFunction(f: FuncData): void {
    for (const [field, shown] of FUNCTION_PARTS)
      this.add(f[field], `${shown} of function ${f.qualname.v}`, shown, f.code.v.filename.v);
  }

  private addType(type: PyType): void {
    const text = typeText(type);
    for (const [field, shown] of TYPE_PARTS)
      this.add(type.v[field], `${shown} of class ${text}`, `${shown} of class`, text);
  }

  private addModule(m: PyObject): void {
    const d = m.attrs?.dict;
    if (!d) return;
    const module = moduleName(m);
    this.places.set(d, { text: `globals of module ${module}`, kind: 'module globals', where: module });
    for (const [key, value] of entries(d)) {
      if (
        key.type !== STR ||
        (value.type !== LIST && value.type !== DICT && value.type !== TUPLE && value.type !== SET)
      )
        continue;
      this.add(value, `${module}.${key.v}`, `module-level ${value.type.v.name}`, module);
    }
  }
}
