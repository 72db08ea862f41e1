/** The instructions of pickles (PEP 307, 3154 and 574), and the sizes that the writer goes by. */

const c = (s: string): number => s.charCodeAt(0);

export const HIGHEST_PROTOCOL = 5;
export const DEFAULT_PROTOCOL = 4;
/** Items that are put into a container with one instruction, at most. */
export const BATCH_SIZE = 1000;
/** A frame ends when it has so many bytes; longer bytes and texts stand outside of frames. */
export const FRAME_SIZE_TARGET = 64 * 1024;
/** Shorter ones are no frames. */
export const FRAME_SIZE_MIN = 4;
export const FRAME_HEADER_SIZE = 9;
/** What is asked of a file's `peek`. */
export const PREFETCH = 128 * 1024;

export const Opcode = {
  MARK: c('('),
  STOP: c('.'),
  POP: c('0'),
  POP_MARK: c('1'),
  DUP: c('2'),
  FLOAT: c('F'),
  INT: c('I'),
  BININT: c('J'),
  BININT1: c('K'),
  LONG: c('L'),
  BININT2: c('M'),
  NONE: c('N'),
  PERSID: c('P'),
  BINPERSID: c('Q'),
  REDUCE: c('R'),
  STRING: c('S'),
  BINSTRING: c('T'),
  SHORT_BINSTRING: c('U'),
  UNICODE: c('V'),
  BINUNICODE: c('X'),
  APPEND: c('a'),
  BUILD: c('b'),
  GLOBAL: c('c'),
  DICT: c('d'),
  EMPTY_DICT: c('}'),
  APPENDS: c('e'),
  GET: c('g'),
  BINGET: c('h'),
  INST: c('i'),
  LONG_BINGET: c('j'),
  LIST: c('l'),
  EMPTY_LIST: c(']'),
  OBJ: c('o'),
  PUT: c('p'),
  BINPUT: c('q'),
  LONG_BINPUT: c('r'),
  SETITEM: c('s'),
  TUPLE: c('t'),
  EMPTY_TUPLE: c(')'),
  SETITEMS: c('u'),
  BINFLOAT: c('G'),
  // Protocol 2.
  PROTO: 0x80,
  NEWOBJ: 0x81,
  EXT1: 0x82,
  EXT2: 0x83,
  EXT4: 0x84,
  TUPLE1: 0x85,
  TUPLE2: 0x86,
  TUPLE3: 0x87,
  NEWTRUE: 0x88,
  NEWFALSE: 0x89,
  LONG1: 0x8a,
  LONG4: 0x8b,
  // Protocol 3.
  BINBYTES: c('B'),
  SHORT_BINBYTES: c('C'),
  // Protocol 4.
  SHORT_BINUNICODE: 0x8c,
  BINUNICODE8: 0x8d,
  BINBYTES8: 0x8e,
  EMPTY_SET: 0x8f,
  ADDITEMS: 0x90,
  FROZENSET: 0x91,
  NEWOBJ_EX: 0x92,
  STACK_GLOBAL: 0x93,
  MEMOIZE: 0x94,
  FRAME: 0x95,
  // Protocol 5.
  BYTEARRAY8: 0x96,
  NEXT_BUFFER: 0x97,
  READONLY_BUFFER: 0x98,
} as const;
