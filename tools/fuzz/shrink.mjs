// Takes parts out of a program as long as the difference stays.
import { render } from './statements.mjs';

/** @typedef {import('./statements.mjs').Stmt} Stmt */

/** Every smaller program that is one step away, big steps first. @param {Stmt[]} stmts @returns {Stmt[][]} */
function steps(stmts) {
  /** @type {Stmt[][]} */
  const out = [];
  for (let size = Math.floor(stmts.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let i = 0; i < stmts.length; i += size) out.push([...stmts.slice(0, i), ...stmts.slice(i + size)]);
  }
  stmts.forEach((s, i) => {
    if (typeof s === 'string') return;
    const put = (/** @type {Stmt[]} */ by) => out.push([...stmts.slice(0, i), ...by, ...stmts.slice(i + 1)]);
    // The bodies alone, then fewer clauses, then smaller bodies.
    for (const c of s) put(c.body);
    if (s.length > 1) for (let k = 1; k < s.length; k++) put([s.filter((_, j) => j !== k)]);
    s.forEach((c, k) => {
      for (const body of steps(c.body)) put([s.map((d, j) => (j === k ? { head: d.head, body } : d))]);
    });
  });
  return out;
}

/**
 * @param {Stmt[]} stmts @param {(texts: string[]) => Promise<boolean[]>} differ says of each text whether it still differs
 * @returns {Promise<Stmt[]>}
 */
export async function shrink(stmts, differ) {
  let best = stmts;
  for (let round = 0; round < 40; round++) {
    const smaller = steps(best).slice(0, 120);
    if (smaller.length === 0) break;
    const found = await differ(smaller.map((x) => render(x)));
    const i = found.indexOf(true);
    if (i < 0) break;
    best = smaller[i];
  }
  return best;
}
