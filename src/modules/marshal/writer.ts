/** Writing objects in the marshal format. */
import { floatText } from '../../numeric/format-spec.ts';
import { toBytes } from '../../numeric/int-text.ts';
import { getBuffer, hasBuffer, isContiguous, releaseBuffer } from '../../object/buffer.ts';
import type { PyCode } from '../../object/code.ts';
import {
  BYTES,
  CODE,
  COMPLEX,
  DICT,
  ELLIPSIS,
  FALSE,
  FLOAT,
  FROZENSET,
  INT,
  LIST,
  NONE,
  SET,
  STR,
  TRUE,
  TUPLE,
} from '../../object/core-types.ts';
import { dictNext, type PyDict, type PyList, type PyStr, type PyTuple } from '../../object/dict.ts';
import { drop, Flag, type PyObject } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { encode } from '../../text/codecs.ts';
import { isAscii } from '../../text/codepoints.ts';
import { codeHooks } from '../../types/code-body.ts';
import { type PySet, setItems } from '../../types/set-table.ts';
import { kindOf } from '../../types/str/kind.ts';
import { ByteWriter } from '../byte-writer.ts';
import { Code, FLAG_REF, MAX_DEPTH } from './codes.ts';

type Problem =
  | 'object too deeply nested to marshal'
  | 'marshalling code objects is disallowed'
  | 'unmarshallable object';

const LONG_DIGIT_BITS = 15;

/**
 * The bytes of an object in the marshal format. Raises ValueError for objects that it does not know, that are nested too deeply,
 * or are code objects where those are not allowed.
 */
export function marshal(vm: VM, value: PyObject, version: number, allowCode: boolean): Uint8Array {
  const writer = new Writer(vm, version, allowCode);
  writer.object(value, false);
  return writer.problem === null ? writer.out.finish() : vm.raise('ValueError', writer.problem);
}

class Writer {
  readonly out = new ByteWriter();
  /** Why the object cannot be written; nothing else is written after that. */
  problem: Problem | null = null;
  private readonly vm: VM;
  private readonly version: number;
  private readonly allowCode: boolean;
  private depth = 0;
  /** Numbers of the objects that may occur again. */
  private readonly numbers = new Map<PyObject, number>();

  constructor(vm: VM, version: number, allowCode: boolean) {
    this.vm = vm;
    this.version = version;
    this.allowCode = allowCode;
  }

  /** Writes an object; `shared` says that CPython's writer itself holds it once more. */
  object(o: PyObject, shared: boolean): void {
    if (this.problem !== null) return;
    if (++this.depth > MAX_DEPTH) {
      this.problem = 'object too deeply nested to marshal';
      return;
    }
    if (o === NONE) this.out.byte(Code.NONE);
    else if (o === TRUE) this.out.byte(Code.TRUE);
    else if (o === FALSE) this.out.byte(Code.FALSE);
    else if (o === ELLIPSIS) this.out.byte(Code.ELLIPSIS);
    else if (o === this.vm.exceptionType('StopIteration')) this.out.byte(Code.STOP_ITERATION);
    else if (this.version < 3) this.contents(o, 0);
    else if (!shared && o.rc === 1 && (o.flags & Flag.IMMORTAL) === 0 && !isInterned(o)) this.contents(o, 0);
    else {
      const n = this.numbers.get(o);
      if (n === undefined) {
        this.numbers.set(o, this.numbers.size);
        this.contents(o, FLAG_REF);
      } else {
        this.out.byte(Code.REF);
        this.out.int32(n);
      }
    }
    this.depth--;
  }

