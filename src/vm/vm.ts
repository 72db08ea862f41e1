/** The interpreter: what `interface VM` promises to the layers below. */
import { runtimeWarning, runtimeWarningAt } from '../modules/_warnings.ts';
import { getAttr, getIter, isSubtype, isTuple } from '../object/abstract.ts';
import { call } from '../object/call.ts';
import type { FuncData } from '../object/code.ts';
import { dictGetName, type PyDict, type PyStr, type PyTuple } from '../object/dict.ts';
import type { PyException } from '../object/exc.ts';
import { hooks as heapHooks } from '../object/heap.ts';
import { instanceDict } from '../object/lookup.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { drop, dup, Flag, type Held, hold, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { EMPTY_TUPLE, listTake, name, none, str } from '../object/values.ts';
import type { ExceptionName, Mark, VM } from '../object/vm.ts';
import type { StopData } from '../types/exceptions/fields.ts';
import { exceptionType, makeException, nameErrorOf, newException, stopIterationTake } from '../types/exceptions.ts';
import { handledException, landed, orThrow, throwTake, unwindTo, withContext } from './errors.ts';
import { visibleFrame } from './frames.ts';
import { bindPlain, codeChanged, enter, enterFunction } from './functions.ts';
import { importAbsolute } from './imports.ts';
import { neverAwaited, reportUnraisable } from './reports.ts';
import { functionFor } from './run.ts';
import { safePoint } from './safe-point.ts';
import { popNative, push, S } from './state.ts';
import { superArguments } from './super.ts';

export class Interpreter implements VM {
  /** `sys.modules`, the built-ins and `sys` (held). */
  private readonly modulesDict: Held<PyDict>;
  private builtinsObject: Held | null = null;
  private sysObject: Held | null = null;
  private importlibModule: Held | null = null;
  private importFunction: PyObject | null = null;
  private readonly reprs: PyObject[] = [];
  optimize = 0;

  constructor(modules: Owned<PyDict>) {
    this.modulesDict = hold(modules);
  }

  /** Sets the modules that the interpreter itself needs; the references move in. */
  setCoreModules(builtins: Owned, sys: Owned): void {
    this.builtinsObject = hold(builtins);
    this.sysObject = hold(sys);
    this.importFunction = dictGetName(instanceDict(this.builtinsModule()), name('__import__')) ?? null;
  }

  /** Sets the module `_frozen_importlib`; the reference moves in. */
  setImportlib(module: Owned): void {
    this.importlibModule = hold(module);
  }
  importlib(): PyObject | null {
    return this.importlibModule;
  }

  /** What it holds, for the census: name and object. */
  *held(): Iterable<readonly [string, PyObject]> {
    yield ['sys.modules', this.modulesDict];
    if (this.builtinsObject !== null) yield ['builtins module', this.builtinsObject];
    if (this.sysObject !== null) yield ['sys module', this.sysObject];
    if (this.importlibModule !== null) yield ['importlib of the import system', this.importlibModule];
  }

  /** Lets go of everything, at the very end. */
  dropAll(): void {
    const { builtinsObject, sysObject, importlibModule } = this;
    this.importlibModule = null;
    if (importlibModule !== null) drop(importlibModule);
    this.builtinsObject = null;
    this.sysObject = null;
    if (sysObject !== null) drop(sysObject);
    if (builtinsObject !== null) drop(builtinsObject);
  }

  // --- Native temporaries ------------------------------------------------------------------------------------------

  keep<T extends PyObject>(x: Owned<T>): T {
    push(x);
    return x;
  }
  mark(): Mark {
    return S.sp;
  }
  release(mark: Mark, result?: PyObject | null): void {
    if (S.sp > mark) popNative(mark, result);
  }

  // --- Raising -----------------------------------------------------------------------------------------------------

  raise(type: ExceptionName, message: string): never {
    return throwTake(withContext(makeException(this, type, message)));
  }
  raiseTake(exc: Owned): never {
    return throwTake(withContext(exc as Owned<PyException>));
  }
  caught(error: unknown, mark: Mark): Owned {
    const exc = landed(error);
    popNative(mark, exc);
    return exc;
  }
  rethrowTake(exc: Owned): never {
    return throwTake(exc);
  }
  unraisableTake(exc: Owned, message: string | null, object: PyObject | null): void {
    reportUnraisable(this, exc, message, object);
  }
  handled(): PyObject | null {
    return handledException();
  }
  warn(category: ExceptionName, message: string, stacklevel: number): void {
    runtimeWarning(this, category, message, stacklevel);
  }
  warnAt(category: ExceptionName, message: string, filename: string, lineno: number): void {
    runtimeWarningAt(this, category, message, filename, lineno);
  }
  isException(exc: PyObject, type: ExceptionName): boolean {
    return isSubtype(exc.type, exceptionType(type));
  }
  newException(type: ExceptionName, message: string | null): Owned {
    return withContext(newException(this, exceptionType(type), message === null ? [] : [str(message)]));
  }
  newStopIteration(value: Owned): Owned {
    return stopIterationTake(this, value);
  }
  stopIterationValue(exc: PyObject): Owned {
    const value = (exc.v as StopData).value;
    return value === null ? none() : dup(value);
  }
  nameError(key: PyStr): never {
    return this.raiseTake(nameErrorOf(this, 'NameError', `name '${key.v}' is not defined`, key));
  }
  freeVariable(message: string, text: string): never {
    return this.raiseTake(nameErrorOf(this, 'NameError', message, name(text)));
  }
  neverAwaited(coroutine: PyObject): void {
    neverAwaited(this, coroutine);
  }

