/** Waiting for descriptors, with signals let in (PEP 475). */
import { HostError, host } from '../../host/host.ts';
import type { VM } from '../../object/vm.ts';
import { raiseHost } from '../os-errors.ts';

const EINTR = 4;

/** What is ready of some descriptors after `seconds` at the latest (null: never). Raises OSError, and what handlers raise. */
export function wait(
  vm: VM,
  watch: readonly (readonly [fd: number, events: number])[],
  seconds: number | null,
): [number, number][] {
  const end = seconds === null ? null : host.monotonicNs() + BigInt(Math.round(seconds * 1e9));
  let left = seconds;
  for (;;) {
    try {
      const events = host.poll(watch, left);
      const out: [number, number][] = [];
      for (let i = 0; i < events.length; i++) if (events[i] !== 0) out.push([watch[i][0], events[i]]);
      return out;
    } catch (error) {
      if (!(error instanceof HostError) || error.errno !== EINTR) return raiseHost(vm, error);
    }
    vm.poll();
    if (end !== null) left = Math.max(0, Number(end - host.monotonicNs()) / 1e9);
  }
}
