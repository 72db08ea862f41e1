/**
 * Walks expressions in the order in which CPython 3.13 generates their code, and registers every name and constant on
 * the way. `live` says whether the code at this point can be reached: CPython drops constants of dead code.
 */
import { Fault } from '../fault.ts';
import type {
  Arguments,
  Comprehension,
  ConstantValue,
  DictComp,
  Expr,
  ExprContext,
  GeneratorExp,
  Keyword,
  ListComp,
  Node,
  Position,
  SetComp,
} from '../syntax/ast.ts';
import { callWarning, identityWarning, subscriptWarnings } from './checks.ts';
import { CodeUnit, type InlinedComprehension, type UnitKind } from './code-unit.ts';
import { NONE, namesConstant, strConstant, tupleConstant } from './constants.ts';
import { syntaxFault } from './errors.ts';
import { distinct, isTrue } from './fold.ts';
import type { SymbolTable } from './symtable.ts';
import { DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, type Scope, type SymbolInfo } from './symtable-scope.ts';

/** Above so many values on the stack CPython builds a display piece by piece. */
const STACK_USE_GUIDELINE = 30;

/** Above so many targets before a starred one the instruction has no room for the number. */
export const MAX_BEFORE_STAR = 255;

/** What the compiler is told besides the tree. */
export interface WalkOptions {
  /** The `-O` level: 1 drops assertions, 2 docstrings too. */
  readonly optimize: number;
  /** Receives SyntaxWarnings, in CPython's order; it may throw to turn one into an error. */
  readonly warn?: (message: string, at: Position) => void;
  /** `ast.PyCF_ALLOW_TOP_LEVEL_AWAIT` */
  readonly topLevelAwait?: boolean;
}

/** A place that jumps lead to. */
export interface Label {
  live: boolean;
}

/** A function in a class body's inlined comprehension sees no cell of `__class__`: CPython's compiler gives up, in these words. */
function refuseClassCell(around: CodeUnit, unit: CodeUnit): void {
  if (around.scope.needsClassClosure || !unit.freevars.includes('__class__')) return;
  const free = unit.freevars.map((name) => `'${name}'`).join(', ');
  const names = unit.freevars.length === 1 ? `(${free},)` : `(${free})`;
  const what = `compiler_lookup_arg(name='__class__') with reftype=5 failed in ${around.name}`;
  throw new Fault('SystemError', `${what}; freevars of code ${unit.name}: ${names}`);
}

export class ExprWalker {
  protected readonly table: SymbolTable;
  protected unit: CodeUnit;
  protected live = true;
  /** All units by the node (and its part) that they come from. */
  readonly units: Map<Node, CodeUnit>;

  protected readonly options: WalkOptions;

  constructor(table: SymbolTable, top: CodeUnit, options: WalkOptions) {
    this.table = table;
    this.options = options;
    this.unit = top;
    this.units = new Map([[top.node, top]]);
  }

  protected fail(message: string, at: Position): never {
    throw syntaxFault(message, this.table.filename, at);
  }

  protected warn(message: string, at: Position): void {
    this.options.warn?.(message, at);
  }

  /** `__debug__` can be neither assigned nor deleted. */
  protected allowed(name: string, at: Position, ctx: ExprContext = 'Store'): void {
    if (name !== '__debug__' || ctx === 'Load') return;
    this.fail(ctx === 'Store' ? 'cannot assign to __debug__' : 'cannot delete __debug__', at);
  }

  protected get allowsTopLevelAwait(): boolean {
    return this.options.topLevelAwait === true && this.unit.kind === 'module';
  }

  protected const(value: ConstantValue): void {
    this.unit.loadConst(value, this.live);
  }

  protected none(): void {
    this.unit.loadConst(NONE, this.live);
  }

  protected name(id: string): void {
    const mangled = this.unit.mangle(id);
    switch (this.unit.access(mangled)) {
      case 'fast':
        this.unit.addVarname(mangled);
        break;
      case 'global':
      case 'name':
        this.unit.addName(id);
        break;
      case 'deref':
        break;
    }
  }

