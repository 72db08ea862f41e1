/** Child processes: waiting for them, and what their wait statuses say. */
import { host, type ProcessHost } from '../../host/host.ts';
import { asIndex } from '../../object/abstract.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { bool, float, int, none, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument } from '../../types/arguments.ts';
import { newStruct, structSequence } from '../../types/structseq.ts';
import { isFailedStart } from '../_posixsubprocess.ts';
import { onHost, raiseErrno } from '../os-errors.ts';
import { STRUCT_RUSAGE } from '../rusage.ts';
import { pathArgument } from './arguments.ts';

const WNOHANG = 1;
const ECHILD = 10;
const EINVAL = 22;
const ENOSYS = 38;

export const WAITID_RESULT = structSequence({
  module: 'posix',
  name: 'waitid_result',
  doc: 'waitid_result: Result from waitid.\n\nThis object may be accessed either as a tuple of\n  (si_pid, si_uid, si_signo, si_status, si_code),\nor via the attributes si_pid, si_uid, and so on.\n\nSee os.waitid for more information.',
  visible: 5,
  fields: [
    ['si_pid', null],
    ['si_uid', null],
    ['si_signo', null],
    ['si_status', null],
    ['si_code', null],
  ],
});

/** The host's processes. Raises OSError where there are none. */
export function processes(vm: VM): ProcessHost {
  return host.processes ?? raiseErrno(vm, ENOSYS);
}

/** Waits for a child; [0, 0] when it need not end. Raises OSError. */
function waitFor(vm: VM, pid: number, options: number): readonly [number, number] {
  if (isFailedStart(pid)) return [pid, 255 << 8];
  if (host.processes === null) return raiseErrno(vm, ECHILD);
  const found = onHost(vm, () => processes(vm).wait(pid, (options & WNOHANG) === 0));
  // SIGCHLD, which has come before, is handled first.
  vm.poll();
  return found ?? [0, 0];
}

const pair = ([pid, status]: readonly [number, number]): Owned => tupleTake([int(pid), int(status)]);

/** A `struct_rusage` of a child: Node does not tell what it used. */
function usage(): Owned {
  return newStruct(STRUCT_RUSAGE, [float(0), float(0), ...Array.from({ length: 14 }, () => int(0))]);
}

function waitid(vm: VM, _self: PyObject, idtype: PyObject, id: PyObject, options: PyObject): Owned {
  const kind = cintArgument(vm, idtype, 0);
  const which = Number(asIndex(vm, id));
  const bits = cintArgument(vm, options, 0);
  let pid = -1;
  if (kind === 1) pid = which;
  else if (kind === 3) pid = processes(vm).pidOf(which) ?? raiseErrno(vm, 9);
  else if (kind !== 0) return raiseErrno(vm, EINVAL);
  const [ended, status] = waitFor(vm, pid, bits);
  if (ended === 0) return none();
  const signal = status & 0x7f;
  return newStruct(WAITID_RESULT, [
    int(ended),
    int(host.getuid()),
    int(17),
    int(signal === 0 ? (status >> 8) & 0xff : signal),
    int(signal === 0 ? 1 : 2),
  ]);
}

const test = (f: (status: number) => boolean) => (vm: VM, _self: PyObject, status: PyObject) =>
  bool(f(cintArgument(vm, status, 0)));
const part = (f: (status: number) => number) => (vm: VM, _self: PyObject, status: PyObject) =>
  int(f(cintArgument(vm, status, 0)));

const exited = (s: number): boolean => (s & 0x7f) === 0;
const stopped = (s: number): boolean => (s & 0xff) === 0x7f;
const signaled = (s: number): boolean => !exited(s) && (s & 0x7f) !== 0x7f;

function exitcode(vm: VM, _self: PyObject, status: PyObject): Owned {
  const s = cintArgument(vm, status, 0);
  if (exited(s)) return int((s >> 8) & 0xff);
  if (signaled(s)) return int(-(s & 0x7f));
  if (stopped(s) && s >> 8 !== 0xff) {
    return vm.raise('ValueError', `process stopped by delivery of signal ${(s >> 8) & 0xff}`);
  }
  return vm.raise('ValueError', `invalid wait status: ${s}`);
}