  // --- Recursion and interruption ------------------------------------------------------------------------------------

  enter(where: string): void {
    if (++S.nativeDepth > S.nativeLimit) {
      S.nativeDepth--;
      this.raise('RecursionError', `maximum recursion depth exceeded${where}`);
    }
  }
  leave(): void {
    S.nativeDepth--;
  }
  poll(): void {
    safePoint();
  }

  // --- Calls and other protocols -------------------------------------------------------------------------------------

  callFunction(fn: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
    const data = fn.v as FuncData;
    const n = args.length;
    const frame = S.frame;
    try {
      if (kwnames === null && data.simple === n) {
        switch (n) {
          case 0:
            return orThrow(data.run(dup(fn)));
          case 1:
            return orThrow(data.run(dup(fn), dup(args[0])));
          case 2:
            return orThrow(data.run(dup(fn), dup(args[0]), dup(args[1])));
        }
      }
      const values = bindPlain(data, args, n - (kwnames === null ? 0 : kwnames.length), kwnames);
      if (values !== null) return orThrow(enter(data, dup(fn), values));
      const own = args.map((a) => dup(a));
      return orThrow(enterFunction(dup(fn), own, kwnames));
    } catch (e) {
      throw unwindTo(e, frame);
    }
  }
  call(callee: PyObject, args: readonly PyObject[]): Owned {
    return call(this, callee, args, null);
  }
  iter(o: PyObject): Owned {
    return getIter(this, o);
  }
  getAttribute(o: PyObject, attribute: PyStr): Owned {
    return getAttr(this, o, attribute);
  }
  isTuple(o: PyObject): o is PyTuple {
    return isTuple(o);
  }

  // --- Tables --------------------------------------------------------------------------------------------------------

  builtins(): PyObject {
    const f = visibleFrame(S.frame);
    if (f !== null && f.fn !== null) return (f.fn as unknown as PyObject<FuncData>).v.builtins;
    return instanceDict(this.builtinsObject as PyObject);
  }
  builtinsModule(): PyObject {
    return this.builtinsObject as PyObject;
  }
  sysModule(): PyObject {
    return this.sysObject as PyObject;
  }
  globals(): PyDict | null {
    const f = visibleFrame(S.frame);
    return f === null || f.fn === null ? null : (f.fn as unknown as PyObject<FuncData>).v.globals;
  }
  modules(): PyDict {
    return this.modulesDict;
  }
  importModule(text: string): Owned {
    return importAbsolute(this, text);
  }
  originalImport(): PyObject | null {
    return this.importFunction;
  }
  optimizeLevel(): number {
    return this.optimize;
  }
  sysAttribute(text: string): PyObject | undefined {
    if (this.sysObject === null) return undefined;
    return dictGetName(instanceDict(this.sysObject), name(text));
  }
  exceptionType(type: ExceptionName): PyType {
    return exceptionType(type);
  }
  stringList(items: readonly string[]): Owned {
    return listTake(items.map((x) => str(x)));
  }
  reprEnter(o: PyObject): boolean {
    if (this.reprs.includes(o)) return true;
    this.reprs.push(o);
    return false;
  }
  reprLeave(o: PyObject): void {
    const i = this.reprs.lastIndexOf(o);
    if (i >= 0) this.reprs.splice(i, 1);
  }
  emptyTuple(): Owned<PyTuple> {
    return dup(EMPTY_TUPLE);
  }
}

/** Connects the object layer with a running interpreter. */
export function installHooks(vm: Interpreter): void {
  heapHooks.finalize = (o) => finalize(vm, o);
  objectHooks.superArguments = superArguments;
  objectHooks.newFunction = (v, code, globals) => functionFor(v, code, globals);
  objectHooks.codeChanged = codeChanged;
  objectHooks.currentModuleName = (v) => {
    const globals = v.globals();
    return globals === null ? null : (dictGetName(globals, name('__name__')) ?? null);
  };
}

/** Runs the finalizer of an object whose count is 0; true when it came back to life (PEP 442). */
function finalize(vm: Interpreter, o: PyObject): boolean {
  const f = o.type.v.finalize;
  if (f === null) return false;
  o.rc++;
  f(vm, o);
  o.flags |= Flag.FINALIZED;
  o.rc--;
  return o.rc > 0;
}
