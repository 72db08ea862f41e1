/** `select.epoll`: a set of descriptors that is kept between waits. */
import { HostError, host, O, POLL, S_IFDIR, S_IFMT, S_IFREG } from '../../host/host.ts';
import { asIndex } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, int, listTake, none, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument } from '../../types/arguments.ts';
import { fdOf } from '../file-descriptor.ts';
import { onHost, raiseErrno } from '../os-errors.ts';
import { timeoutArgument } from '../waiting.ts';
import { wait } from './wait.ts';

const EPERM = 1;
const ENOENT = 2;
const EEXIST = 17;
const EINVAL = 22;
const ONESHOT = 1 << 30;
const ALL = POLL.IN | POLL.PRI | POLL.OUT;
const CLOEXEC = 0o2000000;

export const EPOLL = staticType('epoll', 'select');

class EpollData {
  /** The descriptor that stands for the set, -1 when it is closed. */
  fd: number;
  readonly watch = new Map<number, number>();
  constructor(fd: number) {
    this.fd = fd;
  }
}
type PyEpoll = PyObject<EpollData>;

function open(vm: VM, self: PyEpoll): EpollData {
  return self.v.fd < 0 ? vm.raise('ValueError', 'I/O operation on closed epoll object') : self.v;
}

function close(vm: VM, self: PyEpoll): void {
  const { fd } = self.v;
  self.v.fd = -1;
  if (fd >= 0) onHost(vm, () => host.close(fd));
}

function maskArgument(vm: VM, o: PyObject | undefined): number {
  return o === undefined ? ALL : Number(BigInt.asUintN(32, BigInt(asIndex(vm, o))));
}

function register(vm: VM, self: PyEpoll, fd: PyObject, mask?: PyObject): Owned {
  const d = open(vm, self);
  const n = fdOf(vm, fd);
  const bits = maskArgument(vm, mask);
  const kind = onHost(vm, () => host.fstat(n)).mode & S_IFMT;
  if (n === d.fd) return raiseErrno(vm, EINVAL);
  if (kind === S_IFREG || kind === S_IFDIR) return raiseErrno(vm, EPERM);
  if (d.watch.has(n)) return raiseErrno(vm, EEXIST);
  d.watch.set(n, bits);
  return none();
}

function poll(vm: VM, self: PyEpoll, timeout?: PyObject, maxevents?: PyObject): Owned {
  const d = open(vm, self);
  const given = timeoutArgument(vm, timeout);
  const seconds = given === null || given < 0 ? null : given;
  const most = maxevents === undefined ? -1 : cintArgument(vm, maxevents, -1);
  if (most === 0 || most < -1) {
    return vm.raise('ValueError', `maxevents must be greater than 0, got ${most}`);
  }
  // What has been closed meanwhile is no longer watched; a mask of 0 (one shot, and fired) is only remembered.
  const watch = [...d.watch].filter(([, bits]) => (bits & ~ONESHOT) !== 0);
  const ready: [number, number][] = [];
  for (const [fd, events] of wait(vm, watch, seconds)) {
    if ((events & POLL.NVAL) !== 0) {
      d.watch.delete(fd);
      continue;
    }
    if (most > 0 && ready.length >= most) break;
    ready.push([fd, events]);
    const bits = d.watch.get(fd) ?? 0;
    if ((bits & ONESHOT) !== 0) d.watch.set(fd, 0);
  }
  return listTake(ready.map(([fd, events]) => tupleTake([int(fd), int(events)])));
}

function newEpoll(vm: VM, type: PyType, sizehint?: PyObject, flags?: PyObject): Owned {
  const size = sizehint === undefined ? -1 : cintArgument(vm, sizehint, -1);
  const bits = flags === undefined ? 0 : cintArgument(vm, flags, 0);
  if (size !== -1 && size <= 0) return vm.raise('ValueError', 'sizehint must be positive or -1');
  if (bits !== 0 && bits !== CLOEXEC) return raiseErrno(vm, EINVAL);
  const fd = onHost(vm, () => host.open('/dev/null', O.RDWR, 0));
  return newInstance(type, new EpollData(fd));
}

