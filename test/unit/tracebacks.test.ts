import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatWarning } from '../../src/vm/traceback/messages.ts';
import { formatEntry } from '../../src/vm/traceback/stack.ts';
import { formatSyntaxError } from '../../src/vm/traceback/syntax-error.ts';

type Position = [line: number, endLine: number, column: number | null, endColumn: number | null];
type Details = [string | null, number | null, number | null, string | null, number | null, number | null];
interface Recorded {
  samples: string[][];
  entries: [sample: number, position: Position, text: string, colored: string][];
  syntax: [details: Details, text: string, colored: string][];
}
const recorded = JSON.parse(readFileSync(new URL('data/tracebacks.json', import.meta.url), 'utf8')) as Recorded;

describe('entries of tracebacks as CPython shows them', () => {
  recorded.samples.forEach((lines, sample) => {
    test(lines[0], () => {
      for (const [of, [line, endLine, column, endColumn], text, colored] of recorded.entries) {
        if (of !== sample) continue;
        const entry = { filename: 'file.py', name: 'name', line, endLine, column, endColumn };
        expect(formatEntry(entry, () => lines, false)).toBe(text);
        expect(formatEntry(entry, () => lines, true)).toBe(colored);
      }
    });
  });
});

describe('syntax errors as CPython shows them', () => {
  const text = (x: number | null): string | null => (x === null ? null : String(x));
  for (const [d, plain, colored] of recorded.syntax) {
    test(JSON.stringify(d), () => {
      const [filename, line, offset, source, endLine, endOffset] = d;
      const details = {
        filename,
        line: text(line),
        offset,
        text: source,
        endLine: text(endLine),
        endOffset,
        msg: 'the message',
      };
      expect(formatSyntaxError(details, 'SyntaxError', false).join('')).toBe(plain);
      expect(formatSyntaxError(details, 'SyntaxError', true).join('')).toBe(colored);
    });
  }
});

test('warnings', () => {
  const shown = formatWarning('f.py', 2, 'DeprecationWarning', 'old', '   b()  ');
  expect(shown).toBe('f.py:2: DeprecationWarning: old\n  b()\n');
  expect(formatWarning('f.py', 9, 'UserWarning', 'w', '')).toBe('f.py:9: UserWarning: w\n');
});
