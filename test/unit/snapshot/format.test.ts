import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SnapshotError, type Source } from '../../../src/inspect/snapshot/blocks.ts';
import { readSnapshot, writeSnapshot } from '../../../src/inspect/snapshot/format.ts';
import { EdgeKind, GraphBuilder, type HeapGraph } from '../../../src/inspect/snapshot/graph.ts';
import { anyGraph, contents, HEADER } from './random-graph.ts';

function written(graph: HeapGraph): Uint8Array {
  const parts: Uint8Array[] = [];
  writeSnapshot(graph, (bytes) => parts.push(bytes.slice()));
  const out = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Gives bytes a few at a time, as a pipe may. */
function slowly(bytes: Uint8Array, step: number): Source {
  let at = 0;
  return (into) => {
    const n = Math.min(step, into.length, bytes.length - at);
    into.set(bytes.subarray(at, at + n));
    at += n;
    return n;
  };
}

const read = (bytes: Uint8Array, step = 1 << 20): HeapGraph => readSnapshot(slowly(bytes, step));

/** A graph with enough rows for several blocks. */
function large(nodes: number): HeapGraph {
  const builder = new GraphBuilder(nodes, 0);
  const { table } = builder;
  for (let n = 0; n < nodes; n++) {
    builder.node(table.add(`type ${n % 7}`), table.add(`name ${n}`), n * 3, n, 1, 0);
    builder.edge(EdgeKind.ITEM, n * 1000, (n * 7919) % nodes);
    builder.edge(EdgeKind.FIELD, table.add('f'), n);
  }
  return builder.finish(HEADER, 1);
}

describe('the format', () => {
  test('a graph comes back as it was', () => {
    fc.assert(
      fc.property(anyGraph, fc.integer({ min: 1, max: 300 }), (graph, step) => {
        expect(contents(read(written(graph), step))).toEqual(contents(graph));
      }),
    );
  });

  test('large graphs are written and read part by part', () => {
    const graph = large(30_000);
    let longest = 0;
    let parts = 0;
    writeSnapshot(graph, (bytes) => {
      longest = Math.max(longest, bytes.length);
      parts++;
    });
    expect(parts).toBeGreaterThan(12);
    expect(longest).toBeLessThan(300_000);
    expect(JSON.stringify(contents(read(written(graph)))) === JSON.stringify(contents(graph))).toBe(true);
  });

  test('progress is told from the start to the end', () => {
    const told: [string, number, number][] = [];
    const bytes = written(large(70_000));
    readSnapshot(slowly(bytes, 1 << 20), (what, done, total) => told.push([what, done, total]));
    expect(told[0]).toEqual(['reading', 0, 210_000]);
    expect(told.at(-1)).toEqual(['reading', 210_000, 210_000]);
    expect(told.map(([, done]) => done)).toEqual(told.map(([, done]) => done).sort((a, b) => a - b));
  });

  test('a byte that has changed is noticed, wherever it is', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(), fc.integer({ min: 1, max: 255 }), (graph, where, change) => {
        const bytes = written(graph);
        bytes[where % bytes.length] ^= change;
        expect(() => read(bytes)).toThrow(SnapshotError);
      }),
    );
  });

  test('a file that is cut short is noticed, wherever it ends', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(), (graph, where) => {
        const bytes = written(graph);
        expect(() => read(bytes.subarray(0, where % bytes.length))).toThrow(SnapshotError);
      }),
    );
  });

  test('says what is wrong', () => {
    const bytes = written(large(10));
    const changed = (at: number, value: number): Uint8Array => {
      const copy = bytes.slice();
      copy[at] = value;
      return copy;
    };
    const twice = new Uint8Array([...bytes, ...bytes]);
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(0), 'this is no snapshot of Tally'],
      [new TextEncoder().encode('{"snapshot":{}}'), 'this is no snapshot of Tally'],
      [changed(8, 2), 'snapshot of version 2; this version of Tally reads version 1'],
      [bytes.subarray(0, 10), 'the snapshot is cut short: it ends at byte 10'],
      [bytes.subarray(0, bytes.length - 1), `the snapshot is cut short: it ends at byte ${bytes.length - 1}`],
      [changed(bytes.length - 1, bytes[bytes.length - 1] ^ 1), 'the snapshot is damaged: a checksum is wrong'],
      [changed(19, 0xff), 'the snapshot is damaged: the length of a block is impossible'],
      [twice, 'the snapshot is damaged: something stands behind its end'],
    ];
    for (const [content, message] of cases) expect(() => read(content)).toThrow(message);
  });
});
