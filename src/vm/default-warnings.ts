/** Warnings while there is no `warnings` module: CPython's default filters, those of `-W`, one line on stderr. */

import { writeStderr } from '../gc/debug.ts';
import { configuration } from '../modules/sys-hooks.ts';
import { isStr } from '../object/abstract.ts';
import type { FuncData } from '../object/code.ts';
import { NONE } from '../object/core-types.ts';
import { dictGetName } from '../object/dict.ts';
import { name } from '../object/values.ts';
import type { ExceptionName, VM } from '../object/vm.ts';
import { codeOf, lineOf, visibleFrame } from './frames.ts';
import { sourceLines } from './source-lines.ts';
import { S } from './state.ts';
import { formatWarning } from './traceback/index.ts';

type Action = 'default' | 'ignore' | 'error' | 'always' | 'module' | 'once';
interface Filter {
  readonly action: Action;
  readonly category: string;
  readonly module: string;
}

/** In the order in which they are tried. */
const DEFAULTS: readonly Filter[] = [
  { action: 'default', category: 'DeprecationWarning', module: '__main__' },
  { action: 'ignore', category: 'DeprecationWarning', module: '' },
  { action: 'ignore', category: 'PendingDeprecationWarning', module: '' },
  { action: 'ignore', category: 'ImportWarning', module: '' },
  { action: 'ignore', category: 'ResourceWarning', module: '' },
];
const ACTIONS: readonly Action[] = ['default', 'ignore', 'error', 'always', 'module', 'once'];

/** `action:message:category:module:lineno`; null when it says nothing that is known. */
function parseFilter(text: string): Filter | null {
  const [action, , category, module] = text.split(':').map((part) => part.trim());
  const found = ACTIONS.find((a) => action !== '' && a.startsWith(action));
  return found === undefined ? null : { action: found, category: category || 'Warning', module: module ?? '' };
}

let filters: readonly Filter[] | null = null;
/** What has been shown: `default` shows a warning once per place. */
const shown = new Set<string>();

/** Forgets what has been shown, when an interpreter starts. */
export function resetWarnings(): void {
  filters = null;
  shown.clear();
}

/** Shows a warning on stderr, or raises it, as the filters say. */
export function showWarning(
  vm: VM,
  category: string,
  message: string,
  at: { filename: string; lineno: number } | null,
  stacklevel: number,
): void {
  const place = at === null ? placeOf(stacklevel) : { ...at, module: at.filename };
  filters ??= [
    ...configuration.warnOptions
      .map(parseFilter)
      .filter((f) => f !== null)
      .reverse(),
    ...DEFAULTS,
  ];
  const type = vm.exceptionType(category as ExceptionName);
  const filter = filters.find(
    (f) =>
      (f.module === '' || f.module === place.module) &&
      type.v.mroTypes.includes(vm.exceptionType(f.category as ExceptionName)),
  );
  const action = filter?.action ?? 'default';
  if (action === 'ignore') return;
  if (action === 'error') vm.raise(category as ExceptionName, message);
  const where = action === 'once' ? '' : action === 'module' ? place.module : `${place.filename}:${place.lineno}`;
  const key = `${category} ${where} ${message}`;
  if (action !== 'always' && shown.has(key)) return;
  shown.add(key);
  writeStderr(vm, formatWarning(place.filename, place.lineno, category, message, sourceLines));
}

interface Place {
  readonly filename: string;
  readonly lineno: number;
  readonly module: string;
}

/** The frame so many levels up, 1 being the innermost. */
function placeOf(stacklevel: number): Place {
  let f = visibleFrame(S.frame);
  for (let i = 1; i < stacklevel && f !== null; i++) f = visibleFrame(f.back);
  if (f === null) return { filename: '<sys>', lineno: 1, module: 'sys' };
  const code = codeOf(f).v;
  const globals = f.fn === null ? null : (f.fn.v as FuncData).globals;
  const module = globals === null ? undefined : dictGetName(globals, name('__name__'));
  const text = module !== undefined && module !== NONE && isStr(module) ? module.v : '<string>';
  return { filename: code.filename.v, lineno: lineOf(f), module: text };
}
