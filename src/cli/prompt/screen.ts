/** Draws the text of the prompt and what stands below it, and writes only rows that have changed. */
import { clip, type Layout, layOut, type View } from './layout.ts';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export class Screen {
  private readonly write: (text: string) => void;
  /** What is on the terminal: null before the first time. */
  private drawn: Layout | null = null;
  private view: View | null = null;
  private columns = 0;

  constructor(write: (text: string) => void) {
    this.write = write;
  }

  /** Shows a view where the last one was. */
  show(view: View, size: TerminalSize): void {
    const layout = clip(layOut(view, size.columns), size.rows);
    const { drawn } = this;
    const out: string[] = [];
    if (drawn !== null && this.view !== null) {
      const resized = this.columns !== size.columns;
      // A terminal that gets another width wraps its rows anew.
      const above = resized ? clip(layOut(this.view, size.columns), size.rows).row : drawn.row;
      if (above > 0) out.push(`\x1b[${above}A`);
      out.push('\r');
      if (resized) out.push('\x1b[J');
    }
    const same = drawn !== null && this.columns === size.columns ? drawn.rows : [];
    const { rows, widths } = layout;
    let row = 0;
    for (let i = 0; i < rows.length; i++) {
      if (i > 0) {
        // Only a line feed makes room at the bottom.
        out.push('\r\n');
        row = i;
      }
      if (rows[i] === same[i]) continue;
      out.push(rows[i]);
      if (widths[i] < size.columns) out.push('\x1b[K');
    }
    // Behind the last row, what was longer before goes; a full row would lose its last column.
    if (same.length > rows.length) {
      out.push(`\r\n\x1b[J`);
      row++;
    }
    if (row > layout.row) out.push(`\x1b[${row - layout.row}A`);
    out.push('\r');
    if (layout.column > 0) out.push(`\x1b[${layout.column}C`);
    this.drawn = layout;
    this.view = view;
    this.columns = size.columns;
    this.write(out.join(''));
  }

  /** Leaves the last view as it is; what follows begins on the row below it when `newLine`. */
  leave(newLine: boolean): void {
    const { drawn } = this;
    this.drawn = null;
    if (drawn === null) return;
    const down = drawn.rows.length - 1 - drawn.row;
    this.write(`${down > 0 ? `\x1b[${down}B` : ''}${newLine ? '\r\n' : ''}`);
  }

  /** Empties the terminal; the next view is at its top. */
  clear(): void {
    this.drawn = null;
    this.write('\x1b[H\x1b[2J');
  }
}
