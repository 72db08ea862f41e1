import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dominators, garbageHeads, retainedSizes } from '../../../src/inspect/snapshot/dominators.ts';
import { EdgeKind, GraphBuilder, type HeapGraph } from '../../../src/inspect/snapshot/graph.ts';
import { top } from '../../../src/inspect/snapshot/top.ts';
import { HEADER, smallGraph } from './random-graph.ts';

/** The nodes that can be reached over strong edges without going through those left out. */
function reach(g: HeapGraph, without: (node: number) => boolean, from: readonly number[] = [0]): Set<number> {
  const seen = new Set<number>();
  const todo = from.filter((node) => !without(node));
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (let e = g.first[node]; e < g.first[node + 1]; e++) {
      if (g.edgeKind[e] !== EdgeKind.WEAK && !without(g.to[e])) todo.push(g.to[e]);
    }
  }
  return seen;
}

/** What a live node dominates, by leaving it out. Garbage hangs on the root: it stays, and what it holds. */
function dominated(g: HeapGraph, live: Set<number>, node: number): Set<number> {
  const garbage = [...Array(g.nodes).keys()].filter((n) => !live.has(n));
  const left = reach(g, (n) => n === node, node === 0 ? [] : [0, ...garbage]);
  return new Set([...live].filter((n) => !left.has(n)));
}

function graphOf(edges: readonly (readonly number[])[], size = 1): HeapGraph {
  const builder = new GraphBuilder(edges.length, 0);
  for (const list of edges) {
    builder.node(0, 0, 0, size, 1, 0);
    for (const to of list) builder.edge(EdgeKind.FIELD, 0, to);
  }
  return builder.finish(HEADER, 1);
}

describe('dominators', () => {
  test('are those that leaving nodes out finds', () => {
    fc.assert(
      fc.property(smallGraph, (g) => {
        const live = reach(g, () => false);
        const { dominator, garbage } = dominators(g);
        for (const node of live) {
          expect(garbage[node]).toBe(0);
          const below = dominated(g, live, node);
          for (const n of live) {
            let up = n;
            while (up !== node && up !== 0) up = dominator[up];
            expect(up === node).toBe(below.has(n));
          }
        }
        for (let n = 0; n < g.nodes; n++) expect(garbage[n]).toBe(live.has(n) ? 0 : 1);
      }),
      { numRuns: 300 },
    );
  });

  test('retained sizes are sums over what is dominated; of a type, no object counts twice', () => {
    fc.assert(
      fc.property(smallGraph, (g) => {
        const live = reach(g, () => false);
        const retained = retainedSizes(g, dominators(g));
        const sum = (nodes: Iterable<number>): number => [...nodes].reduce((n, node) => n + g.size[node], 0);
        for (const node of live) if (node !== 0) expect(retained[node]).toBe(sum(dominated(g, live, node)));
        expect(retained[0]).toBe(sum(Array(g.nodes).keys()));
        if (live.size < g.nodes) return;
        for (const row of top(g, 100).types) {
          const isOfType = (n: number): boolean => n !== 0 && g.strings[g.type[n]] === row.type;
          // All that only objects of the type lead to, each through one of them alone.
          const union = new Set([...live].filter(isOfType).flatMap((n) => [...dominated(g, live, n)]));
          expect(row.retained).toBe(sum(union));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('of garbage: the root holds the cycles that nothing else in it holds', () => {
    // 1 and 2 hold each other and 3; 3 and 4 hold each other.
    const g = graphOf([[], [2], [1, 3], [4], [3]]);
    const { dominator, garbage } = dominators(g);
    expect([...garbage]).toEqual([0, 1, 1, 1, 1]);
    expect(dominator[3]).toBe(2);
    expect(dominator[4]).toBe(3);
    expect([dominator[1], dominator[2]].includes(0)).toBe(true);
  });

  test('heads of garbage: all garbage can be reached from them, and none from another', () => {
    fc.assert(
      fc.property(smallGraph, (g) => {
        const live = reach(g, () => false);
        const heads = garbageHeads(g);
        const from = (list: readonly number[]): number => reach(g, (n) => live.has(n), list).size;
        expect(from(heads)).toBe(g.nodes - live.size);
        for (const head of heads)
          expect(
            reach(
              g,
              () => false,
              heads.filter((h) => h !== head),
            ).has(head),
          ).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('a chain of a million nodes is no recursion', () => {
    const n = 1_000_000;
    const builder = new GraphBuilder(n, n);
    for (let i = 0; i < n; i++) {
      builder.node(0, 0, 0, 1, 1, 0);
      if (i + 1 < n) builder.edge(EdgeKind.FIELD, 0, i + 1);
    }
    const g = builder.finish(HEADER, 1);
    const tree = dominators(g);
    expect(tree.dominator[n - 1]).toBe(n - 2);
    expect(retainedSizes(g, tree)[0]).toBe(n);
  });
});
