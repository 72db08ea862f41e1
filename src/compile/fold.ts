/**
 * Arithmetic on constants at compile time: what CPython's AST optimiser computes, within its limits of size. Each
 * function gives `null` where CPython leaves the operation to run time (errors included).
 */

import * as floats from '../numeric/float.ts';
import { divideToFloat } from '../numeric/int.ts';
import type { ConstantValue, Operator, StringValue, UnaryOperator } from '../syntax/ast.ts';
import { constantKey } from './constants.ts';
import { complexDiv, complexMul, complexPow } from './fold-complex.ts';

/** No folded integer has more bits than this (the factors together, that is). */
const MAX_INT_BITS = 128;
const MAX_COLLECTION_SIZE = 256;
const MAX_STR_SIZE = 4096;
const MAX_TOTAL_ITEMS = 1024;

/** The truth of a constant. */
export function isTrue(c: ConstantValue): boolean {
  switch (c.type) {
    case 'None':
      return false;
    case 'Ellipsis':
      return true;
    case 'bool':
      return c.value;
    case 'int':
      return c.value !== 0n;
    case 'float':
      return c.value !== 0;
    case 'complex':
      return c.real !== 0 || c.imag !== 0;
    case 'str':
    case 'bytes':
      return c.value.length > 0;
    case 'tuple':
    case 'frozenset':
      return c.items.length > 0;
  }
}

