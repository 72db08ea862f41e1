/** BaseExceptionGroup and ExceptionGroup, and what `except*` does with them. */
import {
  collect,
  collectTuple,
  isInstance,
  isStr,
  isSubtype,
  isTrue,
  isTuple,
  isType,
  setAttr,
  strText,
  typeName,
} from '../../object/abstract.ts';
import { call, call1 } from '../../object/call.ts';
import { NONE, TUPLE } from '../../object/core-types.ts';
import { member, type TypeSpec } from '../../object/define.ts';
import type { PyStr, PyTuple } from '../../object/dict.ts';
import { ExcData, type PyException } from '../../object/exc.ts';
import { heldFields } from '../../object/layout.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import {
  dropOpt,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  share,
  unhold,
} from '../../object/refs.ts';
import { EMPTY_TUPLE, list, name, none, str, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classGetItem } from '../container-common.ts';
import { argumentType } from '../type-names.ts';
import { type Args, exceptionInit, exceptionNew, isException, isExceptionClass, type Names, setField } from './base.ts';

/** The payload of exception groups. */
export class GroupData extends ExcData {
  msg: Held<PyStr> | null = null;
  excs: Held<PyTuple> | null = null;
}
const groupLayout = heldFields<GroupData>()('msg', 'excs', 'args', 'traceback', 'cause', 'context');
export type PyExceptionGroup = PyObject<GroupData>;

/** Whether an object is an exception group. @nothrow */
export function isGroup(vm: VM, o: PyObject): o is PyExceptionGroup {
  return isInstance(o, vm.exceptionType('BaseExceptionGroup'));
}

// --- Making ------------------------------------------------------------------------------------------------------

function groupNew(vm: VM, type: PyType, args: Args, kwnames: Names): Owned {
  const n = args.length - (kwnames === null ? 0 : kwnames.length);
  const what = 'BaseExceptionGroup.__new__()';
  if (n !== 2) return vm.raise('TypeError', `${what} takes exactly 2 arguments (${n} given)`);
  const [message, given] = args;
  if (!isStr(message)) {
    return vm.raise('TypeError', `${what} argument 1 must be str, not ${argumentType(message)}`);
  }
  if (!isSequence(given)) return vm.raise('TypeError', 'second argument (exceptions) must be a sequence');
  const excs = vm.keep(collectTuple(vm, given));
  if (excs.v.length === 0) return vm.raise('ValueError', 'second argument (exceptions) must be a non-empty sequence');
  const cls = chooseType(vm, type, excs.v);
  const self = exceptionNew(vm, cls, args, kwnames) as Owned<PyExceptionGroup>;
  setField(self.v, 'msg', message);
  setField(self.v, 'excs', excs);
  return self;
}

function isSequence(o: PyObject): boolean {
  return o.type.v.slots.sq_item !== null && o.type.v.name !== 'dict';
}

/** ExceptionGroup where only Exceptions are inside; other classes must not be given what they cannot hold. */
function chooseType(vm: VM, type: PyType, excs: readonly PyObject[]): PyType {
  const exception = vm.exceptionType('Exception');
  const group = vm.exceptionType('ExceptionGroup');
  let onlyExceptions = true;
  for (let i = 0; i < excs.length; i++) {
    if (!isException(excs[i])) {
      return vm.raise('ValueError', `Item ${i} of second argument (exceptions) is not an exception`);
    }
    if (!isInstance(excs[i], exception)) onlyExceptions = false;
  }
  if (type === vm.exceptionType('BaseExceptionGroup')) return onlyExceptions ? group : type;
  if (onlyExceptions) return type;
  if (type === group) return vm.raise('TypeError', 'Cannot nest BaseExceptions in an ExceptionGroup');
  if (isSubtype(type, exception)) {
    return vm.raise('TypeError', `Cannot nest BaseExceptions in '${type.v.name}'`);
  }
  return type;
}

// --- Splitting ---------------------------------------------------------------------------------------------------

/** What decides whether an exception belongs to the wanted part: a class, a tuple of classes, a callable, or itself. */
type Condition =
  | { readonly kind: 'type'; readonly types: readonly PyType[] }
  | { readonly kind: 'call'; readonly callable: PyObject }
  | { readonly kind: 'identity'; readonly excs: ReadonlySet<PyObject> };

