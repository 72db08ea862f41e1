/** `_typing`: the types of generic classes, type parameters and aliases; what is built on them is `typing`, in Python. */
import { NO_DEFAULT } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import { def } from '../object/native.ts';
import { dup, type PyObject } from '../object/refs.ts';
import { PARAM_SPEC, PARAM_SPEC_ARGS, PARAM_SPEC_KWARGS, TYPE_VAR, TYPE_VAR_TUPLE } from '../types/typevars.ts';
import { GENERIC, TYPE_ALIAS } from '../types/typevars-alias.ts';

export const _typing = defineModule('_typing', {
  doc: 'Primitives and accelerators for the typing module.\n',
  functions: [def('_idfunc', '($module, x, /)', null, (_vm, _module: PyObject, x: PyObject) => dup(x))],
  types: [TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE, PARAM_SPEC_ARGS, PARAM_SPEC_KWARGS, TYPE_ALIAS, GENERIC],
  init: (_vm, dict) => put(dict, 'NoDefault', dup(NO_DEFAULT)),
});
