/** Code that came as an image has no syntax tree: to emit it again with hooks for trace functions, its source is read once more. */
import { Fault } from '../fault.ts';
import type { CodeOrigin, PyCode } from '../object/code.ts';
import { CODE } from '../object/core-types.ts';
import { drop, type PyObject } from '../object/refs.ts';
import { compileText } from './compile.ts';
import { ConstantPool } from './constants.ts';
import { sourceLines } from './source-lines.ts';
import { type Emit, originOf, type UnitCode, unitHooks } from './units.ts';

/** By file name: how to emit each code object, by name and first line. */
const files = new Map<string, ReadonlyMap<string, Emit>>();

function keyOf({ qualname, firstlineno }: CodeOrigin): string {
  return `${qualname}:${firstlineno}`;
}

function collect(code: PyCode, out: Map<string, Emit>): void {
  const { emit } = code.v.unit as UnitCode;
  if (emit !== null) out.set(keyOf(originOf(code)), emit);
  for (const x of code.v.consts.v) if ((x as PyObject).type === CODE) collect(x as PyObject as PyCode, out);
}

/** Raises nothing: a source that is not there, or is another one now, has no hooks. */
function emittersOf(filename: string): ReadonlyMap<string, Emit> {
  const out = new Map<string, Emit>();
  const lines = sourceLines(filename);
  if (lines === null) return out;
  const pool = new ConstantPool();
  try {
    const code = compileText(`${lines.join('\n')}\n`, { filename, mode: 'exec', optimize: 0 }, pool);
    collect(code, out);
    drop(code);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  } finally {
    pool.drop();
  }
  return out;
}

unitHooks.emitter = (origin) => {
  const { filename } = origin;
  let known = files.get(filename);
  if (known === undefined) {
    known = emittersOf(filename);
    files.set(filename, known);
  }
  return known.get(keyOf(origin)) ?? null;
};
