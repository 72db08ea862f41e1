/** `module`. */
import { collect, contains, isList, isStr, isTrue, reprText, strText } from '../object/abstract.ts';
import { call0, call1 } from '../object/call.ts';
import { MODULE, NONE } from '../object/core-types.ts';
import { defineType, getset, ModuleData, member, moduleLayout, type PyModule, put } from '../object/define.ts';
import { dictGetName, dictPopName, dictSetName, type PyDict, type PyStr } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { genericGetAttrOpt, getAttrOpt, instanceDict, registerGetAttrOpt, setInstanceDict } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { initSlot } from '../object/native-call.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { dict, name, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { keysOf } from './object.ts';
import { argumentType } from './type-names.ts';

const dictOf = (m: PyObject): PyDict => instanceDict(m);

function entry(m: PyObject, key: string): PyObject | undefined {
  return dictGetName(dictOf(m), name(key));
}

/** An attribute that may be missing, kept for the running native; undefined when it is. */
function attribute(vm: VM, o: PyObject, key: string): PyObject | undefined {
  const x = getAttrOpt(vm, o, name(key));
  return x === null ? undefined : vm.keep(x);
}

// --- Attributes --------------------------------------------------------------------------------------------------

/** As `getattro`, but null when there is no such attribute; `__getattr__` of the module is asked too. */
function getattroOpt(vm: VM, o: PyObject, key: PyStr): Owned | null {
  const found = genericGetAttrOpt(vm, o, key);
  if (found !== null) return found;
  const getattr = entry(o, '__getattr__');
  return getattr === undefined ? null : call1(vm, getattr, key);
}

function getattro(vm: VM, o: PyObject, key: PyStr): Owned {
  return getattroOpt(vm, o, key) ?? missing(vm, o, key);
}
registerGetAttrOpt(getattro, getattroOpt);

/** Raises AttributeError, and tries to say why the attribute is not there. */
function missing(vm: VM, o: PyObject, key: PyStr): never {
  const fail = (message: string): never => objectHooks.attributeError(vm, o, key, message);
  const text = key.v;
  const own = entry(o, '__name__');
  if (own === undefined || !isStr(own)) return fail(`module has no attribute '${text}'`);
  const who = own.v;
  const spec = entry(o, '__spec__');
  if (spec === undefined || spec === NONE) return fail(`module '${who}' has no attribute '${text}'`);
  const origin = originOf(vm, spec);
  const shadowing = origin !== null && shadows(vm, origin);
  if (shadowing && isStandard(vm, own)) {
    return fail(
      `module '${who}' has no attribute '${text}' (consider renaming '${origin}' since it has the same name as the standard library module named '${who}' and the import system gives it precedence)`,
    );
  }
  if (isInitializing(vm, spec)) {
    if (shadowing) {
      return fail(
        `module '${who}' has no attribute '${text}' (consider renaming '${origin}' if it has the same name as a library you intended to import)`,
      );
    }
    const from = origin === null ? '' : ` from '${origin}'`;
    return fail(
      `partially initialized module '${who}'${from} has no attribute '${text}' (most likely due to a circular import)`,
    );
  }
  const pending = attribute(vm, spec, '_uninitialized_submodules');
  if (pending !== undefined && contains(vm, pending, key)) {
    return fail(`cannot access submodule '${text}' of module '${who}' (most likely due to a circular import)`);
  }
  return fail(`module '${who}' has no attribute '${text}'`);
}

/** Whether the import of a module is still under way. */
export function isInitializing(vm: VM, spec: PyObject): boolean {
  const x = attribute(vm, spec, '_initializing');
  return x !== undefined && isTrue(vm, x);
}

/** The file that a module came from, null when it has no location. */
function originOf(vm: VM, spec: PyObject): string | null {
  const located = attribute(vm, spec, 'has_location');
  if (located === undefined || !isTrue(vm, located)) return null;
  const origin = attribute(vm, spec, 'origin');
  return origin !== undefined && isStr(origin) ? origin.v : null;
}

/** Whether a file lies in the script's own directory, so that it may hide a module of the same name. */
function shadows(vm: VM, origin: string): boolean {
  let root = directory(origin);
  if (origin.endsWith('/__init__.py')) root = directory(root);
  const path = vm.sysAttribute('path');
  if (path === undefined || !isList(path) || path.v.length === 0) return false;
  const first = path.v[0] as PyObject;
  return isStr(first) && first.v !== '' && first.v === root;
}

