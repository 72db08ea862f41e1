/** "Did you mean": what an exception's wrong name was probably meant to be. */
import { builtinFunction, contains, isStr, iterate } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { CodeFlag, type PyCode } from '../../object/code.ts';
import type { PyDict } from '../../object/dict.ts';
import { dictGetName } from '../../object/dict.ts';
import type { PyException, RunningFrame } from '../../object/exc.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { drop, type PyObject } from '../../object/refs.ts';
import { name, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { suggest } from '../../text/suggest.ts';
import type { AttributeData, ImportData, NameData } from '../../types/exceptions/fields.ts';
import { builtinsOf, globalsOf } from '../../types/frame.ts';
import { boundVariables } from '../../types/frame-locals.ts';
import type { PyTraceback } from '../../types/traceback.ts';
import { attempt } from './attempt.ts';

/** `. Did you mean: 'x'?` and the like for the end of an exception's message; '' when there is nothing to suggest. */
export function hintFor(vm: VM, exc: PyException): string {
  const is = (type: 'ImportError' | 'AttributeError' | 'NameError'): boolean =>
    exc.type.v.mroTypes.includes(vm.exceptionType(type));
  const meant = (x: string | null): string => (x === null ? '' : `. Did you mean: '${x}'?`);
  if (is('ImportError')) {
    const from = (exc.v as ImportData).nameFrom;
    if (from !== null) return isStr(from) ? meant(attempt(vm, () => importedName(vm, exc, from.v), null)) : '';
  }
  if (is('AttributeError')) {
    const wrong = (exc.v as AttributeData).name;
    if (wrong === null || !isStr(wrong)) return '';
    return meant(attempt(vm, () => attributeName(vm, exc, wrong.v), null));
  }
  if (!is('NameError')) return '';
  const wrong = (exc.v as NameData).name;
  if (wrong === null || !isStr(wrong)) return '';
  const hint = meant(attempt(vm, () => variableName(vm, exc, wrong.v), null));
  if (!attempt(vm, () => isStandardModule(vm, wrong.v), false)) return hint;
  return hint === '' ? `. Did you forget to import '${wrong.v}'?` : `${hint} Or did you forget to import '${wrong.v}'?`;
}

/** `dir(o)` as text. */
function directory(vm: VM, o: PyObject): string[] {
  const names: string[] = [];
  iterate(vm, vm.keep(call1(vm, vm.keep(builtinFunction(vm, 'dir')), o)), (item) => {
    if (isStr(item)) names.push(item.v);
  });
  return names;
}

function withoutUnderscored(names: string[]): string[] {
  return names.filter((n) => !n.startsWith('_'));
}

function innermost(exc: PyException): RunningFrame | null {
  let tb: PyTraceback | null = exc.v.traceback;
  while (tb !== null && tb.v.next !== null) tb = tb.v.next;
  return tb === null || tb.v.frame === null ? null : tb.v.frame.v.frame;
}

/** Private names are suggested for private ones only, and inside the object's own methods. */
function attributeName(vm: VM, exc: PyException, wrong: string): string | null {
  const obj = (exc.v as AttributeData).obj;
  if (obj === null) return null;
  const names = directory(vm, obj);
  if (wrong.startsWith('_')) return suggest(names, wrong);
  const frame = innermost(exc);
  const own = frame === null ? null : localNamed(frame, 'self');
  return suggest(own === obj ? names : withoutUnderscored(names), wrong);
}

/** The value of a local variable (borrowed), or null. */
function localNamed(f: RunningFrame, wanted: string): PyObject | null {
  if (!isFunction(f)) {
    const ns = f.ns === null ? globalsOf(f) : (f.ns as PyDict);
    return ns === null || !isNamespace(ns) ? null : (dictGetName(ns, name(wanted)) ?? null);
  }
  return boundVariables(f).find(([n]) => n === wanted)?.[1] ?? null;
}

function isFunction(f: RunningFrame): boolean {
  return ((f.meta.code as PyCode).v.flags & CodeFlag.OPTIMIZED) !== 0;
}

function isNamespace(o: PyObject): o is PyDict {
  return typeof o.v === 'object' && o.v !== null && 'keys' in o.v;
}

function importedName(vm: VM, exc: PyException, wrong: string): string | null {
  const module = (exc.v as ImportData).name;
  if (module === null || !isStr(module)) return null;
  drop(vm.importModule(module.v));
  const dot = module.v.indexOf('.');
  const names = directory(vm, vm.keep(vm.importModule(dot < 0 ? module.v : module.v.slice(0, dot))));
  return suggest(wrong.startsWith('_') ? names : withoutUnderscored(names), wrong);
}

function variableName(vm: VM, exc: PyException, wrong: string): string | null {
  const f = innermost(exc);
  if (f === null) return null;
  const self = localNamed(f, 'self');
  if (self !== null) {
    const found = getAttrOpt(vm, self, vm.keep(str(wrong)));
    if (found !== null) {
      drop(found);
      return `self.${wrong}`;
    }
  }
  const globals = globalsOf(f);
  const locals = isFunction(f) ? boundVariables(f).map(([n]) => n) : namesIn(f.ns === null ? globals : f.ns);
  return suggest([...locals, ...namesIn(globals), ...namesIn(builtinsOf(f))], wrong);
}

function namesIn(ns: PyObject | null): string[] {
  if (ns === null || !isNamespace(ns)) return [];
  const out: string[] = [];
  for (const key of ns.v.keys) if (key !== null && isStr(key)) out.push(key.v);
  return out;
}

function isStandardModule(vm: VM, wanted: string): boolean {
  const modules = vm.sysAttribute('stdlib_module_names');
  return modules !== undefined && contains(vm, modules, vm.keep(str(wanted)));
}
