/** ParseError. */
import { setAttr } from '../../object/abstract.ts';
import { dup, type PyObject } from '../../object/refs.ts';
import { int, name, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { newException } from '../../types/exceptions.ts';
import { moduleError, raiseError } from '../module-errors.ts';

export const PARSE_ERROR = moduleError('xml.etree.ElementTree', 'ParseError', 'SyntaxError', null);

export function raiseParseError(vm: VM, message: string): never {
  return raiseError(vm, PARSE_ERROR, message);
}

/** Raises ParseError with Expat's code and the place. */
export function raiseAt(vm: VM, code: number, line: number, column: number, message: string): never {
  const exc = vm.keep(newException(vm, PARSE_ERROR, [str(`${message}: line ${line}, column ${column}`)]));
  setAttr(vm, exc, name('code'), vm.keep(int(code)));
  setAttr(vm, exc, name('position'), vm.keep(tupleTake([int(line), int(column)])));
  return vm.raiseTake(dup(exc as PyObject));
}
