/**
 * The kernel's thread, which has an event loop while the interpreter's has none: it takes signals, reads a terminal, and has the pipes, processes and
 * sockets. It is started when something of that is first needed (src/cli/channel.ts), and answers one question at a time.
 */
import process from 'node:process';
import { workerData } from 'node:worker_threads';
import type { Answer, KernelThreadData, Question } from '../channel.ts';
import { Shared } from '../shared.ts';
import { Kernel } from './kernel.ts';
import { Signals } from './signals.ts';
import { TerminalInput } from './terminal.ts';

const SIGINT = 2;
/** How often the end is put off, for 5 ms each time, while something is on its way to a child. */
const LAST_WAIT = 100;
/** So many interrupts without a safe point in between, and the process ends the hard way. */
const PATIENCE = 5;

const data = workerData as KernelThreadData;
const shared = new Int32Array(data.shared);
const { port } = data;
const input = new TerminalInput();

function answer(a: Answer): void {
  port.postMessage(a);
  Atomics.add(shared, Shared.ANSWERS, 1);
  Atomics.notify(shared, Shared.ANSWERS);
}

let kernel: Kernel | null = null;
const inputReady = (): boolean => input.ready(() => kernel?.changed());
let ignored = 0;
const signals = new Signals(shared, (signal) => {
  if (signal === -SIGINT || signal === SIGINT) {
    ignored = signal > 0 ? 0 : ignored + 1;
    if (ignored >= PATIENCE) {
      signals.reset();
      process.kill(process.pid, 'SIGINT');
    }
  }
  input.interrupt();
  kernel?.interrupt();
});

function take(q: Question): void {
  switch (q.kind) {
    case 'read':
      return input.read(q.ask.size, (value) => answer({ value }));
    case 'statement':
      return input.statement(
        q.ask,
        (consult) => answer({ consult }),
        (value) => answer({ value }),
      );
    case 'consulted':
      return input.consulted(q.ask);
    case 'signal':
      signals.set(q.ask.signal, q.ask.action);
      return answer({ value: null });
    case 'timer':
      return answer({ value: signals.timer(q.ask.which, q.ask.seconds, q.ask.interval) });
    case 'ready':
      return answer({ value: null });
    case 'finish':
      return finish(LAST_WAIT);
    default:
      kernel ??= new Kernel(answer, inputReady);
      return kernel.ask(q);
  }
}

/** The interpreter has ended: what was written to children is still passed on, if they take it soon. */
function finish(patience: number): void {
  if (kernel?.busy && patience > 0) {
    setTimeout(finish, 5, patience - 1);
    return;
  }
  input.close();
  signals.reset();
  answer({ value: null });
}

function failed(error: unknown): void {
  const { code, message } = error as NodeJS.ErrnoException;
  answer({ code: code ?? '', message });
}

port.on('message', (q: Question) => {
  try {
    take(q);
  } catch (error) {
    failed(error);
  }
});
// Whoever asked waits for an answer, whatever happens.
process.on('uncaughtException', failed);
