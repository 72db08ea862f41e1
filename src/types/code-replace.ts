/**
 * `code.replace()` and `types.CodeType(…)`. There is no bytecode that could be changed, but a body that was generated for certain tables. It can
 * serve another code object whose tables have the same shape: names, variables and inner code objects then are other ones, lines move.
 */
import { asIndex, asSsize, isStr, isTuple } from '../object/abstract.ts';
import { CodeData, CodeFlag, type PyCode } from '../object/code.ts';
import { BYTES, CODE } from '../object/core-types.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { alloc, forEachObject } from '../object/heap.ts';
import type { KeywordArgument } from '../object/native.ts';
import { type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { EMPTY_TUPLE } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { codeBytes, codeHooks, lineBytes, sameConstant } from './code-body.ts';
import { argumentType } from './type-names.ts';

type Kind = 'int' | 'str' | 'tuple' | 'bytes';
/** What `replace` knows, in CPython's order. */
const KINDS = {
  co_argcount: 'int',
  co_posonlyargcount: 'int',
  co_kwonlyargcount: 'int',
  co_nlocals: 'int',
  co_stacksize: 'int',
  co_flags: 'int',
  co_firstlineno: 'int',
  co_code: 'bytes',
  co_consts: 'tuple',
  co_names: 'tuple',
  co_varnames: 'tuple',
  co_freevars: 'tuple',
  co_cellvars: 'tuple',
  co_filename: 'str',
  co_name: 'str',
  co_qualname: 'str',
  co_linetable: 'bytes',
  co_exceptiontable: 'bytes',
} as const satisfies Readonly<Record<string, Kind>>;
type Attribute = keyof typeof KINDS;

/** The arguments of the constructor, in order; the last two may be left out. */
const ARGUMENTS: readonly Attribute[] = [
  'co_argcount',
  'co_posonlyargcount',
  'co_kwonlyargcount',
  'co_nlocals',
  'co_stacksize',
  'co_flags',
  'co_code',
  'co_consts',
  'co_names',
  'co_varnames',
  'co_filename',
  'co_name',
  'co_qualname',
  'co_firstlineno',
  'co_linetable',
  'co_exceptiontable',
  'co_freevars',
  'co_cellvars',
];
const FEWEST = 16;

/** Who makes a code object, for messages. */
type Maker = 'code.replace()' | 'types.CodeType()';

/** Values of a code object to be; what is missing is as in the one that is copied. */
type Given = Map<Attribute, PyObject>;

export function replace(vm: VM, self: PyCode, changes: readonly KeywordArgument[]): Owned {
  const given: Given = new Map();
  for (const { name, value } of changes) {
    if (!Object.hasOwn(KINDS, name.v)) {
      return vm.raise('TypeError', `replace() got an unexpected keyword argument '${name.v}'`);
    }
    const attribute = name.v as Attribute;
    checkKind(vm, `replace() argument '${attribute}'`, KINDS[attribute], value);
    if (KINDS[attribute] === 'int' && asSsize(vm, value, 'OverflowError') < 0) {
      return vm.raise('ValueError', `${attribute} must be a positive integer`);
    }
    given.set(attribute, value);
  }
  return remake(vm, self, given, 'code.replace()');
}

/** `types.CodeType(…)`. */
export function construct(vm: VM, _type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  if (kwnames !== null && kwnames.length > 0) return vm.raise('TypeError', 'code() takes no keyword arguments');
  const n = args.length;
  if (n < FEWEST) return vm.raise('TypeError', `code expected at least ${FEWEST} arguments, got ${n}`);
  if (n > ARGUMENTS.length) {
    return vm.raise('TypeError', `code expected at most ${ARGUMENTS.length} arguments, got ${n}`);
  }
  const given: Given = new Map([
    ['co_freevars', EMPTY_TUPLE],
    ['co_cellvars', EMPTY_TUPLE],
  ]);
  args.forEach((value, i) => {
    checkKind(vm, `code() argument ${i + 1}`, KINDS[ARGUMENTS[i]], value);
    given.set(ARGUMENTS[i], value);
  });
  for (const attribute of ['co_argcount', 'co_posonlyargcount', 'co_kwonlyargcount', 'co_nlocals'] as const) {
    if (asSsize(vm, given.get(attribute) as PyObject, 'OverflowError') < 0) {
      return vm.raise('ValueError', `code: ${attribute.slice(3)} must not be negative`);
    }
  }
  const base = codeWith(given.get('co_code') as PyObject);
  if (base === null) return refuse(vm, 'types.CodeType()', 'take a co_code that no code object has given');
  return remake(vm, base, given, 'types.CodeType()');
}

function checkKind(vm: VM, what: string, kind: Kind, value: PyObject): void {
  if (kind === 'int') {
    asSsize(vm, value, 'OverflowError');
    return;
  }
  const ok = kind === 'str' ? isStr(value) : kind === 'tuple' ? isTuple(value) : value.type === BYTES;
  if (!ok) vm.raise('TypeError', `${what} must be ${kind}, not ${argumentType(value)}`);
}

function refuse(vm: VM, who: Maker, what: string): never {
  return vm.raise(
    'NotImplementedError',
    `${who} cannot ${what}: code objects hold generated code, which it would not fit`,
  );
}

/** The code object whose `co_code` a bytes object is: placeholders say nothing themselves, but the object is one code object's. @nothrow */
function codeWith(bytecode: PyObject): PyCode | null {
  let found: PyCode | null = null;
  forEachObject((o) => {
    if (o.type === CODE && (o as PyCode).v.bytecode === bytecode) found = o as PyCode;
  });
  return found;
}

/** The parts of a code object to be. */
class Parts {
  private readonly vm: VM;
  private readonly self: CodeData;
  private readonly given: Given;
  constructor(vm: VM, self: PyCode, given: Given) {
    this.vm = vm;
    this.self = self.v;
    this.given = given;
  }

  number(
    attribute: Attribute,
    field: 'argcount' | 'posonlyargcount' | 'kwonlyargcount' | 'stacksize' | 'flags' | 'firstlineno',
  ): number {
    const x = this.given.get(attribute);
    return x === undefined ? this.self[field] : Number(asIndex(this.vm, x));
  }
  text(attribute: Attribute, field: 'filename' | 'name' | 'qualname'): PyStr {
    return (this.given.get(attribute) ?? this.self[field]) as PyStr;
  }
  tuple(attribute: Attribute, field: 'consts' | 'names' | 'varnames' | 'cellvars' | 'freevars'): PyTuple {
    return (this.given.get(attribute) ?? this.self[field]) as PyTuple;
  }
}

/** A code object as `given` says, otherwise like `self`. */
function remake(vm: VM, self: PyCode, given: Given, who: Maker): Owned {
  const parts = new Parts(vm, self, given);
  const argcount = parts.number('co_argcount', 'argcount');
  const posonlyargcount = parts.number('co_posonlyargcount', 'posonlyargcount');
  const kwonlyargcount = parts.number('co_kwonlyargcount', 'kwonlyargcount');
  const flags = parts.number('co_flags', 'flags');
  const firstlineno = parts.number('co_firstlineno', 'firstlineno');
  const consts = parts.tuple('co_consts', 'consts');
  const names = parts.tuple('co_names', 'names');
  const varnames = parts.tuple('co_varnames', 'varnames');
  const freevars = parts.tuple('co_freevars', 'freevars');
  const cellvars = parts.tuple('co_cellvars', 'cellvars');
  const words = [names, varnames, freevars, cellvars];
  if (who === 'types.CodeType()') checkWords(vm, words, who);
  const nlocals = given.get('co_nlocals');
  if (nlocals !== undefined && asSsize(vm, nlocals, 'OverflowError') !== varnames.v.length) {
    return vm.raise('ValueError', 'code: co_nlocals != len(co_varnames)');
  }
  const parameters = parameterCount(argcount, kwonlyargcount, flags);
  if (parameters > varnames.v.length) return vm.raise('ValueError', 'code: co_varnames is too small');

  if (who === 'code.replace()') checkWords(vm, words, who);
  const from = bodyOf(vm, self, given, who);
  const c = from.v;
  if (parameters !== parameterCount(c.argcount, c.kwonlyargcount, c.flags)) {
    refuse(vm, who, 'change the number of parameters');
  }
  if (((flags ^ c.flags) & (CodeFlag.VARARGS | CodeFlag.VARKEYWORDS)) !== 0) {
    refuse(vm, who, 'change the kind of parameters');
  }
  checkConstants(vm, c.consts as PyTuple, consts, who);
  if (names.v.length < c.names.v.length) refuse(vm, who, 'leave out names');
  checkTable(vm, given.get('co_linetable'), lineBytes(c), who, 'change co_linetable');
  checkTable(vm, given.get('co_exceptiontable'), null, who, 'change co_exceptiontable');
  const made = new CodeData({
    argcount,
    posonlyargcount,
    kwonlyargcount,
    flags,
    firstlineno,
    stacksize: parts.number('co_stacksize', 'stacksize'),
    consts: share(consts),
    names: share(names),
    varnames: share(varnames),
    cellvars: share(cellvars),
    freevars: share(freevars),
    filename: share(parts.text('co_filename', 'filename')),
    name: share(parts.text('co_name', 'name')),
    qualname: share(parts.text('co_qualname', 'qualname')),
    unit: codeHooks.adapt(c.unit, {
      names: renamed(c.names.v, names.v),
      variables: variables(vm, c, varnames, cellvars, freevars, who),
      lines: firstlineno - c.firstlineno,
      origin: { filename: c.filename.v as string, qualname: c.qualname.v as string, firstlineno: c.firstlineno },
    }),
  });
  return alloc(CODE, made);
}

/** Whether tables of names are such. The two ways to make code objects say it in words of their own. */
function checkWords(vm: VM, tables: readonly PyTuple[], who: Maker): void {
  for (const x of tables.flatMap((table) => table.v as readonly PyObject[])) {
    if (isStr(x)) continue;
    if (who === 'code.replace()') vm.raise('SystemError', 'non-string found in code slot');
    vm.raise('TypeError', `name tuples must contain only strings, not '${argumentType(x)}'`);
  }
}

/** Parameter variables, `*args` and `**kwargs` included. */
function parameterCount(argcount: number, kwonlyargcount: number, flags: number): number {
  const star = (flags & CodeFlag.VARARGS) === 0 ? 0 : 1;
  return argcount + kwonlyargcount + star + ((flags & CodeFlag.VARKEYWORDS) === 0 ? 0 : 1);
}

/** The code object whose body runs. */
function bodyOf(vm: VM, self: PyCode, given: Given, who: Maker): PyCode {
  const bytecode = given.get('co_code');
  if (bytecode === undefined || bytecode === self.v.bytecode) return self;
  const found = codeWith(bytecode);
  if (found !== null) return found;
  if (sameConstant(vm, bytecode, codeBytes(self.v))) return self;
  return refuse(vm, who, 'take a co_code that no code object has given');
}

/** Constants may be added; of those that there are, only code objects may be others, since the code was generated for the values. */
function checkConstants(vm: VM, before: PyTuple, now: PyTuple, who: Maker): void {
  if (before === now) return;
  if (now.v.length < before.v.length) refuse(vm, who, 'leave out constants');
  for (let i = 0; i < before.v.length; i++) {
    const a = before.v[i] as PyObject;
    const b = now.v[i] as PyObject;
    const fits = a.type === CODE && b.type === CODE ? sameUse(a as PyCode, b as PyCode) : sameConstant(vm, a, b);
    if (!fits) refuse(vm, who, 'change a constant that is no code object');
  }
}

/** Whether an inner code object can stand where another one stood: of a function or of a class body, with as many cells from outside. */
function sameUse(a: PyCode, b: PyCode): boolean {
  return a.v.freevars.v.length === b.v.freevars.v.length && ((a.v.flags ^ b.v.flags) & CodeFlag.OPTIMIZED) === 0;
}

function checkTable(vm: VM, value: PyObject | undefined, now: PyObject | null, who: Maker, what: string): void {
  if (value === undefined) return;
  const same = now === null ? (value.v as Uint8Array).length === 0 : sameConstant(vm, value, now);
  if (!same) refuse(vm, who, what);
}

function renamed(before: readonly PyObject[], now: readonly PyObject[]): Map<string, string> {
  const out = new Map<string, string>();
  before.forEach((x, i) => {
    const text = (x as PyStr).v as string;
    const other = (now[i] as PyStr).v as string;
    if (other !== text) out.set(text, other);
  });
  return out;
}

/** The new names of variables. None may be missing, and the same ones must be cells. */
function variables(
  vm: VM,
  c: CodeData,
  varnames: PyTuple,
  cellvars: PyTuple,
  freevars: PyTuple,
  who: Maker,
): Map<string, string> {
  const out = new Map<string, string>();
  for (const [before, now] of [
    [c.varnames, varnames],
    [c.cellvars, cellvars],
    [c.freevars, freevars],
  ]) {
    // Plain variables may be added.
    const fits = before === c.varnames ? before.v.length <= now.v.length : before.v.length === now.v.length;
    if (!fits) refuse(vm, who, 'change the number of variables');
    for (const [text, other] of renamed(before.v, now.v)) {
      if ((out.get(text) ?? other) !== other) refuse(vm, who, 'make two variables of one');
      out.set(text, other);
    }
  }
  const cells = new Set(c.cellvars.v.map((x) => (x as PyStr).v));
  const cellsNow = new Set(cellvars.v.map((x) => (x as PyStr).v));
  varnames.v.forEach((x, i) => {
    const wasCell = i < c.varnames.v.length && cells.has((c.varnames.v[i] as PyStr).v);
    if (wasCell !== cellsNow.has((x as PyStr).v)) refuse(vm, who, 'change which variables are cells');
  });
  return out;
}
