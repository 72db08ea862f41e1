/// <reference types="node" />
/** The host on Node. The only file of the project that may use Node's modules. */
import { Buffer } from 'node:buffer';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { decode, encode } from '../text/codecs.ts';
import { classify } from '../text/codepoints.ts';
import { ERRNO } from './errno.ts';
import {
  type FileStat,
  type FileSystemStat,
  type Host,
  HostError,
  O,
  POLL,
  S_IFCHR,
  S_IFMT,
  type ZoneInfo,
} from './host.ts';
import { zoneAt } from './zone.ts';

/** Modules of Node's that few programs need are loaded when they are: each takes milliseconds. */
const load = createRequire(process.execPath);
const os = (): typeof import('node:os') => load('node:os');
const crypto = (): typeof import('node:crypto') => load('node:crypto');
const tty = (): typeof import('node:tty') => load('node:tty');

/** Whether a descriptor is a terminal. */
function isTerminal(fd: number): boolean {
  try {
    const stat = fs.fstatSync(fd);
    // The devices of memory (/dev/null and its kin) are no terminals.
    if (!stat.isCharacterDevice() || stat.rdev >> 8 === 1) return false;
  } catch {
    return false;
  }
  return tty().isatty(fd);
}

/** A Python path as Node takes it: with lone surrogates it has bytes that are no UTF-8. */
function native(path: string): string | Uint8Array {
  if (path.includes('\0')) throw new HostError(22, 'embedded null byte');
  return LONE.test(path) ? Buffer.from(encode(path, classify(path), 'utf-8', 'surrogateescape')) : path;
}
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Text of bytes that are UTF-8 but for what cannot be. */
function escapedText(b: Uint8Array): string {
  return decode(b, 'utf-8', 'surrogateescape').s;
}

interface NodeError extends Error {
  readonly code?: string;
  readonly errno?: number;
}

/** Runs an operation of Node's and turns its errors into HostError. */
function guarded<T>(f: () => T): T {
  try {
    return f();
  } catch (error) {
    throw hostError(error);
  }
}

function hostError(error: unknown): unknown {
  if (error instanceof HostError || !(error instanceof Error)) return error;
  const code = (error as NodeError).code;
  const known = code === undefined ? undefined : ERRNO.get(code);
  if (known !== undefined) return new HostError(known);
  if (code === 'ERR_FS_FILE_TOO_LARGE') return new HostError(27);
  if (code === 'ERR_INVALID_ARG_VALUE' || code === 'ERR_OUT_OF_RANGE') return new HostError(22);
  return error;
}

const C = fs.constants;
/** Linux's flags to those of the platform that Node runs on. */
const FLAGS: readonly (readonly [number, number | undefined])[] = [
  [O.CREAT, C.O_CREAT],
  [O.EXCL, C.O_EXCL],
  [O.NOCTTY, C.O_NOCTTY],
  [O.TRUNC, C.O_TRUNC],
  [O.APPEND, C.O_APPEND],
  [O.NONBLOCK, C.O_NONBLOCK],
  [O.DIRECTORY, C.O_DIRECTORY],
  [O.NOFOLLOW, C.O_NOFOLLOW],
];

function nativeFlags(flags: number): number {
  let out = flags & O.ACCMODE;
  for (const [ours, theirs] of FLAGS) if ((flags & ours) === ours && theirs !== undefined) out |= theirs;
  return out;
}

const toStat = (s: fs.BigIntStats): FileStat => ({
  mode: Number(s.mode),
  ino: s.ino,
  dev: Number(s.dev),
  nlink: Number(s.nlink),
  uid: Number(s.uid),
  gid: Number(s.gid),
  size: Number(s.size),
  atimeNs: s.atimeNs,
  mtimeNs: s.mtimeNs,
  ctimeNs: s.ctimeNs,
  blksize: Number(s.blksize),
  blocks: Number(s.blocks),
  rdev: Number(s.rdev),
});

/**
 * Node has no lseek. Where a file is read and written from one end to the other the system keeps the position, which child processes
 * share. When somebody goes elsewhere in it, the position is our own, and the file is read and written at it.
 */
