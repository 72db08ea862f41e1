import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SyntaxFault } from '../../src/syntax/errors.ts';
import { parse } from '../../src/syntax/parser.ts';

type Row = [
  source: string,
  type: string,
  msg: string,
  lineno: number,
  offset: number,
  endLine: number,
  endOffset: number,
];

// What CPython 3.13 raises for each source: type, msg, lineno, offset, end_lineno, end_offset.
const ROWS: Row[] = JSON.parse(readFileSync(new URL('./data/syntax-errors.json', import.meta.url), 'utf8'));

function error(source: string): unknown[] {
  try {
    parse(source, { filename: '<test>', mode: 'exec' });
    return ['no error'];
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    return [fault.type, fault.msg, fault.lineno, fault.offset, fault.end_lineno, fault.end_offset];
  }
}

describe('syntax errors', () => {
  it.each(ROWS)('%j', (source, ...expected) => {
    expect(error(source)).toEqual(expected);
  });

  it('carries the line', () => {
    expect(() => parse('x = 1\ny = = 2\n', { filename: 'f.py', mode: 'exec' })).toThrowError(
      expect.objectContaining({ filename: 'f.py', text: 'y = = 2\n' }),
    );
  });
});
