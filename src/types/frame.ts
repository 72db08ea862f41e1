/** `frame`: an activation of a function, module or class body as Python sees it. */
import { reprText } from '../object/abstract.ts';
import { nativeClears } from '../object/clears.ts';
import type { CodeData, FuncData, PyCode } from '../object/code.ts';
import { FALSE, FRAME, INT, NONE, type PyInt, TRUE } from '../object/core-types.ts';
import { defineType, getset, valueMember } from '../object/define.ts';
import type { PyDict } from '../object/dict.ts';
import { FrameData, heldLocalOf, type RunningFrame } from '../object/exc.ts';
import { allocTracked } from '../object/heap.ts';
import type { Layout } from '../object/layout.ts';
import { def } from '../object/native.ts';
import { drop, dropOpt, dup, type Held, hold, type Owned, type PyObject, share } from '../object/refs.ts';
import { bool, dict, int, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { newLocalsProxy, showsVariables } from './frame-locals.ts';
import { addressText } from './object.ts';

export type PyFrame = PyObject<FrameData>;

/** What a frame object keeps beyond `FrameData`; the fields appear when somebody sets them. */
export interface FrameExtras {
  /** Names set through `f_locals` that are no variables of the code. */
  extraLocals?: Held<PyDict> | null;
  traceLines?: boolean;
  traceOpcodes?: boolean;
}

/** What frame objects need from the interpreter. */
export const frameHooks = {
  /** Whether an activation is running now (a generator's that is suspended is not). */
  isRunning: (f: RunningFrame): boolean => f.gen === null,
  /** The event that a trace or profile function is being told of now. */
  traceEvent: (): string | null => null,
  /** Ends what a generator that has not finished holds (`frame.clear()`); false when it is suspended in its body. */
  closeGenerator: (_vm: VM, _f: RunningFrame): boolean => false,
};

// --- Looking at activations --------------------------------------------------------------------------------------

/** The code object that an activation runs. @nothrow */
export function codeOfFrame(f: RunningFrame): PyCode {
  return f.meta.code as PyCode;
}

/** Line number of a place in code (0: where a module begins); the first line of the code where it has none. @nothrow */
export function lineAt(code: CodeData, pc: number): number {
  return pc >= 0 && code.positions[pc * 4 + 1] > 0 ? code.positions[pc * 4] : code.firstlineno;
}

/** The frame object of an activation, made when first asked for (borrowed: the activation holds it). @nothrow */
export function frameObject(f: RunningFrame): PyFrame {
  if (f.py !== null) return f.py;
  const made = hold(allocTracked(FRAME, new FrameData(f)));
  f.py = made;
  return made;
}

/** The frame object of the caller (borrowed), or null. @nothrow */
function callerOf(self: PyFrame): PyFrame | null {
  if (self.v.owns) return self.v.back;
  let back = self.v.frame.back;
  while (back !== null && back.pc === -1) back = back.back;
  return back === null ? null : frameObject(back);
}

/** Global namespace of an activation (borrowed), or null after it has been cleared. @nothrow */
export function globalsOf(f: RunningFrame): PyDict | null {
  return f.fn === null ? null : (f.fn.v as FuncData).globals;
}

/** Built-in namespace of an activation (borrowed), or null after it has been cleared. @nothrow */
export function builtinsOf(f: RunningFrame): PyObject | null {
  return f.fn === null ? null : (f.fn.v as FuncData).builtins;
}

// --- What a frame object holds -----------------------------------------------------------------------------------

/** While the activation runs, its references are the interpreter's; afterwards those it left are the frame object's. */
const frameLayout: Layout<FrameData> = {
  traverse(data, visit) {
    if (data.back !== null) visit(data.back, { kind: 'field', name: 'f_back' });
    if (data.trace !== null) visit(data.trace, { kind: 'field', name: 'f_trace' });
    const extra = (data as FrameExtras).extraLocals ?? null;
    if (extra !== null) visit(extra, { kind: 'field', name: 'extra locals' });
    if (!data.owns) return;
    const f = data.frame;
    if (f.ns !== null) visit(f.ns, { kind: 'field', name: 'namespace' });
    if (f.fn !== null) visit(f.fn, { kind: 'field', name: 'function' });
    if (data.code !== null) visit(data.code, { kind: 'field', name: 'f_code' });
    const names = f.meta.localNames;
    for (let i = 0; i < names.length; i++) {
      const x = heldLocalOf(f, i);
      if (x !== null) visit(x, { kind: 'attribute', name: `local '${names[i]}'` });
    }
  },
  // The order of frame_dealloc.
  release(data) {
    const f = data.frame;
    if (data.owns) {
      const { fn, ns } = f;
      f.fn = null;
      dropOpt(fn);
      f.ns = null;
      dropOpt(ns);
      f.meta.clearLocals(f);
    }
    const { back, code } = data;
    data.back = null;
    dropOpt(back);
    releaseExtras(data);
    data.code = null;
    dropOpt(code);
  },
};

function releaseExtras(data: FrameData): void {
  const { trace } = data;
  data.trace = null;
  dropOpt(trace);
  const extras = data as FrameExtras;
  const extra = extras.extraLocals ?? null;
  if (extra !== null) {
    extras.extraLocals = null;
    drop(extra);
  }
}

// frame_tp_clear: a frame in a cycle gives up its variables and keeps its function.
nativeClears.set(FRAME, (o) => {
  const data = (o as PyFrame).v;
  releaseExtras(data);
  if (data.owns) data.frame.meta.clearLocals(data.frame);
});

// --- Attributes --------------------------------------------------------------------------------------------------

/** `f_locals`: the namespace of a module or class body, a view of a function's or comprehension's variables. @nothrow */
export function frameLocals(self: PyFrame): Owned {
  const f = self.v.frame;
  if (showsVariables(f)) return newLocalsProxy(self);
  if (f.ns !== null) return dup(f.ns);
  const globals = globalsOf(f);
  return globals === null ? dict() : dup(globals);
}

/** A jump. All that CPython refuses is refused in its words; the rest too, since generated code is entered only at its head. */
function setLine(vm: VM, self: PyFrame, value: PyObject | null): void {
  const refuse = (why: string): never => vm.raise('ValueError', why);
  if (value === null) return vm.raise('AttributeError', 'cannot delete attribute');
  if (value.type !== INT) return refuse('lineno must be an integer');
  const event = frameHooks.traceEvent();
  if (event === null) return refuse('f_lineno can only be set in a trace function');
  if (event === 'call') return refuse("can't jump from the 'call' trace event of a new frame");
  if (event.startsWith('c_')) return refuse("can't jump during a call");
  if (event !== 'line') return refuse("can only jump from a 'line' trace event");
  const line = BigInt((value as PyInt).v);
  if (BigInt.asIntN(32, line) !== line) return refuse('lineno out of range');
  const code = codeOfFrame(self.v.frame).v;
  if (line < code.firstlineno) return refuse(`line ${line} comes before the current code block`);
  const { positions } = code;
  let last = 0;
  for (let i = 0; i < positions.length; i += 4) last = Math.max(last, positions[i]);
  if (line > last) return refuse(`line ${line} comes after the current code block`);
  return refuse(`can't jump to line ${line}: generated code has no entry there`);
}

function setTrace(_vm: VM, self: PyFrame, value: PyObject | null): void {
  const old = self.v.trace;
  self.v.trace = value === null || value === NONE ? null : share(value);
  dropOpt(old);
}

function setTraceLines(vm: VM, self: PyFrame, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', "can't delete numeric/char attribute");
  if (value !== TRUE && value !== FALSE) return vm.raise('TypeError', 'attribute value type must be bool');
  (self.v as FrameExtras).traceLines = value === TRUE;
}

function setTraceOpcodes(vm: VM, self: PyFrame, value: PyObject | null): void {
  if (value !== TRUE && value !== FALSE) return vm.raise('TypeError', 'attribute value type must be bool');
  (self.v as FrameExtras).traceOpcodes = value === TRUE;
}

function clear(vm: VM, self: PyFrame): Owned {
  const data = self.v;
  const f = data.frame;
  if (data.owns) {
    f.meta.clearLocals(f);
    setTrace(vm, self, null);
    const extras = data as FrameExtras;
    const extra = extras.extraLocals ?? null;
    extras.extraLocals = null;
    dropOpt(extra);
    return none();
  }
  if (frameHooks.isRunning(f)) return vm.raise('RuntimeError', 'cannot clear an executing frame');
  if (!frameHooks.closeGenerator(vm, f)) return vm.raise('RuntimeError', 'cannot clear a suspended frame');
  return none();
}

function orNone(x: PyObject | null): Owned {
  return x === null ? none() : dup(x);
}

defineType(FRAME, {
  doc: null,
  gc: true,
  basicSize: 136,
  itemSize: 8,
  layout: frameLayout,
  slots: {
    repr: (vm, self: PyFrame) => {
      const f = self.v.frame;
      const code = codeOfFrame(f).v;
      const line = lineAt(code, f.pc);
      return str(
        `<frame at ${addressText(self)}, file ${reprText(vm, code.filename)}, line ${line}, code ${code.name.v}>`,
      );
    },
  },
  methods: [
    def('clear', '($self, /)', 'F.clear(): clear most references held by the frame', clear),
    def('__sizeof__', '($self, /)', 'F.__sizeof__() -> size of F in memory, in bytes', (_vm, self: PyFrame) => {
      const { localNames, slotCount } = self.v.frame.meta;
      return int(136 + 8 * (localNames.length + slotCount));
    }),
  ],
  members: [
    valueMember(
      'f_trace_lines',
      null,
      (self: PyFrame) => bool((self.v as FrameExtras).traceLines ?? true),
      setTraceLines,
    ),
  ],
  getset: [
    getset('f_back', null, (_vm, self: PyFrame) => orNone(callerOf(self))),
    getset('f_locals', null, (_vm, self: PyFrame) => frameLocals(self)),
    getset(
      'f_lineno',
      null,
      (_vm, self: PyFrame) => int(lineAt(codeOfFrame(self.v.frame).v, self.v.frame.pc)),
      setLine,
    ),
    getset('f_trace', null, (_vm, self: PyFrame) => orNone(self.v.trace), setTrace),
    getset('f_lasti', null, (_vm, self: PyFrame) => int(self.v.frame.pc * 2)),
    getset('f_globals', null, (_vm, self: PyFrame) => orNone(globalsOf(self.v.frame))),
    getset('f_builtins', null, (_vm, self: PyFrame) => orNone(builtinsOf(self.v.frame))),
    getset('f_code', null, (_vm, self: PyFrame) => dup(codeOfFrame(self.v.frame))),
    getset(
      'f_trace_opcodes',
      null,
      (_vm, self: PyFrame) => bool((self.v as FrameExtras).traceOpcodes ?? false),
      setTraceOpcodes,
    ),
  ],
});
