/**
 * Declaring native types and modules: one call each. The slots of a type are in place at once; its namespace is
 * filled with descriptors when somebody first looks into it, so that starting costs little.
 */
import {
  BOOL,
  BYTEARRAY,
  BYTES,
  DICT,
  FLOAT,
  FROZENSET,
  INT,
  LIST,
  MODULE,
  OBJECT,
  SET,
  STR,
  TUPLE,
} from './core-types.ts';
import { type GetsetDecl, type MemberDecl, newBuiltin, newGetset, newMethodDescr } from './descr.ts';
import { dictGetName, dictSetNameTake, type PyDict, type PyTuple } from './dict.ts';
import { sizeClass } from './heap.ts';
import { newInstance } from './instances.ts';
import type { Layout } from './layout.ts';
import { bumpVersion, setInstanceDict } from './lookup.ts';
import type { NativeDecl } from './native.ts';
import { drop, dup, Flag, type Held, hold, type Owned, type PyObject, type PyType } from './refs.ts';
import { addSlotWrappers, inheritSlots, NEW_DECL } from './slotdefs.ts';
import { type SlotName, type Slots, TypeFlag } from './type.ts';
import { dict, intern, none, str, tuple } from './values.ts';
import type { VM } from './vm.ts';

/** A function type whose parameters may be narrowed: a type's slots see instances of the type alone. */
type Narrowable<F> = F extends (...args: infer A) => infer R ? { f(...args: A): R }['f'] : never;
export type SlotTable = { readonly [K in SlotName]?: Narrowable<NonNullable<Slots[K]>> };

export interface TypeSpec {
  /** Default: object. */
  readonly base?: PyType;
  /** All bases when there are several; the first is `base`. */
  readonly bases?: readonly PyType[];
  readonly metatype?: PyType;
  readonly doc?: string | null;
  /** `__text_signature__`: `(iterable=(), /)`. */
  readonly signature?: string;
  /** May be subclassed. */
  readonly basetype?: boolean;
  /** Python may set its attributes. */
  readonly mutable?: boolean;
  /** Instances are tracked by the collector. */
  readonly gc?: boolean;
  readonly hasDict?: boolean;
  readonly hasWeakrefs?: boolean;
  /** CPython's `__dictoffset__` and `__weakrefoffset__`, for types that have dicts or weak references. */
  readonly dictOffset?: number;
  readonly weakrefOffset?: number;
  /** CPython's `__basicsize__` and `__itemsize__`; default: the base's. */
  readonly basicSize?: number;
  readonly itemSize?: number;
  /** What payloads hold; null for a payload that holds nothing. Default: the base's. */
  readonly layout?: Layout<never> | null;
  /** A fresh payload, for instances of subclasses made by `object.__new__` and its like. */
  readonly newPayload?: () => unknown;
  /** Calling the type makes no tuple of the arguments in CPython (`tp_vectorcall`). */
  readonly vectorcall?: boolean;
  readonly flags?: number;
  readonly slots?: SlotTable;
  readonly methods?: readonly NativeDecl[];
  readonly getset?: readonly GetsetDecl[];
  readonly members?: readonly MemberDecl[];
  /** Other entries of the namespace. */
  readonly attributes?: { readonly [name: string]: () => Owned };
}

/** For `hash` of a type whose instances cannot be hashed: `__hash__` is None. */
export const UNHASHABLE = (vm: VM, o: PyObject): number =>
  vm.raise('TypeError', `unhashable type: '${o.type.v.fullName}'`);

/** A computed attribute (getset_descriptor). Without `set` it is read-only; `set` gets null for deletion. */
export function getset<T extends PyObject>(
  name: string,
  doc: string | null,
  get: (vm: VM, self: T) => Owned,
  set: ((vm: VM, self: T, value: PyObject | null) => void) | null = null,
): GetsetDecl {
  return { name, doc, get, set } as unknown as GetsetDecl;
}

/**
 * A read-only object field of the payload (member_descriptor). Where the field is empty, reading raises
 * AttributeError, or gives None with `emptyIsNone`.
 */
