/** A host without a machine: files in memory, for browsers and tests. */
import {
  type FileStat,
  type FileSystemStat,
  type Host,
  HostError,
  O,
  S_IFCHR,
  S_IFDIR,
  S_IFIFO,
  S_IFLNK,
  S_IFREG,
  type ZoneInfo,
} from './host.ts';
import { zoneAt } from './zone.ts';

const EPERM = 1;
const ENOENT = 2;
const EBADF = 9;
const EEXIST = 17;
const ENOTDIR = 20;
const EISDIR = 21;
const EINVAL = 22;
const ENOTTY = 25;
const ESPIPE = 29;
const EDEADLK = 35;
const ENOSYS = 38;
const ENOTEMPTY = 39;
const ELOOP = 40;

/** A file, directory or link. */
class Node {
  readonly kind: number;
  mode: number;
  readonly ino: number;
  data: Uint8Array = new Uint8Array(0);
  size = 0;
  readonly children = new Map<string, Node>();
  target = '';
  links = 1;
  atimeNs: bigint;
  mtimeNs: bigint;
  constructor(kind: number, mode: number, ino: number, now: bigint) {
    this.kind = kind;
    this.mode = mode;
    this.ino = ino;
    this.atimeNs = this.mtimeNs = now;
  }
}

interface Stream {
  read?(into: Uint8Array): number;
  write?(from: Uint8Array): void;
}

interface Open {
  readonly node: Node | null;
  readonly stream: Stream | null;
  pos: number;
  readonly flags: number;
}

export interface MemoryHostOptions {
  /** Files by absolute path. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Gives standard input piece by piece; an empty piece is its end. */
  readonly stdin?: (size: number) => Uint8Array;
  readonly stdout?: (bytes: Uint8Array) => void;
  readonly stderr?: (bytes: Uint8Array) => void;
  readonly environ?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly isatty?: boolean;
  /** Called by `exit`; must not return. */
  readonly exit?: (status: number) => never;
}

/** What of JavaScript's own clocks and chance every host has. */
declare const performance: { now(): number; readonly timeOrigin: number };
declare const crypto: { getRandomValues(into: Uint8Array): void };

class MemoryHost implements Host {
  private readonly options: MemoryHostOptions;
  private readonly root: Node;
  private readonly fds = new Map<number, Open>();
  private nextIno = 1;
  private cwd: string;
  private mask = 0o022;
  readonly environ: Map<string, string>;

  constructor(options: MemoryHostOptions) {
    this.options = options;
    this.root = this.newNode(S_IFDIR, 0o755);
    this.environ = new Map(Object.entries(options.environ ?? {}));
    this.cwd = options.cwd ?? '/';
    this.makeDirectories(this.cwd);
    for (const [path, data] of Object.entries(options.files ?? {})) {
      const parent = this.makeDirectories(path.slice(0, path.lastIndexOf('/')));
      const node = this.newNode(S_IFREG, 0o644);
      node.data = data;
      node.size = data.length;
      parent.children.set(path.slice(path.lastIndexOf('/') + 1), node);
    }
    const { stdin, stdout, stderr } = options;
    const reader: Stream = {
      read: (into) => {
        const b = stdin === undefined ? new Uint8Array(0) : stdin(into.length);
        into.set(b.subarray(0, into.length));
        return Math.min(b.length, into.length);
      },
    };
    this.fds.set(0, { node: null, stream: reader, pos: 0, flags: O.RDONLY });
    this.fds.set(1, { node: null, stream: { write: (b) => stdout?.(b) }, pos: 0, flags: O.WRONLY });
    this.fds.set(2, { node: null, stream: { write: (b) => stderr?.(b) }, pos: 0, flags: O.WRONLY });
  }

  // --- The tree ---------------------------------------------------------------------------------------------------

  private newNode(kind: number, mode: number): Node {
    return new Node(kind, mode, this.nextIno++, this.timeNs());
  }

  private makeDirectories(path: string): Node {
    let node = this.root;
    for (const part of path.split('/')) {
      if (part === '' || part === '.') continue;
      let child = node.children.get(part);
      if (child === undefined) {
        child = this.newNode(S_IFDIR, 0o755);
        node.children.set(part, child);
      }
      node = child;
    }
    return node;
  }

  private parts(path: string): string[] {
    if (path.includes('\0')) throw new HostError(EINVAL, 'embedded null byte');
    if (path === '') throw new HostError(ENOENT);
    const out: string[] = [];
    for (const part of (path.startsWith('/') ? path : `${this.cwd}/${path}`).split('/')) {
      if (part === '..') out.pop();
      else if (part !== '' && part !== '.') out.push(part);
    }
    return out;
  }

