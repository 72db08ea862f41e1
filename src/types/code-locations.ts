/** `co_linetable`: the positions of a code object in CPython's compact form (Objects/locations.md), long entries only. */
import type { CodeData } from '../object/code.ts';

const LONG = 14;
const NO_COLUMNS = 13;
const NONE = 15;

function varint(out: number[], value: number): void {
  let n = value;
  while (n >= 64) {
    out.push(0x40 | (n & 0x3f));
    n >>>= 6;
  }
  out.push(n);
}

function signedVarint(out: number[], value: number): void {
  varint(out, value < 0 ? (-value << 1) | 1 : value << 1);
}

/** The table: one entry for one instruction of two bytes each. @nothrow */
export function locationTable(code: CodeData): Uint8Array {
  const out: number[] = [];
  const p = code.positions;
  let line = code.firstlineno;
  for (let i = 0; i < p.length; i += 4) {
    const kind = p[i] <= 0 ? NONE : p[i + 2] < 0 || p[i + 3] < 0 ? NO_COLUMNS : LONG;
    out.push(0x80 | (kind << 3));
    if (kind === NONE) continue;
    signedVarint(out, p[i] - line);
    line = p[i];
    if (kind === NO_COLUMNS) continue;
    varint(out, Math.max(0, p[i + 1] - line));
    varint(out, p[i + 2] + 1);
    varint(out, p[i + 3] + 1);
  }
  return Uint8Array.from(out);
}