interface Tracked {
  pos: number;
  readonly append: boolean;
  /** The system's position is another one. */
  own: boolean;
  /** A child process has the file too and may have moved the system's position. */
  given: boolean;
}

/** Bytes that are read at once to get past them. */
const SKIP = 1 << 16;

/** Node cannot make pipes: this one is in memory, behind descriptors of /dev/null. */
interface Pipe {
  readonly parts: Uint8Array[];
  writers: number;
}
interface PipeEnd {
  readonly pipe: Pipe;
  readonly writes: boolean;
}

function readPipe({ pipe, writes }: PipeEnd, into: Uint8Array): number {
  if (writes) throw new HostError(9);
  if (pipe.parts.length === 0) {
    // Nobody else could ever write: the one thread that there is waits here.
    if (pipe.writers > 0) throw new HostError(35);
    return 0;
  }
  const part = pipe.parts[0];
  const n = Math.min(part.length, into.length);
  into.set(part.subarray(0, n));
  if (n === part.length) pipe.parts.shift();
  else pipe.parts[0] = part.subarray(n);
  return n;
}

let napWord: Int32Array | null = null;
function nap(): Int32Array {
  napWord ??= new Int32Array(new SharedArrayBuffer(4));
  return napWord;
}

class NodeHost implements Host {
  private readonly tracked = new Map<number, Tracked>();
  /** Duplicates of descriptors that we did not open: whose file, and position in it, they share. */
  private readonly sharing = new Map<number, number>();
  readonly environ: Map<string, string>;
  private readonly pipes = new Map<number, PipeEnd>();
  /** Descriptors of which the program has said that they do not wait; Node cannot tell the system. */
  private readonly nonBlocking = new Set<number>();
  readonly signals = null;
  readonly processes = null;
  readonly sockets = null;
  private readonly startedNs: bigint = process.hrtime.bigint();

  constructor() {
    const environ = new Map<string, string>();
    for (const [name, value] of Object.entries(process.env)) if (value !== undefined) environ.set(name, value);
    this.environ = environ;
  }

  open(path: string, flags: number, mode: number): number {
    return guarded(() => {
      const fd = fs.openSync(native(path) as string, nativeFlags(flags), mode);
      if (fs.fstatSync(fd).isFile()) {
        this.tracked.set(fd, { pos: 0, append: (flags & O.APPEND) !== 0, own: false, given: false });
      }
      return fd;
    });
  }

  close(fd: number): void {
    this.detach(fd);
    this.tracked.delete(fd);
    this.nonBlocking.delete(fd);
    const end = this.pipes.get(fd);
    if (end?.writes) end.pipe.writers--;
    this.pipes.delete(fd);
    guarded(() => fs.closeSync(fd));
  }

  /** The descriptor through which the system is asked for what `fd` names. */
  private at(fd: number): number {
    return this.sharing.get(fd) ?? fd;
  }

  /** Ends sharing: a duplicate forgets, and those that depend on `fd` get a position of their own, where the file is now. */
  private detach(fd: number): void {
    if (this.sharing.delete(fd)) return;
    const copies = [...this.sharing].filter(([, source]) => source === fd).map(([copy]) => copy);
    if (copies.length === 0) return;
    const pos = this.tracked.get(fd)?.pos ?? systemPosition(fd);
    const state: Tracked = { pos, append: (this.openFlags(fd) & O.APPEND) !== 0, own: true, given: false };
    for (const copy of copies) {
      this.sharing.delete(copy);
      this.tracked.set(copy, state);
    }
  }

  read(name: number, into: Uint8Array): number {
    const fd = this.at(name);
    const end = this.pipes.get(fd);
    if (end !== undefined) return readPipe(end, into);
    const t = this.tracked.get(fd);
    for (;;) {
      try {
        const n = fs.readSync(fd, into, 0, into.length, t?.own === true ? t.pos : null);
        if (t !== undefined) t.pos += n;
        return n;
      } catch (error) {
        const code = (error as NodeError).code;
        if (code === 'EOF') return 0;
        if (code !== 'EAGAIN') throw hostError(error);
        // A terminal or pipe that somebody made non-blocking: wait a little.
        Atomics.wait(nap(), 0, 0, 10);
      }
    }
  }

