/**
 * The source text of an expression, as `from __future__ import annotations` keeps annotations. The layout is that of
 * CPython's compiler, which differs in places from `ast.unparse`.
 */
import * as floats from '../numeric/float.ts';
import type {
  Arg,
  Arguments,
  CmpOperator,
  Comprehension,
  ConstantValue,
  Expr,
  Operator,
  StringValue,
} from '../syntax/ast.ts';
import { classify, fromCodePoints, type Text } from '../text/codepoints.ts';
import { reprBytes, reprString } from '../text/repr.ts';

// How tightly an expression binds; one that stands where something tighter is needed gets parentheses.
const TUPLE = 0;
const TEST = 1;
const OR = 2;
const AND = 3;
const NOT = 4;
const CMP = 5;
const EXPR = 6;
const BOR = 6;
const BXOR = 7;
const BAND = 8;
const SHIFT = 9;
const ARITH = 10;
const TERM = 11;
const FACTOR = 12;
const POWER = 13;
const AWAIT = 14;
const ATOM = 15;

const OPERATORS: Readonly<Record<Operator, readonly [text: string, precedence: number]>> = {
  Add: [' + ', ARITH],
  Sub: [' - ', ARITH],
  Mult: [' * ', TERM],
  MatMult: [' @ ', TERM],
  Div: [' / ', TERM],
  Mod: [' % ', TERM],
  LShift: [' << ', SHIFT],
  RShift: [' >> ', SHIFT],
  BitOr: [' | ', BOR],
  BitXor: [' ^ ', BXOR],
  BitAnd: [' & ', BAND],
  FloorDiv: [' // ', TERM],
  Pow: [' ** ', POWER],
};

const COMPARISONS: Readonly<Record<CmpOperator, string>> = {
  Eq: ' == ',
  NotEq: ' != ',
  Lt: ' < ',
  LtE: ' <= ',
  Gt: ' > ',
  GtE: ' >= ',
  Is: ' is ',
  IsNot: ' is not ',
  In: ' in ',
  NotIn: ' not in ',
};

/** The text of an expression. */
export function unparse(e: Expr): string {
  return text(e, TEST);
}

function text(e: Expr, level: number): string {
  switch (e.kind) {
    case 'Name':
      return e.id;
    case 'Constant':
      return (e.literal_kind ?? '') + constantText(e.value);
    case 'Attribute': {
      const value = text(e.value, ATOM);
      const isInt = e.value.kind === 'Constant' && e.value.value.type === 'int';
      return `${value}${isInt ? ' .' : '.'}${e.attr}`;
    }
    case 'BoolOp': {
      const own = e.op === 'And' ? AND : OR;
      const parts = e.values.map((value) => text(value, own + 1));
      return wrap(parts.join(e.op === 'And' ? ' and ' : ' or '), level > own);
    }
    case 'BinOp': {
      const [op, own] = OPERATORS[e.op];
      const right = e.op === 'Pow' ? 1 : 0;
      return wrap(text(e.left, own + right) + op + text(e.right, own + 1 - right), level > own);
    }
    case 'UnaryOp': {
      const own = e.op === 'Not' ? NOT : FACTOR;
      const op = { Invert: '~', Not: 'not ', UAdd: '+', USub: '-' }[e.op];
      return wrap(op + text(e.operand, own), level > own);
    }
    case 'Compare': {
      let result = text(e.left, CMP + 1);
      e.ops.forEach((op, i) => {
        result += COMPARISONS[op] + text(e.comparators[i], CMP + 1);
      });
      return wrap(result, level > CMP);
    }
    case 'IfExp':
      return wrap(`${text(e.body, TEST + 1)} if ${text(e.test, TEST + 1)} else ${text(e.orelse, TEST)}`, level > TEST);
    case 'Lambda': {
      const positional = e.args.posonlyargs.length + e.args.args.length > 0;
      return wrap(`lambda${positional ? ' ' : ''}${argsText(e.args)}: ${text(e.body, TEST)}`, level > TEST);
    }
    case 'NamedExpr':
      return wrap(`${text(e.target, ATOM)} := ${text(e.value, ATOM)}`, level > TUPLE);
    case 'Call':
      return text(e.func, ATOM) + callText(e);
    case 'Subscript':
      return `${text(e.value, ATOM)}[${text(e.slice, TUPLE)}]`;
    case 'Slice': {
      const step = e.step === null ? '' : `:${text(e.step, TEST)}`;
      return `${optional(e.lower)}:${optional(e.upper)}${step}`;
    }
    case 'Starred':
      return `*${text(e.value, EXPR)}`;
    case 'List':
      return `[${list(e.elts)}]`;
    case 'Set':
      return `{${list(e.elts)}}`;
    case 'Tuple':
      if (e.elts.length === 0) return '()';
      return wrap(list(e.elts) + (e.elts.length === 1 ? ',' : ''), level > TUPLE);
    case 'Dict': {
      const items = e.values.map((value, i) => {
        const key = e.keys[i];
        return key === null ? `**${text(value, EXPR)}` : `${text(key, TEST)}: ${text(value, TEST)}`;
      });
      return `{${items.join(', ')}}`;
    }
    case 'ListComp':
      return `[${text(e.elt, TEST)}${generators(e.generators)}]`;
    case 'SetComp':
      return `{${text(e.elt, TEST)}${generators(e.generators)}}`;
    case 'GeneratorExp':
      return `(${text(e.elt, TEST)}${generators(e.generators)})`;
    case 'DictComp':
      return `{${text(e.key, TEST)}: ${text(e.value, TEST)}${generators(e.generators)}}`;
    case 'Yield':
      return e.value === null ? '(yield)' : `(yield ${text(e.value, TEST)})`;
    case 'YieldFrom':
      return `(yield from ${text(e.value, TEST)})`;
    case 'Await':
      return wrap(`await ${text(e.value, ATOM)}`, level > AWAIT);
    case 'JoinedStr':
      return `f${stringText(e.values.map(fstringPart).join(''))}`;
    case 'FormattedValue':
      return `f${stringText(fstringPart(e))}`;
  }
}

