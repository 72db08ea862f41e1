/**
 * The filters that make data easier to compress: differences, and the branches of machine code with absolute instead of relative
 * targets. Each works in both directions.
 */
import type { FilterSpec } from './options.ts';

/** A filter under way: what goes in comes out later, at the latest with `last`. */
export interface ByteFilter {
  push(b: Uint8Array, last: boolean): Uint8Array;
}

class Delta implements ByteFilter {
  private readonly before: Uint8Array;
  private at = 0;
  private readonly encode: boolean;

  constructor(distance: number, encode: boolean) {
    this.before = new Uint8Array(distance);
    this.encode = encode;
  }

  push(b: Uint8Array): Uint8Array {
    const out = new Uint8Array(b.length);
    const { before } = this;
    for (let i = 0; i < b.length; i++) {
      const was = before[this.at];
      out[i] = this.encode ? b[i] - was : b[i] + was;
      before[this.at] = this.encode ? b[i] : out[i];
      this.at = this.at + 1 === before.length ? 0 : this.at + 1;
    }
    return out;
  }
}

/** Changes the branches in `b`, whose first byte stands at `address`; how many bytes are done with. */
type Converter = (b: Uint8Array, address: number, encode: boolean) => number;

class Branches implements ByteFilter {
  private readonly convert: Converter;
  private readonly encode: boolean;
  private address: number;
  private waiting: Uint8Array = new Uint8Array(0);

  constructor(convert: Converter, start: number, encode: boolean) {
    this.convert = convert;
    this.address = start;
    this.encode = encode;
  }

  push(b: Uint8Array, last: boolean): Uint8Array {
    const all = new Uint8Array(this.waiting.length + b.length);
    all.set(this.waiting);
    all.set(b, this.waiting.length);
    const done = this.convert(all, this.address, this.encode);
    this.address += done;
    if (last) return all;
    this.waiting = all.slice(done);
    return all.subarray(0, done);
  }
}

/** The target of a branch the other way round: from relative to absolute, or back. */
const turned = (target: number, address: number, encode: boolean): number =>
  encode ? target + address : target - address;

/** Calls with 24 bits of words from two words further on. */
function arm(b: Uint8Array, address: number, encode: boolean): number {
  const end = b.length & ~3;
  for (let i = 0; i < end; i += 4) {
    if (b[i + 3] !== 0xeb) continue;
    const from = (b[i] | (b[i + 1] << 8) | (b[i + 2] << 16)) << 2;
    const to = turned(from, address + i + 8, encode) >>> 2;
    b[i] = to;
    b[i + 1] = to >> 8;
    b[i + 2] = to >> 16;
  }
  return end;
}

/** Pairs of half-words with eleven bits of the target each. */
function armThumb(b: Uint8Array, address: number, encode: boolean): number {
  let i = 0;
  while (i + 4 <= b.length) {
    if ((b[i + 1] & 0xf8) !== 0xf0 || (b[i + 3] & 0xf8) !== 0xf8) {
      i += 2;
      continue;
    }
    const from = (((b[i + 1] & 7) << 19) | (b[i] << 11) | ((b[i + 3] & 7) << 8) | b[i + 2]) << 1;
    const to = turned(from, address + i + 4, encode) >>> 1;
    b[i + 1] = 0xf0 | ((to >> 19) & 7);
    b[i] = to >> 11;
    b[i + 3] = 0xf8 | ((to >> 8) & 7);
    b[i + 2] = to;
    i += 4;
  }
  return i;
}

/** Branches that set the link register, with targets of 26 bits. */
function powerpc(b: Uint8Array, address: number, encode: boolean): number {
  const end = b.length & ~3;
  for (let i = 0; i < end; i += 4) {
    if (b[i] >> 2 !== 0x12 || (b[i + 3] & 3) !== 1) continue;
    const from = ((b[i] & 3) << 24) | (b[i + 1] << 16) | (b[i + 2] << 8) | (b[i + 3] & ~3);
    const to = turned(from, address + i, encode);
    b[i] = 0x48 | ((to >> 24) & 3);
    b[i + 1] = to >> 16;
    b[i + 2] = to >> 8;
    b[i + 3] = (b[i + 3] & 3) | (to & ~3);
  }
  return end;
}

/** Calls whose targets fit into 23 bits and a sign. */
function sparc(b: Uint8Array, address: number, encode: boolean): number {
  const end = b.length & ~3;
  for (let i = 0; i < end; i += 4) {
    const near = b[i] === 0x40 && (b[i + 1] & 0xc0) === 0;
    const negative = b[i] === 0x7f && (b[i + 1] & 0xc0) === 0xc0;
    if (!near && !negative) continue;
    const from = ((b[i] << 24) | (b[i + 1] << 16) | (b[i + 2] << 8) | b[i + 3]) << 2;
    const words = turned(from, address + i, encode) >>> 2;
    const sign = (words >> 22) & 1;
    const to = (sign === 1 ? 0x3fc00000 : 0) | (words & 0x3fffff) | 0x40000000;
    b[i] = to >>> 24;
    b[i + 1] = to >> 16;
    b[i + 2] = to >> 8;
    b[i + 3] = to;
  }
  return end;
}

