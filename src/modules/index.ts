/** The native modules by name: one row each. */
import { createModule, type ModuleDecl } from '../object/define.ts';
import { _abc } from './_abc.ts';
import { _ast } from './_ast/index.ts';
import { _bisect } from './_bisect.ts';
import { _codecs } from './_codecs/index.ts';
import { _contextvars } from './_contextvars/index.ts';
import { _csv } from './_csv/index.ts';
import { _datetime } from './_datetime/index.ts';
import { _decimal } from './_decimal/index.ts';
import { _heapq } from './_heapq.ts';
import { _imp } from './_imp.ts';
import { io } from './_io/index.ts';
import { _json } from './_json/index.ts';
import { _locale } from './_locale/index.ts';
import { _lsprof } from './_lsprof.ts';
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
import { setNativeModuleNames } from './names.ts';
import { _operator } from './operator/index.ts';
import { posix } from './posix/index.ts';
import { pwd } from './pwd.ts';
import { pyexpat } from './pyexpat/index.ts';
import { resource } from './resource.ts';
import { select } from './select/index.ts';
import { _signal } from './signal/index.ts';
import { sys } from './sys.ts';
import { tally } from './tally.ts';
import { termios } from './termios/index.ts';
import { time } from './time.ts';
import { unicodedata } from './unicodedata/index.ts';
import { zlib } from './zlib/index.ts';

const DECLS: readonly ModuleDecl[] = [
  array,
  _csv,
  _string,
  _statistics,
  _opcode,
  _heapq,
  _bisect,
  _struct,
  _json,
  _sre,
  _imp,
  errno,
  _codecs,
  binascii,
  pyexpat,
  _decimal,
  unicodedata,
  _md5,
  _sha1,
  _sha2,
  _sha3,
  _blake2,
  _hashlib,
  zlib,
  posix,
  time,
  builtins,
  sys,
  io,
  tally,
  _stat,
  termios,
  _socket,
  _posixsubprocess,
  select,
  fcntl,
  resource,
  grp,
  pwd,
  _uuid,
  _queue,
  _locale,
  _random,
  _contextvars,
  _abc,
  _thread,
  _signal,
  atexit,
  gc,
  _warnings,
  _ast,
  _lsprof,
  _tracemalloc,
  faulthandler,
  _symtable,
  _tokenize,
  _weakref,
  itertools,
  marshal,
  _datetime,
  _pickle,
  math,
  cmath,
  _collections,
  _functools,
  _operator,
  _typing,
];

/** What `import` finds without looking at files. */
export const nativeModules: ReadonlyMap<string, ModuleDecl> = new Map(DECLS.map((m) => [m.name, m]));

setNativeModuleNames(() => [...nativeModules.keys()].sort());
nativeHooks.has = (name) => nativeModules.has(name);
nativeHooks.create = (vm, name) => createModule(vm, nativeModules.get(name) as ModuleDecl);
