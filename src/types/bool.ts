/** `bool`: the two ints True and False. */
import { isTrue } from '../object/abstract.ts';
import type { PyInt } from '../object/core-types.ts';
import { BOOL, INT, TRUE } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import { newSlot } from '../object/native-call.ts';
import type { Owned, PyObject, PyType } from '../object/refs.ts';
import { bool, int, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { intAnd, intOr, intXor } from './int.ts';

const INVERSION =
  "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.";

/** Warns of `~` of a bool. Raises the warning where it is an error. */
export function warnInversion(vm: VM): void {
  vm.warn('DeprecationWarning', INVERSION, 1);
}

function invert(vm: VM, o: PyInt): Owned {
  warnInversion(vm);
  return int(-1 - (o.v as number));
}

const both = (a: PyObject, b: PyObject): boolean => a.type === BOOL && b.type === BOOL;

defineType(BOOL, {
  vectorcall: true,
  base: INT,
  doc: `Returns True when the argument is true, False otherwise.
The builtins True and False are the only two instances of the class bool.
The class bool is a subclass of the class int, and cannot be subclassed.`,
  signature: '(object=False, /)',
  slots: {
    repr: (_vm, o) => str(o === TRUE ? 'True' : 'False'),
    new_: newSlot('bool', '(object=False, /)', (vm: VM, _type: PyType, x?: PyObject) =>
      bool(x !== undefined && isTrue(vm, x)),
    ),
    nb_invert: invert,
    nb_and: (vm, a, b) => (both(a, b) ? bool(a === TRUE && b === TRUE) : intAnd(vm, a, b)),
    nb_xor: (vm, a, b) => (both(a, b) ? bool(a !== b) : intXor(vm, a, b)),
    nb_or: (vm, a, b) => (both(a, b) ? bool(a === TRUE || b === TRUE) : intOr(vm, a, b)),
  },
});
