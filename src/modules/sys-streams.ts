/** The standard streams: `sys.stdin`, `sys.stdout`, `sys.stderr`. */
import { HostError, host } from '../host/host.ts';
import { setAttr } from '../object/abstract.ts';
import { NONE } from '../object/core-types.ts';
import { getAttrOpt } from '../object/lookup.ts';
import { drop, type Owned } from '../object/refs.ts';
import { name, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { canonicalName } from '../text/codecs.ts';
import { newBuffered } from './_io/buffered-types.ts';
import { fileOfDescriptor } from './_io/fileio.ts';
import { newText } from './_io/textio.ts';
import { BUFFERED_READER, BUFFERED_WRITER, DEFAULT_BUFFER_SIZE } from './_io/types.ts';
import { callMethod } from './method-calls.ts';
import { configuration } from './sys-hooks.ts';

/** How the standard streams are opened. */
export interface StreamOptions {
  readonly encoding: string;
  readonly errors: string;
  /** `-u`: nothing is buffered. */
  readonly unbuffered: boolean;
}

/** Locales in which CPython lets undecodable bytes through (PEP 538, PEP 540). */
const PLAIN_LOCALES = new Set(['', 'C', 'POSIX', 'C.UTF-8', 'C.utf8', 'UTF-8']);

/** How the standard streams are to be opened: by configuration, `PYTHONIOENCODING`, or the locale. @nothrow */
export function streamOptions(): StreamOptions {
  const env = host.environ;
  const [encoding, errors] = (env.get('PYTHONIOENCODING') ?? '').split(':');
  const locale = env.get('LC_ALL') || env.get('LC_CTYPE') || env.get('LANG') || '';
  return {
    encoding: configuration.stdioEncoding ?? (encoding ? (canonicalName(encoding) ?? encoding) : 'utf-8'),
    errors:
      configuration.stdioErrors ?? (errors || (!encoding && PLAIN_LOCALES.has(locale) ? 'surrogateescape' : 'strict')),
    unbuffered: configuration.unbuffered || (env.get('PYTHONUNBUFFERED') ?? '') !== '',
  };
}

/** A standard stream; None when its descriptor is not open. */
export function standardStream(vm: VM, fd: 0 | 1 | 2, options: StreamOptions): Owned {
  try {
    host.fstat(fd);
  } catch (error) {
    if (error instanceof HostError) return none();
    throw error;
  }
  const writing = fd !== 0;
  const label = ['<stdin>', '<stdout>', '<stderr>'][fd];
  const mark = vm.mark();
  const raw = vm.keep(fileOfDescriptor(vm, fd, writing, label));
  const unbuffered = writing && options.unbuffered;
  const type = writing ? BUFFERED_WRITER : BUFFERED_READER;
  const buffer = unbuffered ? raw : vm.keep(newBuffered(vm, type, raw, DEFAULT_BUFFER_SIZE));
  const text = newText(vm, buffer, {
    encoding: options.encoding,
    errors: fd === 2 ? 'backslashreplace' : options.errors,
    newline: '\n',
    lineBuffering: fd === 2 || host.isatty(fd),
    writeThrough: unbuffered,
  });
  const shown = vm.keep(str(writing ? 'w' : 'r'));
  try {
    setAttr(vm, text, name('mode'), shown);
  } catch (error) {
    drop(text);
    throw error;
  }
  vm.release(mark);
  return text;
}

/** Flushes a stream of `sys` if it is one that is open. Raises what its `flush` raises. */
export function flushStream(vm: VM, which: 'stdout' | 'stderr'): void {
  const o = vm.sysAttribute(which);
  if (o === undefined || o === NONE) return;
  const mark = vm.mark();
  const closed = vm.keep(getAttrOpt(vm, o, name('closed')) ?? none());
  if (closed.v !== 1) drop(callMethod(vm, o, 'flush'));
  vm.release(mark);
}
