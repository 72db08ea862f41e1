/** Walks statements in the order in which CPython 3.13 generates their code; see `walk-expr.ts`. */
import type {
  Arg,
  Arguments,
  ConstantValue,
  ExceptHandler,
  Expr,
  Node,
  Position,
  Stmt,
  TypeParam,
} from '../syntax/ast.ts';
import { isAlwaysTrue } from './checks.ts';
import type { CodeUnit } from './code-unit.ts';
import { intConstant, NONE, namesConstant, strConstant } from './constants.ts';
import { cleanDoc, docstringOf } from './docstring.ts';
import { checkFutureImport } from './future.ts';
import { unparse } from './unparse.ts';
import { type Label, soleConstant } from './walk-expr.ts';
import { isWildcard, PatternWalker } from './walk-pattern.ts';

type FunctionNode = Extract<Stmt, { kind: 'FunctionDef' | 'AsyncFunctionDef' }>;
type ClassNode = Extract<Stmt, { kind: 'ClassDef' }>;
type TypeAliasNode = Extract<Stmt, { kind: 'TypeAlias' }>;
type TryNode = Extract<Stmt, { kind: 'Try' | 'TryStar' }>;
type WithNode = Extract<Stmt, { kind: 'With' | 'AsyncWith' }>;

/** What `return`, `break` and `continue` have to leave on their way out. */
type Block =
  | { readonly type: 'loop'; readonly end: Label }
  | { readonly type: 'finally'; readonly body: readonly Stmt[] }
  | { readonly type: 'with'; readonly isAsync: boolean }
  | { readonly type: 'handler'; readonly name: string | null }
  /** The handlers of `except*`, which no jump may leave. */
  | { readonly type: 'group' }
  /** Blocks that only count. */
  | { readonly type: 'try' };

/** CPython nests no more blocks than this in a function. */
const MAX_BLOCKS = 21;

/** Where CPython sees instructions that belong to no line. */
const NOWHERE: Position = { lineno: -1, col_offset: -1, end_lineno: -1, end_col_offset: -1 };

export class StmtWalker extends PatternWalker {
  private blocks: Block[] = [];
  private readonly typeParamUnits = new Map<Node, CodeUnit>();
  private readonly defaultUnits = new Map<Node, CodeUnit>();
  private interactive = false;

  typeParamUnit(node: Node): CodeUnit | undefined {
    return this.typeParamUnits.get(node);
  }
  defaultUnit(node: Node): CodeUnit | undefined {
    return this.defaultUnits.get(node);
  }

  module(body: readonly Stmt[]): void {
    this.body(body);
    this.none();
  }

  interactiveModule(body: readonly Stmt[]): void {
    this.interactive = true;
    this.stmts(body);
    this.none();
  }

  expression(body: Expr): void {
    this.expr(body);
  }

  /** A module's or a class's body. */
  private body(body: readonly Stmt[]): void {
    const doc = this.options.optimize < 2 ? docstringOf(body) : null;
    if (doc !== null) {
      this.const(strConstant(cleanDoc(doc)));
      this.unit.addName('__doc__');
    }
    this.stmts(doc === null ? body : body.slice(1));
  }

  stmts(stmts: readonly Stmt[]): void {
    for (const s of stmts) this.stmt(s);
  }

