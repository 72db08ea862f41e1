/**
 * What the interpreter asks of the world around it. One implementation is installed before the interpreter starts:
 * node.ts on Node, memory.ts where there are no real files. Numbers (errors, `O_*` flags, modes) are Linux's.
 */
import { strerror } from './errno.ts';

/** An operation of the host failed; it becomes an OSError. */
export class HostError extends Error {
  readonly errno: number;
  constructor(errno: number, message: string = strerror(errno)) {
    super(message);
    this.errno = errno;
  }
}

/** Flags of `open`. */
export const O = {
  RDONLY: 0,
  WRONLY: 1,
  RDWR: 2,
  ACCMODE: 3,
  CREAT: 0o100,
  EXCL: 0o200,
  NOCTTY: 0o400,
  TRUNC: 0o1000,
  APPEND: 0o2000,
  NONBLOCK: 0o4000,
  DSYNC: 0o10000,
  SYNC: 0o4010000,
  DIRECTORY: 0o200000,
  NOFOLLOW: 0o400000,
  CLOEXEC: 0o2000000,
} as const;

/** File kinds in `st_mode`. */
export const S_IFMT = 0o170000;
export const S_IFDIR = 0o040000;
export const S_IFCHR = 0o020000;
export const S_IFREG = 0o100000;
export const S_IFLNK = 0o120000;
export const S_IFIFO = 0o010000;

/** What `stat` tells. Times are nanoseconds since the epoch. */
export interface FileStat {
  readonly mode: number;
  readonly ino: number | bigint;
  readonly dev: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly atimeNs: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly blksize: number;
  readonly blocks: number;
  readonly rdev: number;
}

/** Signals, on hosts that have them. */
export interface SignalHost {
  /** The caught signals that have come since the last call. */
  take(): readonly number[];
  /** What happens when a signal comes; what is caught is announced by the safe-point flag. */
  set(signal: number, action: 'default' | 'ignore' | 'catch'): void;
  /** Starts a timer (0 real, 1 virtual, 2 profiling), stops it with 0; gives what it had left and its interval. */
  setTimer(which: number, seconds: number, interval: number): readonly [number, number];
  getTimer(which: number): readonly [number, number];
}

/** How a process is to be started. */
export interface Spawn {
  /** What may be the program, the first that is there is taken. */
  readonly files: readonly string[];
  readonly args: readonly string[];
  /** Null: the directory of this process. */
  readonly cwd: string | null;
  /** `NAME=value`; null: the environment of this process. */
  readonly env: readonly string[] | null;
  /** The process's descriptors 0, 1, 2, …: each one of ours, or -1 for none. */
  readonly descriptors: readonly number[];
  /** In a session of its own. */
  readonly newSession: boolean;
  readonly uid: number | null;
  readonly gid: number | null;
}

/** Other processes, on hosts that have them. Operations throw HostError. */
export interface ProcessHost {
  /** Starts a process; gives its number. The error's message is `chdir` when the directory was wrong. */
  spawn(how: Spawn): number;
  /** Waits for a child (-1: any) to end: its number and wait status; null when `wait` is false and none has. */
  wait(pid: number, wait: boolean): readonly [pid: number, status: number] | null;
  /** A descriptor that can be read as soon as a process has ended. */
  openPid(pid: number): number;
  /** The process that a descriptor of `openPid` stands for, null for other descriptors. */
  pidOf(fd: number): number | null;
}

/** The address of a socket: of the internet, or a path. */
export interface SocketAddress {
  readonly host: string;
  readonly port: number;
  readonly path: string | null;
}

/** Sockets, on hosts that have them. Operations throw HostError: EAGAIN when `wait` is false and they would wait. */
export interface SocketHost {
  open(family: number, type: number): number;
  pair(family: number, type: number): readonly [number, number];
  /** Family and type of a descriptor that is a socket; null for others. */
  kind(fd: number): readonly [family: number, type: number] | null;
  bind(fd: number, address: SocketAddress): void;
  listen(fd: number, backlog: number): void;
  /** EINPROGRESS when `wait` is false. */
  connect(fd: number, address: SocketAddress, wait: boolean): void;
  accept(fd: number, wait: boolean): readonly [fd: number, address: SocketAddress];
  send(fd: number, bytes: Uint8Array, to: SocketAddress | null, wait: boolean): number;
  receive(fd: number, size: number, peek: boolean, wait: boolean): readonly [Uint8Array, SocketAddress | null];
  /** 0: no more reading, 1: no more writing, 2: neither. */
  shutdown(fd: number, how: number): void;
  localAddress(fd: number): SocketAddress;
  peerAddress(fd: number): SocketAddress;
  setOption(fd: number, level: number, option: number, value: number): void;
  getOption(fd: number, level: number, option: number): number;
  /** The addresses of a name; `family` 0 for all. The error's message is that of getaddrinfo. */
  lookup(name: string, family: number): readonly (readonly [family: number, address: string])[];
  /** The name of an address, and of a service. */
  lookupService(address: string, port: number): readonly [string, string];
}

