/** `resource`: what the process has used, and what it may use. */
import { host } from '../host/host.ts';
import { asIndex, collect } from '../object/abstract.ts';
import { NONE } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import { def } from '../object/native.ts';
import { dup, type Owned, type PyObject } from '../object/refs.ts';
import { float, int, intFromBig, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { cintArgument } from '../types/arguments.ts';
import { exceptionType } from '../types/exceptions.ts';
import { newStruct } from '../types/structseq.ts';
import { STRUCT_RUSAGE } from './rusage.ts';

const CONSTANTS: { readonly [name: string]: number } = {
  RLIMIT_AS: 9,
  RLIMIT_CORE: 4,
  RLIMIT_CPU: 0,
  RLIMIT_DATA: 2,
  RLIMIT_FSIZE: 1,
  RLIMIT_MEMLOCK: 8,
  RLIMIT_MSGQUEUE: 12,
  RLIMIT_NICE: 13,
  RLIMIT_NOFILE: 7,
  RLIMIT_NPROC: 6,
  RLIMIT_OFILE: 7,
  RLIMIT_RSS: 5,
  RLIMIT_RTPRIO: 14,
  RLIMIT_RTTIME: 15,
  RLIMIT_SIGPENDING: 11,
  RLIMIT_STACK: 3,
  RLIM_INFINITY: -1,
  RUSAGE_CHILDREN: -1,
  RUSAGE_SELF: 0,
  RUSAGE_THREAD: 1,
};
const LIMITS = 16;

/** The limits that the program has set for itself; there is nobody who enforces them. */
const limits = new Map<number, readonly [bigint, bigint]>();
const STACK = 3;
const OPEN_FILES = 7;

function limitOf(resource: number): readonly [bigint, bigint] {
  const set = limits.get(resource);
  if (set !== undefined) return set;
  if (resource === STACK) return [8388608n, -1n];
  return resource === OPEN_FILES ? [1024n, 1048576n] : [-1n, -1n];
}

const pair = ([soft, hard]: readonly [bigint, bigint]): Owned => tupleTake([intFromBig(soft), intFromBig(hard)]);

function resourceArgument(vm: VM, o: PyObject): number {
  const n = cintArgument(vm, o, 0);
  return n < 0 || n >= LIMITS ? vm.raise('ValueError', 'invalid resource specified') : n;
}

function setLimit(vm: VM, resource: number, o: PyObject): void {
  const items: PyObject = vm.keep(collect(vm, o));
  const values = items.v as PyObject[];
  if (values.length !== 2) return vm.raise('ValueError', 'expected a tuple of 2 integers');
  const [soft, hard] = values.map((x) => BigInt.asIntN(64, BigInt(asIndex(vm, x))));
  const above = (a: bigint, b: bigint): boolean => b !== -1n && (a === -1n || a > b);
  if (above(soft, hard)) return vm.raise('ValueError', 'current limit exceeds maximum limit');
  if (above(hard, limitOf(resource)[1]) && host.getuid() !== 0) {
    return vm.raise('ValueError', 'not allowed to raise maximum limit');
  }
  limits.set(resource, [soft, hard]);
}

export const resource = defineModule('resource', {
  functions: [
    def('getrusage', '($module, who, /)', null, (vm, _self: PyObject, who: PyObject) => {
      const n = cintArgument(vm, who, 0);
      if (n < -1 || n > 1) return vm.raise('ValueError', 'invalid who parameter');
      const { user, system, maxRss } = n === -1 ? { user: 0, system: 0, maxRss: 0 } : host.usage();
      const rest = Array.from({ length: 13 }, () => int(0));
      return newStruct(STRUCT_RUSAGE, [float(user), float(system), int(maxRss), ...rest]);
    }),
    def('getrlimit', '($module, resource, /)', null, (vm, _self: PyObject, which: PyObject) =>
      pair(limitOf(resourceArgument(vm, which))),
    ),
    def(
      'prlimit',
      '($module, pid, resource, limits=None, /)',
      null,
      (vm, _self: PyObject, pid: PyObject, which: PyObject, values?: PyObject) => {
        cintArgument(vm, pid, 0);
        const n = resourceArgument(vm, which);
        const old = limitOf(n);
        if (values !== undefined && values !== NONE) setLimit(vm, n, values);
        return pair(old);
      },
    ),
    def(
      'setrlimit',
      '($module, resource, limits, /)',
      null,
      (vm, _self: PyObject, which: PyObject, values: PyObject) => {
        setLimit(vm, resourceArgument(vm, which), values);
        return dup(NONE);
      },
    ),
    def('getpagesize', '($module, /)', null, () => int(4096)),
  ],
  types: [STRUCT_RUSAGE],
  init: (_vm, d) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
    put(d, 'error', dup(exceptionType('OSError') as PyObject));
  },
});
