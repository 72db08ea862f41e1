/** What `-X name` says, or the environment variable that stands for it (Python's "Command line and environment"). */
import { CannotStart } from '../api/programs.ts';
import { host } from '../host/host.ts';
import { DEFAULT_MAX_STR_DIGITS, LOWEST_MAX_STR_DIGITS } from '../numeric/int-text.ts';
import type { Flags } from './arguments.ts';

/** The value of `-X name=value`, '' for `-X name`, null where it is not given; the last one counts. */
function option(f: Flags, name: string): string | null {
  const given = f.xOptions.findLast((text) => text === name || text.startsWith(`${name}=`));
  return given === undefined ? null : given.slice(name.length + 1);
}

/** The value of a variable, '' where it is not set or the environment is ignored. */
function variable(f: Flags, name: string): string {
  return f.ignoreEnvironment === 0 ? (host.environ.get(name) ?? '') : '';
}

/** Whether `-X name` or `-X name=1` is given, or the variable is 1. */
export function switchedOn(f: Flags, name: string, variableName: string): boolean {
  const given = option(f, name);
  return given === null ? variable(f, variableName) === '1' : given === '' || given === '1';
}

/** `-X dev`: all warnings are shown. */
export function developing(f: Flags): boolean {
  return option(f, 'dev') !== null || variable(f, 'PYTHONDEVMODE') !== '';
}

/** `-X importtime`: imports are timed. */
export function timesImports(f: Flags): boolean {
  return option(f, 'importtime') !== null || f.profileImportTime;
}

/** Whether code knows columns: not with `-X no_debug_ranges`. */
export function hasDebugRanges(f: Flags): boolean {
  return option(f, 'no_debug_ranges') === null && variable(f, 'PYTHONNODEBUGRANGES') === '';
}

/** `sys.pycache_prefix` at first. */
export function pycachePrefix(f: Flags): string | null {
  const prefix = option(f, 'pycache_prefix') ?? variable(f, 'PYTHONPYCACHEPREFIX');
  return prefix === '' ? null : prefix;
}

/** `sys.get_int_max_str_digits()` at first. Throws CannotStart. */
export function intMaxStrDigits(f: Flags): number {
  const given = option(f, 'int_max_str_digits');
  const text = given ?? variable(f, 'PYTHONINTMAXSTRDIGITS');
  if (given === null && text === '') return DEFAULT_MAX_STR_DIGITS;
  const digits = /^[+-]?\d+$/.test(text) ? Number(text) : -1;
  if (digits === 0 || (digits >= LOWEST_MAX_STR_DIGITS && digits < 2 ** 31)) return digits;
  const source = given === null ? 'PYTHONINTMAXSTRDIGITS' : '-X int_max_str_digits';
  throw new CannotStart(`${source}: invalid limit; must be >= ${LOWEST_MAX_STR_DIGITS} or 0 for unlimited`, 1);
}

/** The file to run before the first prompt, null for none. */
export function startupFile(f: Flags): string | null {
  return variable(f, 'PYTHONSTARTUP') || null;
}
