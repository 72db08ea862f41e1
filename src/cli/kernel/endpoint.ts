/** What a descriptor of the kernel's stands for: the end of a pipe, a socket, a process that may end. */

/** An operation cannot be finished yet. */
export const WAIT = Symbol('wait');
export type Wait = typeof WAIT;

/** Bits of `poll`. */
export const IN = 1;
export const OUT = 4;
export const ERR = 8;
export const HUP = 16;

/** So many bytes wait in a pipe or socket before whoever writes has to. */
export const CAPACITY = 65536;

/** An error of the system, by name. */
export class SystemError extends Error {
  readonly code: string;
  constructor(code: string, message = code) {
    super(message);
    this.code = code;
  }
}

export function fail(code: string): never {
  throw new SystemError(code);
}

export interface Endpoint {
  /** Descriptors that stand for it. */
  references: number;
  /** What is ready. */
  events(): number;
  read(size: number): Uint8Array | Wait;
  write(bytes: Uint8Array): number | Wait;
  /** The last descriptor is gone. */
  close(): void;
}

/** Bytes on their way. */
export class Bytes {
  private readonly chunks: Uint8Array[] = [];
  size = 0;

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.chunks.push(chunk);
    this.size += chunk.length;
  }

  /** The first bytes, at most `n`; they stay when it is only a look. */
  take(n: number, peek = false): Uint8Array {
    const size = Math.min(n, this.size);
    const first = this.chunks[0];
    if (!peek && first !== undefined && first.length === size) {
      this.chunks.shift();
      this.size -= size;
      return first;
    }
    const out = new Uint8Array(size);
    let at = 0;
    for (let i = 0; at < size; ) {
      const chunk = this.chunks[i];
      const part = chunk.subarray(0, size - at);
      out.set(part, at);
      at += part.length;
      if (peek) i++;
      else if (part.length === chunk.length) this.chunks.shift();
      else this.chunks[0] = chunk.subarray(part.length);
    }
    if (!peek) this.size -= size;
    return out;
  }
}

/** Bytes that one side writes and another reads. */
export class Pipe {
  readonly bytes = new Bytes();
  readers = 0;
  writers = 0;

  read(size: number): Uint8Array | Wait {
    if (this.bytes.size > 0 || this.writers === 0) return this.bytes.take(size);
    return size === 0 ? new Uint8Array(0) : WAIT;
  }

  write(bytes: Uint8Array): number | Wait {
    if (this.readers === 0) return fail('EPIPE');
    const room = CAPACITY - this.bytes.size;
    if (room <= 0) return WAIT;
    const part = bytes.subarray(0, room);
    this.bytes.push(part);
    return part.length;
  }

  get readable(): boolean {
    return this.bytes.size > 0 || this.writers === 0;
  }
}

export class PipeReader implements Endpoint {
  references = 0;
  readonly pipe: Pipe;
  constructor(pipe: Pipe) {
    this.pipe = pipe;
    pipe.readers++;
  }
  events(): number {
    const { bytes, writers } = this.pipe;
    return (bytes.size > 0 ? IN : 0) | (writers === 0 ? HUP : 0);
  }
  read(size: number): Uint8Array | Wait {
    return this.pipe.read(size);
  }
  write(): never {
    return fail('EBADF');
  }
  close(): void {
    this.pipe.readers--;
  }
}

export class PipeWriter implements Endpoint {
  references = 0;
  readonly pipe: Pipe;
  constructor(pipe: Pipe) {
    this.pipe = pipe;
    pipe.writers++;
  }
  events(): number {
    const { bytes, readers } = this.pipe;
    return (bytes.size < CAPACITY ? OUT : 0) | (readers === 0 ? ERR : 0);
  }
  read(): never {
    return fail('EBADF');
  }
  write(bytes: Uint8Array): number | Wait {
    return this.pipe.write(bytes);
  }
  close(): void {
    this.pipe.writers--;
  }
}
