/** Looking up names without side effects: the ordinary ways fill caches and namespaces, which would change counts. */
import type { GetsetDecl, MemberDecl } from '../object/descr.ts';
import type { PyDict } from '../object/dict.ts';
import type { NativeDecl } from '../object/native.ts';
import type { PyObject, PyType } from '../object/refs.ts';

/** What a namespace has under a name. */
export function namespaceGet(d: PyDict, key: string): PyObject | null {
  const { keys, values } = d.v;
  for (let e = 0; e < keys.length; e++) {
    const k = keys[e];
    if (k !== null && k.v === key) return values[e];
  }
  return null;
}

/** What the instances of a type have under a name: an object of a class's namespace, or the declaration of a native type. */
export type Found =
  | { readonly from: 'class'; readonly object: PyObject }
  | { readonly from: 'method'; readonly decl: NativeDecl }
  | { readonly from: 'attribute'; readonly decl: GetsetDecl | MemberDecl };

/** Looks for an attribute in a type and its bases. */
export function typeAttribute(type: PyType, name: string): Found | null {
  for (const { v: td } of type.v.mroTypes) {
    if (td.declaration === null) {
      const object = td.dict === null ? null : namespaceGet(td.dict, name);
      if (object !== null) return { from: 'class', object };
      continue;
    }
    const { methods = [], getset = [], members = [] } = td.declaration;
    const method = methods.find((m) => m.name === name);
    if (method !== undefined) return { from: 'method', decl: method };
    const attribute = members.find((m) => m.name === name) ?? getset.find((g) => g.name === name);
    if (attribute !== undefined) return { from: 'attribute', decl: attribute };
  }
  return null;
}
