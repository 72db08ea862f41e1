/**
 * The generated JavaScript of a code object: emitted by the compiler when it is first needed, or read from an image
 * (code-image.ts).
 */
import type { EmittedUnit } from '../compile/emit/emitter.ts';
import { recording } from '../object/recorder.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { countedCode } from './count-sites.ts';
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
function usedNames(text: string): string[] {
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

/** The same for the text of a factory, as this runtime runs it. */
function factoryOf(names: readonly string[], text: string): Factory {
  if (!recording) return inRuntime(names, text) as Factory;
  const counted = countedCode(text);
  return inRuntime(usedNames(counted), counted) as Factory;
}

/** A statement that binds all runtime functions, where `R` is the runtime. */
export function bindRuntime(): string {
  return `'use strict';const {${Object.keys(runtime).join(',')}}=R;`;
}
export function theRuntime(): Runtime {
  return runtime;
}

export type Run = (fn: Owned, ...values: Owned[]) => Owned | null;
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

/** JavaScript functions have at most 65535 parameters: of more constants (a display of a hundred thousand numbers) none becomes one. */
const MOST_PARAMETERS = 60_000;

/** A program as the compiler emits it. */
export class EmittedProgram implements Program {
  private readonly emitted: EmittedUnit;
  readonly positions: Int32Array;
  readonly slots: number;

  constructor(emitted: EmittedUnit) {
    this.emitted = emitted;
    this.positions = Int32Array.from(emitted.positions);
    this.slots = emitted.slots;
  }

  make(code: PyObject, K: readonly PyObject[], X: readonly PyObject[]): Made {
    const text = this.text();
    return factoryOf(usedNames(text), text)(code, K, X);
  }

  text(): string {
    // All that the functions take from around them is in one place, which makes their bytecode short.
    const { head, constants, body } = this.emitted;
    if (constants.length > MOST_PARAMETERS) return `(code,K,X)=>{${head}${body}}`;
    const names = [...constants, ...usedNames(body)].join(',');
    return `(code,K,X)=>{${head}return((${names})=>{${body}})(${names});}`;
  }
}

/**
 * Where the engine's own code for scripts is kept from one run to the next; null: nowhere. `evaluate` gives the value of a script (in ASCII) with the
 * code that is kept, or will be, under `id`; undefined when it has none and can keep none.
 */
export interface CodeStore {
  evaluate(id: string, script: Uint8Array): unknown;
}
let codeStore: CodeStore | null = null;
export function setCodeStore(store: CodeStore | null): void {
  codeStore = store;
}

/** Characters that are not ASCII, each as an escape: they stand in string literals alone. */
function ascii(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII
  return text.replace(/[^\x00-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A factory as it stands in the script of an image, in ASCII: behind a comment with the runtime's names that stand in it. */
export function scriptPart(text: string): string {
  return ascii(`/*${usedNames(text).join()}*/${text}`);
}

/** The script of an image: a function of the runtime's names that gives the factories. */
export function scriptOf(parts: readonly string[]): Uint8Array {
  const names = new Set(parts.flatMap((part) => splitPart(part)[0]));
  return new TextEncoder().encode(`((${[...names].join()})=>{'use strict';return[${parts.join(SEPARATOR)}]})`);
}

/** What stands between the factories of a script. */
export const SEPARATOR = ',\n';

/** The names and the text of a part. */
function splitPart(part: string): readonly [string[], string] {
  const end = part.indexOf('*/');
  return [listed(part.slice(2, end)), part.slice(end + 2)];
}

function listed(text: string): string[] {
  return text === '' ? [] : text.split(',');
}

/** The functions of an image that has been read: from the code that the engine keeps of its script, or each from its own text. */
export class Factories {
  private script: Uint8Array;
  private readonly id: string;
  private all: readonly Factory[] | null | undefined;

  constructor(script: Uint8Array, id: string) {
    this.script = script;
    this.id = id;
  }

  /** The factory that is number `index`, and whose part is at a place, counted from the first one. */
  get(index: number, at: number, length: number): Factory {
    if (this.all === undefined) this.open();
    if (this.all) return this.all[index];
    return factoryOf(...this.part(at, length));
  }

  /** The text of a factory. */
  text(index: number, at: number, length: number): string {
    return this.all ? this.all[index].toString() : this.part(at, length)[1];
  }

  private open(): void {
    this.all = null;
    const make = codeStore?.evaluate(this.id, this.script);
    if (make === undefined) return;
    const names = listed(DECODER.decode(this.script.subarray(2, this.script.indexOf(CLOSE))));
    this.all = (make as ScriptFunction)(...names.map((name) => runtime[name]));
    this.script = NOTHING;
  }

  private part(at: number, length: number): readonly [string[], string] {
    const from = this.script.indexOf(OPEN) + 1 + at;
    return splitPart(DECODER.decode(this.script.subarray(from, from + length)));
  }
}

type ScriptFunction = (...values: readonly unknown[]) => readonly Factory[];

const DECODER = new TextDecoder('latin1');
const CLOSE = ')'.charCodeAt(0);
const OPEN = '['.charCodeAt(0);
const NOTHING = new Uint8Array(0);

/** A factory in the text of an image. */
export class StoredFactory {
  private readonly factories: Factories;
  private readonly index: number;
  private readonly at: number;
  private readonly length: number;

  constructor(factories: Factories, index: number, at: number, length: number) {
    this.factories = factories;
    this.index = index;
    this.at = at;
    this.length = length;
  }

  get(): Factory {
    return this.factories.get(this.index, this.at, this.length);
  }
  text(): string {
    return this.factories.text(this.index, this.at, this.length);
  }
}

/** A program from an image. */
export class LoadedProgram implements Program {
  readonly slots: number;
  /** The factory, or where it is found as long as nobody needs it. */
  private factory: Factory | StoredFactory;
  private readonly packed: string;
  private unpacked: Int32Array | null = null;

  constructor(factory: Factory | StoredFactory, packed: string, slots: number) {
    this.factory = factory;
    this.packed = packed;
    this.slots = slots;
  }

  get positions(): Int32Array {
    this.unpacked ??= unpackPositions(this.packed);
    return this.unpacked;
  }

  make(code: PyObject, K: readonly PyObject[], X: readonly PyObject[]): Made {
    if (this.factory instanceof StoredFactory) this.factory = this.factory.get();
    return this.factory(code, K, X);
  }

  text(): string {
    return this.factory instanceof StoredFactory ? this.factory.text() : this.factory.toString();
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
