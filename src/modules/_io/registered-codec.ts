/** Codecs of the registry under text streams: incremental decoders and encoders that are Python objects. */
import { asIndex, getAttrName, isInt, isStr, isTuple, typeName } from '../../object/abstract.ts';
import { isBytes } from '../../object/buffer.ts';
import { call } from '../../object/call.ts';
import type { PyStr } from '../../object/dict.ts';
import { drop, type Owned, type PyObject } from '../../object/refs.ts';
import { bool, bytes, intOf, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import type { StreamDecoder } from '../../text/codecs.ts';
import type { Text } from '../../text/codepoints.ts';
import { kindOf } from '../../types/str/kind.ts';
import { callMethod } from '../method-calls.ts';

/** What a text stream needs of its decoder. */
export type TextDecoder = Pick<StreamDecoder, 'decode' | 'buffered' | 'reset'>;

/** `codec.incrementaldecoder(errors)` or the encoder's. */
export function newIncremental(vm: VM, codec: PyObject, what: 'encoder' | 'decoder', errors: string): Owned {
  const mark = vm.mark();
  const make = vm.keep(getAttrName(vm, codec, `incremental${what}`));
  const result = call(vm, make, [vm.keep(str(errors))]);
  vm.release(mark, result);
  return result;
}

/** An incremental decoder, which somebody else holds. */
export class RegisteredDecoder implements TextDecoder {
  private readonly vm: VM;
  private readonly object: PyObject;

  constructor(vm: VM, object: PyObject) {
    this.vm = vm;
    this.object = object;
  }

  decode(b: Uint8Array, final = false): Text {
    const { vm } = this;
    const mark = vm.mark();
    const r = vm.keep(callMethod(vm, this.object, 'decode', [vm.keep(bytes(b)), vm.keep(bool(final))]));
    if (!isStr(r)) {
      return vm.raise('TypeError', `decoder should return a string result, not '${typeName(r)}'`);
    }
    const text: Text = { s: r.v, kind: kindOf(r as PyStr) };
    vm.release(mark);
    return text;
  }

  /** What `getstate()` gives. */
  private state(): { readonly input: Uint8Array; readonly flags: number | bigint } {
    const { vm } = this;
    const mark = vm.mark();
    const r = vm.keep(callMethod(vm, this.object, 'getstate'));
    if (!isTuple(r)) return vm.raise('TypeError', 'illegal decoder state');
    const [input, flags] = r.v as readonly PyObject[];
    if (r.v.length !== 2 || !isInt(flags)) return vm.raise('TypeError', 'illegal decoder state');
    if (!isBytes(input)) {
      const what = typeName(input);
      return vm.raise('TypeError', `illegal decoder state: the first item should be a bytes object, not '${what}'`);
    }
    const state = { input: input.v, flags: asIndex(vm, flags) };
    vm.release(mark);
    return state;
  }

  get buffered(): Uint8Array {
    return this.state().input;
  }

  get flags(): number | bigint {
    return this.state().flags;
  }

  /** Puts the decoder where a snapshot was taken. */
  restore(flags: number | bigint): void {
    const { vm } = this;
    const mark = vm.mark();
    const state = vm.keep(tupleTake([bytes(new Uint8Array(0)), intOf(flags)]));
    drop(callMethod(vm, this.object, 'setstate', [state]));
    vm.release(mark);
  }

  reset(): void {
    drop(callMethod(this.vm, this.object, 'reset'));
  }
}

/** The bytes of `encoder.encode(text)`. */
export function encodeIncrementally(vm: VM, encoder: PyObject, text: PyObject): Uint8Array {
  const mark = vm.mark();
  const r = vm.keep(callMethod(vm, encoder, 'encode', [text]));
  if (!isBytes(r)) return vm.raise('TypeError', `encoder should return a bytes object, not '${typeName(r)}'`);
  const b = r.v;
  vm.release(mark);
  return b;
}
