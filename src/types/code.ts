/** `code`: what the compiler made of a module, class body or function. */
import { asSsize } from '../object/abstract.ts';
import { type CodeData, codeLayout, type PyCode } from '../object/code.ts';
import { CODE, staticType } from '../object/core-types.ts';
import { defineType, getset, member, valueMember } from '../object/define.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { hashLowOfStr } from '../object/hash.ts';
import { alloc } from '../object/heap.ts';
import { heldFields, type Layout } from '../object/layout.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../object/refs.ts';
import { type CompareOp, Op } from '../object/type.ts';
import { bool, bytes, int, none, notImplemented, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { bytecode, codeBytes, codeHooks, lineBytes, sameConstants } from './code-body.ts';
import { construct, replace } from './code-replace.ts';
import { addressText } from './object.ts';

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
  /** Whether something comes before the first line. */
  beforeLines: boolean;
  constructor(code: PyCode) {
    this.code = share(code);
    this.beforeLines = code.v.cellvars.v.length + code.v.freevars.v.length > 0;
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
  if (next === 0 && self.v.beforeLines) {
    // CPython's first instructions make cells, on no line: here they are no place of their own.
    self.v.beforeLines = false;
    return tupleTake([int(0), int(0), none()]);
  }
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

// --- Equality ----------------------------------------------------------------------------------------------------

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
    new_: construct,
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
