/** Statements: the paths through a function, and what is owned where they meet and where they end. */
import ts from 'typescript';
import { capture, condition, take, tracked, use, value } from './expressions.mjs';
import { assign, Bit, clone, joinInto, sameState, setBits } from './state.mjs';

/**
 * @typedef {import('./context.mjs').Context} Context
 * @typedef {import('./state.mjs').State} State
 */

/** A bound on passes over a loop; bits only ever grow, so it is not reached. */
const MAX_PASSES = 20;

/**
 * Runs a function body from its parameters to every one of its ends.
 * @param {Context} cx @param {ts.ConciseBody} body @param {State} s
 */
export function runBody(cx, body, s) {
  if (ts.isBlock(body)) {
    block(cx, body.statements, s);
    cx.leaveBlocks(s, -1, null);
  } else {
    if (cx.returnsOwned) take(cx, body, s);
    else use(cx, body, s);
    cx.leaveBlocks(s, -1, null);
  }
}

/** Starts following a variable. @param {Context} cx @param {ts.Identifier} name @param {number} bits @param {State} s @param {'local' | 'parameter' | 'module'} kind */
function declare(cx, name, bits, s, kind) {
  const symbol = cx.checker.getSymbolAtLocation(name);
  if (!symbol) return;
  const type = cx.checker.getTypeOfSymbol(symbol);
  s.vars.set(symbol, {
    bits,
    depth: cx.depth,
    name: kind === 'parameter' ? `owned parameter ${name.text}` : name.text,
    kind,
    collection: cx.ownership.isOwnedCollection(type),
    decl: name,
    site: null,
    givenTo: null,
  });
}

/** @param {Context} cx @param {ts.ParameterDeclaration} p @param {State} s */
export function parameter(cx, p, s) {
  if (p.initializer) use(cx, p.initializer, s);
  if (ts.isIdentifier(p.name)) {
    if (cx.ownership.parameterTakes(p)) declare(cx, p.name, Bit.LIVE, s, 'parameter');
  } else pattern(cx, p.name, Bit.LIVE, s, 'parameter');
}

/** @param {Context} cx @param {ts.BindingPattern} binding @param {number} bits @param {State} s @param {'local' | 'parameter' | 'module'} kind */
function pattern(cx, binding, bits, s, kind) {
  for (const element of binding.elements) {
    if (ts.isOmittedExpression(element)) continue;
    if (element.initializer) use(cx, element.initializer, s);
    if (!ts.isIdentifier(element.name)) pattern(cx, element.name, bits, s, kind);
    else if (cx.ownership.isOwned(cx.checker.getTypeAtLocation(element.name))) declare(cx, element.name, bits, s, kind);
  }
}

/** @param {Context} cx @param {ts.VariableDeclarationList} list @param {State} s */
function variables(cx, list, s) {
  const kind = cx.isModule && cx.depth === 0 ? 'module' : 'local';
  for (const d of list.declarations) {
    if (s.dead) return;
    if (ts.isIdentifier(d.name)) {
      const symbol = cx.checker.getSymbolAtLocation(d.name);
      const owned = symbol !== undefined && cx.ownership.isOwned(cx.checker.getTypeOfSymbol(symbol));
      if (!d.initializer) {
        if (owned) declare(cx, d.name, Bit.EMPTY, s, kind);
      } else if (owned) {
        const bits = value(cx, d.initializer, s);
        if (!s.dead) declare(cx, d.name, bits, s, kind);
      } else use(cx, d.initializer, s);
    } else if (d.initializer) {
      // Taking an array of owned references apart moves its items; reading fields of an object only looks at it.
      const moves =
        ts.isArrayBindingPattern(d.name) && cx.ownership.isOwnedCollection(cx.checker.getTypeAtLocation(d.initializer));
      const bits = moves ? value(cx, d.initializer, s) : Bit.BORROWED;
      if (!moves) use(cx, d.initializer, s);
      if (s.dead) return;
      pattern(cx, d.name, bits, s, kind);
      if (bits & Bit.LIVE && ts.isArrayBindingPattern(d.name)) missedElements(cx, d.initializer, d.name);
    }
  }
}

/** Elements of an owned tuple that a destructuring passes over. @param {Context} cx @param {ts.Expression} from @param {ts.ArrayBindingPattern} names */
function missedElements(cx, from, names) {
  const type = cx.checker.getTypeAtLocation(from);
  if (!cx.checker.isTupleType(type)) return;
  cx.ownership.elementTypes(type).forEach((t, i) => {
    const element = names.elements[i];
    if (cx.ownership.isOwned(t) && (!element || ts.isOmittedExpression(element)))
      cx.report(names, `owned element ${i} is not bound (leak)`);
  });
}

