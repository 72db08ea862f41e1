/** The main thread's side: starts the interpreter's thread, passes signals on, answers its questions. */
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import type { Command } from './arguments.ts';
import { type Answer, type Ending, type Question, Shared, type ThreadData } from './channel.ts';
import { Kernel } from './kernel/kernel.ts';
import { TerminalInput } from './terminal.ts';
import { ThreadSignals } from './thread-signals.ts';

const SIGINT = 2;
/** How often the end is put off, for 5 ms each time, while something is on its way to a child. */
const LAST_WAIT = 100;
/** Stack of the interpreter's thread. Deep recursion of Python and of its parser is deep recursion of JavaScript. */
const STACK_MB = 512;
/** So many interrupts without a safe point in between, and the process ends the hard way. */
const PATIENCE = 5;

/** Runs a command in a new thread; the process ends with it. */
export function startThread(command: Command): void {
  const shared = new Int32Array(new SharedArrayBuffer(4 * Shared.LENGTH));
  const data: ThreadData = { command, shared: shared.buffer as SharedArrayBuffer, name: process.argv[1] };
  const worker = new Worker(new URL('./worker.cjs', import.meta.url), {
    workerData: data,
    env: process.env as NodeJS.ProcessEnv,
    trackUnmanagedFds: false,
    resourceLimits: { stackSizeMb: STACK_MB, maxYoungGenerationSizeMb: 128 },
  });
  const input = new TerminalInput();

  const answer = (a: Answer): void => {
    worker.postMessage(a);
    Atomics.add(shared, Shared.ANSWERS, 1);
    Atomics.notify(shared, Shared.ANSWERS);
  };

  let kernel: Kernel | null = null;
  const inputReady = (): boolean => input.ready(() => kernel?.changed());
  let ignored = 0;
  const signals = new ThreadSignals(shared, (signal) => {
    if (signal === -SIGINT || signal === SIGINT) {
      ignored = signal > 0 ? 0 : ignored + 1;
      if (ignored >= PATIENCE) end({ status: 130, signal: 'SIGINT' });
    }
    input.interrupt();
    kernel?.interrupt();
  });

  worker.on('message', (q: Question) => {
    try {
      switch (q.kind) {
        case 'read':
          input.read(q.ask.size, (value) => answer({ value }));
          return;
        case 'line':
          void input.line(
            q.ask.prompt,
            q.ask.prefill,
            (line) => answer({ complete: line }),
            (value) => answer({ value }),
          );
          return;
        case 'completions':
          input.completions(q.ask);
          return;
        case 'chdir':
          process.chdir(q.ask.path);
          return answer({ value: null });
        case 'umask':
          return answer({ value: process.umask(q.ask.mask) });
        case 'terminalSize': {
          const stream = q.ask.fd === 2 ? process.stderr : process.stdout;
          return answer({ value: stream.isTTY ? [stream.columns, stream.rows] : null });
        }
        case 'signal':
          signals.set(q.ask.signal, q.ask.action);
          return answer({ value: null });
        case 'timer':
          return answer({ value: signals.timer(q.ask.which, q.ask.seconds, q.ask.interval) });
        case 'exit':
          return end(q.ask);
        default:
          kernel ??= new Kernel(answer, inputReady);
          return kernel.ask(q);
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      answer({ code: code ?? '', message });
    }
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') fail('out of memory', 1);
    else fail(`internal error: ${error.message.split('\n')[0]} (please report it)`, 70);
  });

  function fail(message: string, status: number): void {
    process.stderr.write(`tally: ${message}\n`);
    end({ status, signal: null });
  }
  function end(ending: Ending, patience = LAST_WAIT): void {
    input.close();
    // What was written to children is still passed on, if they take it soon.
    if (kernel?.busy && patience > 0) {
      setTimeout(end, 5, ending, patience - 1);
      return;
    }
    if (ending.signal === null) process.exit(ending.status);
    signals.reset();
    process.kill(process.pid, ending.signal);
  }
}
