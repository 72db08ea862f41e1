/** `_json.make_scanner`: reads one JSON value. */
import { getAttrName, isStr, isTrue, typeName } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { FLOAT, INT, NONE, staticType } from '../../object/core-types.ts';
import { defineType, member, valueMember } from '../../object/define.ts';
import { dictSetTake, type PyDict, type PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { listAppendTake } from '../../object/list-append.ts';
import { def } from '../../object/native.ts';
import { callNative, newSlot } from '../../object/native-call.ts';
import {
  dropAll,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  share,
  unholdAll,
} from '../../object/refs.ts';
import { bool, dict, float, int, listTake, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { indexToUnit } from '../../text/codepoints.ts';
import { ssizeArgument } from '../../types/arguments.ts';
import { toInt } from '../../types/int.ts';
import { kindOf } from '../../types/str/kind.ts';
import { decodeError, indexOfUnit, scanText, stringEnd, textObject } from './strings.ts';

export const SCANNER = staticType('Scanner', '_json');

class ScannerData {
  object_hook: Held | null;
  object_pairs_hook: Held | null;
  parse_float: Held | null;
  parse_int: Held | null;
  parse_constant: Held | null;
  /** The keys met in the call in progress, each of which is made once. */
  memo: Held<PyStr>[] = [];
  known = new Map<string, PyStr>();
  readonly strict: boolean;
  constructor(strict: boolean, hooks: readonly PyObject[]) {
    this.strict = strict;
    this.object_hook = share(hooks[0]);
    this.object_pairs_hook = share(hooks[1]);
    this.parse_float = share(hooks[2]);
    this.parse_int = share(hooks[3]);
    this.parse_constant = share(hooks[4]);
  }
}
type PyScanner = PyObject<ScannerData>;

/** Where the value that was read last ends. */
let after = 0;

function noValue(vm: VM, s: PyStr, at: number): never {
  return vm.raiseTake(vm.newStopIteration(int(indexOfUnit(s, at))));
}

/** Passes over white space. */
function skipSpace(t: string, i: number): number {
  for (;;) {
    const c = t.charCodeAt(i);
    if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return i;
    i++;
  }
}

/** The value at code unit `i`; `after` is where it ends. Raises StopIteration, JSONDecodeError and what hooks raise. */
function scanOnce(vm: VM, d: ScannerData, s: PyStr, i: number): Owned {
  const t = s.v;
  switch (t.charCodeAt(i)) {
    case 34: {
      const text = scanText(vm, s, i + 1, d.strict);
      after = stringEnd;
      return textObject(s, text);
    }
    case 123:
      vm.enter(' while decoding a JSON object from a unicode string');
      try {
        return scanObject(vm, d, s, i + 1);
      } finally {
        vm.leave();
      }
    case 91:
      vm.enter(' while decoding a JSON array from a unicode string');
      try {
        return scanArray(vm, d, s, i + 1);
      } finally {
        vm.leave();
      }
    case 110:
      if (t.startsWith('null', i)) return constant(none(), i + 4);
      break;
    case 116:
      if (t.startsWith('true', i)) return constant(bool(true), i + 4);
      break;
    case 102:
      if (t.startsWith('false', i)) return constant(bool(false), i + 5);
      break;
    case 78:
      if (t.startsWith('NaN', i)) return named(vm, d, 'NaN', i);
      break;
    case 73:
      if (t.startsWith('Infinity', i)) return named(vm, d, 'Infinity', i);
      break;
    case 45:
      if (t.startsWith('-Infinity', i)) return named(vm, d, '-Infinity', i);
      break;
  }
  return scanNumber(vm, d, s, i);
}

function constant(x: Owned, end: number): Owned {
  after = end;
  return x;
}

function named(vm: VM, d: ScannerData, text: string, i: number): Owned {
  const mark = vm.mark();
  const x = call1(vm, d.parse_constant as PyObject, vm.keep(str(text)));
  vm.release(mark, x);
  after = i + text.length;
  return x;
}

const digit = (c: number): boolean => c >= 48 && c <= 57;

function scanNumber(vm: VM, d: ScannerData, s: PyStr, start: number): Owned {
  const t = s.v;
  let i = start;
  const minus = t.charCodeAt(i) === 45;
  if (minus) i++;
  const first = t.charCodeAt(i);
  let value = 0;
  if (first === 48) i++;
  else if (digit(first)) {
    for (let c = first; digit(c); c = t.charCodeAt(++i)) value = value * 10 + (c - 48);
  } else return noValue(vm, s, start);
  const whole = i;
  if (t.charCodeAt(i) === 46 && digit(t.charCodeAt(i + 1))) {
    i += 2;
    while (digit(t.charCodeAt(i))) i++;
  }
  if ((t.charCodeAt(i) | 32) === 101) {
    let k = i + 1;
    const sign = t.charCodeAt(k);
    if (sign === 43 || sign === 45) k++;
    if (digit(t.charCodeAt(k))) {
      while (digit(t.charCodeAt(k))) k++;
      i = k;
    }
  }
  after = i;
  const hook = (i === whole ? d.parse_int : d.parse_float) as PyObject;
  if (hook === FLOAT && i !== whole) return float(Number(t.slice(start, i)));
  if (hook === INT && i === whole && i - start <= 15) return int(minus ? 0 - value : value);
  const mark = vm.mark();
  const text = vm.keep(str(t.slice(start, i)));
  const x = hook === INT && i === whole ? toInt(vm, text) : call1(vm, hook, text);
  vm.release(mark, x);
  after = i;
  return x;
}

function scanArray(vm: VM, d: ScannerData, s: PyStr, start: number): Owned {
  const t = s.v;
  const mark = vm.mark();
  const list = vm.keep(listTake([]));
  let i = skipSpace(t, start);
  if (t.charCodeAt(i) !== 93) {
    for (;;) {
      listAppendTake(list, scanOnce(vm, d, s, i));
      i = skipSpace(t, after);
      const c = t.charCodeAt(i);
      if (c === 93) break;
      if (c !== 44) return decodeError(vm, "Expecting ',' delimiter", s, i);
      const comma = i;
      i = skipSpace(t, i + 1);
      if (t.charCodeAt(i) === 93) return decodeError(vm, 'Illegal trailing comma before end of array', s, comma);
    }
  }
  after = i + 1;
  const result = dup(list);
  vm.release(mark, result);
  return result;
}

/** A key, made once per call of the scanner. */
function keyObject(d: ScannerData, s: PyStr, text: string): PyStr {
  const known = d.known.get(text);
  if (known !== undefined) return known;
  const key = hold(textObject(s, text));
  d.memo.push(key);
  d.known.set(text, key);
  return key;
}

function scanObject(vm: VM, d: ScannerData, s: PyStr, start: number): Owned {
  const t = s.v;
  const mark = vm.mark();
  const pairs = d.object_pairs_hook !== NONE ? vm.keep(listTake([])) : null;
  const result: PyObject = pairs ?? vm.keep(dict());
  let i = skipSpace(t, start);
  if (t.charCodeAt(i) !== 125) {
    for (;;) {
      if (t.charCodeAt(i) !== 34) {
        return decodeError(vm, 'Expecting property name enclosed in double quotes', s, i);
      }
      const key = keyObject(d, s, scanText(vm, s, i + 1, d.strict));
      i = skipSpace(t, stringEnd);
      if (t.charCodeAt(i) !== 58) return decodeError(vm, "Expecting ':' delimiter", s, i);
      const value = scanOnce(vm, d, s, skipSpace(t, i + 1));
      if (pairs !== null) listAppendTake(pairs, tupleTake([dup(key), value]));
      else dictSetTake(vm, result as PyDict, key, value);
      i = skipSpace(t, after);
      const c = t.charCodeAt(i);
      if (c === 125) break;
      if (c !== 44) return decodeError(vm, "Expecting ',' delimiter", s, i);
      const comma = i;
      i = skipSpace(t, i + 1);
      if (t.charCodeAt(i) === 125) return decodeError(vm, 'Illegal trailing comma before end of object', s, comma);
    }
  }
  const end = i + 1;
  let made: Owned;
  if (pairs !== null) made = call1(vm, d.object_pairs_hook as PyObject, pairs);
  else if (d.object_hook !== NONE) made = call1(vm, d.object_hook as PyObject, result);
  else made = dup(result);
  after = end;
  vm.release(mark, made);
  return made;
}

function scan(vm: VM, self: PyScanner, string: PyObject, idx: PyObject): Owned {
  const at = ssizeArgument(vm, idx, 0);
  if (!isStr(string)) {
    return vm.raise('TypeError', `first argument must be a string, not ${typeName(string)}`);
  }
  if (at < 0) return vm.raise('ValueError', 'idx cannot be negative');
  const kind = kindOf(string);
  const unit = indexToUnit(string.v, kind, at);
  if (unit >= string.v.length) return vm.raiseTake(vm.newStopIteration(int(at)));
  const d = self.v;
  let value: Owned;
  try {
    value = scanOnce(vm, d, string, unit);
  } finally {
    const { memo } = d;
    d.memo = [];
    d.known.clear();
    dropAll(unholdAll(memo));
  }
  return tupleTake([value, int(indexOfUnit(string, after))]);
}

const CALL = def('scan_once', '($self, string, idx)', null, scan);
CALL.prepare();

defineType(SCANNER, {
  doc: 'JSON scanner object',
  gc: true,
  basicSize: 64,
  layout: heldFields<ScannerData>()(
    'object_hook',
    'object_pairs_hook',
    'parse_float',
    'parse_int',
    'parse_constant',
    'memo',
  ),
  slots: {
    new_: newSlot('make_scanner', '(context)', (vm: VM, type: PyType, context: PyObject) => {
      const strict = isTrue(vm, vm.keep(getAttrName(vm, context, 'strict')));
      const names = ['object_hook', 'object_pairs_hook', 'parse_float', 'parse_int', 'parse_constant'];
      const hooks = names.map((n) => vm.keep(getAttrName(vm, context, n)));
      return newInstance(type, new ScannerData(strict, hooks));
    }),
    call: (vm, self, args, kwnames) => callNative(vm, CALL, self, args, kwnames),
  },
  members: [
    valueMember('strict', 'strict', (self: PyScanner) => bool(self.v.strict)),
    member('object_hook', 'object_hook', (self: PyScanner) => self.v.object_hook),
    member('object_pairs_hook', null, (self: PyScanner) => self.v.object_pairs_hook),
    member('parse_float', 'parse_float', (self: PyScanner) => self.v.parse_float),
    member('parse_int', 'parse_int', (self: PyScanner) => self.v.parse_int),
    member('parse_constant', 'parse_constant', (self: PyScanner) => self.v.parse_constant),
  ],
});
