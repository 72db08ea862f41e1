import { describe, expect, test } from 'vitest';
import { type CodeUnit, codeFlags } from '../../src/compile/code-unit.ts';
import { futureFlags } from '../../src/compile/future.ts';
import { optimize } from '../../src/compile/optimize.ts';
import { buildSymbolTable } from '../../src/compile/symtable.ts';
import { constantText, unparse } from '../../src/compile/unparse.ts';
import type { Expr, Mod } from '../../src/syntax/ast.ts';
import { parse } from '../../src/syntax/parser.ts';
import { compile } from './compile-helpers.ts';

function consts(unit: CodeUnit): string[] {
  return unit.consts.map((entry) => ('code' in entry ? `<${entry.code.qualname}>` : constantText(entry.value)));
}

/** The unit of the first code object in the module, or the next inside. */
function inner(unit: CodeUnit): CodeUnit {
  for (const entry of unit.consts) if ('code' in entry) return entry.code;
  throw new Error('no code inside');
}

function moduleUnit(source: string, level = 0): CodeUnit {
  return compile(source, level).tables.top;
}

describe('constants', () => {
  // What CPython 3.13.0 has in co_consts.
  const cases: [string, string[]][] = [
    ['x = 1', ['1', 'None']],
    ['if 0: x = 5\nelse: x = 6', ['0', '6', 'None']],
    ['if x is None: y', ['None']],
    ['z = [2] and 1 and x', ['2', 'None']],
    ['z = 1 or x', ['1', 'None']],
    ['x = {1: 2, 3: 4}', ['2', '4', '(1, 3)', 'None']],
    ['f(a, b=1, c=2)', ['1', '2', "('b', 'c')", 'None']],
    ['f(1, *x, **y)', ['1', 'None']],
    ['f(**y)', ['None', '()']],
    ['x = [1, 2, 3]', ['(1, 2, 3)', 'None']],
    [
      'def f(a: int = 3, *, k: str = 4) -> None: pass',
      ['3', '4', "('k',)", "'a'", "'k'", "'return'", 'None', '<f>', '(3,)'],
    ],
    ['import a.b as c\nfrom .x import y as z', ['0', 'None', '1', "('y',)"]],
    ['class A(B, m=3): pass', ['<A>', "'A'", '3', "('m',)", 'None']],
  ];
  test.each(cases)('%j', (source, expected) => {
    expect(consts(moduleUnit(source))).toEqual(expected);
  });

  test('functions and classes', () => {
    expect(consts(inner(moduleUnit("def f():\n 'doc'\n return 1")))).toEqual(["'doc'", '1']);
    expect(consts(inner(moduleUnit("def f():\n 'doc'\n return 1", 2)))).toEqual(['None', '1']);
    expect(consts(inner(moduleUnit('def f():\n try: return 1\n finally: (lambda: 3)')))).toEqual([
      'None',
      '<f.<locals>.<lambda>>',
      '1',
    ]);
    expect(consts(inner(moduleUnit("class A:\n 'doc'\n def f(self): self.x = self.y = 1")))).toEqual([
      "'A'",
      '1',
      "'doc'",
      '<A.f>',
      "('x', 'y')",
      'None',
    ]);
  });
});

describe('modes and flags', () => {
  const unit = (source: string, mode: 'eval' | 'single'): CodeUnit => compile(source, 0, mode).tables.top;

  test('eval and single', () => {
    expect(consts(unit('(x, 1)', 'eval'))).toEqual(['1']);
    expect(unit('[a for a in b]', 'eval').varnames).toEqual(['a']);
    expect(consts(unit("'doc'\n", 'single'))).toEqual(["'doc'", 'None']);
    expect(unit("'doc'\n", 'single').names).toEqual([]);
  });

  test('co_flags', () => {
    const flags = (source: string): number => codeFlags(inner(moduleUnit(source)), 0);
    expect(flags('def f(*a, **k): pass')).toBe(15);
    expect(flags('def f(): yield')).toBe(35);
    expect(flags('async def f(): pass')).toBe(131);
    expect(flags('async def f(): yield')).toBe(515);
    expect(flags('class A: pass')).toBe(0);
  });
});

