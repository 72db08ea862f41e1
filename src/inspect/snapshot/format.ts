/** A graph as a file and back: what rows the blocks have (docs/snapshot-format.md). */
import { BlockKind, BlockReader, BlockWriter, type Sink, type Source } from './blocks.ts';
import { EDGE_KINDS, EdgeKind, type HeapGraph, newColumns, type Progress, STRIDE } from './graph.ts';

/** An edge's first number is its name times this, plus its kind. */
const KINDS = 16;
/** More nodes or edges than typed arrays are good for. */
const MOST = 2 ** 31;

/** Writes a graph, a part of a few hundred kilobytes at a time. */
export function writeSnapshot(graph: HeapGraph, sink: Sink, progress?: Progress): void {
  const { header, strings, places, nodes, edges, first, type, name, id, size, count, created } = graph;
  const out = new BlockWriter(sink);
  out.begin(BlockKind.HEADER);
  out.text(JSON.stringify({ ...header, places, nodes, edges, strings: strings.length }));
  out.begin(BlockKind.STRINGS);
  for (const text of strings) {
    out.text(text);
    out.endRow();
  }
  out.begin(BlockKind.NODES);
  const total = nodes + edges;
  let before = 0;
  for (let n = 0; n < nodes; n++) {
    out.varint(type[n]);
    out.varint(name[n]);
    out.signed(id[n] - before);
    out.varint(size[n]);
    out.varint(count[n]);
    out.varint(created[n]);
    out.varint(first[n + 1] - first[n]);
    before = id[n];
    out.endRow();
    if (n % STRIDE === 0) progress?.('writing', n, total);
  }
  out.begin(BlockKind.EDGES);
  const { edgeKind, edgeName, to } = graph;
  before = 0;
  for (let e = 0; e < edges; e++) {
    out.varint(edgeName[e] * KINDS + edgeKind[e]);
    out.signed(to[e] - before);
    before = to[e];
    out.endRow();
    if (e % STRIDE === 0) progress?.('writing', nodes + e, total);
  }
  out.finish();
  progress?.('writing', total, total);
}

interface FileHeader {
  readonly heap: string;
  readonly serial: number;
  readonly program: string;
  readonly time: string;
  readonly places: number;
  readonly nodes: number;
  readonly edges: number;
  readonly strings: number;
}

const TEXTS = ['heap', 'program', 'time'] as const;
const NUMBERS = ['serial', 'places', 'nodes', 'edges', 'strings'] as const;

function readHeader(input: BlockReader): FileHeader {
  input.row(BlockKind.HEADER);
  let fields: Partial<Record<keyof FileHeader, unknown>>;
  try {
    fields = JSON.parse(input.text());
  } catch {
    throw input.damaged('its header is no JSON');
  }
  const good =
    typeof fields === 'object' &&
    fields !== null &&
    TEXTS.every((key) => typeof fields[key] === 'string') &&
    NUMBERS.every(
      (key) => Number.isInteger(fields[key]) && (fields[key] as number) >= 0 && (fields[key] as number) < MOST,
    );
  const header = fields as FileHeader;
  if (!good || header.places < 1 || header.places > header.nodes || header.strings < 1) {
    throw input.damaged('its header says what cannot be');
  }
  return header;
}

/** Reads a graph. Throws SnapshotError for what is none, or damaged. */
export function readSnapshot(source: Source, progress?: Progress): HeapGraph {
  const input = new BlockReader(source);
  const header = readHeader(input);
  const { places, nodes, edges, heap, serial, program, time } = header;
  const strings: string[] = [];
  for (let i = 0; i < header.strings; i++) {
    input.row(BlockKind.STRINGS);
    strings.push(input.text());
  }
  const text = (): number => {
    const n = input.varint();
    if (n >= strings.length) throw input.damaged('a text is missing');
    return n;
  };
  const number = (n: number): number => {
    if (n < 0 || n > 0xffffffff) throw input.damaged('a number is too large');
    return n;
  };
  const total = nodes + edges;
  const columns = newColumns(nodes, edges);
  const { type, name, id, size, count, created, first, edgeKind, edgeName, to } = columns;
  let before = 0;
  let next = 0;
  for (let n = 0; n < nodes; n++) {
    input.row(BlockKind.NODES);
    type[n] = text();
    name[n] = text();
    before = number(before + input.signed());
    id[n] = before;
    size[n] = number(input.varint());
    count[n] = number(input.varint());
    created[n] = text();
    next += input.varint();
    if (next > edges) throw input.damaged('a node has more edges than there are');
    first[n + 1] = next;
    if (n % STRIDE === 0) progress?.('reading', n, total);
  }
  if (next !== edges) throw input.damaged('an edge has no node');
  before = 0;
  for (let e = 0; e < edges; e++) {
    input.row(BlockKind.EDGES);
    const what = input.varint();
    const kind = what % KINDS;
    const label = Math.floor(what / KINDS);
    if (kind >= EDGE_KINDS) throw input.damaged('an edge of an unknown kind');
    if (kind !== EdgeKind.ITEM && label >= strings.length) throw input.damaged('a text is missing');
    before += input.signed();
    if (before < 0 || before >= nodes) throw input.damaged('an edge leads nowhere');
    edgeKind[e] = kind;
    edgeName[e] = label;
    to[e] = before;
    if (e % STRIDE === 0) progress?.('reading', nodes + e, total);
  }
  input.finish();
  progress?.('reading', total, total);
  return { header: { heap, serial, program, time }, strings, places, nodes, edges, ...columns };
}
