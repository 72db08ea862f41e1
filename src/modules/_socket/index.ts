/** `_socket`. */
import { host } from '../../host/host.ts';
import { asIndex, isInt, isTuple } from '../../object/abstract.ts';
import { readBytes } from '../../object/buffer.ts';
import { NONE } from '../../object/core-types.ts';
import { defineModule, put } from '../../object/define.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { bool, bytes, float, int, listTake, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument, strArgument } from '../../types/arguments.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { onHost, raiseErrno } from '../os-errors.ts';
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  addressArgument,
  addressObject,
  hostText,
  parse4,
  parse6,
  resolve,
  show4,
  show6,
  strict4,
} from './addresses.ts';
import { CONSTANTS } from './constants.ts';
import { addErrors, raiseName } from './errors.ts';
import { defaults, newSocket, SOCKET, sockets, timeoutOf } from './socket.ts';

// --- Names of services and protocols -----------------------------------------------------------------------------

const SERVICES: { readonly [name: string]: number } = {
  echo: 7,
  discard: 9,
  daytime: 13,
  'ftp-data': 20,
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  time: 37,
  domain: 53,
  tftp: 69,
  finger: 79,
  http: 80,
  kerberos: 88,
  pop3: 110,
  sunrpc: 111,
  nntp: 119,
  ntp: 123,
  imap2: 143,
  snmp: 161,
  irc: 194,
  ldap: 389,
  https: 443,
  submission: 587,
  ldaps: 636,
  imaps: 993,
  pop3s: 995,
};
const PROTOCOLS: { readonly [name: string]: number } = { ip: 0, icmp: 1, tcp: 6, udp: 17, ipv6: 41, 'ipv6-icmp': 58 };

function servicePort(text: string): number | undefined {
  return Object.hasOwn(SERVICES, text) ? SERVICES[text] : undefined;
}

// --- Names of hosts ----------------------------------------------------------------------------------------------

const AI_PASSIVE = 1;
const AI_CANONNAME = 2;
const AI_NUMERICHOST = 4;
const KINDS: readonly (readonly [type: number, protocol: number])[] = [
  [1, 6],
  [2, 17],
  [3, 0],
];

/** The port of a service argument. Raises socket.gaierror, OSError. */
function portOf(vm: VM, o: PyObject): number {
  if (o === NONE) return 0;
  if (isInt(o)) return Number(BigInt.asUintN(16, BigInt(o.v)));
  const text = hostText(vm, o);
  if (/^\d+$/.test(text)) return Number(text) & 0xffff;
  return servicePort(text) ?? raiseName(vm, -8);
}

/** The addresses of a name argument, with their families. */
function addressesOf(vm: VM, o: PyObject, family: number, flags: number): readonly (readonly [number, string])[] {
  if (o === NONE) {
    const passive = (flags & AI_PASSIVE) !== 0;
    const both = [
      [AF_INET6, passive ? '::' : '::1'],
      [AF_INET, passive ? '0.0.0.0' : '127.0.0.1'],
    ] as const;
    return (passive ? [both[1], both[0]] : both).filter(([f]) => family === 0 || f === family);
  }
  const text = hostText(vm, o);
  const four = parse4(text);
  if (four !== null) return family === AF_INET6 ? raiseName(vm, -9) : [[AF_INET, show4(four)]];
  if (parse6(text.replace(/%.*/, '')) !== null) return family === AF_INET ? raiseName(vm, -9) : [[AF_INET6, text]];
  if ((flags & AI_NUMERICHOST) !== 0 || host.sockets === null) return raiseName(vm, -2);
  try {
    return host.sockets.lookup(text, family);
  } catch (error) {
    return raiseName(vm, error);
  }
}

function getaddrinfo(
  vm: VM,
  _self: PyObject,
  name: PyObject,
  port: PyObject,
  ...more: (PyObject | undefined)[]
): Owned {
  const [family, type, proto, flags] = more.map((o) => cintArgument(vm, o, 0));
  const [f, t, p, bits] = [family ?? 0, type ?? 0, proto ?? 0, flags ?? 0];
  if (name === NONE && port === NONE) return raiseName(vm, -2);
  if (f !== 0 && f !== AF_INET && f !== AF_INET6) return raiseName(vm, -6);
  const number = portOf(vm, port);
  const kinds = KINDS.filter(([k, q]) => (t === 0 || k === t) && (p === 0 || q === p || k === 3));
  if (kinds.length === 0) return raiseName(vm, -7);
  const out: Owned[] = [];
  for (const [found, address] of addressesOf(vm, name, f, bits)) {
    for (const [kind, protocol] of kinds) {
      const canonical = (bits & AI_CANONNAME) !== 0 && out.length === 0 && name !== NONE ? hostText(vm, name) : '';
      const place = addressObject({ host: address, port: number, path: null }, found);
      out.push(tupleTake([int(found), int(kind), int(kind === 3 ? p : protocol), str(canonical), place]));
    }
  }
  return listTake(out);
}

