/** Definitions: functions, lambdas, classes, and the type parameters of generic ones. */
import type { Arguments, Expr, Stmt, TypeParam } from '../../syntax/ast.ts';
import type { CodeUnit } from '../code-unit.ts';
import { intConstant, namesConstant, strConstant, tupleConstant } from '../constants.ts';
import { unparse } from '../unparse.ts';
import { constants } from '../walk-expr.ts';
import { emitStarCall, popEntries } from './call.ts';
import type { Emitter } from './emitter.ts';
import { emitExpr } from './expr.ts';
import { emitName, storeName } from './name.ts';
import { markDefaults } from './places.ts';

type FunctionNode = Extract<Stmt, { kind: 'FunctionDef' | 'AsyncFunctionDef' }>;
type ClassNode = Extract<Stmt, { kind: 'ClassDef' }>;
type TypeAliasNode = Extract<Stmt, { kind: 'TypeAlias' }>;

/** Which optional parts of a function lie on the stack, in this order. */
interface Parts {
  readonly defaults: boolean;
  readonly kwdefaults: boolean;
  readonly annotations: boolean;
}

export function emitFunctionDef(e: Emitter, s: FunctionNode): void {
  for (const d of s.decorator_list) emitExpr(e, d);
  traceDefinition(e, s);
  if (s.type_params.length > 0) {
    const parts = emitDefaults(e, s.args);
    emitTypeParamsCall(e, s, e.units.typeParamsUnit(s), parts.defaults, parts.kwdefaults);
  } else {
    const parts = emitDefaults(e, s.args);
    const annotations = emitSignature(e, s);
    emitMakeFunction(e, e.units.unit(s), { ...parts, annotations });
  }
  applyDecorators(e, s.decorator_list);
  if (s.decorator_list.length > 0) e.traceLine(s);
  storeName(e, s.name, s);
}

/** After its decorators a definition begins with its default values. */
function traceDefinition(e: Emitter, s: FunctionNode): void {
  if (s.decorator_list.length === 0) return;
  const first = s.args.defaults[0] ?? s.args.kw_defaults.find((d) => d !== null);
  if (first !== undefined && first !== null) e.traceLine(first);
  e.traceLine(s);
}

export function emitLambda(e: Emitter, node: Extract<Expr, { kind: 'Lambda' }>): void {
  const parts = emitDefaults(e, node.args);
  emitMakeFunction(e, e.units.unit(node), { ...parts, annotations: false });
}

/** Each decorator, from the last, is called with what it decorates; the traceback points at the decorator. */
function applyDecorators(e: Emitter, decorators: readonly Expr[]): void {
  for (let i = decorators.length - 1; i >= 0; i--) {
    e.settle();
    const [decorator, decorated] = popEntries(e, 2);
    const d = e.temp();
    e.traceLine(decorators[i]);
    e.line(`${e.pc(decorators[i])}${d}=${e.own(decorator)};`);
    const value = e.own(decorated);
    const r = e.temp();
    e.line(`${r}=orThrow(call1(${d},${value}));`);
    e.freeTemp(d);
    e.push({ kind: 'temp', name: r });
  }
}

/** Default values: a tuple for positional parameters, a dict for keyword-only ones. */
function emitDefaults(e: Emitter, args: Arguments): { defaults: boolean; kwdefaults: boolean } {
  markDefaults(e, args);
  if (args.defaults.length > 0) {
    const known = constants(args.defaults);
    if (known !== null) e.push({ kind: 'const', ref: e.constRef(tupleConstant(known)) });
    else {
      for (const d of args.defaults) emitExpr(e, d);
      const items = popEntries(e, args.defaults.length).map((x) => e.own(x));
      e.pushTemp(`makeTuple([${items.join(',')}])`);
    }
  }
  const names: string[] = [];
  args.kwonlyargs.forEach((arg, i) => {
    const value = args.kw_defaults[i];
    if (value === null) return;
    names.push(e.mangle(arg.arg));
    emitExpr(e, value);
  });
  if (names.length > 0) {
    const table = e.constRef(namesConstant(names));
    const values = popEntries(e, names.length).map((x) => e.own(x));
    const items = values.flatMap((v, i) => [`dup(${table}.v[${i}])`, v]);
    e.pushTemp(`makeDict([${items.join(',')}])`);
  }
  return { defaults: args.defaults.length > 0, kwdefaults: names.length > 0 };
}

