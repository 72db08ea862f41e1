/** What the two directions of bzip2's format share: its marks, its limits and its check sums. */

/** First three bytes of a block and of a stream's end, and the last three. */
export const BLOCK_MARK = [0x314159, 0x265359] as const;
export const END_MARK = [0x177245, 0x385090] as const;

/** Bytes of a block for each level. */
export const BLOCK_UNIT = 100_000;
/** Symbols that are coded with one table before another may be chosen. */
export const GROUP = 50;
/** The symbols of a run's length in the list of move-to-front numbers. */
export const RUN_A = 0;
export const RUN_B = 1;

let table: Int32Array | null = null;

/** CRC-32 with the polynomial of Ethernet, the highest bit first. */
function crcTable(): Int32Array {
  if (table !== null) return table;
  table = new Int32Array(256);
  for (let i = 0; i < 256; i++) {
    let c = i << 24;
    for (let k = 0; k < 8; k++) c = c < 0 ? (c << 1) ^ 0x04c11db7 : c << 1;
    table[i] = c;
  }
  return table;
}

/** The sum of a block that begins with `crc` (all ones) and goes on with the bytes from `from` to `to`; its complement is stored. */
export function updateCrc(crc: number, bytes: Uint8Array, from: number, to: number): number {
  const t = crcTable();
  let c = crc;
  for (let i = from; i < to; i++) c = (c << 8) ^ t[(c >>> 24) ^ bytes[i]];
  return c;
}

/** The sum of a stream after another block. */
export function combineCrc(combined: number, block: number): number {
  return ((combined << 1) | (combined >>> 31)) ^ block;
}
