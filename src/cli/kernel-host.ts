/** The kernel as the interpreter's host shows it: descriptors set aside, questions asked, errors by number. */
import { ERRNO } from '../host/errno.ts';
import {
  type FileStat,
  type Host,
  HostError,
  O,
  type ProcessHost,
  S_IFIFO,
  type SocketAddress,
  type SocketHost,
  type Spawn,
} from '../host/host.ts';
import type { Channel, Questions } from './channel.ts';
import type { KernelQuestions } from './kernel/protocol.ts';

const EBADF = 9;
const EINVAL = 22;
const ESPIPE = 29;
/** Bytes that are sent to the other thread at once. */
const LARGEST_WRITE = 262144;
const S_IFSOCK = 0o140000;
/** getaddrinfo's numbers of failure, and their messages. */
const NAME_ERRORS: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['ENOTFOUND', [-2, 'Name or service not known']],
  ['ENODATA', [-5, 'No address associated with hostname']],
  ['EAI_AGAIN', [-3, 'Temporary failure in name resolution']],
]);

/** A descriptor of the kernel's. */
interface Own {
  readonly what: 'reader' | 'writer' | 'pid' | 'socket';
  /** Of a socket. */
  readonly family: number;
  readonly type: number;
  /** Of a process. */
  readonly pid: number;
}

class KernelHost {
  private readonly machine: Host;
  private readonly channel: Channel;
  private readonly own = new Map<number, Own>();
  /** Descriptors that are other names: what they stand for. */
  private readonly aliases = new Map<number, number>();

  constructor(machine: Host, channel: Channel) {
    this.machine = machine;
    this.channel = channel;
  }

  /** Asks the kernel. Throws HostError. */
  private ask<K extends keyof KernelQuestions>(kind: K, ask: KernelQuestions[K]['ask']): KernelQuestions[K]['answer'] {
    try {
      return this.channel.ask(kind, ask as Questions[K]['ask']) as KernelQuestions[K]['answer'];
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      const name = NAME_ERRORS.get(code);
      if (name !== undefined) throw new HostError(name[0], name[1]);
      const errno = ERRNO.get(code);
      if (errno === undefined) throw error;
      throw message === 'chdir' ? new HostError(errno, message) : new HostError(errno);
    }
  }

  /** A descriptor that nobody else will get. */
  private reserve(machineOpen: Host['open'], own: Own): number {
    const fd = machineOpen('/dev/null', O.RDWR, 0);
    this.own.set(fd, own);
    return fd;
  }

