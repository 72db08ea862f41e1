/** `_json.make_encoder`: writes a value as JSON. */

import { repr as floatRepr } from '../../numeric/float.ts';
import { collect, getAttrName, isInt, isList, isStr, isTrue, isTuple, typeName } from '../../object/abstract.ts';
import { call0, call1 } from '../../object/call.ts';
import { BUILTIN, DICT, FALSE, NONE, staticType, TRUE } from '../../object/core-types.ts';
import { defineType, member, valueMember } from '../../object/define.ts';
import { dictNext, type PyDict, type PyList, type PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def, type NativeData } from '../../object/native.ts';
import { callNative, newSlot } from '../../object/native-call.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bool, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { badArgument, ssizeArgument } from '../../types/arguments.ts';
import { isFloat } from '../../types/float.ts';
import { intText } from '../../types/int.ts';
import { derived, TextWriter } from '../../types/str/kind.ts';
import { quote, quoteAscii } from './strings.ts';

export const ENCODER = staticType('Encoder', '_json');

function stringFunction(vm: VM, o: PyObject, f: (s: string) => string): Owned {
  if (!isStr(o)) return vm.raise('TypeError', `first argument must be a string, not ${typeName(o)}`);
  return derived(o, f(o.v));
}

export const ENCODE_ASCII = def(
  'encode_basestring_ascii',
  '($self, object, /)',
  'encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a Python string',
  (vm: VM, _m: PyObject, o: PyObject) => stringFunction(vm, o, quoteAscii),
);
export const ENCODE = def(
  'encode_basestring',
  '($self, object, /)',
  'encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string',
  (vm: VM, _m: PyObject, o: PyObject) => stringFunction(vm, o, quote),
);

class EncoderData {
  markers: Held | null;
  default: Held | null;
  encoder: Held | null;
  indent: Held | null;
  key_separator: Held<PyStr> | null;
  item_separator: Held<PyStr> | null;
  readonly sortKeys: boolean;
  readonly skipKeys: boolean;
  readonly allowNan: boolean;
  /** How strings are written when `encoder` is one of this module's. */
  readonly fast: 'ascii' | 'unicode' | null;
  constructor(objects: readonly PyObject[], sortKeys: boolean, skipKeys: boolean, allowNan: boolean) {
    this.markers = share(objects[0]);
    this.default = share(objects[1]);
    this.encoder = share(objects[2]);
    this.indent = share(objects[3]);
    this.key_separator = share(objects[4] as PyStr);
    this.item_separator = share(objects[5] as PyStr);
    this.sortKeys = sortKeys;
    this.skipKeys = skipKeys;
    this.allowNan = allowNan;
    const encoder = objects[2];
    const decl = encoder.type === BUILTIN ? (encoder.v as NativeData).decl : null;
    this.fast = decl === ENCODE_ASCII ? 'ascii' : decl === ENCODE ? 'unicode' : null;
  }
}
type PyEncoder = PyObject<EncoderData>;

/** One call of an encoder. */
class Encoding {
  private readonly vm: VM;
  private readonly d: EncoderData;
  private readonly out = new TextWriter();
  /** The containers being written, when circles are looked for. */
  private readonly inside: Set<PyObject> | null;
  private readonly keySeparator: string;
  private readonly itemSeparator: string;
  private readonly indent: string | null;

  constructor(vm: VM, d: EncoderData) {
    this.vm = vm;
    this.d = d;
    this.inside = d.markers === NONE ? null : new Set();
    this.keySeparator = (d.key_separator as PyStr).v;
    this.itemSeparator = (d.item_separator as PyStr).v;
    this.indent = d.indent === NONE ? null : (d.indent as PyStr).v;
  }

  run(o: PyObject, level: number): Owned {
    this.value(o, level);
    return this.out.finish();
  }