function conditionOf(vm: VM, matcher: PyObject): Condition {
  if (isExceptionClass(matcher)) return { kind: 'type', types: [matcher] };
  if (matcher.type === TUPLE && isTuple(matcher)) {
    const types = (matcher.v as readonly PyObject[]).filter(isExceptionClass);
    if (types.length === matcher.v.length) return { kind: 'type', types };
  } else if (matcher.type.v.slots.call !== null && !isType(matcher)) return { kind: 'call', callable: matcher };
  return vm.raise(
    'TypeError',
    'expected an exception type, a tuple of exception types, or a callable (other than a class)',
  );
}

function fits(vm: VM, exc: PyObject, condition: Condition): boolean {
  switch (condition.kind) {
    case 'type':
      return condition.types.some((t) => isSubtype(exc.type, t));
    case 'identity':
      return condition.excs.has(exc);
    case 'call': {
      const mark = vm.mark();
      const truth = isTrue(vm, vm.keep(call1(vm, condition.callable, exc)));
      vm.release(mark);
      return truth;
    }
  }
}

/** The two parts of an exception; null for an empty one. Whoever gets them takes them out with `unhold`. */
export interface Split {
  match: Held | null;
  rest: Held | null;
}

/**
 * Splits an exception group into what fits a condition and what does not, keeping the nesting; without `wantRest` only
 * the first part is made.
 */
function split(vm: VM, exc: PyException, condition: Condition, wantRest: boolean): Split {
  if (fits(vm, exc, condition)) return { match: share(exc), rest: null };
  if (!isGroup(vm, exc)) return { match: null, rest: wantRest ? share(exc) : null };
  vm.enter(' in exceptiongroup_split_recursive');
  try {
    const mark = vm.mark();
    const matches: PyObject[] = [];
    const rests: PyObject[] = [];
    for (const e of (exc.v.excs as PyTuple).v.slice()) {
      const p = split(vm, e as unknown as PyException, condition, wantRest);
      if (p.match !== null) matches.push(vm.keep(unhold(p.match)));
      if (p.rest !== null) rests.push(vm.keep(unhold(p.rest)));
    }
    const match = subset(vm, exc, matches);
    const rest = wantRest ? subset(vm, exc, rests) : null;
    const result: Split = { match: match === null ? null : share(match), rest: rest === null ? null : share(rest) };
    vm.release(mark);
    return result;
  } finally {
    vm.leave();
  }
}

/** A group like `original` with other exceptions in it, made by its `derive`, kept by the caller's mark; null for none. */
function subset(vm: VM, original: PyExceptionGroup, excs: readonly PyObject[]): PyObject | null {
  if (excs.length === 0) return null;
  const derive = getAttrOpt(vm, original, name('derive'));
  if (derive === null) return vm.raise('AttributeError', `'${typeName(original)}' object has no attribute 'derive'`);
  const made = vm.keep(call1(vm, vm.keep(derive), vm.keep(list(excs))));
  if (!isGroup(vm, made)) {
    return vm.raise('TypeError', 'derive must return an instance of BaseExceptionGroup');
  }
  setField(made.v, 'traceback', original.v.traceback);
  setField(made.v, 'context', original.v.context);
  setField(made.v, 'cause', original.v.cause);
  made.v.suppressContext = true;
  copyNotes(vm, original, made);
  return made;
}

/** Notes are copied, so that adding to one group does not show in the other. */
function copyNotes(vm: VM, from: PyObject, to: PyObject): void {
  const found = getAttrOpt(vm, from, name('__notes__'));
  if (found === null) return;
  const notes = vm.keep(found);
  // Anything else there is the user's mistake; it is shown when the exception is printed.
  if (isSequence(notes)) setAttr(vm, to, name('__notes__'), vm.keep(collect(vm, notes)));
}

/** A part as Python gets it. @nothrow */
function part(x: Held | null): Owned {
  return x === null ? none() : unhold(x);
}

/**
 * CHECK_EG_MATCH: what an `except*` clause takes from an exception, and what it leaves. An exception that is no group is
 * wrapped in one when it fits.
 */
export function starMatch(vm: VM, exc: PyException, type: PyObject): Split {
  if (exc === (NONE as unknown)) return { match: null, rest: null };
  const condition = conditionOf(vm, type);
  if (fits(vm, exc, condition)) {
    if (isGroup(vm, exc)) return { match: share(exc), rest: null };
    const args = [vm.keep(str('')), vm.keep(tuple([exc]))];
    return { match: hold(call(vm, vm.exceptionType('BaseExceptionGroup'), args)), rest: null };
  }
  if (!isGroup(vm, exc)) return { match: null, rest: share(exc) };
  return split(vm, exc, condition, true);
}

