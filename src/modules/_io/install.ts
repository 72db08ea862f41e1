/** Connects `print` with text files. */
import { ioHooks } from '../../builtins/hooks.ts';
import type { PyStr } from '../../object/dict.ts';
import { instanceGet } from '../../object/lookup.ts';
import type { PyObject } from '../../object/refs.ts';
import { name } from '../../object/values.ts';
import { type PyText, writeText } from './text-state.ts';
import { TEXT_IO_WRAPPER } from './types.ts';

const WRITE = name('write');

ioHooks.write = (vm, file, text) => {
  if (file.type !== TEXT_IO_WRAPPER || instanceGet(file, WRITE) !== undefined) return false;
  if ((text as PyStr).v !== '') writeText(vm, file as PyObject as PyText, text);
  return true;
};
