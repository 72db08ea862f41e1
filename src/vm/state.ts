/**
 * The interpreter's registers. Generated code reads and writes them directly, so they live in one object of fixed shape.
 */
import type { RunningFrame } from '../object/exc.ts';
import { dropBefore, type Held, hold, holdAll, type Owned, PyObject, unhold } from '../object/refs.ts';

/** One level of exception handling: what `sys.exception()` shows. Generators bring a level of their own. */
export class HandledLevel {
  /** The exception being handled, or null. */
  value: Held | null = null;
  outer: HandledLevel | null;
  constructor(outer: HandledLevel | null) {
    this.outer = outer;
  }
}

class State {
  /** The safe-point flag (see `P`), for code that is older than the place where the flag is: that of frozen modules. */
  flag: Int32Array = new Int32Array(1);
  /** The innermost running frame. */
  frame: RunningFrame | null = null;
  /** Python calls under way, and how many there may be. */
  depth = 0;
  limit = 1000;
  /** Levels of native recursion (repr of nested lists and the like), and how many there may be. */
  nativeDepth = 0;
  nativeLimit = 10_000;
  /** The native stack: arguments in flight and temporaries of natives. `sp` is its top. */
  stack: (Held | null)[] = [];
  sp = 0;
  handled: HandledLevel = new HandledLevel(null);
  /** Exceptions on their way from `throw` to `catch`, innermost last. */
  inFlight: Held[] = [];
  /** Value that a generator or other awaitable returned with, until whoever resumed it takes it. */
  result: Held | null = null;
  /** The exception that is being raised again without a new traceback entry for its frame. */
  reraised: unknown = null;
}

export const S = new State();

/**
 * The safe-point flag: not 0 when `poll` has something to do. The host may put it in shared memory, so that a signal handler in another
 * thread can raise it.
 */
export let P: Int32Array = S.flag;
export function setPollFlag(flag: Int32Array): void {
  P = flag;
  S.flag = flag;
}

/** Puts a reference on the native stack; `popNative` ends it. @keeps @nothrow */
export function push(x: Owned): void {
  S.stack[S.sp++] = hold(x);
}

/** Puts references on the native stack; gives its old top. @keeps @nothrow */
export function push1(a: Owned): number {
  const base = S.sp;
  S.stack[base] = hold(a);
  S.sp = base + 1;
  return base;
}
/** @keeps @nothrow */
export function push2(a: Owned, b: Owned): number {
  const base = S.sp;
  const stack = S.stack;
  stack[base] = hold(a);
  stack[base + 1] = hold(b);
  S.sp = base + 2;
  return base;
}
/** @keeps @nothrow */
export function push3(a: Owned, b: Owned, c: Owned): number {
  const base = S.sp;
  const stack = S.stack;
  stack[base] = hold(a);
  stack[base + 1] = hold(b);
  stack[base + 2] = hold(c);
  S.sp = base + 3;
  return base;
}
/** @keeps @nothrow */
export function push4(a: Owned, b: Owned, c: Owned, d: Owned): number {
  const base = S.sp;
  const stack = S.stack;
  stack[base] = hold(a);
  stack[base + 1] = hold(b);
  stack[base + 2] = hold(c);
  stack[base + 3] = hold(d);
  S.sp = base + 4;
  return base;
}
/** Puts arguments on the native stack, the first on top: should the call fail, they end in order. @keeps @nothrow */
export function pushReversed(args: Owned[]): void {
  const stack = S.stack;
  let sp = S.sp;
  const items = holdAll(args);
  for (let i = items.length - 1; i >= 0; i--) stack[sp++] = items[i];
  S.sp = sp;
}
/** Callee and arguments. @keeps @nothrow */
export function pushCall(c: Owned, args: Owned[]): number {
  const base = S.sp;
  const stack = S.stack;
  stack[base] = hold(c);
  const items = holdAll(args);
  for (let i = 0; i < items.length; i++) stack[base + 1 + i] = items[i];
  S.sp = base + 1 + items.length;
  return base;
}

/** Takes a reference back out of its place on the native stack. @nothrow */
export function takeNative(at: number): Owned {
  const x = S.stack[at] as Held;
  S.stack[at] = null;
  return unhold(x);
}

/** Ends everything on the native stack above `base`, the last first; `result` is on its way meanwhile. */
export function popNative(base: number, result?: PyObject | null): void {
  const stack = S.stack;
  while (S.sp > base) {
    const x = stack[--S.sp] as Held;
    stack[S.sp] = null;
    if (x !== null) dropBefore(x, result);
  }
}

/**
 * Ends what natives kept above `n` operands that stand at `base`, and then the operands, the first first: the order in
 * which CPython's instructions end their inputs. `result` is on its way meanwhile.
 */
export function popOperands(base: number, n: number, result?: PyObject | null): void {
  const end = base + n;
  if (S.sp > end) popNative(end, result);
  const stack = S.stack;
  for (let i = base; i < end; i++) {
    const x = stack[i] as Held;
    stack[i] = null;
    if (x !== null) dropBefore(x, result);
  }
  S.sp = base;
}

/** As `popOperands` when the operation raised `error`, which is thrown on. Stops run nothing of Python's any more. */
export function failOperands(base: number, n: number, error: unknown): never {
  if (error instanceof PyObject) popOperands(base, n);
  throw error;
}
