/** The built-in exceptions, one row each, and how the runtime makes instances of them. */

import { type Fault, UnicodeFault } from '../fault.ts';
import { BASE_EXCEPTION, NONE, staticType } from '../object/core-types.ts';
import { defineType, type TypeSpec } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import type { PyException } from '../object/exc.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { drop, dup, type Owned, PyObject, type PyType } from '../object/refs.ts';
import { bytes, int, none, str, tupleTake } from '../object/values.ts';
import type { ExceptionName, VM } from '../object/vm.ts';
import {
  exceptionInit,
  exceptionNew,
  newExceptionOf,
  payloadOf,
  plainSlots,
  replaceArgs,
  setField,
} from './exceptions/base.ts';
import {
  AttributeData,
  attributeError,
  type ImportData,
  importError,
  keyError,
  type NameData,
  nameError,
  stopIteration,
  systemExit,
} from './exceptions/fields.ts';
import { baseExceptionGroup } from './exceptions/groups.ts';
import { osError, osSubclass } from './exceptions/os.ts';
import { locate, type PySyntaxError, syntaxError, syntaxSubclass } from './exceptions/syntax.ts';
import { unicodeDecodeError, unicodeEncodeError, unicodeTranslateError } from './exceptions/unicode.ts';
import { WEAKREF_GETSET } from './type-slots.ts';

type Row = readonly [name: string, base: string, doc: string | null, spec: TypeSpec];

const PLAIN: TypeSpec = { slots: plainSlots };
/** Its own class in CPython's C code is a class made at run time, so it can be weakly referenced. */
const EXCEPTION_GROUP: TypeSpec = {
  hasWeakrefs: true,
  getset: [WEAKREF_GETSET],
  attributes: { __module__: () => str('builtins') },
};
const importSubclass: TypeSpec = { slots: { init: importError.slots?.init } as TypeSpec['slots'] & object };
const nameSubclass: TypeSpec = { slots: { init: nameError.slots?.init } as TypeSpec['slots'] & object };

