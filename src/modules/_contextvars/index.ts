/** `_contextvars`: contexts, their variables, and the tokens of changes. */
import { registerRoot } from '../../gc/roots.ts';
import { addressText } from '../../gc/weakrefs.ts';
import { isStr, reprText } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { staticType } from '../../object/core-types.ts';
import { defineModule, defineType, getset, member, UNHASHABLE } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { hash } from '../../object/hash.ts';
import { addressOf } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def, type KeywordArgument } from '../../object/native.ts';
import { drop, dup, forRuntime, type Held, hold, type Owned, type PyObject, share } from '../../object/refs.ts';
import { Op } from '../../object/type.ts';
import { bool, none, notImplemented, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classGetItem, raiseKeyError } from '../../types/container-common.ts';
import {
  type HamtView,
  hamtEqual,
  hamtGet,
  hamtIterator,
  hamtWith,
  hamtWithout,
  newHamt,
  type PyHamt,
} from './hamt.ts';

const CONTEXT = staticType('Context', '_contextvars');
const CONTEXT_VAR = staticType('ContextVar', '_contextvars');
const TOKEN = staticType('Token', '_contextvars');
const MISSING_TYPE = staticType('MISSING', 'Token');

class ContextData {
  /** The context that was current when this one was entered: its reference comes along. */
  previous: Held<PyContext> | null = null;
  vars: Held<PyHamt> | null;
  entered = false;
  constructor(vars: Owned<PyHamt>) {
    this.vars = hold(vars);
  }
}
type PyContext = PyObject<ContextData>;

class VarData {
  name: Held<PyStr> | null;
  default: Held | null;
  readonly hash: number;
  constructor(name: PyStr, fallback: PyObject | null, hash: number) {
    this.name = share(name);
    this.default = fallback === null ? null : share(fallback);
    this.hash = hash;
  }
}
type PyVar = PyObject<VarData>;

class TokenData {
  context: Held<PyContext> | null;
  var: Held<PyVar> | null;
  /** The value before; null when there was none. */
  old: Held | null;
  used = false;
  constructor(context: PyContext, variable: PyVar, old: PyObject | null) {
    this.context = share(context);
    this.var = share(variable);
    this.old = old === null ? null : share(old);
  }
}
type PyToken = PyObject<TokenData>;

const MISSING = forRuntime(newInstance(MISSING_TYPE, null));

/** The current context, made at first need. */
let current: Held<PyContext> | null = null;
registerRoot({
  kind: 'current context',
  visit(see) {
    if (current !== null) see(current, () => 'current context');
    see(MISSING, () => 'runtime: Token.MISSING');
  },
});

/** Lets go of the current context, as the interpreter ends. */
export function dropContext(): void {
  const context = current;
  current = null;
  if (context !== null) drop(context);
}

function newContext(vars: Owned<PyHamt>): Owned<PyContext> {
  return newInstance(CONTEXT, new ContextData(vars));
}

function currentContext(): PyContext {
  if (current === null) current = hold(newContext(newHamt()));
  return current;
}

const varsOf = (context: PyContext): PyHamt => context.v.vars as PyHamt;

/** A copy of the current context. @nothrow */
export function copyContext(): Owned {
  return newContext(dup(varsOf(currentContext())));
}

/** Makes a context the current one. Raises RuntimeError when it is so already, somewhere. */
function enter(vm: VM, context: PyContext): void {
  const d = context.v;
  if (d.entered) vm.raise('RuntimeError', `cannot enter context: ${reprText(vm, context)} is already entered`);
  d.previous = current;
  d.entered = true;
  current = share(context);
}

function leave(context: PyContext): void {
  const d = context.v;
  const was = current;
  current = d.previous;
  d.previous = null;
  d.entered = false;
  if (was !== null) drop(was);
}

/** Makes an object, which has to be a context, the current one, as `Context.run` does. Raises TypeError and RuntimeError. */
export function enterContext(vm: VM, o: PyObject): void {
  if (o.type === CONTEXT) enter(vm, o as PyContext);
  else vm.raise('TypeError', 'an instance of Context was expected');
}

/** Ends what `enterContext` began. Raises RuntimeError when another context is the current one. */
export function leaveContext(vm: VM, o: PyObject): void {
  const context = o as PyContext;
  if (!context.v.entered) vm.raise('RuntimeError', `cannot exit context: ${reprText(vm, o)} has not been entered`);
  if (current !== context) {
    const text = reprText(vm, o);
    vm.raise('RuntimeError', `cannot exit context: ${text} thread state references a different context object`);
  }
  leave(context);
}

/** Calls something in a context (`Context.run`). */
export function runInContext(
  vm: VM,
  context: PyObject,
  callee: PyObject,
  args: readonly PyObject[],
  kwnames: readonly PyStr[] | null = null,
): Owned {
  enter(vm, context as PyContext);
  try {
    return call(vm, callee, args, kwnames);
  } finally {
    leave(context as PyContext);
  }
}

