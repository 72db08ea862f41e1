import { afterEach, describe, expect, test } from 'vitest';
import '../../../src/types/index.ts';
import { registerRoot } from '../../../src/gc/roots.ts';
import { newWeakref, WEAKREF } from '../../../src/gc/weakrefs.ts';
import { capture } from '../../../src/inspect/snapshot/capture.ts';
import { EdgeKind, GraphBuilder, type HeapGraph } from '../../../src/inspect/snapshot/graph.ts';
import { writeHeapSnapshot } from '../../../src/inspect/snapshot/heapsnapshot.ts';
import { dictSet, dictSetName } from '../../../src/object/dict.ts';
import { forEachObject } from '../../../src/object/heap.ts';
import { drop, dup, type Owned, type PyObject } from '../../../src/object/refs.ts';
import { dict, float, int, intern, listTake, str, tupleTake } from '../../../src/object/values.ts';
import { theVM } from '../../../src/object/vm.ts';
import { newSet } from '../../../src/types/set.ts';
import { HEADER } from './random-graph.ts';

/** What the tests themselves hold. */
const mine: PyObject[] = [];
registerRoot({
  kind: 'test',
  visit(see) {
    for (const [i, o] of mine.entries()) see(o, () => `test ${i}`);
  },
});
const keep = <T extends PyObject>(o: Owned<T>): Owned<T> => {
  mine.push(o);
  return o;
};
afterEach(() => {
  for (const o of mine.splice(0)) drop(o as Owned);
});
const snapshot = (): HeapGraph => capture(theVM, { header: HEADER });

/** The edges of a node: kind, name, type and name of the target. */
function edgesOf(g: HeapGraph, node: number): (readonly [kind: number, name: string | number, to: string])[] {
  const out: (readonly [number, string | number, string])[] = [];
  for (let e = g.first[node]; e < g.first[node + 1]; e++) {
    const item = g.edgeKind[e] === EdgeKind.ITEM;
    out.push([g.edgeKind[e], item ? g.edgeName[e] : g.strings[g.edgeName[e]], textOf(g, g.to[e])]);
  }
  return out;
}
const textOf = (g: HeapGraph, node: number): string => `${g.strings[g.type[node]]} ${g.strings[g.name[node]]}`;

/** The node that the test holds as number `i`. */
function heldNode(g: HeapGraph, i: number): number {
  for (let e = 0; e < g.edges; e++) {
    if (g.edgeKind[e] === EdgeKind.PLACE && g.strings[g.edgeName[e]] === `test ${i}`) return g.to[e];
  }
  throw new Error('the test holds nothing of that number');
}

describe('a snapshot', () => {
  test('has an edge for each counted reference', () => {
    keep(listTake([int(5), float(0.5), str('text')]));
    const g = snapshot();
    const found = new Uint32Array(g.nodes);
    for (let e = 0; e < g.edges; e++) if (g.edgeKind[e] !== EdgeKind.WEAK) found[g.to[e]]++;
    const wrong: string[] = [];
    for (let n = g.places; n < g.nodes; n++) if (found[n] !== g.count[n]) wrong.push(textOf(g, n));
    expect(wrong).toEqual([]);
    expect(g.nodes - g.places).toBeGreaterThan(300);
  });

  test('changes no count', () => {
    keep(listTake([int(1), str('one'), dict()]));
    const counts = (): Map<PyObject, number> => {
      const out = new Map<PyObject, number>();
      forEachObject((o) => out.set(o, o.rc));
      return out;
    };
    snapshot();
    const before = counts();
    snapshot();
    expect(counts()).toEqual(before);
  });

  test('names edges and nodes', () => {
    const d = keep(dict());
    const key = intern('some_key');
    const seven = int(7777);
    dictSetName(d, key, seven);
    dictSet(theVM, d, seven, key);
    drop(seven);
    drop(key);
    keep(tupleTake([dup(d), float(1.5)]));
    const g = snapshot();
    const node = heldNode(g, 0);
    expect(textOf(g, node)).toBe('dict ');
    expect(g.count[node]).toBe(2);
    expect(edgesOf(g, node)).toEqual([
      [EdgeKind.VALUE, 'some_key', 'int 7777'],
      [EdgeKind.KEY, '', 'str some_key'],
      [EdgeKind.ENTRY, '7777', 'str some_key'],
      [EdgeKind.KEY, '', 'int 7777'],
    ]);
    expect(edgesOf(g, heldNode(g, 1))).toEqual([
      [EdgeKind.ITEM, 0, 'dict '],
      [EdgeKind.ITEM, 1, 'float 1.5'],
    ]);
  });

  test('the root leads to places only, and weak references hold nothing', () => {
    const o = keep(newSet());
    keep(newWeakref(theVM, WEAKREF, o, null));
    const g = snapshot();
    const rootEdges = [...g.to.subarray(g.first[0], g.first[1])];
    expect(rootEdges).toEqual(Array.from({ length: g.places - 1 }, (_, i) => i + 1));
    expect(edgesOf(g, heldNode(g, 1))).toEqual([[EdgeKind.WEAK, 'referent', 'set ']]);
    expect(g.count[heldNode(g, 0)]).toBe(1);
  });

  test('ids: of the same object the same, and never those of another', () => {
    keep(float(1.25));
    keep(dict());
    const first = snapshot();
    const [number, table] = [first.id[heldNode(first, 0)], first.id[heldNode(first, 1)]];
    const again = snapshot();
    expect([...again.id.subarray(0, again.nodes)]).toEqual([...first.id.subarray(0, first.nodes)]);
    // The block of the dead float is taken by the next one.
    const { block } = mine[0];
    drop(mine.shift() as Owned);
    const other = float(2.5);
    expect(other.block).toBe(block);
    mine.unshift(other);
    const last = snapshot();
    expect(last.id[heldNode(last, 1)]).toBe(table);
    const id = last.id[heldNode(last, 0)];
    expect(id).not.toBe(number);
    expect([...first.id.subarray(0, first.nodes)]).not.toContain(id);
    expect(new Set(last.id.subarray(0, last.nodes)).size).toBe(last.nodes);
  });
});

