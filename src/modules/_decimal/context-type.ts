/** The types Context, SignalDictMixin and ContextManager. */
import { getIter, isInt, isList, isStr, isSubtype, isTrue } from '../../object/abstract.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { dictGet, dictSet, type PyDict } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { genericGetAttr, genericSetAttr } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { initSlot, newSlot } from '../../object/native-call.ts';
import { dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { type CompareOp, Op, TypeFlag } from '../../object/type.ts';
import { bool, dict, intOf, listTake, none, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { divideModulo } from './arithmetic.ts';
import {
  CONTEXT,
  CONTEXT_MANAGER,
  Conditions,
  ContextData,
  copyContext,
  module,
  newContext,
  type PyContext,
  rulesOf,
  setCurrent,
  settle,
} from './context.ts';
import { decOfFloat, isFloat, newDecimal, roundedDec, wantOperand } from './convert.ts';
import { Dec, FINITE, fix, ROUNDINGS } from './number.ts';
import { contextMethod, contextMethods, result, roundingArgument } from './operations.ts';
import { flagNames, SIGNALS, signalFlag } from './signals.ts';

// --- Signal dicts ------------------------------------------------------------------------------------------------

export const SIGNAL_DICT_MIXIN = staticType('SignalDictMixin', 'decimal');
type PySignalDict = PyObject<Conditions>;

function isSignalDict(o: PyObject): o is PySignalDict {
  return isSubtype(o.type, SIGNAL_DICT_MIXIN);
}

function isDict(o: PyObject): o is PyDict {
  return (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;
}

/** Flags of a signal dict that belongs to no context. */
const DEAD = -1;

function alive(vm: VM, self: PySignalDict): PySignalDict {
  return self.v.bits === DEAD ? vm.raise('ValueError', 'invalid signal dict') : self;
}

/** The flags that a dict of all signals has. Raises KeyError. */
function dictFlags(vm: VM, d: PyDict): number {
  if (d.v.used !== SIGNALS.length) return vm.raise('KeyError', 'invalid signal dict');
  let bits = 0;
  for (const { type, flag } of SIGNALS) {
    const value = dictGet(vm, d, type);
    if (value === undefined) return vm.raise('KeyError', 'invalid signal dict');
    if (isTrue(vm, value)) bits |= flag;
  }
  return bits;
}

function hasAllSignals(vm: VM, d: PyDict): boolean {
  return d.v.used === SIGNALS.length && SIGNALS.every((s) => dictGet(vm, d, s.type) !== undefined);
}

/** The flags of a signal dict or dict. Raises TypeError, KeyError. */
function flagsArgument(vm: VM, o: PyObject): number {
  if (isSignalDict(o)) return o.v.bits;
  if (isDict(o)) return dictFlags(vm, o);
  return vm.raise('TypeError', 'argument must be a signal dict');
}

/** The same, where a list of signals will do. */
function flagsOrList(vm: VM, o: PyObject): number {
  if (!isList(o)) return flagsArgument(vm, o);
  let bits = 0;
  for (const signal of o.v as readonly PyObject[]) bits |= signalFlag(vm, signal);
  return bits;
}

function signalRepr(self: PySignalDict): string {
  const parts = SIGNALS.map(
    ({ type, flag }) => `<class 'decimal.${type.v.name}'>:${(self.v.bits & flag) !== 0 ? 'True' : 'False'}`,
  );
  return `{${parts.join(', ')}}`;
}

function signalCompare(vm: VM, self: PySignalDict, other: PyObject, op: CompareOp): Owned {
  alive(vm, self);
  if (op !== Op.EQ && op !== Op.NE) return notImplemented();
  let bits: number;
  if (isSignalDict(other)) ({ bits } = alive(vm, other).v);
  else if (isDict(other)) {
    if (!hasAllSignals(vm, other)) return notImplemented();
    bits = dictFlags(vm, other);
  } else return notImplemented();
  return bool((self.v.bits === bits) === (op === Op.EQ));
}

defineType(SIGNAL_DICT_MIXIN, {
  basetype: true,
  basicSize: 24,
  layout: null,
  slots: {
    new_: newSlot('SignalDict', '(*args, **kwargs)', (_vm, type: PyType) => newInstance(type, new Conditions(DEAD))),
    repr: (vm, self: PySignalDict) => str(signalRepr(alive(vm, self))),
    hash: (vm) => vm.raise('TypeError', "unhashable type: 'SignalDict'"),
    richcompare: signalCompare,
    mp_length: (vm, self: PySignalDict) => {
      alive(vm, self);
      return SIGNALS.length;
    },
    mp_subscript: (vm, self: PySignalDict, key: PyObject) => bool((alive(vm, self).v.bits & signalFlag(vm, key)) !== 0),
    mp_ass_subscript: (vm, self: PySignalDict, key: PyObject, value: PyObject | null) => {
      alive(vm, self);
      if (value === null) return vm.raise('ValueError', 'signal keys cannot be deleted');
      const flag = signalFlag(vm, key);
      if (isTrue(vm, value)) self.v.bits |= flag;
      else self.v.bits &= ~flag;
    },
    iter: (vm, self: PySignalDict) => {
      alive(vm, self);
      const signals = vm.keep(tupleTake(SIGNALS.map((s) => dup(s.type as PyObject))));
      return getIter(vm, signals);
    },
  },
  methods: [
    def('copy', '($self, /)', null, (vm, self: PySignalDict) => {
      alive(vm, self);
      const d = vm.keep(dict());
      for (const { type, flag } of SIGNALS) dictSet(vm, d, type, vm.keep(bool((self.v.bits & flag) !== 0)));
      return dup(d);
    }),
  ],
});

// --- Attributes --------------------------------------------------------------------------------------------------

const LARGEST = 999999999999999999n;

function integerArgument(vm: VM, o: PyObject): bigint {
  if (!isInt(o)) return vm.raise('TypeError', 'an integer is required');
  const v = BigInt(o.v);
  if (BigInt.asIntN(64, v) !== v) return vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
  return v;
}

function small(v: bigint): number | bigint {
  return v >= -0x1fffffffffffffn && v <= 0x1fffffffffffffn ? Number(v) : v;
}

function setPrec(vm: VM, d: ContextData, o: PyObject): void {
  const v = integerArgument(vm, o);
  if (v < 1n || v > LARGEST) vm.raise('ValueError', 'valid range for prec is [1, MAX_PREC]');
  d.prec = small(v);
  d.rules.prec = Number(v);
}
function setEmin(vm: VM, d: ContextData, o: PyObject): void {
  const v = integerArgument(vm, o);
  if (v > 0n || v < -LARGEST) vm.raise('ValueError', 'valid range for Emin is [MIN_EMIN, 0]');
  d.emin = small(v);
  d.rules.emin = Number(v);
}
function setEmax(vm: VM, d: ContextData, o: PyObject): void {
  const v = integerArgument(vm, o);
  if (v < 0n || v > LARGEST) vm.raise('ValueError', 'valid range for Emax is [0, MAX_EMAX]');
  d.emax = small(v);
  d.rules.emax = Number(v);
}
function binaryArgument(vm: VM, o: PyObject, what: string): 0 | 1 {
  const v = integerArgument(vm, o);
  if (v !== 0n && v !== 1n) return vm.raise('ValueError', `valid values for ${what} are 0 or 1`);
  return v === 1n ? 1 : 0;
}

/** Sets what a call of Context or localcontext gives. */
function setAll(vm: VM, d: ContextData, values: readonly (PyObject | undefined)[]): void {
  const [prec, rounding, emin, emax, capitals, clamp, flags, traps] = values.map((v) => (v === NONE ? undefined : v));
  if (prec !== undefined) setPrec(vm, d, prec);
  if (rounding !== undefined) d.rules.round = roundingArgument(vm, rounding);
  if (emin !== undefined) setEmin(vm, d, emin);
  if (emax !== undefined) setEmax(vm, d, emax);
  if (capitals !== undefined) d.capitals = binaryArgument(vm, capitals, 'capitals');
  if (clamp !== undefined) d.rules.clamp = binaryArgument(vm, clamp, 'clamp');
  if (traps !== undefined) d.trapped.bits = flagsOrList(vm, traps);
  if (flags !== undefined) d.status.bits = flagsOrList(vm, flags);
}

const SIGNATURE = '(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)';

function numbered(
  name: string,
  get: (d: ContextData) => Owned,
  set: (vm: VM, d: ContextData, o: PyObject) => void,
): ReturnType<typeof getset> {
  return getset(
    name,
    null,
    (_vm, self: PyContext) => get(self.v),
    (vm, self: PyContext, value) => {
      if (value === null) return vm.raise('AttributeError', 'context attributes cannot be deleted');
      set(vm, self.v, value);
    },
  );
}

function getAttribute(vm: VM, self: PyContext, name: PyObject): Owned {
  if (isStr(name)) {
    if (name.v === 'flags') return dup(self.v.flags as PyObject);
    if (name.v === 'traps') return dup(self.v.traps as PyObject);
  }
  return genericGetAttr(vm, self, name as PyObject<string>);
}

function setAttribute(vm: VM, self: PyContext, name: PyObject, value: PyObject | null): void {
  if (isStr(name) && (name.v === 'flags' || name.v === 'traps')) {
    if (value === null) return vm.raise('AttributeError', 'context attributes cannot be deleted');
    const bits = flagsArgument(vm, value);
    if (name.v === 'flags') self.v.status.bits = bits;
    else self.v.trapped.bits = bits;
    return;
  }
  genericSetAttr(vm, self, name as PyObject<string>, value);
}

/** `Context(prec=28, …)` */
function contextText(d: ContextData): string {
  const { rules } = d;
  const numbers = `Emin=${d.emin}, Emax=${d.emax}, capitals=${d.capitals}, clamp=${rules.clamp}`;
  const signals = `flags=${flagNames(d.status.bits)}, traps=${flagNames(d.trapped.bits)}`;
  return `Context(prec=${d.prec}, rounding=${ROUNDINGS[rules.round]}, ${numbers}, ${signals})`;
}

/** The signals of conditions: InvalidOperation stands for all of its kind. */
function signalList(bits: number): Owned {
  return listTake(SIGNALS.filter((s) => (bits & s.flag) !== 0).map((s) => dup(s.type as PyObject)));
}

const copied = (_vm: VM, self: PyContext): Owned => copyContext(self);

defineType(CONTEXT, {
  doc: 'The context affects almost all operations and controls rounding,\nOver/Underflow, raising of exceptions and much more.  A new context\ncan be constructed as follows:\n\n    >>> c = Context(prec=28, Emin=-425000000, Emax=425000000,\n    ...             rounding=ROUND_HALF_EVEN, capitals=1, clamp=1,\n    ...             traps=[InvalidOperation, DivisionByZero, Overflow],\n    ...             flags=[])\n    >>>\n\n\n',
  signature: SIGNATURE,
  basetype: true,
  gc: true,
  basicSize: 96,
  layout: heldFields<ContextData>()('traps', 'flags'),
  slots: {
    new_: newSlot('Context', '(*args, **kwargs)', (_vm, type: PyType) => {
      const d = (module.defaultContext as PyContext).v;
      const data = new ContextData(d.prec, d.emax, d.emin, d.rules.round, d.trapped.bits);
      data.capitals = d.capitals;
      data.rules.clamp = d.rules.clamp;
      return newContext(type, data);
    }),
    init: initSlot<PyContext>('Context', SIGNATURE, (vm, self, ...values: (PyObject | undefined)[]) =>
      setAll(vm, self.v, values),
    ) as never,
    repr: (_vm, self: PyContext) => str(contextText(self.v)),
    getattro: getAttribute as never,
    setattro: setAttribute as never,
  },
  methods: [
    ...contextMethods,
    contextMethod('clear_flags', (_vm, self) => {
      self.v.status.bits = 0;
      return none();
    }),
    contextMethod('clear_traps', (_vm, self) => {
      self.v.trapped.bits = 0;
      return none();
    }),
    contextMethod('copy', copied),
    contextMethod('__copy__', copied),
    contextMethod('__reduce__', (vm, self) => {
      const d = self.v;
      const state = [
        intOf(d.prec),
        str(ROUNDINGS[d.rules.round]),
        intOf(d.emin),
        intOf(d.emax),
        intOf(d.capitals),
        intOf(d.rules.clamp),
        signalList(d.status.bits),
        signalList(d.trapped.bits),
      ];
      const args = vm.keep(tupleTake(state as Owned[]));
      return tupleTake([dup(self.type as PyObject), dup(args as PyObject)]);
    }),
    contextMethod('divmod', (vm, self, x, y) => {
      const a = wantOperand(vm, x);
      const [q, r] = divideModulo(a, wantOperand(vm, y), rulesOf(self));
      settle(vm, self, self.v.rules.status);
      return tupleTake([newDecimal(q), newDecimal(r)]);
    }),
    contextMethod('create_decimal', (vm, self, num) =>
      num === undefined ? newDecimal(new Dec(FINITE, 0, 0n, 0, 1)) : newDecimal(roundedDec(vm, num, self)),
    ),
    contextMethod('create_decimal_from_float', (vm, self, f) => {
      if (isInt(f)) return newDecimal(roundedDec(vm, f, self));
      if (!isFloat(f)) return vm.raise('TypeError', 'argument must be int or float');
      return result(vm, self, fix(decOfFloat(f.v), rulesOf(self)));
    }),
  ],
  getset: [
    numbered('prec', (d) => intOf(d.prec), setPrec),
    numbered('Emax', (d) => intOf(d.emax), setEmax),
    numbered('Emin', (d) => intOf(d.emin), setEmin),
    numbered(
      'rounding',
      (d) => str(ROUNDINGS[d.rules.round]),
      (vm, d, o) => {
        d.rules.round = roundingArgument(vm, o);
      },
    ),
    numbered(
      'capitals',
      (d) => intOf(d.capitals),
      (vm, d, o) => {
        d.capitals = binaryArgument(vm, o, 'capitals');
      },
    ),
    numbered(
      'clamp',
      (d) => intOf(d.rules.clamp),
      (vm, d, o) => {
        d.rules.clamp = binaryArgument(vm, o, 'clamp');
      },
    ),
  ],
});

// --- localcontext ------------------------------------------------------------------------------------------------

class ManagerData {
  local: Held<PyContext>;
  outer: Held<PyContext>;
  constructor(local: PyContext, outer: PyContext) {
    this.local = share(local);
    this.outer = share(outer);
  }
}
type PyManager = PyObject<ManagerData>;

defineType(CONTEXT_MANAGER, {
  gc: true,
  basicSize: 32,
  layout: heldFields<ManagerData>()('local', 'outer'),
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  methods: [
    def('__enter__', '($self, /)', null, (_vm, self: PyManager) => {
      setCurrent(self.v.local);
      return dup(self.v.local as PyObject);
    }),
    def('__exit__', '($self, /, *args)', null, (_vm, self: PyManager, _args: PyObject[]) => {
      setCurrent(self.v.outer);
      return bool(false);
    }),
  ],
});

const FIELDS = ['prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'];

/** `localcontext(ctx, **kwargs)`. Raises TypeError and what wrong values raise. */
export function newManager(
  vm: VM,
  base: PyContext,
  outer: PyContext,
  kwargs: readonly { readonly name: PyObject<string>; readonly value: PyObject }[],
): Owned {
  const local = vm.keep(copyContext(base));
  const values: (PyObject | undefined)[] = FIELDS.map(() => undefined);
  for (const { name, value } of kwargs) {
    const at = FIELDS.indexOf(name.v);
    if (at < 0) vm.raise('TypeError', `this function got an unexpected keyword argument '${name.v}'`);
    values[at] = value;
  }
  setAll(vm, local.v, values);
  return newInstance(CONTEXT_MANAGER, new ManagerData(local, outer));
}
