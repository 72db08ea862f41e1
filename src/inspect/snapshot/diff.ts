/**
 * `tally diff`: what is in the second of two snapshots and not in the first, and the other way round, by what holds it.
 *
 * Snapshots of one process share their ids: objects are compared one by one, and each is counted where the way to it
 * leaves what both snapshots have. Snapshots of two processes have no object in common: numbers of objects are compared,
 * by type and by the variable that leads to them.
 */
import type { HeapGraph } from './graph.ts';
import { amount, grouped, table } from './table.ts';
import { Ways } from './ways.ts';

/** Objects of one type that came (or went) in one place. */
interface DiffRow {
  readonly type: string;
  /** The place, as an expression: `__main__.cache[…]`. */
  readonly holder: string;
  readonly objects: number;
  readonly bytes: number;
}
interface DiffSide {
  readonly objects: number;
  readonly bytes: number;
  /** Most bytes first. */
  readonly rows: readonly DiffRow[];
}
/** The report. */
export interface DiffReport {
  /** Whether both snapshots are of one process. */
  readonly sameHeap: boolean;
  readonly came: DiffSide;
  readonly gone: DiffSide;
  /** Objects that have grown or shrunk, and by how many bytes; none when there are two processes. */
  readonly resized: DiffSide;
}

/** The node that has an id: open addressing, so that millions of them take a bounded amount of memory. */
class IdIndex {
  private readonly ids: Uint32Array;
  /** One more than the node; 0 in an empty slot. */
  private readonly slots: Uint32Array;
  private readonly mask: number;

  constructor(graph: HeapGraph) {
    let size = 16;
    while (size < 2 * graph.nodes) size *= 2;
    this.ids = graph.id;
    this.slots = new Uint32Array(size);
    this.mask = size - 1;
    for (let node = 0; node < graph.nodes; node++) this.slots[this.find(graph.id[node])] = node + 1;
  }

  /** The slot where an id is, or would be. */
  private find(id: number): number {
    let i = Math.imul(id, 0x9e3779b1) & this.mask;
    while (this.slots[i] !== 0 && this.ids[this.slots[i] - 1] !== id) i = (i + 1) & this.mask;
    return i;
  }

  /** The node, or -1. */
  of(id: number): number {
    return this.slots[this.find(id)] - 1;
  }
}

/** Sums by type and holder. */
class Sums {
  private readonly rows = new Map<string, Map<string, { objects: number; bytes: number }>>();

  add(type: string, holder: string, objects: number, bytes: number): void {
    let byType = this.rows.get(holder);
    if (byType === undefined) {
      byType = new Map();
      this.rows.set(holder, byType);
    }
    const row = byType.get(type);
    if (row === undefined) byType.set(type, { objects, bytes });
    else {
      row.objects += objects;
      row.bytes += bytes;
    }
  }

  *all(): Iterable<DiffRow> {
    for (const [holder, byType] of this.rows)
      for (const [type, { objects, bytes }] of byType) yield { type, holder, objects, bytes };
  }

  side(): DiffSide {
    const rows = [...this.all()].sort((a, b) => b.bytes - a.bytes || b.objects - a.objects);
    return {
      objects: rows.reduce((n, row) => n + row.objects, 0),
      bytes: rows.reduce((n, row) => n + row.bytes, 0),
      rows,
    };
  }
}

const GARBAGE = '(garbage)';

/** The objects of a graph that are not in the other, by where the way to them enters them. */
function onlyIn(graph: HeapGraph, ways: Ways, other: IdIndex): DiffSide {
  const { strings, type, size, places, nodes, id } = graph;
  const sums = new Sums();
  /** The first object on the way to each that only this graph has. */
  const entry = new Uint32Array(nodes);
  const names = new Map<number, string>();
  const count = (node: number, holder: string): void => sums.add(strings[type[node]], holder, 1, size[node]);
  const reached = new Uint8Array(nodes);
  for (let i = 0; i < ways.reached; i++) {
    const node = ways.order[i];
    reached[node] = 1;
    if (node < places || other.of(id[node]) >= 0) continue;
    const holder = ways.holderOf(node);
    entry[node] = holder === null || entry[holder] === 0 ? node : entry[holder];
    let name = names.get(entry[node]);
    if (name === undefined) {
      name = ways.text(entry[node], true);
      names.set(entry[node], name);
    }
    count(node, name);
  }
  for (let node = places; node < nodes; node++) if (reached[node] === 0 && other.of(id[node]) < 0) count(node, GARBAGE);
  return sums.side();
}

