/**
 * The merge sort of CPython 3.13 (its Objects/listsort.txt tells why each part is there): natural runs, short ones
 * extended by binary insertion, merged in powersort's order, with galloping. It makes exactly CPython's comparisons.
 * An exception of a comparison leaves a permutation.
 */
import type { Held } from '../object/refs.ts';

export type Less = (a: Held, b: Held) => boolean;

const MAX_MINRUN = 64;
const MIN_GALLOP = 7;

interface Run {
  readonly base: number;
  length: number;
  power: number;
}

/** Sorts `keys` and moves `values` along. */
export function timsort(keys: Held[], values: Held[] | null, less: Less): void {
  new Sorter(keys, values, less).sort();
}

class Sorter {
  private readonly keys: Held[];
  private readonly values: Held[] | null;
  private readonly less: Less;
  private minGallop = MIN_GALLOP;
  private readonly pending: Run[] = [];

  constructor(keys: Held[], values: Held[] | null, less: Less) {
    this.keys = keys;
    this.values = values;
    this.less = less;
  }

  sort(): void {
    let remaining = this.keys.length;
    if (remaining < 2) return;
    const minrun = computeMinrun(remaining);
    let lo = 0;
    do {
      let n = this.countRun(lo, remaining);
      if (n < minrun) {
        const force = remaining <= minrun ? remaining : minrun;
        this.binarySort(lo, force, n);
        n = force;
      }
      this.foundRun(n);
      this.pending.push({ base: lo, length: n, power: 0 });
      lo += n;
      remaining -= n;
    } while (remaining > 0);
    this.mergeAll();
  }

  private reverse(lo: number, hi: number): void {
    reverseRange(this.keys, lo, hi);
    if (this.values !== null) reverseRange(this.values, lo, hi);
  }

  /** Length of the run that begins at `lo`, made ascending. Equal items keep their order. */
  private countRun(lo: number, remaining: number): number {
    const { keys, less } = this;
    let n = 1;
    while (n < remaining && !less(keys[lo + n], keys[lo + n - 1])) n++;
    if (n === remaining) return n;
    // The item at n is smaller than the one before it.
    if (n > 1) {
      if (less(keys[lo], keys[lo + n - 1])) return n;
      // All before n are equal: turned round twice, they come out as they were.
      this.reverse(lo, lo + n);
    }
    n++;
    let equal = 0;
    for (; n < remaining; n++) {
      if (less(keys[lo + n], keys[lo + n - 1])) {
        if (equal > 0) {
          this.reverse(lo + n - equal - 1, lo + n);
          equal = 0;
        }
      } else if (less(keys[lo + n - 1], keys[lo + n])) break;
      else equal++;
    }
    if (equal > 0) this.reverse(lo + n - equal - 1, lo + n);
    this.reverse(lo, lo + n);
    while (n < remaining && !less(keys[lo + n], keys[lo + n - 1])) n++;
    return n;
  }

  /** Sorts `n` items at `lo` of which the first `ok` are sorted. */
  private binarySort(lo: number, n: number, ok: number): void {
    const { keys, values, less } = this;
    for (let at = lo + ok; at < lo + n; at++) {
      let left = lo;
      let right = at;
      const pivot = keys[at];
      do {
        const middle = (left + right) >> 1;
        if (less(pivot, keys[middle])) right = middle;
        else left = middle + 1;
      } while (left < right);
      for (let i = at; i > left; i--) keys[i] = keys[i - 1];
      keys[left] = pivot;
      if (values !== null) {
        const value = values[at];
        for (let i = at; i > left; i--) values[i] = values[i - 1];
        values[left] = value;
      }
    }
  }

  /** Merges what powersort merges before a run of `n2` is pushed. */
  private foundRun(n2: number): void {
    const { pending } = this;
    if (pending.length === 0) return;
    const top = pending[pending.length - 1];
    const power = nodePower(top.base, top.length, n2, this.keys.length);
    while (pending.length > 1 && pending[pending.length - 2].power > power) this.mergeAt(pending.length - 2);
    pending[pending.length - 1].power = power;
  }

  private mergeAll(): void {
    const { pending } = this;
    while (pending.length > 1) {
      let n = pending.length - 2;
      if (n > 0 && pending[n - 1].length < pending[n + 1].length) n--;
      this.mergeAt(n);
    }
  }