/** Name, base, doc, and what it has of its own. Bases come before what derives from them. */
const ROWS: readonly Row[] = [
  ['Exception', 'BaseException', 'Common base class for all non-exit exceptions.', PLAIN],
  ['BaseExceptionGroup', 'BaseException', 'A combination of multiple unrelated exceptions.', baseExceptionGroup],
  ['ExceptionGroup', 'BaseExceptionGroup', null, EXCEPTION_GROUP],
  ['ArithmeticError', 'Exception', 'Base class for arithmetic errors.', PLAIN],
  ['FloatingPointError', 'ArithmeticError', 'Floating-point operation failed.', PLAIN],
  ['OverflowError', 'ArithmeticError', 'Result too large to be represented.', PLAIN],
  ['ZeroDivisionError', 'ArithmeticError', 'Second argument to a division or modulo operation was zero.', PLAIN],
  ['AssertionError', 'Exception', 'Assertion failed.', PLAIN],
  ['AttributeError', 'Exception', 'Attribute not found.', attributeError],
  ['BufferError', 'Exception', 'Buffer error.', PLAIN],
  ['EOFError', 'Exception', 'Read beyond end of file.', PLAIN],
  ['ImportError', 'Exception', "Import can't find module, or can't find name in module.", importError],
  ['ModuleNotFoundError', 'ImportError', 'Module not found.', importSubclass],
  ['LookupError', 'Exception', 'Base class for lookup errors.', PLAIN],
  ['IndexError', 'LookupError', 'Sequence index out of range.', PLAIN],
  ['KeyError', 'LookupError', 'Mapping key not found.', keyError],
  ['MemoryError', 'Exception', 'Out of memory.', PLAIN],
  ['NameError', 'Exception', 'Name not found globally.', nameError],
  ['UnboundLocalError', 'NameError', 'Local name referenced but not bound to a value.', nameSubclass],
  ['OSError', 'Exception', 'Base class for I/O related errors.', osError],
  ['BlockingIOError', 'OSError', 'I/O operation would block.', osSubclass],
  ['ChildProcessError', 'OSError', 'Child process error.', osSubclass],
  ['ConnectionError', 'OSError', 'Connection error.', osSubclass],
  ['BrokenPipeError', 'ConnectionError', 'Broken pipe.', osSubclass],
  ['ConnectionAbortedError', 'ConnectionError', 'Connection aborted.', osSubclass],
  ['ConnectionRefusedError', 'ConnectionError', 'Connection refused.', osSubclass],
  ['ConnectionResetError', 'ConnectionError', 'Connection reset.', osSubclass],
  ['FileExistsError', 'OSError', 'File already exists.', osSubclass],
  ['FileNotFoundError', 'OSError', 'File not found.', osSubclass],
  ['InterruptedError', 'OSError', 'Interrupted by signal.', osSubclass],
  ['IsADirectoryError', 'OSError', "Operation doesn't work on directories.", osSubclass],
  ['NotADirectoryError', 'OSError', 'Operation only works on directories.', osSubclass],
  ['PermissionError', 'OSError', 'Not enough permissions.', osSubclass],
  ['ProcessLookupError', 'OSError', 'Process not found.', osSubclass],
  ['TimeoutError', 'OSError', 'Timeout expired.', osSubclass],
  ['ReferenceError', 'Exception', 'Weak ref proxy used after referent went away.', PLAIN],
  ['RuntimeError', 'Exception', 'Unspecified run-time error.', PLAIN],
  ['NotImplementedError', 'RuntimeError', "Method or function hasn't been implemented yet.", PLAIN],
  ['PythonFinalizationError', 'RuntimeError', 'Operation blocked during Python finalization.', PLAIN],
  ['RecursionError', 'RuntimeError', 'Recursion limit exceeded.', PLAIN],
  ['StopAsyncIteration', 'Exception', 'Signal the end from iterator.__anext__().', PLAIN],
  ['StopIteration', 'Exception', 'Signal the end from iterator.__next__().', stopIteration],
  ['SyntaxError', 'Exception', 'Invalid syntax.', syntaxError],
  ['IndentationError', 'SyntaxError', 'Improper indentation.', syntaxSubclass],
  ['TabError', 'IndentationError', 'Improper mixture of spaces and tabs.', syntaxSubclass],
  ['_IncompleteInputError', 'SyntaxError', 'incomplete input.', syntaxSubclass],
  [
    'SystemError',
    'Exception',
    'Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version.',
    PLAIN,
  ],
  ['TypeError', 'Exception', 'Inappropriate argument type.', PLAIN],
  ['ValueError', 'Exception', 'Inappropriate argument value (of correct type).', PLAIN],
  ['UnicodeError', 'ValueError', 'Unicode related error.', PLAIN],
  ['UnicodeDecodeError', 'UnicodeError', 'Unicode decoding error.', unicodeDecodeError],
  ['UnicodeEncodeError', 'UnicodeError', 'Unicode encoding error.', unicodeEncodeError],
  ['UnicodeTranslateError', 'UnicodeError', 'Unicode translation error.', unicodeTranslateError],
  ['Warning', 'Exception', 'Base class for warning categories.', PLAIN],
  [
    'BytesWarning',
    'Warning',
    'Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str.',
    PLAIN,
  ],
  ['DeprecationWarning', 'Warning', 'Base class for warnings about deprecated features.', PLAIN],
  ['EncodingWarning', 'Warning', 'Base class for warnings about encodings.', PLAIN],
  [
    'FutureWarning',
    'Warning',
    'Base class for warnings about constructs that will change semantically\nin the future.',
    PLAIN,
  ],
  ['ImportWarning', 'Warning', 'Base class for warnings about probable mistakes in module imports', PLAIN],
  [
    'PendingDeprecationWarning',
    'Warning',
    'Base class for warnings about features which will be deprecated\nin the future.',
    PLAIN,
  ],
  ['ResourceWarning', 'Warning', 'Base class for warnings about resource usage.', PLAIN],
  ['RuntimeWarning', 'Warning', 'Base class for warnings about dubious runtime behavior.', PLAIN],
  ['SyntaxWarning', 'Warning', 'Base class for warnings about dubious syntax.', PLAIN],
  [
    'UnicodeWarning',
    'Warning',
    'Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.',
    PLAIN,
  ],
  ['UserWarning', 'Warning', 'Base class for warnings generated by user code.', PLAIN],
  ['GeneratorExit', 'BaseException', 'Request that a generator exit.', PLAIN],
  ['KeyboardInterrupt', 'BaseException', 'Program interrupted by user.', PLAIN],
  ['SystemExit', 'BaseException', 'Request to exit from the interpreter.', systemExit],
];

