/** Writing objects, each as the protocol has it (CPython: Modules/_pickle.c, whose choices these are). */
import { repr as floatRepr } from '../../numeric/float.ts';
import { bitLength } from '../../numeric/int.ts';
import { toBytes } from '../../numeric/int-text.ts';
import { collect, getItem, getIter, isTrue, isTuple, iterNext, toStr, typeName } from '../../object/abstract.ts';
import { latin1Text, readBytes } from '../../object/buffer.ts';
import { call0, call1 } from '../../object/call.ts';
import {
  BOOL,
  BYTEARRAY,
  BYTES,
  DICT,
  ELLIPSIS,
  ELLIPSIS_TYPE,
  FLOAT,
  FROZENSET,
  FUNCTION,
  INT,
  LIST,
  NONE,
  NONE_TYPE,
  NOT_IMPLEMENTED,
  NOT_IMPLEMENTED_TYPE,
  SET,
  STR,
  TRUE,
  TUPLE,
  TYPE,
} from '../../object/core-types.ts';
import { dictGet, dictNext, type PyDict, type PyList, type PyStr, type PyTuple } from '../../object/dict.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { drop, dup, type Owned, type PyObject } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bytes, int, intFromBig, name, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { encode } from '../../text/codecs.ts';
import { codePoints, isAscii } from '../../text/codepoints.ts';
import { type PySet, setItems, setNext } from '../../types/set-table.ts';
import { kindOf, strOf } from '../../types/str/kind.ts';
import { callMethod } from '../method-calls.ts';
import { isPacked, PICKLE_BUFFER, type PyPickleBuffer, packedBytes, pickleBufferView } from './buffer.ts';
import { BATCH_SIZE, Opcode } from './opcodes.ts';
import type { PicklerData } from './output.ts';
import { type Saver, saveGlobal, saveReduce } from './reduce.ts';
import { callable, picklingError, table } from './state.ts';

const SAVER: Saver = { value: save, items: batchItems, pairs: batchPairs };

/** Writes an object, one of whose references the caller holds. */
export function save(vm: VM, p: PicklerData, o: PyObject): void {
  if (p.frameStart >= 0) p.boundary(vm);
  if (p.persistentId === null) {
    saveValue(vm, p, o);
    return;
  }
  // What persistent_id does may take the object from where it is.
  const mark = vm.mark();
  vm.keep(dup(o));
  if (!savePersistent(vm, p, o)) saveValue(vm, p, o);
  vm.release(mark);
}

/** Writes an object that `persistent_id` is not asked about. */
function saveValue(vm: VM, p: PicklerData, o: PyObject): void {
  const { type } = o;
  switch (type) {
    case INT:
      saveInt(vm, p, o.v as number | bigint);
      return;
    case FLOAT:
      saveFloat(p, o.v as number);
      return;
    case BOOL:
      if (p.proto >= 2) p.op(o === TRUE ? Opcode.NEWTRUE : Opcode.NEWFALSE);
      else p.line(Opcode.INT, o === TRUE ? '01' : '00');
      return;
    case NONE_TYPE:
      p.op(Opcode.NONE);
      return;
  }
  const known = p.memo.get(o);
  if (known !== undefined) {
    p.recall(known);
    return;
  }
  if (type === STR) {
    saveStr(vm, p, o as PyStr);
    return;
  }
  const mark = vm.mark();
  vm.keep(dup(o));
  if (type === BYTES) saveBytes(vm, p, o as PyObject<Uint8Array>);
  else {
    vm.enter(' while pickling an object');
    try {
      saveObject(vm, p, o);
    } finally {
      vm.leave();
    }
  }
  vm.release(mark);
}

function saveObject(vm: VM, p: PicklerData, o: PyObject): void {
  const { type } = o;
  switch (type) {
    case DICT:
      saveDict(vm, p, o as PyDict);
      return;
    case LIST:
      saveList(vm, p, o as PyList);
      return;
    case TUPLE:
      saveTuple(vm, p, o as PyTuple);
      return;
    case SET:
      saveSet(vm, p, o as PySet);
      return;
    case FROZENSET:
      saveFrozenset(vm, p, o as PySet);
      return;
    case BYTEARRAY:
      saveByteArray(vm, p, o);
      return;
    case PICKLE_BUFFER:
      saveBuffer(vm, p, o as PyPickleBuffer);
      return;
  }
  const reduced = reduction(vm, p, o);
  if (reduced === null) return;
  const value = vm.keep(reduced);
  if (typeof value.v === 'string' && (value.type.v.flags & TypeFlag.UNICODE_SUBCLASS) !== 0) {
    saveGlobal(vm, p, o, value as PyStr, SAVER);
  } else if (!isTuple(value)) picklingError(vm, '__reduce__ must return a string or tuple');
  else saveReduce(vm, p, value, o, SAVER);
}

