/** `/etc/passwd` and `/etc/group`, as the C library reads them. */
import { readFile } from '../host/files.ts';
import { HostError } from '../host/host.ts';
import { asIndex, typeName } from '../object/abstract.ts';
import type { PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { fsDecode } from './fspath.ts';

export interface UserRow {
  readonly name: string;
  readonly password: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos: string;
  readonly dir: string;
  readonly shell: string;
}
export interface GroupRow {
  readonly name: string;
  readonly password: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** The lines of a file, split at colons; none when it cannot be read. */
function rows(path: string, fields: number): string[][] {
  let bytes: Uint8Array;
  try {
    bytes = readFile(path);
  } catch (error) {
    if (error instanceof HostError) return [];
    throw error;
  }
  return fsDecode(bytes)
    .split('\n')
    .map((line) => line.split(':'))
    .filter((parts) => parts.length >= fields && !parts[0].startsWith('#'));
}

/** All users. */
export function userRows(): UserRow[] {
  const found = rows('/etc/passwd', 7).map(([name, password, uid, gid, gecos, dir, shell]) => ({
    name,
    password,
    uid: Number(uid),
    gid: Number(gid),
    gecos,
    dir,
    shell,
  }));
  return found;
}

/** All groups. */
export function groupRows(): GroupRow[] {
  return rows('/etc/group', 4).map(([name, password, gid, members]) => ({
    name,
    password,
    gid: Number(gid),
    members: members === '' ? [] : members.split(','),
  }));
}

/** A number of a user or a group (`what`), of any size. Raises TypeError. */
export function idArgument(vm: VM, what: 'uid' | 'gid', o: PyObject): number | bigint {
  if (o.type.v.slots.nb_index === null) return vm.raise('TypeError', `${what} should be integer, not ${typeName(o)}`);
  return asIndex(vm, o);
}
