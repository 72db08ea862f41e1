/** Functions about the process and the machine. */
import { strerror } from '../../host/errno.ts';
import { host } from '../../host/host.ts';
import { asIndex, asSsize, isStr } from '../../object/abstract.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { bytes, float, int, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { newStruct } from '../../types/structseq.ts';
import { argumentType } from '../../types/type-names.ts';
import { fsDecode, isBytes } from '../fspath.ts';
import { raiseHost } from '../os-errors.ts';
import { raiseSignal } from '../signal/state.ts';
import { TIMES_RESULT, UNAME_RESULT } from '../struct-types.ts';
import { fdArgument } from './arguments.ts';

/** A str or bytes argument as text. Raises TypeError, ValueError. */
function textArgument(vm: VM, o: PyObject): string {
  let text: string;
  if (isStr(o)) text = o.v;
  else if (isBytes(o)) text = fsDecode(o.v);
  else return vm.raise('TypeError', `expected str, bytes or os.PathLike object, not ${argumentType(o)}`);
  if (text.includes('\0')) return vm.raise('ValueError', 'embedded null byte');
  return text;
}

function variable(vm: VM, o: PyObject): string {
  const text = textArgument(vm, o);
  if (text.includes('=')) return vm.raise('ValueError', 'illegal environment variable name');
  return text;
}

function uname(): Owned {
  const u = host.uname();
  return newStruct(UNAME_RESULT, [str(u.sysname), str(u.nodename), str(u.release), str(u.version), str(u.machine)]);
}

const seconds = (ns: bigint): Owned => float(Number(ns) / 1e9);

export const processFunctions: readonly NativeDecl[] = [
  def('getpid', '($module, /)', 'Return the current process id.', () => int(host.getpid())),
  def(
    'getppid',
    '($module, /)',
    "Return the parent's process id.\n\nIf the parent process has already exited, Windows machines will still\nreturn its id; others systems will return the id of the 'init' process (1).",
    () => int(host.getppid()),
  ),
  def('getuid', '($module, /)', "Return the current process's user id.", () => int(host.getuid())),
  def('geteuid', '($module, /)', "Return the current process's effective user id.", () => int(host.getuid())),
  def('getgid', '($module, /)', "Return the current process's group id.", () => int(host.getgid())),
  def('getegid', '($module, /)', "Return the current process's effective group id.", () => int(host.getgid())),
  def(
    'umask',
    '($module, mask, /)',
    'Set the current numeric umask and return the previous umask.',
    (vm, _self: PyObject, mask: PyObject) => int(host.umask(fdArgument(vm, mask))),
  ),
  def(
    'cpu_count',
    '($module, /)',
    'Return the number of logical CPUs in the system.\n\nReturn None if indeterminable.',
    () => int(host.cpuCount()),
  ),
  def(
    'uname',
    '($module, /)',
    'Return an object identifying the current operating system.\n\nThe object behaves like a named tuple with the following fields:\n  (sysname, nodename, release, version, machine)',
    uname,
  ),
  def(
    'times',
    '($module, /)',
    'Return a collection containing process timing information.\n\nThe object returned behaves like a named tuple with these fields:\n  (utime, stime, cutime, cstime, elapsed_time)\nAll fields are floating-point numbers.',
    () =>
      newStruct(TIMES_RESULT, [
        seconds(host.processTimeNs()),
        float(0),
        float(0),
        float(0),
        seconds(host.monotonicNs()),
      ]),
  ),
  def(
    'urandom',
    '($module, size, /)',
    'Return a bytes object containing random bytes suitable for cryptographic use.',
    (vm, _self: PyObject, size: PyObject) => {
      const n = asSsize(vm, size, 'OverflowError');
      if (n < 0) return vm.raise('ValueError', 'negative argument not allowed');
      const b = new Uint8Array(n);
      host.random(b);
      return bytes(b);
    },
  ),
  def(
    'strerror',
    '($module, code, /)',
    'Translate an error code to a message string.',
    (vm, _self: PyObject, code: PyObject) => str(strerror(fdArgument(vm, code))),
  ),
  def(
    'putenv',
    '($module, name, value, /)',
    'Change or add an environment variable.',
    (vm, _self: PyObject, key: PyObject, value: PyObject) => {
      const text = variable(vm, key);
      host.setenv(text, textArgument(vm, value));
      return none();
    },
  ),
  def('unsetenv', '($module, name, /)', 'Delete an environment variable.', (vm, _self: PyObject, key: PyObject) => {
    host.setenv(variable(vm, key), null);
    return none();
  }),
  def(
    'kill',
    '($module, pid, signal, /)',
    'Kill a process with a signal.',
    (vm, _self: PyObject, pid: PyObject, signal: PyObject) => {
      const target = Number(asIndex(vm, pid));
      const n = fdArgument(vm, signal);
      try {
        // A signal of the program's own goes to its handler without leaving the interpreter.
        if (target === host.getpid()) raiseSignal(vm, n);
        else host.kill(target, n);
      } catch (error) {
        return raiseHost(vm, error);
      }
      vm.poll();
      return none();
    },
  ),
  def(
    '_exit',
    '($module, /, status)',
    'Exit to the system with specified status, without normal exit processing.',
    (vm, _self: PyObject, status: PyObject) => host.exit(fdArgument(vm, status) & 0xff),
  ),
];
