/** `product`, `permutations`, `combinations`, `combinations_with_replacement`. */
import { asSsize, collectTuple, isInt, isTuple } from '../../object/abstract.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyStr, PyTuple } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { newSlot } from '../../object/native-call.ts';
import { dropOpt, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { int, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { selfIter } from '../../types/iterators.ts';
import {
  countArgument,
  firstResult,
  ownResult,
  pack,
  reduceMethod,
  replaceItem,
  setstateMethod,
  sizeofMethod,
  stateItems,
} from './common.ts';
import { DOCS } from './docs.ts';

const numbers = (values: readonly number[]): Owned<PyTuple> => tupleTake(values.map((n) => int(n)));

/** The integers of a state tuple of a given size. Raises ValueError, TypeError. */
function indicesOf(vm: VM, state: PyObject, size: number): number[] {
  if (!isTuple(state) || state.v.length !== size) return vm.raise('ValueError', 'invalid arguments');
  return state.v.map((x) => {
    if (!isInt(x)) return vm.raise('TypeError', 'an integer is required');
    return asSsize(vm, x, 'OverflowError');
  });
}

const clamp = (n: number, max: number): number => Math.max(0, Math.min(n, max));

// --- product -----------------------------------------------------------------------------------------------------

const PRODUCT = staticType('product', 'itertools');
class ProductData {
  /** A tuple of tuples. */
  pools: Held<PyTuple> | null;
  result: Held<PyTuple> | null = null;
  indices: number[];
  stopped = false;
  constructor(pools: Held<PyTuple>) {
    this.pools = pools;
    this.indices = pools.v.map(() => 0);
  }
}
type Product = PyObject<ProductData>;

const poolOf = (d: ProductData, i: number): readonly PyObject[] => ((d.pools as PyTuple).v[i] as unknown as PyTuple).v;

function productNext(_vm: VM, self: Product): Owned | null {
  const d = self.v;
  if (d.stopped) return null;
  const { indices } = d;
  const n = indices.length;
  if (d.result === null) {
    const items: PyObject[] = [];
    for (let i = 0; i < n; i++) {
      const pool = poolOf(d, i);
      if (pool.length === 0) {
        d.stopped = true;
        return null;
      }
      items.push(pool[0]);
    }
    return dup(firstResult(d, items));
  }
  const result = ownResult(d);
  for (let i = n - 1; i >= 0; i--) {
    const pool = poolOf(d, i);
    const next = ++indices[i];
    if (next < pool.length) {
      replaceItem(result, i, pool[next]);
      return dup(result);
    }
    indices[i] = 0;
    replaceItem(result, i, pool[0]);
  }
  d.stopped = true;
  return null;
}

/** Arguments of `product`: iterables, and `repeat` by keyword. */
function productNew(vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  let repeat = 1;
  if (kwnames !== null && nkw > 0) {
    if (nkw > 1) return vm.raise('TypeError', `product() takes at most 1 keyword argument (${nkw} given)`);
    if (kwnames[0].v !== 'repeat') {
      return vm.raise('TypeError', `product() got an unexpected keyword argument '${kwnames[0].v}'`);
    }
    repeat = countArgument(vm, args[n]);
    if (repeat < 0) return vm.raise('ValueError', 'repeat argument cannot be negative');
  }
  if (n * repeat > 2 ** 27) return vm.raise('OverflowError', 'repeat argument too large');
  const mark = vm.mark();
  const once: PyObject[] = [];
  if (repeat > 0) for (let i = 0; i < n; i++) once.push(vm.keep(collectTuple(vm, args[i])));
  const all: PyObject[] = [];
  for (let k = 0; k < repeat; k++) for (const pool of once) all.push(pool);
  const product = newInstance(type, new ProductData(hold(tuple(all))));
  vm.release(mark);
  return product;
}

defineType(PRODUCT, {
  doc: DOCS.product,
  signature: '(*iterables, repeat=1)',
  basetype: true,
  gc: true,
  basicSize: 48,
  layout: heldFields<ProductData>()('pools', 'result'),
  slots: { iter: selfIter, iternext: productNext, new_: productNew },
  methods: [
    reduceMethod((_vm, self: Product) => {
      const { stopped, result, indices } = self.v;
      if (stopped) return pack(dup(self.type), pack(pack()));
      const pools = dup(self.v.pools as PyTuple);
      return result === null ? pack(dup(self.type), pools) : pack(dup(self.type), pools, numbers(indices));
    }),
    setstateMethod((vm, self: Product, state) => {
      const d = self.v;
      const indices = indicesOf(vm, state, d.indices.length);
      const items: PyObject[] = [];
      for (let i = 0; i < indices.length; i++) {
        const pool = poolOf(d, i);
        if (pool.length === 0) {
          d.stopped = true;
          return;
        }
        indices[i] = clamp(indices[i], pool.length - 1);
        items.push(pool[indices[i]]);
      }
      d.indices = indices;
      setResult(d, items);
    }),
    sizeofMethod((self: Product) => int(self.type.v.basicSize + 8 * self.v.indices.length)),
  ],
});

function setResult(d: { result: Held<PyTuple> | null }, items: readonly PyObject[]): void {
  const old = d.result;
  d.result = hold(tuple(items));
  dropOpt(old);
}

// --- combinations, permutations ----------------------------------------------------------------------------------

class ChoiceData {
  pool: Held<PyTuple> | null;
  result: Held<PyTuple> | null = null;
  /** One index for each place of the result; for permutations one for each item of the pool. */
  indices: number[];
  /** Permutations: how many steps each place still has. */
  cycles: number[] = [];
  readonly r: number;
  stopped = false;
  constructor(pool: Held<PyTuple>, r: number, indices: number[]) {
    this.pool = pool;
    this.r = r;
    this.indices = indices;
  }
}
type Choice = PyObject<ChoiceData>;

const choiceLayout = heldFields<ChoiceData>()('pool', 'result');

function firstChoice(d: ChoiceData): Owned {
  const pool = (d.pool as PyTuple).v;
  const items: PyObject[] = [];
  for (let i = 0; i < d.r; i++) items.push(pool[d.indices[i]]);
  return dup(firstResult(d, items));
}

function combinationsNext(_vm: VM, self: Choice): Owned | null {
  const d = self.v;
  if (d.stopped) return null;
  if (d.result === null) return firstChoice(d);
  const { indices, r } = d;
  const pool = (d.pool as PyTuple).v;
  const slack = pool.length - r;
  const result = ownResult(d);
  let i = r - 1;
  while (i >= 0 && indices[i] === i + slack) i--;
  if (i < 0) {
    d.stopped = true;
    return null;
  }
  let index = indices[i] + 1;
  for (; i < r; i++, index++) {
    indices[i] = index;
    replaceItem(result, i, pool[index]);
  }
  return dup(result);
}

function replacementNext(_vm: VM, self: Choice): Owned | null {
  const d = self.v;
  if (d.stopped) return null;
  if (d.result === null) return firstChoice(d);
  const { indices, r } = d;
  const pool = (d.pool as PyTuple).v;
  const result = ownResult(d);
  let i = r - 1;
  while (i >= 0 && indices[i] === pool.length - 1) i--;
  if (i < 0) {
    d.stopped = true;
    return null;
  }
  const index = indices[i] + 1;
  for (; i < r; i++) {
    indices[i] = index;
    replaceItem(result, i, pool[index]);
  }
  return dup(result);
}

function permutationsNext(_vm: VM, self: Choice): Owned | null {
  const d = self.v;
  if (d.stopped) return null;
  if (d.result === null) return firstChoice(d);
  const { indices, cycles, r } = d;
  const pool = (d.pool as PyTuple).v;
  const n = pool.length;
  if (n > 0) {
    const result = ownResult(d);
    for (let i = r - 1; i >= 0; i--) {
      if (--cycles[i] === 0) {
        // Moves this index to the end.
        const index = indices[i];
        for (let j = i; j < n - 1; j++) indices[j] = indices[j + 1];
        indices[n - 1] = index;
        cycles[i] = n - i;
        continue;
      }
      const j = n - cycles[i];
      const index = indices[i];
      indices[i] = indices[j];
      indices[j] = index;
      for (let k = i; k < r; k++) replaceItem(result, k, pool[indices[k]]);
      return dup(result);
    }
  }
  d.stopped = true;
  return null;
}

/** `(type, (pool, r))`, with the state where there is one. */
function reduceChoice(self: Choice, state: (d: ChoiceData) => Owned): Owned {
  const d = self.v;
  const r = int(d.r);
  if (d.result === null) return pack(dup(self.type), pack(dup(d.pool as PyTuple), r));
  if (d.stopped) return pack(dup(self.type), pack(pack(), r));
  return pack(dup(self.type), pack(dup(d.pool as PyTuple), r), state(d));
}

function resultFromIndices(d: ChoiceData): void {
  const pool = (d.pool as PyTuple).v;
  setResult(
    d,
    d.indices.slice(0, d.r).map((i) => pool[i]),
  );
}

function chosen(vm: VM, r: PyObject): number {
  const n = countArgument(vm, r);
  return n < 0 ? vm.raise('ValueError', 'r must be non-negative') : n;
}

const COMBINATIONS = staticType('combinations', 'itertools');
defineType(COMBINATIONS, {
  doc: DOCS.combinations,
  signature: '(iterable, r)',
  basetype: true,
  gc: true,
  basicSize: 56,
  layout: choiceLayout,
  slots: {
    iter: selfIter,
    iternext: combinationsNext,
    new_: newSlot('combinations', '(iterable, r)', (vm: VM, type: PyType, iterable: PyObject, count: PyObject) => {
      const r = countArgument(vm, count);
      const pool = vm.keep(collectTuple(vm, iterable));
      if (r < 0) return vm.raise('ValueError', 'r must be non-negative');
      const stopped = r > pool.v.length;
      const d = new ChoiceData(
        share(pool),
        r,
        Array.from({ length: stopped ? 0 : r }, (_, i) => i),
      );
      d.stopped = stopped;
      return newInstance(type, d);
    }),
  },
  methods: [
    reduceMethod((_vm, self: Choice) => reduceChoice(self, (d) => numbers(d.indices))),
    setstateMethod((vm, self: Choice, state) => {
      const d = self.v;
      const slack = (d.pool as PyTuple).v.length - d.r;
      d.indices = indicesOf(vm, state, d.r).map((n, i) => clamp(n, i + slack));
      resultFromIndices(d);
    }),
    sizeofMethod((self: Choice) => int(self.type.v.basicSize + 8 * self.v.r)),
  ],
});

const REPLACEMENT = staticType('combinations_with_replacement', 'itertools');
defineType(REPLACEMENT, {
  doc: DOCS.combinations_with_replacement,
  signature: '(iterable, r)',
  basetype: true,
  gc: true,
  basicSize: 56,
  layout: choiceLayout,
  slots: {
    iter: selfIter,
    iternext: replacementNext,
    new_: newSlot(
      'combinations_with_replacement',
      '(iterable, r)',
      (vm: VM, type: PyType, iterable: PyObject, count: PyObject) => {
        const r = countArgument(vm, count);
        const pool = vm.keep(collectTuple(vm, iterable));
        if (r < 0) return vm.raise('ValueError', 'r must be non-negative');
        const stopped = pool.v.length === 0 && r > 0;
        const d = new ChoiceData(
          share(pool),
          r,
          Array.from({ length: stopped ? 0 : r }, () => 0),
        );
        d.stopped = stopped;
        return newInstance(type, d);
      },
    ),
  },
  methods: [
    reduceMethod((_vm, self: Choice) => reduceChoice(self, (d) => numbers(d.indices))),
    setstateMethod((vm, self: Choice, state) => {
      const d = self.v;
      const last = (d.pool as PyTuple).v.length - 1;
      d.indices = indicesOf(vm, state, d.r).map((n) => clamp(n, last));
      resultFromIndices(d);
    }),
    sizeofMethod((self: Choice) => int(self.type.v.basicSize + 8 * self.v.r)),
  ],
});

const PERMUTATIONS = staticType('permutations', 'itertools');
defineType(PERMUTATIONS, {
  doc: DOCS.permutations,
  signature: '(iterable, r=None)',
  basetype: true,
  gc: true,
  basicSize: 64,
  layout: choiceLayout,
  slots: {
    iter: selfIter,
    iternext: permutationsNext,
    new_: newSlot(
      'permutations',
      '(iterable, r=None)',
      (vm: VM, type: PyType, iterable: PyObject, count?: PyObject) => {
        const pool = vm.keep(collectTuple(vm, iterable));
        const n = pool.v.length;
        let r = n;
        if (count !== undefined && count !== NONE) {
          if (!isInt(count)) return vm.raise('TypeError', 'Expected int as r');
          r = chosen(vm, count);
        }
        const stopped = r > n;
        const d = new ChoiceData(
          share(pool),
          r,
          pool.v.map((_, i) => i),
        );
        d.cycles = Array.from({ length: stopped ? 0 : r }, (_, i) => n - i);
        d.stopped = stopped;
        return newInstance(type, d);
      },
    ),
  },
  methods: [
    reduceMethod((_vm, self: Choice) => reduceChoice(self, (d) => pack(numbers(d.indices), numbers(d.cycles)))),
    setstateMethod((vm, self: Choice, state) => {
      const d = self.v;
      const n = (d.pool as PyTuple).v.length;
      const [indices, cycles] = stateItems(vm, state, 2, 2);
      const newIndices = indicesOf(vm, indices, n);
      const newCycles = indicesOf(vm, cycles, d.r);
      d.indices = newIndices.map((i) => clamp(i, n - 1));
      d.cycles = newCycles.map((c, i) => Math.max(1, Math.min(c, n - i)));
      resultFromIndices(d);
    }),
    sizeofMethod((self: Choice) => int(self.type.v.basicSize + 8 * (self.v.indices.length + self.v.r))),
  ],
});

export { COMBINATIONS, PERMUTATIONS, PRODUCT, REPLACEMENT };
