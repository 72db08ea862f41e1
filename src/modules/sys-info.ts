/** What `sys` says of the interpreter and of its world: versions, limits, flags, paths. */
import { call } from '../object/call.ts';
import { FROZENSET } from '../object/core-types.ts';
import { put } from '../object/define.ts';
import type { PyDict } from '../object/dict.ts';
import { instanceSet } from '../object/lookup.ts';
import { drop, dup, type Owned, type PyType } from '../object/refs.ts';
import { bool, dict, float, int, intern, intFromBig, listTake, name, none, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { SIMPLE_NAMESPACE } from '../types/namespace.ts';
import { newStruct } from '../types/structseq.ts';
import { nativeModuleNames } from './names.ts';
import { STDLIB_MODULE_NAMES } from './stdlib-names.ts';
import { FLAGS, FLOAT_INFO, HASH_INFO, INT_INFO, THREAD_INFO, VERSION_INFO } from './struct-types.ts';
import { configuration } from './sys-hooks.ts';

const VERSION = [3, 13, 2] as const;
const HEXVERSION = 0x030d02f0;
export const COPYRIGHT = `Copyright (c) 2001-2024 Python Software Foundation.
All Rights Reserved.

Copyright (c) 2000 BeOpen.com.
All Rights Reserved.

Copyright (c) 1995-2001 Corporation for National Research Initiatives.
All Rights Reserved.

Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.
All Rights Reserved.`;

function versionInfo(): Owned {
  return newStruct(VERSION_INFO, [...VERSION.map((n) => int(n)), str('final'), int(0)]);
}

/** `sys.flags`: the rows of its fields in order, with CPython's defaults. */
const FLAG_DEFAULTS: readonly (readonly [name: string, value: number | boolean])[] = [
  ['debug', 0],
  ['inspect', 0],
  ['interactive', 0],
  ['optimize', 0],
  ['dont_write_bytecode', 0],
  ['no_user_site', 0],
  ['no_site', 0],
  ['ignore_environment', 0],
  ['verbose', 0],
  ['bytes_warning', 0],
  ['quiet', 0],
  ['hash_randomization', 1],
  ['isolated', 0],
  ['dev_mode', false],
  ['utf8_mode', 0],
  ['warn_default_encoding', 0],
  ['safe_path', false],
  ['int_max_str_digits', 4300],
];

function flags(): Owned {
  return newStruct(
    FLAGS,
    FLAG_DEFAULTS.map(([flag, fallback]) => {
      const value = configuration.flags[flag] ?? fallback;
      return typeof value === 'boolean' ? bool(value) : int(value);
    }),
  );
}

function floatInfo(): Owned {
  return newStruct(FLOAT_INFO, [
    float(Number.MAX_VALUE),
    int(1024),
    int(308),
    float(2.2250738585072014e-308),
    int(-1021),
    int(-307),
    int(15),
    int(53),
    float(Number.EPSILON),
    int(2),
    int(1),
  ]);
}

function hashInfo(): Owned {
  return newStruct(HASH_INFO, [
    int(64),
    intFromBig(2n ** 61n - 1n),
    int(314159),
    int(0),
    int(1000003),
    str('siphash13'),
    int(64),
    int(128),
    int(0),
  ]);
}

/** `sys.implementation` */
function implementation(vm: VM): Owned {
  const o = vm.keep(call(vm, SIMPLE_NAMESPACE, []));
  const set = (attribute: string, value: Owned): void => {
    instanceSet(o, name(attribute), value);
    drop(value);
  };
  set('name', str('tally'));
  set('cache_tag', str('tally-313'));
  set('version', versionInfo());
  set('hexversion', int(HEXVERSION));
  set('_multiarch', str('x86_64-linux-gnu'));
  return dup(o);
}

function strings(items: readonly string[]): Owned[] {
  return items.map((s) => intern(s));
}

function thread(type: PyType): Owned {
  return newStruct(type, [str('pthread'), str('semaphore'), none()]);
}

/** Puts all of it into the namespace of `sys`. */
export function fillSys(vm: VM, d: PyDict): void {
  put(d, 'version', str(`${VERSION.join('.')} (tally) [Tally]`));
  put(d, 'version_info', versionInfo());
  put(d, 'hexversion', int(HEXVERSION));
  put(d, 'api_version', int(1013));
  put(d, 'abiflags', str(''));
  put(d, 'copyright', str(COPYRIGHT));
  put(d, '_git', tupleTake([str('Tally'), str(''), str('')]));
  put(d, '_framework', str(''));
  put(d, 'implementation', implementation(vm));
  put(d, 'platform', str(configuration.platform));
  put(d, 'platlibdir', str('lib'));
  put(d, 'byteorder', str('little'));
  put(d, 'maxsize', intFromBig(2n ** 63n - 1n));
  put(d, 'maxunicode', int(0x10ffff));
  put(d, 'float_info', floatInfo());
  put(d, 'float_repr_style', str('short'));
  put(d, 'int_info', newStruct(INT_INFO, [int(30), int(4), int(4300), int(640)]));
  put(d, 'hash_info', hashInfo());
  put(d, 'thread_info', thread(THREAD_INFO));
  put(d, '_xoptions', dict());
  put(d, 'builtin_module_names', tupleTake(strings(nativeModuleNames())));
  put(d, 'stdlib_module_names', stdlibNames(vm));
  put(d, 'argv', listTake([str('')]));
  put(d, 'path', listTake([]));
  put(d, 'meta_path', listTake([]));
  put(d, 'path_hooks', listTake([]));
  put(d, 'path_importer_cache', dict());
  put(d, '_home', none());
  put(d, 'modules', dup(vm.modules()));
  describeStart(d);
}

/** Puts into the namespace of `sys` what the configuration says. */
export function describeStart(d: PyDict): void {
  put(d, 'flags', flags());
  put(d, 'dont_write_bytecode', bool(Number(configuration.flags.dont_write_bytecode ?? 1) !== 0));
  put(d, 'pycache_prefix', configuration.pycachePrefix === null ? none() : str(configuration.pycachePrefix));
  put(d, 'warnoptions', listTake(strings(configuration.warnOptions)));
  put(d, 'orig_argv', listTake(strings(configuration.origArgv)));
  put(d, 'executable', str(configuration.executable));
  put(d, '_base_executable', str(configuration.executable));
  for (const which of ['prefix', 'exec_prefix', 'base_prefix', 'base_exec_prefix']) {
    put(d, which, str(configuration.prefix));
  }
}

/** `sys.stdlib_module_names` */
function stdlibNames(vm: VM): Owned {
  const names = vm.keep(tupleTake(strings(STDLIB_MODULE_NAMES.split(' '))));
  return call(vm, FROZENSET, [names]);
}