  private walk(parts: readonly string[], follow: boolean, depth = 0): Node {
    if (depth > 40) throw new HostError(ELOOP);
    let node = this.root;
    for (let i = 0; i < parts.length; i++) {
      if (node.kind !== S_IFDIR) throw new HostError(ENOTDIR);
      const child = node.children.get(parts[i]);
      if (child === undefined) throw new HostError(ENOENT);
      if (child.kind === S_IFLNK && (follow || i < parts.length - 1)) {
        const base = child.target.startsWith('/') ? child.target : `/${parts.slice(0, i).join('/')}/${child.target}`;
        return this.walk([...this.parts(base), ...parts.slice(i + 1)], follow, depth + 1);
      }
      node = child;
    }
    return node;
  }

  private find(path: string, follow = true): Node {
    const node = this.walk(this.parts(path), follow);
    if (path.endsWith('/') && node.kind !== S_IFDIR) throw new HostError(ENOTDIR);
    return node;
  }

  /** The directory that an entry is or would be in, and the entry's name. */
  private place(path: string): { parent: Node; entry: string } {
    const parts = this.parts(path);
    const entry = parts.pop();
    if (entry === undefined) throw new HostError(EEXIST);
    const parent = this.walk(parts, true);
    if (parent.kind !== S_IFDIR) throw new HostError(ENOTDIR);
    return { parent, entry };
  }

  private statOf(node: Node): FileStat {
    return {
      mode: node.kind | node.mode,
      ino: node.ino,
      dev: 1,
      nlink: node.links,
      uid: 0,
      gid: 0,
      size: node.kind === S_IFLNK ? node.target.length : node.size,
      atimeNs: node.atimeNs,
      mtimeNs: node.mtimeNs,
      ctimeNs: node.mtimeNs,
      blksize: 4096,
      blocks: Math.ceil(node.size / 512),
      rdev: 0,
    };
  }

  // --- Descriptors ------------------------------------------------------------------------------------------------

  private newFd(open: Open): number {
    let fd = 3;
    while (this.fds.has(fd)) fd++;
    this.fds.set(fd, open);
    return fd;
  }

  private at(fd: number): Open {
    const open = this.fds.get(fd);
    if (open === undefined) throw new HostError(EBADF);
    return open;
  }

  open(path: string, flags: number, mode: number): number {
    let node: Node;
    try {
      node = this.find(path);
      if ((flags & O.CREAT) !== 0 && (flags & O.EXCL) !== 0) throw new HostError(EEXIST);
    } catch (error) {
      if (!(error instanceof HostError) || error.errno !== ENOENT || (flags & O.CREAT) === 0) throw error;
      const { parent, entry } = this.place(path);
      node = this.newNode(S_IFREG, mode & ~this.mask);
      parent.children.set(entry, node);
    }
    const writes = (flags & O.ACCMODE) !== O.RDONLY;
    if (node.kind === S_IFDIR && writes) throw new HostError(EISDIR);
    if ((flags & O.DIRECTORY) !== 0 && node.kind !== S_IFDIR) throw new HostError(ENOTDIR);
    if ((flags & O.TRUNC) !== 0 && writes) node.size = 0;
    return this.newFd({ node, stream: null, pos: 0, flags });
  }

  close(fd: number): void {
    this.at(fd);
    this.fds.delete(fd);
  }

  read(fd: number, into: Uint8Array): number {
    const open = this.at(fd);
    if ((open.flags & O.ACCMODE) === O.WRONLY) throw new HostError(EBADF);
    if (open.node === null) return open.stream?.read?.(into) ?? 0;
    if (open.node.kind === S_IFDIR) throw new HostError(EISDIR);
    const part = open.node.data.subarray(open.pos, Math.min(open.node.size, open.pos + into.length));
    into.set(part);
    open.pos += part.length;
    return part.length;
  }

  write(fd: number, from: Uint8Array): number {
    const open = this.at(fd);
    if ((open.flags & O.ACCMODE) === O.RDONLY) throw new HostError(EBADF);
    const { node } = open;
    if (node === null) {
      open.stream?.write?.(from.slice());
      return from.length;
    }
    if ((open.flags & O.APPEND) !== 0) open.pos = node.size;
    this.resize(node, Math.max(node.size, open.pos + from.length));
    node.data.set(from, open.pos);
    open.pos += from.length;
    return from.length;
  }

  /** Changes the size of a file; what is new is 0. */
  private resize(node: Node, size: number): void {
    if (size > node.data.length) {
      const data = new Uint8Array(Math.max(size, node.data.length * 2));
      data.set(node.data.subarray(0, node.size));
      node.data = data;
    } else if (size > node.size) node.data.fill(0, node.size, size);
    node.size = size;
    node.mtimeNs = this.timeNs();
  }