  private text(o: PyStr): void {
    const { fast } = this.d;
    if (fast === 'ascii') this.out.add(quoteAscii(o.v));
    else if (fast === 'unicode') {
      this.out.add(quote(o.v));
      this.out.like(o);
    } else {
      const { vm } = this;
      const mark = vm.mark();
      const encoded = vm.keep(call1(vm, this.d.encoder as PyObject, o));
      if (!isStr(encoded)) vm.raise('TypeError', `encoder() must return a string, not ${typeName(encoded)}`);
      else {
        this.out.add(encoded.v);
        this.out.like(encoded);
      }
      vm.release(mark);
    }
  }

  private number(x: number): string {
    if (Number.isFinite(x)) return floatRepr(x);
    const text = Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity';
    if (this.d.allowNan) return text;
    return this.vm.raise('ValueError', `Out of range float values are not JSON compliant: ${floatRepr(x)}`);
  }

  private value(o: PyObject, level: number): void {
    if (o === NONE) this.out.add('null');
    else if (o === TRUE) this.out.add('true');
    else if (o === FALSE) this.out.add('false');
    else if (isStr(o)) this.text(o);
    else if (isInt(o)) this.out.add(intText(this.vm, o.v));
    else if (isFloat(o)) this.out.add(this.number(o.v));
    else {
      const { vm } = this;
      vm.enter(' while encoding a JSON object');
      try {
        if (isList(o) || isTuple(o)) this.list(o as PyList, level);
        else if ((o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0) this.dict(o as PyDict, level);
        else this.other(o, level);
      } finally {
        vm.leave();
      }
    }
  }

  private begin(o: PyObject): void {
    const { inside } = this;
    if (inside === null) return;
    if (inside.has(o)) this.vm.raise('ValueError', 'Circular reference detected');
    inside.add(o);
  }

  private end(o: PyObject): void {
    if (this.inside !== null) this.inside.delete(o);
  }

  /** What `default` makes of an object of another type. */
  private other(o: PyObject, level: number): void {
    const { vm } = this;
    const mark = vm.mark();
    this.begin(vm.keep(dup(o)));
    this.value(vm.keep(call1(vm, this.d.default as PyObject, o)), level);
    this.end(o);
    vm.release(mark);
  }

  /** A new line with the indentation of a level. */
  private line(level: number): string {
    return `\n${(this.indent as string).repeat(level)}`;
  }

  private list(o: PyList, level: number): void {
    const { vm } = this;
    if (o.v.length === 0) {
      this.out.add('[]');
      return;
    }
    const mark = vm.mark();
    this.begin(o);
    this.out.add('[');
    let separator = this.itemSeparator;
    if (this.indent !== null) {
      const line = this.line(level + 1);
      separator += line;
      this.out.add(line);
    }
    for (let i = 0; i < o.v.length; i++) {
      if (i > 0) this.out.add(separator);
      const item = o.v[i];
      // A function of the program may take the item out of the list.
      if (item.type.v.atomic) this.value(item, level + 1);
      else {
        const inner = vm.mark();
        this.value(vm.keep(dup(item) as Owned), level + 1);
        vm.release(inner);
      }
    }
    this.end(o);
    if (this.indent !== null) this.out.add(this.line(level));
    this.out.add(']');
    vm.release(mark);
  }

  private dict(o: PyDict, level: number): void {
    const { vm } = this;
    if (o.v.used === 0) {
      this.out.add('{}');
      return;
    }
    const mark = vm.mark();
    this.begin(o);
    this.out.add('{');
    let first = '';
    let separator = this.itemSeparator;
    if (this.indent !== null) {
      first = this.line(level + 1);
      separator += first;
    }
    this.separator = first;
    if (this.d.sortKeys || o.type !== DICT) {
      const items = vm.keep(this.items(o));
      for (let i = 0; i < items.v.length; i++) {
        const item: PyObject = items.v[i];
        if (!isTuple(item) || item.v.length !== 2) vm.raise('ValueError', 'items must return 2-tuples');
        else this.pair(item.v[0], item.v[1], separator, level + 1);
      }
    } else {
      for (let e = dictNext(o.v, 0); e >= 0; e = dictNext(o.v, e + 1)) {
        const inner = vm.mark();
        const key = vm.keep(dup(o.v.keys[e] as PyObject));
        this.pair(key, vm.keep(dup(o.v.values[e] as PyObject)), separator, level + 1);
        vm.release(inner);
      }
    }
    this.end(o);
    if (this.indent !== null) this.out.add(this.line(level));
    this.out.add('}');
    vm.release(mark);
  }

  /** What is written before the next pair of the dict in progress. */
  private separator = '';

  private items(o: PyDict): Owned<PyList> {
    const { vm } = this;
    const view = vm.keep(call0(vm, vm.keep(getAttrName(vm, o, 'items'))));
    const list = vm.keep(collect(vm, view));
    if (this.d.sortKeys) drop(call0(vm, vm.keep(getAttrName(vm, list, 'sort'))));
    return dup(list);
  }

  private pair(key: PyObject, value: PyObject, separator: string, level: number): void {
    const { vm } = this;
    let text: string | null = null;
    if (!isStr(key)) {
      if (isFloat(key)) text = this.number(key.v);
      else if (key === NONE) text = 'null';
      else if (key === TRUE) text = 'true';
      else if (key === FALSE) text = 'false';
      else if (isInt(key)) text = intText(vm, key.v);
      else if (this.d.skipKeys) return;
      else vm.raise('TypeError', `keys must be str, int, float, bool or None, not ${typeName(key)}`);
    }
    this.out.add(this.separator);
    if (text === null) this.text(key as PyStr);
    else if (this.d.fast !== null) this.out.add(`"${text}"`);
    else {
      const mark = vm.mark();
      this.text(vm.keep(str(text)));
      vm.release(mark);
    }
    this.out.add(this.keySeparator);
    this.value(value, level);
    this.separator = separator;
  }
}

const CALL = def(
  '_iterencode',
  '($self, obj, _current_indent_level)',
  null,
  (vm: VM, self: PyEncoder, obj: PyObject, level: PyObject) => {
    const text = new Encoding(vm, self.v).run(obj, ssizeArgument(vm, level, 0));
    return tupleTake([text]);
  },
);
CALL.prepare();

defineType(ENCODER, {
  doc: 'Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)',
  gc: true,
  basicSize: 80,
  layout: heldFields<EncoderData>()('markers', 'default', 'encoder', 'indent', 'key_separator', 'item_separator'),
  slots: {
    new_: newSlot(
      'make_encoder',
      '(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)',
      (
        vm: VM,
        type: PyType,
        markers: PyObject,
        fallback: PyObject,
        encoder: PyObject,
        indent: PyObject,
        keySeparator: PyObject,
        itemSeparator: PyObject,
        ...flags: PyObject[]
      ) => {
        if (!isStr(keySeparator)) return badArgument(vm, 'make_encoder', 'argument 5', 'str', keySeparator);
        if (!isStr(itemSeparator)) return badArgument(vm, 'make_encoder', 'argument 6', 'str', itemSeparator);
        const [sortKeys, skipKeys, allowNan] = flags.map((x) => isTrue(vm, x));
        if (markers !== NONE && (markers.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) {
          return vm.raise('TypeError', `make_encoder() argument 1 must be dict or None, not ${typeName(markers)}`);
        }
        const objects = [markers, fallback, encoder, indent, keySeparator, itemSeparator];
        return newInstance(type, new EncoderData(objects, sortKeys, skipKeys, allowNan));
      },
    ),
    call: (vm, self, args, kwnames) => callNative(vm, CALL, self, args, kwnames),
  },
  members: [
    member('markers', 'markers', (self: PyEncoder) => self.v.markers),
    member('default', 'default', (self: PyEncoder) => self.v.default),
    member('encoder', 'encoder', (self: PyEncoder) => self.v.encoder),
    member('indent', 'indent', (self: PyEncoder) => self.v.indent),
    member('key_separator', 'key_separator', (self: PyEncoder) => self.v.key_separator),
    member('item_separator', 'item_separator', (self: PyEncoder) => self.v.item_separator),
    valueMember('sort_keys', 'sort_keys', (self: PyEncoder) => bool(self.v.sortKeys)),
    valueMember('skipkeys', 'skipkeys', (self: PyEncoder) => bool(self.v.skipKeys)),
  ],
});
