/** What built-in functions need from layers above them; each is installed by whoever provides it. */

import type { PyDict, PyTuple } from '../object/dict.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';

const missing = (vm: VM, what: string): never => vm.raise('NotImplementedError', `${what} is not available here`);

/** The compiler and the interpreter proper (src/vm). Arguments are borrowed, results owned. */
export const vmHooks = {
  /** `compile()`: a code object of a source (str, bytes-like or AST). */
  compileSource: (
    vm: VM,
    _source: PyObject,
    _filename: PyObject,
    _mode: string,
    _flags: number,
    _dontInherit: boolean,
    _optimize: number,
    _featureVersion: number,
  ): Owned => missing(vm, 'compile()'),
  /** The text of a source (str or bytes); `otherwise` is the TypeError for anything else. */
  sourceText: (vm: VM, _source: PyObject, _filename: string, _otherwise: string): string => missing(vm, 'compile()'),
  /** Runs a code object; what it returns. */
  execCode: (vm: VM, _code: PyObject, _globals: PyDict, _locals: PyObject, _closure: PyTuple | null): Owned =>
    missing(vm, 'exec()'),
  /** Compiles a source and runs it; its syntax tree lives as long. */
  runSource: (
    vm: VM,
    _source: PyObject,
    _filename: PyObject,
    _mode: string,
    _globals: PyDict,
    _locals: PyObject,
  ): Owned => missing(vm, 'exec()'),
  /** `__import__`. */
  importModuleLevel: (
    vm: VM,
    _name: PyObject,
    _globals: PyObject | null,
    _locals: PyObject | null,
    _fromlist: PyObject,
    _level: number,
  ): Owned => missing(vm, '__import__()'),
  /** `__build_class__(func, name, *bases, **keywords)`. */
  buildClass: (
    vm: VM,
    _args: readonly PyObject[],
    _keywords: readonly { readonly name: PyObject; readonly value: PyObject }[],
  ): Owned => missing(vm, '__build_class__()'),
  /** `locals()` of the calling frame: a new snapshot in functions, the namespace elsewhere. */
  locals: (vm: VM): Owned => missing(vm, 'locals()'),
};

/** Files: how `print` writes without looking methods up. */
export const ioHooks = {
  /** Writes a str to a file if it is an ordinary text file; false if its `write` must be called. */
  write: (_vm: VM, _file: PyObject, _text: PyObject): boolean => false,
};

export { isInstanceOf } from '../types/type-check.ts';
