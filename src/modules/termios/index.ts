/**
 * `termios`. Neither Node nor a browser tells how a terminal is set up: asking raises `termios.error`, as CPython does for
 * what is no terminal. Sizes are told.
 */
import { registerRoot, tableRoot } from '../../gc/roots.ts';
import { strerror } from '../../host/errno.ts';
import { HostError, host } from '../../host/host.ts';
import { call } from '../../object/call.ts';
import { defineModule, put } from '../../object/define.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject } from '../../object/refs.ts';
import { int, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { fdOf } from '../file-descriptor.ts';
import { newExceptionClass } from '../new-exception.ts';
import { CONSTANTS } from './constants.ts';

const ENOTTY = 25;
const ENOSYS = 38;

/** The class of the exception, which the module's state holds. */
let errorClass: Held | null = null;
registerRoot(tableRoot('termios: exception class', () => (errorClass === null ? [] : [errorClass])));

function raiseError(vm: VM, errno: number): never {
  const args = [vm.keep(int(errno)), vm.keep(str(strerror(errno)))];
  return vm.raiseTake(call(vm, errorClass as PyObject, args));
}

/** What no host can do for a terminal. Raises termios.error. */
function refuse(vm: VM, _self: PyObject, fd: PyObject): Owned {
  const n = fdOf(vm, fd);
  try {
    host.fstat(n);
  } catch (error) {
    if (error instanceof HostError) return raiseError(vm, error.errno);
    throw error;
  }
  return raiseError(vm, host.isatty(n) ? ENOSYS : ENOTTY);
}

export const termios = defineModule('termios', {
  doc: 'This module provides an interface to the Posix calls for tty I/O control.\nFor a complete description of these calls, see the Posix or Unix manual\npages. It is only available for those Unix versions that support Posix\ntermios style tty I/O control.\n\nAll functions in this module take a file descriptor fd as their first\nargument. This can be an integer file descriptor, such as returned by\nsys.stdin.fileno(), or a file object, such as sys.stdin itself.',
  functions: [
    def(
      'tcgetattr',
      '($module, fd, /)',
      'Get the tty attributes for file descriptor fd.\n\nReturns a list [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]\nwhere cc is a list of the tty special characters (each a string of\nlength 1, except the items with indices VMIN and VTIME, which are\nintegers when these fields are defined).  The interpretation of the\nflags and the speeds as well as the indexing in the cc array must be\ndone using the symbolic constants defined in this module.',
      refuse,
    ),
    def(
      'tcsetattr',
      '($module, fd, when, attributes, /)',
      'Set the tty attributes for file descriptor fd.\n\nThe attributes to be set are taken from the attributes argument, which\nis a list like the one returned by tcgetattr(). The when argument\ndetermines when the attributes are changed: termios.TCSANOW to\nchange immediately, termios.TCSADRAIN to change after transmitting all\nqueued output, or termios.TCSAFLUSH to change after transmitting all\nqueued output and discarding all queued input.',
      refuse,
    ),
    def(
      'tcsendbreak',
      '($module, fd, duration, /)',
      'Send a break on file descriptor fd.\n\nA zero duration sends a break for 0.25-0.5 seconds; a nonzero duration\nhas a system dependent meaning.',
      refuse,
    ),
    def(
      'tcdrain',
      '($module, fd, /)',
      'Wait until all output written to file descriptor fd has been transmitted.',
      refuse,
    ),
    def(
      'tcflush',
      '($module, fd, queue, /)',
      'Discard queued data on file descriptor fd.\n\nThe queue selector specifies which queue: termios.TCIFLUSH for the input\nqueue, termios.TCOFLUSH for the output queue, or termios.TCIOFLUSH for\nboth queues.',
      refuse,
    ),
    def(
      'tcflow',
      '($module, fd, action, /)',
      'Suspend or resume input or output on file descriptor fd.\n\nThe action argument can be termios.TCOOFF to suspend output,\ntermios.TCOON to restart output, termios.TCIOFF to suspend input,\nor termios.TCION to restart input.',
      refuse,
    ),
    def(
      'tcgetwinsize',
      '($module, fd, /)',
      'Get the tty winsize for file descriptor fd.\n\nReturns a tuple (ws_row, ws_col).',
      (vm, _self: PyObject, fd: PyObject) => {
        const n = fdOf(vm, fd);
        try {
          const [columns, lines] = host.terminalSize(n);
          return tupleTake([int(lines), int(columns)]);
        } catch (error) {
          if (error instanceof HostError) return raiseError(vm, error.errno);
          throw error;
        }
      },
    ),
    def(
      'tcsetwinsize',
      '($module, fd, winsize, /)',
      'Set the tty winsize for file descriptor fd.\n\nThe winsize to be set is taken from the winsize argument, which\nis a two-item tuple (ws_row, ws_col) like the one returned by tcgetwinsize().',
      refuse,
    ),
  ],
  init: (vm, d) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
    const old = errorClass;
    const made = hold(newExceptionClass(vm, 'termios', 'error', exceptionType('Exception'), null));
    errorClass = made;
    if (old !== null) drop(old);
    put(d, 'error', dup(made as PyObject));
  },
});