  private stmt(s: Stmt): void {
    switch (s.kind) {
      case 'Expr':
        if (this.interactive && this.unit.parent === null) this.expr(s.value);
        else if (s.value.kind !== 'Constant') this.discard(s.value);
        break;
      case 'Assign':
        this.expr(s.value);
        this.exprs(s.targets);
        break;
      case 'AugAssign':
        this.augAssign(s);
        break;
      case 'AnnAssign':
        this.annAssign(s);
        break;
      case 'Return':
        this.return(s);
        break;
      case 'Delete':
        this.exprs(s.targets);
        break;
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.functionDef(s);
        break;
      case 'ClassDef':
        this.classDef(s);
        break;
      case 'TypeAlias':
        this.typeAlias(s);
        break;
      case 'If':
        this.if(s);
        break;
      case 'For':
      case 'AsyncFor':
        this.for(s);
        break;
      case 'While':
        this.while(s);
        break;
      case 'Try':
        if (s.finalbody.length > 0) this.tryFinally(s);
        else this.tryExcept(s);
        break;
      case 'TryStar':
        if (s.finalbody.length > 0) this.tryFinally(s);
        else this.tryStarExcept(s);
        break;
      case 'With':
      case 'AsyncWith':
        this.with(s, 0);
        break;
      case 'Match':
        this.match(s);
        break;
      case 'Raise':
        if (s.exc !== null) this.expr(s.exc);
        if (s.cause !== null) this.expr(s.cause);
        this.live = false;
        break;
      case 'Assert': {
        if (isAlwaysTrue(s.test)) this.warn('assertion is always true, perhaps remove parentheses?', s);
        if (this.options.optimize > 0) break;
        const end: Label = { live: false };
        this.jumpIf(s.test, end, true);
        if (s.msg !== null) this.expr(s.msg);
        this.live = end.live;
        break;
      }
      case 'Import':
        for (const alias of s.names) {
          this.const(intConstant(0));
          this.none();
          this.unit.addName(alias.name);
          const parts = alias.name.split('.');
          if (alias.asname !== null) {
            for (const part of parts.slice(1)) this.unit.addName(part);
            this.bind(alias.asname, s);
          } else {
            this.bind(parts[0], s);
          }
        }
        break;
      case 'ImportFrom':
        checkFutureImport(s, this.table.future, this.table.filename);
        this.const(intConstant(s.level ?? 0));
        this.const(namesConstant(s.names.map((alias) => alias.name)));
        this.unit.addName(s.module ?? '');
        for (const alias of s.names) {
          if (alias.name === '*') break;
          this.unit.addName(alias.name);
          this.bind(alias.asname ?? alias.name, s);
        }
        break;
      case 'Break':
      case 'Continue': {
        const loop = this.unwind(true, s);
        if (loop === null)
          this.fail(s.kind === 'Break' ? "'break' outside loop" : "'continue' not properly in loop", s);
        if (s.kind === 'Break') loop.live ||= this.live;
        this.live = false;
        break;
      }
      case 'Global':
      case 'Nonlocal':
      case 'Pass':
        break;
    }
  }

  /** Stores to a name. */
  private bind(name: string, at: Position): void {
    this.allowed(name, at);
    this.name(name);
  }

  // Simple statements

  private augAssign(s: Extract<Stmt, { kind: 'AugAssign' }>): void {
    const target = s.target;
    switch (target.kind) {
      case 'Attribute':
        this.expr(target.value);
        this.unit.addName(target.attr);
        this.expr(s.value);
        break;
      case 'Subscript':
        this.expr(target.value);
        this.expr(target.slice);
        this.expr(s.value);
        break;
      default:
        this.expr(target);
        this.expr(s.value);
    }
  }

  private annAssign(s: Extract<Stmt, { kind: 'AnnAssign' }>): void {
    const target = s.target;
    if (s.value !== null) {
      this.expr(s.value);
      this.expr(target);
    }
    const evaluated = this.unit.kind === 'module' || this.unit.kind === 'class';
    if (target.kind === 'Name') {
      this.allowed(target.id, s);
      if (s.simple && evaluated) {
        this.annotation(s.annotation);
        this.unit.addName('__annotations__');
        this.const(strConstant(this.unit.mangle(target.id)));
      }
    } else if (s.value === null) {
      // The parts of the target are evaluated all the same; constants alone are not.
      if (target.kind === 'Attribute') {
        this.allowed(target.attr, s);
        this.discard(target.value);
      } else if (target.kind === 'Subscript') {
        this.discard(target.value);
        this.discardSlice(target.slice);
      }
    }
    if (!s.simple && evaluated && !this.table.future.annotations) this.discard(s.annotation);
  }

  private discard(e: Expr): void {
    const known = soleConstant(e);
    if (known !== null) this.unit.loadConst(known, false);
    else this.expr(e);
  }

  private discardSlice(e: Expr): void {
    if (e.kind === 'Slice') {
      for (const part of [e.lower, e.upper, e.step]) if (part !== null) this.discard(part);
    } else if (e.kind === 'Tuple') {
      for (const item of e.elts) this.discardSlice(item);
    } else {
      this.discard(e);
    }
  }

  /** An annotation's value: its text under `from __future__ import annotations`. */
  private annotation(e: Expr): void {
    if (this.table.future.annotations) this.const(strConstant(unparse(e)));
    else if (e.kind === 'Starred') this.expr(e.value);
    else this.expr(e);
  }

  private return(s: Extract<Stmt, { kind: 'Return' }>): void {
    const value = s.value;
    const scope = this.unit.scope;
    if (!scope.isFunctionLike) this.fail("'return' outside function", s);
    if (value !== null && scope.isCoroutine && scope.isGenerator) {
      this.fail("'return' with value in async generator", s);
    }
    if (value !== null && value.kind !== 'Constant') {
      this.expr(value);
      this.unwind(false, s);
    } else {
      this.unwind(false, value !== null && value.lineno === s.lineno ? value : s);
      this.const(value === null ? NONE : value.value);
    }
    this.live = false;
  }

