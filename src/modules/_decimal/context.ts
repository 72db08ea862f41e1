/** Contexts: their payload, the current one, and raising what is trapped. */
import { registerRoot } from '../../gc/roots.ts';
import { staticType } from '../../object/core-types.ts';
import { newInstance } from '../../object/instances.ts';
import { drop, type Held, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';
import { F, HALF_EVEN, INVALID, Rules } from './number.ts';
import { raiseSignal } from './signals.ts';

export const DECIMAL = staticType('Decimal', 'decimal');
export const CONTEXT = staticType('Context', 'decimal');
export const CONTEXT_MANAGER = staticType('ContextManager', 'decimal');

type IntValue = number | bigint;

/** Flags and traps, which the signal dicts of a context show. */
export class Conditions {
  bits: number;
  constructor(bits: number) {
    this.bits = bits;
  }
}

export class ContextData {
  readonly rules: Rules;
  /** The limits as they were given: beyond 2^53 the rules have them rounded. */
  prec: IntValue;
  emax: IntValue;
  emin: IntValue;
  capitals: 0 | 1 = 1;
  readonly status = new Conditions(0);
  readonly trapped: Conditions;
  /** The signal dicts. */
  flags: Held | null = null;
  traps: Held | null = null;

  constructor(prec: IntValue, emax: IntValue, emin: IntValue, round: number, trapped: number) {
    this.prec = prec;
    this.emax = emax;
    this.emin = emin;
    this.rules = new Rules(Number(prec), Number(emax), Number(emin), round, 0);
    this.trapped = new Conditions(trapped);
  }
}
export type PyContext = PyObject<ContextData>;

export const DEFAULT_TRAPS = INVALID | F.DIVISION_BY_ZERO | F.OVERFLOW;

/** What the module keeps: made when it is imported. */
export const module = {
  signalDict: null as Held<PyType> | null,
  decimalTuple: null as Held | null,
  rational: null as Held | null,
  defaultContext: null as Held<PyContext> | null,
  current: null as Held<PyContext> | null,
};

registerRoot({
  kind: 'decimal',
  visit(see) {
    const { signalDict, decimalTuple, rational, defaultContext, current } = module;
    if (signalDict !== null) see(signalDict, () => 'decimal: the class of signal dicts');
    if (decimalTuple !== null) see(decimalTuple, () => 'decimal: DecimalTuple');
    if (rational !== null) see(rational, () => 'decimal: numbers.Rational');
    if (defaultContext !== null) see(defaultContext, () => 'decimal: DefaultContext');
    if (current !== null) see(current, () => 'decimal: the current context');
  },
});

/** A context with its signal dicts. */
export function newContext(type: PyType, data: ContextData): Owned<PyContext> {
  const cls = module.signalDict as PyType;
  data.flags = hold(newInstance(cls, data.status));
  data.traps = hold(newInstance(cls, data.trapped));
  return newInstance(type, data);
}

/** A copy; the caller decides on its flags. */
export function copyContext(c: PyContext): Owned<PyContext> {
  const d = c.v;
  const data = new ContextData(d.prec, d.emax, d.emin, d.rules.round, d.trapped.bits);
  data.rules.clamp = d.rules.clamp;
  data.capitals = d.capitals;
  data.status.bits = d.status.bits;
  return newContext(CONTEXT, data);
}

/** The current context, borrowed; a copy of DefaultContext when there has been none. */
export function currentContext(): PyContext {
  if (module.current === null) {
    const c = copyContext(module.defaultContext as PyContext);
    c.v.status.bits = 0;
    module.current = hold(c);
  }
  return module.current;
}

/** Makes a context the current one. */
export function setCurrent(c: PyContext): void {
  const old = module.current;
  module.current = share(c);
  if (old !== null) drop(old);
}

/** Adds conditions to a context's flags. Raises the signal of those that are trapped. */
export function settle(vm: VM, c: PyContext, status: number): void {
  const d = c.v;
  d.status.bits |= status;
  const trapped = status & d.trapped.bits;
  if (trapped !== 0) raiseSignal(vm, trapped);
}

/** The rules of a context, without conditions. */
export function rulesOf(c: PyContext): Rules {
  const r = c.v.rules;
  r.status = 0;
  return r;
}

export function defaultData(): ContextData {
  return new ContextData(28, 999999, -999999, HALF_EVEN, DEFAULT_TRAPS);
}
