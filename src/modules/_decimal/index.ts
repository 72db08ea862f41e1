/** `_decimal`: decimal fixed-point and floating-point arithmetic. */
import { getAttrName, isSubtype } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { NONE, TYPE } from '../../object/core-types.ts';
import { defineModule, put } from '../../object/define.ts';
import { def, type KeywordArgument } from '../../object/native.ts';
import { drop, dup, type PyObject, share } from '../../object/refs.ts';
import { bool, dict, intern, intFromBig, none, str, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { callMethod } from '../method-calls.ts';
import {
  CONTEXT,
  ContextData,
  copyContext,
  currentContext,
  DECIMAL,
  defaultData,
  module,
  newContext,
  type PyContext,
  setCurrent,
} from './context.ts';
import { newManager, SIGNAL_DICT_MIXIN } from './context-type.ts';
import './decimal.ts';
import { HALF_EVEN, HALF_UP, ROUNDINGS } from './number.ts';
import { EXCEPTIONS, SIGNALS } from './signals.ts';

/** The templates, which become current as copies. */
const templates = new Set<PyObject>();

function wantContext(vm: VM, o: PyObject, what: string): PyContext {
  return isSubtype(o.type, CONTEXT) ? (o as PyContext) : vm.raise('TypeError', `${what} must be a context`);
}

/** Puts a new reference into a place of the module's state. */
function keepIn<K extends 'signalDict' | 'decimalTuple' | 'rational' | 'defaultContext'>(
  key: K,
  value: PyObject,
): void {
  const old = module[key];
  module[key] = share(value) as (typeof module)[K];
  if (old !== null) drop(old);
}

/** The class of signal dicts: a MutableMapping. */
function makeSignalDict(vm: VM): void {
  if (module.signalDict !== null) return;
  const abc = vm.keep(vm.importModule('collections.abc'));
  const mapping = vm.keep(getAttrName(vm, abc, 'MutableMapping'));
  const bases = vm.keep(tuple([SIGNAL_DICT_MIXIN, mapping]));
  const name = vm.keep(intern('SignalDict'));
  keepIn('signalDict', vm.keep(call(vm, TYPE, [name, bases, vm.keep(dict())])));
}

/** `DecimalTuple`, a named tuple of `decimal`. */
function makeTuple(vm: VM): PyObject {
  if (module.decimalTuple !== null) return module.decimalTuple;
  const collections = vm.keep(vm.importModule('collections'));
  const fields = vm.keep(str('sign digits exponent'));
  const name = vm.keep(intern('DecimalTuple'));
  const cls = vm.keep(callMethod(vm, collections, 'namedtuple', [name, fields]));
  setModule(vm, cls);
  keepIn('decimalTuple', cls);
  return cls;
}

function setModule(vm: VM, cls: PyObject): void {
  const key = vm.keep(intern('__module__'));
  const value = vm.keep(intern('decimal'));
  const set = cls.type.v.slots.setattro;
  if (set !== null) set(vm, cls, key, value);
}

function template(vm: VM, data: ContextData): PyContext {
  const c = vm.keep(newContext(CONTEXT, data));
  templates.add(c);
  return c;
}

const MOST = 999999999999999999n;

export const _decimal = defineModule('_decimal', {
  doc: 'C decimal arithmetic module',
  functions: [
    def('getcontext', '($module, /)', 'Get the current default context.\n\n', () => dup(currentContext() as PyObject)),
    def(
      'setcontext',
      '($module, context, /)',
      'Set a new default context.\n\n',
      (vm, _m: PyObject, context: PyObject) => {
        let c = wantContext(vm, context, 'argument');
        if (templates.has(c)) {
          c = vm.keep(copyContext(c));
          c.v.status.bits = 0;
        }
        setCurrent(c);
        return none();
      },
    ),
    def(
      'localcontext',
      '($module, /, ctx=None, **kwargs)',
      'Return a context manager that will set the default context to a copy of ctx\non entry to the with-statement and restore the previous default context when\nexiting the with-statement. If no context is supplied, a copy of the current\ndefault context is used.\n\n',
      (vm, _m: PyObject, ctx: PyObject | undefined, kwargs: KeywordArgument[]) => {
        const outer = currentContext();
        const given = ctx ?? kwargs.find((k) => k.name.v === 'ctx')?.value ?? NONE;
        const base = given === NONE ? outer : wantContext(vm, given, 'optional argument');
        const fields = kwargs.filter((k) => k.name.v !== 'ctx');
        return newManager(vm, base, outer, fields);
      },
    ),
  ],
  types: [...EXCEPTIONS, DECIMAL, CONTEXT],
  init: (vm, d) => {
    makeSignalDict(vm);
    put(d, 'DecimalTuple', dup(makeTuple(vm)));
    const numbers = vm.keep(vm.importModule('numbers'));
    keepIn('rational', vm.keep(getAttrName(vm, numbers, 'Rational')));
    const number = vm.keep(getAttrName(vm, numbers, 'Number'));
    drop(callMethod(vm, number, 'register', [DECIMAL]));
    const defaults = template(vm, defaultData());
    keepIn('defaultContext', defaults);
    const all = SIGNALS.reduce((bits, s) => bits | s.flag, 0);
    const noisy = SIGNALS.filter((s) => !['Inexact', 'Rounded', 'Subnormal', 'FloatOperation'].includes(s.type.v.name));
    const basic = new ContextData(9, 999999, -999999, HALF_UP, noisy.reduce((bits, s) => bits | s.flag, 0) & all);
    const extended = new ContextData(9, 999999, -999999, HALF_EVEN, 0);
    put(d, 'DefaultContext', dup(defaults as PyObject));
    put(d, 'BasicContext', dup(template(vm, basic) as PyObject));
    put(d, 'ExtendedContext', dup(template(vm, extended) as PyObject));
    for (const r of ROUNDINGS) put(d, r, intern(r));
    put(d, 'MAX_PREC', intFromBig(MOST));
    put(d, 'MAX_EMAX', intFromBig(MOST));
    put(d, 'MIN_EMIN', intFromBig(-MOST));
    put(d, 'MIN_ETINY', intFromBig(-2n * MOST + 1n));
    put(d, 'HAVE_THREADS', bool(true));
    put(d, 'HAVE_CONTEXTVAR', bool(true));
    put(d, '__version__', str('1.70'));
    put(d, '__libmpdec_version__', str('2.5.1'));
  },
});
