/** `code`: what the compiler made of a module, class body or function. */
import { asIndex, asSsize, compareBool, isStr, isTuple } from '../object/abstract.ts';
import { type CodeBody, CodeData, type CodeFields, codeLayout, type PyCode } from '../object/code.ts';
import { BYTES, CODE, FLOAT, staticType } from '../object/core-types.ts';
import { defineType, getset, member, valueMember } from '../object/define.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { hashLowOfStr } from '../object/hash.ts';
import { alloc } from '../object/heap.ts';
import { heldFields, type Layout } from '../object/layout.ts';
import { def, type KeywordArgument } from '../object/native.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, bytes, int, none, notImplemented, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { locationTable } from './code-locations.ts';
import { addressText } from './object.ts';
import { argumentType } from './type-names.ts';

/** What code objects need from the interpreter, to whom `CodeData.unit` belongs. */
export const codeHooks = {
  /** The references that a unit holds besides the code object's fields. */
  extra: (_unit: CodeBody): readonly Held[] => [],
  /** Empties a unit that dies; its references are the caller's to end. */
  takeExtra: (_unit: CodeBody): Held[] => [],
  /** A unit for a copy of a code object. */
  copy: (unit: CodeBody): CodeBody => unit,
  /** A code object as bytes (an image), for `marshal`; null when a constant in it has no such form. */
  toImage: (_vm: VM, _code: PyCode): Uint8Array | null => null,
  /** The code object of an image; null when the bytes are none, or one of another version. */
  fromImage: (_vm: VM, _image: Uint8Array): Owned<PyCode> | null => null,
  /** A text that is equal for units which do the same. */
  fingerprint: (_unit: CodeBody): string => '',
};

const layout: Layout<CodeData> = {
  traverse(code, visit) {
    codeLayout.traverse(code, visit);
    const extra = codeHooks.extra(code.unit);
    for (let index = 0; index < extra.length; index++) {
      visit(extra[index], { kind: 'item', name: 'compiler constants', index });
    }
  },
  release(code) {
    codeLayout.release(code);
    for (const x of codeHooks.takeExtra(code.unit)) drop(x);
  },
};

/** Whether places are known with their columns: not with `-X no_debug_ranges` (PEP 657). */
export const debugRanges = { known: true };

// --- Positions ---------------------------------------------------------------------------------------------------

/** Goes over the positions of a code object. */
class PositionsData {
  code: Held<PyCode> | null;
  next = 0;
  constructor(code: PyCode) {
    this.code = share(code);
  }
}
const positionsLayout = heldFields<PositionsData>()('code');
type PyPositions = PyObject<PositionsData>;

const POSITIONS_ITERATOR = staticType('positions_iterator');
const LINE_ITERATOR = staticType('line_iterator');

function numberOrNone(n: number): Owned {
  return n < 0 ? none() : int(n);
}

function nextPositions(_vm: VM, self: PyPositions): Owned | null {
  const { code, next } = self.v;
  if (code === null || next * 4 >= code.v.positions.length) return null;
  self.v.next++;
  const p = code.v.positions;
  const at = next * 4;
  const known = p[at + 1] > 0;
  if (!debugRanges.known) {
    return tupleTake([known ? int(p[at]) : none(), known ? int(p[at]) : none(), none(), none()]);
  }
  return tupleTake([
    known ? int(p[at]) : none(),
    known ? int(p[at + 1]) : none(),
    numberOrNone(p[at + 2]),
    numberOrNone(p[at + 3]),
  ]);
}

/** `(start, end, line)` for each run of places with the same line. */
function nextLine(_vm: VM, self: PyPositions): Owned | null {
  const { code, next } = self.v;
  if (code === null || next * 4 >= code.v.positions.length) return null;
  const p = code.v.positions;
  const line = p[next * 4];
  const known = p[next * 4 + 1] > 0;
  let end = next + 1;
  while (end * 4 < p.length && p[end * 4] === line) end++;
  self.v.next = end;
  return tupleTake([int(next * 2), int(end * 2), known ? int(line) : none()]);
}

for (const [type, iternext] of [
  [POSITIONS_ITERATOR, nextPositions],
  [LINE_ITERATOR, nextLine],
] as const) {
  defineType(type, {
    doc: null,
    basicSize: 48,
    layout: positionsLayout,
    slots: { iter: (_vm, self) => dup(self), iternext },
  });
}

/**
 * One instruction of CPython's (NOP) for each place: there is no bytecode, but offsets into it mean something. The first is RESUME, after
 * which debuggers look for the first line of a function.
 */
