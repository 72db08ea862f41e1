/** How V8 works while the interpreter starts. V8's kept code (worker.ts) is good for these flags only. */

/**
 * Most of what a start allocates lives on: room for it, so that V8 does not move it about. And no optimizing compiler: what is often
 * called in a start is another choice than what is often called in a program.
 */
export const START_FLAGS: readonly string[] = ['--min-semi-space-size=16', '--no-opt'];

/** When the start is over. */
export const RUN_FLAG = '--opt';
/** What makes the flags those of the start again, for keeping code. */
export const KEEP_FLAG = '--no-opt';