function directory(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function isStandard(vm: VM, own: PyStr): boolean {
  const names = vm.sysAttribute('stdlib_module_names');
  return names !== undefined && contains(vm, names, own);
}

// --- Text --------------------------------------------------------------------------------------------------------

/** What importlib's `_module_repr` makes of a module. */
function moduleRepr(vm: VM, m: PyObject): Owned {
  const spec = attribute(vm, m, '__spec__');
  if (spec !== undefined && isTrue(vm, spec)) return str(`<module ${textFromSpec(vm, spec)}>`);
  const own = attribute(vm, m, '__name__');
  const who = own === undefined ? "'?'" : reprText(vm, own);
  const file = attribute(vm, m, '__file__');
  if (file !== undefined) return str(`<module ${who} from ${reprText(vm, file)}>`);
  const loader = attribute(vm, m, '__loader__');
  return str(loader === undefined || loader === NONE ? `<module ${who}>` : `<module ${who} (${reprText(vm, loader)})>`);
}

function textFromSpec(vm: VM, spec: PyObject): string {
  const own = attribute(vm, spec, 'name');
  const who = own === undefined || own === NONE ? "'?'" : reprText(vm, own);
  const origin = attribute(vm, spec, 'origin');
  if (origin !== undefined && origin !== NONE) {
    const located = attribute(vm, spec, 'has_location');
    if (located !== undefined && isTrue(vm, located)) return `${who} from ${reprText(vm, origin)}`;
    return `${who} (${strText(vm, origin)})`;
  }
  const loader = attribute(vm, spec, 'loader');
  if (loader === undefined || loader === NONE) return who;
  const path = loader.type.v.name === 'NamespaceLoader' ? attribute(vm, loader, '_path') : undefined;
  if (path === undefined) return `${who} (${reprText(vm, loader)})`;
  return `${who} (namespace) from ${reprText(vm, vm.keep(collect(vm, path)))}`;
}

// --- The type ----------------------------------------------------------------------------------------------------

function init(vm: VM, self: PyModule, moduleName: PyObject, doc: PyObject = NONE): void {
  if (!isStr(moduleName)) {
    return vm.raise('TypeError', `module() argument 'name' must be str, not ${argumentType(moduleName)}`);
  }
  const d = dictOf(self);
  dictSetName(d, name('__name__'), moduleName);
  dictSetName(d, name('__doc__'), doc);
  for (const key of ['__package__', '__loader__', '__spec__']) put(d, key, none());
}

/** `dir(module)`: what its `__dir__` says, else its names. */
function dir(vm: VM, self: PyModule): Owned {
  const d = attribute(vm, self, '__dict__');
  if (d === undefined || (d.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) {
    return vm.raise('TypeError', '<module>.__dict__ is not a dictionary');
  }
  const own = dictGetName(d as PyDict, name('__dir__'));
  return own === undefined ? keysOf(d as PyDict) : call0(vm, own);
}

function getAnnotations(_vm: VM, self: PyModule): Owned {
  const found = entry(self, '__annotations__');
  if (found !== undefined) return dup(found);
  const fresh = dict();
  dictSetName(dictOf(self), name('__annotations__'), fresh);
  return fresh;
}

function setAnnotations(vm: VM, self: PyModule, value: PyObject | null): void {
  if (value !== null) {
    dictSetName(dictOf(self), name('__annotations__'), value);
    return;
  }
  const old = dictPopName(dictOf(self), name('__annotations__'));
  if (old === null) return vm.raise('AttributeError', '__annotations__');
  drop(old);
}

defineType(MODULE, {
  doc: `Create a module object.

The name must be a string; the optional doc argument can have any type.`,
  signature: '(name, doc=None)',
  basetype: true,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 56,
  dictOffset: 16,
  weakrefOffset: 40,
  layout: moduleLayout,
  newPayload: () => new ModuleData(null),
  slots: {
    repr: moduleRepr,
    new_: (_vm, type: PyType) => {
      const m = newInstance(type, new ModuleData(null));
      const d = dict();
      setInstanceDict(m, d);
      drop(d);
      return m;
    },
    getattro,
    init: initSlot('module', '(name, doc=None)', init),
  },
  methods: [def('__dir__', '($self, /)', '__dir__() -> list\nspecialized dir() implementation', dir)],
  members: [member('__dict__', null, (self: PyModule) => dictOf(self))],
  getset: [getset('__annotations__', null, getAnnotations, setAnnotations)],
});
