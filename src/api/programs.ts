/** Programs as the command line names them: finding the source, and what `__main__` and `sys.path` say of it. */
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
  /** `__package__` of `__main__`; null: None. */
  readonly packageName: string | null;
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

/** All bytes that come from a descriptor. Throws HostError. */
export function readAll(fd: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = new Uint8Array(65536);
    const n = host.read(fd, part);
    if (n === 0) break;
    parts.push(part.subarray(0, n));
    size += n;
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}

/** All bytes of a file. Throws HostError. */
export function readSource(path: string): Uint8Array {
  const fd = host.open(path, 0, 0);
  try {
    return readAll(fd);
  } finally {
    host.close(fd);
  }
}

/** Finds a program. `path` are the directories in which modules are looked for. Throws CannotStart. */
export function locate(program: Program, path: readonly string[]): Located {
  switch (program.kind) {
    case 'code':
      return {
        bytes: null,
        text: program.source,
        filename: '<string>',
        file: null,
        packageName: null,
        argv0: '-c',
        path0: '',
      };
    case 'stdin':
      return {
        bytes: null,
        text: null,
        filename: '<stdin>',
        file: null,
        packageName: null,
        argv0: program.name,
        path0: '',
      };
    case 'module':
      return locateModule(program.name, [host.getcwd(), ...path]);
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
    const main = `${path.replace(/\/$/, '')}/__main__.py`;
    if (!exists(main)) throw new CannotStart(`can't find '__main__' module in '${path}'`, 1);
    return { ...source(main), argv0: given, path0: path.replace(/(.)\/$/, '$1'), packageName: '' };
  }
  return { ...source(path), argv0: given, path0: directoryOf(linked(path)), packageName: null };
}

function source(path: string): { bytes: Uint8Array; text: null; filename: string; file: string } {
  try {
    return { bytes: readSource(path), text: null, filename: path, file: path };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new CannotStart(`can't open file '${path}': [Errno ${error.errno}] ${error.message}`, 2);
  }
}

/** `-m name`: a module, or the `__main__` of a package. */
function locateModule(name: string, path: readonly string[]): Located {
  const parts = name.split('.');
  let directories = path;
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const found = findModule(part, directories);
    if (found === null) throw new CannotStart(`No module named ${name}`, 1);
    if (found.kind === 'module') {
      if (last) return asModule(found.file, parts.slice(0, -1).join('.'));
      const so = parts.slice(0, i + 1).join('.');
      throw new CannotStart(
        `Error while finding module specification for '${name}' (ModuleNotFoundError: __path__ attribute not found on '${so}' while trying to find '${parts.slice(0, i + 2).join('.')}')`,
        1,
      );
    }
    if (last) {
      const main = findModule('__main__', [found.directory]);
      if (main === null || main.kind !== 'module') {
        const message = `No module named ${name}.__main__; '${name}' is a package and cannot be directly executed`;
        throw new CannotStart(message, 1);
      }
      return asModule(main.file, name);
    }
    directories = [found.directory];
  }
  throw new CannotStart(`No module named ${name}`, 1);
}

function asModule(file: string, packageName: string): Located {
  return { ...source(file), argv0: file, path0: host.getcwd(), packageName };
}

type Found =
  | { readonly kind: 'module'; readonly file: string }
  | { readonly kind: 'package'; readonly directory: string };

function findModule(name: string, directories: readonly string[]): Found | null {
  let namespace: Found | null = null;
  for (const dir of directories) {
    const base = absolute(dir === '' ? name : `${dir}/${name}`);
    if (exists(`${base}/__init__.py`)) return { kind: 'package', directory: base };
    if (exists(`${base}.py`)) return { kind: 'module', file: `${base}.py` };
    if (namespace === null && isDirectory(base)) namespace = { kind: 'package', directory: base };
  }
  return namespace;
}
