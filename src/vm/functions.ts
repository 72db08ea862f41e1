/** Functions: making them from code objects, and binding arguments to parameters (PEP 3102, PEP 570) as CPython does. */
import { isStr, strText } from '../object/abstract.ts';
import { type CodeData, CodeFlag, FuncData, type PyCode, type PyFunction } from '../object/code.ts';
import { FUNCTION, NONE, STR } from '../object/core-types.ts';
import { dictGetName, dictSetNameTake, type PyDict, type PyStr, type PyTuple } from '../object/dict.ts';
import type { RunningFrame } from '../object/exc.ts';
import { alloc, track } from '../object/heap.ts';
import { getAttrOpt } from '../object/lookup.ts';
import { dropAll, dup, hold, holdAll, type Owned, type PyObject, share, unhold } from '../object/refs.ts';
import { dict, EMPTY_TUPLE, name, tupleTake } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import { suggest } from '../text/suggest.ts';
import { popNative, push1, pushReversed, S } from './state.ts';
import { loadUnit } from './units.ts';

/** A function object; `module` comes from the globals' `__name__`, `doc` from the code. Runs no Python. */
export function newFunction(code: PyCode, globals: PyDict, builtins: PyObject): Owned<PyFunction> {
  const c = code.v;
  const data = new FuncData(share(code), share(globals), share(builtins), share(c.name), share(c.qualname));
  const module = dictGetName(globals, name('__name__'));
  if (module !== undefined) data.module = share(module);
  // A function without docstring has None as its first constant.
  const first = c.consts.v.length > 0 ? c.consts.v[0] : null;
  data.doc = share(first !== null && isStr(first) ? first : NONE);
  const simple = simpleCount(c);
  data.simple = simple;
  data.run = loadUnit(code, data);
  const o = alloc(FUNCTION, data);
  track(o);
  return o;
}

/** `fn.__code__` was assigned: from now on the new code runs. */
export function codeChanged(fn: PyFunction): void {
  const code = fn.v.code as unknown as PyCode;
  fn.v.simple = simpleCount(code.v);
  fn.v.run = loadUnit(code, fn.v);
}

/** See `FuncData.simple`. */
function simpleCount(c: CodeData): number {
  const plain = c.kwonlyargcount === 0 && (c.flags & (CodeFlag.VARARGS | CodeFlag.VARKEYWORDS)) === 0;
  return plain ? c.argcount : -1;
}

/** For generated code: `def`, `lambda`, class bodies, comprehensions. Optional parts move in; null = none. */
export function makeFunction(
  f: RunningFrame,
  code: PyCode,
  defaults: Owned<PyTuple> | null,
  kwdefaults: Owned<PyDict> | null,
  annotations: Owned | null,
  closure: Owned<PyTuple> | null,
): Owned {
  const outer = (f.fn as unknown as PyFunction).v;
  const fn = newFunction(code, outer.globals, outer.builtins);
  const data = fn.v;
  if (defaults !== null) data.defaults = hold(defaults);
  if (kwdefaults !== null) data.kwdefaults = hold(kwdefaults);
  if (annotations !== null) data.annotations = hold(annotations);
  if (closure !== null) data.closure = hold(closure);
  return fn;
}

// --- Binding -----------------------------------------------------------------------------------------------------

/**
 * Calls a Python function. `args` are owned and move in (positional ones first, then one for each keyword name), also when it
 * raises; so does `fn`. Null: an exception is in flight (`thrown`).
 */
export function enterFunction(fn: Owned, args: Owned[], kwnames: readonly PyStr[] | null): Owned | null {
  const data = fn.v as FuncData;
  const npos = args.length - (kwnames === null ? 0 : kwnames.length);
  if (npos === args.length && npos <= data.simple) {
    const missing = data.simple - npos;
    if (missing === 0) return enter(data, fn, args);
    const defaults = data.defaults === null ? EMPTY_TUPLE.v : data.defaults.v;
    if (missing <= defaults.length) {
      for (let i = defaults.length - missing; i < defaults.length; i++) args.push(dup(defaults[i]));
      return enter(data, fn, args);
    }
  }
  const plain = bindPlain(data, args, npos, kwnames);
  if (plain !== null) {
    dropAll(args);
    return enter(data, fn, plain);
  }
  const base = push1(fn);
  pushReversed(args);
  let values: Owned[];
  try {
    values = bind(fn as unknown as PyFunction, args, npos, kwnames ?? []);
  } catch (error) {
    orderForEnd(data.code.v, args, npos, kwnames ?? [], base + 1);
    throw error;
  }
  // Bound: the values carry references of their own.
  const callee = dup(fn);
  popNative(base);
  return enter(data, callee, values);
}

