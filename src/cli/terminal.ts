/** Standard input as the main thread reads it: asynchronously, so that signals come through. */
import process from 'node:process';

type Reader<T> = (value: T | null) => void;

/** Reads chunks and lines of standard input when it is asked; at most one request at a time. */
export class TerminalInput {
  private waiting: Reader<Uint8Array> | null = null;
  private size = 0;
  /** Bytes that have been read and not asked for yet. */
  private rest: Uint8Array = new Uint8Array(0);
  private ended = false;
  private started = false;

  /** Asks for at most `size` bytes. */
  read(size: number, reader: Reader<Uint8Array>): void {
    this.waiting = reader;
    this.size = size;
    if (this.rest.length > 0 || this.ended) this.deliver();
    else this.resume();
  }

  /** Asks for a line of text, prompting for it. */
  line(prompt: string, _prefill: string, reader: Reader<string>): void {
    process.stderr.write(prompt);
    this.read(65536, (bytes) => reader(bytes === null ? null : new TextDecoder().decode(bytes)));
  }

  /** Ends the request that is waiting, if any, without an answer. */
  interrupt(): void {
    const reader = this.waiting;
    this.waiting = null;
    process.stdin.pause();
    reader?.(null);
  }

  close(): void {
    if (this.started) process.stdin.pause();
  }

  private resume(): void {
    if (!this.started) {
      this.started = true;
      process.stdin.on('data', (chunk: Uint8Array) => {
        process.stdin.pause();
        this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
        this.deliver();
      });
      const end = (): void => {
        this.ended = true;
        this.deliver();
      };
      process.stdin.on('end', end).on('error', end);
    }
    process.stdin.resume();
  }

  private deliver(): void {
    const reader = this.waiting;
    if (reader === null) return;
    this.waiting = null;
    const chunk = this.rest.subarray(0, this.size);
    this.rest = this.rest.subarray(chunk.length);
    reader(chunk);
  }
}
