/**
 * Questions of the interpreter's thread to the main thread, which alone may change directory, read a terminal without
 * blocking signals, and end the process. The asking thread sleeps until the answer is there.
 */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Completions } from '../api/completion.ts';
import type { Command } from './arguments.ts';
import type { KernelQuestions } from './kernel/protocol.ts';

/** Every question by name: what goes along, what comes back. */
export interface Questions extends KernelQuestions {
  /** Reads from standard input; null when interrupted, empty at the end. */
  read: { ask: { size: number }; answer: Uint8Array | null };
  /** Reads a line with editing; null when interrupted, empty at the end. */
  line: { ask: { prompt: string; prefill: string }; answer: string | null };
  /** What completes a line that is being edited; there is no answer. */
  completions: { ask: Completions; answer: never };
  chdir: { ask: { path: string }; answer: null };
  umask: { ask: { mask: number }; answer: number };
  terminalSize: { ask: { fd: number }; answer: readonly [number, number] | null };
  /** What the process does when a signal comes. */
  signal: { ask: { signal: number; action: SignalAction }; answer: null };
  /** Sets a timer; `seconds` null: only looks. */
  timer: { ask: { which: number; seconds: number | null; interval: number }; answer: readonly [number, number] };
  /** Ends the process. There is no answer. */
  exit: { ask: Ending; answer: never };
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
  /** No answer yet: what completes this line? */
  | { readonly complete: string };

/** Places in the memory that both threads see. */
export const Shared = {
  /** The safe-point flag. */
  POLL: 0,
  /** Number of answers so far. */
  ANSWERS: 1,
  /** Signals that have come, a bit each: 1 to 32, 33 to 64. */
  SIGNALS: 2,
  /** Its size. */
  LENGTH: 4,
} as const;

/** What the interpreter's thread starts with. */
export interface ThreadData {
  readonly command: Command;
  readonly shared: SharedArrayBuffer;
  /** How the command was called, for messages. */
  readonly name: string;
  /** Descriptors that stand for 0, 1 and 2. */
  readonly streams?: readonly [number, number, number];
}

/** The asking side. */
export class Channel {
  private readonly port: MessagePort;
  private readonly shared: Int32Array;

  constructor(port: MessagePort, shared: Int32Array) {
    this.port = port;
    this.shared = shared;
  }

  /** Asks and waits. Throws what the main thread threw, with its `code`. `complete` is for lines that are edited. */
  ask<K extends keyof Questions>(
    kind: K,
    ask: Questions[K]['ask'],
    complete: ((line: string) => Completions) | null = null,
  ): Questions[K]['answer'] {
    this.port.postMessage({ kind, ask });
    for (;;) {
      const before = Atomics.load(this.shared, Shared.ANSWERS);
      const received = receiveMessageOnPort(this.port) as { message: Answer } | undefined;
      if (received === undefined) {
        Atomics.wait(this.shared, Shared.ANSWERS, before);
        continue;
      }
      const answer = received.message;
      if ('complete' in answer) {
        const found = complete?.(answer.complete) ?? { matches: [], replaced: '' };
        this.port.postMessage({ kind: 'completions', ask: found });
        continue;
      }
      if ('value' in answer) return answer.value as Questions[K]['answer'];
      throw Object.assign(new Error(answer.message), { code: answer.code });
    }
  }

  /** An interrupt that has been seen to already. */
  forgetInterrupt(): void {
    Atomics.and(this.shared, Shared.POLL, ~1);
    Atomics.and(this.shared, Shared.SIGNALS, ~2);
  }
}
