/** How far a long job is: one line on the terminal, which goes when the job is done. */
import { host } from '../host/host.ts';
import type { Progress } from '../inspect/snapshot/graph.ts';
import { writeError } from './process-host.ts';

const CLEAR = '\r\x1b[K';
/** Milliseconds between two changes of the line. */
const PAUSE = 100;

/** A line on standard error; undefined when that is no terminal. */
export class ProgressLine {
  readonly tell: Progress | undefined;
  private last = 0;
  private shown = false;

  constructor() {
    this.tell = host.isatty(2) ? (what, done, total) => this.show(what, done, total) : undefined;
  }

  private show(what: string, done: number, total: number): void {
    const now = performance.now();
    if (now - this.last < PAUSE) return;
    this.last = now;
    this.shown = true;
    const part = total === 0 ? '' : ` ${Math.floor((100 * done) / total)} %`;
    writeError(`${CLEAR}${what}${part}`);
  }

  /** Takes the line away, and says something lasting in its place. */
  end(text = ''): void {
    if (this.shown) writeError(CLEAR);
    if (this.tell !== undefined && text !== '') writeError(`${text}\n`);
  }
}
