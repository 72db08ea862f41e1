/** `builtins`: the types, the exceptions, the functions. */
import { executeFunctions } from '../builtins/execute.ts';
import { iterationFunctions } from '../builtins/iteration.ts';
import { numberFunctions } from '../builtins/numbers.ts';
import { objectFunctions } from '../builtins/objects.ts';
import { printFunctions } from '../builtins/print.ts';
import { textFunctions } from '../builtins/text.ts';
import {
  BOOL,
  BYTEARRAY,
  BYTES,
  CLASSMETHOD,
  COMPLEX,
  DICT,
  ELLIPSIS,
  FALSE,
  FLOAT,
  FROZENSET,
  INT,
  LIST,
  MEMORYVIEW,
  NONE,
  NOT_IMPLEMENTED,
  OBJECT,
  PROPERTY,
  RANGE,
  SET,
  SLICE,
  STATICMETHOD,
  STR,
  SUPER,
  TRUE,
  TUPLE,
  TYPE,
} from '../object/core-types.ts';
import { createModule, defineModule, put } from '../object/define.ts';
import { dictGetName, dictSetName, type PyDict } from '../object/dict.ts';
import { instanceDict } from '../object/lookup.ts';
import { drop, dup, type PyObject } from '../object/refs.ts';
import { name } from '../object/values.ts';
import { ENUMERATE, FILTER, MAP, REVERSED, ZIP } from '../types/builtin-iterators.ts';
import { exceptionTypes } from '../types/exceptions.ts';
import { io } from './_io/index.ts';
import { configuration } from './sys-hooks.ts';

const TYPES = [
  BOOL,
  MEMORYVIEW,
  BYTEARRAY,
  BYTES,
  CLASSMETHOD,
  COMPLEX,
  DICT,
  ENUMERATE,
  FILTER,
  FLOAT,
  FROZENSET,
  PROPERTY,
  INT,
  LIST,
  MAP,
  OBJECT,
  RANGE,
  REVERSED,
  SET,
  SLICE,
  STATICMETHOD,
  STR,
  SUPER,
  TUPLE,
  TYPE,
  ZIP,
];

/** Second names of OSError. */
const ALIASES = ['EnvironmentError', 'IOError'];

export const builtins = defineModule('builtins', {
  doc: "Built-in functions, types, exceptions, and other objects.\n\nThis module provides direct access to all 'built-in'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function len().\n\nThis module is not normally accessed explicitly by most\napplications, but can be useful in modules that provide\nobjects with the same name as a builtin and need the\nname of a builtin, but in which it is shadowed.",
  functions: [
    ...executeFunctions,
    ...iterationFunctions,
    ...objectFunctions,
    ...numberFunctions,
    ...printFunctions,
    ...textFunctions,
  ],
  init: (vm, d) => {
    const constants: { readonly [name: string]: PyObject } = {
      None: NONE,
      Ellipsis: ELLIPSIS,
      NotImplemented: NOT_IMPLEMENTED,
      False: FALSE,
      True: TRUE,
      __debug__: configuration.flags.optimize ? FALSE : TRUE,
    };
    for (const [key, value] of Object.entries(constants)) put(d, key, dup(value));
    for (const type of TYPES) put(d, type.v.name, dup(type as PyObject));
    for (const [key, type] of exceptionTypes) put(d, key, dup(type as PyObject));
    for (const alias of ALIASES) put(d, alias, dup(exceptionTypes.get('OSError') as PyObject));
    const module = createModule(vm, io);
    dictSetName(vm.modules(), name('_io'), module);
    put(d, 'open', dup(dictGetName(instanceDict(module) as PyDict, name('open')) as PyObject));
    drop(module);
  },
});