/** The items of a set literal, equal ones (`1`, `1.0`, `True`) once. */
export function distinct(items: readonly ConstantValue[]): ConstantValue[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = equalityKey(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A text that is equal for constants that Python finds equal (`1`, `1.0`, `True`). */
export function equalityKey(c: ConstantValue): string {
  switch (c.type) {
    case 'bool':
      return c.value ? 'i1' : 'i0';
    case 'float':
      return Number.isInteger(c.value) ? `i${BigInt(c.value)}` : constantKey(c);
    case 'complex':
      return c.imag === 0 ? equalityKey({ type: 'float', value: c.real }) : constantKey(c);
    case 'tuple':
      return `(${c.items.map(equalityKey).join(';')})`;
    case 'frozenset':
      return `{${c.items.map(equalityKey).sort().join(';')}}`;
    default:
      return constantKey(c);
  }
}

export function foldUnary(op: UnaryOperator, c: ConstantValue): ConstantValue | null {
  if (op === 'Not') return { type: 'bool', value: !isTrue(c) };
  switch (c.type) {
    case 'bool':
    case 'int': {
      const value = BigInt(c.value);
      if (op === 'USub') return { type: 'int', value: -value };
      return { type: 'int', value: op === 'Invert' ? ~value : value };
    }
    case 'float':
      if (op === 'Invert') return null;
      return { type: 'float', value: op === 'USub' ? -c.value : c.value };
    case 'complex':
      if (op === 'Invert') return null;
      return op === 'USub' ? { type: 'complex', real: -c.real, imag: -c.imag } : c;
    default:
      return null;
  }
}

export function foldBinary(op: Operator, left: ConstantValue, right: ConstantValue): ConstantValue | null {
  const a = numeric(left);
  const b = numeric(right);
  if (a === null || b === null) return foldSequence(op, left, right);
  if (a.type === 'int' && b.type === 'int') {
    if (left.type === 'bool' && right.type === 'bool' && (op === 'BitAnd' || op === 'BitOr' || op === 'BitXor')) {
      return { type: 'bool', value: foldBool(op, left.value, right.value) };
    }
    return foldInts(op, a.value, b.value);
  }
  if (a.type === 'complex' || b.type === 'complex') {
    const x = toComplex(a);
    const y = toComplex(b);
    return x === null || y === null ? null : foldComplexes(op, a, b, x, y);
  }
  const x = toFloat(a);
  const y = toFloat(b);
  return x === null || y === null ? null : foldFloats(op, x, y);
}

type Numeric = Extract<ConstantValue, { type: 'int' | 'float' | 'complex' }>;
type Complex = readonly [real: number, imag: number];

function numeric(c: ConstantValue): Numeric | null {
  switch (c.type) {
    case 'bool':
      return { type: 'int', value: c.value ? 1n : 0n };
    case 'int':
    case 'float':
    case 'complex':
      return c;
    default:
      return null;
  }
}

/** `float(int)`; null where Python raises OverflowError. */
function toFloat(c: Exclude<Numeric, { type: 'complex' }>): number | null {
  if (c.type === 'float') return c.value;
  const value = Number(c.value);
  return Number.isFinite(value) ? value : null;
}

function toComplex(c: Numeric): Complex | null {
  if (c.type === 'complex') return [c.real, c.imag];
  const real = toFloat(c);
  return real === null ? null : [real, 0];
}

function foldBool(op: 'BitAnd' | 'BitOr' | 'BitXor', a: boolean, b: boolean): boolean {
  if (op === 'BitAnd') return a && b;
  return op === 'BitOr' ? a || b : a !== b;
}

function bits(value: bigint): number {
  return value === 0n ? 0 : (value < 0n ? -value : value).toString(2).length;
}

function int(value: bigint): ConstantValue {
  return { type: 'int', value };
}
function float(value: number): ConstantValue {
  return { type: 'float', value };
}

function floorDivInt(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function foldInts(op: Operator, a: bigint, b: bigint): ConstantValue | null {
  switch (op) {
    case 'Add':
      return int(a + b);
    case 'Sub':
      return int(a - b);
    case 'Mult':
      return a !== 0n && b !== 0n && bits(a) + bits(b) > MAX_INT_BITS ? null : int(a * b);
    case 'Div':
      return b === 0n ? null : divideInts(a, b);
    case 'FloorDiv':
      return b === 0n ? null : int(floorDivInt(a, b));
    case 'Mod':
      return b === 0n ? null : int(a - floorDivInt(a, b) * b);
    case 'Pow':
      return powInt(a, b);
    case 'LShift':
      if (b < 0n) return null;
      if (a === 0n || b === 0n) return int(a);
      return b > MAX_INT_BITS || bits(a) > MAX_INT_BITS - Number(b) ? null : int(a << b);
    case 'RShift':
      if (b < 0n) return null;
      return b > 1_000_000n ? int(bits(a) <= 1_000_000 ? (a < 0n ? -1n : 0n) : a >> b) : int(a >> b);
    case 'BitAnd':
      return int(a & b);
    case 'BitOr':
      return int(a | b);
    case 'BitXor':
      return int(a ^ b);
    case 'MatMult':
      return null;
  }
}

function divideInts(a: bigint, b: bigint): ConstantValue | null {
  if (a === 0n) return float(b < 0n ? -0 : 0);
  const quotient = divideToFloat(a, b);
  return Number.isFinite(quotient) ? float(quotient) : null;
}

function powInt(a: bigint, b: bigint): ConstantValue | null {
  if (b < 0n) {
    const x = toFloat({ type: 'int', value: a });
    const y = toFloat({ type: 'int', value: b });
    return x === null || y === null ? null : foldFloats('Pow', x, y);
  }
  if (a !== 0n && b > 0n) {
    if (b > MAX_INT_BITS || bits(a) > Math.floor(MAX_INT_BITS / Number(b))) return null;
  } else if (a === 0n) {
    return int(b === 0n ? 1n : 0n);
  }
  return int(a ** b);
}

function foldFloats(op: Operator, a: number, b: number): ConstantValue | null {
  switch (op) {
    case 'Add':
      return float(a + b);
    case 'Sub':
      return float(a - b);
    case 'Mult':
      return float(a * b);
    case 'Div':
      return b === 0 ? null : float(a / b);
    case 'FloorDiv':
      return b === 0 ? null : float(floats.floordiv(a, b));
    case 'Mod':
      return b === 0 ? null : float(floats.mod(a, b));
    case 'Pow':
      if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) {
        return complex(complexPow([a, 0], [b, 0]));
      }
      return orNull(() => floats.pow(a, b));
    default:
      return null;
  }
}

function complex(value: Complex | null): ConstantValue | null {
  return value === null ? null : { type: 'complex', real: value[0], imag: value[1] };
}

function foldComplexes(op: Operator, a: Numeric, b: Numeric, x: Complex, y: Complex): ConstantValue | null {
  switch (op) {
    case 'Add':
      return complex([x[0] + y[0], x[1] + y[1]]);
    case 'Sub':
      return complex([x[0] - y[0], x[1] - y[1]]);
    case 'Mult':
      return complex(complexMul(x, y));
    case 'Div':
      return complex(complexDiv(x, y));
    case 'Pow':
      return a.type === 'complex' || b.type === 'complex' ? complex(complexPow(x, y)) : null;
    default:
      return null;
  }
}

/** A float, unless computing it raises. */
function orNull(compute: () => number | undefined): ConstantValue | null {
  try {
    const value = compute();
    return value === undefined ? null : float(value);
  } catch {
    return null;
  }
}

// Sequences

type Repeatable = Extract<ConstantValue, { type: 'str' | 'bytes' | 'tuple' }>;

function foldSequence(op: Operator, left: ConstantValue, right: ConstantValue): ConstantValue | null {
  if (op === 'Add') return concat(left, right);
  if (op === 'Mult') {
    const a = numeric(left);
    const b = numeric(right);
    if (a?.type === 'int' && isRepeatable(right)) return repeat(right, a.value);
    if (b?.type === 'int' && isRepeatable(left)) return repeat(left, b.value);
    return null;
  }
  if (left.type === 'frozenset' && right.type === 'frozenset') return foldSets(op, left.items, right.items);
  return null;
}

function isRepeatable(c: ConstantValue): c is Repeatable {
  return c.type === 'str' || c.type === 'bytes' || c.type === 'tuple';
}

function concat(a: ConstantValue, b: ConstantValue): ConstantValue | null {
  if (a.type === 'str' && b.type === 'str') return { type: 'str', value: joinStrings([a.value, b.value]) };
  if (a.type === 'tuple' && b.type === 'tuple') return { type: 'tuple', items: [...a.items, ...b.items] };
  if (a.type === 'bytes' && b.type === 'bytes') {
    const value = new Uint8Array(a.value.length + b.value.length);
    value.set(a.value);
    value.set(b.value, a.value.length);
    return { type: 'bytes', value };
  }
  return null;
}

function repeat(c: Repeatable, times: bigint): ConstantValue | null {
  const size = c.type === 'tuple' ? c.items.length : c.type === 'str' ? codePoints(c.value).length : c.value.length;
  if (size === 0) return times > 0x7fffffffffffffffn || times < -0x8000000000000000n ? null : c;
  const limit = c.type === 'tuple' ? MAX_COLLECTION_SIZE : MAX_STR_SIZE;
  if (times < 0n || times > Math.floor(limit / size)) return null;
  const n = Number(times);
  if (c.type === 'tuple') {
    if (n > 0 && remaining(c, Math.floor(MAX_TOTAL_ITEMS / n)) < 0) return null;
    return { type: 'tuple', items: Array.from({ length: n }, () => c.items).flat() };
  }
  if (c.type === 'str') return { type: 'str', value: joinStrings(Array.from({ length: n }, () => c.value)) };
  const value = new Uint8Array(size * n);
  for (let i = 0; i < n; i++) value.set(c.value, i * size);
  return { type: 'bytes', value };
}

/** What is left of `limit` after counting the items in nested tuples and frozensets; negative: too many. */
function remaining(c: ConstantValue, limit: number): number {
  if (c.type !== 'tuple' && c.type !== 'frozenset') return limit;
  let left = limit - c.items.length;
  for (let i = 0; left >= 0 && i < c.items.length; i++) left = remaining(c.items[i], left);
  return left;
}

function foldSets(op: Operator, a: readonly ConstantValue[], b: readonly ConstantValue[]): ConstantValue | null {
  const inA = new Set(a.map(equalityKey));
  const inB = new Set(b.map(equalityKey));
  const onlyA = a.filter((item) => !inB.has(equalityKey(item)));
  const onlyB = b.filter((item) => !inA.has(equalityKey(item)));
  switch (op) {
    case 'BitAnd':
      return { type: 'frozenset', items: a.filter((item) => inB.has(equalityKey(item))) };
    case 'BitOr':
      return { type: 'frozenset', items: [...a, ...onlyB] };
    case 'BitXor':
      return { type: 'frozenset', items: [...onlyA, ...onlyB] };
    case 'Sub':
      return { type: 'frozenset', items: onlyA };
    default:
      return null;
  }
}

/** `value[index]` of a constant; null when it raises or is not a constant's business. */
export function foldSubscript(value: ConstantValue, index: ConstantValue): ConstantValue | null {
  const at = numeric(index);
  if (at?.type !== 'int') return null;
  switch (value.type) {
    case 'str': {
      const points = codePoints(value.value);
      const i = position(at.value, points.length);
      return i === null ? null : { type: 'str', value: String.fromCodePoint(points[i]) };
    }
    case 'bytes': {
      const i = position(at.value, value.value.length);
      return i === null ? null : int(BigInt(value.value[i]));
    }
    case 'tuple': {
      const i = position(at.value, value.items.length);
      return i === null ? null : value.items[i];
    }
    default:
      return null;
  }
}

function position(index: bigint, length: number): number | null {
  const i = index < 0n ? index + BigInt(length) : index;
  return i < 0n || i >= BigInt(length) ? null : Number(i);
}

// Strings

/** The code points of a str constant. */
export function codePoints(value: StringValue): readonly number[] {
  if (typeof value !== 'string') return value;
  const points: number[] = [];
  for (const char of value) points.push(char.codePointAt(0) as number);
  return points;
}

/** A str constant from code points: a JavaScript string unless two lone surrogates would pair up in it. */
export function fromCodePoints(points: readonly number[]): StringValue {
  for (let i = 1; i < points.length; i++) {
    if (points[i - 1] >> 10 === 0x36 && points[i] >> 10 === 0x37) return points;
  }
  let text = '';
  for (const point of points) text += String.fromCodePoint(point);
  return text;
}

function joinStrings(parts: readonly StringValue[]): StringValue {
  if (parts.every((part) => typeof part === 'string' && !/[\ud800-\udfff]/.test(part))) return parts.join('');
  return fromCodePoints(parts.flatMap((part) => codePoints(part)));
}
