/** `_zoneinfo`: time zones of the IANA data base. */
import { asIndex, getAttrName, iterate, reprText, setAttr } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { defineModule, defineType, member, put } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { int, name, none, str, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { EPOCH_ORDINAL, toOrdinal } from '../_datetime/calendar.ts';
import { addDelta, datetimeOf } from '../_datetime/datetime.ts';
import type { PyDelta } from '../_datetime/delta.ts';
import { DATETIME, isDateTime, type PyDateTime, TZINFO } from '../_datetime/types.ts';
import { callMethod } from '../method-calls.ts';
import { forgetAll, forgetZone, keepZone, keptZone, newWeakCache, weakCache } from './cache.ts';
import { kindAtLocal, kindAtUtc, loadZone, type PyZoneInfo, ZONE_INFO, ZoneData, zoneLayout } from './data.ts';
import { helper } from './helpers.ts';

// --- Making zones ------------------------------------------------------------------------------------------------

/** Opens the file of a key: on the path of the system's data, or in the package tzdata. */
function openFile(vm: VM, key: PyObject): PyObject {
  const path = vm.keep(call(vm, vm.keep(helper(vm, 'findFile')), [key]));
  if (path === NONE) return vm.keep(callMethod(vm, vm.keep(helper(vm, 'common')), 'load_tzdata', [key]));
  return vm.keep(call(vm, vm.keep(helper(vm, 'open')), [path, vm.keep(str('rb'))]));
}

/** A new zone; kept. */
function newZone(vm: VM, type: PyType, key: PyObject): PyZoneInfo {
  const file = openFile(vm, key);
  const zone = vm.keep(newInstance(type, new ZoneData()));
  const mark = vm.mark();
  try {
    loadZone(vm, zone.v, file);
  } catch (error) {
    const raised: PyObject = vm.keep(vm.caught(error, mark));
    vm.keep(callMethod(vm, file, 'close', []));
    return vm.rethrowTake(dup(raised));
  }
  vm.keep(callMethod(vm, file, 'close', []));
  zone.v.key = share(key);
  return zone;
}

/** The zone of a key, from the caches where it is there. */
function cachedZone(vm: VM, type: PyType, key: PyObject): Owned {
  const known = keptZone(vm, type, key);
  if (known !== null) return dup<PyObject>(known);
  const cache = vm.keep(weakCache(vm, type));
  let zone: PyObject = vm.keep(callMethod(vm, cache, 'get', [key, NONE]));
  if (zone === NONE) {
    const fresh = newZone(vm, type, key);
    zone = vm.keep(callMethod(vm, cache, 'setdefault', [key, fresh]));
    (zone as PyZoneInfo).v.source = 'cache';
  }
  keepZone(type, key, zone);
  return dup(zone);
}

function fromFile(vm: VM, type: PyType, file: PyObject, key?: PyObject): Owned {
  const zone = vm.keep(newInstance(type, new ZoneData()));
  const fileRepr = vm.keep(str(reprText(vm, file)));
  loadZone(vm, zone.v, file);
  const d = zone.v;
  d.source = 'file';
  d.fileRepr = share<PyObject>(fileRepr);
  d.key = share(key ?? NONE);
  return dup<PyObject>(zone);
}

function clearCache(vm: VM, type: PyType, onlyKeys?: PyObject): Owned {
  const cache = vm.keep(weakCache(vm, type));
  if (onlyKeys === undefined || onlyKeys === NONE) {
    vm.keep(callMethod(vm, cache, 'clear', []));
    forgetAll(type);
    return none();
  }
  iterate(vm, onlyKeys, (key) => {
    const mark = vm.mark();
    forgetZone(vm, type, key);
    vm.keep(callMethod(vm, cache, 'pop', [key, NONE]));
    vm.release(mark);
  });
  return none();
}

// --- What a zone says --------------------------------------------------------------------------------------------

function intAttribute(vm: VM, o: PyObject, label: string): number {
  const mark = vm.mark();
  const n = Number(asIndex(vm, vm.keep(getAttrName(vm, o, label))));
  vm.release(mark);
  return n;
}

/** Seconds since the epoch by local time. */
function localSeconds(vm: VM, dt: PyObject): number {
  if (isDateTime(dt) && dt.type === DATETIME) {
    const { year, month, day, hour, minute, second } = dt.v;
    return (toOrdinal(year, month, day) - EPOCH_ORDINAL) * 86400 + hour * 3600 + minute * 60 + second;
  }
  const mark = vm.mark();
  const ordinal = vm.keep(callMethod(vm, dt, 'toordinal', []));
  const days = Number(asIndex(vm, ordinal)) - EPOCH_ORDINAL;
  vm.release(mark);
  const hour = intAttribute(vm, dt, 'hour');
  const minute = intAttribute(vm, dt, 'minute');
  return days * 86400 + hour * 3600 + minute * 60 + intAttribute(vm, dt, 'second');
}

/** The kind of time that a zone has at a datetime; null for what only zones that never change can tell. */
function kindAt(vm: VM, { v: d }: PyZoneInfo, dt: PyObject): number | null {
  if (dt === NONE) return d.fixed ? d.standardKind : null;
  const local = localSeconds(vm, dt);
  const fold = isDateTime(dt) ? dt.v.fold : intAttribute(vm, dt, 'fold');
  const year = isDateTime(dt) ? dt.v.year : intAttribute(vm, dt, 'year');
  return kindAtLocal(d, local, fold, year);
}

function answer(what: 'offsets' | 'summers' | 'names'): (vm: VM, self: PyZoneInfo, dt: PyObject) => Owned {
  return (vm, self, dt) => {
    const kind = kindAt(vm, self, dt);
    return kind === null ? none() : dup<PyObject>(self.v[what][kind]);
  };
}

function fromUtc(vm: VM, self: PyZoneInfo, dt: PyObject): Owned {
  if (!isDateTime(dt)) return vm.raise('TypeError', 'fromutc: argument must be a datetime');
  if ((dt.v.tzinfo as PyObject | null) !== self) return vm.raise('ValueError', 'fromutc: dt.tzinfo is not self');
  const { kind, fold } = kindAtUtc(self.v, localSeconds(vm, dt), dt.v.year);
  const moved = addDelta(vm, dt, (self.v.offsets[kind] as PyDelta).v, 1);
  return fold ? folded(vm, vm.keep(moved)) : moved;
}

/** The same datetime with fold 1. */
function folded(vm: VM, dt: PyDateTime): Owned {
  const { year, month, day, hour, minute, second, us, tzinfo } = dt.v;
  return datetimeOf(vm, dt.type, [year, month, day], hour, minute, second, us, tzinfo, 1);
}

function repr(vm: VM, self: PyZoneInfo): Owned {
  const { key, fileRepr } = self.v;
  const type = self.type.v.fullName;
  if (key !== null && key !== NONE) return str(`${type}(key=${reprText(vm, key)})`);
  return str(`${type}.from_file(${fileRepr === null ? '' : fileRepr.v})`);
}

function reduce(vm: VM, self: PyZoneInfo): Owned {
  const { source, key } = self.v;
  if (source === 'file') {
    const error = vm.keep(getAttrName(vm, vm.keep(vm.importModule('pickle')), 'PicklingError'));
    const message = vm.keep(str('Cannot pickle a ZoneInfo file from a file stream.'));
    return vm.raiseTake(call(vm, error, [message]));
  }
  const unpickle = vm.keep(getAttrName(vm, self, '_unpickle'));
  const fromCache = vm.keep(int(source === 'cache' ? 1 : 0));
  return tuple([unpickle, vm.keep(tuple([key ?? NONE, fromCache]))]);
}

// --- The type ----------------------------------------------------------------------------------------------------

const CLASS = { binding: 'class' } as const;
/** CPython's methods that are given their class read arguments as those with keywords do. */
const CLINIC = { keywords: true } as const;

defineType(ZONE_INFO, {
  base: TZINFO,
  doc: null,
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 208,
  weakrefOffset: 32,
  layout: zoneLayout,
  newPayload: () => new ZoneData(),
  slots: {
    // Without a name in its messages, as in CPython.
    new_: newSlot('', '(key)', cachedZone),
    repr,
    str: (vm, self: PyZoneInfo) => {
      const { key } = self.v;
      return key === null || key === NONE ? repr(vm, self) : dup<PyObject>(key);
    },
  },
  methods: [
    def(
      'clear_cache',
      '($type, /, *, only_keys=None)',
      'Clear the ZoneInfo cache.',
      (vm, type: PyType, onlyKeys?: PyObject) => clearCache(vm, type, onlyKeys),
      CLASS,
    ),
    def(
      'no_cache',
      '($type, /, key)',
      'Get a new instance of ZoneInfo, bypassing the cache.',
      (vm, type: PyType, key: PyObject) => dup<PyObject>(newZone(vm, type, key)),
      CLASS,
    ),
    def('from_file', '($type, file_obj, /, key=None)', 'Create a ZoneInfo file from a file object.', fromFile, CLASS),
    def(
      'utcoffset',
      '($self, dt, /)',
      'Retrieve a timedelta representing the UTC offset in a zone at the given datetime.',
      answer('offsets'),
      CLINIC,
    ),
    def(
      'dst',
      '($self, dt, /)',
      'Retrieve a timedelta representing the amount of DST applied in a zone at the given datetime.',
      answer('summers'),
      CLINIC,
    ),
    def(
      'tzname',
      '($self, dt, /)',
      'Retrieve a string containing the abbreviation for the time zone that applies in a zone at a given datetime.',
      answer('names'),
      CLINIC,
    ),
    def(
      'fromutc',
      '($self, object, /)',
      'Given a datetime with local time in UTC, retrieve an adjusted datetime in local time.',
      fromUtc,
    ),
    def('__reduce__', '($self, /)', 'Function for serialization with the pickle protocol.', reduce),
    def(
      '_unpickle',
      '($type, key, from_cache, /)',
      'Private method used in unpickling.',
      (vm, type: PyType, key: PyObject, fromCache: PyObject) =>
        Number(BigInt.asUintN(8, BigInt(asIndex(vm, fromCache)))) !== 0
          ? cachedZone(vm, type, key)
          : dup<PyObject>(newZone(vm, type, key)),
      { ...CLASS, ...CLINIC },
    ),
    def(
      '__init_subclass__',
      '($type, /, *args, **kwargs)',
      'Function to initialize subclasses.',
      (vm, type: PyType) => {
        setAttr(vm, type, name('_weak_cache'), vm.keep(newWeakCache(vm)));
        return none();
      },
      { ...CLASS, hideSignature: true },
    ),
  ],
  members: [member('key', null, (self: PyZoneInfo) => self.v.key, { emptyIsNone: true })],
});

export const _zoneinfo = defineModule('_zoneinfo', {
  doc: 'C implementation of the zoneinfo module',
  init: (_vm, d) => put(d, 'ZoneInfo', dup(ZONE_INFO as PyObject)),
});
