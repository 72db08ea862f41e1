/** Bytes that grow at their end, for natives that write binary formats. */

const FIRST = 256;

export class ByteWriter {
  /** What is written stands in `bytes[0:at]`. */
  bytes: Uint8Array = new Uint8Array(FIRST);
  at = 0;

  /** Makes room for `n` more bytes. @nothrow */
  room(n: number): void {
    const need = this.at + n;
    if (need <= this.bytes.length) return;
    const bigger = new Uint8Array(Math.max(need, this.bytes.length * 2));
    bigger.set(this.bytes.subarray(0, this.at));
    this.bytes = bigger;
  }

  /** @nothrow */
  byte(b: number): void {
    if (this.at === this.bytes.length) this.room(1);
    this.bytes[this.at++] = b;
  }

  /** Two bytes, the low one first. @nothrow */
  int16(n: number): void {
    this.room(2);
    const { bytes } = this;
    bytes[this.at++] = n;
    bytes[this.at++] = n >> 8;
  }

  /** Four bytes, the low one first. @nothrow */
  int32(n: number): void {
    this.room(4);
    const { bytes } = this;
    bytes[this.at++] = n;
    bytes[this.at++] = n >> 8;
    bytes[this.at++] = n >> 16;
    bytes[this.at++] = n >> 24;
  }

  /** A length of at most 2**53 in eight bytes, the low one first. @nothrow */
  int64(n: number): void {
    this.int32(n | 0);
    this.int32((n / 4294967296) | 0);
  }

  /** A double in IEEE format. @nothrow */
  double(x: number, little: boolean): void {
    this.room(8);
    DOUBLE.setFloat64(0, x, little);
    for (let i = 0; i < 8; i++) this.bytes[this.at++] = DOUBLE_BYTES[i];
  }

  /** @nothrow */
  append(part: Uint8Array): void {
    this.room(part.length);
    this.bytes.set(part, this.at);
    this.at += part.length;
  }

  /** Text of code units below 256. @nothrow */
  latin1(s: string): void {
    const n = s.length;
    this.room(n);
    const { bytes } = this;
    let { at } = this;
    for (let i = 0; i < n; i++) bytes[at++] = s.charCodeAt(i);
    this.at = at;
  }

  /** What was written, in an array of its own. @nothrow */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }
}

const DOUBLE_BYTES = new Uint8Array(8);
const DOUBLE = new DataView(DOUBLE_BYTES.buffer);
