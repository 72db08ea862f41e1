/** Stress mode: census and collector at safe points (`--stress`). */
import { collect } from '../gc/collector.ts';
import { stress } from '../gc/stress.ts';
import { theVM } from '../object/vm.ts';
import { onPoll, Poll, requestPoll } from './safe-point.ts';

export interface StressMode {
  readonly seed: number;
  /** One safe point of so many is looked at. */
  readonly every: number;
  /** Whether the collector runs at every allocation; otherwise it runs as always. */
  readonly collecting: boolean;
  /** The census in words, null when all is well (`auditText`). */
  readonly audit: () => string | null;
}

/** From now on safe points are looked at; a discrepancy ends the program with a CensusFailure. */
export function startStress(mode: StressMode): void {
  onPoll(Poll.STRESS, true, stress({ ...mode, collect: (generation) => collect(theVM, generation) }));
  requestPoll(Poll.STRESS);
}
