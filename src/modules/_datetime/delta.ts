/** `datetime.timedelta`. */
import { asIntegerRatio } from '../../numeric/float.ts';
import { asIndex, isInt, isTuple, typeName } from '../../object/abstract.ts';
import { FLOAT, staticType } from '../../object/core-types.ts';
import { defineType, valueMember } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { type CompareOp, Op } from '../../object/type.ts';
import { bool, float, int, intFromBig, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isFloat } from '../../types/float.ts';
import { callMethod } from '../method-calls.ts';
import { pad } from './calendar.ts';
import { hashTuple } from './hashing.ts';

export const TIMEDELTA = staticType('timedelta', 'datetime');
export const MAX_DELTA_DAYS = 999999999;
const DAY_SECONDS = 86400;
/** Sums of microseconds up to so many days are exact as numbers. */
const SAFE_DAYS = 104249;

/** Normalized: seconds in 0..86399, microseconds in 0..999999. */
export class DeltaData {
  readonly days: number;
  readonly seconds: number;
  readonly us: number;
  hash: number | bigint | null = null;
  constructor(days: number, seconds: number, us: number) {
    this.days = days;
    this.seconds = seconds;
    this.us = us;
  }
}
export type PyDelta = PyObject<DeltaData>;

/** Whether an object is a timedelta or of a subclass. @nothrow */
export function isDelta(o: PyObject): o is PyDelta {
  return o.type === TIMEDELTA || o.type.v.mroTypes.includes(TIMEDELTA);
}

function checked(vm: VM, type: PyType, days: number, seconds: number, us: number): Owned<PyDelta> {
  if (days < -MAX_DELTA_DAYS || days > MAX_DELTA_DAYS) {
    return vm.raise('OverflowError', `days=${days}; must have magnitude <= ${MAX_DELTA_DAYS}`);
  }
  return newInstance(type, new DeltaData(days, seconds, us));
}

/** A timedelta of numbers that need not be in their ranges. Raises OverflowError. */
export function newDelta(vm: VM, days: number, seconds: number, us: number, type = TIMEDELTA): Owned<PyDelta> {
  let s = seconds;
  let u = us;
  let d = days;
  if (u < 0 || u >= 1e6) {
    const carry = Math.floor(u / 1e6);
    u -= carry * 1e6;
    s += carry;
  }
  if (s < 0 || s >= DAY_SECONDS) {
    const carry = Math.floor(s / DAY_SECONDS);
    s -= carry * DAY_SECONDS;
    d += carry;
  }
  return checked(vm, type, d, s, u);
}

/** A timedelta of less than a hundred thousand days, which cannot overflow. @nothrow */
export function smallDelta(us: number): Owned<PyDelta> {
  const seconds = Math.floor(us / 1e6);
  const days = Math.floor(seconds / DAY_SECONDS);
  return newInstance(TIMEDELTA, new DeltaData(days, seconds - days * DAY_SECONDS, us - seconds * 1e6));
}

/** All of it in microseconds. @nothrow */
export function deltaUs(d: DeltaData): bigint {
  return BigInt(d.days * DAY_SECONDS + d.seconds) * 1000000n + BigInt(d.us);
}

/** Microseconds of a short timedelta as a number. @nothrow */
export function shortUs(d: DeltaData): number {
  return (d.days * DAY_SECONDS + d.seconds) * 1e6 + d.us;
}

function floorDiv(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}

const DAY_US = 86400000000n;

function fromUs(vm: VM, us: bigint, type: PyType = TIMEDELTA): Owned<PyDelta> {
  const days = floorDiv(us, DAY_US);
  if (days > 2147483647n || days < -2147483648n) {
    return vm.raise('OverflowError', 'Python int too large to convert to C int');
  }
  const rest = Number(us - days * DAY_US);
  const seconds = Math.floor(rest / 1e6);
  return checked(vm, type, Number(days), seconds, rest - seconds * 1e6);
}

// --- Making ------------------------------------------------------------------------------------------------------

const UNITS = [
  ['microseconds', 1],
  ['milliseconds', 1000],
  ['seconds', 1e6],
  ['minutes', 60e6],
  ['hours', 3600e6],
  ['days', 86400e6],
  ['weeks', 604800e6],
] as const;

