/** `ascii(o)`. */
import { repr } from '../../object/abstract.ts';
import type { PyStr } from '../../object/dict.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isAscii } from '../../text/codepoints.ts';
import { escapeNonAscii } from '../../text/repr.ts';
import { kindOf } from './kind.ts';

/** `ascii(o)`: the repr with everything beyond ASCII escaped. */
export function ascii(vm: VM, o: PyObject): Owned<PyStr> {
  const r = vm.keep(repr(vm, o));
  return isAscii(r.v) ? dup(r) : str(escapeNonAscii(r.v, kindOf(r)));
}
