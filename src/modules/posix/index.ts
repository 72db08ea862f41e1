/** `posix`: what programs and the library need of the system. */
import { host } from '../../host/host.ts';
import { defineModule, put } from '../../object/define.ts';
import { dup, type PyObject } from '../../object/refs.ts';
import { dict, int, listTake, str } from '../../object/values.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { STAT_RESULT, TERMINAL_SIZE, TIMES_RESULT, UNAME_RESULT } from '../struct-types.ts';
import { CONSTANTS } from './constants.ts';
import { descriptorFunctions } from './descriptors.ts';
import { fillEnvironment } from './environment.ts';
import { fileFunctions, STATVFS_RESULT } from './files.ts';
import { nameFunctions } from './names.ts';
import { processFunctions } from './process.ts';
import { DIR_ENTRY, directoryFunctions } from './scandir.ts';
import { statFunctions } from './stat.ts';
import { addNameTables, SCHED_PARAM, systemFunctions } from './system.ts';
import { MORE_CONSTANTS } from './tables.ts';
import { WAITID_RESULT, waitFunctions } from './wait.ts';

/** What `os` looks for to know which functions take descriptors, start from directories, or do not follow links. */
const HAVE =
  'HAVE_FACCESSAT HAVE_FCHDIR HAVE_FCHMOD HAVE_FCHMODAT HAVE_FCHOWN HAVE_FCHOWNAT HAVE_FDOPENDIR HAVE_FPATHCONF ' +
  'HAVE_FSTATAT HAVE_FSTATVFS HAVE_FTRUNCATE HAVE_FUTIMENS HAVE_FUTIMES HAVE_LINKAT HAVE_LCHOWN HAVE_LSTAT HAVE_MKDIRAT ' +
  'HAVE_OPENAT HAVE_READLINKAT HAVE_RENAMEAT HAVE_SYMLINKAT HAVE_UNLINKAT HAVE_UTIMENSAT';
/** Those that need Linux's names of descriptors. */
const BY_NAME = /AT$|FDOPENDIR|FCH|FSTATVFS/;

export const posix = defineModule('posix', {
  doc: 'This module provides access to operating system functionality that is\nstandardized by the C Standard and the POSIX standard (a thinly\ndisguised Unix interface).  Refer to the library manual and\ncorresponding Unix manual entries for more information on calls.',
  functions: [
    ...statFunctions,
    ...directoryFunctions,
    ...nameFunctions,
    ...descriptorFunctions,
    ...fileFunctions,
    ...processFunctions,
    ...waitFunctions,
    ...systemFunctions,
  ],
  types: [
    STAT_RESULT,
    STATVFS_RESULT,
    TERMINAL_SIZE,
    TIMES_RESULT,
    UNAME_RESULT,
    WAITID_RESULT,
    SCHED_PARAM,
    DIR_ENTRY,
  ],
  init: (vm, d) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
    for (const [key, value] of Object.entries(MORE_CONSTANTS)) put(d, key, int(value));
    addNameTables(d);
    put(d, 'error', dup(exceptionType('OSError') as PyObject));
    const environ = vm.keep(dict());
    fillEnvironment(vm, environ);
    put(d, 'environ', dup(environ as PyObject));
    const linux = host.uname().sysname === 'Linux';
    const have = HAVE.split(' ').filter((f) => linux || !BY_NAME.test(f));
    put(d, '_have_functions', listTake(have.map((f) => str(f))));
  },
});
