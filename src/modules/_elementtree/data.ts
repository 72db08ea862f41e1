/** What an element is: its payload, and what the module's parts do with it. */
import { isSubtype, typeName } from '../../object/abstract.ts';
import { DICT, NONE, staticType } from '../../object/core-types.ts';
import { dictNext, type PyDict } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import type { Layout } from '../../object/layout.ts';
import {
  drop,
  dropEach,
  dropOpt,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  share,
} from '../../object/refs.ts';
import { dict, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { dictUpdate } from '../../types/dict.ts';
import { strJoin } from '../../types/str/layout.ts';

export const ELEMENT = staticType('Element', 'xml.etree.ElementTree');

/** Children that CPython keeps inside the block of attributes and children. */
const FIRST_CHILDREN = 4;

export class ElementData {
  tag: Held | null;
  text: Held | null;
  tail: Held | null;
  /** `text` or `tail` is a list of parts that nobody has asked for yet. */
  textParts = false;
  tailParts = false;
  attrib: Held | null = null;
  children: Held<PyElement>[] = [];
  /** How many children CPython would have room for; 0 where it has nothing for attributes and children yet. */
  allocated = 0;

  constructor(tag: PyObject, attrib: PyObject | null) {
    this.tag = share(tag);
    this.text = share(NONE as PyObject);
    this.tail = share(NONE as PyObject);
    if (attrib !== null) {
      this.attrib = share(attrib);
      this.allocated = FIRST_CHILDREN;
    }
  }
}
export type PyElement = PyObject<ElementData>;

/** References end in CPython's order: children from the first to the last. */
export const elementLayout: Layout<ElementData> = {
  traverse(d, visit) {
    if (d.tag !== null) visit(d.tag, { kind: 'field', name: 'tag' });
    if (d.text !== null) visit(d.text, { kind: 'field', name: 'text' });
    if (d.tail !== null) visit(d.tail, { kind: 'field', name: 'tail' });
    if (d.attrib !== null) visit(d.attrib, { kind: 'field', name: 'attrib' });
    for (let index = 0; index < d.children.length; index++) visit(d.children[index], { kind: 'item', name: '', index });
  },
  release(d) {
    const { tag, text, tail } = d;
    d.tag = null;
    dropOpt(tag);
    d.text = null;
    dropOpt(text);
    d.tail = null;
    dropOpt(tail);
    clearExtra(d);
  },
};

/** Ends attributes and children. @nothrow */
export function clearExtra(d: ElementData): void {
  const { attrib, children } = d;
  d.attrib = null;
  d.children = [];
  d.allocated = 0;
  dropOpt(attrib);
  dropEach(children);
}

/** Whether an object is an element, of a class that derives from Element perhaps. @nothrow */
export function isElement(o: PyObject): o is PyElement {
  return isSubtype(o.type, ELEMENT);
}

/** Raises TypeError for what is no element. */
export function checkElement(vm: VM, o: PyObject): PyElement {
  return isElement(o) ? o : vm.raise('TypeError', `expected an Element, not "${typeName(o)}"`);
}

/** An element of the exact type; an empty dict of attributes is left out. @nothrow */
export function newElement(tag: PyObject, attrib: PyObject | null): Owned<PyElement> {
  const some = attrib !== null && dictNext((attrib as PyDict).v, 0) >= 0 ? attrib : null;
  return newInstance(ELEMENT, new ElementData(tag, some));
}

/** Makes room for so many more children. @nothrow */
export function makeRoom(d: ElementData, more: number): void {
  const size = d.children.length + more;
  d.allocated = Math.max(d.allocated, FIRST_CHILDREN);
  if (size > d.allocated) d.allocated = (size >> 3) + (size < 9 ? 3 : 6) + size;
}

/** Puts a child behind the others. @nothrow */
export function addChild(d: ElementData, child: PyElement): void {
  makeRoom(d, 1);
  d.children.push(share(child));
}

/** The dict of attributes, made when it is first needed. @nothrow */
export function attributes(d: ElementData): PyDict {
  if (d.attrib === null) {
    d.attrib = hold<PyObject>(dict());
    d.allocated = Math.max(d.allocated, FIRST_CHILDREN);
  }
  return d.attrib as unknown as PyDict;
}

/** Parts put together; borrowed until `parts` ends. Raises TypeError. */
export function joinParts(vm: VM, parts: PyObject): Owned {
  return strJoin(vm, vm.keep(str('')), parts);
}

/** `element.text`, borrowed. */
export function textOf(vm: VM, d: ElementData): PyObject {
  if (d.textParts && d.text !== null) {
    const whole = joinParts(vm, d.text);
    const old = d.text;
    d.text = hold(whole);
    d.textParts = false;
    drop(old);
  }
  return d.text ?? NONE;
}

/** `element.tail`, borrowed. */
export function tailOf(vm: VM, d: ElementData): PyObject {
  if (d.tailParts && d.tail !== null) {
    const whole = joinParts(vm, d.tail);
    const old = d.tail;
    d.tail = hold(whole);
    d.tailParts = false;
    drop(old);
  }
  return d.tail ?? NONE;
}

/** Whether an object is a dict. @nothrow */
export function isDict(o: PyObject): o is PyDict {
  return isSubtype(o.type as PyType, DICT);
}

/** A new dict with what another one has; kept. */
export function copyDict(vm: VM, d: PyDict): PyDict {
  const out = vm.keep(dict());
  dictUpdate(vm, out, d);
  return out;
}
