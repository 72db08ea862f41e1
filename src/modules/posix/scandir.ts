/** `listdir`, `scandir` and its entries. */
import { type FileStat, HostError, host, S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from '../../host/host.ts';
import { reprText } from '../../object/abstract.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType, member } from '../../object/define.ts';
import { alloc, track } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, share } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bool, bytes, intFromBig, intOf, listTake, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { encode } from '../../text/codecs.ts';
import { classify } from '../../text/codepoints.ts';
import { classGetItem } from '../../types/container-common.ts';
import { raiseHost } from '../os-errors.ts';
import { flagOr, type PathArgument, pathArgument } from './arguments.ts';
import { statPath } from './stat.ts';

/** A name as the caller wants names: bytes when the path was bytes. @nothrow */
export function nameObject(text: string, asBytes: boolean): Owned {
  return asBytes ? bytes(encode(text, classify(text), 'utf-8', 'surrogateescape')) : str(text);
}

function directory(vm: VM, function_: string, path: PyObject | undefined): PathArgument {
  const p = pathArgument(vm, function_, path, { allowFd: true, nullable: true });
  if (p.fd < 0) return p;
  return { ...p, text: `/proc/self/fd/${p.fd}` };
}

function names(vm: VM, p: PathArgument): readonly string[] {
  try {
    return host.listdir(p.text);
  } catch (error) {
    return raiseHost(vm, error, p.object);
  }
}

// --- Entries -----------------------------------------------------------------------------------------------------

const DIR_ENTRY = staticType('DirEntry', 'posix');
const SCANDIR_ITERATOR = staticType('ScandirIterator', 'posix');

class EntryData {
  name: Held;
  path: Held;
  /** `stat_result` of the target and of the entry itself, once asked for. */
  stat: Held | null = null;
  lstat: Held | null = null;
  readonly text: string;
  /** Kind of the entry itself (`S_IFMT` bits), looked up at first need. */
  kind = -1;
  constructor(name: Held, path: Held, text: string) {
    this.name = name;
    this.path = path;
    this.text = text;
  }
}
type PyEntry = PyObject<EntryData>;

function newEntry(entry: string, base: PathArgument): Owned {
  const prefix = base.object === null ? '' : base.text;
  const text = base.object === null || prefix.endsWith('/') || prefix === '' ? prefix + entry : `${prefix}/${entry}`;
  const shown = base.fd >= 0 ? entry : base.object === null ? `./${entry}` : text;
  const o = alloc(
    DIR_ENTRY,
    new EntryData(
      hold(nameObject(entry, base.bytes)),
      hold(nameObject(shown, base.bytes)),
      base.fd >= 0 ? text : shown,
    ),
  );
  track(o);
  return o;
}

/** Kind of an entry, or of what it points to; 0 when there is nothing. */
function kindOf(vm: VM, self: PyEntry, follow: boolean): number {
  const d = self.v;
  const look = (f: () => FileStat): number => {
    try {
      return f().mode & S_IFMT;
    } catch (error) {
      if (error instanceof HostError && error.errno === 2) return 0;
      return raiseHost(vm, error, d.path);
    }
  };
  if (d.kind < 0) d.kind = look(() => host.lstat(d.text));
  return follow && d.kind === S_IFLNK ? look(() => host.stat(d.text)) : d.kind;
}

function entryStat(vm: VM, self: PyEntry, follow?: PyObject): Owned {
  const d = self.v;
  const field = flagOr(vm, follow, true) ? 'stat' : 'lstat';
  const known = d[field];
  if (known !== null) return dup(known as PyObject);
  const result = statPath(vm, d.text, field === 'stat', d.path);
  d[field] = share(result as PyObject);
  return result;
}

