/** `_stat`: what the bits of `st_mode` mean. */
import { isInt } from '../object/abstract.ts';
import { defineModule, put } from '../object/define.ts';
import { def, type NativeDecl } from '../object/native.ts';
import type { PyObject } from '../object/refs.ts';
import { bool, int, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

const CONSTANTS: { readonly [name: string]: number } = {
  SF_APPEND: 262144,
  SF_ARCHIVED: 65536,
  SF_DATALESS: 1073741824,
  SF_FIRMLINK: 8388608,
  SF_IMMUTABLE: 131072,
  SF_NOUNLINK: 1048576,
  SF_SETTABLE: 4294901760,
  SF_SNAPSHOT: 2097152,
  ST_ATIME: 7,
  ST_CTIME: 9,
  ST_DEV: 2,
  ST_GID: 5,
  ST_INO: 1,
  ST_MODE: 0,
  ST_MTIME: 8,
  ST_NLINK: 3,
  ST_SIZE: 6,
  ST_UID: 4,
  S_ENFMT: 1024,
  S_IEXEC: 64,
  S_IFBLK: 24576,
  S_IFCHR: 8192,
  S_IFDIR: 16384,
  S_IFDOOR: 0,
  S_IFIFO: 4096,
  S_IFLNK: 40960,
  S_IFPORT: 0,
  S_IFREG: 32768,
  S_IFSOCK: 49152,
  S_IFWHT: 0,
  S_IREAD: 256,
  S_IRGRP: 32,
  S_IROTH: 4,
  S_IRUSR: 256,
  S_IRWXG: 56,
  S_IRWXO: 7,
  S_IRWXU: 448,
  S_ISGID: 1024,
  S_ISUID: 2048,
  S_ISVTX: 512,
  S_IWGRP: 16,
  S_IWOTH: 2,
  S_IWRITE: 128,
  S_IWUSR: 128,
  S_IXGRP: 8,
  S_IXOTH: 1,
  S_IXUSR: 64,
  UF_APPEND: 4,
  UF_COMPRESSED: 32,
  UF_DATAVAULT: 128,
  UF_HIDDEN: 32768,
  UF_IMMUTABLE: 2,
  UF_NODUMP: 1,
  UF_NOUNLINK: 16,
  UF_OPAQUE: 8,
  UF_SETTABLE: 65535,
  UF_TRACKED: 64,
};

/** A mode: an int that C has as mode_t. Raises TypeError, OverflowError. */
function modeArgument(vm: VM, o: PyObject): number {
  if (!isInt(o)) return vm.raise('TypeError', 'an integer is required');
  const { v } = o;
  if (v > 18446744073709551615n) return vm.raise('OverflowError', 'Python int too large to convert to C unsigned long');
  if (v < 0) return vm.raise('OverflowError', "can't convert negative value to unsigned int");
  if (v > 0xffffffff) return vm.raise('OverflowError', 'mode out of range');
  return Number(v);
}

const TYPE = 0o170000;

function kindTest(name: string, doc: string, kind: number): NativeDecl {
  return def(name, '($self, object, /)', doc, (vm, _self: PyObject, mode: PyObject) =>
    // Kinds that Linux does not have are no file's.
    bool(kind !== 0 && (modeArgument(vm, mode) & TYPE) >>> 0 === kind),
  );
}

/** `ls -l`'s letter of a kind of file. */
const LETTERS: readonly (readonly [number, string])[] = [
  [0o100000, '-'],
  [0o040000, 'd'],
  [0o120000, 'l'],
  [0o060000, 'b'],
  [0o020000, 'c'],
  [0o010000, 'p'],
  [0o140000, 's'],
];

/** `-rwxr-xr-x` */
function filemode(mode: number): string {
  const kind = LETTERS.find(([k]) => (mode & TYPE) === k);
  const group = (shift: number, special: number, letter: string): string => {
    const bits = mode >> shift;
    const x = (bits & 1) !== 0;
    const last = (mode & special) !== 0 ? (x ? letter : letter.toUpperCase()) : x ? 'x' : '-';
    return ((bits & 4) !== 0 ? 'r' : '-') + ((bits & 2) !== 0 ? 'w' : '-') + last;
  };
  return (kind === undefined ? '?' : kind[1]) + group(6, 0o4000, 's') + group(3, 0o2000, 's') + group(0, 0o1000, 't');
}

export const _stat = defineModule('_stat', {
  doc: 'S_IFMT_: file type bits\nS_IFDIR: directory\nS_IFCHR: character device\nS_IFBLK: block device\nS_IFREG: regular file\nS_IFIFO: fifo (named pipe)\nS_IFLNK: symbolic link\nS_IFSOCK: socket file\nS_IFDOOR: door\nS_IFPORT: event port\nS_IFWHT: whiteout\n\nS_ISUID: set UID bit\nS_ISGID: set GID bit\nS_ENFMT: file locking enforcement\nS_ISVTX: sticky bit\nS_IREAD: Unix V7 synonym for S_IRUSR\nS_IWRITE: Unix V7 synonym for S_IWUSR\nS_IEXEC: Unix V7 synonym for S_IXUSR\nS_IRWXU: mask for owner permissions\nS_IRUSR: read by owner\nS_IWUSR: write by owner\nS_IXUSR: execute by owner\nS_IRWXG: mask for group permissions\nS_IRGRP: read by group\nS_IWGRP: write by group\nS_IXGRP: execute by group\nS_IRWXO: mask for others (not in group) permissions\nS_IROTH: read by others\nS_IWOTH: write by others\nS_IXOTH: execute by others\n\nUF_SETTABLE: mask of owner changable flags\nUF_NODUMP: do not dump file\nUF_IMMUTABLE: file may not be changed\nUF_APPEND: file may only be appended to\nUF_OPAQUE: directory is opaque when viewed through a union stack\nUF_NOUNLINK: file may not be renamed or deleted\nUF_COMPRESSED: macOS: file is hfs-compressed\nUF_TRACKED: used for dealing with document IDs\nUF_DATAVAULT: entitlement required for reading and writing\nUF_HIDDEN: macOS: file should not be displayed\nSF_SETTABLE: mask of super user changeable flags\nSF_ARCHIVED: file may be archived\nSF_IMMUTABLE: file may not be changed\nSF_APPEND: file may only be appended to\nSF_RESTRICTED: entitlement required for writing\nSF_NOUNLINK: file may not be renamed or deleted\nSF_SNAPSHOT: file is a snapshot file\nSF_FIRMLINK: file is a firmlink\nSF_DATALESS: file is a dataless object\n\nOn macOS:\nSF_SUPPORTED: mask of super user supported flags\nSF_SYNTHETIC: mask of read-only synthetic flags\n\nST_MODE\nST_INO\nST_DEV\nST_NLINK\nST_UID\nST_GID\nST_SIZE\nST_ATIME\nST_MTIME\nST_CTIME\n\nFILE_ATTRIBUTE_*: Windows file attribute constants\n                   (only present on Windows)\n',
  functions: [
    kindTest('S_ISDIR', 'S_ISDIR(mode) -> bool\n\nReturn True if mode is from a directory.', CONSTANTS.S_IFDIR),
    kindTest(
      'S_ISCHR',
      'S_ISCHR(mode) -> bool\n\nReturn True if mode is from a character special device file.',
      CONSTANTS.S_IFCHR,
    ),
    kindTest(
      'S_ISBLK',
      'S_ISBLK(mode) -> bool\n\nReturn True if mode is from a block special device file.',
      CONSTANTS.S_IFBLK,
    ),
    kindTest('S_ISREG', 'S_ISREG(mode) -> bool\n\nReturn True if mode is from a regular file.', CONSTANTS.S_IFREG),
    kindTest(
      'S_ISFIFO',
      'S_ISFIFO(mode) -> bool\n\nReturn True if mode is from a FIFO (named pipe).',
      CONSTANTS.S_IFIFO,
    ),
    kindTest('S_ISLNK', 'S_ISLNK(mode) -> bool\n\nReturn True if mode is from a symbolic link.', CONSTANTS.S_IFLNK),
    kindTest('S_ISSOCK', 'S_ISSOCK(mode) -> bool\n\nReturn True if mode is from a socket.', CONSTANTS.S_IFSOCK),
    kindTest('S_ISDOOR', 'S_ISDOOR(mode) -> bool\n\nReturn True if mode is from a door.', CONSTANTS.S_IFDOOR),
    kindTest('S_ISPORT', 'S_ISPORT(mode) -> bool\n\nReturn True if mode is from an event port.', CONSTANTS.S_IFPORT),
    kindTest('S_ISWHT', 'S_ISWHT(mode) -> bool\n\nReturn True if mode is from a whiteout.', CONSTANTS.S_IFWHT),
    def(
      'S_IMODE',
      '($self, object, /)',
      "Return the portion of the file's mode that can be set by os.chmod().",
      (vm, _self: PyObject, mode: PyObject) => int(modeArgument(vm, mode) & 0o7777),
    ),
    def(
      'S_IFMT',
      '($self, object, /)',
      "Return the portion of the file's mode that describes the file type.",
      (vm, _self: PyObject, mode: PyObject) => int(modeArgument(vm, mode) & TYPE),
    ),
    def(
      'filemode',
      '($self, object, /)',
      "Convert a file's mode to a string of the form '-rwxrwxrwx'",
      (vm, _self: PyObject, mode: PyObject) => str(filemode(modeArgument(vm, mode))),
    ),
  ],
  init: (_vm, d) => {
    for (const [name, value] of Object.entries(CONSTANTS)) put(d, name, int(value));
  },
});
