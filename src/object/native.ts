/**
 * Native functions: one declaration each. The signature text gives arity, defaults, `__text_signature__` and all
 * argument errors in CPython's wording; the function receives its arguments in order, `undefined` for an optional one
 * that was left out, an array for `*args`, and pairs for `**kwargs`.
 */
import type { PyStr } from './dict.ts';
import type { Held, Owned, PyObject } from './refs.ts';
import type { VM } from './vm.ts';

/** A keyword argument that `**kwargs` collected; borrowed. */
export interface KeywordArgument {
  readonly name: PyStr;
  readonly value: PyObject;
}

/**
 * The function of a native. `self` is the receiver (for a module's function: the module; for `__new__` and class methods: the
 * type). Parameters are typed by whoever declares it; `never` makes every such function fit.
 */
export type NativeFunction = (vm: VM, self: never, ...args: never[]) => Owned;

export type ParameterKind = 'positional-only' | 'positional' | 'keyword-only' | 'varargs' | 'varkw';
export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly required: boolean;
}

/** The parsed form of a declaration, shared by all function objects made from it. */
export class NativeDecl {
  readonly name: string;
  /** `($self, object, /)`: `__text_signature__` as CPython shows it; null where CPython has none. */
  readonly textSignature: string | null;
  readonly doc: string | null;
  readonly parameters: readonly Parameter[];
  readonly fn: NativeFunction;
  /** 'method', 'class' (classmethod) or 'static'. */
  readonly binding: 'method' | 'class' | 'static';
  /** For error messages: CPython's name of the function in them (`list.append()` or `append`). */
  owner = '';
  /** Set when the signature has just positional-only parameters and this many arguments fit exactly. */
  readonly fast0: ((vm: VM, self: PyObject) => Owned) | null;
  readonly fast1: ((vm: VM, self: PyObject, a: PyObject) => Owned) | null;
  readonly fast2: ((vm: VM, self: PyObject, a: PyObject, b: PyObject) => Owned) | null;

  constructor(name: string, signature: string, doc: string | null, fn: NativeFunction, options: NativeOptions = {}) {
    this.name = name;
    this.doc = doc;
    this.fn = fn;
    this.binding = options.binding ?? 'method';
    this.textSignature = options.hideSignature ? null : signature;
    this.parameters = parseSignature(signature);
    const p = this.parameters;
    const plain = p.every((q) => q.kind === 'positional-only' || q.kind === 'positional');
    const required = p.filter((q) => q.required).length;
    const fits = (n: number): boolean => plain && required <= n && p.length >= n;
    const f = fn as unknown as (vm: VM, self: PyObject, ...args: PyObject[]) => Owned;
    this.fast0 = fits(0) ? f : null;
    this.fast1 = fits(1) ? f : null;
    this.fast2 = fits(2) ? f : null;
  }
}

export interface NativeOptions {
  readonly binding?: 'method' | 'class' | 'static';
  /** CPython's function shows no `__text_signature__`. The signature text still rules the arguments. */
  readonly hideSignature?: boolean;
}

/** The payload of a `builtin_function_or_method` (and of method descriptors, with `self` = null). */
export class NativeData {
  readonly decl: NativeDecl;
  self: Held;
  /** `__module__` (a str) of a module's function. */
  module: Held | null;
  constructor(decl: NativeDecl, self: Held, module: Held | null) {
    this.decl = decl;
    this.self = self;
    this.module = module;
  }
}

/** Declares a method or a module's function. */
export function def(name: string, signature: string, doc: string | null, fn: NativeFunction, options?: NativeOptions): NativeDecl {
  return new NativeDecl(name, signature, doc, fn, options);
}

/** `($self, a, b=None, /, c=1, *args, d, **kw)` to parameters; `$self`, `$module`, `$type` are the receiver. */
export function parseSignature(text: string): Parameter[] {
  const parts = splitTopLevel(text.slice(1, text.lastIndexOf(')')));
  const out: { name: string; kind: ParameterKind; required: boolean }[] = [];
  let keywordOnly = false;
  for (const part of parts) {
    if (part === '' || part.startsWith('$')) continue;
    if (part === '/') {
      for (const p of out) p.kind = 'positional-only';
      continue;
    }
    if (part === '*') {
      keywordOnly = true;
      continue;
    }
    if (part.startsWith('**')) {
      out.push({ name: part.slice(2), kind: 'varkw', required: false });
      continue;
    }
    if (part.startsWith('*')) {
      out.push({ name: part.slice(1), kind: 'varargs', required: false });
      keywordOnly = true;
      continue;
    }
    const eq = part.indexOf('=');
    out.push({
      name: eq < 0 ? part : part.slice(0, eq),
      kind: keywordOnly ? 'keyword-only' : 'positional',
      required: eq < 0,
    });
  }
  return out;
}

/** Splits at commas outside quotes and brackets. */
function splitTopLevel(s: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s[i];
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === "'" || c === '"') quote = c;
    else if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '}') depth--;
    else if (c === ',' && depth === 0) {
      out.push(s.slice(start, i).trim());
      start = i + 1;
    }
  }
  out.push(s.slice(start).trim());
  return out;
}
