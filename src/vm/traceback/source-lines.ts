/** The source lines that tracebacks show, read from the host's files. */
import { isList, isStr } from '../../object/abstract.ts';
import type { VM } from '../../object/vm.ts';
import { decodeSource } from '../../syntax/source.ts';
import { readFile } from '../imports.ts';
import type { SourceLines } from './stack.ts';

/**
 * A provider of source lines. Files are read once; names in angle brackets (`<string>`) are no files; relative names that
 * are none from here are looked for along `sys.path`, as CPython does. Line ends are taken off.
 */
export function hostLines(vm: VM): SourceLines {
  const known = new Map<string, readonly string[] | null>();
  return (filename) => {
    let lines = known.get(filename);
    if (lines === undefined) {
      lines = findLines(vm, filename);
      known.set(filename, lines);
    }
    return lines;
  };
}

function findLines(vm: VM, filename: string): readonly string[] | null {
  if (filename === '' || (filename.startsWith('<') && filename.endsWith('>'))) return null;
  const lines = linesOf(filename);
  if (lines !== null || filename.startsWith('/')) return lines;
  const path = vm.sysAttribute('path');
  if (path === undefined || !isList(path)) return null;
  for (const dir of path.v) {
    if (!isStr(dir)) continue;
    const found = linesOf(dir.v === '' ? filename : `${dir.v}/${filename}`);
    if (found !== null) return found;
  }
  return null;
}

/** What cannot be read or decoded has no lines: showing an error must not raise another. */
function linesOf(path: string): readonly string[] | null {
  try {
    return decodeSource(readFile(path), path).split(/\r\n|\r|\n/);
  } catch {
    return null;
  }
}
