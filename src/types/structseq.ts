/**
 * Struct sequences: the named tuples of C modules (`sys.version_info`, `time.struct_time`, `os.stat_result`). A tuple of
 * the visible fields; what comes after them can be reached by name only.
 */
import { reprText } from '../object/abstract.ts';
import { DICT, staticType, TUPLE } from '../object/core-types.ts';
import { defineType, member } from '../object/define.ts';
import { dictGetName, dictSetName, type PyDict } from '../object/dict.ts';
import { allocSized, track } from '../object/heap.ts';
import type { Layout } from '../object/layout.ts';
import { def, type KeywordArgument } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { drop, dup, type Held, holdAll, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { dict, int, intern, none, str, tuple, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { sequenceFast } from './container-common.ts';
import { fullTypeName } from './type-names.ts';

export interface StructSpec {
  readonly module: string;
  readonly name: string;
  readonly doc: string | null;
  /** Named fields and their docs. */
  readonly fields: readonly (readonly [name: string, doc: string | null])[];
  /** How many items the tuple has. */
  readonly visible: number;
  /** Visible fields without a name, and the index of the first. */
  readonly unnamed?: number;
  readonly firstUnnamed?: number;
  /** Programs cannot make instances. */
  readonly cannotBeMade?: boolean;
}

/** The payload: the visible items, with the hidden ones beside them. */
type StructItems = Held[] & { hidden: Held[] };
export type PyStruct = PyObject<StructItems>;

const structLayout: Layout<StructItems> = {
  traverse(items, visit) {
    for (let index = 0; index < items.length; index++) visit(items[index], { kind: 'item', name: '', index });
    for (const [i, x] of items.hidden.entries()) visit(x, { kind: 'item', name: 'hidden', index: items.length + i });
  },
  release(items) {
    while (items.hidden.length > 0) drop(items.hidden.pop() as Held);
    while (items.length > 0) drop(items.pop() as Held);
  },
};

const specs = new Map<PyType, StructSpec>();

/** Index of a named field among all fields. */
function indexOf(spec: StructSpec, field: number): number {
  const gap = spec.firstUnnamed ?? Number.POSITIVE_INFINITY;
  return field < gap ? field : field + (spec.unnamed ?? 0);
}

function fieldCount(spec: StructSpec): number {
  return spec.fields.length + (spec.unnamed ?? 0);
}

function fieldOf(self: PyStruct, index: number): PyObject {
  const items = self.v;
  return index < items.length ? items[index] : items.hidden[index - items.length];
}

/** A struct sequence of all its fields, hidden ones included, which move in. @nothrow */
export function newStruct(type: PyType, fields: Owned[]): Owned<PyStruct> {
  const spec = specs.get(type) as StructSpec;
  const all = holdAll(fields);
  const items = all.slice(0, spec.visible) as StructItems;
  items.hidden = all.slice(spec.visible);
  const o = allocSized(type, items, 40 + 8 * all.length);
  track(o);
  return o;
}

function structNew(vm: VM, type: PyType, sequence: PyObject, extra: PyObject | undefined): Owned {
  const spec = specs.get(type) as StructSpec;
  const full = fullTypeName(type);
  const given = sequenceFast(vm, sequence, 'constructor requires a sequence');
  if (extra !== undefined && extra.type !== DICT && (extra.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) {
    return vm.raise('TypeError', `${full}() takes a dict as second arg, if any`);
  }
  const n = given.v.length;
  const most = fieldCount(spec);
  if (n < spec.visible || n > most) {
    const how = spec.visible === most ? 'a' : n < spec.visible ? 'an at least' : 'an at most';
    const size = n < spec.visible ? spec.visible : most;
    return vm.raise('TypeError', `${full}() takes ${how} ${size}-sequence (${n}-sequence given)`);
  }
  const out: Owned[] = given.v.map((x) => dup(x as PyObject));
  let used = 0;
  for (let i = n; i < most; i++) {
    const key = intern(fieldName(spec, i));
    const value = extra === undefined ? undefined : dictGetName(extra as PyDict, key);
    drop(key);
    if (value !== undefined) used++;
    out.push(value === undefined ? hiddenDefault(spec, given.v, i) : dup(value));
  }
  const self = newStruct(type, out);
  if (extra !== undefined && used !== (extra as PyDict).v.used) {
    drop(self);
    return vm.raise('TypeError', `${full}() got duplicate or unexpected field name(s)`);
  }
  return self;
}

/** Times of a `stat_result` that has only whole seconds are those. */
function hiddenDefault(spec: StructSpec, items: readonly PyObject[], index: number): Owned {
  const first = spec.firstUnnamed;
  const unnamed = spec.unnamed ?? 0;
  if (first !== undefined && index >= first + unnamed && index < first + 2 * unnamed)
    return dup(items[index - unnamed]);
  return none();
}

function fieldName(spec: StructSpec, index: number): string {
  const first = spec.firstUnnamed ?? Number.POSITIVE_INFINITY;
  return spec.fields[index < first ? index : index - (spec.unnamed ?? 0)][0];
}

function structRepr(vm: VM, self: PyStruct): Owned {
  const spec = specs.get(self.type) as StructSpec;
  const parts: string[] = [];
  for (let i = 0; i < self.v.length; i++) parts.push(`${spec.fields[i][0]}=${reprText(vm, self.v[i])}`);
  return str(`${fullTypeName(self.type)}(${parts.join(', ')})`);
}

function structReduce(_vm: VM, self: PyStruct): Owned {
  const spec = specs.get(self.type) as StructSpec;
  const rest = dict();
  for (let i = 0; i < self.v.hidden.length; i++) {
    const key = intern(fieldName(spec, self.v.length + i));
    dictSetName(rest, key, self.v.hidden[i]);
    drop(key);
  }
  return tupleTake([dup(self.type), tupleTake([tuple(self.v), rest])]);
}

function structReplace(vm: VM, self: PyStruct, args: readonly PyObject[], changes: readonly KeywordArgument[]): Owned {
  const spec = specs.get(self.type) as StructSpec;
  if (args.length > 0) return vm.raise('TypeError', '__replace__() takes no positional arguments');
  if (spec.unnamed !== undefined) {
    return vm.raise(
      'TypeError',
      `__replace__() is not supported for ${fullTypeName(self.type)} because it has unnamed field(s)`,
    );
  }
  const unknown = changes.filter((c) => !spec.fields.some(([field]) => field === c.name.v));
  if (unknown.length > 0) {
    const shown = unknown.map((c) => reprText(vm, c.name)).join(', ');
    return vm.raise('TypeError', `Got unexpected field name(s): [${shown}]`);
  }
  const out: Owned[] = spec.fields.map(([field], i) => {
    const change = changes.find((c) => c.name.v === field);
    return dup(change === undefined ? fieldOf(self, i) : change.value);
  });
  return newStruct(self.type, out);
}

/** Makes a struct sequence type. */
export function structSequence(spec: StructSpec): PyType {
  const type = staticType(spec.name, spec.module);
  specs.set(type, spec);
  const full = spec.module === 'builtins' ? spec.name : `${spec.module}.${spec.name}`;
  const make = newSlot('structseq', '(sequence, dict={})', (vm, cls: PyType, sequence: PyObject, extra?: PyObject) =>
    structNew(vm, cls, sequence, extra),
  );
  const refuse = (vm: VM): Owned => vm.raise('TypeError', `cannot create '${full}' instances`);
  const named = Math.min(spec.visible, spec.firstUnnamed ?? spec.visible);
  defineType(type, {
    base: TUPLE,
    doc: spec.doc,
    basicSize: 24 + 8 * fieldCount(spec) - 8 * spec.visible,
    itemSize: 8,
    layout: structLayout,
    flags: spec.cannotBeMade ? TypeFlag.DISALLOW_INSTANTIATION : 0,
    slots: { new_: spec.cannotBeMade ? refuse : make, repr: structRepr },
    methods: [
      def('__reduce__', '($self, /)', null, structReduce),
      def(
        '__replace__',
        '($self, /, *args, **changes)',
        'Return a copy of the structure with new values for the specified fields.',
        structReplace,
        { shownSignature: '($self, /, **changes)' },
      ),
    ],
    members: spec.fields.map(([field, doc], i) =>
      member(field, doc, (self: PyStruct) => fieldOf(self, indexOf(spec, i)), {
        set: (vm) => vm.raise('AttributeError', 'readonly attribute'),
      }),
    ),
    attributes: {
      n_sequence_fields: () => int(spec.visible),
      n_fields: () => int(fieldCount(spec)),
      n_unnamed_fields: () => int(spec.unnamed ?? 0),
      __match_args__: () => tupleTake(spec.fields.slice(0, named).map(([field]) => intern(field))),
    },
  });
  return type;
}
