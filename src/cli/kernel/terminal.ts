/** Standard input, read asynchronously, so that signals come through. */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Completer, Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Completions } from '../../api/completion.ts';
import { net, readline, tty } from '../node-modules.ts';

type Reader<T> = (value: T | null) => void;

const HISTORY_SIZE = 1000;

/** Reads chunks and lines of standard input when it is asked; at most one request at a time. */
export class TerminalInput {
  private waiting: Reader<Uint8Array> | null = null;
  private size = 0;
  /** Bytes that have been read and not asked for yet. */
  private rest: Uint8Array = new Uint8Array(0);
  private ended = false;
  /** Waits for something to read without reading it. */
  private notify: (() => void) | null = null;
  private stream: Readable | null = null;
  /** Lines that were entered at one go (pasted) and not asked for yet, and what stands behind the last of them. */
  private lines: string[] = [];
  private unfinished = '';
  /** Latest first; null while the file has not been looked at. */
  private history: string[] | null = null;
  private editing: ((line: string | null) => void) | null = null;
  private completed: ((error: null, result: [string[], string]) => void) | null = null;

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

  /** Asks for a line with editing. `complete` asks for completions, which `completions` brings. */
  line(prompt: string, prefill: string, complete: (line: string) => void, reader: Reader<string>): void {
    const ready = this.lines.shift();
    if (ready !== undefined) return reader(ready);
    this.history ??= readHistory();
    const completer = ((line: string, done: (error: null, result: [string[], string]) => void): void => {
      this.completed = done;
      complete(line);
    }) as unknown as Completer;
    const edit = readline().createInterface({
      input: this.open(),
      output: new (tty().WriteStream)(1),
      terminal: true,
      history: [...this.history],
      historySize: HISTORY_SIZE,
      tabSize: 4,
      completer,
    });
    edit.on('history', (lines) => {
      this.history = [...lines];
    });
    this.edit(edit, reader);
    edit.setPrompt(prompt);
    edit.prompt();
    edit.write(this.unfinished === '' ? prefill : this.unfinished);
    this.unfinished = '';
  }

  private edit(edit: Interface, reader: Reader<string>): void {
    let done = false;
    const end = (line: string | null): void => {
      if (done) return;
      done = true;
      this.editing = null;
      this.unfinished = line === null ? '' : edit.line;
      if (line === null) this.lines = [];
      edit.close();
      reader(line);
    };
    this.editing = end;
    edit.on('line', (line) => {
      this.lines.push(`${line}\n`);
      // More lines may come with the same keystrokes.
      if (this.lines.length === 1) setImmediate(() => end(this.lines.shift() ?? ''));
    });
    edit.on('SIGINT', () => end(null));
    edit.on('close', () => {
      if (this.lines.length === 0) end('');
    });
  }

  /** The completions of what was asked last. */
  completions(c: Completions): void {
    const done = this.completed;
    this.completed = null;
    done?.(null, [[...c.matches], c.replaced]);
  }

  /** Ends the request that is waiting, if any, without an answer. */
  interrupt(): void {
    this.editing?.(null);
    const reader = this.waiting;
    if (reader === null) return;
    this.waiting = null;
    this.stream?.pause();
    reader(null);
  }

  /** Keeps the history, lets go of standard input. */
  close(): void {
    this.editing?.(null);
    this.stream?.destroy();
    if (this.history !== null) writeHistory(this.history);
  }

  /** The stream of descriptor 0: `process.stdin` of this thread would be fed by the main one. */
  private open(): Readable {
    if (this.stream !== null) return this.stream;
    const stream = openInput();
    this.stream = stream;
    stream.on('data', (chunk: Uint8Array) => {
      if (this.editing !== null) return;
      stream.pause();
      this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
      this.deliver();
    });
    const end = (): void => {
      this.ended = true;
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

function historyFile(): string {
  return process.env.TALLY_HISTORY ?? join(homedir(), '.tally_history');
}

/** Lines of earlier sessions, latest first. */
function readHistory(): string[] {
  try {
    const lines = readFileSync(historyFile(), 'utf8').split('\n');
    return lines
      .filter((line) => line !== '')
      .reverse()
      .slice(0, HISTORY_SIZE);
  } catch {
    return [];
  }
}

function writeHistory(lines: readonly string[]): void {
  const text = [...lines].slice(0, HISTORY_SIZE).reverse().join('\n');
  try {
    writeFileSync(historyFile(), `${text}\n`, { mode: 0o600 });
  } catch {
    // A home that cannot be written to keeps no history.
  }
}