  /** Walks the body of another code object and registers it as a constant here. */
  protected nested(
    units: Map<Node, CodeUnit>,
    kind: UnitKind,
    scope: Scope,
    node: Node,
    name: string,
    firstlineno: number,
    body: () => void,
  ): CodeUnit {
    let unit = units.get(node);
    if (unit === undefined) {
      const around = this.unit;
      unit = new CodeUnit(kind, scope, node, around, name, firstlineno);
      units.set(node, unit);
      const live = this.live;
      this.unit = unit;
      this.live = true;
      body();
      unit.finish();
      this.unit = around;
      this.live = live;
      if (around.inlinedDepth > 0 && around.kind === 'class') refuseClassCell(around, unit);
    }
    return unit;
  }

  protected exprs(exprs: readonly Expr[]): void {
    for (const e of exprs) this.expr(e);
  }

  expr(e: Expr): void {
    switch (e.kind) {
      case 'Name':
        this.allowed(e.id, e, e.ctx);
        this.name(e.id);
        break;
      case 'Constant':
        this.const(e.value);
        break;
      case 'Attribute':
        this.attribute(e);
        break;
      case 'Call':
        this.call(e);
        break;
      case 'BinOp':
        this.binOp(e);
        break;
      case 'UnaryOp':
        this.expr(e.operand);
        break;
      case 'BoolOp':
        this.boolOp(e);
        break;
      case 'Compare':
        this.compareWarning(e);
        this.expr(e.left);
        this.exprs(e.comparators);
        break;
      case 'Subscript':
        if (e.ctx === 'Load') for (const message of subscriptWarnings(e.value, e.slice)) this.warn(message, e);
        this.expr(e.value);
        this.expr(e.slice);
        break;
      case 'Slice':
        this.slice(e);
        break;
      case 'Starred':
        if (e.ctx === 'Store') this.fail('starred assignment target must be in a list or tuple', e);
        this.fail("can't use starred expression here", e);
        break;
      case 'Set':
        this.display(e.elts, 'set');
        break;
      case 'List':
      case 'Tuple':
        if (e.ctx === 'Load') this.display(e.elts, e.kind === 'List' ? 'list' : 'tuple');
        else if (e.ctx === 'Store') this.targets(e.elts, e);
        else this.exprs(e.elts);
        break;
      case 'Dict':
        this.dict(e);
        break;
      case 'IfExp':
        this.ifExp(e);
        break;
      case 'NamedExpr':
        this.expr(e.value);
        this.expr(e.target);
        break;
      case 'JoinedStr':
        if (e.values.length > STACK_USE_GUIDELINE) {
          this.const(strConstant(''));
          this.unit.addName('join');
        } else if (e.values.length === 0) {
          this.const(strConstant(''));
        }
        this.exprs(e.values);
        break;
      case 'FormattedValue':
        this.expr(e.value);
        if (e.format_spec !== null) this.expr(e.format_spec);
        break;
      case 'Lambda':
        this.lambda(e);
        break;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
      case 'DictComp':
        this.comprehension(e);
        break;
      case 'Yield':
        if (!this.unit.scope.isFunctionLike) this.fail("'yield' outside function", e);
        if (e.value !== null) this.expr(e.value);
        else this.none();
        break;
      case 'YieldFrom':
        if (!this.unit.scope.isFunctionLike) this.fail("'yield from' outside function", e);
        if (this.unit.kind === 'async function') this.fail("'yield from' inside async function", e);
        this.expr(e.value);
        this.none();
        break;
      case 'Await':
        if (!this.allowsTopLevelAwait) {
          if (!this.unit.scope.isFunctionLike) this.fail("'await' outside function", e);
          const kind = this.unit.kind;
          if (kind !== 'async function' && kind !== 'comprehension') this.fail("'await' outside async function", e);
        }
        this.expr(e.value);
        this.none();
        break;
    }
  }

