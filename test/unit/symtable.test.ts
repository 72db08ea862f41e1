import { describe, expect, test } from 'vitest';
import { CompileFault } from '../../src/compile/errors.ts';
import type { Scope } from '../../src/compile/symtable.ts';
import { compareCodePoints, mangle } from '../../src/compile/symtable-scope.ts';
import { compile } from './compile-helpers.ts';

/** The scope with this name, anywhere inside. */
function find(scope: Scope, name: string): Scope {
  const search = (s: Scope): Scope | undefined =>
    s.name === name ? s : s.children.map(search).find((found) => found !== undefined);
  const found = search(scope);
  if (found === undefined) throw new Error(`no scope ${name}`);
  return found;
}

function scopes(source: string, name: string): Record<string, string> {
  const scope = find(compile(source).table.top, name);
  return Object.fromEntries([...scope.symbols].map(([symbol, info]) => [symbol, info.scope]));
}

/** Message and place (line, offset, end line, end offset) of the error. */
function error(source: string): unknown[] {
  try {
    compile(source);
  } catch (fault) {
    if (!(fault instanceof CompileFault)) throw fault;
    return [fault.message, fault.lineno, fault.offset, fault.end_lineno, fault.end_offset];
  }
  return [];
}

describe('scopes', () => {
  test('closures', () => {
    const source = 'def f(a):\n b = 1\n def g():\n  nonlocal b\n  return a, b, c\n global d\n d = 1\n';
    expect(scopes(source, 'f')).toEqual({ a: 'cell', b: 'cell', g: 'local', d: 'global explicit' });
    expect(scopes(source, 'g')).toEqual({ b: 'free', a: 'free', c: 'global implicit' });
  });

  test('super needs the class', () => {
    const { table } = compile('class A:\n def f(self): super().f()\n');
    expect(find(table.top, 'A').needsClassClosure).toBe(true);
    expect(find(table.top, 'f').freeNames()).toEqual(['__class__']);
  });

  test('annotation scopes see the class', () => {
    const { table } = compile('class A:\n x = 1\n def f[T: x](self): pass\n');
    expect(find(table.top, 'A').needsClassDict).toBe(true);
    expect(find(table.top, 'T').symbols.get('x')?.scope).toBe('global implicit');
  });

  test('comprehensions are inlined, generator expressions are not', () => {
    const { table } = compile('def f(y):\n a = [x for x in y]\n return (z for z in y)\n');
    expect(find(table.top, 'f').symbols.get('x')?.scope).toBe('local');
    expect(find(table.top, 'f').children.map((child) => child.name)).toEqual(['genexpr']);
  });

  test('private names', () => {
    expect(mangle('_A', '__x')).toBe('_A__x');
    expect(mangle('__', '__x')).toBe('__x');
    expect(mangle('A', '__x__')).toBe('__x__');
    expect(scopes('class A:\n def f(self, __x): pass\n', 'f')).toEqual({ self: 'local', _A__x: 'local' });
  });

  test('names sort by code point', () => {
    expect(['\u{10400}', '\uff41', 'a'].sort(compareCodePoints)).toEqual(['a', '\uff41', '\u{10400}']);
  });
});

describe('errors', () => {
  const cases: [string, ...unknown[]][] = [
    ['def f(x): global x', "name 'x' is parameter and global", 1, 11, 1, 19],
    ['def f():\n x\n global x', "name 'x' is used prior to global declaration", 3, 2, 3, 10],
    ['def f():\n é=1; global é', "name 'é' is assigned to before global declaration", 2, 8, 2, 17],
    ['def f():\n nonlocal x', "no binding for nonlocal 'x' found", 2, 2, 2, 12],
    ['nonlocal x', 'nonlocal declaration not allowed at module level', 1, 1, 1, 11],
    ['def f[T]():\n nonlocal T', "nonlocal binding not allowed for type parameter 'T'", 2, 2, 2, 12],
    ['def f(a, a): pass', "duplicate argument 'a' in function definition", 1, 10, 1, 11],
    ['def f():\n from x import *', 'import * only allowed at module level', 2, 16, 2, 17],
    ['[(yield) for x in y]', "'yield' inside list comprehension", 1, 3, 1, 8],
    ['type X = (a := 1)', 'named expression cannot be used within a type alias', 1, 11, 1, 17],
    [
      '[i for i, j in a if (i := 1)]',
      "assignment expression cannot rebind comprehension iteration variable 'i'",
      1,
      22,
      1,
      23,
    ],
    ['from __future__ import nope', 'future feature nope is not defined', 1, 1, 1, null],
    ['from __future__ import braces', 'not a chance', 1, 1, 1, null],
  ];
  test.each(cases)('%j', (source, ...expected) => {
    expect(error(source)).toEqual(expected);
  });

  test('code generator', () => {
    expect(error('é=1; return 1')).toEqual(["'return' outside function", 1, 7, 1, 15]);
    expect(error('def f():\n for x in y:\n  try: pass\n  except* A:\n   with z: break')).toEqual([
      "'break', 'continue' and 'return' cannot appear in an except* block",
      -1,
      0,
      -1,
      0,
    ]);
    expect(error('*a, *b = c')[0]).toBe('multiple starred expressions in assignment');
    expect(error("match x:\n case {'a': 1, 'a': 2}: pass")[0]).toBe("mapping pattern checks duplicate key ('a')");
    expect(error('match x:\n case a: pass\n case b: pass')[0]).toBe(
      "name capture 'a' makes remaining patterns unreachable",
    );
    expect(error('x = 1\nfrom __future__ import annotations')[0]).toBe(
      'from __future__ imports must occur at the beginning of the file',
    );
  });

  test('warnings', () => {
    expect(compile('x is 1\nassert (x, 1)\n1()\n[1]["a"]').warnings).toEqual([
      '"is" with \'int\' literal. Did you mean "=="?',
      'assertion is always true, perhaps remove parentheses?',
      "'int' object is not callable; perhaps you missed a comma?",
      'list indices must be integers or slices, not str; perhaps you missed a comma?',
    ]);
  });
});