// --- The types ---------------------------------------------------------------------------------------------------

const types = new Map<string, PyType>([['BaseException', BASE_EXCEPTION]]);
/** The built-in exception types by name, `_IncompleteInputError` included; `builtins` shows them all. */
export const exceptionTypes: ReadonlyMap<string, PyType> = types;

for (const [name, baseName, doc, spec] of ROWS) {
  const type = staticType(name);
  const base = exceptionType(baseName);
  types.set(name, type);
  const bases = name === 'ExceptionGroup' ? { bases: [base, exceptionType('Exception')] } : {};
  defineType(type, { base, doc, basetype: true, ...spec, ...bases });
}

/** A built-in exception type by name. @nothrow */
export function exceptionType(name: ExceptionName | string): PyType {
  const type = types.get(name);
  if (type === undefined) throw new Error(`tally: there is no exception ${name}`);
  return type;
}

// --- Making instances --------------------------------------------------------------------------------------------

/**
 * An instance of a built-in exception class, made without running Python code. The arguments move in, also when it
 * raises (TypeError, for arguments that do not fit).
 */
export function newException(vm: VM, type: PyType, args: Owned[]): Owned<PyException> {
  const { slots } = type.v;
  if (slots.new_ === exceptionNew && slots.init === exceptionInit) {
    const data = payloadOf(type);
    if (args.length > 0) replaceArgs(data, tupleTake(args));
    return newExceptionOf(type, data);
  }
  const packed = tupleTake(args);
  const mark = vm.mark();
  const given = vm.keep(packed).v;
  const make = slots.new_ as NonNullable<typeof slots.new_>;
  const e = vm.keep(make(vm, type, given, null) as Owned<PyException>);
  if (slots.init !== null) slots.init(vm, e, given, null);
  const result = dup(e);
  vm.release(mark);
  return result;
}

/** An instance of a built-in exception class with a message as its one argument, without one when it is empty. */
export function makeException(vm: VM, name: ExceptionName | string, message: string): Owned<PyException> {
  return newException(vm, exceptionType(name), message === '' ? [] : [str(message)]);
}

/** A syntax error of the parser or the compiler, as much as is needed of it here. */
interface SyntaxFaultLike extends Fault {
  readonly filename: string | null;
  readonly lineno: number | null;
  readonly offset: number | null;
  readonly text: string | null;
  readonly end_lineno: number | null;
  readonly end_offset: number | null;
  /** Only what the compiler throws has it. */
  readonly locationInArgs?: boolean;
}

function isSyntaxFault(fault: Fault): fault is SyntaxFaultLike {
  return 'end_offset' in fault;
}

/** What making exceptions needs from the host. */
export const faultHooks = {
  /**
   * The text of a line of a source file with its line end, or null. CPython's compiler reads it from the file, and
   * shows none when there is no file.
   */
  sourceLine: (_filename: string, _lineno: number): string | null => null,
};

