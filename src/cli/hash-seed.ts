/** PYTHONHASHSEED: how str and bytes are hashed in this process. */
import { CannotStart } from '../api/programs.ts';
import { host } from '../host/host.ts';
import { randomizeHashes, setHashSeed } from '../types/str/hash.ts';

/**
 * Seeds the hashes from the environment: with its number, by which they are CPython's, and at random when there is none.
 * Before an interpreter starts. Returns whether they are random, as `sys.flags` tells it: any number but 0 counts.
 * Throws CannotStart.
 */
export function seedHashes(ignoreEnvironment: boolean): boolean {
  const text = ignoreEnvironment ? '' : (host.environ.get('PYTHONHASHSEED') ?? '');
  if (text === '' || text === 'random') {
    const numbers = new Uint32Array(2);
    host.random(new Uint8Array(numbers.buffer));
    randomizeHashes(numbers[0], numbers[1]);
    return true;
  }
  const seed = /^\s*\+?\d+$/.test(text) ? Number(text) : -1;
  if (seed < 0 || seed > 0xffffffff) {
    throw new CannotStart('PYTHONHASHSEED must be "random" or an integer in range [0; 4294967295]', 1);
  }
  setHashSeed(seed);
  return seed !== 0;
}
