/** `sys.monitoring` (PEP 669): tools, their callbacks and events. */

import { registerRoot } from '../gc/roots.ts';
import { asSsize, isStr } from '../object/abstract.ts';
import { call, call0 } from '../object/call.ts';
import type { CodeData, PyCode } from '../object/code.ts';
import { CODE, NONE, OBJECT } from '../object/core-types.ts';
import { createModule, defineModule, put } from '../object/define.ts';
import { dictSet, type PyDict } from '../object/dict.ts';
import type { RunningFrame } from '../object/exc.ts';
import { newInstance } from '../object/instances.ts';
import { instanceDict } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { drop, dropOpt, dup, type Held, hold, type Owned, type PyObject, share } from '../object/refs.ts';
import { dict, int, intern, none, str } from '../object/values.ts';
import { theVM, type VM } from '../object/vm.ts';
import { codeOfFrame } from '../types/frame.ts';
import { SIMPLE_NAMESPACE } from '../types/namespace.ts';
import { EVENTS, type EventName, type Listener, listenerHooks } from './trace-events.ts';

const TOOLS = 6;
const BIT = Object.fromEntries(EVENTS.map((event, i) => [event, 1 << i])) as { readonly [E in EventName]: number };
const ALL = (1 << EVENTS.length) - 1;
const C_ENDS = BIT.C_RETURN | BIT.C_RAISE;
/** Events of places in code: these can be asked for code by code, and switched off place by place. */
const LOCAL = BIT.RAISE - 1;

class Tool {
  name: Held | null = null;
  events = 0;
  readonly callbacks: (Held | null)[] = EVENTS.map(() => null);
  /** Events asked for single code objects. */
  local: WeakMap<CodeData, number> = new WeakMap();
  anyLocal = 0;
  /** Places that a callback has switched off: event and place. */
  disabled: WeakMap<CodeData, Set<string>> = new WeakMap();
}
const tools: Tool[] = Array.from({ length: TOOLS }, () => new Tool());
let disable: Held | null = null;
let missing: Held | null = null;

registerRoot({
  kind: 'sys.monitoring',
  visit(see) {
    if (disable !== null) see(disable, () => 'sys.monitoring: DISABLE');
    if (missing !== null) see(missing, () => 'sys.monitoring: MISSING');
    tools.forEach((tool, id) => {
      if (tool.name !== null) see(tool.name, () => `sys.monitoring: name of tool ${id}`);
      tool.callbacks.forEach((f, i) => {
        if (f !== null) see(f, () => `sys.monitoring: callback of tool ${id} for ${EVENTS[i]}`);
      });
    });
  },
});

/** Forgets all tools, when an interpreter ends. */
export function endMonitoring(): void {
  const old: (Held | null)[] = [disable, missing];
  disable = missing = null;
  for (const tool of tools) {
    old.push(tool.name, ...tool.callbacks);
    tool.name = null;
    tool.events = tool.anyLocal = 0;
    tool.callbacks.fill(null);
    tool.local = new WeakMap();
    tool.disabled = new WeakMap();
  }
  for (const x of old) dropOpt(x);
}

/** What a bit set of C_RETURN, C_RAISE and CALL comes to: the ends of calls are heard of where calls are. */
function heard(set: number): number {
  return (set & BIT.CALL) !== 0 ? set | C_ENDS : set;
}

const listener: Listener = {
  hears(event) {
    const bit = BIT[event];
    return tools.some((tool) => (heard(tool.events | tool.anyLocal) & bit) !== 0);
  },
  tell(event, f, line, argument, callee) {
    const vm = theVM;
    const code = codeOfFrame(f);
    const bit = BIT[event];
    const index = EVENTS.indexOf(event);
    for (const tool of tools) {
      const callback = tool.callbacks[index];
      if (callback === null) continue;
      if ((heard(tool.events | (tool.local.get(code.v) ?? 0)) & bit) === 0) continue;
      const place = `${event}:${event === 'LINE' ? line : f.pc}`;
      if (tool.disabled.get(code.v)?.has(place) === true) continue;
      const mark = vm.mark();
      const f1 = vm.keep(dup<PyObject>(callback));
      const answer = vm.keep(call(vm, f1, argumentsOf(vm, event, f, code, line, argument, callee)));
      if (answer === disable) switchOff(vm, tool, code.v, event, place, index);
      vm.release(mark);
    }
  },
};