  /** Replaces what the host does with descriptors. */
  install(): void {
    const { machine } = this;
    const base = {
      open: machine.open.bind(machine),
      close: machine.close.bind(machine),
      read: machine.read.bind(machine),
      write: machine.write.bind(machine),
      lseek: machine.lseek.bind(machine),
      fstat: machine.fstat.bind(machine),
      isatty: machine.isatty.bind(machine),
      ftruncate: machine.ftruncate.bind(machine),
      fsync: machine.fsync.bind(machine),
      pread: machine.pread.bind(machine),
      pwrite: machine.pwrite.bind(machine),
      dup: machine.dup.bind(machine),
      getBlocking: machine.getBlocking.bind(machine),
      setBlocking: machine.setBlocking.bind(machine),
      terminalSize: machine.terminalSize.bind(machine),
    };
    const { own, aliases } = this;
    const real = (fd: number): number => (aliases.size === 0 ? fd : (aliases.get(fd) ?? fd));
    const reserve = (o: Own): number => this.reserve(base.open, o);
    const pipeEnd = (what: 'reader' | 'writer'): Own => ({ what, family: 0, type: 0, pid: 0 });
    const close = (fd: number): void => {
      if (own.delete(fd)) this.ask('ioClose', { fd });
      base.close(fd);
    };
    const duplicate = (fd: number): number => {
      const known = own.get(fd);
      if (known === undefined) return base.dup(fd);
      const copy = reserve(known);
      this.ask('ioDup', { fd, copy });
      if (!base.getBlocking(fd)) base.setBlocking(copy, false);
      return copy;
    };
    const changes: Partial<Host> = {
      close(fd) {
        const alias = aliases.get(fd);
        if (alias === undefined) return close(fd);
        aliases.delete(fd);
        close(alias);
        if (fd > 2) base.close(fd);
      },
      read: (name, into) => {
        const fd = real(name);
        if (!own.has(fd)) return base.read(fd, into);
        const bytes = this.ask('ioRead', { fd, size: into.length, wait: base.getBlocking(fd) });
        into.set(bytes);
        return bytes.length;
      },
      write: (name, from) => {
        const fd = real(name);
        if (!own.has(fd)) return base.write(fd, from);
        const wait = base.getBlocking(fd);
        let done = 0;
        do {
          // What crosses to the other thread is a copy, of no more than the part that is meant.
          const bytes = from.slice(done, done + LARGEST_WRITE);
          const n = this.ask('ioWrite', { fd, bytes, wait });
          done += n;
          if (n < bytes.length) break;
        } while (wait && done < from.length);
        return done;
      },
      pipe: () => {
        const reader = reserve(pipeEnd('reader'));
        const writer = reserve(pipeEnd('writer'));
        this.ask('makePipe', { reader, writer });
        return [reader, writer];
      },
      dup: (name) => duplicate(real(name)),
      dup2: (name, to) => {
        const fd = real(name);
        if (!own.has(fd)) base.fstat(fd);
        if (name === to) return;
        const copy = duplicate(fd);
        if (copy === to) return;
        const old = aliases.get(to);
        // The number itself is taken, so that no file gets it.
        if (old === undefined) claim(base, to);
        aliases.set(to, copy);
        if (old !== undefined) close(old);
        else if (own.delete(to)) this.ask('ioClose', { fd: to });
      },
      lseek: (name, offset, whence) => {
        const fd = real(name);
        if (own.has(fd)) throw new HostError(ESPIPE);
        return base.lseek(fd, offset, whence);
      },
      fstat: (name) => {
        const fd = real(name);
        const known = own.get(fd);
        return known === undefined ? base.fstat(fd) : statOf(fd, known, base.fstat(fd));
      },
      isatty: (name) => !own.has(real(name)) && base.isatty(real(name)),
      ftruncate: (name, size) => {
        if (own.has(real(name))) throw new HostError(EINVAL);
        base.ftruncate(real(name), size);
      },
      fsync: (name) => {
        if (own.has(real(name))) throw new HostError(EINVAL);
        base.fsync(real(name));
      },
      pread: (name, into, position) => {
        if (own.has(real(name))) throw new HostError(ESPIPE);
        return base.pread(real(name), into, position);
      },
      pwrite: (name, from, position) => {
        if (own.has(real(name))) throw new HostError(ESPIPE);
        return base.pwrite(real(name), from, position);
      },
      getBlocking: (name) => base.getBlocking(real(name)),
      setBlocking: (name, blocking) => base.setBlocking(real(name), blocking),
      terminalSize: (name) => base.terminalSize(real(name)),
      poll: (watch, seconds) => {
        const items = watch.map(([name, events]) => [this.pollable(base, real(name)), events] as const);
        return this.ask('poll', { watch: items, timeout: seconds === null ? null : Math.ceil(seconds * 1000) });
      },
      processes: this.processes(reserve, real),
      sockets: this.sockets(reserve, real, close),
    };
    Object.assign(machine, changes);
  }

  /** The descriptor for `poll`, -1 when it is not open. */
  private pollable(base: Pick<Host, 'fstat'>, fd: number): number {
    if (this.own.has(fd)) return fd;
    try {
      base.fstat(fd);
      return fd;
    } catch (error) {
      if (error instanceof HostError) return -1;
      throw error;
    }
  }

