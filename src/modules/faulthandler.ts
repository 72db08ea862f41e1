/** `faulthandler`: the stack on request. There are no memory faults to handle here; timers and signals are refused. */
import { writeStderr } from '../gc/debug.ts';
import { host } from '../host/host.ts';
import { isInt, isTrue } from '../object/abstract.ts';
import { NONE } from '../object/core-types.ts';
import { defineModule } from '../object/define.ts';
import type { FrameData } from '../object/exc.ts';
import { def } from '../object/native.ts';
import { drop, type PyObject } from '../object/refs.ts';
import { bool, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { codeOfFrame, lineAt } from '../types/frame.ts';
import { callMethod } from './method-calls.ts';
import { sysHooks } from './sys-hooks.ts';

let enabled = false;
const MAX_FRAMES = 100;

/** The stack, innermost first. @nothrow */
function stackText(vm: VM): string {
  let text = 'Stack (most recent call first):\n';
  const innermost = sysHooks.frame(vm, 0) as PyObject<FrameData> | null;
  let f = innermost === null ? null : innermost.v.frame;
  for (let n = 0; f !== null; f = f.back) {
    if (f.pc === -1) continue;
    if (++n > MAX_FRAMES) return `${text}  ...\n`;
    const code = codeOfFrame(f).v;
    text += `  File "${code.filename.v}", line ${lineAt(code, f.pc)} in ${code.name.v}\n`;
  }
  return text;
}

function dump(vm: VM, _m: PyObject, file?: PyObject, allThreads?: PyObject): ReturnType<typeof none> {
  const all = allThreads === undefined || isTrue(vm, allThreads);
  let text = stackText(vm);
  if (all) text = text.replace('Stack', 'Current thread 0x0000000000000001');
  if (file === undefined || file === NONE) {
    const stderr = vm.sysAttribute('stderr');
    if (stderr === undefined) return vm.raise('RuntimeError', 'unable to get sys.stderr');
    if (stderr === NONE) return vm.raise('RuntimeError', 'sys.stderr is None');
    writeStderr(vm, text);
    return none();
  }
  const fd = descriptorOf(vm, file);
  const data = new TextEncoder().encode(text);
  for (let at = 0; at < data.length; ) at += host.write(fd, data.subarray(at));
  return none();
}

/** The descriptor of a file, or the one that is given; the file is flushed. Raises ValueError, RuntimeError, AttributeError. */
function descriptorOf(vm: VM, file: PyObject): number {
  if (isInt(file)) {
    if (file.v < 0 || file.v > 0x7fffffff) return vm.raise('ValueError', 'file is not a valid file descriptor');
    return Number(file.v);
  }
  const fd: PyObject = vm.keep(callMethod(vm, file, 'fileno'));
  if (!isInt(fd) || fd.v < 0 || fd.v > 0x7fffffff) {
    return vm.raise('RuntimeError', 'file.fileno() is not a valid file descriptor');
  }
  const mark = vm.mark();
  try {
    drop(callMethod(vm, file, 'flush'));
  } catch (error) {
    drop(vm.caught(error, mark));
  }
  return Number(fd.v);
}

const refuse =
  (what: string) =>
  (vm: VM): never =>
    vm.raise('RuntimeError', `faulthandler.${what}() is not supported by this interpreter`);

export const faulthandler = defineModule('faulthandler', {
  doc: 'faulthandler module.',
  functions: [
    def(
      'enable',
      '($module, /, file=sys.stderr, all_threads=True)',
      'Enable the fault handler.',
      (_vm: VM, _m: PyObject, _file?: PyObject, _all?: PyObject) => {
        enabled = true;
        return none();
      },
    ),
    def('disable', '($module, /)', 'Disable the fault handler.', () => {
      const was = enabled;
      enabled = false;
      return bool(was);
    }),
    def('is_enabled', '($module, /)', 'Check if the handler is enabled.', () => bool(enabled)),
    def(
      'dump_traceback',
      '($module, /, file=sys.stderr, all_threads=True)',
      'Dump the traceback of the current thread, or of all threads if all_threads is True, into file.',
      dump,
    ),
    def(
      'dump_traceback_later',
      '($module, /, timeout, repeat=False, file=sys.stderr, exit=False)',
      'Dump the traceback of all threads in timeout seconds,\nor each timeout seconds if repeat is True. If exit is True, call _exit(1) which is not safe.',
      refuse('dump_traceback_later'),
    ),
    def('cancel_dump_traceback_later', '($module, /)', 'Cancel the previous call to dump_traceback_later().', () =>
      none(),
    ),
    def(
      'register',
      '($module, /, signum, file=sys.stderr, all_threads=True, chain=False)',
      "Register a handler for the signal 'signum': dump the traceback of the current thread, or of all threads if all_threads is True, into file.",
      refuse('register'),
    ),
    def(
      'unregister',
      '($module, signum, /)',
      "Unregister the handler of the signal 'signum' registered by register().",
      (_vm: VM, _m: PyObject, _signum: PyObject) => bool(false),
    ),
  ],
});
