/** `_operator`, and an `operator` of the same names for as long as the library's own is not there. */
import {
  asSsize,
  BINARY,
  type BinaryOperator,
  binary,
  compare,
  compareBool,
  contains,
  delItem,
  exactIndex,
  getItem,
  inplace,
  isStr,
  isTrue,
  iterate,
  power,
  setItem,
  unary,
} from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { defineModule } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { def, type KeywordArgument, type NativeDecl } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { type CompareOp, Op } from '../../object/type.ts';
import { bool, int, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { lengthHint } from '../../types/container-common.ts';
import { fullTypeName } from '../../types/type-names.ts';
import { ATTRGETTER, ITEMGETTER, METHODCALLER } from './getters.ts';

type One = (vm: VM, a: PyObject) => Owned;
type Two = (vm: VM, a: PyObject, b: PyObject) => Owned;

const one = (name: string, doc: string, f: One): NativeDecl =>
  def(name, '($module, a, /)', doc, (vm: VM, _m: PyObject, a: PyObject) => f(vm, a));
const two = (name: string, doc: string, f: Two): NativeDecl =>
  def(name, '($module, a, b, /)', doc, (vm: VM, _m: PyObject, a: PyObject, b: PyObject) => f(vm, a, b));

const operation = (name: string, op: BinaryOperator): NativeDecl =>
  two(name, `Same as a ${op.sign} b.`, (vm, a, b) => binary(vm, op, a, b));
const inplaceOperation = (name: string, op: BinaryOperator): NativeDecl =>
  two(name, `Same as a ${op.sign}= b.`, (vm, a, b) => inplace(vm, op, a, b));
const comparison = (name: string, sign: string, op: CompareOp): NativeDecl =>
  two(name, `Same as a ${sign} b.`, (vm, a, b) => compare(vm, a, b, op));

/** `abs(a)`. Raises TypeError. */
function absolute(vm: VM, a: PyObject): Owned {
  const f = a.type.v.slots.nb_absolute;
  return f === null ? vm.raise('TypeError', `bad operand type for abs(): '${fullTypeName(a.type)}'`) : f(vm, a);
}

/** `a + b` for sequences alone (PySequence_Concat). */
function concat(vm: VM, a: PyObject, b: PyObject, isInplace: boolean): Owned {
  const { slots } = a.type.v;
  const f = (isInplace ? slots.sq_inplace_concat : null) ?? slots.sq_concat;
  if (f !== null) return f(vm, a, b);
  const isSequence = (o: PyObject): boolean => o.type.v.slots.sq_item !== null;
  if (isSequence(a) && isSequence(b)) return (isInplace ? inplace : binary)(vm, BINARY.Add, a, b);
  return vm.raise('TypeError', `'${fullTypeName(a.type)}' object can't be concatenated`);
}

/** Goes through anything iterable; what is not is reported as `in` reports it. */
function search(vm: VM, a: PyObject, each: (item: PyObject) => boolean): void {
  const { slots } = a.type.v;
  if (slots.iter === null && slots.sq_item === null) {
    vm.raise('TypeError', `argument of type '${fullTypeName(a.type)}' is not iterable`);
  }
  iterate(vm, a, each);
}

function countOf(vm: VM, a: PyObject, b: PyObject): Owned {
  let n = 0;
  search(vm, a, (item) => {
    if (compareBool(vm, item, b, Op.EQ)) n++;
    return true;
  });
  return int(n);
}

function indexOf(vm: VM, a: PyObject, b: PyObject): Owned {
  let n = 0;
  let found = false;
  search(vm, a, (item) => {
    found = compareBool(vm, item, b, Op.EQ);
    if (!found) n++;
    return !found;
  });
  return found ? int(n) : vm.raise('ValueError', 'sequence.index(x): x not in sequence');
}

/** The bytes of an operand of `_compare_digest`, null when it has none. */
function bytesOf(vm: VM, o: PyObject): Uint8Array | null {
  const f = o.type.v.slots.buffer;
  if (f === null) return null;
  const view = f(vm, o, false);
  const bytes = view.bytes.slice();
  o.type.v.slots.releaseBuffer?.(o);
  return bytes;
}

/** `compare_digest(a, b)`. Raises TypeError. */
export function compareDigest(vm: VM, a: PyObject, b: PyObject): Owned {
  if (isStr(a) && isStr(b)) {
    const ascii = (s: string): boolean => {
      for (let i = 0; i < s.length; i++) if (s.charCodeAt(i) > 127) return false;
      return true;
    };
    if (!ascii(a.v) || !ascii(b.v)) {
      return vm.raise('TypeError', 'comparing strings with non-ASCII characters is not supported');
    }
    return bool(a.v === b.v);
  }
  const x = bytesOf(vm, a);
  const y = bytesOf(vm, b);
  if ((x === null) !== (y === null)) {
    return vm.raise('TypeError', `a bytes-like object is required, not '${fullTypeName((x === null ? a : b).type)}'`);
  }
  if (x === null || y === null) {
    const types = `'${fullTypeName(a.type)}' and '${fullTypeName(b.type)}'`;
    return vm.raise('TypeError', `unsupported operand types(s) or combination of types: ${types}`);
  }
  let difference = x.length === y.length ? 0 : 1;
  for (let i = 0; i < x.length && i < y.length; i++) difference |= x[i] ^ y[i];
  return bool(difference === 0);
}

function functions(): NativeDecl[] {
  return [
    one('truth', 'Return True if a is true, False otherwise.', (vm, a) => bool(isTrue(vm, a))),
    two('contains', 'Same as b in a (note reversed operands).', (vm, a, b) => bool(contains(vm, a, b))),
    two('indexOf', 'Return the first index of b in a.', indexOf),
    two('countOf', 'Return the number of items in a which are, or which equal, b.', countOf),
    two('is_', 'Same as a is b.', (_vm, a, b) => bool(a === b)),
    two('is_not', 'Same as a is not b.', (_vm, a, b) => bool(a !== b)),
    operation('add', BINARY.Add),
    operation('sub', BINARY.Sub),
    operation('mul', BINARY.Mult),
    operation('matmul', BINARY.MatMult),
    operation('floordiv', BINARY.FloorDiv),
    operation('truediv', BINARY.Div),
    operation('mod', BINARY.Mod),
    one('neg', 'Same as -a.', (vm, a) => unary(vm, 'nb_negative', '-', a)),
    one('pos', 'Same as +a.', (vm, a) => unary(vm, 'nb_positive', '+', a)),
    one('abs', 'Same as abs(a).', absolute),
    one('inv', 'Same as ~a.', (vm, a) => unary(vm, 'nb_invert', '~', a)),
    one('invert', 'Same as ~a.', (vm, a) => unary(vm, 'nb_invert', '~', a)),
    operation('lshift', BINARY.LShift),
    operation('rshift', BINARY.RShift),
    one('not_', 'Same as not a.', (vm, a) => bool(!isTrue(vm, a))),
    operation('and_', BINARY.BitAnd),
    operation('xor', BINARY.BitXor),
    operation('or_', BINARY.BitOr),
    inplaceOperation('iadd', BINARY.Add),
    inplaceOperation('isub', BINARY.Sub),
    inplaceOperation('imul', BINARY.Mult),
    inplaceOperation('imatmul', BINARY.MatMult),
    inplaceOperation('ifloordiv', BINARY.FloorDiv),
    inplaceOperation('itruediv', BINARY.Div),
    inplaceOperation('imod', BINARY.Mod),
    inplaceOperation('ilshift', BINARY.LShift),
    inplaceOperation('irshift', BINARY.RShift),
    inplaceOperation('iand', BINARY.BitAnd),
    inplaceOperation('ixor', BINARY.BitXor),
    inplaceOperation('ior', BINARY.BitOr),
    two('concat', 'Same as a + b, for a and b sequences.', (vm, a, b) => concat(vm, a, b, false)),
    two('iconcat', 'Same as a += b, for a and b sequences.', (vm, a, b) => concat(vm, a, b, true)),
    two('getitem', 'Same as a[b].', getItem),
    def(
      'setitem',
      '($module, a, b, c, /)',
      'Same as a[b] = c.',
      (vm: VM, _m: PyObject, a: PyObject, b: PyObject, c: PyObject) => {
        setItem(vm, a, b, c);
        return none();
      },
    ),
    two('delitem', 'Same as del a[b].', (vm, a, b) => {
      delItem(vm, a, b);
      return none();
    }),
    two('pow', 'Same as a ** b.', (vm, a, b) => power(vm, a, b, NONE)),
    two('ipow', 'Same as a **= b.', (vm, a, b) => power(vm, a, b, NONE, true)),
    one('index', 'Same as a.__index__()', exactIndex),
    comparison('eq', '==', Op.EQ),
    comparison('ne', '!=', Op.NE),
    comparison('lt', '<', Op.LT),
    comparison('le', '<=', Op.LE),
    comparison('gt', '>', Op.GT),
    comparison('ge', '>=', Op.GE),
    def(
      'length_hint',
      '($module, obj, default=0, /)',
      'Return an estimate of the number of items in obj.\n\nThis is useful for presizing containers when building from an iterable.\n\nIf the object supports len(), the result will be exact.\nOtherwise, it may over- or under-estimate by an arbitrary amount.\nThe result will be an integer >= 0.',
      (vm: VM, _m: PyObject, obj: PyObject, fallback?: PyObject) =>
        int(lengthHint(vm, obj, fallback === undefined ? 0 : asSsize(vm, fallback, 'OverflowError'))),
    ),
    two(
      '_compare_digest',
      "Return 'a == b'.\n\nThis function uses an approach designed to prevent\ntiming analysis, making it appropriate for cryptography.\n\na and b must both be of the same type: either str (ASCII only),\nor any bytes-like object.\n\nNote: If a and b are of different lengths, or if an error occurs,\na timing attack could theoretically reveal information about the\ntypes and lengths of a and b--but not their values.",
      compareDigest,
    ),
    def(
      'call',
      '($module, obj, /, *args, **kwargs)',
      'Same as obj(*args, **kwargs).',
      (vm: VM, _m: PyObject, obj: PyObject, args: PyObject[], kwargs: KeywordArgument[]) => {
        if (kwargs.length === 0) return call(vm, obj, args);
        const names: PyStr[] = kwargs.map((k) => k.name);
        return call(vm, obj, [...args, ...kwargs.map((k) => k.value)], names);
      },
    ),
  ];
}

export const _operator = defineModule('_operator', {
  doc: "Operator interface.\n\nThis module exports a set of functions implemented in C corresponding\nto the intrinsic operators of Python.  For example, operator.add(x, y)\nis equivalent to the expression x+y.  The function names are those\nused for special methods; variants without leading and trailing\n'__' are also provided for convenience.",
  functions: functions(),
  types: [ATTRGETTER, ITEMGETTER, METHODCALLER],
});
