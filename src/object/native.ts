/**
 * Native functions: one declaration each. The signature text gives arity, defaults, `__text_signature__` and all
 * argument errors in CPython's wording; the function receives its arguments in order, `undefined` for an optional one
 * that was left out, an array for `*args`, and pairs for `**kwargs`.
 */
import type { PyStr } from './dict.ts';
import { heldFields } from './layout.ts';
import { recording } from './recorder.ts';
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

/** What the matching needs of a declaration, worked out once. */
export class Arity {
  /** `noargs` and `one` and `positional` take no keywords; `keywords` is all the rest. */
  readonly family: 'noargs' | 'one' | 'positional' | 'keywords';
  /** Positional parameters (positional-only ones included), and all named ones. */
  readonly positional: number;
  readonly total: number;
  readonly positionalOnly: number;
  /** Required ones among the positional, and among the keyword-only. */
  readonly required: number;
  readonly requiredKeywords: number;
  readonly varargs: boolean;
  readonly varkw: boolean;
  /** Names of the parameters that can be given by keyword, in order. */
  readonly keywords: readonly string[];

  constructor(parameters: readonly Parameter[], readsKeywords: boolean) {
    const named = parameters.filter((p) => p.kind !== 'varargs' && p.kind !== 'varkw');
    const positional = named.filter((p) => p.kind !== 'keyword-only');
    this.total = named.length;
    this.positional = positional.length;
    this.positionalOnly = named.filter((p) => p.kind === 'positional-only').length;
    this.required = positional.filter((p) => p.required).length;
    this.requiredKeywords = named.filter((p) => p.kind === 'keyword-only' && p.required).length;
    this.varargs = parameters.some((p) => p.kind === 'varargs');
    this.varkw = parameters.some((p) => p.kind === 'varkw');
    this.keywords = named.slice(this.positionalOnly).map((p) => p.name);
    if (this.keywords.length > 0 || this.varkw || readsKeywords) this.family = 'keywords';
    else if (this.varargs) this.family = 'positional';
    else if (this.total === 0) this.family = 'noargs';
    else this.family = this.total === 1 && this.required === 1 ? 'one' : 'positional';
  }
}

/** The parsed form of a declaration, shared by all function objects made from it. */
export class NativeDecl {
  readonly name: string;
  /** `($self, object, /)`: `__text_signature__` as CPython shows it; null where CPython has none. */
  readonly textSignature: string | null;
  readonly doc: string | null;
  readonly fn: NativeFunction;
  /** 'method', 'class' (classmethod) or 'static'. */
  readonly binding: 'method' | 'class' | 'static';
  /** For error messages: the type or module in front of the name (`list.append()`, `math.sin()`); '' for builtins. */
  owner = '';
  /** With so many positional arguments and no keywords the call needs no matching; `minArgs` is Infinity for `*args`. */
  minArgs = 0;
  maxArgs = 0;
  /** Set when the signature has just positional-only parameters and this many arguments fit exactly. */
  fast0: ((vm: VM, self: PyObject) => Owned) | null = null;
  fast1: ((vm: VM, self: PyObject, a: PyObject) => Owned) | null = null;
  fast2: ((vm: VM, self: PyObject, a: PyObject, b: PyObject) => Owned) | null = null;
  /** See `NativeOptions`. */
  readonly quick1: Quick1 | null;
  readonly quick2: Quick2 | null;
  /** A constructor: wrong numbers of arguments are told in the words for it. */
  readonly constructs: boolean;
  /** Arguments come in a tuple and a dict, which hold them during the call (METH_VARARGS). */
  readonly packed: boolean;
  private readonly readsKeywords: boolean;
  private readonly signature: string;
  private matching: Arity | null = null;
  private prepared = false;

  constructor(name: string, signature: string, doc: string | null, fn: NativeFunction, options: NativeOptions = {}) {
    this.name = name;
    this.doc = doc;
    this.fn = fn;
    this.binding = options.binding ?? 'method';
    this.textSignature = options.hideSignature ? null : (options.shownSignature ?? signature);
    this.constructs = options.constructs ?? false;
    this.packed = options.packed ?? false;
    this.readsKeywords = options.keywords ?? false;
    // A recorder sees what natives store by the arguments that stand on the native stack.
    this.quick1 = recording ? null : (options.quick1 ?? null);
    this.quick2 = recording ? null : (options.quick2 ?? null);
    this.signature = signature;
  }

