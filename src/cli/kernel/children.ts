/** Child processes: starting them, passing bytes between their streams and pipes, waiting for their ends. */
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import type { Socket } from 'node:net';
import { constants as osConstants, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import type { Spawn } from '../../host/host.ts';
import { childProcess, net } from '../node-modules.ts';
import { CAPACITY, type Endpoint, fail, IN, PipeReader, PipeWriter, SystemError, WAIT, type Wait } from './endpoint.ts';

/** What children need of the kernel. */
export interface Around {
  endpoint(fd: number): Endpoint | undefined;
  /** Something has happened that others may wait for. */
  changed(): void;
  /** Bytes are to be passed on whenever something has changed, until this gives true: done. */
  relay(pump: () => boolean): void;
}

interface Child {
  readonly pid: number;
  /** The wait status, null as long as it runs. */
  status: number | null;
}

const { signals } = osConstants;

/** A process of which the end can be read. */
export class PidEndpoint implements Endpoint {
  references = 0;
  private readonly child: Child;
  constructor(child: Child) {
    this.child = child;
  }
  events(): number {
    return this.child.status === null ? 0 : IN;
  }
  read(): never {
    return fail('EINVAL');
  }
  write(): never {
    return fail('EINVAL');
  }
  close(): void {}
}

export class Children {
  private readonly around: Around;
  /** Those that nobody has waited for. */
  private readonly children = new Map<number, Child>();
  private sockets = 0;
  /** How many pipes are still being emptied into children. */
  feeding = 0;

  constructor(around: Around) {
    this.around = around;
  }

  async spawn(how: Spawn): Promise<number> {
    const cwd = how.cwd ?? process.cwd();
    try {
      if (!statSync(cwd).isDirectory()) throw new SystemError('ENOTDIR');
      accessSync(cwd, constants.X_OK);
    } catch (error) {
      throw new SystemError((error as { code: string }).code, 'chdir');
    }
    const file = findProgram(how.files, cwd);
    const stdio: ('pipe' | 'ignore' | number)[] = [];
    const pairs = new Map<Endpoint, { ours: Socket; theirs: Socket }>();
    const shared = how.descriptors.filter((fd, i) => fd >= 0 && how.descriptors.indexOf(fd) !== i);
    for (const fd of how.descriptors) {
      const end = fd < 0 ? undefined : this.around.endpoint(fd);
      if (end === undefined) stdio.push(fd < 0 ? 'ignore' : fd);
      else if (!shared.includes(fd)) stdio.push('pipe');
      else {
        // One stream under several numbers: a socket that the child gets as a descriptor.
        let pair = pairs.get(end);
        if (pair === undefined) {
          pair = await this.socketPair();
          pairs.set(end, pair);
        }
        stdio.push(descriptorOf(pair.theirs));
      }
    }
    const env = how.env === null ? process.env : environment(how.env);
    const child = childProcess().spawn(file, how.args.slice(1), {
      argv0: how.args[0] ?? file,
      cwd,
      env,
      stdio,
      detached: how.newSession,
      ...(how.uid === null ? {} : { uid: how.uid }),
      ...(how.gid === null ? {} : { gid: how.gid }),
    });
    for (const { theirs } of pairs.values()) theirs.destroy();
    if (child.pid === undefined) {
      for (const { ours } of pairs.values()) ours.destroy();
      throw await new Promise((resolve) => child.once('error', (e) => resolve(e)));
    }
    const record: Child = { pid: child.pid, status: null };
    this.children.set(child.pid, record);
    child.on('error', () => {});
    child.on('exit', (code, signal) => {
      // SIGCHLD, if the program asked for it, comes first.
      setImmediate(() => {
        record.status = signal === null ? (code ?? 0) << 8 : signals[signal];
        this.around.changed();
      });
    });
    this.connect(child, how.descriptors);
    for (const [end, { ours }] of pairs) this.attach(end, ours, ours);
    return child.pid;
  }

  /** Passes bytes between the child's streams and the pipes that it was given. */
  private connect(child: ChildProcess, descriptors: readonly number[]): void {
    for (const [i, fd] of descriptors.entries()) {
      const end = fd < 0 ? undefined : this.around.endpoint(fd);
      const stream = child.stdio[i];
      if (end === undefined || stream === null || stream === undefined) continue;
      if (i === 0) this.attach(end, null, stream as Writable);
      else if (i <= 2) this.attach(end, stream as Readable, null);
      else this.attach(end, stream as Socket, stream as Socket);
    }
  }

  private attach(end: Endpoint, source: Readable | null, target: Writable | null): void {
    // The child holds the end as long as it has the stream.
    const { pipe } = end as { pipe?: unknown };
    if (pipe === undefined) {
      // A socket: held once for each direction.
      const release = (): void => this.release(end);
      if (source !== null) {
        end.references++;
        this.drain(source, end, release);
      }
      if (target !== null) {
        end.references++;
        this.feed(end, target, release);
      }
    } else if (end instanceof PipeReader) {
      source?.resume();
      if (target !== null) this.feed(copyOf(end), target, () => {});
    } else if (end instanceof PipeWriter && source !== null) this.drain(source, copyOf(end), () => {});
  }

  private release(end: Endpoint): void {
    if (--end.references === 0) end.close();
    this.around.changed();
  }

  /** What comes from a child goes into a pipe. */
  private drain(source: Readable, end: Endpoint, done: () => void): void {
    let rest: Uint8Array[] = [];
    let ended = false;
    let finished = false;
    source.on('data', (chunk: Uint8Array) => {
      rest.push(chunk);
      this.around.changed();
    });
    const over = (): void => {
      ended = true;
      this.around.changed();
    };
    source.on('end', over).on('close', over).on('error', over);
    this.around.relay(() => {
      if (finished) return true;
      while (rest.length > 0) {
        const n = attempt(() => end.write(rest[0]));
        if (n === WAIT) break;
        if (n === null) rest = [];
        else if (n === rest[0].length) rest.shift();
        else rest[0] = rest[0].subarray(n);
        if (n === null) {
          source.destroy();
          ended = true;
        }
      }
      if (rest.length > 0) source.pause();
      else if (!ended) source.resume();
      if (!ended || rest.length > 0) return false;
      finished = true;
      if (end.references === 0) end.close();
      done();
      return true;
    });
  }

  /** What is in a pipe goes to a child. */
  private feed(end: Endpoint, target: Writable, done: () => void): void {
    let broken = false;
    let finished = false;
    this.feeding++;
    const close = (): void => {
      broken = true;
      this.around.changed();
    };
    target.on('error', close).on('close', close);
    target.on('drain', () => this.around.changed());
    this.around.relay(() => {
      if (finished) return true;
      while (!broken && target.writableLength < CAPACITY) {
        const bytes = attempt(() => end.read(CAPACITY));
        if (bytes === WAIT) return false;
        if (bytes === null || bytes.length === 0) {
          target.end();
          broken = true;
        } else target.write(bytes);
      }
      if (!broken) return false;
      finished = true;
      this.feeding--;
      if (end.references === 0) end.close();
      done();
      return true;
    });
  }

  /** Two connected sockets: Node makes none, but connects to itself. */
  private socketPair(): Promise<{ ours: Socket; theirs: Socket }> {
    const path = join(tmpdir(), `tally-${process.pid}-${++this.sockets}`);
    return new Promise((resolve, reject) => {
      let theirs: Socket | null = null;
      const server = net().createServer({ allowHalfOpen: true }, (ours) => {
        server.close();
        resolve({ ours, theirs: theirs as Socket });
      });
      server.on('error', reject);
      server.listen(path, () => {
        theirs = net().connect({ path, allowHalfOpen: true });
        theirs.on('error', reject);
        theirs.pause();
      });
    });
  }

  /** The number and wait status of a child that has ended. */
  wait(pid: number): readonly [number, number] | Wait {
    if (this.children.size === 0) return fail('ECHILD');
    if (pid > 0) {
      const child = this.children.get(pid);
      if (child === undefined) return fail('ECHILD');
      return this.reap(child);
    }
    for (const child of this.children.values()) if (child.status !== null) return this.reap(child);
    return WAIT;
  }

  private reap(child: Child): readonly [number, number] | Wait {
    if (child.status === null) return WAIT;
    this.children.delete(child.pid);
    return [child.pid, child.status];
  }

  pidEndpoint(pid: number): Endpoint {
    const child = this.children.get(pid);
    if (child !== undefined) return new PidEndpoint(child);
    try {
      process.kill(pid, 0);
    } catch {
      return fail('ESRCH');
    }
    return new PidEndpoint({ pid, status: null });
  }
}

/** The operation's result, null when it failed: nobody is there any more. */
function attempt<T>(f: () => T): T | null {
  try {
    return f();
  } catch (error) {
    if (error instanceof SystemError) return null;
    throw error;
  }
}

/** Another end of the same pipe. */
function copyOf(end: PipeReader | PipeWriter): Endpoint {
  return end instanceof PipeReader ? new PipeReader(end.pipe) : new PipeWriter(end.pipe);
}

/** The descriptor of a socket, which only its handle knows. */
function descriptorOf(socket: Socket): number {
  return (socket as unknown as { _handle: { fd: number } })._handle.fd;
}

/** The first file that can be run; fails as `execve` of the last did, or with what was worse than "not there". */
function findProgram(files: readonly string[], cwd: string): string {
  let worst = 'ENOENT';
  for (const file of files) {
    const path = file.startsWith('/') ? file : join(cwd, file);
    try {
      if (statSync(path).isDirectory()) throw new SystemError('EACCES');
      accessSync(path, constants.X_OK);
      return path;
    } catch (error) {
      const { code } = error as { code: string };
      if (code !== 'ENOENT' && code !== 'ENOTDIR') worst = code;
    }
  }
  return fail(worst);
}

function environment(entries: readonly string[]): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const entry of entries) {
    const eq = entry.indexOf('=', 1);
    if (eq > 0) env[entry.slice(0, eq)] = entry.slice(eq + 1);
  }
  return env;
}
