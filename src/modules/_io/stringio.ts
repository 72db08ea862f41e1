/** `StringIO`: a text stream in memory. Positions count characters. */
import { asSsize, isInt, isStr, isTuple, setAttr, typeName } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { DICT, NONE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { dictNext, type PyDict, type PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { instanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, int, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import {
  concatKind,
  length as countPoints,
  indexToUnit,
  KIND_PAIRS,
  KIND_UNITS,
  type Kind,
  kindOfPart,
} from '../../text/codepoints.ts';
import { kindOf, strOf } from '../../types/str/kind.ts';
import { argumentType } from '../../types/type-names.ts';
import { offsetArgument, sizeArgument } from './common.ts';
import { checkNewline, Newlines } from './newline.ts';
import { lineEnd } from './text-read.ts';
import { STRING_IO, TEXT_IO_BASE } from './types.ts';

class StringIOData {
  text = '';
  kind: Kind = KIND_UNITS;
  /** In characters. */
  pos = 0;
  closed = false;
  ready = false;
  /** `newline` as given. */
  newline: string | null = '\n';
  newlines: Newlines | null = null;
  writeNewline: string | null = null;
}
type PyStringIO = PyObject<StringIOData>;

function open(vm: VM, self: PyStringIO): StringIOData {
  const d = self.v;
  if (!d.ready) return vm.raise('ValueError', 'I/O operation on uninitialized object');
  if (d.closed) return vm.raise('ValueError', 'I/O operation on closed file');
  return d;
}

function size(d: StringIOData): number {
  return countPoints(d.text, d.kind);
}

/** Units before a character. */
function unitAt(d: StringIOData, pos: number): number {
  return d.kind === KIND_PAIRS ? indexToUnit(d.text, d.kind, Math.min(pos, size(d))) : Math.min(pos, d.text.length);
}

/** Writes at the position; line ends are translated as they come in. */
function write(vm: VM, self: PyStringIO, o: PyObject): void {
  if (!isStr(o)) return vm.raise('TypeError', `string argument expected, got '${argumentTypeName(o)}'`);
  const d = open(vm, self);
  let s = o.v;
  const kind = kindOf(o);
  if (d.newlines !== null) s = d.newlines.take(s, true);
  if (d.writeNewline !== null) s = s.replaceAll('\n', d.writeNewline);
  if (s === '') return;
  const count = countPoints(s, kind);
  const total = size(d);
  if (d.pos === total) {
    d.kind = concatKind(d.text, d.kind, s, kind);
    d.text += s;
    d.pos += count;
    return;
  }
  let head = d.text;
  let tail = '';
  if (d.pos > total) head += '\0'.repeat(d.pos - total);
  else {
    head = d.text.slice(0, unitAt(d, d.pos));
    tail = d.text.slice(unitAt(d, d.pos + count));
  }
  const whole = concatKind(head, kindOfPart(head, d.kind), s, kind);
  d.text = head + s;
  d.kind = concatKind(d.text, whole, tail, kindOfPart(tail, d.kind));
  d.text += tail;
  d.pos += count;
}

function argumentTypeName(o: PyObject): string {
  return o === NONE ? 'NoneType' : argumentType(o);
}

function slice(d: StringIOData, from: number, to: number): Owned<PyStr> {
  const s = d.text.slice(from, to);
  return strOf(s, kindOfPart(s, d.kind));
}

function read(d: StringIOData, n: number): Owned<PyStr> {
  const total = size(d);
  if (d.pos >= total) return str('');
  const end = n < 0 ? total : Math.min(total, d.pos + n);
  const result = slice(d, unitAt(d, d.pos), unitAt(d, end));
  d.pos = end;
  return result;
}

function readLine(d: StringIOData, limit: number): Owned<PyStr> {
  const total = size(d);
  if (d.pos >= total || limit === 0) return str('');
  const from = unitAt(d, d.pos);
  const found = lineEnd(d.text, from, d.newline);
  let to = found < 0 ? d.text.length : found;
  let count = d.kind === KIND_PAIRS ? countPoints(d.text.slice(from, to), d.kind) : to - from;
  if (limit >= 0 && count > limit) {
    count = limit;
    to = unitAt(d, d.pos + limit);
  }
  d.pos += count;
  return slice(d, from, to);
}

function setNewline(vm: VM, d: StringIOData, newline: string | null): void {
  checkNewline(vm, newline, "'");
  d.newline = newline;
  const universal = newline === null || newline === '';
  d.newlines = universal ? new Newlines(newline === null) : null;
  d.writeNewline = newline === '\r' || newline === '\r\n' ? newline : null;
}

const init = initSlot<PyStringIO>(
  'StringIO',
  "(initial_value='', newline='\\n')",
  (vm, self, initial?: PyObject, newline?: PyObject) => {
    const d = self.v;
    d.ready = false;
    if (newline !== undefined && newline !== NONE && !isStr(newline)) {
      return vm.raise('TypeError', `StringIO() argument 2 must be str or None, not ${typeName(newline)}`);
    }
    setNewline(vm, d, newline === undefined ? '\n' : newline === NONE ? null : (newline.v as string));
    if (initial !== undefined && initial !== NONE && !isStr(initial)) {
      return vm.raise('TypeError', `initial_value must be str or None, not ${typeName(initial)}`);
    }
    d.text = '';
    d.kind = KIND_UNITS;
    d.pos = 0;
    d.closed = false;
    d.ready = true;
    if (initial !== undefined && initial !== NONE) write(vm, self, initial);
    d.pos = 0;
  },
);

function seek(vm: VM, self: PyStringIO, pos: PyObject, whence?: PyObject): Owned {
  const d = open(vm, self);
  const how = whence === undefined ? 0 : asSsize(vm, whence, 'OverflowError');
  const n = offsetArgument(vm, pos);
  if (how < 0 || how > 2) return vm.raise('ValueError', `Invalid whence (${how}, should be 0, 1 or 2)`);
  if (n < 0 && how === 0) return vm.raise('ValueError', `Negative seek position ${n}`);
  if (how !== 0 && n !== 0) return vm.raise('OSError', "Can't do nonzero cur-relative seeks");
  d.pos = how === 0 ? n : how === 1 ? d.pos : size(d);
  return int(d.pos);
}

function truncate(vm: VM, self: PyStringIO, pos?: PyObject): Owned {
  const d = open(vm, self);
  const n = pos === undefined || pos === NONE ? d.pos : offsetArgument(vm, pos);
  if (n < 0) return vm.raise('ValueError', `Negative size value ${n}`);
  if (n < size(d)) {
    d.text = d.text.slice(0, unitAt(d, n));
    d.kind = kindOfPart(d.text, d.kind);
  }
  return int(n);
}

function setstate(vm: VM, self: PyStringIO, state: PyObject): Owned {
  if (self.v.closed) return vm.raise('ValueError', 'I/O operation on closed file');
  if (!isTuple(state) || state.v.length < 4) {
    return vm.raise('TypeError', `${typeName(self)}.__setstate__ argument should be 4-tuple, got ${typeName(state)}`);
  }
  const [value, newline, position, attributes] = state.v as PyObject[];
  init(vm, self, [value, newline], null);
  // The text was translated when it was written first.
  if (isStr(value)) {
    self.v.text = value.v;
    self.v.kind = kindOf(value);
  }
  if (!isInt(position)) {
    return vm.raise('TypeError', `third item of state must be an integer, got ${typeName(position)}`);
  }
  self.v.pos = asSsize(vm, position, 'OverflowError');
  if (self.v.pos < 0) return vm.raise('ValueError', 'position value cannot be negative');
  if (attributes !== NONE) {
    if (attributes.type !== DICT) {
      return vm.raise('TypeError', `fourth item of state should be a dict, got a ${typeName(attributes)}`);
    }
    const from = (attributes as PyDict).v;
    for (let e = dictNext(from, 0); e >= 0; e = dictNext(from, e + 1)) {
      setAttr(vm, self, from.keys[e] as PyObject as PyStr, from.values[e] as PyObject);
    }
  }
  return none();
}

defineType(STRING_IO, {
  base: TEXT_IO_BASE,
  signature: "(initial_value='', newline='\\n')",
  doc: "Text I/O implementation using an in-memory buffer.\n\nThe initial_value argument sets the value of object.  The newline\nargument is like the one of TextIOWrapper's constructor.",
  basetype: true,
  basicSize: 168,
  dictOffset: 144,
  weakrefOffset: 152,
  layout: null,
  newPayload: () => new StringIOData(),
  slots: {
    new_: (_vm: VM, type: PyType) => newInstance(type, new StringIOData()),
    init,
    iternext: (vm: VM, self: PyStringIO) => {
      const d = open(vm, self);
      return d.pos >= size(d) ? null : readLine(d, -1);
    },
  },
  methods: [
    def(
      'close',
      '($self, /)',
      'Close the IO object.\n\nAttempting any further operation after the object is closed\nwill raise a ValueError.\n\nThis method has no effect if the file is already closed.',
      (_vm, self: PyStringIO) => {
        self.v.closed = true;
        self.v.text = '';
        return none();
      },
    ),
    def('getvalue', '($self, /)', 'Retrieve the entire contents of the object.', (vm, self: PyStringIO) => {
      const d = open(vm, self);
      return strOf(d.text, d.kind);
    }),
    def(
      'read',
      '($self, size=-1, /)',
      'Read at most size characters, returned as a string.\n\nIf the argument is negative or omitted, read until EOF\nis reached. Return an empty string at EOF.',
      (vm, self: PyStringIO, n?: PyObject) => read(open(vm, self), sizeArgument(vm, n)),
    ),
    def(
      'readline',
      '($self, size=-1, /)',
      'Read until newline or EOF.\n\nReturns an empty string if EOF is hit immediately.',
      (vm, self: PyStringIO, n?: PyObject) => readLine(open(vm, self), sizeArgument(vm, n)),
    ),
    def('tell', '($self, /)', 'Tell the current file position.', (vm, self: PyStringIO) => int(open(vm, self).pos)),
    def(
      'truncate',
      '($self, pos=None, /)',
      'Truncate size to pos.\n\nThe pos argument defaults to the current file position, as\nreturned by tell().  The current file position is unchanged.\nReturns the new absolute position.',
      truncate,
    ),
    def(
      'seek',
      '($self, pos, whence=0, /)',
      'Change stream position.\n\nSeek to character offset pos relative to position indicated by whence:\n    0  Start of stream (the default).  pos should be >= 0;\n    1  Current position - pos must be 0;\n    2  End of stream - pos must be 0.\nReturns the new absolute position.',
      seek,
    ),
    def(
      'write',
      '($self, s, /)',
      'Write string to file.\n\nReturns the number of characters written, which is always equal to\nthe length of the string.',
      (vm, self: PyStringIO, s: PyObject) => {
        write(vm, self, s);
        return int(isStr(s) ? countPoints(s.v, kindOf(s)) : 0);
      },
    ),
    def('seekable', '($self, /)', 'Returns True if the IO object can be seeked.', (vm, self: PyStringIO) =>
      bool(open(vm, self) !== null),
    ),
    def('readable', '($self, /)', 'Returns True if the IO object can be read.', (vm, self: PyStringIO) =>
      bool(open(vm, self) !== null),
    ),
    def('writable', '($self, /)', 'Returns True if the IO object can be written.', (vm, self: PyStringIO) =>
      bool(open(vm, self) !== null),
    ),
    def('__getstate__', '($self, /)', null, (vm, self: PyStringIO) => {
      const d = open(vm, self);
      const attributes = vm.keep(call1(vm, DICT, instanceDict(self)));
      const newline = d.newline === null ? none() : str(d.newline);
      return tupleTake([strOf(d.text, d.kind), newline, int(d.pos), dup(attributes as PyObject)]);
    }),
    def('__setstate__', '($self, state, /)', null, setstate),
  ],
  getset: [
    getset('closed', null, (vm, self: PyStringIO) => {
      if (!self.v.ready) return vm.raise('ValueError', 'I/O operation on uninitialized object');
      return bool(self.v.closed);
    }),
    getset('newlines', null, (vm, self: PyStringIO) => {
      const d = open(vm, self);
      return d.newlines === null ? none() : d.newlines.shown();
    }),
    getset('line_buffering', null, (vm, self: PyStringIO) => {
      open(vm, self);
      return bool(false);
    }),
  ],
});
