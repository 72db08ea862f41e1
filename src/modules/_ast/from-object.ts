/** Node objects back to syntax trees: what `compile()` does with an AST. */
import { isInt, reprText } from '../../object/abstract.ts';
import {
  BOOL,
  BYTES,
  COMPLEX,
  ELLIPSIS,
  FALSE,
  FLOAT,
  FROZENSET,
  INT,
  LIST,
  NONE,
  STR,
  TRUE,
  TUPLE,
} from '../../object/core-types.ts';
import type { PyList, PyStr, PyTuple } from '../../object/dict.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { dup, type PyObject, type PyType } from '../../object/refs.ts';
import { name } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import type { ConstantValue, Mod } from '../../syntax/ast.ts';
import { codePoints, KIND_RAW } from '../../text/codepoints.ts';
import { type PySet, setItems } from '../../types/set-table.ts';
import { kindOf } from '../../types/str/kind.ts';
import { isInstanceOf } from '../../types/type-check.ts';
import { ALL_REQUIRED, type Field, fieldsOf, isEnum, isPlaced, SUMS } from './grammar.ts';
import { AST, classes } from './types.ts';
import { validate } from './validate.ts';

/** A constant of a type that cannot be one; validation refuses it. */
export interface InvalidConstant {
  readonly type: 'invalid';
  readonly typeName: string;
}

type Mode = 'exec' | 'eval' | 'single' | 'func_type';
const ROOTS = { exec: 'Module', eval: 'Expression', single: 'Interactive', func_type: 'FunctionType' } as const;

/** Whether `compile()` takes an object for a tree. */
export function isTree(vm: VM, o: PyObject): boolean {
  return isInstanceOf(vm, o, AST);
}

/** The tree of node objects, validated. Raises TypeError, ValueError for what no program could be. */
export function objectToTree(vm: VM, o: PyObject, mode: Mode): Mod {
  const root = ROOTS[mode];
  const own = classes(vm);
  if (!isInstanceOf(vm, o, own.types.get(root) as PyType)) {
    return vm.raise('TypeError', `expected ${root} node, got ${o.type.v.name}`);
  }
  const mark = vm.mark();
  const tree = new Reader(vm, own.types).sum('mod', o) as Mod;
  vm.release(mark);
  validate(vm, tree);
  return tree;
}

type Fields = { kind: string; [field: string]: unknown };

class Reader {
  private readonly vm: VM;
  private readonly types: ReadonlyMap<string, PyType>;
  constructor(vm: VM, types: ReadonlyMap<string, PyType>) {
    this.vm = vm;
    this.types = types;
  }

  /** A node of a sum (None gives null), or the name of a class without fields. */
  sum(sum: string, o: PyObject): unknown {
    if (isEnum(sum)) return this.choice(sum, o);
    if (o === NONE) return null;
    const place = this.place(sum, o);
    const kind = this.choice(sum, o);
    return this.node(kind, kind, o, place);
  }

  private choice(sum: string, o: PyObject): string {
    const { vm, types } = this;
    const members = (SUMS as { readonly [sum: string]: readonly string[] | null })[sum] as readonly string[];
    // The everyday case needs no questions.
    const direct = o.type.v.name;
    if (types.get(direct) === o.type && members.includes(direct)) return direct;
    for (const member of members) if (isInstanceOf(vm, o, types.get(member) as PyType)) return member;
    return vm.raise('TypeError', `expected some sort of ${sum}, but got ${reprText(vm, o)}`);
  }

  /** The attributes of a node: its place. */
  private place(owner: string, o: PyObject): { [field: string]: unknown } {
    if (!isPlaced(owner)) return {};
    const lineno = this.required(owner, o, 'lineno');
    const col = this.required(owner, o, 'col_offset');
    if (ALL_REQUIRED.has(owner)) {
      const end = this.required(owner, o, 'end_lineno');
      return { lineno, col_offset: col, end_lineno: end, end_col_offset: this.required(owner, o, 'end_col_offset') };
    }
    return {
      lineno,
      col_offset: col,
      end_lineno: this.optional(o, 'end_lineno') ?? lineno,
      end_col_offset: this.optional(o, 'end_col_offset') ?? col,
    };
  }

  private required(owner: string, o: PyObject, field: string): number {
    const { vm } = this;
    const mark = vm.mark();
    const value = getAttrOpt(vm, o, name(field));
    if (value === null) return vm.raise('TypeError', `required field "${field}" missing from ${owner}`);
    const n = this.int(vm.keep(value));
    vm.release(mark);
    return n;
  }

  private optional(o: PyObject, field: string): number | null {
    const { vm } = this;
    const mark = vm.mark();
    const value = getAttrOpt(vm, o, name(field));
    if (value === null) return null;
    const n = vm.keep(value) === NONE ? null : this.int(value);
    vm.release(mark);
    return n;
  }

