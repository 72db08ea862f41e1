import type * as ast from './ast.ts';
import { reject } from './cursor.ts';
import * as N from './expression_nodes.ts';
import { PatternParser } from './patterns.ts';
import * as S from './statement_nodes.ts';
import { setContext } from './targets.ts';
import * as T from './tokens.ts';

const AUGMENTED: readonly ast.Operator[] = [
  'Add',
  'Sub',
  'Mult',
  'Div',
  'FloorDiv',
  'Mod',
  'Pow',
  'LShift',
  'RShift',
  'BitAnd',
  'BitOr',
  'BitXor',
  'MatMult',
];

const NOTHING: readonly never[] = [];

/** The parser's part for statements and whole inputs. It accepts valid programs only and throws Rejected otherwise. */
export class StatementParser extends PatternParser {
  /** The first token of the top-level statement that is being read. */
  statementStart = 0;

  /** All statements up to the end of the input. */
  file(): ast.Stmt[] {
    const body: ast.Stmt[] = [];
    while (this.kinds[this.pos] !== T.ENDMARKER) {
      this.statementStart = this.pos;
      this.statement(body);
    }
    return body;
  }

  /** One interactive input. */
  single(): ast.Stmt[] {
    const start = this.pos;
    if (this.accept(T.NEWLINE)) return [S.Pass(this.t, start, start)];
    const body: ast.Stmt[] = [];
    if (this.isCompound()) {
      this.statement(body);
      this.expect(T.NEWLINE);
    } else this.statement(body);
    return body;
  }

  private isCompound(): boolean {
    switch (this.kinds[this.pos]) {
      case T.KW_IF:
      case T.KW_WHILE:
      case T.KW_FOR:
      case T.KW_TRY:
      case T.KW_WITH:
      case T.KW_DEF:
      case T.KW_CLASS:
      case T.KW_ASYNC:
      case T.AT:
        return true;
      case T.NAME:
        return this.startsMatch();
      default:
        return false;
    }
  }

  /** One line of simple statements, or one compound statement, added to `body`. */
  private statement(body: ast.Stmt[]): void {
    switch (this.kinds[this.pos]) {
      case T.KW_IF:
        body.push(this.ifStatement());
        return;
      case T.KW_WHILE:
        body.push(this.whileStatement());
        return;
      case T.KW_FOR:
        body.push(this.forStatement(this.pos, false));
        return;
      case T.KW_TRY:
        body.push(this.tryStatement());
        return;
      case T.KW_WITH:
        body.push(this.withStatement(this.pos, false));
        return;
      case T.KW_DEF:
        body.push(this.functionDef(this.pos, NOTHING, false));
        return;
      case T.KW_CLASS:
        body.push(this.classDef(NOTHING));
        return;
      case T.AT:
        body.push(this.decorated());
        return;
      case T.KW_ASYNC:
        body.push(this.asyncStatement(NOTHING));
        return;
      case T.NAME:
        if (this.startsMatch()) {
          body.push(this.matchStatement());
          return;
        }
    }
    do body.push(this.simpleStatement());
    while (this.accept(T.SEMI) && this.kinds[this.pos] !== T.NEWLINE);
    this.expect(T.NEWLINE);
  }

  private asyncStatement(decorators: readonly ast.Expr[]): ast.Stmt {
    const start = this.pos++;
    switch (this.kinds[this.pos]) {
      case T.KW_DEF:
        return this.functionDef(start, decorators, true);
      case T.KW_FOR:
        if (decorators.length > 0) reject();
        return this.forStatement(start, true);
      case T.KW_WITH:
        if (decorators.length > 0) reject();
        return this.withStatement(start, true);
      default:
        return reject();
    }
  }

