import { Fault } from '../fault.ts';
import type * as ast from './ast.ts';
import { reject } from './cursor.ts';
import * as N from './expression_nodes.ts';
import { LiteralParser } from './fstrings.ts';
import { Arg, Keyword } from './statement_nodes.ts';
import { setContext } from './targets.ts';
import * as T from './tokens.ts';

/** Nested prefix operators beyond this are too complex, as in CPython's parser. */
const MAX_NESTING = 6000;

/** The error for source nested too deeply. */
export function tooComplex(): Fault {
  return new Fault('MemoryError', 'Parser stack overflowed - Python source too complex to parse');
}

/** Binding power of the binary operators by token kind; 0 for all other tokens. */
const PRECEDENCE = new Uint8Array(128);
const OPERATOR: ast.Operator[] = [];
function binary(kind: number, precedence: number, operator: ast.Operator): void {
  PRECEDENCE[kind] = precedence;
  OPERATOR[kind] = operator;
}
binary(T.VBAR, 1, 'BitOr');
binary(T.CIRCUMFLEX, 2, 'BitXor');
binary(T.AMPER, 3, 'BitAnd');
binary(T.LEFTSHIFT, 4, 'LShift');
binary(T.RIGHTSHIFT, 4, 'RShift');
binary(T.PLUS, 5, 'Add');
binary(T.MINUS, 5, 'Sub');
binary(T.STAR, 6, 'Mult');
binary(T.SLASH, 6, 'Div');
binary(T.DOUBLESLASH, 6, 'FloorDiv');
binary(T.PERCENT, 6, 'Mod');
binary(T.AT, 6, 'MatMult');

const NO_ARGUMENTS: ast.Arguments = {
  kind: 'arguments',
  posonlyargs: [],
  args: [],
  vararg: null,
  kwonlyargs: [],
  kw_defaults: [],
  kwarg: null,
  defaults: [],
};

/** The parser's part for expressions. It accepts valid programs only and throws Rejected at anything else. */
export abstract class ExpressionParser extends LiteralParser {
  /** `annotated_rhs: yield_expr | star_expressions` */
  annotatedRhs(): ast.Expr {
    return this.kinds[this.pos] === T.KW_YIELD ? this.yieldExpression() : this.starExpressions();
  }

