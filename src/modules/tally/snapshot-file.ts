/** Snapshots in files: taking one of this interpreter, and reading one back. */

import { host, O } from '../../host/host.ts';
import { namespaceGet } from '../../inspect/lookup.ts';
import type { Sink } from '../../inspect/snapshot/blocks.ts';
import { capture } from '../../inspect/snapshot/capture.ts';
import { readSnapshot, writeSnapshot } from '../../inspect/snapshot/format.ts';
import type { HeapGraph, Progress, SnapshotHeader } from '../../inspect/snapshot/graph.ts';
import { writeHeapSnapshot } from '../../inspect/snapshot/heapsnapshot.ts';
import { isList, isStr } from '../../object/abstract.ts';
import type { VM } from '../../object/vm.ts';

const WRITERS = { tally: writeSnapshot, heapsnapshot: writeHeapSnapshot } as const;
/** The forms that a snapshot can be written in. */
export type SnapshotFormat = keyof typeof WRITERS;

/** The form of that name; null when there is none. @nothrow */
export function formatNamed(name: string): SnapshotFormat | null {
  return Object.hasOwn(WRITERS, name) ? (name as SnapshotFormat) : null;
}

/** The names of all forms. @nothrow */
export function formatNames(): string {
  return Object.keys(WRITERS).join(', ');
}

/** The form that a file's name asks for. @nothrow */
export function formatOfFile(path: string): SnapshotFormat {
  return path.endsWith('.heapsnapshot') ? 'heapsnapshot' : 'tally';
}

/** What the snapshots of this process have in common. */
let heap = '';
let taken = 0;

/** What the next snapshot says of itself. */
function newHeader(vm: VM): SnapshotHeader {
  if (heap === '') {
    const bytes = new Uint8Array(8);
    host.random(bytes);
    heap = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  }
  // Looked up so, the name leaves nothing behind in the heap that is written.
  const sys = namespaceGet(vm.modules(), 'sys')?.attrs?.dict ?? null;
  const argv = sys === null ? undefined : (namespaceGet(sys, 'argv') ?? undefined);
  const program = argv !== undefined && isList(argv) ? argv.v[0] : undefined;
  return {
    heap,
    serial: ++taken,
    program: program !== undefined && isStr(program) ? program.v : '',
    time: new Date(Number(host.timeNs() / 1_000_000n)).toISOString(),
  };
}

/** Writes a file by parts; what is there already is overwritten. Throws HostError. */
function toFile(path: string, write: (sink: Sink) => void): void {
  const fd = host.open(path, O.WRONLY | O.CREAT | O.TRUNC, 0o666);
  try {
    write((bytes) => {
      for (let at = 0; at < bytes.length; ) at += host.write(fd, bytes.subarray(at));
    });
  } finally {
    host.close(fd);
  }
}

/** Takes a snapshot of the whole heap and writes it down. Runs no Python, changes no count. Throws HostError. */
export function saveSnapshot(vm: VM, path: string, format: SnapshotFormat, progress?: Progress): HeapGraph {
  const graph = capture(vm, { header: newHeader(vm), progress });
  toFile(path, (sink) => WRITERS[format](graph, sink, progress));
  return graph;
}

/** Reads a snapshot. Throws HostError, and SnapshotError for what is none. */
export function loadSnapshot(path: string, progress?: Progress): HeapGraph {
  const fd = host.open(path, O.RDONLY, 0);
  try {
    return readSnapshot((into) => host.read(fd, into), progress);
  } finally {
    host.close(fd);
  }
}