  private compareWarning(e: Extract<Expr, { kind: 'Compare' }>): void {
    const message = identityWarning(e);
    if (message !== null) this.warn(message, e);
  }

  /** The targets of an unpacking. */
  private targets(elts: readonly Expr[], at: Position): void {
    let starred = false;
    elts.forEach((elt, i) => {
      if (elt.kind !== 'Starred') return;
      if (starred) this.fail('multiple starred expressions in assignment', at);
      if (i > MAX_BEFORE_STAR) this.fail('too many expressions in star-unpacking assignment', at);
      starred = true;
    });
    this.items(elts);
  }

  /** Elements of which some may have a star. */
  protected items(elts: readonly Expr[]): void {
    for (const elt of elts) this.expr(elt.kind === 'Starred' ? elt.value : elt);
  }

  private binOp(e: Extract<Expr, { kind: 'BinOp' }>): void {
    const rights: Expr[] = [];
    let left: Expr = e;
    while (left.kind === 'BinOp') {
      rights.push(left.right);
      left = left.left;
    }
    this.expr(left);
    for (let i = rights.length - 1; i >= 0; i--) this.expr(rights[i]);
  }

  private attribute(e: Extract<Expr, { kind: 'Attribute' }>): void {
    if (e.ctx === 'Store' && e.value.kind === 'Name' && e.value.id === 'self') {
      // What methods assign on `self` goes to the class around them.
      for (let unit: CodeUnit | null = this.unit; unit !== null; unit = unit.parent) {
        if (unit.kind !== 'class') continue;
        unit.staticAttributes.add(e.attr);
        break;
      }
    }
    this.expr(e.value);
    this.allowed(e.attr, e, e.ctx === 'Store' ? 'Store' : 'Load');
    this.unit.addName(e.attr);
  }

  private slice(e: Extract<Expr, { kind: 'Slice' }>): void {
    if (e.lower !== null) this.expr(e.lower);
    else this.none();
    if (e.upper !== null) this.expr(e.upper);
    else this.none();
    if (e.step !== null) this.expr(e.step);
  }

  /** `[…]`, `{…}`, `(…)`, and positional arguments with a star: more than two constants become one. */
  private display(elts: readonly Expr[], type: 'list' | 'set' | 'tuple'): void {
    const items = elts.length > 2 ? constants(elts) : null;
    if (items === null) this.items(elts);
    else this.const(type === 'set' ? { type: 'frozenset', items: distinct(items) } : tupleConstant(items));
  }

  private dict(e: Extract<Expr, { kind: 'Dict' }>): void {
    const n = e.values.length;
    let begin = 0;
    for (let i = 0; i < n; i++) {
      if (e.keys[i] === null) {
        this.subdict(e, begin, i);
        this.expr(e.values[i]);
        begin = i + 1;
      } else if ((i - begin) * 2 > STACK_USE_GUIDELINE) {
        this.subdict(e, begin, i + 1);
        begin = i + 1;
      }
    }
    this.subdict(e, begin, n);
  }

  private subdict(e: Extract<Expr, { kind: 'Dict' }>, begin: number, end: number): void {
    const n = end - begin;
    if (n > 1 && n * 2 <= STACK_USE_GUIDELINE) {
      const keys = constants(e.keys.slice(begin, end) as Expr[]);
      if (keys !== null) {
        for (let i = begin; i < end; i++) this.expr(e.values[i]);
        this.const(tupleConstant(keys));
        return;
      }
    }
    for (let i = begin; i < end; i++) {
      this.expr(e.keys[i] as Expr);
      this.expr(e.values[i]);
    }
  }

  private call(e: Extract<Expr, { kind: 'Call' }>): void {
    this.keywordChecks(e.keywords);
    const warning = callWarning(e.func);
    if (warning !== null) this.warn(warning, e.func);
    this.expr(e.func);
    this.arguments(e.args, e.keywords, null);
  }

