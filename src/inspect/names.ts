/** Names for objects that have none of their own: whose namespace a dict is, whose constants a tuple holds. */
import type { CodeData, FuncData } from '../object/code.ts';
import { CODE, DICT, FUNCTION, LIST, MODULE, SET, STR, TUPLE } from '../object/core-types.ts';
import { forEachObject } from '../object/heap.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeData } from '../object/type.ts';
import { codeText, entries, moduleName, safeRepr, typeText } from './text.ts';
import type { Walk } from './walk.ts';

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

function isContainer({ type }: PyObject): boolean {
  return type === LIST || type === DICT || type === TUPLE || type === SET;
}

/** What objects can belong to: what they were reached from, and what that was. */
function ownersOf(objects: ReadonlySet<PyObject>, walk: Walk): ReadonlySet<PyObject> {
  const owners = new Set<PyObject>();
  for (const o of objects) {
    let owner = walk.before(o);
    for (let i = 0; i < 2 && owner !== null && !('from' in owner); i++) {
      owners.add(owner);
      owner = walk.before(owner);
    }
  }
  return owners;
}

/** The names of containers that belong to something with a name. */
export class Names {
  private readonly places = new Map<PyObject, Place>();
  private readonly wanted: ReadonlySet<PyObject>;

  /** Finds out about the containers that are asked for. With a walk it is known what they can belong to, and not all objects are looked at. */
  constructor(wanted: ReadonlySet<PyObject>, walk: Walk | null = null) {
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
    if (walk === null) forEachObject(look);
    else for (const o of ownersOf(wanted, walk)) look(o);
    for (const m of modules) this.addGlobals(m);
    if (walk === null) for (const m of modules) this.addEntries(m);
    else for (const o of wanted) if (isContainer(o)) this.addEntry(o, walk);
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

  private addGlobals(m: PyObject): void {
    const d = m.attrs?.dict;
    if (!d || !this.wanted.has(d)) return;
    const module = moduleName(m);
    this.set(d, () => `globals of module ${module}`, 'module globals', module);
  }

  /** Containers that are values of a module's variables. */
  private addEntries(m: PyObject): void {
    const d = m.attrs?.dict;
    if (!d) return;
    for (const [key, value] of entries(d)) {
      if (key.type === STR && isContainer(value)) this.addVariable(m, key, value);
    }
  }

  /** The same for a container that was reached as such a value. */
  private addEntry(o: PyObject, walk: Walk): void {
    const step = walk.stepTo(o);
    if (step === null || step.edge.kind !== 'value' || step.edge.key.type !== STR) return;
    const module = walk.stepTo(step.holder)?.holder;
    if (module?.type === MODULE && module.attrs?.dict === step.holder) this.addVariable(module, step.edge.key, o);
  }

  private addVariable(module: PyObject, key: PyObject, value: PyObject): void {
    if (!this.wants(value)) return;
    const name = moduleName(module);
    this.set(value, () => `${name}.${key.v}`, `module-level ${value.type.v.name}`, name);
  }

  private set(o: PyObject, text: () => string, kind: string, where: string): void {
    this.places.set(o, { text, kind, where });
  }
}
