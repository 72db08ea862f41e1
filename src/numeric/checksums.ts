/** Checksums: CRC-32 (ISO 3309), Adler-32 (RFC 1950), CRC-CCITT as BinHex has it. */

/** Eight tables: a table for each of eight bytes that are taken at once. */
let tables: Uint32Array[] | null = null;

function makeTables(): Uint32Array[] {
  const out: Uint32Array[] = [];
  for (let t = 0; t < 8; t++) {
    const table = new Uint32Array(256);
    for (let n = 0; n < 256; n++) {
      if (t === 0) {
        let c = n;
        for (let k = 0; k < 8; k++) c = (c & 1) !== 0 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
        table[n] = c;
      } else {
        const before = out[t - 1][n];
        table[n] = out[0][before & 255] ^ (before >>> 8);
      }
    }
    out.push(table);
  }
  return out;
}

/** The CRC-32 of `b` after data with the CRC-32 `start`. */
export function crc32(b: Uint8Array, start: number): number {
  tables ??= makeTables();
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables;
  let c = ~start;
  let i = 0;
  const blocks = b.length - 7;
  while (i < blocks) {
    c ^= b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);
    c =
      t7[c & 255] ^
      t6[(c >>> 8) & 255] ^
      t5[(c >>> 16) & 255] ^
      t4[c >>> 24] ^
      t3[b[i + 4]] ^
      t2[b[i + 5]] ^
      t1[b[i + 6]] ^
      t0[b[i + 7]];
    i += 8;
  }
  while (i < b.length) c = t0[(c ^ b[i++]) & 255] ^ (c >>> 8);
  return ~c >>> 0;
}

/** Sums of so many bytes stay below 2^32. */
const ADLER_RUN = 3800;

/** The Adler-32 of `b` after data with the Adler-32 `start`. */
export function adler32(b: Uint8Array, start: number): number {
  let low = start & 0xffff;
  let high = start >>> 16;
  for (let i = 0; i < b.length; ) {
    const end = Math.min(i + ADLER_RUN, b.length);
    while (i < end) {
      low += b[i++];
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return ((high << 16) | low) >>> 0;
}

/** CRC-CCITT (polynomial 0x1021), unreflected. */
export function crcHqx(b: Uint8Array, start: number): number {
  let crc = start & 0xffff;
  for (const byte of b) {
    crc ^= byte << 8;
    for (let k = 0; k < 8; k++) crc = (crc & 0x8000) !== 0 ? (crc << 1) ^ 0x1021 : crc << 1;
    crc &= 0xffff;
  }
  return crc;
}
