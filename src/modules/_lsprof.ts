/** `_lsprof`: the profiler behind `cProfile`. */

import { host } from '../host/host.ts';
import { isTrue, reprText } from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import type { CodeData } from '../object/code.ts';
import { BUILTIN, METHOD_DESCRIPTOR, MODULE, NONE, staticType } from '../object/core-types.ts';
import { defineModule, defineType } from '../object/define.ts';
import type { MethodDescrData } from '../object/descr.ts';
import { newInstance } from '../object/instances.ts';
import type { Layout } from '../object/layout.ts';
import { listAppendTake } from '../object/list-append.ts';
import { lookupType } from '../object/lookup.ts';
import { def, type NativeData } from '../object/native.ts';
import { initSlot } from '../object/native-call.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, share } from '../object/refs.ts';
import { float, int, list, none, str } from '../object/values.ts';
import { theVM, type VM } from '../object/vm.ts';
import { toFloat } from '../types/float.ts';
import { codeOfFrame } from '../types/frame.ts';
import { newStruct, structSequence } from '../types/structseq.ts';
import { claimTool, releaseTool } from './sys-monitoring.ts';
import { type EventName, type Listener, listenerHooks } from './trace-events.ts';

const ENTRY = structSequence({
  module: '_lsprof',
  name: 'profiler_entry',
  doc: null,
  visible: 6,
  fields: [
    ['code', 'code object or built-in function name'],
    ['callcount', 'how many times this was called'],
    ['reccallcount', 'how many times called recursively'],
    ['totaltime', 'total time in this entry'],
    ['inlinetime', 'inline time in this entry (not in subcalls)'],
    ['calls', 'details of the calls'],
  ],
});
const SUBENTRY = structSequence({
  module: '_lsprof',
  name: 'profiler_subentry',
  doc: null,
  visible: 5,
  fields: [
    ['code', 'called code object or built-in function name'],
    ['callcount', 'how many times this is called'],
    ['reccallcount', 'how many times this is called recursively'],
    ['totaltime', 'total time spent in this call'],
    ['inlinetime', 'inline time (not in further subcalls)'],
  ],
});

/** Time and number of calls. */
class Count {
  total = 0;
  inline = 0;
  calls = 0;
  recursive = 0;
  level = 0;

  /** One call has ended. */
  end(total: number, inline: number): void {
    if (--this.level === 0) this.total += total;
    else this.recursive++;
    this.inline += inline;
    this.calls++;
  }
}

/** What is known of one function: as a whole, and by what it calls. */
class Entry extends Count {
  /** A code object, or the name of a built-in function. */
  readonly what: Held;
  readonly subentries: Map<Entry, Count> = new Map();
  constructor(what: Owned) {
    super();
    this.what = hold(what);
  }
}

/** A call under way. */
interface Running {
  readonly entry: Entry;
  readonly start: number;
  inCalls: number;
  readonly outer: Running | null;
}

class ProfilerData implements Listener {
  timer: Held | null = null;
  /** Length of a unit of the program's own timer; 0: it gives seconds. */
  unit = 0;
  subcalls = true;
  builtins = true;
  enabled = false;
  readonly entries: Map<object, Entry> = new Map();
  current: Running | null = null;

  hears(event: EventName): boolean {
    switch (event) {
      case 'PY_START':
      case 'PY_RESUME':
      case 'PY_THROW':
      case 'PY_RETURN':
      case 'PY_YIELD':
      case 'PY_UNWIND':
        return true;
      case 'CALL':
      case 'C_RETURN':
      case 'C_RAISE':
        return this.builtins;
      default:
        return false;
    }
  }

  tell(
    event: EventName,
    f: Parameters<Listener['tell']>[1],
    _line: number,
    _argument: PyObject | null,
    callee: PyObject | null,
  ): void {
    switch (event) {
      case 'PY_START':
      case 'PY_RESUME':
      case 'PY_THROW': {
        const code = codeOfFrame(f);
        this.begin(this.entryOf(code.v as CodeData, () => dup(code as PyObject)));
        return;
      }
      case 'CALL': {
        const key = keyOf(callee as PyObject);
        if (key !== null) this.begin(this.entryOf(key, () => nameOf(theVM, callee as PyObject)));
        return;
      }
      case 'C_RETURN':
      case 'C_RAISE':
        if (keyOf(callee as PyObject) === null) return;
        this.end();
        return;
      default:
        this.end();
    }
  }

