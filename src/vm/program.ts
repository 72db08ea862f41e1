/**
 * The generated JavaScript of a code object: emitted by the compiler when it is first needed, or read from an image
 * (code-image.ts).
 */
import type { EmittedUnit } from '../compile/emit/emitter.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import type { FrameMeta } from './frames.ts';

/** What generated code calls: runtime.ts puts it together. */
export type Runtime = Readonly<Record<string, unknown>>;
let runtime: Runtime = {};
/** Gives generated code its runtime functions. */
export function setRuntime(r: Runtime): void {
  runtime = r;
}
/** Identifiers that are no properties. */
const NAMES = /(?<![.\w])[A-Za-z]\w*/g;
/** The runtime's names that stand in a text. @nothrow */
export function usedNames(text: string): string[] {
  const used = new Set<string>();
  for (const [name] of text.matchAll(NAMES)) if (Object.hasOwn(runtime, name)) used.add(name);
  return [...used];
}

/**
 * The value of an expression in which names of the runtime are bound: parameters of a function around it, so that the engine knows that nothing
 * assigns them, and has their values in optimized code. Throws SyntaxError (JavaScript's).
 */
function inRuntime(names: readonly string[], text: string): unknown {
  return new Function(...names, `'use strict';return (${text})`)(...names.map((name) => runtime[name]));
}

/** A statement that binds all runtime functions, where `R` is the runtime. */
export function bindRuntime(): string {
  return `'use strict';const {${Object.keys(runtime).join(',')}}=R;`;
}
export function theRuntime(): Runtime {
  return runtime;
}

export type Run = (fn: Owned, ...values: Owned[]) => Owned;
export interface Made {
  readonly run: Run;
  readonly F: new () => { readonly meta: FrameMeta };
}
/** Makes the function of one code object; `K` are its constants, `X` those that stand in no `co_consts`. */
export type Factory = (code: PyObject, K: readonly PyObject[], X: readonly PyObject[]) => Made;

export interface Program {
  readonly positions: Int32Array;
  readonly slots: number;
  /** Makes the function. */
  make: Factory;
  /** The text of the factory, an expression. */
  text(): string;
}

/** A program as the compiler emits it. */
export class EmittedProgram implements Program {
  private readonly source: string;
  readonly positions: Int32Array;
  readonly slots: number;

  constructor(emitted: EmittedUnit) {
    this.source = emitted.source;
    this.positions = Int32Array.from(emitted.positions);
    this.slots = emitted.slots;
  }

  make(code: PyObject, K: readonly PyObject[], X: readonly PyObject[]): Made {
    const text = this.text();
    return (inRuntime(usedNames(text), text) as Factory)(code, K, X);
  }

  text(): string {
    return `(code,K,X)=>{${this.source}}`;
  }
}

/** The text of a factory in an image: a line with the runtime's names that stand in it, and the expression. */
export class StoredText {
  private readonly bytes: Uint8Array;
  private readonly at: number;
  private readonly length: number;

  constructor(bytes: Uint8Array, at: number, length: number) {
    this.bytes = bytes;
    this.at = at;
    this.length = length;
  }

  /** The names, and the expression. */
  read(): readonly [string[], string] {
    const all = new TextDecoder().decode(this.bytes.subarray(this.at, this.at + this.length));
    const end = all.indexOf('\n');
    return [end === 0 ? [] : all.slice(0, end).split(','), all.slice(end + 1)];
  }
}

/** A program from an image. */
export class LoadedProgram implements Program {
  readonly slots: number;
  /** The factory, or its text as long as nobody needs it. */
  private factory: Factory | StoredText;
  private readonly packed: string;
  private unpacked: Int32Array | null = null;

  constructor(factory: Factory | StoredText, packed: string, slots: number) {
    this.factory = factory;
    this.packed = packed;
    this.slots = slots;
  }

  get positions(): Int32Array {
    this.unpacked ??= unpackPositions(this.packed);
    return this.unpacked;
  }

  make(code: PyObject, K: readonly PyObject[], X: readonly PyObject[]): Made {
    if (this.factory instanceof StoredText) this.factory = inRuntime(...this.factory.read()) as Factory;
    return this.factory(code, K, X);
  }

  text(): string {
    return this.factory instanceof StoredText ? this.factory.read()[1] : this.factory.toString();
  }
}

/** Digits of packed numbers, six bits each; none needs an escape in a string literal. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Uint8Array(128);
for (let i = 0; i < DIGITS.length; i++) VALUES[DIGITS.charCodeAt(i)] = i;

/** Positions as text: each number as its difference to the one four before, sign in the lowest bit, five bits a digit. */
export function packPositions(positions: Int32Array): string {
  let out = '';
  for (let i = 0; i < positions.length; i++) {
    const step = positions[i] - (i < 4 ? 0 : positions[i - 4]);
    let n = step < 0 ? (-step << 1) | 1 : step << 1;
    for (;;) {
      const digit = n & 31;
      n >>>= 5;
      if (n === 0) {
        out += DIGITS[digit];
        break;
      }
      out += DIGITS[digit | 32];
    }
  }
  return out;
}

function unpackPositions(text: string): Int32Array {
  const out: number[] = [];
  for (let at = 0; at < text.length; ) {
    let n = 0;
    for (let shift = 0; ; shift += 5) {
      const digit = VALUES[text.charCodeAt(at++)];
      n |= (digit & 31) << shift;
      if (digit < 32) break;
    }
    const step = n & 1 ? -(n >>> 1) : n >>> 1;
    const i = out.length;
    out.push(step + (i < 4 ? 0 : out[i - 4]));
  }
  return Int32Array.from(out);
}
