/** One code object from its unit: which prologue, which body, which parameters. */
import type { Arguments, Expr, Node, Stmt } from '../../syntax/ast.ts';
import type { CodeUnit } from '../code-unit.ts';
import { strConstant } from '../constants.ts';
import { cleanDoc, docstringOf } from '../docstring.ts';
import type { SymbolTable } from '../symtable.ts';
import type { CodeTables } from '../tables.ts';
import { emitComprehensionBody } from './comprehension.ts';
import { type EmitOptions, type EmittedUnit, Emitter } from './emitter.ts';
import { emitExpr } from './expr.ts';
import { emitClassBody, emitTypeParamsBody, emitUnpacked } from './function.ts';
import { likelyFloats } from './likely-floats.ts';
import { storeName } from './name.ts';
import { emitStmts } from './stmt.ts';

/** How a unit is called. */
export interface UnitShape {
  /** Takes a namespace as first parameter: modules and class bodies. */
  readonly hasNamespace: boolean;
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
}

/** How a unit is called: known before its code is emitted. */
export function unitShape(unit: CodeUnit): UnitShape {
  const args = parametersOf(unit.node, unit);
  return {
    hasNamespace: unit.kind === 'module' || unit.kind === 'class',
    argcount: args === null ? parameterCount(args, unit, unit.node) : args.posonlyargs.length + args.args.length,
    posonlyargcount: args === null ? 0 : args.posonlyargs.length,
    kwonlyargcount: args === null ? 0 : args.kwonlyargs.length,
  };
}

/** Emits the code of a unit. */
export function emitUnit(unit: CodeUnit, table: SymbolTable, tables: CodeTables, options: EmitOptions): EmittedUnit {
  const node = unit.node;
  const scope = unit.scope;
  const isAsync = scope.isCoroutine;
  const isGenerator = scope.isGenerator || isAsync || (node.kind === 'GeneratorExp' && unit.kind === 'comprehension');
  const hasNamespace = unit.kind === 'module' || unit.kind === 'class';
  const e = new Emitter(unit, table, tables, options, isGenerator);
  const args = parametersOf(node, unit);
  const nparams = parameterCount(args, unit, node);
  markSurelyBound(e, nparams, node);
  findFloats(e, node);
  const body = e.capture(() => emitBody(e, unit, node));
  const bindings = e.capture(() => recordParameters(e, nparams, unit));
  const cells = e.capture(() => emitCells(e, unit, nparams));
  for (const line of body) e.line(line);
  if (isGenerator) return e.assemble(nparams, cells, bindings, hasNamespace);
  const begin = e.capture(() => emitBegin(e));
  return e.assemble(nparams, [], [...bindings, ...cells, ...begin], hasNamespace);
}

/** The parameters as written, or null where there are none to write. */
function parametersOf(node: Node, unit: CodeUnit): Arguments | null {
  if (unit.kind === 'type parameters') return null;
  return node.kind === 'FunctionDef' || node.kind === 'AsyncFunctionDef' || node.kind === 'Lambda' ? node.args : null;
}

/** Number of parameter variables, `*args` and `**kwargs` included. */
function parameterCount(args: Arguments | null, unit: CodeUnit, node: Node): number {
  if (args !== null) {
    const star = (args.vararg === null ? 0 : 1) + (args.kwarg === null ? 0 : 1);
    return args.posonlyargs.length + args.args.length + args.kwonlyargs.length + star;
  }
  if (unit.kind === 'comprehension') return 1;
  // The scope has `.defaults` in any case; a parameter it is only where there are defaults to pass in.
  if (unit.kind === 'type parameters' && (node.kind === 'FunctionDef' || node.kind === 'AsyncFunctionDef')) {
    const { defaults, kw_defaults } = node.args;
    return (defaults.length > 0 ? 1 : 0) + (kw_defaults.some((d) => d !== null) ? 1 : 0);
  }
  return 0;
}

/** Parameters are bound as long as nothing deletes them. */
function markSurelyBound(e: Emitter, nparams: number, node: Node): void {
  const deleted = new Set<string>();
  findDeleted(node, deleted);
  e.localNameList.forEach((name, i) => {
    if (deleted.has(name)) e.volatile.add(i);
    else if (i < nparams) e.surelyBound.add(i);
  });
}

/** Guesses which variables are floats, and which of them may have their numbers without a box. */
function findFloats(e: Emitter, node: Node): void {
  if (node.kind !== 'FunctionDef' || e.traced) return;
  const { likely, computed, ints } = likelyFloats(node.body);
  e.likelyFloats = likely;
  e.likelyInts = ints;
  if (e.isGenerator) return;
  for (const id of computed) {
    const name = e.mangle(id);
    if (e.access(name) === 'fast' && !e.volatile.has(e.localIndex(name))) e.unboxed.add(e.localIndex(name));
  }
}

/** Names in `del` statements and `except … as` clauses anywhere below (a generous answer is fine). */
function findDeleted(node: unknown, out: Set<string>): void {
  const stack: unknown[] = [node];
  while (stack.length > 0) {
    const x = stack.pop();
    if (Array.isArray(x)) stack.push(...x);
    else if (typeof x === 'object' && x !== null && 'kind' in x) {
      const n = x as { kind: string; id?: string; ctx?: string; name?: string | null };
      if (n.kind === 'Name' && n.ctx === 'Del' && n.id !== undefined) out.add(n.id);
      if (n.kind === 'ExceptHandler' && typeof n.name === 'string') out.add(n.name);
      // A comprehension that is inlined sets a variable of the same name aside.
      if (n.kind === 'comprehension') collectNames((x as unknown as { target: unknown }).target, out);
      stack.push(...Object.values(x));
    }
  }
}

