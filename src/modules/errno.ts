/** `errno`: numbers of system errors (Linux's). */
import { ERRNO, ERRNO_ALIASES, ERRNO_NAMES } from '../host/errno.ts';
import { defineModule, put } from '../object/define.ts';
import { dictSetTake } from '../object/dict.ts';
import { dup, type PyObject } from '../object/refs.ts';
import { dict, int, intern } from '../object/values.ts';

export const errno = defineModule('errno', {
  doc: "This module makes available standard errno system symbols.\n\nThe value of each symbol is the corresponding integer value,\ne.g., on most systems, errno.ENOENT equals the integer 2.\n\nThe dictionary errno.errorcode maps numeric codes to symbol names,\ne.g., errno.errorcode[2] could be the string 'ENOENT'.\n\nSymbols that are not relevant to the underlying system are not defined.\n\nTo map error codes to error messages, use the function os.strerror(),\ne.g. os.strerror(2) could return 'No such file or directory'.",
  init: (vm, d) => {
    const names = vm.keep(dict());
    for (const [code, name] of ERRNO_NAMES) {
      put(d, name, int(code));
      const key = vm.keep(int(code));
      dictSetTake(vm, names, key, intern(name));
    }
    for (const [alias, name] of ERRNO_ALIASES) put(d, alias, int(ERRNO.get(name) as number));
    put(d, 'errorcode', dup(names as PyObject));
  },
});