  private keywordChecks(keywords: readonly Keyword[]): void {
    keywords.forEach((keyword, i) => {
      if (keyword.arg === null) return;
      this.allowed(keyword.arg, keyword);
      const again = keywords.find((other, j) => j > i && other.arg === keyword.arg);
      if (again !== undefined) this.fail(`keyword argument repeated: ${keyword.arg}`, again);
    });
  }

  /** Arguments of a call; `extra`: a name that follows the positional ones (`.generic_base` of a class). */
  protected arguments(args: readonly Expr[], keywords: readonly Keyword[], extra: string | null): void {
    this.keywordChecks(keywords);
    const nargs = args.length + (extra === null ? 0 : 1);
    if (
      nargs + keywords.length * 2 <= STACK_USE_GUIDELINE &&
      !args.some((arg) => arg.kind === 'Starred') &&
      !keywords.some((keyword) => keyword.arg === null)
    ) {
      this.exprs(args);
      if (extra !== null) this.name(extra);
      if (keywords.length > 0) {
        for (const keyword of keywords) this.expr(keyword.value);
        this.const(keywordNames(keywords));
      }
      return;
    }
    // One or two constants (or nothing) are built into a tuple, which is folded later.
    if (args.length <= 2 && extra === null) this.foldable(args);
    else this.display(args, 'tuple');
    if (extra !== null) this.name(extra);
    let begin = 0;
    for (let i = 0; i <= keywords.length; i++) {
      if (i < keywords.length && keywords[i].arg !== null) continue;
      this.subkwargs(keywords.slice(begin, i));
      if (i < keywords.length) this.expr(keywords[i].value);
      begin = i + 1;
    }
  }

  private subkwargs(keywords: readonly Keyword[]): void {
    const n = keywords.length;
    if (n > 1 && n * 2 <= STACK_USE_GUIDELINE) {
      for (const keyword of keywords) this.expr(keyword.value);
      this.const(keywordNames(keywords));
      return;
    }
    for (const keyword of keywords) {
      this.const(strConstant(keyword.arg as string));
      this.expr(keyword.value);
    }
  }

  private boolOp(e: Extract<Expr, { kind: 'BoolOp' }>): void {
    const end: Label = { live: false };
    const last = e.values.length - 1;
    for (let i = 0; i < last; i++) {
      const value = e.values[i];
      const known = soleConstant(value);
      if (known !== null) {
        // The jump on a constant is decided; a value that is not the result is not even loaded.
        const stops = isTrue(known) === (e.op === 'Or');
        this.unit.loadConst(known, this.live && stops);
        if (stops) {
          end.live ||= this.live;
          this.live = false;
        }
      } else {
        this.expr(value);
        end.live ||= this.live;
      }
    }
    this.expr(e.values[last]);
    this.live ||= end.live;
  }

  private ifExp(e: Extract<Expr, { kind: 'IfExp' }>): void {
    const orelse: Label = { live: false };
    this.jumpIf(e.test, orelse, false);
    this.expr(e.body);
    const end = this.live;
    this.live = orelse.live;
    this.expr(e.orelse);
    this.live ||= end;
  }

  /** A condition: jumps to `target` when its truth is `condition`, else goes on. */
  jumpIf(e: Expr, target: Label, condition: boolean): void {
    switch (e.kind) {
      case 'UnaryOp':
        if (e.op === 'Not') return this.jumpIf(e.operand, target, !condition);
        break;
      case 'BoolOp': {
        const onEach = e.op === 'Or';
        const next: Label = onEach === condition ? target : { live: false };
        const last = e.values.length - 1;
        for (let i = 0; i < last; i++) this.jumpIf(e.values[i], next, onEach);
        this.jumpIf(e.values[last], target, condition);
        if (next !== target) this.live ||= next.live;
        return;
      }
      case 'IfExp': {
        const orelse: Label = { live: false };
        this.jumpIf(e.test, orelse, false);
        this.jumpIf(e.body, target, condition);
        const end = this.live;
        this.live = orelse.live;
        this.jumpIf(e.orelse, target, condition);
        this.live ||= end;
        return;
      }
      case 'Compare': {
        this.compareWarning(e);
        this.expr(e.left);
        const last = e.comparators.length - 1;
        for (let i = 0; i < last; i++) this.expr(e.comparators[i]);
        // `is None` in a condition is one jump instruction, without the constant.
        const right = e.comparators[last];
        const op = e.ops[last];
        const isNone = right.kind === 'Constant' && right.value.type === 'None' && (op === 'Is' || op === 'IsNot');
        if (isNone) this.unit.loadConst(NONE, false);
        else this.expr(right);
        target.live ||= this.live;
        return;
      }
    }
    const known = soleConstant(e);
    if (known !== null) {
      this.unit.loadConst(known, false);
      if (isTrue(known) === condition) {
        target.live ||= this.live;
        this.live = false;
      }
      return;
    }
    this.expr(e);
    target.live ||= this.live;
  }

