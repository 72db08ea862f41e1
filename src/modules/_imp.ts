/** `_imp`: what `importlib` needs of the interpreter. */

import { hashBytes } from '../numeric/siphash.ts';
import { asSsize, getAttrName, isStr, typeName } from '../object/abstract.ts';
import { readBytes } from '../object/buffer.ts';
import type { CodeData, PyCode } from '../object/code.ts';
import { CODE, NONE } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import { dictGetName, type PyStr } from '../object/dict.ts';
import { def } from '../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../object/refs.ts';
import { bool, bytes, int, intern, list, listTake, none, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { codeHooks } from '../types/code-body.ts';
import { importErrorOf } from '../types/exceptions.ts';
import { argumentType } from '../types/type-names.ts';
import { frozenInfo, importHooks, nativeHooks } from './import-hooks.ts';

/** How often the import lock is held: there is one thread. */
let lockDepth = 0;

function acquireLock(): Owned {
  lockDepth++;
  return none();
}

function releaseLock(vm: VM): Owned {
  if (lockDepth === 0) return vm.raise('RuntimeError', 'not holding the import lock');
  lockDepth--;
  return none();
}

function nameOf(vm: VM, fn: string, o: PyObject): string {
  if (!isStr(o)) return vm.raise('TypeError', `${fn}() argument must be str, not ${argumentType(o)}`);
  return o.v;
}

// --- Native modules ----------------------------------------------------------------------------------------------

/** Modules that are made with the interpreter and not again. */
const ONCE = new Set(['sys', 'builtins', '_imp']);

function createBuiltin(vm: VM, _self: PyObject, spec: PyObject): Owned {
  const full = vm.keep(getAttrName(vm, spec, 'name'));
  if (!isStr(full)) return vm.raise('TypeError', `name must be string, not ${typeName(full)}`);
  if (ONCE.has(full.v)) {
    const known = dictGetName(vm.modules(), full);
    if (known !== undefined) return dup(known);
  }
  return nativeHooks.has(full.v) ? nativeHooks.create(vm, full.v) : none();
}

function isBuiltin(vm: VM, _self: PyObject, o: PyObject): Owned {
  const text = nameOf(vm, 'is_builtin', o);
  return int(!nativeHooks.has(text) ? 0 : ONCE.has(text) ? -1 : 1);
}

// --- Frozen modules ----------------------------------------------------------------------------------------------

function noFrozen(vm: VM, o: PyStr): never {
  const known = importHooks.frozen(o.v) !== null;
  const shown = `'${o.v}'`;
  const message = known
    ? `Frozen modules are disabled and the frozen object named ${shown} is not essential`
    : `No such frozen object named ${shown}`;
  return vm.raiseTake(importErrorOf(vm, 'ImportError', message, { name: o }));
}

function findFrozen(vm: VM, _self: PyObject, o: PyObject, withdata?: PyObject): Owned {
  const info = frozenInfo(nameOf(vm, 'find_frozen', o));
  if (info === null) return none();
  let data: Owned = none();
  if (withdata !== undefined && withdata !== NONE && withdata.v !== 0) {
    drop(data);
    const code = vm.keep(importHooks.frozenCode(vm, (o as PyStr).v));
    data = bytes(codeHooks.toImage(vm, code as PyCode) ?? new Uint8Array(0));
  }
  const origname = info.origname === null ? none() : intern(info.origname);
  return tupleTake([data, bool(info.isPackage), origname]);
}

function getFrozenObject(vm: VM, _self: PyObject, o: PyObject, data?: PyObject): Owned {
  if (!isStr(o)) {
    return vm.raise('TypeError', `get_frozen_object() argument 1 must be str, not ${argumentType(o)}`);
  }
  if (data !== undefined && data !== NONE) {
    const code = codeHooks.fromImage(vm, readBytes(vm, data));
    if (code !== null) return code;
    return vm.raiseTake(importErrorOf(vm, 'ImportError', `Frozen object named '${o.v}' is invalid`, { name: o }));
  }
  if (frozenInfo(o.v) === null) return noFrozen(vm, o);
  return importHooks.frozenCode(vm, o.v);
}

function initFrozen(vm: VM, _self: PyObject, o: PyObject): Owned {
  const text = nameOf(vm, 'init_frozen', o);
  return frozenInfo(text) === null ? none() : vm.importModule(text);
}

function isFrozenPackage(vm: VM, _self: PyObject, o: PyObject): Owned {
  const info = frozenInfo(nameOf(vm, 'is_frozen_package', o));
  return info === null ? noFrozen(vm, o as PyStr) : bool(info.isPackage);
}

// --- Code --------------------------------------------------------------------------------------------------------

function fixCoFilename(vm: VM, _self: PyObject, code: PyObject, path: PyObject): Owned {
  if (code.type !== CODE) {
    return vm.raise('TypeError', `_fix_co_filename() argument 1 must be code, not ${argumentType(code)}`);
  }
  if (!isStr(path)) {
    return vm.raise('TypeError', `_fix_co_filename() argument 2 must be str, not ${argumentType(path)}`);
  }
  const { filename } = (code as PyCode).v;
  if (filename.v !== path.v) rename(code as PyCode, filename.v, path);
  return none();
}

/** Gives another filename to a code object and to those in it that have the same. @nothrow */
function rename(code: PyCode, from: string, to: PyStr): void {
  const data: CodeData = code.v;
  if (data.filename.v !== from) return;
  const old = data.filename;
  data.filename = share(to) as Held<PyStr>;
  drop(old);
  for (const constant of data.consts.v) {
    if ((constant as PyObject).type === CODE) rename(constant as PyObject as PyCode, from, to);
  }
}

function sourceHash(vm: VM, _self: PyObject, key: PyObject, source: PyObject): Owned {
  const k = BigInt.asUintN(64, BigInt(asSsize(vm, key, 'OverflowError')));
  const half = (shift: bigint): number => Number((k >> shift) & 0xffffffffn);
  const hash = hashBytes(readBytes(vm, source), [half(0n), half(32n), 0, 0]);
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, BigInt.asUintN(64, BigInt(hash)), true);
  return bytes(out);
}

