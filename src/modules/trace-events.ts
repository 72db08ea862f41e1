/** Events of running code, and those who hear of them: between the interpreter, `sys.monitoring` and the profiler. */
import type { RunningFrame } from '../object/exc.ts';
import type { PyObject } from '../object/refs.ts';

/** The events of `sys.monitoring`, in the order of their bits. */
export const EVENTS = [
  'PY_START',
  'PY_RESUME',
  'PY_RETURN',
  'PY_YIELD',
  'CALL',
  'LINE',
  'INSTRUCTION',
  'JUMP',
  'BRANCH',
  'STOP_ITERATION',
  'RAISE',
  'EXCEPTION_HANDLED',
  'PY_UNWIND',
  'PY_THROW',
  'RERAISE',
  'C_RETURN',
  'C_RAISE',
] as const;
export type EventName = (typeof EVENTS)[number];

/** Somebody who wants to hear of events. All arguments are borrowed; may raise. */
export interface Listener {
  hears(event: EventName): boolean;
  /** `argument`: the value returned, the exception, the first argument of a call. */
  tell(event: EventName, f: RunningFrame, line: number, argument: PyObject | null, callee: PyObject | null): void;
}

/** Installed by the interpreter. */
export const listenerHooks = {
  add: (_listener: Listener): void => {},
  remove: (_listener: Listener): void => {},
};