  write(name: number, from: Uint8Array): number {
    if (from.length === 0) return 0;
    const fd = this.at(name);
    const end = this.pipes.get(fd);
    if (end !== undefined) {
      if (!end.writes) throw new HostError(9);
      end.pipe.parts.push(from.slice());
      return from.length;
    }
    const t = this.tracked.get(fd);
    for (let wait = 1; ; wait = Math.min(wait * 2, 32)) {
      try {
        const n = fs.writeSync(fd, from, 0, from.length, t?.own === true && !t.append ? t.pos : null);
        if (t !== undefined) t.pos = t.append ? fs.fstatSync(fd).size : t.pos + n;
        return n;
      } catch (error) {
        if ((error as NodeError).code !== 'EAGAIN') throw hostError(error);
        Atomics.wait(nap(), 0, 0, wait);
      }
    }
  }

  lseek(name: number, offset: number, whence: number): number {
    const fd = this.at(name);
    return guarded(() => {
      const stat = fs.fstatSync(fd);
      if (!stat.isFile()) {
        const mode = Number(stat.mode);
        if ((mode & S_IFMT) === S_IFCHR && !isTerminal(fd)) return 0;
        if (stat.isDirectory()) return 0;
        throw new HostError(29);
      }
      let t = this.tracked.get(fd);
      if (t?.given === true && !t.own) t.pos = systemPosition(fd);
      const here = t === undefined ? systemPosition(fd) : t.pos;
      if (t === undefined && whence === 1 && offset === 0) return here;
      const base = whence === 0 ? 0 : whence === 1 ? here : whence === 2 ? Number(stat.size) : Number.NaN;
      const pos = base + offset;
      if (Number.isNaN(pos) || pos < 0) throw new HostError(22);
      if (t === undefined) {
        t = { pos, append: false, own: true, given: false };
        this.tracked.set(fd, t);
      }
      if (pos !== t.pos) t.own = true;
      t.pos = pos;
      return pos;
    });
  }

  ftruncate(fd: number, size: number): void {
    guarded(() => fs.ftruncateSync(this.at(fd), size));
  }

  fsync(fd: number): void {
    guarded(() => fs.fsyncSync(this.at(fd)));
  }

  getBlocking(fd: number): boolean {
    return !this.nonBlocking.has(fd);
  }

  setBlocking(fd: number, blocking: boolean): void {
    guarded(() => fs.fstatSync(fd));
    if (blocking) this.nonBlocking.delete(fd);
    else this.nonBlocking.add(fd);
  }

  isatty(fd: number): boolean {
    return isTerminal(this.at(fd));
  }

  fstat(fd: number): FileStat {
    return guarded(() => toStat(fs.fstatSync(this.at(fd), { bigint: true })));
  }

  pipe(): readonly [number, number] {
    const reserve = (): number => guarded(() => fs.openSync('/dev/null', 'r'));
    const pipe: Pipe = { parts: [], writers: 1 };
    const reader = reserve();
    const writer = reserve();
    this.pipes.set(reader, { pipe, writes: false });
    this.pipes.set(writer, { pipe, writes: true });
    return [reader, writer];
  }

  lend(name: number): number {
    const fd = this.at(name);
    const t = this.tracked.get(fd);
    if (t === undefined || !t.own) {
      if (t !== undefined) t.given = true;
      return fd;
    }
    return guarded(() => {
      const end = t.append || fs.fstatSync(fd).size === t.pos;
      const copy = fs.openSync(`/proc/self/fd/${fd}`, (this.openFlags(fd) & O.ACCMODE) | (end ? C.O_APPEND : 0));
      // Reading is the only way to move a position.
      const skipped = new Uint8Array(Math.min(t.pos, SKIP));
      for (let left = end ? 0 : t.pos; left > 0; ) {
        const n = fs.readSync(copy, skipped, 0, Math.min(left, SKIP), null);
        if (n === 0) break;
        left -= n;
      }
      return copy;
    });
  }