  private lambda(e: Extract<Expr, { kind: 'Lambda' }>): void {
    this.parameterChecks(e.args);
    this.defaults(e.args);
    const scope = this.table.lookup(e);
    const unit = this.nested(this.units, 'lambda', scope, e, '<lambda>', e.lineno, () => {
      this.none();
      this.expr(e.body);
    });
    this.unit.loadCode(unit, this.live);
  }

  protected parameterChecks(args: Arguments): void {
    for (const arg of [...args.posonlyargs, ...args.args]) this.allowed(arg.arg, arg);
    if (args.vararg !== null) this.allowed(args.vararg.arg, args.vararg);
    for (const arg of args.kwonlyargs) this.allowed(arg.arg, arg);
    if (args.kwarg !== null) this.allowed(args.kwarg.arg, args.kwarg);
  }

  /** Default values of parameters, as the definition evaluates them. */
  protected defaults(args: Arguments): void {
    if (args.defaults.length > 0) this.foldable(args.defaults);
    const names: string[] = [];
    args.kwonlyargs.forEach((arg, i) => {
      const value = args.kw_defaults[i];
      if (value === null) return;
      names.push(this.unit.mangle(arg.arg));
      this.expr(value);
    });
    if (names.length > 0) this.const(namesConstant(names));
  }

  /** Values of a tuple that the code builds: constants alone are folded when the code is optimised. */
  protected foldable(values: readonly Expr[]): void {
    const items = constants(values);
    if (items === null) this.items(values);
    else this.foldConstants(items);
  }

  protected foldConstants(items: readonly ConstantValue[]): void {
    for (const item of items) this.unit.loadConst(item, false);
    if (this.live) this.unit.foldTuple(tupleConstant(items));
  }

  // Comprehensions

  private comprehension(e: ListComp | SetComp | DictComp | GeneratorExp): void {
    const scope = this.table.lookup(e);
    const outermost = e.generators[0];
    const elements = e.kind === 'DictComp' ? [e.key, e.value] : [e.elt];
    const kind = this.unit.kind;
    const misplaced =
      scope.isCoroutine &&
      e.kind !== 'GeneratorExp' &&
      kind !== 'async function' &&
      kind !== 'comprehension' &&
      !this.allowsTopLevelAwait;
    // There even an asynchronous generator expression makes the module a coroutine.
    if (scope.isCoroutine && this.allowsTopLevelAwait) this.unit.scope.isCoroutine = true;
    if (scope.isInlined) {
      this.expr(outermost.iter);
      if (misplaced) this.fail('asynchronous comprehension outside of an asynchronous function', e);
      const { symbols, hidden } = this.pushInlined(e, scope);
      this.unit.inlinedDepth++;
      this.generators(e.generators, 0, elements);
      this.unit.inlinedDepth--;
      for (const [name, outer] of symbols) {
        if (outer === undefined) this.unit.overrides.delete(name);
        else this.unit.overrides.set(name, outer);
      }
      for (const name of hidden) this.unit.fastHidden.delete(name);
      return;
    }
    if (misplaced) this.fail('asynchronous comprehension outside of an asynchronous function', e);
    const names = { ListComp: '<listcomp>', SetComp: '<setcomp>', DictComp: '<dictcomp>', GeneratorExp: '<genexpr>' };
    const unit = this.nested(this.units, 'comprehension', scope, e, names[e.kind], e.lineno, () => {
      this.generators(e.generators, 0, elements);
      if (e.kind === 'GeneratorExp') this.none();
    });
    this.unit.loadCode(unit, this.live);
    this.expr(outermost.iter);
    if (scope.isCoroutine && e.kind !== 'GeneratorExp') this.none();
  }

