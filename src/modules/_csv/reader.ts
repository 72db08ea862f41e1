/** `_csv.reader`: lines to rows. */

import { parseFloat } from '../../numeric/float.ts';
import { isStr, iterNext, typeName } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType, member, valueMember } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { drop, dropAll, dup, type Held, hold, type Owned, type PyObject, share, unholdAll } from '../../object/refs.ts';
import { float, int, listTake, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { fromCodePoint } from '../../text/codepoints.ts';
import { derived } from '../../types/str/kind.ts';
import { csvError, type DialectData, type PyDialect, Quoting } from './dialect.ts';

export const READER = staticType('reader', '_csv');

/** `field_size_limit()`. */
export const limits = { field: 128 * 1024 };

const State = {
  START_RECORD: 0,
  START_FIELD: 1,
  ESCAPED_CHAR: 2,
  IN_FIELD: 3,
  IN_QUOTED_FIELD: 4,
  ESCAPE_IN_QUOTED_FIELD: 5,
  QUOTE_IN_QUOTED_FIELD: 6,
  EAT_CRNL: 7,
  AFTER_ESCAPED_CRNL: 8,
} as const;

/** Stands for the end of a line. */
const END = -2;

class ReaderData {
  input: Held | null;
  dialect: Held<PyDialect> | null;
  /** The fields of the row in progress. */
  fields: Held[] = [];
  lineNumber = 0;
  state: number = State.START_RECORD;
  /** The text of the field in progress, and its length in characters. */
  field = '';
  length = 0;
  unquoted = true;
  constructor(input: PyObject, dialect: PyDialect) {
    this.input = share(input);
    this.dialect = share(dialect);
  }
}
type Reader = PyObject<ReaderData>;

/** A reader of an iterator's lines. @nothrow */
export function newReader(input: PyObject, dialect: PyDialect): Owned {
  return newInstance(READER, new ReaderData(input, dialect));
}

function tooLong(vm: VM): never {
  return csvError(vm, `field larger than field limit (${limits.field})`);
}

function addChar(vm: VM, d: ReaderData, c: number): void {
  if (d.length >= limits.field) tooLong(vm);
  d.field += fromCodePoint(c);
  d.length++;
}

/** Ends the field in progress. Raises ValueError where it must be a number. */
function saveField(d: ReaderData, line: PyStr | null): void {
  const { quoting } = (d.dialect as PyDialect).v;
  const text = d.field;
  const { unquoted } = d;
  d.field = '';
  d.length = 0;
  d.unquoted = true;
  if (unquoted && quoting >= Quoting.STRINGS && text === '') d.fields.push(hold(none()));
  else {
    const field = line === null ? str(text) : derived(line, text);
    if (unquoted && text !== '' && (quoting === Quoting.NONNUMERIC || quoting === Quoting.STRINGS)) {
      drop(field);
      d.fields.push(hold(float(parseFloat(text))));
    } else d.fields.push(hold(field));
  }
}

/** Whether a character ends a run of ordinary ones in a field. */
function special(dialect: DialectData, c: number): boolean {
  return c === dialect.delimiter || c === 10 || c === 13 || c === dialect.escapechar || c === dialect.quotechar;
}

/** Takes one character, or END. */
function take(vm: VM, d: ReaderData, line: PyStr, c: number): void {
  const dialect = (d.dialect as PyDialect).v;
  const newline = c === 10 || c === 13;
  switch (d.state) {
    case State.START_RECORD:
      if (c === END) return;
      if (newline) {
        d.state = State.EAT_CRNL;
        return;
      }
      d.state = State.START_FIELD;
      startField(vm, d, dialect, line, c);
      return;
    case State.START_FIELD:
      startField(vm, d, dialect, line, c);
      return;
    case State.ESCAPED_CHAR:
      addChar(vm, d, c === END ? 10 : c);
      d.state = newline ? State.AFTER_ESCAPED_CRNL : State.IN_FIELD;
      return;
    case State.AFTER_ESCAPED_CRNL:
      if (c !== END) inField(vm, d, dialect, line, c);
      return;
    case State.IN_FIELD:
      inField(vm, d, dialect, line, c);
      return;
    case State.IN_QUOTED_FIELD:
      if (c === END) return;
      if (c === dialect.escapechar) d.state = State.ESCAPE_IN_QUOTED_FIELD;
      else if (c === dialect.quotechar && dialect.quoting !== Quoting.NONE) {
        d.state = dialect.doublequote ? State.QUOTE_IN_QUOTED_FIELD : State.IN_FIELD;
      } else addChar(vm, d, c);
      return;
    case State.ESCAPE_IN_QUOTED_FIELD:
      addChar(vm, d, c === END ? 10 : c);
      d.state = State.IN_QUOTED_FIELD;
      return;
    case State.QUOTE_IN_QUOTED_FIELD:
      if (dialect.quoting !== Quoting.NONE && c === dialect.quotechar) {
        addChar(vm, d, c);
        d.state = State.IN_QUOTED_FIELD;
      } else if (c === dialect.delimiter) {
        saveField(d, line);
        d.state = State.START_FIELD;
      } else if (newline || c === END) endRecord(d, line, c);
      else if (!dialect.strict) {
        addChar(vm, d, c);
        d.state = State.IN_FIELD;
      } else {
        const expected = `'${fromCodePoint(dialect.delimiter)}' expected after '${fromCodePoint(dialect.quotechar)}'`;
        csvError(vm, expected);
      }
      return;
    default:
      if (newline) return;
      if (c === END) d.state = State.START_RECORD;
      else {
        csvError(vm, "new-line character seen in unquoted field - do you need to open the file with newline=''?");
      }
  }
}

function endRecord(d: ReaderData, line: PyStr, c: number): void {
  saveField(d, line);
  d.state = c === END ? State.START_RECORD : State.EAT_CRNL;
}

function startField(vm: VM, d: ReaderData, dialect: DialectData, line: PyStr, c: number): void {
  if (c === 10 || c === 13 || c === END) endRecord(d, line, c);
  else if (c === dialect.quotechar && dialect.quoting !== Quoting.NONE) {
    d.unquoted = false;
    d.state = State.IN_QUOTED_FIELD;
  } else if (c === dialect.escapechar) d.state = State.ESCAPED_CHAR;
  else if (c === 32 && dialect.skipinitialspace) return;
  else if (c === dialect.delimiter) saveField(d, line);
  else {
    addChar(vm, d, c);
    d.state = State.IN_FIELD;
  }
}

function inField(vm: VM, d: ReaderData, dialect: DialectData, line: PyStr, c: number): void {
  if (c === 10 || c === 13 || c === END) endRecord(d, line, c);
  else if (c === dialect.escapechar) d.state = State.ESCAPED_CHAR;
  else if (c === dialect.delimiter) {
    saveField(d, line);
    d.state = State.START_FIELD;
  } else addChar(vm, d, c);
}

/** Takes a whole line. */
function takeLine(vm: VM, d: ReaderData, line: PyStr): void {
  const s = line.v;
  const dialect = (d.dialect as PyDialect).v;
  const { astral } = dialect;
  for (let i = 0; i < s.length; ) {
    const { state } = d;
    const c = astral ? (s.codePointAt(i) as number) : s.charCodeAt(i);
    // Runs of ordinary characters go into the field at once.
    if (!astral && !special(dialect, c) && (c !== 32 || state === State.IN_FIELD || state === State.IN_QUOTED_FIELD)) {
      if (state === State.START_RECORD || state === State.START_FIELD) d.state = State.IN_FIELD;
      if (d.state === State.IN_FIELD || state === State.IN_QUOTED_FIELD) {
        const from = i++;
        while (i < s.length && !special(dialect, s.charCodeAt(i))) i++;
        if (d.length + i - from > limits.field) tooLong(vm);
        d.field += s.slice(from, i);
        d.length += i - from;
        continue;
      }
    }
    take(vm, d, line, c);
    i += c > 0xffff ? 2 : 1;
  }
  take(vm, d, line, END);
}

function nextRow(vm: VM, self: Reader): Owned | null {
  const d = self.v;
  const old = d.fields;
  d.fields = [];
  dropAll(unholdAll(old));
  d.field = '';
  d.length = 0;
  d.state = State.START_RECORD;
  d.unquoted = true;
  const mark = vm.mark();
  do {
    const line = iterNext(vm, d.input as PyObject);
    if (line === null) {
      if (d.length === 0 && d.state !== State.IN_QUOTED_FIELD) return null;
      if ((d.dialect as PyDialect).v.strict) return csvError(vm, 'unexpected end of data');
      saveField(d, null);
      break;
    }
    vm.keep(line);
    if (!isStr(line)) {
      return csvError(
        vm,
        `iterator should return strings, not ${typeName(line)} (the file should be opened in text mode)`,
      );
    }
    d.lineNumber++;
    takeLine(vm, d, line);
    vm.release(mark);
  } while (d.state !== State.START_RECORD);
  const { fields } = d;
  d.fields = [];
  return listTake(unholdAll(fields));
}

defineType(READER, {
  doc: 'CSV reader\n\nReader objects are responsible for reading and parsing tabular data\nin CSV format.\n',
  gc: true,
  basicSize: 88,
  layout: heldFields<ReaderData>()('dialect', 'input', 'fields'),
  slots: { iter: (_vm: VM, self: Reader) => dup(self), iternext: nextRow },
  members: [
    member('dialect', null, (self: Reader) => self.v.dialect),
    valueMember('line_num', null, (self: Reader) => int(self.v.lineNumber)),
  ],
});