  private processes(reserve: (own: Own) => number, real: (fd: number) => number): ProcessHost {
    return {
      spawn: (how: Spawn) => {
        const lent: number[] = [];
        const descriptors = how.descriptors.map((name) => {
          const fd = name < 0 ? name : real(name);
          if (fd < 0 || this.own.has(fd)) return fd;
          const given = this.machine.lend(fd);
          if (given !== fd) lent.push(given);
          return given;
        });
        try {
          return this.ask('spawn', { ...how, descriptors });
        } finally {
          for (const fd of lent) this.machine.close(fd);
        }
      },
      wait: (pid, wait) => this.ask('wait', { pid, wait }),
      openPid: (pid) => {
        const fd = reserve({ what: 'pid', family: 0, type: 0, pid });
        try {
          this.ask('openPid', { fd, pid });
        } catch (error) {
          this.own.delete(fd);
          this.machine.close(fd);
          throw error;
        }
        return fd;
      },
      pidOf: (fd) => {
        const known = this.own.get(real(fd));
        return known?.what === 'pid' ? known.pid : null;
      },
    };
  }

  private sockets(
    reserve: (own: Own) => number,
    real: (fd: number) => number,
    close: (fd: number) => void,
  ): SocketHost {
    const socket = (family: number, type: number): Own => ({ what: 'socket', family, type, pid: 0 });
    const known = (fd: number): Own => {
      const own = this.own.get(real(fd));
      if (own === undefined) throw new HostError(EBADF);
      return own;
    };
    return {
      open: (family, type) => {
        const fd = reserve(socket(family, type));
        this.ask('socket', { fd, family, type });
        return fd;
      },
      pair: (family, type) => {
        const [a, b] = [reserve(socket(family, type)), reserve(socket(family, type))];
        this.ask('socketPair', { a, b, family, type });
        return [a, b];
      },
      kind: (fd) => {
        const own = this.own.get(real(fd));
        return own?.what === 'socket' ? [own.family, own.type] : null;
      },
      bind: (fd, address) => this.ask('bind', { fd: real(fd), address }),
      listen: (fd, backlog) => this.ask('listen', { fd: real(fd), backlog }),
      connect: (fd, address, wait) => this.ask('connect', { fd: real(fd), address, wait }),
      accept: (fd, wait): readonly [number, SocketAddress] => {
        const { family, type } = known(fd);
        const as = reserve(socket(family, type));
        try {
          return [as, this.ask('accept', { fd: real(fd), as, wait })];
        } catch (error) {
          this.own.delete(as);
          close(as);
          throw error;
        }
      },
      send: (fd, bytes, to, wait) => this.ask('send', { fd: real(fd), bytes, to, wait }),
      receive: (fd, size, peek, wait) => this.ask('receive', { fd: real(fd), size, peek, wait }),
      shutdown: (fd, how) => this.ask('shutdown', { fd: real(fd), how }),
      localAddress: (fd) => this.ask('address', { fd: real(fd), peer: false }),
      peerAddress: (fd) => this.ask('address', { fd: real(fd), peer: true }),
      setOption: (fd, level, option, value) => this.ask('setOption', { fd: real(fd), level, option, value }),
      getOption: (fd, level, option) => this.ask('getOption', { fd: real(fd), level, option }),
      lookup: (name, family) => this.ask('lookup', { name, family }),
      lookupService: (address, port) => this.ask('lookupService', { address, port }),
    };
  }
}

/** Opens descriptors until a number is taken. */
function claim(base: Pick<Host, 'open' | 'close' | 'fstat'>, fd: number): void {
  try {
    base.fstat(fd);
    return;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
  const others: number[] = [];
  for (;;) {
    const got = base.open('/dev/null', O.RDWR, 0);
    if (got === fd) break;
    others.push(got);
    if (got > fd) break;
  }
  for (const other of others) base.close(other);
}

function statOf(fd: number, own: Own, base: FileStat): FileStat {
  const mode = own.what === 'socket' ? S_IFSOCK | 0o777 : own.what === 'pid' ? 0o600 : S_IFIFO | 0o600;
  return { ...base, mode, ino: 0x100000 + fd, size: 0, rdev: 0, blocks: 0 };
}

/** Gives a host pipes, processes, sockets, and waiting for them. */
export function installKernel(machine: Host, channel: Channel): void {
  new KernelHost(machine, channel).install();
}
