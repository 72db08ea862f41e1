// One measurement: a process that runs a program, its result, its seconds and its memory.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { programs, root, scratch } from './peers.mjs';

const TIMEOUT_SECONDS = 300;

/** What stands before a command to have the peak of its memory written down. */
const prefix = (peak) => {
  if (peak === null) return [];
  mkdirSync(scratch, { recursive: true });
  return [peak.file, '-I', '-S', path.join(root, 'bench', 'peak.py'), peak.report];
};

/**
 * Runs a program `inner` times in one process of a peer's. `python` is what measures memory, or null. The answer has the result, the sum of the
 * seconds (warm-up included), and the peak memory in KiB, or the reason why there is none of that.
 */
export function measure(peer, program, inner, python) {
  const peak = python === null ? null : { file: python, report: path.join(scratch, 'peak') };
  const [file, ...args] = [...prefix(peak), ...peer.command(program, inner)];
  const run = spawnSync(file, args, {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: programs, PYTHONDONTWRITEBYTECODE: '1' },
    timeout: TIMEOUT_SECONDS * 1000,
  });
  if (run.error?.code === 'ETIMEDOUT') return { failure: `more than ${TIMEOUT_SECONDS} s` };
  if (run.error !== undefined) return { failure: run.error.message };
  const lines = run.stdout.trim().split('\n');
  if (run.status !== 0 || lines.length < 2) {
    const reason = run.stderr.trim().split('\n').at(-1).slice(0, 300);
    return { failure: reason === '' ? `ended with ${run.status ?? run.signal}` : reason };
  }
  const [result, times] = lines.slice(-2);
  const seconds = times.split(' ').reduce((sum, t) => sum + Number(t), 0);
  return { result, seconds, memory: peak === null ? null : Number(readFileSync(peak.report, 'utf8')) };
}
