/**
 * Expressions: who owns what they yield, and what they do to the variables they name.
 *
 * `use` evaluates an expression whose value is only looked at; `take` one whose value is given to somebody;
 * `value` is the same as `take`, but leaves it to the caller to say what a borrowed result means.
 */
import ts from 'typescript';
import { assign, Bit, clone, joinInto, setBits } from './state.mjs';

/**
 * @typedef {import('./context.mjs').Context} Context
 * @typedef {import('./state.mjs').State} State
 */

/** @param {ts.Expression} e @returns {ts.Expression} without parentheses, casts and `!` */
export function strip(e) {
  while (
    ts.isParenthesizedExpression(e) ||
    ts.isAsExpression(e) ||
    ts.isTypeAssertionExpression(e) ||
    ts.isNonNullExpression(e) ||
    ts.isSatisfiesExpression(e)
  )
    e = e.expression;
  return e;
}

/** @param {Context} cx @param {ts.Identifier} id */
export function symbolOf(cx, id) {
  return ts.isShorthandPropertyAssignment(id.parent)
    ? cx.checker.getShorthandAssignmentValueSymbol(id.parent)
    : cx.checker.getSymbolAtLocation(id);
}

/** The tracked variable that an expression names, if it does. @param {Context} cx @param {ts.Expression} e @param {State} s */
export function tracked(cx, e, s) {
  const id = strip(e);
  if (!ts.isIdentifier(id)) return null;
  const symbol = symbolOf(cx, id);
  const entry = symbol && s.vars.get(symbol);
  return entry ? { id, symbol, entry } : null;
}

/**
 * Evaluates an expression whose value goes to somebody who will own it.
 * @param {Context} cx @param {ts.Expression} e @param {State} s @returns {number} bits of the value
 */
export function take(cx, e, s) {
  const bits = value(cx, e, s);
  if (bits & Bit.BORROWED && !s.dead)
    cx.report(e, `${text(e)} is borrowed and cannot be given away; take a reference of its own with dup`);
  return bits & ~Bit.BORROWED;
}

/** @param {Context} cx @param {ts.Expression} expr @param {State} s @returns {number} bits of the value */
export function value(cx, expr, s) {
  const e = strip(expr);
  if (s.dead) return Bit.EMPTY;
  if (ts.isIdentifier(e)) return takeIdentifier(cx, e, s);
  if (ts.isCallExpression(e)) {
    const result = call(cx, e, s);
    if (result === 'none') return Bit.EMPTY;
    return (result === 'owned' ? Bit.LIVE : Bit.BORROWED) | emptyPart(cx, e);
  }
  if (ts.isConditionalExpression(e)) {
    const [yes, no] = condition(cx, e.condition, s);
    const bits = value(cx, e.whenTrue, yes) | value(cx, e.whenFalse, no);
    joinInto(yes, no);
    assign(s, yes);
    return bits;
  }
  if (ts.isBinaryExpression(e)) {
    const op = e.operatorToken.kind;
    if (op === ts.SyntaxKind.CommaToken) {
      use(cx, e.left, s);
      return value(cx, e.right, s);
    }
    if (op === ts.SyntaxKind.QuestionQuestionToken || op === ts.SyntaxKind.BarBarToken) {
      const absent = clone(s);
      const at = tracked(cx, e.left, s);
      const left = value(cx, e.left, s);
      if (at) setBits(absent, at.symbol, (at.entry.bits & ~Bit.LIVE) | Bit.EMPTY);
      else {
        const present = clone(s);
        const right = value(cx, e.right, s);
        joinInto(s, present);
        return left | right;
      }
      const right = value(cx, e.right, absent);
      joinInto(s, absent);
      return left | right;
    }
    if (op === ts.SyntaxKind.AmpersandAmpersandToken) {
      const [yes, no] = condition(cx, e.left, s);
      const bits = value(cx, e.right, yes) | Bit.EMPTY;
      joinInto(yes, no);
      assign(s, yes);
      return bits;
    }
  }
  if (ts.isArrayLiteralExpression(e) && cx.ownership.exprOwned(e)) return arrayLiteral(cx, e, s);
  if ((ts.isAwaitExpression(e) || ts.isYieldExpression(e)) && cx.ownership.exprOwned(e)) {
    if (e.expression) use(cx, e.expression, s);
    return Bit.LIVE | emptyPart(cx, e);
  }
  use(cx, e, s);
  if (ts.isNewExpression(e)) return Bit.EMPTY;
  return cx.ownership.exprOwned(e) ? Bit.BORROWED : Bit.EMPTY;
}

