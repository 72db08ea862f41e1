/** The local time zone, through `Intl` and `Date`, which every JavaScript host has. */
import type { ZoneInfo } from './host.ts';

/** Made at first use: a start-up snapshot cannot hold one. */
let short: Intl.DateTimeFormat | null = null;

function offsetAt(ms: number): number {
  return -new Date(ms).getTimezoneOffset() * 60;
}

/** Offset without summer time: the smaller one of January and July of that year. */
function standardOffset(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  return Math.min(offsetAt(Date.UTC(year, 0, 1)), offsetAt(Date.UTC(year, 6, 1)));
}

/** Answers by quarter of an hour, which is as often as clocks are changed. */
const known = new Map<number, ZoneInfo>();
const KNOWN_MAX = 64;

/** The local time zone at a moment, seconds since the epoch. @nothrow */
export function zoneAt(seconds: number): ZoneInfo {
  const ms = Math.max(-8.64e15, Math.min(8.64e15, seconds * 1000));
  const offset = offsetAt(ms);
  const quarter = Math.floor(ms / 900_000);
  const before = known.get(quarter);
  // The offset is another one when the process has been moved to another zone.
  if (before !== undefined && before.offset === offset) return before;
  const zone = describe(ms, offset);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(quarter, zone);
  return zone;
}

function describe(ms: number, offset: number): ZoneInfo {
  let name = 'UTC';
  if (offset !== 0 || Intl.DateTimeFormat().resolvedOptions().timeZone !== 'UTC') {
    short ??= new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' });
    name = short.formatToParts(new Date(ms)).find((p) => p.type === 'timeZoneName')?.value ?? '';
    const m = /^GMT([+-]\d+)(?::(\d+))?$/.exec(name);
    if (m !== null)
      name = `${Number(m[1]) < 0 ? '-' : '+'}${String(Math.abs(Number(m[1]))).padStart(2, '0')}${m[2] ?? ''}`;
  }
  return { offset, name, dst: offset !== standardOffset(ms) };
}
