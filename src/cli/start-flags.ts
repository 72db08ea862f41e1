/** How V8 works while the interpreter starts. V8's kept code (worker.ts) is good for these flags alone. */
import { setFlagsFromString } from 'node:v8';

/**
 * The start begins. Most of what it allocates lives on: room for it, so that V8 does not move it about. And no optimizing compiler:
 * what is often called in a start is another choice than what is often called in a program.
 */
export function setStartFlags(): void {
  setFlagsFromString('--min-semi-space-size=16');
  setFlagsFromString('--no-opt');
}

/** The start is over. */
export function setRunFlags(): void {
  setFlagsFromString('--opt');
}
