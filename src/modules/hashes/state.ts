/** Hashes under way: those of @noble/hashes behind one interface, by the names that hashlib has for them. */
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from '@noble/hashes/sha3.js';
import type { CHash, Hash } from '@noble/hashes/utils.js';
import { Blake2State, blake2b, blake2s } from './blake2.ts';

/** A hash under way. */
export interface HashState {
  readonly name: string;
  readonly blockSize: number;
  /** 0 for those whose digests are as long as one asks. */
  readonly digestSize: number;
  update(b: Uint8Array): void;
  copy(): HashState;
  /** The digest so far; `length` for those of any length. The state goes on. */
  digest(length: number): Uint8Array;
}

type Algorithm = CHash;

class NobleState implements HashState {
  readonly name: string;
  readonly blockSize: number;
  readonly digestSize: number;
  private readonly hash: Hash<Hash<unknown>>;
  private readonly variable: boolean;

  constructor(name: string, variable: boolean, hash: Hash<Hash<unknown>>) {
    this.name = name;
    this.variable = variable;
    this.hash = hash;
    this.blockSize = hash.blockLen;
    this.digestSize = variable ? 0 : hash.outputLen;
  }

  update(b: Uint8Array): void {
    this.hash.update(b);
  }

  copy(): HashState {
    return new NobleState(this.name, this.variable, this.hash._cloneInto() as Hash<Hash<unknown>>);
  }

  digest(length: number): Uint8Array {
    const twin = this.hash._cloneInto() as Hash<Hash<unknown>>;
    if (!this.variable) return twin.digest();
    return length === 0 ? new Uint8Array(0) : (twin as unknown as { xof(n: number): Uint8Array }).xof(length);
  }
}

/** The algorithms of @noble/hashes by name. */
export const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ['md5', md5],
  ['sha1', sha1],
  ['ripemd160', ripemd160],
  ['sha224', sha224],
  ['sha256', sha256],
  ['sha384', sha384],
  ['sha512', sha512],
  ['sha512_224', sha512_224],
  ['sha512_256', sha512_256],
  ['sha3_224', sha3_224],
  ['sha3_256', sha3_256],
  ['sha3_384', sha3_384],
  ['sha3_512', sha3_512],
  ['shake_128', shake128 as unknown as Algorithm],
  ['shake_256', shake256 as unknown as Algorithm],
]);

/** Whether digests of an algorithm have any length. */
export function isVariable(name: string): boolean {
  return name.startsWith('shake');
}

/** A fresh hash, or null for a name that is not known. */
export function newHash(name: string): HashState | null {
  if (name === 'blake2b') return new Blake2State(blake2b, { digestSize: 64 });
  if (name === 'blake2s') return new Blake2State(blake2s, { digestSize: 32 });
  const algorithm = ALGORITHMS.get(name);
  if (algorithm === undefined) return null;
  return new NobleState(name, isVariable(name), algorithm.create() as Hash<Hash<unknown>>);
}