defineType(DIR_ENTRY, {
  doc: null,
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  gc: true,
  basicSize: 72,
  layout: heldFields<EntryData>()('name', 'path', 'stat', 'lstat'),
  slots: {
    new_: (vm: VM): Owned => vm.raise('TypeError', "cannot create 'posix.DirEntry' instances"),
    repr: (vm: VM, self: PyEntry) => str(`<DirEntry ${reprText(vm, self.v.name)}>`),
  },
  methods: [
    def(
      'is_dir',
      '($self, /, *, follow_symlinks=True)',
      'Return True if the entry is a directory; cached per entry.',
      (vm, self: PyEntry, follow?: PyObject) => bool(kindOf(vm, self, flagOr(vm, follow, true)) === S_IFDIR),
    ),
    def(
      'is_file',
      '($self, /, *, follow_symlinks=True)',
      'Return True if the entry is a file; cached per entry.',
      (vm, self: PyEntry, follow?: PyObject) => bool(kindOf(vm, self, flagOr(vm, follow, true)) === S_IFREG),
    ),
    def(
      'is_symlink',
      '($self, /)',
      'Return True if the entry is a symbolic link; cached per entry.',
      (vm, self: PyEntry) => bool(kindOf(vm, self, false) === S_IFLNK),
    ),
    def('is_junction', '($self, /)', 'Return True if the entry is a junction; cached per entry.', () => bool(false)),
    def(
      'stat',
      '($self, /, *, follow_symlinks=True)',
      'Return stat_result object for the entry; cached per entry.',
      entryStat,
    ),
    def('inode', '($self, /)', 'Return inode of the entry; cached per entry.', (vm, self: PyEntry) => {
      try {
        const { ino } = host.lstat(self.v.text);
        return typeof ino === 'bigint' ? intFromBig(ino) : intOf(ino);
      } catch (error) {
        return raiseHost(vm, error, self.v.path);
      }
    }),
    def('__fspath__', '($self, /)', 'Returns the path for the entry.', (_vm, self: PyEntry) =>
      dup(self.v.path as PyObject),
    ),
    classGetItem(),
  ],
  members: [
    member('name', 'the entry\'s base filename, relative to scandir() "path" argument', (self: PyEntry) => self.v.name),
    member(
      'path',
      "the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)",
      (self: PyEntry) => self.v.path,
    ),
  ],
});

// --- The iterator ------------------------------------------------------------------------------------------------

class ScanData {
  /** What errors and paths are made from. */
  source: Held | null;
  readonly base: PathArgument;
  readonly names: readonly string[];
  next = 0;
  constructor(source: Held | null, base: PathArgument, entries: readonly string[]) {
    this.source = source;
    this.base = base;
    this.names = entries;
  }
}
type PyScan = PyObject<ScanData>;

function closeScan(self: PyScan): void {
  self.v.next = self.v.names.length;
}

defineType(SCANDIR_ITERATOR, {
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  gc: true,
  basicSize: 64,
  layout: heldFields<ScanData>()('source'),
  slots: {
    new_: (vm: VM): Owned => vm.raise('TypeError', "cannot create 'posix.ScandirIterator' instances"),
    iter: (_vm: VM, self: PyScan) => dup(self as PyObject),
    iternext: (_vm: VM, self: PyScan) => {
      const d = self.v;
      return d.next < d.names.length ? newEntry(d.names[d.next++], d.base) : null;
    },
  },
  methods: [
    def('__enter__', '($self, /)', null, (_vm, self: PyScan) => dup(self as PyObject), { hideSignature: true }),
    def(
      '__exit__',
      '($self, *args)',
      null,
      (_vm, self: PyScan, _args: readonly PyObject[]) => {
        closeScan(self);
        return none();
      },
      { hideSignature: true },
    ),
    def(
      'close',
      '($self, /)',
      null,
      (_vm, self: PyScan) => {
        closeScan(self);
        return none();
      },
      { hideSignature: true },
    ),
  ],
});

function scandir(vm: VM, _self: PyObject, path?: PyObject): Owned {
  const base = directory(vm, 'scandir', path);
  const source = base.object === null ? null : share(base.object);
  let entries: readonly string[];
  try {
    entries = names(vm, base);
  } catch (error) {
    if (source !== null) drop(source);
    throw error;
  }
  const o = alloc(SCANDIR_ITERATOR, new ScanData(source, base, entries));
  track(o);
  return o;
}

function listdir(vm: VM, _self: PyObject, path?: PyObject): Owned {
  const p = directory(vm, 'listdir', path);
  return listTake(names(vm, p).map((entry) => nameObject(entry, p.bytes)));
}

export const directoryFunctions = [
  def(
    'listdir',
    '($module, /, path=None)',
    "Return a list containing the names of the files in the directory.\n\npath can be specified as either str, bytes, or a path-like object.  If path is bytes,\n  the filenames returned will also be bytes; in all other circumstances\n  the filenames returned will be str.\nIf path is None, uses the path='.'.\nOn some platforms, path may also be specified as an open file descriptor;\\\n  the file descriptor must refer to a directory.\n  If this functionality is unavailable, using it raises NotImplementedError.\n\nThe list is in arbitrary order.  It does not include the special\nentries '.' and '..' even if they are present in the directory.",
    listdir,
  ),
  def(
    'scandir',
    '($module, /, path=None)',
    "Return an iterator of DirEntry objects for given path.\n\npath can be specified as either str, bytes, or a path-like object.  If path\nis bytes, the names of yielded DirEntry objects will also be bytes; in\nall other circumstances they will be str.\n\nIf path is None, uses the path='.'.",
    scandir,
  ),
];

export { DIR_ENTRY };
