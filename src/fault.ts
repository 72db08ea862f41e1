/**
 * What pure code (parsers of numbers, formatters, codecs) throws when Python would raise: it names the exception and
 * its message and knows nothing of objects. The interpreter turns it into a real exception where it is caught.
 */
export class Fault {
  readonly type: string;
  readonly message: string;
  constructor(type: string, message: string) {
    this.type = type;
    this.message = message;
  }
}

/** A `UnicodeEncodeError` or `UnicodeDecodeError` in the making: the five arguments of the exception. */
export class UnicodeFault extends Fault {
  readonly encoding: string;
  readonly object: string | Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  constructor(
    type: 'UnicodeEncodeError' | 'UnicodeDecodeError',
    encoding: string,
    object: string | Uint8Array,
    start: number,
    end: number,
    reason: string,
  ) {
    super(type, reason);
    this.encoding = encoding;
    this.object = object;
    this.start = start;
    this.end = end;
    this.reason = reason;
  }
}
