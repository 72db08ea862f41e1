/** `_random`: the Mersenne Twister (MT19937), number for number CPython's. */
import { host } from '../host/host.ts';
import { asIndex, isInt, isTuple } from '../object/abstract.ts';
import { NONE, staticType } from '../object/core-types.ts';
import { defineModule, defineType } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import { hash } from '../object/hash.ts';
import { newInstance } from '../object/instances.ts';
import { def } from '../object/native.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { float, int, intFromBig, none, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { cintArgument } from '../types/arguments.ts';

const N = 624;
const M = 397;

const RANDOM = staticType('Random', '_random');

class Twister {
  readonly state = new Uint32Array(N);
  index = N + 1;
}
type PyRandom = PyObject<Twister>;

/** The next 624 numbers. */
function refill(mt: Uint32Array): void {
  let k = 0;
  for (; k < N - M; k++) {
    const y = (mt[k] & 0x80000000) | (mt[k + 1] & 0x7fffffff);
    mt[k] = mt[k + M] ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
  }
  for (; k < N - 1; k++) {
    const y = (mt[k] & 0x80000000) | (mt[k + 1] & 0x7fffffff);
    mt[k] = mt[k + M - N] ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
  }
  const y = (mt[N - 1] & 0x80000000) | (mt[0] & 0x7fffffff);
  mt[N - 1] = mt[M - 1] ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
}

/** 32 random bits, as a signed number. */
function next(t: Twister): number {
  if (t.index >= N) {
    refill(t.state);
    t.index = 0;
  }
  let y = t.state[t.index++];
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >>> 18);
}

/** A number in [0, 1) with 53 random bits. */
function real(t: Twister): number {
  const a = next(t) >>> 5;
  const b = next(t) >>> 6;
  return (a * 67108864 + b) / 9007199254740992;
}

function seedNumber(t: Twister, s: number): void {
  const mt = t.state;
  mt[0] = s;
  for (let i = 1; i < N; i++) {
    const x = mt[i - 1] ^ (mt[i - 1] >>> 30);
    mt[i] = Math.imul(1812433253, x) + i;
  }
  t.index = N;
}

function seedArray(t: Twister, key: Uint32Array): void {
  const mt = t.state;
  seedNumber(t, 19650218);
  let i = 1;
  let j = 0;
  for (let k = Math.max(N, key.length); k > 0; k--) {
    const x = mt[i - 1] ^ (mt[i - 1] >>> 30);
    mt[i] = (mt[i] ^ Math.imul(x, 1664525)) + key[j] + j;
    i++;
    j++;
    if (i >= N) {
      mt[0] = mt[N - 1];
      i = 1;
    }
    if (j >= key.length) j = 0;
  }
  for (let k = N - 1; k > 0; k--) {
    const x = mt[i - 1] ^ (mt[i - 1] >>> 30);
    mt[i] = (mt[i] ^ Math.imul(x, 1566083941)) - i;
    i++;
    if (i >= N) {
      mt[0] = mt[N - 1];
      i = 1;
    }
  }
  mt[0] = 0x80000000;
}

/** The 32-bit words of a number that is not negative, the lowest first; at least one. */
function words(n: bigint): Uint32Array {
  const hex = n.toString(16);
  const out = new Uint32Array(Math.max(1, Math.ceil(hex.length / 8)));
  for (let i = 0, end = hex.length; end > 0; i++, end -= 8) {
    out[i] = Number.parseInt(hex.slice(Math.max(0, end - 8), end), 16);
  }
  return out;
}

function seed(vm: VM, t: Twister, o: PyObject | undefined): void {
  if (o === undefined || o === NONE) {
    const key = new Uint32Array(N);
    host.random(new Uint8Array(key.buffer));
    seedArray(t, key);
    return;
  }
  // An int gives its absolute value, anything else its hash.
  const n = isInt(o) ? BigInt(o.v) : BigInt.asUintN(64, BigInt(hash(vm, o)));
  seedArray(t, words(n < 0n ? -n : n));
}