function run(vm: VM, self: PyContext, args: readonly PyObject[], keywords: readonly KeywordArgument[]): Owned {
  if (args.length === 0) return vm.raise('TypeError', 'run() missing 1 required positional argument');
  const [callee, ...rest] = args;
  if (keywords.length === 0) return runInContext(vm, self, callee, rest);
  const values = keywords.map((k) => k.value);
  const names = keywords.map((k) => k.name);
  return runInContext(vm, self, callee, [...rest, ...values], names);
}

/** A variable as a key. Raises TypeError. */
function keyArgument(vm: VM, o: PyObject): PyObject {
  if (o.type === CONTEXT_VAR) return o;
  return vm.raise('TypeError', `a ContextVar key was expected, got ${reprText(vm, o)}`);
}

const view =
  (kind: HamtView) =>
  (_vm: VM, self: PyContext): Owned =>
    hamtIterator(kind, varsOf(self));

defineType(CONTEXT, {
  doc: null,
  gc: true,
  hasWeakrefs: true,
  basicSize: 48,
  weakrefOffset: 32,
  layout: heldFields<ContextData>()('previous', 'vars'),
  slots: {
    new_: (vm, type, args, kwnames) => {
      if (args.length > 0 || (kwnames !== null && kwnames.length > 0)) {
        return vm.raise('TypeError', 'Context() does not accept any arguments');
      }
      return newInstance(type, new ContextData(newHamt()));
    },
    richcompare: (vm, a: PyContext, b: PyObject, op) => {
      if (b.type !== CONTEXT || (op !== Op.EQ && op !== Op.NE)) return notImplemented();
      return bool(hamtEqual(vm, varsOf(a), varsOf(b as PyContext)) === (op === Op.EQ));
    },
    iter: view('keys'),
    mp_length: (_vm, self: PyContext) => varsOf(self).v.keys.length,
    mp_subscript: (vm, self: PyContext, key: PyObject) => {
      const value = hamtGet(varsOf(self), keyArgument(vm, key));
      return value === null ? raiseKeyError(vm, key) : dup(value);
    },
    sq_contains: (vm, self: PyContext, key: PyObject) => hamtGet(varsOf(self), keyArgument(vm, key)) !== null,
  },
  methods: [
    def(
      'get',
      '($self, key, default=None, /)',
      'Return the value for `key` if `key` has the value in the context object.\n\nIf `key` does not exist, return `default`. If `default` is not given,\nreturn None.',
      (vm, self: PyContext, key: PyObject, fallback?: PyObject) => {
        const value = hamtGet(varsOf(self), keyArgument(vm, key)) ?? fallback;
        return value === undefined ? none() : dup(value);
      },
    ),
    def(
      'items',
      '($self, /)',
      'Return all variables and their values in the context object.\n\nThe result is returned as a list of 2-tuples (variable, value).',
      view('items'),
    ),
    def('keys', '($self, /)', 'Return a list of all variables in the context object.', view('keys')),
    def('values', '($self, /)', "Return a list of all variables' values in the context object.", view('values')),
    def('copy', '($self, /)', 'Return a shallow copy of the context object.', (_vm, self: PyContext) =>
      newContext(dup(varsOf(self))),
    ),
    def('run', '($self, /, *args, **kwargs)', null, run, { hideSignature: true }),
  ],
});

// --- Variables ---------------------------------------------------------------------------------------------------

function setVar(self: PyVar, value: PyObject): void {
  const d = currentContext().v;
  const old = d.vars as Held<PyHamt>;
  d.vars = hold(hamtWith(old, self, value));
  drop(old);
}

function clearVar(vm: VM, self: PyVar): void {
  const d = currentContext().v;
  const old = d.vars as Held<PyHamt>;
  if (hamtGet(old, self) === null) vm.raiseTake(call(vm, vm.exceptionType('LookupError'), [self]));
  d.vars = hold(hamtWithout(old, self));
  drop(old);
}

function getVar(vm: VM, self: PyVar, fallback?: PyObject): Owned {
  if (current !== null) {
    const value = hamtGet(varsOf(current), self);
    if (value !== null) return dup(value);
  }
  if (fallback !== undefined) return dup(fallback);
  if (self.v.default !== null) return dup(self.v.default as PyObject);
  return vm.raiseTake(call(vm, vm.exceptionType('LookupError'), [self]));
}

function reset(vm: VM, self: PyVar, token: PyObject): Owned {
  if (token.type !== TOKEN) {
    return vm.raise('TypeError', `expected an instance of Token, got ${reprText(vm, token)}`);
  }
  const d = (token as PyToken).v;
  if (d.used) return vm.raise('RuntimeError', `${reprText(vm, token)} has already been used once`);
  if ((d.var as PyObject) !== self) {
    return vm.raise('ValueError', `${reprText(vm, token)} was created by a different ContextVar`);
  }
  if ((d.context as PyObject) !== currentContext()) {
    return vm.raise('ValueError', `${reprText(vm, token)} was created in a different Context`);
  }
  d.used = true;
  if (d.old === null) clearVar(vm, self);
  else setVar(self, d.old);
  return none();
}