export function member<T extends PyObject>(
  name: string,
  doc: string | null,
  get: (self: T) => PyObject | null,
  options: { readonly emptyIsNone?: boolean; readonly set?: (vm: VM, self: T, value: PyObject | null) => void } = {},
): MemberDecl {
  const read = (vm: VM, self: T): Owned => {
    const x = get(self);
    if (x !== null) return dup(x);
    if (options.emptyIsNone) return none();
    return vm.raise('AttributeError', `'${self.type.v.fullName}' object has no attribute '${name}'`);
  };
  return { name, doc, get: read, set: options.set ?? null, member: true } as unknown as MemberDecl;
}

/** A member whose value is made at each access (numbers, flags); read-only unless `set` is given. */
export function valueMember<T extends PyObject>(
  name: string,
  doc: string | null,
  get: (self: T) => Owned,
  set: ((vm: VM, self: T, value: PyObject | null) => void) | null = null,
): MemberDecl {
  return { name, doc, get: (_vm: VM, self: T): Owned => get(self), set, member: true } as unknown as MemberDecl;
}

/** Declared types whose base has not been declared yet. */
const waiting = new Map<PyType, (() => void)[]>();
const declared = new Set<PyType>();

/**
 * Gives a static type its contents. May be called before its bases are declared: it takes effect once they are. Every
 * type is declared once, at load.
 */
export function defineType(type: PyType, spec: TypeSpec): void {
  const bases = type === OBJECT ? [] : (spec.bases ?? [spec.base ?? OBJECT]);
  const missing = bases.find((b) => !declared.has(b));
  if (missing !== undefined) {
    const list = waiting.get(missing) ?? [];
    list.push(() => defineType(type, spec));
    waiting.set(missing, list);
    return;
  }
  if (declared.has(type)) throw new Error(`tally: type ${type.v.name} is declared twice`);
  setUp(type, bases, spec);
  declared.add(type);
  for (const f of waiting.get(type) ?? []) f();
  waiting.delete(type);
}

/** Types that wait for a base which nobody declared; for a check after loading. @nothrow */
export function undeclaredBases(): string[] {
  return [...waiting.keys()].map((t) => t.v.name);
}

function setUp(type: PyType, bases: readonly PyType[], spec: TypeSpec): void {
  const td = type.v;
  const base = bases.length > 0 ? bases[0] : null;
  const from = base === null ? null : base.v;
  type.flags |= Flag.IMMORTAL;
  if (spec.metatype !== undefined) type.type = spec.metatype;
  td.base = base;
  td.doc = spec.doc === undefined ? null : spec.signature === undefined ? spec.doc : docWithSignature(type, spec);
  td.basicSize = spec.basicSize ?? (from === null ? 16 : from.basicSize);
  if (spec.itemSize !== undefined) td.itemSize = spec.itemSize;
  else if (td.itemSize === 0 && from !== null) td.itemSize = from.itemSize;
  td.gc = spec.gc ?? from?.gc ?? false;
  td.hasDict = spec.hasDict ?? from?.hasDict ?? false;
  td.hasWeakrefs = spec.hasWeakrefs ?? from?.hasWeakrefs ?? false;
  td.dictOffset = spec.dictOffset ?? (td.hasDict ? from?.dictOffset || td.basicSize - 8 : 0);
  td.weakrefOffset = spec.weakrefOffset ?? (td.hasWeakrefs ? from?.weakrefOffset || td.basicSize - 8 : 0);
  td.layout = (spec.layout === undefined ? (from?.layout ?? null) : spec.layout) as Layout<unknown> | null;
  td.vectorcall = spec.vectorcall ?? false;
  td.newPayload = spec.newPayload ?? (from === null ? null : from.newPayload);
  td.flags |=
    (spec.mutable ? 0 : TypeFlag.IMMUTABLETYPE) |
    (spec.basetype ? TypeFlag.BASETYPE : 0) |
    (td.gc ? TypeFlag.HAVE_GC : 0) |
    (spec.flags ?? 0);
  if (MATCH_SELF_TYPES.has(type)) td.flags |= TypeFlag.MATCH_SELF;
  if (from !== null) td.flags |= from.flags & INHERITED_FLAGS;
  // A type that says nothing of its blocks gets them by its size; some have free lists (core-types.ts).
  if (td.blocks === sizeClass(16) && td.basicSize !== 16) td.blocks = sizeClass(td.basicSize);
  td.mroTypes = linearize(type, bases);
  for (const b of bases) b.v.subclasses.push(type);
  const own: { [name: string]: unknown } = {};
  for (const [slot, f] of Object.entries(spec.slots ?? {}))
    if (f !== undefined) own[slot] = f === UNHASHABLE ? null : f;
  if (own.richcompare !== undefined && own.hash === undefined) own.hash = null;
  td.ownSlots = own as Partial<Slots>;
  Object.assign(td.slots, own);
  if (base !== null) inheritSlots(type, bases);
  // Only what says how instances are made can be called, unless it derives from more than object.
  if (td.slots.new_ === null) td.flags |= TypeFlag.DISALLOW_INSTANTIATION;
  td.finalize = td.slots.del;
  td.ready = () => fill(type, bases, spec);
  td.declaration = spec;
  bumpVersion(type);
}

