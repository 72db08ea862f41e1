/** Programs as the command line names them: finding the source, and what `__main__` and `sys.path` say of it. */

import { readFile } from '../host/files.ts';
import { HostError, host, S_IFDIR, S_IFMT } from '../host/host.ts';

/** What is to be run. */
export type Program =
  | { readonly kind: 'script'; readonly path: string }
  | { readonly kind: 'code'; readonly source: string }
  | { readonly kind: 'module'; readonly name: string }
  /** `name`: `sys.argv[0]`. */
  | { readonly kind: 'stdin'; readonly name: string };

/** A program that has been found. */
export interface Located {
  /** The source, not decoded yet; null: it is to be read from standard input. */
  readonly bytes: Uint8Array | null;
  /** The source of `-c`. */
  readonly text: string | null;
  /** `co_filename`. */
  readonly filename: string;
  /** `__file__`, null when there is none. */
  readonly file: string | null;
  /** A module that `runpy` finds and runs (`-m`; `__main__` of a folder or an archive), and whether it sets `sys.argv[0]`. */
  readonly module: { readonly name: string; readonly setsArgv0: boolean } | null;
  /** `sys.argv[0]` */
  readonly argv0: string;
  /** `sys.path[0]`; null when nothing is put in front. */
  readonly path0: string | null;
}

/** A program that cannot be started: what to say, and the exit status. */
export class CannotStart extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Finds a program. Throws CannotStart. */
export function locate(program: Program): Located {
  switch (program.kind) {
    case 'code':
      return {
        bytes: null,
        text: program.source,
        filename: '<string>',
        file: null,
        module: null,
        argv0: '-c',
        path0: '',
      };
    case 'stdin':
      return {
        bytes: null,
        text: null,
        filename: '<stdin>',
        file: null,
        module: null,
        argv0: program.name,
        path0: '',
      };
    case 'module':
      return {
        bytes: null,
        text: null,
        filename: '',
        file: null,
        module: { name: program.name, setsArgv0: true },
        argv0: '-m',
        path0: host.getcwd(),
      };
    case 'script':
      return locateScript(program.path);
  }
}

function isDirectory(path: string): boolean {
  return kindOf(path) === S_IFDIR;
}
function exists(path: string): boolean {
  return kindOf(path) !== 0;
}
function kindOf(path: string): number {
  try {
    return host.stat(path).mode & S_IFMT;
  } catch (error) {
    if (error instanceof HostError) return 0;
    throw error;
  }
}

/** An absolute path without `.`, `..` and doubled slashes in it; a slash at the end stays. */
export function absolute(path: string): string {
  const all = path.startsWith('/') ? path : `${host.getcwd()}/${path}`;
  const parts: string[] = [];
  for (const part of all.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const slash = path.endsWith('/') && parts.length > 0 ? '/' : '';
  return `/${parts.join('/')}${slash}`;
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash) || '/';
}

/** The file that a chain of symbolic links leads to. */
function linked(path: string): string {
  let current = path;
  for (let i = 0; i < 40; i++) {
    let target: string;
    try {
      target = host.readlink(current);
    } catch (error) {
      if (error instanceof HostError) return current;
      throw error;
    }
    current = target.startsWith('/') ? target : `${directoryOf(current)}/${target}`;
  }
  return current;
}

function locateScript(given: string): Located {
  const path = absolute(given);
  if (isDirectory(path)) {
    if (!exists(`${path.replace(/\/$/, '')}/__main__.py`)) {
      throw new CannotStart(`can't find '__main__' module in '${path}'`, 1);
    }
    return fromFolder(given);
  }
  const found = source(path);
  if (isArchive(found.bytes)) return fromFolder(given);
  return { ...found, argv0: given, path0: directoryOf(linked(path)), module: null };
}

/** A folder or an archive: `runpy` runs the `__main__` in it. */
function fromFolder(given: string): Located {
  const module = { name: '__main__', setsArgv0: false };
  return { bytes: null, text: null, filename: '', file: null, argv0: given, path0: given, module };
}

/** Whether a file ends as zip archives do (PKZIP APPNOTE 4.3.16); in front there may be anything. */
function isArchive(bytes: Uint8Array): boolean {
  for (let i = bytes.length - 22; i >= 0 && i >= bytes.length - 22 - 0xffff; i--) {
    if (bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 5 && bytes[i + 3] === 6) return true;
  }
  return false;
}

function source(path: string): { bytes: Uint8Array; text: null; filename: string; file: string } {
  try {
    return { bytes: readFile(path), text: null, filename: path, file: path };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new CannotStart(`can't open file '${path}': [Errno ${error.errno}] ${error.message}`, 2);
  }
}
