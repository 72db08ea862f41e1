/** What the compressor objects of `bz2` and `lzma` do: data in pieces, until they are flushed. */
import type { Owned, PyObject } from '../object/refs.ts';
import { bytes } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { stableBytes } from './buffers.ts';

/** Compresses what is written to it; `take` gives what has been made since it was last called. */
interface Encoder {
  write(data: Uint8Array): void;
  finish(): void;
  take(): Uint8Array;
}

/** The payload of a compressor. */
export interface Compressor<E extends Encoder = Encoder> {
  /** Null when it has been flushed. */
  encoder: E | null;
}

/** Signals are looked after between pieces of so many bytes. */
const PIECE = 1 << 18;

/** `compress(data)`: the compressed bytes that are ready. Raises ValueError after `flush`. */
export function compress(vm: VM, self: PyObject<Compressor>, data: PyObject): Owned {
  const input = stableBytes(vm, data);
  const { encoder } = self.v;
  if (encoder === null) return vm.raise('ValueError', 'Compressor has been flushed');
  for (let at = 0; at < input.length; at += PIECE) {
    encoder.write(input.subarray(at, at + PIECE));
    vm.poll();
  }
  return bytes(encoder.take());
}

/** `flush()`: the rest. Raises ValueError when it is called again. */
export function flush(vm: VM, self: PyObject<Compressor>): Owned {
  const { encoder } = self.v;
  if (encoder === null) return vm.raise('ValueError', 'Repeated call to flush()');
  self.v.encoder = null;
  encoder.finish();
  return bytes(encoder.take());
}
