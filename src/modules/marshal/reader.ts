/** Reading objects in the marshal format. */
import { parseFloat as parseFloatText } from '../../numeric/float.ts';
import { fromBytes } from '../../numeric/int-text.ts';
import { asSsize } from '../../object/abstract.ts';
import { readBytes } from '../../object/buffer.ts';
import { call1 } from '../../object/call.ts';
import { COMPLEX, FROZENSET, MEMORYVIEW, NONE, TUPLE } from '../../object/core-types.ts';
import { dictSet, type PyDict, type PyList, type PyTuple } from '../../object/dict.ts';
import { alloc, allocSized, track } from '../../object/heap.ts';
import { listAppend } from '../../object/list-append.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, share } from '../../object/refs.ts';
import {
  bool,
  bytes,
  dict,
  EMPTY_TUPLE,
  ellipsis,
  float,
  int,
  intern,
  internObject,
  intFromBig,
  intOf,
  listTake,
  none,
  str,
} from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { decode } from '../../text/codecs.ts';
import { fromUnits } from '../../text/codepoints.ts';
import { byteArray } from '../../types/bytes/bytearray.ts';
import { codeHooks } from '../../types/code-body.ts';
import { newSet, newSetOf, type PySet, setAdd } from '../../types/set-table.ts';
import { strOfText } from '../../types/str/kind.ts';
import { callMethod } from '../method-calls.ts';
import { Code, FLAG_REF, MAX_DEPTH } from './codes.ts';

/**
 * The object that stands at the beginning of `data`, or comes next from a file with `readinto`. Raises EOFError, ValueError and
 * TypeError.
 */
export function unmarshal(vm: VM, source: Uint8Array | PyObject, allowCode: boolean): Owned {
  const reader = new Reader(vm, source, allowCode);
  const o = reader.object();
  return o ?? vm.raise('TypeError', 'NULL object in marshal data for object');
}

class Reader {
  private readonly vm: VM;
  private readonly allowCode: boolean;
  private readonly file: PyObject | null;
  private b: Uint8Array;
  private view: DataView;
  private at = 0;
  private depth = 0;
  /** Objects that others may refer to; one that is not complete yet has None in its place. */
  private readonly refs: PyList;

  constructor(vm: VM, source: Uint8Array | PyObject, allowCode: boolean) {
    this.vm = vm;
    this.allowCode = allowCode;
    this.file = source instanceof Uint8Array ? null : source;
    this.b = source instanceof Uint8Array ? source : new Uint8Array(0);
    this.view = new DataView(this.b.buffer, this.b.byteOffset, this.b.length);
    this.refs = vm.keep(listTake([])) as PyList;
  }

  /** Where the next `n` bytes stand in `b`. Raises EOFError. */
  private take(n: number): number {
    if (this.file !== null) return this.fetch(this.file, n);
    const at = this.at;
    if (this.b.length - at < n) return this.vm.raise('EOFError', 'marshal data too short');
    this.at = at + n;
    return at;
  }

  private fetch(file: PyObject, n: number): number {
    const { vm } = this;
    const mark = vm.mark();
    const memory: PyObject = vm.keep(byteArray(new Uint8Array(n)));
    const view = vm.keep(call1(vm, MEMORYVIEW, memory));
    const got = asSsize(vm, vm.keep(callMethod(vm, file, 'readinto', [view])), 'OverflowError');
    if (got !== n) {
      if (got > n) {
        vm.raise('ValueError', `read() returned too much data: ${n} bytes requested, ${got} returned`);
      }
      vm.raise('EOFError', 'EOF read where not expected');
    }
    this.b = readBytes(vm, memory).slice(0, n);
    this.view = new DataView(this.b.buffer, 0, n);
    vm.release(mark);
    return 0;
  }

  private byte(message: string): number {
    if (this.file === null) {
      return this.at < this.b.length ? this.b[this.at++] : this.vm.raise('EOFError', message);
    }
    const at = this.take(1);
    return this.b[at];
  }