/** Annotations of parameters and result, evaluated in CPython's order, as a dict on the stack. */
function emitSignature(e: Emitter, s: FunctionNode): boolean {
  const parts: { name: string; value: Expr }[] = [];
  const a = s.args;
  const args = [...a.args, ...a.posonlyargs, a.vararg, ...a.kwonlyargs, a.kwarg];
  for (const arg of args) if (arg?.annotation) parts.push({ name: e.mangle(arg.arg), value: arg.annotation });
  if (s.returns !== null) parts.push({ name: 'return', value: s.returns });
  if (parts.length === 0) return false;
  const known = parts.flatMap(({ name, value }) => {
    const c = e.table.future.annotations ? strConstant(unparse(value)) : value.kind === 'Constant' ? value.value : null;
    return c === null ? [] : [strConstant(name), c];
  });
  if (known.length === parts.length * 2) {
    e.pushTemp(`makeAnnotations(${e.constRef(tupleConstant(known))})`);
    return true;
  }
  for (const { name, value } of parts) {
    e.push({ kind: 'const', ref: e.constRef(strConstant(name)) });
    emitAnnotation(e, value);
  }
  const items = popEntries(e, parts.length * 2).map((x) => e.own(x));
  e.pushTemp(`makeDict([${items.join(',')}])`);
  return true;
}

/** The value of an annotation: its text under `from __future__ import annotations`. */
export function emitAnnotation(e: Emitter, value: Expr): void {
  if (e.table.future.annotations) e.push({ kind: 'const', ref: e.constRef(strConstant(unparse(value))) });
  else if (value.kind === 'Starred') emitUnpacked(e, value);
  else emitExpr(e, value);
}

/** The only item of a starred annotation (or default of a TypeVarTuple). */
export function emitUnpacked(e: Emitter, value: Extract<Expr, { kind: 'Starred' }>): void {
  emitExpr(e, value.value);
  const v = e.pop();
  const r = e.temp();
  e.line(e.spilled(`${e.pc(value)}${r}=unpackOne(${e.ownText(v)});`));
  e.freeEntry(v);
  e.push({ kind: 'temp', name: r });
}

/** Makes a function of a unit and the parts on the stack, and leaves it there. */
function emitMakeFunction(e: Emitter, unit: CodeUnit, parts: Parts): void {
  const annotations = parts.annotations ? e.own(e.pop()) : 'null';
  const kwdefaults = parts.kwdefaults ? e.own(e.pop()) : 'null';
  const defaults = parts.defaults ? e.own(e.pop()) : 'null';
  const free = unit.freevars.map((name) => `dup(f.l${e.cellIndex(name)})`);
  const closure = free.length > 0 ? `makeTuple([${free.join(',')}])` : 'null';
  e.pushTemp(`makeFunction(f,${e.codeRef(unit)},${defaults},${kwdefaults},${annotations},${closure})`);
}

// --- Classes -----------------------------------------------------------------------------------------------------

export function emitClassDef(e: Emitter, s: ClassNode): void {
  for (const d of s.decorator_list) emitExpr(e, d);
  if (s.decorator_list.length > 0) e.traceLine(s);
  if (s.type_params.length > 0) emitTypeParamsCall(e, s, e.units.typeParamsUnit(s), false, false);
  else emitClassCall(e, s, null);
  applyDecorators(e, s.decorator_list);
  if (s.decorator_list.length > 0) e.traceLine(s);
  storeName(e, s.name, s);
}