  /**
   * Leaves the blocks around, for `return` all of them, else those in the next loop; gives the place after that loop,
   * or null without one.
   */
  private unwind(toLoop: boolean, at: Position): Label | null {
    const blocks = this.blocks;
    let loop: Label | null = null;
    let place = at;
    for (let i = blocks.length - 1; i >= 0 && loop === null; i--) {
      const block = blocks[i];
      switch (block.type) {
        case 'loop':
          if (toLoop) loop = block.end;
          break;
        case 'finally':
          this.blocks = blocks.slice(0, i);
          this.stmts(block.body);
          place = NOWHERE;
          break;
        case 'with':
          this.none();
          if (block.isAsync) this.none();
          place = NOWHERE;
          break;
        case 'handler':
          if (block.name === null) break;
          this.none();
          this.name(block.name);
          break;
        case 'group':
          this.fail("'break', 'continue' and 'return' cannot appear in an except* block", place);
          break;
        case 'try':
          break;
      }
    }
    this.blocks = blocks;
    return loop;
  }

  private within(block: Block, at: Position, body: () => void): void {
    if (this.blocks.length >= MAX_BLOCKS) this.fail('too many statically nested blocks', at);
    this.blocks.push(block);
    body();
    this.blocks.pop();
  }

  // Compound statements

  private if(s: Extract<Stmt, { kind: 'If' }>): void {
    const orelse: Label = { live: false };
    this.jumpIf(s.test, orelse, false);
    this.stmts(s.body);
    const end = this.live;
    this.live = orelse.live;
    this.stmts(s.orelse);
    this.live ||= end;
  }

  private for(s: Extract<Stmt, { kind: 'For' | 'AsyncFor' }>): void {
    const end: Label = { live: false };
    if (s.kind === 'AsyncFor') this.asyncOnly("'async for' outside async function", s);
    this.expr(s.iter);
    const live = this.live;
    this.within({ type: 'loop', end }, s, () => {
      if (s.kind === 'AsyncFor') this.none();
      this.expr(s.target);
      this.stmts(s.body);
    });
    this.live = live;
    this.stmts(s.orelse);
    this.live ||= end.live;
  }

  private asyncOnly(message: string, at: Position): void {
    if (this.unit.kind !== 'async function' && !this.allowsTopLevelAwait) this.fail(message, at);
  }

  private while(s: Extract<Stmt, { kind: 'While' }>): void {
    const end: Label = { live: false };
    const orelse: Label = { live: false };
    this.within({ type: 'loop', end }, s, () => {
      this.jumpIf(s.test, orelse, false);
      this.stmts(s.body);
    });
    this.live = orelse.live;
    this.stmts(s.orelse);
    this.live ||= end.live;
  }

  private tryFinally(s: TryNode): void {
    const live = this.live;
    this.within({ type: 'finally', body: s.finalbody }, s, () => {
      if (s.handlers.length === 0) this.stmts(s.body);
      else if (s.kind === 'Try') this.tryExcept(s);
      else this.tryStarExcept(s);
    });
    this.stmts(s.finalbody);
    const end = this.live;
    // Once more, for the way of an exception.
    this.live = live;
    this.within({ type: 'try' }, s, () => this.stmts(s.finalbody));
    this.live = end;
  }

  private tryExcept(s: TryNode): void {
    const live = this.live;
    this.within({ type: 'try' }, s, () => this.stmts(s.body));
    this.stmts(s.orelse);
    let end = this.live;
    this.live = live;
    this.within({ type: 'try' }, s, () => {
      s.handlers.forEach((handler, i) => {
        if (handler.type !== null) this.expr(handler.type);
        else if (i + 1 < s.handlers.length) this.fail("default 'except:' must be last", handler);
        this.handlerBody(handler, live);
        end ||= this.live;
        this.live = live;
      });
    });
    this.live = end;
  }

  private tryStarExcept(s: TryNode): void {
    const live = this.live;
    this.within({ type: 'try' }, s, () => this.stmts(s.body));
    const orelse = this.live;
    this.live = live;
    this.within({ type: 'group' }, s, () => {
      for (const handler of s.handlers) {
        if (handler.type !== null) this.expr(handler.type);
        this.handlerBody(handler, live);
        this.live = live;
      }
    });
    this.live = orelse;
    this.stmts(s.orelse);
    this.live ||= live;
  }

