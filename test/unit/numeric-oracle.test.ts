/** Compares src/numeric with CPython's recorded answers (tools/record/numeric.py). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Fault } from '../../src/fault.ts';
import * as cmath from '../../src/numeric/cmath.ts';
import * as complex from '../../src/numeric/complex.ts';
import * as float from '../../src/numeric/float.ts';
import * as format from '../../src/numeric/format-spec.ts';
import * as hash from '../../src/numeric/hash.ts';
import * as int from '../../src/numeric/int.ts';
import * as text from '../../src/numeric/int-text.ts';
import * as math from '../../src/numeric/math.ts';
import * as mathInt from '../../src/numeric/math-int.ts';
import * as mathSum from '../../src/numeric/math-sum.ts';
import * as percent from '../../src/numeric/percent.ts';

type Int = int.IntValue;
type Complex = complex.Complex;
type Value = Int | string | boolean | Complex | Uint8Array | readonly Value[];

/** An int in an answer, so that it is not taken for a float. */
class IntAnswer {
  readonly v: Int;
  constructor(v: Int) {
    this.v = v;
  }
}

const I = (v: Int): IntAnswer => new IntAnswer(v);
const little = (o: Value): boolean => text.isLittle(o as string);

function percentOf(f: Value, v: Value, isInt: boolean): string {
  const piece = percent.parsePercent(f as string)[0] as percent.Conversion;
  const d = percent.dimensions(piece, 0, 0);
  return isInt ? percent.percentInt(piece, d, v as Int, 0) : percent.percentFloat(piece, d, v as number);
}

function powOf(a: Value, b: Value): Value {
  return (float.pow(a as number, b as number) ?? 'complex') as Value;
}

// biome-ignore format: a table
const operations: Record<string, (...a: never[]) => unknown> = {
  'int.add': (a: Int, b: Int) => I(int.add(a, b)), 'int.sub': (a: Int, b: Int) => I(int.sub(a, b)),
  'int.mul': (a: Int, b: Int) => I(int.mul(a, b)), 'int.floordiv': (a: Int, b: Int) => I(int.floordiv(a, b)),
  'int.mod': (a: Int, b: Int) => I(int.mod(a, b)), 'int.truediv': int.truediv,
  'int.and_': (a: Int, b: Int) => I(int.and(a, b)), 'int.or_': (a: Int, b: Int) => I(int.or(a, b)),
  'int.xor': (a: Int, b: Int) => I(int.xor(a, b)), 'int.divmod': (a: Int, b: Int) => int.divmod(a, b).map(I),
  'int.pow': (a: Int, b: Int) => I(int.pow(a, b)), 'int.powMod': (a: Int, b: Int, c: Int) => I(int.powMod(a, b, c)),
  'int.lshift': (a: Int, b: Int) => I(int.lshift(a, b)), 'int.rshift': (a: Int, b: Int) => I(int.rshift(a, b)),
  'int.invert': (a: Int) => I(int.invert(a)), 'int.bitLength': (a: Int) => I(int.bitLength(a)),
  'int.bitCount': (a: Int) => I(int.bitCount(a)), 'int.isqrt': (a: Int) => I(int.isqrt(a)),
  'int.gcd': (a: Int, b: Int) => I(int.gcd(a, b)), 'int.lcm': (a: Int, b: Int) => I(int.lcm(a, b)),
  'int.toFloat': int.toFloat, 'int.fromFloat': (x: number) => I(int.fromFloat(x)),
  'int.round': (a: Int, n: Int) => I(int.round(a, n)), 'int.compareFloat': (a: Int, x: number) => I(int.compareFloat(a, x)),
  'int.toBytes': (v: Int, n: number, o: Value, s: boolean) => text.toBytes(v, n, little(o), s),
  'int.fromBytes': (b: Uint8Array, o: Value, s: boolean) => I(text.fromBytes(b, little(o), s)),
  'int.parse': (s: string, base: number) => I(text.parseInt(s, base)),
  'hash.int': (a: Int) => I(hash.hashInt(a)), 'hash.float': (x: number) => I(hash.hashFloat(x)),
  'hash.complex': (z: Complex) => I(hash.hashComplex(hash.hashFloat(z.real), hash.hashFloat(z.imag))),
  'hash.tuple': (t: Int[]) => I(hash.hashTuple(t.map(hash.hashInt))),
  'hash.frozenset': (t: Int[]) => I(hash.hashFrozenSet(Array.from(new Set(t), hash.hashInt), new Set(t).size)),
  'float.repr': float.repr, 'float.hex': float.hex, 'float.fromHex': float.fromHex, 'float.round': float.round,
  'float.roundToInt': (x: number) => I(float.roundToInt(x)), 'float.floor': (x: number) => I(float.floorToInt(x)),
  'float.ceil': (x: number) => I(float.ceilToInt(x)), 'float.mod': float.mod, 'float.floordiv': float.floordiv,
  'float.truediv': float.div, 'float.divmod': float.divmod, 'float.ratio': (x: number) => float.asIntegerRatio(x).map(I),
  'float.isInteger': float.isInteger, 'float.parse': (s: string) => float.parseFloat(s), 'float.pow': powOf,
  'format.int': (v: Int, s: string) => format.formatInt(v, s), 'format.float': (v: number, s: string) => format.formatFloat(v, s),
  'format.complex': (z: Complex, s: string) => format.formatComplex(z.real, z.imag, s),
  'format.str': (v: string, s: string) => format.formatString(v, s),
  'percent.int': (f: Value, v: Value) => percentOf(f, v, true), 'percent.float': (f: Value, v: Value) => percentOf(f, v, false),
  'math.frexp': (x: number) => { const [m, e] = math.frexp(x); return [m, I(e)]; },
  'math.nextafterSteps': math.nextafter, 'math.fsum': mathSum.fsum, 'math.hypot': mathSum.hypot, 'math.sumprod': mathSum.sumprod,
  'math.logInt': (v: Int) => math.logOfInt(math.log, v), 'math.log2Int': (v: Int) => math.logOfInt(math.log2, v),
  'math.log10Int': (v: Int) => math.logOfInt(math.log10, v), 'math.comb': (n: Int, k: Int) => I(mathInt.comb(n, k)),
  'math.perm': (n: Int, k: Int) => I(mathInt.perm(n, k)), 'math.factorial': (n: Int) => I(mathInt.factorial(n)),
  'complex.repr': (z: Complex) => complex.repr(z.real, z.imag), 'complex.mul': complex.mul, 'complex.div': complex.div,
  'complex.pow': complex.pow, 'complex.abs': complex.abs, 'complex.parse': complex.parse,
  'cmath.log2args': cmath.logBase,
};

