/** Arguments of `posix` functions: paths (or descriptors), descriptors, and where relative paths start. */
import { asSsize, isInt, isStr, isTrue, lookupSpecial, typeName } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import type { PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { fsDecode, fspath, isBytes } from '../fspath.ts';

/** A path argument: text for the host, or a descriptor. */
export interface PathArgument {
  readonly text: string;
  readonly fd: number;
  /** Given as bytes, so that names made from it are bytes too. */
  readonly bytes: boolean;
  /** What errors name: the argument as it was given; null when there was none. */
  readonly object: PyObject | null;
}

export interface PathOptions {
  /** Name of the parameter, `path` by default. */
  readonly name?: string;
  readonly allowFd?: boolean;
  readonly nullable?: boolean;
  /** Null characters may be in it: nothing outside sees it. */
  readonly nulls?: boolean;
}

/** Takes a path argument apart. Raises TypeError, ValueError (embedded null). */
export function pathArgument(
  vm: VM,
  function_: string,
  o: PyObject | undefined,
  options: PathOptions = {},
): PathArgument {
  const path = anyPathArgument(vm, function_, o, options);
  if (options.nulls !== true && path.text.includes('\0')) {
    const what = path.bytes ? 'byte' : 'character';
    return vm.raise('ValueError', `${function_}: embedded null ${what} in ${options.name ?? 'path'}`);
  }
  return path;
}

function anyPathArgument(vm: VM, function_: string, o: PyObject | undefined, options: PathOptions): PathArgument {
  const { name = 'path', allowFd = false, nullable = false } = options;
  if (o === undefined || (nullable && o === NONE)) return { text: '.', fd: -1, bytes: false, object: null };
  if (isStr(o)) return { text: o.v, fd: -1, bytes: false, object: o };
  if (isBytes(o)) return { text: fsDecode(o.v), fd: -1, bytes: true, object: o };
  const isIndex = isInt(o) || o.type.v.slots.nb_index !== null;
  if (allowFd && isIndex) return { text: '', fd: fdArgument(vm, o), bytes: false, object: o };
  const method = lookupSpecial(vm, o, '__fspath__');
  if (method === null) {
    const kinds =
      allowFd && nullable
        ? 'string, bytes, os.PathLike, integer or None'
        : allowFd
          ? 'string, bytes, os.PathLike or integer'
          : nullable
            ? 'string, bytes, os.PathLike or None'
            : 'string, bytes or os.PathLike';
    return vm.raise('TypeError', `${function_}: ${name} should be ${kinds}, not ${typeName(o)}`);
  }
  vm.keep(method);
  const found = vm.keep(fspath(vm, o));
  const binary = isBytes(found);
  const text = binary ? fsDecode(found.v) : (found.v as string);
  // Errors name the path that the object stands for, so it stays until the call ends.
  return { text, fd: -1, bytes: binary, object: found };
}

/** A file descriptor: a C int. Raises TypeError, OverflowError. */
export function fdArgument(vm: VM, o: PyObject): number {
  const n = asSsize(vm, o, null);
  if (n > 0x7fffffff) return vm.raise('OverflowError', 'Python int too large to convert to C int');
  if (n < -0x80000000) return vm.raise('OverflowError', 'Python int too small to convert to C int');
  return n;
}

/**
 * A path that starts from a directory given by descriptor (`dir_fd`). Linux has a name for what a descriptor stands for.
 * Raises TypeError.
 */
export function inDirectory(vm: VM, p: PathArgument, dirFd: PyObject | undefined): PathArgument {
  if (dirFd === undefined || dirFd === NONE) return p;
  if (!isInt(dirFd) && dirFd.type.v.slots.nb_index === null) {
    return vm.raise('TypeError', `argument should be integer or None, not ${typeName(dirFd)}`);
  }
  const fd = fdArgument(vm, dirFd);
  return p.text.startsWith('/') || p.fd >= 0 ? p : { ...p, text: `/proc/self/fd/${fd}/${p.text}` };
}

/** A flag argument that is true when it is left out. */
export function flagOr(vm: VM, o: PyObject | undefined, fallback: boolean): boolean {
  return o === undefined ? fallback : isTrue(vm, o);
}
