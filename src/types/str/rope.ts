/**
 * Long strs that grow by `+`. The engine keeps such a string as a tree of its parts and copies all of it when a character is looked at,
 * so a loop that appends and looks would take quadratic time. For the strs put together last, the parts are kept here as well, in chunks each
 * much longer than the next: whoever wants a few characters takes them from the chunks, and appending joins chunks of similar length, which
 * copies each character a few times altogether. Only strs whose code units are their code points are kept.
 */
import type { PyStr } from '../../object/dict.ts';
import { Flag, type PyObject, uncounted } from '../../object/refs.ts';

/** From so many code units on, parts are kept. */
export const LONG = 512;
/** How many growing strs are kept; the one that grew longest ago is forgotten. */
const KEPT = 4;

/** Says of an exact str that a rope may be kept for it. It goes when the str dies, so the block's next user has none. */
const ROPE = Flag.TYPE_BIT;

class Rope {
  /** The str: neither counted nor alive for sure. */
  owner: PyObject | null = null;
  chunks: string[] = [];
  /** Where each chunk begins. */
  starts: number[] = [];
}

const ropes: Rope[] = Array.from({ length: KEPT }, () => new Rope());
let oldest = 0;

/** The rope of a str, or null. @nothrow */
function ropeOf(o: PyStr): Rope | null {
  if ((o.flags & ROPE) === 0) return null;
  for (const rope of ropes) if (rope.owner === o) return rope;
  o.flags &= ~ROPE;
  return null;
}

/** Remembers of what a long str was made: `whole` is `a + b`, all of code units that are code points. @nothrow */
export function noteConcat(whole: PyStr, a: PyStr, b: string): void {
  if (b.length > a.v.length) return;
  let rope = ropeOf(a);
  // A dead str may have had the block.
  for (const other of ropes) if (other.owner === whole) other.owner = null;
  if (rope === null) {
    rope = ropes[oldest] as Rope;
    oldest = (oldest + 1) % KEPT;
    rope.chunks = [a.v];
    rope.starts = [0];
  } else a.flags &= ~ROPE;
  rope.owner = uncounted(whole);
  whole.flags |= ROPE;
  const { chunks, starts } = rope;
  let last = b;
  let start = a.v.length;
  let n = chunks.length;
  while (n > 1 && (chunks[n - 1] as string).length <= 2 * last.length) {
    last = (chunks[n - 1] as string) + last;
    start = starts[n - 1] as number;
    n--;
  }
  chunks.length = starts.length = n;
  chunks.push(last);
  starts.push(start);
}

/** `s[from:to]` by code units, for limits within the str; copies no more than a chunk. @nothrow */
export function units(o: PyStr, from: number, to: number): string {
  const rope = ropeOf(o);
  if (rope === null) return o.v.slice(from, to);
  const { chunks, starts } = rope;
  let i = starts.length - 1;
  while ((starts[i] as number) > from) i--;
  let out = '';
  for (; i < starts.length; i++) {
    const start = starts[i] as number;
    if (start >= to) break;
    out += (chunks[i] as string).slice(from > start ? from - start : 0, to - start);
  }
  return out;
}

/** The code unit at an index within the str. @nothrow */
export function unitAt(o: PyStr, at: number): number {
  const rope = ropeOf(o);
  if (rope === null) return o.v.charCodeAt(at);
  const { chunks, starts } = rope;
  let i = starts.length - 1;
  while ((starts[i] as number) > at) i--;
  return (chunks[i] as string).charCodeAt(at - (starts[i] as number));
}
