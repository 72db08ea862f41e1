/**
 * `tally`: who holds what, for Python programs. The functions stand in files beside this one, a file for each subject; what is better
 * written in Python is in `src/library/tally`, whose modules are submodules of this one.
 */
import { NONE } from '../../object/core-types.ts';
import { defineModule, put } from '../../object/define.ts';
import { list, str } from '../../object/values.ts';
import { auditFunctions } from './audit.ts';
import { historyFunctions } from './history.ts';
import { leakFunctions } from './leaks.ts';
import { snapshotFunctions } from './snapshot.ts';
import { whyFunctions } from './why.ts';

export const tally = defineModule('tally', {
  doc: 'Who holds what: every reference to an object, found by walking all holders.',
  functions: [...whyFunctions, ...auditFunctions, ...snapshotFunctions, ...historyFunctions, ...leakFunctions],
  init(vm, d) {
    const library = vm.sysAttribute('_stdlib_dir');
    put(d, '__path__', list(library === undefined || library === NONE ? [] : [vm.keep(str(`${library.v}/tally`))]));
  },
});
