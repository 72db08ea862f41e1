/** The host of the interpreter's thread: the machine, but for what only the main thread may do. */
import { writeSync } from 'node:fs';
import { ERRNO } from '../host/errno.ts';
import { type Host, HostError, S_IFCHR, S_IFDIR, S_IFMT, S_IFREG, type SignalHost } from '../host/host.ts';
import { type Channel, Shared } from './channel.ts';
import { installKernel } from './kernel-host.ts';

const EINTR = 4;

/** Makes other descriptors stand for the first ones: 0, 1 and 2. */
export function redirect(machine: Host, streams: readonly number[]): Host {
  const to = (fd: number): number => streams[fd] ?? fd;
  const { read, write, isatty, fstat, lseek } = machine;
  const changes: Partial<Host> = {
    read: (fd, into) => read.call(machine, to(fd), into),
    write: (fd, from) => write.call(machine, to(fd), from),
    isatty: (fd) => isatty.call(machine, to(fd)),
    fstat: (fd) => fstat.call(machine, to(fd)),
    lseek: (fd, offset, whence) => lseek.call(machine, to(fd), offset, whence),
  };
  error = to(2);
  return Object.assign(machine, changes);
}

/** The descriptor of standard error. */
let error = 2;

/** Changes a host so that it asks the main thread where it has to. `shared` are the words that both threads see. */
export function threadHost(machine: Host, channel: Channel, shared: Int32Array): Host {
  const read = machine.read.bind(machine);
  const stdin = machine.isatty(0) || !isSeekable(machine, 0);
  const changes: Partial<Host> = {
    read(fd, into) {
      if (fd !== 0 || !stdin) return read(fd, into);
      const bytes = channel.ask('read', { size: into.length });
      if (bytes === null) throw new HostError(EINTR);
      into.set(bytes);
      return bytes.length;
    },
    chdir(path) {
      try {
        channel.ask('chdir', { path });
      } catch (error) {
        const errno = ERRNO.get((error as { code: string }).code);
        throw errno === undefined ? error : new HostError(errno);
      }
    },
    umask: (mask) => channel.ask('umask', { mask }),
    terminalSize(fd) {
      const size = machine.isatty(fd) ? channel.ask('terminalSize', { fd }) : null;
      if (size === null) throw new HostError(25);
      return size;
    },
    exit: (status) => channel.ask('exit', { status, signal: null }),
    signals: threadSignals(channel, shared),
    sleep(seconds) {
      const end = performance.now() + seconds * 1000;
      for (;;) {
        const left = end - performance.now();
        const flag = Atomics.load(shared, Shared.POLL);
        if (left <= 0 || (flag & 1) !== 0) return;
        Atomics.wait(shared, Shared.POLL, flag, left);
      }
    },
  };
  Object.assign(machine, changes);
  installKernel(machine, channel);
  return machine;
}

/** Signals come in the main thread, which writes down which. */
function threadSignals(channel: Channel, shared: Int32Array): SignalHost {
  return {
    take() {
      const out: number[] = [];
      for (let word = 0; word < 2; word++) {
        let bits = Atomics.exchange(shared, Shared.SIGNALS + word, 0);
        for (let n = 1 + 32 * word; bits !== 0; n++, bits >>>= 1) if ((bits & 1) !== 0) out.push(n);
      }
      return out;
    },
    set: (signal, action) => channel.ask('signal', { signal, action }),
    setTimer: (which, seconds, interval) => channel.ask('timer', { which, seconds, interval }),
    getTimer: (which) => channel.ask('timer', { which, seconds: null, interval: 0 }),
  };
}

/** Whether reading cannot block: files, directories, devices like /dev/null; and what is not open at all. */
function isSeekable(machine: Host, fd: number): boolean {
  try {
    const kind = machine.fstat(fd).mode & S_IFMT;
    return kind === S_IFREG || kind === S_IFDIR || kind === S_IFCHR;
  } catch (e) {
    if (e instanceof HostError) return true;
    throw e;
  }
}

/** Writes to standard error, come what may. */
export function writeError(text: string): void {
  try {
    writeSync(error, text);
  } catch {
    // Nobody is there to read it.
  }
}
