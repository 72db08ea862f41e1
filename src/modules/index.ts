/** The native modules by name: one row each. */
import { createModule, type ModuleDecl } from '../object/define.ts';
import { _abc } from './_abc.ts';
import { _ast } from './_ast/index.ts';
import { _asyncio } from './_asyncio/index.ts';
import { _bisect } from './_bisect.ts';
import { _bz2 } from './_bz2/index.ts';
import { _codecs } from './_codecs/index.ts';
import { _contextvars } from './_contextvars/index.ts';
import { _csv } from './_csv/index.ts';
import { _datetime } from './_datetime/index.ts';
import { _decimal } from './_decimal/index.ts';
import { _elementtree } from './_elementtree/index.ts';
import { _heapq } from './_heapq.ts';
import { _imp } from './_imp.ts';
import { io } from './_io/index.ts';
import { _json } from './_json/index.ts';
import { _locale } from './_locale/index.ts';
import { _lsprof } from './_lsprof.ts';
import { _lzma } from './_lzma/index.ts';
import {
  _codecs_cn,
  _codecs_hk,
  _codecs_iso2022,
  _codecs_jp,
  _codecs_kr,
  _codecs_tw,
  _multibytecodec,
} from './_multibytecodec/index.ts';
import { _opcode } from './_opcode.ts';
import { _pickle } from './_pickle/index.ts';
import { _posixsubprocess } from './_posixsubprocess.ts';
import { _queue } from './_queue.ts';
import { _random } from './_random.ts';
import { _socket } from './_socket/index.ts';
import { _sre } from './_sre/index.ts';
import { _stat } from './_stat.ts';
import { _statistics } from './_statistics.ts';
import { _string } from './_string.ts';
import { _struct } from './_struct/index.ts';
import { _symtable } from './_symtable.ts';
import { _thread } from './_thread/index.ts';
import { _tokenize } from './_tokenize.ts';
import { _tracemalloc } from './_tracemalloc.ts';
import { _typing } from './_typing.ts';
import { _uuid } from './_uuid.ts';
import { _warnings } from './_warnings.ts';
import { _weakref } from './_weakref.ts';
import { _zoneinfo } from './_zoneinfo/index.ts';
import { array } from './array/index.ts';
import { atexit } from './atexit.ts';
import { binascii } from './binascii/index.ts';
import { builtins } from './builtins.ts';
import { _collections } from './collections/index.ts';
import { errno } from './errno.ts';
import { faulthandler } from './faulthandler.ts';
import { fcntl } from './fcntl.ts';
import { _functools } from './functools/index.ts';
import { gc } from './gc.ts';
import { grp } from './grp.ts';
import { _hashlib } from './hashes/_hashlib.ts';
import { _blake2, _md5, _sha1, _sha2, _sha3 } from './hashes/index.ts';
import { nativeHooks } from './import-hooks.ts';
import { itertools } from './itertools/index.ts';
import { marshal } from './marshal/index.ts';
import { cmath } from './math/cmath.ts';
import { math } from './math/math.ts';
import { mmap } from './mmap/index.ts';
import { setNativeModuleNames } from './names.ts';
import { _operator } from './operator/index.ts';
import { posix } from './posix/index.ts';
import { pwd } from './pwd.ts';
import { pyexpat } from './pyexpat/index.ts';
import { resource } from './resource.ts';
import { select } from './select/index.ts';
import { _signal } from './signal/index.ts';
import { sys } from './sys.ts';
import { tally } from './tally/index.ts';
import { termios } from './termios/index.ts';
import { time } from './time.ts';
import { unicodedata } from './unicodedata/index.ts';
import { zlib } from './zlib/index.ts';

/**
 * What `import` finds without looking at files: names, and how to get at the declarations. In the command's bundle this is when the files
 * of a module are run (tools/lazy-modules.mjs), so a row has this form, and nothing else imports what it names.
 */
const ROWS: { readonly [name: string]: () => ModuleDecl } = {
  _abc: () => _abc,
  _ast: () => _ast,
  _asyncio: () => _asyncio,
  _bisect: () => _bisect,
  _blake2: () => _blake2,
  _bz2: () => _bz2,
  _codecs: () => _codecs,
  _codecs_cn: () => _codecs_cn,
  _codecs_hk: () => _codecs_hk,
  _codecs_iso2022: () => _codecs_iso2022,
  _codecs_jp: () => _codecs_jp,
  _codecs_kr: () => _codecs_kr,
  _codecs_tw: () => _codecs_tw,
  _collections: () => _collections,
  _contextvars: () => _contextvars,
  _csv: () => _csv,
  _datetime: () => _datetime,
  _decimal: () => _decimal,
  _elementtree: () => _elementtree,
  _functools: () => _functools,
  _hashlib: () => _hashlib,
  _heapq: () => _heapq,
  _imp: () => _imp,
  _io: () => io,
  _json: () => _json,
  _locale: () => _locale,
  _lsprof: () => _lsprof,
  _lzma: () => _lzma,
  _md5: () => _md5,
  _multibytecodec: () => _multibytecodec,
  _opcode: () => _opcode,
  _operator: () => _operator,
  _pickle: () => _pickle,
  _posixsubprocess: () => _posixsubprocess,
  _queue: () => _queue,
  _random: () => _random,
  _sha1: () => _sha1,
  _sha2: () => _sha2,
  _sha3: () => _sha3,
  _signal: () => _signal,
  _socket: () => _socket,
  _sre: () => _sre,
  _stat: () => _stat,
  _statistics: () => _statistics,
  _string: () => _string,
  _struct: () => _struct,
  _symtable: () => _symtable,
  _thread: () => _thread,
  _tokenize: () => _tokenize,
  _tracemalloc: () => _tracemalloc,
  _typing: () => _typing,
  _uuid: () => _uuid,
  _warnings: () => _warnings,
  _weakref: () => _weakref,
  _zoneinfo: () => _zoneinfo,
  array: () => array,
  atexit: () => atexit,
  binascii: () => binascii,
  builtins: () => builtins,
  cmath: () => cmath,
  errno: () => errno,
  faulthandler: () => faulthandler,
  fcntl: () => fcntl,
  gc: () => gc,
  grp: () => grp,
  itertools: () => itertools,
  marshal: () => marshal,
  mmap: () => mmap,
  math: () => math,
  posix: () => posix,
  pwd: () => pwd,
  pyexpat: () => pyexpat,
  resource: () => resource,
  select: () => select,
  sys: () => sys,
  tally: () => tally,
  termios: () => termios,
  time: () => time,
  unicodedata: () => unicodedata,
  zlib: () => zlib,
};

/** The declaration of a native module. @nothrow */
export function nativeModule(name: string): ModuleDecl | undefined {
  return hasNativeModule(name) ? ROWS[name]() : undefined;
}
function hasNativeModule(name: string): boolean {
  return Object.hasOwn(ROWS, name);
}

setNativeModuleNames(() => Object.keys(ROWS).sort());
nativeHooks.has = hasNativeModule;
nativeHooks.create = (vm, name) => createModule(vm, ROWS[name]());
