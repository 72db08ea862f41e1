/** Universal newlines: what readers do to line ends, and `IncrementalNewlineDecoder`, which does it for any decoder. */
import { asSsize, isInt, isStr, isTrue, isTuple, typeName } from '../../object/abstract.ts';
import { FALSE, NONE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { dropOpt, dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { bytes, int, intOf, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { kindOf, strOf } from '../../types/str/kind.ts';
import { isBytes } from '../fspath.ts';
import { callMethod } from '../method-calls.ts';
import { NO_BYTES } from './common.ts';
import { NEWLINE_DECODER } from './types.ts';

const SEEN_CR = 1;
const SEEN_LF = 2;
const SEEN_CRLF = 4;

/** Line ends of a text that comes in pieces. */
export class Newlines {
  translate: boolean;
  /** A piece ended in '\r'; what it is shows when the next one comes. */
  pendingCr = false;
  seen = 0;
  constructor(translate: boolean) {
    this.translate = translate;
  }

  /** The next piece, with line ends noted and translated. @nothrow */
  take(piece: string, final: boolean): string {
    let s = piece;
    if (this.pendingCr && (final || s.length > 0)) {
      s = `\r${s}`;
      this.pendingCr = false;
    }
    if (!final && s.endsWith('\r')) {
      s = s.slice(0, -1);
      this.pendingCr = true;
    }
    if (s.length === 0) return s;
    if (s.includes('\r')) {
      if (this.seen !== 7) this.note(s);
      return this.translate ? s.replace(/\r\n?/g, '\n') : s;
    }
    if ((this.seen & SEEN_LF) === 0 && s.includes('\n')) this.seen |= SEEN_LF;
    return s;
  }

  private note(s: string): void {
    for (let i = 0; i < s.length; i++) {
      const c = s.charCodeAt(i);
      if (c === 10) this.seen |= SEEN_LF;
      else if (c === 13) {
        if (s.charCodeAt(i + 1) === 10) {
          this.seen |= SEEN_CRLF;
          i++;
        } else this.seen |= SEEN_CR;
      }
    }
  }

  reset(): void {
    this.seen = 0;
    this.pendingCr = false;
  }

  /** A line end that was cut is no longer waited for; what was seen stays. */
  forgetPending(): void {
    this.pendingCr = false;
  }

  /** `newlines`: None, one line end, or a tuple of them. @nothrow */
  shown(): Owned {
    const found: string[] = [];
    if (this.seen & SEEN_CR) found.push('\r');
    if (this.seen & SEEN_LF) found.push('\n');
    if (this.seen & SEEN_CRLF) found.push('\r\n');
    if (found.length === 0) return none();
    return found.length === 1 ? str(found[0]) : tupleTake(found.map((s) => str(s)));
  }
}

/** Raises ValueError for what is no line end. */
export function checkNewline(vm: VM, newline: string | null, quote = ''): void {
  if (newline === null || newline === '' || newline === '\n' || newline === '\r' || newline === '\r\n') return;
  vm.raise('ValueError', `illegal newline value: ${quote}${newline}${quote}`);
}

/** A `newline` argument: null for None. Raises TypeError. */
export function newlineArgument(
  vm: VM,
  o: PyObject | undefined,
  function_: string,
  fallback: string | null,
): string | null {
  if (o === undefined) return fallback;
  if (o === NONE) return null;
  if (!isStr(o)) {
    return vm.raise('TypeError', `${function_}() argument 'newline' must be str or None, not ${typeName(o)}`);
  }
  return o.v;
}

// --- The type ----------------------------------------------------------------------------------------------------

class DecoderData {
  decoder: Held | null = null;
  errors: Held | null = null;
  readonly newlines = new Newlines(false);
  ready = false;
}
type PyNewlineDecoder = PyObject<DecoderData>;

function checkReady(vm: VM, self: PyNewlineDecoder): DecoderData {
  if (!self.v.ready) vm.raise('ValueError', 'IncrementalNewlineDecoder.__init__() not called');
  return self.v;
}

const init = initSlot<PyNewlineDecoder>(
  'IncrementalNewlineDecoder',
  "(decoder, translate, errors='strict')",
  (vm, self, decoder: PyObject, translate: PyObject, errors?: PyObject) => {
    const d = self.v;
    d.newlines.translate = isTrue(vm, translate);
    d.newlines.reset();
    const oldDecoder = d.decoder;
    const oldErrors = d.errors;
    d.decoder = decoder === NONE ? null : share(decoder);
    d.errors = errors === undefined ? null : share(errors);
    d.ready = true;
    dropOpt(oldDecoder);
    dropOpt(oldErrors);
  },
);

function decode(vm: VM, self: PyNewlineDecoder, input: PyObject, final: PyObject): Owned {
  const d = checkReady(vm, self);
  const text = d.decoder === null ? input : vm.keep(callMethod(vm, d.decoder, 'decode', [input, final]));
  if (!isStr(text)) return vm.raise('TypeError', `decoder should return a string result, not '${typeName(text)}'`);
  return strOf(d.newlines.take(text.v, isTrue(vm, final)), kindOf(text));
}

defineType(NEWLINE_DECODER, {
  signature: "(decoder, translate, errors='strict')",
  doc: 'Codec used when reading a file in universal newlines mode.\n\nIt wraps another incremental decoder, translating \\r\\n and \\r into \\n.\nIt also records the types of newlines encountered.  When used with\ntranslate=False, it ensures that the newline sequence is returned in\none piece. When used with decoder=None, it expects unicode strings as\ndecode input and translates newlines without first invoking an external\ndecoder.',
  basetype: true,
  gc: true,
  basicSize: 40,
  layout: heldFields<DecoderData>()('decoder', 'errors'),
  newPayload: () => new DecoderData(),
  slots: { new_: (_vm: VM, type: PyType) => newInstance(type, new DecoderData()), init },
  methods: [
    def(
      'decode',
      '($self, /, input, final=False)',
      null,
      (vm, self: PyNewlineDecoder, input: PyObject, final?: PyObject) => decode(vm, self, input, final ?? FALSE),
    ),
    def('getstate', '($self, /)', null, (vm, self: PyNewlineDecoder) => {
      const d = checkReady(vm, self);
      const cr = d.newlines.pendingCr ? 1 : 0;
      if (d.decoder === null) return tupleTake([bytes(NO_BYTES), int(cr)]);
      const state = vm.keep(callMethod(vm, d.decoder, 'getstate'));
      if (!isTuple(state)) return vm.raise('TypeError', 'illegal decoder state');
      const flag = state.v[1] as PyObject;
      if (!isInt(flag)) return vm.raise('TypeError', 'illegal decoder state');
      return tupleTake([dup(state.v[0] as PyObject), intOf(Number(flag.v) * 2 + cr)]);
    }),
    def('setstate', '($self, state, /)', null, (vm, self: PyNewlineDecoder, state: PyObject) => {
      const d = checkReady(vm, self);
      if (!isTuple(state)) return vm.raise('TypeError', 'state argument must be a tuple');
      if (state.v.length !== 2 || !isInt(state.v[1]) || !isBytes(state.v[0])) {
        return vm.raise('TypeError', 'illegal decoder state');
      }
      const flag = asSsize(vm, state.v[1], 'OverflowError');
      d.newlines.pendingCr = flag % 2 === 1;
      if (d.decoder === null) return none();
      const inner = vm.keep(tupleTake([dup(state.v[0] as PyObject), int(Math.floor(flag / 2))]));
      return callMethod(vm, d.decoder, 'setstate', [inner]);
    }),
    def('reset', '($self, /)', null, (vm, self: PyNewlineDecoder) => {
      const d = checkReady(vm, self);
      d.newlines.reset();
      return d.decoder === null ? none() : callMethod(vm, d.decoder, 'reset');
    }),
  ],
  getset: [getset('newlines', null, (vm, self: PyNewlineDecoder) => checkReady(vm, self).newlines.shown())],
});
