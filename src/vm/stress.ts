/** Stress mode: census and collector at safe points (`--stress`). */
import { collect } from '../gc/collector.ts';
import { stress } from '../gc/stress.ts';
import { theVM } from '../object/vm.ts';
import { onPoll, Poll, requestPoll } from './safe-point.ts';

export interface StressMode {
  readonly seed: number;
  /** One safe point of so many is looked at. */
  readonly every: number;
  /** The collector runs when so many objects were allocated; 0 = as always. */
  readonly collectEvery: number;
  /** The census in words, null when all is well (`auditText`). */
  readonly audit: () => string | null;
}

/** From now on safe points are looked at; a discrepancy ends the program with a CensusFailure. */
export function startStress(mode: StressMode): void {
  onPoll(Poll.STRESS, true, stress({ ...mode, collect: () => collect(theVM, 2) }));
  requestPoll(Poll.STRESS);
}
