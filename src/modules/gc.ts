/** `gc`: the collector as programs see it. */

import { forEachReferent, isContainer, isTracked } from '../gc/children.ts';
import {
  callbackList,
  collect,
  collector,
  currentCounts,
  freeze,
  garbageList,
  setThreshold,
  unfreeze,
} from '../gc/collector.ts';
import { asIndex, asSsize, isInt } from '../object/abstract.ts';
import { NONE } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import { dictSetNameTake } from '../object/dict.ts';
import { gcState, generations } from '../object/heap.ts';
import { def } from '../object/native.ts';
import { dup, Flag, type Owned, type PyObject } from '../object/refs.ts';
import { bool, dict, int, list, listTake, name, none, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { argumentType } from '../types/type-names.ts';

/** An argument that CPython takes as a C int. */
function cInt(vm: VM, o: PyObject, overflow = 'Python int too large to convert to C int'): number {
  const v = asIndex(vm, o);
  if (v > 2147483647 || v < -2147483648) return vm.raise('OverflowError', overflow);
  return Number(v);
}

/** The tracked objects of one generation, or of all three, in order (borrowed). */
function trackedObjects(generation: number): PyObject[] {
  const out: PyObject[] = [];
  for (let i = 0; i < 3; i++) {
    if (generation >= 0 && i !== generation) continue;
    for (const o of generations[i].items) {
      if (o !== null && o.rc > 0) out.push(o);
    }
  }
  return out;
}

function getObjects(vm: VM, generation: PyObject | undefined): Owned {
  if (generation === undefined || generation === NONE) return list(trackedObjects(-1));
  if (!isInt(generation) && generation.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `argument should be integer or None, not '${argumentType(generation)}'`);
  }
  const g = asSsize(vm, generation, 'OverflowError');
  if (g >= 3) {
    return vm.raise('ValueError', 'generation parameter must be less than the number of available generations (3)');
  }
  if (g < -1) return vm.raise('ValueError', 'generation parameter cannot be negative');
  return list(trackedObjects(g));
}

function getReferrers(objs: readonly PyObject[]): Owned {
  const wanted = new Set(objs);
  const found: PyObject[] = [];
  for (const o of trackedObjects(-1)) {
    let refers = false;
    forEachReferent(o, (child) => {
      if (wanted.has(child)) refers = true;
    });
    if (refers) found.push(o);
  }
  return list(found);
}

function getReferents(objs: readonly PyObject[]): Owned {
  const found: PyObject[] = [];
  for (const o of objs) if (isContainer(o)) forEachReferent(o, (child) => void found.push(child));
  return list(found);
}

function getStats(): Owned {
  const rows: Owned[] = [];
  for (const { collections, collected, uncollectable } of collector.stats) {
    const row = dict();
    dictSetNameTake(row, name('collections'), int(collections));
    dictSetNameTake(row, name('collected'), int(collected));
    dictSetNameTake(row, name('uncollectable'), int(uncollectable));
    rows.push(row);
  }
  return listTake(rows);
}