  private entryOf(key: object, what: () => Owned): Entry {
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = new Entry(what());
      this.entries.set(key, entry);
    }
    return entry;
  }

  private now(): number {
    if (this.timer === null) return Number(host.perfCounterNs()) * 1e-9;
    const vm = theVM;
    const mark = vm.mark();
    const t = toFloat(vm, vm.keep(call0(vm, this.timer as PyObject)));
    vm.release(mark);
    return this.unit > 0 ? t * this.unit : t;
  }

  private begin(entry: Entry): void {
    const outer = this.current;
    entry.level++;
    if (this.subcalls && outer !== null) {
      let sub = outer.entry.subentries.get(entry);
      if (sub === undefined) {
        sub = new Count();
        outer.entry.subentries.set(entry, sub);
      }
      sub.level++;
    }
    this.current = { entry, start: this.now(), inCalls: 0, outer };
  }

  private end(): void {
    const running = this.current;
    // A function that was running when the profiler was switched on.
    if (running === null) return;
    const total = this.now() - running.start;
    const inline = total - running.inCalls;
    const { outer } = running;
    this.current = outer;
    running.entry.end(total, inline);
    if (outer === null) return;
    outer.inCalls += total;
    if (this.subcalls) outer.entry.subentries.get(running.entry)?.end(total, inline);
  }

  /** Ends all calls under way, when the profiler is switched off. */
  flush(): void {
    while (this.current !== null) this.end();
  }
}
type Profiler = PyObject<ProfilerData>;

/** Functions that are told apart: built-in ones by their declaration. Null for all others. */
function keyOf(callee: PyObject): object | null {
  if (callee.type === BUILTIN) return (callee.v as NativeData).decl;
  if (callee.type === METHOD_DESCRIPTOR) return (callee.v as MethodDescrData).decl;
  return null;
}

function nameOf(vm: VM, callee: PyObject): Owned {
  const mark = vm.mark();
  let text: string;
  if (callee.type === BUILTIN) {
    const { decl, self } = callee.v as NativeData;
    const receiver = self as PyObject;
    const method = receiver.type === MODULE ? null : lookupType(receiver.type, decl.name);
    const module = (callee.v as NativeData).module;
    if (method !== null) text = reprText(vm, method);
    else if (module !== null) text = `<built-in method ${module.v as string}.${decl.name}>`;
    else text = `<built-in method ${decl.name}>`;
  } else text = reprText(vm, callee);
  const out = str(text);
  vm.release(mark);
  return out;
}

const layout: Layout<ProfilerData> = {
  traverse(d, visit) {
    if (d.timer !== null) visit(d.timer, { kind: 'field', name: 'timer' });
    let i = 0;
    for (const entry of d.entries.values()) visit(entry.what, { kind: 'item', name: 'entries', index: i++ });
  },
  release(d) {
    if (d.enabled) stop(d);
    const { timer } = d;
    d.timer = null;
    const whats = [...d.entries.values()].map((entry) => entry.what);
    d.entries.clear();
    d.current = null;
    for (const what of whats) drop(what);
    if (timer !== null) drop(timer);
  },
};

const PROFILER = staticType('Profiler', '_lsprof');
const TOOL = 2;

function stop(d: ProfilerData): void {
  d.enabled = false;
  listenerHooks.remove(d);
  releaseTool(TOOL);
}

function flags(vm: VM, d: ProfilerData, subcalls: PyObject | undefined, builtins: PyObject | undefined): void {
  if (subcalls !== undefined) d.subcalls = isTrue(vm, subcalls);
  if (builtins !== undefined) d.builtins = isTrue(vm, builtins);
}

