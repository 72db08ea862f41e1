/** `lock` and `RLock`. As long as there is one thread, waiting for a lock ends by a signal handler or a timeout. */

import { addressText } from '../../gc/weakrefs.ts';
import { asIndex, isTrue, isTuple } from '../../object/abstract.ts';
import { FALSE, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import type { Owned, PyObject, PyType } from '../../object/refs.ts';
import { bool, int, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { secondsArgument, waitFor } from '../waiting.ts';
import { currentIdent } from './idents.ts';

/** The longest timeout, in seconds. */
export const TIMEOUT_MAX = 9223372036;

export const LOCK = staticType('lock', '_thread');
export const RLOCK = staticType('RLock', '_thread');

class LockData {
  locked = false;
}
type PyLock = PyObject<LockData>;

class RLockData {
  owner = 0;
  count = 0;
}
type PyRLock = PyObject<RLockData>;

/** A new lock, open. @nothrow */
export function newLock(): Owned {
  return newInstance(LOCK, new LockData());
}

/** What `acquire(blocking, timeout)` asks for, in seconds: 0 is not to wait at all, null to wait for ever. */
function patience(vm: VM, blocking: PyObject | undefined, timeout: PyObject | undefined): number | null {
  const wait = blocking === undefined || (blocking !== FALSE && isTrue(vm, blocking));
  if (timeout === undefined) return wait ? null : 0;
  const seconds = secondsArgument(vm, timeout);
  const given = seconds !== -1;
  if (!wait && given) return vm.raise('ValueError', "can't specify a timeout for a non-blocking call");
  if (seconds < 0 && given) return vm.raise('ValueError', 'timeout value must be a non-negative number');
  if (!wait) return 0;
  if (!given) return null;
  if (seconds > TIMEOUT_MAX) return vm.raise('OverflowError', 'timeout value is too large');
  return seconds;
}

// --- lock --------------------------------------------------------------------------------------------------------

function acquireLock(vm: VM, self: PyLock, blocking?: PyObject, timeout?: PyObject): Owned {
  const d = self.v;
  const seconds = blocking === undefined && timeout === undefined ? null : patience(vm, blocking, timeout);
  if (d.locked && !waitFor(vm, () => !d.locked, seconds)) return bool(false);
  d.locked = true;
  return bool(true);
}

function releaseLock(vm: VM, self: PyLock): Owned {
  if (!self.v.locked) return vm.raise('RuntimeError', 'release unlocked lock');
  self.v.locked = false;
  return none();
}

const isLocked = (_vm: VM, self: PyLock): Owned => bool(self.v.locked);

const lockMethods: readonly NativeDecl[] = [
  def('acquire_lock', '($self, /, blocking=True, timeout=-1)', 'An obsolete synonym of acquire().', acquireLock),
  def(
    'acquire',
    '($self, /, blocking=True, timeout=-1)',
    'Lock the lock.  Without argument, this blocks if the lock is already\nlocked (even by the same thread), waiting for another thread to release\nthe lock, and return True once the lock is acquired.\nWith an argument, this will only block if the argument is true,\nand the return value reflects whether the lock is acquired.\nThe blocking operation is interruptible.',
    acquireLock,
  ),
  def('release_lock', '($self, /)', 'An obsolete synonym of release().', releaseLock),
  def(
    'release',
    '($self, /)',
    "Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\nbut it needn't be locked by the same thread that unlocks it.",
    releaseLock,
  ),
  def('locked_lock', '($self, /)', 'An obsolete synonym of locked().', isLocked),
  def('locked', '($self, /)', 'Return whether the lock is in the locked state.', isLocked),
  def('__enter__', '($self, /)', 'Lock the lock.', (vm, self: PyLock) => acquireLock(vm, self)),
  def('__exit__', '($self, /, *exc_info)', 'Release the lock.', (vm, self: PyLock) => releaseLock(vm, self)),
  def('_at_fork_reinit', '($self, /)', null, (_vm, self: PyLock) => {
    self.v.locked = false;
    return none();
  }),
];

defineType(LOCK, {
  doc: 'A lock object is a synchronization primitive.  To create a lock,\ncall threading.Lock().  Methods are:\n\nacquire() -- lock the lock, possibly blocking until it can be obtained\nrelease() -- unlock of the lock\nlocked() -- test whether the lock is currently locked\n\nA lock is not owned by the thread that locked it; another thread may\nunlock it.  A thread attempting to lock a lock that it has already locked\nwill block until another thread unlocks it.  Deadlocks may ensue.',
  signature: '()',
  gc: true,
  hasWeakrefs: true,
  basicSize: 40,
  weakrefOffset: 24,
  layout: null,
  slots: {
    new_: newSlot('lock', '()', (_vm, type: PyType) => newInstance(type, new LockData())),
    repr: (_vm, self: PyLock) =>
      str(`<${self.v.locked ? 'locked' : 'unlocked'} ${self.type.v.fullName} object at ${addressText(self)}>`),
  },
  methods: lockMethods,
});

// --- RLock -------------------------------------------------------------------------------------------------------

function acquireRLock(vm: VM, self: PyRLock, blocking?: PyObject, timeout?: PyObject): Owned {
  const d = self.v;
  const me = currentIdent();
  const seconds = blocking === undefined && timeout === undefined ? null : patience(vm, blocking, timeout);
  if (d.count > 0 && d.owner === me) {
    d.count++;
    return bool(true);
  }
  if (d.count > 0 && !waitFor(vm, () => d.count === 0, seconds)) return bool(false);
  d.owner = me;
  d.count = 1;
  return bool(true);
}

function releaseRLock(vm: VM, self: PyRLock): Owned {
  const d = self.v;
  if (d.count === 0 || d.owner !== currentIdent()) return vm.raise('RuntimeError', 'cannot release un-acquired lock');
  if (--d.count === 0) d.owner = 0;
  return none();
}

defineType(RLOCK, {
  doc: null,
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 48,
  weakrefOffset: 40,
  layout: null,
  newPayload: () => new RLockData(),
  slots: {
    new_: newSlot('RLock', '(*args, **kwargs)', (_vm, type: PyType) => newInstance(type, new RLockData())),
    repr: (_vm, self: PyRLock) => {
      const { owner, count } = self.v;
      const state = count > 0 ? 'locked' : 'unlocked';
      return str(`<${state} ${self.type.v.fullName} object owner=${owner} count=${count} at ${addressText(self)}>`);
    },
  },
  methods: [
    def(
      'acquire',
      '($self, /, blocking=True, timeout=-1)',
      'Lock the lock.  `blocking` indicates whether we should wait\nfor the lock to be available or not.  If `blocking` is False\nand another thread holds the lock, the method will return False\nimmediately.  If `blocking` is True and another thread holds\nthe lock, the method will wait for the lock to be released,\ntake it and then return True.\n(note: the blocking operation is interruptible.)\n\nIn all other cases, the method will return True immediately.\nPrecisely, if the current thread already holds the lock, its\ninternal counter is simply incremented. If nobody holds the lock,\nthe lock is taken and its internal counter initialized to 1.',
      acquireRLock,
    ),
    def(
      'release',
      '($self, /)',
      'Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\nand must be locked by the same thread that unlocks it; otherwise a\n`RuntimeError` is raised.\n\nDo note that if the lock was acquire()d several times in a row by the\ncurrent thread, release() needs to be called as many times for the lock\nto be available for other threads.',
      releaseRLock,
    ),
    def('_is_owned', '($self, /)', 'For internal use by `threading.Condition`.', (_vm, self: PyRLock) =>
      bool(self.v.count > 0 && self.v.owner === currentIdent()),
    ),
    def(
      '_acquire_restore',
      '($self, state, /)',
      'For internal use by `threading.Condition`.',
      (vm, self: PyRLock, state: PyObject) => {
        if (!isTuple(state) || state.v.length !== 2) return vm.raise('TypeError', 'must be 2-item tuple');
        const [count, owner] = state.v as PyObject[];
        const n = Number(asIndex(vm, count));
        const who = Number(asIndex(vm, owner));
        if (self.v.count > 0) waitFor(vm, () => self.v.count === 0, null);
        self.v.owner = who;
        self.v.count = n;
        return none();
      },
    ),
    def('_release_save', '($self, /)', 'For internal use by `threading.Condition`.', (vm, self: PyRLock) => {
      const { owner, count } = self.v;
      if (count === 0) return vm.raise('RuntimeError', 'cannot release un-acquired lock');
      self.v.owner = self.v.count = 0;
      return tupleTake([int(count), int(owner)]);
    }),
    def('_recursion_count', '($self, /)', 'For internal use by reentrancy checks.', (_vm, self: PyRLock) =>
      int(self.v.owner === currentIdent() ? self.v.count : 0),
    ),
    def('__enter__', '($self, /)', 'Lock the lock.', (vm, self: PyRLock) => acquireRLock(vm, self)),
    def('__exit__', '($self, /, *exc_info)', 'Release the lock.', (vm, self: PyRLock) => releaseRLock(vm, self)),
    def('_at_fork_reinit', '($self, /)', null, (_vm, self: PyRLock) => {
      self.v.owner = self.v.count = 0;
      return none();
    }),
  ],
});