function newVar(vm: VM, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  if (n === 0 && nkw === 0) {
    return vm.raise('TypeError', 'ContextVar() takes exactly 1 positional argument (0 given)');
  }
  if (n > 1) return vm.raise('TypeError', `ContextVar() takes at most 1 positional argument (${n} given)`);
  let text: PyObject | null = n === 1 ? args[0] : null;
  let fallback: PyObject | null = null;
  for (let i = 0; i < nkw; i++) {
    const key = (kwnames as readonly PyStr[])[i].v;
    if (key === 'default') fallback = args[n + i];
    else if (key === 'name' && n === 1) {
      return vm.raise('TypeError', "argument for ContextVar() given by name ('name') and position (1)");
    } else if (key === 'name') text = args[n + i];
    else return vm.raise('TypeError', `ContextVar() got an unexpected keyword argument '${key}'`);
  }
  if (text === null) return vm.raise('TypeError', "ContextVar() missing required argument 'name' (pos 1)");
  if (!isStr(text)) return vm.raise('TypeError', 'context variable name must be a str');
  const textHash = Number(BigInt.asIntN(31, BigInt(hash(vm, text))));
  const o = newInstance(CONTEXT_VAR, new VarData(text, fallback, textHash));
  return o;
}

defineType(CONTEXT_VAR, {
  doc: null,
  gc: true,
  basicSize: 64,
  layout: heldFields<VarData>()('name', 'default'),
  slots: {
    new_: (vm, _type, args, kwnames) => newVar(vm, args, kwnames),
    repr: (vm, self: PyVar) => {
      const { name, default: fallback } = self.v;
      const more = fallback === null ? '' : ` default=${reprText(vm, fallback)}`;
      return str(`<ContextVar name=${reprText(vm, name as PyObject)}${more} at ${addressText(self)}>`);
    },
    hash: (_vm, self: PyVar) => self.v.hash ^ (addressOf(self) >>> 4),
  },
  methods: [
    def(
      'get',
      '($self, default=<unrepresentable>, /)',
      'Return a value for the context variable for the current context.\n\nIf there is no value for the variable in the current context, the method will:\n * return the value of the default argument of the method, if provided; or\n * return the default value for the context variable, if it was created\n   with one; or\n * raise a LookupError.',
      getVar,
    ),
    def(
      'set',
      '($self, value, /)',
      'Call to set a new value for the context variable in the current context.\n\nThe required value argument is the new value for the context variable.\n\nReturns a Token object that can be used to restore the variable to its previous\nvalue via the `ContextVar.reset()` method.',
      (_vm, self: PyVar, value: PyObject) => {
        const context = currentContext();
        const token = newInstance(TOKEN, new TokenData(context, self, hamtGet(varsOf(context), self)));
        setVar(self, value);
        return token;
      },
    ),
    def(
      'reset',
      '($self, token, /)',
      'Reset the context variable.\n\nThe variable is reset to the value it had before the `ContextVar.set()` that\ncreated the token was used.',
      reset,
    ),
    classGetItem(),
  ],
  members: [
    member('name', null, (self: PyVar) => self.v.name, {
      set: (vm) => vm.raise('AttributeError', 'readonly attribute'),
    }),
  ],
});

// --- Tokens ------------------------------------------------------------------------------------------------------

defineType(MISSING_TYPE, {
  doc: null,
  basicSize: 16,
  layout: null,
  slots: { repr: () => str('<Token.MISSING>') },
});

defineType(TOKEN, {
  doc: null,
  gc: true,
  basicSize: 48,
  layout: heldFields<TokenData>()('context', 'var', 'old'),
  slots: {
    new_: (vm) => vm.raise('RuntimeError', 'Tokens can only be created by ContextVars'),
    repr: (vm, self: PyToken) => {
      const { used, var: variable } = self.v;
      return str(`<Token${used ? ' used' : ''} var=${reprText(vm, variable as PyObject)} at ${addressText(self)}>`);
    },
    hash: UNHASHABLE,
  },
  methods: [classGetItem()],
  getset: [
    getset('var', null, (_vm, self: PyToken) => dup(self.v.var as PyObject)),
    getset('old_value', null, (_vm, self: PyToken) => dup((self.v.old ?? MISSING) as PyObject)),
  ],
  attributes: { MISSING: () => dup(MISSING as PyObject) },
});

export const _contextvars = defineModule('_contextvars', {
  doc: 'Context Variables',
  functions: [def('copy_context', '($module, /)', null, () => copyContext())],
  types: [CONTEXT, CONTEXT_VAR, TOKEN],
});
