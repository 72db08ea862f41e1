/** `unicodedata` */
import { isStr, typeName } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineModule, defineType, put, valueMember } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bool, float, int, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { category, decimalValue, digitValue, isDecimal, isDigit, numericValue } from '../../text/chartypes.ts';
import { codePointAtUnit } from '../../text/codepoints.ts';
import { lookUp, nameOf } from '../../text/names.ts';
import { kindOf, strOfText } from '../../types/str/kind.ts';
import { strArgument } from '../buffers.ts';
import { mappingOf, oldDecimals, oldPropertiesOf, propertiesOf } from './database.ts';
import { FORMS, type Form, normalize } from './normalize.ts';

const UCD = staticType('UCD', 'unicodedata');

/** Functions are the module's, for the current database, and methods of the old one. */
function isOld(self: PyObject): boolean {
  return self.type === UCD;
}

/** Whether a character had not been assigned in the database that is asked. */
function unassigned(self: PyObject, cp: number): boolean {
  return isOld(self) && oldPropertiesOf(cp).category === 'Cn';
}

/** The code point of a str of one character. */
function character(vm: VM, fn: string, argument: string, o: PyObject): number {
  if (isStr(o) && o.v.length >= 1) {
    const kind = kindOf(o as PyStr);
    const cp = codePointAtUnit(o.v, kind, 0);
    if (o.v.length === (cp > 0xffff ? 2 : 1)) return cp;
  }
  return vm.raise('TypeError', `${fn}() ${argument} must be a unicode character, not ${typeName(o)}`);
}

function property(name: string, doc: string, get: (self: PyObject, cp: number) => Owned): NativeDecl {
  return def(name, '($self, chr, /)', doc, (vm, self: PyObject, chr: PyObject) =>
    get(self, character(vm, name, 'argument', chr)),
  );
}

function value(
  name: string,
  doc: string,
  missing: string,
  get: (self: PyObject, cp: number) => Owned | null,
): NativeDecl {
  return def(
    name,
    '($self, chr, default=<unrepresentable>, /)',
    doc,
    (vm, self: PyObject, chr: PyObject, otherwise?: PyObject) => {
      const found = get(self, character(vm, name, 'argument 1', chr));
      if (found !== null) return found;
      return otherwise === undefined ? vm.raise('ValueError', missing) : dup(otherwise);
    },
  );
}

function decimalOf(self: PyObject, cp: number): Owned | null {
  if (isOld(self)) {
    if (unassigned(self, cp)) return null;
    const old = oldDecimals.get(cp);
    if (old !== undefined) return int(old);
  }
  return isDecimal(cp) ? int(decimalValue(cp)) : null;
}

function numericOf(self: PyObject, cp: number): Owned | null {
  if (unassigned(self, cp)) return null;
  const v = numericValue(cp);
  return v === null ? null : float(v);
}

function decompositionOf(self: PyObject, cp: number): Owned {
  const mapping = unassigned(self, cp) ? undefined : mappingOf(cp);
  if (mapping === undefined) return str('');
  const points = mapping.points.map((p) => p.toString(16).toUpperCase().padStart(4, '0')).join(' ');
  return str(mapping.tag === '' ? points : `${mapping.tag} ${points}`);
}

function of(self: PyObject, cp: number): ReturnType<typeof propertiesOf> {
  return isOld(self) ? oldPropertiesOf(cp) : propertiesOf(cp);
}

function formArgument(vm: VM, fn: string, o: PyObject): string {
  return strArgument(vm, fn, 'argument 1', o).v;
}

/** The normal form as a Text, or null for the text itself. Raises ValueError. */
function normalized(vm: VM, self: PyObject, form: string, text: PyStr): ReturnType<typeof normalize> {
  if (text.v === '') return null;
  const known = FORMS.find((f) => f === form);
  if (known === undefined) return vm.raise('ValueError', 'invalid normalization form');
  return normalize(known as Form, text.v, kindOf(text), isOld(self));
}

