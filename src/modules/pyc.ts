/** Compiled files: whether one is good, which `importlib` asks before it reads the code in it. */

import { reprText } from '../object/abstract.ts';
import { readBytes } from '../object/buffer.ts';
import { dictGetName, type PyDict } from '../object/dict.ts';
import { def } from '../object/native.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { bytes, int, name } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { importErrorOf } from '../types/exceptions.ts';
import { importHooks } from './import-hooks.ts';

function refuse(vm: VM, message: string, details: PyObject): never {
  const field = (key: string): PyObject | null => dictGetName(details as PyDict, name(key)) ?? null;
  return vm.raiseTake(importErrorOf(vm, 'ImportError', message, { name: field('name'), path: field('path') }));
}

/**
 * `_bootstrap_external._classify_pyc`: the flags of a compiled file. Beyond what CPython looks at, code that is damaged or of another
 * build is refused, so that the source is compiled again and the file written anew. Raises ImportError, EOFError.
 */
export const classifyPyc = def(
  '_classify_pyc',
  '($module, data, name, exc_details)',
  'Perform basic validity checking of a pyc header and return the flags field,\nwhich determines how the pyc should be further validated against the source.',
  (vm: VM, _self: PyObject, data: PyObject, module: PyObject, details: PyObject): Owned => {
    const b = readBytes(vm, data);
    const magic = importHooks.magic();
    const shown = reprText(vm, module);
    if (magic.some((x, i) => b[i] !== x)) {
      const found = reprText(vm, vm.keep(bytes(b.slice(0, 4))));
      return refuse(vm, `bad magic number in ${shown}: ${found}`, details);
    }
    if (b.length < 16) return vm.raise('EOFError', `reached EOF while reading pyc header of ${shown}`);
    const flags = new DataView(b.buffer, b.byteOffset).getUint32(4, true);
    if (flags > 3) return refuse(vm, `invalid flags ${flags} in ${shown}`, details);
    if (!importHooks.isWhole(b.subarray(16))) return refuse(vm, `damaged code in ${shown}`, details);
    return int(flags);
  },
);
