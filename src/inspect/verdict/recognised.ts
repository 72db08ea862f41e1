/** Which row recognises a step of a way. Of very many ways most steps are alike or the same, so what has been found out is kept for one question. */
import type { PyType } from '../../object/refs.ts';
import type { Link } from '../walk.ts';
import { ROWS } from './rows.ts';
import { type Match, namespaceEntry, type Row, type Way } from './way.ts';

export class Recognised {
  /** The rows that can be about a step, by the type of its holder and of whose namespace it is an entry of. */
  private readonly possible = new Map<PyType, Map<PyType | null, readonly Row[]>>();
  /** What was found out: whether a row recognises a step depends on the step and on those before it alone. */
  private readonly known = new Map<Link, Row | null>();

  /** The first row that recognises a step, and what it says of it; null when none does. */
  recognise(way: Way, at: number): { readonly row: Row; readonly match: Match | string } | null {
    const link = way.links[at];
    const known = this.known.get(link);
    if (known === null) return null;
    for (const row of known === undefined ? this.rowsFor(way, at) : [known]) {
      const match = row.find(way, at);
      if (match === null) continue;
      this.known.set(link, row);
      return { row, match };
    }
    this.known.set(link, null);
    return null;
  }

  private rowsFor(way: Way, at: number): readonly Row[] {
    const { type } = way.links[at].holder;
    const owner = namespaceEntry(way, at)?.owner.type ?? null;
    let byOwner = this.possible.get(type);
    if (byOwner === undefined) this.possible.set(type, (byOwner = new Map()));
    let rows = byOwner.get(owner);
    if (rows === undefined) {
      rows = ROWS.filter((row) => row.holder?.(type) === true || (owner !== null && row.owner?.(owner) === true));
      byOwner.set(owner, rows);
    }
    return rows;
  }
}