  /** One or more expressions, starred ones too; a comma makes a Tuple. */
  starExpressions(): ast.Expr {
    const start = this.pos;
    const first = this.starExpression();
    if (this.kinds[this.pos] !== T.COMMA) return first;
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (!this.startsExpression()) break;
      elts.push(this.starExpression());
    }
    return N.Tuple(this.t, start, this.pos - 1, elts, 'Load');
  }

  starExpression(): ast.Expr {
    return this.kinds[this.pos] === T.STAR ? this.starredOperand() : this.expression();
  }

  /** `'*' bitwise_or` */
  private starredOperand(): ast.Expr {
    const start = this.pos++;
    const value = this.binary(1);
    return N.Starred(this.t, start, this.pos - 1, value, 'Load');
  }

  /** Can the next token begin an expression, or a starred one? */
  startsExpression(): boolean {
    const kind = this.kinds[this.pos];
    switch (kind) {
      case T.NAME:
      case T.NUMBER:
      case T.STRING:
      case T.FSTRING_START:
      case T.LPAR:
      case T.LSQB:
      case T.LBRACE:
      case T.ELLIPSIS:
      case T.PLUS:
      case T.MINUS:
      case T.TILDE:
      case T.STAR:
      case T.KW_FALSE:
      case T.KW_NONE:
      case T.KW_TRUE:
      case T.KW_AWAIT:
      case T.KW_LAMBDA:
      case T.KW_NOT:
        return true;
      default:
        return false;
    }
  }

  /** `yield_expr` */
  yieldExpression(): ast.Expr {
    const start = this.pos++;
    if (this.accept(T.KW_FROM)) {
      const value = this.expression();
      return N.YieldFrom(this.t, start, this.pos - 1, value);
    }
    const value = this.startsExpression() ? this.starExpressions() : null;
    return N.Yield(this.t, start, this.pos - 1, value);
  }

  /** `star_named_expression: '*' bitwise_or | named_expression` */
  starNamedExpression(): ast.Expr {
    return this.kinds[this.pos] === T.STAR ? this.starredOperand() : this.namedExpression();
  }

  /** `named_expression`: an expression, or an assignment expression. */
  namedExpression(): ast.Expr {
    const start = this.pos;
    if (this.kinds[start] === T.NAME && this.kinds[start + 1] === T.COLONEQUAL) {
      this.pos = start + 2;
      const target = N.Name(this.t, start, start, this.identifier(start), 'Store');
      const value = this.expression();
      return N.NamedExpr(this.t, start, this.pos - 1, target, value);
    }
    return this.expression();
  }

  /** `expression`: a conditional, a lambda or what binds tighter. */
  expression(): ast.Expr {
    const start = this.pos;
    if (this.kinds[start] === T.KW_LAMBDA) return this.lambda();
    const body = this.disjunction();
    if (this.kinds[this.pos] !== T.KW_IF) return body;
    return this.conditional(start, body);
  }

  /** Goes on after `body` at `if`. Chains of `else ... if` are read in a loop, so that they cannot exhaust the stack. */
  private conditional(start: number, body: ast.Expr): ast.Expr {
    const starts = [start];
    const bodies = [body];
    const tests: ast.Expr[] = [];
    let last: ast.Expr;
    for (;;) {
      this.pos++;
      tests.push(this.disjunction());
      this.expect(T.KW_ELSE);
      const next = this.pos;
      if (this.kinds[next] === T.KW_LAMBDA) {
        last = this.lambda();
        break;
      }
      last = this.disjunction();
      if (this.kinds[this.pos] !== T.KW_IF) break;
      if (starts.length >= MAX_NESTING) throw tooComplex();
      starts.push(next);
      bodies.push(last);
    }
    const end = this.pos - 1;
    for (let i = starts.length - 1; i >= 0; i--) last = N.IfExp(this.t, starts[i], end, tests[i], bodies[i], last);
    return last;
  }

  private disjunction(): ast.Expr {
    const start = this.pos;
    const first = this.conjunction();
    if (this.kinds[this.pos] !== T.KW_OR) return first;
    const values = [first];
    while (this.accept(T.KW_OR)) values.push(this.conjunction());
    return N.BoolOp(this.t, start, this.pos - 1, 'Or', values);
  }

  private conjunction(): ast.Expr {
    const start = this.pos;
    const first = this.inversion();
    if (this.kinds[this.pos] !== T.KW_AND) return first;
    const values = [first];
    while (this.accept(T.KW_AND)) values.push(this.inversion());
    return N.BoolOp(this.t, start, this.pos - 1, 'And', values);
  }

  private inversion(): ast.Expr {
    const start = this.pos;
    if (this.kinds[start] !== T.KW_NOT) return this.comparison();
    while (this.accept(T.KW_NOT)) if (this.pos - start > MAX_NESTING) throw tooComplex();
    const first = this.pos - 1;
    let node = this.comparison();
    const end = this.pos - 1;
    for (let i = first; i >= start; i--) node = N.UnaryOp(this.t, i, end, 'Not', node);
    return node;
  }

  private comparison(): ast.Expr {
    const start = this.pos;
    const left = this.binary(1);
    const first = this.comparisonOperator();
    if (first === null) return left;
    const ops: ast.CmpOperator[] = [first];
    const comparators = [this.binary(1)];
    for (;;) {
      const op = this.comparisonOperator();
      if (op === null) break;
      ops.push(op);
      comparators.push(this.binary(1));
    }
    return N.Compare(this.t, start, this.pos - 1, left, ops, comparators);
  }

  private comparisonOperator(): ast.CmpOperator | null {
    switch (this.kinds[this.pos]) {
      case T.EQEQUAL:
        this.pos++;
        return 'Eq';
      case T.NOTEQUAL:
        this.checkNotEqual();
        this.pos++;
        return 'NotEq';
      case T.LESS:
        this.pos++;
        return 'Lt';
      case T.LESSEQUAL:
        this.pos++;
        return 'LtE';
      case T.GREATER:
        this.pos++;
        return 'Gt';
      case T.GREATEREQUAL:
        this.pos++;
        return 'GtE';
      case T.KW_IN:
        this.pos++;
        return 'In';
      case T.KW_IS:
        this.pos++;
        return this.accept(T.KW_NOT) ? 'IsNot' : 'Is';
      case T.KW_NOT:
        if (this.kinds[this.pos + 1] !== T.KW_IN) return null;
        this.pos += 2;
        return 'NotIn';
      default:
        return null;
    }
  }

  /** `<>` is lexed as `!=` is, but means it only after `from __future__ import barry_as_FLUFL`. */
  private checkNotEqual(): void {
    const flufl = this.source.charCodeAt(this.t.start[this.pos]) === 60;
    if (flufl !== this.barryAsFlufl) reject();
  }

  /** Has `from __future__ import barry_as_FLUFL` been seen? */
  barryAsFlufl = false;

  /** Binary operators that bind at least as tightly as `least`. */
  private binary(least: number): ast.Expr {
    const start = this.pos;
    let left = this.factor();
    for (;;) {
      const operator = this.kinds[this.pos];
      const precedence = PRECEDENCE[operator];
      if (precedence < least || precedence === 0) return left;
      this.pos++;
      const right = this.binary(precedence + 1);
      left = N.BinOp(this.t, start, this.pos - 1, left, OPERATOR[operator], right);
    }
  }

  private factor(): ast.Expr {
    const start = this.pos;
    let kind = this.kinds[start];
    if (kind !== T.MINUS && kind !== T.PLUS && kind !== T.TILDE) return this.power();
    do {
      kind = this.kinds[++this.pos];
      if (this.pos - start > MAX_NESTING) throw tooComplex();
    } while (kind === T.MINUS || kind === T.PLUS || kind === T.TILDE);
    const first = this.pos - 1;
    let node = this.power();
    const end = this.pos - 1;
    for (let i = first; i >= start; i--) {
      const operator = this.kinds[i] === T.MINUS ? 'USub' : this.kinds[i] === T.PLUS ? 'UAdd' : 'Invert';
      node = N.UnaryOp(this.t, i, end, operator, node);
    }
    return node;
  }

  private power(): ast.Expr {
    const start = this.pos;
    let left: ast.Expr;
    if (this.kinds[start] === T.KW_AWAIT) {
      this.pos++;
      const value = this.primary();
      left = N.Await(this.t, start, this.pos - 1, value);
    } else left = this.primary();
    if (this.kinds[this.pos] !== T.DOUBLESTAR) return left;
    this.pos++;
    const right = this.factor();
    return N.BinOp(this.t, start, this.pos - 1, left, 'Pow', right);
  }

  /** An atom with its attributes, calls and subscripts. */
  primary(): ast.Expr {
    const start = this.pos;
    let node = this.atom();
    for (;;) {
      switch (this.kinds[this.pos]) {
        case T.DOT: {
          this.pos++;
          const attr = this.name();
          node = N.Attribute(this.t, start, this.pos - 1, node, attr, 'Load');
          break;
        }
        case T.LPAR:
          node = this.call(start, node);
          break;
        case T.LSQB: {
          this.pos++;
          const slice = this.slices();
          this.expect(T.RSQB);
          node = N.Subscript(this.t, start, this.pos - 1, node, slice, 'Load');
          break;
        }
        default:
          return node;
      }
    }
  }

  private atom(): ast.Expr {
    const i = this.pos;
    switch (this.kinds[i]) {
      case T.NAME:
        this.pos = i + 1;
        return N.Name(this.t, i, i, this.identifier(i), 'Load');
      case T.NUMBER:
        return this.number();
      case T.STRING:
      case T.FSTRING_START:
        return this.strings();
      case T.LPAR:
        return this.parenthesis();
      case T.LSQB:
        return this.list();
      case T.LBRACE:
        return this.brace();
      case T.KW_NONE:
        this.pos = i + 1;
        return N.Constant(this.t, i, i, { type: 'None' }, null);
      case T.KW_TRUE:
        this.pos = i + 1;
        return N.Constant(this.t, i, i, { type: 'bool', value: true }, null);
      case T.KW_FALSE:
        this.pos = i + 1;
        return N.Constant(this.t, i, i, { type: 'bool', value: false }, null);
      case T.ELLIPSIS:
        this.pos = i + 1;
        return N.Constant(this.t, i, i, { type: 'Ellipsis' }, null);
      default:
        return reject();
    }
  }

  /** A group, a tuple or a generator expression. */
  private parenthesis(): ast.Expr {
    const start = this.pos++;
    if (this.accept(T.RPAR)) return N.Tuple(this.t, start, this.pos - 1, [], 'Load');
    if (this.kinds[this.pos] === T.KW_YIELD) {
      const value = this.yieldExpression();
      this.expect(T.RPAR);
      return value;
    }
    const first = this.starNamedExpression();
    const kind = this.kinds[this.pos];
    if (kind === T.COMMA) {
      const elts = this.elements(first, T.RPAR);
      return N.Tuple(this.t, start, this.pos - 1, elts, 'Load');
    }
    if (first.kind === 'Starred') reject();
    if (kind === T.KW_FOR || kind === T.KW_ASYNC) {
      const generators = this.comprehensions();
      this.expect(T.RPAR);
      return N.GeneratorExp(this.t, start, this.pos - 1, first, generators);
    }
    this.expect(T.RPAR);
    return first;
  }

  /** The elements after `first` up to the closing token `close`, which is passed. */
  private elements(first: ast.Expr, close: number): ast.Expr[] {
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (this.kinds[this.pos] === close) break;
      elts.push(this.starNamedExpression());
    }
    this.expect(close);
    return elts;
  }

  private list(): ast.Expr {
    const start = this.pos++;
    if (this.accept(T.RSQB)) return N.List(this.t, start, this.pos - 1, [], 'Load');
    const first = this.starNamedExpression();
    const kind = this.kinds[this.pos];
    if (kind === T.KW_FOR || kind === T.KW_ASYNC) {
      if (first.kind === 'Starred') reject();
      const generators = this.comprehensions();
      this.expect(T.RSQB);
      return N.ListComp(this.t, start, this.pos - 1, first, generators);
    }
    const elts = this.elements(first, T.RSQB);
    return N.List(this.t, start, this.pos - 1, elts, 'Load');
  }

  /** A dict, a set or a comprehension of either. */
  private brace(): ast.Expr {
    const start = this.pos++;
    if (this.accept(T.RBRACE)) return N.Dict(this.t, start, this.pos - 1, [], []);
    if (this.kinds[this.pos] === T.DOUBLESTAR) return this.dict(start, null);
    const first = this.starNamedExpression();
    if (this.kinds[this.pos] === T.COLON) {
      if (first.kind === 'Starred' || first.kind === 'NamedExpr') {
        // Only `{(a := b): c}` is a dict; without the parentheses it is nothing.
        if (first.kind === 'Starred' || this.kinds[start + 1] !== T.LPAR) reject();
      }
      return this.dict(start, first);
    }
    const kind = this.kinds[this.pos];
    if (kind === T.KW_FOR || kind === T.KW_ASYNC) {
      if (first.kind === 'Starred') reject();
      const generators = this.comprehensions();
      this.expect(T.RBRACE);
      return N.SetComp(this.t, start, this.pos - 1, first, generators);
    }
    const elts = this.elements(first, T.RBRACE);
    return N.Set(this.t, start, this.pos - 1, elts);
  }

  /** Goes on with a dict at the colon after its first key, or at `**` when there is no key. */
  private dict(start: number, firstKey: ast.Expr | null): ast.Expr {
    const keys: (ast.Expr | null)[] = [firstKey];
    const values: ast.Expr[] = [this.dictValue(firstKey !== null)];
    const kind = this.kinds[this.pos];
    if (firstKey !== null && (kind === T.KW_FOR || kind === T.KW_ASYNC)) {
      const generators = this.comprehensions();
      this.expect(T.RBRACE);
      return N.DictComp(this.t, start, this.pos - 1, firstKey, values[0], generators);
    }
    while (this.accept(T.COMMA)) {
      if (this.kinds[this.pos] === T.RBRACE) break;
      const key = this.kinds[this.pos] === T.DOUBLESTAR ? null : this.expression();
      keys.push(key);
      values.push(this.dictValue(key !== null));
    }
    this.expect(T.RBRACE);
    return N.Dict(this.t, start, this.pos - 1, keys, values);
  }

  private dictValue(hasKey: boolean): ast.Expr {
    if (hasKey) {
      this.expect(T.COLON);
      return this.expression();
    }
    this.expect(T.DOUBLESTAR);
    return this.binary(1);
  }

  /** `for_if_clauses` */
  private comprehensions(): ast.Comprehension[] {
    const generators: ast.Comprehension[] = [];
    for (;;) {
      let is_async = 0;
      if (this.kinds[this.pos] === T.KW_ASYNC) {
        if (this.kinds[this.pos + 1] !== T.KW_FOR) reject();
        is_async = 1;
        this.pos++;
      } else if (this.kinds[this.pos] !== T.KW_FOR) return generators;
      this.pos++;
      const target = this.starTargets(T.KW_IN);
      this.expect(T.KW_IN);
      const iter = this.disjunction();
      const ifs: ast.Expr[] = [];
      while (this.accept(T.KW_IF)) ifs.push(this.disjunction());
      generators.push({ kind: 'comprehension', target, iter, ifs, is_async });
    }
  }

  /** `star_targets`, which `end` follows: a target, or several with commas as a Tuple. */
  starTargets(end: number): ast.Expr {
    const start = this.pos;
    const first = this.starTarget();
    if (this.kinds[this.pos] !== T.COMMA) return first;
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (this.kinds[this.pos] === end) break;
      elts.push(this.starTarget());
    }
    return N.Tuple(this.t, start, this.pos - 1, elts, 'Store');
  }

  /** `star_target` */
  starTarget(): ast.Expr {
    const start = this.pos;
    if (this.accept(T.STAR)) {
      const value = this.primary();
      setContext(value, 'Store');
      return N.Starred(this.t, start, this.pos - 1, value, 'Store');
    }
    const target = this.primary();
    setContext(target, 'Store');
    return target;
  }

  private slices(): ast.Expr {
    const start = this.pos;
    const first = this.slice();
    if (this.kinds[this.pos] !== T.COMMA && first.kind !== 'Starred') return first;
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (this.kinds[this.pos] === T.RSQB) break;
      elts.push(this.slice());
    }
    return N.Tuple(this.t, start, this.pos - 1, elts, 'Load');
  }

  private slice(): ast.Expr {
    const start = this.pos;
    if (this.kinds[start] === T.STAR) {
      this.pos++;
      const value = this.expression();
      return N.Starred(this.t, start, this.pos - 1, value, 'Load');
    }
    let lower: ast.Expr | null = null;
    if (this.kinds[start] !== T.COLON) {
      lower = this.namedExpression();
      if (this.kinds[this.pos] !== T.COLON) return lower;
      if (lower.kind === 'NamedExpr' && this.kinds[start] !== T.LPAR) reject();
    }
    this.pos++;
    const upper = this.sliceBound();
    const step = this.accept(T.COLON) ? this.sliceBound() : null;
    return N.Slice(this.t, start, this.pos - 1, lower, upper, step);
  }

  private sliceBound(): ast.Expr | null {
    const kind = this.kinds[this.pos];
    return kind === T.COLON || kind === T.COMMA || kind === T.RSQB ? null : this.expression();
  }

  /** A call's arguments, from the opening parenthesis on. */
  private call(start: number, func: ast.Expr): ast.Expr {
    const open = this.pos++;
    const args: ast.Expr[] = [];
    const keywords: ast.Keyword[] = [];
    if (this.kinds[this.pos] !== T.RPAR) {
      const first = this.pos;
      this.argument(args, keywords);
      const kind = this.kinds[this.pos];
      if (kind === T.KW_FOR || kind === T.KW_ASYNC) {
        // Only a generator expression that is the one argument does without parentheses of its own.
        if (args.length !== 1 || this.kinds[first] === T.STAR) reject();
        const generators = this.comprehensions();
        this.expect(T.RPAR);
        args[0] = N.GeneratorExp(this.t, open, this.pos - 1, args[0], generators);
        return N.Call(this.t, start, this.pos - 1, func, args, keywords);
      }
      this.moreArguments(args, keywords);
    }
    this.expect(T.RPAR);
    return N.Call(this.t, start, this.pos - 1, func, args, keywords);
  }

  private moreArguments(args: ast.Expr[], keywords: ast.Keyword[]): void {
    while (this.accept(T.COMMA)) {
      if (this.kinds[this.pos] === T.RPAR) break;
      this.argument(args, keywords);
    }
  }

  /** The arguments of a call or of a class's bases up to (not with) the closing parenthesis. */
  arguments(args: ast.Expr[], keywords: ast.Keyword[]): void {
    if (this.kinds[this.pos] === T.RPAR) return;
    this.argument(args, keywords);
    this.moreArguments(args, keywords);
  }

  private argument(args: ast.Expr[], keywords: ast.Keyword[]): void {
    const start = this.pos;
    const kind = this.kinds[start];
    if (kind === T.STAR) {
      if (keywords.length > 0 && keywords[keywords.length - 1].arg === null) reject();
      for (const keyword of keywords) if (keyword.arg === null) reject();
      this.pos++;
      const value = this.expression();
      args.push(N.Starred(this.t, start, this.pos - 1, value, 'Load'));
      return;
    }
    if (kind === T.DOUBLESTAR) {
      this.pos++;
      const value = this.expression();
      keywords.push(Keyword(this.t, start, this.pos - 1, null, value));
      return;
    }
    if (kind === T.NAME && this.kinds[start + 1] === T.EQUAL) {
      const name = this.identifier(start);
      this.pos = start + 2;
      const value = this.expression();
      keywords.push(Keyword(this.t, start, this.pos - 1, name, value));
      return;
    }
    if (keywords.length > 0) reject();
    args.push(this.namedExpression());
  }

  private lambda(): ast.Expr {
    const start = this.pos++;
    const args = this.kinds[this.pos] === T.COLON ? NO_ARGUMENTS : this.parameters(T.COLON, false);
    this.expect(T.COLON);
    const body = this.expression();
    return N.Lambda(this.t, start, this.pos - 1, args, body);
  }

  /** The parameters of a function (with annotations) or a lambda, up to the token `close`. */
  parameters(close: number, annotated: boolean): ast.Arguments {
    let posonlyargs: ast.Arg[] = [];
    let args: ast.Arg[] = [];
    const defaults: ast.Expr[] = [];
    let vararg: ast.Arg | null = null;
    const kwonlyargs: ast.Arg[] = [];
    const kw_defaults: (ast.Expr | null)[] = [];
    let kwarg: ast.Arg | null = null;
    let starred = false;
    let bareStar = false;
    let slash = false;
    while (this.kinds[this.pos] !== close) {
      const kind = this.kinds[this.pos];
      if (kwarg !== null) reject();
      if (kind === T.SLASH) {
        if (slash || starred || args.length === 0) reject();
        slash = true;
        posonlyargs = args;
        args = [];
        this.pos++;
      } else if (kind === T.STAR) {
        if (starred) reject();
        starred = true;
        this.pos++;
        if (this.kinds[this.pos] === T.COMMA) {
          bareStar = true;
        } else vararg = this.parameter(annotated, true);
      } else if (kind === T.DOUBLESTAR) {
        this.pos++;
        kwarg = this.parameter(annotated, false);
        if (this.kinds[this.pos] === T.EQUAL) reject();
      } else {
        const arg = this.parameter(annotated, false);
        const value = this.accept(T.EQUAL) ? this.expression() : null;
        if (starred) {
          kwonlyargs.push(arg);
          kw_defaults.push(value);
        } else {
          if (value !== null) defaults.push(value);
          else if (defaults.length > 0) reject();
          args.push(arg);
        }
      }
      if (this.kinds[this.pos] === T.COMMA) this.pos++;
      else if (this.kinds[this.pos] !== close && !annotated) reject();
      else if (annotated && this.kinds[this.pos] !== close && this.kinds[this.pos] !== T.TYPE_COMMENT) reject();
      if (annotated && this.kinds[this.pos] === T.TYPE_COMMENT)
        this.attachTypeComment(posonlyargs, args, vararg, kwonlyargs, kwarg);
    }
    if (bareStar && kwonlyargs.length === 0) reject();
    return { kind: 'arguments', posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults };
  }

  /** A type comment belongs to the parameter that stands before it. */
  private attachTypeComment(
    posonlyargs: ast.Arg[],
    args: ast.Arg[],
    vararg: ast.Arg | null,
    kwonlyargs: ast.Arg[],
    kwarg: ast.Arg | null,
  ): void {
    const target = kwarg ?? kwonlyargs.at(-1) ?? vararg ?? args.at(-1) ?? posonlyargs.at(-1);
    if (target === undefined) reject();
    (target as { type_comment: string | null }).type_comment = this.text(this.pos++);
  }

  private parameter(annotated: boolean, starAnnotation: boolean): ast.Arg {
    const start = this.pos;
    const name = this.name();
    let annotation: ast.Expr | null = null;
    if (annotated && this.accept(T.COLON)) {
      if (starAnnotation && this.kinds[this.pos] === T.STAR) annotation = this.starredOperand();
      else annotation = this.expression();
    }
    return Arg(this.t, start, this.pos - 1, name, annotation, null);
  }
}
