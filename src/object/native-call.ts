/**
 * Calling natives: the arguments of a call are matched to the declaration's parameters, with CPython's words for every
 * way in which they can fail to match. CPython has four families (METH_NOARGS, METH_O, METH_FASTCALL, and Argument
 * Clinic's keyword functions); which one a native belongs to follows from its signature.
 */
import { suggest } from '../text/suggest.ts';
import { isStr, isSubtype, isType } from './abstract.ts';
import { MODULE, NONE, OBJECT } from './core-types.ts';
import type { PyStr } from './dict.ts';
import { type Arity, type KeywordArgument, NativeDecl, type NativeFunction } from './native.ts';
import { dup, type Owned, type PyObject, type PyType } from './refs.ts';
import type { VM } from './vm.ts';

type Args = readonly PyObject[];
type Names = readonly PyStr[] | null;
type Bound = PyObject | undefined | PyObject[] | KeywordArgument[];
type AnyFunction = (vm: VM, self: PyObject | null, ...args: Bound[]) => Owned;

/**
 * Calls a native. `self` is its receiver; `bound` says that it came with a bound method, which messages name after the
 * receiver's own type. What the native keeps (`vm.keep`) ends when it returns. Raises TypeError when the arguments do
 * not fit.
 */
export function callNative(
  vm: VM,
  decl: NativeDecl,
  self: PyObject | null,
  args: Args,
  kwnames: Names,
  bound = false,
): Owned {
  const mark = vm.mark();
  if (decl.packed) for (const a of args) vm.keep(dup(a));
  const result = invoke(vm, decl, self, args, kwnames, bound);
  vm.release(mark, result);
  return result;
}

function invoke(vm: VM, decl: NativeDecl, self: PyObject | null, args: Args, kwnames: Names, bound: boolean): Owned {
  const f = decl.fn as unknown as AnyFunction;
  if (kwnames === null || kwnames.length === 0) {
    const n = args.length;
    if (n >= decl.minArgs && n <= decl.maxArgs) {
      switch (n) {
        case 0:
          return f(vm, self);
        case 1:
          return f(vm, self, args[0]);
        case 2:
          return f(vm, self, args[0], args[1]);
        case 3:
          return f(vm, self, args[0], args[1], args[2]);
        default:
          return f(vm, self, ...args);
      }
    }
  }
  return f(vm, self, ...bindArguments(vm, decl, self, args, kwnames, bound));
}

/** The arguments in the order of the parameters; `undefined` for what was left out. Raises TypeError. */
export function bindArguments(
  vm: VM,
  decl: NativeDecl,
  self: PyObject | null,
  args: Args,
  kwnames: Names,
  bound = false,
): Bound[] {
  const a = decl.arity();
  const nkw = kwnames === null ? 0 : kwnames.length;
  const nargs = args.length - nkw;
  if (a.family !== 'keywords') {
    // METH_VARARGS functions are named without their module (cfunction_call).
    const name = decl.packed && decl.owner !== '' && self !== null && isSubtype(self.type, MODULE);
    if (nkw > 0)
      vm.raise('TypeError', `${name ? decl.name : fullName(decl, self, bound)}() takes no keyword arguments`);
    return bindPositional(vm, decl, self, a, args, bound);
  }
  if (nkw === 0 && a.varargs && nargs >= a.required && a.requiredKeywords === 0) return bindRest(a, args);
  const out: Bound[] = [];
  if (a.varkw) return bindOpen(vm, decl, a, args, nargs, kwnames);
  const name = calledName(decl);
  if (!a.varargs) {
    if (a.total === 0 && nargs + nkw > 0) vm.raise('TypeError', `${name} takes no arguments`);
    if (nargs + nkw > a.total) {
      const what = nargs === 0 ? 'keyword ' : '';
      vm.raise(
        'TypeError',
        `${name} takes at most ${a.total} ${what}argument${plural(a.total)} (${nargs + nkw} given)`,
      );
    }
    if (nargs > a.positional) {
      if (a.positional === 0) vm.raise('TypeError', `${name} takes no positional arguments`);
      const how = a.required < a.positional ? 'at most' : 'exactly';
      vm.raise(
        'TypeError',
        `${name} takes ${how} ${a.positional} positional argument${plural(a.positional)} (${nargs} given)`,
      );
    }
  }
  const least = Math.min(a.positionalOnly, a.required);
  if (nargs < least) {
    const how = a.varargs || least < a.positional ? 'at least' : 'exactly';
    vm.raise('TypeError', `${name} takes ${how} ${least} positional argument${plural(least)} (${nargs} given)`);
  }
  const given = Math.min(nargs, a.positional);
  for (let i = 0; i < given; i++) out.push(args[i]);
  let left = nkw;
  let missing = -1;
  for (let i = given; i < a.total; i++) {
    const k = i < a.positionalOnly || left === 0 ? -1 : findKeyword(kwnames, a.keywords[i - a.positionalOnly]);
    if (k >= 0) {
      out.push(args[nargs + k]);
      left--;
      continue;
    }
    out.push(undefined);
    if (i < a.required || (i >= a.positional && i < a.positional + a.requiredKeywords)) {
      missing = i;
      break;
    }
  }
  if (missing >= 0) {
    const what = a.keywords[missing - a.positionalOnly];
    vm.raise('TypeError', `${name} missing required argument '${what}' (pos ${missing + 1})`);
  }
  if (left > 0) strayKeyword(vm, decl, a, given, kwnames as readonly PyStr[]);
  if (a.varargs) out.splice(a.positional, 0, args.slice(given, nargs));
  return out;
}