  private mergeAt(i: number): void {
    const { pending, keys } = this;
    let { base: a, length: na } = pending[i];
    const { base: b } = pending[i + 1];
    let nb = pending[i + 1].length;
    pending[i].length = na + nb;
    if (i === pending.length - 3) pending[i + 1] = pending[i + 2];
    pending.pop();
    const k = this.gallopRight(keys[b], keys, a, na, 0);
    a += k;
    na -= k;
    if (na === 0) return;
    nb = this.gallopLeft(keys[a + na - 1], keys, b, nb, nb - 1);
    if (nb <= 0) return;
    if (na <= nb) this.mergeLow(a, na, b, nb);
    else this.mergeHigh(a, na, b, nb);
  }

  /** Where `key` belongs in `n` sorted items from `base`, before equal ones; the search starts at `hint`. */
  private gallopLeft(key: Held, items: readonly Held[], base: number, n: number, hint: number): number {
    const { less } = this;
    const at = base + hint;
    let last = 0;
    let offset = 1;
    if (less(items[at], key)) {
      const max = n - hint;
      while (offset < max) {
        if (!less(items[at + offset], key)) break;
        last = offset;
        offset = (offset << 1) + 1;
      }
      if (offset > max) offset = max;
      last += hint;
      offset += hint;
    } else {
      const max = hint + 1;
      while (offset < max) {
        if (less(items[at - offset], key)) break;
        last = offset;
        offset = (offset << 1) + 1;
      }
      if (offset > max) offset = max;
      const k = last;
      last = hint - offset;
      offset = hint - k;
    }
    last++;
    while (last < offset) {
      const m = last + ((offset - last) >> 1);
      if (less(items[base + m], key)) last = m + 1;
      else offset = m;
    }
    return offset;
  }

  /** As `gallopLeft`, but after equal items. */
  private gallopRight(key: Held, items: readonly Held[], base: number, n: number, hint: number): number {
    const { less } = this;
    const at = base + hint;
    let last = 0;
    let offset = 1;
    if (less(key, items[at])) {
      const max = hint + 1;
      while (offset < max) {
        if (!less(key, items[at - offset])) break;
        last = offset;
        offset = (offset << 1) + 1;
      }
      if (offset > max) offset = max;
      const k = last;
      last = hint - offset;
      offset = hint - k;
    } else {
      const max = n - hint;
      while (offset < max) {
        if (less(key, items[at + offset])) break;
        last = offset;
        offset = (offset << 1) + 1;
      }
      if (offset > max) offset = max;
      last += hint;
      offset += hint;
    }
    last++;
    while (last < offset) {
      const m = last + ((offset - last) >> 1);
      if (less(key, items[base + m])) offset = m;
      else last = m + 1;
    }
    return offset;
  }

  /** Merges two neighbouring runs from the left; the first is the shorter one, and goes to a copy. */
  private mergeLow(a: number, na: number, b: number, nb: number): void {
    const { keys, values, less } = this;
    const ka = keys.slice(a, a + na);
    const va = values === null ? null : values.slice(a, a + na);
    let dest = a;
    let i = 0;
    let j = b;
    const take = (): void => {
      keys[dest] = keys[j];
      if (values !== null) values[dest] = values[j];
      dest++;
      j++;
    };
    const put = (): void => {
      keys[dest] = ka[i];
      if (values !== null && va !== null) values[dest] = va[i];
      dest++;
      i++;
    };
    try {
      take();
      if (--nb === 0) return;
      if (na === 1) {
        for (; nb > 0; nb--) take();
        return;
      }
      let gallop = this.minGallop;
      for (;;) {
        let wonA = 0;
        let wonB = 0;
        for (;;) {
          if (less(keys[j], ka[i])) {
            take();
            wonB++;
            wonA = 0;
            if (--nb === 0) return;
            if (wonB >= gallop) break;
          } else {
            put();
            wonA++;
            wonB = 0;
            if (--na === 1) {
              for (; nb > 0; nb--) take();
              return;
            }
            if (wonA >= gallop) break;
          }
        }
        gallop++;
        do {
          if (gallop > 1) gallop--;
          this.minGallop = gallop;
          let k = this.gallopRight(keys[j], ka, i, na, 0);
          wonA = k;
          if (k > 0) {
            for (let c = 0; c < k; c++) put();
            na -= k;
            if (na === 1) {
              for (; nb > 0; nb--) take();
              return;
            }
            // Only comparisons that contradict each other lead here.
            if (na === 0) return;
          }
          take();
          if (--nb === 0) return;
          k = this.gallopLeft(ka[i], keys, j, nb, 0);
          wonB = k;
          if (k > 0) {
            for (let c = 0; c < k; c++) take();
            nb -= k;
            if (nb === 0) return;
          }
          put();
          if (--na === 1) {
            for (; nb > 0; nb--) take();
            return;
          }
        } while (wonA >= MIN_GALLOP || wonB >= MIN_GALLOP);
        gallop++;
        this.minGallop = gallop;
      }
    } finally {
      // What is left of the copy fills the hole, also after an exception.
      while (i < ka.length) put();
    }
  }

