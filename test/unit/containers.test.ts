/** The algorithms under list and set against CPython's recorded answers (tools/record/containers.py). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SET } from '../../src/object/core-types.ts';
import { drop, type Held, type Owned, type PyObject, share } from '../../src/object/refs.ts';
import { intOf, listTake } from '../../src/object/values.ts';
import type { VM } from '../../src/object/vm.ts';
import '../../src/types/index.ts';
import { listAppend } from '../../src/object/list-append.ts';
import { listClear, listResized, listSetRange } from '../../src/types/list-ops.ts';
import {
  newSet,
  newSetOf,
  type PySet,
  setAdd,
  setContains,
  setCopy,
  setDifference,
  setDiscard,
  setFromItems,
  setIntersection,
  setItems,
  setPop,
  setSymmetricUpdate,
  setUpdate,
} from '../../src/types/set-table.ts';
import { adjustSlice, UnpackedSlice } from '../../src/types/slice.ts';
import { timsort } from '../../src/types/timsort.ts';

interface Recorded {
  readonly sorts: readonly (readonly [n: number, pattern: string, count: number, log: number, order: number])[];
  readonly sets: readonly (readonly number[])[];
}
const recorded = JSON.parse(readFileSync(new URL('./data/containers.json', import.meta.url), 'utf8')) as Recorded;

const kept: PyObject[] = [];
const vm = {
  keep: (x: Owned) => {
    kept.push(x);
    return x;
  },
  mark: () => kept.length,
  release: (mark: number) => {
    while (kept.length > mark) drop(kept.pop() as Owned);
  },
  raise: (type: string, message: string) => {
    throw new Error(`${type}: ${message}`);
  },
} as unknown as VM;

function* numbers(seed: number): Generator<number, never> {
  for (;;) {
    seed = Number((BigInt(seed) * 1103515245n + 12345n) & 0x7fffffffn);
    yield seed >> 8;
  }
}

function digest(values: Iterable<number>): number {
  let h = 0n;
  for (const x of values) h = (((h * 31n + BigInt(x)) % 1000003n) + 1000003n) % 1000003n;
  return Number(h);
}

function pattern(name: string, n: number): number[] {
  const source = numbers(n + 17);
  const r = Array.from({ length: n }, () => source.next().value);
  switch (name) {
    case 'random':
      return r;
    case 'few':
      return r.map((x) => x % 4);
    case 'runs':
      return r.map((x, i) => (i % 50 < 40 ? (i * 7) % 50 : x % 50));
    case 'down':
      return r.map((_, i) => Math.floor((n - i) / 3));
    case 'equal prefix':
      return r.map((_, i) => (i < Math.floor(n / 3) ? 5 : 3 - ((i - Math.floor(n / 3)) % 2)));
    case 'blocks':
      return r.map((_, i) => (i % 100) + Math.floor(i / 100) * (Math.floor(i / 100) % 2 === 1 ? 1 : -30));
    default:
      return r.map((_, i) => (i < Math.floor(n / 2) ? i : (i - Math.floor(n / 2)) * 2));
  }
}

test('sorting makes the comparisons that CPython makes', () => {
  for (const [n, name, count, log, order] of recorded.sorts) {
    const keys = pattern(name, n).map((key, index) => ({ key, index }));
    let made = 0;
    let trace = 0;
    type Key = (typeof keys)[number];
    timsort(keys as unknown as Held[], null, (a, b) => {
      const x = a as unknown as Key;
      const y = b as unknown as Key;
      made++;
      trace = (trace * 31 + x.index * 7 + y.index + 1) % 1000003;
      return x.key < y.key;
    });
    const got = [n, name, made, trace, digest(keys.map((k) => k.index))];
    expect(got).toEqual([n, name, count, log, order]);
  }
});

test('an exception while sorting leaves a permutation', () => {
  for (let stop = 1; stop < 400; stop += 13) {
    const keys = pattern('random', 100).map((_, i) => i);
    const values = keys.map((k) => k + 1000);
    const source = pattern('runs', 100);
    let n = 0;
    try {
      timsort(keys as unknown as Held[], values as unknown as Held[], (a, b) => {
        if (++n === stop) throw new Error('stop');
        return source[a as unknown as number] < source[b as unknown as number];
      });
    } catch {
      // as asked
    }
    expect([...keys].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(values).toEqual(keys.map((k) => k + 1000));
  }
});

const SCALES = [1, 2 ** 20, 2 ** 33, 2 ** 45, 2 ** 52, 3];

/** An int object that the test owns for good. */
function number(v: number): PyObject {
  return intOf(Number.isSafeInteger(v) ? v : BigInt(v));
}
function members(set: PySet): number[] {
  return setItems(set).map((x) => Number(x.v));
}

test('sets come out in the order of CPython', () => {
  for (const [seed, size, ...digests] of recorded.sets) {
    const source = numbers(seed + 1);
    const next = (): number => source.next().value;
    const scale = SCALES[seed % 6];
    const s = newSet() as PySet;
    for (let step = 0; step < 60 + seed * 40; step++) {
      const x = number((next() % (40 + seed * 30)) * scale - (seed % 2 === 1 ? 20 * scale : 0));
      if (next() % 3 === 0) setDiscard(vm, s, x);
      else setAdd(vm, s, x);
      if (step % 37 === 36) setPop(s);
    }
    const t = newSet() as PySet;
    for (let i = 0; i < 30; i++) setAdd(vm, t, number((next() % 50) * scale));
    const union = setCopy(vm, s);
    setUpdate(vm, union, t);
    const difference = newSetOf(SET) as PySet;
    setUpdate(vm, difference, t);
    setSymmetricUpdate(vm, difference, s);
    const again = setFromItems(vm, SET, setItems(s));
    const got = [s, union, setIntersection(vm, s, t), setDifference(vm, s, t), difference, setCopy(vm, s), again];
    expect([seed, ...got.map((x) => digest(members(x)))]).toEqual([seed, ...digests]);
    expect(216 + (s.v.mask > 7 ? (s.v.mask + 1) * 16 : 0)).toBe(size);
    for (const x of members(s)) expect(setContains(vm, s, number(x))).toBe(true);
  }
});

test('lists are allocated as in CPython', () => {
  const list = listTake([]);
  const sizes: number[] = [];
  for (let i = 0; i < 40; i++) {
    listAppend(list, number(i));
    sizes.push(list.aux);
  }
  expect([...new Set(sizes)]).toEqual([4, 8, 16, 24, 32, 40]);
  sizes.length = 0;
  while (list.v.length > 0) {
    drop(list.v.pop() as unknown as Owned);
    listResized(list, list.v.length + 1, list.v.length);
    sizes.push(list.aux);
  }
  expect([...new Set(sizes)]).toEqual([40, 24, 16, 12, 8, 4, 0]);
});

test('slices of lists are replaced with their references', () => {
  const item = number(70000);
  const list = listTake([]);
  for (let i = 0; i < 6; i++) listAppend(list, item);
  expect(item.rc).toBe(7);
  const other = listTake([]);
  listAppend(other, number(1));
  listSetRange(vm, list, 1, 4, other);
  expect(list.v.map((x) => x.v)).toEqual([70000, 1, 70000, 70000]);
  expect(item.rc).toBe(4);
  listClear(list);
  expect(item.rc).toBe(1);
  list.v.push(share(item));
  expect(adjustSlice(new UnpackedSlice(5, -100, -2), 6)).toEqual({ start: 5, stop: -1, step: -2, count: 3 });
});
