/** `tally.snapshot`. */
import { isStr } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { def } from '../../object/native.ts';
import type { PyObject } from '../../object/refs.ts';
import { none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { fsPath } from '../fspath.ts';
import { raiseHost } from '../os-errors.ts';
import { formatNamed, formatNames, formatOfFile, type SnapshotFormat, saveSnapshot } from './snapshot-file.ts';

function formatOf(vm: VM, path: string, format: PyObject | undefined): SnapshotFormat {
  if (format === undefined || format === NONE) return formatOfFile(path);
  const named = isStr(format) ? formatNamed(format.v) : null;
  return named ?? vm.raise('ValueError', `the format of a snapshot must be one of ${formatNames()}`);
}

export const snapshotFunctions = [
  def(
    'snapshot',
    '($module, path, /, format=None)',
    "Write the whole heap to a file: every object and every reference, by name.\n\nThe format is 'tally' (for 'tally top' and 'tally diff') or 'heapsnapshot'\n(for Chrome DevTools). By default the ending of the path decides.",
    (vm, _module: PyObject, path: PyObject, format?: PyObject) => {
      const { text } = fsPath(vm, path, 'snapshot');
      const form = formatOf(vm, text, format);
      try {
        saveSnapshot(vm, text, form);
      } catch (error) {
        raiseHost(vm, error, path);
      }
      return none();
    },
  ),
];