  private int32(): number {
    const at = this.take(4);
    const { b } = this;
    return b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24);
  }

  private size(what: string): number {
    const n = this.int32();
    return n < 0 ? this.bad(`${what} size out of range`) : n;
  }

  private bad(what: string): never {
    return this.vm.raise('ValueError', `bad marshal data (${what})`);
  }

  /** The code of the next object. */
  private code(): number {
    const message = 'EOF read where object expected';
    if (this.file === null) return this.byte(message);
    const { vm } = this;
    const mark = vm.mark();
    try {
      return this.byte(message);
    } catch (error) {
      const exc = vm.caught(error, mark);
      if (!vm.isException(exc, 'EOFError')) return vm.rethrowTake(exc);
      drop(exc);
      return vm.raise('EOFError', message);
    }
  }

  /** The next object; null for the mark that ends dicts. */
  object(): Owned | null {
    const c = this.code();
    if (++this.depth > MAX_DEPTH) return this.vm.raise('ValueError', 'recursion limit exceeded');
    const o = this.contents(c & ~FLAG_REF, (c & FLAG_REF) !== 0);
    this.depth--;
    return o;
  }

  /** An object without parts; it can be referred to from now on. */
  private done(o: Owned, flag: boolean): Owned {
    if (flag) listAppend(this.refs, o);
    return o;
  }

  private contents(type: number, flag: boolean): Owned | null {
    switch (type) {
      case Code.NULL:
        return null;
      case Code.NONE:
        return none();
      case Code.TRUE:
        return bool(true);
      case Code.FALSE:
        return bool(false);
      case Code.ELLIPSIS:
        return ellipsis();
      case Code.STOP_ITERATION:
        return dup(this.vm.exceptionType('StopIteration'));
      case Code.INT:
        return this.done(int(this.int32()), flag);
      case Code.INT64:
        return this.done(this.int64(), flag);
      case Code.LONG:
        return this.done(this.long(), flag);
      case Code.FLOAT:
        return this.done(float(this.floatText()), flag);
      case Code.BINARY_FLOAT:
        return this.done(float(this.double()), flag);
      case Code.COMPLEX: {
        const real = this.floatText();
        return this.done(alloc(COMPLEX, { real, imag: this.floatText() }), flag);
      }
      case Code.BINARY_COMPLEX: {
        const real = this.double();
        return this.done(alloc(COMPLEX, { real, imag: this.double() }), flag);
      }
      case Code.STRING: {
        const n = this.size('bytes object');
        const at = this.take(n);
        return this.done(bytes(this.b.slice(at, at + n)), flag);
      }
      case Code.SHORT_ASCII:
        return this.done(str(this.latin1(this.byte('EOF read where not expected'))), flag);
      case Code.SHORT_ASCII_INTERNED:
        return this.done(intern(this.latin1(this.byte('EOF read where not expected'))), flag);
      case Code.ASCII:
        return this.done(str(this.latin1(this.size('string'))), flag);
      case Code.ASCII_INTERNED:
        return this.done(intern(this.latin1(this.size('string'))), flag);
      case Code.UNICODE:
        return this.done(this.utf8(), flag);
      case Code.INTERNED: {
        const text = this.utf8();
        const interned = internObject(text);
        drop(text);
        return this.done(interned, flag);
      }
      case Code.SMALL_TUPLE:
        return this.tuple(this.byte('EOF read where not expected'), flag);
      case Code.TUPLE:
        return this.tuple(this.size('tuple'), flag);
      case Code.LIST:
        return this.list(flag);
      case Code.DICT:
        return this.dict(flag);
      case Code.SET:
      case Code.FROZENSET:
        return this.set(type === Code.FROZENSET, flag);
      case Code.CODE:
        return this.image(flag);
      case Code.REF:
        return this.ref();
      default:
        return this.bad('unknown type code');
    }
  }

  private latin1(n: number): string {
    const at = this.take(n);
    return fromUnits(this.b, at, at + n);
  }

  private utf8() {
    const n = this.size('string');
    const at = this.take(n);
    return strOfText(decode(this.b.subarray(at, at + n), 'utf-8', 'surrogatepass'));
  }

  private double(): number {
    const at = this.take(8);
    return this.view.getFloat64(at, true);
  }

  private int64(): Owned {
    const at = this.take(8);
    return intFromBig(this.view.getBigInt64(at, true));
  }

  private floatText(): number {
    return parseFloatText(this.latin1(this.byte('EOF read where not expected')));
  }

  private long(): Owned {
    const size = this.int32();
    if (size === 0) return int(0);
    if (size === -0x80000000) return this.bad('long size out of range');
    const n = Math.abs(size);
    const out = new Uint8Array(this.file === null ? Math.min(2 * n, this.b.length) + 8 : 2 * n + 8);
    let window = 0;
    let have = 0;
    let to = 0;
    for (let i = 0; i < n; i++) {
      const at = this.take(2);
      const digit = this.b[at] | (this.b[at + 1] << 8);
      if (digit > 0x7fff) return this.bad('digit out of range in long');
      if (digit === 0 && i === n - 1) return this.bad('unnormalized long data');
      window |= digit << have;
      have += 15;
      while (have >= 8) {
        out[to++] = window;
        window >>>= 8;
        have -= 8;
      }
    }
    out[to++] = window;
    const v = fromBytes(out.subarray(0, to), true, false);
    return intOf(size < 0 ? -v : v);
  }

  private tuple(n: number, flag: boolean): Owned {
    const { vm } = this;
    if (n === 0) return this.done(dup(EMPTY_TUPLE), flag);
    const mark = vm.mark();
    const t = vm.keep(allocSized(TUPLE, [] as Held[], 40 + 8 * n)) as PyTuple;
    track(t);
    if (flag) listAppend(this.refs, t);
    for (let i = 0; i < n; i++) {
      const item = this.object() ?? this.missing('tuple');
      t.v.push(hold(item));
    }
    const result = dup(t);
    vm.release(mark);
    return result;
  }

  private missing(what: string): never {
    return this.vm.raise('TypeError', `NULL object in marshal data for ${what}`);
  }

  private list(flag: boolean): Owned {
    const { vm } = this;
    const n = this.size('list');
    const mark = vm.mark();
    const l = vm.keep(listTake([])) as PyList;
    if (flag) listAppend(this.refs, l);
    for (let i = 0; i < n; i++) {
      const item = this.object() ?? this.missing('list');
      l.v.push(hold(item));
    }
    l.aux = n;
    const result = dup(l);
    vm.release(mark);
    return result;
  }

  private dict(flag: boolean): Owned {
    const { vm } = this;
    const mark = vm.mark();
    const d: PyDict = vm.keep(dict());
    if (flag) listAppend(this.refs, d);
    const inner = vm.mark();
    for (;;) {
      const key = this.object();
      if (key === null) break;
      vm.keep(key);
      const value = this.object();
      if (value === null) break;
      dictSet(vm, d, key, vm.keep(value));
      vm.release(inner);
    }
    const result = dup(d);
    vm.release(mark);
    return result;
  }

  /** A frozenset cannot be referred to before it is complete: it does not change once it is known. */
  private set(frozen: boolean, flag: boolean): Owned {
    const { vm, refs } = this;
    const n = this.size('set');
    const mark = vm.mark();
    const s: PySet = vm.keep(frozen ? newSetOf(FROZENSET) : newSet());
    const at = refs.v.length;
    if (flag) listAppend(refs, frozen ? NONE : s);
    const inner = vm.mark();
    for (let i = 0; i < n; i++) {
      const item = this.object() ?? this.missing('set');
      setAdd(vm, s, vm.keep(item));
      vm.release(inner);
    }
    if (flag && frozen) this.complete(at, s);
    const result = dup(s);
    vm.release(mark);
    return result;
  }

  /** Puts an object into the place that was reserved for it. */
  private complete(at: number, o: PyObject): void {
    const { v } = this.refs;
    const old = v[at];
    v[at] = share(o);
    drop(old);
  }

  private image(flag: boolean): Owned {
    const { vm } = this;
    if (!this.allowCode) return vm.raise('ValueError', 'unmarshalling code objects is disallowed');
    const n = this.size('code object');
    const at = this.take(n);
    const place = this.refs.v.length;
    if (flag) listAppend(this.refs, NONE);
    const code = codeHooks.fromImage(vm, this.b.subarray(at, at + n));
    if (code === null) return this.bad('invalid code object');
    if (flag) this.complete(place, code);
    return code;
  }

  private ref(): Owned {
    const n = this.int32();
    const { v } = this.refs;
    if (n < 0 || n >= v.length || v[n] === NONE) return this.bad('invalid reference');
    return dup<PyObject>(v[n]);
  }
}