/** @param {Context} cx @param {ts.Expression} e */
function emptyPart(cx, e) {
  return cx.ownership.notOwnedParts(cx.checker.getTypeAtLocation(e)).length > 0 ? Bit.EMPTY : 0;
}

/** @param {Context} cx @param {ts.Identifier} e @param {State} s */
function takeIdentifier(cx, e, s) {
  const at = tracked(cx, e, s);
  if (!at) return cx.ownership.exprOwned(e) ? Bit.BORROWED : Bit.EMPTY;
  const { symbol, entry } = at;
  const type = cx.checker.getTypeAtLocation(e);
  // Narrowed to nothing that owns. (A type guard that leaves `never` says nothing about ownership.)
  if (!cx.ownership.isOwned(type) && !(type.flags & ts.TypeFlags.Never)) return Bit.EMPTY;
  const { bits } = entry;
  if (bits & Bit.GIVEN) reportGiven(cx, e, entry);
  if (bits & (Bit.LIVE | Bit.GIVEN))
    s.vars.set(symbol, { ...entry, bits: Bit.GIVEN | (bits & (Bit.EMPTY | Bit.BORROWED)), givenTo: receiver(e) });
  return bits & ~Bit.GIVEN;
}

/** The function that an argument goes to, for messages. @param {ts.Expression} e */
function receiver(e) {
  const call = outermost(e).parent;
  return ts.isCallExpression(call) && strip(call.expression) !== e ? calleeName(call) : null;
}

/** @param {Context} cx @param {ts.Identifier} e @param {import('./state.mjs').Entry} entry */
function reportGiven(cx, e, entry) {
  const maybe = entry.bits & Bit.LIVE ? 'may have been' : 'was';
  const to = entry.givenTo ? `to ${entry.givenTo}` : 'away';
  cx.report(e, `${e.text} ${maybe} given ${to} before this use`);
}

/** @param {Context} cx @param {ts.ArrayLiteralExpression} e @param {State} s */
function arrayLiteral(cx, e, s) {
  /** @type {object[]} */
  const temporaries = [];
  /** @type {ts.Expression[]} */
  const later = [];
  let bits = Bit.EMPTY;
  for (const element of e.elements) {
    const item = ts.isSpreadElement(element) ? element.expression : element;
    // As in a call: a variable stays with its owner until the array is made.
    if (tracked(cx, item, s)) later.push(item);
    else if (take(cx, item, s) & Bit.LIVE) {
      bits = Bit.LIVE;
      temporaries.push(addTemporary(cx, s, item));
    }
  }
  for (const item of later) if (take(cx, item, s) & Bit.LIVE) bits = Bit.LIVE;
  for (const t of temporaries) s.vars.delete(t);
  return bits;
}

/** An owned value that waits for the rest of its expression. @param {Context} cx @param {State} s @param {ts.Node} node */
export function addTemporary(cx, s, node) {
  const key = {};
  s.vars.set(key, {
    bits: Bit.LIVE,
    depth: cx.depth,
    name: `the value of ${text(node)}`,
    kind: 'temporary',
    collection: false,
    decl: node,
    site: null,
    givenTo: null,
  });
  return key;
}

/** @param {ts.Node} node @returns {string} a short form of an expression for a message */
export function text(node) {
  const e = ts.isExpression(node) ? strip(node) : node;
  if (ts.isCallExpression(e)) return `${calleeName(e)}(…)`;
  const full = e.getText().replace(/\s+/g, ' ');
  return full.length > 40 ? `${full.slice(0, 37)}…` : full;
}

/** @param {ts.CallExpression | ts.NewExpression} e */
function calleeName(e) {
  const callee = strip(e.expression);
  if (ts.isIdentifier(callee)) return callee.text;
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return 'the callee';
}

