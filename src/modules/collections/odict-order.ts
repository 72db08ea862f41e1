/**
 * The order of an OrderedDict: a doubly linked list of nodes beside the dict's table, each with a reference to its key of its own. A node is
 * found by the number of the table's entry for its key, so whatever changes the table behind the list's back (`dict.__setitem__(od, …)`)
 * leaves the list as it was, as in CPython.
 */
import { DictData, dictLayout, find, findQuick } from '../../object/dict.ts';
import { type Layout, releaseDetached } from '../../object/layout.ts';
import { drop, type Held, type PyObject, share } from '../../object/refs.ts';
import type { VM } from '../../object/vm.ts';

/** A place in the order. */
interface OrderNode {
  /** Null once the node is no longer in the list. */
  key: Held | null;
  readonly hash: number;
  prev: OrderNode | null;
  next: OrderNode | null;
}

export class OrderedDictData extends DictData {
  first: OrderNode | null = null;
  last: OrderNode | null = null;
  /** Nodes by the number of their key's entry, as long as `rebuilt` is `nodesRebuilt` and `capacity` is `nodesSize`. */
  nodes: (OrderNode | null | undefined)[] = [];
  nodesRebuilt = -1;
  /** CPython's `od_fast_nodes_size`, which `__sizeof__` counts. */
  nodesSize = 0;
  /** Changes with every change of the list: iterators compare it. */
  state = 0;
}
export type OrderedDict = PyObject<OrderedDictData>;

/** Shows the key of each node, in the list's order. */
const nodesLayout: Layout<{ first: OrderNode | null }> = {
  traverse(list, visit) {
    let index = 0;
    for (let node = list.first; node !== null; node = node.next) {
      if (node.key !== null) visit(node.key, { kind: 'item', name: 'order', index });
      index++;
    }
  },
  release(list) {
    while (list.first !== null) {
      const node = list.first;
      list.first = node.next;
      endNode(node);
    }
  },
};

/** The list goes before the table; the table's references end in its own order, not the list's. */
export const orderedLayout: Layout<OrderedDictData> = {
  traverse(d, visit) {
    nodesLayout.traverse(d, visit);
    dictLayout.traverse(d, visit);
  },
  release(d) {
    clearNodes(d);
    dictLayout.release(d);
  },
};

function endNode(node: OrderNode): void {
  const { key } = node;
  node.key = null;
  if (key !== null) drop(key);
}

// --- The list ----------------------------------------------------------------------------------------------------

function append(d: OrderedDictData, node: OrderNode): void {
  node.prev = d.last;
  node.next = null;
  if (d.last === null) d.first = node;
  else d.last.next = node;
  d.last = node;
  d.state++;
}

function prepend(d: OrderedDictData, node: OrderNode): void {
  node.prev = null;
  node.next = d.first;
  if (d.first === null) d.last = node;
  else d.first.prev = node;
  d.first = node;
  d.state++;
}

function unlink(d: OrderedDictData, node: OrderNode): void {
  const { prev, next } = node;
  if (d.first === node) d.first = next;
  else if (prev !== null) prev.next = next;
  if (d.last === node) d.last = prev;
  else if (next !== null) next.prev = prev;
  node.prev = node.next = null;
  d.state++;
}

/** Moves a node to one of the ends, unless it is there. @nothrow */
export function moveNode(d: OrderedDictData, node: OrderNode, last: boolean): void {
  if (node === (last ? d.last : d.first)) return;
  unlink(d, node);
  if (last) append(d, node);
  else prepend(d, node);
}

/** Ends all nodes, in the list's order. @nothrow */
export function clearNodes(d: OrderedDictData): void {
  const old = { first: d.first };
  d.nodes = [];
  d.nodesSize = 0;
  d.nodesRebuilt = -1;
  d.first = d.last = null;
  d.state++;
  if (old.first !== null) releaseDetached(nodesLayout, old);
}

// --- Nodes by key ------------------------------------------------------------------------------------------------

/** The number of a key's entry; of the next entry when there is none. */
function entryOf(vm: VM, d: DictData, key: PyObject, hash: number): number {
  let e = findQuick(d, key);
  if (e === -2) e = find(vm, d, key, hash);
  return e < 0 ? d.keys.length : e;
}

/** As `entryOf`, after finding the entries of all nodes again when the table was made anew. */
function syncedEntryOf(vm: VM, d: OrderedDictData, key: PyObject, hash: number): number {
  // CPython's empty table has room for one.
  const size = Math.max(1, d.capacity);
  if (d.nodesRebuilt !== d.rebuilt || d.nodesSize !== size) {
    const nodes: (OrderNode | null)[] = [];
    for (let node = d.first; node !== null; node = node.next) {
      if (node.key !== null) nodes[entryOf(vm, d, node.key, node.hash)] = node;
    }
    d.nodes = nodes;
    d.nodesSize = size;
    d.nodesRebuilt = d.rebuilt;
  }
  return entryOf(vm, d, key, hash);
}

/** The node of a key, or null. Raises what comparing raises. */
export function findNode(vm: VM, d: OrderedDictData, key: PyObject, hash: number): OrderNode | null {
  if (d.first === null) return null;
  const e = syncedEntryOf(vm, d, key, hash);
  return d.nodes[e] ?? null;
}

/** Appends a node for a key that is in the table, unless it has one. */
export function addNode(vm: VM, d: OrderedDictData, key: PyObject, hash: number): void {
  const e = syncedEntryOf(vm, d, key, hash);
  if (d.nodes[e]) return;
  const node: OrderNode = { key: share(key), hash, prev: null, next: null };
  append(d, node);
  d.nodes[e] = node;
}

/** Ends the node of a key, if it has one; whether it had. */
export function clearNode(vm: VM, d: OrderedDictData, key: PyObject, hash: number): boolean {
  if (d.first === null) return false;
  const e = syncedEntryOf(vm, d, key, hash);
  const node = d.nodes[e];
  if (!node) return false;
  d.nodes[e] = null;
  unlink(d, node);
  endNode(node);
  return true;
}
