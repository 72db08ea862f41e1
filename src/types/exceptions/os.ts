/** OSError: the error number chooses the class. */
import { asSsize, isInt, reprText, strText, typeName } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { getset, type TypeSpec } from '../../object/define.ts';
import type { PyStr, PyTuple } from '../../object/dict.ts';
import { ExcData } from '../../object/exc.ts';
import { heldFields } from '../../object/layout.ts';
import { instanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { EMPTY_TUPLE, int, str, tuple } from '../../object/values.ts';
import type { ExceptionName, VM } from '../../object/vm.ts';
import {
  type Args,
  exceptionStr,
  hasAttributes,
  type Names,
  newExceptionOf,
  noKeywords,
  payloadOf,
  positional,
  reduced,
  replaceArgs,
  setField,
} from './base.ts';
import { objectMember } from './fields.ts';

/** The payload of OSError and its subclasses. */
export class OSData extends ExcData {
  errno: Held | null = null;
  strerror: Held | null = null;
  filename: Held | null = null;
  filename2: Held | null = null;
  /** `characters_written` of BlockingIOError; -1 when it was not given. */
  written = -1;
}
const osLayout = heldFields<OSData>()(
  'errno',
  'strerror',
  'filename',
  'filename2',
  'args',
  'traceback',
  'cause',
  'context',
);
type PyOSError = PyObject<OSData>;

/** Error numbers (Linux) and the class that stands for them. */
const BY_ERRNO: ReadonlyMap<number, ExceptionName> = new Map<number, ExceptionName>([
  [1, 'PermissionError'],
  [2, 'FileNotFoundError'],
  [3, 'ProcessLookupError'],
  [4, 'InterruptedError'],
  [10, 'ChildProcessError'],
  [11, 'BlockingIOError'],
  [13, 'PermissionError'],
  [17, 'FileExistsError'],
  [20, 'NotADirectoryError'],
  [21, 'IsADirectoryError'],
  [32, 'BrokenPipeError'],
  [103, 'ConnectionAbortedError'],
  [104, 'ConnectionResetError'],
  [108, 'BrokenPipeError'],
  [110, 'TimeoutError'],
  [111, 'ConnectionRefusedError'],
  [114, 'BlockingIOError'],
  [115, 'BlockingIOError'],
]);

/**
 * A subclass that overrides `__init__` but not `__new__` expects everything to happen in `__init__`; otherwise
 * everything happens in `__new__`, which must know the class from the error number.
 */
function initialisesLate(type: PyType): boolean {
  const { slots } = type.v;
  return slots.init !== osInit && slots.new_ === osNew;
}

function osNew(vm: VM, given: PyType, args: Args, kwnames: Names): Owned {
  if (initialisesLate(given)) return newExceptionOf(given, payloadOf(given));
  noKeywords(vm, given, kwnames);
  let type = given;
  const errno = args.length >= 2 && args.length <= 5 ? args[0] : null;
  if (type.v.name === 'OSError' && !type.v.heapType && errno !== null && isInt(errno)) {
    const known = typeof errno.v === 'number' ? BY_ERRNO.get(errno.v) : undefined;
    if (known !== undefined) type = vm.exceptionType(known);
  }
  const self = vm.keep(newExceptionOf(type, payloadOf(type) as OSData));
  fill(vm, self, args);
  return dup(self);
}

function osInit(vm: VM, self: PyOSError, args: Args, kwnames: Names): void {
  if (!initialisesLate(self.type)) return;
  noKeywords(vm, self.type, kwnames);
  fill(vm, self, positional(args, kwnames));
}

/** `(errno, strerror, filename, winerror, filename2)`; any other number of arguments is just kept. */
function fill(vm: VM, self: PyOSError, args: Args): void {
  const data = self.v;
  let kept = args;
  if (args.length >= 2 && args.length <= 5) {
    const filename = args.length > 2 && args[2] !== NONE ? args[2] : null;
    if (filename !== null && self.type === vm.exceptionType('BlockingIOError') && isNumber(filename)) {
      data.written = asSsize(vm, filename, null);
      checkWritten(vm, filename, data.written);
    } else if (filename !== null) {
      setField(data, 'filename', filename);
      if (args.length === 5 && args[4] !== NONE) setField(data, 'filename2', args[4]);
      kept = args.slice(0, 2);
    }
    setField(data, 'errno', args[0]);
    setField(data, 'strerror', args[1]);
  }
  replaceArgs(data, tuple(kept));
}

function isNumber(o: PyObject): boolean {
  const s = o.type.v.slots;
  return s.nb_index !== null || s.nb_int !== null || s.nb_float !== null;
}

function checkWritten(vm: VM, o: PyObject, n: number): void {
  if (Math.abs(n) === Number.MAX_SAFE_INTEGER) {
    vm.raise('ValueError', `cannot fit '${typeName(o)}' into an index-sized integer`);
  }
}

function osStr(vm: VM, self: PyOSError): Owned<PyStr> {
  const { errno, strerror, filename, filename2 } = self.v;
  const head = (): string =>
    `[Errno ${errno === null ? 'None' : strText(vm, errno)}] ${strerror === null ? 'None' : strText(vm, strerror)}`;
  if (filename !== null) {
    const first = `${head()}: ${reprText(vm, filename)}`;
    return str(filename2 === null ? first : `${first} -> ${reprText(vm, filename2)}`);
  }
  if (errno !== null && strerror !== null) return str(head());
  return exceptionStr(vm, self);
}

/** The file names go back in among the arguments. */
function osReduce(_vm: VM, self: PyOSError): Owned {
  const { args, filename, filename2 } = self.v;
  const items: PyObject[] = args === null ? [] : args.v.slice();
  if (items.length === 2 && filename !== null) {
    items.push(filename);
    if (filename2 !== null) items.push(NONE, filename2);
  }
  return reduced(self, tuple(items) as Owned<PyTuple>, hasAttributes(self) ? dup(instanceDict(self)) : null);
}

function setWritten(vm: VM, self: PyOSError, value: PyObject | null): void {
  if (value === null) {
    if (self.v.written === -1) vm.raise('AttributeError', 'characters_written');
    self.v.written = -1;
    return;
  }
  const n = asSsize(vm, value, null);
  checkWritten(vm, value, n);
  self.v.written = n;
}

export const osError: TypeSpec = {
  layout: osLayout,
  newPayload: () => new OSData(share(EMPTY_TUPLE)),
  basicSize: 112,
  slots: { new_: osNew, init: osInit, str: osStr },
  methods: [def('__reduce__', '($self, /)', null, osReduce)],
  members: [
    objectMember<OSData, 'errno'>('errno', 'POSIX exception code'),
    objectMember<OSData, 'strerror'>('strerror', 'exception strerror'),
    objectMember<OSData, 'filename'>('filename', 'exception filename'),
    objectMember<OSData, 'filename2'>('filename2', 'second exception filename'),
  ],
  getset: [
    getset(
      'characters_written',
      null,
      (vm, self: PyOSError) =>
        self.v.written === -1 ? vm.raise('AttributeError', 'characters_written') : int(self.v.written),
      setWritten,
    ),
  ],
};

/** Subclasses show an `__init__` of their own. */
export const osSubclass: TypeSpec = { slots: { init: osInit } };
