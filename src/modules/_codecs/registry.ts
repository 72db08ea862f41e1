/**
 * The codec registry: search functions, the codecs they found, and handlers of errors by name (CPython: Python/codecs.c). The
 * library's `encodings` is imported by the first search, when starting up has not done it.
 */
import { registerRoot } from '../../gc/roots.ts';
import { isStr, isTrue, isTuple, typeName } from '../../object/abstract.ts';
import { isBytes, type PyBytes } from '../../object/buffer.ts';
import { call } from '../../object/call.ts';
import { BYTEARRAY, NONE, TUPLE } from '../../object/core-types.ts';
import type { PyStr, PyTuple } from '../../object/dict.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, share } from '../../object/refs.ts';
import { bytes, name, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { canonicalName, normalizeName } from '../../text/codecs.ts';
import type { PyByteArray } from '../../types/bytes/data.ts';
import { callMethod } from '../method-calls.ts';

let searchPath: Held[] = [];
const found = new Map<string, Held>();
const handlers = new Map<string, Held>();
let initialized = false;

registerRoot({
  kind: 'codec registry',
  visit(see) {
    for (const f of searchPath) see(f, () => 'codec registry: search function');
    for (const [key, codec] of found) see(codec, () => `codec registry: the codec '${key}'`);
    for (const [key, f] of handlers) see(f, () => `codec registry: the error handler '${key}'`);
  },
});

/** Imports `encodings`, which registers its search function. Without the library there is nothing to register. */
function initialize(vm: VM): void {
  if (initialized) return;
  initialized = true;
  if (searchPath.length > 0) return;
  const mark = vm.mark();
  try {
    drop(vm.importModule('encodings'));
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'ModuleNotFoundError')) vm.rethrowTake(exc);
    else drop(exc);
  }
}

/** `codecs.register` */
export function registerSearch(search: PyObject): void {
  initialized = true;
  searchPath.push(share(search));
}

/** `codecs.unregister`: the first registration of a search function ends, and all codecs found so far are forgotten. */
export function unregisterSearch(search: PyObject): void {
  const at = searchPath.findIndex((f) => (f as PyObject) === search);
  if (at < 0) return;
  const old = searchPath[at];
  searchPath = searchPath.filter((_, i) => i !== at);
  const codecs = [...found.values()];
  found.clear();
  for (const c of codecs) drop(c);
  drop(old);
}

/** The codec's tuple, borrowed from the cache. Raises LookupError, TypeError and what search functions raise. */
export function lookupCodec(vm: VM, encoding: string): PyObject {
  const key = normalizeName(encoding);
  const known = found.get(key);
  if (known !== undefined) return known;
  initialize(vm);
  if (searchPath.length === 0) {
    return vm.raise('LookupError', `no codec search functions registered: can't find encoding`);
  }
  const mark = vm.mark();
  const argument = vm.keep(str(key));
  // Search functions may register others.
  for (let i = 0; i < searchPath.length; i++) {
    const r = call(vm, vm.keep(dup(searchPath[i] as PyObject)), [argument]);
    if (r === NONE) {
      drop(r);
      continue;
    }
    if (!isTuple(r) || r.v.length !== 4) {
      vm.keep(r);
      return vm.raise('TypeError', 'codec search functions must return 4-tuples');
    }
    const old = found.get(key);
    found.set(key, hold(r));
    if (old !== undefined) drop(old);
    vm.release(mark);
    return r;
  }
  vm.release(mark);
  return vm.raise('LookupError', `unknown encoding: ${encoding}`);
}

/** A codec that is between text and bytes. Raises LookupError with `alternate` as the way to use others. */
export function lookupTextCodec(vm: VM, encoding: string, alternate: string): PyObject {
  const codec = lookupCodec(vm, encoding);
  if (codec.type === TUPLE) return codec;
  const mark = vm.mark();
  const flag = getAttrOpt(vm, codec, name('_is_text_encoding'));
  const isText = flag === null || isTrue(vm, vm.keep(flag));
  vm.release(mark);
  if (isText) return codec;
  return vm.raise('LookupError', `'${encoding}' is not a text encoding; use ${alternate} to handle arbitrary codecs`);
}

