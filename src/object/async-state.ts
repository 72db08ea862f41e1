/** What `sys` sets for coroutines and asynchronous generators, and the interpreter looks at. */
import type { Held } from './refs.ts';

export const asyncState = {
  /** `sys.set_asyncgen_hooks`; null = None. */
  firstiter: null as Held | null,
  finalizer: null as Held | null,
  /** `sys.set_coroutine_origin_tracking_depth`: how many frames a new coroutine remembers in `cr_origin`. */
  originDepth: 0,
};