/** @param {Context} cx @param {readonly ts.Statement[]} statements @param {State} s */
export function block(cx, statements, s) {
  cx.depth++;
  for (const st of statements) {
    if (s.dead) break;
    statement(cx, st, s);
  }
  cx.depth--;
  cx.leaveBlocks(s, cx.depth, null);
}

/** @param {Context} cx @param {ts.Statement} st @param {State} s @param {readonly string[]} [labels] @returns {void} */
export function statement(cx, st, s, labels = []) {
  if (ts.isVariableStatement(st)) variables(cx, st.declarationList, s);
  else if (ts.isExpressionStatement(st)) use(cx, st.expression, s);
  else if (ts.isReturnStatement(st)) {
    if (st.expression) {
      if (cx.returnsOwned) take(cx, st.expression, s);
      else use(cx, st.expression, s);
    }
    leave(cx, s, () => false, st, 'return');
  } else if (ts.isThrowStatement(st)) {
    use(cx, st.expression, s);
    cx.throwEdge(s, { node: st, callee: null });
    s.dead = true;
  } else if (ts.isIfStatement(st)) {
    const [yes, no] = condition(cx, st.expression, s);
    scoped(cx, st.thenStatement, yes);
    if (st.elseStatement) scoped(cx, st.elseStatement, no);
    joinInto(yes, no);
    assign(s, yes);
  } else if (ts.isBlock(st)) block(cx, st.statements, s);
  else if (ts.isForStatement(st)) forLoop(cx, st, s, labels);
  else if (ts.isForOfStatement(st) || ts.isForInStatement(st)) forOf(cx, st, s, labels);
  else if (ts.isWhileStatement(st))
    loop(cx, s, labels, (at) => {
      const [yes, no] = condition(cx, st.expression, at);
      scoped(cx, st.statement, yes);
      return [yes, no];
    });
  else if (ts.isDoStatement(st))
    loop(cx, s, labels, (at, frame) => {
      scoped(cx, st.statement, at);
      resume(at, frame);
      return condition(cx, st.expression, at);
    });
  else if (ts.isSwitchStatement(st)) switchStatement(cx, st, s, labels);
  else if (ts.isLabeledStatement(st)) labelled(cx, st, s, labels);
  else if (ts.isBreakStatement(st)) {
    const label = st.label?.text;
    leave(cx, s, (f) => (label ? f.labels.includes(label) : f.kind === 'loop' || f.kind === 'switch'), st, 'break');
  } else if (ts.isContinueStatement(st)) {
    const label = st.label?.text;
    leave(cx, s, (f) => f.kind === 'loop' && (!label || f.labels.includes(label)), st, 'continue');
  } else if (ts.isTryStatement(st)) tryStatement(cx, st, s);
  else if (ts.isFunctionDeclaration(st) || ts.isClassDeclaration(st)) capture(cx, st, s);
  else if (ts.isExportAssignment(st)) use(cx, st.expression, s);
}

/** A statement that is a scope even without braces. @param {Context} cx @param {ts.Statement} st @param {State} s */
function scoped(cx, st, s) {
  if (ts.isBlock(st)) statement(cx, st, s);
  else block(cx, [st], s);
}

/**
 * Runs a loop until another round brings nothing new. `round` evaluates one round from its head and returns the state
 * at the back edge and the state at the regular exit.
 * @param {Context} cx @param {State} s @param {readonly string[]} labels
 * @param {(at: State, frame: import('./context.mjs').Frame) => [State, State]} round
 * @param {(frame: import('./context.mjs').Frame, back: State) => void} [increment]
 */
function loop(cx, s, labels, round, increment) {
  const before = cx.findings;
  let head = clone(s);
  for (let pass = 0; ; pass++) {
    cx.findings = [];
    const frame = cx.pushFrame('loop', { labels });
    const [back, exit] = round(clone(head), frame);
    resume(back, frame);
    increment?.(frame, back);
    cx.frames.pop();
    const next = clone(head);
    joinInto(next, back);
    if (sameState(next, head) || pass === MAX_PASSES) {
      cx.findings = before.concat(cx.findings);
      if (frame.breakState) joinInto(exit, frame.breakState);
      assign(s, exit);
      return;
    }
    head = next;
  }
}