/** Which of a bundle's three slots hold branches, by its template. */
const IA64_BRANCHES = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 6, 6, 0, 0, 7, 7, 4, 4, 0, 0, 4, 4, 0, 0];
const IA64_SLOT = 41;

function ia64(b: Uint8Array, address: number, encode: boolean): number {
  const end = b.length & ~15;
  for (let i = 0; i < end; i += 16) {
    const slots = IA64_BRANCHES[b[i] & 31];
    for (let slot = 0; slot < 3; slot++) if (((slots >> slot) & 1) !== 0) ia64Slot(b, i, slot, address + i, encode);
  }
  return end;
}

function ia64Slot(b: Uint8Array, bundle: number, slot: number, address: number, encode: boolean): void {
  const bit = 5 + slot * IA64_SLOT;
  const at = bundle + (bit >> 3);
  const shift = BigInt(bit & 7);
  let all = 0n;
  for (let k = 5; k >= 0; k--) all = (all << 8n) | BigInt(b[at + k]);
  let instruction = all >> shift;
  // A relative call or branch.
  if (((instruction >> 37n) & 0xfn) !== 5n || ((instruction >> 9n) & 7n) !== 0n) return;
  const from = Number((instruction >> 13n) & 0xfffffn) | (Number((instruction >> 36n) & 1n) << 20);
  const to = BigInt(turned(from << 4, address, encode) >>> 4);
  instruction &= ~(0x8fffffn << 13n);
  instruction |= (to & 0xfffffn) << 13n;
  instruction |= (to & 0x100000n) << 16n;
  all = (all & ((1n << shift) - 1n)) | (instruction << shift);
  for (let k = 0; k < 6; k++) b[at + k] = Number((all >> BigInt(8 * k)) & 0xffn);
}

/** Highest bytes of addresses that look like ones. */
const likely = (byte: number): boolean => byte === 0 || byte === 0xff;
/** By which of the last three bytes were opcodes: whether a fourth may be converted, and which byte of it must look right. */
const X86_ALLOWED = [true, true, true, false, true, false, false, false];
const X86_DOUBTED = [0, 1, 2, 2, 3, 3, 3, 3];

/** Calls and jumps (E8, E9) with 32 bits; those that overlap others are left alone where they look unlikely. */
function x86(): Converter {
  let mask = 0;
  let last = -5;
  return (b, address, encode) => {
    if (b.length < 5) return 0;
    if (address - last > 5) last = address - 5;
    let i = 0;
    while (i + 5 <= b.length) {
      if (b[i] !== 0xe8 && b[i] !== 0xe9) {
        i++;
        continue;
      }
      const gap = address + i - last;
      last = address + i;
      mask = gap > 5 ? 0 : shiftedMask(mask, gap);
      const top = b[i + 4];
      if (!likely(top) || !X86_ALLOWED[(mask >> 1) & 7] || mask >> 1 >= 0x10) {
        i++;
        mask |= likely(top) ? 0x11 : 1;
        continue;
      }
      const to = x86Target(b, i, mask, address + i + 5, encode);
      b[i + 4] = ((to >> 24) & 1) === 1 ? 0xff : 0;
      b[i + 3] = to >> 16;
      b[i + 2] = to >> 8;
      b[i + 1] = to;
      i += 5;
      mask = 0;
    }
    return i;
  };
}

function shiftedMask(mask: number, steps: number): number {
  let m = mask;
  for (let i = 0; i < steps; i++) m = (m & 0x77) << 1;
  return m;
}

function x86Target(b: Uint8Array, at: number, mask: number, address: number, encode: boolean): number {
  let from = b[at + 1] | (b[at + 2] << 8) | (b[at + 3] << 16) | (b[at + 4] << 24);
  for (;;) {
    const to = turned(from, address, encode) | 0;
    if (mask === 0) return to;
    const place = X86_DOUBTED[mask >> 1] * 8;
    if (!likely((to >>> (24 - place)) & 0xff)) return to;
    from = to ^ ((1 << (32 - place)) - 1);
  }
}

/** A new filter for a specification that is none of LZMA. */
export function newFilter(spec: FilterSpec, encode: boolean): ByteFilter {
  switch (spec.kind) {
    case 'delta':
      return new Delta(spec.distance, encode);
    case 'branch':
      return new Branches(converter(spec.id), spec.start, encode);
    default:
      throw new Error('tally: LZMA is no byte filter');
  }
}

function converter(id: bigint): Converter {
  switch (id) {
    case 4n:
      return x86();
    case 5n:
      return powerpc;
    case 6n:
      return ia64;
    case 7n:
      return arm;
    case 8n:
      return armThumb;
    default:
      return sparc;
  }
}
