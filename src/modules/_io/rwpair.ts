/** `BufferedRWPair`: a reader and a writer as one stream. */

import { asSsize, getAttrName } from '../../object/abstract.ts';
import { defineType, getset } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { drop, dropOpt, type Held, hold, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { bool, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { callMethod } from '../method-calls.ts';
import { predicate } from './base.ts';
import { newBuffered } from './buffered-types.ts';
import { unsupported } from './common.ts';
import { BUFFERED_IO_BASE, BUFFERED_READER, BUFFERED_RW_PAIR, BUFFERED_WRITER, DEFAULT_BUFFER_SIZE } from './types.ts';

class PairData {
  reader: Held | null = null;
  writer: Held | null = null;
}
type PyPair = PyObject<PairData>;

function half(vm: VM, self: PyPair, which: 'reader' | 'writer'): PyObject {
  return self.v[which] ?? vm.raise('ValueError', 'I/O operation on uninitialized object');
}

const init = initSlot<PyPair>(
  'BufferedRWPair',
  '(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)',
  (vm, self, reader: PyObject, writer: PyObject, size?: PyObject) => {
    const n = size === undefined ? DEFAULT_BUFFER_SIZE : asSsize(vm, size, 'OverflowError');
    if (!predicate(vm, reader, 'readable')) unsupported(vm, 'File or stream is not readable.');
    if (!predicate(vm, writer, 'writable')) unsupported(vm, 'File or stream is not writable.');
    const d = self.v;
    const oldReader = d.reader;
    d.reader = hold(newBuffered(vm, BUFFERED_READER, reader, n));
    dropOpt(oldReader);
    const oldWriter = d.writer;
    d.writer = hold(newBuffered(vm, BUFFERED_WRITER, writer, n));
    dropOpt(oldWriter);
  },
);

/** A method that one half answers. */
function forwarded(method: string, signature: string, which: 'reader' | 'writer'): NativeDecl {
  return def(method, signature, null, (vm, self: PyPair, ...args: PyObject[]) =>
    callMethod(
      vm,
      half(vm, self, which),
      method,
      args.filter((a) => a !== undefined),
    ),
  );
}

function close(vm: VM, self: PyPair): Owned {
  try {
    drop(callMethod(vm, half(vm, self, 'writer'), 'close'));
  } finally {
    drop(callMethod(vm, half(vm, self, 'reader'), 'close'));
  }
  return none();
}

defineType(BUFFERED_RW_PAIR, {
  base: BUFFERED_IO_BASE,
  signature: '(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)',
  doc: 'A buffered reader and writer object together.\n\nA buffered reader object and buffered writer object put together to\nform a sequential IO object that can read and write. This is typically\nused with a socket or two-way pipe.\n\nreader and writer are RawIOBase objects that are readable and\nwriteable respectively. If the buffer_size is omitted it defaults to\nDEFAULT_BUFFER_SIZE.',
  basetype: true,
  basicSize: 48,
  dictOffset: 32,
  weakrefOffset: 40,
  layout: heldFields<PairData>()('reader', 'writer'),
  newPayload: () => new PairData(),
  slots: { new_: (_vm: VM, type: PyType) => newInstance(type, new PairData()), init },
  methods: [
    forwarded('read', '($self, size=-1, /)', 'reader'),
    forwarded('peek', '($self, size=0, /)', 'reader'),
    forwarded('read1', '($self, size=-1, /)', 'reader'),
    forwarded('readinto', '($self, buffer, /)', 'reader'),
    forwarded('readinto1', '($self, buffer, /)', 'reader'),
    forwarded('readable', '($self, /)', 'reader'),
    forwarded('write', '($self, buffer, /)', 'writer'),
    forwarded('flush', '($self, /)', 'writer'),
    forwarded('writable', '($self, /)', 'writer'),
    def('close', '($self, /)', null, close),
    def('isatty', '($self, /)', null, (vm, self: PyPair) =>
      bool(predicate(vm, half(vm, self, 'writer'), 'isatty') || predicate(vm, half(vm, self, 'reader'), 'isatty')),
    ),
  ],
  getset: [getset('closed', null, (vm, self: PyPair) => getAttrName(vm, half(vm, self, 'writer'), 'closed'))],
});
