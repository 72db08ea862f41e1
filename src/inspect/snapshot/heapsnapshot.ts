/**
 * A graph as Chrome DevTools reads it (`.heapsnapshot`). DevTools' words for kinds of objects are JavaScript's; what they
 * are used for here is in docs/snapshot-format.md. Node ids are odd, as DevTools wants those of a heap's objects.
 */
import type { Sink } from './blocks.ts';
import { garbageHeads } from './dominators.ts';
import { EDGE_KINDS, EdgeKind, type HeapGraph, type Progress, STRIDE } from './graph.ts';

const NODE_TYPES = [
  'hidden',
  'array',
  'string',
  'object',
  'code',
  'closure',
  'regexp',
  'number',
  'native',
  'synthetic',
  'concatenated string',
  'sliced string',
  'symbol',
  'bigint',
  'object shape',
] as const;
const EDGE_TYPES = ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak'] as const;
type NodeType = (typeof NODE_TYPES)[number];
type EdgeType = (typeof EDGE_TYPES)[number];

/** Kinds of objects that DevTools has a word for. Everything else is an object, code objects among them. */
const TYPE_OF: Readonly<Record<string, NodeType>> = {
  str: 'string',
  int: 'number',
  float: 'number',
  complex: 'number',
  function: 'closure',
};
const EDGE_OF: Readonly<Record<number, EdgeType>> = {
  [EdgeKind.FIELD]: 'internal',
  [EdgeKind.ATTRIBUTE]: 'property',
  [EdgeKind.ITEM]: 'element',
  [EdgeKind.KEY]: 'internal',
  [EdgeKind.VALUE]: 'property',
  [EdgeKind.ENTRY]: 'property',
  [EdgeKind.TYPE]: 'internal',
  [EdgeKind.PLACE]: 'internal',
  [EdgeKind.WEAK]: 'weak',
};
/** Objects whose name says more than their type: each is the only one of its name, or nearly. */
const NAMED = new Set(['module', 'type', 'code']);
const NODE_FIELDS = ['type', 'name', 'id', 'self_size', 'edge_count', 'detachedness'];
const EDGE_FIELDS = ['type', 'name_or_index', 'to_node'];

/** The place that holds garbage, so that DevTools finds a way to it. No id of ours becomes this one. */
const GARBAGE = 'garbage that waits for the collector';
const GARBAGE_ID = 1;

/** A part of the file is about so long. */
const ROOM = 1 << 18;
const encoder = new TextEncoder();

/** ASCII text and numbers, collected to parts of the file. */
class Text {
  private readonly sink: Sink;
  private readonly bytes = new Uint8Array(ROOM + 64);
  private at = 0;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  text(s: string): void {
    this.flush();
    this.sink(encoder.encode(s));
  }

  /** A number behind `before`, a character code. */
  number(n: number, before: number): void {
    if (this.at > ROOM) this.flush();
    const { bytes } = this;
    bytes[this.at++] = before;
    let digits = 1;
    for (let rest = n; rest >= 10; rest = Math.floor(rest / 10)) digits++;
    let rest = n;
    for (let i = this.at + digits - 1; i >= this.at; i--) {
      bytes[i] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.at += digits;
  }

  flush(): void {
    if (this.at === 0) return;
    this.sink(this.bytes.subarray(0, this.at));
    this.at = 0;
  }
}

const COMMA = 44;
const NEWLINE = 10;

/** The texts of the file: the graph's, and what DevTools shows of nodes and edges that have none. */
class Names {
  readonly added: string[] = [];
  private readonly graph: HeapGraph;
  private readonly known = new Map<string, number>();
  private readonly types: (NodeType | undefined)[] = [];
  private readonly named: boolean[] = [];

  constructor(graph: HeapGraph) {
    this.graph = graph;
    graph.strings.forEach((s, i) => {
      if (Object.hasOwn(TYPE_OF, s)) this.types[i] = TYPE_OF[s];
      if (NAMED.has(s)) this.named[i] = true;
    });
  }

  /** The number of a text of the file's own. */
  add(text: string): number {
    let n = this.known.get(text);
    if (n === undefined) {
      n = this.graph.strings.length + this.added.length;
      this.added.push(text);
      this.known.set(text, n);
    }
    return n;
  }

