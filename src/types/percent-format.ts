/** `%` formatting of str and bytes: fetching the arguments and turning each into text. */

import type { IntValue } from '../numeric/int.ts';
import { intMaxStrDigits } from '../numeric/int-text.ts';
import {
  type Broken,
  type Conversion,
  charOf,
  type Dimensions,
  dimensions,
  type Piece,
  percentChar,
  percentFloat,
  percentInt,
  percentText,
} from '../numeric/percent.ts';
import { asIndex, getItem, indexObject, isInt, isTuple, typeName } from '../object/abstract.ts';
import { drop, type Owned, type PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { isComplex } from './complex.ts';
import { toFloat } from './float.ts';
import { toInt } from './int.ts';

/** What str and bytes do differently. */
export interface PercentTarget {
  readonly isBytes: boolean;
  /** `args` that is a mapping although it is indexed by number otherwise. */
  isText(o: PyObject): boolean;
  /** The key of `%(key)s`. */
  key(vm: VM, text: string): Owned;
  /** %s %r %a (and %b for bytes). */
  text(vm: VM, type: string, o: PyObject): string;
  /** %c of something that is no int; null when it is no character. */
  char(vm: VM, o: PyObject): string | null;
}

/** The arguments of one format operation, in the order in which they are used up. */
class Arguments {
  private readonly mapping: PyObject | null;
  private single: PyObject | null;
  private readonly items: readonly PyObject[];
  private next = 0;

  constructor(args: PyObject, target: PercentTarget) {
    const tuple = isTuple(args);
    this.items = tuple ? args.v : [];
    this.single = tuple ? null : args;
    this.mapping = !tuple && args.type.v.slots.mp_subscript !== null && !target.isText(args) ? args : null;
  }

  take(vm: VM): PyObject {
    if (this.single !== null) {
      const o = this.single;
      this.single = null;
      return o;
    }
    if (this.next < this.items.length) return this.items[this.next++];
    return vm.raise('TypeError', 'not enough arguments for format string');
  }

  /** `%(key)`: from now on the value under the key is the one argument. */
  lookUp(vm: VM, key: string, target: PercentTarget): void {
    if (this.mapping === null) return vm.raise('TypeError', 'format requires a mapping');
    const k = vm.keep(target.key(vm, key));
    this.single = vm.keep(getItem(vm, this.mapping, k));
    this.next = this.items.length;
  }

  star(vm: VM): IntValue {
    const o = this.take(vm);
    return isInt(o) ? o.v : vm.raise('TypeError', '* wants int');
  }

  finish(vm: VM, what: string): void {
    if (this.mapping !== null) return;
    if (this.single !== null || this.next < this.items.length) {
      vm.raise('TypeError', `not all arguments converted during ${what} formatting`);
    }
  }
}

function isNumber(o: PyObject): boolean {
  const s = o.type.v.slots;
  return s.nb_index !== null || s.nb_int !== null || s.nb_float !== null || isComplex(o);
}

function integerText(vm: VM, c: Conversion, d: Dimensions, o: PyObject): string {
  if (isInt(o)) return percentInt(c, d, o.v, intMaxStrDigits.value);
  const whole = c.type === 'x' || c.type === 'X' || c.type === 'o';
  const wrong = (): never =>
    vm.raise(
      'TypeError',
      whole
        ? `%${c.type} format: an integer is required, not ${typeName(o)}`
        : `%${c.type} format: a real number is required, not ${typeName(o)}`,
    );
  if (!isNumber(o)) return wrong();
  const mark = vm.mark();
  let v: IntValue;
  try {
    v = vm.keep(whole ? indexObject(vm, o) : toInt(vm, o)).v;
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!exc.type.v.mroTypes.includes(vm.exceptionType('TypeError'))) return vm.rethrowTake(exc);
    drop(exc);
    return wrong();
  }
  return percentInt(c, d, v, intMaxStrDigits.value);
}

function floatText(vm: VM, c: Conversion, d: Dimensions, o: PyObject, target: PercentTarget): string {
  if (!target.isBytes) return percentFloat(c, d, toFloat(vm, o));
  if (!isNumber(o)) return vm.raise('TypeError', `float argument required, not ${typeName(o)}`);
  return percentFloat(c, d, toFloat(vm, o));
}

function charText(vm: VM, d: Dimensions, o: PyObject, target: PercentTarget): string {
  const given = target.char(vm, o);
  if (given !== null) return percentChar(d, given);
  if (o.type.v.slots.nb_index === null) {
    const what = target.isBytes ? '%c requires an integer in range(256) or a single byte' : '%c requires int or char';
    return vm.raise('TypeError', what);
  }
  return percentChar(d, charOf(asIndex(vm, o), target.isBytes));
}

function convert(vm: VM, c: Conversion, args: Arguments, target: PercentTarget): string {
  if (c.key !== undefined) args.lookUp(vm, c.key, target);
  const width = c.width === '*' ? args.star(vm) : 0;
  const precision = c.precision === '*' ? args.star(vm) : 0;
  const d = dimensions(c, width, precision);
  const o = args.take(vm);
  if (c.unsupported !== undefined) throw c.unsupported;
  switch (c.type) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      return integerText(vm, c, d, o);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return floatText(vm, c, d, o, target);
    case 'c':
      return charText(vm, d, o, target);
    default:
      return percentText(d, target.text(vm, c.type, o));
  }
}

function reach(vm: VM, piece: Broken, args: Arguments, target: PercentTarget): never {
  if (piece.key !== undefined) args.lookUp(vm, piece.key, target);
  for (let i = 0; i < piece.stars; i++) args.star(vm);
  throw piece.fault;
}

/** The text of a format operation. Raises TypeError, ValueError, OverflowError and what conversions raise. */
export function percentFormat(vm: VM, pieces: readonly Piece[], args: PyObject, target: PercentTarget): string {
  const from = new Arguments(args, target);
  let out = '';
  const mark = vm.mark();
  for (const piece of pieces) {
    if (typeof piece === 'string') out += piece;
    else if (piece.kind === 'fault') return reach(vm, piece, from, target);
    else {
      out += convert(vm, piece, from, target);
      // The value under a key serves its one conversion.
      if (piece.key === undefined) vm.release(mark);
    }
  }
  from.finish(vm, target.isBytes ? 'bytes' : 'string');
  vm.release(mark);
  return out;
}