/** Runs a function with a value for each parameter variable; all move in. */
export function enter(data: FuncData, fn: Owned, values: Owned[]): Owned | null {
  const n = values.length;
  if (n > 5) return data.run(fn, ...values);
  const v = holdAll(values);
  switch (n) {
    case 0:
      return data.run(fn);
    case 1:
      return data.run(fn, unhold(v[0]));
    case 2:
      return data.run(fn, unhold(v[0]), unhold(v[1]));
    case 3:
      return data.run(fn, unhold(v[0]), unhold(v[1]), unhold(v[2]));
    case 4:
      return data.run(fn, unhold(v[0]), unhold(v[1]), unhold(v[2]), unhold(v[3]));
    default:
      return data.run(fn, unhold(v[0]), unhold(v[1]), unhold(v[2]), unhold(v[3]), unhold(v[4]));
  }
}

/**
 * As `bind` where nothing is wrong with the arguments (borrowed): a value for each parameter variable, owned. Null when `bind` has to look, and
 * then nothing was done. Runs no Python. @nothrow
 */
export function bindPlain(
  data: FuncData,
  args: readonly PyObject[],
  npos: number,
  kwnames: readonly PyStr[] | null,
): Owned[] | null {
  const c = data.code.v;
  const argcount = c.argcount;
  const flags = c.flags;
  if (npos > argcount && (flags & CodeFlag.VARARGS) === 0) return null;
  if (npos === data.simple && kwnames === null) return args.map((a) => dup(a));
  const total = argcount + c.kwonlyargcount;
  const names = c.varnames.v as unknown as PyStr[];
  const n = npos < argcount ? npos : argcount;
  const values: (PyObject | null)[] = [];
  for (let i = 0; i < n; i++) values.push(args[i]);
  for (let i = n; i < total; i++) values.push(null);
  let others = 0;
  if (kwnames !== null) {
    for (let k = 0; k < kwnames.length; k++) {
      const key = kwnames[k];
      if (key.type !== STR) return null;
      const i = parameterIndex(names, key, c.posonlyargcount, total);
      if (i >= 0) {
        if (values[i] !== null) return null;
        values[i] = args[npos + k];
      } else others++;
    }
    if (others > 0 && (flags & CodeFlag.VARKEYWORDS) === 0) return null;
  }
  if (n < argcount) {
    const defaults = data.defaults === null ? EMPTY_TUPLE.v : data.defaults.v;
    const first = argcount - defaults.length;
    for (let i = n; i < argcount; i++) {
      if (values[i] !== null) continue;
      if (i < first) return null;
      values[i] = defaults[i - first];
    }
  }
  for (let i = argcount; i < total; i++) {
    if (values[i] !== null) continue;
    const value = data.kwdefaults === null ? undefined : dictGetName(data.kwdefaults, names[i]);
    if (value === undefined) return null;
    values[i] = value;
  }
  const out: Owned[] = [];
  for (let i = 0; i < total; i++) out.push(dup(values[i] as PyObject));
  if ((flags & CodeFlag.VARARGS) !== 0) {
    const rest: Owned[] = [];
    for (let i = n; i < npos; i++) rest.push(dup(args[i]));
    out.push(tupleTake(rest));
  }
  if ((flags & CodeFlag.VARKEYWORDS) !== 0) {
    const varkw = dict();
    if (others > 0) {
      const given = kwnames as readonly PyStr[];
      for (let k = 0; k < given.length; k++) {
        if (parameterIndex(names, given[k], c.posonlyargcount, total) < 0)
          dictSetNameTake(varkw, given[k], dup(args[npos + k]));
      }
    }
    out.push(varkw);
  }
  return out;
}

/** How many keyword arguments `bind` has bound. */
let keywordsBound = 0;