/** Joins in the paths of `continue`. @param {State} s @param {import('./context.mjs').Frame} frame */
function resume(s, frame) {
  if (frame.continueState) joinInto(s, frame.continueState);
  frame.continueState = null;
}

/** @param {Context} cx @param {ts.ForStatement} st @param {State} s @param {readonly string[]} labels */
function forLoop(cx, st, s, labels) {
  cx.depth++;
  if (st.initializer) {
    if (ts.isVariableDeclarationList(st.initializer)) variables(cx, st.initializer, s);
    else use(cx, st.initializer, s);
  }
  loop(
    cx,
    s,
    labels,
    (at) => {
      const [yes, no] = st.condition ? condition(cx, st.condition, at) : [at, { ...clone(at), dead: true }];
      scoped(cx, st.statement, yes);
      return [yes, no];
    },
    (_frame, back) => {
      if (st.incrementor) use(cx, st.incrementor, back);
    },
  );
  cx.depth--;
  cx.leaveBlocks(s, cx.depth, null);
}

/** @param {Context} cx @param {ts.ForOfStatement | ts.ForInStatement} st @param {State} s @param {readonly string[]} labels */
function forOf(cx, st, s, labels) {
  const { initializer } = st;
  const names = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0].name : null;
  const moves =
    names !== null &&
    ts.isForOfStatement(st) &&
    cx.ownership.isOwned(cx.checker.getTypeAtLocation(names)) &&
    ts.isIdentifier(names);
  cx.depth++;
  // An array of owned references hands out its items; until the loop ends it still owns the rest.
  const source = moves ? tracked(cx, st.expression, s) : null;
  let bits = Bit.BORROWED;
  if (source) {
    bits = source.entry.bits & Bit.LIVE ? Bit.LIVE : Bit.BORROWED;
    use(cx, st.expression, s);
  } else if (moves) {
    // A fresh array, or the yields of a generator.
    if (cx.ownership.exprOwned(st.expression)) bits = value(cx, st.expression, s) & Bit.LIVE ? Bit.LIVE : Bit.BORROWED;
    else {
      use(cx, st.expression, s);
      if (!cx.ownership.isCollection(cx.checker.getTypeAtLocation(st.expression))) bits = Bit.LIVE;
    }
  } else use(cx, st.expression, s);
  loop(cx, s, labels, (at, frame) => {
    const exit = clone(at);
    if (source && !exit.dead) {
      const v = exit.vars.get(source.symbol);
      if (v) exit.vars.set(source.symbol, { ...v, bits: Bit.GIVEN });
    }
    cx.depth++;
    if (names && !at.dead) {
      if (ts.isIdentifier(names)) {
        if (moves) declare(cx, names, bits, at, 'local');
      } else pattern(cx, names, Bit.BORROWED, at, 'local');
    }
    scoped(cx, st.statement, at);
    // When every item was put where it lives on, the array may still be looked at.
    const item =
      source && names && ts.isIdentifier(names) ? at.vars.get(cx.checker.getSymbolAtLocation(names)) : undefined;
    const left = source && exit.vars.get(source.symbol);
    if (left && item?.bits === Bit.BORROWED && !frame.continueState) setBits(exit, source.symbol, Bit.BORROWED);
    cx.depth--;
    cx.leaveBlocks(at, cx.depth, null);
    return [at, exit];
  });
  cx.depth--;
  cx.leaveBlocks(s, cx.depth, null);
}

/** @param {Context} cx @param {ts.SwitchStatement} st @param {State} s @param {readonly string[]} labels */
function switchStatement(cx, st, s, labels) {
  const subject = tracked(cx, st.expression, s);
  use(cx, st.expression, s);
  const frame = cx.pushFrame('switch', { labels });
  cx.depth++;
  const { clauses } = st.caseBlock;
  const pending = s;
  /** @type {State} */
  const falling = { vars: new Map(), dead: true };
  // The cases are compared in order; default is entered when none matched, wherever it stands.
  /** @type {Map<ts.CaseOrDefaultClause, State>} */
  const entries = new Map();
  for (const clause of clauses) {
    if (!ts.isCaseClause(clause)) continue;
    use(cx, clause.expression, pending);
    const entry = clone(pending);
    const v = subject && entry.vars.get(subject.symbol);
    const type = cx.checker.getTypeAtLocation(clause.expression);
    if (v && !cx.ownership.isOwned(type)) {
      const parts = cx.ownership.notOwnedParts(cx.checker.getTypeOfSymbol(/** @type {ts.Symbol} */ (subject.symbol)));
      if (parts.some((p) => cx.checker.isTypeAssignableTo(type, p)))
        entry.vars.set(subject.symbol, { ...v, bits: (v.bits & ~Bit.LIVE) | Bit.EMPTY });
    }
    entries.set(clause, entry);
  }
  let hasDefault = false;
  for (const clause of clauses) {
    if (ts.isDefaultClause(clause)) hasDefault = true;
    joinInto(falling, entries.get(clause) ?? clone(pending));
    for (const inner of clause.statements) {
      if (falling.dead) break;
      statement(cx, inner, falling);
    }
  }
  if (!hasDefault && !isExhaustive(cx, st)) joinInto(falling, pending);
  cx.depth--;
  cx.leaveBlocks(falling, cx.depth, null);
  cx.frames.pop();
  if (frame.breakState) joinInto(falling, frame.breakState);
  assign(s, falling);
}

