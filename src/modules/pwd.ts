/** `pwd`: the users of the system. */
import { reprText } from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { defineModule } from '../object/define.ts';
import { def } from '../object/native.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { int, listTake, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { strArgument } from '../types/arguments.ts';
import { newStruct, structSequence } from '../types/structseq.ts';
import { idArgument, type UserRow, userRows } from './user-database.ts';

const STRUCT_PASSWD = structSequence({
  module: 'pwd',
  name: 'struct_passwd',
  doc: 'pwd.struct_passwd: Results from getpw*() routines.\n\nThis object may be accessed either as a tuple of\n  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)\nor via the object attributes as named in the above tuple.',
  visible: 7,
  fields: [
    ['pw_name', 'user name'],
    ['pw_passwd', 'password'],
    ['pw_uid', 'user id'],
    ['pw_gid', 'group id'],
    ['pw_gecos', 'real name'],
    ['pw_dir', 'home directory'],
    ['pw_shell', 'shell program'],
  ],
});

function entry(row: UserRow): Owned {
  const { name, password, uid, gid, gecos, dir, shell } = row;
  return newStruct(STRUCT_PASSWD, [str(name), str(password), int(uid), int(gid), str(gecos), str(dir), str(shell)]);
}

function keyError(vm: VM, message: string): never {
  return vm.raiseTake(call1(vm, vm.exceptionType('KeyError'), vm.keep(str(message))));
}

export const pwd = defineModule('pwd', {
  doc: "This module provides access to the Unix password database.\nIt is available on all Unix versions.\n\nPassword database entries are reported as 7-tuples containing the following\nitems from the password database (see `<pwd.h>'), in order:\npw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell.\nThe uid and gid items are integers, all others are strings. An\nexception is raised if the entry asked for cannot be found.",
  functions: [
    def(
      'getpwuid',
      '($module, uidobj, /)',
      'Return the password database entry for the given numeric user ID.\n\nSee `help(pwd)` for more on password database entries.',
      (vm, _self: PyObject, uid: PyObject) => {
        const n = idArgument(vm, 'uid', uid);
        const row = n < 0 || n > 0xffffffff ? undefined : userRows().find((r) => r.uid === Number(n));
        if (row !== undefined) return entry(row);
        const inRange = n >= -1 && n <= 0xffffffff;
        return keyError(vm, `getpwuid(): uid not found${inRange ? `: ${n}` : ''}`);
      },
    ),
    def(
      'getpwnam',
      '($module, name, /)',
      'Return the password database entry for the given user name.\n\nSee `help(pwd)` for more on password database entries.',
      (vm, _self: PyObject, name: PyObject) => {
        const text = strArgument(vm, 'getpwnam', 'argument', name).v;
        if (text.includes('\0')) return vm.raise('ValueError', 'embedded null byte');
        const row = userRows().find((r) => r.name === text);
        return row === undefined ? keyError(vm, `getpwnam(): name not found: ${reprText(vm, name)}`) : entry(row);
      },
    ),
    def(
      'getpwall',
      '($module, /)',
      'Return a list of all available password database entries, in arbitrary order.\n\nSee help(pwd) for more on password database entries.',
      () => listTake(userRows().map(entry)),
    ),
  ],
  types: [STRUCT_PASSWD],
});