  pread(fd: number, into: Uint8Array, position: number): number {
    return guarded(() => fs.readSync(fd, into, 0, into.length, position));
  }

  pwrite(fd: number, from: Uint8Array, position: number): number {
    return guarded(() => fs.writeSync(fd, from, 0, from.length, position));
  }

  dup2(fd: number, to: number): void {
    if (fd === to) fs.fstatSync(fd);
    else throw new HostError(38);
  }

  poll(watch: readonly (readonly [number, number])[], seconds: number | null): readonly number[] {
    const ready = (): number[] =>
      watch.map(([fd, events]) => {
        const end = this.pipes.get(fd);
        if (end === undefined) return events & (POLL.IN | POLL.OUT);
        if (end.writes) return events & POLL.OUT;
        return end.pipe.parts.length > 0 ? events & POLL.IN : end.pipe.writers === 0 ? POLL.HUP : 0;
      });
    const found = ready();
    if (found.some((bits) => bits !== 0) || seconds === null) return found;
    this.sleep(seconds);
    return ready();
  }

  dup(fd: number): number {
    // Node cannot duplicate a descriptor; Linux lets it be opened once more by name. A file then has another position, which
    // the duplicate of a descriptor of ours shares by the record, and that of an inherited one by reading and writing through it.
    const source = this.at(fd);
    const copy = reopened(source);
    const t = this.tracked.get(source);
    if (t?.own === true) this.tracked.set(copy, t);
    else if (!guarded(() => fs.fstatSync(source)).isCharacterDevice()) this.sharing.set(copy, source);
    return copy;
  }

  stat(path: string): FileStat {
    return guarded(() => toStat(fs.statSync(native(path) as string, { bigint: true })));
  }

  lstat(path: string): FileStat {
    return guarded(() => toStat(fs.lstatSync(native(path) as string, { bigint: true })));
  }

  listdir(path: string): readonly string[] {
    const names = guarded(() => fs.readdirSync(native(path) as string, { encoding: 'buffer' }));
    return names.map((b) => escapedText(b as Uint8Array));
  }

  mkdir(path: string, mode: number): void {
    guarded(() => fs.mkdirSync(native(path) as string, { mode }));
  }

  rmdir(path: string): void {
    guarded(() => fs.rmdirSync(native(path) as string));
  }

  unlink(path: string): void {
    guarded(() => fs.unlinkSync(native(path) as string));
  }

  rename(from: string, to: string): void {
    guarded(() => fs.renameSync(native(from) as string, native(to) as string));
  }

  link(from: string, to: string): void {
    guarded(() => fs.linkSync(native(from) as string, native(to) as string));
  }

  symlink(target: string, path: string): void {
    guarded(() => fs.symlinkSync(native(target) as string, native(path) as string));
  }

  readlink(path: string): string {
    return escapedText(guarded(() => fs.readlinkSync(native(path) as string, { encoding: 'buffer' })) as Uint8Array);
  }

  chmod(path: string, mode: number): void {
    guarded(() => fs.chmodSync(native(path) as string, mode));
  }

  chown(path: string, uid: number, gid: number, follow: boolean): void {
    guarded(() => (follow ? fs.chownSync : fs.lchownSync)(native(path) as string, uid, gid));
  }

  statvfs(path: string): FileSystemStat {
    return guarded(() => fs.statfsSync(native(path) as string));
  }

  truncate(path: string, size: number): void {
    guarded(() => fs.truncateSync(native(path) as string, size));
  }

  utime(path: string, atimeNs: bigint, mtimeNs: bigint): void {
    // Node cuts off after microseconds: a little more, and none is lost to the fraction.
    const seconds = (ns: bigint): number => Math.round(Number(ns) / 1e3) / 1e6 + 2e-7;
    guarded(() => fs.utimesSync(native(path) as string, seconds(atimeNs), seconds(mtimeNs)));
  }

  access(path: string, mode: number): boolean {
    const name = native(path) as string;
    try {
      fs.accessSync(name, mode);
      return true;
    } catch {
      return false;
    }
  }

  getcwd(): string {
    return guarded(() => process.cwd());
  }

