/** The payload of `re.Pattern`. */
import type { PyDict, PyTuple } from '../../object/dict.ts';
import { type Held, type PyObject, share } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { openSubject, type Program, type Subject } from './engine.ts';

export class PatternData {
  /** Names of groups to numbers, and numbers to names; null when there are no names. */
  groupindex: Held<PyDict> | null;
  indexgroup: Held<PyTuple> | null;
  /** What it was compiled from; None when that is not known. */
  pattern: Held | null;
  readonly flags: number;
  readonly groups: number;
  /** Of what kind the pattern is; null: unknown. */
  readonly isBytes: boolean | null;
  readonly code: Uint32Array;
  readonly program: Program;

  constructor(
    pattern: PyObject,
    isBytes: boolean | null,
    flags: number,
    code: Uint32Array,
    groups: number,
    groupindex: PyDict | null,
    indexgroup: PyTuple | null,
    program: Program,
  ) {
    this.groupindex = groupindex === null ? null : share(groupindex);
    this.indexgroup = indexgroup === null ? null : share(indexgroup);
    this.pattern = share(pattern);
    this.isBytes = isBytes;
    this.flags = flags;
    this.code = code;
    this.groups = groups;
    this.program = program;
  }
}
export type PyPattern = PyObject<PatternData>;

/** Opens a subject that fits the pattern's kind. Raises TypeError. */
export function openFor(vm: VM, self: PyPattern, string: PyObject): Subject {
  const subject = openSubject(vm, string);
  const { isBytes } = self.v;
  if (isBytes === null || isBytes === subject.isBytes) return subject;
  subject.release();
  return vm.raise(
    'TypeError',
    isBytes
      ? 'cannot use a bytes pattern on a string-like object'
      : 'cannot use a string pattern on a bytes-like object',
  );
}

/** A position in a subject of so many characters. */
export function clamp(n: number, length: number): number {
  return n < 0 ? 0 : n > length ? length : n;
}
