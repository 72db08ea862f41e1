/**
 * From a compiled module's units to code objects, and from a code object to the function that runs it. Modules and class bodies are
 * emitted at once, since they are about to run; functions when they are first called.
 */
import { type CodeUnit, type ConstEntry, codeFlags } from '../compile/code-unit.ts';
import { constantKey, strConstant } from '../compile/constants.ts';
import type { EmitOptions } from '../compile/emit/emitter.ts';
import { emitUnit, unitShape } from '../compile/emit/unit.ts';
import type { SymbolTable } from '../compile/symtable.ts';
import type { CodeTables } from '../compile/tables.ts';
import {
  type Adaptation,
  type CodeBody,
  CodeData,
  type CodeOrigin,
  type FuncData,
  type PyCode,
} from '../object/code.ts';
import { CODE } from '../object/core-types.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { alloc } from '../object/heap.ts';
import { recording } from '../object/recorder.ts';
import { dup, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { intern, tupleTake } from '../object/values.ts';
import type { ConstantValue } from '../syntax/ast.ts';
import { ConstantPool, makeConstant } from './constants.ts';
import { EmittedProgram, type Program, type Run } from './program.ts';

/** How code is emitted once more: the positions that there are keep their numbers. */
interface Again {
  readonly positions: Int32Array;
  /** With hooks for trace functions. */
  readonly traced: boolean;
}

/** Emits code; constants that stand in no `co_consts` go to `extra`. With `again`: for the recorder, or with hooks. */
export type Emit = (extra: Held[], pool: ConstantPool, again: Again | null) => Program;

/** What a code object keeps for running it (`CodeData.unit`). */
export class UnitCode implements CodeBody {
  /** Takes a namespace as first parameter: modules and class bodies. */
  readonly hasNamespace: boolean;
  /** Constants that stand in no `co_consts`: `extra` of the census. */
  readonly extra: Held[];
  run: Run | null = null;
  /** The function with hooks for trace functions. */
  tracedRun: Run | null = null;
  /** The program that was last emitted once more. */
  private latest: Program | null = null;
  private made: Program | null;
  readonly emit: Emit | null;
  readonly adaptation: Adaptation | null;
  private moved: { readonly from: Int32Array; readonly to: Int32Array } | null = null;

  /** With a program, or a way to get one. */
  constructor(
    hasNamespace: boolean,
    extra: Held[],
    program: Program | null,
    emit: Emit | null,
    adaptation: Adaptation | null = null,
  ) {
    this.hasNamespace = hasNamespace;
    this.extra = extra;
    this.made = program;
    this.emit = emit;
    this.adaptation = adaptation;
  }

  /** The generated code. */
  get program(): Program {
    if (this.made !== null) return this.made;
    const pool = new ConstantPool();
    const program = this.prepare(pool);
    pool.drop();
    return program;
  }
  /** Emits the code; constants come from `pool`. */
  prepare(pool: ConstantPool): Program {
    this.made ??= (this.emit as Emit)(this.extra, pool, null);
    return this.made;
  }
  /** Emits the code once more and makes its function; null when there is no source. From now on it says what positions are. */
  makeAgain(code: PyCode, traced: boolean): Run | null {
    const emit = this.emit ?? unitHooks.emitter(this.adaptation?.origin ?? originOf(code));
    if (emit === null) return null;
    const pool = new ConstantPool();
    const extra: Held[] = [];
    const program = emit(extra, pool, { positions: this.places, traced });
    pool.drop();
    for (const o of extra) this.extra.push(o);
    this.latest = program;
    return program.make(code as PyObject, code.v.consts.v, extra).run;
  }
  /** Positions as the code was emitted. */
  private get places(): Int32Array {
    return (this.latest ?? this.program).positions;
  }
  get positions(): Int32Array {
    const from = this.places;
    const lines = this.adaptation?.lines ?? 0;
    if (lines === 0) return from;
    if (this.moved?.from !== from) this.moved = { from, to: movedBy(from, lines) };
    return this.moved.to;
  }
  get stacksize(): number {
    return this.program.slots + 1;
  }
}

/** The code object of a unit and, as constants, those of the units inside it. Equal constants are one object (`pool`). */
export function makeCode(
  unit: CodeUnit,
  table: SymbolTable,
  tables: CodeTables,
  options: EmitOptions,
  pool: ConstantPool,
  filename: Owned<PyStr>,
): Owned<PyCode> {
  const file = hold(filename);
  const value = (v: ConstantValue, from: ConstantPool): Owned => from.get(constantKey(v), () => makeConstant(v, from));
  const constant = (entry: ConstEntry, from: ConstantPool): Owned =>
    'code' in entry ? makeCode(entry.code, table, tables, options, from, dup(file)) : value(entry.value, from);
  // Tables that are equal are one tuple within a compilation, like other constants.
  const plain = unit.consts.every((entry) => 'value' in entry);
  const consts = plain
    ? value({ type: 'tuple', items: unit.consts.map((entry) => (entry as { value: ConstantValue }).value) }, pool)
    : tupleTake(unit.consts.map((entry) => constant(entry, pool)));
  const names = (xs: readonly string[], kind = ''): Held<PyTuple> => {
    const key = kind + constantKey({ type: 'tuple', items: xs.map(strConstant) });
    return hold(pool.get(key, () => tupleTake(xs.map((x) => intern(x)))) as Owned<PyTuple>);
  };
  // CPython has one tuple of all variables: what is only a part of it is no constant of anybody else's.
  const { varnames, cellvars, freevars } = unit;
  const known = new Set(varnames);
  const cells = cellvars.filter((x) => !known.has(x));
  const kindOf = (all: boolean): string => (all ? '' : 'part ');
  const shape = unitShape(unit);
  const body = new UnitCode(shape.hasNamespace, [], null, (extra, constants, again) => {
    const traced = again?.traced === true || options.traced === true;
    const how = again === null ? options : { ...options, ...again, traced, recorded: recording };
    const emitted = emitUnit(unit, table, tables, how);
    for (const entry of emitted.extraConsts) extra.push(hold(constant(entry, constants)));
    return new EmittedProgram(emitted);
  });
  const code = new CodeData({
    consts: hold(consts as Owned<PyTuple>),
    names: names(unit.names),
    varnames: names(varnames, kindOf(cells.length === 0 && freevars.length === 0)),
    cellvars: names(cellvars, kindOf(varnames.length === 0 && freevars.length === 0)),
    freevars: names(freevars, kindOf(varnames.length === 0 && cells.length === 0)),
    filename: file,
    name: hold(intern(unit.name)),
    qualname: hold(intern(unit.qualname)),
    argcount: shape.argcount,
    posonlyargcount: shape.posonlyargcount,
    kwonlyargcount: shape.kwonlyargcount,
    flags: codeFlags(unit, table.future.flags),
    firstlineno: unit.firstlineno,
    unit: body,
  });
  if (shape.hasNamespace) body.prepare(pool);
  return alloc(CODE, code);
}

/** For code that came as an image: how to emit it again, from its source. */
export const unitHooks = {
  emitter: (_origin: CodeOrigin): Emit | null => null,
};

/** What a code object that the compiler made was made for. @nothrow */
export function originOf(code: PyCode): CodeOrigin {
  const { filename, qualname, firstlineno } = code.v;
  return { filename: filename.v as string, qualname: qualname.v as string, firstlineno };
}

function movedBy(positions: Int32Array, lines: number): Int32Array {
  const out = positions.slice();
  for (let i = 0; i < out.length; i += 4) {
    if (out[i] > 0) out[i] += lines;
    if (out[i + 1] > 0) out[i + 1] += lines;
  }
  return out;
}

let tracing = false;
/** Whether functions that are made or called first run with hooks from now on; gives whether that is new. */
export function setTracing(wanted: boolean): boolean {
  if (tracing === wanted) return false;
  tracing = wanted;
  return true;
}
/** Lets a function run as `setTracing` says. */
export function retrace(data: FuncData): void {
  data.run = loadUnit(data.code as PyCode, data);
}

/** The generated function of a code object; for `FuncData.run`. Until it has been called once, it is made on the way. */
export function loadUnit(code: PyCode, data: FuncData): Run {
  const unit = code.v.unit as UnitCode;
  // A module or class body that is called as a function runs in its globals.
  if (unit.hasNamespace) return (fn) => instantiate(code)(fn, dup((fn.v as FuncData).globals));
  const ready = tracing ? unit.tracedRun : unit.run;
  if (ready !== null) return ready;
  return (fn, ...values) => {
    const run = instantiate(code);
    data.run = run;
    return run(fn, ...values);
  };
}

/** Makes the generated function of a code object, once. */
export function instantiate(code: PyCode): Run {
  const unit = code.v.unit as UnitCode;
  if (!tracing) return instantiatePlain(code);
  unit.tracedRun ??= unit.makeAgain(code, true) ?? instantiatePlain(code);
  return unit.tracedRun;
}

function instantiatePlain(code: PyCode): Run {
  const unit = code.v.unit as UnitCode;
  if (recording) unit.run ??= unit.makeAgain(code, false);
  unit.run ??= unit.program.make(code as PyObject, code.v.consts.v, unit.extra).run;
  return unit.run;
}