/**
 * Puts arguments that did not bind in the order in which CPython ends them: positional ones that are too many, keyword
 * arguments from the one that failed on, then the parameter variables. What ends first stands on top of the native stack.
 */
function orderForEnd(
  c: CodeData,
  args: readonly PyObject[],
  npos: number,
  kwnames: readonly PyStr[],
  at: number,
): void {
  const names = c.varnames.v as unknown as PyStr[];
  const total = c.argcount + c.kwonlyargcount;
  const n = Math.min(npos, c.argcount);
  // Numbers of arguments, by parameter where they are bound.
  const bound: number[] = [];
  const first: number[] = [];
  const last: number[] = [];
  for (let i = 0; i < n; i++) bound[i] = i;
  for (let i = n; i < npos; i++) ((c.flags & CodeFlag.VARARGS) === 0 ? first : last).push(i);
  for (let k = 0; k < kwnames.length; k++) {
    const i = k < keywordsBound ? parameterIndex(names, kwnames[k], c.posonlyargcount, total) : -1;
    if (i >= 0) bound[i] = npos + k;
    else (k < keywordsBound ? last : first).push(npos + k);
  }
  const order = [...first, ...bound.filter((x) => x !== undefined), ...last];
  const top = at + args.length - 1;
  const held = S.stack.slice(at, top + 1);
  for (let i = 0; i < order.length; i++) S.stack[top - i] = held[args.length - 1 - order[i]];
}

/** A value for each parameter variable, owned; the arguments are borrowed. Raises TypeError in CPython's words. */
export function bind(fn: PyFunction, args: readonly PyObject[], npos: number, kwnames: readonly PyStr[]): Owned[] {
  const data = fn.v;
  const c = data.code.v;
  const names = c.varnames.v as unknown as PyStr[];
  const total = c.argcount + c.kwonlyargcount;
  const values: (PyObject | null)[] = [];
  const n = Math.min(npos, c.argcount);
  for (let i = 0; i < n; i++) values[i] = args[i];
  for (let i = n; i < total; i++) values[i] = null;
  const mark = vm.mark();
  let varargs: PyObject | null = null;
  if ((c.flags & CodeFlag.VARARGS) !== 0) {
    const rest: Owned[] = [];
    for (let i = n; i < npos; i++) rest.push(dup(args[i]));
    varargs = vm.keep(tupleTake(rest));
  }
  let varkw: PyDict | null = null;
  if ((c.flags & CodeFlag.VARKEYWORDS) !== 0) varkw = vm.keep(dict());
  let positionalOnlyNamed: string[] | null = null;
  for (let k = 0; k < kwnames.length; k++) {
    const key = kwnames[k];
    const value = args[npos + k];
    keywordsBound = k;
    if (!isStr(key)) vm.raise('TypeError', `${data.qualname.v}() keywords must be strings`);
    const i = parameterIndex(names, key, c.posonlyargcount, total);
    if (i >= 0) {
      if (values[i] !== null) vm.raise('TypeError', `${data.qualname.v}() got multiple values for argument '${key.v}'`);
      values[i] = value;
      continue;
    }
    if (varkw !== null) {
      dictSetNameTake(varkw, key, dup(value));
      continue;
    }
    if (c.posonlyargcount > 0 && parameterIndex(names, key, 0, c.posonlyargcount) >= 0) {
      positionalOnlyNamed = kwnames.filter((x) => parameterIndex(names, x, 0, c.posonlyargcount) >= 0).map((x) => x.v);
      break;
    }
    unexpected(data, key, names, c, total);
  }
  if (positionalOnlyNamed === null) keywordsBound = kwnames.length;
  else {
    vm.raise(
      'TypeError',
      `${data.qualname.v}() got some positional-only arguments passed as keyword arguments: '${positionalOnlyNamed.join(', ')}'`,
    );
  }
  if (npos > c.argcount && varargs === null) tooManyPositional(data, c, npos, values);
  fillDefaults(data, c, values, n);
  const out: Owned[] = [];
  for (const v of values) out.push(dup(v as PyObject));
  if (varargs !== null) out.push(dup(varargs));
  if (varkw !== null) out.push(dup(varkw));
  vm.release(mark);
  return out;
}

