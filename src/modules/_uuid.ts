/** `_uuid`: identifiers made of the time, a clock sequence and a node that stands for this process. */
import { host } from '../host/host.ts';
import { defineModule, put } from '../object/define.ts';
import { def } from '../object/native.ts';
import { bytes, int, none, tupleTake } from '../object/values.ts';

/** Ticks of 100 ns between 15 October 1582 and the epoch. */
const GREGORIAN = 0x01b21dd213814000n;

let node: Uint8Array | null = null;
let sequence = 0;
let last = 0n;

/** The 16 bytes of a UUID of version 1 (RFC 4122, 4.2), different from all before. */
function timeUuid(): Uint8Array {
  if (node === null) {
    const random = new Uint8Array(8);
    host.random(random);
    node = random.slice(0, 6);
    // Not the address of a network card: the multicast bit says so.
    node[0] |= 1;
    sequence = ((random[6] << 8) | random[7]) & 0x3fff;
  }
  let ticks = host.timeNs() / 100n + GREGORIAN;
  if (ticks <= last) ticks = last + 1n;
  last = ticks;
  const out = new Uint8Array(16);
  const view = new DataView(out.buffer);
  view.setUint32(0, Number(ticks & 0xffffffffn));
  view.setUint16(4, Number((ticks >> 32n) & 0xffffn));
  view.setUint16(6, Number((ticks >> 48n) & 0xfffn) | 0x1000);
  view.setUint16(8, sequence | 0x8000);
  out.set(node, 10);
  return out;
}

export const _uuid = defineModule('_uuid', {
  functions: [
    // Nothing says whether other processes could make the same one.
    def('generate_time_safe', '($self, /)', null, () => tupleTake([bytes(timeUuid()), none()])),
  ],
  init: (_vm, d) => put(d, 'has_uuid_generate_time_safe', int(1)),
});