function getnameinfo(vm: VM, _self: PyObject, address: PyObject, flags: PyObject): Owned {
  if (!isTuple(address)) return vm.raise('TypeError', 'getnameinfo() argument 1 must be a tuple');
  const bits = cintArgument(vm, flags, 0);
  const text = strArgument(vm, 'getnameinfo', 'argument 1', address.v[0]).v;
  const family = text.includes(':') ? AF_INET6 : AF_INET;
  const { host: place, port } = addressArgument(vm, 'getnameinfo', family, address);
  let [name, service] = [place, String(port)];
  if ((bits & 3) !== 3) {
    try {
      const found = sockets(vm).lookupService(place, port);
      if ((bits & 1) === 0) name = found[0];
      if ((bits & 2) === 0) service = found[1];
    } catch (error) {
      if ((bits & 8) !== 0) return raiseName(vm, error);
    }
  }
  return tupleTake([str(name), str(service)]);
}

function hostEntry(vm: VM, name: PyObject): Owned {
  const text = hostText(vm, name);
  const address = resolve(vm, text, AF_INET);
  return tupleTake([str(text), listTake([]), listTake([str(address)])]);
}

// --- Byte order --------------------------------------------------------------------------------------------------

function swap16(f: string): NativeDecl['fn'] {
  return (vm: VM, _self: PyObject, x: PyObject) => {
    const n = asIndex(vm, x);
    if (n < 0) return vm.raise('OverflowError', `${f}: can't convert negative Python int to C 16-bit unsigned integer`);
    if (n > 0xffff)
      return vm.raise('OverflowError', `${f}: Python int too large to convert to C 16-bit unsigned integer`);
    const v = Number(n);
    return int(((v & 255) << 8) | (v >> 8));
  };
}
function swap32(vm: VM, _self: PyObject, x: PyObject): Owned {
  const n = asIndex(vm, x);
  if (n < 0) return vm.raise('OverflowError', "can't convert negative value to unsigned int");
  if (n > 0xffffffff) return vm.raise('OverflowError', 'int larger than 32 bits');
  const v = Number(n);
  return int((((v & 255) << 24) | ((v & 0xff00) << 8) | ((v >>> 8) & 0xff00) | (v >>> 24)) >>> 0);
}

function packed(vm: VM, f: string, family: number, text: string): Owned {
  if (family !== AF_INET && family !== AF_INET6) return raiseErrno(vm, 97);
  const b = family === AF_INET ? strict4(text) : parse6(text);
  return b === null ? vm.raise('OSError', `illegal IP address string passed to ${f}`) : bytes(b);
}

function socketpair(vm: VM, _self: PyObject, family?: PyObject, type?: PyObject, proto?: PyObject): Owned {
  const f = cintArgument(vm, family, AF_UNIX);
  const t = cintArgument(vm, type, 1);
  const p = cintArgument(vm, proto, 0);
  if (f !== AF_UNIX) return raiseErrno(vm, 95);
  const kind = t & 15;
  const [a, b] = onHost(vm, () => sockets(vm).pair(f, kind));
  if ((t & 0o4000) !== 0) for (const fd of [a, b]) host.setBlocking(fd, false);
  return tupleTake([newSocket(a, f, kind, p), newSocket(b, f, kind, p)]);
}

const HIDDEN = { hideSignature: true };

