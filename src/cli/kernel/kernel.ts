/**
 * The kernel of the interpreter's thread: in the main thread, which has an event loop, live the pipes, processes and
 * sockets. The interpreter asks one question at a time; a question that has to wait is tried again whenever something
 * happens, and given up when a signal comes.
 */
import { ERRNO } from '../../host/errno.ts';
import type { Answer } from '../channel.ts';
import { dns } from '../node-modules.ts';
import { Children } from './children.ts';
import { DatagramSocket } from './datagrams.ts';
import { type Endpoint, fail, Pipe, PipeReader, PipeWriter, WAIT } from './endpoint.ts';
import type { KernelQuestion } from './protocol.ts';
import { AF_INET6, PairSocket, type SocketEndpoint, StreamSocket, setErrorNumbers } from './sockets.ts';

const NVAL = 32;
/** Bits that poll tells of without being asked. */
const ALWAYS = 8 | 16 | 32;

interface Pending {
  readonly attempt: () => unknown;
  readonly timer: NodeJS.Timeout | null;
}

export class Kernel {
  private readonly answer: (a: Answer) => void;
  /** Whether a descriptor that is not the kernel's has something to read: standard input. */
  private readonly inputReady: () => boolean;
  private readonly endpoints = new Map<number, Endpoint>();
  private readonly relays = new Set<() => boolean>();
  private readonly children: Children;
  private pending: Pending | null = null;
  private changing = false;

  constructor(answer: (a: Answer) => void, inputReady: () => boolean) {
    this.answer = answer;
    this.inputReady = inputReady;
    setErrorNumbers((code) => ERRNO.get(code) ?? 5);
    this.children = new Children({
      endpoint: (fd) => this.endpoints.get(fd),
      changed: () => this.changed(),
      relay: (pump) => {
        if (!pump()) this.relays.add(pump);
      },
    });
  }

  /** Whether something written to a child is still on its way. */
  get busy(): boolean {
    for (const end of this.endpoints.values())
      if (end instanceof PipeWriter && end.pipe.readers > 0) end.pipe.writers = 0;
    this.changed();
    return this.children.feeding > 0;
  }

  /** A signal has come: the question that waits is given up. */
  interrupt(): void {
    if (this.pending === null) return;
    this.end();
    this.answer({ code: 'EINTR', message: 'EINTR' });
  }

  /** Something has happened. */
  changed(): void {
    if (this.changing) return;
    this.changing = true;
    for (const pump of [...this.relays]) if (pump()) this.relays.delete(pump);
    this.changing = false;
    const { pending } = this;
    if (pending !== null) this.try(pending.attempt);
  }

  private end(): void {
    if (this.pending?.timer) clearTimeout(this.pending.timer);
    this.pending = null;
  }

  /** Answers if the attempt comes to an end; false: it has to wait. */
  private try(attempt: () => unknown): boolean {
    try {
      const value = attempt();
      if (value === WAIT) return false;
      this.end();
      this.answer({ value: value ?? null });
    } catch (error) {
      this.end();
      const { code, message } = error as NodeJS.ErrnoException;
      this.answer({ code: code ?? 'EIO', message });
    }
    return true;
  }

  /** Tries until it works, or a signal comes, or the time is over; without waiting EAGAIN says that it would. */
  private run(attempt: () => unknown, wait: boolean, timeout: number | null = null, late?: () => unknown): void {
    if (this.try(attempt)) {
      if (this.relays.size > 0) this.changed();
      return;
    }
    if (!wait) {
      this.answer({ code: 'EAGAIN', message: 'EAGAIN' });
      return;
    }
    const timer = timeout === null ? null : setTimeout(() => this.try(late ?? attempt), timeout);
    this.pending = { attempt, timer };
  }

  /** For what ends later: its outcome is the answer. */
  private later(outcome: Promise<unknown>): void {
    outcome.then(
      (value) => this.try(() => value ?? null),
      (error) =>
        this.try(() => {
          throw error;
        }),
    );
  }

  private at(fd: number): Endpoint {
    return this.endpoints.get(fd) ?? fail('EBADF');
  }
  private socket(fd: number): SocketEndpoint {
    const end = this.at(fd);
    return 'receive' in end ? (end as SocketEndpoint) : fail('ENOTSOCK');
  }
  private put(fd: number, end: Endpoint): null {
    end.references++;
    this.endpoints.set(fd, end);
    return null;
  }