  private handlerBody(handler: ExceptHandler, live: boolean): void {
    const name = handler.name;
    if (name !== null) this.bind(name, handler);
    this.within({ type: 'handler', name }, handler, () => this.stmts(handler.body));
    if (name === null) return;
    // The name is set to None and deleted, after the body and on the way of an exception.
    this.none();
    this.name(name);
    const end = this.live;
    this.live = live;
    this.none();
    this.name(name);
    this.live = end;
  }

  private with(s: WithNode, index: number): void {
    const item = s.items[index];
    const isAsync = s.kind === 'AsyncWith';
    if (isAsync) this.asyncOnly("'async with' outside async function", s);
    this.expr(item.context_expr);
    if (isAsync) this.none();
    const live = this.live;
    this.within({ type: 'with', isAsync }, s, () => {
      if (item.optional_vars !== null) this.expr(item.optional_vars);
      if (index + 1 < s.items.length) this.with(s, index + 1);
      else this.stmts(s.body);
    });
    this.none();
    // __exit__ may swallow the exception: what follows can always be reached.
    this.live = live;
    if (isAsync) this.none();
  }

  // Definitions

  private functionDef(s: FunctionNode): void {
    this.parameterChecks(s.args);
    this.exprs(s.decorator_list);
    const firstlineno = s.decorator_list.length > 0 ? s.decorator_list[0].lineno : s.lineno;
    this.defaults(s.args);
    if (s.type_params.length > 0) {
      const name = `<generic parameters of ${s.name}>`;
      const scope = this.table.lookupTypeParams(s);
      const unit = this.nested(this.typeParamUnits, 'type parameters', scope, s, name, firstlineno, () => {
        this.typeParams(s.type_params);
        this.signature(s);
        this.functionBody(s, firstlineno);
      });
      this.unit.loadCode(unit, this.live);
    } else {
      this.signature(s);
      this.functionBody(s, firstlineno);
    }
    this.bind(s.name, s);
  }

  private functionBody(s: FunctionNode, firstlineno: number): void {
    const kind = s.kind === 'FunctionDef' ? 'function' : 'async function';
    const unit = this.nested(this.units, kind, this.table.lookup(s), s, s.name, firstlineno, () => {
      const blocks = this.blocks;
      this.blocks = [];
      const doc = docstringOf(s.body);
      this.const(doc !== null && this.options.optimize < 2 ? strConstant(cleanDoc(doc)) : NONE);
      this.stmts(doc === null ? s.body : s.body.slice(1));
      this.none();
      this.blocks = blocks;
    });
    this.unit.loadCode(unit, this.live);
  }

  /** The tuple of names and annotations of a function. */
  private signature(s: FunctionNode): void {
    const parts: { name: string; value: Expr }[] = [];
    const add = (arg: Arg | null): void => {
      if (arg?.annotation) parts.push({ name: this.unit.mangle(arg.arg), value: arg.annotation });
    };
    const args: Arguments = s.args;
    args.args.forEach(add);
    args.posonlyargs.forEach(add);
    add(args.vararg);
    args.kwonlyargs.forEach(add);
    add(args.kwarg);
    if (s.returns !== null) parts.push({ name: 'return', value: s.returns });
    if (parts.length === 0) return;
    const items: ConstantValue[] = [];
    for (const { name, value } of parts) {
      items.push(strConstant(name));
      if (this.table.future.annotations) items.push(strConstant(unparse(value)));
      else if (value.kind === 'Constant') items.push(value.value);
    }
    if (items.length === parts.length * 2) {
      this.foldConstants(items);
      return;
    }
    for (const { name, value } of parts) {
      this.const(strConstant(name));
      this.annotation(value);
    }
  }

  private classDef(s: ClassNode): void {
    this.exprs(s.decorator_list);
    const firstlineno = s.decorator_list.length > 0 ? s.decorator_list[0].lineno : s.lineno;
    if (s.type_params.length > 0) {
      const name = `<generic parameters of ${s.name}>`;
      const scope = this.table.lookupTypeParams(s);
      const unit = this.nested(this.typeParamUnits, 'type parameters', scope, s, name, firstlineno, () => {
        this.typeParams(s.type_params);
        this.name('.type_params');
        const body = this.classBody(s, firstlineno);
        this.name('.type_params');
        this.name('.generic_base');
        this.unit.loadCode(body, this.live);
        this.const(strConstant(s.name));
        this.arguments(s.bases, s.keywords, '.generic_base');
      });
      this.unit.loadCode(unit, this.live);
    } else {
      this.unit.loadCode(this.classBody(s, firstlineno), this.live);
      this.const(strConstant(s.name));
      this.arguments(s.bases, s.keywords, null);
    }
    this.bind(s.name, s);
  }

