import { describe, expect, test } from 'vitest';
import { diff, diffText } from '../../../src/inspect/snapshot/diff.ts';
import { EdgeKind, GraphBuilder, type HeapGraph } from '../../../src/inspect/snapshot/graph.ts';
import { table } from '../../../src/inspect/snapshot/table.ts';
import { top, topText } from '../../../src/inspect/snapshot/top.ts';
import { Ways } from '../../../src/inspect/snapshot/ways.ts';
import { HEADER } from './random-graph.ts';

interface Row {
  readonly id: number;
  readonly type: string;
  readonly name?: string;
  readonly size?: number;
  readonly created?: string;
  /** Kind, name (of items, an index), id of the target. */
  readonly edges?: readonly (readonly [kind: number, name: string | number, to: number])[];
}

/** A graph of the rows; those without a type are places. */
function graphOf(rows: readonly Row[], heap = HEADER.heap): HeapGraph {
  const builder = new GraphBuilder(rows.length, 8);
  const { table: texts } = builder;
  const number = new Map(rows.map((row, n) => [row.id, n]));
  for (const { id, type, name = '', size = 0, created = '', edges = [] } of rows) {
    builder.node(texts.add(type), texts.add(name), id, size, 1, texts.add(created));
    for (const [kind, label, to] of edges)
      builder.edge(kind, typeof label === 'number' ? label : texts.add(label), number.get(to) as number);
  }
  return builder.finish({ ...HEADER, heap }, rows.filter((row) => row.type === '').length);
}

const { FIELD, ATTRIBUTE, ITEM, KEY, VALUE, ENTRY, TYPE, PLACE, WEAK } = EdgeKind;

/** Places, the module `__main__` with its namespace, in which `values` are; then more rows. */
function program(values: readonly (readonly [name: string, id: number])[], rows: readonly Row[], heap?: string) {
  return graphOf(
    [
      { id: 1, type: '', name: '(root)', edges: [[PLACE, 'interpreter', 2]] },
      { id: 2, type: '', name: 'interpreter', edges: [[PLACE, 'interpreter: modules', 3]] },
      { id: 3, type: 'dict', size: 100, edges: [[VALUE, '__main__', 4]] },
      { id: 4, type: 'module', name: '__main__', size: 10, edges: [[FIELD, '__dict__', 5]] },
      { id: 5, type: 'dict', size: 200, edges: values.map(([name, id]) => [VALUE, name, id] as const) },
      ...rows,
    ],
    heap,
  );
}

const cache = (items: readonly number[], size: number): Row => ({
  id: 6,
  type: 'dict',
  size,
  edges: items.map((id) => [ENTRY, `${id}`, id] as const),
});
const number = (id: number): Row => ({ id, type: 'int', name: `${id}`, size: 28 });

describe('ways', () => {
  const g = program(
    [
      ['x', 6],
      ['not a name', 14],
    ],
    [
      { id: 6, type: 'list', edges: [[ITEM, 3, 7]] },
      {
        id: 7,
        type: '__main__.C',
        edges: [
          [ATTRIBUTE, 'attr', 8],
          [TYPE, '', 13],
        ],
      },
      {
        id: 8,
        type: 'dict',
        edges: [
          [VALUE, "it's", 9],
          [ENTRY, '5', 10],
          [KEY, '', 11],
          [WEAK, 'referent', 12],
        ],
      },
      { id: 9, type: 'function', edges: [[FIELD, 'co_consts[1]', 15]] },
      { id: 10, type: 'generator', edges: [[FIELD, "local 'x'", 16]] },
      { id: 11, type: 'int' },
      { id: 12, type: 'set' },
      { id: 13, type: 'type' },
      { id: 14, type: 'int' },
      { id: 15, type: 'int' },
      { id: 16, type: 'int' },
    ],
  );
  const ways = new Ways(g);
  const nodeOf = (id: number): number => g.id.indexOf(id);
  const texts = (general: boolean): string[] =>
    [6, 7, 8, 9, 10, 11, 13, 14, 15, 16].map((id) => ways.text(nodeOf(id), general));

  test('are Python expressions, as far as there are any', () => {
    expect(texts(false)).toEqual([
      '__main__.x',
      '__main__.x[3]',
      '__main__.x[3].attr',
      "__main__.x[3].attr['it\\'s']",
      '__main__.x[3].attr[5]',
      '__main__.x[3].attr{key}',
      '__main__.x[3].__class__',
      "__main__.__dict__['not a name']",
      "__main__.x[3].attr['it\\'s'].co_consts[1]",
      "__main__.x[3].attr[5] <local 'x'>",
    ]);
    expect(ways.text(nodeOf(3))).toBe('<interpreter: modules>');
  });

  test('leave out of which item, where they are general', () => {
    expect(texts(true).slice(0, 5)).toEqual([
      '__main__.x',
      '__main__.x[…]',
      '__main__.x[…].attr',
      '__main__.x[…].attr[…]',
      '__main__.x[…].attr[…]',
    ]);
  });

  test('do not lead over weak references', () => {
    expect([...ways.order.subarray(0, ways.reached)]).not.toContain(nodeOf(12));
    expect(ways.holderOf(nodeOf(12))).toBe(null);
  });
});

