/** Runs the checker over a program's files and gathers what it finds. */
import { relative } from 'node:path';
import ts from 'typescript';
import { Context } from './context.mjs';
import { use } from './expressions.mjs';
import { Ownership } from './ownership.mjs';
import { emptyState } from './state.mjs';
import { parameter, runBody, statement } from './statements.mjs';

/**
 * @typedef {object} Report
 * @property {string} file relative to the root
 * @property {number} line from 1
 * @property {number} column from 1
 * @property {string} message
 */

/**
 * @param {ts.Program} program
 * @param {string} root the project's folder
 * @param {import('./config.mjs').Config} config
 * @param {(file: string) => boolean} [wanted] narrows the files, given relative to the root
 * @returns {Report[]} in the order of files and lines
 */
export function check(program, root, config, wanted = () => true) {
  const ownership = new Ownership(program.getTypeChecker(), config);
  /** @type {Report[]} */
  const reports = [];
  for (const source of program.getSourceFiles()) {
    if (source.isDeclarationFile) continue;
    const file = relative(root, source.fileName).replaceAll('\\', '/');
    if (file.startsWith('..') || file.includes('node_modules/') || !wanted(file)) continue;
    if (config.exempt.includes(file) || config.pure.some((p) => file.startsWith(p))) continue;
    /** @type {Set<string>} */
    const seen = new Set();
    for (const { node, message } of fileFindings(source, ownership)) {
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart());
      const key = `${line}:${character}:${message}`;
      if (seen.has(key)) continue;
      seen.add(key);
      reports.push({ file, line: line + 1, column: character + 1, message });
    }
  }
  return reports.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}

/**
 * @param {ts.SourceFile} source @param {Ownership} ownership
 * @returns {import('./context.mjs').Finding[]}
 */
function fileFindings(source, ownership) {
  /** @type {import('./context.mjs').Finding[]} */
  const findings = [];
  const module = new Context(ownership, false, true);
  const moduleState = emptyState();
  for (const st of source.statements) statement(module, st, moduleState);
  module.leaveBlocks(moduleState, -1, null);
  collect(module, findings);

  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) collect(functionFindings(node, ownership), findings);
    else if (ts.isPropertyDeclaration(node) && node.initializer)
      collect(initializerFindings(node.initializer, ownership), findings);
    else if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) forged(node, ownership, findings);
    else if (
      ts.isTypePredicateNode(node) &&
      node.type &&
      ownership.isOwned(ownership.checker.getTypeFromTypeNode(node.type))
    )
      findings.push({ node, message: 'a type guard cannot say that a value is Owned' });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

/** Of findings with one key, keeps the first in the text. @param {Context} cx @param {import('./context.mjs').Finding[]} into */
function collect(cx, into) {
  /** @type {Map<unknown, import('./context.mjs').Finding>} */
  const first = new Map();
  for (const f of cx.findings) {
    if (f.once === undefined) {
      into.push(f);
      continue;
    }
    const known = first.get(f.once);
    if (!known || f.node.getStart() < known.node.getStart()) first.set(f.once, f);
  }
  into.push(...first.values());
}

/** @param {ts.SignatureDeclaration & {body?: ts.ConciseBody | undefined}} fn @param {Ownership} ownership */
function functionFindings(fn, ownership) {
  const cx = new Context(ownership, ownership.returnsOwned(fn), false);
  const s = emptyState();
  for (const p of fn.parameters) parameter(cx, p, s);
  runBody(cx, /** @type {ts.ConciseBody} */ (fn.body), s);
  return cx;
}

/** @param {ts.Expression} initializer of a class field @param {Ownership} ownership */
function initializerFindings(initializer, ownership) {
  const cx = new Context(ownership, false, false);
  use(cx, initializer, emptyState());
  return cx;
}

/**
 * `x as Owned` makes a reference out of nothing, and `x as Held` says that one was stored where none was.
 * @param {ts.AsExpression | ts.TypeAssertion} node @param {Ownership} ownership @param {import('./context.mjs').Finding[]} findings
 */
function forged(node, ownership, findings) {
  if (ts.isConstTypeReference(node.type)) return;
  const { checker } = ownership;
  const to = checker.getTypeFromTypeNode(node.type);
  const from = checker.getTypeAtLocation(node.expression);
  if (from.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return;
  if (ts.isArrayLiteralExpression(node.expression) && node.expression.elements.length === 0) return;
  if (ownership.isOwned(to) && !ownership.isOwned(from))
    findings.push({
      node,
      message: 'a cast to Owned forges a reference; take one with dup, or move it with a reference primitive',
    });
  else if (ownership.isHeld(to) && !ownership.isHeld(from))
    findings.push({
      node,
      message: 'a cast to Held forges a reference; store one with share, hold or another reference primitive',
    });
}
