/** Stream sockets over Node's: what has come waits here until the interpreter asks for it. */
import type { Server, Socket } from 'node:net';
import type { SocketAddress } from '../../host/host.ts';
import { net } from '../node-modules.ts';
import { Bytes, CAPACITY, type Endpoint, ERR, fail, HUP, IN, OUT, Pipe, WAIT, type Wait } from './endpoint.ts';

export const AF_UNIX = 1;
export const AF_INET6 = 10;
const SOL_SOCKET = 1;
const SO_ERROR = 4;
const SO_KEEPALIVE = 9;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;

/** What every kind of socket can do; what it cannot fails. */
export interface SocketEndpoint extends Endpoint {
  bind(address: SocketAddress): Promise<void>;
  listen(): void;
  /** Starts connecting. */
  connect(address: SocketAddress): void;
  /** The outcome of connecting, once it is known. */
  connected(): null | Wait;
  accept(): SocketEndpoint | Wait;
  send(bytes: Uint8Array, to: SocketAddress | null): number | Wait;
  receive(size: number, peek: boolean): readonly [Uint8Array, SocketAddress | null] | Wait;
  shutdown(how: number): void;
  localAddress(): SocketAddress;
  peerAddress(): SocketAddress;
  setOption(level: number, option: number, value: number): void;
  getOption(level: number, option: number): number;
}

export const internet = (host: string | undefined, port: number | undefined): SocketAddress => ({
  host: host ?? '',
  port: port ?? 0,
  path: null,
});
export const local = (path: string): SocketAddress => ({ host: '', port: 0, path });

/** The code of an error of Node's. */
export const codeOf = (error: Error): string => (error as { code?: string }).code ?? 'EIO';

/** Options by level and number, for those that only have to be remembered. */
export class Options {
  private readonly values = new Map<string, number>();
  set(level: number, option: number, value: number): void {
    this.values.set(`${level}:${option}`, value);
  }
  get(level: number, option: number): number | undefined {
    return this.values.get(`${level}:${option}`);
  }
}

export class StreamSocket implements SocketEndpoint {
  references = 0;
  private readonly family: number;
  private readonly changed: () => void;
  private stream: Socket | null = null;
  private server: Server | null = null;
  private listening = false;
  private readonly queue: StreamSocket[] = [];
  private readonly incoming = new Bytes();
  private readonly options = new Options();
  private bound: SocketAddress | null = null;
  private peer: SocketAddress | null = null;
  private state: 'idle' | 'connecting' | 'connected' = 'idle';
  private ended = false;
  private noReading = false;
  private noWriting = false;
  private error: string | null = null;

  constructor(family: number, changed: () => void) {
    this.family = family;
    this.changed = changed;
  }

