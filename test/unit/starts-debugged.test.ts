import { expect, test } from 'vitest';
import { parse } from '../../src/syntax/parser.ts';
import { startsDebugged } from '../../src/vm/compile.ts';

const starts = (source: string): boolean => startsDebugged(source, parse(source, { filename: 't.py', mode: 'exec' }));

test.each([
  'import sys\nsys.settrace(None)',
  'def f():\n    breakpoint()',
  'import cProfile as c',
  'from cProfile import run',
  'f.f_trace = None',
  'setattr(f, "f_trace", None)',
  'class D:\n    def set_trace(self): pass',
])('a module that traces has hooks: %j', (source) => {
  expect(starts(source)).toBe(true);
});

test.each([
  '"""As sys.settrace does; see f_trace."""',
  'x = 1  # breakpoint',
  'import sys\nsys.exit()',
  'trace(self.settrace)',
])('one that only speaks of it has none: %j', (source) => {
  expect(starts(source)).toBe(false);
});
