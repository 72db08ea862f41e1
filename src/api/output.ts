/** Output of the command itself, past Python's streams. */
import { HostError, host } from '../host/host.ts';

/** Writes a text to a descriptor. What nobody can take is left. */
export function writeAll(fd: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let at = 0; at < bytes.length; ) at += host.write(fd, bytes.subarray(at));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}