  lseek(fd: number, offset: number, whence: number): number {
    const open = this.at(fd);
    if (open.node === null) throw new HostError(ESPIPE);
    const base = [0, open.pos, open.node.size][whence];
    if (base === undefined || base + offset < 0) throw new HostError(EINVAL);
    open.pos = base + offset;
    return open.pos;
  }

  ftruncate(fd: number, size: number): void {
    const { node } = this.at(fd);
    if (node === null || size < 0) throw new HostError(EINVAL);
    this.resize(node, size);
  }

  fsync(fd: number): void {
    this.at(fd);
  }

  getBlocking(): boolean {
    return true;
  }

  setBlocking(): void {}

  isatty(fd: number): boolean {
    return fd <= 2 && (this.options.isatty ?? false);
  }

  fstat(fd: number): FileStat {
    const { node } = this.at(fd);
    return this.statOf(node ?? new Node(this.isatty(fd) ? S_IFCHR : S_IFIFO, 0o600, 0, 0n));
  }

  pipe(): readonly [number, number] {
    const parts: number[] = [];
    const stream: Stream = {
      read: (into) => {
        if (parts.length === 0 && this.fds.has(writer)) throw new HostError(EDEADLK);
        const b = parts.splice(0, into.length);
        into.set(b);
        return b.length;
      },
      write: (b) => {
        for (const c of b) parts.push(c);
      },
    };
    const reader = this.newFd({ node: null, stream, pos: 0, flags: O.RDONLY });
    const writer = this.newFd({ node: null, stream, pos: 0, flags: O.WRONLY });
    return [reader, writer];
  }

  dup(fd: number): number {
    return this.newFd(this.at(fd));
  }

  // --- Names ------------------------------------------------------------------------------------------------------

  stat(path: string): FileStat {
    return this.statOf(this.find(path));
  }

  lstat(path: string): FileStat {
    return this.statOf(this.find(path, false));
  }

  listdir(path: string): readonly string[] {
    const node = this.find(path);
    if (node.kind !== S_IFDIR) throw new HostError(ENOTDIR);
    return [...node.children.keys()];
  }

  mkdir(path: string, mode: number): void {
    const { parent, entry } = this.place(path);
    if (parent.children.has(entry)) throw new HostError(EEXIST);
    parent.children.set(entry, this.newNode(S_IFDIR, mode & ~this.mask));
  }

  rmdir(path: string): void {
    const { parent, entry } = this.place(path);
    const node = parent.children.get(entry);
    if (node === undefined) throw new HostError(ENOENT);
    if (node.kind !== S_IFDIR) throw new HostError(ENOTDIR);
    if (node.children.size > 0) throw new HostError(ENOTEMPTY);
    parent.children.delete(entry);
  }

  unlink(path: string): void {
    const { parent, entry } = this.place(path);
    const node = parent.children.get(entry);
    if (node === undefined) throw new HostError(ENOENT);
    if (node.kind === S_IFDIR) throw new HostError(EISDIR);
    node.links--;
    parent.children.delete(entry);
  }

  rename(from: string, to: string): void {
    const source = this.place(from);
    const node = source.parent.children.get(source.entry);
    if (node === undefined) throw new HostError(ENOENT);
    const target = this.place(to);
    const old = target.parent.children.get(target.entry);
    if (old === node) return;
    if (old !== undefined && old.kind === S_IFDIR) {
      if (node.kind !== S_IFDIR) throw new HostError(EISDIR);
      if (old.children.size > 0) throw new HostError(ENOTEMPTY);
    } else if (old !== undefined && node.kind === S_IFDIR) throw new HostError(ENOTDIR);
    source.parent.children.delete(source.entry);
    target.parent.children.set(target.entry, node);
  }

  link(from: string, to: string): void {
    const node = this.find(from, false);
    if (node.kind === S_IFDIR) throw new HostError(EPERM);
    const { parent, entry } = this.place(to);
    if (parent.children.has(entry)) throw new HostError(EEXIST);
    node.links++;
    parent.children.set(entry, node);
  }

  symlink(target: string, path: string): void {
    const { parent, entry } = this.place(path);
    if (parent.children.has(entry)) throw new HostError(EEXIST);
    const node = this.newNode(S_IFLNK, 0o777);
    node.target = target;
    parent.children.set(entry, node);
  }

  readlink(path: string): string {
    const node = this.find(path, false);
    if (node.kind !== S_IFLNK) throw new HostError(EINVAL);
    return node.target;
  }

  chmod(path: string, mode: number): void {
    this.find(path).mode = mode & 0o7777;
  }

