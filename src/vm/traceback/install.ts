/** What the types of frames and code objects need to know of the interpreter's inner life. */
import type { Adaptation } from '../../object/code.ts';
import type { RunningFrame } from '../../object/exc.ts';
import { drop, type Held, share } from '../../object/refs.ts';
import { codeHooks } from '../../types/code-body.ts';
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

/** The names that a body which is adapted already gets now: `then` is by those that it has. */
function renamed(
  first: ReadonlyMap<string, string> | undefined,
  then: ReadonlyMap<string, string>,
): Map<string, string> {
  const out = new Map(then);
  for (const now of first?.values() ?? []) out.delete(now);
  for (const [text, now] of first ?? []) out.set(text, then.get(now) ?? now);
  return out;
}

function adapt(unit: UnitCode, how: Adaptation): UnitCode {
  const { program, emit, adaptation: before } = unit;
  const extra = unit.extra.map((x) => share(x));
  return new UnitCode(unit.hasNamespace, extra, program, emit, {
    names: renamed(before?.names, how.names),
    variables: renamed(before?.variables, how.variables),
    lines: (before?.lines ?? 0) + how.lines,
    origin: before?.origin ?? how.origin,
  });
}

function generatorOf(f: RunningFrame): PyGenerator | null {
  return f.gen as PyGenerator | null;
}

codeHooks.extra = extraOf;
codeHooks.takeExtra = (unit) => extraOf(unit).splice(0);
codeHooks.adapt = (unit, how) => (unit instanceof UnitCode ? adapt(unit, how) : unit);
codeHooks.fingerprint = fingerprint;
frameHooks.isRunning = (f) => generatorOf(f)?.v.running ?? true;
frameHooks.closeGenerator = (vm, f) => {
  const g = generatorOf(f);
  if (g === null || g.v.started) return false;
  if (g.v.kind === 'coroutine') vm.neverAwaited(g);
  else drop(genClose(g));
  return true;
};
