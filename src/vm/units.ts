/**
 * Generated code: from a compiled module's units to code objects, and from a code object to the function that runs it, which is
 * made when the code is first called.
 */
import { type CodeUnit, type ConstEntry, codeFlags } from '../compile/code-unit.ts';
import { constantKey, strConstant } from '../compile/constants.ts';
import type { EmitOptions } from '../compile/emit/emitter.ts';
import { emitUnit, type UnitInfo } from '../compile/emit/unit.ts';
import type { SymbolTable } from '../compile/symtable.ts';
import type { CodeTables } from '../compile/tables.ts';
import { CodeData, type FuncData, type PyCode } from '../object/code.ts';
import { CODE } from '../object/core-types.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { alloc } from '../object/heap.ts';
import { dup, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { intern, tupleTake } from '../object/values.ts';
import type { ConstantValue } from '../syntax/ast.ts';
import { type ConstantPool, makeConstant } from './constants.ts';
import type { FrameMeta } from './frames.ts';

/** What generated code calls: runtime.ts puts it together. */
export type Runtime = Readonly<Record<string, unknown>>;
let runtime: Runtime | null = null;
let runtimeNames = '';
/** Gives generated code its runtime functions. */
export function setRuntime(r: Runtime): void {
  runtime = r;
  runtimeNames = Object.keys(r).join(',');
}

type Run = (fn: Owned, ...values: Owned[]) => Owned;
type Factory = (
  R: Runtime,
  code: PyObject,
  K: readonly PyObject[],
  X: readonly PyObject[],
) => { readonly run: Run; readonly F: new () => { readonly meta: FrameMeta } };

/** What a code object keeps for running it (`CodeData.unit`). */
export class UnitCode {
  readonly info: UnitInfo;
  /** Constants that stand in no `co_consts`: `extra` of the census. */
  readonly extra: Held[];
  run: Run | null = null;
  constructor(info: UnitInfo, extra: Held[]) {
    this.info = info;
    this.extra = extra;
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
  const info = emitUnit(unit, table, tables, options);
  const constant = (entry: ConstEntry): Owned =>
    'code' in entry
      ? makeCode(entry.code, table, tables, options, pool, dup(file))
      : pool.get(constantKey(entry.value), () => makeConstant(entry.value, pool));
  // Tables that are equal are one tuple within a compilation, like other constants.
  const tableOf = (values: readonly ConstantValue[]): Owned<PyTuple> => {
    const value: ConstantValue = { type: 'tuple', items: values.slice() };
    return pool.get(constantKey(value), () => makeConstant(value, pool)) as Owned<PyTuple>;
  };
  const plain = unit.consts.every((entry) => 'value' in entry);
  const consts = plain
    ? tableOf(unit.consts.map((entry) => (entry as { value: ConstantValue }).value))
    : tupleTake(unit.consts.map(constant));
  const extra: Held[] = [];
  for (const entry of info.emitted.extraConsts) extra.push(hold(constant(entry)));
  const names = (xs: readonly string[]): Held<PyTuple> => {
    const key = constantKey({ type: 'tuple', items: xs.map(strConstant) });
    return hold(pool.get(key, () => tupleTake(xs.map((x) => intern(x)))) as Owned<PyTuple>);
  };
  const code = new CodeData({
    consts: hold(consts),
    names: names(unit.names),
    varnames: names(unit.varnames),
    cellvars: names(unit.cellvars),
    freevars: names(unit.freevars),
    filename: file,
    name: hold(intern(unit.name)),
    qualname: hold(intern(unit.qualname)),
    argcount: info.argcount,
    posonlyargcount: info.posonlyargcount,
    kwonlyargcount: info.kwonlyargcount,
    flags: codeFlags(unit, table.future.flags),
    firstlineno: unit.firstlineno,
    stacksize: info.emitted.slots + 1,
    positions: Int32Array.from(info.emitted.positions),
    unit: new UnitCode(info, extra),
  });
  return alloc(CODE, code);
}

/** The generated function of a code object; for `FuncData.run`. Until it has been called once, it is made on the way. */
export function loadUnit(code: PyCode, data: FuncData): Run {
  const unit = code.v.unit as UnitCode;
  if (unit.run !== null) return unit.run;
  return (fn, ...values) => {
    const run = instantiate(code);
    data.run = run;
    return run(fn, ...values);
  };
}

/** Makes the generated function of a code object, once. */
export function instantiate(code: PyCode): Run {
  const unit = code.v.unit as UnitCode;
  if (unit.run === null) {
    const factory = new Function(
      'R',
      'code',
      'K',
      'X',
      `'use strict';const {${runtimeNames}}=R;\n${unit.info.emitted.source}`,
    ) as Factory;
    unit.run = factory(runtime as Runtime, code, code.v.consts.v, unit.extra).run;
  }
  return unit.run;
}
