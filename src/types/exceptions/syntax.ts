/** SyntaxError, IndentationError, TabError: where in which file, and the source text. */
import { collectTuple, isInt, isStr, strText } from '../../object/abstract.ts';
import { INT, NONE } from '../../object/core-types.ts';
import type { TypeSpec } from '../../object/define.ts';
import type { PyStr } from '../../object/dict.ts';
import { ExcData } from '../../object/exc.ts';
import { heldFields } from '../../object/layout.ts';
import { type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { EMPTY_TUPLE, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { type Args, exceptionInit, type Names, setField } from './base.ts';
import { objectMember } from './fields.ts';

/** The payload of SyntaxError and its subclasses. */
export class SyntaxData extends ExcData {
  msg: Held | null = null;
  filename: Held | null = null;
  lineno: Held | null = null;
  offset: Held | null = null;
  text: Held | null = null;
  endLineno: Held | null = null;
  endOffset: Held | null = null;
  printFileAndLine: Held | null = null;
}
const syntaxLayout = heldFields<SyntaxData>()(
  'msg',
  'filename',
  'lineno',
  'offset',
  'endLineno',
  'endOffset',
  'text',
  'printFileAndLine',
  'args',
  'traceback',
  'cause',
  'context',
);
export type PySyntaxError = PyObject<SyntaxData>;

const DETAILS = ['filename', 'lineno', 'offset', 'text', 'endLineno', 'endOffset'] as const;

function syntaxInit(vm: VM, self: PySyntaxError, args: Args, kwnames: Names): void {
  exceptionInit(vm, self, args, kwnames);
  const data = self.v;
  if (args.length >= 1) setField(data, 'msg', args[0]);
  if (args.length !== 2) return;
  const info = vm.keep(collectTuple(vm, args[1])).v;
  const n = info.length;
  if (n < 4) return vm.raise('TypeError', `function takes at least 4 arguments (${n} given)`);
  if (n > 6) return vm.raise('TypeError', `function takes at most 6 arguments (${n} given)`);
  setField(data, 'endLineno', null);
  setField(data, 'endOffset', null);
  for (let i = 0; i < n; i++) setField(data, DETAILS[i], info[i]);
  if (data.endLineno !== null && data.endOffset === null) {
    vm.raise('TypeError', 'end_offset must be provided when end_lineno is provided');
  }
}

function syntaxStr(vm: VM, self: PySyntaxError): Owned<PyStr> {
  const { msg, filename, lineno } = self.v;
  const text = msg === null ? 'None' : strText(vm, msg);
  const file = filename !== null && isStr(filename) ? filename.v.slice(filename.v.lastIndexOf('/') + 1) : null;
  const line = lineno !== null && lineno.type === INT && isInt(lineno) ? lineno.v : null;
  if (file !== null && line !== null) return str(`${text} (${file}, line ${line})`);
  if (file !== null) return str(`${text} (${file})`);
  return str(line === null ? text : `${text} (line ${line})`);
}

/** Puts the place of an error into its attributes without changing `args` (PyErr_RangedSyntaxLocationObject). @nothrow */
export function locate(self: PySyntaxError, place: { readonly [K in (typeof DETAILS)[number]]: PyObject }): void {
  for (const key of DETAILS) setField(self.v, key, place[key]);
  setField(self.v, 'printFileAndLine', NONE);
}

export const syntaxError: TypeSpec = {
  layout: syntaxLayout,
  newPayload: () => new SyntaxData(share(EMPTY_TUPLE)),
  basicSize: 136,
  slots: { init: syntaxInit, str: syntaxStr },
  members: [
    objectMember<SyntaxData, 'msg'>('msg', 'exception msg'),
    objectMember<SyntaxData, 'filename'>('filename', 'exception filename'),
    objectMember<SyntaxData, 'lineno'>('lineno', 'exception lineno'),
    objectMember<SyntaxData, 'offset'>('offset', 'exception offset'),
    objectMember<SyntaxData, 'text'>('text', 'exception text'),
    objectMember<SyntaxData, 'endLineno'>('endLineno', 'exception end lineno', 'end_lineno'),
    objectMember<SyntaxData, 'endOffset'>('endOffset', 'exception end offset', 'end_offset'),
    objectMember<SyntaxData, 'printFileAndLine'>(
      'printFileAndLine',
      'exception print_file_and_line',
      'print_file_and_line',
    ),
  ],
};

export const syntaxSubclass: TypeSpec = { slots: { init: syntaxInit } };
