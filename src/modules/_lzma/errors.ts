/** LZMAError. */
import type { VM } from '../../object/vm.ts';
import { moduleError, raiseError } from '../module-errors.ts';
import { LzmaFault } from './format.ts';

export const LZMA_ERROR = moduleError('_lzma', 'LZMAError', 'Exception', 'Call to liblzma failed.');

/** Does what may throw LzmaFault, which becomes LZMAError. */
export function checked<T>(vm: VM, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof LzmaFault) return raiseError(vm, LZMA_ERROR, error.message);
    throw error;
  }
}
