/** Huffman codes of limited length. Where weights are equal, the order of the heap decides, as in the C library. */

/** The depth below a node stands in the low bits of its weight: of equal weights the shallower goes first. */
const DEPTH_BITS = 8;
const DEPTH = (1 << DEPTH_BITS) - 1;

const joined = (a: number, b: number): number =>
  a - (a & DEPTH) + (b - (b & DEPTH)) + 1 + Math.max(a & DEPTH, b & DEPTH);

/** A heap of nodes, the lightest first; places count from 1. */
class Heap {
  private readonly weights: Float64Array;
  private readonly nodes: Int32Array;
  size = 0;

  constructor(weights: Float64Array) {
    this.weights = weights;
    this.nodes = new Int32Array(weights.length + 1);
  }

  push(node: number): void {
    const { nodes, weights } = this;
    let at = ++this.size;
    while (at > 1 && weights[node] < weights[nodes[at >> 1]]) {
      nodes[at] = nodes[at >> 1];
      at >>= 1;
    }
    nodes[at] = node;
  }

  pop(): number {
    const { nodes, weights } = this;
    const top = nodes[1];
    const node = nodes[this.size--];
    let at = 1;
    for (;;) {
      let child = at << 1;
      if (child > this.size) break;
      if (child < this.size && weights[nodes[child + 1]] < weights[nodes[child]]) child++;
      if (weights[node] < weights[nodes[child]]) break;
      nodes[at] = nodes[child];
      at = child;
    }
    nodes[at] = node;
    return top;
  }
}

/** Lengths of code words for symbols that come so often, none longer than `longest`. */
export function codeLengths(frequency: Int32Array, longest: number): Uint8Array {
  const n = frequency.length;
  const weights = new Float64Array(2 * n);
  const parents = new Int32Array(2 * n);
  const lengths = new Uint8Array(n);
  for (let i = 0; i < n; i++) weights[i] = Math.max(frequency[i], 1) << DEPTH_BITS;
  for (;;) {
    const heap = new Heap(weights);
    for (let i = 0; i < n; i++) heap.push(i);
    let node = n;
    for (; heap.size > 1; node++) {
      const [a, b] = [heap.pop(), heap.pop()];
      parents[a] = node;
      parents[b] = node;
      weights[node] = joined(weights[a], weights[b]);
      heap.push(node);
    }
    let most = 0;
    for (let i = 0; i < n; i++) {
      let depth = 0;
      for (let at = i; at !== node - 1; at = parents[at]) depth++;
      lengths[i] = depth;
      most = Math.max(most, depth);
    }
    if (most <= longest) return lengths;
    // Too long: flatter weights.
    for (let i = 0; i < n; i++) weights[i] = (1 + ((weights[i] >> DEPTH_BITS) >> 1)) << DEPTH_BITS;
  }
}

/** The code words that have these lengths: shorter ones first, of equal length in the order of symbols. */
export function codeWords(lengths: Uint8Array): Int32Array {
  const out = new Int32Array(lengths.length);
  const longest = Math.max(...lengths);
  let code = 0;
  for (let n = Math.min(...lengths); n <= longest; n++) {
    for (let s = 0; s < lengths.length; s++) if (lengths[s] === n) out[s] = code++;
    code <<= 1;
  }
  return out;
}
