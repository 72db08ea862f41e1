/** Filters as Python gives and gets them: dicts with an id and options. */
import { getItem, isInt, isStr, length, typeName } from '../../object/abstract.ts';
import { DICT } from '../../object/core-types.ts';
import { dictNext, dictSetNameTake, type PyDict } from '../../object/dict.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { dict, int, intFromBig, name } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { raiseError } from '../module-errors.ts';
import { LZMA_ERROR } from './errors.ts';
import { Filter } from './format.ts';
import { type FilterSpec, type LzmaOptions, PRESET_DEFAULT, presetOptions } from './options.ts';

const MAX_FILTERS = 4;
const UINT64_MAX = (1n << 64n) - 1n;
const UINT32_MAX = 0xffffffffn;

/** An int without a sign in 64 bits. Raises TypeError, OverflowError. */
export function unsigned64(vm: VM, o: PyObject): bigint {
  if (!isInt(o)) return vm.raise('TypeError', 'an integer is required');
  const n = BigInt(o.v);
  if (n < 0n) return vm.raise('OverflowError', "can't convert negative int to unsigned");
  return n > UINT64_MAX ? vm.raise('OverflowError', 'int too big to convert') : n;
}

/** The same in 32 bits. */
export function unsigned32(vm: VM, o: PyObject): number {
  const n = unsigned64(vm, o);
  return n > UINT32_MAX ? vm.raise('OverflowError', 'Value too large for uint32_t type') : Number(n);
}

/** `spec[key]`; null if there is no such key. */
function optionalItem(vm: VM, spec: PyObject, key: string): PyObject | null {
  const mark = vm.mark();
  try {
    return vm.keep(getItem(vm, spec, name(key)));
  } catch (error) {
    const e = vm.caught(error, mark);
    if (!vm.isException(e, 'KeyError')) return vm.rethrowTake(e);
    vm.keep(e);
    return null;
  }
}

/** Where a filter's options go, by their keys; each must fit into 32 bits. */
type Fields = { [key: string]: number };

/** Reads options out of a dict. Raises ValueError with `message` whatever is wrong with it. */
function readFields(vm: VM, spec: PyObject, fields: Fields, ignored: readonly string[], message: string): void {
  const wrong = (): never => vm.raise('ValueError', message);
  if (spec.type !== DICT && !spec.type.v.mroTypes.includes(DICT)) return wrong();
  const d = (spec as PyDict).v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    const key = d.keys[e] as PyObject;
    const value = d.values[e] as PyObject;
    if (!isStr(key)) return wrong();
    if (ignored.includes(key.v)) continue;
    if (!Object.hasOwn(fields, key.v) || !isInt(value)) return wrong();
    const n = BigInt(value.v);
    if (n < 0n || n > UINT32_MAX) return wrong();
    fields[key.v] = Number(n);
  }
}

function lzmaSpec(vm: VM, spec: PyObject, id: bigint): LzmaOptions {
  const given = optionalItem(vm, spec, 'preset');
  const preset = given === null ? PRESET_DEFAULT : unsigned32(vm, given);
  const standard = presetOptions(id, preset);
  if (standard === null) return raiseError(vm, LZMA_ERROR, `Invalid compression preset: ${preset}`);
  const { dictSize, lc, lp, pb, mode, niceLen, mf, depth } = standard;
  const fields: Fields = { dict_size: dictSize, lc, lp, pb, mode, nice_len: niceLen, mf, depth };
  readFields(vm, spec, fields, ['id', 'preset'], 'Invalid filter specifier for LZMA filter');
  return {
    kind: 'lzma',
    id,
    dictSize: fields.dict_size,
    lc: fields.lc,
    lp: fields.lp,
    pb: fields.pb,
    mode: fields.mode,
    niceLen: fields.nice_len,
    mf: fields.mf,
    depth: fields.depth,
  };
}

/** One filter. Raises TypeError, ValueError, OverflowError, LZMAError. */
export function filterArgument(vm: VM, spec: PyObject): FilterSpec {
  if (spec.type.v.slots.mp_subscript === null) {
    return vm.raise('TypeError', 'Filter specifier must be a dict or dict-like object');
  }
  const given = optionalItem(vm, spec, 'id');
  if (given === null) return vm.raise('ValueError', 'Filter specifier must have an "id" entry');
  const id = unsigned64(vm, given);
  if (id === Filter.LZMA1 || id === Filter.LZMA2) return lzmaSpec(vm, spec, id);
  if (id === Filter.DELTA) {
    const fields: Fields = { dist: 1 };
    readFields(vm, spec, fields, ['id'], 'Invalid filter specifier for delta filter');
    return { kind: 'delta', id, distance: fields.dist };
  }
  if (id >= Filter.X86 && id <= Filter.SPARC) {
    const fields: Fields = { start_offset: 0 };
    readFields(vm, spec, fields, ['id'], 'Invalid filter specifier for BCJ filter');
    return { kind: 'branch', id, start: fields.start_offset };
  }
  return vm.raise('ValueError', `Invalid filter ID: ${id}`);
}

/** A chain of filters out of a sequence. */
export function chainArgument(vm: VM, o: PyObject): FilterSpec[] {
  const { sq_length, sq_item, mp_length } = o.type.v.slots;
  if (sq_length === null && mp_length !== null) return vm.raise('TypeError', `${typeName(o)} is not a sequence`);
  const n = length(vm, o);
  if (n > MAX_FILTERS) {
    return vm.raise('ValueError', `Too many filters - liblzma supports a maximum of ${MAX_FILTERS}`);
  }
  const out: FilterSpec[] = [];
  for (let i = 0; i < n; i++) {
    if (sq_item === null) return vm.raise('TypeError', `${typeName(o)} is not a sequence`);
    out.push(filterArgument(vm, vm.keep(sq_item(vm, o, i))));
  }
  return out;
}

/** A filter's options by their keys, in CPython's order. */
function options(spec: FilterSpec): [key: string, value: number][] {
  if (spec.kind === 'delta') return [['dist', spec.distance]];
  if (spec.kind === 'branch') return spec.start === 0 ? [] : [['start_offset', spec.start]];
  const { lc, lp, pb, dictSize } = spec;
  const size: [string, number] = ['dict_size', dictSize];
  return spec.id === Filter.LZMA1 ? [['lc', lc], ['lp', lp], ['pb', pb], size] : [size];
}

/** The dict for a filter that was read from its properties. */
export function filterDict(spec: FilterSpec): Owned {
  const d = dict();
  dictSetNameTake(d, name('id'), intFromBig(spec.id));
  for (const [key, value] of options(spec)) dictSetNameTake(d, name(key), int(value));
  return d;
}
