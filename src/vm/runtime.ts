/** Everything that generated code may call, by the names it uses. */

import { getItemOpt } from '../object/abstract.ts';
import type { FuncData, PyCode } from '../object/code.ts';
import { ELLIPSIS, FALSE, FLOAT, FUNCTION, INT, LIST, NONE, TRUE, TUPLE } from '../object/core-types.ts';
import type { PyStr } from '../object/dict.ts';
import type { RunningFrame } from '../object/exc.ts';
import { dealloc } from '../object/heap.ts';
import { drop, dropBefore, dropPresent, dup, type Owned, type PyObject, reclaimBefore } from '../object/refs.ts';
import { float, int, name, UNBOXED } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import * as asyncGenerators from './async-generators.ts';
import * as attributes from './attributes.ts';
import * as blocks from './blocks.ts';
import * as calls from './calls.ts';
import * as construct from './construct.ts';
import * as errors from './errors.ts';
import { escapes, FrameMeta } from './frames.ts';
import { makeFunction } from './functions.ts';
import * as fused from './fused.ts';
import * as generators from './generators.ts';
import { importFrom, importName, importStar } from './imports.ts';
import { printExpr } from './interactive.ts';
import * as names from './names.ts';
import * as operators from './operators.ts';
import * as patterns from './patterns.ts';
import { recordedRuntime } from './recording.ts';
import { safePoint } from './safe-point.ts';
import * as sequences from './sequences.ts';
import { P, S, setPollFlag } from './state.ts';
import { SuperCache } from './super-methods.ts';
import { tl, traceCall, tracedCall, tracedCallEx, traceReturn } from './tracing.ts';
import * as typeParams from './type-params.ts';
import './character-names.ts';
import './types/index.ts';
import { setRuntime, theRuntime } from './program.ts';

/** The recursion limit is reached: a call does not begin. Its values end. */
function tooDeep(...values: (Owned | null | undefined)[]): never {
  dropPresent(values);
  return vm.raise('RecursionError', 'maximum recursion depth exceeded');
}

/** The interned str that a code object uses as a name: the one in `co_names` where it stands there. */
function nameOf(code: PyCode, text: string): PyStr {
  return keyOf(code, code.v.unit.adaptation?.names.get(text) ?? text);
}
/** The same for a word that stands not in `co_names`: a keyword of a call. */
function keyOf(code: PyCode, text: string): PyStr {
  const c = code.v;
  for (const table of [c.names, c.varnames, c.cellvars, c.freevars]) {
    for (const n of table.v) if (n.v === text) return n as PyObject as PyStr;
  }
  return name(text);
}
/** The same for a variable that is a cell. */
function variableOf(code: PyCode, text: string): PyStr {
  return keyOf(code, code.v.unit.adaptation?.variables.get(text) ?? text);
}

/** `builtins.__build_class__`. */
function loadBuildClass(f: RunningFrame): Owned {
  const { builtins } = (f.fn as unknown as PyObject<FuncData>).v;
  return getItemOpt(vm, builtins, name('__build_class__')) ?? vm.raise('NameError', '__build_class__ not found');
}

/** Puts the table together and gives it to the generated code. Called once, when the VM is installed. */
export function installRuntime(): void {
  setRuntime({
    S,
    P,
    FUNCTION,
    None: NONE,
    True: TRUE,
    False: FALSE,
    Ellipsis: ELLIPSIS,
    FrameMeta,
    dup,
    drop,
    dropBefore,
    dealloc,
    reclaimBefore,
    TUPLE,
    LIST,
    FLOAT,
    float,
    INT,
    int,
    UNBOXED,
    escapes,
    SuperCache,
    nameOf,
    keyOf,
    variableOf,
    tooDeep,
    makeFunction,
    loadBuildClass,
    importName,
    importFrom,
    importStar,
    printExpr,
    poll: safePoint,
    ...operators,
    ...fused,
    ...attributes,
    ...calls,
    ...construct,
    ...names,
    ...sequences,
    ...errors,
    ...blocks,
    ...patterns,
    ...generators,
    ...asyncGenerators,
    ...typeParams,
    tl,
    traceCall,
    traceReturn,
    tracedCall,
    tracedCallEx,
    ...recordedRuntime,
  });
}

/** Puts the safe-point flag elsewhere, for code that is made from now on. */
export function movePollFlag(flag: Int32Array): void {
  setPollFlag(flag);
  setRuntime({ ...theRuntime(), P: flag });
}