/** The objects of both graphs whose size has changed, and by how much. */
function resized(after: HeapGraph, ways: Ways, before: HeapGraph, index: IdIndex): DiffSide {
  const { strings, type, size, places, nodes, id } = after;
  const sums = new Sums();
  for (let node = places; node < nodes; node++) {
    const old = index.of(id[node]);
    if (old >= 0 && size[node] !== before.size[old]) {
      sums.add(strings[type[node]], ways.text(node, true), 1, size[node] - before.size[old]);
    }
  }
  return sums.side();
}

/** The variable that leads to each object: the second step of its way, as a text. */
function byVariable(graph: HeapGraph): Sums {
  const { strings, type, size, places, nodes } = graph;
  const ways = new Ways(graph);
  const sums = new Sums();
  const depth = new Uint8Array(nodes);
  const variable = new Uint32Array(nodes);
  const names = new Map<number, string>();
  const reached = new Uint8Array(nodes);
  for (let i = 0; i < ways.reached; i++) {
    const node = ways.order[i];
    reached[node] = 1;
    const holder = ways.holderOf(node);
    // A module, its namespace, and what is in it; a place, and what it holds.
    depth[node] = holder === null ? (node < places ? 1 : 0) : Math.min(depth[holder] + 1, 3);
    variable[node] = depth[node] < 3 || holder === null ? node : depth[holder] < 2 ? node : variable[holder];
    if (node < places) continue;
    let name = names.get(variable[node]);
    if (name === undefined) {
      name = ways.text(variable[node], true);
      names.set(variable[node], name);
    }
    sums.add(strings[type[node]], name, 1, size[node]);
  }
  for (let node = places; node < nodes; node++) {
    if (reached[node] === 0) sums.add(strings[type[node]], GARBAGE, 1, size[node]);
  }
  return sums;
}

/** Compares two snapshots. */
export function diff(before: HeapGraph, after: HeapGraph): DiffReport {
  if (before.header.heap === after.header.heap) {
    const index = new IdIndex(before);
    const ways = new Ways(after);
    return {
      sameHeap: true,
      came: onlyIn(after, ways, index),
      gone: onlyIn(before, new Ways(before), new IdIndex(after)),
      resized: resized(after, ways, before, index),
    };
  }
  const change = byVariable(after);
  for (const row of [...byVariable(before).all()]) change.add(row.type, row.holder, -row.objects, -row.bytes);
  const came = new Sums();
  const gone = new Sums();
  for (const { type, holder, objects, bytes } of change.all()) {
    if (objects > 0 || (objects === 0 && bytes > 0)) came.add(type, holder, objects, bytes);
    else if (objects < 0 || bytes < 0) gone.add(type, holder, -objects, -bytes);
  }
  return { sameHeap: false, came: came.side(), gone: gone.side(), resized: new Sums().side() };
}

function sideText(title: string, side: DiffSide, limit: number): string {
  const head = `${title}: ${amount(side.objects, 'object')}, ${amount(side.bytes, 'byte')}`;
  if (side.rows.length === 0) return head;
  const rows = side.rows.slice(0, limit);
  const left = side.rows.slice(limit);
  const more =
    left.length === 0
      ? ''
      : `\n… and ${grouped(left.reduce((n, row) => n + row.objects, 0))} more in ${amount(left.length, 'group')}`;
  return `${head}\n${table(
    ['objects', 'bytes', 'type', 'held by'],
    rows.map((row) => [row.objects, row.bytes, row.type, row.holder]),
  )}${more}`;
}

/** The report as text, at most `limit` rows each. */
export function diffText(r: DiffReport, limit: number): string {
  const parts = [sideText('came', r.came, limit), sideText('gone', r.gone, limit)];
  if (r.resized.rows.length > 0) parts.push(sideText('grown or shrunk', r.resized, limit));
  if (!r.sameHeap) parts.unshift('two processes: numbers of objects are compared, not objects');
  return parts.join('\n\n');
}
