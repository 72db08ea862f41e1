/** `tally top`: what a heap consists of, and who keeps most of it. */
import { type Dominators, dominators, retainedSizes } from './dominators.ts';
import type { HeapGraph, Progress } from './graph.ts';
import { amount, table } from './table.ts';
import { Ways } from './ways.ts';

interface TypeRow {
  readonly type: string;
  readonly objects: number;
  /** Their own sizes. */
  readonly bytes: number;
  /** What would be freed with all of them. */
  readonly retained: number;
}
interface ObjectRow {
  readonly id: number;
  readonly type: string;
  readonly bytes: number;
  readonly retained: number;
  /** The reference count. */
  readonly count: number;
  /** An expression that leads to it. */
  readonly path: string;
  /** Where it was created; null when that is not known. */
  readonly created: string | null;
}
interface LineRow {
  readonly line: string;
  readonly objects: number;
  readonly bytes: number;
}
/** The report. */
export interface TopReport {
  readonly program: string;
  readonly time: string;
  readonly objects: number;
  readonly references: number;
  readonly bytes: number;
  /** Objects that hold each other and wait for the collector. */
  readonly garbage: { readonly objects: number; readonly bytes: number };
  readonly types: readonly TypeRow[];
  /** Single objects that retain most. */
  readonly largest: readonly ObjectRow[];
  /** By the line that created them; empty when no line is known. */
  readonly lines: readonly LineRow[];
}

/** An object that retains nearly all that its holder does stands for its holder. */
const NEARLY = 0.95;

/** Bytes retained by all objects of each type together, by number of the type's text: no byte twice. */
function retainedByType(graph: HeapGraph, tree: Dominators, retained: Float64Array): Float64Array {
  const { nodes, type, places } = graph;
  // Children in the tree of dominators, as linked lists.
  const child = new Uint32Array(nodes);
  const sibling = new Uint32Array(nodes);
  for (let i = nodes - 1; i > 0; i--) {
    const node = tree.order[i];
    const holder = tree.dominator[node];
    sibling[node] = child[holder];
    child[holder] = node;
  }
  const out = new Float64Array(graph.strings.length);
  const open = new Uint32Array(graph.strings.length);
  // Down to the children, then to the siblings, then up again; `open` counts the nodes of each type that we are inside of.
  let node = 0;
  for (;;) {
    if (node >= places && open[type[node]]++ === 0) out[type[node]] += retained[node];
    if (child[node] !== 0) {
      node = child[node];
      continue;
    }
    for (;;) {
      if (node === 0) return out;
      if (node >= places) open[type[node]]--;
      if (sibling[node] !== 0) break;
      node = tree.dominator[node];
    }
    node = sibling[node];
  }
}

/** The objects that retain most, without those that do so only because of one object that they hold. */
function largestNodes(graph: HeapGraph, tree: Dominators, retained: Float64Array, limit: number): number[] {
  const stands = new Uint8Array(graph.nodes).fill(1);
  for (let node = graph.places; node < graph.nodes; node++) {
    const holder = tree.dominator[node];
    if (retained[node] >= NEARLY * retained[holder]) stands[holder] = 0;
  }
  const out: number[] = [];
  let least = 0;
  for (let node = graph.places; node < graph.nodes; node++) {
    if (stands[node] === 0 || (out.length >= limit && retained[node] <= least)) continue;
    out.push(node);
    if (out.length < 4 * limit) continue;
    out.sort((a, b) => retained[b] - retained[a]);
    out.length = limit;
    least = retained[out[limit - 1]];
  }
  return out.sort((a, b) => retained[b] - retained[a]).slice(0, limit);
}

/** Looks at a heap. Lists have at most `limit` rows. */
export function top(graph: HeapGraph, limit: number, progress?: Progress): TopReport {
  const { nodes, places, strings, type, size, count, created, header } = graph;
  const tree = dominators(graph, progress);
  const retained = retainedSizes(graph, tree);
  const byType = retainedByType(graph, tree, retained);
  const objects = new Float64Array(strings.length);
  const bytes = new Float64Array(strings.length);
  const lines = new Map<number, { objects: number; bytes: number }>();
  const garbage = { objects: 0, bytes: 0 };
  for (let node = places; node < nodes; node++) {
    objects[type[node]]++;
    bytes[type[node]] += size[node];
    if (tree.garbage[node] === 1) {
      garbage.objects++;
      garbage.bytes += size[node];
    }
    if (created[node] === 0) continue;
    let line = lines.get(created[node]);
    if (line === undefined) {
      line = { objects: 0, bytes: 0 };
      lines.set(created[node], line);
    }
    line.objects++;
    line.bytes += size[node];
  }
  const types: TypeRow[] = [];
  objects.forEach((n, t) => {
    if (n > 0) types.push({ type: strings[t], objects: n, bytes: bytes[t], retained: byType[t] });
  });
  const ways = new Ways(graph);
  return {
    program: header.program,
    time: header.time,
    objects: nodes - places,
    references: graph.edges - graph.first[places],
    bytes: bytes.reduce((sum, n) => sum + n, 0),
    garbage,
    types: types.sort((a, b) => b.retained - a.retained || b.bytes - a.bytes).slice(0, limit),
    largest: largestNodes(graph, tree, retained, limit).map((node) => ({
      id: graph.id[node],
      type: strings[type[node]],
      bytes: size[node],
      retained: retained[node],
      count: count[node],
      path: tree.garbage[node] === 1 ? '(garbage)' : ways.text(node),
      created: created[node] === 0 ? null : strings[created[node]],
    })),
    lines: [...lines]
      .map(([line, row]) => ({ line: strings[line], ...row }))
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, limit),
  };
}

/** The report as text. */
export function topText(r: TopReport): string {
  const parts = [
    `${r.program}: ${amount(r.objects, 'object')}, ${amount(r.references, 'reference')}, ${amount(r.bytes, 'byte')}`,
  ];
  if (r.garbage.objects > 0) {
    const { objects, bytes } = r.garbage;
    parts[0] += `\ngarbage that waits for the collector: ${amount(objects, 'object')}, ${amount(bytes, 'byte')}`;
  }
  parts.push(
    table(
      ['objects', 'bytes', 'retained', 'type'],
      r.types.map((t) => [t.objects, t.bytes, t.retained, t.type]),
    ),
  );
  const known = r.largest.some((o) => o.created !== null);
  parts.push(
    table(
      ['retained', 'bytes', 'count', 'type', 'reached by', ...(known ? ['created at'] : [])],
      r.largest.map((o) => [o.retained, o.bytes, o.count, o.type, o.path, ...(known ? [o.created ?? ''] : [])]),
    ),
  );
  if (r.lines.length > 0) {
    parts.push(
      table(
        ['objects', 'bytes', 'created at'],
        r.lines.map((l) => [l.objects, l.bytes, l.line]),
      ),
    );
  } else parts.push('lines that created objects: not known (tally snapshot --history records them)');
  return parts.join('\n\n');
}
