/** `grp`: the groups of the system. */
import { reprText } from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { defineModule } from '../object/define.ts';
import { def } from '../object/native.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { int, listTake, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { strArgument } from '../types/arguments.ts';
import { newStruct, structSequence } from '../types/structseq.ts';
import { type GroupRow, groupRows, idArgument } from './user-database.ts';

/** What C has as long. */
const LONG_MAX = 2n ** 63n - 1n;

const STRUCT_GROUP = structSequence({
  module: 'grp',
  name: 'struct_group',
  doc: 'grp.struct_group: Results from getgr*() routines.\n\nThis object may be accessed either as a tuple of\n  (gr_name,gr_passwd,gr_gid,gr_mem)\nor via the object attributes as named in the above tuple.\n',
  visible: 4,
  fields: [
    ['gr_name', 'group name'],
    ['gr_passwd', 'password'],
    ['gr_gid', 'group id'],
    ['gr_mem', 'group members'],
  ],
});

function entry({ name, password, gid, members }: GroupRow): Owned {
  return newStruct(STRUCT_GROUP, [str(name), str(password), int(gid), listTake(members.map((m) => str(m)))]);
}

function keyError(vm: VM, message: string): never {
  return vm.raiseTake(call1(vm, vm.exceptionType('KeyError'), vm.keep(str(message))));
}

export const grp = defineModule('grp', {
  doc: 'Access to the Unix group database.\n\nGroup entries are reported as 4-tuples containing the following fields\nfrom the group database, in order:\n\n  gr_name   - name of the group\n  gr_passwd - group password (encrypted); often empty\n  gr_gid    - numeric ID of the group\n  gr_mem    - list of members\n\nThe gid is an integer, name and password are strings.  (Note that most\nusers are not explicitly listed as members of the groups they are in\naccording to the password database.  Check both databases to get\ncomplete membership information.)',
  functions: [
    def(
      'getgrgid',
      '($module, /, id)',
      'Return the group database entry for the given numeric group ID.\n\nIf id is not valid, raise KeyError.',
      (vm, _self: PyObject, id: PyObject) => {
        const n = idArgument(vm, 'gid', id);
        if (n > LONG_MAX) return vm.raise('OverflowError', 'gid is greater than maximum');
        if (n < -1 || n > 0xffffffff) return vm.raise('OverflowError', 'gid is less than minimum');
        const row = groupRows().find((r) => r.gid === Number(n));
        return row === undefined ? keyError(vm, `getgrgid(): gid not found: ${n}`) : entry(row);
      },
    ),
    def(
      'getgrnam',
      '($module, /, name)',
      'Return the group database entry for the given group name.\n\nIf name is not valid, raise KeyError.',
      (vm, _self: PyObject, name: PyObject) => {
        const text = strArgument(vm, 'getgrnam', "argument 'name'", name).v;
        if (text.includes('\0')) return vm.raise('ValueError', 'embedded null byte');
        const row = groupRows().find((r) => r.name === text);
        return row === undefined ? keyError(vm, `getgrnam(): name not found: ${reprText(vm, name)}`) : entry(row);
      },
    ),
    def(
      'getgrall',
      '($module, /)',
      "Return a list of all available group entries, in arbitrary order.\n\nAn entry whose name starts with '+' or '-' represents an instruction\nto use YP/NIS and may not be accessible via getgrnam or getgrgid.",
      () => listTake(groupRows().map(entry)),
    ),
  ],
  types: [STRUCT_GROUP],
});
