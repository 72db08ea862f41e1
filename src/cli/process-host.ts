/** The host of the command's interpreter: the machine, but for what needs the kernel's thread. */
import { writeSync } from 'node:fs';
import process from 'node:process';
import { type Host, HostError, S_IFCHR, S_IFDIR, S_IFMT, S_IFREG, type SignalHost } from '../host/host.ts';
import { onPoll, Poll, requestPoll } from '../vm/safe-point.ts';
import { P } from '../vm/state.ts';
import type { Channel, Ending } from './channel.ts';
import { ARRIVED, Interrupts } from './interrupts.ts';
import { installKernel } from './kernel-host.ts';
import { Shared } from './shared.ts';

const EINTR = 4;

/** How long it takes until signals interrupt what runs, in milliseconds; before that the process ends by them. */
interface Patience {
  /** Of processor time. */
  readonly busy: number;
  /** By the clock, on a machine that does other things. */
  readonly late: number;
}
const PROGRAM: Patience = { busy: 10, late: 150 };
/** A start takes less, unless it runs somebody's `sitecustomize`. */
const START: Patience = { busy: 150, late: 1000 };
/** The clocks are looked at once in so many safe points. */
const EVERY = 256;
/** How often a sleeper looks whether it is interrupted, where nobody wakes it, in milliseconds. */
const LOOK = 10;

/** Changes a host so that it asks the kernel where it has to. `shared` are the words that both threads see. */
export function processHost(machine: Host, channel: Channel, shared: Int32Array): Host {
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
    exit: (status) => endProcess(channel, { status, signal: null }),
    signals: processSignals(channel, shared),
    sleep(seconds) {
      if (seconds * 1000 > PROGRAM.busy) takeInterrupts(channel, shared);
      const end = performance.now() + seconds * 1000;
      for (;;) {
        const left = end - performance.now();
        const flag = Atomics.load(shared, Shared.POLL);
        if (left <= 0 || (flag & (Poll.SIGNAL | ARRIVED)) !== 0) return;
        Atomics.wait(shared, Shared.POLL, flag, channel.interrupts === null ? left : Math.min(left, LOOK));
      }
    },
  };
  Object.assign(machine, changes);
  installKernel(machine, channel);
  return machine;
}

/** Has interrupts taken from now on. */
function takeInterrupts(channel: Channel, shared: Int32Array): void {
  if (channel.started || channel.interrupts !== null) return;
  const interrupts = Interrupts.take(shared);
  if (interrupts === null) {
    channel.start();
    return;
  }
  channel.interrupts = interrupts;
  onPoll(ARRIVED, true, () => interrupts.look());
  process.on('exit', () => interrupts.pause());
}

/** Has interrupts taken once the start, or the program has run for a while: it is not worth its time before. */
export function watchSoon(channel: Channel, shared: Int32Array, what: 'start' | 'program'): void {
  const { busy, late } = what === 'start' ? START : PROGRAM;
  const { user } = process.cpuUsage();
  const end = performance.now() + late;
  let left = EVERY;
  onPoll(Poll.WATCH, true, () => {
    if (--left > 0) return;
    left = EVERY;
    if (performance.now() < end && process.cpuUsage().user - user < busy * 1000) return;
    Atomics.and(P, 0, ~Poll.WATCH);
    takeInterrupts(channel, shared);
  });
  requestPoll(Poll.WATCH);
}

/** Ends the process. */
export function endProcess(channel: Channel, { status, signal }: Ending): never {
  if (channel.asked || (channel.started && signal !== null)) channel.ask('finish', null);
  if (signal !== null) {
    channel.interrupts?.pause();
    channel.interrupts?.leave();
    process.kill(process.pid, signal);
    // It comes at once, but maybe to another thread.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  }
  process.exit(status);
}

/** Signals come in the kernel's thread, which writes down which. */
function processSignals(channel: Channel, shared: Int32Array): SignalHost {
  return {
    take() {
      const out: number[] = [];
      for (let word = 0; word < 2; word++) {
        let bits = Atomics.exchange(shared, Shared.SIGNALS + word, 0);
        for (let n = 1 + 32 * word; bits !== 0; n++, bits >>>= 1) if ((bits & 1) !== 0) out.push(n);
      }
      return out;
    },
    set(signal, action) {
      channel.ask('signal', { signal, action });
    },
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
    writeSync(2, text);
  } catch {
    // Nobody is there to read it.
  }
}
