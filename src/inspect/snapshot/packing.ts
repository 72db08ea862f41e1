/** Packing of blocks: raw deflate streams (RFC 1951), each on its own. */
import { deflate, deflateEnd, deflateInit2 } from 'pako/lib/zlib/deflate.js';
import { inflate, inflateEnd, inflateInit2 } from 'pako/lib/zlib/inflate.js';
import ZStream from 'pako/lib/zlib/zstream.js';

const DEFLATED = 8;
/** No header, no checksum: the block has its own. */
const RAW_WINDOW = -15;
/** The level that costs least: higher ones take three times as long for 4 % less. */
const LEVEL = 1;
const MEMORY = 8;
const FINISH = 4;
const STREAM_END = 1;

function stream(input: Uint8Array, room: number): ZStream {
  const s = new ZStream();
  s.input = input;
  s.next_in = 0;
  s.avail_in = input.length;
  s.output = new Uint8Array(room);
  s.next_out = 0;
  s.avail_out = room;
  return s;
}

/** The packed form of some bytes; null when it would not be shorter. */
export function pack(bytes: Uint8Array): Uint8Array | null {
  const s = stream(bytes, bytes.length);
  deflateInit2(s, LEVEL, DEFLATED, RAW_WINDOW, MEMORY, 0);
  const whole = deflate(s, FINISH) === STREAM_END;
  deflateEnd(s);
  return whole && s.next_out < bytes.length ? (s.output as Uint8Array).subarray(0, s.next_out) : null;
}

/** What was packed, which is `length` bytes long; null when it is anything else. */
export function unpack(packed: Uint8Array, length: number): Uint8Array | null {
  // Room for one byte more than there may be: a stream that ends later is noticed.
  const s = stream(packed, length + 1);
  inflateInit2(s, RAW_WINDOW);
  const whole = inflate(s, FINISH) === STREAM_END && s.avail_in === 0 && s.next_out === length;
  inflateEnd(s);
  return whole ? (s.output as Uint8Array).subarray(0, length) : null;
}