  private simpleStatement(): ast.Stmt {
    const start = this.pos;
    switch (this.kinds[start]) {
      case T.KW_PASS:
        this.pos++;
        return S.Pass(this.t, start, start);
      case T.KW_BREAK:
        this.pos++;
        return S.Break(this.t, start, start);
      case T.KW_CONTINUE:
        this.pos++;
        return S.Continue(this.t, start, start);
      case T.KW_RETURN: {
        this.pos++;
        const value = this.startsExpression() ? this.starExpressions() : null;
        return S.Return(this.t, start, this.pos - 1, value);
      }
      case T.KW_RAISE: {
        this.pos++;
        if (!this.startsExpression()) return S.Raise(this.t, start, start, null, null);
        const exc = this.expression();
        const cause = this.accept(T.KW_FROM) ? this.expression() : null;
        return S.Raise(this.t, start, this.pos - 1, exc, cause);
      }
      case T.KW_ASSERT: {
        this.pos++;
        const test = this.expression();
        const msg = this.accept(T.COMMA) ? this.expression() : null;
        return S.Assert(this.t, start, this.pos - 1, test, msg);
      }
      case T.KW_DEL:
        return this.deleteStatement();
      case T.KW_GLOBAL:
      case T.KW_NONLOCAL: {
        this.pos++;
        const names = [this.name()];
        while (this.accept(T.COMMA)) names.push(this.name());
        const make = this.kinds[start] === T.KW_GLOBAL ? S.Global : S.Nonlocal;
        return make(this.t, start, this.pos - 1, names);
      }
      case T.KW_IMPORT: {
        this.pos++;
        const names = [this.dottedAlias()];
        while (this.accept(T.COMMA)) names.push(this.dottedAlias());
        return S.Import(this.t, start, this.pos - 1, names);
      }
      case T.KW_FROM:
        return this.importFrom();
      case T.NAME:
        if (this.isWord(start, 'type') && this.kinds[start + 1] === T.NAME) return this.typeAlias();
    }
    return this.expressionStatement();
  }

  /** An expression, or an assignment of any kind. */
  private expressionStatement(): ast.Stmt {
    const start = this.pos;
    const first = this.annotatedRhs();
    const kind = this.kinds[this.pos];
    if (kind === T.NEWLINE || kind === T.SEMI) return S.ExprStmt(this.t, start, this.pos - 1, first);
    if (kind === T.EQUAL) return this.assignment(start, first);
    if (kind === T.COLON) return this.annotatedAssignment(start, first);
    if (kind >= T.PLUSEQUAL && kind <= T.ATEQUAL) {
      if (first.kind !== 'Name' && first.kind !== 'Attribute' && first.kind !== 'Subscript') reject();
      setContext(first, 'Store');
      this.pos++;
      const value = this.annotatedRhs();
      return S.AugAssign(this.t, start, this.pos - 1, first, AUGMENTED[kind - T.PLUSEQUAL], value);
    }
    return S.ExprStmt(this.t, start, this.pos - 1, first);
  }

  private assignment(start: number, first: ast.Expr): ast.Stmt {
    const targets: ast.Expr[] = [];
    let value = first;
    while (this.kinds[this.pos] === T.EQUAL) {
      // A parenthesised yield is an expression like any other, and still no target.
      setContext(value, 'Store');
      targets.push(value);
      this.pos++;
      value = this.annotatedRhs();
    }
    const comment = this.kinds[this.pos] === T.TYPE_COMMENT ? this.text(this.pos++) : null;
    return S.Assign(this.t, start, this.pos - 1, targets, value, comment);
  }

  private annotatedAssignment(start: number, target: ast.Expr): ast.Stmt {
    if (target.kind !== 'Name' && target.kind !== 'Attribute' && target.kind !== 'Subscript') reject();
    setContext(target, 'Store');
    const simple = target.kind === 'Name' && this.pos === start + 1 ? 1 : 0;
    this.pos++;
    const annotation = this.expression();
    const value = this.accept(T.EQUAL) ? this.annotatedRhs() : null;
    return S.AnnAssign(this.t, start, this.pos - 1, target, annotation, value, simple);
  }

  private deleteStatement(): ast.Stmt {
    const start = this.pos++;
    const targets: ast.Expr[] = [];
    do {
      const kind = this.kinds[this.pos];
      if (targets.length > 0 && (kind === T.NEWLINE || kind === T.SEMI)) break;
      const target = this.primary();
      setContext(target, 'Del');
      targets.push(target);
    } while (this.accept(T.COMMA));
    return S.Delete(this.t, start, this.pos - 1, targets);
  }

  private dottedName(): string {
    let name = this.name();
    while (this.accept(T.DOT)) name += `.${this.name()}`;
    return name;
  }

  private dottedAlias(): ast.Alias {
    const start = this.pos;
    const name = this.dottedName();
    const asname = this.accept(T.KW_AS) ? this.name() : null;
    return S.Alias(this.t, start, this.pos - 1, name, asname);
  }