type Direction = 'encode' | 'decode';

/** Calls one half of a codec; its result, owned. What it raises gets a note. */
function runCodec(vm: VM, codec: PyObject, what: Direction, o: PyObject, encoding: string, errors?: string): Owned {
  const mark = vm.mark();
  const half = vm.keep(dup((codec as PyTuple).v[what === 'encode' ? 0 : 1] as PyObject));
  const args: PyObject[] = errors === undefined ? [o] : [o, vm.keep(str(errors))];
  let r: Owned;
  try {
    r = call(vm, half, args);
  } catch (error) {
    const exc = vm.keep(vm.caught(error, mark));
    const note = vm.keep(str(`${what === 'encode' ? 'encoding' : 'decoding'} with '${encoding}' codec failed`));
    drop(callMethod(vm, exc, 'add_note', [note]));
    return vm.rethrowTake(dup(exc));
  }
  vm.keep(r);
  if (!isTuple(r) || r.v.length !== 2) {
    const shape = what === 'encode' ? '(object, integer)' : '(object,integer)';
    return vm.raise('TypeError', `${what}r must return a tuple ${shape}`);
  }
  const result = dup(r.v[0] as PyObject);
  vm.release(mark, result);
  return result;
}

/** `codecs.encode` and `codecs.decode`: any codec, any result. */
export function transcode(vm: VM, what: Direction, o: PyObject, encoding: string, errors?: string): Owned {
  return runCodec(vm, lookupCodec(vm, encoding), what, o, encoding, errors);
}

/** `str.encode` by a registered codec. Raises LookupError, TypeError, and what the codec raises. */
export function encodeText(vm: VM, o: PyObject, encoding: string, errors?: string): Owned<PyBytes> {
  const r = runCodec(vm, lookupTextCodec(vm, encoding, 'codecs.encode()'), 'encode', o, encoding, errors);
  if (isBytes(r)) return r as Owned<PyBytes>;
  const mark = vm.mark();
  vm.keep(r);
  if (r.type === BYTEARRAY) {
    vm.warn(
      'RuntimeWarning',
      `encoder ${encoding} returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types`,
      1,
    );
    const result = bytes((r as PyByteArray).v.view().slice());
    vm.release(mark, result);
    return result;
  }
  return vm.raise(
    'TypeError',
    `'${encoding}' encoder returned '${typeName(r)}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types`,
  );
}

/** `bytes.decode` by a registered codec. */
export function decodeText(vm: VM, o: PyObject, encoding: string, errors?: string): Owned<PyStr> {
  const r = runCodec(vm, lookupTextCodec(vm, encoding, 'codecs.decode()'), 'decode', o, encoding, errors);
  if (isStr(r)) return r as Owned<PyStr>;
  vm.keep(r);
  return vm.raise(
    'TypeError',
    `'${encoding}' decoder returned '${typeName(r)}' instead of 'str'; use codecs.decode() to decode to arbitrary types`,
  );
}

/** Whether nothing is registered, nor can be: there is no library, and the codecs that are built in have to do. */
export function isBare(vm: VM, encoding: string): boolean {
  initialize(vm);
  return searchPath.length === 0 && canonicalName(encoding) !== null;
}

/** A registered handler of errors, borrowed. @nothrow */
export function registeredHandler(key: string): PyObject | undefined {
  return handlers.get(key);
}

/** `codecs.register_error`, after the check of the handler. */
export function registerHandler(key: string, handler: PyObject): void {
  const old = handlers.get(key);
  handlers.set(key, share(handler));
  if (old !== undefined) drop(old);
}
