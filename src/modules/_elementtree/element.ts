/** `Element` and `SubElement`. */
import { equal, isStr, reprText } from '../../object/abstract.ts';
import { isBytes } from '../../object/buffer.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { dictGet, dictNext, dictSet, type PyDict, type PyStr } from '../../object/dict.ts';
import { addressOf } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { genericGetAttr } from '../../object/lookup.ts';
import { def, type KeywordArgument } from '../../object/native.ts';
import { drop, dropOpt, dup, type Owned, type PyObject, share } from '../../object/refs.ts';
import { dict, int, list, listTake, none, str, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { ssizeArgument } from '../../types/arguments.ts';
import { argumentType } from '../../types/type-names.ts';
import { copyElement, deepcopyElement, elementState, setElementState } from './copying.ts';
import {
  addChild,
  attributes,
  checkElement,
  clearExtra,
  copyDict,
  ELEMENT,
  ElementData,
  elementLayout,
  isDict,
  makeRoom,
  newElement,
  type PyElement,
  tailOf,
  textOf,
} from './data.ts';
import {
  elementArgument,
  elementItem,
  elementSubscript,
  itemsOf,
  setElementItem,
  setElementSubscript,
} from './element-items.ts';
import { find, findall, findtext, iterfind } from './find.ts';
import { newElementIterator } from './iterator.ts';

function dictArgument(vm: VM, what: string, o: PyObject): PyDict {
  return isDict(o) ? o : vm.raise('TypeError', `${what} must be dict, not ${argumentType(o)}`);
}

/** The attributes that a call gives: a dict and keywords, of which `attrib` may be the dict; kept. */
function givenAttributes(vm: VM, positional: PyDict | null, keywords: readonly KeywordArgument[]): PyDict | null {
  if (positional === null && keywords.length === 0) return null;
  let base = positional;
  const byName = positional !== null ? undefined : keywords.find((k) => k.name.v === 'attrib');
  if (byName !== undefined) base = dictArgument(vm, 'attrib', byName.value);
  const out = base === null ? vm.keep(dict()) : copyDict(vm, base);
  for (const k of keywords) if (k !== byName) dictSet(vm, out, k.name, k.value);
  return out;
}

/** Checks the number of positional arguments of `Element` and `SubElement` (PyArg_ParseTuple). */
function checkCount(vm: VM, fn: string, n: number, least: number): void {
  const most = least + 1;
  if (n < least)
    vm.raise('TypeError', `${fn}() takes at least ${least} argument${least === 1 ? '' : 's'} (${n} given)`);
  if (n > most) vm.raise('TypeError', `${fn}() takes at most ${most} arguments (${n} given)`);
}

function init(vm: VM, self: PyElement, args: readonly PyObject[], kwnames: readonly PyStr[] | null): void {
  const n = args.length - (kwnames === null ? 0 : kwnames.length);
  checkCount(vm, 'Element', n, 1);
  const mark = vm.mark();
  const positional = n > 1 ? dictArgument(vm, 'Element() argument 2', args[1]) : null;
  const keywords = (kwnames ?? []).map((key, i) => ({ name: key, value: args[n + i] }));
  const attrib = givenAttributes(vm, positional, keywords);
  const d = self.v;
  if (attrib !== null && dictNext(attrib.v, 0) >= 0) {
    const old = d.attrib;
    d.attrib = share<PyObject>(attrib);
    makeRoom(d, 0);
    dropOpt(old);
  }
  const { tag, text, tail } = d;
  d.tag = share(args[0]);
  d.text = share(NONE as PyObject);
  d.tail = share(NONE as PyObject);
  d.textParts = d.tailParts = false;
  dropOpt(tag);
  dropOpt(text);
  dropOpt(tail);
  vm.release(mark);
}

/** `SubElement(parent, tag, attrib={}, **extra)`. */
export function subElement(
  vm: VM,
  _m: PyObject,
  args: readonly PyObject[],
  keywords: readonly KeywordArgument[],
): Owned {
  checkCount(vm, 'SubElement', args.length, 2);
  const parent = elementArgument(vm, 'SubElement() argument 1', args[0]);
  const positional = args.length > 2 ? dictArgument(vm, 'SubElement() argument 3', args[2]) : null;
  const child = newElement(args[1], givenAttributes(vm, positional, keywords));
  addChild(parent.v, child);
  return child;
}

function repr(vm: VM, self: PyElement): Owned {
  if (vm.reprEnter(self)) {
    return vm.raise('RuntimeError', `reentrant call inside ${self.type.v.fullName}.__repr__`);
  }
  try {
    return str(`<Element ${reprText(vm, self.v.tag ?? NONE)} at 0x${addressOf(self).toString(16)}>`);
  } finally {
    vm.reprLeave(self);
  }
}

const TRUTH =
  "Testing an element's truth value will always return True in future versions.  Use specific 'len(elem)' or 'elem is not None' test instead.";

function clear(_vm: VM, self: PyElement): Owned {
  const d = self.v;
  const { text, tail } = d;
  clearExtra(d);
  d.text = share(NONE as PyObject);
  d.tail = share(NONE as PyObject);
  d.textParts = d.tailParts = false;
  dropOpt(text);
  dropOpt(tail);
  return none();
}

function extend(vm: VM, self: PyElement, elements: PyObject): Owned {
  // What comes before something that is no element has been taken.
  for (const item of itemsOf(vm, elements, "'elements' must be an iterable")) addChild(self.v, checkElement(vm, item));
  return none();
}

function get(vm: VM, self: PyElement, key: PyObject, otherwise?: PyObject): Owned {
  const { attrib } = self.v;
  const found = attrib === null ? undefined : dictGet(vm, attrib as unknown as PyDict, key);
  return dup(found ?? otherwise ?? NONE);
}

function insert(vm: VM, self: PyElement, index: PyObject, subelement: PyObject): Owned {
  let i = ssizeArgument(vm, index, 0);
  const child = elementArgument(vm, 'insert() argument 2', subelement);
  const d = self.v;
  makeRoom(d, 1);
  if (i < 0) i = Math.max(0, i + d.children.length);
  d.children.splice(i, 0, share<PyElement>(child));
  return none();
}

function remove(vm: VM, self: PyElement, subelement: PyObject): Owned {
  const wanted = elementArgument(vm, 'remove() argument', subelement);
  let at = self.v.children.findIndex((child) => (child as PyObject) === wanted);
  for (let i = 0; at < 0 && i < self.v.children.length; i++) {
    const mark = vm.mark();
    if (equal(vm, vm.keep(dup<PyObject>(self.v.children[i])), wanted)) at = i;
    vm.release(mark);
  }
  const { children } = self.v;
  // Comparing may have changed the children.
  if (at < 0 || at >= children.length) return vm.raise('ValueError', 'list.remove(x): x not in list');
  const [old] = children.splice(at, 1);
  drop(old);
  return none();
}

const EVERYTHING = 42;

function iter(_vm: VM, self: PyElement, tag?: PyObject): Owned {
  let wanted = tag ?? NONE;
  if (isStr(wanted) && wanted.v === '*') wanted = NONE;
  else if (isBytes(wanted) && wanted.v.length === 1 && wanted.v[0] === EVERYTHING) wanted = NONE;
  return newElementIterator(self, wanted, false);
}

function items(_vm: VM, self: PyElement): Owned {
  const { attrib } = self.v;
  const out: Owned[] = [];
  if (attrib !== null) {
    const d = (attrib as unknown as PyDict).v;
    for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
      out.push(tuple([d.keys[e] as PyObject, d.values[e] as PyObject]));
    }
  }
  return listTake(out);
}