  private importFrom(): ast.Stmt {
    const start = this.pos++;
    let level = 0;
    for (;;) {
      if (this.accept(T.DOT)) level++;
      else if (this.accept(T.ELLIPSIS)) level += 3;
      else break;
    }
    const module = level > 0 && this.kinds[this.pos] === T.KW_IMPORT ? null : this.dottedName();
    this.expect(T.KW_IMPORT);
    const names: ast.Alias[] = [];
    const star = this.pos;
    if (this.accept(T.STAR)) names.push(S.Alias(this.t, star, star, '*', null));
    else if (this.accept(T.LPAR)) {
      do {
        if (names.length > 0 && this.kinds[this.pos] === T.RPAR) break;
        names.push(this.importedName());
      } while (this.accept(T.COMMA));
      this.expect(T.RPAR);
    } else {
      do names.push(this.importedName());
      while (this.accept(T.COMMA));
    }
    if (module === '__future__') for (const { name } of names) if (name === 'barry_as_FLUFL') this.barryAsFlufl = true;
    return S.ImportFrom(this.t, start, this.pos - 1, module, names, level);
  }

  private importedName(): ast.Alias {
    const start = this.pos;
    const name = this.name();
    const asname = this.accept(T.KW_AS) ? this.name() : null;
    return S.Alias(this.t, start, this.pos - 1, name, asname);
  }

  private typeAlias(): ast.Stmt {
    const start = this.pos++;
    const nameAt = this.pos;
    const name = N.Name(this.t, nameAt, nameAt, this.name(), 'Store');
    const params = this.typeParams();
    this.expect(T.EQUAL);
    const value = this.expression();
    return S.TypeAlias(this.t, start, this.pos - 1, name, params, value);
  }

  /** `[T, *Ts, **P]` after a function's, class's or alias's name; empty when absent. */
  private typeParams(): readonly ast.TypeParam[] {
    if (!this.accept(T.LSQB)) return NOTHING;
    const params: ast.TypeParam[] = [];
    do {
      if (params.length > 0 && this.kinds[this.pos] === T.RSQB) break;
      params.push(this.typeParam());
    } while (this.accept(T.COMMA));
    this.expect(T.RSQB);
    return params;
  }

  private typeParam(): ast.TypeParam {
    const start = this.pos;
    if (this.accept(T.STAR)) {
      const name = this.name();
      const value = this.accept(T.EQUAL) ? this.starExpression() : null;
      return S.TypeVarTuple(this.t, start, this.pos - 1, name, value);
    }
    if (this.accept(T.DOUBLESTAR)) {
      const name = this.name();
      const value = this.accept(T.EQUAL) ? this.expression() : null;
      return S.ParamSpec(this.t, start, this.pos - 1, name, value);
    }
    const name = this.name();
    const bound = this.accept(T.COLON) ? this.expression() : null;
    const value = this.accept(T.EQUAL) ? this.expression() : null;
    return S.TypeVar(this.t, start, this.pos - 1, name, bound, value);
  }

  /** A suite: an indented block, or simple statements on the same line. */
  private block(): ast.Stmt[] {
    this.expect(T.COLON);
    const body: ast.Stmt[] = [];
    if (!this.accept(T.NEWLINE)) {
      if (this.isCompound()) reject();
      this.statement(body);
      return body;
    }
    this.expect(T.INDENT);
    do this.statement(body);
    while (this.kinds[this.pos] !== T.DEDENT);
    this.pos++;
    return body;
  }

  private orElse(): readonly ast.Stmt[] {
    return this.accept(T.KW_ELSE) ? this.block() : NOTHING;
  }

  /** `if` with its `elif` parts, which nest in the tree but are read in a loop. */
  private ifStatement(): ast.Stmt {
    const starts: number[] = [];
    const tests: ast.Expr[] = [];
    const bodies: ast.Stmt[][] = [];
    do {
      starts.push(this.pos++);
      tests.push(this.namedExpression());
      bodies.push(this.block());
    } while (this.kinds[this.pos] === T.KW_ELIF);
    let orelse = this.orElse();
    const end = this.last();
    let node: ast.Stmt | null = null;
    for (let i = starts.length - 1; i >= 0; i--) {
      node = S.If(this.t, starts[i], end, tests[i], bodies[i], orelse);
      orelse = [node];
    }
    return node ?? reject();
  }