/**
 * PREP_RERAISE_STAR: what an `except*` statement raises in the end, from the exceptions that its clauses raised and the
 * part that no clause took; null when nothing is left. `original` is the exception that was caught.
 */
export function prepareReraise(vm: VM, original: PyException, excs: readonly PyObject[]): Owned | null {
  const there = excs.filter((e) => e !== NONE) as PyException[];
  if (there.length === 0) return null;
  if (!isGroup(vm, original)) return dup(there[0]);
  const raised: PyObject[] = [];
  const reraised: PyException[] = [];
  for (const e of there) {
    if (sameMetadata(original, e)) reraised.push(e);
    else raised.push(e);
  }
  const mark = vm.mark();
  const projection = project(vm, original, reraised);
  if (raised.length === 0) return projection;
  if (projection !== null) raised.push(vm.keep(projection));
  const result =
    raised.length === 1
      ? raised[0]
      : vm.keep(call(vm, vm.exceptionType('BaseExceptionGroup'), [vm.keep(str('')), vm.keep(list(raised))]));
  const owned = dup(result);
  vm.release(mark);
  return owned;
}

function sameMetadata(a: PyException, b: PyException): boolean {
  const notes = (e: PyException): PyObject | undefined => {
    const attrs = e.attrs;
    if (attrs === null) return undefined;
    if (attrs.dict === null) {
      const i = attrs.shape.lookup('__notes__');
      return i === undefined ? undefined : attrs.values[i];
    }
    const at = attrs.dict.v.keys.findIndex((k) => k !== null && k.v === '__notes__');
    return at < 0 ? undefined : (attrs.dict.v.values[at] as PyObject);
  };
  return (
    notes(a) === notes(b) && a.v.traceback === b.v.traceback && a.v.cause === b.v.cause && a.v.context === b.v.context
  );
}

/** The part of `original` whose leaves are among those of `keep`. */
function project(vm: VM, original: PyException, keep: readonly PyException[]): Owned | null {
  if (keep.length === 0) return null;
  const leaves = new Set<PyObject>();
  const visit = (e: PyObject): void => {
    if (isGroup(vm, e)) for (const x of (e.v.excs as PyTuple).v) visit(x);
    else leaves.add(e);
  };
  for (const e of keep) visit(e);
  const { match, rest } = split(vm, original, { kind: 'identity', excs: leaves }, false);
  dropOpt(rest);
  return match === null ? null : unhold(match);
}

// --- The types ---------------------------------------------------------------------------------------------------

function groupStr(vm: VM, self: PyExceptionGroup): Owned<PyStr> {
  const { msg, excs } = self.v;
  const n = excs === null ? 0 : excs.v.length;
  const text = msg === null ? '<NULL>' : strText(vm, msg);
  return str(`${text} (${n} sub-exception${n > 1 ? 's' : ''})`);
}

export const baseExceptionGroup: TypeSpec = {
  layout: groupLayout,
  newPayload: () => new GroupData(share(EMPTY_TUPLE)),
  basicSize: 88,
  slots: { new_: groupNew, init: exceptionInit, str: groupStr },
  methods: [
    classGetItem(),
    def('derive', '($self, object, /)', null, (vm, self: PyExceptionGroup, excs: PyObject) =>
      call(vm, vm.exceptionType('BaseExceptionGroup'), [self.v.msg ?? NONE, excs]),
    ),
    def('split', '($self, object, /)', null, (vm, self: PyExceptionGroup, matcher: PyObject) => {
      const { match, rest } = split(vm, self, conditionOf(vm, matcher), true);
      return tupleTake([part(match), part(rest)]);
    }),
    def('subgroup', '($self, object, /)', null, (vm, self: PyExceptionGroup, matcher: PyObject) => {
      const { match } = split(vm, self, conditionOf(vm, matcher), false);
      return part(match);
    }),
  ],
  members: [
    member('message', 'exception message', (self: PyExceptionGroup) => self.v.msg, { emptyIsNone: true }),
    member('exceptions', 'nested exceptions', (self: PyExceptionGroup) => self.v.excs, { emptyIsNone: true }),
  ],
};