/** Bits of `poll`. */
export const POLL = { IN: 1, PRI: 2, OUT: 4, ERR: 8, HUP: 16, NVAL: 32 } as const;

/** A file system, as `statvfs` tells of it. */
export interface FileSystemStat {
  readonly bsize: number;
  readonly blocks: number;
  readonly bfree: number;
  readonly bavail: number;
  readonly files: number;
  readonly ffree: number;
}

/** A local time zone at one moment. */
export interface ZoneInfo {
  /** Seconds east of Greenwich. */
  readonly offset: number;
  readonly name: string;
  readonly dst: boolean;
}

/**
 * Everything that has an effect outside, or comes from there. Operations throw HostError. Paths are Python's: bytes
 * that are no UTF-8 appear as lone surrogates (surrogateescape).
 */
export interface Host {
  // --- Files ----------------------------------------------------------------------------------------------------
  open(path: string, flags: number, mode: number): number;
  close(fd: number): void;
  /** Reads at most `into.length` bytes; 0 at the end. Blocks until there is something. */
  read(fd: number, into: Uint8Array): number;
  /** Writes some of the bytes, at least one unless there are none; returns how many. */
  write(fd: number, from: Uint8Array): number;
  /** `whence`: 0 from the start, 1 from here, 2 from the end. */
  lseek(fd: number, offset: number, whence: number): number;
  ftruncate(fd: number, size: number): void;
  fsync(fd: number): void;
  isatty(fd: number): boolean;
  /** Whether reading and writing wait (no `O_NONBLOCK`). */
  getBlocking(fd: number): boolean;
  setBlocking(fd: number, blocking: boolean): void;
  /** The flags that a descriptor was opened with. */
  openFlags(fd: number): number;
  /** How many bytes can be read at once. */
  available(fd: number): number;
  fstat(fd: number): FileStat;
  /**
   * A descriptor of the same file for a child process, its position where the program sees it: `fd` itself, or a new one, which the caller
   * closes.
   */
  lend(fd: number): number;
  /** Reads or writes at a place; the position stays. */
  pread(fd: number, into: Uint8Array, position: number): number;
  pwrite(fd: number, from: Uint8Array, position: number): number;
  pipe(): readonly [number, number];
  dup(fd: number): number;
  /** Makes `to` another name of `fd`. */
  dup2(fd: number, to: number): void;
  /** What is ready of some descriptors, after `seconds` at the latest (null: never). Throws EINTR for signals. */
  poll(watch: readonly (readonly [fd: number, events: number])[], seconds: number | null): readonly number[];
  // --- Names ----------------------------------------------------------------------------------------------------
  stat(path: string): FileStat;
  lstat(path: string): FileStat;
  listdir(path: string): readonly string[];
  mkdir(path: string, mode: number): void;
  rmdir(path: string): void;
  unlink(path: string): void;
  rename(from: string, to: string): void;
  link(from: string, to: string): void;
  symlink(target: string, path: string): void;
  readlink(path: string): string;
  chmod(path: string, mode: number): void;
  chown(path: string, uid: number, gid: number, follow: boolean): void;
  statvfs(path: string): FileSystemStat;
  truncate(path: string, size: number): void;
  utime(path: string, atimeNs: bigint, mtimeNs: bigint): void;
  access(path: string, mode: number): boolean;
  getcwd(): string;
  chdir(path: string): void;
  // --- Process --------------------------------------------------------------------------------------------------
  readonly environ: ReadonlyMap<string, string>;
  setenv(name: string, value: string | null): void;
  umask(mask: number): number;
  getpid(): number;
  getppid(): number;
  getuid(): number;
  getgid(): number;
  getgroups(): readonly number[];
  /** Processor time in seconds, memory in kilobytes. */
  usage(): { readonly user: number; readonly system: number; readonly maxRss: number };
  loadavg(): readonly [number, number, number];
  cpuCount(): number;
  /** Width and height of a terminal. */
  terminalSize(fd: number): readonly [number, number];
  uname(): { sysname: string; nodename: string; release: string; version: string; machine: string };
  /** Ends the process at once. */
  exit(status: number): never;
  kill(pid: number, signal: number): void;
  /** Null where nobody sends signals: the safe-point flag alone is an interrupt. */
  readonly signals: SignalHost | null;
  /** Null where there are no other processes. */
  readonly processes: ProcessHost | null;
  /** Null where there is no network. */
  readonly sockets: SocketHost | null;
  // --- Clock and chance -----------------------------------------------------------------------------------------
  timeNs(): bigint;
  monotonicNs(): bigint;
  perfCounterNs(): bigint;
  processTimeNs(): bigint;
  sleep(seconds: number): void;
  /** What the local time zone is made of, in a text that is another one when the zone is; cheaper than to ask for the zone. */
  zoneKey(): string;
  /** The local time zone at a moment (seconds since the epoch). */
  zone(seconds: number): ZoneInfo;
  random(into: Uint8Array): void;
}

/** The installed host. */
export let host: Host;
export function setHost(h: Host): void {
  host = h;
}
