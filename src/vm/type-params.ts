/** Type parameters and aliases (PEP 695) for generated code. */
import type { RunningFrame } from '../object/exc.ts';
import { type Owned, type PyObject, dropAll } from '../object/refs.ts';
import { theVM as vm } from '../object/vm.ts';

function missing(what: string, ...values: (Owned | null)[]): never {
  dropAll(values.filter((v) => v !== null) as Owned[]);
  return vm.raise('NotImplementedError', `${what} is not available in this version of Tally`);
}

export function makeTypeVar(_f: RunningFrame, name: Owned, bound: Owned | null, _constraints: boolean): Owned {
  return missing('TypeVar', name, bound);
}
export function makeParamSpec(_f: RunningFrame, name: Owned): Owned {
  return missing('ParamSpec', name);
}
export function makeTypeVarTuple(_f: RunningFrame, name: Owned): Owned {
  return missing('TypeVarTuple', name);
}
export function typeParamDefault(_param: PyObject, value: Owned): void {
  missing('a default of a type parameter', value);
}
export function makeTypeAlias(_f: RunningFrame, name: Owned, params: Owned, value: Owned): Owned {
  return missing('TypeAliasType', name, params, value);
}
export function subscriptGeneric(params: Owned): Owned {
  return missing('Generic', params);
}
export function setFunctionTypeParams(fn: Owned, params: Owned): Owned {
  return missing('a generic function', fn, params);
}