/** The exception that a fault stands for. */
export function exceptionFromFault(vm: VM, fault: Fault): Owned<PyException> {
  if (fault instanceof UnicodeFault) {
    const { encoding, object, start, end, reason } = fault;
    const what = typeof object === 'string' ? str(object) : bytes(object);
    return newException(vm, exceptionType(fault.type), [str(encoding), what, int(start), int(end), str(reason)]);
  }
  if (isSyntaxFault(fault)) return syntaxException(vm, fault);
  return makeException(vm, fault.type, fault.message);
}

function syntaxException(vm: VM, fault: SyntaxFaultLike): Owned<PyException> {
  const type = exceptionType(fault.type);
  const { filename, lineno } = fault;
  if (filename === null && lineno === null) return newException(vm, type, [str(fault.message)]);
  let text = fault.text;
  if (text === null && filename !== null && lineno !== null) text = faultHooks.sourceLine(filename, lineno);
  const place = [
    textOrNone(filename),
    numberOrNone(lineno),
    numberOrNone(fault.offset),
    textOrNone(text),
    numberOrNone(fault.end_lineno),
    numberOrNone(fault.end_offset),
  ];
  if (fault.locationInArgs !== false) return newException(vm, type, [str(fault.message), tupleTake(place)]);
  const kept = vm.keep(tupleTake(place)).v;
  const e = newException(vm, type, [str(fault.message)]);
  const [file, line, offset, source, endLineno, endOffset] = kept;
  locate(e as unknown as PySyntaxError, { filename: file, lineno: line, offset, text: source, endLineno, endOffset });
  return e;
}

function textOrNone(s: string | null): Owned {
  return s === null ? none() : str(s);
}

function numberOrNone(n: number | null): Owned {
  return n === null ? none() : int(n);
}

// --- For the object model ----------------------------------------------------------------------------------------

/** Raises AttributeError with `name` and `obj` set. */
function raiseAttributeError(vm: VM, o: PyObject, name: PyStr, message: string): never {
  const e = makeException(vm, 'AttributeError', message);
  const data = e.v as AttributeData;
  setField(data, 'name', name);
  setField(data, 'obj', o);
  return vm.raiseTake(e);
}
objectHooks.attributeError = raiseAttributeError;
objectHooks.completeAttributeError = (error, o, name) => {
  if (!(error instanceof PyObject) || !(error.v instanceof AttributeData)) return;
  const data = error.v;
  if (data.name !== null || data.obj !== null) return;
  setField(data, 'name', name);
  setField(data, 'obj', o);
};

/** A NameError (or UnboundLocalError) with `name` set. @nothrow */
export function nameErrorOf(vm: VM, type: 'NameError' | 'UnboundLocalError', message: string, name: PyStr): Owned {
  const e = makeException(vm, type, message);
  setField(e.v as NameData, 'name', name);
  return e;
}

/** An ImportError (or ModuleNotFoundError) with its fields; null leaves a field unset. @nothrow */
export function importErrorOf(
  vm: VM,
  type: 'ImportError' | 'ModuleNotFoundError',
  message: string,
  fields: { readonly name?: PyObject | null; readonly path?: PyObject | null; readonly nameFrom?: PyObject | null },
): Owned {
  const e = makeException(vm, type, message);
  const data = e.v as ImportData;
  if (fields.name) setField(data, 'name', fields.name);
  if (fields.path) setField(data, 'path', fields.path);
  if (fields.nameFrom) setField(data, 'nameFrom', fields.nameFrom);
  return e;
}

/** A StopIteration with a value, as a generator's `return` raises it. The value moves in. */
export function stopIterationTake(vm: VM, value: Owned): Owned {
  if (value === (NONE as PyObject)) {
    drop(value);
    return newException(vm, exceptionType('StopIteration'), []);
  }
  return newException(vm, exceptionType('StopIteration'), [value]);
}
