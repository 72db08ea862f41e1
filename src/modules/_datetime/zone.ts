/** `datetime.tzinfo` and `datetime.timezone`. */
import { isStr, reprText, typeName } from '../../object/abstract.ts';
import { call0 } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { hash } from '../../object/hash.ts';
import { newInstance } from '../../object/instances.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { Op } from '../../object/type.ts';
import { bool, name, none, notImplemented, str, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { addDelta } from './datetime.ts';
import { compareDeltas, isDelta, type PyDelta, shortUs, smallDelta } from './delta.ts';
import { askOffset, type PyZone, ZoneData, zoneLayout, zoneName } from './offsets.ts';
import { isDateTime, type PyDateTime, TIMEZONE, TZINFO } from './types.ts';
import { utc, zoneOf } from './zone-make.ts';

// --- tzinfo ------------------------------------------------------------------------------------------------------

function missing(vm: VM, method: string): never {
  return vm.raise('NotImplementedError', `a tzinfo subclass must implement ${method}()`);
}

/** The datetime of `fromutc`. Raises TypeError, ValueError. */
function ownDateTime(vm: VM, self: PyObject, dt: PyObject): PyDateTime {
  if (!isDateTime(dt)) return vm.raise('TypeError', 'fromutc: argument must be a datetime');
  if (dt.v.tzinfo !== self) return vm.raise('ValueError', 'fromutc: dt.tzinfo is not self');
  return dt;
}

function fromUtc(vm: VM, self: PyObject, o: PyObject): Owned {
  const dt = ownDateTime(vm, self, o);
  const offset = askOffset(vm, self, 'utcoffset', dt);
  if (offset === null) return vm.raise('ValueError', 'fromutc: non-None utcoffset() result required');
  const dst = askOffset(vm, self, 'dst', dt);
  if (dst === null) return vm.raise('ValueError', 'fromutc: non-None dst() result required');
  const standard = vm.keep(smallDelta(shortUs(offset.v) - shortUs(dst.v)));
  const moved = vm.keep(addDelta(vm, dt, standard.v, 1));
  const summer = askOffset(vm, moved.v.tzinfo, 'dst', moved);
  if (summer === null) {
    return vm.raise('ValueError', 'fromutc: tz.dst() gave inconsistent results; cannot convert');
  }
  return shortUs(summer.v) === 0 ? dup(moved) : addDelta(vm, moved, summer.v, 1);
}

function reduce(vm: VM, self: PyObject): Owned {
  const initargs = getAttrOpt(vm, self, name('__getinitargs__'));
  const args = vm.keep(initargs === null ? tuple([]) : call0(vm, vm.keep(initargs)));
  const getstate = vm.keep(vm.getAttribute(self, name('__getstate__')));
  const state = call0(vm, getstate);
  return tupleTake([dup(self.type), dup(args), state]);
}

defineType(TZINFO, {
  doc: 'Abstract base class for time zone info objects.',
  basetype: true,
  basicSize: 16,
  newPayload: () => null,
  slots: { new_: (_vm: VM, type: PyType) => newInstance<null>(type, null) },
  methods: [
    def('tzname', '($self, object, /)', 'datetime -> string name of time zone.', (vm) => missing(vm, 'tzname')),
    def(
      'utcoffset',
      '($self, object, /)',
      'datetime -> timedelta showing offset from UTC, negative values indicating West of UTC',
      (vm) => missing(vm, 'utcoffset'),
    ),
    def('dst', '($self, object, /)', 'datetime -> DST offset as timedelta positive east of UTC.', (vm) =>
      missing(vm, 'dst'),
    ),
    def('fromutc', '($self, object, /)', 'datetime in UTC -> datetime in local time.', fromUtc),
    def('__reduce__', '($self, /)', '-> (cls, state)', reduce),
  ],
});

// --- timezone ----------------------------------------------------------------------------------------------------

function zoneNew(vm: VM, _type: PyType, offset: PyObject, zone?: PyObject): Owned {
  if (!isDelta(offset)) {
    return vm.raise('TypeError', `timezone() argument 1 must be datetime.timedelta, not ${typeName(offset)}`);
  }
  if (zone !== undefined && !isStr(zone)) {
    return vm.raise('TypeError', `timezone() argument 2 must be str, not ${zone === NONE ? 'None' : typeName(zone)}`);
  }
  return zoneOf(vm, offset, zone ?? null);
}

/** Raises TypeError unless `dt` is a datetime or None. */
function checkArgument(vm: VM, method: string, dt: PyObject): void {
  if (dt === NONE || isDateTime(dt)) return;
  vm.raise('TypeError', `${method}(dt) argument must be a datetime instance or None, not ${typeName(dt)}`);
}

/** A timezone so many minutes east of UTC. */
function minutesEast(minutes: number): Owned {
  const offset = smallDelta(minutes * 60e6);
  const zone = newInstance(TIMEZONE, new ZoneData(offset, null));
  drop(offset);
  return zone;
}

const offsetOf = (self: PyZone): PyDelta => self.v.offset as PyDelta;

defineType(TIMEZONE, {
  base: TZINFO,
  doc: 'Fixed offset from UTC implementation of tzinfo.',
  basicSize: 32,
  layout: zoneLayout,
  slots: {
    new_: newSlot('timezone', '(offset, name=<unrepresentable>)', zoneNew),
    repr: (vm, self: PyZone) => {
      const type = self.type.v.fullName;
      if (self === utc()) return str(`${type}.utc`);
      const offset = reprText(vm, offsetOf(self));
      const given = self.v.name;
      return str(given === null ? `${type}(${offset})` : `${type}(${offset}, ${reprText(vm, given)})`);
    },
    str: (_vm, self: PyZone) => str(zoneName(self.v)),
    hash: (vm: VM, self: PyZone) => hash(vm, offsetOf(self)),
    richcompare: (_vm, a: PyZone, b, op) => {
      if ((op !== Op.EQ && op !== Op.NE) || b.type !== TIMEZONE) return notImplemented();
      const same = compareDeltas(offsetOf(a).v, offsetOf(b as PyZone).v) === 0;
      return bool(same === (op === Op.EQ));
    },
  },
  methods: [
    def(
      'tzname',
      '($self, object, /)',
      "If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'.",
      (vm, self: PyZone, dt: PyObject) => {
        checkArgument(vm, 'tzname', dt);
        return str(zoneName(self.v));
      },
    ),
    def('utcoffset', '($self, object, /)', 'Return fixed offset.', (vm, self: PyZone, dt: PyObject) => {
      checkArgument(vm, 'utcoffset', dt);
      return dup<PyObject>(offsetOf(self));
    }),
    def('dst', '($self, object, /)', 'Return None.', (vm, _self: PyZone, dt: PyObject) => {
      checkArgument(vm, 'dst', dt);
      return none();
    }),
    def(
      'fromutc',
      '($self, object, /)',
      'datetime in UTC -> datetime in local time.',
      (vm, self: PyZone, dt: PyObject) => addDelta(vm, ownDateTime(vm, self, dt), offsetOf(self).v, 1),
    ),
    def('__getinitargs__', '($self, /)', 'pickle support', (_vm, self: PyZone) => {
      const { offset, name: given } = self.v;
      return given === null ? tuple([offset as PyObject]) : tuple([offset as PyObject, given]);
    }),
  ],
  attributes: {
    utc: () => dup<PyObject>(utc()),
    min: () => minutesEast(-(24 * 60 - 1)),
    max: () => minutesEast(24 * 60 - 1),
  },
});
