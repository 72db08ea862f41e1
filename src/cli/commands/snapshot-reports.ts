/** What `tally top` and `tally diff` have in common: reading snapshots, and their options. */
import { CannotStart } from '../../api/programs.ts';
import { HostError } from '../../host/host.ts';
import { SnapshotError } from '../../inspect/snapshot/blocks.ts';
import type { HeapGraph } from '../../inspect/snapshot/graph.ts';
import { loadSnapshot } from '../../modules/tally/snapshot-file.ts';
import type { ProgressLine } from '../progress.ts';

/** Rows of a table, unless `--limit` says otherwise. */
const ROWS = 15;

/** The value of `--limit`. Throws CannotStart. */
export function limitOf(given: string | null): number {
  const n = given === null ? ROWS : Number(given);
  if (!Number.isInteger(n) || n < 1) throw new CannotStart(`--limit takes a whole number above 0, not ${given}`, 2);
  return n;
}

/** Reads a snapshot. Throws CannotStart. */
export function readGraph(path: string, line: ProgressLine): HeapGraph {
  try {
    return loadSnapshot(path, line.tell);
  } catch (error) {
    line.end();
    if (error instanceof HostError) throw new CannotStart(`can't read '${path}': ${error.message}`, 1);
    if (error instanceof SnapshotError) throw new CannotStart(`${path}: ${error.message}`, 1);
    throw error;
  }
}
