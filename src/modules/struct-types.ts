/** The struct sequences of the native modules: fields and docs as CPython has them. */
import { structSequence } from '../types/structseq.ts';

/** `sys.version_info` */
export const VERSION_INFO = structSequence({
  module: 'sys',
  name: 'version_info',
  doc: 'sys.version_info\n\nVersion information as a named tuple.',
  visible: 5,
  cannotBeMade: true,
  fields: [
    ['major', 'Major release number'],
    ['minor', 'Minor release number'],
    ['micro', 'Patch release number'],
    ['releaselevel', "'alpha', 'beta', 'candidate', or 'final'"],
    ['serial', 'Serial release number'],
  ],
});

/** `sys.flags` */
export const FLAGS = structSequence({
  module: 'sys',
  name: 'flags',
  doc: 'sys.flags\n\nFlags provided through command line arguments or environment vars.',
  visible: 18,
  cannotBeMade: true,
  fields: [
    ['debug', '-d'],
    ['inspect', '-i'],
    ['interactive', '-i'],
    ['optimize', '-O or -OO'],
    ['dont_write_bytecode', '-B'],
    ['no_user_site', '-s'],
    ['no_site', '-S'],
    ['ignore_environment', '-E'],
    ['verbose', '-v'],
    ['bytes_warning', '-b'],
    ['quiet', '-q'],
    ['hash_randomization', '-R'],
    ['isolated', '-I'],
    ['dev_mode', '-X dev'],
    ['utf8_mode', '-X utf8'],
    ['warn_default_encoding', '-X warn_default_encoding'],
    ['safe_path', '-P'],
    ['int_max_str_digits', '-X int_max_str_digits'],
    ['gil', '-X gil'],
  ],
});

/** `sys.float_info` */
export const FLOAT_INFO = structSequence({
  module: 'sys',
  name: 'float_info',
  doc: "sys.float_info\n\nA named tuple holding information about the float type. It contains low level\ninformation about the precision and internal representation. Please study\nyour system's :file:`float.h` for more information.",
  visible: 11,
  fields: [
    ['max', 'DBL_MAX -- maximum representable finite float'],
    ['max_exp', 'DBL_MAX_EXP -- maximum int e such that radix**(e-1) is representable'],
    ['max_10_exp', 'DBL_MAX_10_EXP -- maximum int e such that 10**e is representable'],
    ['min', 'DBL_MIN -- Minimum positive normalized float'],
    ['min_exp', 'DBL_MIN_EXP -- minimum int e such that radix**(e-1) is a normalized float'],
    ['min_10_exp', 'DBL_MIN_10_EXP -- minimum int e such that 10**e is a normalized float'],
    ['dig', 'DBL_DIG -- maximum number of decimal digits that can be faithfully represented in a float'],
    ['mant_dig', 'DBL_MANT_DIG -- mantissa digits'],
    ['epsilon', 'DBL_EPSILON -- Difference between 1 and the next representable float'],
    ['radix', 'FLT_RADIX -- radix of exponent'],
    ['rounds', 'FLT_ROUNDS -- rounding mode used for arithmetic operations'],
  ],
});

/** `sys.int_info` */
export const INT_INFO = structSequence({
  module: 'sys',
  name: 'int_info',
  doc: "sys.int_info\n\nA named tuple that holds information about Python's\ninternal representation of integers.  The attributes are read only.",
  visible: 4,
  fields: [
    ['bits_per_digit', 'size of a digit in bits'],
    ['sizeof_digit', 'size in bytes of the C type used to represent a digit'],
    ['default_max_str_digits', 'maximum string conversion digits limitation'],
    ['str_digits_check_threshold', 'minimum positive value for int_max_str_digits'],
  ],
});

/** `sys.hash_info` */
export const HASH_INFO = structSequence({
  module: 'sys',
  name: 'hash_info',
  doc: 'hash_info\n\nA named tuple providing parameters used for computing\nhashes. The attributes are read only.',
  visible: 9,
  fields: [
    ['width', 'width of the type used for hashing, in bits'],
    ['modulus', 'prime number giving the modulus on which the hash function is based'],
    ['inf', 'value to be used for hash of a positive infinity'],
    ['nan', 'value to be used for hash of a nan'],
    ['imag', 'multiplier used for the imaginary part of a complex number'],
    ['algorithm', 'name of the algorithm for hashing of str, bytes and memoryviews'],
    ['hash_bits', 'internal output size of hash algorithm'],
    ['seed_bits', 'seed size of hash algorithm'],
    ['cutoff', 'small string optimization cutoff'],
  ],
});

/** `sys.thread_info` */
export const THREAD_INFO = structSequence({
  module: 'sys',
  name: 'thread_info',
  doc: 'sys.thread_info\n\nA named tuple holding information about the thread implementation.',
  visible: 3,
  fields: [
    ['name', 'name of the thread implementation'],
    ['lock', 'name of the lock implementation'],
    ['version', 'name and version of the thread library'],
  ],
});