  private classBody(s: ClassNode, firstlineno: number): CodeUnit {
    const scope = this.table.lookup(s);
    return this.nested(this.units, 'class', scope, s, s.name, firstlineno, () => {
      const blocks = this.blocks;
      this.blocks = [];
      const unit = this.unit;
      this.name('__name__');
      this.name('__module__');
      this.const(strConstant(unit.qualname));
      this.name('__qualname__');
      this.const(intConstant(firstlineno));
      this.name('__firstlineno__');
      if (s.type_params.length > 0) {
        this.name('.type_params');
        this.name('__type_params__');
      }
      this.body(s.body);
      this.const(namesConstant([...unit.staticAttributes]));
      this.name('__static_attributes__');
      if (scope.needsClassDict) this.name('__classdictcell__');
      if (scope.needsClassClosure) this.name('__classcell__');
      else this.none();
      this.blocks = blocks;
    });
  }

  private typeAlias(s: TypeAliasNode): void {
    const name = s.name.kind === 'Name' ? s.name.id : '';
    if (s.type_params.length > 0) {
      const scope = this.table.lookupTypeParams(s);
      const title = `<generic parameters of ${name}>`;
      const unit = this.nested(this.typeParamUnits, 'type parameters', scope, s, title, s.lineno, () => {
        this.const(strConstant(name));
        this.typeParams(s.type_params);
        this.typeAliasValue(s, name);
      });
      this.unit.loadCode(unit, this.live);
    } else {
      this.const(strConstant(name));
      this.none();
      this.typeAliasValue(s, name);
    }
    this.bind(name, s);
  }

  private typeAliasValue(s: TypeAliasNode, name: string): void {
    const unit = this.nested(this.units, 'function', this.table.lookup(s), s, name, s.lineno, () => {
      this.none();
      this.expr(s.value);
    });
    this.unit.loadCode(unit, this.live);
  }

  private typeParams(params: readonly TypeParam[]): void {
    let seenDefault = false;
    for (const param of params) {
      this.const(strConstant(param.name));
      if (param.kind === 'TypeVar' && param.bound !== null) {
        this.typeParamPart(this.units, this.table.lookup(param), param, param.bound);
      }
      if (param.default_value === null) {
        if (seenDefault) {
          this.fail(`non-default type parameter '${param.name}' follows default type parameter`, param);
        }
      } else {
        seenDefault = true;
        this.typeParamPart(this.defaultUnits, this.table.lookupDefault(param), param, param.default_value);
      }
      this.bind(param.name, param);
    }
  }

  private typeParamPart(
    units: Map<Node, CodeUnit>,
    scope: ReturnType<typeof this.table.lookup>,
    param: TypeParam,
    value: Expr,
  ): void {
    const unit = this.nested(units, 'type parameters', scope, param, param.name, value.lineno, () => {
      this.items([value]);
      this.live = false;
      this.none();
    });
    this.unit.loadCode(unit, this.live);
  }

  private match(s: Extract<Stmt, { kind: 'Match' }>): void {
    const cases = s.cases;
    const last = cases[cases.length - 1];
    const lastIsDefault = isWildcard(last.pattern);
    const hasDefault = lastIsDefault && cases.length > 1;
    // With nothing to compare a constant subject is not even loaded.
    if (lastIsDefault && !hasDefault) this.discard(s.subject);
    else this.expr(s.subject);
    const end: Label = { live: false };
    const walked = hasDefault ? cases.slice(0, -1) : cases;
    walked.forEach((c, i) => {
      const fail: Label = { live: false };
      const stores: string[] = [];
      const irrefutable = c.guard !== null || i === cases.length - 1;
      this.pattern(c.pattern, { stores, fail, irrefutable });
      for (const name of stores) this.name(name);
      if (c.guard !== null) this.jumpIf(c.guard, fail, false);
      this.stmts(c.body);
      end.live ||= this.live;
      this.live = fail.live;
    });
    if (hasDefault) {
      const fail: Label = { live: false };
      if (last.guard !== null) this.jumpIf(last.guard, fail, false);
      this.stmts(last.body);
      this.live ||= fail.live;
    }
    this.live ||= end.live;
  }
}
