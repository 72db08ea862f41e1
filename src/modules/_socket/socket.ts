/** The type `socket`. */
import { HostError, host, POLL, type SocketHost } from '../../host/host.ts';
import { asSsize, collect, isInt, isTrue } from '../../object/abstract.ts';
import { getBuffer, readBytes, releaseBuffer, writableBuffer } from '../../object/buffer.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType, getset, valueMember } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { bool, bytes, float, int, listTake, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument } from '../../types/arguments.ts';
import { argumentType } from '../../types/type-names.ts';
import { onHost, raiseErrno, raiseHost } from '../os-errors.ts';
import { wait } from '../select/wait.ts';
import { secondsArgument } from '../waiting.ts';
import { AF_INET, AF_INET6, AF_UNIX, addressArgument, addressObject } from './addresses.ts';

const EBADF = 9;
const EINTR = 4;
const EAGAIN = 11;
const EINVAL = 22;
const ENOTSOCK = 88;
const EPROTONOSUPPORT = 93;
const EAFNOSUPPORT = 97;
const EINPROGRESS = 115;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const SOL_SOCKET = 1;
const SO_TYPE = 3;
const SO_ERROR = 4;
const MSG_PEEK = 2;
const MSG_DONTWAIT = 0x40;

export const SOCKET = staticType('socket', '_socket');

class SocketData {
  fd = -1;
  family = 0;
  type = 0;
  proto = 0;
  /** Seconds, null for no limit. */
  timeout: number | null = null;
}
export type PySocket = PyObject<SocketData>;

/** The timeout that new sockets have. */
export const defaults: { timeout: number | null } = { timeout: null };

/** The host's sockets. Raises OSError where there are none. */
export function sockets(vm: VM): SocketHost {
  return host.sockets ?? raiseErrno(vm, EAFNOSUPPORT);
}

/** A timeout argument: seconds, None for no limit. Raises TypeError, ValueError. */
export function timeoutOf(vm: VM, o: PyObject): number | null {
  if (o === NONE) return null;
  const seconds = secondsArgument(vm, o);
  return seconds < 0 ? vm.raise('ValueError', 'Timeout value out of range') : seconds;
}

function open(vm: VM, self: PySocket): SocketData {
  return self.v.fd < 0 ? raiseErrno(vm, EBADF) : self.v;
}

/** A new socket object for a descriptor. */
export function newSocket(fd: number, family: number, type: number, proto: number): Owned<PySocket> {
  const d = new SocketData();
  Object.assign(d, { fd, family, type, proto, timeout: defaults.timeout });
  if (defaults.timeout !== null) host.setBlocking(fd, false);
  return newInstance(SOCKET, d);
}

/**
 * Does something that may have to wait, for no longer than the socket's timeout. `f` gets whether it may wait itself.
 * Raises OSError, TimeoutError, and what signal handlers raise.
 */
function patiently<T>(vm: VM, d: SocketData, events: number, f: (wait: boolean) => T, flags = 0): T {
  const { timeout, fd } = d;
  if (timeout === null && (flags & MSG_DONTWAIT) === 0) return onHost(vm, () => f(true));
  if (timeout === null || timeout === 0) return onHost(vm, () => f(false));
  const end = host.monotonicNs() + BigInt(Math.round(timeout * 1e9));
  for (;;) {
    const left = Number(end - host.monotonicNs()) / 1e9;
    if (left <= 0 || wait(vm, [[fd, events]], left).length === 0) return vm.raise('TimeoutError', 'timed out');
    try {
      return f(false);
    } catch (error) {
      if (!(error instanceof HostError) || (error.errno !== EAGAIN && error.errno !== EINTR))
        return raiseHost(vm, error);
    }
    vm.poll();
  }
}

