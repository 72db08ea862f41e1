/** `TreeBuilder`: events to a tree of elements. */
import { BINARY, binary, getAttrName, setAttr } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { LIST, NONE, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyList } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { listAppend } from '../../object/list-append.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { drop, dropOpt, dup, type Held, hold, type Owned, type PyObject, share } from '../../object/refs.ts';
import { dict, list, name, none, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { flagArgument } from '../../types/arguments.ts';
import { argumentType } from '../../types/type-names.ts';
import { addChild, ELEMENT, isDict, isElement, joinParts, newElement, type PyElement } from './data.ts';
import { raiseParseError } from './errors.ts';
import { state } from './state.ts';

export const TREE_BUILDER = staticType('TreeBuilder', 'xml.etree.ElementTree');

/** What can be reported to a queue of events. */
export const EVENTS = ['start', 'end', 'start-ns', 'end-ns', 'comment', 'pi'] as const;
export type EventName = (typeof EVENTS)[number];

export class BuilderData {
  root: Held | null = null;
  /** The element that is open, the one that was opened or closed last, and the one whose tail comes next. */
  current: Held | null = share(NONE as PyObject);
  last: Held | null = share(NONE as PyObject);
  lastForTail: Held | null = null;
  /** Text that belongs to no element yet: one part, or a list of parts. */
  data: Held | null = null;
  stack: Held[] = [];
  elementFactory: Held | null = null;
  commentFactory: Held | null = null;
  piFactory: Held | null = null;
  insertComments = false;
  insertPis = false;
  /** Takes events, and the names of those that are wanted, in the order of EVENTS. */
  eventsAppend: Held | null = null;
  eventNames: (Held | null)[] = EVENTS.map(() => null);
}
export type PyBuilder = PyObject<BuilderData>;

/** A builder as XMLParser makes it. @nothrow */
export function newBuilder(): Owned<PyBuilder> {
  return newInstance(TREE_BUILDER, new BuilderData());
}

type HeldField =
  | 'root'
  | 'current'
  | 'last'
  | 'lastForTail'
  | 'elementFactory'
  | 'commentFactory'
  | 'piFactory'
  | 'eventsAppend';

/** Puts an object, or none, into a field. @nothrow */
function replace(d: BuilderData, field: HeldField, o: PyObject | null): void {
  const old = d[field];
  d[field] = o === null ? null : share(o);
  dropOpt(old);
}

/** Whether somebody wants to hear of an event. @nothrow */
export function wants(d: BuilderData, event: EventName): boolean {
  return d.eventsAppend !== null && d.eventNames[EVENTS.indexOf(event)] !== null;
}

/** Tells an event. */
export function tell(vm: VM, d: BuilderData, event: EventName, node: PyObject): void {
  const label = d.eventNames[EVENTS.indexOf(event)];
  if (d.eventsAppend === null || label === null) return;
  const mark = vm.mark();
  vm.keep(call(vm, vm.keep(dup<PyObject>(d.eventsAppend)), [vm.keep(tuple([label, node]))]));
  vm.release(mark);
}

/** Sets which events go where; null for none. @nothrow */
export function setEvents(d: BuilderData, append: PyObject, names: readonly (PyObject | null)[]): void {
  replace(d, 'eventsAppend', append);
  const old = d.eventNames;
  d.eventNames = names.map((o) => (o === null ? null : share(o)));
  for (const o of old) dropOpt(o);
}

/** Gives the text that was collected to the element that it belongs to. */
function flushData(vm: VM, d: BuilderData): void {
  const { data } = d;
  if (data === null) return;
  const isTail = d.lastForTail !== null;
  const element: PyObject = d.lastForTail ?? d.last ?? NONE;
  if (element.type === ELEMENT) {
    const e = (element as PyElement).v;
    const before = isTail ? e.tail : e.text;
    if (before === null || before === NONE) {
      d.data = null;
      if (isTail) {
        e.tail = data;
        e.tailParts = data.type === LIST;
      } else {
        e.text = data;
        e.textParts = data.type === LIST;
      }
      dropOpt(before);
      return;
    }
    if (isTail ? e.tailParts : e.textParts) {
      const more: readonly PyObject[] = data.type === LIST ? (data as unknown as PyList).v : [data];
      for (const part of more) listAppend(before as unknown as PyList, part);
      d.data = null;
      drop(data);
      return;
    }
  }
  const mark = vm.mark();
  const kept = vm.keep(dup(element));
  const attribute = name(isTail ? 'tail' : 'text');
  const previous = vm.keep(getAttrName(vm, kept, attribute.v));
  let whole: PyObject = data.type === LIST ? vm.keep(joinParts(vm, data)) : data;
  if (previous !== NONE) whole = vm.keep(binary(vm, BINARY.Add, previous, whole));
  setAttr(vm, kept, attribute, whole);
  const rest = d.data;
  d.data = null;
  dropOpt(rest);
  vm.release(mark);
}

/** Puts a node into the open element. */
function addNode(vm: VM, parent: PyObject, node: PyObject): void {
  if (parent.type === ELEMENT) {
    if (!isElement(node)) return noElement(vm, node);
    addChild((parent as PyElement).v, node);
    return;
  }
  const mark = vm.mark();
  vm.keep(call(vm, vm.keep(getAttrName(vm, parent, 'append')), [node]));
  vm.release(mark);
}

function noElement(vm: VM, node: PyObject): never {
  return vm.raise('TypeError', `expected an Element, not "${node.type.v.name}"`);
}

/** A start tag; the new element, kept. `attrib` null for none. */
export function handleStart(vm: VM, d: BuilderData, tag: PyObject, attrib: PyObject | null): PyObject {
  flushData(vm, d);
  let node: PyObject;
  if (d.elementFactory === null) node = vm.keep(newElement(tag, attrib));
  else {
    const given = attrib ?? vm.keep(dict());
    node = vm.keep(call(vm, vm.keep(dup<PyObject>(d.elementFactory)), [tag, given]));
  }
  const parent = d.current ?? NONE;
  replace(d, 'lastForTail', null);
  if (parent !== NONE) addNode(vm, vm.keep(dup(parent)), node);
  else if (d.root !== null) return raiseParseError(vm, 'multiple elements on top level');
  else replace(d, 'root', node);
  d.stack.push(share(d.current ?? NONE));
  replace(d, 'current', node);
  replace(d, 'last', node);
  tell(vm, d, 'start', node);
  return node;
}

/** Text. @nothrow */
export function handleData(d: BuilderData, data: PyObject): void {
  const before = d.data;
  if (before === null) {
    // What comes before the first element is nobody's.
    if (d.last !== null && d.last !== NONE) d.data = share(data);
  } else if (before.type === LIST) listAppend(before as unknown as PyList, data);
  else {
    d.data = hold<PyObject>(list([before, data]));
    drop(before);
  }
}

/** An end tag; the element that it closes, kept. */
export function handleEnd(vm: VM, d: BuilderData): PyObject {
  flushData(vm, d);
  if (d.stack.length === 0) return vm.raise('IndexError', 'pop from empty stack');
  const closed = vm.keep(dup(d.current ?? NONE));
  replace(d, 'last', closed);
  replace(d, 'lastForTail', closed);
  const outer = d.stack.pop() as Held;
  const old = d.current;
  d.current = outer;
  dropOpt(old);
  tell(vm, d, 'end', closed);
  return closed;
}

/** A comment; kept. */
export function handleComment(vm: VM, d: BuilderData, text: PyObject): PyObject {
  flushData(vm, d);
  let comment = text;
  if (d.commentFactory !== null) {
    comment = vm.keep(call(vm, vm.keep(dup<PyObject>(d.commentFactory)), [text]));
    insertNode(vm, d, comment, d.insertComments);
  }
  tell(vm, d, 'comment', comment);
  return comment;
}

/** A processing instruction; kept. */
export function handlePi(vm: VM, d: BuilderData, target: PyObject, text: PyObject): PyObject {
  flushData(vm, d);
  let pi: PyObject;
  if (d.piFactory !== null) {
    pi = vm.keep(call(vm, vm.keep(dup<PyObject>(d.piFactory)), [target, text]));
    insertNode(vm, d, pi, d.insertPis);
  } else pi = vm.keep(tuple([target, text]));
  tell(vm, d, 'pi', pi);
  return pi;
}

function insertNode(vm: VM, d: BuilderData, node: PyObject, wanted: boolean): void {
  const parent = d.current ?? NONE;
  if (!wanted || parent === NONE) return;
  addNode(vm, vm.keep(dup(parent)), node);
  replace(d, 'lastForTail', node);
}

/** What has been built; borrowed. @nothrow */
export function builtRoot(d: BuilderData): PyObject {
  return d.root ?? NONE;
}

const factory = (o: PyObject | undefined, otherwise: PyObject | null): PyObject | null =>
  o === undefined || o === NONE ? otherwise : o;

function init(
  vm: VM,
  self: PyBuilder,
  elementFactory?: PyObject,
  commentFactory?: PyObject,
  piFactory?: PyObject,
  insertComments?: PyObject,
  insertPis?: PyObject,
): void {
  const d = self.v;
  const comments = flagArgument(vm, insertComments);
  const pis = flagArgument(vm, insertPis);
  replace(d, 'elementFactory', factory(elementFactory, null));
  replace(d, 'commentFactory', factory(commentFactory, state.commentFactory));
  replace(d, 'piFactory', factory(piFactory, state.piFactory));
  d.insertComments = comments && d.commentFactory !== null;
  d.insertPis = pis && d.piFactory !== null;
}

defineType(TREE_BUILDER, {
  doc: null,
  basetype: true,
  gc: true,
  basicSize: 168,
  layout: heldFields<BuilderData>()(
    'eventNames',
    'eventsAppend',
    'stack',
    'data',
    'last',
    'lastForTail',
    'current',
    'piFactory',
    'commentFactory',
    'elementFactory',
    'root',
  ),
  newPayload: () => new BuilderData(),
  slots: {
    new_: (_vm, type) => newInstance(type, new BuilderData()),
    init: initSlot<PyBuilder>(
      'TreeBuilder',
      '(element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False)',
      init,
    ),
  },
  methods: [
    def('data', '($self, data, /)', null, (_vm, self: PyBuilder, data: PyObject) => {
      handleData(self.v, data);
      return none();
    }),
    def('start', '($self, tag, attrs, /)', null, (vm, self: PyBuilder, tag: PyObject, attrs: PyObject) => {
      if (!isDict(attrs)) {
        return vm.raise('TypeError', `start() argument 2 must be dict, not ${argumentType(attrs)}`);
      }
      return dup(handleStart(vm, self.v, tag, attrs));
    }),
    def('end', '($self, tag, /)', null, (vm, self: PyBuilder, _tag: PyObject) => dup(handleEnd(vm, self.v))),
    def('comment', '($self, text, /)', null, (vm, self: PyBuilder, text: PyObject) =>
      dup(handleComment(vm, self.v, text)),
    ),
    def('pi', '($self, target, text=None, /)', null, (vm, self: PyBuilder, target: PyObject, text?: PyObject) =>
      dup(handlePi(vm, self.v, target, text ?? NONE)),
    ),
    def('close', '($self, /)', null, (_vm, self: PyBuilder) => dup(builtRoot(self.v))),
  ],
});