/** Where an owned result got lost, and what to do instead. @param {ts.CallExpression} e */
function whereabouts(e) {
  const at = outermost(e);
  const { parent } = at;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name))
    return `the type of ${parent.name.text} says that it borrows`;
  if (ts.isPropertyDeclaration(parent)) return `the type of ${parent.name.getText()} says that it borrows`;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return `${text(parent.left)} is no place that owns; hold it there, or bind it first`;
  if (ts.isCallExpression(parent) && parent.expression !== at)
    return `${calleeName(parent)} only borrows it; bind it, or let the VM keep it`;
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent))
    return 'the function does not return an owned reference';
  return 'bind it, give it away or drop it';
}

/** Evaluates an expression whose value is only looked at. @param {Context} cx @param {ts.Expression} expr @param {State} s @returns {void} */
export function use(cx, expr, s) {
  if (s.dead) return;
  const e = strip(expr);
  if (ts.isIdentifier(e)) {
    const at = tracked(cx, e, s);
    if (at && at.entry.bits & Bit.GIVEN && cx.ownership.exprOwned(e)) reportGiven(cx, e, at.entry);
    return;
  }
  if (ts.isCallExpression(e)) {
    const result = call(cx, e, s);
    if (s.dead) return;
    if (result === 'owned')
      cx.report(e, `the owned result of ${calleeName(e)} is never ended (leak): ${whereabouts(e)}`);
    else if (ts.isExpressionStatement(e.parent) && ts.isIdentifier(strip(e.expression)) && cx.ownership.exprHeld(e))
      cx.report(e, `the reference that ${calleeName(e)} made is stored nowhere (leak)`);
    return;
  }
  if (ts.isNewExpression(e)) {
    call(cx, e, s);
    return;
  }
  if (ts.isFunctionExpression(e) || ts.isArrowFunction(e)) {
    capture(cx, e, s);
    return;
  }
  if (ts.isConditionalExpression(e)) {
    const [yes, no] = condition(cx, e.condition, s);
    use(cx, e.whenTrue, yes);
    use(cx, e.whenFalse, no);
    joinInto(yes, no);
    assign(s, yes);
    return;
  }
  if (ts.isPrefixUnaryExpression(e) && e.operator === ts.SyntaxKind.ExclamationToken) {
    const [yes, no] = condition(cx, e.operand, s);
    joinInto(yes, no);
    assign(s, yes);
    return;
  }
  if (ts.isBinaryExpression(e)) {
    binary(cx, e, s);
    return;
  }
  if (ts.isArrayLiteralExpression(e)) {
    const argument = isArgument(e);
    for (const item of e.elements) {
      if (!argument) store(cx, item, s, 'an array');
      use(cx, ts.isSpreadElement(item) ? item.expression : item, s);
    }
    return;
  }
  if (ts.isObjectLiteralExpression(e)) {
    objectLiteral(cx, e, s);
    return;
  }
  if (ts.isYieldExpression(e) && e.expression && cx.returnsOwned && cx.ownership.exprOwned(e.expression)) {
    take(cx, e.expression, s);
    return;
  }
  if (ts.isClassExpression(e)) {
    capture(cx, e, s);
    return;
  }
  ts.forEachChild(e, (child) => useChild(cx, child, s));
}

/** @param {Context} cx @param {ts.Node} node @param {State} s */
function useChild(cx, node, s) {
  if (ts.isTypeNode(node)) return;
  if (ts.isTemplateSpan(node)) use(cx, node.expression, s);
  else if (ts.isExpression(node)) use(cx, node, s);
}

/** An expression with the parentheses and casts around it. @param {ts.Expression} e @returns {ts.Node} */
function outermost(e) {
  let at = /** @type {ts.Node} */ (e);
  while (strip(/** @type {ts.Expression} */ (at.parent)) === e) at = at.parent;
  return at;
}

/** @param {ts.Expression} e is it handed straight to a call, which can only look at it? */
function isArgument(e) {
  const at = outermost(e);
  const { parent } = at;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== at;
}

/** @param {Context} cx @param {ts.ObjectLiteralExpression} e @param {State} s */
function objectLiteral(cx, e, s) {
  const argument = isArgument(e);
  for (const p of e.properties) {
    if (ts.isPropertyAssignment(p)) {
      if (!argument) store(cx, p.initializer, s, 'an object literal');
      use(cx, p.initializer, s);
    } else if (ts.isShorthandPropertyAssignment(p)) {
      if (!argument) store(cx, p.name, s, 'an object literal');
      use(cx, p.name, s);
    } else if (ts.isSpreadAssignment(p)) use(cx, p.expression, s);
    else capture(cx, p, s);
  }
}

