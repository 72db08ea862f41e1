// What the fixtures speak of: the references and a small VM. Only types matter; nothing here runs.
declare const own: unique symbol;
declare const held: unique symbol;

export interface PyObject {
  rc: number;
  kind: number;
  next: PyObject | null;
}
export interface PyList extends PyObject {
  items: Held[];
}
export type Owned<T extends PyObject = PyObject> = T & { readonly [own]: true };
export type Held<T extends PyObject = PyObject> = T & { readonly [held]: true };

export interface Done {
  readonly done: true;
}
export declare const DONE: Done;

export interface VM {
  /** @nothrow */
  none(): Owned;
  /** Keeps a reference until the native returns or unwinds. @nothrow */
  keep<T extends PyObject>(x: Owned<T>): T;
  /** @nothrow */
  readonly notImplemented: PyObject;
  raise(message: string): never;
  poll(): void;
  call(f: PyObject, args: readonly PyObject[]): Owned;
}

export declare function dup<T extends PyObject>(x: T): Owned<T>;
export declare function drop(x: Owned | Held): void;
export declare function dropOpt(x: Owned | Held | null | undefined): void;
export declare function dropAll(items: readonly (Owned | Held)[]): void;
export declare function hold<T extends PyObject>(x: Owned<T>): Held<T>;
export declare function share<T extends PyObject>(x: T): Held<T>;
export declare function holdAll<T extends PyObject>(xs: Owned<T>[]): Held<T>[];

/** Allocation does not raise. */
export declare function newInt(v: number): Owned;
export declare function newList(items: Held[]): Owned<PyList>;
export declare function listAppendTake(list: PyObject, item: Owned): void;
export declare function listFromArrayTake(items: Owned[]): Owned<PyList>;
export declare function pairTake(a: Owned, b: Owned): Owned;
export declare function find(o: PyObject, name: string): Owned | undefined;
export declare function isDone(x: Owned | Done): x is Done;
export declare function sameObject<T extends PyObject>(x: T): T;

export declare function repr(vm: VM, o: PyObject): Owned;
export declare function add(vm: VM, a: PyObject, b: PyObject): Owned;
export declare function truth(vm: VM, o: PyObject): boolean;
export declare function iter(vm: VM, o: PyObject): Owned;
export declare function next(vm: VM, it: PyObject): Owned | null;
export declare function nextOrDone(vm: VM, it: PyObject): Owned | Done;
export declare function storeTake(vm: VM, o: PyObject, item: Owned): void;
export declare function divmod(vm: VM, a: PyObject, b: PyObject): [Owned, Owned];
/** Looks like it might raise, but says that it does not. @nothrow */
export declare function typeName(vm: VM, o: PyObject): string;
/** Puts two references on a stack that unwinding empties; gives its old top. @keeps */
export declare function push2(a: Owned, b: Owned): number;
export declare function popTo(base: number): void;