/** Index of a parameter by name among those from `first` on, or -1. */
function parameterIndex(names: readonly PyStr[], key: PyStr, first: number, total: number): number {
  for (let i = first; i < total; i++) if (names[i] === key) return i;
  const text = key.v;
  for (let i = first; i < total; i++) if (names[i].v === text) return i;
  return -1;
}

function unexpected(data: FuncData, key: PyStr, names: readonly PyStr[], c: CodeData, total: number): never {
  const known: string[] = [];
  for (let i = c.posonlyargcount; i < total; i++) known.push(names[i].v);
  const close = suggest(known, key.v);
  const hint = close === null ? '' : `. Did you mean '${close}'?`;
  return vm.raise('TypeError', `${data.qualname.v}() got an unexpected keyword argument '${key.v}'${hint}`);
}

function fillDefaults(data: FuncData, c: CodeData, values: (PyObject | null)[], given: number): void {
  const defaults = data.defaults === null ? EMPTY_TUPLE.v : data.defaults.v;
  const firstDefault = c.argcount - defaults.length;
  const missing: string[] = [];
  const names = c.varnames.v as unknown as PyStr[];
  for (let i = given; i < firstDefault; i++) if (values[i] === null) missing.push(names[i].v);
  if (missing.length > 0) missingArguments(data, 'positional', missing);
  for (let i = Math.max(given, firstDefault); i < c.argcount; i++)
    if (values[i] === null) values[i] = defaults[i - firstDefault];
  for (let i = c.argcount; i < c.argcount + c.kwonlyargcount; i++) {
    if (values[i] !== null) continue;
    const d = data.kwdefaults === null ? undefined : dictGetName(data.kwdefaults, names[i]);
    if (d === undefined) missing.push(names[i].v);
    else values[i] = d;
  }
  if (missing.length > 0) missingArguments(data, 'keyword-only', missing);
}

function missingArguments(data: FuncData, kind: string, missing: readonly string[]): never {
  const quoted = missing.map((m) => `'${m}'`);
  const last = quoted.length - 1;
  const list =
    quoted.length === 1
      ? quoted[0]
      : quoted.length === 2
        ? `${quoted[0]} and ${quoted[1]}`
        : `${quoted.slice(0, last).join(', ')}, and ${quoted[last]}`;
  return vm.raise(
    'TypeError',
    `${data.qualname.v}() missing ${missing.length} required ${kind} argument${missing.length === 1 ? '' : 's'}: ${list}`,
  );
}

function tooManyPositional(data: FuncData, c: CodeData, given: number, values: (PyObject | null)[]): never {
  let kwonly = 0;
  for (let i = c.argcount; i < c.argcount + c.kwonlyargcount; i++) if (values[i] !== null) kwonly++;
  const ndefaults = data.defaults === null ? 0 : data.defaults.v.length;
  const plural = ndefaults > 0 || c.argcount !== 1;
  const takes = ndefaults > 0 ? `from ${c.argcount - ndefaults} to ${c.argcount}` : `${c.argcount}`;
  const extra =
    kwonly > 0
      ? ` positional argument${given === 1 ? '' : 's'} (and ${kwonly} keyword-only argument${kwonly === 1 ? '' : 's'})`
      : '';
  return vm.raise(
    'TypeError',
    `${data.qualname.v}() takes ${takes} positional argument${plural ? 's' : ''} but ${given}${extra} ${given === 1 && kwonly === 0 ? 'was' : 'were'} given`,
  );
}

/** Text of a callable for messages about `*` and `**` arguments: `__main__.f()`, `len()` (_PyObject_FunctionStr). */
export function functionText(callee: PyObject): string {
  const mark = vm.mark();
  const qualname = getAttrOpt(vm, callee, name('__qualname__'));
  if (qualname === null) return strText(vm, callee);
  const full = strText(vm, vm.keep(qualname));
  const module = getAttrOpt(vm, callee, name('__module__'));
  let where: string | null = null;
  if (module !== null) {
    const m = vm.keep(module);
    if (m !== NONE) where = strText(vm, m);
  }
  vm.release(mark);
  return where === null || where === 'builtins' ? `${full}()` : `${where}.${full}()`;
}
