/** Local time, as the machine's time zone has it, in seconds since 1970. */
import { host } from '../../host/host.ts';
import { asIndex } from '../../object/abstract.ts';
import type { PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { isFloat } from '../../types/float.ts';
import { EPOCH_ORDINAL, fromOrdinal, toOrdinal } from './calendar.ts';

const FOLD_SECONDS = 86400;

/** Seconds of fields as if they were UTC. @nothrow */
export function wallSeconds(y: number, m: number, d: number, hour: number, minute: number, second: number): number {
  return (toOrdinal(y, m, d) - EPOCH_ORDINAL) * 86400 + hour * 3600 + minute * 60 + second;
}

export interface Fields {
  readonly date: readonly [year: number, month: number, day: number];
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const MIN_WALL = wallSeconds(1, 1, 1, 0, 0, 0);
const MAX_WALL = wallSeconds(9999, 12, 31, 23, 59, 59);

/** Fields of seconds. Raises ValueError where the year is none that dates have. */
export function wallFields(vm: VM, wall: number): Fields {
  const days = Math.floor(wall / 86400);
  if (wall < MIN_WALL || wall > MAX_WALL) {
    vm.raise('ValueError', `year ${yearOf(days)} is out of range`);
  }
  const rest = wall - days * 86400;
  return {
    date: fromOrdinal(days + EPOCH_ORDINAL),
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
  };
}

/** The year of a day, however far. */
function yearOf(days: number): number {
  const cycle = Math.floor((days + EPOCH_ORDINAL - 1) / 146097);
  return fromOrdinal(days + EPOCH_ORDINAL - cycle * 146097)[0] + cycle * 400;
}

/** The wall clock at a moment. Raises ValueError for years that dates do not have. */
function local(vm: VM, u: number): number {
  const wall = u + host.zone(u).offset;
  if (wall < MIN_WALL || wall > MAX_WALL)
    vm.raise('ValueError', `year ${yearOf(Math.floor(wall / 86400))} is out of range`);
  return wall;
}

/** Local fields of a moment, and whether it is the second time that the clock shows them. */
export function localFields(vm: VM, u: number): Fields & { readonly fold: number } {
  const wall = u + host.zone(u).offset;
  const fields = wallFields(vm, wall);
  let fold = 0;
  if (u - FOLD_SECONDS > MIN_WALL) {
    const transition = wall - (u - FOLD_SECONDS + host.zone(u - FOLD_SECONDS).offset) - FOLD_SECONDS;
    if (transition < 0 && u + transition + host.zone(u + transition).offset === wall) fold = 1;
  }
  return { ...fields, fold };
}

/** The moment at which the local clock shows `t`: the first or, with `fold`, the second. */
export function localToSeconds(vm: VM, t: number, fold: number): number {
  const a = local(vm, t) - t;
  const u1 = t - a;
  const t1 = local(vm, u1);
  let b: number;
  if (t1 === t) {
    const u2 = fold !== 0 ? u1 + FOLD_SECONDS : u1 - FOLD_SECONDS;
    b = local(vm, u2) - u2;
    if (a === b) return u1;
  } else b = t1 - u1;
  const u2 = t - b;
  if (local(vm, u2) === t) return u2;
  if (t1 === t) return u1;
  return fold !== 0 ? Math.min(u1, u2) : Math.max(u1, u2);
}

/** A timestamp in seconds and microseconds, rounded half to even, or down to seconds. */
export function timestampArgument(vm: VM, o: PyObject, down: boolean): { seconds: number; us: number } {
  const range = (): never => vm.raise('OverflowError', 'timestamp out of range for platform time_t');
  if (!isFloat(o)) {
    const n = BigInt(asIndex(vm, o));
    if (n > 2n ** 63n - 1n || n < -(2n ** 63n)) return range();
    return { seconds: Number(n), us: 0 };
  }
  const x = o.v as number;
  if (Number.isNaN(x)) return vm.raise('ValueError', 'Invalid value NaN (not a number)');
  if (x >= 9223372036854775808 || x < -9223372036854775808) return range();
  if (down) return { seconds: Math.floor(x), us: 0 };
  let seconds = Math.trunc(x);
  let us = halfEven((x - seconds) * 1e6);
  if (us >= 1e6) {
    us -= 1e6;
    seconds++;
  } else if (us < 0) {
    us += 1e6;
    seconds--;
  }
  return { seconds, us };
}

function halfEven(x: number): number {
  const r = Math.round(x);
  return Math.abs(x - Math.trunc(x)) === 0.5 ? 2 * Math.round(x / 2) : r;
}

/** Now, in seconds and microseconds. @nothrow */
export function nowParts(): { seconds: number; us: number } {
  const ns = host.timeNs();
  const us = Number(ns / 1000n);
  const seconds = Math.floor(us / 1e6);
  return { seconds, us: us - seconds * 1e6 };
}