/** What an object says of how to make it again; null when it was written as a name instead. */
function reduction(vm: VM, p: PicklerData, o: PyObject): Owned | null {
  const { type } = o;
  if (p.reducerOverride !== null) {
    const r = call1(vm, p.reducerOverride, o);
    if (r !== NOT_IMPLEMENTED) return r;
    drop(r);
  }
  if (type === TYPE) {
    saveType(vm, p, o);
    return null;
  }
  if (type === FUNCTION) {
    saveGlobal(vm, p, o, null, SAVER);
    return null;
  }
  if (p.dispatchTable === null) {
    const f = dictGet(vm, table('dispatch_table'), type);
    if (f !== undefined) return call1(vm, vm.keep(dup(f)), o);
  } else {
    const f = findReducer(vm, p.dispatchTable, type);
    if (f !== null) return call1(vm, vm.keep(f), o);
  }
  if ((type.v.flags & TypeFlag.TYPE_SUBCLASS) !== 0) {
    saveGlobal(vm, p, o, null, SAVER);
    return null;
  }
  const reduceEx = getAttrOpt(vm, o, name('__reduce_ex__'));
  if (reduceEx !== null) {
    vm.keep(reduceEx);
    return call1(vm, reduceEx, vm.keep(int(p.proto)));
  }
  const reduce = getAttrOpt(vm, o, name('__reduce__'));
  if (reduce !== null) return call0(vm, vm.keep(reduce));
  const shown = vm.keep((type.v.slots.repr as NonNullable<typeof type.v.slots.repr>)(vm, o));
  return picklingError(vm, `can't pickle '${typeName(o)}' object: ${(shown as PyStr).v}`);
}

/** The entry of a dispatch table, which may be any mapping; null when there is none. */
function findReducer(vm: VM, mapping: PyObject, type: PyObject): Owned | null {
  const mark = vm.mark();
  try {
    return getItem(vm, mapping, type);
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'KeyError')) return vm.rethrowTake(exc);
    drop(exc);
    return null;
  }
}

/** Whether an object has a persistent id, which was written then. */
function savePersistent(vm: VM, p: PicklerData, o: PyObject): boolean {
  const mark = vm.mark();
  const pid = vm.keep(call1(vm, p.persistentId as PyObject, o));
  if (pid === NONE) {
    vm.release(mark);
    return false;
  }
  if (p.bin !== 0) {
    if (p.frameStart >= 0) p.boundary(vm);
    saveValue(vm, p, pid);
    p.op(Opcode.BINPERSID);
  } else {
    const text = vm.keep(toStr(vm, pid)).v;
    if (!isAscii(text)) picklingError(vm, 'persistent IDs in protocol 0 must be ASCII strings');
    p.line(Opcode.PERSID, text);
  }
  vm.release(mark);
  return true;
}

// --- Numbers and text --------------------------------------------------------------------------------------------

function saveInt(vm: VM, p: PicklerData, v: number | bigint): void {
  const { out } = p;
  if (typeof v === 'number' && (v | 0) === v) {
    if (p.bin === 0) p.line(Opcode.INT, String(v));
    else if (v >= 0 && v < 0x100) {
      p.op(Opcode.BININT1);
      out.byte(v);
    } else if (v >= 0 && v < 0x10000) {
      p.op(Opcode.BININT2);
      out.int16(v);
    } else {
      p.op(Opcode.BININT);
      out.int32(v);
    }
    return;
  }
  if (p.proto < 2) {
    p.line(Opcode.LONG, `${longText(vm, v)}L`);
    return;
  }
  const bits = bitLength(v);
  let size = (bits >> 3) + 1;
  let digits = toBytes(v, size, true, true);
  // A negative number may have got a byte of nothing but sign.
  if (v < 0 && size > 1 && digits[size - 1] === 0xff && (digits[size - 2] & 0x80) !== 0) {
    digits = digits.subarray(0, --size);
  }
  if (size < 256) {
    p.op(Opcode.LONG1);
    out.byte(size);
  } else {
    p.op(Opcode.LONG4);
    out.int32(size);
  }
  out.append(digits);
}

/** As `repr` has it, which refuses numbers with very many digits. */
function longText(vm: VM, v: number | bigint): string {
  if (typeof v === 'number') return String(v);
  const mark = vm.mark();
  const o = vm.keep(intFromBig(v));
  const text = vm.keep((INT.v.slots.repr as NonNullable<typeof INT.v.slots.repr>)(vm, o)).v as string;
  vm.release(mark);
  return text;
}

