/** `super().method(…)` for generated code, without a super object: as CPython's LOAD_SUPER_ATTR finds the method. */
import { isSubtype, isType } from '../object/abstract.ts';
import type { PyCell } from '../object/code.ts';
import { SUPER } from '../object/core-types.ts';
import { dictGetName, type PyStr } from '../object/dict.ts';
import { typeDict } from '../object/lookup.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';

/** One place in the code: the method that is behind a class in the order of a type. */
export class SuperCache {
  readonly name: PyStr;
  /** Versions of the class and of the object's type, and what was found (borrowed). */
  private classVersion = 0;
  private selfVersion = 0;
  private func: PyObject | null = null;
  constructor(name: PyStr) {
    this.name = name;
  }

  /** The function that takes `self` as its first argument (borrowed); null where a super object has to be asked. */
  find(callee: PyObject | null, cell: PyCell, self: PyObject | null): PyObject | null {
    const cls = cell.v.value;
    if ((callee as PyObject) !== SUPER || cls === null || self === null || !isType(cls)) return null;
    if (cls.v.version === this.classVersion && self.type.v.version === this.selfVersion) return this.func;
    const func = behind(cls, self.type, this.name);
    if (func !== null) {
      this.classVersion = cls.v.version;
      this.selfVersion = self.type.v.version;
      this.func = func;
    }
    return func;
  }
}

/** The method with a name that the classes behind `cls` in the order of `type` have, or null. */
function behind(cls: PyType, type: PyType, name: PyStr): PyObject | null {
  if (!isSubtype(type, cls)) return null;
  const { mroTypes } = type.v;
  const at = mroTypes.indexOf(cls);
  if (at < 0) return null;
  for (let i = at + 1; i < mroTypes.length; i++) {
    const found = dictGetName(typeDict(mroTypes[i]), name);
    if (found !== undefined) return (found.type.v.flags & TypeFlag.METHOD_DESCRIPTOR) !== 0 ? found : null;
  }
  return null;
}