  truncate(path: string, size: number): void {
    const node = this.find(path);
    if (node.kind === S_IFDIR) throw new HostError(EISDIR);
    if (size < 0) throw new HostError(EINVAL);
    this.resize(node, size);
  }

  utime(path: string, atimeNs: bigint, mtimeNs: bigint): void {
    const node = this.find(path);
    node.atimeNs = atimeNs;
    node.mtimeNs = mtimeNs;
  }

  access(path: string, mode: number): boolean {
    try {
      const node = this.find(path);
      return (mode & 1) === 0 || (node.mode & 0o111) !== 0;
    } catch (error) {
      if (error instanceof HostError) return false;
      throw error;
    }
  }

  getcwd(): string {
    return this.cwd;
  }

  chdir(path: string): void {
    if (this.find(path).kind !== S_IFDIR) throw new HostError(ENOTDIR);
    this.cwd = `/${this.parts(path).join('/')}`;
  }

  // --- Process ----------------------------------------------------------------------------------------------------

  readonly signals = null;
  readonly processes = null;
  readonly sockets = null;

  getgroups(): readonly number[] {
    return [0];
  }

  usage(): { readonly user: number; readonly system: number; readonly maxRss: number } {
    return { user: Number(this.processTimeNs()) / 1e9, system: 0, maxRss: 0 };
  }

  openFlags(fd: number): number {
    return this.isatty(fd) ? O.RDWR : O.RDONLY;
  }

  available(fd: number): number {
    return this.fstat(fd).size;
  }

  loadavg(): readonly [number, number, number] {
    return [0, 0, 0];
  }

  dup2(): void {
    throw new HostError(ENOSYS);
  }

  poll(watch: readonly (readonly [number, number])[]): readonly number[] {
    return watch.map(([, events]) => events & 5);
  }

  lend(fd: number): number {
    return fd;
  }

  pread(fd: number, into: Uint8Array, position: number): number {
    const back = this.lseek(fd, 0, 1);
    this.lseek(fd, position, 0);
    const n = this.read(fd, into);
    this.lseek(fd, back, 0);
    return n;
  }

  pwrite(fd: number, from: Uint8Array, position: number): number {
    const back = this.lseek(fd, 0, 1);
    this.lseek(fd, position, 0);
    const n = this.write(fd, from);
    this.lseek(fd, back, 0);
    return n;
  }

  chown(path: string): void {
    this.find(path);
  }

  statvfs(path: string): FileSystemStat {
    this.find(path);
    return { bsize: 4096, blocks: 0, bfree: 0, bavail: 0, files: 0, ffree: 0 };
  }

  setenv(name: string, value: string | null): void {
    if (value === null) this.environ.delete(name);
    else this.environ.set(name, value);
  }

  umask(mask: number): number {
    const old = this.mask;
    this.mask = mask & 0o777;
    return old;
  }

  getpid(): number {
    return 1;
  }

  getppid(): number {
    return 0;
  }

  getuid(): number {
    return 0;
  }

  getgid(): number {
    return 0;
  }

  cpuCount(): number {
    return 1;
  }

  terminalSize(): readonly [number, number] {
    throw new HostError(ENOTTY);
  }

  uname(): { sysname: string; nodename: string; release: string; version: string; machine: string } {
    return { sysname: 'Memory', nodename: 'localhost', release: '0', version: '0', machine: 'javascript' };
  }

  exit(status: number): never {
    const { exit } = this.options;
    if (exit !== undefined) return exit(status);
    throw new HostError(ENOSYS);
  }

  kill(): void {
    throw new HostError(ENOSYS);
  }

  // --- Clock and chance -------------------------------------------------------------------------------------------

  timeNs(): bigint {
    return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
  }

  monotonicNs(): bigint {
    return BigInt(Math.round(performance.now() * 1e6));
  }

  perfCounterNs(): bigint {
    return this.monotonicNs();
  }

  processTimeNs(): bigint {
    return this.monotonicNs();
  }

  sleep(seconds: number): void {
    // Where a thread may wait, it does; a browser's main thread may not and has to spin.
    const end = performance.now() + seconds * 1000;
    try {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof ReferenceError)) throw error;
    }
    while (performance.now() < end);
  }

  zoneKey(): string {
    return '';
  }

  zone(seconds: number): ZoneInfo {
    return zoneAt(seconds);
  }

  random(into: Uint8Array): void {
    for (let i = 0; i < into.length; i += 65536) crypto.getRandomValues(into.subarray(i, i + 65536));
  }
}

/** Makes a host whose files are in memory. */
export function memoryHost(options: MemoryHostOptions = {}): Host {
  return new MemoryHost(options);
}