function bytecode(code: CodeData): Uint8Array {
  const NOP = 30;
  const RESUME = 149;
  const out = new Uint8Array((code.positions.length / 4) * 2);
  for (let i = 0; i < out.length; i += 2) out[i] = i === 0 ? RESUME : NOP;
  return out;
}

/** `co_code`, which the code object keeps (borrowed). @nothrow */
function codeBytes(code: CodeData): PyObject {
  code.bytecode ??= hold(bytes(bytecode(code)));
  return code.bytecode;
}
/** `co_linetable`, which the code object keeps (borrowed). @nothrow */
function lineBytes(code: CodeData): PyObject {
  code.linetable ??= hold(bytes(locationTable(code)));
  return code.linetable;
}

/** `co_lnotab`: pairs of an offset and a line step, as before Python 3.10. */
function lnotab(code: CodeData): Uint8Array {
  const out: number[] = [];
  const p = code.positions;
  let line = code.firstlineno;
  let from = 0;
  for (let i = 0; i * 4 < p.length; i++) {
    const here = p[i * 4];
    if (here <= 0 || here === line) continue;
    let offset = i * 2 - from;
    let step = here - line;
    from = i * 2;
    line = here;
    for (; offset > 255; offset -= 255) out.push(255, 0);
    for (; step > 127; step -= 127, offset = 0) out.push(offset, 127);
    for (; step < -128; step += 128, offset = 0) out.push(offset, 128);
    out.push(offset, step & 255);
  }
  return Uint8Array.from(out);
}

// --- replace() ---------------------------------------------------------------------------------------------------

type Key = keyof CodeFields;
type Kind = 'int' | 'str' | 'tuple' | 'bytes';
/** What `replace` knows, in CPython's order: attribute, field, kind of value. */
const CHANGES: readonly (readonly [attribute: string, field: Key | null, kind: Kind])[] = [
  ['co_argcount', 'argcount', 'int'],
  ['co_posonlyargcount', 'posonlyargcount', 'int'],
  ['co_kwonlyargcount', 'kwonlyargcount', 'int'],
  ['co_nlocals', null, 'int'],
  ['co_stacksize', 'stacksize', 'int'],
  ['co_flags', 'flags', 'int'],
  ['co_firstlineno', 'firstlineno', 'int'],
  ['co_code', null, 'bytes'],
  ['co_consts', 'consts', 'tuple'],
  ['co_names', 'names', 'tuple'],
  ['co_varnames', 'varnames', 'tuple'],
  ['co_freevars', 'freevars', 'tuple'],
  ['co_cellvars', 'cellvars', 'tuple'],
  ['co_filename', 'filename', 'str'],
  ['co_name', 'name', 'str'],
  ['co_qualname', 'qualname', 'str'],
  ['co_linetable', null, 'bytes'],
  ['co_exceptiontable', null, 'bytes'],
];
/** Fields that the generated code does not depend on. */
const FREE: readonly Key[] = ['stacksize', 'firstlineno', 'filename', 'name', 'qualname', 'flags'];

function replace(vm: VM, self: PyCode, changes: readonly KeywordArgument[]): Owned {
  const fields: CodeFields = { ...self.v };
  const given = new Map<Key, PyObject>();
  for (const { name, value } of changes) {
    const row = CHANGES.find(([attribute]) => attribute === name.v);
    if (row === undefined) return vm.raise('TypeError', `replace() got an unexpected keyword argument '${name.v}'`);
    const [attribute, field, kind] = row;
    checkKind(vm, attribute, kind, value);
    if (field !== null && FREE.includes(field)) given.set(field, value);
    else if (!sameAsBefore(vm, self, attribute, value)) {
      if (field === 'varnames' && (value as PyTuple).v.length < self.v.varnames.v.length) {
        return vm.raise('ValueError', 'code: co_varnames is too small');
      }
      return vm.raise(
        'NotImplementedError',
        `code.replace() cannot change ${attribute}: code objects hold generated code, which it would not fit`,
      );
    }
  }
  const number = (field: 'stacksize' | 'firstlineno' | 'flags'): number => {
    const x = given.get(field);
    return x === undefined ? self.v[field] : Number(asIndex(vm, x));
  };
  const text = (field: 'filename' | 'name' | 'qualname'): Held<PyStr> =>
    share((given.get(field) ?? self.v[field]) as PyStr);
  const stacksize = number('stacksize');
  const firstlineno = number('firstlineno');
  const flags = number('flags');
  return alloc(
    CODE,
    new CodeData({
      ...fields,
      stacksize,
      firstlineno,
      flags,
      consts: share(self.v.consts as PyTuple),
      names: share(self.v.names as PyTuple),
      varnames: share(self.v.varnames as PyTuple),
      cellvars: share(self.v.cellvars as PyTuple),
      freevars: share(self.v.freevars as PyTuple),
      filename: text('filename'),
      name: text('name'),
      qualname: text('qualname'),
      unit: codeHooks.copy(self.v.unit),
    }),
  );
}