  private whileStatement(): ast.Stmt {
    const start = this.pos++;
    const test = this.namedExpression();
    const body = this.block();
    const orelse = this.orElse();
    return S.While(this.t, start, this.last(), test, body, orelse);
  }

  private forStatement(start: number, isAsync: boolean): ast.Stmt {
    this.expect(T.KW_FOR);
    const target = this.starTargets(T.KW_IN);
    this.expect(T.KW_IN);
    const iter = this.starExpressions();
    const comment = this.typeCommentAfterColon();
    const body = this.block();
    const orelse = this.orElse();
    const make = isAsync ? S.AsyncFor : S.For;
    return make(this.t, start, this.last(), target, iter, body, orelse, comment);
  }

  /** The type comment that stands behind the colon here; it is taken out, so that `block` sees only the colon. */
  private typeCommentAfterColon(): string | null {
    const colon = this.pos;
    if (this.kinds[colon] !== T.COLON || this.kinds[colon + 1] !== T.TYPE_COMMENT) return null;
    // The comment is the last thing on its line; the colon is moved into its place.
    this.pos = colon + 1;
    this.kinds[this.pos] = T.COLON;
    return this.text(this.pos);
  }

  private withStatement(start: number, isAsync: boolean): ast.Stmt {
    this.expect(T.KW_WITH);
    const items = this.parenthesisedItems() ?? this.withItems();
    const comment = this.typeCommentAfterColon();
    const body = this.block();
    const make = isAsync ? S.AsyncWith : S.With;
    return make(this.t, start, this.last(), items, body, comment);
  }

  /** `( item, item, ) :`; null, with nothing read, when the parenthesis belongs to an expression. */
  private parenthesisedItems(): ast.WithItem[] | null {
    const open = this.pos;
    if (this.kinds[open] !== T.LPAR || this.kinds[this.closing(open) + 1] !== T.COLON) return null;
    this.pos++;
    const items: ast.WithItem[] = [];
    do {
      const kind = this.kinds[this.pos];
      if (items.length > 0 && kind === T.RPAR) break;
      if (kind === T.RPAR || kind === T.STAR || kind === T.KW_YIELD) {
        this.pos = open;
        return null;
      }
      items.push(this.withItem());
    } while (this.accept(T.COMMA));
    if (this.accept(T.RPAR)) return items;
    this.pos = open;
    return null;
  }

  /** The index of the bracket that closes the one at `open`, or of the end of the tokens. */
  private closing(open: number): number {
    let depth = 0;
    for (let i = open; i < this.t.count; i++) {
      const kind = this.kinds[i];
      if (kind === T.LPAR || kind === T.LSQB || kind === T.LBRACE) depth++;
      else if (kind === T.RPAR || kind === T.RSQB || kind === T.RBRACE) {
        if (--depth === 0) return i;
      }
    }
    return this.t.count - 1;
  }

  private withItems(): ast.WithItem[] {
    const items = [this.withItem()];
    while (this.accept(T.COMMA)) items.push(this.withItem());
    return items;
  }

  private withItem(): ast.WithItem {
    const context_expr = this.expression();
    const optional_vars = this.accept(T.KW_AS) ? this.starTarget() : null;
    return { kind: 'withitem', context_expr, optional_vars };
  }

  private tryStatement(): ast.Stmt {
    const start = this.pos++;
    const body = this.block();
    if (this.accept(T.KW_FINALLY)) {
      const finalbody = this.block();
      return S.Try(this.t, start, this.last(), body, [], [], finalbody);
    }
    const groups = this.kinds[this.pos + 1] === T.STAR;
    const handlers: ast.ExceptHandler[] = [];
    while (this.kinds[this.pos] === T.KW_EXCEPT) handlers.push(this.exceptHandler(groups));
    if (handlers.length === 0) reject();
    const orelse = this.orElse();
    const finalbody = this.accept(T.KW_FINALLY) ? this.block() : [];
    const make = groups ? S.TryStar : S.Try;
    return make(this.t, start, this.last(), body, handlers, orelse, finalbody);
  }