function argumentsOf(
  vm: VM,
  event: EventName,
  f: RunningFrame,
  code: PyCode,
  line: number,
  argument: PyObject | null,
  callee: PyObject | null,
): PyObject[] {
  if (event === 'LINE') return [code, vm.keep(int(line))];
  const at = vm.keep(int(f.pc * 2));
  switch (event) {
    case 'PY_START':
    case 'PY_RESUME':
    case 'INSTRUCTION':
      return [code, at];
    case 'CALL':
    case 'C_RETURN':
    case 'C_RAISE':
      return [code, at, callee ?? NONE, argument ?? (missing as PyObject)];
    default:
      return [code, at, argument ?? NONE];
  }
}

function switchOff(vm: VM, tool: Tool, code: CodeData, event: EventName, place: string, index: number): void {
  if ((BIT[event] & LOCAL) === 0) {
    const old = tool.callbacks[index];
    tool.callbacks[index] = null;
    dropOpt(old);
    vm.raise('ValueError', `Cannot disable ${event} events. Callback removed.`);
  }
  const places = tool.disabled.get(code) ?? new Set();
  places.add(place);
  tool.disabled.set(code, places);
}

function listen(): void {
  if (tools.some((tool) => (tool.events | tool.anyLocal) !== 0)) listenerHooks.add(listener);
  else listenerHooks.remove(listener);
}

// --- Functions -----------------------------------------------------------------------------------------------------

function toolAt(vm: VM, id: PyObject): Tool {
  const n = asSsize(vm, id, 'OverflowError');
  if (n < 0 || n >= TOOLS) return vm.raise('ValueError', `invalid tool ${n} (must be between 0 and 5)`);
  return tools[n];
}

/** As `toolAt`, for a tool that somebody uses. */
function usedTool(vm: VM, id: PyObject): Tool {
  const tool = toolAt(vm, id);
  if (tool.name === null) vm.raise('ValueError', `tool ${tools.indexOf(tool)} is not in use`);
  return tool;
}

/** Takes the ends of calls out of a set, where they come with the calls. Raises ValueError for one without the other. */
function checkedSet(vm: VM, set: number, allowed: number, what: string): number {
  if (set < 0 || (set & ~allowed) !== 0) vm.raise('ValueError', `invalid ${what} 0x${set.toString(16)}`);
  if ((set & C_ENDS) === 0) return set;
  if ((set & C_ENDS) !== C_ENDS || (set & BIT.CALL) === 0) {
    vm.raise('ValueError', 'cannot set C_RETURN or C_RAISE events independently');
  }
  return set & ~C_ENDS;
}

function codeArgument(vm: VM, o: PyObject): CodeData {
  if (o.type !== CODE) return vm.raise('TypeError', 'code must be a code object');
  return (o as PyCode).v;
}

/** Takes a tool for the runtime's own use; false when somebody has it. @nothrow */
export function claimTool(id: number, name: string): boolean {
  const tool = tools[id];
  if (tool.name !== null) return false;
  tool.name = hold<PyObject>(str(name));
  return true;
}
/** Gives back what `claimTool` took. @nothrow */
export function releaseTool(id: number): void {
  const old = tools[id].name;
  tools[id].name = null;
  dropOpt(old);
}

