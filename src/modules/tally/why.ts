/** `tally.why`, `tally.holders`. */
import { type HolderRecord, holders } from '../../inspect/holders.ts';
import { reportText } from '../../inspect/report.ts';
import { why } from '../../inspect/why.ts';
import { isTrue, strText } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { put } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { instanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { int, listTake, none, str } from '../../object/values.ts';
import { SIMPLE_NAMESPACE } from '../../types/namespace.ts';
import { printLine } from './print.ts';

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

export const whyFunctions = [
  def(
    'why',
    '($module, object, /, *, path=False, without=None)',
    'Print what an object is, what keeps it alive, and every place that holds it.\n\nWith path, print the shortest ways from modules, frames and the interpreter\nto it. With without (the number of a holder in the list, or its text), print\nwhat would be freed if that holder let go.',
    (vm, _module: PyObject, object: PyObject, path?: PyObject, without?: PyObject) => {
      const question = {
        paths: path !== undefined && isTrue(vm, path),
        without: without === undefined || without === NONE ? null : strText(vm, without),
      };
      printLine(vm, reportText(why(vm, object, question)));
      return none();
    },
  ),
  def(
    'holders',
    '($module, object, /)',
    'Return a list of records, one for each place that holds an object.\n\nA record has holder (an object, or None for a place of the runtime),\nedge, count, description, kind and where.',
    (_vm, _module: PyObject, object: PyObject) => listTake(holders(object).map(newRecord)),
  ),
];
