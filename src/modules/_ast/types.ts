/** The classes of syntax tree nodes as Python objects, made when first asked for, as in CPython. */

import { registerRoot } from '../../gc/roots.ts';
import {
  BINARY,
  binary,
  collect,
  contains,
  getItem,
  getItemAt,
  length,
  reprText,
  setAttr,
} from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { INT, LIST, NONE, OBJECT, STR, staticType, TYPE } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { dictGet, dictSetName, type PyDict, type PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { genericGetAttr, genericSetAttr, getAttrOpt, instanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { dict, intern, listTake, name, str, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isGenericAlias, newGenericAlias } from '../../types/generic-alias.ts';
import { newSet, setUpdate } from '../../types/set.ts';
import { type PySet, setDiscard } from '../../types/set-table.ts';
import { DICT_GETSET } from '../../types/type-slots.ts';
import { isUnion } from '../../types/union.ts';
import { ALL_REQUIRED, docOf, fieldsOf, isEnum, isPlaced, POSITION, SUMS } from './grammar.ts';

export const AST = staticType('AST', 'ast');

/** The classes by name (AST itself aside), and the one instance of each class without fields that the parser uses. */
interface Classes {
  readonly types: Map<string, Held<PyType>>;
  readonly singletons: Map<string, Held>;
}
let made: Classes | null = null;

registerRoot({
  kind: 'syntax tree classes',
  visit(see) {
    if (made === null) return;
    for (const [key, type] of made.types) see(type, () => `table of syntax tree classes: ${key}`);
    for (const [key, o] of made.singletons) see(o, () => `table of syntax tree classes: the instance of ${key}`);
  },
});

/** Lets go of the classes, when an interpreter ends; gives false when there were none. */
export function endClasses(): boolean {
  if (made === null) return false;
  const { types, singletons } = made;
  made = null;
  for (const o of singletons.values()) drop(o);
  for (const type of types.values()) drop(type);
  return true;
}

function strings(texts: readonly string[]): Owned {
  return tupleTake(texts.map((text) => intern(text)));
}

function makeClass(vm: VM, key: string, base: PyType): Owned<PyType> {
  const mark = vm.mark();
  const d = vm.keep(dict());
  const fields = vm.keep(strings(fieldsOf(key).map(([, field]) => field)));
  dictSetName(d, name('_fields'), fields);
  dictSetName(d, name('__match_args__'), fields);
  dictSetName(d, name('__module__'), name('ast'));
  dictSetName(d, name('__doc__'), vm.keep(str(docOf(key))));
  const type = call(vm, TYPE, [vm.keep(intern(key)), vm.keep(tuple([base])), d]) as Owned<PyType>;
  vm.release(mark, type);
  return type;
}

/** Adds what every class of its kind has: names of attributes, defaults of what may be left out. */
function complete(vm: VM, key: string, type: PyType, placed: boolean | null): void {
  if (placed !== null) setAttr(vm, type, name('_attributes'), vm.keep(strings(placed ? POSITION : [])));
  for (const [kind, field] of fieldsOf(key)) if (kind.endsWith('?')) setAttr(vm, type, name(field), NONE);
  if (placed === true && !ALL_REQUIRED.has(key)) {
    setAttr(vm, type, name('end_lineno'), NONE);
    setAttr(vm, type, name('end_col_offset'), NONE);
  }
}

/** The classes; makes them when need be. */
export function classes(vm: VM): Classes {
  if (made !== null) return made;
  const own: Classes = { types: new Map(), singletons: new Map() };
  made = own;
  const mark = vm.mark();
  for (const [sum, members] of Object.entries(SUMS)) {
    const base = makeClass(vm, sum, AST);
    own.types.set(sum, hold(base));
    complete(vm, sum, base, isPlaced(sum));
    for (const member of members ?? []) {
      const type = makeClass(vm, member, base);
      own.types.set(member, hold(type));
      complete(vm, member, type, null);
      if (isEnum(sum)) own.singletons.set(member, hold(newInstance<unknown>(type, null)));
    }
  }
  for (const [sum, members] of Object.entries(SUMS)) for (const key of members ?? [sum]) annotate(vm, key, own);
  vm.release(mark);
  return own;
}

const PLAIN: { readonly [type: string]: PyType | undefined } = {
  identifier: STR,
  string: STR,
  int: INT,
  constant: OBJECT,
};

/** `_field_types` and `__annotations__` of a class: one dict. */
function annotate(vm: VM, key: string, own: Classes): void {
  const d = vm.keep(dict());
  for (const [kind, field] of fieldsOf(key)) {
    const plain = kind.replace(/[*?]$/, '');
    const type = PLAIN[plain] ?? (own.types.get(plain) as PyType);
    let shown: PyObject = type;
    if (kind.endsWith('*')) shown = vm.keep(newGenericAlias(LIST, type, false));
    else if (kind.endsWith('?')) shown = vm.keep(binary(vm, BINARY.BitOr, type, NONE));
    dictSetName(d, name(field), shown);
  }
  const type = own.types.get(key) as PyType;
  setAttr(vm, type, name('_field_types'), d);
  setAttr(vm, type, name('__annotations__'), d);
}

// --- Instances -----------------------------------------------------------------------------------------------------

/** The name in errors: the base class shows its module. */
function shownName(type: PyType): string {
  return type === AST ? 'ast.AST' : type.v.name;
}

function init(vm: VM, self: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  const type = self.type;
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  const found = getAttrOpt(vm, type, name('_fields'));
  const fields = found === null ? null : vm.keep(found);
  const remaining: PySet = vm.keep(newSet());
  let count = 0;
  if (fields !== null) {
    count = length(vm, fields);
    setUpdate(vm, remaining, fields);
  }
  if (count < n) {
    vm.raise(
      'TypeError',
      `${type.v.name} constructor takes at most ${count} positional argument${count === 1 ? '' : 's'}`,
    );
  }
  for (let i = 0; i < n; i++) {
    const key = vm.keep(getItemAt(vm, fields as PyObject, i));
    setField(vm, self, key, args[i]);
    setDiscard(vm, remaining, key);
  }
  let attributes: PyObject | null = null;
  for (let i = 0; i < nkw; i++) {
    const key = (kwnames as readonly PyStr[])[i];
    if (fields !== null && contains(vm, fields, key)) {
      if (!setDiscard(vm, remaining, key)) {
        vm.raise('TypeError', `${shownName(type)} got multiple values for argument ${reprText(vm, key)}`);
      }
    } else {
      attributes ??= vm.keep(getAttrOpt(vm, type, name('_attributes')) ?? tuple([]));
      if (!contains(vm, attributes, key)) {
        vm.warn(
          'DeprecationWarning',
          `${shownName(type)}.__init__ got an unexpected keyword argument ${reprText(vm, key)}. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.`,
          1,
        );
      }
    }
    setField(vm, self, key, args[n + i]);
  }
  addDefaults(vm, self, remaining);
}

function setField(vm: VM, self: PyObject, key: PyObject, value: PyObject | null): void {
  if ((key.type.v.flags & TypeFlag.UNICODE_SUBCLASS) === 0) {
    vm.raise('TypeError', `attribute name must be string, not '${key.type.v.fullName}'`);
  }
  setAttr(vm, self, key as PyStr, value);
}

/** Fields that were not given: empty lists, `Load()`, or a warning. */
function addDefaults(vm: VM, self: PyObject, remaining: PySet): void {
  const type = self.type;
  const missing = vm.keep(collect(vm, remaining));
  if (missing.v.length === 0) return;
  const found = getAttrOpt(vm, type, name('_field_types'));
  // A class of the program's own that says nothing: what is not given does not exist.
  if (found === null) return;
  const kinds = vm.keep(found);
  const context = classes(vm).types.get('expr_context');
  for (const key of missing.v as readonly PyObject[]) {
    const kind = isDict(kinds) ? dictGet(vm, kinds, key) : vm.keep(getItem(vm, kinds, key));
    if (kind === undefined) {
      vm.warn(
        'DeprecationWarning',
        `Field ${reprText(vm, key)} is missing from ${shownName(type)}._field_types. This will become an error in Python 3.15.`,
        1,
      );
    } else if (isUnion(kind)) {
      // The class has the default.
    } else if (isGenericAlias(kind)) {
      setField(vm, self, key, vm.keep(listTake([])));
    } else if (kind === context) {
      setField(vm, self, key, classes(vm).singletons.get('Load') as PyObject);
    } else {
      vm.warn(
        'DeprecationWarning',
        `${shownName(type)}.__init__ missing 1 required positional argument: ${reprText(vm, key)}. This will become an error in Python 3.15.`,
        1,
      );
    }
  }
}

function isDict(o: PyObject): o is PyDict {
  return (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;
}

/** `(class, (None, …), dict)`: as many arguments as fields are there, so that making it again warns of nothing. */
function reduce(vm: VM, self: PyObject): Owned {
  const d = vm.keep(dup(instanceDict(self)));
  const found = getAttrOpt(vm, self.type, name('_fields'));
  let given = 0;
  if (found !== null) {
    const fields = vm.keep(found);
    const n = length(vm, fields);
    while (given < n && dictGet(vm, d, vm.keep(getItemAt(vm, fields, given))) !== undefined) given++;
  }
  const args = tuple(new Array<PyObject>(given).fill(NONE));
  return tupleTake([dup(self.type as PyObject), args, dup(d as PyObject)]);
}

defineType(AST, {
  doc: null,
  basetype: true,
  gc: true,
  hasDict: true,
  basicSize: 24,
  dictOffset: 16,
  layout: null,
  newPayload: () => null,
  slots: {
    new_: (_vm, type) => newInstance<unknown>(type, null),
    getattro: genericGetAttr,
    setattro: genericSetAttr,
    init,
  },
  methods: [def('__reduce__', '($self, /)', null, reduce)],
  getset: [DICT_GETSET],
  attributes: {
    __module__: () => intern('ast'),
    _fields: () => tuple([]),
    __match_args__: () => tuple([]),
    _attributes: () => tuple([]),
  },
});
// Programs may add to it, as to a class of theirs.
AST.v.flags = (AST.v.flags & ~TypeFlag.IMMUTABLETYPE) | TypeFlag.BASETYPE;