/** Types that match themselves in class patterns; their subclasses inherit it. */
const MATCH_SELF_TYPES = new Set([BOOL, BYTEARRAY, BYTES, DICT, FLOAT, FROZENSET, INT, LIST, SET, STR, TUPLE]);

const INHERITED_FLAGS =
  TypeFlag.MATCH_SELF |
  TypeFlag.SEQUENCE |
  TypeFlag.MAPPING |
  TypeFlag.LONG_SUBCLASS |
  TypeFlag.LIST_SUBCLASS |
  TypeFlag.TUPLE_SUBCLASS |
  TypeFlag.BYTES_SUBCLASS |
  TypeFlag.UNICODE_SUBCLASS |
  TypeFlag.DICT_SUBCLASS |
  TypeFlag.BASE_EXC_SUBCLASS |
  TypeFlag.TYPE_SUBCLASS;

/** MRO of a static type; several bases occur for exception types only, where each next base follows the first's own. */
function linearize(type: PyType, bases: readonly PyType[]): PyType[] {
  const out = [type];
  const rests = bases.map((b) => [...b.v.mroTypes]);
  for (;;) {
    const open = rests.filter((r) => r.length > 0);
    if (open.length === 0) return out;
    const next = open.find((r) => !open.some((s) => s.indexOf(r[0]) > 0)) ?? open[0];
    const head = next[0];
    out.push(head);
    for (const r of open) if (r[0] === head) r.shift();
  }
}

/** A doc as C sources have it, with the signature in front: `type.__doc__` and `__text_signature__` take it apart. */
function docWithSignature(type: PyType, spec: TypeSpec): string {
  return `${type.v.name}${spec.signature}\n--\n\n${spec.doc ?? ''}`;
}

/** The doc without the signature in front of it. @nothrow */
export function docText(doc: string | null): string | null {
  if (doc === null) return null;
  const end = doc.indexOf(')\n--\n\n');
  return end < 0 ? doc : doc.slice(end + 6);
}

/** The signature in front of a doc, or null. @nothrow */
export function docSignature(doc: string | null): string | null {
  if (doc === null) return null;
  const end = doc.indexOf(')\n--\n\n');
  return end < 0 ? null : doc.slice(doc.indexOf('('), end + 1);
}

/** Fills the namespace of a static type: slot wrappers, methods, members, getsets, the doc (CPython's order). */
function fill(type: PyType, bases: readonly PyType[], spec: TypeSpec): void {
  const td = type.v;
  const d = dict();
  td.dict = hold(d);
  td.bases = hold(tuple(bases) as Owned<PyTuple>);
  td.mro = hold(tuple(td.mroTypes) as Owned<PyTuple>);
  if (td.ownSlots.new_ != null) put(d, '__new__', newBuiltin(NEW_DECL, type, null));
  addSlotWrappers(type, d);
  for (const m of spec.methods ?? []) {
    if (m.owner === '') m.owner = td.name;
    put(d, m.name, newMethodDescr(type, m));
  }
  for (const m of spec.members ?? []) put(d, m.name, newGetset(type, m));
  for (const g of spec.getset ?? []) put(d, g.name, newGetset(type, g));
  for (const [name, make] of Object.entries(spec.attributes ?? {})) put(d, name, make());
  const key = intern('__doc__');
  if (dictGetName(d, key) === undefined) {
    const doc = docText(td.doc);
    dictSetNameTake(d, key, doc === null ? none() : str(doc));
  }
  drop(key);
  if (td.slots.hash === null) {
    const hash = intern('__hash__');
    if (dictGetName(d, hash) === undefined && td.ownSlots.hash === null) dictSetNameTake(d, hash, none());
    drop(hash);
  }
}

