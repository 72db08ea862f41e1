/** Carrying out pickles: the loop over instructions, and what each one does to the stack. */
import { parseFloat as parseFloatText } from '../../numeric/float.ts';
import { fromBytes, parseInt as parseIntText } from '../../numeric/int-text.ts';
import { isTuple, iterNext } from '../../object/abstract.ts';
import { call, call1 } from '../../object/call.ts';
import { FROZENSET, STR } from '../../object/core-types.ts';
import { dictGet, dictSet, type PyDict } from '../../object/dict.ts';
import { drop, dup, hold, type Owned, type PyObject, unhold } from '../../object/refs.ts';
import { bool, bytes, dict, float, int, intOf, listTake, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { ErrorPolicy } from '../../text/codecs/errors.ts';
import { decodeBytesEscape, decodeRawUnicodeEscape } from '../../text/codecs/escapes.ts';
import { decode } from '../../text/codecs.ts';
import { fromUnits } from '../../text/codepoints.ts';
import { byteArray } from '../../types/bytes/bytearray.ts';
import { newSet, setFromItems } from '../../types/set-table.ts';
import { decodeBytes } from '../../types/str/codec.ts';
import { strOfText } from '../../types/str/kind.ts';
import { addItems, appendItems, build, instantiate, newObject, readonlyView, setItems } from './build.ts';
import type { PyUnpickler, UnpicklerData } from './input.ts';
import { HIGHEST_PROTOCOL, Opcode } from './opcodes.ts';
import { table, unpicklingError } from './state.ts';

/** Finds a class or function by the names in a pickle. */
export type FindClass = (vm: VM, self: PyUnpickler, module: PyObject, global: PyObject) => Owned;

const MAX_SIZE = '9223372036854775807';

/** Carries out one pickle; what it leaves on top of the stack. */
export function loadPickle(vm: VM, self: PyUnpickler, findClass: FindClass): Owned {
  const u = self.v;
  u.marks.length = 0;
  u.fence = 0;
  u.proto = 0;
  if (u.stack.length > 0) u.clear(0);
  const mark = vm.mark();
  for (;;) {
    const op = u.opcode(vm);
    switch (op) {
      case Opcode.STOP: {
        u.skipConsumed(vm);
        return u.pop(vm);
      }
      case Opcode.NONE:
        u.push(none());
        continue;
      case Opcode.BININT1:
        u.push(int(u.byte(vm)));
        continue;
      case Opcode.BININT2:
        u.push(int(u.number(vm, 2)));
        continue;
      case Opcode.BININT:
        u.push(int(u.number(vm, 4)));
        continue;
      case Opcode.NEWTRUE:
        u.push(bool(true));
        continue;
      case Opcode.NEWFALSE:
        u.push(bool(false));
        continue;
      case Opcode.BINFLOAT: {
        const at = u.take(vm, 8);
        for (let i = 0; i < 8; i++) DOUBLE_BYTES[i] = u.input[at + i];
        u.push(float(DOUBLE.getFloat64(0, false)));
        continue;
      }
      case Opcode.SHORT_BINUNICODE: {
        const n = u.byte(vm);
        const at = u.take(vm, n);
        u.push(text(u.input, at, at + n));
        continue;
      }
      case Opcode.BINUNICODE:
        loadText(vm, u, 4);
        continue;
      case Opcode.BINUNICODE8:
        loadText(vm, u, 8);
        continue;
      case Opcode.SHORT_BINBYTES:
        loadBytes(vm, u, 1);
        continue;
      case Opcode.BINBYTES:
        loadBytes(vm, u, 4);
        continue;
      case Opcode.BINBYTES8:
        loadBytes(vm, u, 8);
        continue;
      case Opcode.MEMOIZE:
        u.memoPut(u.memoCount, u.top(vm));
        continue;
      case Opcode.BINPUT: {
        const i = u.byte(vm);
        u.memoPut(i, u.top(vm));
        continue;
      }
      case Opcode.LONG_BINPUT: {
        const i = u.size(vm, 4);
        u.memoPut(i, u.top(vm));
        continue;
      }
      case Opcode.BINGET:
        recall(vm, u, u.byte(vm));
        continue;
      case Opcode.LONG_BINGET:
        recall(vm, u, u.size(vm, 4));
        continue;
      case Opcode.MARK:
        u.mark();
        continue;
      case Opcode.EMPTY_TUPLE:
        u.push(tupleTake([]));
        continue;
      case Opcode.TUPLE1:
      case Opcode.TUPLE2:
      case Opcode.TUPLE3: {
        const from = u.stack.length - (op - Opcode.TUPLE1 + 1);
        u.push(tupleTake(u.popFrom(vm, from)));
        continue;
      }
      case Opcode.TUPLE:
        u.push(tupleTake(u.popFrom(vm, u.marker(vm))));
        continue;
      case Opcode.EMPTY_LIST:
        u.push(listTake([]));
        continue;
      case Opcode.LIST:
        u.push(listTake(u.popFrom(vm, u.marker(vm))));
        continue;
      case Opcode.EMPTY_DICT:
        u.push(dict());
        continue;
      case Opcode.EMPTY_SET:
        u.push(newSet());
        continue;
      case Opcode.APPEND: {
        if (u.stack.length - 1 <= u.fence) u.underflow(vm);
        appendItems(vm, u, u.stack.length - 1);
        break;
      }
      case Opcode.APPENDS:
        appendItems(vm, u, u.marker(vm));
        break;
      case Opcode.SETITEM:
        setItems(vm, u, u.stack.length - 2);
        break;
      case Opcode.SETITEMS:
        setItems(vm, u, u.marker(vm));
        break;
      case Opcode.ADDITEMS:
        addItems(vm, u, u.marker(vm));
        break;
      case Opcode.BUILD:
        build(vm, u);
        break;
      case Opcode.REDUCE: {
        const args = vm.keep(u.pop(vm));
        const callee = vm.keep(u.pop(vm));
        if (!isTuple(args)) return vm.raise('TypeError', 'argument list must be a tuple');
        u.push(call(vm, callee, args.v));
        break;
      }
      case Opcode.NEWOBJ:
        newObject(vm, u, false);
        break;
      case Opcode.NEWOBJ_EX:
        newObject(vm, u, true);
        break;
      case Opcode.STACK_GLOBAL: {
        const global = vm.keep(u.pop(vm));
        const module = vm.keep(u.pop(vm));
        if (global.type !== STR || module.type !== STR) unpicklingError(vm, 'STACK_GLOBAL requires str');
        u.push(findClass(vm, self, module, global));
        break;
      }
      case Opcode.FRAME: {
        const n = u.size(vm, 8);
        if (n < 0) vm.raise('OverflowError', `FRAME length exceeds system's maximum of ${MAX_SIZE} bytes`);
        u.take(vm, n);
        u.at -= n;
        continue;
      }
      case Opcode.PROTO: {
        const n = u.byte(vm);
        if (n > HIGHEST_PROTOCOL) vm.raise('ValueError', `unsupported pickle protocol: ${n}`);
        u.proto = n;
        continue;
      }
      case -1:
        return vm.raise('EOFError', 'Ran out of input');
      default:
        rare(vm, self, op, findClass);
    }
    vm.release(mark);
  }
}

/** The instructions that are old or do not occur often. */
function rare(vm: VM, self: PyUnpickler, op: number, findClass: FindClass): void {
  const u = self.v;
  switch (op) {
    case Opcode.INT:
      u.push(intLine(vm, u.fullLine(vm, 2)));
      return;
    case Opcode.LONG:
      u.push(longLine(vm, u.fullLine(vm, 2)));
      return;
    case Opcode.LONG1:
      loadLong(vm, u, u.byte(vm));
      return;
    case Opcode.LONG4:
      loadLong(vm, u, u.number(vm, 4));
      return;
    case Opcode.FLOAT:
      u.push(float(floatLine(vm, u.fullLine(vm, 2))));
      return;
    case Opcode.STRING: {
      const line = u.line(vm);
      const n = line.length - 1;
      const quote = line[0];
      if (n < 2 || quote !== line[n - 1] || (quote !== 39 && quote !== 34)) {
        unpicklingError(vm, 'the STRING opcode argument must be quoted');
      }
      u.push(oldString(vm, u, decodeBytesEscape(line.subarray(1, n - 1)).bytes));
      return;
    }
    case Opcode.BINSTRING:
    case Opcode.SHORT_BINSTRING: {
      const n = u.size(vm, op === Opcode.BINSTRING ? 4 : 1);
      u.push(oldString(vm, u, u.copy(vm, n)));
      return;
    }
    case Opcode.UNICODE: {
      const line = u.line(vm);
      const data = line.subarray(0, line.length - 1);
      u.push(strOfText(decodeRawUnicodeEscape(data, new ErrorPolicy('strict', null))));
      return;
    }
    case Opcode.BYTEARRAY8: {
      const n = u.size(vm, 8);
      if (n < 0) vm.raise('OverflowError', `BYTEARRAY8 exceeds system's maximum size of ${MAX_SIZE} bytes`);
      u.push(byteArray(u.copy(vm, n)));
      return;
    }
    case Opcode.NEXT_BUFFER: {
      if (u.buffers === null) {
        return unpicklingError(vm, 'pickle stream refers to out-of-band data but no *buffers* argument was given');
      }
      const next = iterNext(vm, u.buffers);
      if (next === null) return unpicklingError(vm, 'not enough out-of-band buffers');
      u.push(next);
      return;
    }
    case Opcode.READONLY_BUFFER: {
      const view = readonlyView(vm, u.top(vm));
      if (view !== null) replaceTop(u, view);
      return;
    }
    case Opcode.DICT: {
      const from = u.marker(vm);
      const d = loadDict(vm, u, from);
      u.clear(from);
      u.push(d);
      return;
    }
    case Opcode.FROZENSET: {
      const items = vm.keep(tupleTake(u.popFrom(vm, u.marker(vm))));
      u.push(setFromItems(vm, FROZENSET, items.v));
      return;
    }
    case Opcode.GLOBAL: {
      const module = vm.keep(lineText(u.fullLine(vm, 2)));
      const global = vm.keep(lineText(u.fullLine(vm, 2)));
      u.push(findClass(vm, self, module, global));
      return;
    }
    case Opcode.INST: {
      const from = u.marker(vm);
      const module = vm.keep(lineText(u.fullLine(vm, 2), 'ascii'));
      const global = vm.keep(lineText(u.fullLine(vm, 2), 'ascii'));
      const cls = vm.keep(findClass(vm, self, module, global));
      const args = vm.keep(tupleTake(u.popFrom(vm, from)));
      u.push(instantiate(vm, cls, args.v));
      return;
    }
    case Opcode.OBJ: {
      const from = u.marker(vm);
      if (u.stack.length - from < 1) u.underflow(vm);
      const args = vm.keep(tupleTake(u.popFrom(vm, from + 1)));
      const cls = vm.keep(u.pop(vm));
      u.push(instantiate(vm, cls, args.v));
      return;
    }
    case Opcode.EXT1:
      loadExtension(vm, self, u.byte(vm), findClass);
      return;
    case Opcode.EXT2:
      loadExtension(vm, self, u.number(vm, 2), findClass);
      return;
    case Opcode.EXT4:
      loadExtension(vm, self, u.number(vm, 4), findClass);
      return;
    case Opcode.PERSID: {
      const line = u.line(vm);
      const id = line.subarray(0, line.length - 1);
      if (id.some((c) => c > 127)) unpicklingError(vm, 'persistent IDs in protocol 0 must be ASCII strings');
      u.push(persistent(vm, self, vm.keep(str(fromUnits(id, 0, id.length)))));
      return;
    }
    case Opcode.BINPERSID:
      u.push(persistent(vm, self, vm.keep(u.pop(vm))));
      return;
    case Opcode.POP: {
      const last = u.marks.length - 1;
      if (last >= 0 && u.marks[last] === u.stack.length) u.marker(vm);
      else drop(u.pop(vm));
      return;
    }
    case Opcode.POP_MARK:
      u.clear(u.marker(vm));
      return;
    case Opcode.DUP:
      u.push(dup(u.top(vm)));
      return;
    case Opcode.GET: {
      const i = decimalLine(vm, u.fullLine(vm, 2));
      recall(vm, u, i);
      return;
    }
    case Opcode.PUT: {
      const line = u.fullLine(vm, 2);
      const o = u.top(vm);
      const i = decimalLine(vm, line);
      if (i < 0) vm.raise('ValueError', 'negative PUT argument');
      u.memoPut(i, o);
      return;
    }
    default: {
      const c = op >= 0x20 && op <= 0x7e && op !== 39 && op !== 92;
      const shown = c ? String.fromCharCode(op) : `\\x${op.toString(16).padStart(2, '0')}`;
      unpicklingError(vm, `invalid load key, '${shown}'.`);
    }
  }
}

// --- Numbers and text --------------------------------------------------------------------------------------------

const DOUBLE_BYTES = new Uint8Array(8);
const DOUBLE = new DataView(DOUBLE_BYTES.buffer);

/** The text of UTF-8, in which half surrogates may stand. */
function text(b: Uint8Array, start: number, end: number): Owned {
  let i = start;
  while (i < end && b[i] < 0x80) i++;
  if (i === end) return str(fromUnits(b, start, end));
  return strOfText(decode(b.subarray(start, end), 'utf-8', 'surrogatepass'));
}

function loadText(vm: VM, u: UnpicklerData, width: number): void {
  const n = u.size(vm, width);
  if (n < 0) vm.raise('OverflowError', `BINUNICODE exceeds system's maximum size of ${MAX_SIZE} bytes`);
  const at = u.take(vm, n);
  u.push(strOfText(decode(u.input.subarray(at, at + n), 'utf-8', 'surrogatepass')));
}

function loadBytes(vm: VM, u: UnpicklerData, width: number): void {
  const n = u.size(vm, width);
  if (n < 0) vm.raise('OverflowError', `BINBYTES exceeds system's maximum size of ${MAX_SIZE} bytes`);
  u.push(bytes(u.copy(vm, n)));
}

function loadLong(vm: VM, u: UnpicklerData, n: number): void {
  if (n < 0) unpicklingError(vm, 'LONG pickle has negative byte count');
  const at = u.take(vm, n);
  u.push(intOf(fromBytes(u.input.subarray(at, at + n), true, true)));
}

/** A str of Python 2, as the Unpickler was told to take it. */
function oldString(vm: VM, u: UnpicklerData, b: Uint8Array): Owned {
  const raw = bytes(b);
  if (u.encoding === 'bytes') return raw;
  const kept: PyObject = vm.keep(raw);
  return decodeBytes(vm, kept, b, u.encoding, u.errors);
}

/** A line without its end. */
function lineText(line: Uint8Array, encoding = 'utf-8'): Owned {
  return strOfText(decode(line.subarray(0, line.length - 1), encoding, 'strict'));
}

/** The text of a number's line, up to its end or a zero byte. */
function numberText(line: Uint8Array): string {
  const zero = line.indexOf(0);
  return fromUnits(line, 0, zero >= 0 ? zero : line.length);
}

const C_INTEGER = /^[ \t\n\v\f\r]*([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))\n?$/;

/** As `strtol` reads it, or else as `int` does. */
function intLine(vm: VM, line: Uint8Array): Owned {
  const source = numberText(line);
  const m = C_INTEGER.exec(source);
  if (m === null) {
    let v: number | bigint;
    try {
      v = parseIntText(source, 0);
    } catch {
      return vm.raise('ValueError', 'could not convert string to int');
    }
    return intOf(v);
  }
  const [, sign, hex, octal, decimal] = m;
  const size = hex !== undefined ? BigInt(`0x${hex}`) : octal === undefined ? BigInt(decimal) : BigInt(`0o0${octal}`);
  if (line.length === 3 && (size === 0n || (size === 1n && sign !== '-'))) return bool(size === 1n);
  return intOf(normal(sign === '-' ? -size : size));
}

function normal(v: bigint): number | bigint {
  return v >= -9007199254740991n && v <= 9007199254740991n ? Number(v) : v;
}

function longLine(vm: VM, line: Uint8Array): Owned {
  const n = line.length;
  const end = line[n - 2] === 76 ? n - 2 : n;
  const source = numberText(line.subarray(0, end));
  return intOf(decimal(vm, source));
}

function decimal(vm: VM, source: string): number | bigint {
  const v = parseIntText(source, 10);
  vm.poll();
  return v;
}

function decimalLine(vm: VM, line: Uint8Array): number {
  return Number(decimal(vm, numberText(line)));
}

const C_FLOAT = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)/i;

