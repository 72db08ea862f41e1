/**
 * Interrupts (SIGINT) of a thread whose event loop never runs, without a second one, which is an interpreter of JavaScript with all of the image: it
 * costs the other processor 150 ms, just when V8's compiler needs it. What libuv does when a signal comes is to write a message to a pipe of
 * the loop's. A thread of its pool, which has no JavaScript, waits in `read` for that; the buffer it reads into is the top byte of the safe-point flag.
 * So the number of the signal stands there, and the next safe point sees it.
 *
 * Where that cannot be (other systems than Linux, messages of another form), the kernel's thread is started instead (src/cli/process-host.ts).
 */
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, readv, writeSync } from 'node:fs';
import { constants, endianness } from 'node:os';
import process from 'node:process';
import { Poll } from '../vm/safe-point.ts';
import { Shared } from './shared.ts';
import { type SignalWatcher, signalWatcher } from './signal-watcher.ts';

const { SIGINT, SIGURG } = constants.signals;
/** A message: a pointer, the signal's number, four bytes of nothing. */
const MESSAGE = 16;
const NUMBER = 8;
/** The number in a message of our own, which ends the waiting. */
const WAKE = 0x7f;
/** The bits of the safe-point flag that say: a message came. */
export const ARRIVED = 0x7f000000;
/** O_CLOEXEC and O_NONBLOCK: how libuv opens its pipes, and nobody that has started this process. */
const LIBUV = 0o2004000;
const DESCRIPTORS = '/proc/self/fd';

/** Both ends of a pipe. */
interface Ends {
  readonly reader: number;
  readonly writer: number;
}

export class Interrupts {
  private readonly flag: Int32Array;
  private readonly pipe: Ends;
  /** The reader's end again, where reading waits. */
  private readonly waiting: number;
  private readonly watcher: SignalWatcher;
  /** Where a message goes: its number into the flag, the rest nowhere. */
  private readonly into: readonly Uint8Array[];
  private isPaused = false;

  private constructor(flag: Int32Array, pipe: Ends) {
    this.flag = flag;
    this.pipe = pipe;
    this.waiting = openSync(`${DESCRIPTORS}/${pipe.reader}`, 'r');
    const number = new Uint8Array(flag.buffer, flag.byteOffset + 4 * Shared.POLL + 3, 1);
    this.into = [new Uint8Array(NUMBER), number, new Uint8Array(MESSAGE - NUMBER - 1)];
    this.watcher = watch(SIGINT);
    this.wait();
  }

  /** Begins to take interrupts; null where that cannot be. The top byte of `flag` is nobody else's. */
  static take(flag: Int32Array): Interrupts | null {
    if (process.platform !== 'linux' || endianness() !== 'LE') return null;
    try {
      const pipe = pipeOfSignals();
      return pipe === null ? null : new Interrupts(flag, pipe);
    } catch {
      return null;
    }
  }

  private wait(): void {
    readv(this.waiting, this.into, null, () => {});
  }

  /** Looks at a message that has come, and waits for the next one. */
  look(): void {
    this.note(this.clear());
    if (!this.isPaused) this.wait();
  }

  /** The number that has come, zero if none has. */
  private clear(): number {
    return (Atomics.and(this.flag, Shared.POLL, ~ARRIVED) & ARRIVED) >> 24;
  }

  /** The next safe point sees to an interrupt. */
  private note(signal: number): void {
    if (signal !== SIGINT) return;
    Atomics.or(this.flag, Shared.SIGNALS, 1 << (SIGINT - 1));
    Atomics.or(this.flag, Shared.POLL, Poll.SIGNAL);
  }

  /** Nobody waits any more: Node, which waits for the threads of its pool, can end. Interrupts that come until `leave` have no effect. */
  pause(): void {
    if (this.isPaused) return;
    this.isPaused = true;
    writeSync(this.pipe.writer, new Uint8Array(MESSAGE).fill(WAKE));
    for (;;) {
      const flag = Atomics.load(this.flag, Shared.POLL);
      if ((flag & ARRIVED) !== 0) break;
      Atomics.wait(this.flag, Shared.POLL, flag, 0.1);
    }
    this.note(this.clear());
    for (const signal of received(this.pipe.reader)) this.note(signal);
  }

  /** Leaves interrupts to others. True if one has come since `pause`. */
  leave(): boolean {
    this.watcher.close();
    closeSync(this.waiting);
    return received(this.pipe.reader).includes(SIGINT);
  }
}

function watch(signal: number): SignalWatcher {
  const watcher = signalWatcher();
  watcher.onsignal = () => {};
  if (watcher.start(signal) !== 0) throw new Error('the signal cannot be watched');
  return watcher;
}

/** The signals of the messages in a pipe, which are taken out of it. */
function received(reader: number): number[] {
  const numbers: number[] = [];
  const message = new Uint8Array(MESSAGE);
  for (;;) {
    try {
      if (readSync(reader, message) !== MESSAGE) return numbers;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return numbers;
      throw error;
    }
    numbers.push(message[NUMBER]);
  }
}

/** The pipe of this thread's loop: where a message comes when a signal does that else has no meaning. */
function pipeOfSignals(): Ends | null {
  const pipes = ownPipes();
  const watcher = watch(SIGURG);
  try {
    process.kill(process.pid, SIGURG);
    return pipes.find(({ reader }) => received(reader).includes(SIGURG)) ?? null;
  } finally {
    watcher.close();
  }
}

/** Pipes that libuv has made in this process. */
function ownPipes(): Ends[] {
  const readers = new Map<string, number>();
  const writers = new Map<string, number>();
  for (const fd of readdirSync(DESCRIPTORS)) {
    const target = linkTarget(fd);
    if (!target.startsWith('pipe:')) continue;
    const flags = Number.parseInt(
      /flags:\s+(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'))?.[1] ?? '0',
      8,
    );
    if ((flags & LIBUV) !== LIBUV) continue;
    ((flags & 1) === 0 ? readers : writers).set(target, Number(fd));
  }
  const found: Ends[] = [];
  for (const [target, reader] of readers) {
    const writer = writers.get(target);
    if (writer !== undefined) found.push({ reader, writer });
  }
  return found;
}

/** What a descriptor is; empty for the one that lists them. */
function linkTarget(fd: string): string {
  try {
    return readlinkSync(`${DESCRIPTORS}/${fd}`);
  } catch {
    return '';
  }
}
