/** `_sre.SRE_Scanner`: one search after the other in one string. */
import { getAttrName } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType, member } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields, type Layout } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { ssizeArgument } from '../../types/arguments.ts';
import type { Subject } from './engine.ts';
import { newMatch } from './match-data.ts';
import { clamp, openFor, type PyPattern } from './pattern-data.ts';

const SCANNER = staticType('SRE_Scanner', '_sre');

class ScannerData {
  string: Held | null;
  pattern: Held<PyPattern> | null;
  /** Open for as long as the scanner lives. */
  subject: Subject | null;
  /** Where the next search starts; -1 when the last one found nothing. */
  start: number;
  readonly pos: number;
  readonly end: number;
  must = -1;
  executing = false;
  constructor(string: PyObject, pattern: PyPattern, subject: Subject, start: number, end: number) {
    this.string = share(string);
    this.pattern = share(pattern);
    this.subject = subject;
    this.start = this.pos = start;
    this.end = end;
  }
}
type Scanner = PyObject<ScannerData>;

const fields = heldFields<ScannerData>()('string', 'pattern');
const layout: Layout<ScannerData> = {
  traverse: fields.traverse,
  release(d) {
    const { subject } = d;
    d.subject = null;
    if (subject !== null) subject.release();
    fields.release(d);
  },
};

/** `pattern.scanner(string, pos, endpos)`. */
export function newScanner(
  vm: VM,
  pattern: PyPattern,
  string: PyObject,
  pos: PyObject | undefined,
  endpos: PyObject | undefined,
): Owned {
  const from = ssizeArgument(vm, pos, 0);
  const to = ssizeArgument(vm, endpos, Number.MAX_SAFE_INTEGER);
  const subject = openFor(vm, pattern, string);
  const start = clamp(from, subject.length);
  return newInstance(SCANNER, new ScannerData(string, pattern, subject, start, clamp(to, subject.length)));
}

/** The bound method `search` of a scanner. */
export function scannerSearch(vm: VM, scanner: PyObject): Owned {
  return getAttrName(vm, scanner, 'search');
}

function step(vm: VM, self: Scanner, search: boolean): Owned {
  const d = self.v;
  if (d.executing) return vm.raise('ValueError', 'regular expression scanner already executing');
  const { subject, start, end } = d;
  if (start < 0 || subject === null) return none();
  const pattern = d.pattern as PyPattern;
  d.executing = true;
  let found: boolean;
  try {
    found = start <= end && pattern.v.program.run(vm, subject.chars, start, end, search, d.must, false);
  } finally {
    d.executing = false;
  }
  if (!found) {
    d.start = -1;
    return none();
  }
  const { result } = pattern.v.program;
  d.must = result[0] === result[1] ? result[1] : -1;
  d.start = result[1];
  return newMatch(pattern, d.string as PyObject, d.pos, end);
}

defineType(SCANNER, {
  gc: true,
  basicSize: 248,
  layout,
  methods: [
    def('match', '($self, /)', null, (vm: VM, self: Scanner) => step(vm, self, false)),
    def('search', '($self, /)', null, (vm: VM, self: Scanner) => step(vm, self, true)),
  ],
  members: [member('pattern', null, (self: Scanner) => self.v.pattern)],
});
