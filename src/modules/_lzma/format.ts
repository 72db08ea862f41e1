/** The `.xz` format: its identifiers, checks and numbers, and how things go wrong, by the names that liblzma has. */
import { sha256 } from '@noble/hashes/sha2.js';
import { crc32 } from '../../numeric/checksums.ts';

export const Check = { NONE: 0, CRC32: 1, CRC64: 4, SHA256: 10, ID_MAX: 15, UNKNOWN: 16 } as const;

export const Format = { AUTO: 0, XZ: 1, ALONE: 2, RAW: 3 } as const;

export const Filter = {
  LZMA1: 0x4000000000000001n,
  LZMA2: 0x21n,
  DELTA: 3n,
  X86: 4n,
  POWERPC: 5n,
  IA64: 6n,
  ARM: 7n,
  ARMTHUMB: 8n,
  SPARC: 9n,
} as const;

/** What can go wrong, and CPython's words for it. */
const FAULTS = {
  CHECK: 'Unsupported integrity check',
  MEMLIMIT: 'Memory usage limit exceeded',
  FORMAT: 'Input format not supported by decoder',
  OPTIONS: 'Invalid or unsupported options',
  DATA: 'Corrupt input data',
  BUFFER: 'Insufficient buffer space',
  PROGRAM: 'Internal error',
} as const;
export type FaultKind = keyof typeof FAULTS;

/** liblzma would have said no. */
export class LzmaFault extends Error {
  readonly kind: FaultKind;
  constructor(kind: FaultKind) {
    super(FAULTS[kind]);
    this.kind = kind;
  }
}

export const HEADER_MAGIC: readonly number[] = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
export const FOOTER_MAGIC: readonly number[] = [0x59, 0x5a];
/** Bytes of a stream's header and of its footer. */
export const STREAM_ENDS = 12;

/** Bytes of a check by its id. */
export function checkSize(id: number): number {
  return id === 0 ? 0 : 4 << ((((id + 2) / 3) | 0) - 1);
}

/** A check of a block under way. */
export interface Checker {
  update(b: Uint8Array): void;
  digest(): Uint8Array;
}

export function littleEndian(n: number, size: number): Uint8Array {
  const out = new Uint8Array(size);
  for (let i = 0, rest = n; i < size; i++) {
    out[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return out;
}

class Crc32 implements Checker {
  private sum = 0;
  update(b: Uint8Array): void {
    this.sum = crc32(b, this.sum);
  }
  digest(): Uint8Array {
    return littleEndian(this.sum, 4);
  }
}

/** Rows for the low byte: the high and the low halves of the polynomial's multiples (ECMA-182, reflected). */
let table64: { readonly high: Int32Array; readonly low: Int32Array } | null = null;

function crc64Table(): { readonly high: Int32Array; readonly low: Int32Array } {
  if (table64 !== null) return table64;
  const high = new Int32Array(256);
  const low = new Int32Array(256);
  for (let i = 0; i < 256; i++) {
    let h = 0;
    let l = i;
    for (let k = 0; k < 8; k++) {
      const odd = l & 1;
      l = (l >>> 1) | (h << 31);
      h >>>= 1;
      if (odd !== 0) {
        h ^= 0xc96c5795;
        l ^= 0xd7870f42;
      }
    }
    high[i] = h;
    low[i] = l;
  }
  table64 = { high, low };
  return table64;
}

class Crc64 implements Checker {
  private high = -1;
  private low = -1;
  update(b: Uint8Array): void {
    const t = crc64Table();
    let { high, low } = this;
    for (let i = 0; i < b.length; i++) {
      const row = (low ^ b[i]) & 255;
      low = ((low >>> 8) | (high << 24)) ^ t.low[row];
      high = (high >>> 8) ^ t.high[row];
    }
    this.high = high;
    this.low = low;
  }
  digest(): Uint8Array {
    const out = new Uint8Array(8);
    const view = new DataView(out.buffer);
    view.setInt32(0, ~this.low, true);
    view.setInt32(4, ~this.high, true);
    return out;
  }
}

/** A new check; null for those that nobody can compute. */
export function newChecker(id: number): Checker | null {
  switch (id) {
    case Check.CRC32:
      return new Crc32();
    case Check.CRC64:
      return new Crc64();
    case Check.SHA256:
      return sha256.create();
    case Check.NONE:
      return { update: () => {}, digest: () => new Uint8Array(0) };
    default:
      return null;
  }
}

/** The dictionary's size in an LZMA2 filter's byte; null if it is none. */
export function unpackDictSize(byte: number): number | null {
  if (byte > 40) return null;
  return byte === 40 ? 0xffffffff : (2 | (byte & 1)) * 2 ** ((byte >> 1) + 11);
}

/** The byte of the least size that is not below `size`. */
export function packDictSize(size: number): number {
  let byte = 0;
  while (byte < 40 && (unpackDictSize(byte) as number) < size) byte++;
  return byte;
}

/** A number in groups of seven bits, the low ones first. */
export function packNumber(n: number): number[] {
  const out: number[] = [];
  let rest = n;
  while (rest >= 128) {
    out.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
  return out;
}