  private int(o: PyObject): number {
    const { vm } = this;
    if (!isInt(o)) return vm.raise('ValueError', `invalid integer value: ${reprText(vm, o)}`);
    if (o.v > 0x7fffffff || o.v < -0x80000000) {
      return vm.raise('OverflowError', 'Python int too large to convert to C int');
    }
    return Number(o.v);
  }

  /** A node of a class: its fields, and what is there of its place. */
  private node(kind: string, owner: string, o: PyObject, place: { [field: string]: unknown }): Fields {
    const { vm } = this;
    vm.enter(` while traversing '${owner}' node`);
    const out: Fields = { kind };
    try {
      for (const field of fieldsOf(kind)) {
        const key = kind === 'Constant' && field[1] === 'kind' ? 'literal_kind' : field[1];
        out[key] = this.field(kind, o, field);
      }
    } finally {
      vm.leave();
    }
    for (const field of fieldsOf(kind)) this.check(kind, field, out);
    return Object.assign(out, place);
  }

  private check(kind: string, [type, field]: Field, out: Fields): void {
    if (type.endsWith('*') || type.endsWith('?') || type === 'constant' || type === 'int') return;
    if (out[field] === null) this.vm.raise('ValueError', `field '${field}' is required for ${kind}`);
  }

  private field(kind: string, o: PyObject, [type, field]: Field): unknown {
    const { vm } = this;
    const mark = vm.mark();
    const found = getAttrOpt(vm, o, name(field));
    const list = type.endsWith('*');
    const maybe = type.endsWith('?');
    if (found === null) {
      if (list) return [];
      if (maybe) return null;
      return vm.raise('TypeError', `required field "${field}" missing from ${kind}`);
    }
    const value = vm.keep(found);
    let result: unknown;
    if (list) result = this.list(kind, field, type.slice(0, -1), value);
    else if (maybe && value === NONE) result = null;
    else result = this.value(maybe ? type.slice(0, -1) : type, value);
    vm.release(mark);
    return result;
  }

  private list(kind: string, field: string, type: string, o: PyObject): unknown[] {
    const { vm } = this;
    if (o.type !== LIST && !o.type.v.mroTypes.includes(LIST)) {
      return vm.raise('TypeError', `${kind} field "${field}" must be a list, not a ${o.type.v.name}`);
    }
    const items = (o as PyList).v;
    const n = items.length;
    const out: unknown[] = [];
    for (let i = 0; i < n; i++) {
      const mark = vm.mark();
      out.push(this.value(type, vm.keep(dup(items[i] as PyObject))));
      vm.release(mark);
      if (n !== (o as PyList).v.length) {
        vm.raise('RuntimeError', `${kind} field "${field}" changed size during iteration`);
      }
    }
    return out;
  }

  private value(type: string, o: PyObject): unknown {
    const { vm } = this;
    switch (type) {
      case 'identifier':
        if (o === NONE) return null;
        if (o.type !== STR) return vm.raise('TypeError', 'AST identifier must be of type str');
        return (o as PyStr).v;
      case 'string':
        if (o.type !== STR && o.type !== BYTES) return vm.raise('TypeError', 'AST string must be of type str');
        return o.type === STR ? (o as PyStr).v : new TextDecoder().decode(o.v as Uint8Array);
      case 'int':
        return this.int(o);
      case 'constant':
        return constantOf(o);
      default: {
        const members = (SUMS as { readonly [sum: string]: readonly string[] | null })[type];
        if (members !== null) return this.sum(type, o);
        return this.node(type, type, o, this.place(type, o));
      }
    }
  }
}

/** The value of a Constant node. @nothrow */
function constantOf(o: PyObject): ConstantValue | InvalidConstant {
  switch (o.type) {
    case BOOL:
      return { type: 'bool', value: o === TRUE || o !== FALSE };
    case INT:
      return { type: 'int', value: BigInt(o.v as number | bigint) };
    case FLOAT:
      return { type: 'float', value: o.v as number };
    case COMPLEX: {
      const c = o.v as { real: number; imag: number };
      return { type: 'complex', real: c.real, imag: c.imag };
    }
    case STR: {
      const s = o as PyStr;
      const kind = kindOf(s);
      return { type: 'str', value: kind === KIND_RAW ? [...codePoints(s.v, kind)] : s.v };
    }
    case BYTES:
      return { type: 'bytes', value: o.v as Uint8Array };
    case TUPLE:
      return { type: 'tuple', items: ((o as PyTuple).v as readonly PyObject[]).map(constantOf) as ConstantValue[] };
    case FROZENSET:
      return { type: 'frozenset', items: setItems(o as PySet).map(constantOf) as ConstantValue[] };
  }
  if (o === NONE) return { type: 'None' };
  if (o === ELLIPSIS) return { type: 'Ellipsis' };
  return { type: 'invalid', typeName: o.type.v.name };
}