/** `__build_class__(body, name, *bases, **keywords)`. */
function emitClassCall(e: Emitter, s: ClassNode, genericBase: string | null): void {
  e.settle();
  const r = e.temp();
  e.line(`${e.pc(s)}${r}=loadBuildClass(f);`);
  e.push({ kind: 'temp', name: r });
  emitMakeFunction(e, e.units.unit(s), { defaults: false, kwdefaults: false, annotations: false });
  e.push({ kind: 'const', ref: e.constRef(strConstant(s.name)) });
  const generic = genericBase === null ? [] : [genericBase];
  if (s.bases.some((b) => b.kind === 'Starred') || s.keywords.some((k) => k.arg === null)) {
    const bases: Expr[] = [...s.bases];
    for (const g of generic) bases.push({ ...positionOf(s), kind: 'Name', id: g, ctx: 'Load' });
    emitStarCall(e, s, bases, s.keywords, 2);
    return;
  }
  for (const b of s.bases) emitExpr(e, b);
  for (const g of generic) emitName(e, g, s);
  for (const k of s.keywords) emitExpr(e, k.value);
  const n = s.bases.length + generic.length + s.keywords.length + 2;
  const args = popEntries(e, n);
  const callee = e.pop();
  const c = e.temp();
  e.line(`${e.pc(s)}${c}=${e.own(callee)};`);
  const texts = args.map((x) => e.own(x)).join(',');
  const result = e.temp();
  if (s.keywords.length > 0) {
    const names = e.constRef(namesConstant(s.keywords.map((k) => k.arg as string)));
    e.line(`${result}=orThrow(callKw(${c},[${texts}],${names}.v));`);
  } else e.line(`${result}=orThrow(callN(${c},[${texts}]));`);
  e.freeTemp(c);
  e.push({ kind: 'temp', name: result });
}

function positionOf(s: ClassNode) {
  return { lineno: s.lineno, col_offset: s.col_offset, end_lineno: s.end_lineno, end_col_offset: s.end_col_offset };
}

/** What a class body does around the statements written in it. */
export function emitClassBody(e: Emitter, s: ClassNode, statements: () => void): void {
  const scope = e.unit.scope;
  const line = e.unit.firstlineno;
  const at = { lineno: line, end_lineno: line, col_offset: 0, end_col_offset: 0 };
  const store = (name: string): void => storeName(e, name, at);
  e.traceStatement(s.decorator_list[0] ?? s);
  emitName(e, '__name__', at);
  store('__module__');
  e.push({ kind: 'const', ref: e.constRef(strConstant(e.unit.qualname)) });
  store('__qualname__');
  e.push({ kind: 'const', ref: e.constRef(intConstant(e.unit.firstlineno)) });
  store('__firstlineno__');
  if (s.type_params.length > 0) {
    emitName(e, '.type_params', at);
    store('__type_params__');
  }
  if (scope.needsClassDict) {
    // Annotation scopes in the class see its namespace through this cell.
    e.line(`f.l${e.localIndex('__classdict__')}.v.value=dup(f.ns);`);
  }
  statements();
  const pc = e.traced ? e.variable('pc') : '';
  if (e.traced) e.line(`${pc}=f.pc;`);
  e.push({ kind: 'const', ref: e.constRef(namesConstant([...e.unit.staticAttributes])) });
  store('__static_attributes__');
  if (scope.needsClassDict) {
    e.push({ kind: 'local', index: e.localIndex('__classdict__') });
    store('__classdictcell__');
  }
  if (scope.needsClassClosure) {
    const index = e.localIndex('__class__');
    e.push({ kind: 'local', index });
    store('__classcell__');
    if (e.traced) e.line(e.pcAt(pc));
    e.line(`t_r=dup(f.l${index});${e.returning('t_r')}leave(f,t_r);return t_r;`);
  } else e.line(`${e.traced ? e.pcAt(pc) : ''}${e.returning('None')}leave(f);return dup(None);`);
}

// --- Type parameters (PEP 695) -----------------------------------------------------------------------------------

/** Calls the hidden function that evaluates type parameters and makes the function, class or alias. */
function emitTypeParamsCall(
  e: Emitter,
  node: FunctionNode | ClassNode | TypeAliasNode,
  unit: CodeUnit,
  defaults: boolean,
  kwdefaults: boolean,
): void {
  e.settle();
  const kw = kwdefaults ? e.own(e.pop()) : null;
  const d = defaults ? e.own(e.pop()) : null;
  const args = [d, kw].filter((x) => x !== null).join(',');
  const list = e.temp();
  e.line(`${list}=[${args}];`);
  emitMakeFunction(e, unit, { defaults: false, kwdefaults: false, annotations: false });
  const fn = e.own(e.pop());
  const r = e.temp();
  e.line(`${e.pc(node)}${r}=orThrow(callN(${fn},${list}));`);
  e.freeTemp(list);
  e.push({ kind: 'temp', name: r });
}