/** Half away from zero, as C has it. */
function cRound(x: number): number {
  return x < 0 ? -Math.floor(-x + 0.5) : Math.floor(x + 0.5);
}

function deltaNew(vm: VM, type: PyType, ...given: (PyObject | undefined)[]): Owned {
  const [days, seconds, us, ms, minutes, hours, weeks] = given;
  if (ms === undefined && minutes === undefined && hours === undefined && weeks === undefined) {
    const quick = quickNew(vm, type, days, seconds, us);
    if (quick !== null) return quick;
  }
  const values = [us, ms, seconds, minutes, hours, days, weeks];
  let sum = 0n;
  let leftover = 0;
  for (let i = 0; i < UNITS.length; i++) {
    const x = values[i];
    if (x === undefined) continue;
    const [tag, unit] = UNITS[i];
    if (isInt(x)) sum += BigInt(x.v) * BigInt(unit);
    else if (isFloat(x)) {
      const v = x.v as number;
      if (Number.isNaN(v)) return vm.raise('ValueError', 'cannot convert float NaN to integer');
      if (!Number.isFinite(v)) return vm.raise('OverflowError', 'cannot convert float infinity to integer');
      const whole = Math.trunc(v);
      sum += BigInt(whole) * BigInt(unit);
      const fraction = (v - whole) * unit;
      const wholeUs = Math.trunc(fraction);
      sum += BigInt(wholeUs);
      leftover += fraction - wholeUs;
    } else {
      return vm.raise('TypeError', `unsupported type for timedelta ${tag} component: ${typeName(x)}`);
    }
  }
  if (leftover !== 0) {
    let whole = cRound(leftover);
    if (Math.abs(whole - leftover) === 0.5) {
      const odd = sum % 2n === 0n ? 0 : 1;
      whole = 2 * cRound((leftover + odd) * 0.5) - odd;
    }
    sum += BigInt(whole);
  }
  return fromUs(vm, sum, type);
}

/** Of small ints alone; null when it is more than that. */
function quickNew(
  vm: VM,
  type: PyType,
  days: PyObject | undefined,
  seconds: PyObject | undefined,
  us: PyObject | undefined,
): Owned | null {
  let d = 0;
  let s = 0;
  let u = 0;
  if (days !== undefined) {
    if (!isInt(days) || typeof days.v !== 'number' || Math.abs(days.v) > SAFE_DAYS) return null;
    d = days.v;
  }
  if (seconds !== undefined) {
    if (!isInt(seconds) || typeof seconds.v !== 'number' || Math.abs(seconds.v) > 1e9) return null;
    s = seconds.v;
  }
  if (us !== undefined) {
    if (!isInt(us) || typeof us.v !== 'number' || Math.abs(us.v) > 1e15) return null;
    u = us.v;
  }
  return newDelta(vm, d, s, u, type);
}

// --- Text --------------------------------------------------------------------------------------------------------

export function deltaRepr(o: PyDelta): string {
  const { days, seconds, us } = o.v;
  const parts: string[] = [];
  if (days !== 0) parts.push(`days=${days}`);
  if (seconds !== 0) parts.push(`seconds=${seconds}`);
  if (us !== 0) parts.push(`microseconds=${us}`);
  return `${o.type.v.fullName}(${parts.length === 0 ? '0' : parts.join(', ')})`;
}

function deltaStr(d: DeltaData): string {
  const minutes = Math.floor(d.seconds / 60);
  const clock = `${Math.floor(minutes / 60)}:${pad(minutes % 60, 2)}:${pad(d.seconds % 60, 2)}`;
  const text = d.us === 0 ? clock : `${clock}.${pad(d.us, 6)}`;
  return d.days === 0 ? text : `${d.days} day${Math.abs(d.days) === 1 ? '' : 's'}, ${text}`;
}

// --- Arithmetic --------------------------------------------------------------------------------------------------

/** The order of two timedeltas. @nothrow */
export function compareDeltas(a: DeltaData, b: DeltaData): number {
  return a.days - b.days || a.seconds - b.seconds || a.us - b.us;
}

/** What a comparison says of an order. @nothrow */
export function ordered(diff: number, op: CompareOp): Owned {
  switch (op) {
    case Op.LT:
      return bool(diff < 0);
    case Op.LE:
      return bool(diff <= 0);
    case Op.EQ:
      return bool(diff === 0);
    case Op.NE:
      return bool(diff !== 0);
    case Op.GT:
      return bool(diff > 0);
    default:
      return bool(diff >= 0);
  }
}