function saveFloat(p: PicklerData, x: number): void {
  if (p.bin === 0) {
    p.line(Opcode.FLOAT, floatRepr(x));
    return;
  }
  p.op(Opcode.BINFLOAT);
  p.out.double(x, false);
}

/** Whether a text is short and plain enough, and was written therefore. */
function saveShortStr(p: PicklerData, s: string): boolean {
  const n = s.length;
  if (n > 255 || p.proto < 4) return false;
  p.begin();
  const { out } = p;
  out.room(n + 2);
  const { bytes: b } = out;
  let { at } = out;
  b[at++] = Opcode.SHORT_BINUNICODE;
  b[at++] = n;
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    if (c > 127) return false;
    b[at++] = c;
  }
  out.at = at;
  return true;
}

function saveStr(vm: VM, p: PicklerData, o: PyStr): void {
  if (!saveShortStr(p, o.v)) {
    if (p.bin === 0) p.line(Opcode.UNICODE, escaped(o));
    else {
      const data = encode(o.v, kindOf(o), 'utf-8', 'surrogatepass');
      const n = data.length;
      if (n <= 0xff && p.proto >= 4) p.data(vm, [Opcode.SHORT_BINUNICODE, n], data, null);
      else p.data(vm, [Opcode.BINUNICODE, ...int32(n)], data, null);
    }
  }
  p.memoize(o);
}

function int32(n: number): number[] {
  return [n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24];
}

/** A text in one line of Latin-1. */
function escaped(o: PyStr): string {
  let out = '';
  for (const cp of codePoints(o.v, kindOf(o))) {
    if (cp >= 0x10000) out += `\\U${cp.toString(16).padStart(8, '0')}`;
    else if (cp >= 256 || cp === 92 || cp === 0 || cp === 10 || cp === 13 || cp === 0x1a) {
      out += `\\u${cp.toString(16).padStart(4, '0')}`;
    } else out += String.fromCharCode(cp);
  }
  return out;
}

// --- Bytes -------------------------------------------------------------------------------------------------------

function saveBytes(vm: VM, p: PicklerData, o: PyObject<Uint8Array>): void {
  if (p.proto >= 3) {
    saveBytesData(vm, p, o, o.v, o);
    return;
  }
  let call: PyTuple;
  if (o.v.length === 0) call = vm.keep(tuple([BYTES, vm.keep(tuple([]))]));
  else {
    const text = vm.keep(strOf(latin1Text(o.v), 1));
    const args = vm.keep(tuple([text, name('latin1')]));
    call = vm.keep(tuple([callable('encode'), args]));
  }
  saveReduce(vm, p, call, o, SAVER);
}

function saveBytesData(vm: VM, p: PicklerData, o: PyObject, data: Uint8Array, payload: PyObject | null): void {
  const n = data.length;
  if (n <= 0xff) p.data(vm, [Opcode.SHORT_BINBYTES, n], data, payload);
  else p.data(vm, [Opcode.BINBYTES, ...int32(n)], data, payload);
  p.memoize(o);
}

function saveByteArrayData(vm: VM, p: PicklerData, o: PyObject, data: Uint8Array): void {
  p.data(vm, [Opcode.BYTEARRAY8, ...int32(data.length), 0, 0, 0, 0], data, null);
  p.memoize(o);
}

function saveByteArray(vm: VM, p: PicklerData, o: PyObject): void {
  const data = readBytes(vm, o);
  if (p.proto >= 5) {
    saveByteArrayData(vm, p, o, data);
    return;
  }
  const args = data.length === 0 ? [] : [vm.keep(bytes(data.slice()))];
  const call = vm.keep(tuple([BYTEARRAY, vm.keep(tuple(args))]));
  saveReduce(vm, p, call, o, SAVER);
}

function saveBuffer(vm: VM, p: PicklerData, o: PyPickleBuffer): void {
  if (p.proto < 5) picklingError(vm, 'PickleBuffer can only be pickled with protocol >= 5');
  const view = pickleBufferView(vm, o);
  if (!isPacked(view)) {
    picklingError(vm, 'PickleBuffer can not be pickled when pointing to a non-contiguous buffer');
  }
  let inBand = true;
  if (p.bufferCallback !== null) inBand = isTrue(vm, vm.keep(call1(vm, p.bufferCallback, o)));
  if (inBand) {
    const data = packedBytes(view);
    if (view.readonly) saveBytesData(vm, p, o, data, null);
    else saveByteArrayData(vm, p, o, data);
    return;
  }
  p.op(Opcode.NEXT_BUFFER);
  if (view.readonly) p.op(Opcode.READONLY_BUFFER);
}

