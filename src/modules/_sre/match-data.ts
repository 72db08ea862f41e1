/** The payload of `re.Match`, and the text of its groups. */
import { reprText } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { newInstance } from '../../object/instances.ts';
import { dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { openSubject, sliceOf } from './engine.ts';
import type { PyPattern } from './pattern-data.ts';

export const MATCH = staticType('Match', 're');

export class MatchData {
  string: Held | null;
  /** `regs`, once somebody has asked for it. */
  regs: Held | null = null;
  pattern: Held<PyPattern> | null;
  readonly pos: number;
  readonly endpos: number;
  readonly lastindex: number;
  /** Start and end of each group from 0 on; -1 where a group took no part. */
  readonly marks: readonly number[];

  constructor(
    string: PyObject,
    pattern: PyPattern,
    pos: number,
    endpos: number,
    lastindex: number,
    marks: readonly number[],
  ) {
    this.string = share(string);
    this.pattern = share(pattern);
    this.pos = pos;
    this.endpos = endpos;
    this.lastindex = lastindex;
    this.marks = marks;
  }
}
export type PyMatch = PyObject<MatchData>;

/** A match object of what a pattern has just found. @nothrow */
export function newMatch(pattern: PyPattern, string: PyObject, pos: number, endpos: number): Owned<PyMatch> {
  const { result } = pattern.v.program;
  const marks = [result[0], result[1]];
  for (let i = 3; i < result.length; i++) marks.push(result[i]);
  const data = new MatchData(string, pattern, pos, endpos, result[2], marks);
  return newInstance(MATCH, data, 88 + 8 * marks.length);
}

/** The text of a group by number, `fallback` when it took no part. */
export function groupText(vm: VM, self: PyMatch, index: number, fallback: PyObject): Owned {
  const d = self.v;
  const string = d.string as PyObject;
  const from = d.marks[2 * index];
  if (from < 0) return dup(fallback);
  const subject = openSubject(vm, string);
  // A buffer may have become shorter.
  const end = Math.min(d.marks[2 * index + 1], subject.length);
  const text = sliceOf(string, subject, Math.min(from, subject.length), end);
  subject.release();
  return text;
}

/** `repr(o)[:limit]`, as `%.50R` gives it. */
export function shortRepr(vm: VM, o: PyObject, limit: number): string {
  const text = reprText(vm, o);
  if (text.length <= limit) return text;
  return [...text.slice(0, 2 * limit)].slice(0, limit).join('');
}
