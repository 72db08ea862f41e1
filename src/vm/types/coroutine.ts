/** `coroutine`, and the iterator that its `__await__` gives. */
import { COROUTINE, NONE, staticType } from '../../object/core-types.ts';
import { defineType, member } from '../../object/define.ts';
import { alloc, track } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { registerNextRaising } from '../../object/next.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { sendSlots } from '../../object/sending.ts';
import { none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import {
  genClose,
  generatorLayout,
  genFinalize,
  genSend,
  genThrow,
  type PyGenerator,
  takeResult,
  thrownException,
} from '../generators.ts';
import {
  commonGetsets,
  commonMethods,
  generatorMethods,
  generatorRepr,
  raiseStop,
  sendThrowClose,
  warnThrow,
} from './generator.ts';

const COROUTINE_WRAPPER = staticType('coroutine_wrapper');

interface WrapperData {
  coroutine: Held<PyGenerator> | null;
}
type Wrapper = PyObject<WrapperData>;

function newWrapper(_vm: VM, self: PyObject): Owned {
  const data: WrapperData = { coroutine: share(self as PyGenerator) };
  const o = alloc(COROUTINE_WRAPPER, data);
  track(o);
  return o;
}

const coroutineOf = (self: Wrapper): PyGenerator => self.v.coroutine as PyGenerator;

function next(_vm: VM, self: PyObject): Owned | null {
  const x = genSend(coroutineOf(self as Wrapper), none());
  if (x === null) drop(takeResult());
  return x;
}
registerNextRaising(next, (vm, self) => genSend(coroutineOf(self as Wrapper), none()) ?? raiseStop(vm));
sendSlots.set(COROUTINE_WRAPPER, (it, sent) => genSend(coroutineOf(it as Wrapper), sent));

defineType(COROUTINE, {
  gc: true,
  hasWeakrefs: true,
  basicSize: 144,
  itemSize: 8,
  weakrefOffset: 16,
  layout: generatorLayout,
  slots: { repr: generatorRepr, del: genFinalize, am_await: newWrapper },
  methods: [...generatorMethods('coroutine'), ...commonMethods()],
  members: [member('cr_origin', null, (self: PyGenerator) => self.v.extra ?? NONE)],
  getset: commonGetsets('coroutine'),
});

defineType(COROUTINE_WRAPPER, {
  doc: 'A wrapper object implementing __await__ for coroutines.',
  gc: true,
  basicSize: 24,
  layout: heldFields<WrapperData>()('coroutine'),
  slots: { iter: (_vm, self) => dup(self), iternext: next },
  methods: sendThrowClose(
    'coroutine',
    (vm, self: Wrapper, value) => genSend(coroutineOf(self), dup(value)) ?? raiseStop(vm),
    (vm, self: Wrapper, type, value, tb) => {
      warnThrow(vm, value);
      return genThrow(coroutineOf(self), thrownException(type, value ?? null, tb ?? null)) ?? raiseStop(vm);
    },
    (_vm, self: Wrapper) => genClose(coroutineOf(self)),
  ),
});
