/** Codecs by a mapping: tables in a str, dicts and whatever else can be indexed by number, and `EncodingMap`. */
import { getItem, isInt, isStr, typeName } from '../../object/abstract.ts';
import { isBytes } from '../../object/buffer.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { dictSet, type PyStr } from '../../object/dict.ts';
import { allocSized } from '../../object/heap.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { dict, int } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { decodeCharmap, encodeCharmap, UNDEFINED } from '../../text/codecs/charmap.ts';
import { ByteBuilder, decodeError, type ErrorPolicy, encodeError, TextBuilder } from '../../text/codecs/errors.ts';
import { codePointAtUnit, codePoints, fromCodePoint, type Kind, type Text } from '../../text/codepoints.ts';
import { kindOf } from '../../types/str/kind.ts';

export const ENCODING_MAP = staticType('EncodingMap');

interface EncodingMapData {
  readonly map: ReadonlyMap<number, number>;
  readonly size: number;
}

defineType(ENCODING_MAP, {
  basicSize: 64,
  layout: null,
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  methods: [
    def('size', '($self, /)', 'Return the size (in bytes) of this object', (_vm, self: PyObject<EncodingMapData>) =>
      int(self.v.size),
    ),
  ],
});

const UNDEFINED_POINT = 0xfffe;

/** `charmap_build`: an EncodingMap where CPython can make one, else a dict. */
export function buildMap(vm: VM, table: PyStr): Owned {
  const points = codePoints(table.v, kindOf(table));
  const n = Math.min(points.length, 256);
  const level2 = new Set<number>();
  const level3 = new Set<number>();
  let needsDict = points.length !== 256 || points[0] !== 0;
  for (let i = 1; i < n && !needsDict; i++) {
    const cp = points[i];
    if (cp === 0 || cp > 0xffff) needsDict = true;
    else if (cp !== UNDEFINED_POINT) {
      level2.add(cp >> 11);
      level3.add(cp >> 7);
    }
  }
  if (needsDict || level2.size >= 255 || level3.size >= 255) {
    const mark = vm.mark();
    const result = vm.keep(dict());
    for (let i = 0; i < n; i++) {
      const inner = vm.mark();
      dictSet(vm, result, vm.keep(int(points[i])), vm.keep(int(i)));
      vm.release(inner);
    }
    const owned = dup(result);
    vm.release(mark, owned);
    return owned;
  }
  const map = new Map<number, number>();
  for (let i = 0; i < n; i++) if (points[i] !== UNDEFINED_POINT) map.set(points[i], i);
  const size = 64 + 16 * level2.size + 128 * level3.size - 1;
  return allocSized(ENCODING_MAP, { map, size }, size);
}

/** `mapping[cp]`, kept; null where the mapping has nothing. */
function mapped(vm: VM, mapping: PyObject, cp: number): PyObject | null {
  const mark = vm.mark();
  try {
    const r = vm.keep(getItem(vm, mapping, vm.keep(int(cp))));
    return r === NONE ? null : r;
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'LookupError')) return vm.rethrowTake(exc);
    drop(exc);
    return null;
  }
}

/** What a byte stands for, or null. */
function decodedBy(vm: VM, mapping: PyObject, byte: number): string | null {
  const x = mapped(vm, mapping, byte);
  if (x === null) return null;
  if (isInt(x)) {
    const cp = Number(x.v);
    if (cp < 0 || cp > 0x10ffff) return vm.raise('TypeError', 'character mapping must be in range(0x110000)');
    return cp === UNDEFINED_POINT ? null : fromCodePoint(cp);
  }
  if (isStr(x)) return x.v === UNDEFINED ? null : x.v;
  return vm.raise('TypeError', 'character mapping must return integer, None or str');
}

/** `charmap_decode` with a mapping. */
export function decodeMapped(vm: VM, b: Uint8Array, mapping: PyObject, policy: ErrorPolicy): Text {
  if (isStr(mapping)) {
    const kind = kindOf(mapping as PyStr);
    if (kind === 1) return decodeCharmap(b, mapping.v, policy);
  }
  const table = isStr(mapping) ? codePoints(mapping.v, kindOf(mapping as PyStr)) : null;
  const out = new TextBuilder();
  for (let at = 0; at < b.length; ) {
    const mark = vm.mark();
    let text: string | null = null;
    if (table === null) text = decodedBy(vm, mapping, b[at]);
    else if (b[at] < table.length && table[b[at]] !== UNDEFINED_POINT) text = fromCodePoint(table[b[at]]);
    if (text === null) at = decodeError(policy, out, 'charmap', b, at, at + 1, 'character maps to <undefined>');
    else {
      out.add(text);
      at++;
    }
    vm.release(mark);
  }
  return out.text;
}

/** What a code point becomes: a byte, several, or null. */
function encodedBy(vm: VM, mapping: PyObject, cp: number): number | Uint8Array | null {
  const x = mapped(vm, mapping, cp);
  if (x === null) return null;
  if (isInt(x)) {
    const byte = Number(x.v);
    return byte < 0 || byte > 255 ? vm.raise('TypeError', 'character mapping must be in range(256)') : byte;
  }
  if (isBytes(x)) return x.v;
  return vm.raise('TypeError', `character mapping must return integer, bytes or None, not ${typeName(x)}`);
}

/** `charmap_encode` with a mapping. */
export function encodeMapped(vm: VM, s: string, kind: Kind, mapping: PyObject, policy: ErrorPolicy): Uint8Array {
  if (mapping.type === ENCODING_MAP) return encodeCharmap(s, kind, (mapping.v as EncodingMapData).map, policy);
  const out = new ByteBuilder(s.length);
  const put = (cp: number): boolean => {
    const mark = vm.mark();
    const x = encodedBy(vm, mapping, cp);
    if (typeof x === 'number') out.push(x);
    else if (x !== null) out.addBytes(x);
    vm.release(mark);
    return x !== null;
  };
  for (let at = 0; at < s.length; ) {
    const cp = codePointAtUnit(s, kind, at);
    if (put(cp)) {
      at += cp > 0xffff ? 2 : 1;
      continue;
    }
    let end = at + (cp > 0xffff ? 2 : 1);
    while (end < s.length) {
      const next = codePointAtUnit(s, kind, end);
      const mark = vm.mark();
      const known = encodedBy(vm, mapping, next) !== null;
      vm.release(mark);
      if (known) break;
      end += next > 0xffff ? 2 : 1;
    }
    const reason = 'character maps to <undefined>';
    const { replacement, unit, fault } = encodeError(policy, 'charmap', s, kind, at, end, reason);
    if (typeof replacement !== 'string') out.addBytes(replacement);
    else for (const c of replacement) if (!put(c.codePointAt(0) as number)) throw fault;
    at = unit;
  }
  return out.finish();
}
