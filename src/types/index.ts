/**
 * All built-in types: importing a file declares its types. One line each; the order does not matter, because a type
 * waits for its base.
 */
import './bool.ts';
import './builtin-function.ts';
import './builtin-iterators.ts';
import './bytes/bytearray.ts';
import './bytes/bytes.ts';
import './classmethod.ts';
import './code.ts';
import './complex.ts';
import './descriptors.ts';
import './dict-iterators.ts';
import './dict-views.ts';
import './dict.ts';
import './exceptions.ts';
import './float.ts';
import './frame.ts';
import './function.ts';
import './generic-alias.ts';
import './int.ts';
import './iterators.ts';
import './list.ts';
import './mappingproxy.ts';
import './memoryview/memoryview.ts';
import './method.ts';
import './module.ts';
import './namespace.ts';
import './object.ts';
import './property.ts';
import './range.ts';
import './set.ts';
import './singletons.ts';
import './slice.ts';
import './str/names.ts';
import './str/str.ts';
import './super.ts';
import './traceback.ts';
import './tuple.ts';
import './type.ts';
import './typevars-alias.ts';
import './typevars.ts';
import './union.ts';
import { undeclaredBases } from '../object/define.ts';

/** To be called once, when everything is loaded: says so if a type waits for a base that nobody declared. */
export function initTypes(): void {
  const missing = undeclaredBases();
  if (missing.length > 0)
    throw new Error(`tally: types are derived from these, which nobody declared: ${missing.join(', ')}`);
}