/**
 * An owned variable is put where nobody counts it.
 * @param {Context} cx @param {ts.Expression} e @param {State} s @param {string} where
 */
function store(cx, e, s, where) {
  const at = tracked(cx, e, s);
  if (!at || !(at.entry.bits & Bit.LIVE) || s.dead || !cx.ownership.exprOwned(at.id)) return;
  cx.report(
    e,
    `owned ${at.id.text} is put into ${where}; give it to hold (or another reference primitive) and store what that returns`,
  );
  // One finding is enough: from here on it counts as stored.
  setBits(s, at.symbol, Bit.EMPTY);
}

/** @param {Context} cx @param {ts.BinaryExpression} e @param {State} s */
function binary(cx, e, s) {
  const op = e.operatorToken.kind;
  if (op === ts.SyntaxKind.EqualsToken) {
    assignment(cx, e.left, e.right, s, e);
    return;
  }
  if (op === ts.SyntaxKind.QuestionQuestionEqualsToken || op === ts.SyntaxKind.BarBarEqualsToken) {
    const at = tracked(cx, e.left, s);
    const present = clone(s);
    if (at) setBits(s, at.symbol, (at.entry.bits & ~Bit.LIVE) | Bit.EMPTY);
    assignment(cx, e.left, e.right, s, e);
    joinInto(s, present);
    return;
  }
  switch (op) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken: {
      const [yes, no] = condition(cx, e, s);
      joinInto(yes, no);
      assign(s, yes);
      return;
    }
    case ts.SyntaxKind.QuestionQuestionToken: {
      use(cx, e.left, s);
      const present = clone(s);
      use(cx, e.right, s);
      joinInto(s, present);
      return;
    }
    default:
      use(cx, e.left, s);
      use(cx, e.right, s);
  }
}

/** @param {Context} cx @param {ts.Expression} target @param {ts.Expression} source @param {State} s @param {ts.Node} at */
function assignment(cx, target, source, s, at) {
  const left = strip(target);
  if (ts.isArrayLiteralExpression(left)) {
    const bits = value(cx, source, s);
    for (const element of left.elements) {
      const to = ts.isSpreadElement(element) ? element.expression : element;
      if (ts.isIdentifier(strip(to))) bind(cx, /** @type {ts.Identifier} */ (strip(to)), bits, s, at);
      else if (!ts.isOmittedExpression(to)) use(cx, to, s);
    }
    return;
  }
  if (ts.isIdentifier(left)) {
    if (tracked(cx, left, s)) bind(cx, left, value(cx, source, s), s, at);
    else if (cx.ownership.isOwned(declaredType(cx, left))) {
      if (take(cx, source, s) & Bit.LIVE)
        cx.report(at, `an owned value is stored in ${left.text}, which does not belong to this function`);
    } else {
      store(cx, source, s, `${left.text}, a variable that borrows`);
      use(cx, source, s);
    }
    return;
  }
  // An element of an array of owned references takes what is stored in it; any other place must be a held field.
  if (ts.isElementAccessExpression(left)) {
    const items = tracked(cx, left.expression, s);
    if (items?.entry.collection) {
      use(cx, left.argumentExpression, s);
      take(cx, source, s);
      if (!s.dead) {
        use(cx, left.expression, s);
        setBits(s, items.symbol, Bit.LIVE);
      }
      return;
    }
  }
  use(cx, left, s);
  store(cx, source, s, 'a property');
  use(cx, source, s);
}

/** @param {Context} cx @param {ts.Identifier} id */
function declaredType(cx, id) {
  const symbol = symbolOf(cx, id);
  return symbol ? cx.checker.getTypeOfSymbol(symbol) : cx.checker.getTypeAtLocation(id);
}

/** @param {Context} cx @param {ts.Identifier} id @param {number} bits @param {State} s @param {ts.Node} at */
function bind(cx, id, bits, s, at) {
  if (s.dead) return;
  const to = tracked(cx, id, s);
  if (!to) return;
  if (to.entry.bits & Bit.LIVE) cx.report(at, `this overwrites ${id.text}, which is still owned (leak)`);
  s.vars.set(to.symbol, { ...to.entry, bits: bits === 0 ? Bit.EMPTY : bits, site: null, givenTo: null });
}