  async bind(address: SocketAddress): Promise<void> {
    if (this.server !== null || this.stream !== null) return fail('EINVAL');
    const server = net().createServer({ allowHalfOpen: true, pauseOnConnect: true }, (stream) => this.arrived(stream));
    this.server = server;
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(this.where(address, true), resolve);
      });
    } catch (error) {
      this.server = null;
      throw error;
    }
    server.on('error', () => {});
    const at = server.address();
    if (at === null || typeof at === 'string') this.bound = local(at ?? '');
    else this.bound = internet(at.address, at.port);
  }

  private where(address: SocketAddress, here: boolean): { path: string } | { host: string; port: number } {
    if (address.path !== null) return { path: address.path };
    const any = this.family === AF_INET6 ? '::' : '0.0.0.0';
    const host = address.host === '' ? (here ? any : this.family === AF_INET6 ? '::1' : '127.0.0.1') : address.host;
    return { host, port: address.port, ...(here && this.family === AF_INET6 ? { ipv6Only: true } : {}) };
  }

  private arrived(stream: Socket): void {
    // Between bind and listen nobody is let in.
    if (!this.listening) {
      stream.destroy();
      return;
    }
    const s = new StreamSocket(this.family, this.changed);
    s.attach(stream);
    s.opened(stream);
    this.queue.push(s);
    this.changed();
  }

  listen(): void {
    // Without an address: one that the system finds.
    if (this.server === null) void this.bind(internet('', 0));
    this.listening = true;
  }

  connect(address: SocketAddress): void {
    if (this.state === 'connected') return fail('EISCONN');
    if (this.state === 'connecting') return fail('EALREADY');
    if (this.listening) return fail('EINVAL');
    const from = this.bound;
    this.server?.close();
    this.server = null;
    this.state = 'connecting';
    const local_ = from === null || from.path !== null ? {} : { localAddress: from.host, localPort: from.port };
    const stream = net().connect({
      ...this.where(address, false),
      ...local_,
      allowHalfOpen: true,
      ...(address.path === null ? { family: this.family === AF_INET6 ? 6 : 4 } : {}),
    } as never);
    this.peer = address.path === null ? null : address;
    this.attach(stream);
    stream.on('connect', () => {
      this.opened(stream);
      this.changed();
    });
  }

  private opened(stream: Socket): void {
    this.state = 'connected';
    if (stream.remoteAddress !== undefined) this.peer = internet(stream.remoteAddress, stream.remotePort);
    if (stream.localAddress !== undefined) this.bound = internet(stream.localAddress, stream.localPort);
    if (this.options.get(IPPROTO_TCP, TCP_NODELAY)) stream.setNoDelay(true);
  }

  connected(): null | Wait {
    if (this.state === 'connecting') return WAIT;
    if (this.state === 'connected') return null;
    return fail(this.takeError() ?? 'ENOTCONN');
  }

  private takeError(): string | null {
    const code = this.error;
    this.error = null;
    return code;
  }

  private attach(stream: Socket): void {
    this.stream = stream;
    stream.on('data', (chunk: Uint8Array) => {
      this.incoming.push(chunk);
      if (this.incoming.size > CAPACITY) stream.pause();
      this.changed();
    });
    stream.on('end', () => {
      this.ended = true;
      this.changed();
    });
    stream.on('drain', this.changed);
    stream.on('error', (error) => {
      this.error = codeOf(error);
      this.ended = true;
      if (this.state === 'connecting') this.state = 'idle';
      this.changed();
    });
    stream.on('close', () => {
      this.ended = true;
      this.changed();
    });
    stream.resume();
  }

  accept(): SocketEndpoint | Wait {
    if (!this.listening) return fail('EINVAL');
    return this.queue.shift() ?? WAIT;
  }

  events(): number {
    if (this.listening) return this.queue.length > 0 ? IN : 0;
    if (this.state === 'connecting') return 0;
    if (this.error !== null) return IN | OUT | ERR | HUP;
    if (this.state === 'idle') return OUT | HUP;
    const readable = this.incoming.size > 0 || this.ended || this.noReading;
    const stream = this.stream as Socket;
    const writable = stream.destroyed || stream.writableLength < CAPACITY;
    return (readable ? IN : 0) | (writable ? OUT : 0) | (this.ended && this.noWriting ? HUP : 0);
  }

  read(size: number): Uint8Array | Wait {
    const got = this.receive(size, false);
    return got === WAIT ? WAIT : got[0];
  }

  receive(size: number, peek: boolean): readonly [Uint8Array, SocketAddress | null] | Wait {
    if (this.state === 'connecting') return WAIT;
    if (this.state !== 'connected') return fail(this.takeError() ?? 'ENOTCONN');
    if (this.incoming.size > 0 || size === 0) {
      const bytes = this.incoming.take(size, peek);
      if (this.incoming.size < CAPACITY / 2 && !this.ended) this.stream?.resume();
      return [bytes, null];
    }
    if (this.error !== null && this.error !== 'EPIPE') return fail(this.takeError() as string);
    return this.ended || this.noReading ? [new Uint8Array(0), null] : WAIT;
  }

  write(bytes: Uint8Array): number | Wait {
    return this.send(bytes);
  }

  send(bytes: Uint8Array): number | Wait {
    if (this.state === 'connecting') return WAIT;
    if (this.error !== null) return fail(this.takeError() as string);
    if (this.noWriting) return fail('EPIPE');
    const { stream } = this;
    if (this.state !== 'connected' || stream === null) return fail('ENOTCONN');
    if (stream.destroyed) return fail('EPIPE');
    if (stream.writableLength >= CAPACITY) return WAIT;
    const part = bytes.subarray(0, 4 * CAPACITY);
    stream.write(part);
    return part.length;
  }

  shutdown(how: number): void {
    if (this.state !== 'connected') return fail('ENOTCONN');
    if (how !== 1) this.noReading = true;
    if (how !== 0 && !this.noWriting) {
      this.noWriting = true;
      this.stream?.end();
    }
    this.changed();
  }

  localAddress(): SocketAddress {
    return (
      this.bound ?? (this.family === AF_UNIX ? local('') : internet(this.family === AF_INET6 ? '::' : '0.0.0.0', 0))
    );
  }

  peerAddress(): SocketAddress {
    if (this.state !== 'connected') return fail('ENOTCONN');
    return this.peer ?? local('');
  }

  setOption(level: number, option: number, value: number): void {
    this.options.set(level, option, value);
    if (level === IPPROTO_TCP && option === TCP_NODELAY) this.stream?.setNoDelay(value !== 0);
    if (level === SOL_SOCKET && option === SO_KEEPALIVE) this.stream?.setKeepAlive(value !== 0);
  }

  getOption(level: number, option: number): number {
    if (level === SOL_SOCKET && option === SO_ERROR) return errorNumber(this.takeError());
    if (level === SOL_SOCKET && option === 30) return this.listening ? 1 : 0;
    return this.options.get(level, option) ?? 0;
  }

  close(): void {
    for (const s of this.queue) s.close();
    this.server?.close();
    const { stream } = this;
    if (stream === null) return;
    // What was written still goes out.
    if (stream.writableLength > 0) {
      stream.end(() => stream.destroy());
      stream.resume();
    } else if (this.incoming.size > 0 && !this.ended) stream.resetAndDestroy();
    else stream.destroySoon();
  }
}