/** `builtins.asyncgen_hooks` */
export const ASYNCGEN_HOOKS = structSequence({
  module: 'builtins',
  name: 'asyncgen_hooks',
  doc: 'asyncgen_hooks\n\nA named tuple providing information about asynchronous\ngenerators hooks.  The attributes are read only.',
  visible: 2,
  fields: [
    ['firstiter', 'Hook to intercept first iteration'],
    ['finalizer', 'Hook to intercept finalization'],
  ],
});

/** `builtins.UnraisableHookArgs` */
export const UNRAISABLE_ARGS = structSequence({
  module: 'builtins',
  name: 'UnraisableHookArgs',
  doc: 'UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.',
  visible: 5,
  fields: [
    ['exc_type', 'Exception type'],
    ['exc_value', 'Exception value'],
    ['exc_traceback', 'Exception traceback'],
    ['err_msg', 'Error message'],
    ['object', 'Object causing the exception'],
  ],
});

/** `time.struct_time` */
export const STRUCT_TIME = structSequence({
  module: 'time',
  name: 'struct_time',
  doc: "The time value as returned by gmtime(), localtime(), and strptime(), and\n accepted by asctime(), mktime() and strftime().  May be considered as a\n sequence of 9 integers.\n\n Note that several fields' values are not the same as those defined by\n the C language standard for struct tm.  For example, the value of the\n field tm_year is the actual year, not year - 1900.  See individual\n fields' descriptions for details.",
  visible: 9,
  fields: [
    ['tm_year', 'year, for example, 1993'],
    ['tm_mon', 'month of year, range [1, 12]'],
    ['tm_mday', 'day of month, range [1, 31]'],
    ['tm_hour', 'hours, range [0, 23]'],
    ['tm_min', 'minutes, range [0, 59]'],
    ['tm_sec', 'seconds, range [0, 61])'],
    ['tm_wday', 'day of week, range [0, 6], Monday is 0'],
    ['tm_yday', 'day of year, range [1, 366]'],
    ['tm_isdst', '1 if summer time is in effect, 0 if not, and -1 if unknown'],
    ['tm_zone', 'abbreviation of timezone name'],
    ['tm_gmtoff', 'offset from UTC in seconds'],
  ],
});

/** `os.stat_result` */
export const STAT_RESULT = structSequence({
  module: 'os',
  name: 'stat_result',
  doc: 'stat_result: Result from stat, fstat, or lstat.\n\nThis object may be accessed either as a tuple of\n  (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime)\nor via the attributes st_mode, st_ino, st_dev, st_nlink, st_uid, and so on.\n\nPosix/windows: If your platform supports st_blksize, st_blocks, st_rdev,\nor st_flags, they are available as attributes only.\n\nSee os.stat for more information.',
  visible: 10,
  unnamed: 3,
  firstUnnamed: 7,
  fields: [
    ['st_mode', 'protection bits'],
    ['st_ino', 'inode'],
    ['st_dev', 'device'],
    ['st_nlink', 'number of hard links'],
    ['st_uid', 'user ID of owner'],
    ['st_gid', 'group ID of owner'],
    ['st_size', 'total size, in bytes'],
    ['st_atime', 'time of last access'],
    ['st_mtime', 'time of last modification'],
    ['st_ctime', 'time of last change'],
    ['st_atime_ns', 'time of last access in nanoseconds'],
    ['st_mtime_ns', 'time of last modification in nanoseconds'],
    ['st_ctime_ns', 'time of last change in nanoseconds'],
    ['st_blksize', 'blocksize for filesystem I/O'],
    ['st_blocks', 'number of blocks allocated'],
    ['st_rdev', 'device type (if inode device)'],
  ],
});

/** `os.terminal_size` */
export const TERMINAL_SIZE = structSequence({
  module: 'os',
  name: 'terminal_size',
  doc: 'A tuple of (columns, lines) for holding terminal window size',
  visible: 2,
  fields: [
    ['columns', 'width of the terminal window in characters'],
    ['lines', 'height of the terminal window in characters'],
  ],
});

/** `posix.times_result` */
export const TIMES_RESULT = structSequence({
  module: 'posix',
  name: 'times_result',
  doc: 'times_result: Result from os.times().\n\nThis object may be accessed either as a tuple of\n  (user, system, children_user, children_system, elapsed),\nor via the attributes user, system, children_user, children_system,\nand elapsed.\n\nSee os.times for more information.',
  visible: 5,
  fields: [
    ['user', 'user time'],
    ['system', 'system time'],
    ['children_user', 'user time of children'],
    ['children_system', 'system time of children'],
    ['elapsed', 'elapsed time since an arbitrary point in the past'],
  ],
});

/** `posix.uname_result` */
export const UNAME_RESULT = structSequence({
  module: 'posix',
  name: 'uname_result',
  doc: 'uname_result: Result from os.uname().\n\nThis object may be accessed either as a tuple of\n  (sysname, nodename, release, version, machine),\nor via the attributes sysname, nodename, release, version, and machine.\n\nSee os.uname for more information.',
  visible: 5,
  fields: [
    ['sysname', 'operating system name'],
    ['nodename', 'name of machine on network (implementation-defined)'],
    ['release', 'operating system release'],
    ['version', 'operating system version'],
    ['machine', 'hardware identifier'],
  ],
});
