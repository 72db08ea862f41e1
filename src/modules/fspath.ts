/** Paths: `os.fspath`, and path arguments of functions that reach the file system. */
import { isStr, lookupSpecial, typeName } from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { drop, dup, type Owned, type PyObject } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import type { VM } from '../object/vm.ts';
import { decode } from '../text/codecs.ts';

/** Whether an object is bytes or of a subclass. @nothrow */
export function isBytes(o: PyObject): o is PyObject<Uint8Array> {
  return (o.type.v.flags & TypeFlag.BYTES_SUBCLASS) !== 0;
}

/** `os.fspath(path)`. Raises TypeError. */
export function fspath(vm: VM, path: PyObject): Owned {
  if (isStr(path) || isBytes(path)) return dup(path);
  const method = lookupSpecial(vm, path, '__fspath__');
  if (method === null) {
    return vm.raise('TypeError', `expected str, bytes or os.PathLike object, not ${typeName(path)}`);
  }
  const result = call0(vm, vm.keep(method));
  if (!isStr(result) && !isBytes(result)) {
    const what = typeName(result);
    drop(result);
    return vm.raise('TypeError', `expected ${typeName(path)}.__fspath__() to return str or bytes, not ${what}`);
  }
  return result;
}

export interface FsPath {
  /** The path as the host takes it. */
  readonly text: string;
  /** It was given as bytes, so names that are made from it are bytes too. */
  readonly isBytes: boolean;
}

/** Bytes of a file name as text (surrogateescape). */
export function fsDecode(b: Uint8Array): string {
  return decode(b, 'utf-8', 'surrogateescape').s;
}

/** A path argument. Raises TypeError, ValueError for embedded nulls. `function_` is for the message. */
export function fsPath(vm: VM, path: PyObject, function_: string): FsPath {
  let text: string;
  let binary = false;
  if (isStr(path)) text = path.v;
  else if (isBytes(path)) {
    text = fsDecode(path.v);
    binary = true;
  } else {
    const found = vm.keep(fspath(vm, path));
    if (isStr(found)) text = found.v;
    else {
      text = fsDecode(found.v as Uint8Array);
      binary = true;
    }
  }
  if (text.includes('\0')) {
    const what =
      function_ === 'open' || function_ === 'fork_exec'
        ? 'embedded null byte'
        : `${function_}: embedded null character in path`;
    return vm.raise('ValueError', what);
  }
  return { text, isBytes: binary };
}