describe('.heapsnapshot', () => {
  interface File {
    readonly snapshot: {
      readonly meta: {
        readonly node_fields: string[];
        readonly node_types: [string[]];
        readonly edge_fields: string[];
        readonly edge_types: [string[]];
      };
      readonly node_count: number;
      readonly edge_count: number;
    };
    readonly nodes: number[];
    readonly edges: number[];
    readonly strings: string[];
  }

  function written(g: HeapGraph): File {
    let text = '';
    writeHeapSnapshot(g, (bytes) => {
      text += new TextDecoder().decode(bytes);
    });
    return JSON.parse(text) as File;
  }

  test('garbage hangs on a place of its own', () => {
    const builder = new GraphBuilder(3, 3);
    builder.node(0, 0, 1, 0, 0, 0);
    for (const [id, to] of [
      [2, 2],
      [3, 1],
    ]) {
      builder.node(builder.table.add('list'), 0, id, 56, 1, 0);
      builder.edge(EdgeKind.ITEM, 0, to);
    }
    const { nodes, edges, strings, snapshot: head } = written(builder.finish(HEADER, 1));
    expect(head).toMatchObject({ node_count: 4, edge_count: 4 });
    const fields = head.meta.node_fields.length;
    const rows = [0, 1, 2, 3].map((n) => nodes.slice(n * fields, n * fields + 5));
    expect(rows.map(([, , id, , count]) => [id, count])).toEqual([
      [3, 1],
      [5, 1],
      [7, 1],
      [1, 1],
    ]);
    expect(strings[rows[3][1]]).toBe('garbage that waits for the collector');
    // The root to that place, the lists to each other, the place to one of them.
    expect([2, 5, 8].map((i) => edges[i] / fields)).toEqual([3, 2, 1]);
    expect([1, 2]).toContain(edges[11] / fields);
  });

  test('is JSON with the nodes and edges of the graph', () => {
    keep(listTake([str('quoted " and \\ and \u2028')]));
    const g = snapshot();
    const file = written(g);
    const { meta } = file.snapshot;
    expect(file.snapshot.node_count).toBe(g.nodes);
    expect(file.nodes.length).toBe(g.nodes * meta.node_fields.length);
    expect(file.edges.length).toBe(g.edges * meta.edge_fields.length);
    const typeOf = (n: number): string => meta.node_types[0][file.nodes[n * meta.node_fields.length]];
    const ids = new Set<number>();
    let edge = 0;
    for (let n = 0; n < g.nodes; n++) {
      const [, name, id, size, edges] = file.nodes.slice(n * meta.node_fields.length);
      expect(typeOf(n) === 'synthetic').toBe(n < g.places);
      expect(file.strings[name]).toBeTypeOf('string');
      expect(id % 2).toBe(1);
      ids.add(id);
      expect(size).toBe(g.size[n]);
      for (const end = edge + edges; edge < end; edge++) {
        const [kind, , to] = file.edges.slice(edge * 3, edge * 3 + 3);
        expect(to).toBe(g.to[edge] * meta.node_fields.length);
        expect(meta.edge_types[0][kind] === 'weak').toBe(g.edgeKind[edge] === EdgeKind.WEAK);
        if (n === 0) expect(typeOf(g.to[edge])).toBe('synthetic');
      }
    }
    expect(edge).toBe(g.edges);
    expect(ids.size).toBe(g.nodes);
    expect(file.strings).toContain('quoted " and \\ and \u2028');
  });
});
