/**
 * Dominators: node D dominates node N when every way from the root to N leads through D, so that N would be freed if D
 * were. What a node retains is the sum of the sizes of all that it dominates, itself included.
 *
 * The algorithm is semi-NCA (L. Georgiadis, R. Tarjan: Linear-Time Algorithms for Dominators and Related Problems), on
 * flat arrays and without recursion.
 */
import { type HeapGraph, isStrong, type Progress, STRIDE } from './graph.ts';

/** The tree of dominators. */
export interface Dominators {
  /** The immediate dominator of each node; the root's is itself. */
  readonly dominator: Uint32Array;
  /** The nodes, each after its dominator. */
  readonly order: Uint32Array;
  /**
   * Whether no way leads from the root to a node: objects that hold each other and wait for the collector. Until it
   * comes, they stay and what they hold stays, so the root is taken to hold the cycles that no other garbage holds.
   */
  readonly garbage: Uint8Array;
}

/** Nodes in the order of a depth-first walk over strong edges. */
class Walk {
  /** The node with a number. */
  readonly order: Uint32Array;
  /** The number of a node; 0 for those not reached, and for the root. */
  readonly number: Uint32Array;
  /** The number of the node from which that with a number was reached. */
  readonly parent: Uint32Array;
  reached = 0;
  private readonly graph: HeapGraph;
  private readonly stack: Uint32Array;
  /** The next edge to look at of each node on the stack. */
  private readonly next: Uint32Array;

  constructor(graph: HeapGraph) {
    this.graph = graph;
    this.order = new Uint32Array(graph.nodes);
    this.number = new Uint32Array(graph.nodes);
    this.parent = new Uint32Array(graph.nodes);
    this.stack = new Uint32Array(graph.nodes);
    this.next = graph.first.slice(0, graph.nodes);
  }

  isReached(node: number): boolean {
    return node === 0 ? this.reached > 0 : this.number[node] !== 0;
  }

  /** Walks from a node that has not been reached. `finished` hears of nodes when all behind them has been walked. */
  from(start: number, parent: number, finished: ((node: number) => void) | null): void {
    const { graph, order, number, next, stack } = this;
    const { first, to, edgeKind } = graph;
    let depth = 0;
    this.reach(start, parent);
    stack[depth++] = start;
    while (depth > 0) {
      const node = stack[depth - 1];
      if (next[node] === first[node + 1]) {
        depth--;
        finished?.(node);
        continue;
      }
      const edge = next[node]++;
      const child = to[edge];
      if (child === 0 || number[child] !== 0 || !isStrong(edgeKind[edge])) continue;
      this.reach(child, number[node]);
      stack[depth++] = child;
    }
    // The root has number 0, like those not reached; nobody holds it.
    order[0] = 0;
  }

  private reach(node: number, parent: number): void {
    this.order[this.reached] = node;
    this.parent[this.reached] = parent;
    this.number[node] = this.reached++;
  }
}

/** Walks on from a walk from the root until all nodes are reached; gives the nodes from which it went on. */
function walkGarbage(graph: HeapGraph, walk: Walk): number[] {
  if (walk.reached === graph.nodes) return [];
  // The node that a first walk finishes last belongs to a cycle that nothing outside of it leads to, and so on.
  const finished: number[] = [];
  const first = new Walk(graph);
  first.reached = 1;
  for (let node = 1; node < graph.nodes; node++) if (walk.isReached(node)) first.number[node] = 1;
  for (let node = 1; node < graph.nodes; node++) {
    if (!first.isReached(node)) first.from(node, 0, (n) => finished.push(n));
  }
  const heads: number[] = [];
  for (const node of finished.reverse()) {
    if (walk.isReached(node)) continue;
    heads.push(node);
    walk.from(node, 0, null);
  }
  return heads;
}

/** One node of each cycle of garbage that no other garbage holds. */
export function garbageHeads(graph: HeapGraph): number[] {
  const walk = new Walk(graph);
  walk.from(0, 0, null);
  return walkGarbage(graph, walk);
}

/** Predecessors by number: those of node `n` are `from[first[n]]` up to `from[first[n + 1] - 1]`. */
function predecessors(graph: HeapGraph, walk: Walk): { first: Uint32Array; from: Uint32Array } {
  const { nodes, to, edgeKind } = graph;
  const { number } = walk;
  const first = new Uint32Array(nodes + 1);
  for (let e = 0; e < graph.edges; e++) if (isStrong(edgeKind[e])) first[number[to[e]] + 1]++;
  for (let n = 0; n < nodes; n++) first[n + 1] += first[n];
  const from = new Uint32Array(first[nodes]);
  const fill = first.slice(0, nodes);
  for (let node = 0; node < nodes; node++) {
    for (let e = graph.first[node]; e < graph.first[node + 1]; e++) {
      if (isStrong(edgeKind[e])) from[fill[number[to[e]]]++] = number[node];
    }
  }
  return { first, from };
}

/** Finds the dominators of all nodes. */
export function dominators(graph: HeapGraph, progress?: Progress): Dominators {
  const { nodes } = graph;
  const what = 'finding dominators';
  const walk = new Walk(graph);
  walk.from(0, 0, null);
  const garbage = new Uint8Array(nodes);
  for (let node = 1; node < nodes; node++) if (!walk.isReached(node)) garbage[node] = 1;
  walkGarbage(graph, walk);
  const { first, from } = predecessors(graph, walk);
  const { parent, order } = walk;
  // From here on nodes are their numbers. `label[v]` is the number with the least semidominator on the compressed way up.
  const semi = new Uint32Array(nodes);
  const label = new Uint32Array(nodes);
  const ancestor = parent.slice();
  const trail = new Uint32Array(nodes);
  for (let n = 0; n < nodes; n++) {
    semi[n] = n;
    label[n] = n;
  }
  /** The number with the least semidominator among `v` and its ancestors above `last` that have been linked. */
  const least = (v: number, last: number): number => {
    if (v <= last) return v;
    let depth = 0;
    let top = v;
    while (ancestor[top] > last) {
      trail[depth++] = top;
      top = ancestor[top];
    }
    while (depth > 0) {
      const below = trail[--depth];
      if (semi[label[top]] < semi[label[below]]) label[below] = label[top];
      ancestor[below] = ancestor[top];
      top = below;
    }
    return label[v];
  };
  for (let n = nodes - 1; n > 0; n--) {
    let best = parent[n];
    for (let i = first[n]; i < first[n + 1]; i++) {
      const s = semi[least(from[i], n)];
      if (s < best) best = s;
    }
    semi[n] = best;
    if (n % STRIDE === 0) progress?.(what, nodes - n, nodes);
  }
  const idom = parent.slice();
  for (let n = 1; n < nodes; n++) {
    let d = idom[n];
    while (d > semi[n]) d = idom[d];
    idom[n] = d;
  }
  const dominator = new Uint32Array(nodes);
  for (let n = 0; n < nodes; n++) dominator[order[n]] = order[idom[n]];
  progress?.(what, nodes, nodes);
  return { dominator, order, garbage };
}

/** Bytes that would be freed with each node. */
export function retainedSizes(graph: HeapGraph, tree: Dominators): Float64Array {
  const retained = Float64Array.from(graph.size.subarray(0, graph.nodes));
  for (let i = graph.nodes - 1; i > 0; i--) {
    const node = tree.order[i];
    retained[tree.dominator[node]] += retained[node];
  }
  return retained;
}
