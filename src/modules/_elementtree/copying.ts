/** Copies of elements, shallow and deep, and their state for pickle. */
import { isList, reprText } from '../../object/abstract.ts';
import { BOOL, BYTES, COMPLEX, DICT, FLOAT, INT, NONE, STR } from '../../object/core-types.ts';
import { dictGetName, dictNext, dictSet, type PyDict, type PyStr } from '../../object/dict.ts';
import { addressOf } from '../../object/heap.ts';
import { dropEach, dropOpt, dup, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { dict, int, list, name, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { argumentType } from '../../types/type-names.ts';
import {
  addChild,
  checkElement,
  copyDict,
  ELEMENT,
  isDict,
  makeRoom,
  newElement,
  type PyElement,
  tailOf,
  textOf,
} from './data.ts';
import { callDeepcopy } from './state.ts';

/** `copy.copy(element)`: the same attributes, text and children. */
export function copyElement(vm: VM, self: PyElement): Owned {
  const { tag, text, tail, textParts, tailParts, attrib, children, allocated } = self.v;
  const twin = vm.keep(newElement(tag ?? NONE, attrib));
  replaceText(twin, text ?? NONE, textParts);
  replaceTail(twin, tail ?? NONE, tailParts);
  if (allocated > 0) makeRoom(twin.v, children.length);
  for (const child of children) addChild(twin.v, child);
  return dup<PyObject>(twin);
}

function replaceText({ v }: PyElement, text: PyObject, parts: boolean): void {
  const old = v.text;
  v.text = share(text);
  v.textParts = parts;
  dropOpt(old);
}

function replaceTail({ v }: PyElement, tail: PyObject, parts: boolean): void {
  const old = v.tail;
  v.tail = share(tail);
  v.tailParts = parts;
  dropOpt(old);
}

/** Exact types whose objects are their own copies. */
const ATOMIC: readonly PyType[] = [STR, BYTES, INT, FLOAT, BOOL, COMPLEX];

function isFlat(d: PyDict): boolean {
  const { keys, values } = d.v;
  for (let e = dictNext(d.v, 0); e >= 0; e = dictNext(d.v, e + 1)) {
    if ((keys[e] as PyObject).type !== STR || (values[e] as PyObject).type !== STR) return false;
  }
  return true;
}

/** A deep copy of a part; kept. Where nobody else can have a part, `copy.deepcopy` need not be asked. */
function deepPart(vm: VM, o: PyObject, memo: PyDict): PyObject {
  if (o === NONE || ATOMIC.includes(o.type)) return o;
  if (o.rc === 1) {
    if (o.type === DICT && isFlat(o as PyDict)) return copyDict(vm, o as PyDict);
    if (o.type === ELEMENT) return deepcopyElement(vm, o as PyElement, memo);
  }
  return vm.keep(callDeepcopy(vm, o, memo));
}

/** `copy.deepcopy(element, memo)`; kept. */
export function deepcopyElement(vm: VM, self: PyElement, memo: PyDict): PyElement {
  vm.enter(' while copying an element');
  try {
    const d = self.v;
    const tag = deepPart(vm, d.tag ?? NONE, memo);
    const attrib = d.attrib === null ? null : deepPart(vm, d.attrib, memo);
    const twin = vm.keep(newElement(tag, attrib));
    replaceText(twin, deepPart(vm, d.text ?? NONE, memo), d.textParts);
    replaceTail(twin, deepPart(vm, d.tail ?? NONE, memo), d.tailParts);
    if (d.allocated > 0) makeRoom(twin.v, d.children.length);
    for (let i = 0; i < d.children.length; i++) {
      const mark = vm.mark();
      addChild(twin.v, checkElement(vm, deepPart(vm, d.children[i], memo)));
      vm.release(mark);
    }
    dictSet(vm, memo, vm.keep(int(addressOf(self))), twin);
    return twin;
  } finally {
    vm.leave();
  }
}

/** What pickle keeps of an element. Its keys are strs of their own each time, as CPython's are, which shows in pickles. */
export function elementState(vm: VM, self: PyElement): Owned {
  const d = self.v;
  const values: readonly (readonly [key: string, value: PyObject])[] = [
    ['tag', d.tag ?? NONE],
    ['_children', vm.keep(list(d.children))],
    ['attrib', d.attrib ?? vm.keep(dict())],
    ['text', textOf(vm, d)],
    ['tail', tailOf(vm, d)],
  ];
  const out = vm.keep(dict());
  for (const [key, value] of values) dictSet(vm, out, vm.keep(str(key)), value);
  return dup<PyObject>(out);
}

const STATE = ['tag', 'attrib', 'text', 'tail', '_children'];

/** Puts an element into a state. Raises TypeError. */
export function setElementState(vm: VM, self: PyElement, state: PyObject): Owned {
  if (state.type !== DICT) {
    return vm.raise('TypeError', `Don't know how to unpickle "${reprText(vm, state).slice(0, 200)}" as an Element`);
  }
  const given = state as PyDict;
  for (let e = dictNext(given.v, 0); e >= 0; e = dictNext(given.v, e + 1)) {
    const key = given.v.keys[e] as PyStr;
    if (key.type !== STR) return vm.raise('TypeError', 'keywords must be strings');
    if (!STATE.includes(key.v)) {
      return vm.raise('TypeError', `this function got an unexpected keyword argument '${key.v}'`);
    }
  }
  const of = (key: string): PyObject | undefined => dictGetName(given, name(key));
  const tag = of('tag');
  if (tag === undefined) return vm.raise('TypeError', 'tag may not be NULL');
  const d = self.v;
  const oldTag = d.tag;
  d.tag = share(tag);
  dropOpt(oldTag);
  replaceText(self, of('text') ?? NONE, false);
  replaceTail(self, of('tail') ?? NONE, false);
  const children = of('_children');
  const attrib = of('attrib');
  if (children !== undefined) setChildren(vm, self, children);
  if (attrib === undefined) return none();
  if (!isDict(attrib)) return vm.raise('TypeError', `attrib must be dict, not ${argumentType(attrib)}`);
  const before = d.attrib;
  d.attrib = share<PyObject>(attrib);
  makeRoom(d, 0);
  dropOpt(before);
  return none();
}

/** Replaces attributes and children by a list of children. Raises TypeError. */
function setChildren(vm: VM, { v }: PyElement, given: PyObject): void {
  if (!isList(given)) return vm.raise('TypeError', "'_children' is not a list");
  const { attrib, children } = v;
  v.attrib = null;
  v.children = [];
  v.allocated = 0;
  makeRoom(v, given.v.length);
  dropOpt(attrib);
  dropEach(children);
  for (const child of given.v as readonly PyObject[]) addChild(v, checkElement(vm, child));
}
