/** `functools.partial`. */
import { isInstance, isTuple, reprText, strText } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { DICT, NONE, staticType } from '../../object/core-types.ts';
import { defineType, member } from '../../object/define.ts';
import { dictNext, dictSet, type PyDict, type PyStr, type PyTuple } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { instanceDict, setInstanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { dropAll, dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { dict, none, str, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classGetItem } from '../../types/container-common.ts';
import { dictUpdate, isDict } from '../../types/dict.ts';
import { qualifiedName } from '../../types/type-names.ts';
import { DICT_GETSET } from '../../types/type-slots.ts';

export const PARTIAL = staticType('partial', 'functools');

class PartialData {
  func: Held | null;
  args: Held<PyTuple> | null;
  keywords: Held<PyDict> | null;
  /** Attributes while the object is being reclaimed. */
  dict: Held<PyDict> | null = null;
  constructor(func: Held, args: Held<PyTuple>, keywords: Held<PyDict>) {
    this.func = func;
    this.args = args;
    this.keywords = keywords;
  }
}
type Partial = PyObject<PartialData>;

/** Whether an object has attributes of its own. */
function hasAttributes(o: PyObject): boolean {
  const { attrs } = o;
  return attrs !== null && (attrs.dict !== null || attrs.values.length > o.type.v.slotCount);
}

function partialNew(vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  if (n < 1) return vm.raise('TypeError', "type 'partial' takes at least one argument");
  let func: PyObject = args[0];
  let first: readonly PyObject[] = [];
  const mark = vm.mark();
  const keywords = vm.keep(dict());
  // A partial of a partial calls the innermost function, unless attributes would get lost.
  if (isInstance(func, PARTIAL) && !hasAttributes(func)) {
    const inner = (func as Partial).v;
    first = (inner.args as PyTuple).v;
    dictUpdate(vm, keywords, inner.keywords as PyDict);
    func = inner.func as PyObject;
  }
  if (func.type.v.slots.call === null) return vm.raise('TypeError', 'the first argument must be callable');
  for (let i = 0; kwnames !== null && i < nkw; i++) dictSet(vm, keywords, kwnames[i], args[n + i]);
  const all = vm.keep(tuple([...first, ...args.slice(1, n)]));
  const o = newInstance(type, new PartialData(share(func), share(all), share(keywords)));
  vm.release(mark);
  return o;
}

function partialCall(vm: VM, self: Partial, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const own = (self.v.args as PyTuple).v as readonly PyObject[];
  const keywords = self.v.keywords as PyDict;
  const func = self.v.func as PyObject;
  const mark = vm.mark();
  // Calling may change the partial object (__setstate__).
  vm.keep(dup(func));
  vm.keep(dup(self.v.args as PyTuple));
  if (keywords.v.used === 0) {
    const r = call(vm, func, own.length === 0 ? args : own.concat(args), kwnames);
    vm.release(mark);
    return r;
  }
  // As in CPython, the arguments are held by a tuple and a dict, by what they are merged into, and by the call.
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  const given = vm.keep(tuple(args.slice(0, n)));
  const merged = vm.keep(dict());
  dictUpdate(vm, merged, keywords);
  if (kwnames !== null && nkw > 0) {
    const named = vm.keep(dict());
    for (let i = 0; i < nkw; i++) dictSet(vm, named, kwnames[i], args[n + i]);
    dictUpdate(vm, merged, named);
  }
  const all = own.length === 0 ? given.v : n === 0 ? own : vm.keep(tuple([...own, ...given.v])).v;
  const values: PyObject[] = [];
  for (const x of all as readonly PyObject[]) values.push(vm.keep(dup(x)));
  const names: PyStr[] = [];
  const d = merged.v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    names.push(vm.keep(dup(d.keys[e] as PyStr)));
    values.push(vm.keep(dup(d.values[e] as PyObject)));
  }
  const r = call(vm, func, values, names);
  vm.release(mark);
  return r;
}

function partialRepr(vm: VM, self: Partial): Owned {
  if (vm.reprEnter(self)) return str('...');
  try {
    const mark = vm.mark();
    const { func, args, keywords } = self.v;
    const parts = [vm.keep(dup(func as PyObject))].map((x) => reprText(vm, x));
    for (const x of vm.keep(dup(args as PyTuple)).v) parts.push(reprText(vm, x));
    const d = vm.keep(dup(keywords as PyDict)).v;
    for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
      const key = strText(vm, d.keys[e] as PyObject);
      parts.push(`${key}=${reprText(vm, vm.keep(dup(d.values[e] as PyObject)))}`);
    }
    const text = `${qualifiedName(vm, self.type)}(${parts.join(', ')})`;
    vm.release(mark);
    return str(text);
  } finally {
    vm.reprLeave(self);
  }
}

function setState(vm: VM, self: Partial, state: PyObject): void {
  if (!isTuple(state) || state.v.length !== 4) return vm.raise('TypeError', 'invalid partial state');
  const [func, args, keywords, attributes] = state.v as readonly PyObject[];
  if (func.type.v.slots.call === null || !isTuple(args) || (keywords !== NONE && !isDict(keywords))) {
    return vm.raise('TypeError', 'invalid partial state');
  }
  const mark = vm.mark();
  let table: PyDict;
  if (keywords.type === DICT) table = keywords as PyDict;
  else {
    table = vm.keep(dict());
    if (keywords !== NONE) dictUpdate(vm, table, keywords);
  }
  const d = self.v;
  const old = [d.func, d.args, d.keywords].filter((x) => x !== null) as Held[];
  d.func = share(func);
  d.args = share(args);
  d.keywords = share(table);
  setInstanceDict(self, attributes === NONE ? null : (attributes as PyDict));
  dropAll(old);
  vm.release(mark);
}

PARTIAL.v.keepDict = (payload, d) => {
  (payload as PartialData).dict = d;
};
defineType(PARTIAL, {
  doc: 'Create a new function with partial application of the given arguments\nand keywords.',
  signature: '(func, /, *args, **keywords)',
  basetype: true,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 64,
  dictOffset: 40,
  weakrefOffset: 48,
  layout: heldFields<PartialData>()('func', 'args', 'keywords', 'dict'),
  getset: [{ ...DICT_GETSET, doc: null }],
  slots: {
    repr: partialRepr,
    call: partialCall,
    new_: partialNew,
    descr_get: (vm: VM, self: Partial, o: PyObject | null) => {
      if (o !== null && o !== NONE) {
        vm.warn(
          'FutureWarning',
          'functools.partial will be a method descriptor in future Python versions; wrap it in staticmethod() if you want to preserve the old behavior',
          1,
        );
      }
      return dup(self);
    },
  },
  methods: [
    def('__reduce__', '($self, /)', null, (_vm: VM, self: Partial) => {
      const func = self.v.func as PyObject;
      const attributes = hasAttributes(self) ? dup(instanceDict(self)) : none();
      const state = tupleTake([dup(func), dup(self.v.args as PyTuple), dup(self.v.keywords as PyDict), attributes]);
      return tupleTake([dup(self.type), tupleTake([dup(func)]), state]);
    }),
    def('__setstate__', '($self, object, /)', null, (vm: VM, self: Partial, state: PyObject) => {
      setState(vm, self, state);
      return none();
    }),
    classGetItem(),
  ],
  members: [
    member('func', 'function object to use in future partial calls', (self: Partial) => self.v.func),
    member('args', 'tuple of arguments to future partial calls', (self: Partial) => self.v.args),
    member('keywords', 'dictionary of keyword arguments to future partial calls', (self: Partial) => self.v.keywords),
  ],
});
