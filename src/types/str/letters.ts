/** Methods of str about its characters: their case, and what they all are. */
import type { PyStr } from '../../object/dict.ts';
import { def } from '../../object/native.ts';
import type { Owned } from '../../object/refs.ts';
import { bool } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import {
  capitalize,
  casefold,
  isAlnumString,
  isAlphaString,
  isDecimalString,
  isDigitString,
  isIdentifier,
  isLowerString,
  isNumericString,
  isPrintableString,
  isSpaceString,
  isTitleString,
  isUpperString,
  lower,
  swapcase,
  title,
  upper,
} from '../../text/chartypes.ts';
import { isAscii, type Kind } from '../../text/codepoints.ts';
import { derived, kindOf } from './kind.ts';

const mapper =
  (f: (s: string, kind: Kind) => string) =>
  (_vm: VM, self: PyStr): Owned =>
    derived(self, f(self.v, kindOf(self)));

const test =
  (f: (s: string, kind: Kind) => boolean) =>
  (_vm: VM, self: PyStr): Owned =>
    bool(f(self.v, kindOf(self)));

export const letterMethods = [
  def(
    'capitalize',
    '($self, /)',
    `Return a capitalized version of the string.

More specifically, make the first character have upper case and the rest lower
case.`,
    mapper(capitalize),
  ),
  def('casefold', '($self, /)', 'Return a version of the string suitable for caseless comparisons.', mapper(casefold)),
  def(
    'title',
    '($self, /)',
    `Return a version of the string where each word is titlecased.

More specifically, words start with uppercased characters and all remaining
cased characters have lower case.`,
    mapper(title),
  ),
  def('lower', '($self, /)', 'Return a copy of the string converted to lowercase.', mapper(lower)),
  def(
    'swapcase',
    '($self, /)',
    'Convert uppercase characters to lowercase and lowercase characters to uppercase.',
    mapper(swapcase),
  ),
  def('upper', '($self, /)', 'Return a copy of the string converted to uppercase.', mapper(upper)),
  def(
    'isascii',
    '($self, /)',
    `Return True if all characters in the string are ASCII, False otherwise.

ASCII characters have code points in the range U+0000-U+007F.
Empty string is ASCII too.`,
    (_vm, self: PyStr) => bool(isAscii(self.v)),
  ),
  def(
    'islower',
    '($self, /)',
    `Return True if the string is a lowercase string, False otherwise.

A string is lowercase if all cased characters in the string are lowercase and
there is at least one cased character in the string.`,
    test(isLowerString),
  ),
  def(
    'isupper',
    '($self, /)',
    `Return True if the string is an uppercase string, False otherwise.

A string is uppercase if all cased characters in the string are uppercase and
there is at least one cased character in the string.`,
    test(isUpperString),
  ),
  def(
    'istitle',
    '($self, /)',
    `Return True if the string is a title-cased string, False otherwise.

In a title-cased string, upper- and title-case characters may only
follow uncased characters and lowercase characters only cased ones.`,
    test(isTitleString),
  ),
  def(
    'isspace',
    '($self, /)',
    `Return True if the string is a whitespace string, False otherwise.

A string is whitespace if all characters in the string are whitespace and there
is at least one character in the string.`,
    test(isSpaceString),
  ),
  def(
    'isdecimal',
    '($self, /)',
    `Return True if the string is a decimal string, False otherwise.

A string is a decimal string if all characters in the string are decimal and
there is at least one character in the string.`,
    test(isDecimalString),
  ),
  def(
    'isdigit',
    '($self, /)',
    `Return True if the string is a digit string, False otherwise.

A string is a digit string if all characters in the string are digits and there
is at least one character in the string.`,
    test(isDigitString),
  ),
  def(
    'isnumeric',
    '($self, /)',
    `Return True if the string is a numeric string, False otherwise.

A string is numeric if all characters in the string are numeric and there is at
least one character in the string.`,
    test(isNumericString),
  ),
  def(
    'isalpha',
    '($self, /)',
    `Return True if the string is an alphabetic string, False otherwise.

A string is alphabetic if all characters in the string are alphabetic and there
is at least one character in the string.`,
    test(isAlphaString),
  ),
  def(
    'isalnum',
    '($self, /)',
    `Return True if the string is an alpha-numeric string, False otherwise.

A string is alpha-numeric if all characters in the string are alpha-numeric and
there is at least one character in the string.`,
    test(isAlnumString),
  ),
  def(
    'isidentifier',
    '($self, /)',
    `Return True if the string is a valid Python identifier, False otherwise.

Call keyword.iskeyword(s) to test whether string s is a reserved identifier,
such as "def" or "class".`,
    test(isIdentifier),
  ),
  def(
    'isprintable',
    '($self, /)',
    `Return True if the string is printable, False otherwise.

A string is printable if all of its characters are considered printable in
repr() or if it is empty.`,
    test(isPrintableString),
  ),
];
