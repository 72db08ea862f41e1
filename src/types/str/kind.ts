/**
 * A str as text and kind: what its code units mean (src/text/codepoints.ts). The kind is found out when somebody needs
 * it and kept in the flags; 0 there says that pairs, if there are any, mean astral characters.
 */
import { STR } from '../../object/core-types.ts';
import type { PyStr } from '../../object/dict.ts';
import { allocSized } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { dup, Flag, type Owned, type PyType } from '../../object/refs.ts';
import { freshStr, str } from '../../object/values.ts';
import {
  classify,
  compare,
  concatKind,
  isAscii,
  isHigh,
  isLatin1,
  isLow,
  KIND_RAW,
  KIND_UNITS,
  type Kind,
  kindOfPart,
  type Text,
} from '../../text/codepoints.ts';
import { LONG, noteConcat, unitAt } from './rope.ts';

const SHIFT = Flag.STR_KIND_SHIFT;
const MASK = Flag.STR_KIND;
const UNITS = KIND_UNITS << SHIFT;
const RAW = KIND_RAW << SHIFT;

/** The kind of a str. @nothrow */
export function kindOf(o: PyStr): Kind {
  const known = (o.flags & MASK) >> SHIFT;
  if (known !== 0) return known as Kind;
  const kind = classify(o.v);
  o.flags |= kind << SHIFT;
  return kind;
}

/** Whether two strs are equal. @nothrow */
export function sameText(a: PyStr, b: PyStr): boolean {
  return a.v === b.v && ((a.flags & MASK) === RAW) === ((b.flags & MASK) === RAW);
}

/** The order of two strs: negative, 0, or positive. @nothrow */
export function order(a: PyStr, b: PyStr): number {
  return a === b ? 0 : compare(a.v, kindOf(a), b.v, kindOf(b));
}

/** A str of a known kind. @nothrow */
export function strOf(s: string, kind: Kind): Owned<PyStr> {
  const o = str(s);
  if (s.length > 1) o.flags |= kind << SHIFT;
  return o;
}

/** @nothrow */
export function strOfText(t: Text): Owned<PyStr> {
  return strOf(t.s, t.kind);
}

/** A str that is a part of another: of no new kind. @nothrow */
export function partOf(whole: PyStr, part: string): Owned<PyStr> {
  const o = str(part);
  if (part.length <= 1) return o;
  const flags = whole.flags & MASK;
  if (flags === UNITS) o.flags |= UNITS;
  else if (flags === RAW) o.flags |= kindOfPart(part, KIND_RAW) << SHIFT;
  return o;
}

/** As `partOf`; the whole itself, when it is an exact str and the part is all of it. @nothrow */
export function partOrSame(whole: PyStr, part: string): Owned<PyStr> {
  return part === whole.v ? exactStr(whole) : partOf(whole, part);
}

/** The same text made from `o` by a function that keeps or changes characters one by one. @nothrow */
export function derived(o: PyStr, s: string): Owned<PyStr> {
  const r = freshStr(s);
  if (s.length > 1 && (o.flags & MASK) === RAW) r.flags |= RAW;
  return r;
}

/** The text made from `o` by putting `fresh` in places of something else. @nothrow */
export function replaced(o: PyStr, fresh: PyStr, s: string): Owned<PyStr> {
  const r = freshStr(s);
  if (s.length <= 1) return r;
  const a = kindOf(o);
  const b = kindOf(fresh);
  if (a === KIND_RAW || b === KIND_RAW) r.flags |= kindOfPart(s, KIND_RAW) << SHIFT;
  else if (a === KIND_UNITS && b === KIND_UNITS) {
    // Halves of pairs that have met are not one character.
    const text = fresh.v;
    const mayMeet = text === '' || isLow(text.charCodeAt(0)) || isHigh(text.charCodeAt(text.length - 1));
    r.flags |= mayMeet ? kindOfPart(s, KIND_RAW) << SHIFT : UNITS;
  }
  return r;
}

/** The text as an exact str: itself when it is one. @nothrow */
export function exactStr(o: PyStr): Owned<PyStr> {
  if (o.type === STR) return dup(o);
  const r = str(o.v);
  if (o.v.length > 1) r.flags |= o.flags & MASK;
  return r;
}

/** `a + b`. Allocates the result alone. @nothrow */
export function concat(a: PyStr, b: PyStr): Owned<PyStr> {
  const x = a.v;
  const y = b.v;
  if (y.length === 0) return exactStr(a);
  if (x.length === 0) return exactStr(b);
  const o = allocSized(STR, x + y, 41 + x.length + y.length);
  if (x.length >= LONG) {
    // What grows is known once and for all.
    kindOf(a);
    kindOf(b);
  }
  const ka = a.flags & MASK;
  const kb = b.flags & MASK;
  if (ka === RAW || kb === RAW || (isLow(y.charCodeAt(0)) && isHigh(unitAt(a, x.length - 1)))) {
    o.flags |= concatKind(x, kindOf(a), y, kindOf(b)) << SHIFT;
  } else if (ka === UNITS && kb === UNITS) {
    o.flags |= UNITS;
    if (x.length >= LONG) noteConcat(o, a, y);
  }
  return o;
}

/** An instance of a str subclass with the text of `o`. @nothrow */
export function subclassStr(type: PyType, o: PyStr): Owned<PyStr> {
  const r = newInstance(type, o.v, type.v.basicSize + o.v.length);
  r.flags |= o.flags & MASK;
  return r;
}

/** `s.__sizeof__()` as CPython's compact forms have it. @nothrow */
export function sizeOf(o: PyStr): number {
  const n = o.v.length;
  const kind = kindOf(o);
  if (o.type !== STR) {
    // Instances of subclasses have their characters in a block of its own.
    let points = n;
    for (let i = 1; i < n; i++) if (isLow(o.v.charCodeAt(i)) && isHigh(o.v.charCodeAt(i - 1))) points--;
    return 64 + (points + 1) * (isLatin1(o.v) ? 1 : kind === 2 ? 4 : 2);
  }
  if (isAscii(o.v)) return 41 + n;
  // Characters of Latin-1 are there from the start, with their UTF-8 form.
  if (n === 1 && isLatin1(o.v)) return 61;
  if (isLatin1(o.v)) return 57 + n;
  if (kind !== 2) return 58 + 2 * n;
  let points = n;
  for (let i = 1; i < n; i++) if (isLow(o.v.charCodeAt(i)) && isHigh(o.v.charCodeAt(i - 1))) points--;
  return 60 + 4 * points;
}

/** Puts texts together and finds the kind of the whole. */
export class TextWriter {
  private s = '';
  private raw = false;
  /** The one str that the text comes from so far: the result itself, when nothing else follows. Borrowed. */
  only: PyStr | null = null;

  /** Text of no special kind. */
  add(s: string): void {
    if (s === '') return;
    this.only = null;
    this.s += s;
  }
  addStr(o: PyStr): void {
    if (this.s === '' && o.type === STR) this.only = o;
    else if (o.v !== '') this.only = null;
    this.s += o.v;
    if ((o.flags & MASK) === RAW) this.raw = true;
  }
  /** Says that text given to `add` comes from `o`. */
  like(o: PyStr): void {
    if ((o.flags & MASK) === RAW) this.raw = true;
  }
  get text(): string {
    return this.s;
  }
  /** @nothrow */
  finish(): Owned<PyStr> {
    if (this.only !== null) return dup(this.only);
    return this.raw ? strOf(this.s, kindOfPart(this.s, KIND_RAW)) : str(this.s);
  }
}
