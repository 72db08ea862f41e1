/** `-X importtime`: how long each import takes, in microseconds, as CPython prints it on stderr. */
import { writeStderr } from '../gc/debug.ts';
import { host } from '../host/host.ts';
import type { Owned } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';

export const importTimes = { on: false };

let level = 0;
let accumulated = 0n;
let header = false;

/** Runs an import and, when that is asked for, prints its times. */
export function timedImport(vm: VM, full: string, run: () => Owned): Owned {
  if (!importTimes.on) return run();
  if (!header) {
    header = true;
    writeStderr(vm, 'import time: self [us] | cumulative | imported package\n');
  }
  const outside = accumulated;
  const start = host.perfCounterNs();
  level++;
  accumulated = 0n;
  let module: Owned;
  try {
    module = run();
  } finally {
    level--;
    const cumulative = host.perfCounterNs() - start;
    const own = cumulative - accumulated;
    accumulated = outside + cumulative;
    const column = (ns: bigint, width: number): string => String((ns + 500n) / 1000n).padStart(width);
    const text = `import time: ${column(own, 9)} | ${column(cumulative, 10)} | ${'  '.repeat(level)}${full}\n`;
    writeStderr(vm, text);
  }
  return module;
}