  /** Lets the comprehension's names mean what they mean inside; gives what to restore. */
  private pushInlined(
    e: Node,
    scope: Scope,
  ): { symbols: Map<string, SymbolInfo | undefined>; hidden: readonly string[] } {
    const unit = this.unit;
    // One comprehension in another is no longer in the class body itself.
    const inClass = unit.kind === 'class' && unit.inlinedDepth === 0;
    const isFunction = unit.scope.isFunctionLike;
    const saved: { name: string; cell: boolean }[] = [];
    const inner = new Map<string, SymbolInfo>();
    const restore = new Map<string, SymbolInfo | undefined>();
    const hidden: string[] = [];
    for (const [name, symbol] of scope.symbols) {
      const binds = (symbol.flags & DEF_LOCAL) !== 0 && (symbol.flags & DEF_NONLOCAL) === 0;
      const outer = unit.symbol(name)?.scope;
      const where = symbol.scope;
      // A name that is only read may be the variable of another comprehension in the function.
      const differs = where !== outer && where !== 'free' && !(where === 'cell' && outer === 'free');
      if ((differs && (binds || isFunction)) || inClass) {
        inner.set(name, symbol);
        restore.set(name, unit.overrides.get(name));
        unit.overrides.set(name, symbol);
      }
      if (!binds && !inClass) continue;
      if (!isFunction && !(symbol.flags & DEF_PARAM) && !unit.fastHidden.has(name)) {
        unit.fastHidden.add(name);
        hidden.push(name);
      }
      saved.push({ name, cell: where === 'cell' });
      unit.addVarname(name);
    }
    const inlined: InlinedComprehension = { scope, saved, symbols: inner };
    unit.inlined.set(e, inlined);
    return { symbols: restore, hidden };
  }

  private generators(generators: readonly Comprehension[], index: number, elements: readonly Expr[]): void {
    const generator = generators[index];
    const end: Label = { live: false };
    if (index > 0) {
      const iter = generator.iter;
      // `for y in [f(x)]` is an assignment.
      const single =
        !generator.is_async &&
        (iter.kind === 'List' || iter.kind === 'Tuple') &&
        iter.elts.length === 1 &&
        iter.elts[0].kind !== 'Starred';
      if (single) {
        this.expr((iter as Extract<Expr, { kind: 'List' | 'Tuple' }>).elts[0]);
      } else {
        this.expr(iter);
        end.live = this.live;
      }
    } else {
      end.live = this.live;
    }
    if (generator.is_async) this.none();
    this.expr(generator.target);
    for (const test of generator.ifs) this.jumpIf(test, end, false);
    if (index + 1 < generators.length) this.generators(generators, index + 1, elements);
    else this.exprs(elements);
    this.live ||= end.live;
  }
}

/** The values when all expressions are constants, else null. */
export function constants(exprs: readonly Expr[]): ConstantValue[] | null {
  const values: ConstantValue[] = [];
  for (const e of exprs) {
    if (e.kind !== 'Constant') return null;
    values.push(e.value);
  }
  return values;
}

/** The constant that the code of `e` consists of loading, or null: an f-string without fields is one, too. */
export function soleConstant(e: Expr): ConstantValue | null {
  if (e.kind === 'Constant') return e.value;
  if (e.kind !== 'JoinedStr' || e.values.length > 1) return null;
  return e.values.length === 0 ? strConstant('') : soleConstant(e.values[0]);
}

function keywordNames(keywords: readonly Keyword[]): ConstantValue {
  return namesConstant(keywords.map((keyword) => keyword.arg as string));
}
