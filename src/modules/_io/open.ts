/** `open` and its kin. */
import { asSsize, isInt, isStr, isTrue, reprText, setAttr, typeName } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../../object/refs.ts';
import { name, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { fspath } from '../fspath.ts';
import { utf8Mode } from '../locale-encoding.ts';
import { callMethod } from '../method-calls.ts';
import { configuration } from '../sys-hooks.ts';
import { newBuffered } from './buffered-types.ts';
import { FileData, openFile, type PyFileIO, rawIsTty } from './fileio.ts';
import { newText } from './textio.ts';
import { BUFFERED_RANDOM, BUFFERED_READER, BUFFERED_WRITER, DEFAULT_BUFFER_SIZE, FILE_IO } from './types.ts';

/** What a mode says. */
interface Mode {
  readonly text: string;
  readonly binary: boolean;
  readonly reading: boolean;
  readonly writing: boolean;
  readonly updating: boolean;
}

/** Takes a mode apart. Raises ValueError. */
function parseMode(vm: VM, mode: string): Mode {
  const has = (c: string): boolean => mode.includes(c);
  if (!/^[xrwa+tb]*$/.test(mode) || new Set(mode).size !== mode.length) {
    return vm.raise('ValueError', `invalid mode: '${mode}'`);
  }
  const raw = `${has('x') ? 'x' : ''}${has('r') ? 'r' : ''}${has('w') ? 'w' : ''}${has('a') ? 'a' : ''}${has('+') ? '+' : ''}`;
  if (has('t') && has('b')) return vm.raise('ValueError', "can't have text and binary mode at once");
  if (raw.replace('+', '').length > 1) {
    return vm.raise('ValueError', 'must have exactly one of create/read/write/append mode');
  }
  return {
    text: raw,
    binary: has('b'),
    reading: has('r'),
    writing: has('w') || has('a') || has('x'),
    updating: has('+'),
  };
}

function textArgument(vm: VM, o: PyObject | undefined, argument: string): string | null {
  if (o === undefined || o === NONE) return null;
  if (!isStr(o)) {
    return vm.raise('TypeError', `open() argument '${argument}' must be str or None, not ${typeName(o)}`);
  }
  return o.v;
}

function open(
  vm: VM,
  _self: PyObject,
  file: PyObject,
  modeArgument?: PyObject,
  buffering?: PyObject,
  encoding?: PyObject,
  errors?: PyObject,
  newline?: PyObject,
  closefd?: PyObject,
  opener?: PyObject,
): Owned {
  if (modeArgument !== undefined && !isStr(modeArgument)) {
    return vm.raise('TypeError', `open() argument 'mode' must be str, not ${typeName(modeArgument)}`);
  }
  let size = buffering === undefined ? -1 : asSsize(vm, buffering, 'OverflowError');
  const coding = textArgument(vm, encoding, 'encoding');
  const policy = textArgument(vm, errors, 'errors');
  const lineEnd = textArgument(vm, newline, 'newline');
  const closes = closefd === undefined || isTrue(vm, closefd);
  const path = isInt(file) ? file : vm.keep(pathOf(vm, file));
  if (!isInt(path) && !isStr(path) && !isBytesLike(path)) {
    return vm.raise('TypeError', `invalid file: ${reprText(vm, file)}`);
  }
  const mode = parseMode(vm, modeArgument === undefined ? 'r' : (modeArgument.v as string));
  if (mode.binary && coding !== null) return vm.raise('ValueError', "binary mode doesn't take an encoding argument");
  if (mode.binary && policy !== null) return vm.raise('ValueError', "binary mode doesn't take an errors argument");
  if (mode.binary && lineEnd !== null) return vm.raise('ValueError', "binary mode doesn't take a newline argument");
  if (mode.binary && size === 1) {
    vm.warn(
      'RuntimeWarning',
      "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
      1,
    );
  }
  const raw = vm.keep(newInstance(FILE_IO, new FileData())) as PyFileIO;
  openFile(vm, raw, path, mode.text, closes, opener ?? NONE);
  let stream: PyObject = raw;
  try {
    const tty = size < 0 && rawIsTty(vm, raw);
    const lines = size === 1 || tty;
    if (size === 1 || size < 0) size = raw.v.blksize > 1 ? raw.v.blksize : DEFAULT_BUFFER_SIZE;
    if (size === 0) {
      if (!mode.binary) return vm.raise('ValueError', "can't have unbuffered text I/O");
      return dup(stream);
    }
    const type = mode.updating ? BUFFERED_RANDOM : mode.writing ? BUFFERED_WRITER : BUFFERED_READER;
    stream = vm.keep(newBuffered(vm, type, raw, size));
    if (mode.binary) return dup(stream);
    const text = vm.keep(
      newText(vm, stream, {
        encoding: coding,
        errors: policy,
        newline: lineEnd,
        lineBuffering: lines,
        writeThrough: false,
      }),
    );
    stream = text;
    setAttr(vm, text, name('mode'), modeArgument ?? vm.keep(str('r')));
    return dup(stream);
  } catch (error) {
    // A file that was opened for nothing is closed; the error in hand is the one that counts.
    const exc = vm.keep(vm.caught(error, vm.mark()));
    try {
      drop(callMethod(vm, stream, 'close'));
    } catch (closing) {
      drop(vm.caught(closing, vm.mark()));
    }
    return vm.rethrowTake(dup(exc));
  }
}

function isBytesLike(o: PyObject): boolean {
  return o.type.v.slots.buffer !== null;
}

/** The path behind a path object; anything else itself. */
function pathOf(vm: VM, file: PyObject): Owned {
  return fspath(vm, file);
}

function textEncoding(vm: VM, _self: PyObject, encoding: PyObject, stacklevel?: PyObject): Owned {
  const level = stacklevel === undefined ? 2 : asSsize(vm, stacklevel, 'OverflowError');
  if (encoding !== NONE) return dup(encoding);
  if (configuration.flags.warn_default_encoding === 1) {
    vm.warn('EncodingWarning', "'encoding' argument not specified", level);
  }
  return str(utf8Mode() ? 'utf-8' : 'locale');
}

function openCode(vm: VM, self: PyObject, path: PyObject): Owned {
  if (!isStr(path)) return vm.raise('TypeError', `open_code() argument 'path' must be str, not ${typeName(path)}`);
  return open(vm, self, path, vm.keep(str('rb')));
}

export const openFunctions = [
  def(
    'open',
    "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)",
    "Open file and return a stream.  Raise OSError upon failure.\n\nfile is either a text or byte string giving the name (and the path\nif the file isn't in the current working directory) of the file to\nbe opened or an integer file descriptor of the file to be\nwrapped. (If a file descriptor is given, it is closed when the\nreturned I/O object is closed, unless closefd is set to False.)\n\nmode is an optional string that specifies the mode in which the file\nis opened. It defaults to 'r' which means open for reading in text\nmode.  Other common values are 'w' for writing (truncating the file if\nit already exists), 'x' for creating and writing to a new file, and\n'a' for appending (which on some Unix systems, means that all writes\nappend to the end of the file regardless of the current seek position).\nIn text mode, if encoding is not specified the encoding used is platform\ndependent: locale.getencoding() is called to get the current locale encoding.\n(For reading and writing raw bytes use binary mode and leave encoding\nunspecified.) The available modes are:\n\n========= ===============================================================\nCharacter Meaning\n--------- ---------------------------------------------------------------\n'r'       open for reading (default)\n'w'       open for writing, truncating the file first\n'x'       create a new file and open it for writing\n'a'       open for writing, appending to the end of the file if it exists\n'b'       binary mode\n't'       text mode (default)\n'+'       open a disk file for updating (reading and writing)\n========= ===============================================================\n\nThe default mode is 'rt' (open for reading text). For binary random\naccess, the mode 'w+b' opens and truncates the file to 0 bytes, while\n'r+b' opens the file without truncation. The 'x' mode implies 'w' and\nraises an `FileExistsError` if the file already exists.\n\nPython distinguishes between files opened in binary and text modes,\neven when the underlying operating system doesn't. Files opened in\nbinary mode (appending 'b' to the mode argument) return contents as\nbytes objects without any decoding. In text mode (the default, or when\n't' is appended to the mode argument), the contents of the file are\nreturned as strings, the bytes having been first decoded using a\nplatform-dependent encoding or using the specified encoding if given.\n\nbuffering is an optional integer used to set the buffering policy.\nPass 0 to switch buffering off (only allowed in binary mode), 1 to select\nline buffering (only usable in text mode), and an integer > 1 to indicate\nthe size of a fixed-size chunk buffer.  When no buffering argument is\ngiven, the default buffering policy works as follows:\n\n* Binary files are buffered in fixed-size chunks; the size of the buffer\n  is chosen using a heuristic trying to determine the underlying device's\n  \"block size\" and falling back on `io.DEFAULT_BUFFER_SIZE`.\n  On many systems, the buffer will typically be 4096 or 8192 bytes long.\n\n* \"Interactive\" text files (files for which isatty() returns True)\n  use line buffering.  Other text files use the policy described above\n  for binary files.\n\nencoding is the name of the encoding used to decode or encode the\nfile. This should only be used in text mode. The default encoding is\nplatform dependent, but any encoding supported by Python can be\npassed.  See the codecs module for the list of supported encodings.\n\nerrors is an optional string that specifies how encoding errors are to\nbe handled---this argument should not be used in binary mode. Pass\n'strict' to raise a ValueError exception if there is an encoding error\n(the default of None has the same effect), or pass 'ignore' to ignore\nerrors. (Note that ignoring encoding errors can lead to data loss.)\nSee the documentation for codecs.register or run 'help(codecs.Codec)'\nfor a list of the permitted encoding error strings.\n\nnewline controls how universal newlines works (it only applies to text\nmode). It can be None, '', '\\n', '\\r', and '\\r\\n'.  It works as\nfollows:\n\n* On input, if newline is None, universal newlines mode is\n  enabled. Lines in the input can end in '\\n', '\\r', or '\\r\\n', and\n  these are translated into '\\n' before being returned to the\n  caller. If it is '', universal newline mode is enabled, but line\n  endings are returned to the caller untranslated. If it has any of\n  the other legal values, input lines are only terminated by the given\n  string, and the line ending is returned to the caller untranslated.\n\n* On output, if newline is None, any '\\n' characters written are\n  translated to the system default line separator, os.linesep. If\n  newline is '' or '\\n', no translation takes place. If newline is any\n  of the other legal values, any '\\n' characters written are translated\n  to the given string.\n\nIf closefd is False, the underlying file descriptor will be kept open\nwhen the file is closed. This does not work when a file name is given\nand must be True in that case.\n\nA custom opener can be used by passing a callable as *opener*. The\nunderlying file descriptor for the file object is then obtained by\ncalling *opener* with (*file*, *flags*). *opener* must return an open\nfile descriptor (passing os.open as *opener* results in functionality\nsimilar to passing None).\n\nopen() returns a file object whose type depends on the mode, and\nthrough which the standard file operations such as reading and writing\nare performed. When open() is used to open a file in a text mode ('w',\n'r', 'wt', 'rt', etc.), it returns a TextIOWrapper. When used to open\na file in a binary mode, the returned class varies: in read binary\nmode, it returns a BufferedReader; in write binary and append binary\nmodes, it returns a BufferedWriter, and in read/write mode, it returns\na BufferedRandom.\n\nIt is also possible to use a string or bytearray as a file for both\nreading and writing. For strings StringIO can be used like a file\nopened in a text mode, and for bytes a BytesIO can be used like a file\nopened in a binary mode.",
    open,
  ),
  def(
    'open_code',
    '($module, /, path)',
    "Opens the provided file with the intent to import the contents.\n\nThis may perform extra validation beyond open(), but is otherwise interchangeable\nwith calling open(path, 'rb').",
    openCode,
  ),
  def(
    'text_encoding',
    '($module, encoding, stacklevel=2, /)',
    'A helper function to choose the text encoding.\n\nWhen encoding is not None, this function returns it.\nOtherwise, this function returns the default text encoding\n(i.e. "locale" or "utf-8" depends on UTF-8 mode).\n\nThis function emits an EncodingWarning if encoding is None and\nsys.flags.warn_default_encoding is true.\n\nThis can be used in APIs with an encoding=None parameter.\nHowever, please consider using encoding="utf-8" for new APIs.',
    textEncoding,
  ),
];