function operation(name: string): (...a: never[]) => unknown {
  const own = operations[name];
  if (own !== undefined) return own;
  const [family, member] = name.split('.') as [string, string];
  const found = (family === 'math' ? math : cmath) as unknown as Record<string, (...a: never[]) => unknown>;
  return found[member] as (...a: never[]) => unknown;
}

interface Encoded {
  readonly i?: string;
  readonly f?: string;
  readonly c?: readonly [string, string];
  readonly b?: string;
  readonly e?: readonly [string, string];
}

function number(s: string): number {
  return s.endsWith('inf') ? (s.startsWith('-') ? -Infinity : Infinity) : s === 'nan' ? Number.NaN : Number(s);
}

function decode(v: Encoded | string | boolean | readonly unknown[]): Value {
  if (typeof v === 'string' || typeof v === 'boolean') return v;
  if (Array.isArray(v)) return v.map(decode);
  const o = v as Encoded;
  if (o.i !== undefined) return int.normalize(BigInt(o.i));
  if (o.f !== undefined) return number(o.f);
  if (o.c !== undefined) return complex.complex(number(o.c[0]), number(o.c[1]));
  return Uint8Array.from(((o.b as string).match(/../g) ?? []).map((h) => Number.parseInt(h, 16)));
}

/** An answer of ours in the recorded form. */
function encode(v: unknown): unknown {
  if (v instanceof IntAnswer) {
    if (Object.is(v.v, -0)) return 'an int that is -0';
    if (typeof v.v === 'bigint' && typeof int.normalize(v.v) === 'number') return 'a small bigint';
    return { i: v.v.toString() };
  }
  if (typeof v === 'number') return { f: float.repr(v) };
  if (Array.isArray(v)) return v.map(encode);
  if (v instanceof Uint8Array) return { b: Array.from(v, (x) => x.toString(16).padStart(2, '0')).join('') };
  if (typeof v === 'object' && v !== null && 'real' in v) {
    const z = v as Complex;
    return { c: [float.repr(z.real), float.repr(z.imag)] };
  }
  return v;
}

// The C library's results are not all the nearest floats; there ours may differ in the last digits.
const NEARLY = /^(math|cmath|float\.pow|complex\.pow|complex\.abs)/;
const EXACT = /^math\.(fmod|remainder|copysign|nextafter|ldexp|frexp|modf|ulp|fma|fsum|comb|perm|factorial|sqrt)/;

function close(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => close(x, b[i]));
  const p = a as Encoded;
  const q = b as Encoded;
  if (p?.c && q?.c) {
    const scale = Math.max(...q.c.map((x) => Math.abs(number(x))));
    return p.c.every((x, i) => x === q.c?.[i] || Math.abs(number(x) - number(q.c?.[i] as string)) <= 1e-14 * scale);
  }
  if (p?.f === undefined || q?.f === undefined) return JSON.stringify(a) === JSON.stringify(b);
  const x = number(p.f);
  const y = number(q.f);
  return p.f === q.f || Math.abs(x - y) <= 4e-15 * Math.abs(y) + 1e-323;
}

function answer(name: string, args: readonly unknown[]): unknown {
  try {
    return encode(operation(name)(...(args as never[])));
  } catch (e) {
    if (e instanceof Fault) return { e: [e.type, e.message] };
    return `${e}`;
  }
}

const path = new URL('./data/numeric.json', import.meta.url);
const rows = JSON.parse(readFileSync(path, 'utf8')) as [string, unknown[], Encoded][];

test('answers of CPython', () => {
  const wrong: unknown[] = [];
  let inexact = 0;
  for (const [name, args, expected] of rows) {
    const ours = answer(
      name,
      args.map((a) => decode(a as Encoded)),
    );
    if (JSON.stringify(ours) === JSON.stringify(expected)) continue;
    inexact++;
    if (!NEARLY.test(name) || EXACT.test(name) || !close(ours, expected)) wrong.push([name, args, expected, ours]);
  }
  expect(wrong).toEqual([]);
  expect(inexact).toBeLessThan(rows.length / 50);
});
