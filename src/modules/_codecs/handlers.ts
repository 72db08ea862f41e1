/** Handlers of coding errors: the standard ones as Python functions, and Python's as the codecs call them. */

import { Fault, UnicodeFault } from '../../fault.ts';
import { asIndex, isInt, isStr, isTuple, typeName } from '../../object/abstract.ts';
import { isBytes, type PyBytes } from '../../object/buffer.ts';
import { call1 } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { newBuiltin } from '../../object/descr.ts';
import type { PyStr } from '../../object/dict.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { bytes, int, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { builtInHandler, type OnError, type Remedy } from '../../text/codecs/errors.ts';
import { KIND_UNITS, type Kind, length } from '../../text/codepoints.ts';
import { isException } from '../../types/exceptions/base.ts';
import type { UnicodeData } from '../../types/exceptions/unicode.ts';
import { exceptionFromFault } from '../../types/exceptions.ts';
import { codecHooks } from '../../types/str/codec.ts';
import { kindOf } from '../../types/str/kind.ts';
import { registeredHandler, registerHandler } from './registry.ts';

type PyUnicodeError = PyObject<UnicodeData>;

const NAMES = ['UnicodeEncodeError', 'UnicodeDecodeError', 'UnicodeTranslateError'] as const;

function cannot(vm: VM, exc: PyObject): never {
  return vm.raise('TypeError', `don't know how to handle ${typeName(exc)} in error callback`);
}

/** The bounds as handlers use them: inside the object, at least one position. */
function bounds(size: number, data: UnicodeData): [start: number, end: number] {
  const start = Math.max(0, data.start >= size ? size - 1 : data.start);
  const end = data.end < 1 ? 1 : Math.min(data.end, size);
  return [start, Math.max(start, end)];
}

function textOf(o: PyObject | null): string {
  return o !== null && isStr(o) ? o.v : '';
}

/** Runs a standard handler on an exception object. */
function handle(vm: VM, handlerName: string, exc: PyObject): Owned {
  if (handlerName === 'strict') {
    if (isException(exc)) return vm.raiseTake(dup(exc as PyObject));
    return vm.raise('TypeError', 'codec must pass exception instance');
  }
  const kind = NAMES.find((n) => vm.isException(exc, n));
  if (kind === undefined) return cannot(vm, exc);
  const data = (exc as PyUnicodeError).v;
  const object = data.object;
  if (object === null || !(isStr(object) || isBytes(object))) return cannot(vm, exc);
  const content: string | Uint8Array = isStr(object) ? object.v : (object as PyBytes).v;
  const textKind: Kind = isStr(object) ? kindOf(object as PyStr) : KIND_UNITS;
  const size = typeof content === 'string' ? length(content, textKind) : content.length;
  const [start, end] = bounds(size, data);
  if (kind === 'UnicodeTranslateError') {
    if (handlerName === 'replace') return answer(str('\ufffd'.repeat(end - start)), end);
    if (handlerName !== 'ignore' && handlerName !== 'backslashreplace') return cannot(vm, exc);
  }
  const type = kind === 'UnicodeDecodeError' ? kind : 'UnicodeEncodeError';
  const fault = new UnicodeFault(type, textOf(data.encoding), content, start, end, textOf(data.reason));
  const handler = builtInHandler(handlerName);
  if (handler === null) return cannot(vm, exc);
  let remedy: Remedy;
  try {
    remedy = handler(fault, textKind);
  } catch (error) {
    // What it will not handle is raised again: the very object.
    if (error instanceof UnicodeFault) return vm.raiseTake(dup(exc));
    if (error instanceof Fault) return cannot(vm, exc);
    throw error;
  }
  const { replacement, position } = remedy;
  return answer(typeof replacement === 'string' ? str(replacement) : bytes(replacement), position);
}

function answer(replacement: Owned, position: number): Owned {
  return tupleTake([replacement, int(position)]);
}

