/**
 * `_warnings`: what decides whether a warning is shown, ignored or raised. The runtime's own warnings and
 * `warnings.warn` go through it; once the `warnings` module is loaded, its filters rule and its functions show.
 */

import { registerRoot } from '../gc/roots.ts';
import { asSsize, callSpecial, getAttr, getItemAt, isInt, isStr, isTrue, isTuple, isType } from '../object/abstract.ts';
import { call, call1 } from '../object/call.ts';
import { DICT, INT, LIST, NONE, STR, TRUE } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import {
  dictClear,
  dictGet,
  dictGetName,
  dictSet,
  dictSetName,
  type PyDict,
  type PyList,
  type PyStr,
  type PyTuple,
} from '../object/dict.ts';
import type { FrameData, RunningFrame } from '../object/exc.ts';
import { getAttrOpt, instanceDict } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { dict, int, intern, listTake, name, none, str, tuple, tupleTake } from '../object/values.ts';
import type { ExceptionName, VM } from '../object/vm.ts';
import { codeOfFrame, frameObject, globalsOf, lineAt } from '../types/frame.ts';
import { isInstanceOf, isSubclassOf } from '../types/type-check.ts';
import { sysHooks } from './sys-hooks.ts';

/** What the layers above provide. */
export const warningHooks = {
  /** Shows a warning on stderr when there is no `warnings` module; `line` null: from the file. */
  show: (
    _vm: VM,
    _filename: string,
    _lineno: number,
    _category: string,
    _text: string,
    _line: string | null,
  ): void => {},
};

// --- State ---------------------------------------------------------------------------------------------------------

interface State {
  filters: Held;
  readonly onceRegistry: Held<PyDict>;
  readonly defaultAction: Held;
  /** Registries with another version are forgotten. */
  version: number;
}
let state: State | null = null;

/** A row of the filters that CPython starts with. @nothrow */
function filterRow(vm: VM, action: string, category: ExceptionName, module: string | null): Owned {
  return tupleTake([
    intern(action),
    none(),
    dup(vm.exceptionType(category)),
    module === null ? none() : intern(module),
    int(0),
  ]);
}

function current(vm: VM): State {
  if (state !== null) return state;
  const rows: readonly (readonly [string, ExceptionName, string | null])[] = [
    ['default', 'DeprecationWarning', '__main__'],
    ['ignore', 'DeprecationWarning', null],
    ['ignore', 'PendingDeprecationWarning', null],
    ['ignore', 'ImportWarning', null],
    ['ignore', 'ResourceWarning', null],
  ];
  const filters = listTake(rows.map(([action, category, module]) => filterRow(vm, action, category, module)));
  state = {
    filters: hold(filters),
    onceRegistry: hold(dict()),
    defaultAction: hold(intern('default')),
    version: 0,
  };
  return state;
}

/** Lets go of filters and registry, when an interpreter ends. */
export function endWarnings(): void {
  if (state === null) return;
  const { filters, onceRegistry, defaultAction } = state;
  state = null;
  drop(filters);
  drop(onceRegistry);
  drop(defaultAction);
}

registerRoot({
  kind: 'warnings',
  visit(see) {
    if (state === null) return;
    see(state.filters, () => 'warnings: filters');
    see(state.onceRegistry, () => 'warnings: registry of what is shown once');
    see(state.defaultAction, () => 'warnings: default action');
  },
});

/** An attribute of the `warnings` module (kept), null when module or attribute is not there. */
function fromPython(vm: VM, attribute: string, doImport: boolean): PyObject | null {
  let module = dictGetName(vm.modules(), name('warnings'));
  if (module === undefined && doImport && !sysHooks.isFinalizing()) {
    const mark = vm.mark();
    try {
      module = vm.keep(vm.importModule('warnings'));
    } catch (error) {
      const exc = vm.caught(error, mark);
      if (!vm.isException(exc, 'ImportError')) vm.rethrowTake(exc);
      else drop(exc);
      return null;
    }
  }
  if (module === undefined) return null;
  const found = getAttrOpt(vm, module, name(attribute));
  return found === null ? null : vm.keep(found);
}

function onceRegistry(vm: VM): PyDict {
  const registry = fromPython(vm, 'onceregistry', false);
  if (registry === null) return current(vm).onceRegistry;
  if (!isDict(registry)) {
    return vm.raise('TypeError', `_warnings.onceregistry must be a dict, not '${registry.type.v.fullName}'`);
  }
  return registry;
}

