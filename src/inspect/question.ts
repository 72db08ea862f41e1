/** Questions from outside of a program: about a value that the question alone may hold. */
import { registerRoot } from '../gc/roots.ts';
import type { PyException } from '../object/exc.ts';
import { drop, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { type Question, type WhyReport, why } from './why.ts';

/** What is asked about, while nobody else holds it. */
let asked: Held | null = null;
registerRoot({
  kind: 'the question itself',
  visit(see) {
    if (asked !== null) see(asked, () => 'the question itself: the value of the expression asked about');
  },
});

/** An exception that nobody caught, while questions are asked about it. */
let uncaught: PyException | null = null;
registerRoot({
  kind: 'uncaught exception',
  visit(see) {
    if (uncaught !== null) see(uncaught, () => 'uncaught exception');
  },
});

/** Does something with an exception that the caller owns and nobody else knows of any more. */
export function withUncaught(exc: PyObject, f: (exc: PyException) => void): void {
  uncaught = exc as PyException;
  try {
    f(uncaught);
  } finally {
    uncaught = null;
  }
}

/**
 * What `tell` makes of the report on an object that an expression gave, whose reference moves in. When somebody else holds it too, the
 * question's own reference ends first, so that the report shows what is without the question.
 */
export function askWhy<T>(vm: VM, o: Owned, question: Question, tell: (report: WhyReport) => T): T {
  const object: PyObject = o;
  if (object.rc > 1) {
    drop(o);
    return tell(why(vm, object, question));
  }
  asked = hold(o);
  const told = tell(why(vm, object, question));
  const last = asked;
  asked = null;
  drop(last);
  return told;
}
