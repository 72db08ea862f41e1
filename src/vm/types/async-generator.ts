/** `async_generator`, and the types of its awaitables. */
import { ASYNC_GENERATOR, NONE } from '../../object/core-types.ts';
import { defineType, valueMember } from '../../object/define.ts';
import type { Layout } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { registerNextRaising } from '../../object/next.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { sendSlots } from '../../object/sending.ts';
import { bool, none, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import {
  ASEND,
  ATHROW,
  asendLayout,
  asendSend,
  asendThrow,
  athrowLayout,
  athrowSend,
  athrowThrow,
  closeAwaitable,
  finalizeAwaitable,
  newAsend,
  newAthrow,
  type PyAsend,
  type PyAthrow,
  WRAPPED_VALUE,
  wrappedLayout,
} from '../async-generators.ts';
import { generatorLayout, genFinalize, type PyGenerator, takeResult } from '../generators.ts';
import { popNative, push, S } from '../state.ts';
import { commonGetsets, commonMethods, generatorRepr, raiseStop, sendThrowClose, warnThrow } from './generator.ts';

const ATHROW_WARNING = 'the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.';

defineType(ASYNC_GENERATOR, {
  gc: true,
  hasWeakrefs: true,
  basicSize: 144,
  itemSize: 8,
  weakrefOffset: 16,
  layout: generatorLayout,
  slots: {
    repr: generatorRepr,
    del: genFinalize,
    am_aiter: (_vm, self) => dup(self),
    am_anext: (_vm, self: PyGenerator) => newAsend(self, null),
  },
  methods: [
    def(
      'asend',
      '($self, object, /)',
      "asend(v) -> send 'v' in generator.",
      (_vm, self: PyGenerator, value: PyObject) => newAsend(self, value),
    ),
    def(
      'athrow',
      '($self, *args)',
      'athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator.\nthe (type, val, tb) signature is deprecated, \nand may be removed in a future version of Python.',
      (vm, self: PyGenerator, args: PyObject[]) => {
        if (args.length > 1) vm.warn('DeprecationWarning', ATHROW_WARNING, 1);
        return newAthrow(self, vm.keep(tuple(args)));
      },
      { hideSignature: true },
    ),
    def('aclose', '($self, /)', 'aclose() -> raise GeneratorExit inside generator.', (_vm, self: PyGenerator) =>
      newAthrow(self, null),
    ),
    ...commonMethods(),
  ],
  members: [valueMember('ag_running', null, (self: PyGenerator) => bool(self.v.runningAsync))],
  getset: commonGetsets('async generator'),
});

interface Operations<T extends PyObject> {
  readonly basicSize: number;
  readonly layout: Layout<T['v']>;
  readonly send: (self: T, sent: PyObject) => Owned | null;
  readonly raise: (self: T, type: PyObject, value: PyObject | null, tb: PyObject | null) => Owned | null;
}

function defineAwaitable<T extends PyAsend | PyAthrow>(type: PyType, o: Operations<T>): void {
  const next = (_vm: VM, self: T): Owned | null => {
    const x = o.send(self, NONE);
    if (x === null) drop(takeResult());
    return x;
  };
  registerNextRaising(
    next as (vm: VM, self: PyObject) => Owned | null,
    (vm, self) => o.send(self as T, NONE) ?? raiseStop(vm),
  );
  sendSlots.set(type, (self, sent) => {
    const base = S.sp;
    push(sent);
    const x = o.send(self as T, sent);
    popNative(base, x);
    return x;
  });
  defineType(type, {
    gc: true,
    basicSize: o.basicSize,
    layout: o.layout as Layout<never>,
    slots: {
      iter: (_vm, self) => dup(self),
      iternext: next,
      am_await: (_vm, self) => dup(self),
      del: finalizeAwaitable,
    },
    methods: sendThrowClose(
      'generator',
      (vm, self: T, value) => o.send(self, value) ?? raiseStop(vm),
      (vm, self: T, type, value, tb) => {
        warnThrow(vm, value);
        return o.raise(self, type, value ?? null, tb ?? null) ?? raiseStop(vm);
      },
      (_vm, self: T) => {
        closeAwaitable(self);
        return none();
      },
    ),
  });
}

defineAwaitable<PyAsend>(ASEND, { basicSize: 40, layout: asendLayout, send: asendSend, raise: asendThrow });
defineAwaitable<PyAthrow>(ATHROW, { basicSize: 40, layout: athrowLayout, send: athrowSend, raise: athrowThrow });
defineType(WRAPPED_VALUE, { gc: true, basicSize: 24, layout: wrappedLayout });