/** Matches nothing but keywords, for functions that take their positional arguments as they come. Raises TypeError. */
export function bindKeywords(vm: VM, decl: NativeDecl, keywords: readonly KeywordArgument[]): Bound[] {
  const values = keywords.map((k) => k.value);
  const names = keywords.map((k) => k.name);
  return bindArguments(vm, decl, null, values, names);
}

/** Functions without keywords. */
function bindPositional(
  vm: VM,
  decl: NativeDecl,
  self: PyObject | null,
  a: Arity,
  args: Args,
  bound: boolean,
): Bound[] {
  const n = args.length;
  if (decl.constructs && a.family !== 'noargs') {
    checkPositional(vm, decl.name, n, a.required, a.varargs ? Number.POSITIVE_INFINITY : a.positional);
  } else if (a.family === 'noargs') {
    if (n > 0) vm.raise('TypeError', `${fullName(decl, self, bound)}() takes no arguments (${n} given)`);
  } else if (a.family === 'one') {
    if (n !== 1) vm.raise('TypeError', `${fullName(decl, self, bound)}() takes exactly one argument (${n} given)`);
  } else checkPositional(vm, decl.name, n, a.required, a.varargs ? Number.POSITIVE_INFINITY : a.positional);
  if (!a.varargs) return args.slice();
  const out: Bound[] = args.slice(0, a.positional);
  while (out.length < a.positional) out.push(undefined);
  out.push(args.slice(a.positional));
  return out;
}

/** Raises TypeError unless `min <= n <= max` arguments were given (_PyArg_CheckPositional). */
export function checkPositional(vm: VM, name: string, n: number, min: number, max: number): void {
  if (n < min) {
    vm.raise('TypeError', `${name} expected ${min === max ? '' : 'at least '}${min} argument${plural(min)}, got ${n}`);
  }
  if (n > max) {
    vm.raise('TypeError', `${name} expected ${min === max ? '' : 'at most '}${max} argument${plural(max)}, got ${n}`);
  }
}

/** Positional arguments only, for a function with `*args`. */
function bindRest(a: Arity, args: Args): Bound[] {
  const out: Bound[] = [];
  const n = args.length;
  for (let i = 0; i < a.positional; i++) out.push(i < n ? args[i] : undefined);
  out.push(args.slice(a.positional));
  for (let i = a.positional; i < a.total; i++) out.push(undefined);
  if (a.varkw) out.push([]);
  return out;
}

/** Functions with `**kwargs`: positional parameters, `*args`, and all keywords as pairs. */
function bindOpen(vm: VM, decl: NativeDecl, a: Arity, args: Args, nargs: number, kwnames: Names): Bound[] {
  if (nargs < a.required || (!a.varargs && nargs > a.positional)) {
    checkPositional(vm, decl.name, nargs, a.required, a.varargs ? Number.POSITIVE_INFINITY : a.positional);
  }
  const out: Bound[] = args.slice(0, Math.min(nargs, a.positional));
  while (out.length < a.positional) out.push(undefined);
  if (a.varargs) out.push(args.slice(Math.min(nargs, a.positional), nargs));
  const keywordOnly = a.keywords.slice(a.positional - a.positionalOnly);
  const byName = new Map<string, Bound>(keywordOnly.map((k) => [k, undefined]));
  const rest: KeywordArgument[] = [];
  for (let k = 0; kwnames !== null && k < kwnames.length; k++) {
    const name = kwnames[k];
    if (byName.has(name.v)) byName.set(name.v, args[nargs + k]);
    else rest.push({ name, value: args[nargs + k] });
  }
  for (const value of byName.values()) out.push(value);
  out.push(rest);
  return out;
}

