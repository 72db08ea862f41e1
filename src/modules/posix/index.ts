/** `posix`: what programs and the library need of the system. */
import { host } from '../../host/host.ts';
import { defineModule, put } from '../../object/define.ts';
import { dictSetTake } from '../../object/dict.ts';
import { dup, type PyObject } from '../../object/refs.ts';
import { dict, int, listTake, str } from '../../object/values.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { STAT_RESULT, TERMINAL_SIZE, TIMES_RESULT, UNAME_RESULT } from '../struct-types.ts';
import { CONSTANTS } from './constants.ts';
import { descriptorFunctions } from './descriptors.ts';
import { nameFunctions } from './names.ts';
import { processFunctions } from './process.ts';
import { DIR_ENTRY, directoryFunctions, nameObject } from './scandir.ts';
import { statFunctions } from './stat.ts';

/** What `os` looks for to know which functions take descriptors and do not follow links. */
const HAVE = ['HAVE_FSTATVFS', 'HAVE_FTRUNCATE', 'HAVE_LSTAT', 'HAVE_FDOPENDIR', 'HAVE_FCHMOD', 'HAVE_FCHDIR'];

export const posix = defineModule('posix', {
  doc: 'This module provides access to operating system functionality that is\nstandardized by the C Standard and the POSIX standard (a thinly\ndisguised Unix interface).  Refer to the library manual and\ncorresponding Unix manual entries for more information on calls.',
  functions: [...statFunctions, ...directoryFunctions, ...nameFunctions, ...descriptorFunctions, ...processFunctions],
  types: [STAT_RESULT, TERMINAL_SIZE, TIMES_RESULT, UNAME_RESULT, DIR_ENTRY],
  init: (vm, d) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
    put(d, 'error', dup(exceptionType('OSError') as PyObject));
    const environ = vm.keep(dict());
    for (const [variable, value] of host.environ) {
      dictSetTake(vm, environ, vm.keep(nameObject(variable, true)), nameObject(value, true));
    }
    put(d, 'environ', dup(environ as PyObject));
    put(d, '_have_functions', listTake(HAVE.map((f) => str(f))));
  },
});
