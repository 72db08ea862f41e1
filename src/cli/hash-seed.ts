/** PYTHONHASHSEED: how str and bytes are hashed in this process. */
import { CannotStart } from '../api/programs.ts';
import { host } from '../host/host.ts';
import type { VM } from '../object/vm.ts';
import { randomizeHashes, setHashSeed } from '../types/str/hash.ts';
import { rehashAll } from '../vm/rehash.ts';

/** Seeds the hashes at random, before an interpreter is prepared. */
export function seedAtRandom(): void {
  const numbers = new Uint32Array(1);
  host.random(new Uint8Array(numbers.buffer));
  randomizeHashes(numbers[0]);
}

/**
 * Seeds the hashes of a prepared interpreter with the number that the environment gives, by which they are CPython's; without one they stay
 * random. Returns whether they are random, as `sys.flags` tells it: any number but 0 counts. Throws CannotStart.
 */
export function seedHashes(vm: VM, ignoreEnvironment: boolean): boolean {
  const text = ignoreEnvironment ? '' : (host.environ.get('PYTHONHASHSEED') ?? '');
  if (text === '' || text === 'random') return true;
  const seed = /^\s*\+?\d+$/.test(text) ? Number(text) : -1;
  if (seed < 0 || seed > 0xffffffff) {
    throw new CannotStart('PYTHONHASHSEED must be "random" or an integer in range [0; 4294967295]', 1);
  }
  setHashSeed(seed);
  rehashAll(vm);
  return seed !== 0;
}