export const gc = defineModule('gc', {
  doc: 'This module provides access to the garbage collector for reference cycles.\n\nenable() -- Enable automatic garbage collection.\ndisable() -- Disable automatic garbage collection.\nisenabled() -- Returns true if automatic collection is enabled.\ncollect() -- Do a full collection right now.\nget_count() -- Return the current collection counts.\nget_stats() -- Return list of dictionaries containing per-generation stats.\nset_debug() -- Set debugging flags.\nget_debug() -- Get debugging flags.\nset_threshold() -- Set the collection thresholds.\nget_threshold() -- Return the current the collection thresholds.\nget_objects() -- Return a list of all objects tracked by the collector.\nis_tracked() -- Returns true if a given object is tracked.\nis_finalized() -- Returns true if a given object has been already finalized.\nget_referrers() -- Return the list of objects that refer to an object.\nget_referents() -- Return the list of objects that an object refers to.\nfreeze() -- Freeze all tracked objects and ignore them for future collections.\nunfreeze() -- Unfreeze all objects in the permanent generation.\nget_freeze_count() -- Return the number of objects in the permanent generation.\n',
  functions: [
    def('enable', '($module, /)', 'Enable automatic garbage collection.', () => {
      gcState.enabled = true;
      return none();
    }),
    def('disable', '($module, /)', 'Disable automatic garbage collection.', () => {
      gcState.enabled = false;
      return none();
    }),
    def('isenabled', '($module, /)', 'Returns true if automatic garbage collection is enabled.', () =>
      bool(gcState.enabled),
    ),
    def(
      'set_debug',
      '($module, flags, /)',
      'Set the garbage collection debugging flags.\n\n  flags\n    An integer that can have the following bits turned on:\n      DEBUG_STATS - Print statistics during collection.\n      DEBUG_COLLECTABLE - Print collectable objects found.\n      DEBUG_UNCOLLECTABLE - Print unreachable but uncollectable objects\n        found.\n      DEBUG_SAVEALL - Save objects to gc.garbage rather than freeing them.\n      DEBUG_LEAK - Debug leaking programs (everything but STATS).\n\nDebugging information is written to sys.stderr.',
      (vm: VM, _m: PyObject, flags: PyObject) => {
        collector.debug = cInt(vm, flags);
        return none();
      },
    ),
    def('get_debug', '($module, /)', 'Get the garbage collection debugging flags.', () => int(collector.debug)),
    def('get_count', '($module, /)', 'Return a three-tuple of the current collection counts.', () =>
      tupleTake(currentCounts().map((n) => int(n))),
    ),
    def(
      'set_threshold',
      '($module, /, *args)',
      "set_threshold(threshold0, [threshold1, [threshold2]])\nSet the collection thresholds (the collection frequency).\n\nSetting 'threshold0' to zero disables collection.",
      (vm: VM, _m: PyObject, args: PyObject[]) => setThresholds(vm, args),
      { hideSignature: true },
    ),
    def('get_threshold', '($module, /)', 'Return the current collection thresholds.', () =>
      tupleTake(collector.thresholds.map((n) => int(n))),
    ),
    def(
      'collect',
      '($module, /, generation=2)',
      'Run the garbage collector.\n\nWith no arguments, run a full collection.  The optional argument\nmay be an integer specifying which generation to collect.  A ValueError\nis raised if the generation number is invalid.\n\nThe number of unreachable objects is returned.',
      (vm: VM, _m: PyObject, generation?: PyObject) => {
        const g = generation === undefined ? 2 : cInt(vm, generation);
        if (g < 0 || g > 2) return vm.raise('ValueError', 'invalid generation');
        return int(collect(vm, g));
      },
    ),
    def(
      'get_objects',
      '($module, /, generation=None)',
      'Return a list of objects tracked by the collector (excluding the list returned).\n\n  generation\n    Generation to extract the objects from.\n\nIf generation is not None, return only the objects tracked by the collector\nthat are in that generation.',
      (vm: VM, _m: PyObject, generation?: PyObject) => getObjects(vm, generation),
    ),
    def('get_stats', '($module, /)', 'Return a list of dictionaries containing per-generation statistics.', () =>
      getStats(),
    ),
    def(
      'is_tracked',
      '($module, obj, /)',
      'Returns true if the object is tracked by the garbage collector.\n\nSimple atomic objects will return false.',
      (_vm: VM, _m: PyObject, obj: PyObject) => bool(isTracked(obj)),
    ),
    def(
      'get_referrers',
      '($module, /, *objs)',
      "Return the list of objects that directly refer to any of 'objs'.",
      (_vm: VM, _m: PyObject, objs: PyObject[]) => getReferrers(objs),
    ),
    def(
      'get_referents',
      '($module, /, *objs)',
      "Return the list of objects that are directly referred to by 'objs'.",
      (_vm: VM, _m: PyObject, objs: PyObject[]) => getReferents(objs),
    ),
    def(
      'is_finalized',
      '($module, obj, /)',
      'Returns true if the object has been already finalized by the GC.',
      (_vm: VM, _m: PyObject, obj: PyObject) => bool(isContainer(obj) && (obj.flags & Flag.FINALIZED) !== 0),
    ),
    def(
      'freeze',
      '($module, /)',
      'Freeze all current tracked objects and ignore them for future collections.\n\nThis can be used before a POSIX fork() call to make the gc copy-on-write friendly.\nNote: collection before a POSIX fork() call may free pages for future allocation\nwhich can cause copy-on-write.',
      () => {
        freeze();
        return none();
      },
    ),
    def(
      'unfreeze',
      '($module, /)',
      'Unfreeze all objects in the permanent generation.\n\nPut all objects in the permanent generation back into oldest generation.',
      () => {
        unfreeze();
        return none();
      },
    ),
    def('get_freeze_count', '($module, /)', 'Return the number of objects in the permanent generation.', () =>
      int(generations[3].live),
    ),
  ],
  init: (_vm, d) => {
    put(d, 'garbage', dup(garbageList()));
    put(d, 'callbacks', dup(callbackList()));
    put(d, 'DEBUG_STATS', int(1));
    put(d, 'DEBUG_COLLECTABLE', int(2));
    put(d, 'DEBUG_UNCOLLECTABLE', int(4));
    put(d, 'DEBUG_SAVEALL', int(32));
    put(d, 'DEBUG_LEAK', int(38));
  },
});

/** `gc.set_threshold`: the thresholds that are given change. */
function setThresholds(vm: VM, args: readonly PyObject[]): Owned {
  if (args.length < 1 || args.length > 3) return vm.raise('TypeError', 'gc.set_threshold requires 1 to 3 arguments');
  const values = args.map((x) => cInt(vm, x, 'signed integer is greater than maximum'));
  for (const [i, v] of values.entries()) setThreshold(i, v);
  return none();
}
