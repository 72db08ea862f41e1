/** `array`: sequences of numbers as C has them. */
import { getAttrName, isStr, isSubtype, isType, typeName } from '../../object/abstract.ts';
import { isBytes } from '../../object/buffer.ts';
import { call1 } from '../../object/call.ts';
import { defineModule, defineType, getset, put, UNHASHABLE } from '../../object/define.ts';
import { addressOf } from '../../object/heap.ts';
import { genericGetAttr, getAttrOpt } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bytes, int, name, none, str, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument, ssizeArgument } from '../../types/arguments.ts';
import { classGetItem, sliceLimit } from '../../types/container-common.ts';
import { argumentType } from '../../types/type-names.ts';
import {
  ArrayData,
  DESCRIPTORS,
  descriptorOf,
  getArrayItem,
  type PyArray,
  putItem,
  spliceItems,
  toItem,
} from './data.ts';
import { newArrayIterator } from './iterator.ts';
import { arrayOf } from './reconstruct.ts';
import {
  ARRAY,
  append,
  arrayCompare,
  arrayRepr,
  concat,
  copyItems,
  extend,
  find,
  fromBytes,
  fromFile,
  fromList,
  fromText,
  inplaceConcat,
  inplaceRepeat,
  itemAt,
  makeArray,
  repeat,
  setItemAt,
  setSubscript,
  subscript,
  swapBytes,
  toList,
  toText,
} from './sequence.ts';

/** Raises ValueError for arrays of numbers. */
function checkText(vm: VM, self: PyArray, method: string): void {
  if (self.v.type.kind === 'char') return;
  vm.raise('ValueError', `${method}() may only be called on unicode type arrays ('u' or 'w')`);
}

/** A type code given as an argument. Raises TypeError. */
function codeArgument(vm: VM, f: string, which: string, o: PyObject): string {
  if (isStr(o) && o.v.length > 0 && o.v.length === ((o.v.codePointAt(0) as number) > 0xffff ? 2 : 1)) return o.v;
  return vm.raise('TypeError', `${f}() ${which} must be a unicode character, not ${argumentType(o)}`);
}

/** `array.__reduce_ex__(protocol)`: a list of the items, or their bytes from protocol 3 on. */
function reduceEx(vm: VM, self: PyArray, protocol: PyObject): Owned {
  const proto = ssizeArgument(vm, protocol, 0);
  const attributes = vm.keep(getAttrOpt(vm, self, name('__dict__')) ?? none());
  const code = vm.keep(str(self.v.type.code));
  if (proto < 3) {
    const items = vm.keep(toList(vm, self));
    return tuple([self.type, vm.keep(tuple([code, items])), attributes]);
  }
  const module = vm.keep(vm.importModule('array'));
  const f = vm.keep(getAttrName(vm, module, '_array_reconstructor'));
  const format = vm.keep(int(self.v.type.machineFormat));
  const args = vm.keep(tuple([self.type, code, format, vm.keep(bytes(self.v.bytes().slice()))]));
  return tuple([f, args, attributes]);
}

