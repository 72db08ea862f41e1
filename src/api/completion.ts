/** Completion of names and attributes at the prompt. Runs no more of the program than looking attributes up does. */
import { isStr, iterate } from '../object/abstract.ts';
import { NONE } from '../object/core-types.ts';
import { dictGetName, type PyDict } from '../object/dict.ts';
import { getAttrOpt, instanceDict } from '../object/lookup.ts';
import { drop, dup, type PyObject } from '../object/refs.ts';
import { name, str } from '../object/values.ts';
import { mainNamespace } from '../vm/lifecycle.ts';
import type { Interpreter } from '../vm/vm.ts';
import type { Session } from './session.ts';

const KEYWORDS =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield _ case match type';

/** What completes the end of a line: the possible words, and the part of the line that they replace. */
export interface Completions {
  readonly matches: readonly string[];
  readonly replaced: string;
}

/** The completions of the last word of a line. */
export function completions(session: Session, line: string): Completions {
  if (/^\s*$/.test(line)) return { matches: ['    '], replaced: '' };
  const found = /((?:[\p{L}_][\p{L}\p{N}_]*\.)*)([\p{L}_][\p{L}\p{N}_]*)?$/u.exec(line);
  const path = found?.[1] ?? '';
  const start = found?.[2] ?? '';
  if (path === '' && start === '') return { matches: [], replaced: '' };
  const { vm } = session;
  const mark = vm.mark();
  let matches: string[] = [];
  try {
    matches = path === '' ? names(vm, start) : attributes(vm, path.slice(0, -1).split('.'), start);
    vm.release(mark);
  } catch (error) {
    drop(vm.caught(error, mark));
  }
  return { matches: matches.map((m) => path + m), replaced: path + start };
}

function keysOf(d: PyDict): string[] {
  return d.v.keys.filter((k) => k !== null && isStr(k)).map((k) => (k as PyObject as PyObject<string>).v);
}

function names(vm: Interpreter, start: string): string[] {
  const words = new Set(KEYWORDS.split(' ').filter((w) => w.startsWith(start)));
  const matches = [...words];
  for (const d of [mainNamespace(vm), instanceDict(vm.builtinsModule())]) {
    for (const key of keysOf(d)) {
      if (!key.startsWith(start) || words.has(key)) continue;
      words.add(key);
      matches.push(withCall(key, dictGetName(d, vm.keep(str(key))) ?? NONE));
    }
  }
  return matches;
}

/** Callables get their parenthesis. */
function withCall(word: string, o: PyObject): string {
  return o.type.v.slots.call === null ? word : `${word}(`;
}

function attributes(vm: Interpreter, path: readonly string[], start: string): string[] {
  const [first, ...others] = path;
  const key = vm.keep(str(first));
  let o = dictGetName(mainNamespace(vm), key) ?? dictGetName(instanceDict(vm.builtinsModule()), key) ?? null;
  if (o === null) return [];
  o = vm.keep(dup(o));
  for (const attribute of others) {
    const next = getAttrOpt(vm, o, vm.keep(str(attribute)));
    if (next === null) return [];
    o = vm.keep(next);
  }
  const dir = dictGetName(instanceDict(vm.builtinsModule()), name('dir'));
  if (dir === undefined) return [];
  const matches: string[] = [];
  const target: PyObject = o;
  iterate(vm, vm.keep(vm.call(dir, [target])), (item) => {
    if (!isStr(item) || !item.v.startsWith(start)) return;
    // Private names are offered to those who ask for them.
    if (item.v.startsWith('_') && !start.startsWith('_')) return;
    const value = getAttrOpt(vm, target, item);
    if (value === null) return;
    matches.push(withCall(item.v, value));
    drop(value);
  });
  return matches;
}
