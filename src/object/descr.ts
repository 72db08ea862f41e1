/** The payloads of descriptors of native types, and how they are made. Their types are declared in src/types. */

import type { MethodData } from './call.ts';
import {
  BUILTIN,
  CLASSMETHOD,
  CLASSMETHOD_DESCRIPTOR,
  GETSET_DESCRIPTOR,
  MEMBER_DESCRIPTOR,
  METHOD,
  METHOD_DESCRIPTOR,
  METHOD_WRAPPER,
  STATICMETHOD,
  WRAPPER_DESCRIPTOR,
} from './core-types.ts';
import type { PyStr } from './dict.ts';
import { allocTracked } from './heap.ts';
import { heldFields } from './layout.ts';
import { NativeData, type NativeDecl } from './native.ts';
import { dup, type Held, hold, type Owned, type PyObject, type PyType, share } from './refs.ts';
import type { SlotDef } from './slotdefs.ts';
import { intern } from './values.ts';
import type { VM } from './vm.ts';

/** What reads and writes an attribute of native instances. */
export interface GetsetDecl {
  readonly name: string;
  readonly doc: string | null;
  readonly get: (vm: VM, self: PyObject) => Owned;
  readonly set: ((vm: VM, self: PyObject, value: PyObject | null) => void) | null;
}

/** As a getset, but shown as `<member …>`. */
export interface MemberDecl extends GetsetDecl {
  readonly member: true;
}

/** The payload of method_descriptor and classmethod_descriptor. */
export class MethodDescrData {
  /** `__objclass__` */
  owner: Held<PyType>;
  name: Held<PyStr>;
  readonly decl: NativeDecl;
  constructor(owner: PyType, name: Owned<PyStr>, decl: NativeDecl) {
    this.owner = share(owner);
    this.name = hold(name);
    this.decl = decl.prepare();
  }
}

/** The payload of wrapper_descriptor: one of the type's slots under its Python name. */
export class WrapperDescrData {
  owner: Held<PyType>;
  name: Held<PyStr>;
  readonly def: SlotDef;
  constructor(owner: PyType, name: Owned<PyStr>, def: SlotDef) {
    this.owner = share(owner);
    this.name = hold(name);
    this.def = def;
  }
}

/** The payload of method-wrapper: a wrapper_descriptor bound to an object. */
export class MethodWrapperData {
  descr: Held<PyObject<WrapperDescrData>>;
  self: Held;
  constructor(descr: PyObject<WrapperDescrData>, self: PyObject) {
    this.descr = share(descr);
    this.self = share(self);
  }
}

/** The payload of getset_descriptor and of a native type's member_descriptor. */
export class GetsetData {
  owner: Held<PyType>;
  name: Held<PyStr>;
  readonly decl: GetsetDecl;
  /** Index in `Attrs.values` for an entry of `__slots__`, else -1. */
  readonly slot: number;
  constructor(owner: PyType, name: Owned<PyStr>, decl: GetsetDecl, slot: number) {
    this.owner = share(owner);
    this.name = hold(name);
    this.decl = decl;
    this.slot = slot;
  }
}

export const methodDescrLayout = heldFields<MethodDescrData>()('owner', 'name');
export const wrapperDescrLayout = heldFields<WrapperDescrData>()('owner', 'name');
export const methodWrapperLayout = heldFields<MethodWrapperData>()('descr', 'self');
export const getsetLayout = heldFields<GetsetData>()('owner', 'name');

/** A method_descriptor, classmethod_descriptor or staticmethod for an entry of a type's namespace. @nothrow */
export function newMethodDescr(owner: PyType, decl: NativeDecl): Owned {
  if (decl.binding === 'static') return newStaticmethod(newBuiltin(decl, owner, null));
  const type = decl.binding === 'class' ? CLASSMETHOD_DESCRIPTOR : METHOD_DESCRIPTOR;
  return allocTracked(type, new MethodDescrData(owner, intern(decl.name), decl));
}

/** @nothrow */
export function newWrapperDescr(owner: PyType, def: SlotDef): Owned {
  return allocTracked(WRAPPER_DESCRIPTOR, new WrapperDescrData(owner, intern(def.name), def));
}

/** @nothrow */
export function newMethodWrapper(descr: PyObject<WrapperDescrData>, self: PyObject): Owned {
  return allocTracked(METHOD_WRAPPER, new MethodWrapperData(descr, self));
}

/** @nothrow */
export function newGetset(owner: PyType, decl: GetsetDecl | MemberDecl): Owned {
  const type = 'member' in decl ? MEMBER_DESCRIPTOR : GETSET_DESCRIPTOR;
  return allocTracked(type, new GetsetData(owner, intern(decl.name), decl, -1));
}

/** The member_descriptor of an entry of `__slots__`. @nothrow */
export function newSlotMember(owner: PyType, name: PyStr, decl: GetsetDecl, slot: number): Owned {
  return allocTracked(MEMBER_DESCRIPTOR, new GetsetData(owner, dup(name), decl, slot));
}

/** A builtin function or method; `module` is `__module__` of a module's function. @nothrow */
export function newBuiltin(decl: NativeDecl, self: PyObject, module: PyObject | null): Owned<PyObject<NativeData>> {
  return allocTracked(BUILTIN, new NativeData(decl, share(self), module === null ? null : share(module)));
}

/** A bound method. @nothrow */
export function newMethod(func: PyObject, self: PyObject): Owned<PyObject<MethodData>> {
  const data: MethodData = { func: share(func), self: share(self) };
  return allocTracked(METHOD, data);
}

/** The payload of classmethod and staticmethod. */
export interface WrappedCallable {
  callable: Held | null;
}

/** Wraps a callable, whose reference moves in. @nothrow */
export function newStaticmethod(callable: Owned): Owned {
  const data: WrappedCallable = { callable: hold(callable) };
  return allocTracked(STATICMETHOD, data);
}

/** Wraps a callable, whose reference moves in. @nothrow */
export function newClassmethod(callable: Owned): Owned {
  const data: WrappedCallable = { callable: hold(callable) };
  return allocTracked(CLASSMETHOD, data);
}