// --- The module --------------------------------------------------------------------------------------------------

const noExtension = (vm: VM, _self: PyObject, spec: PyObject): Owned => {
  const full = vm.keep(getAttrName(vm, spec, 'name'));
  const message = 'modules in machine code cannot be loaded by this interpreter';
  return vm.raiseTake(importErrorOf(vm, 'ImportError', message, { name: full }));
};

export const _imp = defineModule('_imp', {
  doc: '(Extremely) low-level import machinery bits as used by importlib.',
  functions: [
    def(
      'extension_suffixes',
      '($module, /)',
      'Returns the list of file suffixes used to identify extension modules.',
      () => list([]),
    ),
    def(
      'lock_held',
      '($module, /)',
      'Return True if the import lock is currently held, else False.\n\nOn platforms without threads, return False.',
      () => bool(lockDepth > 0),
    ),
    def(
      'acquire_lock',
      '($module, /)',
      "Acquires the interpreter's import lock for the current thread.\n\nThis lock should be used by import hooks to ensure thread-safety when importing\nmodules. On platforms without threads, this function does nothing.",
      acquireLock,
    ),
    def(
      'release_lock',
      '($module, /)',
      "Release the interpreter's import lock.\n\nOn platforms without threads, this function does nothing.",
      releaseLock,
    ),
    def(
      'find_frozen',
      '($module, name, /, *, withdata=False)',
      "Return info about the corresponding frozen module (if there is one) or None.\n\nThe returned info (a 2-tuple):\n\n * data         the raw marshalled bytes\n * is_package   whether or not it is a package\n * origname     the originally frozen module's name, or None if not\n                a stdlib module (this will usually be the same as\n                the module's current name)",
      findFrozen,
    ),
    def(
      'get_frozen_object',
      '($module, name, data=None, /)',
      'Create a code object for a frozen module.',
      getFrozenObject,
    ),
    def(
      'is_frozen_package',
      '($module, name, /)',
      'Returns True if the module name is of a frozen package.',
      isFrozenPackage,
    ),
    def('create_builtin', '($module, spec, /)', 'Create an extension module.', createBuiltin),
    def('init_frozen', '($module, name, /)', 'Initializes a frozen module.', initFrozen),
    def(
      'is_builtin',
      '($module, name, /)',
      'Returns True if the module name corresponds to a built-in module.',
      isBuiltin,
    ),
    def(
      'is_frozen',
      '($module, name, /)',
      'Returns True if the module name corresponds to a frozen module.',
      (vm, _self: PyObject, o: PyObject) => bool(frozenInfo(nameOf(vm, 'is_frozen', o)) !== null),
    ),
    def('_frozen_module_names', '($module, /)', 'Returns the list of available frozen modules.', () =>
      listTake(importHooks.frozenNames().map((n) => intern(n))),
    ),
    def(
      '_override_frozen_modules_for_tests',
      '($module, override, /)',
      '(internal-only) Override PyConfig.use_frozen_modules.\n\n(-1: "off", 1: "on", 0: no override)\nSee frozen_modules() in Lib/test/support/import_helper.py.',
      (vm, _self: PyObject, override: PyObject) => {
        importHooks.useFrozen = asSsize(vm, override, 'OverflowError') >= 0;
        return none();
      },
    ),
    def(
      '_override_multi_interp_extensions_check',
      '($module, override, /)',
      '(internal-only) Override PyInterpreterConfig.check_multi_interp_extensions.\n\n(-1: "never", 1: "always", 0: no override)',
      (vm, _self: PyObject, override: PyObject) => {
        asSsize(vm, override, 'OverflowError');
        return vm.raise(
          'RuntimeError',
          '_imp._override_multi_interp_extensions_check() cannot be used in the main interpreter',
        );
      },
    ),
    def('create_dynamic', '($module, spec, file=<unrepresentable>, /)', 'Create an extension module.', noExtension),
    def('exec_dynamic', '($module, mod, /)', 'Initialize an extension module.', () => int(0)),
    def('exec_builtin', '($module, mod, /)', 'Initialize a built-in module.', () => int(0)),
    def(
      '_fix_co_filename',
      '($module, code, path, /)',
      'Changes code.co_filename to specify the passed-in file path.\n\n  code\n    Code object to change.\n  path\n    File path to use.',
      fixCoFilename,
    ),
    def('source_hash', '($module, /, key, source)', null, sourceHash),
  ],
  init: (vm, d) => {
    const mode = vm.keep(intern('default'));
    put(d, 'check_hash_based_pycs', dup(mode));
  },
});
