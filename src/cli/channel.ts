/**
 * Questions of the interpreter to the kernel's thread, which alone can read a terminal without missing signals, take those, and wait for many things
 * at once. The asking thread sleeps until the answer is there.
 */
import { join } from 'node:path';
import process from 'node:process';
import type { MessagePort } from 'node:worker_threads';
import type { Completions } from '../api/completion.ts';
import type { Interrupts } from './interrupts.ts';
import type { KernelQuestions } from './kernel/protocol.ts';
import { workerThreads } from './node-modules.ts';
import type { Consultation, PromptAsk } from './prompt/prompt.ts';
import { Shared } from './shared.ts';

/** Every question by name: what goes along, what comes back. */
export interface Questions extends KernelQuestions {
  /** Reads from standard input; null when interrupted, empty at the end. */
  read: { ask: { size: number }; answer: Uint8Array | null };
  /** Asks for a statement with editing; null when interrupted, empty at the end. */
  statement: { ask: PromptAsk; answer: string | null };
  /** What the prompt wanted to know; there is no answer. */
  consulted: { ask: boolean | Completions; answer: never };
  /** What the process does when a signal comes. */
  signal: { ask: { signal: number; action: SignalAction }; answer: null };
  /** Sets a timer; `seconds` null: only looks. */
  timer: { ask: { which: number; seconds: number | null; interval: number }; answer: readonly [number, number] };
  /** Whether signals are being taken: the answer is that they are. */
  ready: { ask: null; answer: null };
  /** The interpreter has ended: signals do what they do by themselves again, what was written goes out. */
  finish: { ask: null; answer: null };
}

export type SignalAction = 'default' | 'ignore' | 'catch';

/** How the process ends: with a status, or by a signal. */
export interface Ending {
  readonly status: number;
  readonly signal: 'SIGINT' | null;
}

type Asked<K extends keyof Questions = keyof Questions> = { [N in K]: { kind: N; ask: Questions[N]['ask'] } }[K];
export type Question = Asked;
/** An error goes back as what Node's errors have. */
export type Answer =
  | { readonly value: unknown }
  | { readonly code: string; readonly message: string }
  /** No answer yet: the prompt wants to know something. */
  | { readonly consult: Consultation };

/** What the kernel's thread starts with. */
export interface KernelThreadData {
  readonly shared: SharedArrayBuffer;
  readonly port: MessagePort;
}

/** The asking side. */
export class Channel {
  private readonly shared: Int32Array;
  /** The folder in which the kernel's script is. */
  private readonly home: string;
  private port: MessagePort | null = null;

  constructor(shared: Int32Array, home: string) {
    this.shared = shared;
    this.home = home;
  }

  /** Whether anything has been asked: the kernel's thread may have been started for signals alone. */
  asked = false;

  /** Whether the kernel's thread has been started. */
  get started(): boolean {
    return this.port !== null;
  }

  /** What takes interrupts until the kernel's thread does. */
  interrupts: Interrupts | null = null;

  /** Starts the kernel's thread, if it has not been; it is ready some time later. */
  start(): MessagePort {
    if (this.port !== null) return this.port;
    this.interrupts?.pause();
    const { MessageChannel, Worker } = workerThreads();
    const { port1, port2 } = new MessageChannel();
    const data: KernelThreadData = { shared: this.shared.buffer as SharedArrayBuffer, port: port2 };
    const thread = new Worker(join(this.home, 'kernel.cjs'), {
      workerData: data,
      transferList: [port2],
      env: process.env as NodeJS.ProcessEnv,
      trackUnmanagedFds: false,
      stdin: false,
    });
    thread.unref();
    port1.unref();
    this.port = port1;
    return port1;
  }

  /** Asks and waits. Throws what the kernel threw, with its `code`. `consulted` is for statements that are edited. */
  ask<K extends keyof Questions>(
    kind: K,
    ask: Questions[K]['ask'],
    consulted: ((c: Consultation) => boolean | Completions) | null = null,
  ): Questions[K]['answer'] {
    this.asked = true;
    const port = this.start();
    if (this.interrupts !== null) this.handOver(port);
    port.postMessage({ kind, ask });
    for (;;) {
      const answer = this.answer(port);
      if ('consult' in answer) {
        port.postMessage({ kind: 'consulted', ask: consulted?.(answer.consult) ?? false });
        continue;
      }
      if ('value' in answer) return answer.value as Questions[K]['answer'];
      throw Object.assign(new Error(answer.message), { code: answer.code });
    }
  }

  private answer(port: MessagePort): Answer {
    const { receiveMessageOnPort } = workerThreads();
    for (;;) {
      const before = Atomics.load(this.shared, Shared.ANSWERS);
      const received = receiveMessageOnPort(port) as { message: Answer } | undefined;
      if (received !== undefined) return received.message;
      Atomics.wait(this.shared, Shared.ANSWERS, before);
    }
  }

  /** Interrupts go to the kernel's thread from now on: the one that it was too late for once more. */
  private handOver(port: MessagePort): void {
    port.postMessage({ kind: 'ready', ask: null });
    this.answer(port);
    const missed = this.interrupts?.leave() && Atomics.load(this.shared, Shared.INTERRUPTS) === 0;
    this.interrupts = null;
    if (missed) process.kill(process.pid, 'SIGINT');
  }

  /** An interrupt that has been seen to already. */
  forgetInterrupt(): void {
    Atomics.and(this.shared, Shared.POLL, ~1);
    Atomics.and(this.shared, Shared.SIGNALS, ~2);
  }
}
