/** Reading all that a file or a descriptor of the host gives. */
import { host } from './host.ts';

/** All bytes that come from a descriptor. Throws HostError. */
export function readAll(fd: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = new Uint8Array(65536);
    const n = host.read(fd, part);
    if (n === 0) break;
    parts.push(part.subarray(0, n));
    size += n;
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}

/** All bytes of a file. Throws HostError. */
export function readFile(path: string): Uint8Array {
  const fd = host.open(path, 0, 0);
  try {
    return readAll(fd);
  } finally {
    host.close(fd);
  }
}
