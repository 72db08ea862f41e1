/**
 * Instance attributes. As in CPython 3.13, the names live once, with the type (a shape), and each instance holds only
 * values; a real dict appears when somebody asks for `__dict__`, or when the names no longer fit a shape.
 */
import type { PyDict } from './dict.ts';
import type { Held, PyObject, PyType } from './refs.ts';

/** The most names that the instances of a class share before they go over to dicts (CPython: SHARED_KEYS_MAX_SIZE). */
export const SHARED_NAMES_MAX = 30;

let nextId = 0;

/**
 * An ordered list of attribute names, one more than its parent's. Instances whose attributes were set in the same
 * order share it, so an inline cache needs to compare one pointer. A shape belongs to one type.
 */
export class Shape {
  /** Unique; another one whenever an attribute of the type changes. Inline caches compare it. */
  id = nextId++;
  readonly type: PyType;
  readonly parent: Shape | null;
  /** The name added last, a held reference of the type (edge "shared key"); null for the root. */
  readonly name: Held | null;
  /** Index in `Attrs.values` of the name added last. The type's slots come first. */
  readonly index: number;
  /** Number of values including slots. */
  readonly size: number;
  private readonly indexes: Map<string, number>;
  private readonly children: Shape[] = [];
  /** Number of the name among all that the type's instances use. */
  readonly key: number;
  /**
   * Indexes of the values in the order of their keys, in which they are released; null while that is the order of
   * insertion.
   */
  readonly releaseOrder: readonly number[] | null;

  constructor(type: PyType, parent: Shape | null, name: Held | null, nslots: number, key = -1) {
    this.type = type;
    this.parent = parent;
    this.name = name;
    this.index = parent === null ? nslots - 1 : parent.size;
    this.size = parent === null ? nslots : parent.size + 1;
    this.indexes = new Map(parent === null ? [] : parent.indexes);
    if (name !== null) this.indexes.set(name.v as string, this.index);
    this.key = key;
    this.releaseOrder = parent === null || (parent.releaseOrder === null && parent.key < key) ? null : this.sortByKey();
  }

  private sortByKey(): number[] {
    const steps: Shape[] = [];
    for (let s: Shape = this; s.parent !== null; s = s.parent) steps.push(s);
    return steps.sort((a, b) => a.key - b.key).map((s) => s.index);
  }

  /** Index of a name's value, or undefined. */
  lookup(name: string): number | undefined {
    return this.indexes.get(name);
  }

  /** The shape with one more name, if some instance had it before. */
  child(name: string): Shape | null {
    for (const s of this.children) if ((s.name as PyObject).v === name) return s;
    return null;
  }

  /** Adds the shape with one more name; the name is held by the type (`TypeData.sharedNames`). */
  extend(name: Held, key: number): Shape {
    const s = new Shape(this.type, this, name, 0, key);
    this.children.push(s);
    return s;
  }

  /** An attribute of the type has changed: this shape and those that follow from it have other numbers. */
  renew(): void {
    this.id = nextId++;
    for (const s of this.children) s.renew();
  }

  /** The names in order of insertion. */
  names(): PyObject[] {
    const out: PyObject[] = [];
    for (let s: Shape | null = this; s !== null; s = s.parent) if (s.name !== null) out.push(s.name);
    return out.reverse();
  }
}

/** The shape of instances whose attributes are in a dict. It has no names and is no type's root. */
export const DICT_SHAPE = new Shape(null as unknown as PyType, null, null, 0);

/** The attribute part of an instance. */
export class Attrs {
  /** Which names the values belong to; `DICT_SHAPE` when `dict` has taken over, so that one comparison tells all. */
  shape: Shape;
  /** Slots first (undefined = unset), then the values of the shape's names. */
  values: (Held | undefined)[];
  /** The materialised `__dict__`, which then holds all attributes but the slots. */
  dict: Held<PyDict> | null;

  constructor(shape: Shape, values: (Held | undefined)[]) {
    this.shape = shape;
    this.values = values;
    this.dict = null;
  }
}