function statsOf(vm: VM, entry: Entry): Owned {
  const mark = vm.mark();
  const calls = vm.keep(list([]));
  for (const [callee, count] of entry.subentries) {
    if (count.calls === 0) continue;
    const row = newStruct(SUBENTRY, [
      dup<PyObject>(callee.what),
      int(count.calls),
      int(count.recursive),
      float(count.total),
      float(count.inline),
    ]);
    listAppendTake(calls, row);
  }
  const stats = newStruct(ENTRY, [
    dup<PyObject>(entry.what),
    int(entry.calls),
    int(entry.recursive),
    float(entry.total),
    float(entry.inline),
    calls.v.length === 0 ? none() : dup(calls as PyObject),
  ]);
  vm.release(mark, stats);
  return stats;
}

defineType(PROFILER, {
  doc: 'Profiler(timer=None, timeunit=None, subcalls=True, builtins=True)\n\n    Builds a profiler object using the specified timer function.\n    The default timer is a fast built-in one based on real time.\n    For custom timer functions returning integers, timeunit can\n    be a float specifying a scale (i.e. how long each integer unit\n    is, in seconds).\n',
  basetype: true,
  gc: true,
  basicSize: 88,
  layout,
  newPayload: () => new ProfilerData(),
  slots: {
    new_: (_vm, type) => newInstance(type, new ProfilerData()),
    init: initSlot<Profiler>(
      'Profiler',
      '(timer=None, timeunit=0.0, subcalls=True, builtins=True)',
      (vm: VM, self: Profiler, timer?: PyObject, unit?: PyObject, subcalls?: PyObject, builtins?: PyObject): void => {
        const d = self.v;
        const old = d.timer;
        d.timer = timer === undefined || timer === NONE ? null : share(timer);
        d.unit = unit === undefined ? 0 : toFloat(vm, unit);
        flags(vm, d, subcalls, builtins);
        if (old !== null) drop(old);
      },
    ),
  },
  methods: [
    def(
      'getstats',
      '($self, /)',
      'list of profiler_entry objects.\n\ngetstats() -> list of profiler_entry objects\n\nReturn all information collected by the profiler.\nEach profiler_entry is a tuple-like object with the\nfollowing attributes:\n\n    code          code object\n    callcount     how many times this was called\n    reccallcount  how many times called recursively\n    totaltime     total time in this entry\n    inlinetime    inline time in this entry (not in subcalls)\n    calls         details of the calls\n\nThe calls attribute is either None or a list of\nprofiler_subentry objects:\n\n    code          called code object\n    callcount     how many times this is called\n    reccallcount  how many times this is called recursively\n    totaltime     total time spent in this call\n    inlinetime    inline time (not in further subcalls)',
      (vm: VM, self: Profiler) => {
        const out = vm.keep(list([]));
        for (const entry of self.v.entries.values()) if (entry.calls > 0) listAppendTake(out, statsOf(vm, entry));
        return dup(out as PyObject);
      },
    ),
    def(
      'enable',
      '($self, subcalls=True, builtins=True)',
      "enable(subcalls=True, builtins=True)\n\nStart collecting profiling information.\nIf 'subcalls' is True, also records for each function\nstatistics separated according to its current caller.\nIf 'builtins' is True, records the time spent in\nbuilt-in functions separately from their caller.\n",
      (vm: VM, self: Profiler, subcalls?: PyObject, builtins?: PyObject) => {
        const d = self.v;
        flags(vm, d, subcalls, builtins);
        if (!claimTool(TOOL, 'cProfile')) vm.raise('ValueError', 'Another profiling tool is already active');
        d.enabled = true;
        listenerHooks.add(d);
        return none();
      },
      { hideSignature: true },
    ),
    def('disable', '($self, /)', 'disable()\n\nStop collecting profiling information.\n', (_vm: VM, self: Profiler) => {
      const d = self.v;
      if (!d.enabled) return none();
      stop(d);
      d.flush();
      return none();
    }),
    def(
      'clear',
      '($self, /)',
      'clear()\n\nClear all profiling information collected so far.\n',
      (_vm: VM, self: Profiler) => {
        const d = self.v;
        const whats = [...d.entries.values()].map((entry) => entry.what);
        d.entries.clear();
        d.current = null;
        for (const what of whats) drop(what);
        return none();
      },
    ),
  ],
});

export const _lsprof = defineModule('_lsprof', { doc: 'Fast profiler', types: [PROFILER, ENTRY, SUBENTRY] });