  /** Merges two neighbouring runs from the right; the second is the shorter one, and goes to a copy. */
  private mergeHigh(a: number, na: number, b: number, nb: number): void {
    const { keys, values, less } = this;
    const kb = keys.slice(b, b + nb);
    const vb = values === null ? null : values.slice(b, b + nb);
    let dest = b + nb - 1;
    let i = a + na - 1;
    let j = nb - 1;
    const take = (): void => {
      keys[dest] = keys[i];
      if (values !== null) values[dest] = values[i];
      dest--;
      i--;
    };
    const put = (): void => {
      keys[dest] = kb[j];
      if (values !== null && vb !== null) values[dest] = vb[j];
      dest--;
      j--;
    };
    try {
      take();
      if (--na === 0) return;
      if (nb === 1) {
        for (; na > 0; na--) take();
        return;
      }
      let gallop = this.minGallop;
      for (;;) {
        let wonA = 0;
        let wonB = 0;
        for (;;) {
          if (less(kb[j], keys[i])) {
            take();
            wonA++;
            wonB = 0;
            if (--na === 0) return;
            if (wonA >= gallop) break;
          } else {
            put();
            wonB++;
            wonA = 0;
            if (--nb === 1) {
              for (; na > 0; na--) take();
              return;
            }
            if (wonB >= gallop) break;
          }
        }
        gallop++;
        do {
          if (gallop > 1) gallop--;
          this.minGallop = gallop;
          let k = na - this.gallopRight(kb[j], keys, a, na, na - 1);
          wonA = k;
          if (k > 0) {
            for (let c = 0; c < k; c++) take();
            na -= k;
            if (na === 0) return;
          }
          put();
          if (--nb === 1) {
            for (; na > 0; na--) take();
            return;
          }
          k = nb - this.gallopLeft(keys[i], kb, 0, nb, nb - 1);
          wonB = k;
          if (k > 0) {
            for (let c = 0; c < k; c++) put();
            nb -= k;
            if (nb === 1) {
              for (; na > 0; na--) take();
              return;
            }
            if (nb === 0) return;
          }
          take();
          if (--na === 0) return;
        } while (wonA >= MIN_GALLOP || wonB >= MIN_GALLOP);
        gallop++;
        this.minGallop = gallop;
      }
    } finally {
      while (j >= 0) put();
    }
  }
}

function reverseRange(items: Held[], lo: number, hi: number): void {
  for (let i = lo, j = hi - 1; i < j; i++, j--) {
    const x = items[i];
    items[i] = items[j];
    items[j] = x;
  }
}

/** The least length of a run: n itself when small, else 32 to 64 such that n over it is a power of two or a bit less. */
function computeMinrun(n: number): number {
  let rest = 0;
  while (n >= MAX_MINRUN) {
    rest |= n & 1;
    n >>= 1;
  }
  return n + rest;
}

/** The depth in powersort's tree of the boundary between two runs of `n1` and `n2` items, the first at `s1` of `n`. */
function nodePower(s1: number, n1: number, n2: number, n: number): number {
  let power = 0;
  let a = 2 * s1 + n1;
  let b = a + n1 + n2;
  for (;;) {
    power++;
    if (a >= n) {
      a -= n;
      b -= n;
    } else if (b >= n) return power;
    a *= 2;
    b *= 2;
  }
}