const DOCS: readonly [name: string, fn: string, doc: string | null][] = [
  ['strict', 'strict_errors', "Implements the 'strict' error handling, which raises a UnicodeError on coding errors."],
  ['ignore', 'ignore_errors', "Implements the 'ignore' error handling, which ignores malformed data and continues."],
  [
    'replace',
    'replace_errors',
    "Implements the 'replace' error handling, which replaces malformed data with a replacement marker.",
  ],
  [
    'xmlcharrefreplace',
    'xmlcharrefreplace_errors',
    "Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the appropriate XML character reference.",
  ],
  [
    'backslashreplace',
    'backslashreplace_errors',
    "Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed escape sequence.",
  ],
  [
    'namereplace',
    'namereplace_errors',
    "Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} escape sequence.",
  ],
  ['surrogatepass', 'surrogatepass', null],
  ['surrogateescape', 'surrogateescape', null],
];

const DECLS = new Map<string, NativeDecl>(
  DOCS.map(([handlerName, fn, doc]) => [
    handlerName,
    def(fn, '($self, object, /)', doc, (vm, _self: PyObject, exc: PyObject) => handle(vm, handlerName, exc), {
      hideSignature: true,
    }),
  ]),
);

/** The handler registered under a name, borrowed; the standard ones are made when they are first asked for. */
export function lookupHandler(vm: VM, handlerName: string): PyObject {
  const known = registeredHandler(handlerName);
  if (known !== undefined) return known;
  const decl = DECLS.get(handlerName);
  if (decl === undefined) return vm.raise('LookupError', `unknown error handler name '${handlerName}'`);
  const mark = vm.mark();
  const f = vm.keep(newBuiltin(decl, NONE, null));
  registerHandler(handlerName, f);
  vm.release(mark);
  return f;
}

/** Who asks a handler: the codecs of `_codecs`, or those of several bytes a character, which say other things about bad answers. */
export type Asker = 'general' | 'multibyte';

/** The replacement and position that a Python handler answers; positions are checked by the codec. */
function remedyOf(vm: VM, r: PyObject, fault: UnicodeFault, asker: Asker): Remedy {
  const encoding = fault.type === 'UnicodeEncodeError';
  const expected = encoding && asker === 'general' ? 'str/bytes' : 'str';
  const wrong = (): never =>
    vm.raise('TypeError', `${encoding ? 'en' : 'de'}coding error handler must return (${expected}, int) tuple`);
  if (!isTuple(r) || r.v.length !== 2) return wrong();
  const [replacement, position] = r.v as readonly PyObject[];
  const fits = isStr(replacement) || (encoding && isBytes(replacement));
  if (asker === 'multibyte') {
    if (!fits || !isInt(position)) return wrong();
    const { v } = position;
    // CPython takes the -1 that stands for an overflow as the position, and says so.
    if (typeof v === 'bigint' && BigInt.asIntN(64, v) !== v) {
      return vm.raise('IndexError', 'position -1 from error handler out of bounds');
    }
    return { replacement: replacement.v as string | Uint8Array, position: Number(v) };
  }
  if (!encoding && !fits) return wrong();
  const at = asIndex(vm, position);
  if (BigInt.asIntN(64, BigInt(at)) !== BigInt(at)) {
    return vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
  }
  return fits ? { replacement: replacement.v as string | Uint8Array, position: Number(at) } : wrong();
}

/** A Python handler as codecs call it. */
export function pythonHandler(vm: VM, handlerName: string, asker: Asker = 'general'): OnError | null {
  const handler = registeredHandler(handlerName);
  if (handler === undefined) return null;
  return (fault) => {
    const mark = vm.mark();
    const exc = vm.keep(exceptionFromFault(vm, fault));
    const r = vm.keep(call1(vm, vm.keep(dup(handler)), exc));
    const remedy = remedyOf(vm, r, fault, asker);
    const kept =
      typeof remedy.replacement === 'string' ? remedy : { ...remedy, replacement: remedy.replacement.slice() };
    vm.release(mark);
    return kept;
  };
}

codecHooks.findHandler = pythonHandler;
