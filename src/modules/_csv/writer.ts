/** `_csv.writer`: rows to lines. */
import { getIter, isStr, iterate, iterNext, toStr, typeName } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType, member } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { drop, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { fromCodePoint } from '../../text/codepoints.ts';
import { TextWriter } from '../../types/str/kind.ts';
import { csvError, type DialectData, type PyDialect, Quoting } from './dialect.ts';

export const WRITER = staticType('writer', '_csv');

class WriterData {
  write: Held | null;
  dialect: Held<PyDialect> | null;
  constructor(write: PyObject, dialect: PyDialect) {
    this.write = share(write);
    this.dialect = share(dialect);
  }
}
type Writer = PyObject<WriterData>;

/** A writer that gives each line to `write`. @nothrow */
export function newWriter(write: PyObject, dialect: PyDialect): Owned {
  return newInstance(WRITER, new WriterData(write, dialect));
}

/** Whether PyNumber_Check says yes. */
function isNumber(o: PyObject): boolean {
  const s = o.type.v.slots;
  return s.nb_index !== null || s.nb_int !== null || s.nb_float !== null;
}

/** A field as it is written. Raises Error where it would have to be escaped or quoted and cannot be. */
function fieldText(vm: VM, d: DialectData, text: string, quoted: boolean): string {
  const { delimiter, escapechar, quotechar, quoting } = d;
  const terminator = (d.lineterminator as PyStr).v;
  // Its line ends are looked for anyway.
  const others = terminator === '\r\n' || terminator === '\n' ? '' : terminator;
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; ) {
    const c = text.codePointAt(i) as number;
    const width = c > 0xffff ? 2 : 1;
    const isSpecial =
      c === delimiter ||
      c === escapechar ||
      c === quotechar ||
      c === 10 ||
      c === 13 ||
      (others !== '' && others.includes(text.slice(i, i + width)));
    if (isSpecial) {
      let escape = false;
      if (quoting === Quoting.NONE) escape = true;
      else {
        if (c === quotechar) {
          if (d.doublequote) {
            out += text.slice(from, i) + fromCodePoint(quotechar);
            from = i;
          } else escape = true;
        } else if (c === escapechar) escape = true;
        if (!escape) quoted = true;
      }
      if (escape) {
        if (escapechar < 0) return csvError(vm, 'need to escape, but no escapechar set');
        out += text.slice(from, i) + fromCodePoint(escapechar);
        from = i;
      }
    }
    i += width;
  }
  out += text.slice(from);
  if (!quoted) return out;
  const quote = fromCodePoint(quotechar);
  return quote + out + quote;
}

/** Whether a field is quoted whatever is in it. */
function mustQuote(quoting: number, field: PyObject): boolean {
  switch (quoting) {
    case Quoting.NONNUMERIC:
      return !isNumber(field);
    case Quoting.ALL:
      return true;
    case Quoting.STRINGS:
      return isStr(field);
    case Quoting.NOTNULL:
      return field !== NONE;
    default:
      return false;
  }
}

/** Whether an empty field cannot be quoted. */
function staysEmpty(quoting: number, isNull: boolean): boolean {
  return quoting === Quoting.NONE || (isNull && (quoting === Quoting.STRINGS || quoting === Quoting.NOTNULL));
}

function rowIterator(vm: VM, row: PyObject): Owned {
  const mark = vm.mark();
  try {
    return getIter(vm, row);
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'TypeError')) return vm.rethrowTake(exc);
    drop(exc);
    return csvError(vm, `iterable expected, not ${typeName(row)}`);
  }
}

function writeRow(vm: VM, self: Writer, row: PyObject): Owned {
  const d = (self.v.dialect as PyDialect).v;
  const { quoting } = d;
  const iterator = vm.keep(rowIterator(vm, row));
  const delimiter = fromCodePoint(d.delimiter);
  const spaced = d.delimiter === 32 && d.skipinitialspace;
  const out = new TextWriter();
  const inner = vm.mark();
  let fields = 0;
  let lastNull = false;
  for (;;) {
    const field = iterNext(vm, iterator);
    if (field === null) break;
    vm.keep(field);
    let quoted = mustQuote(quoting, field);
    lastNull = field === NONE;
    const text: PyStr | null = lastNull ? null : isStr(field) ? field : vm.keep(toStr(vm, field));
    if ((text === null || text.v === '') && spaced) {
      if (staysEmpty(quoting, lastNull)) {
        csvError(vm, 'empty field must be quoted if delimiter is a space and skipinitialspace is true');
      }
      quoted = true;
    }
    if (fields++ > 0) out.add(delimiter);
    out.add(fieldText(vm, d, text === null ? '' : text.v, quoted));
    if (text !== null) out.like(text);
    vm.release(inner);
  }
  if (fields > 0 && out.text === '') {
    if (staysEmpty(quoting, lastNull)) return csvError(vm, 'single empty field record must be quoted');
    out.add(fieldText(vm, d, '', true));
  }
  out.add((d.lineterminator as PyStr).v);
  return call1(vm, self.v.write as PyObject, vm.keep(out.finish()));
}

defineType(WRITER, {
  doc: 'CSV writer\n\nWriter objects are responsible for generating tabular data\nin CSV format from sequence input.\n',
  gc: true,
  basicSize: 72,
  layout: heldFields<WriterData>()('write', 'dialect'),
  methods: [
    def(
      'writerow',
      '($self, object, /)',
      'writerow(iterable)\n\nConstruct and write a CSV record from an iterable of fields.  Non-string\nelements will be converted to string.',
      writeRow,
    ),
    def(
      'writerows',
      '($self, object, /)',
      'writerows(iterable of iterables)\n\nConstruct and write a series of iterables to a csv file.  Non-string\nelements will be converted to string.',
      (vm: VM, self: Writer, rows: PyObject) => {
        iterate(vm, rows, (row) => {
          drop(writeRow(vm, self, row));
        });
        return none();
      },
    ),
  ],
  members: [member('dialect', null, (self: Writer) => self.v.dialect)],
});
