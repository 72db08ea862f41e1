/** `select`: waiting until descriptors are ready. */
import { POLL } from '../../host/host.ts';
import { asIndex, collect } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { staticType } from '../../object/core-types.ts';
import { defineModule, defineType, put } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { int, listTake, none, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { fdOf } from '../file-descriptor.ts';
import { raiseErrno } from '../os-errors.ts';
import { timeoutArgument } from '../waiting.ts';
import { CONSTANTS } from './constants.ts';
import { EPOLL } from './epoll.ts';
import { wait } from './wait.ts';

const ENOENT = 2;
const EBADF = 9;

// --- select ------------------------------------------------------------------------------------------------------

const FD_SETSIZE = 1024;

function selectFunction(
  vm: VM,
  _self: PyObject,
  rlist: PyObject,
  wlist: PyObject,
  xlist: PyObject,
  timeout?: PyObject,
): Owned {
  let seconds: number | null;
  try {
    seconds = timeoutArgument(vm, timeout);
  } catch (error) {
    const exc = vm.keep(vm.caught(error, vm.mark()));
    if (!vm.isException(exc, 'TypeError')) return vm.rethrowTake(dup(exc));
    return vm.raise('TypeError', 'timeout must be a float or None');
  }
  if (seconds !== null && seconds < 0) return vm.raise('ValueError', 'timeout must be non-negative');
  const lists = [rlist, wlist, xlist].map((o) => (vm.keep(collect(vm, o)) as PyObject).v as PyObject[]);
  const bits = [POLL.IN, POLL.OUT, POLL.PRI];
  const watch = new Map<number, number>();
  const fds = lists.map((items, k) =>
    items.map((o) => {
      const fd = fdOf(vm, o);
      if (fd >= FD_SETSIZE) return vm.raise('ValueError', 'filedescriptor out of range in select()');
      watch.set(fd, (watch.get(fd) ?? 0) | bits[k]);
      return fd;
    }),
  );
  const ready = wait(vm, [...watch], seconds);
  for (const [, events] of ready) if ((events & POLL.NVAL) !== 0) return raiseErrno(vm, EBADF);
  const found = new Map(ready);
  // The end, and errors, can be read; errors show when writing too.
  const wanted = [POLL.IN | POLL.HUP | POLL.ERR, POLL.OUT | POLL.ERR, POLL.PRI];
  return tupleTake(
    lists.map((items, k) =>
      listTake(items.filter((_, i) => ((found.get(fds[k][i]) ?? 0) & wanted[k]) !== 0).map((o) => dup(o))),
    ),
  );
}

// --- poll --------------------------------------------------------------------------------------------------------

const POLL_TYPE = staticType('poll', 'select');

class PollData {
  readonly watch = new Map<number, number>();
}
type PyPoll = PyObject<PollData>;

const DEFAULT = POLL.IN | POLL.PRI | POLL.OUT;

/** An event mask: an unsigned short. Raises TypeError, OverflowError. */
function maskArgument(vm: VM, o: PyObject): number {
  const n = asIndex(vm, o);
  if (n < 0) return vm.raise('ValueError', 'value must be positive');
  if (n > 0xffff) return vm.raise('OverflowError', 'Python int too large for C unsigned short');
  return Number(n);
}

function pollPoll(vm: VM, self: PyPoll, timeout?: PyObject): Owned {
  let seconds: number | null = null;
  if (timeout !== undefined) {
    const ms = timeoutArgument(vm, timeout);
    seconds = ms === null || ms < 0 ? null : ms / 1000;
  }
  const ready = wait(vm, [...self.v.watch], seconds);
  return listTake(ready.map(([fd, events]) => tupleTake([int(fd), int(events)])));
}

defineType(POLL_TYPE, {
  doc: null,
  basicSize: 40,
  layout: null,
  methods: [
    def(
      'register',
      '($self, fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)',
      'Register a file descriptor with the polling object.\n\n  fd\n    either an integer, or an object with a fileno() method returning an int\n  eventmask\n    an optional bitmask describing the type of events to check for',
      (vm, self: PyPoll, fd: PyObject, mask?: PyObject) => {
        self.v.watch.set(fdOf(vm, fd), mask === undefined ? DEFAULT : maskArgument(vm, mask));
        return none();
      },
    ),
    def(
      'modify',
      '($self, fd, eventmask, /)',
      'Modify an already registered file descriptor.\n\n  fd\n    either an integer, or an object with a fileno() method returning\n    an int\n  eventmask\n    a bitmask describing the type of events to check for',
      (vm, self: PyPoll, fd: PyObject, mask: PyObject) => {
        const n = fdOf(vm, fd);
        const bits = maskArgument(vm, mask);
        if (!self.v.watch.has(n)) return raiseErrno(vm, ENOENT);
        self.v.watch.set(n, bits);
        return none();
      },
    ),
    def(
      'unregister',
      '($self, fd, /)',
      'Remove a file descriptor being tracked by the polling object.',
      (vm, self: PyPoll, fd: PyObject) => {
        if (self.v.watch.delete(fdOf(vm, fd))) return none();
        return vm.raiseTake(call1(vm, vm.exceptionType('KeyError'), fd));
      },
    ),
    def(
      'poll',
      '($self, timeout=None, /)',
      'Polls the set of registered file descriptors.\n\n  timeout\n    The maximum time to wait in milliseconds, or else None (or a negative\n    value) to wait indefinitely.\n\nReturns a list containing any descriptors that have events or errors to\nreport, as a list of (fd, event) 2-tuples.',
      pollPoll,
    ),
  ],
});

export const select = defineModule('select', {
  doc: 'This module supports asynchronous I/O on multiple file descriptors.\n\n*** IMPORTANT NOTICE ***\nOn Windows, only sockets are supported; on Unix, all file descriptors.',
  functions: [
    def(
      'select',
      '($module, rlist, wlist, xlist, timeout=None, /)',
      'Wait until one or more file descriptors are ready for some kind of I/O.\n\nThe first three arguments are iterables of file descriptors to be waited for:\nrlist -- wait until ready for reading\nwlist -- wait until ready for writing\nxlist -- wait for an "exceptional condition"\nIf only one kind of condition is required, pass [] for the other lists.\n\nA file descriptor is either a socket or file object, or a small integer\ngotten from a fileno() method call on one of those.\n\nThe optional 4th argument specifies a timeout in seconds; it may be\na floating-point number to specify fractions of seconds.  If it is absent\nor None, the call will never time out.\n\nThe return value is a tuple of three lists corresponding to the first three\narguments; each contains the subset of the corresponding file descriptors\nthat are ready.\n\n*** IMPORTANT NOTICE ***\nOn Windows, only sockets are supported; on Unix, all file\ndescriptors can be used.',
      selectFunction,
    ),
    def(
      'poll',
      '($module, /)',
      'Returns a polling object.\n\nThis object supports registering and unregistering file descriptors, and then\npolling them for I/O events.',
      () => newInstance(POLL_TYPE, new PollData()),
    ),
  ],
  types: [EPOLL],
  init: (_vm, d) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
    put(d, 'error', dup(exceptionType('OSError') as PyObject));
  },
});
