import { expect, test } from 'vitest';
import '../../src/types/index.ts';
import { forEachHeld, forEachPlace } from '../../src/gc/held.ts';
import { safeRepr } from '../../src/inspect/text.ts';
import { forEachObject } from '../../src/object/heap.ts';
import type { Edge } from '../../src/object/layout.ts';
import type { PyObject } from '../../src/object/refs.ts';
import { traverse } from '../../src/object/type.ts';
import { openSession } from './session-helper.ts';

const PROGRAM = `
import _collections, _contextvars, _weakref, encodings.aliases, io, itertools, os, site, sys
class Point:
    __slots__ = ('x', 'y')
class Node(Point):
    pass
twice = object()
p, n = Point(), Node()
p.x = p.y = n.x = n.here = twice
both = {twice: twice, 1: [twice, twice], (twice,): {twice}}
class Known(dict): pass
known = Known(both)
def f(a=twice, *, b=twice): return lambda: a
inner = f()
`;

/** Numbers of the blocks, in order: what is held as often as it is. */
const blocks = (list: readonly PyObject[]): number[] => list.map((o) => o.block).sort((a, b) => a - b);

test('what is seen without places, or for one object alone, is what is seen with places', { timeout: 120_000 }, () => {
  openSession(PROGRAM, () => {});
  const wrong: string[] = [];
  let seen = 0;
  forEachObject((o) => {
    const places = new Map<PyObject, Edge[]>();
    const withPlaces: PyObject[] = [];
    traverse(o, (child, edge) => {
      withPlaces.push(child);
      const known = places.get(child);
      if (known === undefined) places.set(child, [edge]);
      else known.push(edge);
    });
    const without: PyObject[] = [];
    forEachHeld(o, (child) => without.push(child));
    if (JSON.stringify(blocks(without)) !== JSON.stringify(blocks(withPlaces))) wrong.push(safeRepr(o));
    seen += without.length;
    if (places.size > 200) return;
    for (const [child, edges] of places) {
      const found: Edge[] = [];
      forEachPlace(o, child, (edge) => found.push(edge));
      if (!same(found, edges)) wrong.push(`places in ${safeRepr(o)}`);
    }
  });
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(20_000);
});

function same(a: readonly Edge[], b: readonly Edge[]): boolean {
  const text = (e: Edge): string =>
    'key' in e ? `${e.kind} ${e.key.block}` : `${e.kind} ${'name' in e ? e.name : ''} ${'index' in e ? e.index : ''}`;
  return a.length === b.length && a.every((e, i) => text(e) === text(b[i]));
}
