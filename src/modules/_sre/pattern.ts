/** `re.Pattern`. */
import { equal, isStr } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType, getset, member, valueMember } from '../../object/define.ts';
import { hash } from '../../object/hash.ts';
import { heldFields } from '../../object/layout.ts';
import { listAppendTake } from '../../object/list-append.ts';
import { def } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { type CompareOp, Op } from '../../object/type.ts';
import { bool, dict, int, listTake, none, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { KIND_PAIRS, slice } from '../../text/codepoints.ts';
import { ssizeArgument } from '../../types/arguments.ts';
import { classGetItem } from '../../types/container-common.ts';
import { newCallableIterator } from '../../types/iterators.ts';
import { newMappingProxy } from '../../types/mappingproxy.ts';
import { FLAG_NAMES } from './codes.ts';
import { openSubject, type Subject, sliceOf } from './engine.ts';
import { newMatch, shortRepr } from './match-data.ts';
import { clamp, openFor, type PatternData, type PyPattern } from './pattern-data.ts';
import { newScanner, scannerSearch } from './scanner.ts';
import { compileTemplate, expandTemplate, Joiner, type PyTemplate } from './template.ts';

export const PATTERN = staticType('Pattern', 're');

/** `match`, `fullmatch` and `search`: a match object or None. */
function matchOnce(
  vm: VM,
  self: PyPattern,
  string: PyObject,
  pos: PyObject | undefined,
  endpos: PyObject | undefined,
  search: boolean,
  all: boolean,
): Owned {
  let from = ssizeArgument(vm, pos, 0);
  let to = ssizeArgument(vm, endpos, Number.MAX_SAFE_INTEGER);
  const subject = openFor(vm, self, string);
  from = clamp(from, subject.length);
  to = clamp(to, subject.length);
  let found: boolean;
  try {
    found = from <= to && self.v.program.run(vm, subject.chars, from, to, search, -1, all);
  } finally {
    subject.release();
  }
  return found ? newMatch(self, string, from, to) : none();
}

/** Text of a group in the last result: empty (or None) where it took no part. */
function foundGroup(d: PatternData, string: PyObject, subject: Subject, group: number, orNone: boolean): Owned {
  const { result } = d.program;
  const from = result[1 + 2 * group];
  if (from < 0) return orNone ? none() : sliceOf(string, subject, 0, 0);
  return sliceOf(string, subject, from, result[2 + 2 * group]);
}

function findAll(vm: VM, self: PyPattern, string: PyObject, pos?: PyObject, endpos?: PyObject): Owned {
  const from = ssizeArgument(vm, pos, 0);
  const to = ssizeArgument(vm, endpos, Number.MAX_SAFE_INTEGER);
  const subject = openFor(vm, self, string);
  const list = vm.keep(listTake([]));
  const { program, groups } = self.v;
  const { result } = program;
  let start = clamp(from, subject.length);
  const end = clamp(to, subject.length);
  let must = -1;
  try {
    while (start <= end && program.run(vm, subject.chars, start, end, true, must, false)) {
      const found = result[0];
      const after = result[1];
      if (groups === 0) listAppendTake(list, sliceOf(string, subject, found, after));
      else if (groups === 1) listAppendTake(list, foundGroup(self.v, string, subject, 1, false));
      else {
        const items: Owned[] = [];
        for (let g = 1; g <= groups; g++) items.push(foundGroup(self.v, string, subject, g, false));
        listAppendTake(list, tupleTake(items));
      }
      must = found === after ? after : -1;
      start = after;
    }
  } finally {
    subject.release();
  }
  return dup(list);
}

function split(vm: VM, self: PyPattern, string: PyObject, maxsplit?: PyObject): Owned {
  const limit = ssizeArgument(vm, maxsplit, 0);
  const subject = openFor(vm, self, string);
  const list = vm.keep(listTake([]));
  const { program, groups } = self.v;
  const { result } = program;
  const end = subject.length;
  let start = 0;
  let must = -1;
  try {
    for (let n = 0; limit === 0 || n < limit; n++) {
      if (!program.run(vm, subject.chars, start, end, true, must, false)) break;
      const found = result[0];
      const after = result[1];
      listAppendTake(list, sliceOf(string, subject, start, found));
      for (let g = 1; g <= groups; g++) listAppendTake(list, foundGroup(self.v, string, subject, g, true));
      must = found === after ? after : -1;
      start = after;
    }
    listAppendTake(list, sliceOf(string, subject, start, end));
  } finally {
    subject.release();
  }
  return dup(list);
}

/** Whether a replacement is a str or bytes-like object without a backslash. */
function isLiteral(vm: VM, o: PyObject): boolean {
  if (isStr(o)) return !o.v.includes('\\');
  if (o.type.v.slots.buffer === null) return false;
  const subject = openSubject(vm, o);
  const plain = !(subject.chars as Uint8Array).includes(92);
  subject.release();
  return plain;
}

/** `sub` and `subn`. */
function substitute(
  vm: VM,
  self: PyPattern,
  repl: PyObject,
  string: PyObject,
  countArgument: PyObject | undefined,
  withCount: boolean,
): Owned {
  const limit = ssizeArgument(vm, countArgument, 0);
  let filter = repl;
  let template: PyTemplate | null = null;
  const callable = repl.type.v.slots.call !== null;
  if (!callable && !isLiteral(vm, repl)) {
    template = vm.keep(compileTemplate(vm, self, repl));
    filter = template.v.literal as PyObject;
    if (template.v.groups.length === 0) template = null;
  }
  const subject = openFor(vm, self, string);
  const { program } = self.v;
  const { result } = program;
  const { chars } = subject;
  const end = subject.length;
  const out = new Joiner(subject.isBytes);
  const addPart = (from: number, to: number): void => {
    if (typeof chars === 'string') out.addText(chars.slice(from, to));
    else if (subject.isBytes) out.addBytes((chars as Uint8Array).slice(from, to));
    else out.addText(slice((string as PyObject<string>).v, KIND_PAIRS, from, to));
  };
  const mark = vm.mark();
  let joined: Owned;
  let start = 0;
  let n = 0;
  try {
    let must = -1;
    for (; limit === 0 || n < limit; n++) {
      if (!program.run(vm, chars, start, end, true, must, false)) break;
      const found = result[0];
      const after = result[1];
      if (start < found) addPart(start, found);
      if (!callable && template === null) out.add(vm, filter);
      else {
        // A first part may turn out to be all of the result.
        const inner = out.empty ? -1 : vm.mark();
        const match = vm.keep(newMatch(self, string, 0, end));
        const item = vm.keep(template !== null ? expandTemplate(vm, template, match) : call1(vm, filter, match));
        if (item !== NONE) out.add(vm, item);
        if (inner >= 0) vm.release(inner);
      }
      must = found === after ? after : -1;
      start = after;
    }
    if (n === 0) joined = sliceOf(string, subject, 0, end);
    else {
      if (start < end) addPart(start, end);
      joined = out.finish(vm);
    }
  } finally {
    subject.release();
  }
  vm.release(mark, joined);
  return withCount ? tupleTake([joined, int(n)]) : joined;
}

function patternRepr(vm: VM, self: PyPattern): Owned {
  const d = self.v;
  let { flags } = d;
  // Every str pattern is a Unicode one unless it says otherwise.
  if (d.isBytes === false && (flags & (4 | 32 | 256)) === 32) flags &= ~32;
  const names: string[] = [];
  for (const [name, bit] of FLAG_NAMES) {
    if ((flags & bit) === 0) continue;
    names.push(name);
    flags &= ~bit;
  }
  if (flags !== 0) names.push(`0x${(flags >>> 0).toString(16)}`);
  const text = shortRepr(vm, d.pattern as PyObject, 200);
  return str(names.length === 0 ? `re.compile(${text})` : `re.compile(${text}, ${names.join('|')})`);
}

function patternHash(vm: VM, self: PyPattern): number | bigint {
  const d = self.v;
  let h = Number(BigInt.asIntN(32, BigInt(hash(vm, d.pattern as PyObject))));
  for (const x of d.code) h = (Math.imul(h, 31) + x) | 0;
  h ^= d.flags ^ d.groups ^ d.code.length;
  return h === -1 ? -2 : h;
}

function patternCompare(vm: VM, a: PyPattern, b: PyObject, op: CompareOp): Owned {
  if ((op !== Op.EQ && op !== Op.NE) || a.type !== b.type) return notImplemented();
  const x = a.v;
  const y = (b as PyPattern).v;
  const same =
    a === b ||
    (x.flags === y.flags &&
      x.isBytes === y.isBytes &&
      x.groups === y.groups &&
      x.code.length === y.code.length &&
      x.code.every((c, i) => c === y.code[i]) &&
      equal(vm, x.pattern as PyObject, y.pattern as PyObject));
  return bool(same === (op === Op.EQ));
}

defineType(PATTERN, {
  doc: 'Compiled regular expression object.',
  gc: true,
  hasWeakrefs: true,
  basicSize: 96,
  itemSize: 4,
  weakrefOffset: 64,
  layout: heldFields<PatternData>()('groupindex', 'indexgroup', 'pattern'),
  slots: { repr: patternRepr, hash: patternHash, richcompare: patternCompare },
  methods: [
    def(
      'match',
      '($self, /, string, pos=0, endpos=sys.maxsize)',
      'Matches zero or more characters at the beginning of the string.',
      (vm: VM, self: PyPattern, string: PyObject, pos?: PyObject, endpos?: PyObject) =>
        matchOnce(vm, self, string, pos, endpos, false, false),
    ),
    def(
      'fullmatch',
      '($self, /, string, pos=0, endpos=sys.maxsize)',
      'Matches against all of the string.',
      (vm: VM, self: PyPattern, string: PyObject, pos?: PyObject, endpos?: PyObject) =>
        matchOnce(vm, self, string, pos, endpos, false, true),
    ),
    def(
      'search',
      '($self, /, string, pos=0, endpos=sys.maxsize)',
      'Scan through string looking for a match, and return a corresponding match object instance.\n\nReturn None if no position in the string matches.',
      (vm: VM, self: PyPattern, string: PyObject, pos?: PyObject, endpos?: PyObject) =>
        matchOnce(vm, self, string, pos, endpos, true, false),
    ),
    def(
      'sub',
      '($self, /, repl, string, count=0)',
      'Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl.',
      (vm: VM, self: PyPattern, repl: PyObject, string: PyObject, count?: PyObject) =>
        substitute(vm, self, repl, string, count, false),
    ),
    def(
      'subn',
      '($self, /, repl, string, count=0)',
      'Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl.',
      (vm: VM, self: PyPattern, repl: PyObject, string: PyObject, count?: PyObject) =>
        substitute(vm, self, repl, string, count, true),
    ),
    def(
      'findall',
      '($self, /, string, pos=0, endpos=sys.maxsize)',
      'Return a list of all non-overlapping matches of pattern in string.',
      findAll,
    ),
    def('split', '($self, /, string, maxsplit=0)', 'Split string by the occurrences of pattern.', split),
    def(
      'finditer',
      '($self, /, string, pos=0, endpos=sys.maxsize)',
      'Return an iterator over all non-overlapping matches for the RE pattern in string.\n\nFor each match, the iterator returns a match object.',
      (vm: VM, self: PyPattern, string: PyObject, pos?: PyObject, endpos?: PyObject) => {
        const scanner = vm.keep(newScanner(vm, self, string, pos, endpos));
        return newCallableIterator(vm.keep(scannerSearch(vm, scanner)), NONE);
      },
    ),
    def(
      'scanner',
      '($self, /, string, pos=0, endpos=sys.maxsize)',
      null,
      (vm: VM, self: PyPattern, string: PyObject, pos?: PyObject, endpos?: PyObject) =>
        newScanner(vm, self, string, pos, endpos),
    ),
    def('__copy__', '($self, /)', null, (_vm: VM, self: PyPattern) => dup(self)),
    def('__deepcopy__', '($self, memo, /)', null, (_vm: VM, self: PyPattern) => dup(self)),
    classGetItem(),
  ],
  members: [
    member('pattern', 'The pattern string from which the RE object was compiled.', (self: PyPattern) => self.v.pattern),
    valueMember('flags', 'The regex matching flags.', (self: PyPattern) => int(self.v.flags)),
    valueMember('groups', 'The number of capturing groups in the pattern.', (self: PyPattern) => int(self.v.groups)),
  ],
  getset: [
    getset('groupindex', 'A dictionary mapping group names to group numbers.', (_vm, self: PyPattern) =>
      self.v.groupindex === null ? dict() : newMappingProxy(self.v.groupindex),
    ),
  ],
});