// --- Containers --------------------------------------------------------------------------------------------------

function saveTuple(vm: VM, p: PicklerData, o: PyTuple): void {
  const items = o.v;
  const n = items.length;
  if (n === 0) {
    if (p.proto > 0) p.op(Opcode.EMPTY_TUPLE);
    else {
      p.op(Opcode.MARK);
      p.op(Opcode.TUPLE);
    }
    return;
  }
  const short = n <= 3 && p.proto >= 2;
  if (!short) p.op(Opcode.MARK);
  for (let i = 0; i < n; i++) save(vm, p, items[i]);
  const known = p.memo.get(o);
  if (known !== undefined) {
    // It contains itself, and was written on the way.
    if (short) for (let i = 0; i < n; i++) p.op(Opcode.POP);
    else if (p.bin !== 0) p.op(Opcode.POP_MARK);
    else for (let i = 0; i <= n; i++) p.op(Opcode.POP);
    p.recall(known);
    return;
  }
  p.op(short ? Opcode.TUPLE1 + n - 1 : Opcode.TUPLE);
  p.memoize(o);
}

function saveList(vm: VM, p: PicklerData, o: PyList): void {
  p.enterFast(vm, o);
  if (p.bin !== 0) p.op(Opcode.EMPTY_LIST);
  else {
    p.op(Opcode.MARK);
    p.op(Opcode.LIST);
  }
  const n = o.v.length;
  p.memoize(o);
  if (n === 1 && p.proto > 0) {
    save(vm, p, o.v[0]);
    p.op(Opcode.APPEND);
  } else if (n > 0) {
    if (p.proto > 0) batchList(vm, p, o);
    else batchItems(vm, p, vm.keep(getIter(vm, o)));
  }
  p.leaveFast(o);
}

function batchList(vm: VM, p: PicklerData, o: PyList): void {
  let at = 0;
  do {
    p.op(Opcode.MARK);
    for (let n = 0; n < BATCH_SIZE && at < o.v.length; n++) save(vm, p, o.v[at++]);
    p.op(Opcode.APPENDS);
  } while (at < o.v.length);
}

/** The items of an iterator, for the list on top of the stack. */
function batchItems(vm: VM, p: PicklerData, it: PyObject): void {
  const mark = vm.mark();
  if (p.proto === 0) {
    for (let item = iterNext(vm, it); item !== null; item = iterNext(vm, it)) {
      save(vm, p, vm.keep(item));
      p.op(Opcode.APPEND);
      vm.release(mark);
    }
    return;
  }
  let n: number;
  do {
    const first = iterNext(vm, it);
    if (first === null) break;
    vm.keep(first);
    let next = iterNext(vm, it);
    if (next === null) {
      save(vm, p, first);
      p.op(Opcode.APPEND);
      break;
    }
    vm.keep(next);
    p.op(Opcode.MARK);
    save(vm, p, first);
    for (n = 1; next !== null; ) {
      save(vm, p, next);
      vm.release(mark);
      if (++n === BATCH_SIZE) break;
      next = iterNext(vm, it);
      if (next !== null) vm.keep(next);
    }
    p.op(Opcode.APPENDS);
  } while (n === BATCH_SIZE);
  vm.release(mark);
}

function saveDict(vm: VM, p: PicklerData, o: PyDict): void {
  p.enterFast(vm, o);
  if (p.bin !== 0) p.op(Opcode.EMPTY_DICT);
  else {
    p.op(Opcode.MARK);
    p.op(Opcode.DICT);
  }
  p.memoize(o);
  if (o.v.used > 0) {
    if (p.proto > 0) batchDict(vm, p, o);
    else batchPairs(vm, p, vm.keep(getIter(vm, vm.keep(callMethod(vm, o, 'items')))));
  }
  p.leaveFast(o);
}

function batchDict(vm: VM, p: PicklerData, o: PyDict): void {
  const d = o.v;
  const size = d.used;
  let e = dictNext(d, 0);
  if (size === 1) {
    saveEntry(vm, p, o, e);
    p.op(Opcode.SETITEM);
    return;
  }
  let n: number;
  do {
    n = 0;
    p.op(Opcode.MARK);
    while (e >= 0) {
      saveEntry(vm, p, o, e);
      e = dictNext(d, e + 1);
      if (++n === BATCH_SIZE) break;
    }
    p.op(Opcode.SETITEMS);
    if (d.used !== size) vm.raise('RuntimeError', 'dictionary changed size during iteration');
  } while (n === BATCH_SIZE);
}