function floatLine(vm: VM, line: Uint8Array): number {
  const source = numberText(line);
  const m = C_FLOAT.exec(source);
  if (m === null) return vm.raise('ValueError', `could not convert string to float: '${source}'`);
  const rest = source.slice(m[0].length);
  if (rest !== '' && rest[0] !== '\n') return vm.raise('ValueError', 'could not convert string to float');
  return parseFloatText(m[0]);
}

// --- Objects -----------------------------------------------------------------------------------------------------

function recall(vm: VM, u: UnpicklerData, i: number): void {
  const o = u.memoGet(i);
  if (o === null) return unpicklingError(vm, `Memo value not found at index ${i}`);
  u.push(dup(o));
}

function replaceTop(u: UnpicklerData, o: Owned): void {
  const last = u.stack.length - 1;
  const old = u.stack[last];
  u.stack[last] = hold(o);
  drop(unhold(old));
}

function loadDict(vm: VM, u: UnpicklerData, from: number): Owned {
  const d: PyDict = vm.keep(dict());
  const n = u.stack.length;
  if ((n - from) % 2 !== 0) unpicklingError(vm, 'odd number of items for DICT');
  for (let i = from; i < n; i += 2) dictSet(vm, d, u.stack[i], u.stack[i + 1]);
  return dup(d);
}