/** How a function is called in messages about its arguments; some in CPython give no name. */
const calledName = (decl: NativeDecl): string => (decl.name === '' ? 'function' : `${decl.name}()`);

function findKeyword(kwnames: Names, name: string): number {
  if (kwnames === null) return -1;
  for (let i = 0; i < kwnames.length; i++) if (kwnames[i].v === name) return i;
  return -1;
}

/** Some keyword fits nothing: given twice, or unknown. */
function strayKeyword(vm: VM, decl: NativeDecl, a: Arity, given: number, kwnames: readonly PyStr[]): never {
  const name = calledName(decl);
  for (let i = a.positionalOnly; i < given; i++) {
    const keyword = a.keywords[i - a.positionalOnly];
    if (findKeyword(kwnames, keyword) >= 0) {
      return vm.raise('TypeError', `argument for ${name} given by name ('${keyword}') and position (${i + 1})`);
    }
  }
  for (const k of kwnames) {
    if (!isStr(k)) return vm.raise('TypeError', 'keywords must be strings');
    if (a.keywords.includes(k.v)) continue;
    const near = suggest(a.keywords, k.v);
    const hint = near === null ? '' : `. Did you mean '${near}'?`;
    return vm.raise('TypeError', `${name} got an unexpected keyword argument '${k.v}'${hint}`);
  }
  return vm.raise('TypeError', `invalid keyword argument for ${name}`);
}

const plural = (n: number): string => (n === 1 ? '' : 's');

/** `list.append`, `math.sin`, `len`: a native's name in messages (_PyObject_FunctionStr). @nothrow */
export function fullName(decl: NativeDecl, self: PyObject | null = null, bound = false): string {
  if (self !== null && self !== NONE && (bound || decl.binding === 'class') && !isSubtype(self.type, MODULE)) {
    const { name, qualnameObject } = (isType(self) ? self : self.type).v;
    return `${qualnameObject === null ? name : qualnameObject.v}.${decl.name}`;
  }
  return decl.owner === '' ? decl.name : `${decl.owner}.${decl.name}`;
}

// --- Constructors ------------------------------------------------------------------------------------------------

export interface ConstructorOptions {
  /**
   * CPython calls the type directly (vectorcall): too many arguments are reported as `int expected at most 2
   * arguments, got 3`.
   */
  readonly vectorcall?: boolean;
}

type NewSlot = (vm: VM, type: PyType, args: Args, kwnames: Names) => Owned;
type InitSlot = (vm: VM, self: PyObject, args: Args, kwnames: Names) => void;

/** Makes a `new_` slot from a signature: `newSlot('range', '(start, stop, step, /)', (vm, type, start, …) => …)`. */
export function newSlot(
  name: string,
  signature: string,
  fn: NativeFunction,
  options: ConstructorOptions = {},
): NewSlot {
  const decl = new NativeDecl(name, signature, null, fn, { constructs: true }).prepare();
  if (options.vectorcall !== true) {
    return (vm, type, args, kwnames) => {
      // Keywords are left to an `__init__` of a subclass.
      if (kwnames !== null && decl.arity().family !== 'keywords' && type.v.slots.init !== OBJECT.v.slots.init) {
        return callNative(vm, decl, type, args.slice(0, args.length - kwnames.length), null);
      }
      return callNative(vm, decl, type, args, kwnames);
    };
  }
  return (vm, type, args, kwnames) => {
    const n = args.length - (kwnames === null ? 0 : kwnames.length);
    const a = decl.arity();
    if (n > a.positional) checkPositional(vm, name, n, a.required, a.positional);
    return callNative(vm, decl, type, args, kwnames);
  };
}

/** Makes an `init` slot from a signature; the function returns nothing. */
export function initSlot<S extends PyObject>(
  name: string,
  signature: string,
  fn: (vm: VM, self: S, ...args: never[]) => void,
): InitSlot {
  const decl = new NativeDecl(name, signature, null, fn as unknown as NativeFunction, { constructs: true }).prepare();
  const f = fn as unknown as (vm: VM, self: PyObject, ...args: Bound[]) => void;
  return (vm, self, args, kwnames) => {
    const mark = vm.mark();
    f(vm, self, ...bindArguments(vm, decl, self, args, kwnames));
    vm.release(mark);
  };
}