defineType(ARRAY, {
  doc: "array(typecode [, initializer]) -> array\n\nReturn a new array whose items are restricted by typecode, and\ninitialized from the optional initializer value, which must be a list,\nstring or iterable over elements of the appropriate type.\n\nArrays represent basic values and behave very much like lists, except\nthe type of objects stored in them is constrained. The type is specified\nat object creation time by using a type code, which is a single character.\nThe following type codes are defined:\n\n    Type code   C Type             Minimum size in bytes\n    'b'         signed integer     1\n    'B'         unsigned integer   1\n    'u'         Unicode character  2 (see note)\n    'h'         signed integer     2\n    'H'         unsigned integer   2\n    'i'         signed integer     2\n    'I'         unsigned integer   2\n    'l'         signed integer     4\n    'L'         unsigned integer   4\n    'q'         signed integer     8 (see note)\n    'Q'         unsigned integer   8 (see note)\n    'f'         floating-point     4\n    'd'         floating-point     8\n\nNOTE: The 'u' typecode corresponds to Python's unicode character. On\nnarrow builds this is 2-bytes on wide builds this is 4-bytes.\n\nNOTE: The 'q' and 'Q' type codes are only available if the platform\nC compiler used to build Python supports 'long long', or, on Windows,\n'__int64'.\n\nMethods:\n\nappend() -- append a new item to the end of the array\nbuffer_info() -- return information giving the current memory info\nbyteswap() -- byteswap all the items of the array\ncount() -- return number of occurrences of an object\nextend() -- extend array by appending multiple elements from an iterable\nfromfile() -- read items from a file object\nfromlist() -- append items from the list\nfrombytes() -- append items from the string\nindex() -- return index of first occurrence of an object\ninsert() -- insert a new item into the array at a provided position\npop() -- remove and return item (default last)\nremove() -- remove first occurrence of an object\nreverse() -- reverse the order of the items in the array\ntofile() -- write all items to a file object\ntolist() -- return the array converted to an ordinary list\ntobytes() -- return the array converted to a string\n\nAttributes:\n\ntypecode -- the typecode character used to create the array\nitemsize -- the length in bytes of one array item\n",
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 64,
  weakrefOffset: 48,
  layout: null,
  newPayload: () => new ArrayData(DESCRIPTORS[0], 0),
  flags: TypeFlag.SEQUENCE,
  slots: {
    new_: (vm: VM, type: PyType, args: readonly PyObject[], kwnames) => {
      if (kwnames !== null && kwnames.length > 0 && type === ARRAY) {
        return vm.raise('TypeError', 'array.array() takes no keyword arguments');
      }
      const n = args.length - (kwnames === null ? 0 : kwnames.length);
      if (n < 1) return vm.raise('TypeError', 'array() takes at least 1 argument (0 given)');
      if (n > 2) return vm.raise('TypeError', `array() takes at most 2 arguments (${n} given)`);
      return makeArray(vm, type, codeArgument(vm, 'array', 'argument 1', args[0]), n > 1 ? args[1] : undefined);
    },
    repr: arrayRepr,
    hash: UNHASHABLE,
    getattro: genericGetAttr,
    richcompare: arrayCompare,
    iter: (_vm: VM, self: PyArray) => newArrayIterator(self),
    buffer: (_vm: VM, self: PyArray) => {
      const d = self.v;
      d.exports++;
      const { size, kind, code } = d.type;
      return {
        bytes: d.bytes(),
        readonly: false,
        format: kind === 'char' ? 'w' : code,
        itemsize: size,
        shape: [d.length],
        strides: [size],
      };
    },
    releaseBuffer: (self: PyArray) => {
      self.v.exports--;
    },
    sq_length: (_vm: VM, self: PyArray) => self.v.length,
    sq_concat: concat,
    sq_repeat: repeat,
    sq_item: itemAt,
    sq_ass_item: setItemAt,
    sq_contains: (vm: VM, self: PyArray, x: PyObject) => find(vm, self, x, 0, self.v.length) >= 0,
    sq_inplace_concat: inplaceConcat,
    sq_inplace_repeat: inplaceRepeat,
    mp_length: (_vm: VM, self: PyArray) => self.v.length,
    mp_subscript: subscript,
    mp_ass_subscript: setSubscript,
  },
  methods: [
    def(
      'append',
      '($self, v, /)',
      'Append new value v to the end of the array.',
      (vm: VM, self: PyArray, x: PyObject) => {
        append(vm, self, x);
        return none();
      },
    ),
    def(
      'buffer_info',
      '($self, /)',
      "Return a tuple (address, length) giving the current memory address and the length in items of the buffer used to hold array's contents.\n\nThe length should be multiplied by the itemsize attribute to calculate\nthe buffer length in bytes.",
      (_vm: VM, self: PyArray) => tupleTake([int(addressOf(self) + 64), int(self.v.length)]),
    ),
    def(
      'byteswap',
      '($self, /)',
      'Byteswap all items of the array.\n\nIf the items in the array are not 1, 2, 4, or 8 bytes in size, RuntimeError is\nraised.',
      (_vm: VM, self: PyArray) => {
        swapBytes(self.v.bytes(), self.v.type.size);
        return none();
      },
    ),
    def('clear', '($self, /)', 'Remove all items from the array.', (vm: VM, self: PyArray) => {
      self.v.resize(vm, 0);
      return none();
    }),
    def('__copy__', '($self, /)', 'Return a copy of the array.', (_vm: VM, self: PyArray) =>
      copyItems(self, 0, self.v.length),
    ),
    def(
      'count',
      '($self, v, /)',
      'Return number of occurrences of v in the array.',
      (vm: VM, self: PyArray, x: PyObject) => {
        let n = 0;
        for (let i = find(vm, self, x, 0, self.v.length); i >= 0; i = find(vm, self, x, i + 1, self.v.length)) n++;
        return int(n);
      },
    ),
    def('__deepcopy__', '($self, unused, /)', 'Return a copy of the array.', (_vm: VM, self: PyArray) =>
      copyItems(self, 0, self.v.length),
    ),
    def('extend', '($self, bb, /)', 'Append items to the end of the array.', (vm: VM, self: PyArray, x: PyObject) => {
      extend(vm, self, x);
      return none();
    }),
    def(
      'fromfile',
      '($self, f, n, /)',
      'Read n objects from the file object f and append them to the end of the array.',
      (vm: VM, self: PyArray, f: PyObject, n: PyObject) => {
        const count = ssizeArgument(vm, n, 0);
        fromFile(vm, self, count, (size) =>
          vm.keep(call1(vm, vm.keep(getAttrName(vm, f, 'read')), vm.keep(int(size)))),
        );
        return none();
      },
    ),
    def('fromlist', '($self, list, /)', 'Append items to array from list.', (vm: VM, self: PyArray, list: PyObject) => {
      fromList(vm, self, list);
      return none();
    }),
    def(
      'frombytes',
      '($self, buffer, /)',
      'Appends items from the string, interpreting it as an array of machine values, as if it had been read from a file using the fromfile() method.',
      (vm: VM, self: PyArray, b: PyObject) => {
        fromBytes(vm, self, b);
        return none();
      },
    ),
    def(
      'fromunicode',
      '($self, ustr, /)',
      'Extends this array with data from the unicode string ustr.\n\nThe array must be a unicode type array; otherwise a ValueError is raised.\nUse array.frombytes(ustr.encode(...)) to append Unicode data to an array of\nsome other type.',
      (vm: VM, self: PyArray, s: PyObject) => {
        if (!isStr(s)) return vm.raise('TypeError', `fromunicode() argument must be str, not ${argumentType(s)}`);
        checkText(vm, self, 'fromunicode');
        fromText(vm, self, s);
        return none();
      },
    ),
    def(
      'index',
      '($self, v, start=0, stop=sys.maxsize, /)',
      'Return index of first occurrence of v in the array.\n\nRaise ValueError if the value is not present.',
      (vm: VM, self: PyArray, x: PyObject, start?: PyObject, stop?: PyObject) => {
        const n = self.v.length;
        const limit = (o: PyObject | undefined, fallback: number): number => {
          const v = o === undefined ? fallback : sliceLimit(vm, o);
          return v < 0 ? Math.max(0, v + n) : v;
        };
        const i = find(vm, self, x, limit(start, 0), limit(stop, Number.MAX_SAFE_INTEGER));
        return i < 0 ? vm.raise('ValueError', 'array.index(x): x not in array') : int(i);
      },
    ),
    def(
      'insert',
      '($self, i, v, /)',
      'Insert a new item v into the array before position i.',
      (vm: VM, self: PyArray, i: PyObject, x: PyObject) => {
        const at = ssizeArgument(vm, i, 0);
        const d = self.v;
        const v = toItem(vm, d.type, x);
        const n = d.length;
        const where = at < 0 ? Math.max(0, at + n) : Math.min(at, n);
        spliceItems(vm, d, where, where, new Uint8Array(d.type.size));
        putItem(d, where, v);
        return none();
      },
    ),
    def(
      'pop',
      '($self, i=-1, /)',
      'Return the i-th element and delete it from the array.\n\ni defaults to -1.',
      (vm: VM, self: PyArray, index?: PyObject) => {
        const d = self.v;
        let i = ssizeArgument(vm, index, -1);
        if (d.length === 0) return vm.raise('IndexError', 'pop from empty array');
        if (i < 0) i += d.length;
        if (i < 0 || i >= d.length) return vm.raise('IndexError', 'pop index out of range');
        const x = vm.keep(getArrayItem(vm, d, i));
        spliceItems(vm, d, i, i + 1, new Uint8Array(0));
        return dup(x);
      },
    ),
    def('__reduce_ex__', '($self, value, /)', 'Return state information for pickling.', reduceEx),
    def(
      'remove',
      '($self, v, /)',
      'Remove the first occurrence of v in the array.',
      (vm: VM, self: PyArray, x: PyObject) => {
        const i = find(vm, self, x, 0, self.v.length);
        if (i < 0) return vm.raise('ValueError', 'array.remove(x): x not in array');
        spliceItems(vm, self.v, i, i + 1, new Uint8Array(0));
        return none();
      },
    ),
    def('reverse', '($self, /)', 'Reverse the order of the items in the array.', (_vm: VM, self: PyArray) => {
      // Items change places as units of bytes: backwards as a whole, then each of them again.
      const b = self.v.bytes().reverse();
      swapBytes(b, self.v.type.size);
      return none();
    }),
    def(
      'tofile',
      '($self, f, /)',
      'Write all items (as machine values) to the file object f.',
      (vm: VM, self: PyArray, f: PyObject) => {
        const block = 64 * 1024;
        const mark = vm.mark();
        for (let at = 0; at < self.v.bytes().length; at += block) {
          const part = vm.keep(bytes(self.v.bytes().slice(at, at + block)));
          drop(call1(vm, vm.keep(getAttrName(vm, f, 'write')), part));
          vm.release(mark);
        }
        return none();
      },
    ),
    def('tolist', '($self, /)', 'Convert array to an ordinary list with the same items.', toList),
    def(
      'tobytes',
      '($self, /)',
      'Convert the array to an array of machine values and return the bytes representation.',
      (_vm: VM, self: PyArray) => bytes(self.v.bytes().slice()),
    ),
    def(
      'tounicode',
      '($self, /)',
      'Extends this array with data from the unicode string ustr.\n\nConvert the array to a unicode string.  The array must be a unicode type array;\notherwise a ValueError is raised.  Use array.tobytes().decode() to obtain a\nunicode string from an array of some other type.',
      (vm: VM, self: PyArray) => {
        checkText(vm, self, 'tounicode');
        return toText(vm, self);
      },
    ),
    def('__sizeof__', '($self, /)', 'Size of the array in memory, in bytes.', (_vm: VM, self: PyArray) =>
      int(self.type.v.basicSize + self.v.allocated * self.v.type.size),
    ),
    classGetItem(),
  ],
  getset: [
    getset('typecode', 'the typecode character used to create the array', (_vm, self: PyArray) =>
      str(self.v.type.code),
    ),
    getset('itemsize', 'the size, in bytes, of one array item', (_vm, self: PyArray) => int(self.v.type.size)),
  ],
});