function getrandbits(vm: VM, self: PyRandom, k: PyObject): Owned {
  const n = cintArgument(vm, k, 0);
  if (n < 0) return vm.raise('ValueError', 'number of bits must be non-negative');
  if (n === 0) return int(0);
  const t = self.v;
  if (n <= 32) return int(next(t) >>> (32 - n));
  if (n <= 53) {
    const low = next(t) >>> 0;
    return int((next(t) >>> (64 - n)) * 4294967296 + low);
  }
  // The lowest word comes first.
  const parts: string[] = [];
  for (let left = n; left > 0; left -= 32) {
    const word = left >= 32 ? next(t) >>> 0 : next(t) >>> (32 - left);
    parts.push(word.toString(16).padStart(8, '0'));
    if ((parts.length & 0xffff) === 0) vm.poll();
  }
  return intFromBig(BigInt(`0x${parts.reverse().join('')}`));
}

/** An item of a state: a C unsigned long, of which 32 bits count. Raises TypeError, OverflowError. */
function word(vm: VM, o: PyObject): number {
  if (!isInt(o)) return vm.raise('TypeError', 'an integer is required');
  const v = o.v;
  if (v < 0) return vm.raise('OverflowError', "can't convert negative value to unsigned int");
  if (v > 0xffffffffffffffffn) {
    return vm.raise('OverflowError', 'Python int too large to convert to C unsigned long');
  }
  return typeof v === 'number' ? v % 4294967296 : Number(v & 0xffffffffn);
}

function setstate(vm: VM, self: PyRandom, state: PyObject): Owned {
  if (!isTuple(state)) return vm.raise('TypeError', 'state vector must be a tuple');
  const items = state.v as PyObject[];
  if (items.length !== N + 1) return vm.raise('ValueError', 'state vector is the wrong size');
  const mt = items.slice(0, N).map((x) => word(vm, x));
  const index = asIndex(vm, items[N]);
  if (index < 0 || index > N) return vm.raise('ValueError', 'invalid state');
  self.v.state.set(mt);
  self.v.index = Number(index);
  return none();
}

defineType(RANDOM, {
  doc: 'Random() -> create a random number generator with its own internal state.',
  basetype: true,
  basicSize: 2520,
  layout: null,
  newPayload: () => new Twister(),
  slots: {
    new_: (_vm, type) => newInstance(type, new Twister()),
    init: (vm, self: PyRandom, args: readonly PyObject[], kwnames: readonly PyStr[] | null) => {
      const n = args.length - (kwnames === null ? 0 : kwnames.length);
      if (n < args.length && self.type === RANDOM) {
        vm.raise('TypeError', 'Random() takes no keyword arguments');
      }
      if (n > 1) vm.raise('TypeError', 'Random() requires 0 or 1 argument');
      seed(vm, self.v, n === 1 ? args[0] : undefined);
    },
  },
  methods: [
    def('random', '($self, /)', 'random() -> x in the interval [0, 1).', (_vm, self: PyRandom) => float(real(self.v))),
    def(
      'seed',
      '($self, n=None, /)',
      'seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time and the process identifier.',
      (vm, self: PyRandom, n?: PyObject) => {
        seed(vm, self.v, n);
        return none();
      },
    ),
    def('getstate', '($self, /)', 'getstate() -> tuple containing the current state.', (_vm, self: PyRandom) =>
      tupleTake([...Array.from(self.v.state, (x) => int(x)), int(self.v.index)]),
    ),
    def('setstate', '($self, state, /)', 'setstate(state) -> None.  Restores generator state.', setstate),
    def('getrandbits', '($self, k, /)', 'getrandbits(k) -> x.  Generates an int with k random bits.', getrandbits),
  ],
});

export const _random = defineModule('_random', {
  doc: 'Module implements the Mersenne Twister random number generator.',
  types: [RANDOM],
});
