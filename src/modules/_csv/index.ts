/** `_csv`: comma-separated values. */
import { registerRoot, tableRoot } from '../../gc/roots.ts';
import { getIter, isStr } from '../../object/abstract.ts';
import { INT } from '../../object/core-types.ts';
import { defineModule, put } from '../../object/define.ts';
import { dictPop, dictSet, type PyDict } from '../../object/dict.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def, type KeywordArgument } from '../../object/native.ts';
import { checkPositional } from '../../object/native-call.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject } from '../../object/refs.ts';
import { dict, int, list, name, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { csvError, DIALECT, dialectOf, ERROR, Quoting, registered, setRegistry } from './dialect.ts';
import { limits, newReader, READER } from './reader.ts';
import { newWriter, WRITER } from './writer.ts';

/** The dict `_dialects` of the module. */
let dialects: Held<PyDict> | null = null;
registerRoot(tableRoot('_csv: dialects', () => (dialects === null ? [] : [dialects])));

/** Checks for one or two positional arguments. Raises TypeError. */
function oneOrTwo(vm: VM, args: readonly PyObject[]): void {
  checkPositional(vm, '', args.length, 1, 2);
}

type Args = readonly PyObject[];
type Options = readonly KeywordArgument[];

function reader(vm: VM, _m: PyObject, args: Args, options: Options): Owned {
  oneOrTwo(vm, args);
  const input = vm.keep(getIter(vm, args[0]));
  return newReader(input, vm.keep(dialectOf(vm, args[1], options)));
}

function writer(vm: VM, _m: PyObject, args: Args, options: Options): Owned {
  oneOrTwo(vm, args);
  const write = getAttrOpt(vm, args[0], name('write'));
  if (write !== null) vm.keep(write);
  if (write === null || write.type.v.slots.call === null) {
    return vm.raise('TypeError', 'argument 1 must have a "write" method');
  }
  return newWriter(write, vm.keep(dialectOf(vm, args[1], options)));
}

function register(vm: VM, _m: PyObject, args: Args, options: Options): Owned {
  oneOrTwo(vm, args);
  const [key, base] = args;
  if (!isStr(key)) return vm.raise('TypeError', 'dialect name must be a string');
  dictSet(vm, dialects as PyDict, key, vm.keep(dialectOf(vm, base, options)));
  return none();
}

const LONG_MAX = 2n ** 63n - 1n;

function fieldSizeLimit(vm: VM, _m: PyObject, limit?: PyObject): Owned {
  const old = limits.field;
  if (limit !== undefined) {
    if (limit.type !== INT) return vm.raise('TypeError', 'limit must be an integer');
    const v = limit.v as number | bigint;
    if (v > LONG_MAX || v < -LONG_MAX - 1n) vm.raise('OverflowError', 'Python int too large to convert to C long');
    limits.field = Number(v);
  }
  return int(old);
}

export const _csv = defineModule('_csv', {
  doc: 'CSV parsing and writing.\n',
  functions: [
    def(
      'reader',
      '($module, *args, **kwargs)',
      '    csv_reader = reader(iterable [, dialect=\'excel\']\n                        [optional keyword args])\n    for row in csv_reader:\n        process(row)\n\nThe "iterable" argument can be any object that returns a line\nof input for each iteration, such as a file object or a list.  The\noptional "dialect" parameter is discussed below.  The function\nalso accepts optional keyword arguments which override settings\nprovided by the dialect.\n\nThe returned object is an iterator.  Each iteration returns a row\nof the CSV file (which can span multiple input lines).\n',
      reader,
      { hideSignature: true, packed: true },
    ),
    def(
      'writer',
      '($module, *args, **kwargs)',
      "    csv_writer = csv.writer(fileobj [, dialect='excel']\n                            [optional keyword args])\n    for row in sequence:\n        csv_writer.writerow(row)\n\n    [or]\n\n    csv_writer = csv.writer(fileobj [, dialect='excel']\n                            [optional keyword args])\n    csv_writer.writerows(rows)\n\nThe \"fileobj\" argument can be any object that supports the file API.\n",
      writer,
      { hideSignature: true, packed: true },
    ),
    def(
      'register_dialect',
      '($module, *args, **kwargs)',
      'Create a mapping from a string name to a dialect class.\n    dialect = csv.register_dialect(name[, dialect[, **fmtparams]])',
      register,
      { hideSignature: true, packed: true },
    ),
    def(
      'list_dialects',
      '($module, /)',
      'Return a list of all known dialect names.\n\n    names = csv.list_dialects()',
      () => list((dialects as PyDict).v.keys.filter((k) => k !== null)),
    ),
    def(
      'unregister_dialect',
      '($module, /, name)',
      'Delete the name/dialect mapping associated with a string name.\n\n    csv.unregister_dialect(name)',
      (vm: VM, _m: PyObject, key: PyObject) => {
        const gone = dictPop(vm, dialects as PyDict, key);
        if (gone === null) return csvError(vm, 'unknown dialect');
        drop(gone);
        return none();
      },
    ),
    def(
      'get_dialect',
      '($module, /, name)',
      'Return the dialect instance associated with name.\n\n    dialect = csv.get_dialect(name)',
      (vm: VM, _m: PyObject, key: PyObject) => dup(registered(vm, key)),
    ),
    def(
      'field_size_limit',
      '($module, /, new_limit=<unrepresentable>)',
      'Sets an upper limit on parsed fields.\n\n    csv.field_size_limit([limit])\n\nReturns old limit. If limit is not given, no new limit is set and\nthe old limit is returned',
      fieldSizeLimit,
    ),
  ],
  init: (_vm, d) => {
    dialects = hold(dict());
    setRegistry(dialects);
    put(d, '_dialects', dup(dialects));
    put(d, 'Error', dup(ERROR));
    put(d, 'Dialect', dup(DIALECT));
    put(d, 'Reader', dup(READER));
    put(d, 'Writer', dup(WRITER));
    for (const [name, value] of Object.entries(Quoting)) put(d, `QUOTE_${name}`, int(value));
  },
});
