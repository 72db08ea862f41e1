import { describe, expect, it } from 'vitest';
import { dump } from '../../src/syntax/dump.ts';
import { isComplete } from '../../src/syntax/interactive.ts';
import { type ParseOptions, parse } from '../../src/syntax/parser.ts';
import { decodeSource } from '../../src/syntax/source.ts';
import type { WarningHandler } from '../../src/syntax/tokenizer.ts';
import { setUnicodeNameLookup } from '../../src/syntax/strings.ts';

const POSITION = /(?:, )?(?:lineno|col_offset|end_lineno|end_col_offset)=-?\d+/g;

/** The dump without positions, of the body alone. */
function tree(source: string, mode: ParseOptions['mode'] = 'exec'): string {
  return dump(parse(source, { filename: '<test>', mode })).replace(POSITION, '');
}

function expression(source: string): string {
  return tree(source, 'eval').slice('Expression(body='.length, -1);
}

function positions(source: string): string {
  return dump(parse(source, { filename: '<test>', mode: 'eval' }));
}

// The expected trees are those of CPython 3.13's ast.dump.
describe('expressions', () => {
  it.each([
    [
      '1 + 2 * 3',
      'BinOp(left=Constant(value=1), op=Add(), right=BinOp(left=Constant(value=2), op=Mult(), right=Constant(value=3)))',
    ],
    ['-2 ** 2', 'UnaryOp(op=USub(), operand=BinOp(left=Constant(value=2), op=Pow(), right=Constant(value=2)))'],
    [
      'not a in b',
      "UnaryOp(op=Not(), operand=Compare(left=Name(id='a', ctx=Load()), ops=[In()], comparators=[Name(id='b', ctx=Load())]))",
    ],
    ['a is not b', "Compare(left=Name(id='a', ctx=Load()), ops=[IsNot()], comparators=[Name(id='b', ctx=Load())])"],
    [
      'x[1:2, ::3]',
      "Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[Slice(lower=Constant(value=1), upper=Constant(value=2)), Slice(step=Constant(value=3))], ctx=Load()), ctx=Load())",
    ],
    [
      'lambda a, /, b=1, *, c: a',
      "Lambda(args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], kwonlyargs=[arg(arg='c')], kw_defaults=[None], defaults=[Constant(value=1)]), body=Name(id='a', ctx=Load()))",
    ],
    ['0xff_ff', 'Constant(value=65535)'],
    ['1e16', 'Constant(value=1e+16)'],
    ['1_0.5j', 'Constant(value=10.5j)'],
    ["u'a' 'b'", "Constant(value='ab', kind='u')"],
    ["b'\\x00' b'\\n'", "Constant(value=b'\\x00\\n')"],
    [
      'f"a{{{b!r:>{w}}}}"',
      "JoinedStr(values=[Constant(value='a{'), FormattedValue(value=Name(id='b', ctx=Load()), conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), conversion=-1)])), Constant(value='}')])",
    ],
    [
      'f"{x = }"',
      "JoinedStr(values=[Constant(value='x = '), FormattedValue(value=Name(id='x', ctx=Load()), conversion=114)])",
    ],
    [
      'f"{f"{1}"}"',
      'JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=Constant(value=1), conversion=-1)]), conversion=-1)])',
    ],
    ['ﬁ', "Name(id='fi', ctx=Load())"],
  ])('%s', (source, expected) => {
    expect(expression(source)).toBe(expected);
  });

  it('keeps lone surrogates side by side apart', () => {
    const node = parse("'\\ud83d\\ude00'", { filename: '<test>', mode: 'eval' });
    expect(node.kind === 'Expression' && node.body.kind === 'Constant' && node.body.value).toEqual({
      type: 'str',
      value: [0xd83d, 0xde00],
    });
  });

  it('asks the hook for character names', () => {
    setUnicodeNameLookup((name) => (name === 'BULLET' ? 0x2022 : undefined));
    expect(expression("'\\N{BULLET}'")).toBe("Constant(value='•')");
  });

  it('counts columns in UTF-8 bytes', () => {
    expect(positions("'é' + x")).toContain(
      "Name(id='x', ctx=Load(), lineno=1, col_offset=7, end_lineno=1, end_col_offset=8)",
    );
  });
});

