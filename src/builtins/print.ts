/** `print` and `input`. */
import { getAttr, isStr, isTrue, strText, toStr, typeName } from '../object/abstract.ts';
import { call1 } from '../object/call.ts';
import { NONE, STR } from '../object/core-types.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../object/refs.ts';
import { int, name, none, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { ioHooks } from './hooks.ts';
import { callMethod } from './method-calls.ts';

const SPACE = name(' ');
const NEWLINE = name('\n');

/** A str to a file: `file.write(text)`. Like CPython, the call holds the text once more (PyFile_WriteObject). */
function writeStr(vm: VM, file: PyObject, text: PyObject): void {
  if (ioHooks.write(vm, file, text)) return;
  const mark = vm.mark();
  const write = vm.keep(getAttr(vm, file, name('write')));
  drop(call1(vm, write, vm.keep(dup(text))));
  vm.release(mark);
}

/** An object to a file as `str()` shows it. */
function writeObject(vm: VM, file: PyObject, o: PyObject): void {
  if (o.type === STR) return writeStr(vm, file, o);
  const mark = vm.mark();
  const write = ioHooks.write(vm, file, NO_TEXT) ? null : vm.keep(getAttr(vm, file, name('write')));
  const text = vm.keep(toStr(vm, o));
  if (write === null) writeStr(vm, file, text);
  else drop(call1(vm, write, text));
  vm.release(mark);
}
const NO_TEXT = name('');

function separator(vm: VM, o: PyObject | undefined, argument: string, fallback: PyObject): PyObject {
  if (o === undefined || o === NONE) return fallback;
  if (!isStr(o)) return vm.raise('TypeError', `${argument} must be None or a string, not ${typeName(o)}`);
  return o;
}

function print(
  vm: VM,
  _self: PyObject,
  values: readonly PyObject[],
  sep?: PyObject,
  end?: PyObject,
  file?: PyObject,
  flush?: PyObject,
): Owned {
  // CPython packs the values in a tuple of its own.
  vm.keep(tuple(values));
  let out: PyObject;
  if (file === undefined || file === NONE) {
    const stdout = vm.sysAttribute('stdout');
    if (stdout === undefined) return vm.raise('RuntimeError', 'lost sys.stdout');
    if (stdout === NONE) return none();
    // A value's `__str__` may put another file in its place.
    out = vm.keep(dup(stdout));
  } else out = file;
  const between = separator(vm, sep, 'sep', SPACE);
  const last = separator(vm, end, 'end', NEWLINE);
  for (let i = 0; i < values.length; i++) {
    if (i > 0) writeStr(vm, out, between);
    writeObject(vm, out, values[i]);
  }
  writeStr(vm, out, last);
  if (flush !== undefined && isTrue(vm, flush)) drop(callMethod(vm, out, 'flush'));
  return none();
}

/** A standard stream. Raises RuntimeError when the program took it away. */
function stream(vm: VM, which: string): PyObject {
  const o = vm.sysAttribute(which);
  if (o === undefined || o === NONE) return vm.raise('RuntimeError', `input(): lost sys.${which}`);
  return vm.keep(dup(o));
}

function flushQuietly(vm: VM, file: PyObject): void {
  const mark = vm.mark();
  try {
    drop(callMethod(vm, file, 'flush'));
  } catch (error) {
    drop(vm.caught(error, mark));
  }
}

function input(vm: VM, _self: PyObject, prompt?: PyObject): Owned {
  const stdin = stream(vm, 'stdin');
  const stdout = stream(vm, 'stdout');
  const stderr = stream(vm, 'stderr');
  flushQuietly(vm, stderr);
  if (prompt !== undefined) writeStr(vm, stdout, vm.keep(str(strText(vm, prompt))));
  flushQuietly(vm, stdout);
  const readline = vm.keep(getAttr(vm, stdin, name('readline')));
  const line = vm.keep(call1(vm, readline, vm.keep(int(-1))));
  if (!isStr(line)) return vm.raise('TypeError', 'object.readline() returned non-string');
  if (line.v === '') return vm.raise('EOFError', 'EOF when reading a line');
  return line.v.endsWith('\n') ? str(line.v.slice(0, -1)) : dup(line as PyObject);
}

export const printFunctions = [
  def(
    'print',
    "($module, /, *args, sep=' ', end='\\n', file=None, flush=False)",
    'Prints the values to a stream, or to sys.stdout by default.\n\n  sep\n    string inserted between values, default a space.\n  end\n    string appended after the last value, default a newline.\n  file\n    a file-like object (stream); defaults to the current sys.stdout.\n  flush\n    whether to forcibly flush the stream.',
    print,
  ),
  def(
    'input',
    "($module, prompt='', /)",
    'Read a string from standard input.  The trailing newline is stripped.\n\nThe prompt string, if given, is printed to standard output without a\ntrailing newline before reading input.\n\nIf the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.\nOn *nix systems, readline is used if available.',
    input,
  ),
];
