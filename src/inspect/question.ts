/** Questions from outside of a program: about a value that the question alone may hold. */
import { registerRoot } from '../gc/roots.ts';
import { drop, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { type WhyReport, why } from './why.ts';

/** What is asked about, while nobody else holds it. */
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
