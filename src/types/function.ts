/** `function` and `cell`. */
import { compare, isTuple, typeName } from '../object/abstract.ts';
import { nativeClears } from '../object/clears.ts';
import {
  CellData,
  cellLayout,
  CodeFlag,
  type FuncData,
  functionLayout,
  type PyCode,
  type PyFunction,
} from '../object/code.ts';
import { CELL, CODE, FUNCTION, NONE } from '../object/core-types.ts';
import { defineType, getset, type MemberDecl, member, UNHASHABLE } from '../object/define.ts';
import { newMethod } from '../object/descr.ts';
import { dictSet, type PyDict, type PyStr, type PyTuple } from '../object/dict.ts';
import { allocTracked } from '../object/heap.ts';
import { instanceDict } from '../object/lookup.ts';
import { newSlot } from '../object/native-call.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { drop, dropOpt, dup, type Held, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { type CompareOp, TypeFlag } from '../object/type.ts';
import { bool, dict, EMPTY_TUPLE, notImplemented, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { addressText } from './object.ts';
import { argumentType } from './type-names.ts';
import { setDict } from './type-slots.ts';

// --- function ----------------------------------------------------------------------------------------------------

/** What the collector clears: the code stays, and the names become empty (func_clear). */
const CLEARED = [
  'globals',
  'builtins',
  'module',
  'defaults',
  'kwdefaults',
  'doc',
  'dict',
  'closure',
  'annotations',
  'typeParams',
] as const;
nativeClears.set(FUNCTION, (o) => {
  const data = o.v as FuncData;
  const fields = data as unknown as Record<(typeof CLEARED)[number], Held | null>;
  for (const field of CLEARED) {
    const old = fields[field];
    fields[field] = null;
    dropOpt(old);
  }
  const empty = str('');
  put(data, 'name', empty);
  put(data, 'qualname', empty);
  drop(empty);
});

type ObjectField = 'module' | 'doc' | 'annotations' | 'typeParams' | 'defaults' | 'kwdefaults' | 'name' | 'qualname';

/** Replaces a field; the old value's reference ends last. */
function put(data: FuncData, field: ObjectField, value: PyObject | null): void {
  const fields = data as unknown as Record<ObjectField, Held | null>;
  const old = fields[field];
  fields[field] = value === null ? null : share(value);
  dropOpt(old);
}

const isString = (o: PyObject | null): o is PyStr => o !== null && (o.type.v.flags & TypeFlag.UNICODE_SUBCLASS) !== 0;
const isDict = (o: PyObject): o is PyDict => (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;

const fieldMember = (attribute: string, field: 'module' | 'doc'): MemberDecl =>
  member(attribute, null, (self: PyFunction) => self.v[field], {
    emptyIsNone: true,
    set: (_vm, self: PyFunction, value) => put(self.v, field, value),
  });

/** The annotations as a dict; the compiler leaves a tuple of names and values, made into a dict at first use. */
function annotations(vm: VM, self: PyFunction): PyDict {
  const now = self.v.annotations;
  if (now !== null && isDict(now)) return now;
  const d = vm.keep(dict());
  if (now !== null && isTuple(now)) {
    for (let i = 0; i + 1 < now.v.length; i += 2) dictSet(vm, d, now.v[i], now.v[i + 1]);
  }
  put(self.v, 'annotations', d);
  return d;
}

/** A tuple field that None or deletion empties. */
function setTuple(vm: VM, self: PyFunction, value: PyObject | null): void {
  if (value !== null && value !== NONE && !isTuple(value)) {
    vm.raise('TypeError', '__defaults__ must be set to a tuple object');
  }
  put(self.v, 'defaults', value === NONE ? null : value);
}

function setDictField(field: 'kwdefaults' | 'annotations') {
  return (vm: VM, self: PyFunction, value: PyObject | null): void => {
    const cleared = value === NONE ? null : value;
    if (cleared !== null && !isDict(cleared)) vm.raise('TypeError', `__${field}__ must be set to a dict object`);
    put(self.v, field, cleared);
  };
}

function setText(field: 'name' | 'qualname') {
  return (vm: VM, self: PyFunction, value: PyObject | null): void => {
    if (isString(value)) put(self.v, field, value);
    else vm.raise('TypeError', `__${field}__ must be set to a string object`);
  };
}

/** Flags of code that makes a generator of some kind when it is called. */
const SUSPENDS = CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR;

function setCode(vm: VM, self: PyFunction, value: PyObject | null): void {
  if (value === null || value.type !== CODE) return vm.raise('TypeError', '__code__ must be set to a code object');
  const code = value as PyCode;
  const free = code.v.freevars.v.length;
  const closure = self.v.closure === null ? 0 : self.v.closure.v.length;
  if (free !== closure) {
    const name = self.v.name.v;
    return vm.raise('ValueError', `${name}() requires a code object with ${closure} free vars, not ${free}`);
  }
  const now = (self.v.code as PyCode).v;
  if ((now.flags & SUSPENDS) !== (code.v.flags & SUSPENDS)) {
    const example = '(e.g., from a generator to a plain function)';
    vm.warn('DeprecationWarning', `Assigning a code object of non-matching type is deprecated ${example}`, 1);
  }
  const old = self.v.code;
  self.v.code = share(code);
  objectHooks.codeChanged(self);
  dropOpt(old);
}

/** `FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)`. */
function newFunction(
  vm: VM,
  _type: PyType,
  code: PyObject,
  globals: PyObject,
  name: PyObject = NONE,
  defaults: PyObject = NONE,
  closure: PyObject = NONE,
  kwdefaults: PyObject = NONE,
): Owned {
  if (code.type !== CODE)
    return vm.raise('TypeError', `function() argument 'code' must be code, not ${argumentType(code)}`);
  if (!isDict(globals)) {
    return vm.raise('TypeError', `function() argument 'globals' must be dict, not ${argumentType(globals)}`);
  }
  if (name !== NONE && !isString(name)) vm.raise('TypeError', 'arg 3 (name) must be None or string');
  if (defaults !== NONE && !isTuple(defaults)) vm.raise('TypeError', 'arg 4 (defaults) must be None or tuple');
  const c = (code as PyCode).v;
  const free = c.freevars.v.length;
  if (!isTuple(closure)) {
    if (closure !== NONE) vm.raise('TypeError', 'arg 5 (closure) must be None or tuple');
    if (free > 0) vm.raise('TypeError', 'arg 5 (closure) must be tuple');
  }
  if (kwdefaults !== NONE && !isDict(kwdefaults)) vm.raise('TypeError', 'arg 6 (kwdefaults) must be None or dict');
  const cells = isTuple(closure) ? closure.v.length : 0;
  if (cells !== free) {
    return vm.raise('ValueError', `${c.name.v} requires closure of length ${free}, not ${cells}`);
  }
  if (isTuple(closure)) {
    for (const cell of closure.v) {
      if (cell.type !== CELL) vm.raise('TypeError', `arg 5 (closure) expected cell, found ${typeName(cell)}`);
    }
  }
  const fn = objectHooks.newFunction(vm, code as PyCode, globals);
  const data = fn.v;
  if (name !== NONE) put(data, 'name', name);
  if (defaults !== NONE) put(data, 'defaults', defaults);
  if (kwdefaults !== NONE) put(data, 'kwdefaults', kwdefaults);
  if (isTuple(closure) && cells > 0) data.closure = share(closure as PyTuple);
  return fn;
}

FUNCTION.v.keepDict = (payload, d) => {
  (payload as FuncData).dict = d;
};
defineType(FUNCTION, {
  doc: `Create a function object.

  code
    a code object
  globals
    the globals dictionary
  name
    a string that overrides the name from the code object
  argdefs
    a tuple that specifies the default argument values
  closure
    a tuple that supplies the bindings for free variables
  kwdefaults
    a dictionary that specifies the default keyword argument values`,
  signature: '(code, globals, name=None, argdefs=None, closure=None,\n         kwdefaults=None)',
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 144,
  dictOffset: 88,
  weakrefOffset: 96,
  layout: functionLayout,
  flags: TypeFlag.METHOD_DESCRIPTOR,
  slots: {
    new_: newSlot('function', '(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)', newFunction),
    repr: (_vm, self: PyFunction) => str(`<function ${self.v.qualname.v} at ${addressText(self)}>`),
    call: (vm: VM, callee: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null) =>
      vm.callFunction(callee, args, kwnames),
    descr_get: (_vm, self: PyObject, obj) => (obj === null || obj === NONE ? dup(self) : newMethod(self, obj)),
  },
  members: [
    member('__closure__', null, (self: PyFunction) => self.v.closure, { emptyIsNone: true }),
    fieldMember('__doc__', 'doc'),
    member('__globals__', null, (self: PyFunction) => self.v.globals),
    fieldMember('__module__', 'module'),
    member('__builtins__', null, (self: PyFunction) => self.v.builtins),
  ],
  getset: [
    getset('__code__', null, (_vm, self: PyFunction) => dup(self.v.code as PyObject), setCode),
    getset('__defaults__', null, (_vm, self: PyFunction) => dup(self.v.defaults ?? NONE), setTuple),
    getset(
      '__kwdefaults__',
      null,
      (_vm, self: PyFunction) => dup(self.v.kwdefaults ?? NONE),
      setDictField('kwdefaults'),
    ),
    getset('__annotations__', null, (vm, self: PyFunction) => dup(annotations(vm, self)), setDictField('annotations')),
    getset(
      '__dict__',
      null,
      (_vm, self: PyFunction) => dup(instanceDict(self)),
      (vm, self: PyFunction, value) => {
        if (value === null) vm.raise('TypeError', 'cannot delete __dict__');
        setDict(vm, self, value);
      },
    ),
    getset('__name__', null, (_vm, self: PyFunction) => dup(self.v.name as PyObject), setText('name')),
    getset('__qualname__', null, (_vm, self: PyFunction) => dup(self.v.qualname as PyObject), setText('qualname')),
    getset(
      '__type_params__',
      null,
      (_vm, self: PyFunction) => dup(self.v.typeParams ?? EMPTY_TUPLE),
      (vm, self: PyFunction, value) => {
        if (value === null || !isTuple(value)) return vm.raise('TypeError', '__type_params__ must be set to a tuple');
        put(self.v, 'typeParams', value);
      },
    ),
  ],
});

// --- cell --------------------------------------------------------------------------------------------------------

type PyCell = PyObject<CellData>;

/** By contents; an empty cell comes before any other. */
function compareCells(vm: VM, a: PyCell, b: PyObject, op: CompareOp): Owned {
  if (b.type !== CELL) return notImplemented();
  const x = a.v.value;
  const y = (b as PyCell).v.value;
  if (x !== null && y !== null) return compare(vm, x, y, op);
  const order = (x === null ? 0 : 1) - (y === null ? 0 : 1);
  return bool([order < 0, order <= 0, order === 0, order !== 0, order > 0, order >= 0][op]);
}

defineType(CELL, {
  doc: `Create a new cell object.

  contents
    the contents of the cell. If not specified, the cell will be empty,
    and \n further attempts to access its cell_contents attribute will
    raise a ValueError.`,
  signature: '([contents])',
  gc: true,
  basicSize: 24,
  layout: cellLayout,
  slots: {
    new_: newSlot('cell', '(contents=None, /)', (_vm, _type: PyType, contents?: PyObject) =>
      allocTracked(CELL, new CellData(contents === undefined ? null : dup(contents))),
    ),
    repr: (_vm, self: PyCell) => {
      const x = self.v.value;
      const what = x === null ? 'empty' : `${typeName(x)} object at ${addressText(x)}`;
      return str(`<cell at ${addressText(self)}: ${what}>`);
    },
    hash: UNHASHABLE,
    richcompare: compareCells,
  },
  getset: [
    getset(
      'cell_contents',
      null,
      (vm, self: PyCell) =>
        self.v.value === null ? vm.raise('ValueError', 'Cell is empty') : dup(self.v.value as PyObject),
      (_vm, self: PyCell, value) => {
        const old = self.v.value;
        self.v.value = value === null ? null : share(value);
        dropOpt(old);
      },
    ),
  ],
});
