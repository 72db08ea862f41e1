/** Sorting all rotations of a text (the Burrows-Wheeler transform), by doubling the length that is compared. */

/** Places in `order`, stably sorted by `key(place)`, keys below `size`. */
function countingSort(order: Int32Array, key: (at: number) => number, size: number, into: Int32Array): void {
  const starts = new Int32Array(size + 1);
  for (const at of order) starts[key(at) + 1]++;
  for (let i = 0; i < size; i++) starts[i + 1] += starts[i];
  for (const at of order) into[starts[key(at)]++] = at;
}

/** Where each rotation begins, in the order of the rotations. */
export function sortRotations(text: Uint8Array): Int32Array {
  const n = text.length;
  const order: Int32Array = new Int32Array(n);
  const spare: Int32Array = new Int32Array(n);
  let rank: Int32Array = new Int32Array(n);
  let ranks: Int32Array = new Int32Array(n);
  for (let i = 0; i < n; i++) spare[i] = i;
  countingSort(spare, (at) => text[at], 256, order);
  let classes = 1;
  for (let i = 1; i < n; i++) {
    if (text[order[i]] !== text[order[i - 1]]) classes++;
    rank[order[i]] = classes - 1;
  }
  rank[order[0]] = 0;
  for (let half = 1; half < n && classes < n; half *= 2) {
    // Sorted by the second half already: it begins `half` before what is sorted.
    for (let i = 0; i < n; i++) spare[i] = order[i] >= half ? order[i] - half : order[i] - half + n;
    countingSort(spare, (at) => rank[at], classes, order);
    const second = (at: number): number => rank[at + half < n ? at + half : at + half - n];
    ranks[order[0]] = 0;
    classes = 1;
    for (let i = 1; i < n; i++) {
      const [a, b] = [order[i - 1], order[i]];
      if (rank[a] !== rank[b] || second(a) !== second(b)) classes++;
      ranks[b] = classes - 1;
    }
    [rank, ranks] = [ranks, rank];
  }
  return order;
}
