/** Constants of code objects as Python objects; equal ones are one object within a compilation, as in CPython. */

import { constantKey } from '../compile/constants.ts';
import { COMPLEX, FROZENSET } from '../object/core-types.ts';
import type { PyStr } from '../object/dict.ts';
import { alloc } from '../object/heap.ts';
import { drop, dup, Flag, type Held, hold, type Owned, type PyObject, share } from '../object/refs.ts';
import { bool, bytes, ellipsis, float, intern, intFromBig, none, str, tupleTake } from '../object/values.ts';
import { theVM as vm } from '../object/vm.ts';
import type { ConstantValue, StringValue } from '../syntax/ast.ts';
import { setFromItems } from '../types/set.ts';

/** The constants of one compilation by key. It holds a reference to each until it is dropped. */
export class ConstantPool {
  private readonly objects = new Map<string, Held>();
  private readonly twice: Held[] = [];

  /** The constant with a key (a new reference), made when there is none. */
  get(key: string, make: () => Owned): Owned {
    let o = this.objects.get(key);
    if (o === undefined) {
      o = hold(make());
      this.objects.set(key, o);
    }
    return dup<PyObject>(o);
  }

  /** What it holds, for the census. */
  values(): Iterable<PyObject> {
    return [...this.objects.values(), ...this.twice];
  }

  /** Holds the constant with a key once more, if there is one. */
  holdTwice(key: string): void {
    const o = this.objects.get(key);
    if (o !== undefined) this.twice.push(share<PyObject>(o));
  }

  /** Ends all references but those to constants with these keys. */
  retain(keys: ReadonlySet<string>): void {
    const gone: Held[] = [];
    for (const [key, o] of this.objects) {
      if (keys.has(key)) continue;
      this.objects.delete(key);
      gone.push(o);
    }
    for (const o of gone) drop(o);
  }

  /** Ends all its references. */
  drop(): void {
    const all = [...this.objects.values(), ...this.twice];
    this.objects.clear();
    this.twice.length = 0;
    for (const o of all) drop(o);
  }
}

/**
 * What the parser made of the sources that run (a script, `exec` and `eval` of text): their constants stay alive while
 * they run, as CPython's arenas keep them.
 */
export const arenas: ConstantPool[] = [];

/** The constants of the syntax trees of running sources, for the census. */
export function* arenaConstants(): Iterable<PyObject> {
  for (const arena of arenas) yield* arena.values();
}

/** A constant as an object. Strings that look like names are interned, as in CPython. */
export function makeConstant(c: ConstantValue, pool: ConstantPool): Owned {
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
      return tupleTake(c.items.map((x) => pool.get(constantKey(x), () => makeConstant(x, pool))));
    case 'frozenset': {
      const mark = vm.mark();
      const items = c.items.map((x) => vm.keep(pool.get(constantKey(x), () => makeConstant(x, pool))));
      const set = setFromItems(vm, FROZENSET, items);
      vm.release(mark, set);
      return set;
    }
  }
}

const NAME_LIKE = /^[A-Za-z0-9_]*$/;

function text(value: StringValue): Owned {
  if (typeof value === 'string') return NAME_LIKE.test(value) ? intern(value) : str(value);
  return rawStr(value);
}

/**
 * A str with lone surrogates side by side: every unit is a code point of its own (kind RAW). Beside astral characters they
 * become one character too (src/text/codepoints.ts).
 */
export function rawStr(units: readonly number[]): Owned<PyStr> {
  if (units.some((unit) => unit > 0xffff)) return str(String.fromCodePoint(...units));
  const o = str(String.fromCharCode(...units));
  o.flags |= Flag.STR_KIND;
  return o;
}