  private exceptHandler(groups: boolean): ast.ExceptHandler {
    const start = this.pos++;
    if (this.accept(T.STAR) !== groups) reject();
    let type: ast.Expr | null = null;
    let name: string | null = null;
    if (groups || this.kinds[this.pos] !== T.COLON) {
      type = this.expression();
      if (this.accept(T.KW_AS)) name = this.name();
    }
    const body = this.block();
    return S.ExceptHandler(this.t, start, this.last(), type, name, body);
  }

  private decorated(): ast.Stmt {
    const decorators: ast.Expr[] = [];
    while (this.accept(T.AT)) {
      decorators.push(this.namedExpression());
      this.expect(T.NEWLINE);
    }
    switch (this.kinds[this.pos]) {
      case T.KW_DEF:
        return this.functionDef(this.pos, decorators, false);
      case T.KW_CLASS:
        return this.classDef(decorators);
      case T.KW_ASYNC:
        return this.asyncStatement(decorators);
      default:
        return reject();
    }
  }

  private functionDef(start: number, decorators: readonly ast.Expr[], isAsync: boolean): ast.Stmt {
    this.expect(T.KW_DEF);
    const name = this.name();
    const typeParams = this.typeParams();
    this.expect(T.LPAR);
    const args = this.parameters(T.RPAR, true);
    this.expect(T.RPAR);
    const returns = this.accept(T.ARROW) ? this.expression() : null;
    let comment = this.typeCommentAfterColon();
    if (comment === null && this.kinds[this.pos + 1] === T.NEWLINE && this.kinds[this.pos + 2] === T.TYPE_COMMENT) {
      comment = this.bodyTypeComment();
    }
    const body = this.block();
    const make = isAsync ? S.AsyncFunctionDef : S.FunctionDef;
    return make(this.t, start, this.last(), name, args, body, decorators, returns, comment, typeParams);
  }

  /** A function's type comment on a line of its own, before the body; the colon and line end are moved behind it. */
  private bodyTypeComment(): string {
    const comment = this.pos + 2;
    if (this.kinds[comment + 1] !== T.NEWLINE || this.kinds[comment + 2] !== T.INDENT) reject();
    this.kinds[comment] = T.COLON;
    this.pos = comment;
    return this.text(comment);
  }

  private classDef(decorators: readonly ast.Expr[]): ast.Stmt {
    const start = this.pos++;
    const name = this.name();
    const typeParams = this.typeParams();
    const bases: ast.Expr[] = [];
    const keywords: ast.Keyword[] = [];
    if (this.accept(T.LPAR)) {
      this.arguments(bases, keywords);
      this.expect(T.RPAR);
    }
    const body = this.block();
    return S.ClassDef(this.t, start, this.last(), name, bases, keywords, body, decorators, typeParams);
  }

  /** Is this the `match` of a match statement? Then its line ends with a colon, as no other line that starts so. */
  private startsMatch(): boolean {
    if (!this.isWord(this.pos, 'match')) return false;
    let i = this.pos + 1;
    if (this.kinds[i] === T.EQUAL || this.kinds[i] === T.DOT || this.kinds[i] === T.NEWLINE) return false;
    while (this.kinds[i] !== T.NEWLINE && i < this.t.count) i++;
    return this.kinds[i - 1] === T.COLON;
  }

  private matchStatement(): ast.Stmt {
    const start = this.pos++;
    const subject = this.subject();
    this.expect(T.COLON);
    this.expect(T.NEWLINE);
    this.expect(T.INDENT);
    const cases: ast.MatchCase[] = [];
    do {
      if (!this.isWord(this.pos, 'case')) reject();
      this.pos++;
      const pattern = this.patterns();
      const guard = this.accept(T.KW_IF) ? this.namedExpression() : null;
      const body = this.block();
      cases.push({ kind: 'match_case', pattern, guard, body });
    } while (this.kinds[this.pos] !== T.DEDENT);
    this.pos++;
    return S.Match(this.t, start, this.last(), subject, cases);
  }

  /** `subject_expr: star_named_expression ',' star_named_expressions? | named_expression` */
  private subject(): ast.Expr {
    const start = this.pos;
    const first = this.starNamedExpression();
    if (this.kinds[this.pos] !== T.COMMA) {
      if (first.kind === 'Starred') reject();
      return first;
    }
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (this.kinds[this.pos] === T.COLON) break;
      elts.push(this.starNamedExpression());
    }
    return N.Tuple(this.t, start, this.pos - 1, elts, 'Load');
  }
}
