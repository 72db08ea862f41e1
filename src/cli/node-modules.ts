/** Modules of Node's that few programs need: they are loaded when they are. */
import { createRequire } from 'node:module';
import process from 'node:process';

let load: NodeJS.Require | null = null;
function module(name: string): unknown {
  load ??= createRequire(process.execPath);
  return load(name);
}

export const childProcess = () => module('node:child_process') as typeof import('node:child_process');
export const dgram = () => module('node:dgram') as typeof import('node:dgram');
export const dns = () => module('node:dns') as typeof import('node:dns');
export const net = () => module('node:net') as typeof import('node:net');
export const readline = () => module('node:readline') as typeof import('node:readline');
export const tty = () => module('node:tty') as typeof import('node:tty');
export const workerThreads = () => module('node:worker_threads') as typeof import('node:worker_threads');
