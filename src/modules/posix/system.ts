/** Functions about the system: its limits, users and groups, priorities, randomness, what happens at forks. */
import { registerRoot } from '../../gc/roots.ts';
import { readFile } from '../../host/files.ts';
import { HostError, host } from '../../host/host.ts';
import { asIndex, asSsize, isInt, isStr, typeName } from '../../object/abstract.ts';
import { put } from '../../object/define.ts';
import type { PyDict } from '../../object/dict.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { bytes, dict, float, int, listTake, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument } from '../../types/arguments.ts';
import { newSet, setAdd } from '../../types/set-table.ts';
import { newStruct, structSequence } from '../../types/structseq.ts';
import { onHost, raiseErrno } from '../os-errors.ts';
import { groupRows } from '../user-database.ts';
import { fdArgument, pathArgument } from './arguments.ts';
import { CONFSTR, PATHCONF, SYSCONF } from './limits.ts';
import { nameObject } from './scandir.ts';
import { CONFSTR_NAMES, PATHCONF_NAMES, SYSCONF_NAMES } from './tables.ts';

const EINVAL = 22;
const ESRCH = 3;

export const SCHED_PARAM = structSequence({
  module: 'posix',
  name: 'sched_param',
  doc: 'Currently has only one field: sched_priority\n\n  sched_priority\n    A scheduling parameter.',
  visible: 1,
  fields: [['sched_priority', 'the scheduling priority']],
});

/** Puts the tables of names into the namespace. */
export function addNameTables(d: PyDict): void {
  const add = (table: string, names: { readonly [name: string]: number }): void => {
    const t = dict();
    for (const [key, value] of Object.entries(names)) put(t, key, int(value));
    put(d, table, t);
  };
  add('sysconf_names', SYSCONF_NAMES);
  add('pathconf_names', PATHCONF_NAMES);
  add('confstr_names', CONFSTR_NAMES);
}

/** A configuration name, by number or text. Raises TypeError, ValueError. */
function configuration(vm: VM, o: PyObject, names: { readonly [name: string]: number }): number {
  if (isInt(o)) return cintArgument(vm, o, 0);
  if (!isStr(o)) return vm.raise('TypeError', 'configuration names must be strings or integers');
  return Object.hasOwn(names, o.v) ? names[o.v] : vm.raise('ValueError', 'unrecognized configuration name');
}

function sysconf(vm: VM, _self: PyObject, which: PyObject): Owned {
  const n = configuration(vm, which, SYSCONF_NAMES);
  // Processors there are, and processors that run.
  if (n === 83 || n === 84) return int(host.cpuCount());
  const value = SYSCONF.get(n);
  return value === undefined ? raiseErrno(vm, EINVAL) : int(value);
}

function pathconf(vm: VM, which: PyObject): Owned {
  const value = PATHCONF.get(configuration(vm, which, PATHCONF_NAMES));
  return value === undefined ? raiseErrno(vm, EINVAL) : int(value);
}

// --- Users and groups --------------------------------------------------------------------------------------------

/** A number of the process from `/proc`: the group at 4, the session at 5. Raises OSError. */
function processField(vm: VM, pid: number, field: number): number {
  const path = `/proc/${pid === 0 ? host.getpid() : pid}/stat`;
  try {
    const text = new TextDecoder().decode(readFile(path));
    // The name stands in brackets and may have spaces.
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[field - 2]);
  } catch (error) {
    if (error instanceof HostError) return raiseErrno(vm, ESRCH);
    throw error;
  }
}

function groupList(vm: VM, _self: PyObject, user: PyObject, group: PyObject): Owned {
  if (!isStr(user)) return vm.raise('TypeError', `getgrouplist() argument 1 must be str, not ${typeName(user)}`);
  const own = fdArgument(vm, group);
  const found = groupRows()
    .filter((row) => row.members.includes(user.v) && row.gid !== own)
    .map((row) => row.gid);
  return listTake([own, ...found].map((n) => int(n)));
}

const three = (n: number): Owned => tupleTake([int(n), int(n), int(n)]);

// --- Forks -------------------------------------------------------------------------------------------------------

/** What was registered for forks, which never come. */
const callbacks = { before: [] as Held[], after_in_child: [] as Held[], after_in_parent: [] as Held[] };
registerRoot({
  kind: 'at-fork callback',
  visit(see) {
    for (const [when, list] of Object.entries(callbacks)) for (const f of list) see(f, () => `${when} fork callback`);
  },
});

function registerAtFork(vm: VM, _self: PyObject, ...given: (PyObject | undefined)[]): Owned {
  const names = ['before', 'after_in_child', 'after_in_parent'] as const;
  if (given.every((f) => f === undefined)) return vm.raise('TypeError', 'At least one argument is required.');
  for (const [i, when] of names.entries()) {
    const f = given[i];
    if (f !== undefined && f.type.v.slots.call === null) {
      return vm.raise('TypeError', `'${when}' must be callable, not ${typeName(f)}`);
    }
  }
  for (const [i, when] of names.entries()) {
    const f = given[i];
    if (f !== undefined) callbacks[when].push(share(f));
  }
  return none();
}

