/** Running patterns: the machine of a pattern over a subject. */
import { isStr, typeName } from '../../object/abstract.ts';
import { contiguousBytes, getBuffer, isBytes, isContiguous, releaseBuffer } from '../../object/buffer.ts';
import { BYTES } from '../../object/core-types.ts';
import type { PyStr } from '../../object/dict.ts';
import { drop, dup, type Owned, type PyObject } from '../../object/refs.ts';
import type { BufferView } from '../../object/type.ts';
import { bytes } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { codePoints, KIND_PAIRS, slice } from '../../text/codepoints.ts';
import { exactStr, kindOf, partOf } from '../../types/str/kind.ts';
import { type Generated, generate } from './generate.ts';
import { readCode, type Sequence } from './nodes.ts';

// --- The machine's stack -------------------------------------------------------------------------------------------

const FIRST_SIZE = 1024;
/** A stack that outgrew this is not kept. */
const KEPT_SIZE = 1 << 20;
/** The stack of the last run, for the next one; a run inside a run (a signal handler) makes its own. */
let spare: Int32Array | null = null;

class Helper {
  /** Where the matcher leaves what it found: start, end, last closed group, and both ends of each group. */
  readonly result: Int32Array;
  /** Steps between two looks at the safe point. */
  readonly fuel = 50_000;
  constructor(groups: number) {
    this.result = new Int32Array(3 + 2 * groups);
  }
  take(slack: number): Int32Array {
    const st = spare;
    if (st !== null && st.length > 2 * slack) {
      spare = null;
      return st;
    }
    return new Int32Array(Math.max(FIRST_SIZE, 4 * slack));
  }
  give(st: Int32Array): void {
    if (st.length <= KEPT_SIZE) spare = st;
  }
  grow(st: Int32Array, used: number, slack: number): Int32Array {
    const bigger = new Int32Array(st.length * 2 + slack);
    bigger.set(st.subarray(0, used));
    return bigger;
  }
  poll(vm: VM): void {
    vm.poll();
  }
}

type Chars = string | Uint8Array | Uint32Array;
type Matcher = (vm: VM, s: Chars, start: number, end: number, search: boolean, must: number, all: boolean) => boolean;

function build(g: Generated, helper: Helper): Matcher {
  const make = new Function('K', 'X', g.source) as (constants: readonly unknown[], helper: Helper) => Matcher;
  return make(g.constants, helper);
}

/** A pattern that can be run. Its machine is written when it runs first. */
export class Program {
  readonly result: Int32Array;
  readonly groups: number;
  private readonly nodes: Sequence;
  private readonly helper: Helper;
  private forText: Matcher | null = null;
  private forNumbers: Matcher | null = null;

  /** Raises RuntimeError: invalid SRE code. */
  constructor(code: Uint32Array, groups: number) {
    this.nodes = readCode(code, groups);
    this.groups = groups;
    this.helper = new Helper(groups);
    this.result = this.helper.result;
  }

  /**
   * Matches at `start`, or (with `search`) there or at the first place after it. The match must not end at `must`, and must
   * end at `end` with `all`. What it found is in `result` until the next run.
   */
  run(vm: VM, s: Chars, start: number, end: number, search: boolean, must: number, all: boolean): boolean {
    if (typeof s === 'string') {
      if (this.forText === null) this.forText = build(generate(this.nodes, this.groups, true), this.helper);
      return this.forText(vm, s, start, end, search, must, all);
    }
    if (this.forNumbers === null) this.forNumbers = build(generate(this.nodes, this.groups, false), this.helper);
    return this.forNumbers(vm, s, start, end, search, must, all);
  }
}

// --- Subjects ------------------------------------------------------------------------------------------------------

/** The code points of the string with astral characters that was looked at last. */
let lastText = '';
let lastPoints: Uint32Array = new Uint32Array(0);

/** What a pattern is matched against: a str or the memory of a bytes-like object. */
export class Subject {
  readonly chars: Chars;
  readonly length: number;
  readonly isBytes: boolean;
  /** Whose buffer is to be given back. */
  private readonly exporter: PyObject | null;

  constructor(chars: Chars, isBytesLike: boolean, exporter: PyObject | null) {
    this.chars = chars;
    this.length = chars.length;
    this.isBytes = isBytesLike;
    this.exporter = exporter;
  }

  /** Gives the buffer back. @nothrow */
  release(): void {
    if (this.exporter !== null) releaseBuffer(this.exporter);
  }
}

/** An object as a subject; `release` ends it. Raises TypeError: expected string or bytes-like object. */
export function openSubject(vm: VM, o: PyObject): Subject {
  if (isStr(o)) {
    const text = o.v;
    if (kindOf(o) !== KIND_PAIRS) return new Subject(text, false, null);
    if (text !== lastText) {
      lastPoints = codePoints(text, KIND_PAIRS);
      lastText = text;
    }
    return new Subject(lastPoints, false, null);
  }
  if (isBytes(o)) return new Subject(o.v, true, null);
  let view: BufferView | null = null;
  if (o.type.v.slots.buffer !== null) {
    const mark = vm.mark();
    try {
      view = getBuffer(vm, o);
    } catch (error) {
      drop(vm.caught(error, mark));
    }
  }
  if (view === null || !isContiguous(view)) {
    if (view !== null) releaseBuffer(o);
    return vm.raise('TypeError', `expected string or bytes-like object, got '${typeName(o)}'`);
  }
  return new Subject(contiguousBytes(view), true, o);
}

/** Part of a subject's object as a new str or bytes; the object itself when it is exact and the part is all of it. */
export function sliceOf(o: PyObject, subject: Subject, start: number, end: number): Owned {
  if (subject.isBytes) {
    if (o.type === BYTES && start === 0 && end === subject.length) return dup(o);
    return bytes((subject.chars as Uint8Array).slice(start, end));
  }
  const s = o as PyStr;
  if (start === 0 && end === subject.length) return exactStr(s);
  if (typeof subject.chars === 'string') return partOf(s, subject.chars.slice(start, end));
  return partOf(s, slice(s.v, KIND_PAIRS, start, end));
}
