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

/** The graph. Columns may be longer than they are filled. */
export interface HeapGraph {
  readonly header: SnapshotHeader;
  /** All texts; the first is empty. */
  readonly strings: readonly string[];
  /** The nodes below this number are places of the runtime. */
  readonly places: number;
  readonly nodes: number;
  readonly edges: number;

  // Columns by node.
  /** Name of the type; of places, the empty text. */
  readonly type: Uint32Array;
  /** What the object is called, or its value when that is short; else the empty text. */
  readonly name: Uint32Array;
  readonly id: Uint32Array;
  /** `sys.getsizeof`. */
  readonly size: Uint32Array;
  /** The stored reference count; 0 for places, and for what is being deallocated. */
  readonly count: Uint32Array;
  /** `file.py:3`, where the object was created; the empty text when that is not known. */
  readonly created: Uint32Array;
  /** The edges of a node are those from `first[node]` to `first[node + 1]`. */
  readonly first: Uint32Array;

  // Columns by edge.
  readonly edgeKind: Uint8Array;
  /** An index of items, else the number of a text. */
  readonly edgeName: Uint32Array;
  readonly to: Uint32Array;
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

/** The next larger room for a column. */
function grown(length: number): number {
  return length + (length >> 1) + 1024;
}

function copy(from: Uint32Array, length: number): Uint32Array {
  const out = new Uint32Array(length);
  out.set(from);
  return out;
}

/** Makes a graph: nodes in order, each followed by its edges. */
export class GraphBuilder {
  readonly table = new StringTable();
  private nodes = 0;
  private edges = 0;
  private type: Uint32Array;
  private name: Uint32Array;
  private id: Uint32Array;
  private size: Uint32Array;
  private count: Uint32Array;
  private created: Uint32Array;
  private first: Uint32Array;
  private edgeKind: Uint8Array;
  private edgeName: Uint32Array;
  private to: Uint32Array;

  /** With room for so many nodes and edges; more of them make it grow. */
  constructor(nodes: number, edges: number) {
    this.type = new Uint32Array(nodes);
    this.name = new Uint32Array(nodes);
    this.id = new Uint32Array(nodes);
    this.size = new Uint32Array(nodes);
    this.count = new Uint32Array(nodes);
    this.created = new Uint32Array(nodes);
    this.first = new Uint32Array(nodes + 1);
    this.edgeKind = new Uint8Array(edges);
    this.edgeName = new Uint32Array(edges);
    this.to = new Uint32Array(edges);
  }

  /** Adds a node; its edges come next. Texts are given by number. */
  node(type: number, name: number, id: number, size: number, count: number, created: number): void {
    const n = this.nodes++;
    if (n === this.type.length) this.growNodes();
    this.type[n] = type;
    this.name[n] = name;
    this.id[n] = id;
    this.size[n] = size;
    this.count[n] = count;
    this.created[n] = created;
    this.first[n] = this.edges;
    this.first[n + 1] = this.edges;
  }

  /** Adds an edge of the last node. */
  edge(kind: number, name: number, to: number): void {
    const e = this.edges++;
    if (e === this.to.length) this.growEdges();
    this.edgeKind[e] = kind;
    this.edgeName[e] = name;
    this.to[e] = to;
    this.first[this.nodes] = e + 1;
  }

  private growNodes(): void {
    const length = grown(this.type.length);
    this.type = copy(this.type, length);
    this.name = copy(this.name, length);
    this.id = copy(this.id, length);
    this.size = copy(this.size, length);
    this.count = copy(this.count, length);
    this.created = copy(this.created, length);
    this.first = copy(this.first, length + 1);
  }

  private growEdges(): void {
    const length = grown(this.to.length);
    const kinds = new Uint8Array(length);
    kinds.set(this.edgeKind);
    this.edgeKind = kinds;
    this.edgeName = copy(this.edgeName, length);
    this.to = copy(this.to, length);
  }

  /** The graph; the builder is not to be used any more. */
  finish(header: SnapshotHeader, places: number): HeapGraph {
    const { nodes, edges, type, name, id, size, count, created, first, edgeKind, edgeName, to } = this;
    const { strings } = this.table;
    return {
      header,
      strings,
      places,
      nodes,
      edges,
      type,
      name,
      id,
      size,
      count,
      created,
      first,
      edgeKind,
      edgeName,
      to,
    };
  }
}
