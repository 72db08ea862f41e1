/** What the classes of `_multibytecodec` keep: a codec, its state, what is to be done with errors, and input that is not whole yet. */
import { isStr, toStr } from '../../object/abstract.ts';
import { getset } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { dropOpt, dup, type Held, type PyObject, share } from '../../object/refs.ts';
import { str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { ByteBuilder, ErrorPolicy, TextBuilder } from '../../text/codecs/errors.ts';
import {
  decodeMultibyte,
  encodeMultibyte,
  type MultibyteCodec,
  pendingFault,
  STATE_SIZE,
} from '../../text/codecs/multibyte/codec.ts';
import { kindOf } from '../../types/str/kind.ts';
import { pythonHandler } from '../_codecs/handlers.ts';

/** Handlers that CPython keeps as numbers: `errors` then makes a str of the name. */
const NUMBERED = new Set(['strict', 'ignore', 'replace']);
/** Bytes that a decoder may have to keep, as in CPython. */
const MOST_PENDING = 8;

export class Coding {
  readonly codec: MultibyteCodec;
  readonly state = new Uint8Array(STATE_SIZE);
  /** The name of the handler, as an object unless it is one of the common ones. */
  errors: Held<PyStr> | null = null;
  private handler = 'strict';

  constructor(codec: MultibyteCodec) {
    this.codec = codec;
  }

  get policy(): string {
    return this.handler;
  }

  /** Errors are handled by the handler of this name from now on. */
  handleBy(name: PyStr): void {
    const old = this.errors;
    this.handler = name.v;
    this.errors = NUMBERED.has(name.v) ? null : share(name);
    dropOpt(old);
  }
}

/** `errors` of the classes. */
export const errorsAttribute = getset(
  'errors',
  'how to treat errors',
  (_vm, self: PyObject<Coding>) => (self.v.errors === null ? str(self.v.policy) : dup(self.v.errors as PyObject)),
  (vm, self: PyObject<Coding>, value) => {
    if (value === null) return vm.raise('AttributeError', 'cannot delete attribute');
    if (!isStr(value)) return vm.raise('TypeError', 'errors must be a string');
    self.v.handleBy(value);
  },
);

/** The policy of a handler's name. @nothrow */
export function policyOf(vm: VM, handler: string): ErrorPolicy {
  return new ErrorPolicy(handler, (name) => pythonHandler(vm, name, 'multibyte'));
}

/** An encoder with a state, and a character that may belong to what comes next. */
export class Encoding extends Coding {
  pending = '';

  constructor(codec: MultibyteCodec) {
    super(codec);
    codec.beginEncoding(this.state);
  }

  /** Encodes `str(input)`; with `last` all of it, and the state is brought to its end. Raises UnicodeEncodeError, and what handlers raise. */
  encode(vm: VM, input: PyObject, last: boolean): Uint8Array {
    const text = vm.keep(toStr(vm, input));
    let whole = { s: text.v, kind: kindOf(text) };
    if (this.pending !== '') {
      const joined = new TextBuilder();
      joined.add(this.pending);
      joined.add(text.v);
      whole = joined.text;
    }
    const out = new ByteBuilder(whole.s.length * 2);
    this.pending = encodeMultibyte(this.codec, whole, policyOf(vm, this.policy), this.state, out, last, last);
    return out.finish();
  }

  /** Brings the state to its end; gives the bytes of that. */
  end(): Uint8Array {
    const out = new ByteBuilder(8);
    this.codec.endEncoding(this.state, out);
    return out.finish();
  }
}

/** A decoder with a state, and bytes that are no whole character yet. */
export class Decoding extends Coding {
  pending = new Uint8Array(0);

  constructor(codec: MultibyteCodec) {
    super(codec);
    codec.beginDecoding(this.state);
  }

  /** Forgets what is pending, and goes back to the sets in use at the beginning. */
  reset(): void {
    this.codec.resetDecoding(this.state);
    this.pending = new Uint8Array(0);
  }

  /** Decodes what is pending and `input`; with `last` all of it. Raises UnicodeDecodeError, UnicodeError, and what handlers raise. */
  decode(vm: VM, input: Uint8Array, last: boolean, out: TextBuilder): void {
    let bytes = input;
    if (this.pending.length > 0) {
      bytes = new Uint8Array(this.pending.length + input.length);
      bytes.set(this.pending);
      bytes.set(input, this.pending.length);
    }
    const taken = decodeMultibyte(this.codec, bytes, policyOf(vm, this.policy), this.state, out, last);
    if (bytes.length - taken > MOST_PENDING) throw pendingFault(this.codec, bytes, 'overflow');
    this.pending = bytes.slice(taken);
  }
}

/** Whether so much may be pending. */
export function fitsPending(bytes: Uint8Array): boolean {
  return bytes.length <= MOST_PENDING;
}
