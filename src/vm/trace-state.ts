/** What is told to trace functions and who asks: the part that the lower files of the interpreter see (see tracing.ts). */
import type { PyException, RunningFrame } from '../object/exc.ts';
import type { Held, PyObject } from '../object/refs.ts';

type ExceptionEvent = (f: RunningFrame, exc: PyException) => void;

class Tracing {
  /** Not 0 while events are delivered: someone listens, and no listener is running. */
  on = 0;
  trace: Held | null = null;
  profile: Held | null = null;
  /** The event that a trace or profile function is being told of. */
  event: string | null = null;
  /** Listeners under way. */
  busy = 0;
  /** An exception has come to a frame with an entry in its traceback: raised there, or come up from a call. */
  exception: ExceptionEvent = () => {};
  /** An exception is raised once more. */
  reraise: ExceptionEvent = () => {};
  /** A handler takes an exception. */
  handled: ExceptionEvent = () => {};
  /** An exception leaves a frame. */
  unwind: ExceptionEvent = () => {};
  /** Execution comes to a place. */
  place: (f: RunningFrame, pc: number) => void = () => {};
  /** A generator goes on, or starts. */
  resume: (f: RunningFrame, started: boolean, thrown: PyObject | null) => void = () => {};
  /** A generator has yielded a value. */
  yield: (f: RunningFrame, value: PyObject) => void = () => {};
}
export const T = new Tracing();
