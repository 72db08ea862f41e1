/**
 * How V8 works while the interpreter starts. V8's kept code (worker.ts) is good for these flags alone; so is what Node keeps for its own
 * modules, which is why nothing is changed before the thread has started.
 */
import { setFlagsFromString } from 'node:v8';

/**
 * The start begins. Most of what it allocates lives on: the young generation grows at once, so that V8 does not move it about. And no optimizing compiler:
 * what is often called in a start is another choice than what is often called in a program.
 */
export function setStartFlags(): void {
  setFlagsFromString('--semi-space-growth-factor=16');
  setFlagsFromString('--no-opt');
}

/** The start is over. */
export function setRunFlags(): void {
  setFlagsFromString('--opt');
}
