/**
 * What the interpreter's thread asks of the kernel in the main thread: pipes, processes, sockets, and waiting for them.
 * Descriptors are numbers that the asking thread has set aside.
 */
import type { SocketAddress, Spawn } from '../../host/host.ts';

export interface KernelQuestions {
  makePipe: { ask: { reader: number; writer: number }; answer: null };
  ioRead: { ask: { fd: number; size: number; wait: boolean }; answer: Uint8Array };
  ioWrite: { ask: { fd: number; bytes: Uint8Array; wait: boolean }; answer: number };
  ioClose: { ask: { fd: number }; answer: null };
  ioDup: { ask: { fd: number; copy: number }; answer: null };
  /** `timeout` in milliseconds, null for ever. */
  poll: {
    ask: { watch: readonly (readonly [fd: number, events: number])[]; timeout: number | null };
    answer: readonly number[];
  };
  spawn: { ask: Spawn; answer: number };
  wait: { ask: { pid: number; wait: boolean }; answer: readonly [number, number] | null };
  openPid: { ask: { fd: number; pid: number }; answer: null };
  socket: { ask: { fd: number; family: number; type: number }; answer: null };
  socketPair: { ask: { a: number; b: number; family: number; type: number }; answer: null };
  bind: { ask: { fd: number; address: SocketAddress }; answer: null };
  listen: { ask: { fd: number; backlog: number }; answer: null };
  connect: { ask: { fd: number; address: SocketAddress; wait: boolean }; answer: null };
  /** `as`: the descriptor of the new socket. */
  accept: { ask: { fd: number; as: number; wait: boolean }; answer: SocketAddress };
  send: { ask: { fd: number; bytes: Uint8Array; to: SocketAddress | null; wait: boolean }; answer: number };
  receive: {
    ask: { fd: number; size: number; peek: boolean; wait: boolean };
    answer: readonly [Uint8Array, SocketAddress | null];
  };
  shutdown: { ask: { fd: number; how: number }; answer: null };
  address: { ask: { fd: number; peer: boolean }; answer: SocketAddress };
  setOption: { ask: { fd: number; level: number; option: number; value: number }; answer: null };
  getOption: { ask: { fd: number; level: number; option: number }; answer: number };
  lookup: {
    ask: { name: string; family: number };
    answer: readonly (readonly [family: number, address: string])[];
  };
  lookupService: { ask: { address: string; port: number }; answer: readonly [string, string] };
}
export type KernelQuestion = {
  [N in keyof KernelQuestions]: { kind: N; ask: KernelQuestions[N]['ask'] };
}[keyof KernelQuestions];