/** SO_ERROR goes back as a name's place in the table of the asking thread: as text it would not fit. */
let errorNumbers: (code: string) => number = () => 5;
export function setErrorNumbers(f: (code: string) => number): void {
  errorNumbers = f;
}
export function errorNumber(code: string | null): number {
  return code === null ? 0 : errorNumbers(code);
}

/** One of two sockets that are connected with each other and nothing else. */
export class PairSocket implements SocketEndpoint {
  references = 0;
  private readonly incoming: Pipe;
  private readonly outgoing: Pipe;
  private readonly datagrams: boolean;
  private readonly options = new Options();
  private reading = true;
  private writing = true;
  /** Lengths of the datagrams that wait. */
  private readonly lengths: number[];
  private readonly theirLengths: number[];

  constructor(incoming: Pipe, outgoing: Pipe, datagrams: boolean, lengths: number[], theirLengths: number[]) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.datagrams = datagrams;
    this.lengths = lengths;
    this.theirLengths = theirLengths;
    incoming.readers++;
    outgoing.writers++;
  }

  static both(datagrams: boolean): [PairSocket, PairSocket] {
    const [x, y] = [new Pipe(), new Pipe()];
    const [m, n]: [number[], number[]] = [[], []];
    return [new PairSocket(x, y, datagrams, m, n), new PairSocket(y, x, datagrams, n, m)];
  }

  events(): number {
    const readable = this.incoming.readable || !this.reading;
    const hup = this.incoming.writers === 0 && this.outgoing.readers === 0;
    return (readable ? IN : 0) | (this.outgoing.bytes.size < CAPACITY ? OUT : 0) | (hup ? HUP : 0);
  }
  read(size: number): Uint8Array | Wait {
    const got = this.receive(size, false);
    return got === WAIT ? WAIT : got[0];
  }
  write(bytes: Uint8Array): number | Wait {
    return this.send(bytes);
  }
  send(bytes: Uint8Array): number | Wait {
    if (!this.writing) return fail('EPIPE');
    if (!this.datagrams) return this.outgoing.write(bytes);
    if (this.outgoing.readers === 0) return fail('ECONNREFUSED');
    if (this.outgoing.bytes.size >= CAPACITY) return WAIT;
    this.outgoing.bytes.push(bytes);
    this.theirLengths.push(bytes.length);
    return bytes.length;
  }
  receive(size: number, peek: boolean): readonly [Uint8Array, null] | Wait {
    const { bytes } = this.incoming;
    if (!this.reading) return [new Uint8Array(0), null];
    if (this.datagrams) {
      if (this.lengths.length === 0) return WAIT;
      const whole = bytes.take(this.lengths[0], peek);
      if (!peek) this.lengths.shift();
      return [whole.subarray(0, size), null];
    }
    if (peek && bytes.size > 0) return [bytes.take(size, true), null];
    const got = this.incoming.read(size);
    return got === WAIT ? WAIT : [got, null];
  }
  shutdown(how: number): void {
    if (how !== 1 && this.reading) {
      this.reading = false;
      this.incoming.readers--;
    }
    if (how !== 0 && this.writing) {
      this.writing = false;
      this.outgoing.writers--;
    }
  }
  close(): void {
    this.shutdown(2);
  }
  bind(): never {
    return fail('EINVAL');
  }
  listen(): never {
    return fail('EINVAL');
  }
  connect(): never {
    return fail('EISCONN');
  }
  connected(): null {
    return null;
  }
  accept(): never {
    return fail('EINVAL');
  }
  localAddress(): SocketAddress {
    return local('');
  }
  peerAddress(): SocketAddress {
    return local('');
  }
  setOption(level: number, option: number, value: number): void {
    this.options.set(level, option, value);
  }
  getOption(level: number, option: number): number {
    return this.options.get(level, option) ?? 0;
  }
}