/** `d[name] = value` with a name of the runtime's; the value moves in. @nothrow */
export function put(d: PyDict, name: string, value: Owned): void {
  const key = intern(name);
  dictSetNameTake(d, key, value);
  drop(key);
}

// --- Modules -----------------------------------------------------------------------------------------------------

export interface ModuleSpec {
  readonly doc?: string | null;
  readonly functions?: readonly NativeDecl[];
  /** Types that the module shows under their names. */
  readonly types?: readonly PyType[];
  /** Adds everything else to the namespace. */
  readonly init?: (vm: VM, dict: PyDict, module: PyObject) => void;
}

/** A declared native module; `createModule` makes the object. */
export interface ModuleDecl {
  readonly name: string;
  readonly spec: ModuleSpec;
}

/** Declares a native module: a row in src/modules/index.ts makes it importable. */
export function defineModule(name: string, spec: ModuleSpec): ModuleDecl {
  return { name, spec };
}

/** The payload of a module object. */
export class ModuleData {
  /** The native declaration, null for modules made by Python. */
  readonly decl: ModuleDecl | null;
  /** What the natives of the module hold for as long as the module is there. */
  state: ModuleState<object> | null = null;
  constructor(decl: ModuleDecl | null) {
    this.decl = decl;
  }
}
export type PyModule = PyObject<ModuleData>;

/** References of a native module that do not stand in its namespace (CPython's module state). */
export interface ModuleState<D> {
  readonly layout: Layout<D>;
  readonly payload: D;
}

/** Gives a module its state. @nothrow */
export function setModuleState<D extends object>(m: PyObject, layout: Layout<D>, payload: D): void {
  (m as PyModule).v.state = { layout: layout as Layout<object>, payload };
}

/** The layout of modules: their state; the namespace stands with the attributes. */
export const moduleLayout: Layout<ModuleData> = {
  traverse({ state }, visit) {
    state?.layout.traverse(state.payload, visit);
  },
  release(d) {
    const { state } = d;
    d.state = null;
    state?.layout.release(state.payload);
  },
};

/** A module object with `__name__`, `__doc__`, `__package__`, `__loader__` and `__spec__`. @nothrow */
export function newModule(type: PyType, name: Owned, doc: Owned, decl: ModuleDecl | null): Owned<PyModule> {
  const m = newInstance(type, new ModuleData(decl));
  const d = dict();
  setInstanceDict(m, d);
  put(d, '__name__', name);
  put(d, '__doc__', doc);
  put(d, '__package__', none());
  put(d, '__loader__', none());
  put(d, '__spec__', none());
  drop(d);
  return m;
}

/** Makes the object of a native module and fills it. Raises what its `init` raises. */
export function createModule(vm: VM, decl: ModuleDecl): Owned<PyModule> {
  const { spec } = decl;
  const doc = spec.doc ?? null;
  const mark = vm.mark();
  const m = vm.keep(newModule(MODULE, intern(decl.name), doc === null ? none() : str(doc), decl));
  const d = (m.attrs as NonNullable<PyObject['attrs']>).dict as PyDict;
  // CPython's functions share a str of their own, which is not interned.
  const name = str(decl.name);
  for (const f of spec.functions ?? []) {
    if (decl.name !== 'builtins') f.owner = decl.name;
    put(d, f.name, newBuiltin(f, m, name));
  }
  drop(name);
  for (const type of spec.types ?? []) put(d, type.v.name, dup(type));
  if (spec.init !== undefined) spec.init(vm, d, m);
  const result = dup(m);
  vm.release(mark);
  return result;
}

export type { GetsetDecl, Held, MemberDecl };