function init(vm: VM, self: PySocket, family?: PyObject, type?: PyObject, proto?: PyObject, fileno?: PyObject): void {
  const d = self.v;
  let f = cintArgument(vm, family, -1);
  let t = cintArgument(vm, type, -1);
  const p = cintArgument(vm, proto, -1);
  const own = sockets(vm);
  let nonblocking = false;
  if (fileno !== undefined && fileno !== NONE) {
    const fd = asSsize(vm, fileno, 'OverflowError');
    if (fd < 0) vm.raise('ValueError', 'negative file descriptor');
    const kind = own.kind(fd);
    if (kind === null) {
      onHost(vm, () => host.fstat(fd));
      raiseErrno(vm, ENOTSOCK);
    }
    if (f < 0) f = kind[0];
    if (t < 0) t = kind[1];
    d.fd = fd;
  } else {
    if (f < 0) f = AF_INET;
    if (t < 0) t = 1;
    nonblocking = (t & SOCK_NONBLOCK) !== 0;
    t &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (f !== AF_UNIX && f !== AF_INET && f !== AF_INET6) raiseErrno(vm, EAFNOSUPPORT);
    if (t < 1 || t > 10) raiseErrno(vm, EINVAL);
    if (t > 2 || (f === AF_UNIX && t === 2)) raiseErrno(vm, EPROTONOSUPPORT);
    d.fd = onHost(vm, () => own.open(f, t));
  }
  d.family = f;
  d.type = t;
  d.proto = Math.max(0, p);
  d.timeout = nonblocking ? 0 : defaults.timeout;
  if (d.timeout !== null) host.setBlocking(d.fd, false);
}

function setTimeout(vm: VM, self: PySocket, timeout: number | null): Owned {
  const d = open(vm, self);
  d.timeout = timeout;
  onHost(vm, () => host.setBlocking(d.fd, timeout === null));
  return none();
}

function connect(vm: VM, self: PySocket, address: PyObject): void {
  const d = open(vm, self);
  const a = addressArgument(vm, 'connect', d.family, address);
  const own = sockets(vm);
  try {
    own.connect(d.fd, a, d.timeout === null);
    return;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const going = error.errno === EINPROGRESS && d.timeout !== null && d.timeout > 0;
    if (!going && error.errno !== EINTR) raiseHost(vm, error);
  }
  vm.poll();
  const ready = wait(vm, [[d.fd, POLL.OUT]], d.timeout);
  if (ready.length === 0) vm.raise('TimeoutError', 'timed out');
  const errno = own.getOption(d.fd, SOL_SOCKET, SO_ERROR);
  if (errno !== 0) raiseErrno(vm, errno);
}

function connectEx(vm: VM, self: PySocket, address: PyObject): Owned {
  const mark = vm.mark();
  try {
    connect(vm, self, address);
  } catch (error) {
    const exc = vm.keep(vm.caught(error, mark));
    const errno = (exc.v as { errno?: PyObject | null }).errno;
    if (vm.isException(exc, 'TimeoutError') && (errno === null || errno === undefined)) return int(EAGAIN);
    if (!vm.isException(exc, 'OSError') || !errno || !isInt(errno) || errno.v < 0) return vm.rethrowTake(dup(exc));
    return int(Number(errno.v));
  }
  return int(0);
}

// --- Receiving and sending ---------------------------------------------------------------------------------------

function sizeArgument(vm: VM, f: string, o: PyObject): number {
  const n = asSsize(vm, o, 'OverflowError');
  return n < 0 ? vm.raise('ValueError', `negative buffersize in ${f}`) : n;
}

function receive(vm: VM, self: PySocket, size: number, flags: PyObject | undefined) {
  const d = open(vm, self);
  const bits = cintArgument(vm, flags, 0);
  const own = sockets(vm);
  return patiently(vm, d, POLL.IN, (w) => own.receive(d.fd, size, (bits & MSG_PEEK) !== 0, w), bits);
}