const functions = [
  def('use_tool_id', '($module, tool_id, name, /)', null, (vm: VM, _m: PyObject, id: PyObject, name: PyObject) => {
    const tool = toolAt(vm, id);
    if (!isStr(name)) return vm.raise('ValueError', 'tool name must be a str');
    if (tool.name !== null) return vm.raise('ValueError', `tool ${tools.indexOf(tool)} is already in use`);
    tool.name = share<PyObject>(name);
    return none();
  }),
  def('free_tool_id', '($module, tool_id, /)', null, (vm: VM, _m: PyObject, id: PyObject) => {
    const tool = toolAt(vm, id);
    const old = [tool.name, ...tool.callbacks];
    tool.name = null;
    tool.events = tool.anyLocal = 0;
    tool.local = new WeakMap();
    tool.disabled = new WeakMap();
    tool.callbacks.fill(null);
    listen();
    for (const x of old) dropOpt(x);
    return none();
  }),
  def('get_tool', '($module, tool_id, /)', null, (vm: VM, _m: PyObject, id: PyObject) => {
    const { name } = toolAt(vm, id);
    return name === null ? none() : dup<PyObject>(name);
  }),
  def(
    'register_callback',
    '($module, tool_id, event, func, /)',
    null,
    (vm: VM, _m: PyObject, id: PyObject, event: PyObject, func: PyObject) => {
      const tool = toolAt(vm, id);
      const bit = asSsize(vm, event, 'OverflowError');
      if (bit <= 0 || (bit & (bit - 1)) !== 0) {
        return vm.raise('ValueError', 'The callback can only be set for one event at a time');
      }
      const index = 31 - Math.clz32(bit);
      if (index >= EVENTS.length) return vm.raise('ValueError', `invalid event ${bit}`);
      const old = tool.callbacks[index];
      tool.callbacks[index] = func === NONE ? null : share(func);
      return old === null ? none() : moved(old);
    },
  ),
  def('get_events', '($module, tool_id, /)', null, (vm: VM, _m: PyObject, id: PyObject) => {
    const { events } = toolAt(vm, id);
    return int(heard(events));
  }),
  def('set_events', '($module, tool_id, event_set, /)', null, (vm: VM, _m: PyObject, id: PyObject, set: PyObject) => {
    const tool = toolAt(vm, id);
    const events = checkedSet(vm, asSsize(vm, set, 'OverflowError'), ALL, 'event set');
    usedTool(vm, id);
    tool.events = events;
    listen();
    return none();
  }),
  def('get_local_events', '($module, tool_id, code, /)', null, (vm: VM, _m: PyObject, id: PyObject, code: PyObject) => {
    const data = codeArgument(vm, code);
    return int(heard(toolAt(vm, id).local.get(data) ?? 0));
  }),
  def(
    'set_local_events',
    '($module, tool_id, code, event_set, /)',
    null,
    (vm: VM, _m: PyObject, id: PyObject, code: PyObject, set: PyObject) => {
      const data = codeArgument(vm, code);
      const tool = toolAt(vm, id);
      const events = checkedSet(vm, asSsize(vm, set, 'OverflowError'), LOCAL | C_ENDS, 'local event set');
      usedTool(vm, id);
      tool.local.set(data, events);
      tool.anyLocal |= events;
      listen();
      return none();
    },
  ),
  def('restart_events', '($module, /)', null, () => {
    for (const tool of tools) tool.disabled = new WeakMap();
    return none();
  }),
  def('_all_events', '($module, /)', null, (vm: VM) => {
    const out = vm.keep(dict());
    EVENTS.forEach((event, i) => {
      const users = tools.reduce((all, tool, id) => ((tool.events >> i) & 1 ? all | (1 << id) : all), 0);
      if (users !== 0) dictSet(vm, out, vm.keep(intern(event)), vm.keep(int(users)));
    });
    return dup(out as PyObject);
  }),
];

/** A reference that the caller has just taken out of its place. */
function moved(x: Held): Owned {
  const out = dup<PyObject>(x);
  drop(x);
  return out;
}

const declaration = defineModule('sys.monitoring', {
  functions,
  init: (vm, d) => {
    disable = hold(call0(vm, OBJECT));
    missing = hold(call0(vm, OBJECT));
    put(d, 'DISABLE', dup<PyObject>(disable));
    put(d, 'MISSING', dup<PyObject>(missing));
    const events = vm.keep(newInstance<unknown>(SIMPLE_NAMESPACE, null));
    const own: PyDict = instanceDict(events);
    for (const event of EVENTS) put(own, event, int(BIT[event]));
    put(own, 'NO_EVENTS', int(0));
    put(d, 'events', dup(events as PyObject));
    put(d, 'DEBUGGER_ID', int(0));
    put(d, 'COVERAGE_ID', int(1));
    put(d, 'PROFILER_ID', int(2));
    put(d, 'OPTIMIZER_ID', int(5));
  },
});

/** The namespace `sys.monitoring`. */
export function newMonitoring(vm: VM): Owned {
  return createModule(vm, declaration);
}
