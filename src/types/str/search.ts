/** Methods of str that look for something. */
import { isStr, isTuple, typeName } from '../../object/abstract.ts';
import type { PyStr } from '../../object/dict.ts';
import { def } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { bool, int } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { KIND_UNITS, type Kind } from '../../text/codepoints.ts';
import {
  contains,
  count,
  endsWith,
  find,
  index,
  removePrefix,
  removeSuffix,
  replace,
  rfind,
  rindex,
  startsWith,
} from '../../text/strings.ts';
import { boundArgument, ssizeArgument, strArgument } from '../arguments.ts';
import { kindOf, partOrSame, replaced } from './kind.ts';
import { LONG, units } from './rope.ts';

type Search = (s: string, kind: Kind, sub: string, subKind: Kind, start: number, end: number) => number;

function searcher(name: string, f: Search) {
  return (vm: VM, self: PyStr, sub: PyObject, start?: PyObject, end?: PyObject): Owned => {
    const x = strArgument(vm, name, 'argument 1', sub);
    const from = boundArgument(vm, start, 0);
    const to = boundArgument(vm, end, Number.POSITIVE_INFINITY);
    return int(f(self.v, kindOf(self), x.v, kindOf(x), from, to));
  };
}

type Match = (s: string, kind: Kind, sub: string, subKind: Kind, start: number, end: number) => boolean;

/** `s.startswith(fix)` or `s.endswith(fix)` where code units are characters; of a long str that grows, only those that matter are looked at. */
function matchesEnd(self: PyStr, fix: string, atStart: boolean): boolean {
  const s = self.v;
  if (s.length < LONG) return atStart ? s.startsWith(fix) : s.endsWith(fix);
  const n = fix.length;
  if (n > s.length) return false;
  return (atStart ? units(self, 0, n) : units(self, s.length - n, s.length)) === fix;
}

function matcher(name: string, f: Match) {
  return (vm: VM, self: PyStr, fix: PyObject, start?: PyObject, end?: PyObject): Owned => {
    const from = boundArgument(vm, start, 0);
    const to = boundArgument(vm, end, Number.POSITIVE_INFINITY);
    if (isTuple(fix)) {
      for (const x of fix.v) {
        if (!isStr(x)) return vm.raise('TypeError', `tuple for ${name} must only contain str, not ${typeName(x)}`);
        if (f(self.v, kindOf(self), x.v, kindOf(x), from, to)) return bool(true);
      }
      return bool(false);
    }
    if (!isStr(fix)) {
      return vm.raise('TypeError', `${name} first arg must be str or a tuple of str, not ${typeName(fix)}`);
    }
    const kind = kindOf(self);
    if (start === undefined && end === undefined && kind === KIND_UNITS && kindOf(fix) === KIND_UNITS) {
      return bool(matchesEnd(self, fix.v, f === startsWith));
    }
    return bool(f(self.v, kind, fix.v, kindOf(fix), from, to));
  };
}

function remover(name: string, f: (s: string, kind: Kind, fix: string, fixKind: Kind) => string) {
  return (vm: VM, self: PyStr, fix: PyObject): Owned => {
    const x = strArgument(vm, name, 'argument', fix);
    return partOrSame(self, f(self.v, kindOf(self), x.v, kindOf(x)));
  };
}

function strReplace(vm: VM, self: PyStr, old: PyObject, fresh: PyObject, limit?: PyObject): Owned {
  const a = strArgument(vm, 'replace', 'argument 1', old);
  const b = strArgument(vm, 'replace', 'argument 2', fresh);
  const n = ssizeArgument(vm, limit, -1);
  const s = replace(self.v, kindOf(self), a.v, kindOf(a), b.v, n);
  return s === self.v ? partOrSame(self, s) : replaced(self, b, s);
}

/** `x in s`. Raises TypeError. */
export function strContains(vm: VM, self: PyStr, x: PyObject): boolean {
  if (!isStr(x)) {
    return vm.raise('TypeError', `'in <string>' requires string as left operand, not ${typeName(x)}`);
  }
  return contains(self.v, kindOf(self), x.v, kindOf(x));
}

export const searchMethods = [
  def(
    'find',
    '($self, sub[, start[, end]], /)',
    `Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].

Optional arguments start and end are interpreted as in slice notation.
Return -1 on failure.`,
    searcher('find', find),
  ),
  def(
    'rfind',
    '($self, sub[, start[, end]], /)',
    `Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].

Optional arguments start and end are interpreted as in slice notation.
Return -1 on failure.`,
    searcher('rfind', rfind),
  ),
  def(
    'index',
    '($self, sub[, start[, end]], /)',
    `Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].

Optional arguments start and end are interpreted as in slice notation.
Raises ValueError when the substring is not found.`,
    searcher('index', index),
  ),
  def(
    'rindex',
    '($self, sub[, start[, end]], /)',
    `Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].

Optional arguments start and end are interpreted as in slice notation.
Raises ValueError when the substring is not found.`,
    searcher('rindex', rindex),
  ),
  def(
    'count',
    '($self, sub[, start[, end]], /)',
    `Return the number of non-overlapping occurrences of substring sub in string S[start:end].

Optional arguments start and end are interpreted as in slice notation.`,
    searcher('count', count),
  ),
  def(
    'startswith',
    '($self, prefix[, start[, end]], /)',
    `Return True if the string starts with the specified prefix, False otherwise.

  prefix
    A string or a tuple of strings to try.
  start
    Optional start position. Default: start of the string.
  end
    Optional stop position. Default: end of the string.`,
    matcher('startswith', startsWith),
  ),
  def(
    'endswith',
    '($self, suffix[, start[, end]], /)',
    `Return True if the string ends with the specified suffix, False otherwise.

  suffix
    A string or a tuple of strings to try.
  start
    Optional start position. Default: start of the string.
  end
    Optional stop position. Default: end of the string.`,
    matcher('endswith', endsWith),
  ),
  def(
    'removeprefix',
    '($self, prefix, /)',
    `Return a str with the given prefix string removed if present.

If the string starts with the prefix string, return string[len(prefix):].
Otherwise, return a copy of the original string.`,
    remover('removeprefix', removePrefix),
  ),
  def(
    'removesuffix',
    '($self, suffix, /)',
    `Return a str with the given suffix string removed if present.

If the string ends with the suffix string and that suffix is not empty,
return string[:-len(suffix)]. Otherwise, return a copy of the original
string.`,
    remover('removesuffix', removeSuffix),
  ),
  def(
    'replace',
    '($self, old, new, /, count=-1)',
    `Return a copy with all occurrences of substring old replaced by new.

  count
    Maximum number of occurrences to replace.
    -1 (the default value) means replace all occurrences.

If the optional argument count is given, only the first count occurrences are
replaced.`,
    strReplace,
  ),
];