  typeOf(node: number): NodeType {
    return node < this.graph.places ? 'synthetic' : (this.types[this.graph.type[node]] ?? 'object');
  }

  /** What DevTools calls a node, and groups it by. */
  ofNode(node: number): number {
    const { graph } = this;
    const { strings, type, name } = graph;
    const kind = this.typeOf(node);
    if (kind !== 'object') return name[node];
    return this.named[type[node]] === true ? this.add(`${strings[type[node]]} ${strings[name[node]]}`) : type[node];
  }

  ofEdge(edge: number): number {
    const { graph } = this;
    switch (graph.edgeKind[edge]) {
      case EdgeKind.KEY:
        return this.add('key');
      case EdgeKind.TYPE:
        return this.add('type');
      case EdgeKind.ENTRY:
        return this.add(`[${graph.strings[graph.edgeName[edge]]}]`);
      default:
        return graph.edgeName[edge];
    }
  }
}

/** Writes a graph, a part of a few hundred kilobytes at a time. */
export function writeHeapSnapshot(graph: HeapGraph, sink: Sink, progress?: Progress): void {
  const { nodes, edges, id, size, first, edgeKind, to } = graph;
  const meta = {
    node_fields: NODE_FIELDS,
    node_types: [NODE_TYPES, 'string', 'number', 'number', 'number', 'number'],
    edge_fields: EDGE_FIELDS,
    edge_types: [EDGE_TYPES, 'string_or_number', 'node'],
    trace_function_info_fields: [],
    trace_node_fields: [],
    sample_fields: [],
    location_fields: ['object_index', 'script_id', 'line', 'column'],
  };
  const names = new Names(graph);
  const out = new Text(sink);
  const heads = garbageHeads(graph);
  // One more node, and one more edge of the root, when there is garbage.
  const more = heads.length > 0 ? 1 : 0;
  const counts = { node_count: nodes + more, edge_count: edges + more + heads.length };
  out.text(`{"snapshot":${JSON.stringify({ meta, ...counts, trace_function_count: 0 })},\n"nodes":[`);
  const total = nodes + edges;
  const node = (
    type: NodeType,
    name: number,
    nodeId: number,
    bytes: number,
    edgeCount: number,
    before: number,
  ): void => {
    out.number(NODE_TYPES.indexOf(type), before);
    out.number(name, COMMA);
    out.number(nodeId, COMMA);
    out.number(bytes, COMMA);
    out.number(edgeCount, COMMA);
    out.number(0, COMMA);
  };
  for (let n = 0; n < nodes; n++) {
    const count = first[n + 1] - first[n] + (n === 0 ? more : 0);
    node(names.typeOf(n), names.ofNode(n), 2 * id[n] + 1, size[n], count, n === 0 ? NEWLINE : COMMA);
    if (n % STRIDE === 0) progress?.('writing', n, total);
  }
  if (more > 0) node('synthetic', names.add(GARBAGE), GARBAGE_ID, 0, heads.length, COMMA);
  out.text('],\n"edges":[');
  const numbers = Array.from({ length: EDGE_KINDS }, (_, kind) => EDGE_TYPES.indexOf(EDGE_OF[kind]));
  let before = NEWLINE;
  const edge = (kind: number, name: number, target: number): void => {
    out.number(numbers[kind], before);
    out.number(name, COMMA);
    out.number(target * NODE_FIELDS.length, COMMA);
    before = COMMA;
  };
  const some = (from: number, end: number): void => {
    for (let e = from; e < end; e++) {
      edge(edgeKind[e], names.ofEdge(e), to[e]);
      if (e % STRIDE === 0) progress?.('writing', nodes + e, total);
    }
  };
  some(0, first[1]);
  if (more > 0) edge(EdgeKind.PLACE, names.add(GARBAGE), nodes);
  some(first[1], edges);
  for (const head of heads) edge(EdgeKind.PLACE, names.add(GARBAGE), head);
  out.text('],\n"trace_function_infos":[],\n"trace_tree":[],\n"samples":[],\n"locations":[],\n"strings":[');
  let line = '';
  let between = '\n';
  for (const list of [graph.strings, names.added]) {
    for (const s of list) {
      line += between + JSON.stringify(s);
      between = ',\n';
      if (line.length < ROOM) continue;
      out.text(line);
      line = '';
    }
  }
  out.text(`${line}]}\n`);
  progress?.('writing', total, total);
}
