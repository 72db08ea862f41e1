/** `traceback`: one entry per frame that an exception has passed, outermost first. */
import { asSsize, isInstance } from '../object/abstract.ts';
import { FRAME, NONE, TRACEBACK } from '../object/core-types.ts';
import { defineType, getset, member, valueMember } from '../object/define.ts';
import type { PyStr } from '../object/dict.ts';
import { type FrameData, TracebackData, tracebackLayout } from '../object/exc.ts';
import { allocTracked } from '../object/heap.ts';
import { def, NativeDecl } from '../object/native.ts';
import { bindArguments } from '../object/native-call.ts';
import { drop, dup, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { int, list, name, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { codeOfFrame, lineAt } from './frame.ts';
import { argumentType } from './type-names.ts';

export type PyTraceback = PyObject<TracebackData>;

/** A traceback entry. `lasti` is the frame's `pc`, a `lineno` of -1 means: find it out from that. @nothrow */
function newTraceback(
  next: PyTraceback | null,
  frame: PyObject<FrameData>,
  lasti: number,
  lineno: number,
): Owned<PyTraceback> {
  return allocTracked(TRACEBACK, new TracebackData(next === null ? null : share(next), share(frame), lasti, lineno));
}

/** `tb_lineno`. @nothrow */
export function tracebackLine(tb: PyTraceback): number {
  const { frame, lasti, lineno } = tb.v;
  if (lineno !== -1 || frame === null) return lineno;
  return lineAt(codeOfFrame(frame.v.frame).v, Math.floor(lasti));
}

const SIGNATURE = new NativeDecl('traceback', '($type, tb_next, tb_frame, tb_lasti, tb_lineno)', null, () => none());

function tracebackNew(vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const [next, frame, lasti, lineno] = bindArguments(vm, SIGNATURE, type, args, kwnames) as PyObject[];
  if (!isInstance(frame, FRAME)) {
    return vm.raise('TypeError', `traceback() argument 'tb_frame' must be frame, not ${argumentType(frame)}`);
  }
  const at = asSsize(vm, lasti, 'OverflowError');
  const line = asSsize(vm, lineno, 'OverflowError');
  if (next !== NONE && next.type !== TRACEBACK) {
    return vm.raise('TypeError', `expected traceback object or None, got '${next.type.v.name}'`);
  }
  // Python counts two bytes for each instruction; an odd number is kept as it is.
  return newTraceback(next === NONE ? null : (next as PyTraceback), frame as PyObject<FrameData>, at / 2, line);
}

function setNext(vm: VM, self: PyTraceback, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', "can't delete tb_next attribute");
  let next: PyTraceback | null = null;
  if (value !== NONE) {
    if (value.type !== TRACEBACK) return vm.raise('TypeError', `expected traceback object, got '${value.type.v.name}'`);
    next = value as PyTraceback;
  }
  for (let tb = next; tb !== null; tb = tb.v.next) {
    if (tb === self) return vm.raise('ValueError', 'traceback loop detected');
  }
  const old = self.v.next;
  self.v.next = next === null ? null : share(next);
  if (old !== null) drop(old);
}

defineType(TRACEBACK, {
  doc: 'Create a new traceback object.',
  signature: '(tb_next, tb_frame, tb_lasti, tb_lineno)',
  gc: true,
  basicSize: 40,
  layout: tracebackLayout,
  slots: { new_: tracebackNew },
  methods: [
    def('__dir__', '($self, /)', null, () =>
      list(['tb_frame', 'tb_next', 'tb_lasti', 'tb_lineno'].map((n) => name(n))),
    ),
  ],
  members: [
    member('tb_frame', null, (self: PyTraceback) => self.v.frame, { emptyIsNone: true }),
    valueMember('tb_lasti', null, (self: PyTraceback) => int(self.v.lasti * 2)),
  ],
  getset: [
    getset('tb_next', null, (_vm, self: PyTraceback) => (self.v.next === null ? none() : dup(self.v.next)), setNext),
    getset('tb_lineno', null, (_vm, self: PyTraceback) => int(tracebackLine(self))),
  ],
});