const functions: readonly NativeDecl[] = [
  value(
    'decimal',
    'Converts a Unicode character into its equivalent decimal value.\n\nReturns the decimal value assigned to the character chr as integer.\nIf no such value is defined, default is returned, or, if not given,\nValueError is raised.',
    'not a decimal',
    decimalOf,
  ),
  value(
    'digit',
    'Converts a Unicode character into its equivalent digit value.\n\nReturns the digit value assigned to the character chr as integer.\nIf no such value is defined, default is returned, or, if not given,\nValueError is raised.',
    'not a digit',
    (_self, cp) => (isDigit(cp) ? int(digitValue(cp)) : null),
  ),
  value(
    'numeric',
    'Converts a Unicode character into its equivalent numeric value.\n\nReturns the numeric value assigned to the character chr as float.\nIf no such value is defined, default is returned, or, if not given,\nValueError is raised.',
    'not a numeric character',
    numericOf,
  ),
  property('category', 'Returns the general category assigned to the character chr as string.', (self, cp) =>
    str(isOld(self) ? oldPropertiesOf(cp).category : category(cp)),
  ),
  property(
    'bidirectional',
    'Returns the bidirectional class assigned to the character chr as string.\n\nIf no such value is defined, an empty string is returned.',
    (self, cp) => str(of(self, cp).bidirectional),
  ),
  property(
    'combining',
    'Returns the canonical combining class assigned to the character chr as integer.\n\nReturns 0 if no combining class is defined.',
    (self, cp) => int(of(self, cp).combining),
  ),
  property(
    'mirrored',
    'Returns the mirrored property assigned to the character chr as integer.\n\nReturns 1 if the character has been identified as a "mirrored"\ncharacter in bidirectional text, 0 otherwise.',
    (self, cp) => int(of(self, cp).mirrored),
  ),
  property('east_asian_width', 'Returns the east asian width assigned to the character chr as string.', (self, cp) =>
    str(of(self, cp).eastAsianWidth),
  ),
  property(
    'decomposition',
    'Returns the character decomposition mapping assigned to the character chr as string.\n\nAn empty string is returned in case no such mapping is defined.',
    decompositionOf,
  ),
  value(
    'name',
    'Returns the name assigned to the character chr as a string.\n\nIf no name is defined, default is returned, or, if not given,\nValueError is raised.',
    'no such name',
    (self, cp) => {
      const name = unassigned(self, cp) ? null : nameOf(cp);
      return name === null ? null : str(name);
    },
  ),
  def(
    'lookup',
    '($self, name, /)',
    'Look up character by name.\n\nIf a character with the given name is found, return the\ncorresponding character.  If not found, KeyError is raised.',
    (vm, _self: PyObject, name: PyObject) => {
      if (!isStr(name)) return vm.raise('TypeError', `a bytes-like object is required, not '${typeName(name)}'`);
      if (name.v.length > 256) return vm.raise('KeyError', 'name too long');
      return str(lookUp(name.v));
    },
  ),
  def(
    'is_normalized',
    '($self, form, unistr, /)',
    "Return whether the Unicode string unistr is in the normal form 'form'.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",
    (vm, self: PyObject, form: PyObject, unistr: PyObject) => {
      const f = formArgument(vm, 'is_normalized', form);
      const text = strArgument(vm, 'is_normalized', 'argument 2', unistr);
      const result = normalized(vm, self, f, text);
      return bool(result === null || (result.s === text.v && result.kind === kindOf(text)));
    },
  ),
  def(
    'normalize',
    '($self, form, unistr, /)',
    "Return the normal form 'form' for the Unicode string unistr.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",
    (vm, self: PyObject, form: PyObject, unistr: PyObject) => {
      const f = formArgument(vm, 'normalize', form);
      const text = strArgument(vm, 'normalize', 'argument 2', unistr);
      const result = normalized(vm, self, f, text);
      return result === null || result.s === text.v ? dup(text) : strOfText(result);
    },
  ),
];

defineType(UCD, {
  layout: null,
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  methods: functions.map((f) => def(f.name, f.textSignature as string, f.doc, f.fn)),
  members: [valueMember('unidata_version', null, () => str('3.2.0'))],
});

export const unicodedata = defineModule('unicodedata', {
  doc: 'This module provides access to the Unicode Character Database which\ndefines character properties for all Unicode characters. The data in\nthis database is based on the UnicodeData.txt file version\n15.1.0 which is publicly available from ftp://ftp.unicode.org/.\n\nThe module uses the same names and symbols as defined by the\nUnicodeData File Format 15.1.0.',
  functions,
  types: [UCD],
  init: (_vm, d) => {
    put(d, 'unidata_version', str('15.1.0'));
    put(d, 'ucd_3_2_0', newInstance(UCD, null));
  },
});