defineType(EPOLL, {
  doc: "select.epoll(sizehint=-1, flags=0)\n\nReturns an epolling object\n\nsizehint must be a positive integer or -1 for the default size. The\nsizehint is used to optimize internal data structures. It doesn't limit\nthe maximum number of monitored events.",
  basicSize: 24,
  layout: null,
  slots: {
    new_: newSlot('epoll', '(sizehint=-1, flags=0)', newEpoll),
    del: (_vm, self: PyEpoll) => {
      const { fd } = self.v;
      self.v.fd = -1;
      try {
        if (fd >= 0) host.close(fd);
      } catch (error) {
        // Somebody else has closed it, which a finalizer does not tell.
        if (!(error instanceof HostError)) throw error;
      }
    },
  },
  methods: [
    def(
      'fromfd',
      '($type, fd, /)',
      'Create an epoll object from a given control fd.',
      (vm, type: PyType, fd: PyObject) => newInstance(type, new EpollData(fdOf(vm, fd))),
      { binding: 'class' },
    ),
    def(
      'close',
      '($self, /)',
      'Close the epoll control file descriptor.\n\nFurther operations on the epoll object will raise an exception.',
      (vm, self: PyEpoll) => {
        close(vm, self);
        return none();
      },
    ),
    def('fileno', '($self, /)', 'Return the epoll control file descriptor.', (vm, self: PyEpoll) =>
      int(open(vm, self).fd),
    ),
    def(
      'modify',
      '($self, /, fd, eventmask)',
      'Modify event mask for a registered file descriptor.\n\n  fd\n    the target file descriptor of the operation\n  eventmask\n    a bit set composed of the various EPOLL constants',
      (vm, self: PyEpoll, fd: PyObject, mask: PyObject) => {
        const d = open(vm, self);
        const n = fdOf(vm, fd);
        const bits = maskArgument(vm, mask);
        if (!d.watch.has(n)) return raiseErrno(vm, ENOENT);
        d.watch.set(n, bits);
        return none();
      },
    ),
    def(
      'register',
      '($self, /, fd,\n         eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)',
      'Registers a new fd or raises an OSError if the fd is already registered.\n\n  fd\n    the target file descriptor of the operation\n  eventmask\n    a bit set composed of the various EPOLL constants\n\nThe epoll interface supports all file descriptors that support poll.',
      register,
    ),
    def(
      'unregister',
      '($self, /, fd)',
      'Remove a registered file descriptor from the epoll object.\n\n  fd\n    the target file descriptor of the operation',
      (vm, self: PyEpoll, fd: PyObject) => {
        const d = open(vm, self);
        const n = fdOf(vm, fd);
        if (!d.watch.delete(n)) {
          onHost(vm, () => host.fstat(n));
          return raiseErrno(vm, ENOENT);
        }
        return none();
      },
    ),
    def(
      'poll',
      '($self, /, timeout=None, maxevents=-1)',
      'Wait for events on the epoll file descriptor.\n\n  timeout\n    the maximum time to wait in seconds (as float);\n    a timeout of None or -1 makes poll wait indefinitely\n  maxevents\n    the maximum number of events returned; -1 means no limit\n\nReturns a list containing any descriptors that have events to report,\nas a list of (fd, events) 2-tuples.',
      poll,
    ),
    def('__enter__', '($self, /)', null, (vm, self: PyEpoll) => {
      open(vm, self);
      return dup(self as PyObject);
    }),
    def('__exit__', '($self, exc_type=None, exc_value=None, exc_tb=None, /)', null, (vm, self: PyEpoll) => {
      close(vm, self);
      return none();
    }),
  ],
  getset: [getset('closed', 'True if the epoll handler is closed', (_vm, self: PyEpoll) => bool(self.v.fd < 0))],
});
