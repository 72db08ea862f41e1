/** `str.translate` and `str.maketrans`. */
import { getItem, isInt, isStr, isSubtype } from '../../object/abstract.ts';
import { DICT, INT, NONE, STR } from '../../object/core-types.ts';
import { dictNext, dictSet, dictSetTake, findInt, type PyDict, type PyStr } from '../../object/dict.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../../object/refs.ts';
import { dict, int, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { codePoints, length } from '../../text/codepoints.ts';
import { type Translation, translate } from '../../text/strings.ts';
import { strArgument } from '../arguments.ts';
import { kindOf, partOf, TextWriter } from './kind.ts';

/** What the table has for a character; undefined when it has nothing (LookupError). */
function lookUp(vm: VM, table: PyObject, cp: number, out: TextWriter): Translation {
  const mark = vm.mark();
  const key = vm.keep(int(cp));
  let found: PyObject;
  try {
    found = vm.keep(getItem(vm, table, key));
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!isSubtype(exc.type, vm.exceptionType('LookupError'))) return vm.rethrowTake(exc);
    drop(exc);
    return undefined;
  }
  let result: Translation;
  if (found === NONE) result = null;
  else if (isStr(found)) {
    result = found.v;
    out.like(found);
  } else if (isInt(found)) {
    if (found.v < 0 || found.v > 0x10ffff) {
      vm.raise('ValueError', 'character mapping must be in range(0x110000)');
    }
    result = found.v as number;
  } else return vm.raise('TypeError', 'character mapping must return integer, None or str');
  vm.release(mark);
  return result;
}

/** As `lookUp` in a dict for keys and answers that are found without running Python; all others take that way. */
function lookUpInDict(vm: VM, table: PyDict, cp: number, out: TextWriter): Translation {
  const d = table.v;
  const e = findInt(d, cp);
  if (e === -1) return undefined;
  const found = e < 0 ? null : (d.values[e] as PyObject);
  if (found === NONE) return null;
  if (found !== null && found.type === STR) {
    out.like(found as PyStr);
    return (found as PyStr).v;
  }
  if (found !== null && found.type === INT && (found.v as number) >= 0 && (found.v as number) <= 0x10ffff) {
    return found.v as number;
  }
  return lookUp(vm, table, cp, out);
}

function strTranslate(vm: VM, self: PyStr, table: PyObject): Owned {
  const out = new TextWriter();
  out.like(self);
  const look =
    table.type === DICT
      ? (cp: number) => lookUpInDict(vm, table as PyDict, cp, out)
      : (cp: number) => lookUp(vm, table, cp, out);
  const s = translate(self.v, kindOf(self), look);
  if (s === self.v) return partOf(self, s);
  out.add(s);
  return out.finish();
}

function fromDict(vm: VM, source: PyObject): Owned {
  if (source.type !== DICT) {
    return vm.raise('TypeError', 'if you give only one argument to maketrans it must be a dict');
  }
  const table = vm.keep(dict());
  const d = (source as PyDict).v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    const key = d.keys[e] as PyObject;
    const value = d.values[e] as PyObject;
    if (isStr(key)) {
      const kind = kindOf(key);
      if (length(key.v, kind) !== 1) vm.raise('ValueError', 'string keys in translate table must be of length 1');
      dictSet(vm, table, vm.keep(int(codePoints(key.v, kind)[0])), value);
    } else if (isInt(key)) dictSet(vm, table, key, value);
    else vm.raise('TypeError', 'keys in translate table must be strings or integers');
  }
  return dup(table);
}

function maketrans(vm: VM, _type: PyObject, x: PyObject, y?: PyObject, z?: PyObject): Owned {
  if (y === undefined) return fromDict(vm, x);
  const to = strArgument(vm, 'maketrans', 'argument 2', y);
  const gone = z === undefined ? null : strArgument(vm, 'maketrans', 'argument 3', z);
  if (!isStr(x)) {
    return vm.raise('TypeError', 'first maketrans argument must be a string if there is a second argument');
  }
  const a = codePoints(x.v, kindOf(x));
  const b = codePoints(to.v, kindOf(to));
  if (a.length !== b.length) {
    vm.raise('ValueError', 'the first two maketrans arguments must have equal length');
  }
  const table = vm.keep(dict());
  const mark = vm.mark();
  for (let i = 0; i < a.length; i++) {
    dictSetTake(vm, table, vm.keep(int(a[i])), int(b[i]));
    vm.release(mark);
  }
  for (const cp of gone === null ? [] : codePoints(gone.v, kindOf(gone))) {
    dictSetTake(vm, table, vm.keep(int(cp)), none());
    vm.release(mark);
  }
  return dup(table);
}

export const translateMethods = [
  def(
    'translate',
    '($self, table, /)',
    `Replace each character in the string using the given translation table.

  table
    Translation table, which must be a mapping of Unicode ordinals to
    Unicode ordinals, strings, or None.

The table must implement lookup/indexing via __getitem__, for instance a
dictionary or list.  If this operation raises LookupError, the character is
left untouched.  Characters mapped to None are deleted.`,
    strTranslate,
  ),
  def(
    'maketrans',
    '(x, y=<unrepresentable>, z=<unrepresentable>, /)',
    `Return a translation table usable for str.translate().

If there is only one argument, it must be a dictionary mapping Unicode
ordinals (integers) or characters to Unicode ordinals, strings or None.
Character keys will be then converted to ordinals.
If there are two arguments, they must be strings of equal length, and
in the resulting dictionary, each character in x will be mapped to the
character at the same position in y. If there is a third argument, it
must be a string, whose characters will be mapped to None in the result.`,
    maketrans,
    { binding: 'static' },
  ),
];
