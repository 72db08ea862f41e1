/** The modules `_io` and `io`. */
import { defineModule, put } from '../../object/define.ts';
import { dup, type PyObject } from '../../object/refs.ts';
import { int } from '../../object/values.ts';
import './base.ts';
import './buffered-types.ts';
import './bytesio.ts';
import './fileio.ts';
import './install.ts';
import './newline.ts';
import './rwpair.ts';
import './stringio.ts';
import './textio.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { openFunctions } from './open.ts';
import {
  BUFFERED_IO_BASE,
  BUFFERED_RANDOM,
  BUFFERED_READER,
  BUFFERED_RW_PAIR,
  BUFFERED_WRITER,
  BYTES_IO,
  BYTES_IO_BUFFER,
  DEFAULT_BUFFER_SIZE,
  FILE_IO,
  IO_BASE,
  NEWLINE_DECODER,
  RAW_IO_BASE,
  STRING_IO,
  TEXT_IO_BASE,
  TEXT_IO_WRAPPER,
  UNSUPPORTED_OPERATION,
} from './types.ts';

/** `_io` */
export const io = defineModule('_io', {
  doc: "The io module provides the Python interfaces to stream handling. The\nbuiltin open function is defined in this module.\n\nAt the top of the I/O hierarchy is the abstract base class IOBase. It\ndefines the basic interface to a stream. Note, however, that there is no\nseparation between reading and writing to streams; implementations are\nallowed to raise an OSError if they do not support a given operation.\n\nExtending IOBase is RawIOBase which deals simply with the reading and\nwriting of raw bytes to a stream. FileIO subclasses RawIOBase to provide\nan interface to OS files.\n\nBufferedIOBase deals with buffering on a raw byte stream (RawIOBase). Its\nsubclasses, BufferedWriter, BufferedReader, and BufferedRWPair buffer\nstreams that are readable, writable, and both respectively.\nBufferedRandom provides a buffered interface to random access\nstreams. BytesIO is a simple stream of in-memory bytes.\n\nAnother IOBase subclass, TextIOBase, deals with the encoding and decoding\nof streams into text. TextIOWrapper, which extends it, is a buffered text\ninterface to a buffered raw stream (`BufferedIOBase`). Finally, StringIO\nis an in-memory stream for text.\n\nArgument names are not part of the specification, and only the arguments\nof open() are intended to be used as keyword arguments.\n\ndata:\n\nDEFAULT_BUFFER_SIZE\n\n   An int containing the default buffer size used by the module's buffered\n   I/O classes. open() uses the file's blksize (as obtained by os.stat) if\n   possible.\n",
  functions: openFunctions,
  types: [
    IO_BASE,
    RAW_IO_BASE,
    BUFFERED_IO_BASE,
    TEXT_IO_BASE,
    FILE_IO,
    BYTES_IO,
    BYTES_IO_BUFFER,
    STRING_IO,
    BUFFERED_READER,
    BUFFERED_WRITER,
    BUFFERED_RANDOM,
    BUFFERED_RW_PAIR,
    TEXT_IO_WRAPPER,
    NEWLINE_DECODER,
    UNSUPPORTED_OPERATION,
  ],
  init: (_vm, d) => {
    put(d, 'DEFAULT_BUFFER_SIZE', int(DEFAULT_BUFFER_SIZE));
    put(d, 'BlockingIOError', dup(exceptionType('BlockingIOError') as PyObject));
  },
});
