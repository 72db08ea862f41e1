/** UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError: five (or four) arguments, all of them attributes. */
import { asSsize, isInt, strText, typeName } from '../../object/abstract.ts';
import { BYTES } from '../../object/core-types.ts';
import { type TypeSpec, valueMember } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { ExcData } from '../../object/exc.ts';
import { heldFields } from '../../object/layout.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { bytes, EMPTY_TUPLE, int, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classify, codePointAt, length } from '../../text/codepoints.ts';
import { type Args, exceptionInit, exceptionNew, type Names, setField, wantStr } from './base.ts';
import { objectMember } from './fields.ts';

/** The payload of the three. */
export class UnicodeData extends ExcData {
  encoding: Held | null = null;
  object: Held | null = null;
  start = 0;
  end = 0;
  reason: Held | null = null;
}
const unicodeLayout = heldFields<UnicodeData>()(
  'encoding',
  'object',
  'reason',
  'args',
  'traceback',
  'cause',
  'context',
);
type PyUnicodeError = PyObject<UnicodeData>;

function wantCount(vm: VM, args: Args, n: number): void {
  if (args.length !== n) vm.raise('TypeError', `function takes exactly ${n} arguments (${args.length} given)`);
}

/** `object` as bytes: itself, or a copy of a buffer. */
function bytesOf(vm: VM, o: PyObject): Owned {
  if (o.type === BYTES) return dup(o);
  const buffer = o.type.v.slots.buffer;
  if (buffer === null) return vm.raise('TypeError', `a bytes-like object is required, not '${typeName(o)}'`);
  const view = buffer(vm, o, false);
  const copy = bytes(view.bytes.slice());
  const release = o.type.v.slots.releaseBuffer;
  if (release !== null) release(o);
  return copy;
}

function encodeInit(vm: VM, self: PyUnicodeError, args: Args, kwnames: Names): void {
  exceptionInit(vm, self, args, kwnames);
  wantCount(vm, args, 5);
  const encoding = wantStr(vm, args[0], 1);
  const object = wantStr(vm, args[1], 2);
  const start = asSsize(vm, args[2], 'OverflowError');
  const end = asSsize(vm, args[3], 'OverflowError');
  const reason = wantStr(vm, args[4], 5);
  fill(self.v, encoding, object, start, end, reason);
}

function decodeInit(vm: VM, self: PyUnicodeError, args: Args, kwnames: Names): void {
  exceptionInit(vm, self, args, kwnames);
  wantCount(vm, args, 5);
  const encoding = wantStr(vm, args[0], 1);
  const start = asSsize(vm, args[2], 'OverflowError');
  const end = asSsize(vm, args[3], 'OverflowError');
  const reason = wantStr(vm, args[4], 5);
  const object = bytesOf(vm, args[1]);
  fill(self.v, encoding, object, start, end, reason);
  drop(object);
}

function translateInit(vm: VM, self: PyUnicodeError, args: Args, kwnames: Names): void {
  exceptionInit(vm, self, args, kwnames);
  wantCount(vm, args, 4);
  const object = wantStr(vm, args[0], 1);
  const start = asSsize(vm, args[1], 'OverflowError');
  const end = asSsize(vm, args[2], 'OverflowError');
  const reason = wantStr(vm, args[3], 4);
  fill(self.v, null, object, start, end, reason);
}

function fill(
  data: UnicodeData,
  encoding: PyObject | null,
  object: PyObject,
  start: number,
  end: number,
  reason: PyObject,
): void {
  setField(data, 'encoding', encoding);
  setField(data, 'object', object);
  setField(data, 'reason', reason);
  data.start = start;
  data.end = end;
}

/** A text field as `%U` shows it. */
function shown(vm: VM, o: PyObject | null): string {
  return o === null ? '<NULL>' : strText(vm, o);
}

/** `\xe9`, `\u20ac`, `\U0001f600` of the one character that could not be converted, or null when there are more. */
function badCharacter(data: UnicodeData): string | null {
  const text = (data.object as unknown as PyStr).v;
  const kind = classify(text);
  if (data.end !== data.start + 1 || data.start < 0 || data.start >= length(text, kind)) return null;
  const cp = codePointAt(text, kind, data.start);
  const hex = cp.toString(16);
  if (cp <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return cp <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function encodeStr(vm: VM, self: PyUnicodeError): Owned<PyStr> {
  const data = self.v;
  if (data.object === null) return str('');
  const head = `'${shown(vm, data.encoding)}' codec can't encode character`;
  const reason = shown(vm, data.reason);
  const bad = badCharacter(data);
  if (bad !== null) return str(`${head} '${bad}' in position ${data.start}: ${reason}`);
  return str(`${head}s in position ${data.start}-${data.end - 1}: ${reason}`);
}

function decodeStr(vm: VM, self: PyUnicodeError): Owned<PyStr> {
  const data = self.v;
  if (data.object === null) return str('');
  const head = `'${shown(vm, data.encoding)}' codec can't decode byte`;
  const reason = shown(vm, data.reason);
  const b = (data.object as unknown as PyObject<Uint8Array>).v;
  if (data.end === data.start + 1 && data.start >= 0 && data.start < b.length) {
    return str(`${head} 0x${b[data.start].toString(16).padStart(2, '0')} in position ${data.start}: ${reason}`);
  }
  return str(`${head}s in position ${data.start}-${data.end - 1}: ${reason}`);
}

function translateStr(vm: VM, self: PyUnicodeError): Owned<PyStr> {
  const data = self.v;
  if (data.object === null) return str('');
  const reason = shown(vm, data.reason);
  const bad = badCharacter(data);
  if (bad !== null) return str(`can't translate character '${bad}' in position ${data.start}: ${reason}`);
  return str(`can't translate characters in position ${data.start}-${data.end - 1}: ${reason}`);
}

/** A field that is a C integer. */
function intMember(key: 'start' | 'end', doc: string): ReturnType<typeof valueMember> {
  return valueMember(
    key,
    doc,
    (self: PyUnicodeError) => int(self.v[key]),
    (vm, self, value) => {
      if (value === null) return vm.raise('TypeError', "can't delete numeric/char attribute");
      // As in CPython, a value that does not fit leaves -1 behind.
      self.v[key] = -1;
      if (!isInt(value)) return vm.raise('TypeError', 'an integer is required');
      if (typeof value.v === 'bigint' && BigInt.asIntN(64, value.v) !== value.v) {
        return vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
      }
      self.v[key] = Number(value.v);
    },
  );
}

type Init = NonNullable<NonNullable<TypeSpec['slots']>['init']>;

function spec(init: Init, text: (vm: VM, self: PyUnicodeError) => Owned<PyStr>): TypeSpec {
  return {
    layout: unicodeLayout,
    newPayload: () => new UnicodeData(share(EMPTY_TUPLE)),
    basicSize: 112,
    slots: { new_: exceptionNew, init, str: text },
    members: [
      objectMember<UnicodeData, 'encoding'>('encoding', 'exception encoding'),
      objectMember<UnicodeData, 'object'>('object', 'exception object'),
      intMember('start', 'exception start'),
      intMember('end', 'exception end'),
      objectMember<UnicodeData, 'reason'>('reason', 'exception reason'),
    ],
  };
}

export const unicodeEncodeError = spec(encodeInit, encodeStr);
export const unicodeDecodeError = spec(decodeInit, decodeStr);
export const unicodeTranslateError = spec(translateInit, translateStr);