  chdir(path: string): void {
    guarded(() => process.chdir(path));
  }

  setenv(name: string, value: string | null): void {
    if (value === null) {
      delete process.env[name];
      this.environ.delete(name);
    } else {
      process.env[name] = value;
      this.environ.set(name, value);
    }
  }

  umask(mask: number): number {
    return process.umask(mask);
  }

  getpid(): number {
    return process.pid;
  }

  getppid(): number {
    return process.ppid;
  }

  getuid(): number {
    return process.getuid?.() ?? 0;
  }

  getgroups(): readonly number[] {
    return process.getgroups?.() ?? [];
  }

  usage(): { readonly user: number; readonly system: number; readonly maxRss: number } {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    return { user: userCPUTime / 1e6, system: systemCPUTime / 1e6, maxRss: maxRSS };
  }

  openFlags(fd: number): number {
    try {
      const flags = /^flags:\s*([0-7]+)/m.exec(fs.readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'));
      if (flags !== null) return Number.parseInt(flags[1], 8) & ~O.CLOEXEC;
    } catch {
      // Only Linux tells.
    }
    return guarded(() => (fs.fstatSync(fd).isDirectory() ? O.RDONLY : O.RDWR));
  }

  available(fd: number): number {
    const stat = this.fstat(fd);
    return Math.max(0, stat.size - (this.tracked.get(fd)?.pos ?? 0));
  }

  loadavg(): readonly [number, number, number] {
    return os().loadavg() as [number, number, number];
  }

  getgid(): number {
    return process.getgid?.() ?? 0;
  }

  cpuCount(): number {
    return os().availableParallelism();
  }

  terminalSize(fd: number): readonly [number, number] {
    const stream = fd === 0 ? null : fd === 1 ? process.stdout : fd === 2 ? process.stderr : null;
    if (!isTerminal(fd) || stream === null || stream.columns === undefined) throw new HostError(25);
    return [stream.columns, stream.rows];
  }

  uname(): { sysname: string; nodename: string; release: string; version: string; machine: string } {
    return {
      sysname: os().type(),
      nodename: os().hostname(),
      release: os().release(),
      version: os().version(),
      machine: os().machine(),
    };
  }

  exit(status: number): never {
    return process.exit(status);
  }

  kill(pid: number, signal: number): void {
    guarded(() => process.kill(pid, signal));
  }

  timeNs(): bigint {
    return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
  }

  monotonicNs(): bigint {
    return process.hrtime.bigint();
  }

  perfCounterNs(): bigint {
    return process.hrtime.bigint() - this.startedNs;
  }

  processTimeNs(): bigint {
    const { user, system } = process.cpuUsage();
    return BigInt(user + system) * 1000n;
  }

  sleep(seconds: number): void {
    Atomics.wait(nap(), 0, 0, seconds * 1000);
  }

  zoneKey(): string {
    const variable = process.env.TZ;
    if (variable !== undefined) return `TZ=${variable}`;
    try {
      const { ino, mtimeMs } = fs.statSync('/etc/localtime');
      return `${ino} ${mtimeMs}`;
    } catch {
      return '';
    }
  }

  zone(seconds: number): ZoneInfo {
    return zoneAt(seconds);
  }

  random(into: Uint8Array): void {
    crypto().randomFillSync(into);
  }
}

/** Opens once more what a descriptor names; a socket cannot be, and its number stands for nothing. */
function reopened(fd: number): number {
  guarded(() => fs.fstatSync(fd));
  for (const flags of [C.O_RDWR, C.O_RDONLY, C.O_WRONLY]) {
    try {
      return fs.openSync(`/proc/self/fd/${fd}`, flags);
    } catch {
      // Another way, or none.
    }
  }
  return guarded(() => fs.openSync('/dev/null', C.O_RDWR));
}

/** Where the system is in a file that somebody else opened for us (Linux); 0 where it does not say. */
function systemPosition(fd: number): number {
  try {
    const text = fs.readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1');
    return Number(/^pos:\s*(\d+)/m.exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Makes the host that stands for the machine. */
export function nodeHost(): Host {
  return new NodeHost();
}
