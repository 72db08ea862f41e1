/** Signals and timers of the process: what comes is written down for the interpreter's thread. */
import { constants } from 'node:os';
import process from 'node:process';
import type { Poll } from '../../vm/safe-point.ts';
import type { SignalAction } from '../channel.ts';
import { Shared } from '../shared.ts';
import { type SignalWatcher, signalWatcher } from '../signal-watcher.ts';

/** The bit of the safe-point flag that says: a signal came. */
const SIGNAL: typeof Poll.SIGNAL = 1;
const SIGINT = 2;
/** The signals of the timers. */
const TIMER_SIGNALS = [14, 26, 27];
/** How often the clocks of processor time are looked at, in milliseconds. */
const TICK = 5;
/** The longest time that Node's timers know. */
const LONGEST = 2 ** 31 - 1;

/** Signals that can be taken: Node knows nothing of real-time signals. */
const KNOWN: ReadonlySet<number> = new Set(Object.values(constants.signals));

class Timer {
  /** When it ends, in milliseconds of its clock; infinite when it does not run. */
  end = Number.POSITIVE_INFINITY;
  interval = 0;
  handle: NodeJS.Timeout | null = null;
}

export class Signals {
  private readonly shared: Int32Array;
  /** Called when a signal has been written down. */
  private readonly onSignal: (signal: number) => void;
  private readonly watchers = new Map<number, SignalWatcher>();
  private readonly ignored = new Set<number>([13, 25]);
  private readonly timers = TIMER_SIGNALS.map(() => new Timer());

  constructor(shared: Int32Array, onSignal: (signal: number) => void) {
    this.shared = shared;
    this.onSignal = onSignal;
    this.set(SIGINT, 'catch');
  }

  /** Whether an earlier signal still waits for a safe point. */
  get waiting(): boolean {
    return (Atomics.load(this.shared, Shared.POLL) & SIGNAL) !== 0;
  }

  set(signal: number, action: SignalAction): void {
    if (action === 'ignore') this.ignored.add(signal);
    else this.ignored.delete(signal);
    if (!KNOWN.has(signal)) return;
    const old = this.watchers.get(signal);
    this.watchers.delete(signal);
    if (action !== 'default') {
      const watcher = signalWatcher();
      watcher.onsignal = action === 'catch' ? () => this.arrived(signal) : () => {};
      if (watcher.start(signal) === 0) this.watchers.set(signal, watcher);
      else watcher.close();
    }
    old?.close();
  }

  /** Lets all signals do what they do by themselves. */
  reset(): void {
    for (const signal of [...this.watchers.keys()]) this.set(signal, 'default');
  }

  private arrived(signal: number): void {
    const waiting = this.waiting;
    if (signal === SIGINT) Atomics.add(this.shared, Shared.INTERRUPTS, 1);
    Atomics.or(this.shared, Shared.SIGNALS + (signal > 32 ? 1 : 0), 1 << ((signal - 1) & 31));
    Atomics.or(this.shared, Shared.POLL, SIGNAL);
    Atomics.notify(this.shared, Shared.POLL);
    this.onSignal(waiting ? -signal : signal);
  }

  /** Sets a timer (`seconds` null: leaves it); what it had left, and its interval, in seconds. */
  timer(which: number, seconds: number | null, interval: number): readonly [number, number] {
    const t = this.timers[which];
    const now = clock(which);
    const old = [
      t.end === Number.POSITIVE_INFINITY ? 0 : Math.max(t.end - now, 0.001) / 1000,
      t.interval / 1000,
    ] as const;
    if (seconds === null) return old;
    if (t.handle !== null) clearTimeout(t.handle);
    t.handle = null;
    t.interval = interval * 1000;
    t.end = seconds === 0 ? Number.POSITIVE_INFINITY : now + seconds * 1000;
    if (seconds > 0) this.arm(which, t);
    else t.interval = 0;
    return old;
  }

  private arm(which: number, t: Timer): void {
    const left = t.end - clock(which);
    t.handle = setTimeout(() => this.ring(which, t), which === 0 ? Math.min(left, LONGEST) : Math.max(left, TICK));
    t.handle.unref();
  }

  private ring(which: number, t: Timer): void {
    const now = clock(which);
    if (t.end - now > 0.5) return this.arm(which, t);
    const signal = TIMER_SIGNALS[which];
    t.end = t.interval > 0 ? now + t.interval : Number.POSITIVE_INFINITY;
    if (t.interval > 0) this.arm(which, t);
    if (this.ignored.has(signal)) return;
    if (this.watchers.has(signal)) this.arrived(signal);
    else process.kill(process.pid, signal);
  }
}

/** The clock of a timer, in milliseconds: real time, user time, user and system time. */
function clock(which: number): number {
  if (which === 0) return performance.now();
  const { user, system } = process.cpuUsage();
  return (which === 1 ? user : user + system) / 1000;
}
