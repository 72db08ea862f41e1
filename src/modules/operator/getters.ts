/** `attrgetter`, `itemgetter`, `methodcaller`. */
import { getAttr, getItem, isInt, isStr, isTuple, reprText } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { STR, staticType } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import type { PyStr, PyTuple } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { checkPositional } from '../../object/native-call.ts';
import { dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { internObject, str, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { qualifiedName } from '../../types/type-names.ts';
import { PARTIAL } from '../functools/partial.ts';

type Args = readonly PyObject[];
type Names = readonly PyStr[] | null;

/** `module.name(a, b)` with `...` for an object that is being shown already. */
function getterRepr<S extends PyObject>(parts: (vm: VM, self: S) => readonly string[]): (vm: VM, self: S) => Owned {
  return (vm, self) => {
    const mark = vm.mark();
    const called = qualifiedName(vm, self.type);
    if (vm.reprEnter(self)) return str(`${called}(...)`);
    try {
      const text = `${called}(${parts(vm, self).join(', ')})`;
      vm.release(mark);
      return str(text);
    } finally {
      vm.reprLeave(self);
    }
  };
}

/** Raises TypeError unless a getter is called with one positional argument. */
function oneOperand(vm: VM, name: string, args: Args, kwnames: Names): PyObject {
  if (kwnames !== null && kwnames.length > 0) return vm.raise('TypeError', `${name}() takes no keyword arguments`);
  checkPositional(vm, name, args.length, 1, 1);
  return args[0];
}

function noKeywords(vm: VM, name: string, kwnames: Names): void {
  if (kwnames !== null && kwnames.length > 0) vm.raise('TypeError', `${name}() takes no keyword arguments`);
}

const reduceMethod = <S extends PyObject>(reduce: (vm: VM, self: S) => Owned): NativeDecl =>
  def('__reduce__', '($self, /)', 'Return state information for pickling', reduce);

/** The results of a getter: the one, or a tuple of several. */
function gather(vm: VM, n: number, get: (i: number) => Owned): Owned {
  if (n === 1) return get(0);
  const mark = vm.mark();
  const results: PyObject[] = [];
  for (let i = 0; i < n; i++) results.push(vm.keep(get(i)));
  const t = tuple(results);
  vm.release(mark);
  return t;
}

// --- itemgetter --------------------------------------------------------------------------------------------------

export const ITEMGETTER = staticType('itemgetter', 'operator');
class ItemGetterData {
  /** A tuple of the items. */
  items: Held<PyTuple> | null;
  constructor(items: Held<PyTuple>) {
    this.items = items;
  }
}
type ItemGetter = PyObject<ItemGetterData>;

/** What the calls of instances take. */
const TEXT_SIGNATURE = getset('__text_signature__', null, () => str('(obj, /)'));

defineType(ITEMGETTER, {
  doc: 'Return a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])',
  signature: '(item, /, *items)',
  gc: true,
  basicSize: 48,
  layout: heldFields<ItemGetterData>()('items'),
  slots: {
    repr: getterRepr((vm, self: ItemGetter) => (self.v.items as PyTuple).v.map((x) => reprText(vm, x))),
    call: (vm: VM, self: ItemGetter, args: Args, kwnames: Names) => {
      const o = oneOperand(vm, 'itemgetter', args, kwnames);
      const items = (self.v.items as PyTuple).v;
      if (items.length === 1 && isTuple(o) && !o.type.v.heapType) {
        const index = items[0] as PyObject;
        const i = isInt(index) && index.v;
        if (typeof i === 'number' && i >= 0 && i < o.v.length) return dup(o.v[i] as PyObject);
      }
      return gather(vm, items.length, (i) => getItem(vm, o, items[i]));
    },
    new_: (vm: VM, type: PyType, args: Args, kwnames: Names) => {
      noKeywords(vm, 'itemgetter', kwnames);
      if (args.length === 0) checkPositional(vm, 'itemgetter', 0, 1, 1);
      return newInstance(type, new ItemGetterData(hold(tuple(args))));
    },
  },
  getset: [TEXT_SIGNATURE],
  methods: [reduceMethod((_vm, self: ItemGetter) => tupleTake([dup(self.type), dup(self.v.items as PyTuple)]))],
});

// --- attrgetter --------------------------------------------------------------------------------------------------

export const ATTRGETTER = staticType('attrgetter', 'operator');
class AttrGetterData {
  /** The names as given; `a.b` is followed in steps. */
  names: Held<PyTuple> | null;
  constructor(names: Held<PyTuple>) {
    this.names = names;
  }
}
type AttrGetter = PyObject<AttrGetterData>;

function dottedAttribute(vm: VM, o: PyObject, dotted: PyStr): Owned {
  if (!dotted.v.includes('.')) return getAttr(vm, o, dotted);
  const mark = vm.mark();
  let x: PyObject = o;
  for (const part of dotted.v.split('.')) x = vm.keep(getAttr(vm, x, vm.keep(str(part))));
  const result = dup(x);
  vm.release(mark);
  return result;
}

defineType(ATTRGETTER, {
  doc: "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).",
  signature: '(attr, /, *attrs)',
  gc: true,
  basicSize: 40,
  layout: heldFields<AttrGetterData>()('names'),
  slots: {
    repr: getterRepr((vm, self: AttrGetter) => (self.v.names as PyTuple).v.map((x) => reprText(vm, x))),
    call: (vm: VM, self: AttrGetter, args: Args, kwnames: Names) => {
      const o = oneOperand(vm, 'attrgetter', args, kwnames);
      const names = (self.v.names as PyTuple).v;
      return gather(vm, names.length, (i) => dottedAttribute(vm, o, names[i] as unknown as PyStr));
    },
    new_: (vm: VM, type: PyType, args: Args, kwnames: Names) => {
      noKeywords(vm, 'attrgetter', kwnames);
      if (args.length === 0) checkPositional(vm, 'attrgetter', 0, 1, 1);
      const names: PyObject[] = [];
      for (const x of args) {
        if (!isStr(x)) return vm.raise('TypeError', 'attribute name must be a string');
        names.push(x.type === STR && !x.v.includes('.') ? vm.keep(internObject(x)) : x);
      }
      return newInstance(type, new AttrGetterData(hold(tuple(names))));
    },
  },
  getset: [TEXT_SIGNATURE],
  methods: [reduceMethod((_vm, self: AttrGetter) => tupleTake([dup(self.type), dup(self.v.names as PyTuple)]))],
});

// --- methodcaller ------------------------------------------------------------------------------------------------

export const METHODCALLER = staticType('methodcaller', 'operator');
class MethodCallerData {
  name: Held<PyStr> | null;
  /** Positional arguments first, then the values of the keywords. */
  args: Held<PyTuple> | null;
  /** The keywords' names. */
  keywords: Held<PyTuple> | null;
  constructor(name: Held<PyStr>, args: Held<PyTuple>, keywords: Held<PyTuple>) {
    this.name = name;
    this.args = args;
    this.keywords = keywords;
  }
}
type MethodCaller = PyObject<MethodCallerData>;

const keywordNames = (d: MethodCallerData): readonly PyStr[] =>
  (d.keywords as PyTuple).v as unknown as readonly PyStr[];

defineType(METHODCALLER, {
  doc: "Return a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
  signature: '(name, /, *args, **kwargs)',
  gc: true,
  basicSize: 64,
  layout: heldFields<MethodCallerData>()('name', 'args', 'keywords'),
  slots: {
    repr: getterRepr((vm, self: MethodCaller) => {
      const names = keywordNames(self.v);
      const args = (self.v.args as PyTuple).v;
      const n = args.length - names.length;
      const parts = [reprText(vm, self.v.name as PyObject)];
      for (let i = 0; i < n; i++) parts.push(reprText(vm, args[i]));
      for (const [i, key] of names.entries()) parts.push(`${key.v}=${reprText(vm, args[n + i])}`);
      return parts;
    }),
    call: (vm: VM, self: MethodCaller, args: Args, kwnames: Names) => {
      const o = oneOperand(vm, 'methodcaller', args, kwnames);
      const mark = vm.mark();
      const method = vm.keep(getAttr(vm, o, self.v.name as PyStr));
      const names = keywordNames(self.v);
      const r = call(vm, method, (self.v.args as PyTuple).v, names.length === 0 ? null : names);
      vm.release(mark);
      return r;
    },
    new_: (vm: VM, type: PyType, args: Args, kwnames: Names) => {
      const names = kwnames ?? [];
      if (args.length - names.length < 1) {
        return vm.raise('TypeError', 'methodcaller needs at least one argument, the method name');
      }
      const method = args[0];
      if (!isStr(method)) return vm.raise('TypeError', 'method name must be a string');
      const interned = method.type === STR ? hold(internObject(method)) : share(method);
      return newInstance(type, new MethodCallerData(interned, hold(tuple(args.slice(1))), hold(tuple(names))));
    },
  },
  getset: [TEXT_SIGNATURE],
  methods: [
    reduceMethod((vm, self: MethodCaller) => {
      const names = keywordNames(self.v);
      const args = (self.v.args as PyTuple).v as readonly PyObject[];
      const method = self.v.name as PyStr;
      if (names.length === 0) return tupleTake([dup(self.type), tuple([method, ...args])]);
      const n = args.length - names.length;
      const partial = call(vm, PARTIAL, [self.type, method, ...args.slice(n)], names);
      return tupleTake([partial, tuple(args.slice(0, n))]);
    }),
  ],
});