const ARRAY_IN = new Set(['push', 'unshift']);
const ARRAY_OUT = new Set(['pop', 'shift']);
const STORES = new Set(['push', 'unshift', 'set', 'add', 'fill']);
const STORE_TYPES = new Set(['Array', 'Map', 'Set', 'WeakMap', 'WeakSet']);

/**
 * @param {Context} cx @param {ts.CallExpression | ts.NewExpression} e @param {State} s
 * @returns {'owned' | 'borrowed' | 'none'} who owns the result
 */
function call(cx, e, s) {
  const { ownership, checker } = cx;
  const callee = strip(e.expression);
  const signature = checker.getResolvedSignature(e);
  const args = e.arguments ?? [];
  const method = ts.isPropertyAccessExpression(callee) ? callee : null;
  const items = method ? tracked(cx, method.expression, s) : null;
  const optional = ts.isOptionalChain(e);
  use(cx, callee, s);
  const skipped = optional ? clone(s) : null;

  // Methods of a local array of owned references.
  if (method && items?.entry.collection) {
    const name = method.name.text;
    if (ARRAY_IN.has(name)) {
      const got = args.map((a) => take(cx, ts.isSpreadElement(a) ? a.expression : a, s));
      if (!s.dead && got.some((b) => b & Bit.LIVE)) setBits(s, items.symbol, Bit.LIVE);
      return 'none';
    }
    for (const a of args) use(cx, a, s);
    if (ARRAY_OUT.has(name)) return 'owned';
    return name !== 'map' && ts.isCallExpression(e) && ownership.exprOwned(e) ? 'borrowed' : 'none';
  }
  const storing =
    method &&
    STORES.has(method.name.text) &&
    STORE_TYPES.has(checker.getTypeAtLocation(method.expression).symbol?.name ?? '');

  const declaration = signature?.declaration;
  const info = declaration && ownership.callee(/** @type {ts.SignatureDeclaration} */ (declaration));
  /** @type {object[]} */
  const temporaries = [];
  /** @type {ts.Expression[]} */
  const later = [];
  args.forEach((argument, i) => {
    const a = ts.isSpreadElement(argument) ? argument.expression : argument;
    if (!takes(cx, e, signature, info, i)) {
      if (storing) store(cx, a, s, `a ${checker.getTypeAtLocation(method.expression).symbol.name}`);
      use(cx, a, s);
      return;
    }
    // A variable stays with its owner until the call is made; a fresh value is in flight until then.
    if (tracked(cx, a, s)) later.push(a);
    else if (take(cx, a, s) & Bit.LIVE && !s.dead) temporaries.push(addTemporary(cx, s, a));
  });
  for (const a of later) {
    take(cx, a, s);
    if (info?.lends) lend(cx, a, s);
  }
  for (const t of temporaries) s.vars.delete(t);
  if (s.dead) return 'none';

  const result = signature && checker.getReturnTypeOfSignature(signature);
  const never = !!result && !!(result.flags & ts.TypeFlags.Never);
  const onVM = method !== null && !info?.nothrow && ownership.isVM(checker.getTypeAtLocation(method.expression));
  if (never || onVM || info?.throws) cx.throwEdge(s, { node: e, callee: calleeName(e) });
  if (never) s.dead = true;
  if (skipped) joinInto(s, skipped);
  if (s.dead || ts.isNewExpression(e)) return 'none';
  return ownership.callResult(e, signature);
}

/** The variable's reference has moved to a place that keeps the object alive. @param {Context} cx @param {ts.Expression} e @param {State} s */
function lend(cx, e, s) {
  const at = tracked(cx, e, s);
  if (at && at.entry.bits & Bit.GIVEN) setBits(s, at.symbol, (at.entry.bits & ~Bit.GIVEN) | Bit.BORROWED);
}

/**
 * @param {Context} cx @param {ts.CallExpression | ts.NewExpression} e @param {ts.Signature | undefined} signature
 * @param {{takes: boolean[], rest: boolean} | undefined} info @param {number} i
 */