function saveEntry(vm: VM, p: PicklerData, o: PyDict, e: number): void {
  const key = o.v.keys[e] as PyObject;
  const value = o.v.values[e] as PyObject;
  if (key.type === STR) {
    // Nothing else runs while it is written, so the value stays.
    if (p.persistentId === null && p.write === null) {
      save(vm, p, key);
      save(vm, p, value);
      return;
    }
  }
  const mark = vm.mark();
  vm.keep(dup(key));
  vm.keep(dup(value));
  save(vm, p, key);
  save(vm, p, value);
  vm.release(mark);
}

function savePair(vm: VM, p: PicklerData, pair: PyObject): void {
  if (!isTuple(pair) || pair.v.length !== 2) {
    vm.raise('TypeError', 'dict items iterator must return 2-tuples');
    return;
  }
  save(vm, p, pair.v[0]);
  save(vm, p, pair.v[1]);
}

/** The pairs of an iterator, for the dict on top of the stack. */
function batchPairs(vm: VM, p: PicklerData, it: PyObject): void {
  const mark = vm.mark();
  if (p.proto === 0) {
    for (let pair = iterNext(vm, it); pair !== null; pair = iterNext(vm, it)) {
      savePair(vm, p, vm.keep(pair));
      p.op(Opcode.SETITEM);
      vm.release(mark);
    }
    return;
  }
  let n: number;
  do {
    const first = iterNext(vm, it);
    if (first === null) break;
    vm.keep(first);
    let next = iterNext(vm, it);
    if (next === null) {
      savePair(vm, p, first);
      p.op(Opcode.SETITEM);
      break;
    }
    vm.keep(next);
    p.op(Opcode.MARK);
    savePair(vm, p, first);
    for (n = 1; next !== null; ) {
      savePair(vm, p, next);
      vm.release(mark);
      if (++n === BATCH_SIZE) break;
      next = iterNext(vm, it);
      if (next !== null) vm.keep(next);
    }
    p.op(Opcode.SETITEMS);
  } while (n === BATCH_SIZE);
  vm.release(mark);
}

/** Sets and frozensets before protocol 4: made from a list. */
function saveAsCall(vm: VM, p: PicklerData, o: PyObject): void {
  const items = vm.keep(collect(vm, o));
  const call = vm.keep(tuple([o.type, vm.keep(tuple([items]))]));
  saveReduce(vm, p, call, o, SAVER);
}

function saveSet(vm: VM, p: PicklerData, o: PySet): void {
  if (p.proto < 4) {
    saveAsCall(vm, p, o);
    return;
  }
  p.op(Opcode.EMPTY_SET);
  p.memoize(o);
  const size = o.v.used;
  if (size === 0) return;
  let e = setNext(o.v, 0);
  let n: number;
  const mark = vm.mark();
  do {
    n = 0;
    p.op(Opcode.MARK);
    while (e >= 0) {
      save(vm, p, vm.keep(dup(o.v.keys[e] as PyObject)));
      vm.release(mark);
      e = setNext(o.v, e + 1);
      if (++n === BATCH_SIZE) break;
    }
    p.op(Opcode.ADDITEMS);
    if (o.v.used !== size) vm.raise('RuntimeError', 'set changed size during iteration');
  } while (n === BATCH_SIZE);
}

function saveFrozenset(vm: VM, p: PicklerData, o: PySet): void {
  p.enterFast(vm, o);
  if (p.proto < 4) {
    saveAsCall(vm, p, o);
    return;
  }
  p.op(Opcode.MARK);
  for (const item of setItems(o)) save(vm, p, item);
  const known = p.memo.get(o);
  if (known !== undefined) {
    // It contains itself, and was written on the way.
    p.op(Opcode.POP_MARK);
    p.recall(known);
    return;
  }
  p.op(Opcode.FROZENSET);
  p.memoize(o);
}

/** Classes by name, but for the types of singletons, which have none. */
function saveType(vm: VM, p: PicklerData, o: PyObject): void {
  const singleton =
    o === NONE_TYPE ? NONE : o === ELLIPSIS_TYPE ? ELLIPSIS : o === NOT_IMPLEMENTED_TYPE ? NOT_IMPLEMENTED : null;
  if (singleton === null) {
    saveGlobal(vm, p, o, null, SAVER);
    return;
  }
  const call = vm.keep(tuple([TYPE, vm.keep(tuple([singleton]))]));
  saveReduce(vm, p, call, o, SAVER);
}