function defaultAction(vm: VM): PyStr {
  const action = fromPython(vm, 'defaultaction', false);
  if (action === null) return current(vm).defaultAction as PyObject as PyStr;
  if (!isStr(action)) {
    return vm.raise('TypeError', `_warnings.defaultaction must be a string, not '${action.type.v.fullName}'`);
  }
  return action;
}

function isDict(o: PyObject): o is PyDict {
  return o.type === DICT || (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;
}

// --- Filters -------------------------------------------------------------------------------------------------------

/** Whether a filter's message or module part fits. */
function matches(vm: VM, pattern: PyObject, text: PyObject): boolean {
  if (pattern === NONE) return true;
  if (pattern.type === STR) {
    if (!isStr(text)) return vm.raise('TypeError', `Can't compare str and ${text.type.v.name}`);
    return pattern.v === text.v;
  }
  const match = vm.keep(getAttr(vm, pattern, name('match')));
  return isTrue(vm, vm.keep(call1(vm, match, text)));
}

/** The action for a warning, and the filter that said so (null: the default). */
function actionFor(
  vm: VM,
  category: PyObject,
  text: PyObject,
  lineno: number,
  module: PyObject,
): { action: PyStr; item: PyObject | null } {
  const own = current(vm);
  const replaced = fromPython(vm, 'filters', false);
  if (replaced !== null && replaced !== own.filters) {
    const old = own.filters;
    own.filters = hold(dup(replaced));
    drop(old);
  }
  const filters = own.filters as PyObject;
  if (filters.type !== LIST && (filters.type.v.flags & TypeFlag.LIST_SUBCLASS) === 0) {
    return vm.raise('ValueError', '_warnings.filters must be a list');
  }
  const items = vm.keep(dup(filters as PyList));
  for (let i = 0; i < items.v.length; i++) {
    const item = vm.keep(dup(items.v[i]));
    if (!isTuple(item) || item.v.length !== 5) {
      return vm.raise('ValueError', `_warnings.filters item ${i} isn't a 5-tuple`);
    }
    const [action, message, wanted, place, line] = item.v as readonly PyObject[];
    if (!isStr(action)) return vm.raise('TypeError', `action must be a string, not '${action.type.v.fullName}'`);
    const goodMessage = matches(vm, message, text);
    const goodModule = matches(vm, place, module);
    const subclass = isSubclassOf(vm, category, wanted);
    const at = asSsize(vm, line, 'OverflowError');
    if (goodMessage && goodModule && subclass && (at === 0 || at === lineno)) return { action, item };
  }
  return { action: defaultAction(vm), item: null };
}

/** Whether a registry knows a warning; a registry of another version is emptied first. */
function alreadyWarned(vm: VM, registry: PyDict, key: PyObject, remember: boolean): boolean {
  const own = current(vm);
  const version = dictGetName(registry, name('version'));
  if (version === undefined || version.type !== INT || Number(version.v) !== own.version) {
    dictClear(registry);
    dictSet(vm, registry, name('version'), vm.keep(int(own.version)));
  } else {
    const seen = dictGet(vm, registry, key);
    if (seen !== undefined && isTrue(vm, seen)) return true;
  }
  if (remember) dictSet(vm, registry, key, TRUE);
  return false;
}

// --- Showing -------------------------------------------------------------------------------------------------------

function show(
  vm: VM,
  category: PyObject,
  text: PyObject,
  message: PyObject,
  filename: PyStr,
  lineno: PyObject,
  line: PyObject | null,
  source: PyObject | null,
): void {
  const shower = fromPython(vm, '_showwarnmsg', source !== null);
  if (shower === null) {
    const shown = vm.keep(getAttr(vm, category, name('__name__')));
    const words = isStr(text) ? text.v : '';
    const given = line !== null && isStr(line) ? line.v : null;
    warningHooks.show(vm, filename.v, Number(lineno.v), isStr(shown) ? shown.v : '', words, given);
    return;
  }
  if (shower.type.v.slots.call === null) {
    vm.raise('TypeError', 'warnings._showwarnmsg() must be set to a callable');
  }
  const cls = fromPython(vm, 'WarningMessage', false);
  if (cls === null) return vm.raise('RuntimeError', 'unable to get warnings.WarningMessage');
  const all = [message, category, filename, lineno, NONE, NONE, source ?? NONE];
  const msg = vm.keep(call(vm, cls, all));
  drop(call1(vm, shower, msg));
}

/** `PyErr_SetObject(category, message)`. */
function raiseWarning(vm: VM, category: PyObject, message: PyObject): never {
  if (isInstanceOf(vm, message, vm.exceptionType('BaseException'))) return vm.raiseTake(dup(message));
  if (!isType(category) || !isSubclassOf(vm, category, vm.exceptionType('BaseException'))) {
    return vm.raise(
      'SystemError',
      `_PyErr_SetObject: exception ${category.type.v.name} is not a BaseException subclass`,
    );
  }
  return vm.raiseTake(call1(vm, category, message));
}

/** The module that belongs to a file name. */
function moduleOf(filename: PyStr): Owned<PyStr> {
  if (filename.v === '') return str('<unknown>');
  return filename.v.endsWith('.py') ? str(filename.v.slice(0, -3)) : dup(filename);
}

/**
 * Decides about one warning. `module` null: by the file name; `registry` null: nothing is remembered.
 * Raises the warning itself when the filters say so.
 */
function decide(
  vm: VM,
  category: PyObject,
  given: PyObject,
  filename: PyStr,
  lineno: number,
  module: PyObject | null,
  registry: PyObject | null,
  line: PyObject | null,
  source: PyObject | null,
): void {
  // Late in shutdown there is no module, and no filters either.
  if (module === NONE) return;
  if (registry !== null && registry !== NONE && !isDict(registry)) {
    return vm.raise('TypeError', "'registry' must be a dict or None");
  }
  const known = registry === null || registry === NONE ? null : (registry as PyDict);
  const where = module ?? vm.keep(moduleOf(filename));
  let text = given;
  let message = given;
  let kind = category;
  if (isInstanceOf(vm, given, vm.exceptionType('Warning'))) {
    text = vm.keep(callSpecial(vm, given, '__str__') as Owned);
    kind = given.type;
  } else {
    message = vm.keep(call1(vm, category, given));
  }
  const lineObject = vm.keep(int(lineno));
  const key = vm.keep(tuple([text, kind, lineObject]));
  if (known !== null && alreadyWarned(vm, known, key, false)) return;
  const { action, item } = actionFor(vm, kind, text, lineno, where);
  if (action.v === 'error') return raiseWarning(vm, kind, message);
  if (action.v === 'ignore') return;
  if (action.v !== 'always') {
    if (known !== null) dictSet(vm, known, key, TRUE);
    if (action.v === 'once') {
      if (alreadyWarned(vm, known ?? onceRegistry(vm), vm.keep(tuple([text, kind])), true)) return;
    } else if (action.v === 'module') {
      if (known !== null && alreadyWarned(vm, known, vm.keep(tuple([text, kind])), true)) return;
    } else if (action.v !== 'default') {
      const which = vm.keep(callSpecial(vm, action, '__repr__') as Owned) as PyStr;
      const row = vm.keep(callSpecial(vm, item ?? NONE, '__repr__') as Owned) as PyStr;
      return vm.raise('RuntimeError', `Unrecognized action (${which.v}) in warnings.filters:\n ${row.v}`);
    }
  }
  show(vm, kind, text, message, filename, lineObject, line, source === NONE ? null : source);
}

// --- Where a warning belongs ---------------------------------------------------------------------------------------

/** Frames of the import machinery. */
function isInternal(f: RunningFrame): boolean {
  const filename = codeOfFrame(f).v.filename.v;
  return filename.includes('importlib') && filename.includes('_bootstrap');
}

function outwards(f: RunningFrame): RunningFrame | null {
  let back = f.back;
  while (back !== null && back.pc === -1) back = back.back;
  if (back !== null) frameObject(back);
  return back;
}

/** The next frame that is no import machinery and in none of the files to skip. */
function outwardsExternal(f: RunningFrame, skip: readonly PyStr[]): RunningFrame | null {
  let back = outwards(f);
  while (back !== null && (isInternal(back) || skipped(back, skip))) back = outwards(back);
  return back;
}

function skipped(f: RunningFrame, skip: readonly PyStr[]): boolean {
  return skip.some((prefix) => codeOfFrame(f).v.filename.v.startsWith(prefix.v));
}

/** `warn()`: finds the place by the stack, and decides. */
function warnFrom(
  vm: VM,
  category: PyObject,
  message: PyObject,
  stacklevel: number,
  source: PyObject | null,
  skip: readonly PyStr[],
): void {
  const innermost = sysHooks.frame(vm, 0) as PyObject<FrameData> | null;
  let f = innermost === null ? null : innermost.v.frame;
  let level = stacklevel;
  if (f !== null && (level <= 0 || isInternal(f))) {
    while (--level > 0 && f !== null) f = outwards(f);
  } else {
    while (--level > 0 && f !== null) f = outwardsExternal(f, skip);
  }
  let globals: PyDict | null = f === null ? null : globalsOf(f);
  const filename = vm.keep(f === null ? str('<sys>') : dup(codeOfFrame(f).v.filename));
  const lineno = f === null ? 0 : lineAt(codeOfFrame(f).v, f.pc);
  if (globals === null) {
    const sys = dictGetName(vm.modules(), name('sys'));
    if (sys === undefined || !sys.type.v.hasDict) return;
    globals = instanceDict(sys);
  }
  vm.keep(dup(globals));
  let registry = dictGetName(globals, name('__warningregistry__'));
  if (registry === undefined) {
    registry = vm.keep(dict());
    dictSetName(globals, name('__warningregistry__'), registry);
  } else vm.keep(dup(registry));
  const own = dictGetName(globals, name('__name__'));
  const module = own !== undefined && (own === NONE || isStr(own)) ? vm.keep(dup(own)) : vm.keep(str('<string>'));
  decide(vm, category, message, filename, lineno, module, registry, null, source);
}

/** A warning of the runtime's own, at the running frame or so many levels up (PyErr_WarnEx). */
export function runtimeWarning(vm: VM, category: ExceptionName, message: string, stacklevel: number): void {
  const mark = vm.mark();
  warnFrom(vm, vm.exceptionType(category), vm.keep(str(message)), stacklevel, null, []);
  vm.release(mark);
}

/** A coroutine dies that was never awaited: `warnings` tells, or a plain warning (_PyErr_WarnUnawaitedCoroutine). */
export function warnUnawaited(vm: VM, coroutine: PyObject, message: string): void {
  const mark = vm.mark();
  let warned = false;
  try {
    const teller = fromPython(vm, '_warn_unawaited_coroutine', true);
    if (teller !== null) {
      drop(call1(vm, teller, coroutine));
      warned = true;
    }
  } catch (error) {
    const exc = vm.caught(error, mark);
    warned = vm.isException(exc, 'RuntimeWarning');
    vm.unraisableTake(exc, null, coroutine);
  }
  if (!warned) {
    try {
      warnFrom(vm, vm.exceptionType('RuntimeWarning'), vm.keep(str(message)), 1, coroutine, []);
    } catch (error) {
      vm.unraisableTake(vm.caught(error, mark), null, coroutine);
    }
  }
  vm.release(mark);
}

/** A warning of the runtime's own about a place in a source (PyErr_WarnExplicitObject). */
export function runtimeWarningAt(
  vm: VM,
  category: ExceptionName,
  message: string,
  filename: string,
  lineno: number,
): void {
  const mark = vm.mark();
  const text = vm.keep(str(message));
  decide(vm, vm.exceptionType(category), text, vm.keep(str(filename)), lineno, null, null, null, null);
  vm.release(mark);
}

// --- The module ----------------------------------------------------------------------------------------------------

/** A line of a module that does not come from a file, by its loader; null when there is none. */
function sourceLine(vm: VM, globals: PyDict, lineno: number): PyObject | null {
  const bootstrap = dictGetName(vm.modules(), vm.keep(intern('_frozen_importlib_external')));
  const bless = bootstrap === undefined ? null : getAttrOpt(vm, bootstrap, name('_bless_my_loader'));
  let loader: PyObject | undefined;
  if (bless !== null) loader = vm.keep(call1(vm, vm.keep(bless), globals));
  else loader = dictGetName(globals, name('__loader__'));
  if (loader === undefined || loader === NONE) return null;
  const module = dictGetName(globals, name('__name__'));
  if (module === undefined) return null;
  vm.keep(dup(module));
  const getter = getAttrOpt(vm, loader, name('get_source'));
  if (getter === null) return null;
  const source = vm.keep(call1(vm, vm.keep(getter), module));
  if (source === NONE) return null;
  if (!isStr(source)) {
    return vm.raise('TypeError', `must be str, not ${source.type.v.fullName}`);
  }
  const lines = vm.keep(call(vm, vm.keep(getAttr(vm, source, name('splitlines'))), []));
  return vm.keep(getItemAt(vm, lines, lineno - 1));
}

function needStr(vm: VM, what: string, o: PyObject): PyStr {
  if (!isStr(o))
    return vm.raise('TypeError', `warn_explicit() argument '${what}' must be str, not ${o.type.v.fullName}`);
  return o;
}

function cInt(vm: VM, o: PyObject): number {
  const n = isInt(o) ? o.v : asSsize(vm, o, 'OverflowError');
  if (n > 0x7fffffff || n < -0x80000000) return vm.raise('OverflowError', 'Python int too large to convert to C int');
  return Number(n);
}

function prefixesOf(vm: VM, o: PyObject | undefined): readonly PyStr[] {
  if (o === undefined) return [];
  if (!isTuple(o)) {
    return vm.raise('TypeError', `warn() argument 'skip_file_prefixes' must be tuple, not ${o.type.v.fullName}`);
  }
  for (const item of (o as PyTuple).v as readonly PyObject[]) {
    if (!isStr(item)) {
      return vm.raise('TypeError', `Found non-str '${item.type.v.fullName}' in skip_file_prefixes.`);
    }
  }
  return (o as PyTuple).v as readonly PyObject[] as readonly PyStr[];
}

export const _warnings = defineModule('_warnings', {
  doc: '_warnings provides basic warning filtering support.\nIt is a helper module to speed up interpreter start-up.',
  functions: [
    def(
      'warn',
      '($module, /, message, category=None, stacklevel=1, source=None, *,\n     skip_file_prefixes=<unrepresentable>)',
      'Issue a warning, or maybe ignore it or raise an exception.\n\n  message\n    Text of the warning message.\n  category\n    The Warning category subclass. Defaults to UserWarning.\n  stacklevel\n    How far up the call stack to make this warning appear. A value of 2 for\n    example attributes the warning to the caller of the code calling warn().\n  source\n    If supplied, the destroyed object which emitted a ResourceWarning\n  skip_file_prefixes\n    An optional tuple of module filename prefixes indicating frames to skip\n    during stacklevel computations for stack frame attribution.',
      (
        vm: VM,
        _m: PyObject,
        message: PyObject,
        category?: PyObject,
        stacklevel?: PyObject,
        source?: PyObject,
        skip?: PyObject,
      ) => {
        let level = stacklevel === undefined ? 1 : asSsize(vm, stacklevel, 'OverflowError');
        const prefixes = prefixesOf(vm, skip);
        if (prefixes.length > 0 && level < 2) level = 2;
        const warning = vm.exceptionType('Warning');
        let kind: PyObject;
        if (isInstanceOf(vm, message, warning)) kind = message.type;
        else if (category === undefined || category === NONE) kind = vm.exceptionType('UserWarning');
        else kind = category;
        if (!isType(kind) || !isSubclassOf(vm, kind, warning)) {
          vm.raise('TypeError', `category must be a Warning subclass, not '${kind.type.v.fullName}'`);
        }
        warnFrom(vm, kind, message, level, source ?? null, prefixes);
        return none();
      },
    ),
    def(
      'warn_explicit',
      '($module, /, message, category, filename, lineno,\n              module=<unrepresentable>, registry=None,\n              module_globals=None, source=None)',
      'Issue a warning, or maybe ignore it or raise an exception.',
      (
        vm: VM,
        _m: PyObject,
        message: PyObject,
        category: PyObject,
        filename: PyObject,
        lineno: PyObject,
        module?: PyObject,
        registry?: PyObject,
        globals?: PyObject,
        source?: PyObject,
      ) => {
        const file = needStr(vm, 'filename', filename);
        const line = cInt(vm, lineno);
        let text: PyObject | null = null;
        if (globals !== undefined && globals !== NONE) {
          if (!isDict(globals)) {
            return vm.raise('TypeError', `module_globals must be a dict, not '${globals.type.v.fullName}'`);
          }
          text = sourceLine(vm, globals, line);
        }
        decide(vm, category, message, file, line, module ?? null, registry ?? null, text, source ?? null);
        return none();
      },
    ),
    def('_filters_mutated', '($module, /)', null, (vm: VM) => {
      current(vm).version++;
      return none();
    }),
  ],
  init: (vm, d) => {
    const own = current(vm);
    put(d, 'filters', dup(own.filters as PyObject));
    put(d, '_onceregistry', dup(own.onceRegistry as PyObject));
    put(d, '_defaultaction', dup(own.defaultAction as PyObject));
  },
});
