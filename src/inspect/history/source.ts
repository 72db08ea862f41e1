/** Places in the program in words: file, line, function, and the text that stands there. */
import { pcOf } from '../../object/recorder.ts';
import type { Place } from './events.ts';

let lines = (_filename: string): readonly string[] | null => null;
/** Sets what gives the lines of a source. */
export function setSourceLines(f: (filename: string) => readonly string[] | null): void {
  lines = f;
}

/** Longer texts are cut. */
const LONGEST = 60;

/** A place for reports. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  /** The expression or target that stands there; the whole line where that is not known, '' without a source. */
  readonly text: string;
}

/** Where a place is; null: no Python code was running. */
export function spotOf(place: Place): Spot | null {
  const { site } = place;
  if (site === null) return null;
  const at = pcOf(place.number) * 4;
  const { positions } = site.code;
  const line = at < positions.length && positions[at] > 0 ? positions[at] : site.firstLine;
  return { file: site.filename, line, function: site.qualname, text: lineText(site.filename, line) };
}

function lineText(filename: string, line: number): string {
  const text = lines(filename)?.[line - 1]?.trim() ?? '';
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** What stands at a place from its first column to its last, when that is one line: a target, an expression. Else ''. */
export function segmentOf(place: Place): string {
  const { site } = place;
  if (site === null) return '';
  const at = pcOf(place.number) * 4;
  const [line, endLine, from, to] = site.code.positions.subarray(at, at + 4);
  const text = line > 0 && line === endLine ? lines(site.filename)?.[line - 1] : undefined;
  if (text === undefined) return '';
  // Columns count bytes.
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(from, to));
}

/** `app.py:12 in build()` */
export function spotText(spot: Spot | null): string {
  if (spot === null) return 'the runtime, while no Python code was running';
  const f = spot.function;
  return `${spot.file}:${spot.line}${f === '<module>' ? '' : ` in ${f}${f.endsWith('>') ? '' : '()'}`}`;
}
