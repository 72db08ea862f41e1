/** `str`. The payload is a JavaScript string; kind.ts says what its code units mean. */
import { isInt, isStr, toStr, typeName } from '../../object/abstract.ts';
import { SLICE, STR } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { type CompareOp, TypeFlag } from '../../object/type.ts';
import { bool, int, latin1Char, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { charAt, checkLength, KIND_PAIRS, length, repeatKind, slice, sliceStep } from '../../text/codepoints.ts';
import { reprString } from '../../text/repr.ts';
import { indexArgument, nameArgument } from '../arguments.ts';
import { type PySlice, sliceIndices } from '../slice.ts';
import { decodeObject, encodeStr } from './codec.ts';
import { formatMethods, strPercent } from './format.ts';
import { hashOfStr } from './hash.ts';
import { strIter } from './iterator.ts';
import { concat, exactStr, kindOf, order, partOf, sameText, sizeOf, strOf, strOfText, subclassStr } from './kind.ts';
import { layoutMethods } from './layout.ts';
import { letterMethods } from './letters.ts';
import { unitAt, units } from './rope.ts';
import { searchMethods, strContains } from './search.ts';
import { translateMethods } from './translate.ts';

// --- Making ------------------------------------------------------------------------------------------------------

const strByKeywords = newSlot('str', "(object='', encoding='utf-8', errors='strict')", makeStr, { vectorcall: true });

/** Positional arguments of `str` itself are checked in other words than those of subclasses and keywords. */
function strNew(vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  if (type === STR && kwnames === null && args.length <= 3) {
    for (let i = 1; i < args.length; i++) {
      const what = i === 1 ? 'encoding' : 'errors';
      if (!isStr(args[i])) vm.raise('TypeError', `str() argument '${what}' must be str, not ${typeName(args[i])}`);
    }
  }
  return strByKeywords(vm, type, args, kwnames);
}

function makeStr(vm: VM, type: PyType, o?: PyObject, encoding?: PyObject, errors?: PyObject): Owned {
  let r: Owned<PyStr>;
  if (o === undefined) r = str('');
  else if (encoding === undefined && errors === undefined) r = toStr(vm, o);
  else {
    const e = nameArgument(vm, 'str', "argument 'encoding'", encoding);
    r = decodeObject(vm, o, e, nameArgument(vm, 'str', "argument 'errors'", errors));
  }
  if (type === STR) return r;
  const s = subclassStr(type, r);
  drop(r);
  return s;
}

// --- Comparison --------------------------------------------------------------------------------------------------

function strCompare(_vm: VM, a: PyStr, b: PyObject, op: CompareOp): Owned {
  if (!isStr(b)) return notImplemented();
  const same = a === b || sameText(a, b);
  switch (op) {
    case 0:
      return bool(!same && order(a, b) < 0);
    case 1:
      return bool(same || order(a, b) < 0);
    case 2:
      return bool(same);
    case 3:
      return bool(!same);
    case 4:
      return bool(!same && order(a, b) > 0);
    default:
      return bool(same || order(a, b) > 0);
  }
}

// --- As a sequence -----------------------------------------------------------------------------------------------

function strConcat(vm: VM, a: PyStr, b: PyObject): Owned {
  if (!isStr(b)) return vm.raise('TypeError', `can only concatenate str (not "${typeName(b)}") to str`);
  return concat(a, b);
}

function strRepeat(vm: VM, a: PyStr, n: number): Owned {
  if (n === 1) return exactStr(a);
  if (n <= 0 || a.v === '') return str('');
  if (a.v.length > 1 && n * a.v.length >= 2 ** 63) vm.raise('OverflowError', 'repeated string is too long');
  checkLength(a.v.length * n);
  return strOf(a.v.repeat(n), repeatKind(a.v, kindOf(a)));
}

function itemAt(vm: VM, s: PyStr, index: number): Owned {
  const text = s.v;
  const kind = kindOf(s);
  if (kind !== KIND_PAIRS) {
    const c = index < 0 ? Number.NaN : unitAt(s, index);
    if (c < 256) return dup(latin1Char(c));
    if (c !== c) return vm.raise('IndexError', 'string index out of range');
    return str(String.fromCharCode(c));
  }
  if (index < 0 || index >= length(text, kind)) return vm.raise('IndexError', 'string index out of range');
  const c = charAt(text, kind, index);
  return strOf(c, kind);
}

function strSubscript(vm: VM, s: PyStr, key: PyObject): Owned {
  if (isInt(key) && typeof key.v === 'number') {
    const i = key.v;
    return itemAt(vm, s, i < 0 ? i + length(s.v, kindOf(s)) : i);
  }
  if (key.type === SLICE) return strSlice(vm, s, key as PySlice);
  const i = indexArgument(vm, key, 'string indices must be integers, not ');
  return itemAt(vm, s, i < 0 ? i + length(s.v, kindOf(s)) : i);
}

function strSlice(vm: VM, s: PyStr, key: PySlice): Owned {
  const kind = kindOf(s);
  const n = length(s.v, kind);
  const { start, step, count } = sliceIndices(vm, key, n);
  if (count <= 0) return str('');
  if (step === 1) {
    if (count === n) return exactStr(s);
    return partOf(s, kind === KIND_PAIRS ? slice(s.v, kind, start, start + count) : units(s, start, start + count));
  }
  return strOfText(sliceStep(s.v, kind, start, step, count));
}

// --- The type ----------------------------------------------------------------------------------------------------

function strEncode(vm: VM, self: PyStr, encoding?: PyObject, errors?: PyObject): Owned {
  const e = nameArgument(vm, 'encode', "argument 'encoding'", encoding);
  return encodeStr(vm, self, e, nameArgument(vm, 'encode', "argument 'errors'", errors));
}

defineType(STR, {
  vectorcall: true,
  doc: `str(object='') -> str
str(bytes_or_buffer[, encoding[, errors]]) -> str

Create a new string object from the given object. If encoding or
errors is specified, then the object must expose a data buffer
that will be decoded using the given encoding and error handler.
Otherwise, returns the result of object.__str__() (if defined)
or repr(object).
encoding defaults to 'utf-8'.
errors defaults to 'strict'.`,
  basetype: true,
  basicSize: 64,
  flags: TypeFlag.UNICODE_SUBCLASS,
  newPayload: () => '',
  slots: {
    repr: (_vm, o: PyStr) => str(reprString(o.v, kindOf(o))),
    hash: (_vm, o: PyStr) => hashOfStr(o),
    str: (_vm, o: PyStr) => exactStr(o),
    richcompare: strCompare,
    iter: strIter,
    new_: strNew,
    nb_remainder: strPercent,
    sq_length: (_vm, o: PyStr) => length(o.v, kindOf(o)),
    sq_concat: strConcat,
    sq_repeat: strRepeat,
    sq_item: (vm, o: PyStr, i) => itemAt(vm, o, i),
    sq_contains: strContains,
    mp_length: (_vm, o: PyStr) => length(o.v, kindOf(o)),
    mp_subscript: strSubscript,
  },
  methods: [
    def(
      'encode',
      "($self, /, encoding='utf-8', errors='strict')",
      `Encode the string using the codec registered for encoding.

  encoding
    The encoding in which to encode the string.
  errors
    The error handling scheme to use for encoding errors.
    The default is 'strict' meaning that encoding errors raise a
    UnicodeEncodeError.  Other possible values are 'ignore', 'replace' and
    'xmlcharrefreplace' as well as any other name registered with
    codecs.register_error that can handle UnicodeEncodeErrors.`,
      strEncode,
    ),
    ...layoutMethods,
    ...letterMethods,
    ...searchMethods,
    ...formatMethods,
    ...translateMethods,
    def('__sizeof__', '($self, /)', 'Return the size of the string in memory, in bytes.', (_vm, self: PyStr) =>
      int(sizeOf(self)),
    ),
    def('__getnewargs__', '($self, /)', null, (_vm, self: PyStr) => tupleTake([strOf(self.v, kindOf(self))])),
  ],
});
