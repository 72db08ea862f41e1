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
  readonly text: () => string;
  /** What kind of place it is, for groups: `globals`, `co_consts`, `namespace of class`. */
  readonly kind: string;
  /** In what it is, for groups: the module, the class, the file. */
  readonly where: string;
}

/** The names of containers that belong to something with a name. */
export class Names {
  private readonly places = new Map<PyObject, Place>();
  private readonly wanted: ReadonlySet<PyObject>;

  /** Finds out about the containers that are asked for; `owners`: what they can belong to, by default any object. */
  constructor(wanted: ReadonlySet<PyObject>, owners: Iterable<PyObject> | null = null) {
    this.wanted = wanted;
    const modules: PyObject[] = [];
    const look = (o: PyObject): void => {
      if (o.v === null || o.v === undefined) return;
      if (o.type === CODE) this.addCode(o.v as CodeData);
      else if (o.type === FUNCTION) this.addFunction(o.v as FuncData);
      else if (o.v instanceof TypeData) this.addType(o as PyType);
      if (o.attrs !== null && o.attrs.dict !== null) {
        const { dict } = o.attrs;
        if (o.type === MODULE) modules.push(o);
        else if (this.wants(dict))
          this.set(dict, () => `__dict__ of ${safeRepr(o)}`, 'instance __dict__', typeText(o.type));
      }
    };
    if (owners === null) forEachObject(look);
    else for (const o of owners) look(o);
    for (const m of modules) this.addModule(m);
  }

  /** What a container is to its owner, if it is known. */
  of(o: PyObject): Place | undefined {
    return this.places.get(o);
  }

  /** Whether somebody asks for a container that has no name yet. */
  private wants(o: PyObject | null): o is PyObject {
    return o !== null && this.wanted.has(o) && !this.places.has(o);
  }

  private addCode(code: CodeData): void {
    for (const table of CODE_TABLES) {
      const o = code[table];
      if (this.wants(o)) this.set(o, () => `co_${table} of code ${codeText(code)}`, `co_${table}`, code.filename.v);
    }
    // A constant tuple in a constant tuple.
    const items = code.consts.v;
    for (let i = 0; i < items.length; i++) {
      const o = items[i];
      if (o.type === TUPLE && this.wants(o))
        this.set(o, () => `co_consts[${i}] of code ${codeText(code)}`, 'co_consts', code.filename.v);
    }
  }

  private addFunction(f: FuncData): void {
    for (const [field, shown] of FUNCTION_PARTS) {
      const o = f[field];
      if (this.wants(o)) this.set(o, () => `${shown} of function ${f.qualname.v}`, shown, f.code.v.filename.v);
    }
  }

  private addType(type: PyType): void {
    for (const [field, shown] of TYPE_PARTS) {
      const o = type.v[field];
      if (!this.wants(o)) continue;
      const text = typeText(type);
      this.set(o, () => `${shown} of class ${text}`, `${shown} of class`, text);
    }
  }

  private addModule(m: PyObject): void {
    const d = m.attrs?.dict;
    if (!d) return;
    const module = moduleName(m);
    if (this.wanted.has(d)) this.set(d, () => `globals of module ${module}`, 'module globals', module);
    for (const [key, value] of entries(d)) {
      const { type } = value;
      if (key.type !== STR || (type !== LIST && type !== DICT && type !== TUPLE && type !== SET)) continue;
      if (this.wants(value)) this.set(value, () => `${module}.${key.v}`, `module-level ${type.v.name}`, module);
    }
  }

  private set(o: PyObject, text: () => string, kind: string, where: string): void {
    this.places.set(o, { text, kind, where });
  }
}
