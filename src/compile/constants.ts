/** Constants of code objects: which of them are one object. */
import type { ConstantValue, StringValue } from '../syntax/ast.ts';

export const NONE: ConstantValue = { type: 'None' };

export function intConstant(value: number | bigint): ConstantValue {
  return { type: 'int', value: BigInt(value) };
}
export function strConstant(value: StringValue): ConstantValue {
  return { type: 'str', value };
}
export function tupleConstant(items: readonly ConstantValue[]): ConstantValue {
  return { type: 'tuple', items };
}
export function namesConstant(names: readonly string[]): ConstantValue {
  return tupleConstant(names.map(strConstant));
}

let nans = 0;

/**
 * A text that is equal for two constants exactly when CPython's compiler makes them one object: equal values of the
 * same type, zeros with the same sign, items of tuples and frozensets compared the same way.
 */
export function constantKey(c: ConstantValue): string {
  switch (c.type) {
    case 'None':
    case 'Ellipsis':
      return c.type;
    case 'bool':
      return c.value ? 'True' : 'False';
    case 'int':
      return `i${c.value}`;
    case 'float':
      return `f${floatKey(c.value)}`;
    case 'complex':
      return `c${floatKey(c.real)},${floatKey(c.imag)}`;
    case 'str':
      return typeof c.value === 'string' ? `s${c.value.length}:${c.value}` : `S${c.value.join(',')}`;
    case 'bytes':
      return `y${c.value.join(',')}`;
    case 'tuple':
      return `(${c.items.map(constantKey).join(';')})`;
    case 'frozenset':
      return `{${c.items.map(constantKey).sort().join(';')}}`;
  }
}

function floatKey(value: number): string {
  if (Number.isNaN(value)) return `nan${nans++}`;
  return Object.is(value, -0) ? '-0' : String(value);
}