export const _socket = defineModule('_socket', {
  doc: 'Implementation module for socket operations.\n\nSee the socket module for documentation.',
  functions: [
    def(
      'gethostbyname',
      '($module, host, /)',
      "gethostbyname(host) -> address\n\nReturn the IP address (a string of the form '255.255.255.255') for a host.",
      (vm, _self: PyObject, name: PyObject) => {
        const address = resolve(vm, hostText(vm, name), AF_INET);
        return str(address === '' ? '0.0.0.0' : address);
      },
      HIDDEN,
    ),
    def(
      'gethostbyname_ex',
      '($module, host, /)',
      'gethostbyname_ex(host) -> (name, aliaslist, addresslist)\n\nReturn the true host name, a list of aliases, and a list of IP addresses,\nfor a host.  The host argument is a string giving a host name or IP number.',
      (vm, _self: PyObject, name: PyObject) => hostEntry(vm, name),
      HIDDEN,
    ),
    def(
      'gethostbyaddr',
      '($module, host, /)',
      'gethostbyaddr(host) -> (name, aliaslist, addresslist)\n\nReturn the true host name, a list of aliases, and a list of IP addresses,\nfor a host.  The host argument is a string giving a host name or IP number.',
      (vm, _self: PyObject, name: PyObject) => {
        const address = resolve(vm, hostText(vm, name), AF_INET);
        try {
          const [found] = sockets(vm).lookupService(address, 0);
          return tupleTake([str(found), listTake([]), listTake([str(address)])]);
        } catch (error) {
          return raiseName(vm, error);
        }
      },
      HIDDEN,
    ),
    def('gethostname', '($self, /)', 'gethostname() -> string\n\nReturn the current host name.', () =>
      str(host.uname().nodename),
    ),
    def(
      'sethostname',
      '($module, name, /)',
      'sethostname(name)\n\nSets the hostname to name.',
      (vm) => raiseErrno(vm, 1),
      HIDDEN,
    ),
    def(
      'getservbyname',
      '($module, name, protocol=None, /)',
      "getservbyname(servicename[, protocolname]) -> integer\n\nReturn a port number from a service name and protocol name.\nThe optional protocol name, if given, should be 'tcp' or 'udp',\notherwise any protocol will match.",
      (vm, _self: PyObject, name: PyObject) => {
        const port = servicePort(strArgument(vm, 'getservbyname', 'argument 1', name).v);
        return port === undefined ? vm.raise('OSError', 'service/proto not found') : int(port);
      },
      HIDDEN,
    ),
    def(
      'getservbyport',
      '($module, port, protocol=None, /)',
      "getservbyport(port[, protocolname]) -> string\n\nReturn the service name from a port number and protocol name.\nThe optional protocol name, if given, should be 'tcp' or 'udp',\notherwise any protocol will match.",
      (vm, _self: PyObject, port: PyObject) => {
        const n = cintArgument(vm, port, 0);
        if (n < 0 || n > 65535) return vm.raise('OverflowError', 'getservbyport: port must be 0-65535.');
        const found = Object.keys(SERVICES).find((name) => SERVICES[name] === n);
        return found === undefined ? vm.raise('OSError', 'port/proto not found') : str(found);
      },
      HIDDEN,
    ),
    def(
      'getprotobyname',
      '($module, name, /)',
      'getprotobyname(name) -> integer\n\nReturn the protocol number for the named protocol.  (Rarely used.)',
      (vm, _self: PyObject, name: PyObject) => {
        const text = strArgument(vm, 'getprotobyname', 'argument 1', name).v;
        return Object.hasOwn(PROTOCOLS, text) ? int(PROTOCOLS[text]) : vm.raise('OSError', 'protocol not found');
      },
      HIDDEN,
    ),
    def(
      'close',
      '($module, fd, /)',
      "close(integer) -> None\n\nClose an integer socket file descriptor.  This is like os.close(), but for\nsockets; on some platforms os.close() won't work for socket file descriptors.",
      (vm, _self: PyObject, fd: PyObject) => {
        const n = cintArgument(vm, fd, 0);
        onHost(vm, () => host.close(n));
        return none();
      },
    ),
    def(
      'dup',
      '($module, fd, /)',
      "dup(integer) -> integer\n\nDuplicate an integer socket file descriptor.  This is like os.dup(), but for\nsockets; on some platforms os.dup() won't work for socket file descriptors.",
      (vm, _self: PyObject, fd: PyObject) => {
        const n = cintArgument(vm, fd, 0);
        return int(onHost(vm, () => host.dup(n)));
      },
    ),
    def(
      'socketpair',
      '($module, family=0, type=1, proto=0, /)',
      'socketpair([family[, type [, proto]]]) -> (socket object, socket object)\n\nCreate a pair of socket objects from the sockets returned by the platform\nsocketpair() function.\nThe arguments are the same as for socket() except the default family is\nAF_UNIX if defined on the platform; otherwise, the default is AF_INET.',
      socketpair,
      HIDDEN,
    ),
    def(
      'ntohs',
      '($self, x, /)',
      'Convert a 16-bit unsigned integer from network to host byte order.',
      swap16('ntohs'),
    ),
    def(
      'ntohl',
      '($self, object, /)',
      'ntohl(integer) -> integer\n\nConvert a 32-bit integer from network to host byte order.',
      swap32,
    ),
    def(
      'htons',
      '($self, x, /)',
      'Convert a 16-bit unsigned integer from host to network byte order.',
      swap16('htons'),
    ),
    def(
      'htonl',
      '($self, object, /)',
      'htonl(integer) -> integer\n\nConvert a 32-bit integer from host to network byte order.',
      swap32,
    ),
    def(
      'inet_aton',
      '($self, ip_addr, /)',
      'Convert an IP address in string format (123.45.67.89) to the 32-bit packed binary format used in low-level network functions.',
      (vm, _self: PyObject, text: PyObject) => {
        const b = parse4(strArgument(vm, 'inet_aton', 'argument', text).v);
        return b === null ? vm.raise('OSError', 'illegal IP address string passed to inet_aton') : bytes(b);
      },
    ),
    def(
      'inet_ntoa',
      '($self, packed_ip, /)',
      'Convert an IP address from 32-bit packed binary format to string format.',
      (vm, _self: PyObject, ip: PyObject) => {
        const b = readBytes(vm, ip);
        return b.length === 4 ? str(show4(b)) : vm.raise('OSError', 'packed IP wrong length for inet_ntoa');
      },
    ),
    def(
      'inet_pton',
      '($module, af, ip, /)',
      'inet_pton(af, ip) -> packed IP address string\n\nConvert an IP address from string format to a packed string suitable\nfor use with low-level network functions.',
      (vm, _self: PyObject, af: PyObject, ip: PyObject) =>
        packed(vm, 'inet_pton', cintArgument(vm, af, 0), strArgument(vm, 'inet_pton', 'argument 2', ip).v),
      HIDDEN,
    ),
    def(
      'inet_ntop',
      '($module, af, packed, /)',
      'inet_ntop(af, packed_ip) -> string formatted IP address\n\nConvert a packed IP address of the given family to string format.',
      (vm, _self: PyObject, af: PyObject, ip: PyObject) => {
        const family = cintArgument(vm, af, 0);
        const b = readBytes(vm, ip);
        if (family !== AF_INET && family !== AF_INET6) {
          return vm.raise('ValueError', `unknown address family ${family}`);
        }
        if (b.length !== (family === AF_INET ? 4 : 16)) {
          return vm.raise('ValueError', 'invalid length of packed IP address string');
        }
        return str(family === AF_INET ? show4(b) : show6(b));
      },
      HIDDEN,
    ),
    def(
      'getaddrinfo',
      '($module, host, port, family=0, type=0, proto=0, flags=0)',
      'getaddrinfo(host, port [, family, type, proto, flags])\n    -> list of (family, type, proto, canonname, sockaddr)\n\nResolve host and port into addrinfo struct.',
      getaddrinfo,
      HIDDEN,
    ),
    def(
      'getnameinfo',
      '($module, sockaddr, flags, /)',
      'getnameinfo(sockaddr, flags) --> (host, port)\n\nGet host and port for a sockaddr.',
      getnameinfo,
      HIDDEN,
    ),
    def(
      'getdefaulttimeout',
      '($self, /)',
      'getdefaulttimeout() -> timeout\n\nReturns the default timeout in seconds (float) for new socket objects.\nA value of None indicates that new socket objects have no timeout.\nWhen the socket module is first imported, the default is None.',
      () => (defaults.timeout === null ? none() : float(defaults.timeout)),
    ),
    def(
      'setdefaulttimeout',
      '($module, timeout, /)',
      'setdefaulttimeout(timeout)\n\nSet the default timeout in seconds (float) for new socket objects.\nA value of None indicates that new socket objects have no timeout.\nWhen the socket module is first imported, the default is None.',
      (vm, _self: PyObject, timeout: PyObject) => {
        defaults.timeout = timeoutOf(vm, timeout);
        return none();
      },
    ),
    def(
      'if_nameindex',
      '($self, /)',
      'if_nameindex()\n\nReturns a list of network interface information (index, name) tuples.',
      () => listTake([tupleTake([int(1), str('lo')])]),
    ),
  ],
  types: [SOCKET],
  init: (vm, d) => {
    for (const [key, value] of Object.entries(CONSTANTS))
      put(d, key, typeof value === 'number' ? int(value) : str(value));
    put(d, 'has_ipv6', bool(true));
    put(d, 'error', dup(exceptionType('OSError') as PyObject));
    put(d, 'timeout', dup(exceptionType('TimeoutError') as PyObject));
    put(d, 'SocketType', dup(SOCKET as PyObject));
    addErrors(vm, d);
  },
});
