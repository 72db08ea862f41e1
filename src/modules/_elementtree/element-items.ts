/** Elements as sequences of their children: indices and slices. */
import { asSsize, collect } from '../../object/abstract.ts';
import { SLICE } from '../../object/core-types.ts';
import { drop, dropAll, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { list } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { pickItems } from '../../types/list-ops.ts';
import { adjustSlice, type PySlice, type SliceRange, unpackSlice } from '../../types/slice.ts';
import { argumentType } from '../../types/type-names.ts';
import { checkElement, isElement, type PyElement } from './data.ts';

/** `element[i]`. Raises IndexError. */
export function elementItem(vm: VM, self: PyElement, i: number): Owned {
  const { children } = self.v;
  return i < 0 || i >= children.length
    ? vm.raise('IndexError', 'child index out of range')
    : dup<PyObject>(children[i]);
}

/** `element[i] = child`; null deletes. Raises IndexError, TypeError. */
export function setElementItem(vm: VM, self: PyElement, i: number, value: PyObject | null): void {
  const { children } = self.v;
  if (i < 0 || i >= children.length) return vm.raise('IndexError', 'child assignment index out of range');
  const old = children[i];
  if (value === null) children.splice(i, 1);
  else children[i] = share(checkElement(vm, value));
  drop(old);
}

function indexOf(vm: VM, self: PyElement, key: PyObject): number {
  const i = asSsize(vm, key, 'IndexError');
  return i < 0 ? i + self.v.children.length : i;
}

const isIndex = (key: PyObject): boolean => key.type.v.slots.nb_index !== null;

function noIndex(vm: VM): never {
  return vm.raise('TypeError', 'element indices must be integers');
}

/** `element[key]`. */
export function elementSubscript(vm: VM, self: PyElement, key: PyObject): Owned {
  if (isIndex(key)) return elementItem(vm, self, indexOf(vm, self, key));
  if (key.type !== SLICE) return noIndex(vm);
  const s = unpackSlice(vm, key as PySlice);
  const { children } = self.v;
  return list(pickItems(children, adjustSlice(s, children.length)));
}

/** `element[key] = value`; null deletes. */
export function setElementSubscript(vm: VM, self: PyElement, key: PyObject, value: PyObject | null): void {
  if (isIndex(key)) return setElementItem(vm, self, indexOf(vm, self, key), value);
  if (key.type !== SLICE) return noIndex(vm);
  const unpacked = unpackSlice(vm, key as PySlice);
  const range = adjustSlice(unpacked, self.v.children.length);
  if (value === null) return deleteRange(self, range);
  const given = itemsOf(vm, value, 'assignment expects an iterable');
  // What was collected may have changed the children.
  const { start, step, count } = adjustSlice(unpacked, self.v.children.length);
  if (step !== 1 && given.length !== count) {
    return vm.raise(
      'ValueError',
      `attempt to assign sequence of size ${given.length} to extended slice of size ${count}`,
    );
  }
  const fresh = given.map((item) => checkElement(vm, item));
  const { children } = self.v;
  const old: Held<PyElement>[] = [];
  if (step === 1) old.push(...children.splice(start, count, ...fresh.map((child) => share<PyElement>(child))));
  else {
    for (let i = 0; i < count; i++) {
      const at = start + i * step;
      old.push(children[at]);
      children[at] = share<PyElement>(fresh[i]);
    }
  }
  dropAll(old);
}

function deleteRange(self: PyElement, { start, step, count }: SliceRange): void {
  if (count === 0) return;
  const { children } = self.v;
  const low = step > 0 ? start : start + (count - 1) * step;
  const by = Math.abs(step);
  const old: Held<PyElement>[] = [];
  const rest: Held<PyElement>[] = [];
  for (let i = 0; i < children.length; i++) {
    const gone = i >= low && (i - low) % by === 0 && (i - low) / by < count;
    (gone ? old : rest).push(children[i]);
  }
  self.v.children = rest;
  dropAll(old);
}

/** The items of an iterable; kept. Raises TypeError with `message` if it is none. */
export function itemsOf(vm: VM, o: PyObject, message: string): readonly PyObject[] {
  if (o.type.v.slots.iter === null && o.type.v.slots.sq_item === null) return vm.raise('TypeError', message);
  return vm.keep(collect(vm, o)).v;
}

/** An element as an argument: `append() argument 1` must be one. Raises TypeError. */
export function elementArgument(vm: VM, what: string, o: PyObject): PyElement {
  return isElement(o)
    ? o
    : vm.raise('TypeError', `${what} must be xml.etree.ElementTree.Element, not ${argumentType(o)}`);
}
