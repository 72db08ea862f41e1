/**
 * V8's code for the modules that programs import, kept in files: what had been compiled when the program that imported a module first had ended.
 * Making functions from it takes a small part of the time that parsing and compiling them takes.
 */
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';
import type { CodeStore } from '../vm/program.ts';

/** So many files are kept; when there are more, the older half goes. */
const MOST = 4000;

/** Bytes in front of V8's data: their checksum, and room that keeps the data aligned. */
const HEAD = 8;

/**
 * A checksum of data in words. V8 looks at the length alone: what a disk has damaged would end the process.
 */
function sumOf(data: Uint8Array): number {
  const words = new Int32Array(data.buffer, data.byteOffset, data.length >> 2);
  let sum = data.length | 0;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ words[i], 0x01000193) ^ (sum >>> 15);
  for (const byte of data.subarray(words.length << 2)) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum;
}

function withSum(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(HEAD + data.length);
  out.set(data, HEAD);
  new DataView(out.buffer).setInt32(0, sumOf(out.subarray(HEAD)), true);
  return out;
}

/** The data of a file; undefined when it is damaged. */
function checked(file: Buffer): Buffer | undefined {
  if (file.length < HEAD) return undefined;
  // A small file stands in a part of Node's own buffer, anywhere.
  const whole = file.byteOffset % HEAD === 0 ? file : Buffer.from(new Uint8Array(file).buffer);
  const data = whole.subarray(HEAD);
  return sumOf(data) === whole.readInt32LE(0) ? data : undefined;
}

/** Files in a folder, which are good for the V8 and the flags that the folder is made for. */
export class CodeFiles implements CodeStore {
  private readonly folder: string;
  /** The scripts of this run that have no file. */
  private readonly fresh = new Map<string, Script>();
  private writable: boolean | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  evaluate(id: string, { buffer, byteOffset, length }: Uint8Array): unknown {
    const cachedData = this.find(id);
    if (cachedData === undefined && !this.canWrite()) return undefined;
    // Quicker than a TextDecoder.
    const text = Buffer.from(buffer, byteOffset, length).toString('latin1');
    const script = new Script(text, { filename: 'module', cachedData });
    if (script.cachedDataRejected !== false) this.fresh.set(id, script);
    return script.runInThisContext();
  }

  /** Writes what the program that has ended had compiled of the modules that were not there. Where that fails, the next one will do it. */
  keep(): void {
    if (this.fresh.size === 0 || !this.canWrite()) return;
    try {
      for (const [id, script] of this.fresh) {
        const own = join(this.folder, `${id}-${process.pid}`);
        writeFileSync(own, withSum(script.createCachedData()));
        renameSync(own, join(this.folder, id));
      }
      this.prune();
    } catch {
      // A full disk, or another process that tidies up.
    }
  }

  private find(id: string): Buffer | undefined {
    try {
      return checked(readFileSync(join(this.folder, id)));
    } catch {
      return undefined;
    }
  }

  private canWrite(): boolean {
    if (this.writable !== null) return this.writable;
    try {
      mkdirSync(this.folder, { recursive: true });
      accessSync(this.folder, constants.W_OK);
      this.writable = true;
    } catch {
      this.writable = false;
    }
    return this.writable;
  }

  private prune(): void {
    const names = readdirSync(this.folder);
    if (names.length <= MOST) return;
    const files = names.map((name) => ({ path: join(this.folder, name), time: 0 }));
    for (const file of files) file.time = statSync(file.path).mtimeMs;
    files.sort((a, b) => a.time - b.time);
    for (const { path } of files.slice(0, files.length >> 1)) unlinkSync(path);
  }
}
