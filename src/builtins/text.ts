/** Built-in functions about text, and `hash`. */
import { asIndex, formatObject, isStr, isSubtype, repr, typeName } from '../object/abstract.ts';
import { isBytes, readBytes } from '../object/buffer.ts';
import { BYTEARRAY } from '../object/core-types.ts';
import { hash } from '../object/hash.ts';
import { def } from '../object/native.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { int, intOf } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { codePointAt, fromCodePoint, KIND_PAIRS, KIND_UNITS, length } from '../text/codepoints.ts';
import { strArgument } from '../types/arguments.ts';
import { ascii } from '../types/str/ascii.ts';
import { kindOf, strOf } from '../types/str/kind.ts';

function chr(vm: VM, _self: PyObject, i: PyObject): Owned {
  const v = asIndex(vm, i);
  if (v < 0 || v > 0x10ffff) return vm.raise('ValueError', 'chr() arg not in range(0x110000)');
  const cp = v as number;
  return strOf(fromCodePoint(cp), cp > 0xffff ? KIND_PAIRS : KIND_UNITS);
}

function ord(vm: VM, _self: PyObject, c: PyObject): Owned {
  let size: number;
  if (isStr(c)) {
    const kind = kindOf(c);
    size = length(c.v, kind);
    if (size === 1) return int(codePointAt(c.v, kind, 0));
  } else if (isBytes(c) || isSubtype(c.type, BYTEARRAY)) {
    const b = readBytes(vm, c);
    size = b.length;
    if (size === 1) return int(b[0]);
  } else return vm.raise('TypeError', `ord() expected string of length 1, but ${typeName(c)} found`);
  return vm.raise('TypeError', `ord() expected a character, but string of length ${size} found`);
}

function format(vm: VM, _self: PyObject, value: PyObject, spec?: PyObject): Owned {
  return formatObject(vm, value, spec === undefined ? null : strArgument(vm, 'format', 'argument 2', spec));
}

export const textFunctions = [
  def('chr', '($module, i, /)', 'Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.', chr),
  def('ord', '($module, c, /)', 'Return the Unicode code point for a one-character string.', ord),
  def(
    'ascii',
    '($module, obj, /)',
    `Return an ASCII-only representation of an object.

As repr(), return a string containing a printable representation of an
object, but escape the non-ASCII characters in the string returned by
repr() using \\\\x, \\\\u or \\\\U escapes. This generates a string similar
to that returned by repr() in Python 2.`,
    (vm, _self: PyObject, o: PyObject) => ascii(vm, o),
  ),
  def(
    'repr',
    '($module, obj, /)',
    `Return the canonical string representation of the object.

For many object types, including most builtins, eval(repr(obj)) == obj.`,
    (vm, _self: PyObject, o: PyObject) => repr(vm, o),
  ),
  def(
    'format',
    "($module, value, format_spec='', /)",
    `Return type(value).__format__(value, format_spec)

Many built-in types implement format_spec according to the
Format Specification Mini-language. See help('FORMATTING').

If type(value) does not supply a method named __format__
and format_spec is empty, then str(value) is returned.
See also help('SPECIALMETHODS').`,
    format,
  ),
  def(
    'hash',
    '($module, obj, /)',
    `Return the hash value for the given object.

Two objects that compare equal must also have the same hash value, but the
reverse is not necessarily true.`,
    (vm, _self: PyObject, o: PyObject) => intOf(hash(vm, o)),
  ),
];