describe('names and variables', () => {
  test('order of locals, cells and free variables', () => {
    const unit = inner(
      moduleUnit('def f(b, a):\n if 0: q = 1\n w = [x for x in b]\n return lambda: (z, a, b)\n z = 1'),
    );
    expect(unit.varnames).toEqual(['b', 'a', 'q', 'x', 'w']);
    expect(unit.cellvars).toEqual(['b', 'a', 'z']);
    expect(inner(unit).freevars).toEqual(['a', 'b', 'z']);
  });

  test('a class sets all names of a comprehension aside', () => {
    const unit = inner(moduleUnit('class A:\n x = [(y, q) for y in 3]\n'));
    expect(unit.varnames).toEqual(['.0', 'y', 'q']);
    expect(unit.names.slice(-3)).toEqual(['q', 'x', '__static_attributes__']);
  });

  test('names', () => {
    expect(moduleUnit('import a.b as c, d.e\nx: int = 1').names).toEqual([
      'a.b',
      'b',
      'c',
      'd.e',
      'd',
      'x',
      'int',
      '__annotations__',
    ]);
  });
});

describe('folding', () => {
  const folded: [string, string][] = [
    ['2 ** 64', String(2n ** 64n)],
    ['-7 // 2', '-4'],
    ['7 % -3', '-2'],
    ['0 / -5', '-0.0'],
    ['1 + 2j', '(1+2j)'],
    ['True & False', 'False'],
    ["'ab' * 3", "'ababab'"],
    ["'a\u{1f600}b'[1]", "'\u{1f600}'"],
    ['(1, (2, 3))[1]', '(2, 3)'],
    ["b'abc'[-1]", '99'],
    ['not 1', 'False'],
    ['~5', '-6'],
    ['(-8) ** 0.5 == 0', ''],
  ];
  test.each(folded)('%s', (source, expected) => {
    const stmt = compile(`x = ${source}`).mod;
    const value = stmt.kind === 'Module' && stmt.body[0].kind === 'Assign' ? stmt.body[0].value : null;
    expect(value?.kind === 'Constant' ? constantText(value.value) : '').toBe(expected);
  });

  const kept = [
    '2 ** 200',
    '1 << 200',
    "'a' * 5000",
    '(1,) * 300',
    '1 / 0',
    '1 << -1',
    "'%d' % (x,)",
    "'%100s' % (x,)",
  ];
  test.each(kept)('%s is left alone', (source) => {
    const stmt = compile(`x = ${source}`).mod;
    expect(stmt.kind === 'Module' && stmt.body[0].kind === 'Assign' && stmt.body[0].value.kind).toBe('BinOp');
  });

  test('a folded string is no docstring', () => {
    expect(moduleUnit("'a' + 'b'").names).toEqual([]);
    expect(moduleUnit("'a'").names).toEqual(['__doc__']);
  });
});

test('text of annotations', () => {
  const texts = [
    'lambda *x: 1',
    '-(-1) ** 2',
    '(a if b else c).d',
    'a[1:2, 3]',
    "f'a{x!r:>{y}}{{}}'",
    '1e400',
    '{**a, 1: 2}',
  ];
  const expected = [
    'lambda*x: 1',
    '-(-1) ** 2',
    '(a if b else c).d',
    'a[1:2, 3]',
    "f'a{x!r:>{y}}{{}}'",
    '1e309',
    '{**a, 1: 2}',
  ];
  const shown = texts.map((source) => {
    const mod = parse(source, { mode: 'eval', filename: 'test.py' });
    return mod.kind === 'Expression' ? unparse(mod.body) : '';
  });
  expect(shown).toEqual(expected);
});

test('a chain too deep is a RecursionError', () => {
  const at = { lineno: 1, col_offset: 0, end_lineno: 1, end_col_offset: 1 };
  const name: Expr = { ...at, kind: 'Name', id: 'x', ctx: 'Load' };
  const chain = (length: number): Mod => {
    let e: Expr = name;
    for (let i = 0; i < length; i++) e = { ...at, kind: 'BinOp', left: e, op: 'Add', right: name };
    return { kind: 'Expression', body: e };
  };
  const none = futureFlags(0);
  expect(() => buildSymbolTable(optimize(chain(9000), 0, none), 'test.py', none)).not.toThrow();
  const message = 'maximum recursion depth exceeded during compilation';
  expect(() => optimize(chain(100_000), 0, none)).toThrow(expect.objectContaining({ type: 'RecursionError', message }));
});
