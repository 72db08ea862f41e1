/**
 * A heap as a graph of numbers: what a snapshot is in memory. Nodes and edges are columns of typed arrays, texts are
 * indexes into one table, so that millions of them take a bounded amount of memory.
 *
 * Node 0 is the root. The first `places` nodes, the root among them, are no objects but places of the runtime that hold
 * references (a row of src/gc/roots.ts each); the root has an edge to each place and to nothing else.
 */

/** What an edge is called depends on its kind. */
export const EdgeKind = {
  /** A named field of the holder: `__code__`. */
  FIELD: 0,
  /** An attribute that an instance keeps without a dict. */
  ATTRIBUTE: 1,
  /** An item; the name is its index, not a text. */
  ITEM: 2,
  /** A key of a mapping or a member of a set, without a name: the node that it leads to has one. */
  KEY: 3,
  /** The value under a key that is a str; the name is the key itself. */
  VALUE: 4,
  /** The value under any other key; the name is the key's repr. */
  ENTRY: 5,
  /** From an instance to its class. */
  TYPE: 6,
  /** From a place of the runtime; the name says where in it. */
  PLACE: 7,
  /** Not counted: from a weak reference to what it refers to. */
  WEAK: 8,
} as const;
export const EDGE_KINDS = Object.keys(EdgeKind).length;

/** What is known of a snapshot as a whole. */
export interface SnapshotHeader {
  /** Names the process whose heap it was: ids of two snapshots mean the same objects if this is equal. */
  readonly heap: string;
  /** The how-manieth snapshot of that heap, from 1. */
  readonly serial: number;
  /** The program, as `sys.argv[0]` names it. */
  readonly program: string;
  /** When, in ISO 8601. */
  readonly time: string;
}

/** The columns of a graph. They may be longer than they are filled. */
export interface Columns {
  // By node.
  /** Name of the type; of places, the empty text. */
  type: Uint32Array;
  /** What the object is called, or its value when that is short; else the empty text. */
  name: Uint32Array;
  id: Uint32Array;
  /** `sys.getsizeof`. */
  size: Uint32Array;
  /** The stored reference count; 0 for places, and for what is being deallocated. */
  count: Uint32Array;
  /** `file.py:3`, where the object was created; the empty text when that is not known. */
  created: Uint32Array;
  /** The edges of a node are those from `first[node]` to `first[node + 1]`. */
  first: Uint32Array;

  // By edge.
  edgeKind: Uint8Array;
  /** An index of items, else the number of a text. */
  edgeName: Uint32Array;
  to: Uint32Array;
}

/** The graph. */
export interface HeapGraph extends Readonly<Columns> {
  readonly header: SnapshotHeader;
  /** All texts; the first is empty. */
  readonly strings: readonly string[];
  /** The nodes below this number are places of the runtime. */
  readonly places: number;
  readonly nodes: number;
  readonly edges: number;
}

/** Columns with room for so many nodes and edges, filled from others. */
export function newColumns(nodes: number, edges: number, from?: Columns): Columns {
  const column = (length: number, old?: Uint32Array): Uint32Array => {
    const out = new Uint32Array(length);
    if (old !== undefined) out.set(old);
    return out;
  };
  const edgeKind = new Uint8Array(edges);
  if (from !== undefined) edgeKind.set(from.edgeKind);
  return {
    type: column(nodes, from?.type),
    name: column(nodes, from?.name),
    id: column(nodes, from?.id),
    size: column(nodes, from?.size),
    count: column(nodes, from?.count),
    created: column(nodes, from?.created),
    first: column(nodes + 1, from?.first),
    edgeKind,
    edgeName: column(edges, from?.edgeName),
    to: column(edges, from?.to),
  };
}

/** Told from time to time how far a long job is; `total` is 0 when it is not known. */
export type Progress = (what: string, done: number, total: number) => void;

/** Nodes (or edges) between two tellings. */
export const STRIDE = 1 << 16;

/** Whether an edge holds its target. */
export function isStrong(kind: number): boolean {
  return kind !== EdgeKind.WEAK;
}

/** Texts, each once. */
export class StringTable {
  readonly strings: string[] = [''];
  private readonly known = new Map<string, number>([['', 0]]);

  /** The number of a text. */
  add(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const index = this.strings.length;
    this.strings.push(text);
    this.known.set(text, index);
    return index;
  }
}

/** Makes a graph: nodes in order, each followed by its edges. */
export class GraphBuilder {
  readonly table = new StringTable();
  private columns: Columns;
  private nodes = 0;
  private edges = 0;

  /** With room for so many nodes and edges; more of them make it grow. */
  constructor(nodes: number, edges: number) {
    this.columns = newColumns(nodes, edges);
  }

  /** Adds a node; its edges come next. Texts are given by number. */
  node(type: number, name: number, id: number, size: number, count: number, created: number): void {
    const n = this.nodes++;
    if (n === this.columns.type.length) this.grow();
    const { columns } = this;
    columns.type[n] = type;
    columns.name[n] = name;
    columns.id[n] = id;
    columns.size[n] = size;
    columns.count[n] = count;
    columns.created[n] = created;
    columns.first[n + 1] = this.edges;
  }

  /** Adds an edge of the last node. */
  edge(kind: number, name: number, to: number): void {
    const e = this.edges++;
    if (e === this.columns.to.length) this.grow();
    const { columns } = this;
    columns.edgeKind[e] = kind;
    columns.edgeName[e] = name;
    columns.to[e] = to;
    columns.first[this.nodes] = e + 1;
  }

  /** Makes room for half as many again of what there is no room for. */
  private grow(): void {
    const { type, to } = this.columns;
    const room = (used: number, length: number): number => (used < length ? length : length + (length >> 1) + 1024);
    this.columns = newColumns(room(this.nodes, type.length), room(this.edges, to.length), this.columns);
  }

  /** The graph; the builder is not to be used any more. */
  finish(header: SnapshotHeader, places: number): HeapGraph {
    const { nodes, edges, columns, table } = this;
    return { header, strings: table.strings, places, nodes, edges, ...columns };
  }
}
