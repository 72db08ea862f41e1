/** `datetime.time`. */
import { asIndex, isStr, reprText } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { type CompareOp, Op } from '../../object/type.ts';
import { bool, bytes, int, none, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { clockText } from './calendar.ts';
import { isoStr, replaceMethod, shownClassMethod } from './date.ts';
import { addDeltas, compareDeltas, DeltaData, ordered, type PyDelta, shortUs, smallDelta } from './delta.ts';
import { hashOfBytes, hashTuple } from './hashing.ts';
import { type IsoTime, parseIsoTime } from './iso.ts';
import { askName, askOffset, offsetObject, offsetText } from './offsets.ts';
import { formatMethod, formatTime, withZone } from './text.ts';
import {
  type Clock,
  intArgument,
  isTime,
  newTime,
  type PyTime,
  pickledState,
  TIME,
  TimeData,
  textArgument,
  tzinfoArgument,
} from './types.ts';
import { zoneOf } from './zone-make.ts';

// --- Shared with datetime ----------------------------------------------------------------------------------------

/** The six bytes of a time of day in a pickle. */
export function clockBytes(c: Clock): number[] {
  return [c.hour, c.minute, c.second, c.us >> 16, (c.us >> 8) & 255, c.us & 255];
}

export function clockMicroseconds(c: Clock): number {
  return ((c.hour * 60 + c.minute) * 60 + c.second) * 1e6 + c.us;
}

/** The text of a time of day with its offset. */
export function isoClock(vm: VM, c: Clock, timespec: string, dt: PyObject): string {
  const text = clockText(c.hour, c.minute, c.second, c.us, timespec);
  if (text === null) return vm.raise('ValueError', 'Unknown timespec value');
  const offset = askOffset(vm, c.tzinfo, 'utcoffset', dt);
  return offset === null ? text : text + offsetText(offset.v, ':');
}

/** Whether two answers are the same offset, or both none. */
export function sameOffset(a: PyDelta | null, b: PyDelta | null): boolean {
  return a === b || (a !== null && b !== null && compareDeltas(a.v, b.v) === 0);
}

/** The tzinfo of a parsed offset (kept until the native ends), null when there is none. */
export function parsedZone(vm: VM, t: IsoTime): PyObject | null {
  return t.offset === null ? null : vm.keep(zoneOf(vm, vm.keep(smallDelta(t.offset)), null));
}

// --- Making ------------------------------------------------------------------------------------------------------

const SIGNATURE = '(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)';

function timeNew(
  vm: VM,
  type: PyType,
  hour?: PyObject,
  minute?: PyObject,
  second?: PyObject,
  us?: PyObject,
  tzinfo?: PyObject,
  fold?: PyObject,
): Owned {
  const n = (o: PyObject | undefined): number => intArgument(vm, o, 0);
  const parts = [n(hour), n(minute), n(second), n(us), n(fold)];
  const zone = tzinfoArgument(vm, tzinfo);
  return newTime(vm, parts[0], parts[1], parts[2], parts[3], zone, parts[4], type);
}
const makeTime = newSlot('', SIGNATURE, timeNew);

function fromPickle(vm: VM, type: PyType, args: readonly PyObject[]): Owned | null {
  if (args.length !== 1 && args.length !== 2) return null;
  const s = pickledState(vm, args[0], 6, 'time');
  if (s === null || (s[0] & 127) > 23) return null;
  const tzinfo = args.length === 2 ? tzinfoState(vm, args[1]) : null;
  const us = (s[3] << 16) | (s[4] << 8) | s[5];
  return newInstance(type, new TimeData(s[0] & 127, s[1], s[2], us, tzinfo, s[0] >> 7));
}

/** The tzinfo of a pickled state. Raises TypeError. */
export function tzinfoState(vm: VM, o: PyObject): PyObject | null {
  if (o === NONE) return null;
  try {
    return tzinfoArgument(vm, o);
  } catch {
    return vm.raise('TypeError', 'bad tzinfo state arg');
  }
}

/** A time of a class that may be the program's own. */
export function timeOf(vm: VM, type: PyObject, c: Clock): Owned {
  if (type === TIME) return newTime(vm, c.hour, c.minute, c.second, c.us, c.tzinfo, c.fold);
  const args: PyObject[] = [c.hour, c.minute, c.second, c.us].map((n) => vm.keep(int(n)));
  args.push(c.tzinfo ?? NONE);
  if (c.fold === 0) return call(vm, type, args);
  const key: PyStr = vm.keep(str('fold'));
  return call(vm, type, [...args, vm.keep(int(c.fold))], [key]);
}

function fromIsoFormat(vm: VM, type: PyType, text: PyObject): Owned {
  if (!isStr(text)) return vm.raise('TypeError', 'fromisoformat: argument must be str');
  const t = parseIsoTime(text.v.startsWith('T') ? text.v.slice(1) : text.v);
  if (t === null) return vm.raise('ValueError', `Invalid isoformat string: ${reprText(vm, text)}`);
  const zone = parsedZone(vm, t);
  if (type === TIME) return newTime(vm, t.hour, t.minute, t.second, t.us, zone, 0);
  const args: PyObject[] = [t.hour, t.minute, t.second, t.us].map((n) => vm.keep(int(n)));
  return call(vm, type, [...args, zone ?? NONE]);
}

// --- Text --------------------------------------------------------------------------------------------------------

function timeRepr(vm: VM, self: PyTime): Owned {
  const { hour, minute, second, us, tzinfo, fold } = self.v;
  const parts = [hour, minute];
  if (second !== 0 || us !== 0) parts.push(second);
  if (us !== 0) parts.push(us);
  return str(withZone(vm, `${self.type.v.fullName}(${parts.join(', ')})`, fold, tzinfo, false));
}

// --- Comparing ---------------------------------------------------------------------------------------------------

/** The offset that the same time has at the other fold. */
function flippedOffset(vm: VM, t: PyTime): PyDelta | null {
  const { hour, minute, second, us, tzinfo, fold } = t.v;
  const other = vm.keep(newTime(vm, hour, minute, second, us, tzinfo, 1 - fold));
  return askOffset(vm, tzinfo, 'utcoffset', other);
}

function compareClocks(a: Clock, b: Clock): number {
  return clockMicroseconds(a) - clockMicroseconds(b);
}

function richcompare(vm: VM, a: PyTime, b: PyObject, op: CompareOp): Owned {
  if (!isTime(b)) return notImplemented();
  if (a.v.tzinfo === b.v.tzinfo) return ordered(compareClocks(a.v, b.v), op);
  const x = askOffset(vm, a.v.tzinfo, 'utcoffset', NONE);
  const y = askOffset(vm, b.v.tzinfo, 'utcoffset', NONE);
  const equality = op === Op.EQ || op === Op.NE;
  if (sameOffset(x, y)) {
    let diff = compareClocks(a.v, b.v);
    if (equality && diff === 0 && (!sameOffset(flippedOffset(vm, a), x) || !sameOffset(flippedOffset(vm, b), y))) {
      diff = 1;
    }
    return ordered(diff, op);
  }
  if (x !== null && y !== null) {
    return ordered(clockMicroseconds(a.v) - shortUs(x.v) - (clockMicroseconds(b.v) - shortUs(y.v)), op);
  }
  if (equality) return bool(op === Op.NE);
  return vm.raise('TypeError', "can't compare offset-naive and offset-aware times");
}

function timeHash(vm: VM, self: PyTime): number | bigint {
  const { v } = self;
  if (v.hash !== null) return v.hash;
  const mark = vm.mark();
  const { hour, minute, second, us, tzinfo, fold } = v;
  const first = fold === 0 ? self : vm.keep(newTime(vm, hour, minute, second, us, tzinfo, 0));
  const offset = askOffset(vm, tzinfo, 'utcoffset', first === self ? NONE : NONE);
  if (offset === null) v.hash = hashOfBytes(Uint8Array.from(clockBytes(v)));
  else {
    const d = vm.keep(addDeltas(vm, new DeltaData(0, (hour * 60 + minute) * 60 + second, us), offset.v, -1)).v;
    v.hash = hashTuple(vm, [d.days, d.seconds, d.us]);
  }
  vm.release(mark);
  return v.hash;
}

// --- The type ----------------------------------------------------------------------------------------------------

function replace(
  vm: VM,
  self: PyTime,
  hour?: PyObject,
  minute?: PyObject,
  second?: PyObject,
  us?: PyObject,
  tzinfo?: PyObject,
  fold?: PyObject,
): Owned {
  const { v } = self;
  return timeOf(vm, self.type, {
    hour: intArgument(vm, hour, v.hour),
    minute: intArgument(vm, minute, v.minute),
    second: intArgument(vm, second, v.second),
    us: intArgument(vm, us, v.us),
    tzinfo: tzinfo === undefined ? v.tzinfo : tzinfoArgument(vm, tzinfo),
    fold: checkedFold(vm, fold, v.fold),
  });
}

/** `fold` of `replace`. Raises ValueError. */
export function checkedFold(vm: VM, fold: PyObject | undefined, now: number): number {
  const n = intArgument(vm, fold, now);
  return n === 0 || n === 1 ? n : vm.raise('ValueError', 'fold must be either 0 or 1');
}

function reduce(self: PyTime, proto: number): Owned {
  const { v } = self;
  const state = clockBytes(v);
  if (proto > 3 && v.fold !== 0) state[0] |= 128;
  const data = bytes(Uint8Array.from(state));
  return tupleTake([
    dup(self.type),
    v.tzinfo === null ? tupleTake([data]) : tupleTake([data, dup<PyObject>(v.tzinfo)]),
  ]);
}

const constant = (hour: number, minute: number, second: number, us: number) => (): Owned =>
  newInstance(TIME, new TimeData(hour, minute, second, us, null, 0));

defineType(TIME, {
  doc: 'time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\nAll arguments are optional. tzinfo may be None, or an instance of\na tzinfo subclass. The remaining arguments may be ints.\n',
  basetype: true,
  basicSize: 40,
  layout: heldFields<TimeData>()('tzinfo'),
  slots: {
    new_: (vm: VM, type: PyType, args, kwnames) =>
      (kwnames === null ? fromPickle(vm, type, args) : null) ?? makeTime(vm, type, args, kwnames),
    repr: timeRepr,
    str: isoStr,
    hash: timeHash,
    richcompare,
  },
  methods: [
    def(
      'isoformat',
      "($self, /, timespec='auto')",
      "Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\n\nThe optional argument timespec specifies the number of additional terms\nof the time to include. Valid options are 'auto', 'hours', 'minutes',\n'seconds', 'milliseconds' and 'microseconds'.\n",
      (vm, self: PyTime, timespec?: PyObject) => {
        const spec = timespec === undefined ? 'auto' : textArgument(vm, 'isoformat', 'argument 1 ', timespec);
        return str(isoClock(vm, self.v, spec, NONE));
      },
      { hideSignature: true },
    ),
    def(
      'strftime',
      '($self, /, format)',
      'format -> strftime() style string.',
      (vm, self: PyTime, format: PyObject) => {
        const { hour, minute, second, us, tzinfo } = self.v;
        const text = textArgument(vm, 'strftime', 'argument 1 ', format);
        const fields = [1900, 1, 1, hour, minute, second, 0, 1, -1].map((n) => int(n));
        return formatTime(vm, text, vm.keep(tupleTake(fields)), us, tzinfo, NONE);
      },
      { hideSignature: true },
    ),
    def('__format__', '($self, format, /)', 'Formats self with strftime.', formatMethod, { hideSignature: true }),
    def('utcoffset', '($self, /)', 'Return self.tzinfo.utcoffset(self).', (vm, self: PyTime) =>
      offsetObject(vm, self.v.tzinfo, 'utcoffset', NONE),
    ),
    def('tzname', '($self, /)', 'Return self.tzinfo.tzname(self).', (vm, self: PyTime) =>
      askName(vm, self.v.tzinfo, NONE),
    ),
    def('dst', '($self, /)', 'Return self.tzinfo.dst(self).', (vm, self: PyTime) =>
      offsetObject(vm, self.v.tzinfo, 'dst', NONE),
    ),
    def(
      'replace',
      '($self, /, hour=unchanged, minute=unchanged, second=unchanged,\n        microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)',
      'Return time with new specified fields.',
      replace,
    ),
    replaceMethod('The same as replace().'),
    def(
      'fromisoformat',
      '($type, object, /)',
      'string -> time from a string in ISO 8601 format',
      fromIsoFormat,
      shownClassMethod,
    ),
    def(
      '__reduce_ex__',
      '($self, proto, /)',
      '__reduce_ex__(proto) -> (cls, state)',
      (vm, self: PyTime, proto: PyObject) => reduce(self, Number(asIndex(vm, proto))),
      { hideSignature: true },
    ),
    def('__reduce__', '($self, /)', '__reduce__() -> (cls, state)', (_vm, self: PyTime) => reduce(self, 2)),
  ],
  getset: [
    getset('hour', null, (_vm, self: PyTime) => int(self.v.hour)),
    getset('minute', null, (_vm, self: PyTime) => int(self.v.minute)),
    getset('second', null, (_vm, self: PyTime) => int(self.v.second)),
    getset('microsecond', null, (_vm, self: PyTime) => int(self.v.us)),
    getset('tzinfo', null, (_vm, self: PyTime) => (self.v.tzinfo === null ? none() : dup<PyObject>(self.v.tzinfo))),
    getset('fold', null, (_vm, self: PyTime) => int(self.v.fold)),
  ],
  attributes: {
    min: constant(0, 0, 0, 0),
    max: constant(23, 59, 59, 999999),
    resolution: () => smallDelta(1),
  },
});