/** `_array_reconstructor(arraytype, typecode, mformat_code, items)`. Raises TypeError, ValueError. */
function reconstruct(
  vm: VM,
  _m: PyObject,
  type: PyObject,
  typecode: PyObject,
  format: PyObject,
  items: PyObject,
): Owned {
  const code = codeArgument(vm, '_array_reconstructor', 'argument 2', typecode);
  const machineFormat = cintArgument(vm, format, 0);
  if (!isType(type)) return vm.raise('TypeError', `first argument must be a type object, not ${typeName(type)}`);
  if (!isSubtype(type, ARRAY)) return vm.raise('TypeError', `${type.v.fullName} is not a subtype of array.array`);
  const descriptor = descriptorOf(code);
  if (descriptor === undefined) return vm.raise('ValueError', 'second argument must be a valid type code');
  if (machineFormat < 0 || machineFormat > 21) {
    return vm.raise('ValueError', 'third argument must be a valid machine format code.');
  }
  if (!isBytes(items)) return vm.raise('TypeError', `fourth argument should be bytes, not ${typeName(items)}`);
  return arrayOf(vm, type, descriptor, machineFormat, items);
}

export const array = defineModule('array', {
  doc: 'This module defines an object type which can efficiently represent\nan array of basic values: characters, integers, floating-point\nnumbers.  Arrays are sequence types and behave very much like lists,\nexcept that the type of objects stored in them is constrained.\n',
  functions: [
    def(
      '_array_reconstructor',
      '($module, arraytype, typecode, mformat_code, items,\n                     /)',
      'Internal. Used for pickling support.',
      reconstruct,
    ),
  ],
  init: (vm, dict) => {
    put(dict, 'array', dup(ARRAY));
    put(dict, 'ArrayType', dup(ARRAY));
    put(dict, 'typecodes', str(DESCRIPTORS.map((d) => d.code).join('')));
    const abc = vm.keep(vm.importModule('collections.abc'));
    const sequence = vm.keep(getAttrName(vm, abc, 'MutableSequence'));
    drop(call1(vm, vm.keep(getAttrName(vm, sequence, 'register')), ARRAY));
  },
});
