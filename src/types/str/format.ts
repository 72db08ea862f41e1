/** `str.format`, `format_map`, `__format__` and `%`. */

import { formatString } from '../../numeric/format-spec.ts';
import { type Piece, parsePercent } from '../../numeric/percent.ts';
import { formatObject, getAttr, getItem, isStr, isTuple, repr, toStr, typeName } from '../../object/abstract.ts';
import { STR } from '../../object/core-types.ts';
import type { PyStr } from '../../object/dict.ts';
import { def, type KeywordArgument } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { int, intern, notImplemented, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { length } from '../../text/codepoints.ts';
import {
  AutoNumber,
  badConversion,
  DEPTH_MESSAGE,
  type FormatField,
  formatOf,
  MAX_DEPTH,
  splitFieldName,
} from '../../text/format-string.ts';
import { badArgument } from '../arguments.ts';
import { raiseKeyError } from '../container-common.ts';
import { type PercentTarget, percentFormat } from '../percent-format.ts';
import { ascii } from './ascii.ts';
import { exactStr, kindOf, TextWriter } from './kind.ts';

// --- str.format --------------------------------------------------------------------------------------------------

/** Where fields find what they name. */
interface Source {
  readonly args: readonly PyObject[] | null;
  readonly kwargs: readonly KeywordArgument[];
  readonly mapping: PyObject | null;
}

function argument(vm: VM, source: Source, key: string | number): Owned {
  if (typeof key === 'number') {
    if (source.args === null) return vm.raise('ValueError', 'Format string contains positional fields');
    if (key >= source.args.length) {
      return vm.raise('IndexError', `Replacement index ${key} out of range for positional args tuple`);
    }
    return dup(source.args[key]);
  }
  if (source.mapping !== null) return getItem(vm, source.mapping, vm.keep(str(key)));
  for (const { name, value } of source.kwargs) if (name.v === key) return dup(value);
  return raiseKeyError(vm, vm.keep(str(key)));
}

/** The object that a field means, kept by the VM. */
function fieldObject(vm: VM, source: Source, field: FormatField, auto: AutoNumber): PyObject {
  const { first, rest, fault } = splitFieldName(field.name);
  if (source.args === null && (first === '' || typeof first === 'number')) {
    return vm.raise('ValueError', 'Format string contains positional fields');
  }
  let o = vm.keep(argument(vm, source, auto.resolve(first)));
  for (const { isAttribute, key } of rest) {
    if (isAttribute) o = vm.keep(getAttr(vm, o, vm.keep(intern(key as string))));
    else o = vm.keep(getItem(vm, o, vm.keep(typeof key === 'number' ? int(key) : str(key))));
  }
  if (fault !== null) throw fault;
  return o;
}

function converted(vm: VM, o: PyObject, conversion: string): PyStr {
  switch (conversion) {
    case 'r':
      return vm.keep(repr(vm, o));
    case 's':
      return vm.keep(toStr(vm, o));
    case 'a':
      return vm.keep(ascii(vm, o));
    default:
      throw badConversion(conversion);
  }
}

function build(vm: VM, format: PyStr, text: string, source: Source, auto: AutoNumber, depth: number): Owned<PyStr> {
  if (depth <= 0) return vm.raise('ValueError', DEPTH_MESSAGE);
  const out = new TextWriter();
  out.like(format);
  // A format without fields is its own result.
  if (text === format.v && format.type === STR && !/[{}]/.test(text)) return dup(format);
  let mark = vm.mark();
  const { parts, fault } = formatOf(text);
  for (const { literal, field } of parts) {
    out.add(literal);
    if (field === null) continue;
    let o = fieldObject(vm, source, field, auto);
    if (field.conversion !== null) o = converted(vm, o, field.conversion);
    let spec: PyObject | null = null;
    if (field.nested) spec = vm.keep(build(vm, format, field.spec, source, auto, depth - 1));
    else if (field.spec !== '') spec = vm.keep(str(field.spec));
    const r = vm.keep(formatObject(vm, o, spec)) as PyStr;
    out.addStr(r);
    if (out.only === r) {
      // It may be the result: it stays until the end.
      const first = dup(r);
      vm.release(mark);
      vm.keep(first);
      mark = vm.mark();
    } else vm.release(mark);
  }
  if (fault !== null) throw fault;
  return out.finish();
}

function strFormat(vm: VM, self: PyStr, args: readonly PyObject[], kwargs: readonly KeywordArgument[]): Owned {
  return build(vm, self, self.v, { args, kwargs, mapping: null }, new AutoNumber(), MAX_DEPTH);
}

function strFormatMap(vm: VM, self: PyStr, mapping: PyObject): Owned {
  return build(vm, self, self.v, { args: null, kwargs: [], mapping }, new AutoNumber(), MAX_DEPTH);
}

// --- format(s, spec) ---------------------------------------------------------------------------------------------

function strFormatSpec(vm: VM, self: PyStr, spec: PyObject): Owned {
  if (!isStr(spec)) return badArgument(vm, '__format__', 'argument', 'str', spec);
  if (spec.v === '') return self.type === STR ? dup(self) : toStr(vm, self);
  const s = formatString(self.v, spec.v, typeName(self));
  if (s === self.v) return exactStr(self);
  const out = new TextWriter();
  out.like(self);
  out.add(s);
  return out.finish();
}

// --- % -----------------------------------------------------------------------------------------------------------

const target: PercentTarget = {
  isBytes: false,
  isText: isStr,
  key: (_vm, text) => str(text),
  text(vm, type, o) {
    if (type === 's') return vm.keep(toStr(vm, o)).v;
    return vm.keep(type === 'r' ? repr(vm, o) : ascii(vm, o)).v;
  },
  char: (_vm, o) => (isStr(o) && length(o.v, kindOf(o)) === 1 ? o.v : null),
};

/** Formats taken apart already; programs use few. */
const seen = new Map<string, readonly Piece[]>();
const SEEN_MAX = 500;

function piecesOf(format: string): readonly Piece[] {
  let pieces = seen.get(format);
  if (pieces === undefined) {
    pieces = parsePercent(format);
    if (seen.size >= SEEN_MAX) seen.clear();
    if (format.length < 1000) seen.set(format, pieces);
  }
  return pieces;
}

/** The argument of a format that is one `%s` and nothing else: the result is its str itself, if nothing is changed. */
function soleText(piece: Piece, args: PyObject): PyObject | null {
  if (typeof piece === 'string' || piece.kind !== 'conversion' || piece.type !== 's' || piece.key !== undefined)
    return null;
  if (!isTuple(args)) return args;
  return args.v.length === 1 ? args.v[0] : null;
}

/** Whether a conversion has neither width nor precision. */
function isBare(piece: Piece): boolean {
  return typeof piece !== 'string' && piece.kind === 'conversion' && piece.width === -1 && piece.precision === -1;
}

/** `format % args`: NotImplemented when the left operand is no str. */
export function strPercent(vm: VM, format: PyObject, args: PyObject): Owned {
  if (!isStr(format)) return notImplemented();
  const pieces = piecesOf(format.v);
  const alone = pieces.length === 1 ? soleText(pieces[0], args) : null;
  if (alone !== null && isBare(pieces[0])) return toStr(vm, alone);
  const s = percentFormat(vm, pieces, args, target);
  if (alone !== null && alone.type === STR && s === (alone as PyStr).v) return dup(alone);
  if (isTuple(args) && args.v.length === 0 && s === format.v) return exactStr(format);
  return str(s);
}

export const formatMethods = [
  def(
    'format',
    '($self, /, *args, **kwargs)',
    `Return a formatted version of the string, using substitutions from args and kwargs.
The substitutions are identified by braces ('{' and '}').`,
    strFormat,
    { packed: true },
  ),
  def(
    'format_map',
    '($self, mapping, /)',
    `Return a formatted version of the string, using substitutions from mapping.
The substitutions are identified by braces ('{' and '}').`,
    strFormatMap,
  ),
  def(
    '__format__',
    '($self, format_spec, /)',
    'Return a formatted version of the string as described by format_spec.',
    strFormatSpec,
  ),
];