  /** Reads the signature; called when the first function object is made from the declaration. */
  prepare(): this {
    if (this.prepared) return this;
    this.prepared = true;
    const simple = simpleParameters(this.signature);
    if (simple >= 0) {
      this.takes(simple);
      return this;
    }
    const p = parseSignature(this.signature);
    const plain = p.every((q) => q.kind === 'positional-only' || q.kind === 'positional');
    const required = p.filter((q) => q.required).length;
    const onlyOptional = p.every(
      (q) => q.kind !== 'varargs' && q.kind !== 'varkw' && (q.kind !== 'keyword-only' || !q.required),
    );
    this.minArgs = onlyOptional ? required : Number.POSITIVE_INFINITY;
    this.maxArgs = p.filter((q) => q.kind === 'positional-only' || q.kind === 'positional').length;
    const fits = (n: number): boolean => plain && required <= n && p.length >= n && !(this.packed && n > 0);
    const f = this.fn as unknown as (vm: VM, self: PyObject, ...args: PyObject[]) => Owned;
    this.fast0 = fits(0) ? f : null;
    this.fast1 = fits(1) ? f : null;
    this.fast2 = fits(2) ? f : null;
    return this;
  }

  /** So many positional arguments are right, and nothing else. */
  private takes(count: number): void {
    this.minArgs = this.maxArgs = count;
    const f = this.fn as unknown as (vm: VM, self: PyObject, ...args: PyObject[]) => Owned;
    if (count === 0) this.fast0 = f;
    else if (count === 1 && !this.packed) this.fast1 = f;
    else if (count === 2 && !this.packed) this.fast2 = f;
  }

  /** How arguments are matched (native-call.ts), worked out at the first call that needs it. */
  arity(): Arity {
    if (this.matching === null) this.matching = new Arity(parseSignature(this.signature), this.readsKeywords);
    return this.matching;
  }
}

/** A short way: runs no Python and raises nothing; null where it does not apply. */
export type Quick1 = (self: PyObject, a: PyObject) => Owned | null;
export type Quick2 = (self: PyObject, a: PyObject, b: PyObject) => Owned | null;

export interface NativeOptions {
  /** Short ways for one and for two arguments, during which no stack needs to hold anything. */
  readonly quick1?: Quick1;
  readonly quick2?: Quick2;
  /** Stands for `__new__` or `__init__` (native-call.ts). */
  readonly constructs?: boolean;
  readonly binding?: 'method' | 'class' | 'static';
  /** `__text_signature__` where it differs from what CPython accepts. */
  readonly shownSignature?: string;
  /** CPython's function shows no `__text_signature__`. The signature text still rules the arguments. */
  readonly hideSignature?: boolean;
  /** CPython's method is given its class (METH_METHOD): without a keyword to its name, it words its refusals as those that have some. */
  readonly keywords?: boolean;
  /** CPython's function takes its arguments in a tuple and a dict (METH_VARARGS), which hold them during the call. */
  readonly packed?: boolean;
}

/** The payload of a `builtin_function_or_method`. Method descriptors have a `decl` too (descr.ts). */
export class NativeData {
  readonly decl: NativeDecl;
  /** `__self__`: the receiver, the module of a module's function, the type of `__new__`. */
  self: Held;
  /** `__module__` (a str) of a module's function. */
  module: Held | null;
  constructor(decl: NativeDecl, self: Held, module: Held | null) {
    this.decl = decl.prepare();
    this.self = self;
    this.module = module;
  }
}

export const nativeLayout = heldFields<NativeData>()('self', 'module');

/** Declares a method or a module's function. */
export function def(
  name: string,
  signature: string,
  doc: string | null,
  fn: NativeFunction,
  options?: NativeOptions,
): NativeDecl {
  return new NativeDecl(name, signature, doc, fn, options);
}

/** `($self, a, b=None, /, c=1, *args, d, **kw)` to parameters; `$self`, `$module`, `$type` are the receiver. */
export function parseSignature(text: string): Parameter[] {
  // `sub[, start[, end]]`: optional arguments as CPython's older signatures write them.
  const plain = text.includes('[, ') ? text.replace(/\[, (\w+)/g, ', $1=').replace(/\]+/g, '') : text;
  const parts = splitTopLevel(plain.slice(1, plain.lastIndexOf(')')));
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

/**
 * How many parameters there are where all of them are positional and required, as in most signatures; else -1. Every start reads hundreds.
 */
function simpleParameters(text: string): number {
  if (/[=*['"]/.test(text)) return -1;
  const words = text.slice(1, text.lastIndexOf(')')).split(', ');
  let n = 0;
  for (const word of words) if (word !== '' && word !== '/' && word[0] !== '$') n++;
  return n;
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
