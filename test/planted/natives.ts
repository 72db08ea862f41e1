/**
 * Natives with faults in them, for the programs of this folder: a module `_planted` that only the interpreter built for them has
 * (`tools/planted.mjs`).
 */
import '../../src/modules/index.ts';
import { nativeHooks } from '../../src/modules/import-hooks.ts';
import { nativeModuleNames, setNativeModuleNames } from '../../src/modules/names.ts';
import { createModule, defineModule } from '../../src/object/define.ts';
import { def } from '../../src/object/native.ts';
import type { PyObject } from '../../src/object/refs.ts';
import { none, tuple } from '../../src/object/values.ts';

const planted = defineModule('_planted', {
  doc: 'Faults of natives.',
  functions: [
    def('incref', '($module, object, /)', 'Take a reference and forget it.', (_vm, _module: PyObject, o: PyObject) => {
      o.rc++;
      return none();
    }),
    def(
      'decref',
      '($module, object, /)',
      'End a reference of somebody else.',
      (_vm, _module: PyObject, o: PyObject) => {
        o.rc--;
        return none();
      },
    ),
    def(
      'forget',
      '($module, object, /)',
      'Put it in a tuple and forget that.',
      (_vm, _module: PyObject, o: PyObject) => {
        tuple([o]);
        return none();
      },
    ),
  ],
});

const names = [...nativeModuleNames(), planted.name].sort();
setNativeModuleNames(() => names);
const { has, create } = nativeHooks;
nativeHooks.has = (name) => name === planted.name || has(name);
nativeHooks.create = (vm, name) => (name === planted.name ? createModule(vm, planted) : create(vm, name));
