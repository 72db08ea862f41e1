/** `tally`: who holds what, for Python programs and for the command. */

import { registerRoot } from '../gc/roots.ts';
import { auditText } from '../inspect/audit.ts';
import { type HolderRecord, holders } from '../inspect/holders.ts';
import { pools, poolsText } from '../inspect/pools.ts';
import { reportJson, reportText, type WhyReport, why } from '../inspect/why.ts';
import { getAttrName } from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { NONE } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import { newInstance } from '../object/instances.ts';
import { instanceDict } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { int, listTake, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { SIMPLE_NAMESPACE } from '../types/namespace.ts';

/** What the command asks about, while nobody else holds it. */
let asked: Held | null = null;
registerRoot({
  kind: 'the question itself',
  visit(see) {
    if (asked !== null) see(asked, () => 'the question itself: the value of the expression asked about');
  },
});

/**
 * The report on an object that an expression gave; its reference moves in. When somebody else holds it too, the
 * question's own reference ends first, so that the report shows what is without the question.
 */
export function askWhy(vm: VM, o: Owned): WhyReport {
  const object: PyObject = o;
  if (object.rc > 1) {
    drop(o);
    return why(vm, object);
  }
  asked = hold(o);
  const report = why(vm, object);
  const last = asked;
  asked = null;
  drop(last);
  return report;
}

/** The same as text or as JSON. */
export function whyReport(vm: VM, o: Owned, options: { readonly json: boolean }): string {
  const report = askWhy(vm, o);
  return options.json ? reportJson(report) : reportText(report);
}

/** The report on arenas, size classes and free lists. */
export function poolsReport(): string {
  return poolsText(pools());
}

/** Writes a line to `sys.stdout`, if there is one. */
function printLine(vm: VM, text: string): void {
  const out = vm.sysAttribute('stdout');
  if (out === undefined || out === NONE) return;
  const write = vm.keep(getAttrName(vm, out, 'write'));
  const line = vm.keep(str(`${text}\n`));
  drop(call1(vm, write, line));
}

function newRecord(r: HolderRecord): Owned {
  const o = newInstance(SIMPLE_NAMESPACE, null);
  const d = instanceDict(o);
  put(d, 'holder', r.holder === null ? none() : dup(r.holder));
  put(d, 'edge', str(r.edge));
  put(d, 'count', int(r.multiplicity));
  put(d, 'description', str(r.description));
  put(d, 'kind', str(r.kind));
  put(d, 'where', str(r.where));
  return o;
}

export const tally = defineModule('tally', {
  doc: 'Who holds what: every reference to an object, found by walking all holders.',
  functions: [
    def(
      'why',
      '($module, object, /)',
      'Print the type, size and reference count of an object, and every place that holds it.',
      (vm, _module: PyObject, object: PyObject) => {
        printLine(vm, reportText(why(vm, object)));
        return none();
      },
    ),
    def(
      'holders',
      '($module, object, /)',
      'Return a list of records, one for each place that holds an object.\n\nA record has holder (an object, or None for a place of the runtime),\nedge, count, description, kind and where.',
      (_vm, _module: PyObject, object: PyObject) => listTake(holders(object).map(newRecord)),
    ),
    def(
      'audit',
      '($module, /)',
      'Compare the stored count of every object with the references found.\n\nRaise RuntimeError if any object does not balance.',
      (vm) => {
        const text = auditText();
        if (text !== null) vm.raise('RuntimeError', text);
        return none();
      },
    ),
    def('pools', '($module, /)', 'Print arenas, size classes and free lists.', (vm) => {
      printLine(vm, poolsReport());
      return none();
    }),
  ],
});