function checkKind(vm: VM, attribute: string, kind: Kind, value: PyObject): void {
  if (kind === 'int') {
    const n = asSsize(vm, value, 'OverflowError');
    if (n < 0) vm.raise('ValueError', `${attribute} must be a positive integer`);
    return;
  }
  const ok = kind === 'str' ? isStr(value) : kind === 'tuple' ? isTuple(value) : value.type === BYTES;
  if (!ok) {
    vm.raise('TypeError', `replace() argument '${attribute}' must be ${kind}, not ${argumentType(value)}`);
  }
}

function sameAsBefore(vm: VM, self: PyCode, attribute: string, value: PyObject): boolean {
  const mark = vm.mark();
  const now = vm.keep(current(self.v, attribute));
  const same = compareBool(vm, now, value, Op.EQ);
  vm.release(mark);
  return same;
}

/** The value of an attribute that `replace` cannot change. @nothrow */
function current(code: CodeData, attribute: string): Owned {
  switch (attribute) {
    case 'co_nlocals':
      return int(code.varnames.v.length);
    case 'co_code':
      return dup(codeBytes(code));
    case 'co_linetable':
      return dup(lineBytes(code));
    case 'co_exceptiontable':
      return bytes(new Uint8Array(0));
    default: {
      const row = CHANGES.find(([a]) => a === attribute);
      const x = code[row?.[1] as Key] as number | PyObject;
      return typeof x === 'number' ? int(x) : dup(x);
    }
  }
}

// --- Equality ----------------------------------------------------------------------------------------------------

/** Whether two constants are the same for code: equal, and of the same types all the way down. */
function sameConstant(vm: VM, a: PyObject, b: PyObject): boolean {
  if (a === b) return true;
  if (a.type !== b.type) return false;
  if (isTuple(a) && isTuple(b)) return sameConstants(vm, a, b);
  if (a.type === FLOAT) return Object.is(a.v, b.v);
  return compareBool(vm, a, b, Op.EQ);
}

function sameConstants(vm: VM, a: PyTuple, b: PyTuple): boolean {
  if (a.v.length !== b.v.length) return false;
  for (let i = 0; i < a.v.length; i++) if (!sameConstant(vm, a.v[i], b.v[i])) return false;
  return true;
}

function sameCode(vm: VM, a: CodeData, b: CodeData): boolean {
  if (
    a.name.v !== b.name.v ||
    a.argcount !== b.argcount ||
    a.posonlyargcount !== b.posonlyargcount ||
    a.kwonlyargcount !== b.kwonlyargcount ||
    a.flags !== b.flags ||
    a.firstlineno !== b.firstlineno ||
    a.positions.length !== b.positions.length ||
    !a.positions.every((x, i) => x === b.positions[i]) ||
    codeHooks.fingerprint(a.unit) !== codeHooks.fingerprint(b.unit)
  ) {
    return false;
  }
  return (
    sameConstants(vm, a.consts, b.consts) &&
    sameConstants(vm, a.names, b.names) &&
    sameConstants(vm, a.varnames, b.varnames) &&
    sameConstants(vm, a.freevars, b.freevars) &&
    sameConstants(vm, a.cellvars, b.cellvars)
  );
}

function richcompare(vm: VM, a: PyCode, b: PyObject, op: CompareOp): Owned {
  if ((op !== Op.EQ && op !== Op.NE) || b.type !== CODE) return notImplemented();
  const same = a === b || sameCode(vm, a.v, (b as PyCode).v);
  return bool(same === (op === Op.EQ));
}

/** From what equality compares and what is cheap to look at. @nothrow */
function codeHash(_vm: VM, self: PyCode): number {
  const code = self.v;
  let h = hashLowOfStr(code.name);
  for (const n of code.names.v) h = Math.imul(h, 31) ^ hashLowOfStr(n as unknown as PyStr);
  for (const n of code.varnames.v) h = Math.imul(h, 31) ^ hashLowOfStr(n as unknown as PyStr);
  for (const n of [code.firstlineno, code.argcount, code.kwonlyargcount, code.flags, code.positions.length]) {
    h = Math.imul(h, 31) ^ n;
  }
  return h === -1 ? -2 : h;
}

// --- The type ----------------------------------------------------------------------------------------------------