export const waitFunctions: readonly NativeDecl[] = [
  def(
    'waitpid',
    '($module, pid, options, /)',
    'Wait for completion of a given child process.\n\nReturns a tuple of information regarding the child process:\n    (pid, status)\n\nThe options argument is ignored on Windows.',
    (vm, _self: PyObject, pid: PyObject, options: PyObject) =>
      pair(waitFor(vm, cintArgument(vm, pid, 0), cintArgument(vm, options, 0))),
  ),
  def(
    'wait',
    '($module, /)',
    'Wait for completion of a child process.\n\nReturns a tuple of information about the child process:\n    (pid, status)',
    (vm) => pair(waitFor(vm, -1, 0)),
  ),
  def(
    'wait3',
    '($module, /, options)',
    'Wait for completion of a child process.\n\nReturns a tuple of information about the child process:\n  (pid, status, rusage)',
    (vm, _self: PyObject, options: PyObject) => {
      const [pid, status] = waitFor(vm, -1, cintArgument(vm, options, 0));
      return tupleTake([int(pid), int(status), usage()]);
    },
  ),
  def(
    'wait4',
    '($module, /, pid, options)',
    'Wait for completion of a specific child process.\n\nReturns a tuple of information about the child process:\n  (pid, status, rusage)',
    (vm, _self: PyObject, pid: PyObject, options: PyObject) => {
      const [ended, status] = waitFor(vm, cintArgument(vm, pid, 0), cintArgument(vm, options, 0));
      return tupleTake([int(ended), int(status), usage()]);
    },
  ),
  def(
    'waitid',
    '($module, idtype, id, options, /)',
    'Returns the result of waiting for a process or processes.\n\n  idtype\n    Must be one of be P_PID, P_PGID or P_ALL.\n  id\n    The id to wait on.\n  options\n    Constructed from the ORing of one or more of WEXITED, WSTOPPED\n    or WCONTINUED and additionally may be ORed with WNOHANG or WNOWAIT.\n\nReturns either waitid_result or None if WNOHANG is specified and there are\nno children in a waitable state.',
    waitid,
  ),
  def(
    'pidfd_open',
    '($module, /, pid, flags=0)',
    'Return a file descriptor referring to the process *pid*.\n\nThe descriptor can be used to perform process management without races and\nsignals.',
    (vm, _self: PyObject, pid: PyObject, _flags?: PyObject) => {
      const n = cintArgument(vm, pid, 0);
      if (n <= 0) return raiseErrno(vm, EINVAL);
      return int(onHost(vm, () => processes(vm).openPid(n)));
    },
  ),
  def(
    'system',
    '($module, /, command)',
    'Execute the command in a subshell.',
    (vm, _self: PyObject, command: PyObject) => {
      const text = pathArgument(vm, 'system', command, { name: 'command' }).text;
      const own = processes(vm);
      const pid = onHost(vm, () =>
        own.spawn({
          files: ['/bin/sh'],
          args: ['sh', '-c', text],
          cwd: null,
          env: [...host.environ].map(([key, value]) => `${key}=${value}`),
          descriptors: [0, 1, 2],
          newSession: false,
          uid: null,
          gid: null,
        }),
      );
      return int((onHost(vm, () => own.wait(pid, true)) as readonly [number, number])[1]);
    },
  ),
  def(
    'WCOREDUMP',
    '($module, status, /)',
    'Return True if the process returning status was dumped to a core file.',
    test((s) => (s & 0x80) !== 0),
  ),
  def(
    'WIFCONTINUED',
    '($module, /, status)',
    'Return True if a particular process was continued from a job control stop.\n\nReturn True if the process returning status was continued from a\njob control stop.',
    test((s) => s === 0xffff),
  ),
  def('WIFSTOPPED', '($module, /, status)', 'Return True if the process returning status was stopped.', test(stopped)),
  def(
    'WIFSIGNALED',
    '($module, /, status)',
    'Return True if the process returning status was terminated by a signal.',
    test(signaled),
  ),
  def(
    'WIFEXITED',
    '($module, /, status)',
    'Return True if the process returning status exited via the exit() system call.',
    test(exited),
  ),
  def(
    'WEXITSTATUS',
    '($module, /, status)',
    'Return the process return code from status.',
    part((s) => (s >> 8) & 0xff),
  ),
  def(
    'WTERMSIG',
    '($module, /, status)',
    'Return the signal that terminated the process that provided the status value.',
    part((s) => s & 0x7f),
  ),
  def(
    'WSTOPSIG',
    '($module, /, status)',
    'Return the signal that stopped the process that provided the status value.',
    part((s) => (s >> 8) & 0xff),
  ),
  def(
    'waitstatus_to_exitcode',
    '($module, /, status)',
    'Convert a wait status to an exit code.\n\nOn Unix:\n\n* If WIFEXITED(status) is true, return WEXITSTATUS(status).\n* If WIFSIGNALED(status) is true, return -WTERMSIG(status).\n* Otherwise, raise a ValueError.\n\nOn Windows, return status shifted right by 8 bits.\n\nOn Unix, if the process is being traced or if waitpid() was called with\nWUNTRACED option, the caller must first check if WIFSTOPPED(status) is true.\nThis function must not be called if WIFSTOPPED(status) is true.',
    exitcode,
  ),
];
