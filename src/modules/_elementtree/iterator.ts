/** The iterator of `iter` and `itertext`: elements in document order, or their texts. */
import { equal, isTrue } from '../../object/abstract.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import type { VM } from '../../object/vm.ts';
import { type PyElement, tailOf, textOf } from './data.ts';

const ITERATOR = staticType('_element_iterator', '_elementtree');

class IteratorData {
  /** The element to begin with, until it has begun. */
  root: Held<PyElement> | null;
  /** The elements whose children are under way, and the next child of each. */
  parents: Held<PyElement>[] = [];
  readonly next: number[] = [];
  readonly tag: Held;
  readonly texts: boolean;

  constructor(root: PyElement, tag: PyObject, texts: boolean) {
    this.root = share(root);
    this.tag = share(tag);
    this.texts = texts;
  }
}
type PyIterator = PyObject<IteratorData>;

/** An iterator over `root` and what is in it: elements with a tag (any for None), or texts. @nothrow */
export function newElementIterator(root: PyElement, tag: PyObject, texts: boolean): Owned {
  return newInstance(ITERATOR, new IteratorData(root, tag, texts));
}

/** Goes one step down or up: the element that was entered, or one that was left, of which the text behind it counts; both kept. */
function step(vm: VM, d: IteratorData): { readonly element: PyElement; readonly entered: boolean } | null {
  const depth = d.parents.length;
  if (depth === 0) {
    const { root } = d;
    if (root === null) return null;
    d.root = null;
    d.parents.push(root);
    d.next.push(0);
    return { element: vm.keep(dup<PyElement>(root)), entered: true };
  }
  const parent = d.parents[depth - 1];
  const at = d.next[depth - 1];
  if (at < parent.v.children.length) {
    const child = parent.v.children[at];
    d.next[depth - 1]++;
    d.parents.push(share<PyElement>(child));
    d.next.push(0);
    return { element: vm.keep(dup<PyElement>(child)), entered: true };
  }
  const element = vm.keep(dup<PyElement>(parent));
  d.parents.length--;
  d.next.length--;
  drop(parent);
  return { element, entered: false };
}

function next(vm: VM, self: PyIterator): Owned | null {
  const d = self.v;
  for (;;) {
    const mark = vm.mark();
    const found = step(vm, d);
    if (found === null) return null;
    const { element, entered } = found;
    let result: PyObject | null = null;
    if (d.texts) {
      // The text behind the root does not belong to it.
      const wanted = entered || d.parents.length > 0;
      const text = wanted ? (entered ? textOf(vm, element.v) : tailOf(vm, element.v)) : NONE;
      if (text !== NONE && isTrue(vm, vm.keep(dup(text)))) result = text;
    } else if (entered && (d.tag === NONE || equal(vm, vm.keep(dup(element.v.tag ?? NONE)), d.tag))) result = element;
    if (result !== null) {
      const out = dup(result);
      vm.release(mark, out);
      return out;
    }
    vm.release(mark);
  }
}

defineType(ITERATOR, {
  doc: null,
  gc: true,
  basicSize: 64,
  layout: heldFields<IteratorData>()('root', 'parents', 'tag'),
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  slots: {
    iter: (_vm, self) => dup(self),
    iternext: (vm, self: PyIterator) => next(vm, self),
  },
});
