/** Standard input, read asynchronously, so that signals come through. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { net, tty } from '../node-modules.ts';
import { type Consult, Prompt, type PromptAsk } from '../prompt/prompt.ts';

type Reader<T> = (value: T | null) => void;

/** Reads chunks of standard input, and statements that are edited, when it is asked; at most one request at a time. */
export class TerminalInput {
  private waiting: Reader<Uint8Array> | null = null;
  private size = 0;
  /** Bytes that have been read and not asked for yet. */
  private rest: Uint8Array = new Uint8Array(0);
  private ended = false;
  /** Waits for something to read without reading it. */
  private notify: (() => void) | null = null;
  private stream: Readable | null = null;
  private prompt: Prompt | null = null;

  /** Asks for at most `size` bytes. */
  read(size: number, reader: Reader<Uint8Array>): void {
    this.waiting = reader;
    this.size = size;
    if (this.rest.length > 0 || this.ended) this.deliver();
    else this.resume();
  }

  /** Whether there is something to read, or the end; if not, `notify` is called when there is. */
  ready(notify: () => void): boolean {
    if (this.rest.length > 0 || this.ended) return true;
    this.notify = notify;
    this.resume();
    return false;
  }

  /** Asks for a statement with editing: null when interrupted, empty at the end. */
  statement(ask: PromptAsk, consult: Consult, reader: Reader<string>): void {
    this.prompt ??= new Prompt(this.open());
    if (this.ended) reader('');
    else this.prompt.edit(ask, consult, reader);
  }

  /** The answer to what the prompt wanted to know. */
  consulted(answer: unknown): void {
    this.prompt?.consulted(answer);
  }

  /** Ends the request that is waiting, if any, without an answer. */
  interrupt(): void {
    this.prompt?.interrupt();
    const reader = this.waiting;
    if (reader === null) return;
    this.waiting = null;
    this.stream?.pause();
    reader(null);
  }

  /** Keeps the history, lets go of standard input. */
  close(): void {
    this.prompt?.close();
    this.stream?.destroy();
  }

  /** The stream of descriptor 0: `process.stdin` of this thread would be fed by the main one. */
  private open(): Readable {
    if (this.stream !== null) return this.stream;
    const stream = openInput();
    this.stream = stream;
    stream.on('data', (chunk: Uint8Array) => {
      if (this.prompt?.editing) return this.prompt.feed(chunk);
      stream.pause();
      this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
      this.deliver();
    });
    const end = (): void => {
      this.ended = true;
      this.prompt?.end();
      this.deliver();
    };
    stream.on('end', end).on('error', end);
    return stream;
  }

  private resume(): void {
    this.open().resume();
  }

  private deliver(): void {
    const { notify } = this;
    this.notify = null;
    notify?.();
    const reader = this.waiting;
    if (reader === null) return;
    this.waiting = null;
    const chunk = this.rest.subarray(0, this.size);
    this.rest = this.rest.subarray(chunk.length);
    reader(chunk);
  }
}

function openInput(): Readable {
  if (tty().isatty(0)) return new (tty().ReadStream)(0);
  try {
    return new (net().Socket)({ fd: 0, readable: true, writable: false });
  } catch {
    return createReadStream('', { fd: 0, autoClose: false });
  }
}