function collectNames(node: unknown, out: Set<string>): void {
  if (Array.isArray(node)) for (const x of node) collectNames(x, out);
  else if (typeof node === 'object' && node !== null && 'kind' in node) {
    const n = node as { kind: string; id?: string };
    if (n.kind === 'Name' && n.id !== undefined) out.add(n.id);
    collectNames(Object.values(node), out);
  }
}

/** Cells for variables that inner functions use, and cells of enclosing functions. */
function emitCells(e: Emitter, unit: CodeUnit, nparams: number): void {
  for (const name of unit.cellvars) {
    const index = e.localIndex(name);
    e.line(`f.l${index}=newCell(${index < nparams ? `f.l${index}` : 'null'});`);
  }
  if (unit.freevars.length > 0) {
    const first = e.cellIndex(unit.freevars[0]);
    const text = unit.freevars.map((_, i) => `f.l${first + i}=dup(t_x[${i}]);`).join('');
    e.line(`t_x=f.fn.v.closure.v;${text}`);
  }
}

/** The first safe point. */
function emitBegin(e: Emitter): void {
  e.line('if(P[0]!==0)pollAt(0);');
  if (e.traced) e.line(`${e.pcAt(0)}traceCall(f);`);
}

/** Arguments have become variables: the recorder is told. Their place is the head of the function. */
function recordParameters(e: Emitter, nparams: number, unit: CodeUnit): void {
  const args = parametersOf(unit.node, unit);
  if (args === null) return;
  const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  if (args.vararg !== null) all.push(args.vararg);
  if (args.kwarg !== null) all.push(args.kwarg);
  for (let i = 0; i < nparams; i++) {
    e.recordBinding(all[i], i);
    if (e.recorded) e.line(e.recordStored(i));
  }
}

function emitBody(e: Emitter, unit: CodeUnit, node: Node): void {
  if (unit.kind === 'type parameters' && isDefinition(node)) {
    emitTypeParamsBody(e, node);
    return;
  }
  switch (node.kind) {
    case 'Module':
      setupModule(e, node.body);
      emitDocumented(e, node.body);
      e.line(`${e.returning('None')}leave(f);return dup(None);`);
      return;
    case 'Interactive':
      setupModule(e, node.body);
      emitStmts(e, node.body);
      e.line(`${e.returning('None')}leave(f);return dup(None);`);
      return;
    case 'Expression':
      emitReturnValue(e, node.body);
      return;
    case 'FunctionDef':
    case 'AsyncFunctionDef': {
      const doc = docstringOf(node.body);
      emitStmts(e, doc === null ? node.body : node.body.slice(1));
      e.line(`${e.returning('None')}leave(f);return dup(None);`);
      return;
    }
    case 'Lambda':
      emitReturnValue(e, node.body);
      return;
    case 'ClassDef':
      emitClassBody(e, node, () => {
        setupModule(e, node.body);
        emitDocumented(e, node.body);
      });
      return;
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
      emitComprehensionBody(e, node);
      return;
    case 'TypeAlias':
      emitReturnValue(e, node.value);
      return;
    case 'TypeVar':
    case 'ParamSpec':
    case 'TypeVarTuple': {
      const isDefault = e.units.defaultUnitOpt(node) === unit;
      emitReturnValue(e, (isDefault ? node.default_value : node.kind === 'TypeVar' ? node.bound : null) as Expr);
      return;
    }
    default:
      throw new Error(`no code for ${node.kind}`);
  }
}

function isDefinition(
  node: Node,
): node is Extract<Stmt, { kind: 'FunctionDef' | 'AsyncFunctionDef' | 'ClassDef' | 'TypeAlias' }> {
  return (
    node.kind === 'FunctionDef' ||
    node.kind === 'AsyncFunctionDef' ||
    node.kind === 'ClassDef' ||
    node.kind === 'TypeAlias'
  );
}

function emitReturnValue(e: Emitter, value: Expr): void {
  if (value.kind === 'Starred') emitUnpacked(e, value);
  else emitExpr(e, value);
  const text = e.own(e.pop());
  e.line(`t_r=${text};${e.returning('t_r')}leave(f,t_r);return t_r;`);
}

/** `__annotations__` exists from the start where a module's or class's body annotates names. */
function setupModule(e: Emitter, body: readonly Stmt[]): void {
  if (hasAnnotations(body)) e.line('setupAnnotations(f);');
}

function hasAnnotations(body: readonly Stmt[]): boolean {
  return body.some((s) => {
    switch (s.kind) {
      case 'AnnAssign':
        return true;
      case 'For':
      case 'AsyncFor':
      case 'While':
      case 'If':
        return hasAnnotations(s.body) || hasAnnotations(s.orelse);
      case 'With':
      case 'AsyncWith':
        return hasAnnotations(s.body);
      case 'Try':
      case 'TryStar':
        return (
          hasAnnotations(s.body) ||
          s.handlers.some((h) => hasAnnotations(h.body)) ||
          hasAnnotations(s.orelse) ||
          hasAnnotations(s.finalbody)
        );
      case 'Match':
        return s.cases.some((c) => hasAnnotations(c.body));
      default:
        return false;
    }
  });
}

/** Statements after a docstring, which is bound to `__doc__`. */
function emitDocumented(e: Emitter, body: readonly Stmt[]): void {
  const doc = e.options.optimize < 2 ? docstringOf(body) : null;
  if (doc === null) {
    emitStmts(e, body);
    return;
  }
  e.push({ kind: 'const', ref: e.constRef(strConstant(cleanDoc(doc))) });
  const first = body[0];
  e.traceStatement(first);
  storeName(e, '__doc__', first.kind === 'Expr' ? first.value : first);
  emitStmts(e, body.slice(1));
}