function takes(cx, e, signature, info, i) {
  if (info && i < info.takes.length) return info.takes[i];
  if (info?.rest) return info.takes[info.takes.length - 1];
  if (info) return false;
  const parameter = signature?.parameters[i];
  return !!parameter && cx.ownership.isOwned(cx.checker.getTypeOfSymbolAtLocation(parameter, e));
}

/**
 * A function made here must not reach for an owned variable: it would outlive the linear use of it.
 * @param {Context} cx @param {ts.Node} fn @param {State} s
 */
export function capture(cx, fn, s) {
  if (s.dead || s.vars.size === 0) return;
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent)) check(node);
    else if (ts.isIdentifier(node) && ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node)
      check(node);
    else if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  /** @param {ts.Identifier} id */
  const check = (id) => {
    const symbol = symbolOf(cx, id);
    const v = symbol && s.vars.get(symbol);
    if (v && v.kind !== 'module' && v.bits & (Bit.LIVE | Bit.GIVEN | Bit.EMPTY))
      cx.report(id, `a function made here captures owned ${id.text}; pass it as an argument, or let the VM keep it`);
  };
  ts.forEachChild(fn, visit);
}

/**
 * Evaluates a condition and says what is known where it holds and where it does not.
 * @param {Context} cx @param {ts.Expression} expr @param {State} s
 * @returns {[State, State]} may share no state with `s`; `s` is used up
 */
export function condition(cx, expr, s) {
  const e = strip(expr);
  if (e.kind === ts.SyntaxKind.TrueKeyword) return [clone(s), { ...clone(s), dead: true }];
  if (e.kind === ts.SyntaxKind.FalseKeyword) return [{ ...clone(s), dead: true }, clone(s)];
  if (ts.isPrefixUnaryExpression(e) && e.operator === ts.SyntaxKind.ExclamationToken) {
    const [yes, no] = condition(cx, e.operand, s);
    return [no, yes];
  }
  if (ts.isBinaryExpression(e)) {
    const op = e.operatorToken.kind;
    if (op === ts.SyntaxKind.AmpersandAmpersandToken) {
      const [yes, no] = condition(cx, e.left, s);
      const [both, notRight] = condition(cx, e.right, yes);
      joinInto(no, notRight);
      return [both, no];
    }
    if (op === ts.SyntaxKind.BarBarToken) {
      const [yes, no] = condition(cx, e.left, s);
      const [right, neither] = condition(cx, e.right, no);
      joinInto(yes, right);
      return [yes, neither];
    }
    if (op === ts.SyntaxKind.EqualsEqualsEqualsToken || op === ts.SyntaxKind.EqualsEqualsToken)
      return equality(cx, e, s);
    if (op === ts.SyntaxKind.ExclamationEqualsEqualsToken || op === ts.SyntaxKind.ExclamationEqualsToken) {
      const [yes, no] = equality(cx, e, s);
      return [no, yes];
    }
    if (op === ts.SyntaxKind.GreaterThanToken && isZero(e.right)) {
      const length = lengthOf(cx, e.left, s);
      use(cx, e.left, s);
      return [clone(s), without(s, length)];
    }
    if (op === ts.SyntaxKind.InstanceOfKeyword) {
      const at = subject(cx, e.left, s);
      use(cx, e.left, s);
      use(cx, e.right, s);
      const prototype = cx.checker.getTypeAtLocation(e.right).getProperty('prototype');
      return byType(cx, at, prototype && cx.checker.getTypeOfSymbol(prototype), s);
    }
  }
  if (ts.isCallExpression(e)) {
    const signature = cx.checker.getResolvedSignature(e);
    const predicate = signature && cx.checker.getTypePredicateOfSignature(signature);
    use(cx, e, s);
    const argument =
      predicate?.kind === ts.TypePredicateKind.Identifier ? e.arguments[predicate.parameterIndex] : undefined;
    return byType(cx, argument ? subject(cx, argument, s) : null, predicate?.type, s);
  }
  const length = lengthOf(cx, e, s);
  const target = subject(cx, e, s);
  if (!target || target.assigned) use(cx, e, s);
  return [clone(s), without(without(s, target?.symbol), length)];
}

