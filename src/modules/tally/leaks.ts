/** `tally.assert_freed`, `tally.assert_balanced`, `tally.track`, and what tally.testing is made of. */
import { collect } from '../../gc/collector.ts';
import { isWeakref, type WeakrefData } from '../../gc/weakrefs.ts';
import { freedText, heldElsewhere, stillAlive, stillAliveText } from '../../inspect/leaks/freed.ts';
import { markAll, unmark } from '../../inspect/leaks/marks.ts';
import { asSsize, getAttrName } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { def } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { int, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';

/** Calls what a module of the library written in Python has. */
function callTesting(vm: VM, name: string, args: readonly PyObject[]): Owned {
  const module = vm.keep(vm.importModule('tally.testing'));
  return call(vm, vm.keep(getAttrName(vm, module, name)), args);
}

export const leakFunctions = [
  def(
    'assert_freed',
    '($module, object, /, *, frames=1)',
    "Raise AssertionError if anybody but the caller holds an object, or if a weak reference's object is alive.\n\nThe caller's variables, and the call itself, may hold the object: it is freed\nwhen they let go. At the top level of a module the variables of the module\nare the caller's. With frames=2 the variables of the caller's caller may too.\nFor a weak reference nobody may hold the object.",
    (vm, _module: PyObject, object: PyObject, frames?: PyObject) => {
      const n = frames === undefined ? 1 : asSsize(vm, frames, 'OverflowError');
      const { referent } = isWeakref(object) ? (object.v as WeakrefData) : { referent: object };
      if (referent === null) return none();
      const x = heldElsewhere(referent, isWeakref(object) ? 0 : n);
      if (x !== null) return vm.raise('AssertionError', freedText(x));
      return none();
    },
  ),
  def(
    'assert_balanced',
    '($module, /, *allowed)',
    'Return a context manager that raises AssertionError if objects made inside are alive at its end.\n\nThe collector runs before that. Numbers, strings, what modules imported inside\nhold, and what the allowed objects hold are left out.',
    (vm, _module: PyObject, allowed: readonly PyObject[]) => callTesting(vm, 'assert_balanced', allowed),
  ),
  def(
    'track',
    '($module, /)',
    'Return a tracker: its check() raises AssertionError if objects made since are alive.',
    (vm) => callTesting(vm, 'Tracker', []),
  ),
  def('_mark', '($module, /)', 'Mark all objects that are alive; return the mark.', (vm) => {
    const mark = markAll();
    if (mark === 0) return vm.raise('RuntimeError', 'too many trackers are active');
    return int(mark);
  }),
  def('_unmark', '($module, mark, /)', 'Give a mark back.', (vm, _module: PyObject, mark: PyObject) => {
    unmark(asSsize(vm, mark, 'OverflowError'));
    return none();
  }),
  def(
    '_still_alive',
    '($module, mark, /, *allowed)',
    'Return a text about the objects that were made since a mark and are alive, or None.',
    (vm, _module: PyObject, mark: PyObject, allowed: readonly PyObject[]) => {
      collect(vm, 2);
      const text = stillAliveText(stillAlive(asSsize(vm, mark, 'OverflowError'), allowed));
      return text === null ? none() : str(text);
    },
  ),
];
