/** What the types of frames and code objects need to know of the interpreter's inner life. */
import type { RunningFrame } from '../../object/exc.ts';
import { drop, type Held, share } from '../../object/refs.ts';
import { codeHooks } from '../../types/code.ts';
import { frameHooks } from '../../types/frame.ts';
import { genClose, type PyGenerator } from '../generators.ts';
import { UnitCode } from '../units.ts';

function extraOf(unit: unknown): Held[] {
  return unit instanceof UnitCode ? unit.extra : [];
}

/** Every unit's text has a number of its own in its name. */
function fingerprint(unit: unknown): string {
  return unit instanceof UnitCode ? unit.program.text().replace(/tally_\d+_/g, '') : '';
}

function copyOf(unit: UnitCode): UnitCode {
  const { program } = unit;
  const extra = unit.extra.map((x) => share(x));
  return new UnitCode(unit.hasNamespace, extra, program, null);
}

function generatorOf(f: RunningFrame): PyGenerator | null {
  return f.gen as PyGenerator | null;
}

codeHooks.extra = extraOf;
codeHooks.takeExtra = (unit) => extraOf(unit).splice(0);
codeHooks.copy = (unit) => (unit instanceof UnitCode ? copyOf(unit) : unit);
codeHooks.fingerprint = fingerprint;
frameHooks.isRunning = (f) => generatorOf(f)?.v.running ?? true;
frameHooks.closeGenerator = (vm, f) => {
  const g = generatorOf(f);
  if (g === null || g.v.started) return false;
  if (g.v.kind === 'coroutine') vm.neverAwaited(g);
  else drop(genClose(g));
  return true;
};