function wrap(inner: string, parentheses: boolean): string {
  return parentheses ? `(${inner})` : inner;
}

function optional(e: Expr | null): string {
  return e === null ? '' : text(e, TEST);
}

function list(exprs: readonly Expr[]): string {
  return exprs.map((e) => text(e, TEST)).join(', ');
}

function callText(e: Extract<Expr, { kind: 'Call' }>): string {
  if (e.args.length === 1 && e.keywords.length === 0 && e.args[0].kind === 'GeneratorExp') return text(e.args[0], TEST);
  const keywords = e.keywords.map((keyword) =>
    keyword.arg === null ? `**${text(keyword.value, EXPR)}` : `${keyword.arg}=${text(keyword.value, TEST)}`,
  );
  return `(${[...e.args.map((arg) => text(arg, TEST)), ...keywords].join(', ')})`;
}

function generators(all: readonly Comprehension[]): string {
  return all
    .map((g) => {
      const tests = g.ifs.map((test) => ` if ${text(test, TEST + 1)}`).join('');
      return `${g.is_async ? ' async for ' : ' for '}${text(g.target, TUPLE)} in ${text(g.iter, TEST + 1)}${tests}`;
    })
    .join('');
}

function argsText(args: Arguments): string {
  const parts: string[] = [];
  const positional = [...args.posonlyargs, ...args.args];
  const firstDefault = positional.length - args.defaults.length;
  positional.forEach((arg, i) => {
    parts.push(argText(arg) + (i >= firstDefault ? `=${text(args.defaults[i - firstDefault], TEST)}` : ''));
    if (i + 1 === args.posonlyargs.length) parts.push('/');
  });
  if (args.vararg !== null) parts.push(`*${argText(args.vararg)}`);
  else if (args.kwonlyargs.length > 0) parts.push('*');
  args.kwonlyargs.forEach((arg, i) => {
    const value = args.kw_defaults[i];
    parts.push(argText(arg) + (value === null ? '' : `=${text(value, TEST)}`));
  });
  if (args.kwarg !== null) parts.push(`**${argText(args.kwarg)}`);
  return parts.join(', ');
}

function argText(arg: Arg): string {
  return arg.annotation === null ? arg.arg : `${arg.arg}: ${text(arg.annotation, TEST)}`;
}

/** A part of an f-string, without its quotes. */
function fstringPart(e: Expr): string {
  if (e.kind === 'Constant' && e.value.type === 'str') return rawText(e.value.value).replace(/[{}]/g, '$&$&');
  if (e.kind === 'JoinedStr') return e.values.map(fstringPart).join('');
  if (e.kind !== 'FormattedValue') return text(e, TEST);
  const value = text(e.value, TEST + 1);
  const conversion = e.conversion > 0 ? `!${String.fromCharCode(e.conversion)}` : '';
  const spec = e.format_spec === null ? '' : `:${fstringPart(e.format_spec)}`;
  return `${value.startsWith('{') ? '{ ' : '{'}${value}${conversion}${spec}}`;
}

/** The text of a constant: `repr`, but for infinity. */
export function constantText(c: ConstantValue): string {
  switch (c.type) {
    case 'None':
      return 'None';
    case 'Ellipsis':
      return '...';
    case 'bool':
      return c.value ? 'True' : 'False';
    case 'int':
      return String(c.value);
    case 'float':
      return floatText(floats.repr(c.value));
    case 'complex':
      return complexText(c.real, c.imag);
    case 'str':
      return stringText(c.value);
    case 'bytes':
      return reprBytes(c.value);
    case 'tuple':
      return `(${c.items.map(constantText).join(', ')}${c.items.length === 1 ? ',' : ''})`;
    case 'frozenset':
      return c.items.length === 0 ? 'frozenset()' : `frozenset({${c.items.map(constantText).join(', ')}})`;
  }
}

/** Infinity has no literal: a number too large stands for it. */
function floatText(repr: string): string {
  return repr.replace('inf', '1e309');
}

function complexText(real: number, imag: number): string {
  const part = floatText(floats.repr(imag).replace(/\.0$/, ''));
  if (Object.is(real, 0)) return `${part}j`;
  const sign = part.startsWith('-') ? '' : '+';
  return `(${floatText(floats.repr(real).replace(/\.0$/, ''))}${sign}${part}j)`;
}

function rawText(value: StringValue): string {
  return typeof value === 'string' ? value : fromCodePoints(value).s;
}

function stringText(value: StringValue): string {
  const known: Text = typeof value === 'string' ? { s: value, kind: classify(value) } : fromCodePoints(value);
  return reprString(known.s, known.kind);
}
