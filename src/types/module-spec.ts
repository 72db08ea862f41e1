/** `ModuleSpec` and the loader that modules from files show as `__spec__` and `__loader__`. */
import { getAttrName, isTrue, reprText } from '../object/abstract.ts';
import { NONE, staticType, TRUE } from '../object/core-types.ts';
import { defineType, getset, put } from '../object/define.ts';
import { dictGetName } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { instanceDict } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { initSlot } from '../object/native-call.ts';
import { dup, type Owned, type PyObject } from '../object/refs.ts';
import { bool, intern, list, name, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { objectNew } from './object.ts';
import { DICT_GETSET } from './type-slots.ts';

const MODULE_SPEC = staticType('ModuleSpec', '_frozen_importlib');
const SOURCE_FILE_LOADER = staticType('SourceFileLoader', '_frozen_importlib_external');

/** Where CPython would keep the compiled code of a source file. */
function cachedPath(file: string): string {
  const slash = file.lastIndexOf('/');
  const stem = file.slice(slash + 1).replace(/\.py$/, '');
  return `${file.slice(0, slash + 1)}__pycache__/${stem}.cpython-313.pyc`;
}

function fill(spec: PyObject, full: Owned, loader: Owned, origin: Owned, state: Owned, locations: Owned): void {
  const d = instanceDict(spec);
  put(d, 'name', full);
  put(d, 'loader', loader);
  put(d, 'origin', origin);
  put(d, 'loader_state', state);
  put(d, 'submodule_search_locations', locations);
  put(d, '_uninitialized_submodules', list([]));
  put(d, '_set_fileattr', bool(false));
  put(d, '_cached', none());
}

/** Says how a module from a file came about. `path` is the package's, or null. @nothrow */
export function describeModule(module: PyObject, full: string, file: string, path: PyObject | null): void {
  const loader = newInstance(SOURCE_FILE_LOADER, null);
  put(instanceDict(loader), 'name', intern(full));
  put(instanceDict(loader), 'path', str(file));
  const spec = newInstance(MODULE_SPEC, null);
  fill(spec, intern(full), dup(loader), str(file), none(), path === null ? none() : dup(path));
  const own = instanceDict(spec);
  put(own, '_set_fileattr', bool(true));
  put(own, '_cached', str(cachedPath(file)));
  put(own, '_initializing', bool(true));
  const d = instanceDict(module);
  put(d, '__loader__', loader);
  put(d, '__spec__', spec);
  if (path !== null) put(d, '__path__', dup(path));
  put(d, '__file__', str(file));
  put(d, '__cached__', str(cachedPath(file)));
}

/** The module's code has run. @nothrow */
export function moduleInitialized(module: PyObject): void {
  const spec = dictGetName(instanceDict(module), name('__spec__'));
  if (spec?.type === MODULE_SPEC) put(instanceDict(spec), '_initializing', bool(false));
}

/** Whether a module's code is still running (`__spec__._initializing`). */
export function isInitializing(module: PyObject): boolean {
  const spec = dictGetName(instanceDict(module), name('__spec__'));
  if (spec?.type !== MODULE_SPEC) return false;
  const flag = dictGetName(instanceDict(spec), name('_initializing'));
  return flag !== undefined && (flag as PyObject) === TRUE;
}

// --- The types ---------------------------------------------------------------------------------------------------

/** `o.name`, kept by the VM. */
const attribute = (vm: VM, o: PyObject, which: string): PyObject => vm.keep(getAttrName(vm, o, which));

defineType(SOURCE_FILE_LOADER, {
  doc: 'Concrete implementation of SourceLoader using the file system.',
  basetype: true,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 16,
  layout: null,
  slots: { new_: objectNew },
  getset: [DICT_GETSET],
  methods: [
    def(
      'get_filename',
      '($self, name=None)',
      'Return the path to the source file as found by the finder.',
      (vm, self) => getAttrName(vm, self, 'path'),
    ),
  ],
});

defineType(MODULE_SPEC, {
  doc: 'The specification for a module, used for loading.',
  basetype: true,
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 16,
  layout: null,
  slots: {
    new_: objectNew,
    init: initSlot(
      'ModuleSpec.__init__',
      '(name, loader, *, origin=None, loader_state=None, is_package=None)',
      (
        vm: VM,
        self: PyObject,
        n: PyObject,
        loader: PyObject,
        origin: PyObject | undefined,
        state: PyObject | undefined,
        isPackage: PyObject | undefined,
      ) => {
        const locations = isPackage !== undefined && isTrue(vm, isPackage) ? list([]) : none();
        fill(self, dup(n), dup(loader), dup(origin ?? NONE), dup(state ?? NONE), locations);
      },
    ),
    repr: (vm: VM, self: PyObject) => {
      const parts = [`name=${reprText(vm, attribute(vm, self, 'name'))}`];
      parts.push(`loader=${reprText(vm, attribute(vm, self, 'loader'))}`);
      const origin = attribute(vm, self, 'origin');
      if (origin !== NONE) parts.push(`origin=${reprText(vm, origin)}`);
      const locations = attribute(vm, self, 'submodule_search_locations');
      if (locations !== NONE) parts.push(`submodule_search_locations=${reprText(vm, locations)}`);
      return str(`${self.type.v.name}(${parts.join(', ')})`);
    },
  },
  getset: [
    DICT_GETSET,
    getset('parent', "The name of the module's parent.", (vm: VM, self: PyObject) => {
      const full = attribute(vm, self, 'name');
      if (attribute(vm, self, 'submodule_search_locations') !== NONE) return dup(full);
      return str(String(full.v).split('.').slice(0, -1).join('.'));
    }),
    getset('cached', null, (vm: VM, self: PyObject) => getAttrName(vm, self, '_cached')),
    getset('has_location', null, (vm: VM, self: PyObject) => getAttrName(vm, self, '_set_fileattr')),
  ],
});