function persistent(vm: VM, self: PyUnpickler, id: PyObject): Owned {
  const own = self.v.persistentLoad;
  return own === null ? noPersistentLoad(vm) : call1(vm, own, id);
}

/** What `Unpickler.persistent_load` does by itself. */
export function noPersistentLoad(vm: VM): never {
  return unpicklingError(
    vm,
    'A load persistent id instruction was encountered, but no persistent_load function was specified.',
  );
}

function loadExtension(vm: VM, self: PyUnpickler, code: number, findClass: FindClass): void {
  const u = self.v;
  if (code <= 0) unpicklingError(vm, 'EXT specifies code <= 0');
  const key = vm.keep(int(code));
  const cached = dictGet(vm, table('_extension_cache'), key);
  if (cached !== undefined) {
    u.push(dup(cached));
    return;
  }
  const pair = dictGet(vm, table('_inverted_registry'), key);
  if (pair === undefined) {
    vm.raise('ValueError', `unregistered extension code ${code}`);
    return;
  }
  const names = isTuple(pair) && pair.v.length === 2 ? (vm.keep(dup(pair)).v as readonly PyObject[]) : null;
  if (names === null || typeof names[0].v !== 'string' || typeof names[1].v !== 'string') {
    vm.raise('ValueError', `_inverted_registry[${code}] isn't a 2-tuple of strings`);
    return;
  }
  const o = vm.keep(findClass(vm, self, names[0], names[1]));
  dictSet(vm, table('_extension_cache'), key, o);
  u.push(dup(o));
}
