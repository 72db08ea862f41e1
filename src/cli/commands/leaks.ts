/** `tally leaks`: runs a program, then shows what is alive though nothing needs it, or what becomes more with every call of a function. */
import { writeAll } from '../../api/output.ts';
import { CannotStart } from '../../api/programs.ts';
import type { Session } from '../../api/session.ts';
import { collect } from '../../gc/collector.ts';
import { type Finding, findingsText } from '../../inspect/leaks/finding.ts';
import { markAll, unmark } from '../../inspect/leaks/marks.ts';
import { censusSince, growth, leftBehind } from '../../inspect/leaks/search.ts';
import { getAttrName } from '../../object/abstract.ts';
import { gcState } from '../../object/heap.ts';
import { drop, type PyObject } from '../../object/refs.ts';
import type { Ending } from '../channel.ts';
import type { LEAKS } from '../options/leaks.ts';
import type { GivenOf } from '../options/subcommand.ts';
import { close, open, type Surroundings } from './common.ts';

/** Calls before the first that counts: caches fill. */
const WARM_UP = 2;

export function leaks(command: GivenOf<typeof LEAKS>, around: Surroundings): Ending {
  const { flags, options } = command;
  const repeat = options.repeat === null ? null : repeatOf(options.repeat);
  const { session, located } = open(command.program, command.argv, flags, around);
  // Cycles shall be found, not collected.
  if (repeat === null) gcState.enabled = false;
  const mark = markAll();
  const { status, interrupted } = session.run(located, { skipFirst: flags.skipFirstLine });
  session.flush();
  let found: Finding[] = [];
  let asked = 0;
  if (repeat === null) found = leftBehind(mark);
  else {
    asked = session.guard(() => {
      found = repeated(session, repeat);
    }).status;
    session.flush();
  }
  unmark(mark);
  if (asked === 0) writeAll(1, `${options.json ? JSON.stringify(found, null, 2) : findingsText(found)}\n`);
  const failed = status !== 0 ? status : asked;
  return close(session, flags, failed !== 0 ? failed : found.length > 0 ? 1 : 0, interrupted);
}

interface Repeat {
  readonly module: string;
  readonly path: string;
  readonly times: number;
}

function repeatOf([where, times]: readonly [string, string]): Repeat {
  const match = /^([\w.]+):([\w.]+)$/.exec(where);
  if (match === null) throw new CannotStart(`--repeat takes MODULE:FUNCTION and a number, not ${where}`, 2);
  const n = Number(times);
  if (!Number.isInteger(n) || n < 2) throw new CannotStart(`--repeat takes a number of at least 2, not ${times}`, 2);
  return { module: match[1], path: match[2], times: n };
}

/** Calls a function again and again, and looks what becomes more. Raises what the function raises. */
function repeated(session: Session, { module, path, times }: Repeat): Finding[] {
  const { vm } = session;
  let f: PyObject = vm.keep(vm.importModule(module));
  for (const name of path.split('.')) f = vm.keep(getAttrName(vm, f, name));
  const call = (): void => {
    drop(vm.call(f, []));
    collect(vm, 2);
  };
  for (let i = 0; i < WARM_UP; i++) call();
  const mark = markAll();
  const series: ReadonlyMap<string, number>[] = [];
  for (let i = 0; i < times; i++) {
    call();
    series.push(censusSince(mark));
  }
  const found = growth(mark, series);
  unmark(mark);
  return found;
}
