/** Syntax trees as Python objects. */
import { COMPLEX, FROZENSET } from '../../object/core-types.ts';
import { alloc } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { listAppendTake } from '../../object/list-append.ts';
import { instanceSet } from '../../object/lookup.ts';
import { drop, dup, Flag, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import {
  bool,
  bytes,
  ellipsis,
  float,
  int,
  intern,
  intFromBig,
  listTake,
  name,
  none,
  str,
  tupleTake,
} from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import type { ConstantValue, Mod, StringValue } from '../../syntax/ast.ts';
import { setFromItems } from '../../types/set.ts';
import { fieldsOf, POSITION } from './grammar.ts';
import { classes } from './types.ts';

/** A node as the conversions see it: fields by name. */
export interface Loose {
  readonly kind: string;
  readonly [field: string]: unknown;
}

type Classes = ReturnType<typeof classes>;

/** The node objects of a tree. Raises RecursionError for a tree too deep. */
export function treeToObject(vm: VM, tree: Mod): Owned {
  return nodeToObject(vm, tree as unknown as Loose, classes(vm));
}

function nodeToObject(vm: VM, node: Loose, own: Classes): Owned {
  vm.enter(' during  ast construction');
  try {
    return fill(vm, node, own);
  } finally {
    vm.leave();
  }
}

function fill(vm: VM, node: Loose, own: Classes): Owned {
  const mark = vm.mark();
  const o: PyObject = vm.keep(newInstance<unknown>(own.types.get(node.kind) as PyType, null));
  for (const [type, field] of fieldsOf(node.kind)) {
    const value = node.kind === 'Constant' && field === 'kind' ? node.literal_kind : node[field];
    setTake(o, field, fieldToObject(vm, type, value, own));
  }
  if (typeof node.lineno === 'number' && node.kind !== 'TypeIgnore') {
    for (const field of POSITION) setTake(o, field, int(node[field] as number));
  }
  const result = dup(o);
  vm.release(mark, result);
  return result;
}

/** Sets an attribute of a fresh node; the value moves in. */
function setTake(o: PyObject, field: string, value: Owned): void {
  instanceSet(o, name(field), value);
  drop(value);
}

function listToObject(vm: VM, type: string, values: readonly unknown[], own: Classes): Owned {
  const mark = vm.mark();
  const all = vm.keep(listTake([]));
  for (const x of values) listAppendTake(all, fieldToObject(vm, type, x, own));
  const result = dup(all);
  vm.release(mark, result);
  return result;
}

function fieldToObject(vm: VM, type: string, value: unknown, own: Classes): Owned {
  if (type.endsWith('*')) return listToObject(vm, type.slice(0, -1), value as readonly unknown[], own);
  if (value === null || value === undefined) return none();
  switch (type.endsWith('?') ? type.slice(0, -1) : type) {
    case 'identifier':
      return intern(value as string);
    case 'string':
      return str(value as string);
    case 'int':
      return int(value as number);
    case 'constant':
      return constantToObject(vm, value as ConstantValue);
    case 'expr_context':
    case 'boolop':
    case 'operator':
    case 'unaryop':
    case 'cmpop':
      return dup(own.singletons.get(value as string) as PyObject);
    default:
      return nodeToObject(vm, value as Loose, own);
  }
}

/** A constant as an object of its own (the shared ones aside). */
function constantToObject(vm: VM, c: ConstantValue): Owned {
  switch (c.type) {
    case 'None':
      return none();
    case 'Ellipsis':
      return ellipsis();
    case 'bool':
      return bool(c.value);
    case 'int':
      return intFromBig(c.value);
    case 'float':
      return float(c.value);
    case 'complex':
      return alloc(COMPLEX, { real: c.real, imag: c.imag });
    case 'str':
      return text(c.value);
    case 'bytes':
      return bytes(c.value);
    case 'tuple':
      return tupleTake(c.items.map((x) => constantToObject(vm, x)));
    case 'frozenset': {
      const mark = vm.mark();
      const items = c.items.map((x) => vm.keep(constantToObject(vm, x)));
      const set = setFromItems(vm, FROZENSET, items);
      vm.release(mark, set);
      return set;
    }
  }
}

function text(value: StringValue): Owned {
  if (typeof value === 'string') return str(value);
  const o = str(String.fromCharCode(...value));
  o.flags |= Flag.STR_KIND;
  return o;
}
