/**
 * The interpreter as the objects see it. A function that takes `vm` may raise or run Python; one that doesn't cannot.
 */
import type { PyDict, PyStr, PyTuple } from './dict.ts';
import type { Owned, PyObject, PyType } from './refs.ts';

/** A place on the stack of native temporaries. */
export type Mark = number;

export interface VM {
  // --- Native temporaries -----------------------------------------------------------------------------------
  /**
   * Keeps an owned reference alive until the native in progress returns or raises, and returns it borrowed. The
   * everyday way to use an intermediate result: `const s = vm.keep(repr(vm, x))`. In long loops, bound it with
   * `mark` and `release`.
   @nothrow */
  keep<T extends PyObject>(x: Owned<T>): T;
  /** The current top of the native temporaries. @nothrow */
  mark(): Mark;
  /** Ends everything kept since `mark`, while `result`, owned by whoever calls, is on its way somewhere. @nothrow */
  release(mark: Mark, result?: PyObject | null): void;

  // --- Raising ----------------------------------------------------------------------------------------------
  /** Raises a built-in exception with a message. */
  raise(type: ExceptionName, message: string): never;
  /** Raises an instance; the reference moves in. Sets `__context__` as `raise` does. */
  raiseTake(exc: Owned): never;
  /**
   * For `catch (e)`: what was raised, as an exception object. Native temporaries kept since `mark` end. Limits, exits
   * and errors in Tally itself are no Python exceptions and are thrown on.
   @nothrow */
  caught(error: unknown, mark: Mark): Owned;
  /** Throws on what `caught` gave, without touching its context. */
  rethrowTake(exc: Owned): never;
  /** Whether an exception object is of a built-in exception type. @nothrow */
  isException(exc: PyObject, type: ExceptionName): boolean;
  /** NameError: name '…' is not defined, with its `name`. */
  nameError(name: PyStr): never;
  /** NameError about a free variable. */
  freeVariable(message: string, name: string): never;
  /** A new instance of a built-in exception, not raised; `message` null: without arguments. @nothrow */
  newException(type: ExceptionName, message: string | null): Owned;
  /** `StopIteration(value)` (no argument for None); the value moves in. @nothrow */
  newStopIteration(value: Owned): Owned;
  /** `exc.value` of a StopIteration. @nothrow */
  stopIterationValue(exc: PyObject): Owned;
  /** Warns that a coroutine was never awaited; runs in a finalizer and reports its own errors. @nothrow */
  neverAwaited(coroutine: PyObject): void;
  /** `iter(o)`. */
  iter(o: PyObject): Owned;
  /** As `warn`, for a place in a source file. */
  warnAt(category: ExceptionName, message: string, filename: string, lineno: number): void;
  /** Reports an error that has nowhere to go (`sys.unraisablehook`); the reference moves in. @nothrow */
  unraisableTake(exc: Owned, message: string | null, object: PyObject | null): void;
  /** The exception being handled (`sys.exception()`), borrowed. @nothrow */
  handled(): PyObject | null;
  /** Issues a warning through the `warnings` machinery; raises when it has been turned into an error. */
  warn(category: ExceptionName, message: string, stacklevel: number): void;

  // --- Recursion and interruption ---------------------------------------------------------------------------
  /** Goes one level deeper in native code that can recurse; raises RecursionError: `maximum recursion depth exceeded` + where. */
  enter(where: string): void;
  /** Leaves the level; in a `finally`. @nothrow */
  leave(): void;
  /** For long natives: lets signals and limits in. May raise. */
  poll(): void;

