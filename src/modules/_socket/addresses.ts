/** Addresses of sockets: as Python has them, as text, as bytes. */
import { host, type SocketAddress } from '../../host/host.ts';
import { asIndex, isInt, isStr, isTuple } from '../../object/abstract.ts';
import { bufferBytes } from '../../object/buffer.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { int, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { argumentType } from '../../types/type-names.ts';
import { fsDecode, isBytes } from '../fspath.ts';
import { raiseName } from './errors.ts';

export const AF_UNIX = 1;
export const AF_INET = 2;
export const AF_INET6 = 10;

/** The four bytes of an IPv4 address as inet_aton reads it, null when it is none. */
export function parse4(text: string): Uint8Array | null {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((p) => /^(0x[0-9a-f]+|[0-9]+)$/i.test(p))) return null;
  const numbers = parts.map((p) => (/^0[0-7]+$/.test(p) ? Number.parseInt(p, 8) : Number(p)));
  const last = numbers.pop() as number;
  if (numbers.some((n) => n > 255) || last >= 256 ** (4 - numbers.length)) return null;
  const out = new Uint8Array(4);
  out.set(numbers);
  for (let i = 3, rest = last; i >= numbers.length; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
  return out;
}

export const strict4 = (text: string): Uint8Array | null =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && !/(^|\.)0\d/.test(text) ? parse4(text) : null;

export const show4 = (b: Uint8Array): string => b.join('.');

/** The sixteen bytes of an IPv6 address, null when it is none. */
export function parse6(text: string): Uint8Array | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const groups = (half: string): number[] | null => {
    if (half === '') return [];
    const out: number[] = [];
    const parts = half.split(':');
    for (const [i, part] of parts.entries()) {
      if (i === parts.length - 1 && part.includes('.')) {
        const four = strict4(part);
        if (four === null) return null;
        out.push((four[0] << 8) | four[1], (four[2] << 8) | four[3]);
      } else if (/^[0-9a-f]{1,4}$/i.test(part)) out.push(Number.parseInt(part, 16));
      else return null;
    }
    return out;
  };
  const left = groups(halves[0]);
  const right = halves.length === 2 ? groups(halves[1]) : [];
  if (left === null || right === null) return null;
  const gap = 8 - left.length - right.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return null;
  const all = [...left, ...new Array<number>(gap).fill(0), ...right];
  return Uint8Array.from(all.flatMap((n) => [n >> 8, n & 255]));
}

/** An IPv6 address as text, the longest run of zeros left out. */
export function show6(b: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) => (b[2 * i] << 8) | b[2 * i + 1]);
  if (groups.slice(0, 5).every((g) => g === 0) && groups[5] === 0xffff) return `::ffff:${show4(b.subarray(12))}`;
  let best = 0;
  let at = -1;
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (i + n < 8 && groups[i + n] === 0) n++;
    if (n > best && n > 1) [best, at] = [n, i];
  }
  const hex = (part: number[]): string => part.map((g) => g.toString(16)).join(':');
  return at < 0 ? hex(groups) : `${hex(groups.slice(0, at))}::${hex(groups.slice(at + best))}`;
}

/** A port or service number. */
function portArgument(vm: VM, f: string, o: PyObject): number {
  const n = asIndex(vm, o);
  if (n < 0 || n > 65535) return vm.raise('OverflowError', `${f}(): port must be 0-65535.`);
  return Number(n);
}

/** A host name or address as text. Raises TypeError. */
export function hostText(vm: VM, o: PyObject): string {
  if (isStr(o)) return o.v;
  const b = isBytes(o) || o.type.v.slots.buffer !== null ? bufferBytes(vm, o) : null;
  if (b === null) return vm.raise('TypeError', `str, bytes or bytearray expected, not ${argumentType(o)}`);
  return fsDecode(b);
}

/** The address that a name stands for. Raises socket.gaierror. */
export function resolve(vm: VM, name: string, family: number): string {
  if (name === '') return '';
  if (name === '<broadcast>') return '255.255.255.255';
  if (family === AF_INET) {
    const four = parse4(name);
    if (four !== null) return show4(four);
  } else if (parse6(name.replace(/%.*/, '')) !== null) return name;
  const { sockets } = host;
  if (sockets === null) return raiseName(vm, -2);
  try {
    const found = sockets.lookup(name, family);
    return found.length === 0 ? raiseName(vm, -2) : found[0][1];
  } catch (error) {
    return raiseName(vm, error);
  }
}

/** An address argument of a function. Raises TypeError, OverflowError, socket.gaierror. */
export function addressArgument(vm: VM, f: string, family: number, o: PyObject): SocketAddress {
  if (family === AF_UNIX) {
    const text = isStr(o) ? o.v : null;
    const b = text === null ? bufferBytes(vm, o) : null;
    if (text === null && b === null) {
      return vm.raise('TypeError', `a bytes-like object is required, not '${argumentType(o)}'`);
    }
    const path = text ?? fsDecode(b as Uint8Array);
    if (path.length > 107) return vm.raise('OSError', 'AF_UNIX path too long');
    return { host: '', port: 0, path };
  }
  const which = family === AF_INET6 ? 'AF_INET6' : 'AF_INET';
  if (!isTuple(o)) return vm.raise('TypeError', `${f}(): ${which} address must be tuple, not ${argumentType(o)}`);
  const items = o.v as PyObject[];
  if (family === AF_INET ? items.length !== 2 : items.length < 2 || items.length > 4) {
    const shape = family === AF_INET ? 'a pair (host, port)' : 'a tuple (host, port[, flowinfo[, scopeid]])';
    return vm.raise('TypeError', `${which} address must be ${shape}`);
  }
  const name = hostText(vm, items[0]);
  if (!isInt(items[1]) && items[1].type.v.slots.nb_index === null) asIndex(vm, items[1]);
  const port = portArgument(vm, f, items[1]);
  return { host: resolve(vm, name, family), port, path: null };
}

/** An address as Python has it. @nothrow */
export function addressObject(a: SocketAddress, family: number): Owned {
  if (a.path !== null || family === AF_UNIX) return str(a.path ?? '');
  if (family === AF_INET6) return tupleTake([str(a.host), int(a.port), int(0), int(0)]);
  return tupleTake([str(a.host), int(a.port)]);
}