function refuse(vm: VM, _type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const n = args.length - (kwnames === null ? 0 : kwnames.length);
  if (n < 16) return vm.raise('TypeError', `code expected at least 16 arguments, got ${n}`);
  return vm.raise('NotImplementedError', 'code objects cannot be made from bytecode: use compile()');
}

/** By its tables alone: its body may not be made yet, and a question about its size must not make it, which takes references to constants. */
function sizeOf(self: PyCode): number {
  const { consts, names, varnames, cellvars, freevars } = self.v;
  return 200 + 8 * [consts, names, varnames, cellvars, freevars].reduce((sum, { v }) => sum + v.length, 0);
}

function localName(vm: VM, self: PyCode, oparg: PyObject): Owned {
  const i = asSsize(vm, oparg, 'OverflowError');
  const { varnames, cellvars, freevars } = self.v;
  const known = new Set(varnames.v.map((n) => n.v));
  const all: PyObject[] = [...varnames.v, ...cellvars.v.filter((n) => !known.has(n.v)), ...freevars.v];
  if (i < 0 || i >= all.length) return vm.raise('IndexError', 'tuple index out of range');
  return dup(all[i]);
}

const intMember = (
  name: string,
  field: 'argcount' | 'posonlyargcount' | 'kwonlyargcount' | 'stacksize' | 'flags' | 'firstlineno',
) => valueMember(name, null, (self: PyCode) => int(self.v[field]));

defineType(CODE, {
  doc: 'Create a code object.  Not for the faint of heart.',
  signature: `(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,
     flags, codestring, constants, names, varnames, filename, name,
     qualname, firstlineno, linetable, exceptiontable, freevars=(),
     cellvars=(), /)`,
  basicSize: 200,
  itemSize: 2,
  hasWeakrefs: true,
  layout,
  slots: {
    new_: refuse,
    repr: (_vm, self: PyCode) => {
      const { name, filename, firstlineno } = self.v;
      const line = firstlineno === 0 ? -1 : firstlineno;
      return str(`<code object ${name.v} at ${addressText(self)}, file "${filename.v}", line ${line}>`);
    },
    hash: codeHash,
    richcompare,
  },
  methods: [
    def('__sizeof__', '($self, /)', null, (_vm, self: PyCode) => int(sizeOf(self))),
    def('co_lines', '($self, /)', null, (_vm, self: PyCode) => alloc(LINE_ITERATOR, new PositionsData(self))),
    def('co_positions', '($self, /)', null, (_vm, self: PyCode) => alloc(POSITIONS_ITERATOR, new PositionsData(self))),
    def(
      'replace',
      '($self, /, **changes)',
      'Return a copy of the code object with new values for the specified fields.',
      replace,
    ),
    def(
      '_varname_from_oparg',
      '($self, /, oparg)',
      '(internal-only) Return the local variable name for the given oparg.\n\nWARNING: this method is for internal use only and may change or go away.',
      localName,
    ),
    def('__replace__', '($self, /, **changes)', 'The same as replace().', replace),
  ],
  members: [
    intMember('co_argcount', 'argcount'),
    intMember('co_posonlyargcount', 'posonlyargcount'),
    intMember('co_kwonlyargcount', 'kwonlyargcount'),
    intMember('co_stacksize', 'stacksize'),
    intMember('co_flags', 'flags'),
    valueMember('co_nlocals', null, (self: PyCode) => int(self.v.varnames.v.length)),
    member('co_consts', null, (self: PyCode) => self.v.consts),
    member('co_names', null, (self: PyCode) => self.v.names),
    member('co_filename', null, (self: PyCode) => self.v.filename),
    member('co_name', null, (self: PyCode) => self.v.name),
    member('co_qualname', null, (self: PyCode) => self.v.qualname),
    intMember('co_firstlineno', 'firstlineno'),
    member('co_linetable', null, (self: PyCode) => lineBytes(self.v)),
    valueMember('co_exceptiontable', null, () => bytes(new Uint8Array(0))),
  ],
  getset: [
    getset('co_lnotab', null, (vm, self: PyCode) => {
      vm.warn('DeprecationWarning', 'co_lnotab is deprecated, use co_lines instead.', 1);
      return bytes(lnotab(self.v));
    }),
    getset('_co_code_adaptive', null, (_vm, self: PyCode) => bytes(bytecode(self.v))),
    getset('co_varnames', null, (_vm, self: PyCode) => dup(self.v.varnames as PyTuple)),
    getset('co_cellvars', null, (_vm, self: PyCode) => dup(self.v.cellvars as PyTuple)),
    getset('co_freevars', null, (_vm, self: PyCode) => dup(self.v.freevars as PyTuple)),
    getset('co_code', null, (_vm, self: PyCode) => dup(codeBytes(self.v))),
  ],
});
