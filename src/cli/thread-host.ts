/** The host of the interpreter's thread: the machine, but for what only the main thread may do. */
import { fstatSync, writeSync } from 'node:fs';
import { type Host, HostError } from '../host/host.ts';
import { ERRNO } from '../host/errno.ts';
import { type Channel, Shared } from './channel.ts';

const EINTR = 4;
const SIGINT = 2;

/** Changes a host so that it asks the main thread where it has to. `shared` are the words that both threads see. */
export function threadHost(machine: Host, channel: Channel, shared: Int32Array): Host {
  const read = machine.read.bind(machine);
  const kill = machine.kill.bind(machine);
  const stdin = machine.isatty(0) || !isFile(0);
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
    kill(pid, signal) {
      if (pid === machine.getpid() && signal === SIGINT) Atomics.or(shared, Shared.POLL, 1);
      else kill(pid, signal);
    },
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
  return Object.assign(machine, changes);
}

function isFile(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return stat.isFile() || stat.isDirectory() || stat.isCharacterDevice();
  } catch {
    return true;
  }
}

/** Writes to standard error, come what may. */
export function writeError(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Nobody is there to read it.
  }
}
