/** The one safe-point mechanism: what `poll` does when the flag is up. */
import { P } from './state.ts';

/** Bits of the flag. The host's signal thread sets SIGNAL, whoever runs the interpreter WATCH; the others are set by the interpreter itself. */
export const Poll = { SIGNAL: 1, COLLECT: 2, STRESS: 4, LIMIT: 8, WATCH: 16 } as const;

type Action = () => void;
const actions: { bit: number; sticky: boolean; run: Action }[] = [];

/** Registers what to do when a bit is up; a sticky bit stays up. */
export function onPoll(bit: number, sticky: boolean, run: Action): void {
  actions.push({ bit, sticky, run });
}

/** Asks for a bit's action at the next safe point. */
export function requestPoll(bit: number): void {
  Atomics.or(P, 0, bit);
}

/** Runs what has been asked for. May raise. */
export function safePoint(): void {
  const bits = Atomics.load(P, 0);
  if (bits === 0) return;
  for (const a of actions) {
    if ((bits & a.bit) === 0) continue;
    if (!a.sticky) Atomics.and(P, 0, ~a.bit);
    a.run();
  }
}