describe('diff', () => {
  test('of one process: what came, went and grew, where it hangs on what was there', () => {
    const before = program([['cache', 6]], [cache([20, 21], 64), number(20), number(21)]);
    const list: Row = { id: 23, type: 'list', size: 88, edges: [[ITEM, 0, 24]] };
    const garbage: Row = { id: 30, type: 'list', size: 56, edges: [[ITEM, 0, 30]] };
    const after = program(
      [
        ['cache', 6],
        ['y', 25],
      ],
      [cache([21, 22, 23], 184), number(21), number(22), list, number(24), number(25), garbage],
    );
    const report = diff(before, after);
    expect(report).toEqual({
      sameHeap: true,
      came: {
        objects: 5,
        bytes: 228,
        rows: [
          { type: 'list', holder: '__main__.cache[…]', objects: 1, bytes: 88 },
          { type: 'int', holder: '__main__.cache[…]', objects: 2, bytes: 56 },
          { type: 'list', holder: '(garbage)', objects: 1, bytes: 56 },
          { type: 'int', holder: '__main__.y', objects: 1, bytes: 28 },
        ],
      },
      gone: { objects: 1, bytes: 28, rows: [{ type: 'int', holder: '__main__.cache[…]', objects: 1, bytes: 28 }] },
      resized: { objects: 1, bytes: 120, rows: [{ type: 'dict', holder: '__main__.cache', objects: 1, bytes: 120 }] },
    });
    expect(diffText(report, 2)).toBe(
      [
        'came: 5 objects, 228 bytes',
        'objects  bytes  type  held by',
        '      1     88  list  __main__.cache[…]',
        '      2     56  int   __main__.cache[…]',
        '… and 2 more in 2 groups',
        '',
        'gone: 1 object, 28 bytes',
        'objects  bytes  type  held by',
        '      1     28  int   __main__.cache[…]',
        '',
        'grown or shrunk: 1 object, 120 bytes',
        'objects  bytes  type  held by',
        '      1    120  dict  __main__.cache',
      ].join('\n'),
    );
  });

  test('of a snapshot with itself is empty', () => {
    const g = program([['cache', 6]], [cache([20], 64), number(20)]);
    const none = { objects: 0, bytes: 0, rows: [] };
    expect(diff(g, g)).toEqual({ sameHeap: true, came: none, gone: none, resized: none });
    expect(diffText(diff(g, g), 5)).toBe('came: 0 objects, 0 bytes\n\ngone: 0 objects, 0 bytes');
  });

  test('of two processes compares numbers, by variable', () => {
    const before = program([['cache', 6]], [cache([20, 21], 64), number(20), number(21)], 'one');
    // The same numbers stand for other objects here.
    const after = program([['cache', 6]], [cache([20, 22, 23], 64), number(20), number(22), number(23)], 'two');
    const report = diff(before, after);
    expect(report.sameHeap).toBe(false);
    expect(report.came.rows).toEqual([{ type: 'int', holder: '__main__.cache', objects: 1, bytes: 28 }]);
    expect(report.gone.rows).toEqual([]);
    expect(diff(after, before).gone.rows).toEqual(report.came.rows);
    expect(diffText(report, 5).split('\n')[0]).toBe('two processes: numbers of objects are compared, not objects');
  });
});

describe('top', () => {
  const g = program(
    [['cache', 6]],
    [
      { ...cache([20, 21], 64), created: 'a.py:3' },
      { ...number(20), created: 'a.py:4' },
      { ...number(21), created: 'a.py:4' },
      { id: 30, type: 'list', size: 56, edges: [[ITEM, 0, 30]] },
    ],
  );
  const report = top(g, 10);

  test('counts types, and what they retain', () => {
    expect(report).toMatchObject({
      program: 'x.py',
      objects: 7,
      references: 6,
      bytes: 486,
      garbage: { objects: 1, bytes: 56 },
      types: [
        { type: 'dict', objects: 3, bytes: 364, retained: 430 },
        { type: 'module', objects: 1, bytes: 10, retained: 330 },
        { type: 'int', objects: 2, bytes: 56, retained: 56 },
        { type: 'list', objects: 1, bytes: 56, retained: 56 },
      ],
      lines: [
        { line: 'a.py:3', objects: 1, bytes: 64 },
        { line: 'a.py:4', objects: 2, bytes: 56 },
      ],
    });
  });

  test('names the objects that retain most, holders that hold nothing else apart from one left out', () => {
    expect(report.largest.map((o) => [o.retained, o.type, o.path, o.created])).toEqual([
      [430, 'dict', '<interpreter: modules>', null],
      [320, 'dict', '__main__.__dict__', null],
      [120, 'dict', '__main__.cache', 'a.py:3'],
      [56, 'list', '(garbage)', null],
      [28, 'int', '__main__.cache[20]', 'a.py:4'],
      [28, 'int', '__main__.cache[21]', 'a.py:4'],
    ]);
    expect(top(g, 2).largest.map((o) => o.retained)).toEqual([430, 320]);
  });

  test('as text; the column of lines is there when lines are known', () => {
    expect(topText(report)).toContain('garbage that waits for the collector: 1 object, 56 bytes');
    expect(topText(report)).toMatch(/\n {5}120 +64 +1 +dict +__main__\.cache +a\.py:3\n/);
    const unknown = top(program([], []), 10);
    expect(topText(unknown)).not.toContain('created at');
    expect(topText(unknown)).not.toContain('garbage');
  });
});

test('tables: numbers to the right, texts to the left', () => {
  const rows = [
    [1, 'a', 'b'],
    [12345, 'long', ''],
  ];
  expect(table(['n', 'x', 'y'], rows)).toBe('     n  x     y\n     1  a     b\n12,345  long');
  expect(table(['n'], [])).toBe('n');
});
