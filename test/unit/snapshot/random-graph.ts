/** Graphs for property tests. */
import fc from 'fast-check';
import { EDGE_KINDS, EdgeKind, GraphBuilder, type HeapGraph } from '../../../src/inspect/snapshot/graph.ts';

export const HEADER = { heap: '00ff', serial: 1, program: 'x.py', time: '2026-01-01T00:00:00.000Z' };

/** A node in the making: its numbers, and its edges as kind, name (of items, an index) and target. */
interface Shape {
  readonly texts: readonly [type: string, name: string, created: string];
  readonly numbers: readonly [id: number, size: number, count: number];
  readonly edges: readonly (readonly [kind: number, name: string, index: number, to: number])[];
}

function build(shapes: readonly Shape[]): HeapGraph {
  const edges = shapes.reduce((n, shape) => n + shape.edges.length, 0);
  const builder = new GraphBuilder(shapes.length, edges);
  const { table } = builder;
  for (const { texts, numbers, edges } of shapes) {
    const [type, name, created] = texts.map((s) => table.add(s));
    const [id, size, count] = numbers;
    builder.node(type, name, id, size, count, created);
    for (const [kind, text, index, to] of edges) {
      builder.edge(kind, kind === EdgeKind.ITEM ? index : table.add(text), to % shapes.length);
    }
  }
  return builder.finish(HEADER, 1);
}

const text = fc.string({ unit: 'binary', maxLength: 12 });
const u32 = fc.nat(0xffffffff);

/** Graphs that may hold anything. */
export const anyGraph = fc
  .array(
    fc.record({
      texts: fc.tuple(text, text, text),
      numbers: fc.tuple(u32, u32, u32),
      edges: fc.array(fc.tuple(fc.nat(EDGE_KINDS - 1), text, fc.nat(2 ** 28), fc.nat())),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map(build);

/** Small graphs with a few types and sizes, some edges of them weak. */
export const smallGraph = fc
  .integer({ min: 1, max: 24 })
  .chain((n) =>
    fc.array(
      fc.record({
        texts: fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constant(''), fc.constant('')),
        numbers: fc.tuple(fc.constant(0), fc.nat(100), fc.constant(1)),
        edges: fc.array(
          fc.tuple(
            fc.constantFrom(EdgeKind.FIELD, EdgeKind.FIELD, EdgeKind.WEAK),
            fc.constant(''),
            fc.constant(0),
            fc.nat(n - 1),
          ),
          { maxLength: 4 },
        ),
      }),
      { minLength: n, maxLength: n },
    ),
  )
  .map(build);

/** The filled part of a graph's columns, for comparing. */
export function contents(g: HeapGraph): object {
  const nodes = ['type', 'name', 'id', 'size', 'count', 'created'] as const;
  return {
    header: g.header,
    strings: g.strings,
    places: g.places,
    ...Object.fromEntries(nodes.map((key) => [key, Array.from(g[key].subarray(0, g.nodes))])),
    first: Array.from(g.first.subarray(0, g.nodes + 1)),
    edges: Array.from(g.to.subarray(0, g.edges), (to, e) => [g.edgeKind[e], g.edgeName[e], to]),
  };
}
