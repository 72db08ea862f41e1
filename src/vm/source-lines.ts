/** Source lines for tracebacks: of files, and of code that came from elsewhere and was registered. */

import { Fault } from '../fault.ts';
import { readFile } from '../host/files.ts';
import { HostError, host } from '../host/host.ts';
import { decodeSource } from '../syntax/source.ts';

/** Sources without a file: `<string>` of `-c`, the inputs of the interactive prompt. */
const registered = new Map<string, readonly string[]>();
/** Files that have been read, with the size and time they had; null: there is no such file. */
const files = new Map<string, { readonly stamp: string; readonly lines: readonly string[] | null }>();

/** Remembers a source under the name that its code has. */
export function registerSource(filename: string, text: string): void {
  registered.set(filename, splitLines(text));
}

/** Whether the modules have begun to end: what CPython reads sources with is gone then. */
let closed = false;

/** From now on no lines are shown. */
export function closeSources(): void {
  closed = true;
}

/** Forgets all sources, when the interpreter ends. */
export function forgetSources(): void {
  closed = false;
  registered.clear();
  files.clear();
}

/** The lines of a source without their ends; null when there is none. Files are read again when they have changed. */
export function sourceLines(filename: string): readonly string[] | null {
  if (closed) return null;
  const known = registered.get(filename);
  if (known !== undefined) return known;
  if (filename.startsWith('<') && filename.endsWith('>')) return null;
  const stamp = stampOf(filename);
  const seen = files.get(filename);
  if (seen !== undefined && seen.stamp === stamp) return seen.lines;
  const lines = stamp === '' ? null : read(filename);
  files.set(filename, { stamp, lines });
  return lines;
}

function stampOf(filename: string): string {
  try {
    const s = host.stat(filename);
    return `${s.size} ${s.mtimeNs}`;
  } catch (error) {
    if (error instanceof HostError) return '';
    throw error;
  }
}

function read(filename: string): readonly string[] | null {
  try {
    return splitLines(decodeSource(readFile(filename), filename));
  } catch (error) {
    if (error instanceof HostError || error instanceof Fault) return null;
    throw error;
  }
}

function splitLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
