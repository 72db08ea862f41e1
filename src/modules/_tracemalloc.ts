/**
 * `_tracemalloc`: how much memory the program's objects take, by the blocks of the heap. Where each block was allocated is
 * not recorded: there are no traces.
 */
import { asSsize } from '../object/abstract.ts';
import { defineModule } from '../object/define.ts';
import { sizeClasses } from '../object/heap.ts';
import { def } from '../object/native.ts';
import type { PyObject } from '../object/refs.ts';
import { bool, int, list, none, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

const MAX_FRAMES = 65535;

/** Frames asked for; 0: nothing is traced. */
let frames = 0;
/** Bytes in use when tracing began, and the most in use that was seen since. */
let base = 0;
let peak = 0;

function bytesInUse(): number {
  let bytes = 0;
  for (const cls of sizeClasses) {
    let inUse = 0;
    for (const o of cls.shells) if (o.rc > 0) inUse++;
    bytes += inUse * cls.size;
  }
  return bytes;
}

/** Bytes of blocks that came since tracing began. */
function current(): number {
  const bytes = Math.max(0, bytesInUse() - base);
  if (bytes > peak) peak = bytes;
  return bytes;
}

export const _tracemalloc = defineModule('_tracemalloc', {
  doc: 'Debug module to trace memory blocks allocated by Python.',
  functions: [
    def(
      'is_tracing',
      '($module, /)',
      'Return True if the tracemalloc module is tracing Python memory allocations.',
      () => bool(frames > 0),
    ),
    def('clear_traces', '($module, /)', 'Clear traces of memory blocks allocated by Python.', () => {
      base = bytesInUse();
      peak = 0;
      return none();
    }),
    def(
      '_get_traces',
      '($module, /)',
      'Get traces of all memory blocks allocated by Python.\n\nReturn a list of (size: int, traceback: tuple) tuples.\ntraceback is a tuple of (filename: str, lineno: int) tuples.\n\nReturn an empty list if the tracemalloc module is disabled.',
      () => list([]),
    ),
    def(
      '_get_object_traceback',
      '($module, obj, /)',
      'Get the traceback where the Python object obj was allocated.\n\nReturn a tuple of (filename: str, lineno: int) tuples.\nReturn None if the tracemalloc module is disabled or did not\ntrace the allocation of the object.',
      (_vm: VM, _m: PyObject, _o: PyObject) => none(),
    ),
    def(
      'start',
      '($module, nframe=1, /)',
      'Start tracing Python memory allocations.\n\nAlso set the maximum number of frames stored in the traceback of a\ntrace to nframe.',
      (vm: VM, _m: PyObject, nframe?: PyObject) => {
        const n = nframe === undefined ? 1 : asSsize(vm, nframe, 'OverflowError');
        if (n < 1 || n > MAX_FRAMES) {
          return vm.raise('ValueError', `the number of frames must be in range [1; ${MAX_FRAMES}]`);
        }
        if (frames === 0) {
          base = bytesInUse();
          peak = 0;
        }
        frames = n;
        return none();
      },
    ),
    def(
      'stop',
      '($module, /)',
      'Stop tracing Python memory allocations.\n\nAlso clear traces of memory blocks allocated by Python.',
      () => {
        frames = 0;
        return none();
      },
    ),
    def(
      'get_traceback_limit',
      '($module, /)',
      'Get the maximum number of frames stored in the traceback of a trace.\n\nBy default, a trace of an allocated memory block only stores\nthe most recent frame: the limit is 1.',
      () => int(frames === 0 ? 1 : frames),
    ),
    def(
      'get_tracemalloc_memory',
      '($module, /)',
      'Get the memory usage in bytes of the tracemalloc module.\n\nThis memory is used internally to trace memory allocations.',
      () => int(0),
    ),
    def(
      'get_traced_memory',
      '($module, /)',
      'Get the current size and peak size of memory blocks traced by tracemalloc.\n\nReturns a tuple: (current: int, peak: int).',
      () => {
        const bytes = frames === 0 ? 0 : current();
        return tupleTake([int(bytes), int(frames === 0 ? 0 : peak)]);
      },
    ),
    def(
      'reset_peak',
      '($module, /)',
      'Set the peak size of memory blocks traced by tracemalloc to the current size.\n\nDo nothing if the tracemalloc module is not tracing memory allocations.',
      () => {
        peak = 0;
        if (frames > 0) current();
        return none();
      },
    ),
  ],
});
