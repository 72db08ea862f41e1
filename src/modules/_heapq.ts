/** `_heapq`: lists kept as heaps. */
import { compareBool, isList } from '../object/abstract.ts';
import { FLOAT, INT } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import type { PyList } from '../object/dict.ts';
import { listAppend } from '../object/list-append.ts';
import { def, type NativeDecl } from '../object/native.ts';
import { dup, type Held, type Owned, type PyObject, share, unhold } from '../object/refs.ts';
import { Op } from '../object/type.ts';
import { none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { argumentType } from '../types/type-names.ts';

/** Whether `a` belongs above `b`: `a < b`, or `b < a` in a heap whose largest item is first. */
function above(vm: VM, heap: PyList, a: PyObject, b: PyObject, max: boolean): boolean {
  if (a.type === b.type && (a.type === INT || a.type === FLOAT)) {
    const x = a.v as number | bigint;
    const y = b.v as number | bigint;
    return max ? y < x : x < y;
  }
  const size = heap.v.length;
  const mark = vm.mark();
  vm.keep(dup(a));
  vm.keep(dup(b));
  const answer = max ? compareBool(vm, b, a, Op.LT) : compareBool(vm, a, b, Op.LT);
  vm.release(mark);
  if (heap.v.length !== size) vm.raise('RuntimeError', 'list changed size during iteration');
  return answer;
}

function swap(items: Held[], i: number, k: number): void {
  const x = items[i];
  items[i] = items[k];
  items[k] = x;
}

/** Moves the item at `at` towards the root as far as it must go, not past `start`. */
function siftDown(vm: VM, heap: PyList, start: number, at: number, max: boolean): void {
  if (at >= heap.v.length) vm.raise('IndexError', 'index out of range');
  while (at > start) {
    const parent = (at - 1) >> 1;
    if (!above(vm, heap, heap.v[at], heap.v[parent], max)) break;
    swap(heap.v, at, parent);
    at = parent;
  }
}

/** Moves the item at `at` down to a leaf along the smaller children, then up to its place. */
function siftUp(vm: VM, heap: PyList, at: number, max: boolean): void {
  const end = heap.v.length;
  if (at >= end) vm.raise('IndexError', 'index out of range');
  const start = at;
  const limit = end >> 1;
  while (at < limit) {
    let child = 2 * at + 1;
    if (child + 1 < end && !above(vm, heap, heap.v[child], heap.v[child + 1], max)) child++;
    swap(heap.v, child, at);
    at = child;
  }
  siftDown(vm, heap, start, at, max);
}

function pop(vm: VM, heap: PyList, max: boolean): Owned {
  const items = heap.v;
  if (items.length === 0) return vm.raise('IndexError', 'index out of range');
  const last = items.pop() as Held;
  if (items.length < heap.aux >> 1) heap.aux = (items.length + (items.length >> 3) + 6) & ~3;
  if (items.length === 0) return unhold(last);
  const first = vm.keep(unhold(items[0]));
  items[0] = last;
  siftUp(vm, heap, 0, max);
  return dup(first);
}

function replace(vm: VM, heap: PyList, item: PyObject, max: boolean): Owned {
  const items = heap.v;
  if (items.length === 0) return vm.raise('IndexError', 'index out of range');
  const first = vm.keep(unhold(items[0]));
  items[0] = share(item);
  siftUp(vm, heap, 0, max);
  return dup(first);
}

function pushPop(vm: VM, heap: PyList, item: PyObject): Owned {
  if (heap.v.length === 0) return dup(item);
  const mark = vm.mark();
  const top = vm.keep(dup(heap.v[0] as PyObject));
  const smaller = compareBool(vm, top, item, Op.LT);
  vm.release(mark);
  if (!smaller) return dup(item);
  if (heap.v.length === 0) return vm.raise('IndexError', 'index out of range');
  return replace(vm, heap, item, false);
}

function heapify(vm: VM, heap: PyList, max: boolean): Owned {
  for (let i = (heap.v.length >> 1) - 1; i >= 0; i--) siftUp(vm, heap, i, max);
  return none();
}

/** A function of a heap alone. */
function onHeap(name: string, doc: string, f: (vm: VM, heap: PyList) => Owned): NativeDecl {
  return def(name, '($module, heap, /)', doc, (vm: VM, _m: PyObject, heap: PyObject) => {
    if (isList(heap)) return f(vm, heap);
    return vm.raise('TypeError', `${name}() argument must be list, not ${argumentType(heap)}`);
  });
}

/** A function of a heap and an item. */
function withItem(name: string, doc: string, f: (vm: VM, heap: PyList, item: PyObject) => Owned): NativeDecl {
  return def(name, '($module, heap, item, /)', doc, (vm: VM, _m: PyObject, heap: PyObject, item: PyObject) => {
    if (isList(heap)) return f(vm, heap, item);
    return vm.raise('TypeError', `${name}() argument 1 must be list, not ${argumentType(heap)}`);
  });
}

/** `__about__`, CPython's own text. */
const ABOUT =
  'Heap queues\n\n[explanation by François Pinard]\n\nHeaps are arrays for which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for\nall k, counting elements from 0.  For the sake of comparison,\nnon-existing elements are considered to be infinite.  The interesting\nproperty of a heap is that a[0] is always its smallest element.\n\nThe strange invariant above is meant to be an efficient memory\nrepresentation for a tournament.  The numbers below are `k\', not a[k]:\n\n                                   0\n\n                  1                                 2\n\n          3               4                5               6\n\n      7       8       9       10      11      12      13      14\n\n    15 16   17 18   19 20   21 22   23 24   25 26   27 28   29 30\n\n\nIn the tree above, each cell `k\' is topping `2*k+1\' and `2*k+2\'.  In\na usual binary tournament we see in sports, each cell is the winner\nover the two cells it tops, and we can trace the winner down the tree\nto see all opponents s/he had.  However, in many computer applications\nof such tournaments, we do not need to trace the history of a winner.\nTo be more memory efficient, when a winner is promoted, we try to\nreplace it by something else at a lower level, and the rule becomes\nthat a cell and the two cells it tops contain three different items,\nbut the top cell "wins" over the two topped cells.\n\nIf this heap invariant is protected at all time, index 0 is clearly\nthe overall winner.  The simplest algorithmic way to remove it and\nfind the "next" winner is to move some loser (let\'s say cell 30 in the\ndiagram above) into the 0 position, and then percolate this new 0 down\nthe tree, exchanging values, until the invariant is re-established.\nThis is clearly logarithmic on the total number of items in the tree.\nBy iterating over all items, you get an O(n ln n) sort.\n\nA nice feature of this sort is that you can efficiently insert new\nitems while the sort is going on, provided that the inserted items are\nnot "better" than the last 0\'th element you extracted.  This is\nespecially useful in simulation contexts, where the tree holds all\nincoming events, and the "win" condition means the smallest scheduled\ntime.  When an event schedule other events for execution, they are\nscheduled into the future, so they can easily go into the heap.  So, a\nheap is a good structure for implementing schedulers (this is what I\nused for my MIDI sequencer :-).\n\nVarious structures for implementing schedulers have been extensively\nstudied, and heaps are good for this, as they are reasonably speedy,\nthe speed is almost constant, and the worst case is not much different\nthan the average case.  However, there are other representations which\nare more efficient overall, yet the worst cases might be terrible.\n\nHeaps are also very useful in big disk sorts.  You most probably all\nknow that a big sort implies producing "runs" (which are pre-sorted\nsequences, which size is usually related to the amount of CPU memory),\nfollowed by a merging passes for these runs, which merging is often\nvery cleverly organised[1].  It is very important that the initial\nsort produces the longest runs possible.  Tournaments are a good way\nto that.  If, using all the memory available to hold a tournament, you\nreplace and percolate items that happen to fit the current run, you\'ll\nproduce runs which are twice the size of the memory for random input,\nand much better for input fuzzily ordered.\n\nMoreover, if you output the 0\'th item on disk and get an input which\nmay not fit in the current tournament (because the value "wins" over\nthe last output value), it cannot fit in the heap, so the size of the\nheap decreases.  The freed memory could be cleverly reused immediately\nfor progressively building a second heap, which grows at exactly the\nsame rate the first heap is melting.  When the first heap completely\nvanishes, you switch heaps and start a new run.  Clever and quite\neffective!\n\nIn a word, heaps are useful memory structures to know.  I use them in\na few applications, and I think it is good to keep a `heap\' module\naround. :-)\n\n--------------------\n[1] The disk balancing algorithms which are current, nowadays, are\nmore annoying than clever, and this is a consequence of the seeking\ncapabilities of the disks.  On devices which cannot seek, like big\ntape drives, the story was quite different, and one had to be very\nclever to ensure (far in advance) that each tape movement will be the\nmost effective possible (that is, will best participate at\n"progressing" the merge).  Some tapes were even able to read\nbackwards, and this was also used to avoid the rewinding time.\nBelieve me, real good tape sorts were quite spectacular to watch!\nFrom all times, sorting has always been a Great Art! :-)\n';

export const _heapq = defineModule('_heapq', {
  doc: 'Heap queue algorithm (a.k.a. priority queue).\n\nHeaps are arrays for which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for\nall k, counting elements from 0.  For the sake of comparison,\nnon-existing elements are considered to be infinite.  The interesting\nproperty of a heap is that a[0] is always its smallest element.\n\nUsage:\n\nheap = []            # creates an empty heap\nheappush(heap, item) # pushes a new item on the heap\nitem = heappop(heap) # pops the smallest item from the heap\nitem = heap[0]       # smallest item on the heap without popping it\nheapify(x)           # transforms list into a heap, in-place, in linear time\nitem = heapreplace(heap, item) # pops and returns smallest item, and adds\n                               # new item; the heap size is unchanged\n\nOur API differs from textbook heap algorithms as follows:\n\n- We use 0-based indexing.  This makes the relationship between the\n  index for a node and the indexes for its children slightly less\n  obvious, but is more suitable since Python uses 0-based indexing.\n\n- Our heappop() method returns the smallest item, not the largest.\n\nThese two make it possible to view the heap as a regular Python list\nwithout surprises: heap[0] is the smallest item, and heap.sort()\nmaintains the heap invariant!\n',
  functions: [
    withItem('heappush', 'Push item onto heap, maintaining the heap invariant.', (vm, heap, item) => {
      listAppend(heap, item);
      siftDown(vm, heap, 0, heap.v.length - 1, false);
      return none();
    }),
    onHeap('heappop', 'Pop the smallest item off the heap, maintaining the heap invariant.', (vm, heap) =>
      pop(vm, heap, false),
    ),
    withItem(
      'heapreplace',
      'Pop and return the current smallest value, and add the new item.\n\nThis is more efficient than heappop() followed by heappush(), and can be\nmore appropriate when using a fixed-size heap.  Note that the value\nreturned may be larger than item!  That constrains reasonable uses of\nthis routine unless written as part of a conditional replacement:\n\n    if item > heap[0]:\n        item = heapreplace(heap, item)',
      (vm, heap, item) => replace(vm, heap, item, false),
    ),
    withItem(
      'heappushpop',
      'Push item on the heap, then pop and return the smallest item from the heap.\n\nThe combined action runs more efficiently than heappush() followed by\na separate call to heappop().',
      pushPop,
    ),
    onHeap('heapify', 'Transform list into a heap, in-place, in O(len(heap)) time.', (vm, heap) =>
      heapify(vm, heap, false),
    ),
    onHeap('_heappop_max', 'Maxheap variant of heappop.', (vm, heap) => pop(vm, heap, true)),
    onHeap('_heapify_max', 'Maxheap variant of heapify.', (vm, heap) => heapify(vm, heap, true)),
    withItem('_heapreplace_max', 'Maxheap variant of heapreplace.', (vm, heap, item) => replace(vm, heap, item, true)),
  ],
  init: (_vm, dict) => {
    put(dict, '__about__', str(ABOUT));
  },
});
