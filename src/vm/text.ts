/** `ascii(o)`. */
import { repr } from '../object/abstract.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { drop } from '../object/refs.ts';
import { str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { classify } from '../text/codepoints.ts';
import { escapeNonAscii } from '../text/repr.ts';

/** The repr of an object with everything but ASCII escaped. */
export function asciiObject(vm: VM, o: PyObject): Owned {
  const r = repr(vm, o);
  const text = escapeNonAscii(r.v, classify(r.v));
  drop(r);
  return str(text);
}
