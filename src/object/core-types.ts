/**
 * The static type objects themselves, empty: every layer may name them. Their contents are declared in src/types, one
 * file each, through `defineType`.
 */
import type { DictData, PyTuple } from './dict.ts';
import { FreeList, sizeClass } from './heap.ts';
import { forRuntime, type Held, type PyObject, type PyType } from './refs.ts';
import { TypeData } from './type.ts';

const placeholder = null as unknown as PyType;
export const TYPE: PyType = forRuntime(
  sizeClass(512 + 400).alloc(placeholder, new TypeData('type', 'builtins', false)),
);
TYPE.type = TYPE;

/** Every static type; the runtime holds one reference to each. */
export const staticTypes: PyType[] = [TYPE];

/** Makes an empty static type. Its one reference is the runtime's. */
export function staticType(name: string, module = 'builtins'): PyType {
  const type: PyType = forRuntime(sizeClass(512 + 400).alloc(TYPE, new TypeData(name, module, false)));
  staticTypes.push(type);
  return type;
}

export const OBJECT = staticType('object');
export const NONE_TYPE = staticType('NoneType');
export const NOT_IMPLEMENTED_TYPE = staticType('NotImplementedType');
export const ELLIPSIS_TYPE = staticType('ellipsis');
export const NO_DEFAULT_TYPE = staticType('NoDefaultType');
export const INT = staticType('int');
export const BOOL = staticType('bool');
export const FLOAT = staticType('float');
export const COMPLEX = staticType('complex');
export const STR = staticType('str');
export const BYTES = staticType('bytes');
export const BYTEARRAY = staticType('bytearray');
export const MEMORYVIEW = staticType('memoryview');
export const LIST = staticType('list');
export const TUPLE = staticType('tuple');
export const DICT = staticType('dict');
export const SET = staticType('set');
export const FROZENSET = staticType('frozenset');
export const RANGE = staticType('range');
export const SLICE = staticType('slice');
export const FUNCTION = staticType('function');
export const METHOD = staticType('method');
export const BUILTIN = staticType('builtin_function_or_method');
export const METHOD_DESCRIPTOR = staticType('method_descriptor');
export const CLASSMETHOD_DESCRIPTOR = staticType('classmethod_descriptor');
export const WRAPPER_DESCRIPTOR = staticType('wrapper_descriptor');
export const METHOD_WRAPPER = staticType('method-wrapper');
export const GETSET_DESCRIPTOR = staticType('getset_descriptor');
export const MEMBER_DESCRIPTOR = staticType('member_descriptor');
export const MAPPINGPROXY = staticType('mappingproxy');
export const CLASSMETHOD = staticType('classmethod');
export const STATICMETHOD = staticType('staticmethod');
export const PROPERTY = staticType('property');
export const SUPER = staticType('super');
export const MODULE = staticType('module');
export const CODE = staticType('code');
export const FRAME = staticType('frame');
export const TRACEBACK = staticType('traceback');
export const CELL = staticType('cell');
export const GENERATOR = staticType('generator');
export const COROUTINE = staticType('coroutine');
export const ASYNC_GENERATOR = staticType('async_generator');
export const BASE_EXCEPTION = staticType('BaseException');

/** Free lists as CPython 3.13 keeps them. */
FLOAT.v.blocks = new FreeList('float', 24, 100);
LIST.v.blocks = new FreeList('list', 56, 80);
DICT.v.blocks = new FreeList('dict', 64, 80);
SLICE.v.blocks = new FreeList('slice', 56, 1);
INT.v.blocks = sizeClass(32);

/** Singletons: one object each, held by the runtime. */
NONE_TYPE.v.blocks = NOT_IMPLEMENTED_TYPE.v.blocks = ELLIPSIS_TYPE.v.blocks = NO_DEFAULT_TYPE.v.blocks = sizeClass(16);
BOOL.v.blocks = sizeClass(32);
export const NONE: PyObject<null> = forRuntime(sizeClass(16).alloc(NONE_TYPE, null));
export const NOT_IMPLEMENTED: PyObject<null> = forRuntime(sizeClass(16).alloc(NOT_IMPLEMENTED_TYPE, null));
export const ELLIPSIS: PyObject<null> = forRuntime(sizeClass(16).alloc(ELLIPSIS_TYPE, null));
export const NO_DEFAULT: PyObject<null> = forRuntime(sizeClass(16).alloc(NO_DEFAULT_TYPE, null));
export const TRUE: PyObject<number> = forRuntime(sizeClass(32).alloc(BOOL, 1));
export const FALSE: PyObject<number> = forRuntime(sizeClass(32).alloc(BOOL, 0));

/** Payload names used everywhere. */
export type PyInt = PyObject<number | bigint>;
export type PyFloat = PyObject<number>;
export type PySet = PyObject;
export type { DictData, Held, PyTuple };