describe('statements', () => {
  it.each([
    [
      'a: int = 1',
      "AnnAssign(target=Name(id='a', ctx=Store()), annotation=Name(id='int', ctx=Load()), value=Constant(value=1), simple=1)",
    ],
    [
      'a, *b = c',
      "Assign(targets=[Tuple(elts=[Name(id='a', ctx=Store()), Starred(value=Name(id='b', ctx=Store()), ctx=Store())], ctx=Store())], value=Name(id='c', ctx=Load()))",
    ],
    [
      'type A[T: int = str] = T',
      "TypeAlias(name=Name(id='A', ctx=Store()), type_params=[TypeVar(name='T', bound=Name(id='int', ctx=Load()), default_value=Name(id='str', ctx=Load()))], value=Name(id='T', ctx=Load()))",
    ],
    [
      'with (a as b, c): pass',
      "With(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', ctx=Store())), withitem(context_expr=Name(id='c', ctx=Load()))], body=[Pass()])",
    ],
    ['with (a): pass', "With(items=[withitem(context_expr=Name(id='a', ctx=Load()))], body=[Pass()])"],
    ['from ...a import (b as c,)', "ImportFrom(module='a', names=[alias(name='b', asname='c')], level=3)"],
    ['match (x)\n', "Expr(value=Call(func=Name(id='match', ctx=Load()), args=[Name(id='x', ctx=Load())]))"],
    [
      'match x:\n case [1, *_] | {"k": v, **r} if g: pass',
      "Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchSequence(patterns=[MatchValue(value=Constant(value=1)), MatchStar()]), MatchMapping(keys=[Constant(value='k')], patterns=[MatchAs(name='v')], rest='r')]), guard=Name(id='g', ctx=Load()), body=[Pass()])])",
    ],
    [
      'try: pass\nexcept* E as e: pass',
      "TryStar(body=[Pass()], handlers=[ExceptHandler(type=Name(id='E', ctx=Load()), name='e', body=[Pass()])])",
    ],
  ])('%s', (source, expected) => {
    expect(tree(source)).toBe(`Module(body=[${expected}])`);
  });

  it('keeps type comments when asked to', () => {
    const options = { filename: '<test>', mode: 'exec', typeComments: true } as const;
    const text = dump(parse('x = 1 # type: int\ny = 2 # type: ignore[z]\n', options));
    expect(text).toContain("type_comment='int'");
    expect(text).toContain("type_ignores=[TypeIgnore(lineno=2, tag='[z]')]");
  });

  it('warns of invalid escapes and of keywords that touch a number', () => {
    const warnings: [string, number, number, number][] = [];
    const onWarning: WarningHandler = (message, at) => warnings.push([message, at.lineno, at.offset, at.end_offset]);
    parse("\n'\\d'\n1if 2else 3\n", { filename: '<test>', mode: 'exec', onWarning });
    expect(warnings).toEqual([
      ['invalid decimal literal', 3, 1, 1],
      ['invalid decimal literal', 3, 5, 5],
      ["invalid escape sequence '\\d'", 2, 1, 5],
    ]);
  });
});

describe('nesting', () => {
  it.each([
    ['+', `${'a+'.repeat(100000)}a`],
    ['call', `a${'.b()'.repeat(10000)}`],
    ['brackets', `${'('.repeat(200)}1${')'.repeat(200)}`],
    ['conditional', `${'1 if 1 else '.repeat(5000)}1`],
  ])('reads %s', (_name, source) => {
    expect(parse(source, { filename: '<test>', mode: 'eval' }).kind).toBe('Expression');
  });

  it.each([
    ['-', '-'.repeat(100000)],
    ['not', 'not '.repeat(10000)],
    ['**', '2**'.repeat(100000)],
  ])('finds %s too complex', (_name, prefix) => {
    expect(() => parse(`${prefix}1`, { filename: '<test>', mode: 'eval' })).toThrowError(
      expect.objectContaining({
        type: 'MemoryError',
        message: 'Parser stack overflowed - Python source too complex to parse',
      }),
    );
  });
});

describe('interactive input', () => {
  it.each([
    ['if 1:', false],
    ['if 1:\n  pass', false],
    ['if 1:\n  pass\n', true],
    ['x = (1,', false],
    ['"""a', false],
    ['x = 1', true],
    ['# comment', true],
  ])('%j', (source, complete) => {
    expect(isComplete(source, '<stdin>')).toBe(complete);
  });

  it('throws when more lines cannot help', () => {
    expect(() => isComplete('x y', '<stdin>')).toThrowError(expect.objectContaining({ message: 'invalid syntax' }));
  });
});

describe('decoding', () => {
  const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

  it('follows byte order mark and cookie', () => {
    expect(decodeSource(bytes('\xef\xbb\xbfx'), 'f.py')).toBe('x');
    expect(decodeSource(bytes('#!x\n# -*- coding: latin-1 -*-\n\xe9'), 'f.py')).toContain('\né');
    expect(decodeSource(bytes('# coding: cp1252\n\x80'), 'f.py')).toContain('€');
    expect(decodeSource(bytes('\xf0\x9f\x98\x80'), 'f.py')).toBe('😀');
  });

  it.each([
    [
      'x\n\xff',
      "Non-UTF-8 code starting with '\\xff' in file f.py on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
    ],
    ['# coding: foo\n', 'encoding problem: foo'],
    ['\xef\xbb\xbf# coding: latin-1\n', 'encoding problem: iso-8859-1 with BOM'],
    ['a\0b', 'source code cannot contain null bytes'],
  ])('%j', (text, message) => {
    expect(() => decodeSource(bytes(text), 'f.py')).toThrowError(expect.objectContaining({ message }));
  });
});
