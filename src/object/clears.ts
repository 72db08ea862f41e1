import type { PyObject, PyType } from './refs.ts';

/** Types whose `tp_clear` (what the collector ends to break a cycle) does something else than their deallocation. */
export const nativeClears = new Map<PyType, (o: PyObject) => void>();