/** `a + sign * b` */
export function addDeltas(vm: VM, a: DeltaData, b: DeltaData, sign: 1 | -1): Owned<PyDelta> {
  return newDelta(vm, a.days + sign * b.days, a.seconds + sign * b.seconds, a.us + sign * b.us);
}

/** The quotient to the nearest integer, halves to even. */
function divideNearest(vm: VM, a: bigint, b: bigint): bigint {
  if (b === 0n) return vm.raise('ZeroDivisionError', 'integer division or modulo by zero');
  const q = floorDiv(a, b);
  const twice = 2n * (a - q * b);
  const up = b > 0n ? twice > b : twice < b;
  return up || (twice === b && q % 2n !== 0n) ? q + 1n : q;
}

/** `x.as_integer_ratio()`, which a class may have made its own. */
function ratio(vm: VM, x: PyObject): readonly [bigint, bigint] {
  if (x.type !== FLOAT) {
    const r = vm.keep(callMethod(vm, x, 'as_integer_ratio'));
    if (!isTuple(r)) {
      return vm.raise(
        'TypeError',
        `unexpected return type from as_integer_ratio(): expected tuple, got '${typeName(r)}'`,
      );
    }
    if (r.v.length !== 2) return vm.raise('ValueError', 'as_integer_ratio() must return a 2-tuple');
    return [BigInt(asIndex(vm, r.v[0])), BigInt(asIndex(vm, r.v[1]))];
  }
  const v = x.v as number;
  if (Number.isNaN(v)) return vm.raise('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(v)) return vm.raise('OverflowError', 'cannot convert Infinity to integer ratio');
  const [n, m] = asIntegerRatio(v);
  return [BigInt(n), BigInt(m)];
}

/** Times (or through) a float: exactly, then rounded. */
function byFloat(vm: VM, d: DeltaData, x: PyObject, through: boolean): Owned {
  const [n, m] = ratio(vm, x);
  return fromUs(vm, divideNearest(vm, deltaUs(d) * (through ? m : n), through ? n : m));
}

function multiply(vm: VM, a: PyObject, b: PyObject): Owned {
  const [d, x] = isDelta(a) ? [a, b] : [b as PyDelta, a];
  if (isInt(x)) return fromUs(vm, deltaUs(d.v) * BigInt(x.v));
  return isFloat(x) ? byFloat(vm, d.v, x, false) : notImplemented();
}

function zeroDivision(vm: VM): never {
  return vm.raise('ZeroDivisionError', 'integer division or modulo by zero');
}

function floorDivide(vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isDelta(a)) return notImplemented();
  if (isDelta(b)) {
    const by = deltaUs(b.v);
    return by === 0n ? zeroDivision(vm) : intFromBig(floorDiv(deltaUs(a.v), by));
  }
  if (!isInt(b)) return notImplemented();
  const by = BigInt(b.v);
  return by === 0n ? zeroDivision(vm) : fromUs(vm, floorDiv(deltaUs(a.v), by));
}

function trueDivide(vm: VM, a: PyObject, b: PyObject): Owned {
  if (!isDelta(a)) return notImplemented();
  if (isDelta(b)) return float(quotient(vm, deltaUs(a.v), deltaUs(b.v)));
  if (isInt(b)) return fromUs(vm, divideNearest(vm, deltaUs(a.v), BigInt(b.v)));
  return isFloat(b) ? byFloat(vm, a.v, b, true) : notImplemented();
}

/** `a / b`, rounded once. */
function quotient(vm: VM, a: bigint, b: bigint): number {
  if (b === 0n) return vm.raise('ZeroDivisionError', 'division by zero');
  const safe = 9007199254740992n;
  if (a <= safe && a >= -safe && b <= safe && b >= -safe) return Number(a) / Number(b);
  const mark = vm.mark();
  const x = vm.keep(intFromBig(a));
  const y = vm.keep(intFromBig(b));
  const divide = x.type.v.slots.nb_true_divide as NonNullable<typeof x.type.v.slots.nb_true_divide>;
  const r = vm.keep(divide(vm, x, y)).v as number;
  vm.release(mark);
  return r;
}