  private contents(o: PyObject, flag: number): void {
    const { out } = this;
    switch (o.type) {
      case INT:
        this.int(o.v as number | bigint, flag);
        return;
      case STR:
        this.str(o as PyStr, flag);
        return;
      case TUPLE:
        this.tuple(o as PyTuple, flag);
        return;
      case BYTES:
        this.bytes(Code.STRING | flag, o.v as Uint8Array);
        return;
      case FLOAT:
        out.byte((this.version > 1 ? Code.BINARY_FLOAT : Code.FLOAT) | flag);
        this.float(o.v as number);
        return;
      case COMPLEX: {
        const { real, imag } = o.v as { real: number; imag: number };
        out.byte((this.version > 1 ? Code.BINARY_COMPLEX : Code.COMPLEX) | flag);
        this.float(real);
        this.float(imag);
        return;
      }
      case LIST: {
        const items = (o as PyList).v;
        out.byte(Code.LIST | flag);
        out.int32(items.length);
        for (let i = 0; i < items.length; i++) this.object(items[i], false);
        return;
      }
      case DICT: {
        const d = (o as PyDict).v;
        out.byte(Code.DICT | flag);
        for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
          this.object(d.keys[e] as PyObject, false);
          this.object(d.values[e] as PyObject, false);
        }
        out.byte(Code.NULL);
        return;
      }
      case SET:
      case FROZENSET:
        this.set(o as PySet, flag);
        return;
      case CODE:
        this.code(o as PyCode, flag);
        return;
    }
    if (hasBuffer(o)) this.buffer(o, flag);
    else this.refuse();
  }

  private refuse(): void {
    this.out.byte(Code.UNKNOWN);
    this.problem = 'unmarshallable object';
  }

  private int(v: number | bigint, flag: number): void {
    const { out } = this;
    if (typeof v === 'number') {
      if ((v | 0) === v) {
        out.byte(Code.INT | flag);
        out.int32(v);
        return;
      }
      let rest = Math.abs(v);
      let n = 0;
      for (let x = rest; x >= 1; x /= 32768) n++;
      out.byte(Code.LONG | flag);
      out.int32(v < 0 ? -n : n);
      for (; n > 0; n--) {
        const high = Math.floor(rest / 32768);
        out.int16(rest - high * 32768);
        rest = high;
      }
      return;
    }
    const size = v < 0n ? -v : v;
    const bytes = toBytes(size, Math.ceil(size.toString(16).length / 2), true, false);
    let bits = bytes.length * 8;
    for (let top = bytes[bytes.length - 1]; top < 128; top <<= 1) bits--;
    const n = Math.ceil(bits / LONG_DIGIT_BITS);
    out.byte(Code.LONG | flag);
    out.int32(v < 0n ? -n : n);
    out.room(2 * n);
    let window = 0;
    let have = 0;
    let at = 0;
    for (let i = 0; i < n; i++) {
      while (have < LONG_DIGIT_BITS && at < bytes.length) {
        window |= bytes[at++] << have;
        have += 8;
      }
      out.int16(window & 0x7fff);
      window >>>= LONG_DIGIT_BITS;
      have -= LONG_DIGIT_BITS;
    }
  }

  private float(x: number): void {
    if (this.version > 1) {
      this.out.double(x, true);
      return;
    }
    const { negative, whole, rest } = floatText(x, 'g', 17, false, false);
    const text = (negative ? '-' : '') + whole + rest;
    this.out.byte(text.length);
    this.out.latin1(text);
  }

  private bytes(type: number, b: Uint8Array): void {
    this.out.byte(type);
    this.out.int32(b.length);
    this.out.append(b);
  }

  private str(o: PyStr, flag: number): void {
    const { out, version } = this;
    const text = o.v;
    const interned = isInterned(o);
    if (version >= 4 && isAscii(text)) {
      if (text.length < 256) {
        out.byte((interned ? Code.SHORT_ASCII_INTERNED : Code.SHORT_ASCII) | flag);
        out.byte(text.length);
      } else {
        out.byte((interned ? Code.ASCII_INTERNED : Code.ASCII) | flag);
        out.int32(text.length);
      }
      out.latin1(text);
      return;
    }
    const utf8 = encode(text, kindOf(o), 'utf-8', 'surrogatepass');
    this.bytes((version >= 3 && interned ? Code.INTERNED : Code.UNICODE) | flag, utf8);
  }

  private tuple(o: PyTuple, flag: number): void {
    const { out } = this;
    const items = o.v;
    const n = items.length;
    if (this.version >= 4 && n < 256) {
      out.byte(Code.SMALL_TUPLE | flag);
      out.byte(n);
    } else {
      out.byte(Code.TUPLE | flag);
      out.int32(n);
    }
    for (let i = 0; i < n; i++) this.object(items[i], false);
  }

  /** Members are written in the order of their own bytes, so that equal sets give equal bytes. */
  private set(o: PySet, flag: number): void {
    const items = setItems(o);
    this.out.byte((o.type === FROZENSET ? Code.FROZENSET : Code.SET) | flag);
    this.out.int32(items.length);
    const rows: { readonly key: Uint8Array; readonly item: PyObject }[] = [];
    for (const item of items) {
      const writer = new Writer(this.vm, this.version, this.allowCode);
      writer.object(item, true);
      if (writer.problem !== null) {
        this.problem = 'unmarshallable object';
        return;
      }
      rows.push({ key: writer.out.finish(), item });
    }
    rows.sort((a, b) => compareBytes(a.key, b.key));
    for (const { item } of rows) this.object(item, true);
  }

  private code(o: PyCode, flag: number): void {
    if (!this.allowCode) {
      this.problem = 'marshalling code objects is disallowed';
      return;
    }
    const image = codeHooks.toImage(this.vm, o);
    if (image === null) this.problem = 'unmarshallable object';
    else this.bytes(Code.CODE | flag, image);
  }

  private buffer(o: PyObject, flag: number): void {
    const { vm } = this;
    const mark = vm.mark();
    try {
      const view = getBuffer(vm, o);
      if (isContiguous(view)) this.bytes(Code.STRING | flag, view.bytes);
      else this.refuse();
      releaseBuffer(o);
    } catch (error) {
      drop(vm.caught(error, mark));
      this.refuse();
    }
  }
}

function isInterned(o: PyObject): boolean {
  return o.type === STR && (o.flags & Flag.INTERNED) !== 0;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