  ask(q: KernelQuestion): void {
    switch (q.kind) {
      case 'makePipe': {
        const pipe = new Pipe();
        const { reader, writer } = q.ask;
        return this.run(() => this.put(reader, new PipeReader(pipe)) ?? this.put(writer, new PipeWriter(pipe)), false);
      }
      case 'ioRead':
        return this.run(() => this.at(q.ask.fd).read(q.ask.size), q.ask.wait);
      case 'ioWrite':
        return this.run(() => this.at(q.ask.fd).write(q.ask.bytes), q.ask.wait);
      case 'ioClose':
        return this.run(() => this.close(q.ask.fd), false);
      case 'ioDup':
        return this.run(() => this.put(q.ask.copy, this.at(q.ask.fd)), false);
      case 'poll':
        return this.poll(q.ask.watch, q.ask.timeout);
      case 'spawn':
        return this.later(this.children.spawn(q.ask));
      case 'wait':
        return this.wait(q.ask.pid, q.ask.wait);
      case 'openPid':
        return this.run(() => this.put(q.ask.fd, this.children.pidEndpoint(q.ask.pid)), false);
      case 'lookup':
        return this.lookup(q.ask.name, q.ask.family);
      case 'lookupService':
        return dns().lookupService(q.ask.address, q.ask.port, (error, host, service) =>
          this.try(() => (error === null ? [host, service] : fail(error.code ?? 'EIO'))),
        );
      default:
        return this.askSocket(q);
    }
  }

  private askSocket(q: KernelQuestion): void {
    const changed = (): void => this.changed();
    switch (q.kind) {
      case 'socket': {
        const { fd, family, type } = q.ask;
        return this.run(
          () => this.put(fd, type === 2 ? new DatagramSocket(family, changed) : new StreamSocket(family, changed)),
          false,
        );
      }
      case 'socketPair': {
        const [a, b] = PairSocket.both(q.ask.type === 2);
        return this.run(() => this.put(q.ask.a, a) ?? this.put(q.ask.b, b), false);
      }
      case 'bind':
        return this.later((async () => this.socket(q.ask.fd).bind(q.ask.address))());
      case 'listen':
        return this.run(() => this.socket(q.ask.fd).listen(), false);
      case 'connect':
        return this.connect(q.ask.fd, q.ask.address, q.ask.wait);
      case 'accept':
        return this.run(() => this.accept(q.ask.fd, q.ask.as), q.ask.wait);
      case 'send':
        return this.run(() => this.socket(q.ask.fd).send(q.ask.bytes, q.ask.to), q.ask.wait);
      case 'receive':
        return this.run(() => this.socket(q.ask.fd).receive(q.ask.size, q.ask.peek), q.ask.wait);
      case 'shutdown':
        return this.run(() => this.socket(q.ask.fd).shutdown(q.ask.how), false);
      case 'address': {
        const { fd, peer } = q.ask;
        return this.run(() => (peer ? this.socket(fd).peerAddress() : this.socket(fd).localAddress()), false);
      }
      case 'setOption':
        return this.run(() => this.socket(q.ask.fd).setOption(q.ask.level, q.ask.option, q.ask.value), false);
      case 'getOption':
        return this.run(() => this.socket(q.ask.fd).getOption(q.ask.level, q.ask.option), false);
    }
  }

  private close(fd: number): null {
    const end = this.at(fd);
    this.endpoints.delete(fd);
    if (--end.references === 0) end.close();
    return null;
  }

  private poll(watch: readonly (readonly [number, number])[], timeout: number | null): void {
    const look = (): number[] =>
      watch.map(([fd, events]) => {
        const end = this.endpoints.get(fd);
        if (end !== undefined) return end.events() & (events | ALWAYS);
        if (fd < 0) return NVAL;
        return events & (fd === 0 && !this.inputReady() ? 4 : 5);
      });
    this.run(
      () => {
        const found = look();
        return found.some((bits) => bits !== 0) || timeout === 0 ? found : WAIT;
      },
      true,
      timeout,
      look,
    );
  }

  private wait(pid: number, wait: boolean): void {
    this.run(() => {
      const found = this.children.wait(pid);
      return found === WAIT && !wait ? null : found;
    }, wait);
  }

  private connect(fd: number, address: Parameters<SocketEndpoint['connect']>[0], wait: boolean): void {
    let started = false;
    this.run(() => {
      const socket = this.socket(fd);
      if (!started) {
        started = true;
        socket.connect(address);
      }
      const outcome = socket.connected();
      return outcome === WAIT && !wait ? fail('EINPROGRESS') : outcome;
    }, true);
  }

  private accept(fd: number, as: number): unknown {
    const found = this.socket(fd).accept();
    if (found === WAIT) return WAIT;
    this.put(as, found);
    return found.peerAddress();
  }

  private lookup(name: string, family: number): void {
    const wanted = family === AF_INET6 ? 6 : family === 2 ? 4 : 0;
    dns().lookup(name, { all: true, family: wanted, verbatim: true }, (error, found) =>
      this.try(() =>
        error === null
          ? found.map((a) => [a.family === 6 ? AF_INET6 : 2, a.address] as const)
          : fail(error.code ?? 'EIO'),
      ),
    );
  }
}