/** Receives into a buffer; gives how many bytes, and from where. */
function receiveInto(vm: VM, self: PySocket, f: string, buffer: PyObject, nbytes?: PyObject, flags?: PyObject) {
  const view = writableBuffer(vm, buffer);
  if (view === null) {
    return vm.raise('TypeError', `${f}() argument 1 must be read-write bytes-like object, not ${argumentType(buffer)}`);
  }
  try {
    const n = nbytes === undefined ? 0 : asSsize(vm, nbytes, 'OverflowError');
    if (n < 0) vm.raise('ValueError', `negative buffersize in ${f}`);
    if (n > view.bytes.length) vm.raise('ValueError', 'buffer too small for requested bytes');
    const [got, from] = receive(vm, self, n === 0 ? view.bytes.length : n, flags);
    view.bytes.set(got);
    return [got.length, from] as const;
  } finally {
    releaseBuffer(buffer);
  }
}

function sendBytes(vm: VM, self: PySocket, data: Uint8Array, flags: PyObject | undefined, to?: PyObject): number {
  const d = open(vm, self);
  const bits = cintArgument(vm, flags, 0);
  const own = sockets(vm);
  const target = to === undefined || to === NONE ? null : addressArgument(vm, 'sendto', d.family, to);
  const part = data.slice(0, 262144);
  return patiently(vm, d, POLL.OUT, (w) => own.send(d.fd, part, target, w), bits);
}

function fromObject(self: PySocket, from: Parameters<typeof addressObject>[0] | null): Owned {
  return from === null ? none() : addressObject(from, self.v.family);
}

/** The bytes of several buffers in one. */
function gather(vm: VM, buffers: PyObject): Uint8Array {
  const items: PyObject = vm.keep(collect(vm, buffers));
  const parts = (items.v as PyObject[]).map((o) => readBytes(vm, o));
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}

function recvmsgInto(vm: VM, self: PySocket, buffers: PyObject, _size?: PyObject, flags?: PyObject): Owned {
  const items: PyObject = vm.keep(collect(vm, buffers));
  const views = (items.v as PyObject[]).map((o) => getBuffer(vm, o, true));
  try {
    const [got, from] = receive(
      vm,
      self,
      views.reduce((n, v) => n + v.bytes.length, 0),
      flags,
    );
    let at = 0;
    for (const v of views) {
      const part = got.subarray(at, at + v.bytes.length);
      v.bytes.set(part);
      at += part.length;
    }
    return tupleTake([int(got.length), listTake([]), int(0), fromObject(self, from)]);
  } finally {
    for (const o of items.v as PyObject[]) releaseBuffer(o);
  }
}

function setsockopt(vm: VM, self: PySocket, level: PyObject, option: PyObject, value: PyObject): Owned {
  const d = open(vm, self);
  const [l, o] = [cintArgument(vm, level, 0), cintArgument(vm, option, 0)];
  let n = 0;
  if (isInt(value)) n = cintArgument(vm, value, 0);
  else if (value !== NONE) {
    const b = readBytes(vm, value);
    for (let i = Math.min(4, b.length) - 1; i >= 0; i--) n = n * 256 + b[i];
  }
  onHost(vm, () => sockets(vm).setOption(d.fd, l, o, n));
  return none();
}

function getsockopt(vm: VM, self: PySocket, level: PyObject, option: PyObject, size?: PyObject): Owned {
  const d = open(vm, self);
  const [l, o] = [cintArgument(vm, level, 0), cintArgument(vm, option, 0)];
  const n = cintArgument(vm, size, 0);
  let value: number;
  if (l === SOL_SOCKET && o === SO_TYPE) value = d.type;
  else if (l === SOL_SOCKET && o === 39) value = d.family;
  else value = onHost(vm, () => sockets(vm).getOption(d.fd, l, o));
  // Sizes of buffers that nobody has set are what Linux begins with.
  if (l === SOL_SOCKET && value === 0 && (o === 7 || o === 8)) value = o === 7 ? 16384 : 131072;
  if (n === 0) return int(value);
  if (n < 0 || n > 1024) return vm.raise('OSError', 'getsockopt buflen out of range');
  const out = new Uint8Array(Math.min(n, 4));
  for (let i = 0; i < out.length; i++) out[i] = (value >>> (8 * i)) & 255;
  return bytes(out);
}

