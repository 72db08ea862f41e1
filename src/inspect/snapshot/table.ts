/** Tables of numbers and texts for people. */

/** `1,234,567` */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Rows with their columns under each other: numbers to the right, texts to the left. Ends without a newline. */
export function table(head: readonly string[], rows: readonly (readonly (number | string)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? grouped(cell) : cell)));
  const right = head.map((_, c) => rows.length > 0 && typeof rows[0][c] === 'number');
  const width = head.map((title, c) => Math.max(title.length, ...texts.map((row) => row[c].length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) => (right[c] ? cell.padStart(width[c]) : cell.padEnd(width[c])))
      .join('  ')
      .trimEnd();
  return [head, ...texts].map(line).join('\n');
}

/** `1 object`, `2,000 objects` */
export function amount(n: number, what: string): string {
  return `${grouped(n)} ${what}${n === 1 ? '' : 's'}`;
}
