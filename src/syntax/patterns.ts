import type * as ast from './ast.ts';
import { reject } from './cursor.ts';
import * as N from './expression_nodes.ts';
import { ExpressionParser } from './expressions.ts';
import * as P from './statement_nodes.ts';
import * as T from './tokens.ts';

/** The parser's part for the patterns of `case`. */
export abstract class PatternParser extends ExpressionParser {
  /** `patterns`: one pattern, or a sequence without brackets. */
  patterns(): ast.Pattern {
    const start = this.pos;
    const first = this.maybeStarPattern();
    if (this.kinds[this.pos] !== T.COMMA) {
      if (first.kind === 'MatchStar') reject();
      return first;
    }
    const items = [first];
    while (this.accept(T.COMMA)) {
      const kind = this.kinds[this.pos];
      if (kind === T.COLON || kind === T.KW_IF) break;
      items.push(this.maybeStarPattern());
    }
    return P.MatchSequence(this.t, start, this.pos - 1, items);
  }

  private maybeStarPattern(): ast.Pattern {
    const start = this.pos;
    if (!this.accept(T.STAR)) return this.asPattern();
    const name = this.name();
    return P.MatchStar(this.t, start, this.pos - 1, name === '_' ? null : name);
  }

  /** `pattern: as_pattern | or_pattern` */
  private asPattern(): ast.Pattern {
    const start = this.pos;
    const pattern = this.orPattern();
    if (!this.accept(T.KW_AS)) return pattern;
    const name = this.captureName();
    return P.MatchAs(this.t, start, this.pos - 1, pattern, name);
  }

  private captureName(): string {
    const name = this.name();
    if (name === '_') reject();
    const kind = this.kinds[this.pos];
    if (kind === T.DOT || kind === T.LPAR || kind === T.EQUAL) reject();
    return name;
  }

  private orPattern(): ast.Pattern {
    const start = this.pos;
    const first = this.closedPattern();
    if (this.kinds[this.pos] !== T.VBAR) return first;
    const patterns = [first];
    while (this.accept(T.VBAR)) patterns.push(this.closedPattern());
    return P.MatchOr(this.t, start, this.pos - 1, patterns);
  }

  private closedPattern(): ast.Pattern {
    const i = this.pos;
    switch (this.kinds[i]) {
      case T.NAME:
        return this.namePattern();
      case T.NUMBER:
      case T.MINUS: {
        const value = this.patternNumber();
        return P.MatchValue(this.t, i, this.pos - 1, value);
      }
      case T.STRING:
      case T.FSTRING_START: {
        // The compiler refuses an f-string here, not the parser.
        const value = this.strings();
        return P.MatchValue(this.t, i, this.pos - 1, value);
      }
      case T.KW_NONE:
        this.pos++;
        return P.MatchSingleton(this.t, i, i, { type: 'None' });
      case T.KW_TRUE:
        this.pos++;
        return P.MatchSingleton(this.t, i, i, { type: 'bool', value: true });
      case T.KW_FALSE:
        this.pos++;
        return P.MatchSingleton(this.t, i, i, { type: 'bool', value: false });
      case T.LPAR:
        return this.groupOrSequence();
      case T.LSQB: {
        this.pos++;
        const items = this.kinds[this.pos] === T.RSQB ? [] : this.sequenceItems(this.maybeStarPattern(), T.RSQB);
        this.expect(T.RSQB);
        return P.MatchSequence(this.t, i, this.pos - 1, items);
      }
      case T.LBRACE:
        return this.mappingPattern();
      default:
        return reject();
    }
  }

  private groupOrSequence(): ast.Pattern {
    const start = this.pos++;
    if (this.accept(T.RPAR)) return P.MatchSequence(this.t, start, this.pos - 1, []);
    const first = this.maybeStarPattern();
    if (this.kinds[this.pos] === T.COMMA) {
      const items = this.sequenceItems(first, T.RPAR);
      this.expect(T.RPAR);
      return P.MatchSequence(this.t, start, this.pos - 1, items);
    }
    if (first.kind === 'MatchStar') reject();
    this.expect(T.RPAR);
    return first;
  }

  private sequenceItems(first: ast.Pattern, close: number): ast.Pattern[] {
    const items = [first];
    while (this.accept(T.COMMA)) {
      if (this.kinds[this.pos] === close) break;
      items.push(this.maybeStarPattern());
    }
    return items;
  }

