/** `tp_clear`: what the collector ends to break a cycle. Some types have none in CPython; others break their cycles. */

import { isType } from '../object/abstract.ts';
import { nativeClears } from '../object/clears.ts';
import { dictClear, type PyDict } from '../object/dict.ts';
import { bumpVersion, setInstanceDict } from '../object/lookup.ts';
import type { Held, PyObject, PyType } from '../object/refs.ts';
import { drop, share } from '../object/refs.ts';

/** Tracked types without `tp_clear` in CPython 3.13, by `module.name`. */
const WITHOUT_CLEAR: ReadonlySet<string> = new Set(
  [
    'builtins.tuple builtins.slice builtins.method builtins.super builtins.mappingproxy builtins.method-wrapper',
    'builtins.builtin_function_or_method builtins.builtin_method builtins.classmethod_descriptor',
    'builtins.getset_descriptor builtins.member_descriptor builtins.method_descriptor builtins.wrapper_descriptor',
    'builtins.generator builtins.coroutine builtins.async_generator builtins.coroutine_wrapper',
    'builtins.async_generator_asend builtins.async_generator_athrow builtins.async_generator_wrapped_value',
    'builtins.anext_awaitable builtins.bytearray_iterator builtins.bytes_iterator builtins.callable_iterator',
    'builtins.dict_itemiterator builtins.dict_items builtins.dict_keyiterator builtins.dict_keys',
    'builtins.dict_reverseitemiterator builtins.dict_reversekeyiterator builtins.dict_reversevalueiterator',
    'builtins.dict_valueiterator builtins.dict_values builtins.odict_items builtins.odict_iterator',
    'builtins.odict_keys builtins.odict_values builtins.enumerate builtins.filter builtins.map builtins.zip',
    'builtins.reversed builtins.iterator builtins.list_iterator builtins.list_reverseiterator',
    'builtins.memory_iterator builtins.set_iterator builtins.str_ascii_iterator builtins.str_iterator',
    'builtins.tuple_iterator itertools._grouper itertools.accumulate itertools.batched itertools.chain',
    'itertools.combinations itertools.combinations_with_replacement itertools.compress itertools.count',
    'itertools.cycle itertools.dropwhile itertools.filterfalse itertools.groupby itertools.islice',
    'itertools.pairwise itertools.permutations itertools.product itertools.repeat itertools.starmap',
    'itertools.takewhile itertools.zip_longest types.GenericAlias types.UnionType',
  ].flatMap((line) => line.split(' ')),
);

/** Whether the payload of a native type is cleared, once looked up. */
const clears = new Map<PyType, boolean>();

/** The type whose `tp_clear` ends an object's payload. */
function nativeBase(type: PyType): PyType {
  let native = type;
  while (native.v.heapType && native.v.base !== null) native = native.v.base;
  return native;
}

function clearsPayload(native: PyType): boolean {
  let known = clears.get(native);
  if (known === undefined) {
    known = !WITHOUT_CLEAR.has(`${native.v.module}.${native.v.name}`);
    clears.set(native, known);
  }
  return known;
}

/** Ends what an unreachable object holds: slots, attributes, payload. Errors in finalizers are unraisable. @nothrow */
export function clearObject(o: PyObject): void {
  const attrs = o.attrs;
  if (attrs !== null) {
    const { values } = attrs;
    const first = o.type.v.slotCount;
    for (let i = 0; i < first; i++) {
      const x: Held | undefined = values[i];
      if (x !== undefined) {
        values[i] = undefined;
        drop(x);
      }
    }
    const keep = o.type.v.keepDict;
    if (keep !== null && attrs.dict !== null) keep(o.v, share(attrs.dict as PyObject as PyDict));
    if (o.type.v.hasDict) setInstanceDict(o, null);
  }
  if (isType(o)) clearType(o);
  else if (o.v !== null) {
    const native = nativeBase(o.type);
    if (!clearsPayload(native)) return;
    const clear = nativeClears.get(native);
    if (clear === undefined) o.type.v.release(o);
    else clear(o);
  }
}

/** type_clear: a type gives up its namespace and its MRO; bases and name stay, instances may still need them. @nothrow */
function clearType(type: PyType): void {
  const td = type.v;
  bumpVersion(type);
  if (td.dict !== null) dictClear(td.dict);
  const mro = td.mro;
  td.mro = null;
  td.mroTypes = [];
  if (mro !== null) drop(mro);
}
