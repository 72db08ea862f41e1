/** The types of `_io`, empty: each file of this folder declares some of them. */
import { staticType } from '../../object/core-types.ts';

export const IO_BASE = staticType('_IOBase', '_io');
export const RAW_IO_BASE = staticType('_RawIOBase', '_io');
export const BUFFERED_IO_BASE = staticType('_BufferedIOBase', '_io');
export const TEXT_IO_BASE = staticType('_TextIOBase', '_io');
export const FILE_IO = staticType('FileIO', '_io');
export const BYTES_IO = staticType('BytesIO', '_io');
export const STRING_IO = staticType('StringIO', '_io');
export const BUFFERED_READER = staticType('BufferedReader', '_io');
export const BUFFERED_WRITER = staticType('BufferedWriter', '_io');
export const BUFFERED_RANDOM = staticType('BufferedRandom', '_io');
export const BUFFERED_RW_PAIR = staticType('BufferedRWPair', '_io');
export const TEXT_IO_WRAPPER = staticType('TextIOWrapper', '_io');
export const NEWLINE_DECODER = staticType('IncrementalNewlineDecoder', '_io');
export const BYTES_IO_BUFFER = staticType('_BytesIOBuffer', '_io');
/** `io.UnsupportedOperation(OSError, ValueError)`. */
export const UNSUPPORTED_OPERATION = staticType('UnsupportedOperation', 'io');

/** `io.DEFAULT_BUFFER_SIZE` */
export const DEFAULT_BUFFER_SIZE = 8192;
