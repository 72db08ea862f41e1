/** `generator`, and what it shares with coroutines and asynchronous generators. */
import { isStr } from '../../object/abstract.ts';
import type { CodeData } from '../../object/code.ts';
import { GENERATOR, NONE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import type { GetsetDecl } from '../../object/descr.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { registerNextRaising } from '../../object/next.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { bool, int, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classGetItem } from '../../types/container-common.ts';
import { addressText } from '../../types/object.ts';
import { frameObject } from '../frames.ts';
import {
  delegatesTo,
  genClose,
  generatorLayout,
  genFinalize,
  genSend,
  genThrow,
  isRunning,
  type Kind,
  PREFIX,
  type PyGenerator,
  takeResult,
  thrownException,
} from '../generators.ts';

/** Raises StopIteration with the value that the generator resumed last returned with. */
export function raiseStop(vm: VM): never {
  return vm.raiseTake(vm.newStopIteration(takeResult()));
}

/** `next(generator)` for loops, which do not want to know what it returned. */
function next(_vm: VM, self: PyObject): Owned | null {
  const x = genSend(self as PyGenerator, none());
  if (x === null) drop(takeResult());
  return x;
}
registerNextRaising(next, (vm, self) => genSend(self as PyGenerator, none()) ?? raiseStop(vm));

const THROW_WARNING = 'the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.';

/** Warns about `throw` with more than one argument. Raises when warnings are errors. */
export function warnThrow(vm: VM, value: PyObject | undefined): void {
  if (value !== undefined) vm.warn('DeprecationWarning', THROW_WARNING, 1);
}

const throwDoc = (what: string, tb: string): string =>
  `throw(value)\nthrow(type[,value[,${tb}]])\n\nRaise exception in ${what}, return next ${tb === 'tb' ? 'yielded' : 'iterated'} value or raise\nStopIteration.\nthe (type, val, tb) signature is deprecated, \nand may be removed in a future version of Python.`;

type ThrowMethod = (vm: VM, self: never, type: PyObject, value?: PyObject, tb?: PyObject) => Owned;
type SendMethod = (vm: VM, self: never, value: PyObject) => Owned;
type CloseMethod = (vm: VM, self: never) => Owned;

/** `send`, `throw` and `close` as generators document them, or as coroutines do. */
export function sendThrowClose(
  what: 'generator' | 'coroutine',
  send: SendMethod,
  raise: ThrowMethod,
  close: CloseMethod,
): NativeDecl[] {
  const isGenerator = what === 'generator';
  const verb = isGenerator ? 'yielded' : 'iterated';
  return [
    def(
      'send',
      '($self, object, /)',
      `send(arg) -> send 'arg' into ${what},\nreturn next ${verb} value or raise StopIteration.`,
      send,
    ),
    def(
      'throw',
      '($self, type, value=None, traceback=None, /)',
      throwDoc(what, isGenerator ? 'tb' : 'traceback'),
      raise,
      {
        hideSignature: true,
      },
    ),
    def('close', '($self, /)', `close() -> raise GeneratorExit inside ${what}.`, close),
  ];
}

/** `send`, `throw`, `close` of generators and coroutines. */
export function generatorMethods(what: 'generator' | 'coroutine'): NativeDecl[] {
  return sendThrowClose(
    what,
    (vm, self: PyGenerator, value) => genSend(self, dup(value)) ?? raiseStop(vm),
    (vm, self: PyGenerator, type, value, tb) => {
      warnThrow(vm, value);
      return genThrow(self, thrownException(type, value ?? null, tb ?? null)) ?? raiseStop(vm);
    },
    (_vm, self: PyGenerator) => genClose(self),
  );
}

/** `__sizeof__` and `__class_getitem__`. */
export function commonMethods(): NativeDecl[] {
  return [
    def('__sizeof__', '($self, /)', 'gen.__sizeof__() -> size of gen in memory, in bytes', (_vm, self: PyGenerator) => {
      const code = (self.v.code as unknown as PyObject<CodeData>).v;
      const cells = code.cellvars.v.filter((c) => !code.varnames.v.includes(c)).length;
      const variables = code.varnames.v.length + cells + code.freevars.v.length;
      return int(144 + 8 * (variables + code.stacksize));
    }),
    classGetItem(),
  ];
}

function text(field: 'name' | 'qualname', attribute: string, doc: string): GetsetDecl {
  return getset(
    attribute,
    doc,
    (_vm, self: PyGenerator) => dup(self.v[field] as PyObject),
    (vm, self: PyGenerator, value) => {
      if (value === null || !isStr(value)) {
        vm.raise('TypeError', `${attribute} must be set to a string object`);
        return;
      }
      const old = self.v[field] as Held;
      self.v[field] = share(value);
      drop(old);
    },
  );
}

/** The attributes `__name__`, `__qualname__`, `gi_frame` and so on of a kind, in CPython's order. */
export function commonGetsets(kind: Kind): GetsetDecl[] {
  const p = PREFIX[kind];
  const isGenerator = kind === 'generator';
  const names = [
    text('name', '__name__', `name of the ${kind}`),
    text('qualname', '__qualname__', `qualified name of the ${kind}`),
  ];
  const delegate = getset(
    isGenerator ? 'gi_yieldfrom' : `${p}_await`,
    isGenerator ? 'object being iterated by yield from, or None' : 'object being awaited on, or None',
    (_vm, self: PyGenerator) => dup(delegatesTo(self.v) ?? NONE) as Owned,
  );
  const running = getset(`${p}_running`, null, (_vm, self: PyGenerator) => bool(isRunning(self.v)));
  const frame = getset(`${p}_frame`, null, (_vm, self: PyGenerator) =>
    self.v.frame === null ? none() : dup(frameObject(self.v.frame) as PyObject),
  );
  const suspended = getset(`${p}_suspended`, null, (_vm, self: PyGenerator) =>
    bool(self.v.frame !== null && self.v.started && !self.v.running),
  );
  const code = getset(`${p}_code`, null, (_vm, self: PyGenerator) => dup(self.v.code as PyObject));
  if (isGenerator) return [...names, delegate, running, frame, suspended, code];
  if (kind === 'coroutine') return [...names, delegate, running, frame, code, suspended];
  return [...names, delegate, frame, code, suspended];
}

/** `<generator object f at 0x…>` */
export function generatorRepr(_vm: VM, self: PyGenerator): Owned {
  return str(`<${self.type.v.name} object ${(self.v.qualname as PyObject).v} at ${addressText(self)}>`);
}

defineType(GENERATOR, {
  gc: true,
  hasWeakrefs: true,
  basicSize: 144,
  itemSize: 8,
  weakrefOffset: 16,
  layout: generatorLayout,
  slots: { repr: generatorRepr, iter: (_vm, self) => dup(self), iternext: next, del: genFinalize },
  methods: [...generatorMethods('generator'), ...commonMethods()],
  getset: commonGetsets('generator'),
});
