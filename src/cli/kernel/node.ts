/** Modules of Node's that few programs need: they are loaded when they are. */
import { createRequire } from 'node:module';
import process from 'node:process';

const load = createRequire(process.execPath);

export const childProcess = (): typeof import('node:child_process') => load('node:child_process');
export const dgram = (): typeof import('node:dgram') => load('node:dgram');
export const dns = (): typeof import('node:dns') => load('node:dns');
export const net = (): typeof import('node:net') => load('node:net');
