/** Methods of str that take apart, put together, strip and pad. */
import { isStr, typeName } from '../../object/abstract.ts';
import { NONE, STR } from '../../object/core-types.ts';
import type { PyStr } from '../../object/dict.ts';
import { def } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { freshStr, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { checkLength, isHigh, isLow, KIND_PAIRS, KIND_RAW, type Kind, length } from '../../text/codepoints.ts';
import {
  center,
  expandTabs,
  joinedKind,
  ljust,
  partition,
  rjust,
  rpartition,
  rsplit,
  rsplitSpace,
  STRIP_BOTH,
  STRIP_LEFT,
  STRIP_RIGHT,
  split,
  splitLines,
  splitSpace,
  strip,
  stripSpace,
  zfill,
} from '../../text/strings.ts';
import { cintArgument, flagArgument, ssizeArgument } from '../arguments.ts';
import { sequenceFast } from '../container-common.ts';
import { listOfParts } from '../list-ops.ts';
import { derived, exactStr, kindOf, partOf, partOrSame, strOf } from './kind.ts';

// --- Apart -------------------------------------------------------------------------------------------------------

/** A list of parts, of at most so many splits; a part that is the whole is the str itself. */
function parts(self: PyStr, texts: readonly string[], splits: number): Owned {
  if (texts.length === 1) return listOfParts([partOrSame(self, texts[0])], splits);
  const out: Owned[] = [];
  for (const t of texts) out.push(partOf(self, t));
  return listOfParts(out, splits);
}

function splitter(
  bySpace: (s: string, most: number) => string[],
  bySep: (s: string, kind: Kind, sep: string, sepKind: Kind, most: number) => string[],
) {
  return (vm: VM, self: PyStr, sep?: PyObject, maxsplit?: PyObject): Owned => {
    const most = ssizeArgument(vm, maxsplit, -1);
    if (sep === undefined || sep === NONE) {
      // Of a long text the length in code points does not matter.
      const size = self.v.length > 50 ? self.v.length : length(self.v, kindOf(self));
      return parts(self, bySpace(self.v, most), most < 0 ? Math.trunc((size - 1) / 2) + 1 : most);
    }
    if (!isStr(sep)) return vm.raise('TypeError', `must be str or None, not ${typeName(sep)}`);
    const size = length(self.v, kindOf(self));
    const sepSize = length(sep.v, kindOf(sep));
    const splits = size < sepSize || sepSize === 0 ? 0 : most < 0 ? Math.trunc(size / sepSize) + 1 : most;
    return parts(self, bySep(self.v, kindOf(self), sep.v, kindOf(sep), most), splits);
  };
}

function parter(f: (s: string, kind: Kind, sep: string, sepKind: Kind) => [string, string, string]) {
  return (vm: VM, self: PyStr, sep: PyObject): Owned => {
    if (!isStr(sep)) return vm.raise('TypeError', `must be str, not ${typeName(sep)}`);
    const [a, b, c] = f(self.v, kindOf(self), sep.v, kindOf(sep));
    return tupleTake([partOrSame(self, a), b === '' ? str('') : exactStr(sep), partOrSame(self, c)]);
  };
}

function stripper(name: string, sides: number) {
  return (vm: VM, self: PyStr, chars?: PyObject): Owned => {
    if (chars === undefined || chars === NONE) return partOrSame(self, stripSpace(self.v, sides));
    if (!isStr(chars)) return vm.raise('TypeError', `${name} arg must be None or str`);
    return partOrSame(self, strip(self.v, kindOf(self), chars.v, kindOf(chars), sides));
  };
}

// --- Together ----------------------------------------------------------------------------------------------------

/** `sep.join(iterable)`. Raises TypeError for an item that is no str. */
export function strJoin(vm: VM, sep: PyStr, iterable: PyObject): Owned {
  const items = sequenceFast(vm, iterable, 'can only join an iterable').v as readonly PyObject[];
  const n = items.length;
  if (n === 0) return str('');
  if (n === 1 && items[0].type === STR) return dup(items[0]);
  const texts: string[] = [];
  const between = sep.v;
  let size = between.length * (n - 1);
  // Whether a surrogate half at an end may have met the other half.
  let touching = false;
  let lastHigh = false;
  const sepLow = between.length > 0 && isLow(between.charCodeAt(0));
  const sepHigh = between.length > 0 && isHigh(between.charCodeAt(between.length - 1));
  for (let i = 0; i < n; i++) {
    const o = items[i];
    if (!isStr(o)) {
      return vm.raise('TypeError', `sequence item ${i}: expected str instance, ${typeName(o)} found`);
    }
    const s = o.v;
    if (s.length > 0) {
      if (isLow(s.charCodeAt(0))) touching ||= lastHigh || sepHigh;
      lastHigh = isHigh(s.charCodeAt(s.length - 1));
      if (lastHigh && sepLow) touching = true;
    }
    const raw = (o.flags >> 4) & 3;
    if (raw === KIND_RAW) touching = true;
    size += s.length;
    texts.push(s);
  }
  checkLength(size);
  const joined = texts.join(between);
  if (touching || ((sep.flags >> 4) & 3) === KIND_RAW) {
    let anyPairs = false;
    let anyRaw = false;
    for (const o of [sep, ...(items as readonly PyStr[])]) {
      const kind = kindOf(o);
      anyPairs ||= kind === KIND_PAIRS;
      anyRaw ||= kind === KIND_RAW;
    }
    return strOf(joined, joinedKind(joined, anyPairs, anyRaw));
  }
  return freshStr(joined);
}

// --- Padding -----------------------------------------------------------------------------------------------------

function fillCharacter(vm: VM, o: PyObject | undefined): string {
  if (o === undefined) return ' ';
  if (!isStr(o)) {
    return vm.raise('TypeError', `The fill character must be a unicode character, not ${typeName(o)}`);
  }
  if (length(o.v, kindOf(o)) !== 1) {
    vm.raise('TypeError', 'The fill character must be exactly one character long');
  }
  return o.v;
}

function padder(f: (s: string, kind: Kind, width: number, fill: string) => string) {
  return (vm: VM, self: PyStr, width: PyObject, fill?: PyObject): Owned => {
    const n = ssizeArgument(vm, width, 0);
    const s = f(self.v, kindOf(self), n, fillCharacter(vm, fill));
    return s.length === self.v.length ? exactStr(self) : derived(self, s);
  };
}

function strZfill(vm: VM, self: PyStr, width: PyObject): Owned {
  const s = zfill(self.v, kindOf(self), ssizeArgument(vm, width, 0));
  return s.length === self.v.length ? exactStr(self) : derived(self, s);
}

function strExpandTabs(vm: VM, self: PyStr, size?: PyObject): Owned {
  const s = expandTabs(self.v, kindOf(self), cintArgument(vm, size, 8));
  return s === self.v ? exactStr(self) : derived(self, s);
}

function strSplitLines(vm: VM, self: PyStr, keepends?: PyObject): Owned {
  return parts(self, splitLines(self.v, flagArgument(vm, keepends)), -1);
}

export const layoutMethods = [
  def(
    'split',
    '($self, /, sep=None, maxsplit=-1)',
    `Return a list of the substrings in the string, using sep as the separator string.

  sep
    The separator used to split the string.

    When set to None (the default value), will split on any whitespace
    character (including \\n \\r \\t \\f and spaces) and will discard
    empty strings from the result.
  maxsplit
    Maximum number of splits.
    -1 (the default value) means no limit.

Splitting starts at the front of the string and works to the end.

Note, str.split() is mainly useful for data that has been intentionally
delimited.  With natural text that includes punctuation, consider using
the regular expression module.`,
    splitter(splitSpace, split),
  ),
  def(
    'rsplit',
    '($self, /, sep=None, maxsplit=-1)',
    `Return a list of the substrings in the string, using sep as the separator string.

  sep
    The separator used to split the string.

    When set to None (the default value), will split on any whitespace
    character (including \\n \\r \\t \\f and spaces) and will discard
    empty strings from the result.
  maxsplit
    Maximum number of splits.
    -1 (the default value) means no limit.

Splitting starts at the end of the string and works to the front.`,
    splitter(rsplitSpace, rsplit),
  ),
  def(
    'join',
    '($self, iterable, /)',
    `Concatenate any number of strings.

The string whose method is called is inserted in between each given string.
The result is returned as a new string.

Example: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'`,
    strJoin,
  ),
  def(
    'center',
    "($self, width, fillchar=' ', /)",
    `Return a centered string of length width.

Padding is done using the specified fill character (default is a space).`,
    padder(center),
  ),
  def(
    'expandtabs',
    '($self, /, tabsize=8)',
    `Return a copy where all tab characters are expanded using spaces.

If tabsize is not given, a tab size of 8 characters is assumed.`,
    strExpandTabs,
  ),
  def(
    'partition',
    '($self, sep, /)',
    `Partition the string into three parts using the given separator.

This will search for the separator in the string.  If the separator is found,
returns a 3-tuple containing the part before the separator, the separator
itself, and the part after it.

If the separator is not found, returns a 3-tuple containing the original string
and two empty strings.`,
    parter(partition),
  ),
  def(
    'ljust',
    "($self, width, fillchar=' ', /)",
    `Return a left-justified string of length width.

Padding is done using the specified fill character (default is a space).`,
    padder(ljust),
  ),
  def(
    'lstrip',
    '($self, chars=None, /)',
    `Return a copy of the string with leading whitespace removed.

If chars is given and not None, remove characters in chars instead.`,
    stripper('lstrip', STRIP_LEFT),
  ),
  def(
    'rjust',
    "($self, width, fillchar=' ', /)",
    `Return a right-justified string of length width.

Padding is done using the specified fill character (default is a space).`,
    padder(rjust),
  ),
  def(
    'rstrip',
    '($self, chars=None, /)',
    `Return a copy of the string with trailing whitespace removed.

If chars is given and not None, remove characters in chars instead.`,
    stripper('rstrip', STRIP_RIGHT),
  ),
  def(
    'rpartition',
    '($self, sep, /)',
    `Partition the string into three parts using the given separator.

This will search for the separator in the string, starting at the end. If
the separator is found, returns a 3-tuple containing the part before the
separator, the separator itself, and the part after it.

If the separator is not found, returns a 3-tuple containing two empty strings
and the original string.`,
    parter(rpartition),
  ),
  def(
    'splitlines',
    '($self, /, keepends=False)',
    `Return a list of the lines in the string, breaking at line boundaries.

Line breaks are not included in the resulting list unless keepends is given and
true.`,
    strSplitLines,
  ),
  def(
    'strip',
    '($self, chars=None, /)',
    `Return a copy of the string with leading and trailing whitespace removed.

If chars is given and not None, remove characters in chars instead.`,
    stripper('strip', STRIP_BOTH),
  ),
  def(
    'zfill',
    '($self, width, /)',
    `Pad a numeric string with zeros on the left, to fill a field of the given width.

The string is never truncated.`,
    strZfill,
  ),
];