/** The body of that hidden function. */
export function emitTypeParamsBody(e: Emitter, node: FunctionNode | ClassNode | TypeAliasNode): void {
  const done = (): void => {
    const value = e.own(e.pop());
    e.line(`t_r=${value};${e.returning('t_r')}leave(f,t_r);return t_r;`);
  };
  if (node.kind === 'TypeAlias') {
    const name = node.name.kind === 'Name' ? node.name.id : '';
    emitTypeParams(e, node.type_params);
    emitMakeFunction(e, e.units.unit(node), { defaults: false, kwdefaults: false, annotations: false });
    const fn = e.own(e.pop());
    const params = e.own(e.pop());
    e.pushTemp(`makeTypeAlias(f,dup(${e.constRef(strConstant(name))}),${params},${fn})`);
    done();
    return;
  }
  if (node.kind === 'ClassDef') {
    emitTypeParams(e, node.type_params);
    storeName(e, '.type_params', node);
    emitName(e, '.type_params', node);
    const params = e.pop();
    const generic = e.temp();
    e.line(e.spilled(`${e.pc(node)}${generic}=subscriptGeneric(${e.own(params)});`));
    e.push({ kind: 'temp', name: generic });
    storeName(e, '.generic_base', node);
    emitClassCall(e, node, '.generic_base');
    done();
    return;
  }
  emitTypeParams(e, node.type_params);
  e.settleTop();
  const hasDefaults = node.args.defaults.length > 0;
  const hasKwdefaults = node.args.kw_defaults.some((d) => d !== null);
  // The defaults were evaluated outside and came in as arguments.
  if (hasDefaults) e.push({ kind: 'local', index: 0 });
  if (hasKwdefaults) e.push({ kind: 'local', index: hasDefaults ? 1 : 0 });
  const annotations = emitSignature(e, node);
  emitMakeFunction(e, e.units.unit(node), { defaults: hasDefaults, kwdefaults: hasKwdefaults, annotations });
  const fn = e.own(e.pop());
  const params = e.own(e.pop());
  e.pushTemp(`setFunctionTypeParams(${fn},${params})`);
  done();
}

/** Makes the type parameters, binds each to its name, and leaves a tuple of them. */
function emitTypeParams(e: Emitter, params: readonly TypeParam[]): void {
  const lazy = (unit: CodeUnit): string => {
    emitMakeFunction(e, unit, { defaults: false, kwdefaults: false, annotations: false });
    return e.own(e.pop());
  };
  for (const p of params) {
    const name = `dup(${e.constRef(strConstant(p.name))})`;
    const r = e.temp();
    if (p.kind === 'TypeVar') {
      const isTuple = p.bound !== null && p.bound.kind === 'Tuple';
      const bound = p.bound === null ? 'null' : lazy(e.units.unit(p));
      e.line(`${r}=makeTypeVar(f,${name},${bound},${isTuple});`);
    } else e.line(`${r}=${p.kind === 'ParamSpec' ? 'makeParamSpec' : 'makeTypeVarTuple'}(f,${name});`);
    e.push({ kind: 'temp', name: r });
    if (p.default_value !== null) {
      const value = lazy(e.units.defaultUnit(p));
      e.line(`typeParamDefault(${r},${value});`);
    }
    const copy = e.temp();
    e.line(`${copy}=dup(${r});`);
    e.push({ kind: 'temp', name: copy });
    storeName(e, p.name, p);
  }
  const items = popEntries(e, params.length).map((x) => e.own(x));
  e.pushTemp(`makeTuple([${items.join(',')}])`);
}

export function emitTypeAlias(e: Emitter, s: TypeAliasNode): void {
  const name = s.name.kind === 'Name' ? s.name.id : '';
  if (s.type_params.length > 0) emitTypeParamsCall(e, s, e.units.typeParamsUnit(s), false, false);
  else {
    emitMakeFunction(e, e.units.unit(s), { defaults: false, kwdefaults: false, annotations: false });
    const fn = e.own(e.pop());
    e.pushTemp(`makeTypeAlias(f,dup(${e.constRef(strConstant(name))}),dup(None),${fn})`);
  }
  storeName(e, name, s.name);
}