  // --- Calls ------------------------------------------------------------------------------------------------
  /** Runs a Python function's body (function.__call__). Arguments are borrowed. */
  /** Calls anything with positional arguments. */
  call(callee: PyObject, args: readonly PyObject[]): Owned;
  /** `o.name`. */
  getAttribute(o: PyObject, attribute: PyStr): Owned;
  callFunction(fn: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned;

  // --- The interpreter's tables -----------------------------------------------------------------------------
  /** The `builtins` namespace of the running frame (borrowed): a dict, or whatever stands in its place. @nothrow */
  builtins(): PyObject;
  /** The `builtins` module (borrowed). @nothrow */
  builtinsModule(): PyObject;
  /** The `__import__` that the interpreter started with (borrowed). @nothrow */
  originalImport(): PyObject | null;
  /** The module `_frozen_importlib` that imports go through (borrowed); null before there is one. @nothrow */
  importlib(): PyObject | null;
  /** The `-O` level. @nothrow */
  optimizeLevel(): number;
  /** A new list of strs. @nothrow */
  stringList(items: readonly string[]): Owned;
  /** The global namespace of the running frame, or null when no Python frame runs (borrowed). @nothrow */
  globals(): PyDict | null;
  /** `sys.modules`. @nothrow */
  modules(): PyDict;
  /** A module by absolute name, importing it when needed. */
  importModule(name: string): Owned;
  /** Looks at one attribute of `sys` (borrowed), undefined when it is missing. @nothrow */
  sysAttribute(name: string): PyObject | undefined;
  /** The type of an exception by name. @nothrow */
  exceptionType(name: ExceptionName): PyType;
  /** `repr()` of an object is being made further up (Py_ReprEnter): true when `o` was in progress already. @nothrow */
  reprEnter(o: PyObject): boolean;
  /** @nothrow */
  reprLeave(o: PyObject): void;
  /** Empty keyword table etc. are made through these so that one place owns them. @nothrow */
  emptyTuple(): Owned<PyTuple>;
}

/** Names of the built-in exceptions; a row in src/types/exceptions makes each. */
export type ExceptionName =
  | 'BaseException'
  | 'BaseExceptionGroup'
  | 'GeneratorExit'
  | 'KeyboardInterrupt'
  | 'SystemExit'
  | 'Exception'
  | 'ArithmeticError'
  | 'FloatingPointError'
  | 'OverflowError'
  | 'ZeroDivisionError'
  | 'AssertionError'
  | 'AttributeError'
  | 'BufferError'
  | 'EOFError'
  | 'ExceptionGroup'
  | 'ImportError'
  | 'ModuleNotFoundError'
  | 'LookupError'
  | 'IndexError'
  | 'KeyError'
  | 'MemoryError'
  | 'NameError'
  | 'UnboundLocalError'
  | 'OSError'
  | 'BlockingIOError'
  | 'ChildProcessError'
  | 'ConnectionError'
  | 'BrokenPipeError'
  | 'ConnectionAbortedError'
  | 'ConnectionRefusedError'
  | 'ConnectionResetError'
  | 'FileExistsError'
  | 'FileNotFoundError'
  | 'InterruptedError'
  | 'IsADirectoryError'
  | 'NotADirectoryError'
  | 'PermissionError'
  | 'ProcessLookupError'
  | 'TimeoutError'
  | 'ReferenceError'
  | 'RuntimeError'
  | 'NotImplementedError'
  | 'PythonFinalizationError'
  | 'RecursionError'
  | 'StopAsyncIteration'
  | 'StopIteration'
  | 'SyntaxError'
  | 'IndentationError'
  | 'TabError'
  | 'SystemError'
  | 'TypeError'
  | 'ValueError'
  | 'UnicodeError'
  | 'UnicodeDecodeError'
  | 'UnicodeEncodeError'
  | 'UnicodeTranslateError'
  | 'Warning'
  | 'BytesWarning'
  | 'DeprecationWarning'
  | 'EncodingWarning'
  | 'FutureWarning'
  | 'ImportWarning'
  | 'PendingDeprecationWarning'
  | 'ResourceWarning'
  | 'RuntimeWarning'
  | 'SyntaxWarning'
  | 'UnicodeWarning'
  | 'UserWarning';

/**
 * The one interpreter of this instance of the runtime. For the few places that cannot be given it: reclaiming an
 * object runs its finalizer wherever the last reference ends.
 */
export let theVM: VM;
export function setVM(vm: VM): void {
  theVM = vm;
}
