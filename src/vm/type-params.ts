/** Type parameters and aliases (PEP 695) for generated code. */
import { isTuple } from '../object/abstract.ts';
import type { PyFunction } from '../object/code.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import type { RunningFrame } from '../object/exc.ts';
import { drop, dropOpt, hold, type Owned, type PyObject } from '../object/refs.ts';
import { theVM as vm } from '../object/vm.ts';
import { newTypeParam, PARAM_SPEC, type PyTypeParam, TYPE_VAR, TYPE_VAR_TUPLE } from '../types/typevars.ts';
import { newTypeAlias, subscriptGenericBase } from '../types/typevars-alias.ts';
import { popNative, push1 } from './state.ts';

/** `T`, `T: bound` or `T: (a, b)`; `bound` is the function that evaluates what stands behind the colon. @nothrow */
export function makeTypeVar(_f: RunningFrame, name: Owned<PyStr>, bound: Owned | null, constraints: boolean): Owned {
  return newTypeParam(TYPE_VAR, name, bound, constraints);
}
/** `**P` @nothrow */
export function makeParamSpec(_f: RunningFrame, name: Owned<PyStr>): Owned {
  return newTypeParam(PARAM_SPEC, name, null, false);
}
/** `*Ts` @nothrow */
export function makeTypeVarTuple(_f: RunningFrame, name: Owned<PyStr>): Owned {
  return newTypeParam(TYPE_VAR_TUPLE, name, null, false);
}
/** `T = default`; `value` is the function that evaluates it, and moves in. @nothrow */
export function typeParamDefault(param: PyObject, value: Owned): void {
  const data = (param as PyTypeParam).v;
  const old = data.evaluateDefault;
  data.evaluateDefault = hold(value);
  dropOpt(old);
}
/** `type name[params] = …`; everything moves in. @nothrow */
export function makeTypeAlias(_f: RunningFrame, name: Owned<PyStr>, params: Owned, value: Owned): Owned {
  if (isTuple(params)) return newTypeAlias(name, params, value);
  drop(params);
  return newTypeAlias(name, null, value);
}
/** `Generic[params]`, the last base of a generic class. */
export function subscriptGeneric(params: Owned): Owned {
  const base = push1(params);
  const r = subscriptGenericBase(vm, params as PyObject as PyTuple);
  popNative(base, r);
  return r;
}
/** Gives a new function its type parameters. @nothrow */
export function setFunctionTypeParams(fn: Owned, params: Owned): Owned {
  const data = (fn as PyObject as PyFunction).v;
  const old = data.typeParams;
  data.typeParams = hold(params);
  dropOpt(old);
  return fn;
}
