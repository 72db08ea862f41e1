/** What the object model needs from layers above it; each is installed by the file that provides it. */
import type { PyCode, PyFunction } from './code.ts';
import type { PyDict, PyStr } from './dict.ts';
import type { Owned, PyObject, PyType } from './refs.ts';
import type { BufferView } from './type.ts';
import type { VM } from './vm.ts';

/** What a zero-argument `super()` finds in the calling frame (both borrowed). */
export interface SuperArguments {
  readonly type: PyType;
  readonly self: PyObject;
}

export const objectHooks = {
  /** Raises AttributeError with `name` and `obj` set. Until exceptions are there it has the message alone. */
  attributeError: (vm: VM, _o: PyObject, _name: PyStr, message: string): never => vm.raise('AttributeError', message),
  /** Says of an AttributeError that tells neither `name` nor `obj` which attribute of what was looked up. @nothrow */
  completeAttributeError: (_error: unknown, _o: PyObject, _name: PyStr): void => {},
  /** The class and first argument of the running method, for `super()`; raises RuntimeError in CPython's words. */
  superArguments: (vm: VM): SuperArguments => vm.raise('RuntimeError', 'super(): no current frame'),
  /** A function object from a code object. Installed by the interpreter, as is the next. */
  newFunction: (vm: VM, _code: PyCode, _globals: PyDict): Owned<PyFunction> =>
    vm.raise('SystemError', 'functions are not set up'),
  /** A function's code was replaced: its way of being called has to follow. */
  codeChanged: (_fn: PyFunction): void => {},
  /** `a | b` for types: a union, or NotImplemented. Installed by the union type. */
  union: (vm: VM, _a: PyObject, _b: PyObject): Owned =>
    vm.raise('NotImplementedError', 'types.UnionType is not available'),
  /** `type[int]`: a generic alias, which `type` has no `__class_getitem__` for. Installed by the alias type. */
  typeSubscript: (vm: VM, _type: PyObject, _key: PyObject): Owned =>
    vm.raise('TypeError', "type 'type' is not subscriptable"),
  /** The members of a union that `isinstance` is given (borrowed), null for anything else. */
  unionMembers: (_vm: VM, _o: PyObject): readonly PyObject[] | null => null,
  /** `__name__` of the running module, for `__module__` of a new class; null when there is no frame. */
  currentModuleName: (_vm: VM): PyObject | null => null,
  /** The first weak reference to an object (borrowed), null when there is none. Installed with weak references. */
  firstWeakref: (_o: PyObject): PyObject | null => null,
};

type BufferSlot = (vm: VM, o: PyObject, writable: boolean) => BufferView;
const noViews = (vm: VM): never => vm.raise('NotImplementedError', 'memoryview is not available');

/** What the buffer methods need from memoryview, which installs it. */
export const bufferHooks = {
  /** A memoryview of what a buffer slot gives. */
  view: (vm: VM, _f: BufferSlot, _o: PyObject, _flags: number): Owned => noViews(vm),
  /** `o.__release_buffer__(view)`. */
  release: (vm: VM, _o: PyObject, _view: PyObject): void => noViews(vm),
  /** The buffer of a memoryview that `__buffer__` returned; raises TypeError for anything else. */
  ofMemoryview: (vm: VM, _view: PyObject, _writable: boolean): BufferView => noViews(vm),
};
