/** What a zero-argument `super()` finds in the frame that calls it. */

import { isType } from '../object/abstract.ts';
import type { CellData, FuncData } from '../object/code.ts';
import { CELL } from '../object/core-types.ts';
import { localOf } from '../object/exc.ts';
import type { SuperArguments } from '../object/object-hooks.ts';
import type { PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { codeOf, visibleFrame } from './frames.ts';
import { S } from './state.ts';

function indexOfName(names: readonly PyObject[], text: unknown): number {
  for (let i = 0; i < names.length; i++) if (names[i].v === text) return i;
  return -1;
}

export function superArguments(vm: VM): SuperArguments {
  const f = visibleFrame(S.frame);
  if (f === null) return vm.raise('RuntimeError', 'super(): no current frame');
  const code = codeOf(f).v;
  if (code.argcount === 0) return vm.raise('RuntimeError', 'super(): no arguments');
  let self = localOf(f, 0);
  // A parameter that inner functions use lives in a cell.
  if (self !== null && self.type === CELL && indexOfName(code.cellvars.v, code.varnames.v[0].v) >= 0)
    self = (self as PyObject<CellData>).v.value;
  if (self === null) return vm.raise('RuntimeError', 'super(): arg[0] deleted');
  const index = indexOfName(code.freevars.v, '__class__');
  if (index < 0) return vm.raise('RuntimeError', 'super(): __class__ cell not found');
  const closure = (f.fn as unknown as PyObject<FuncData>).v.closure;
  const cell = closure === null ? null : (closure.v[index] as unknown as PyObject<CellData>);
  const type = cell === null ? null : cell.v.value;
  if (type === null) return vm.raise('RuntimeError', 'super(): empty __class__ cell');
  if (!isType(type)) return vm.raise('RuntimeError', `super(): __class__ is not a type (${type.type.v.name})`);
  return { type, self };
}
