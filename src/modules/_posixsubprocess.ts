/** `_posixsubprocess`: starting processes. There is no fork: the host starts the program with all that is asked for. */
import { HostError, host } from '../host/host.ts';
import { asIndex, collect, isTrue, isTuple, typeName } from '../object/abstract.ts';
import { NONE } from '../object/core-types.ts';
import { defineModule } from '../object/define.ts';
import { def } from '../object/native.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { int } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { cintArgument } from '../types/arguments.ts';
import { fsPath } from './fspath.ts';
import { isInheritable } from './inheritable.ts';
import { onHost, raiseErrno } from './os-errors.ts';

const ENOSYS = 38;
const EINTR = 4;

/** Numbers of processes that never were: their program could not be run. Waiting for them gives 255. */
const FIRST_FAILED = 0x40000000;
let failures = 0;

/** Whether a process number stands for a program that could not be run. @nothrow */
export function isFailedStart(pid: number): boolean {
  return pid >= FIRST_FAILED;
}

/** The texts of a sequence of paths. Raises TypeError, ValueError. */
function texts(vm: VM, o: PyObject): string[] {
  const items: PyObject = vm.keep(collect(vm, o));
  return (items.v as PyObject[]).map((x) => fsPath(vm, x, 'fork_exec').text);
}

/** An optional number: None is null. */
function optional(vm: VM, o: PyObject): number | null {
  return o === NONE ? null : Number(asIndex(vm, o));
}

function forkExec(vm: VM, _self: PyObject, ...a: PyObject[]): Owned {
  const [args, executables, closeFds, passFds, cwd, env, p2cread, , , c2pwrite, , errwrite, , errpipe] = a;
  const [callSetsid, pgid, gid, , uid, , preexec] = a.slice(15);
  const { processes } = host;
  if (preexec !== NONE) {
    return vm.raise('RuntimeError', 'preexec_fn is not supported: there is no fork, and nothing runs before exec');
  }
  if (!isTuple(passFds)) {
    return vm.raise('TypeError', `fork_exec() argument 4 must be tuple, not ${typeName(passFds)}`);
  }
  const close = isTrue(vm, closeFds);
  const pass = (passFds.v as PyObject[]).map((x) => cintArgument(vm, x, 0));
  if (pass.some((fd, i) => fd < 0 || (i > 0 && fd <= pass[i - 1]))) {
    return vm.raise('ValueError', 'bad value(s) in fds_to_keep');
  }
  const argv = texts(vm, args);
  const files = texts(vm, executables);
  const directory = cwd === NONE ? null : fsPath(vm, cwd, 'fork_exec').text;
  const environment = env === NONE ? [...host.environ].map(([key, value]) => `${key}=${value}`) : texts(vm, env);
  const standard = [p2cread, c2pwrite, errwrite].map((x) => cintArgument(vm, x, -1));
  const descriptors = standard.map((fd, i) => (fd < 0 ? i : fd));
  const errorFd = cintArgument(vm, errpipe, -1);
  for (const fd of pass) {
    // The pipe for errors is closed when the program starts.
    if (fd < 3 || fd === errorFd) continue;
    while (descriptors.length <= fd) descriptors.push(-1);
    descriptors[fd] = fd;
  }
  if (!close) {
    for (let fd = 3; fd < 64; fd++) {
      if (!isInheritable(fd)) continue;
      while (descriptors.length <= fd) descriptors.push(-1);
      descriptors[fd] = fd;
    }
  }
  const group = Number(asIndex(vm, pgid));
  const how = {
    files,
    args: argv,
    cwd: directory,
    env: environment,
    descriptors,
    newSession: isTrue(vm, callSetsid) || group === 0,
    uid: optional(vm, uid),
    gid: optional(vm, gid),
  };
  if (processes === null) return raiseErrno(vm, ENOSYS);
  for (;;) {
    try {
      return int(processes.spawn(how));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (error.errno !== EINTR) return int(report(vm, errorFd, error));
    }
    vm.poll();
  }
}

/** Says why the program could not be run, as the child would have; gives the number that stands for it. */
function report(vm: VM, errpipe: number, error: HostError): number {
  const where = error.message === 'chdir' ? 'noexec:chdir' : '';
  const text = `OSError:${error.errno.toString(16).toUpperCase()}:${where}`;
  onHost(vm, () => host.write(errpipe, new TextEncoder().encode(text)));
  return FIRST_FAILED + failures++;
}

export const _posixsubprocess = defineModule('_posixsubprocess', {
  doc: 'A POSIX helper for the subprocess module.',
  functions: [
    def(
      'fork_exec',
      '($module, args, executable_list, close_fds, pass_fds, cwd,\n          env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,\n          errpipe_read, errpipe_write, restore_signals, call_setsid,\n          pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn,\n          allow_vfork, /)',
      "Spawn a fresh new child process.\n\nFork a child process, close parent file descriptors as appropriate in the\nchild and duplicate the few that are needed before calling exec() in the\nchild process.\n\nIf close_fds is True, close file descriptors 3 and higher, except those listed\nin the sorted tuple pass_fds.\n\nThe preexec_fn, if supplied, will be called immediately before closing file\ndescriptors and exec.\n\nWARNING: preexec_fn is NOT SAFE if your application uses threads.\n         It may trigger infrequent, difficult to debug deadlocks.\n\nIf an error occurs in the child process before the exec, it is\nserialized and written to the errpipe_write fd per subprocess.py.\n\nReturns: the child process's PID.\n\nRaises: Only on an error in the parent process.",
      forkExec,
    ),
  ],
});