/** The variable that a comparison is about, `x` or `(x = …)`. @param {Context} cx @param {ts.Expression} e @param {State} s */
function subject(cx, e, s) {
  const inner = strip(e);
  if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const at = tracked(cx, inner.left, s);
    return at && { ...at, assigned: true };
  }
  const at = tracked(cx, inner, s);
  return at && { ...at, assigned: false };
}

/** The array of owned references whose length is asked. @param {Context} cx @param {ts.Expression} expr @param {State} s */
function lengthOf(cx, expr, s) {
  const e = strip(expr);
  if (!ts.isPropertyAccessExpression(e) || e.name.text !== 'length') return undefined;
  const at = tracked(cx, e.expression, s);
  return at?.entry.collection ? at.symbol : undefined;
}

/** @param {ts.Expression} e */
function isZero(e) {
  const inner = strip(e);
  return ts.isNumericLiteral(inner) && inner.text === '0';
}

/** A copy of the state in which the variable owns nothing. @param {State} s @param {unknown} symbol */
function without(s, symbol) {
  const result = clone(s);
  const v = symbol === undefined ? undefined : result.vars.get(symbol);
  if (v) setBits(result, symbol, (v.bits & ~(Bit.LIVE | Bit.BORROWED)) | Bit.EMPTY);
  return result;
}

/** @param {Context} cx @param {ts.BinaryExpression} e @param {State} s @returns {[State, State]} */
function equality(cx, e, s) {
  let target = subject(cx, e.left, s);
  let other = e.right;
  if (!target) {
    target = subject(cx, e.right, s);
    if (target) other = e.left;
  }
  if (!target) {
    const typeOf = typeofSubject(cx, e, s);
    const length = isZero(e.right) ? lengthOf(cx, e.left, s) : undefined;
    use(cx, e.left, s);
    use(cx, e.right, s);
    if (typeOf) return typeOf.object ? [clone(s), without(s, typeOf.symbol)] : [without(s, typeOf.symbol), clone(s)];
    return [without(s, length), clone(s)];
  }
  const otherType = cx.checker.getTypeAtLocation(other);
  const nullish = !!(otherType.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined));
  // Comparing does not look into the object, so it may be done after the object was given away. (Two objects that are
  // both followed here are another matter: one may have got the other's place.)
  const self = other === e.right ? e.left : e.right;
  if (other === e.left) use(cx, other, s);
  if (target.assigned || tracked(cx, other, s)) use(cx, self, s);
  if (other === e.right) use(cx, other, s);
  const parts = cx.ownership.notOwnedParts(cx.checker.getTypeOfSymbol(/** @type {ts.Symbol} */ (target.symbol)));
  const sentinel =
    nullish || (!cx.ownership.isOwned(otherType) && parts.some((p) => cx.checker.isTypeAssignableTo(otherType, p)));
  return [sentinel ? without(s, target.symbol) : clone(s), clone(s)];
}

/** `typeof x === 'symbol'`. @param {Context} cx @param {ts.BinaryExpression} e @param {State} s */
function typeofSubject(cx, e, s) {
  const left = strip(e.left);
  const right = strip(e.right);
  if (!ts.isTypeOfExpression(left) || !ts.isStringLiteralLike(right)) return null;
  const at = tracked(cx, left.expression, s);
  return at && { symbol: at.symbol, object: right.text === 'object' };
}

/**
 * A type guard on a variable: where it holds, the variable has `type`.
 * @param {Context} cx @param {{id: ts.Identifier, symbol: unknown} | null} at @param {ts.Type | undefined} type @param {State} s
 * @returns {[State, State]}
 */
function byType(cx, at, type, s) {
  if (!at || !type) return [clone(s), clone(s)];
  const declared = cx.checker.getTypeOfSymbol(/** @type {ts.Symbol} */ (at.symbol));
  const owned = cx.ownership.ownedParts(declared);
  const all = owned.length > 0 && owned.every((t) => cx.checker.isTypeAssignableTo(t, type));
  const none =
    cx.ownership.notOwnedParts(declared).some((t) => cx.checker.isTypeAssignableTo(t, type)) &&
    !owned.some((t) => cx.checker.isTypeAssignableTo(t, type) || cx.checker.isTypeAssignableTo(type, t));
  return [none ? without(s, at.symbol) : clone(s), all ? without(s, at.symbol) : clone(s)];
}