// --- Paths as text -----------------------------------------------------------------------------------------------

/** `os.path.normpath` */
export function normalizePath(path: string): string {
  if (path === '') return '.';
  const root = path.startsWith('//') && !path.startsWith('///') ? '//' : path.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (root === '' && parts.length === 0) || parts.at(-1) === '..') parts.push(part);
    else if (parts.length > 0) parts.pop();
  }
  return root + parts.join('/') || '.';
}

export const systemFunctions: readonly NativeDecl[] = [
  def('sysconf', '($module, name, /)', 'Return an integer-valued system configuration variable.', sysconf),
  def(
    'pathconf',
    '($module, /, path, name)',
    'Return the configuration limit name for the file or directory path.\n\nIf there is no limit, return -1.\nOn some platforms, path may also be specified as an open file descriptor.\n  If this functionality is unavailable, using it raises an exception.',
    (vm, _self: PyObject, path: PyObject, which: PyObject) => {
      const p = pathArgument(vm, 'pathconf', path, { allowFd: true });
      onHost(vm, () => (p.fd >= 0 ? host.fstat(p.fd) : host.stat(p.text)), p.object);
      return pathconf(vm, which);
    },
  ),
  def(
    'fpathconf',
    '($module, fd, name, /)',
    'Return the configuration limit name for the file descriptor fd.\n\nIf there is no limit, return -1.',
    (vm, _self: PyObject, fd: PyObject, which: PyObject) => {
      const n = fdArgument(vm, fd);
      onHost(vm, () => host.fstat(n));
      return pathconf(vm, which);
    },
  ),
  def(
    'confstr',
    '($module, name, /)',
    'Return a string-valued system configuration variable.',
    (vm, _self: PyObject, which: PyObject) => {
      const value = CONFSTR.get(configuration(vm, which, CONFSTR_NAMES));
      return value === undefined ? raiseErrno(vm, EINVAL) : str(value);
    },
  ),
  def('getgroups', '($module, /)', 'Return list of supplemental group IDs for the process.', () =>
    listTake(host.getgroups().map((n) => int(n))),
  ),
  def(
    'getgrouplist',
    '($module, user, group, /)',
    'Returns a list of groups to which a user belongs.\n\n  user\n    username to lookup\n  group\n    base group id of the user',
    groupList,
  ),
  def('getresuid', '($module, /)', "Return a tuple of the current process's real, effective, and saved user ids.", () =>
    three(host.getuid()),
  ),
  def(
    'getresgid',
    '($module, /)',
    "Return a tuple of the current process's real, effective, and saved group ids.",
    () => three(host.getgid()),
  ),
  def('getpgrp', '($module, /)', 'Return the current process group id.', (vm) => int(processField(vm, 0, 4))),
  def(
    'getpgid',
    '($module, /, pid)',
    'Call the system call getpgid(), and return the result.',
    (vm, _self: PyObject, pid: PyObject) => int(processField(vm, fdArgument(vm, pid), 4)),
  ),
  def(
    'getsid',
    '($module, pid, /)',
    'Call the system call getsid(pid) and return the result.',
    (vm, _self: PyObject, pid: PyObject) => int(processField(vm, fdArgument(vm, pid), 5)),
  ),
  def('getlogin', '($module, /)', 'Return the actual login name.', (vm) => {
    const user = host.environ.get('LOGNAME');
    // The terminal's owner; without a terminal there is none.
    return user !== undefined && host.isatty(0) ? str(user) : raiseErrno(vm, 6);
  }),
  def(
    'getloadavg',
    '($module, /)',
    'Return average recent system load information.\n\nReturn the number of processes in the system run queue averaged over\nthe last 1, 5, and 15 minutes as a tuple of three floats.\nRaises OSError if the load average was unobtainable.',
    () => tupleTake(host.loadavg().map((x) => float(x))),
  ),
  def(
    'killpg',
    '($module, pgid, signal, /)',
    'Kill a process group with a signal.',
    (vm, _self: PyObject, pgid: PyObject, signal: PyObject) => {
      const [group, n] = [fdArgument(vm, pgid), fdArgument(vm, signal)];
      if (group < 0) return raiseErrno(vm, EINVAL);
      onHost(vm, () => host.kill(-group, n));
      vm.poll();
      return none();
    },
  ),
  def(
    'abort',
    '($module, /)',
    "Abort the interpreter immediately.\n\nThis function 'dumps core' or otherwise fails in the hardest way possible\non the hosting operating system.  This function never returns.",
    () => {
      host.kill(host.getpid(), 6);
      return host.exit(134);
    },
  ),
  def(
    'getrandom',
    '($module, /, size, flags=0)',
    'Obtain a series of random bytes.',
    (vm, _self: PyObject, size: PyObject) => {
      const n = asSsize(vm, size, 'OverflowError');
      if (n < 0) return raiseErrno(vm, EINVAL);
      const b = new Uint8Array(n);
      host.random(b);
      return bytes(b);
    },
  ),
  def(
    'register_at_fork',
    '($module, /, *, before=<unrepresentable>,\n                 after_in_child=<unrepresentable>,\n                 after_in_parent=<unrepresentable>)',
    "Register callables to be called when forking a new process.\n\n  before\n    A callable to be called in the parent before the fork() syscall.\n  after_in_child\n    A callable to be called in the child after fork().\n  after_in_parent\n    A callable to be called in the parent after fork().\n\n'before' callbacks are called in reverse order.\n'after_in_child' and 'after_in_parent' callbacks are called in order.",
    registerAtFork,
  ),
  def('sched_yield', '($module, /)', 'Voluntarily relinquish the CPU.', () => none()),
  def(
    'sched_getaffinity',
    '($module, pid, /)',
    'Return the affinity of the process identified by pid (or the current process if zero).\n\nThe affinity is returned as a set of CPU identifiers.',
    (vm) => {
      const set = vm.keep(newSet());
      for (let i = 0; i < host.cpuCount(); i++) setAdd(vm, set, vm.keep(int(i)));
      return dup(set as PyObject);
    },
  ),
  def(
    'sched_getscheduler',
    '($module, pid, /)',
    'Get the scheduling policy for the process identified by pid.\n\nPassing 0 for pid returns the scheduling policy for the calling process.',
    () => int(0),
  ),
  def(
    'sched_getparam',
    '($module, pid, /)',
    'Returns scheduling parameters for the process identified by pid.\n\nIf pid is 0, returns parameters for the calling process.\nReturn value is an instance of sched_param.',
    () => newStruct(SCHED_PARAM, [int(0)]),
  ),
  def(
    'sched_get_priority_min',
    '($module, /, policy)',
    'Get the minimum scheduling priority for policy.',
    (vm, _self: PyObject, policy: PyObject) => {
      const n = cintArgument(vm, policy, 0);
      return [0, 1, 2, 3, 5].includes(n) ? int(n === 1 || n === 2 ? 1 : 0) : raiseErrno(vm, EINVAL);
    },
  ),
  def(
    'sched_get_priority_max',
    '($module, /, policy)',
    'Get the maximum scheduling priority for policy.',
    (vm, _self: PyObject, policy: PyObject) => {
      const n = cintArgument(vm, policy, 0);
      return [0, 1, 2, 3, 5].includes(n) ? int(n === 1 || n === 2 ? 99 : 0) : raiseErrno(vm, EINVAL);
    },
  ),
  def(
    'major',
    '($module, device, /)',
    'Extracts a device major number from a raw device number.',
    (vm, _self: PyObject, device: PyObject) => {
      const d = BigInt(asIndex(vm, device));
      return int(Number(((d >> 8n) & 0xfffn) | ((d >> 32n) & ~0xfffn)));
    },
  ),
  def(
    'minor',
    '($module, device, /)',
    'Extracts a device minor number from a raw device number.',
    (vm, _self: PyObject, device: PyObject) => {
      const d = BigInt(asIndex(vm, device));
      return int(Number((d & 0xffn) | ((d >> 12n) & ~0xffn)));
    },
  ),
  def(
    'makedev',
    '($module, major, minor, /)',
    'Composes a raw device number from the major and minor device numbers.',
    (vm, _self: PyObject, major: PyObject, minor: PyObject) => {
      const [a, i] = [BigInt(asIndex(vm, major)), BigInt(asIndex(vm, minor))];
      return int(Number(((a & 0xfffn) << 8n) | ((a & ~0xfffn) << 32n) | (i & 0xffn) | ((i & ~0xffn) << 12n)));
    },
  ),
  def(
    '_path_normpath',
    '($module, /, path)',
    'Normalize path, eliminating double slashes, etc.',
    (vm, _self: PyObject, path: PyObject) => {
      const p = pathArgument(vm, '_path_normpath', path, { nulls: true });
      return nameObject(normalizePath(p.text), p.bytes);
    },
  ),
  def(
    '_path_splitroot_ex',
    '($module, /, path)',
    'Split a pathname into drive, root and tail.\n\nThe tail contains anything after the root.',
    (vm, _self: PyObject, path: PyObject) => {
      const { text, bytes: binary } = pathArgument(vm, '_path_splitroot_ex', path, { nulls: true });
      const n = text.startsWith('//') && !text.startsWith('///') ? 2 : text.startsWith('/') ? 1 : 0;
      return tupleTake([
        nameObject('', binary),
        nameObject(text.slice(0, n), binary),
        nameObject(text.slice(n), binary),
      ]);
    },
  ),
];
