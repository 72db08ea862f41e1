/** Arrays from pickled bytes, of this machine's form or another's. */
import type { PyBytes } from '../../object/buffer.ts';
import { dup, type Owned, type PyType } from '../../object/refs.ts';
import { float, int, intFromBig, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { fromCodePoints } from '../../text/codepoints.ts';
import { strOfText } from '../../types/str/kind.ts';
import { DESCRIPTORS, type Descriptor, putItem, toItem } from './data.ts';
import { fromBytes, fromText, newArray } from './sequence.ts';

/** Bytes of an item by machine format, two formats (little and big endian) to an entry from 2 on. */
const SIZES = [2, 2, 4, 4, 8, 8, 4, 8, 2, 4];

interface Form {
  readonly size: number;
  readonly little: boolean;
  readonly kind: 'int' | 'float' | 'text';
  readonly signed: boolean;
}

function formOf(machineFormat: number): Form {
  if (machineFormat < 2) return { size: 1, little: true, kind: 'int', signed: machineFormat === 1 };
  const row = (machineFormat - 2) >> 1;
  return {
    size: SIZES[row],
    little: machineFormat % 2 === 0,
    kind: row < 6 ? 'int' : row < 8 ? 'float' : 'text',
    signed: row % 2 === 1,
  };
}

/** The text of UTF-16 or UTF-32 bytes. */
function decodeText(b: Uint8Array, form: Form): Owned {
  const view = new DataView(b.buffer, b.byteOffset, b.byteLength);
  const { size, little } = form;
  if (size === 4) {
    const points: number[] = [];
    for (let at = 0; at + 4 <= b.length; at += 4) points.push(view.getUint32(at, little));
    return strOfText(fromCodePoints(points));
  }
  let out = '';
  for (let at = 0; at + 2 <= b.length; at += 2) out += String.fromCharCode(view.getUint16(at, little));
  return str(out);
}

function readNumber(view: DataView, at: number, form: Form): Owned {
  const { size, little, signed } = form;
  if (form.kind === 'float') return float(size === 4 ? view.getFloat32(at, little) : view.getFloat64(at, little));
  switch (size) {
    case 1:
      return int(signed ? view.getInt8(at) : view.getUint8(at));
    case 2:
      return int(signed ? view.getInt16(at, little) : view.getUint16(at, little));
    case 4:
      return int(signed ? view.getInt32(at, little) : view.getUint32(at, little));
    default:
      return intFromBig(signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little));
  }
}

/** An array of items in a machine format. Raises ValueError. */
export function arrayOf(vm: VM, type: PyType, wanted: Descriptor, machineFormat: number, items: PyBytes): Owned {
  if (machineFormat === wanted.machineFormat) {
    const self = vm.keep(newArray(type, wanted, 0));
    fromBytes(vm, self, items);
    self.v.allocated = self.v.length;
    return dup(self);
  }
  const form = formOf(machineFormat);
  const b = items.v;
  // CPython's table has twice the size for text.
  const unit = form.kind === 'text' ? 2 * form.size : form.size;
  if (b.length % unit !== 0) return vm.raise('ValueError', 'string length not a multiple of item size');
  if (form.kind === 'text') {
    const self = vm.keep(newArray(type, wanted, 0));
    fromText(vm, self, vm.keep(decodeText(b, form)));
    return dup(self);
  }
  // Integers keep their size, whatever code has it here.
  const descriptor =
    form.kind === 'float'
      ? wanted
      : (DESCRIPTORS.findLast(
          (d) => (d.kind === 'int' || d.kind === 'long') && d.size === form.size && d.signed === form.signed,
        ) ?? wanted);
  const count = b.length / form.size;
  const self = vm.keep(newArray(type, descriptor, count));
  const view = new DataView(b.buffer, b.byteOffset, b.byteLength);
  for (let i = 0; i < count; i++) {
    const mark = vm.mark();
    putItem(self.v, i, toItem(vm, descriptor, vm.keep(readNumber(view, i * form.size, form))));
    vm.release(mark);
  }
  return dup(self);
}