function keys(_vm: VM, self: PyElement): Owned {
  const { attrib } = self.v;
  const out: PyObject[] = [];
  if (attrib !== null) {
    const d = (attrib as unknown as PyDict).v;
    for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) out.push(d.keys[e] as PyObject);
  }
  return list(out);
}

/** Bytes of the block that holds attributes and the first children. */
const EXTRA_BYTES = 64;
const POINTER = 8;

function size(self: PyElement): number {
  const { allocated } = self.v;
  const basic = self.type.v.basicSize;
  if (allocated === 0) return basic;
  return basic + EXTRA_BYTES + (allocated > 4 ? allocated * POINTER : 0);
}

/** Deleting an attribute is refused. */
function given(vm: VM, value: PyObject | null): PyObject {
  return value ?? vm.raise('AttributeError', "can't delete element attribute");
}

/** CPython's methods that are given their class read arguments as those with keywords do. */
const CLINIC = { keywords: true } as const;

defineType(ELEMENT, {
  doc: null,
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 56,
  weakrefOffset: 48,
  layout: elementLayout,
  newPayload: () => new ElementData(NONE, null),
  slots: {
    new_: (_vm, type) => newInstance(type, new ElementData(NONE, null)),
    init,
    repr,
    getattro: genericGetAttr,
    nb_bool: (vm, self: PyElement) => {
      vm.warn('DeprecationWarning', TRUTH, 1);
      return self.v.children.length > 0;
    },
    sq_length: (_vm, self: PyElement) => self.v.children.length,
    sq_item: elementItem,
    sq_ass_item: setElementItem,
    mp_length: (_vm, self: PyElement) => self.v.children.length,
    mp_subscript: elementSubscript,
    mp_ass_subscript: setElementSubscript,
  },
  methods: [
    def('clear', '($self, /)', null, clear),
    def('get', '($self, /, key, default=None)', null, get),
    def('set', '($self, key, value, /)', null, (vm, self: PyElement, key: PyObject, value: PyObject) => {
      dictSet(vm, attributes(self.v), key, value);
      return none();
    }),
    def('find', '($self, /, path, namespaces=None)', null, find),
    def('findtext', '($self, /, path, default=None, namespaces=None)', null, findtext),
    def('findall', '($self, /, path, namespaces=None)', null, findall),
    def(
      'append',
      '($self, subelement, /)',
      null,
      (vm, self: PyElement, child: PyObject) => {
        addChild(self.v, elementArgument(vm, 'append() argument 1', child));
        return none();
      },
      CLINIC,
    ),
    def('extend', '($self, elements, /)', null, extend, CLINIC),
    def('insert', '($self, index, subelement, /)', null, insert),
    def('remove', '($self, subelement, /)', null, remove),
    def('iter', '($self, /, tag=None)', null, iter),
    def('itertext', '($self, /)', null, (_vm, self: PyElement) => newElementIterator(self, NONE, true), CLINIC),
    def('iterfind', '($self, /, path, namespaces=None)', null, iterfind),
    def('items', '($self, /)', null, items),
    def('keys', '($self, /)', null, keys),
    def(
      'makeelement',
      '($self, tag, attrib, /)',
      null,
      (vm, _self: PyElement, tag: PyObject, attrib: PyObject) =>
        newElement(tag, copyDict(vm, dictArgument(vm, 'makeelement() argument 2', attrib))),
      CLINIC,
    ),
    def('__copy__', '($self, /)', null, copyElement, CLINIC),
    def('__deepcopy__', '($self, memo, /)', null, (vm, self: PyElement, memo: PyObject) =>
      dup<PyObject>(deepcopyElement(vm, self, dictArgument(vm, '__deepcopy__() argument', memo))),
    ),
    def('__sizeof__', '($self, /)', null, (_vm, self: PyElement) => int(size(self))),
    def('__getstate__', '($self, /)', null, elementState),
    def('__setstate__', '($self, state, /)', null, setElementState, CLINIC),
  ],
  getset: [
    getset(
      'tag',
      'A string identifying what kind of data this element represents',
      (_vm, self: PyElement) => dup(self.v.tag ?? NONE),
      (vm, self: PyElement, value) => {
        const tag = given(vm, value);
        const old = self.v.tag;
        self.v.tag = share(tag);
        dropOpt(old);
      },
    ),
    getset(
      'text',
      'A string of text directly after the start tag, or None',
      (vm, self: PyElement) => dup(textOf(vm, self.v)),
      (vm, self: PyElement, value) => {
        const text = given(vm, value);
        const old = self.v.text;
        self.v.text = share(text);
        self.v.textParts = false;
        dropOpt(old);
      },
    ),
    getset(
      'tail',
      'A string of text directly after the end tag, or None',
      (vm, self: PyElement) => dup(tailOf(vm, self.v)),
      (vm, self: PyElement, value) => {
        const tail = given(vm, value);
        const old = self.v.tail;
        self.v.tail = share(tail);
        self.v.tailParts = false;
        dropOpt(old);
      },
    ),
    getset(
      'attrib',
      "A dictionary containing the element's attributes",
      (_vm, self: PyElement) => dup<PyObject>(attributes(self.v)),
      (vm, self: PyElement, value) => {
        const attrib = dictArgument(vm, 'attrib', given(vm, value));
        const old = self.v.attrib;
        self.v.attrib = share<PyObject>(attrib);
        makeRoom(self.v, 0);
        dropOpt(old);
      },
    ),
  ],
});