  /** A capture, a wildcard, a dotted value or a class pattern. */
  private namePattern(): ast.Pattern {
    const start = this.pos;
    let value: ast.Expr = N.Name(this.t, start, start, this.name(), 'Load');
    const name = this.identifier(start);
    while (this.accept(T.DOT)) {
      const attr = this.name();
      value = N.Attribute(this.t, start, this.pos - 1, value, attr, 'Load');
    }
    if (this.kinds[this.pos] === T.LPAR) return this.classPattern(start, value);
    if (value.kind === 'Attribute') return P.MatchValue(this.t, start, this.pos - 1, value);
    if (this.kinds[this.pos] === T.EQUAL) reject();
    return P.MatchAs(this.t, start, start, null, name === '_' ? null : name);
  }

  private classPattern(start: number, cls: ast.Expr): ast.Pattern {
    this.pos++;
    const patterns: ast.Pattern[] = [];
    const kwd_attrs: string[] = [];
    const kwd_patterns: ast.Pattern[] = [];
    while (this.kinds[this.pos] !== T.RPAR) {
      if (this.kinds[this.pos] === T.NAME && this.kinds[this.pos + 1] === T.EQUAL) {
        kwd_attrs.push(this.name());
        this.pos++;
        kwd_patterns.push(this.asPattern());
      } else {
        if (kwd_attrs.length > 0) reject();
        patterns.push(this.asPattern());
      }
      if (!this.accept(T.COMMA)) break;
    }
    this.expect(T.RPAR);
    return P.MatchClass(this.t, start, this.pos - 1, cls, patterns, kwd_attrs, kwd_patterns);
  }

  private mappingPattern(): ast.Pattern {
    const start = this.pos++;
    const keys: ast.Expr[] = [];
    const patterns: ast.Pattern[] = [];
    let rest: string | null = null;
    while (this.kinds[this.pos] !== T.RBRACE) {
      if (rest !== null) reject();
      if (this.accept(T.DOUBLESTAR)) rest = this.captureName();
      else {
        keys.push(this.mappingKey());
        this.expect(T.COLON);
        patterns.push(this.asPattern());
      }
      if (!this.accept(T.COMMA)) break;
    }
    this.expect(T.RBRACE);
    return P.MatchMapping(this.t, start, this.pos - 1, keys, patterns, rest);
  }

  private mappingKey(): ast.Expr {
    const i = this.pos;
    switch (this.kinds[i]) {
      case T.NAME: {
        let value: ast.Expr = N.Name(this.t, i, i, this.name(), 'Load');
        if (this.kinds[this.pos] !== T.DOT) reject();
        while (this.accept(T.DOT)) {
          const attr = this.name();
          value = N.Attribute(this.t, i, this.pos - 1, value, attr, 'Load');
        }
        return value;
      }
      case T.NUMBER:
      case T.MINUS:
        return this.patternNumber();
      case T.STRING:
      case T.FSTRING_START: {
        return this.strings();
      }
      case T.KW_NONE:
        this.pos++;
        return N.Constant(this.t, i, i, { type: 'None' }, null);
      case T.KW_TRUE:
        this.pos++;
        return N.Constant(this.t, i, i, { type: 'bool', value: true }, null);
      case T.KW_FALSE:
        this.pos++;
        return N.Constant(this.t, i, i, { type: 'bool', value: false }, null);
      default:
        return reject();
    }
  }

  /** `signed_number` or `complex_number` */
  private patternNumber(): ast.Expr {
    const start = this.pos;
    const left = this.signedNumber();
    const kind = this.kinds[this.pos];
    if (kind !== T.PLUS && kind !== T.MINUS) return left;
    if (isImaginary(left)) reject();
    this.pos++;
    if (this.kinds[this.pos] !== T.NUMBER) reject();
    const right = this.number();
    if (!isImaginary(right)) reject();
    return N.BinOp(this.t, start, this.pos - 1, left, kind === T.PLUS ? 'Add' : 'Sub', right);
  }

  private signedNumber(): ast.Expr {
    const start = this.pos;
    const negative = this.accept(T.MINUS);
    if (this.kinds[this.pos] !== T.NUMBER) reject();
    const value = this.number();
    return negative ? N.UnaryOp(this.t, start, this.pos - 1, 'USub', value) : value;
  }
}

function isImaginary(node: ast.Expr): boolean {
  const number = node.kind === 'UnaryOp' ? node.operand : node;
  return number.kind === 'Constant' && number.value.type === 'complex';
}