function close(vm: VM, self: PySocket): void {
  const { fd } = self.v;
  self.v.fd = -1;
  if (fd >= 0) onHost(vm, () => host.close(fd));
}

const shown = ({ fd, family, type, proto }: SocketData): string =>
  `<socket object, fd=${fd}, family=${family}, type=${type}, proto=${proto}>`;

defineType(SOCKET, {
  doc: "socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object\nsocket(family=-1, type=-1, proto=-1, fileno=None) -> socket object\n\nOpen a socket of the given type.  The family argument specifies the\naddress family; it defaults to AF_INET.  The type argument specifies\nwhether this is a stream (SOCK_STREAM, this is the default)\nor datagram (SOCK_DGRAM) socket.  The protocol argument defaults to 0,\nspecifying the default protocol.  Keyword arguments are accepted.\nThe socket is created as non-inheritable.\n\nWhen a fileno is passed in, family, type and proto are auto-detected,\nunless they are explicitly set.\n\nA socket object represents one endpoint of a network connection.\n\nMethods of socket objects (keyword arguments not allowed):\n\n_accept() -- accept connection, returning new socket fd and client address\nbind(addr) -- bind the socket to a local address\nclose() -- close the socket\nconnect(addr) -- connect the socket to a remote address\nconnect_ex(addr) -- connect, return an error code instead of an exception\ndup() -- return a new socket fd duplicated from fileno()\nfileno() -- return underlying file descriptor\ngetpeername() -- return remote address [*]\ngetsockname() -- return local address\ngetsockopt(level, optname[, buflen]) -- get socket options\ngettimeout() -- return timeout or None\nlisten([n]) -- start listening for incoming connections\nrecv(buflen[, flags]) -- receive data\nrecv_into(buffer[, nbytes[, flags]]) -- receive data (into a buffer)\nrecvfrom(buflen[, flags]) -- receive data and sender's address\nrecvfrom_into(buffer[, nbytes, [, flags])\n  -- receive data and sender's address (into a buffer)\nsendall(data[, flags]) -- send all data\nsend(data[, flags]) -- send data, may not send all of it\nsendto(data[, flags], addr) -- send data to a given address\nsetblocking(bool) -- set or clear the blocking I/O flag\ngetblocking() -- return True if socket is blocking, False if non-blocking\nsetsockopt(level, optname, value[, optlen]) -- set socket options\nsettimeout(None | float) -- set or clear the timeout\nshutdown(how) -- shut down traffic in one or both directions\n\n [*] not available on all platforms!",
  basetype: true,
  gc: true,
  basicSize: 56,
  layout: null,
  newPayload: () => new SocketData(),
  slots: {
    new_: (_vm, type) => newInstance(type, new SocketData()),
    init: initSlot('socket', '(family=-1, type=-1, proto=-1, fileno=None)', init),
    repr: (_vm, self: PySocket) => str(shown(self.v)),
    del: (vm: VM, self: PySocket) => {
      if (self.v.fd < 0) return;
      const mark = vm.mark();
      try {
        vm.warn('ResourceWarning', `unclosed ${shown(self.v)}`, 1);
      } catch (error) {
        vm.unraisableTake(vm.caught(error, mark), null, self);
      }
      const { fd } = self.v;
      self.v.fd = -1;
      try {
        host.close(fd);
      } catch (error) {
        // Somebody else has closed it, which a finalizer does not tell.
        if (!(error instanceof HostError)) throw error;
      }
    },
  },
  methods: [
    def(
      '_accept',
      '($self, /)',
      '_accept() -> (integer, address info)\n\nWait for an incoming connection.  Return a new socket file descriptor\nrepresenting the connection, and the address of the client.\nFor IP sockets, the address info is a pair (hostaddr, port).',
      (vm, self: PySocket) => {
        const d = open(vm, self);
        const own = sockets(vm);
        const [fd, address] = patiently(vm, d, POLL.IN, (w) => own.accept(d.fd, w));
        return tupleTake([int(fd), addressObject(address, d.family)]);
      },
    ),
    def(
      'bind',
      '($self, object, /)',
      'bind(address)\n\nBind the socket to a local address.  For IP sockets, the address is a\npair (host, port); the host must refer to the local host. For raw packet\nsockets the address is a tuple (ifname, proto [,pkttype [,hatype [,addr]]])',
      (vm, self: PySocket, address: PyObject) => {
        const d = open(vm, self);
        const a = addressArgument(vm, 'bind', d.family, address);
        onHost(vm, () => sockets(vm).bind(d.fd, a));
        return none();
      },
    ),
    def(
      'close',
      '($self, /)',
      'close()\n\nClose the socket.  It cannot be used after this call.',
      (vm, self: PySocket) => {
        close(vm, self);
        return none();
      },
    ),
    def(
      'connect',
      '($self, object, /)',
      'connect(address)\n\nConnect the socket to a remote address.  For IP sockets, the address\nis a pair (host, port).',
      (vm, self: PySocket, address: PyObject) => {
        connect(vm, self, address);
        return none();
      },
    ),
    def(
      'connect_ex',
      '($self, object, /)',
      'connect_ex(address) -> errno\n\nThis is like connect(address), but returns an error code (the errno value)\ninstead of raising an exception when an error occurs.',
      connectEx,
    ),
    def(
      'detach',
      '($self, /)',
      'detach()\n\nClose the socket object without closing the underlying file descriptor.\nThe object cannot be used after this call, but the file descriptor\ncan be reused for other purposes.  The file descriptor is returned.',
      (_vm, self: PySocket) => {
        const { fd } = self.v;
        self.v.fd = -1;
        return int(fd);
      },
    ),
    def(
      'fileno',
      '($self, /)',
      'fileno() -> integer\n\nReturn the integer file descriptor of the socket.',
      (_vm, self: PySocket) => int(self.v.fd),
    ),
    def(
      'getpeername',
      '($self, /)',
      'getpeername() -> address info\n\nReturn the address of the remote endpoint.  For IP sockets, the address\ninfo is a pair (hostaddr, port).',
      (vm, self: PySocket) => {
        const d = open(vm, self);
        return addressObject(
          onHost(vm, () => sockets(vm).peerAddress(d.fd)),
          d.family,
        );
      },
    ),
    def(
      'getsockname',
      '($self, /)',
      'getsockname() -> address info\n\nReturn the address of the local endpoint. The format depends on the\naddress family. For IPv4 sockets, the address info is a pair\n(hostaddr, port). For IPv6 sockets, the address info is a 4-tuple\n(hostaddr, port, flowinfo, scope_id).',
      (vm, self: PySocket) => {
        const d = open(vm, self);
        return addressObject(
          onHost(vm, () => sockets(vm).localAddress(d.fd)),
          d.family,
        );
      },
    ),
    def(
      'getsockopt',
      '($self, level, option, buffersize=0, /)',
      'getsockopt(level, option[, buffersize]) -> value\n\nGet a socket option.  See the Unix manual for level and option.\nIf a nonzero buffersize argument is given, the return value is a\nstring of that length; otherwise it is an integer.',
      getsockopt,
      { hideSignature: true },
    ),
    def(
      'listen',
      '($self, backlog=0, /)',
      'listen([backlog])\n\nEnable a server to accept connections.  If backlog is specified, it must be\nat least 0 (if it is lower, it is set to 0); it specifies the number of\nunaccepted connections that the system will allow before refusing new\nconnections. If not specified, a default reasonable value is chosen.',
      (vm, self: PySocket, backlog?: PyObject) => {
        const d = open(vm, self);
        const n = Math.max(0, cintArgument(vm, backlog, 128));
        onHost(vm, () => sockets(vm).listen(d.fd, n));
        return none();
      },
      { hideSignature: true },
    ),
    def(
      'recv',
      '($self, size, flags=0, /)',
      'recv(buffersize[, flags]) -> data\n\nReceive up to buffersize bytes from the socket.  For the optional flags\nargument, see the Unix manual.  When no data is available, block until\nat least one byte is available or until the remote end is closed.  When\nthe remote end is closed and all data is read, return the empty string.',
      (vm, self: PySocket, size: PyObject, flags?: PyObject) =>
        bytes(receive(vm, self, sizeArgument(vm, 'recv', size), flags)[0]),
      { hideSignature: true },
    ),
    def(
      'recv_into',
      '($self, buffer, nbytes=0, flags=0)',
      'recv_into(buffer, [nbytes[, flags]]) -> nbytes_read\n\nA version of recv() that stores its data into a buffer rather than creating\na new string.  Receive up to buffersize bytes from the socket.  If buffersize\nis not specified (or 0), receive up to the size available in the given buffer.\n\nSee recv() for documentation about the flags.',
      (vm, self: PySocket, buffer: PyObject, n?: PyObject, flags?: PyObject) =>
        int(receiveInto(vm, self, 'recv_into', buffer, n, flags)[0]),
      { hideSignature: true },
    ),
    def(
      'recvfrom',
      '($self, size, flags=0, /)',
      "recvfrom(buffersize[, flags]) -> (data, address info)\n\nLike recv(buffersize, flags) but also return the sender's address info.",
      (vm, self: PySocket, size: PyObject, flags?: PyObject) => {
        const [got, from] = receive(vm, self, sizeArgument(vm, 'recvfrom', size), flags);
        return tupleTake([bytes(got), fromObject(self, from)]);
      },
      { hideSignature: true },
    ),
    def(
      'recvfrom_into',
      '($self, buffer, nbytes=0, flags=0)',
      "recvfrom_into(buffer[, nbytes[, flags]]) -> (nbytes, address info)\n\nLike recv_into(buffer[, nbytes[, flags]]) but also return the sender's address info.",
      (vm, self: PySocket, buffer: PyObject, n?: PyObject, flags?: PyObject) => {
        const [got, from] = receiveInto(vm, self, 'recvfrom_into', buffer, n, flags);
        return tupleTake([int(got), fromObject(self, from)]);
      },
      { hideSignature: true },
    ),
    def(
      'send',
      '($self, data, flags=0, /)',
      'send(data[, flags]) -> count\n\nSend a data string to the socket.  For the optional flags\nargument, see the Unix manual.  Return the number of bytes\nsent; this may be less than len(data) if the network is busy.',
      (vm, self: PySocket, data: PyObject, flags?: PyObject) => int(sendBytes(vm, self, readBytes(vm, data), flags)),
      { hideSignature: true },
    ),
    def(
      'sendall',
      '($self, data, flags=0, /)',
      "sendall(data[, flags])\n\nSend a data string to the socket.  For the optional flags\nargument, see the Unix manual.  This calls send() repeatedly\nuntil all data is sent.  If an error occurs, it's impossible\nto tell how much data has been sent.",
      (vm, self: PySocket, data: PyObject, flags?: PyObject) => {
        let rest = readBytes(vm, data);
        do rest = rest.subarray(sendBytes(vm, self, rest, flags));
        while (rest.length > 0);
        return none();
      },
      { hideSignature: true },
    ),
    def(
      'sendto',
      '($self, data, address, flags=None, /)',
      'sendto(data[, flags], address) -> count\n\nLike send(data, flags) but allows specifying the destination address.\nFor IP sockets, the address is a pair (hostaddr, port).',
      (vm, self: PySocket, data: PyObject, a: PyObject, b?: PyObject) =>
        int(sendBytes(vm, self, readBytes(vm, data), b === undefined ? undefined : a, b ?? a)),
      { hideSignature: true },
    ),
    def(
      'setblocking',
      '($self, flag, /)',
      'setblocking(flag)\n\nSet the socket to blocking (flag is true) or non-blocking (false).\nsetblocking(True) is equivalent to settimeout(None);\nsetblocking(False) is equivalent to settimeout(0.0).',
      (vm, self: PySocket, flag: PyObject) => setTimeout(vm, self, isTrue(vm, flag) ? null : 0),
    ),
    def(
      'getblocking',
      '($self, /)',
      'getblocking()\n\nReturns True if socket is in blocking mode, or False if it\nis in non-blocking mode.',
      (vm, self: PySocket) => bool(open(vm, self).timeout !== 0),
    ),
    def(
      'settimeout',
      '($self, timeout, /)',
      "settimeout(timeout)\n\nSet a timeout on socket operations.  'timeout' can be a float,\ngiving in seconds, or None.  Setting a timeout of None disables\nthe timeout feature and is equivalent to setblocking(1).\nSetting a timeout of zero is the same as setblocking(0).",
      (vm, self: PySocket, timeout: PyObject) => setTimeout(vm, self, timeoutOf(vm, timeout)),
    ),
    def(
      'gettimeout',
      '($self, /)',
      'gettimeout() -> timeout\n\nReturns the timeout in seconds (float) associated with socket\noperations. A timeout of None indicates that timeouts on socket\noperations are disabled.',
      (_vm, self: PySocket) => (self.v.timeout === null ? none() : float(self.v.timeout)),
    ),
    def(
      'setsockopt',
      '($self, level, option, value, optlen=0, /)',
      'setsockopt(level, option, value: int)\nsetsockopt(level, option, value: buffer)\nsetsockopt(level, option, None, optlen: int)\n\nSet a socket option.  See the Unix manual for level and option.\nThe value argument can either be an integer, a string buffer, or\nNone, optlen.',
      setsockopt,
      { hideSignature: true },
    ),
    def(
      'shutdown',
      '($self, flag, /)',
      'shutdown(flag)\n\nShut down the reading side of the socket (flag == SHUT_RD), the writing side\nof the socket (flag == SHUT_WR), or both ends (flag == SHUT_RDWR).',
      (vm, self: PySocket, how: PyObject) => {
        const d = open(vm, self);
        const n = cintArgument(vm, how, 0);
        if (n < 0 || n > 2) return raiseErrno(vm, EINVAL);
        onHost(vm, () => sockets(vm).shutdown(d.fd, n));
        return none();
      },
    ),
    def(
      'recvmsg',
      '($self, size, ancbufsize=0, flags=0, /)',
      'recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, msg_flags, address)\n\nReceive normal data (up to bufsize bytes) and ancillary data from the\nsocket.  The ancbufsize argument sets the size in bytes of the\ninternal buffer used to receive the ancillary data; it defaults to 0,\nmeaning that no ancillary data will be received.  Appropriate buffer\nsizes for ancillary data can be calculated using CMSG_SPACE() or\nCMSG_LEN(), and items which do not fit into the buffer might be\ntruncated or discarded.  The flags argument defaults to 0 and has the\nsame meaning as for recv().\n\nThe return value is a 4-tuple: (data, ancdata, msg_flags, address).\nThe data item is a bytes object holding the non-ancillary data\nreceived.  The ancdata item is a list of zero or more tuples\n(cmsg_level, cmsg_type, cmsg_data) representing the ancillary data\n(control messages) received: cmsg_level and cmsg_type are integers\nspecifying the protocol level and protocol-specific type respectively,\nand cmsg_data is a bytes object holding the associated data.  The\nmsg_flags item is the bitwise OR of various flags indicating\nconditions on the received message; see your system documentation for\ndetails.  If the receiving socket is unconnected, address is the\naddress of the sending socket, if available; otherwise, its value is\nunspecified.\n\nIf recvmsg() raises an exception after the system call returns, it\nwill first attempt to close any file descriptors received via the\nSCM_RIGHTS mechanism.',
      (vm, self: PySocket, size: PyObject, _anc?: PyObject, flags?: PyObject) => {
        const [got, from] = receive(vm, self, sizeArgument(vm, 'recvmsg()', size), flags);
        return tupleTake([bytes(got), listTake([]), int(0), fromObject(self, from)]);
      },
      { hideSignature: true },
    ),
    def(
      'recvmsg_into',
      '($self, buffers, ancbufsize=0, flags=0, /)',
      'recvmsg_into(buffers[, ancbufsize[, flags]]) -> (nbytes, ancdata, msg_flags, address)\n\nReceive normal data and ancillary data from the socket, scattering the\nnon-ancillary data into a series of buffers.  The buffers argument\nmust be an iterable of objects that export writable buffers\n(e.g. bytearray objects); these will be filled with successive chunks\nof the non-ancillary data until it has all been written or there are\nno more buffers.  The ancbufsize argument sets the size in bytes of\nthe internal buffer used to receive the ancillary data; it defaults to\n0, meaning that no ancillary data will be received.  Appropriate\nbuffer sizes for ancillary data can be calculated using CMSG_SPACE()\nor CMSG_LEN(), and items which do not fit into the buffer might be\ntruncated or discarded.  The flags argument defaults to 0 and has the\nsame meaning as for recv().\n\nThe return value is a 4-tuple: (nbytes, ancdata, msg_flags, address).\nThe nbytes item is the total number of bytes of non-ancillary data\nwritten into the buffers.  The ancdata item is a list of zero or more\ntuples (cmsg_level, cmsg_type, cmsg_data) representing the ancillary\ndata (control messages) received: cmsg_level and cmsg_type are\nintegers specifying the protocol level and protocol-specific type\nrespectively, and cmsg_data is a bytes object holding the associated\ndata.  The msg_flags item is the bitwise OR of various flags\nindicating conditions on the received message; see your system\ndocumentation for details.  If the receiving socket is unconnected,\naddress is the address of the sending socket, if available; otherwise,\nits value is unspecified.\n\nIf recvmsg_into() raises an exception after the system call returns,\nit will first attempt to close any file descriptors received via the\nSCM_RIGHTS mechanism.',
      recvmsgInto,
      { hideSignature: true },
    ),
    def(
      'sendmsg',
      '($self, buffers, ancdata=(), flags=0, address=None, /)',
      'sendmsg(buffers[, ancdata[, flags[, address]]]) -> count\n\nSend normal and ancillary data to the socket, gathering the\nnon-ancillary data from a series of buffers and concatenating it into\na single message.  The buffers argument specifies the non-ancillary\ndata as an iterable of bytes-like objects (e.g. bytes objects).\nThe ancdata argument specifies the ancillary data (control messages)\nas an iterable of zero or more tuples (cmsg_level, cmsg_type,\ncmsg_data), where cmsg_level and cmsg_type are integers specifying the\nprotocol level and protocol-specific type respectively, and cmsg_data\nis a bytes-like object holding the associated data.  The flags\nargument defaults to 0 and has the same meaning as for send().  If\naddress is supplied and not None, it sets a destination address for\nthe message.  The return value is the number of bytes of non-ancillary\ndata sent.',
      (vm, self: PySocket, buffers: PyObject, anc?: PyObject, flags?: PyObject, to?: PyObject) => {
        const items: PyObject | null = anc === undefined ? null : vm.keep(collect(vm, anc));
        if (items !== null && (items.v as PyObject[]).length > 0) {
          return vm.raise('OSError', 'ancillary data is not supported');
        }
        return int(sendBytes(vm, self, gather(vm, buffers), flags, to));
      },
      { hideSignature: true },
    ),
  ],
  members: [
    valueMember('family', 'the socket family', (self: PySocket) => int(self.v.family)),
    valueMember('type', 'the socket type', (self: PySocket) => int(self.v.type)),
    valueMember('proto', 'the socket protocol', (self: PySocket) => int(self.v.proto)),
  ],
  getset: [
    getset('timeout', 'the socket timeout', (_vm, self: PySocket) =>
      self.v.timeout === null ? none() : float(self.v.timeout),
    ),
  ],
});