function modulo(a: bigint, b: bigint): bigint {
  return a - floorDiv(a, b) * b;
}

function negative(vm: VM, a: PyDelta): Owned {
  return newDelta(vm, -a.v.days, -a.v.seconds, -a.v.us);
}

/** Both operands as timedeltas, or null. @nothrow */
function both(a: PyObject, b: PyObject): readonly [DeltaData, DeltaData] | null {
  return isDelta(a) && isDelta(b) ? [a.v, b.v] : null;
}

const constant = (days: number, seconds: number, us: number) => (): Owned =>
  newInstance(TIMEDELTA, new DeltaData(days, seconds, us));

defineType(TIMEDELTA, {
  doc: 'Difference between two datetime values.\n\ntimedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n\nAll arguments are optional and default to 0.\nArguments may be integers or floats, and may be positive or negative.',
  basetype: true,
  basicSize: 40,
  slots: {
    new_: newSlot(
      '__new__',
      '(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)',
      deltaNew,
    ),
    repr: (_vm, o: PyDelta) => str(deltaRepr(o)),
    str: (_vm, o: PyDelta) => str(deltaStr(o.v)),
    hash: (vm: VM, o: PyDelta) => {
      o.v.hash ??= hashTuple(vm, [o.v.days, o.v.seconds, o.v.us]);
      return o.v.hash;
    },
    richcompare: (_vm, a: PyDelta, b, op) => (isDelta(b) ? ordered(compareDeltas(a.v, b.v), op) : notImplemented()),
    nb_add: (vm, a, b) => {
      const d = both(a, b);
      return d === null ? notImplemented() : addDeltas(vm, d[0], d[1], 1);
    },
    nb_subtract: (vm, a, b) => {
      const d = both(a, b);
      return d === null ? notImplemented() : addDeltas(vm, d[0], d[1], -1);
    },
    nb_multiply: multiply,
    nb_remainder: (vm, a, b) => {
      const d = both(a, b);
      if (d === null) return notImplemented();
      const by = deltaUs(d[1]);
      return by === 0n ? zeroDivision(vm) : fromUs(vm, modulo(deltaUs(d[0]), by));
    },
    nb_divmod: (vm, a, b) => {
      const d = both(a, b);
      if (d === null) return notImplemented();
      const by = deltaUs(d[1]);
      if (by === 0n) return zeroDivision(vm);
      const x = deltaUs(d[0]);
      const rest = vm.keep(fromUs(vm, modulo(x, by)));
      return tupleTake([intFromBig(floorDiv(x, by)), dup(rest)]);
    },
    nb_floor_divide: floorDivide,
    nb_true_divide: trueDivide,
    nb_negative: negative,
    nb_positive: (vm, a: PyDelta) => newDelta(vm, a.v.days, a.v.seconds, a.v.us),
    nb_absolute: (vm, a: PyDelta) => (a.v.days < 0 ? negative(vm, a) : newDelta(vm, a.v.days, a.v.seconds, a.v.us)),
    nb_bool: (_vm, a: PyDelta) => a.v.days !== 0 || a.v.seconds !== 0 || a.v.us !== 0,
  },
  methods: [
    def('total_seconds', '($self, /)', 'Total seconds in the duration.', (vm, self: PyDelta) =>
      float(quotient(vm, deltaUs(self.v), 1000000n)),
    ),
    def('__reduce__', '($self, /)', '__reduce__() -> (cls, state)', (_vm, self: PyDelta) => {
      const { days, seconds, us } = self.v;
      return tupleTake([dup(self.type), tupleTake([int(days), int(seconds), int(us)])]);
    }),
  ],
  members: [
    valueMember('days', 'Number of days.', (self: PyDelta) => int(self.v.days)),
    valueMember('seconds', 'Number of seconds (>= 0 and less than 1 day).', (self: PyDelta) => int(self.v.seconds)),
    valueMember('microseconds', 'Number of microseconds (>= 0 and less than 1 second).', (self: PyDelta) =>
      int(self.v.us),
    ),
  ],
  attributes: {
    resolution: constant(0, 0, 1),
    min: constant(-MAX_DELTA_DAYS, 0, 0),
    max: constant(MAX_DELTA_DAYS, 86399, 999999),
  },
});