/** Do the cases name every value of a union of literals? @param {Context} cx @param {ts.SwitchStatement} st */
function isExhaustive(cx, st) {
  const type = cx.checker.getTypeAtLocation(st.expression);
  if (type.flags & ts.TypeFlags.Never) return true;
  const wanted = type.isUnion() ? type.types : [type];
  if (!wanted.every((t) => t.flags & ts.TypeFlags.Unit)) return false;
  const named = st.caseBlock.clauses.flatMap((c) =>
    ts.isCaseClause(c) ? [cx.checker.getTypeAtLocation(c.expression)] : [],
  );
  return wanted.every((t) => named.some((n) => cx.checker.isTypeAssignableTo(t, n)));
}

/** @param {Context} cx @param {ts.LabeledStatement} st @param {State} s @param {readonly string[]} labels */
function labelled(cx, st, s, labels) {
  const all = [...labels, st.label.text];
  const inner = st.statement;
  if (ts.isIterationStatement(inner, true) || ts.isSwitchStatement(inner)) {
    statement(cx, inner, s, all);
    return;
  }
  const frame = cx.pushFrame('label', { labels: all });
  statement(cx, inner, s);
  cx.frames.pop();
  if (frame.breakState) joinInto(s, frame.breakState);
}

/**
 * A jump: runs the finally blocks on its way, then reports what it leaves behind.
 * @param {Context} cx @param {State} s @param {(frame: import('./context.mjs').Frame) => boolean} isTarget
 * @param {ts.Statement} at @param {'return' | 'break' | 'continue'} what
 */
function leave(cx, s, isTarget, at, what) {
  const frames = cx.frames;
  const depth = cx.depth;
  for (let i = frames.length - 1; i >= 0 && !s.dead; i--) {
    const frame = frames[i];
    if (what !== 'return' && isTarget(frame)) {
      cx.leaveBlocks(s, frame.depth, { node: at, what });
      if (what === 'break') frame.breakState = joined(frame.breakState, s);
      else frame.continueState = joined(frame.continueState, s);
      s.dead = true;
      return;
    }
    if (frame.kind === 'finally' && frame.block) {
      cx.frames = frames.slice(0, i);
      block(cx, frame.block.statements, s);
      cx.frames = frames;
    }
  }
  cx.depth = depth;
  cx.leaveBlocks(s, -1, { node: at, what });
  s.dead = true;
}

/** @param {State | null} into @param {State} s */
function joined(into, s) {
  if (!into) return clone(s);
  joinInto(into, s);
  return into;
}

/** @param {Context} cx @param {ts.TryStatement} st @param {State} s */
function tryStatement(cx, st, s) {
  const last = st.finallyBlock ? cx.pushFrame('finally', { block: st.finallyBlock }) : null;
  const entry = clone(s);
  if (st.catchClause) {
    const handler = cx.pushFrame('catch');
    block(cx, st.tryBlock.statements, s);
    cx.frames.pop();
    // Code that raises nothing by our rules may still be caught for a JavaScript error: nothing has happened then.
    const caught = handler.thrown ?? entry;
    clearSites(caught);
    block(cx, st.catchClause.block.statements, caught);
    joinInto(s, caught);
  } else block(cx, st.tryBlock.statements, s);
  if (!st.finallyBlock || !last) return;
  cx.frames.pop();
  if (last.thrown) {
    block(cx, st.finallyBlock.statements, last.thrown);
    cx.throwEdge(last.thrown, { node: st, callee: null });
  }
  if (!s.dead) block(cx, st.finallyBlock.statements, s);
}

/** @param {State} s */
function clearSites(s) {
  for (const [key, v] of s.vars) if (v.site) s.vars.set(key, { ...v, site: null });
}
