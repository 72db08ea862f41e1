import { describe, expect, test } from 'vitest';
import '../../src/types/index.ts';
import { audit, holdersOf } from '../../src/gc/census.ts';
import { registerRoot } from '../../src/gc/roots.ts';
import { describeHolders } from '../../src/inspect/holders.ts';
import { safeRepr } from '../../src/inspect/text.ts';
import { staticTypes } from '../../src/object/core-types.ts';
import { dictSetName } from '../../src/object/dict.ts';
import { typeDict } from '../../src/object/lookup.ts';
import { drop, dup, type Owned, type PyObject } from '../../src/object/refs.ts';
import { dict, float, int, intern, listTake, str, tupleTake } from '../../src/object/values.ts';

/** What the tests themselves hold. */
const mine: PyObject[] = [];
registerRoot({
  kind: 'test',
  visit(see) {
    mine.forEach((o, i) => {
      see(o, () => `test ${i}`);
    });
  },
});
const keep = <T extends PyObject>(o: Owned<T>): Owned<T> => {
  mine.push(o);
  return o;
};
const end = (): void => {
  for (const o of mine.splice(0)) drop(o as Owned);
};
const unbalanced = (): unknown[] => audit().map((d) => [safeRepr(d.object), d.found, d.stored]);
const said = (o: PyObject): string[] => describeHolders(holdersOf(o)).map((h) => `${h.multiplicity} ${h.description}`);

describe('census', () => {
  test('balances at the start', () => {
    expect(unbalanced()).toEqual([]);
  });

  test('balances when the namespaces of all types are filled', () => {
    for (const type of staticTypes) typeDict(type);
    expect(unbalanced()).toEqual([]);
  });

  test('containers hold what is in them', () => {
    const x = float(2.5);
    const l = keep(listTake([dup(x), x]));
    const d = keep(dict());
    const key = intern('some_key');
    dictSetName(d, key, x);
    drop(key);
    expect(unbalanced()).toEqual([]);
    expect(x.rc).toBe(3);
    const list = `list at 0x`;
    expect(said(x).map((s) => s.replace(/0x[0-9a-f]+/, '0x'))).toEqual([
      `1 item 0 of ${list}`,
      `1 item 1 of ${list}`,
      "1 value 'some_key' of dict at 0x",
    ]);
    expect(said(l)).toEqual(['1 test 0']);
    end();
    expect(unbalanced()).toEqual([]);
  });

  test('the small integers are in their table', () => {
    const one = int(1);
    drop(one);
    expect(said(one)).toContain('1 small integer table');
    expect(said(one).length).toBe(one.rc);
  });

  test('a lost reference is found', () => {
    const lost = str('lost and not found');
    expect(unbalanced()).toEqual([["'lost and not found'", 0, 1]]);
    drop(lost);
    expect(unbalanced()).toEqual([]);
  });

  test('a reference too few is found, also to a free block', () => {
    const x = float(7.25);
    keep(tupleTake([dup(x), x]));
    x.rc = 1;
    expect(unbalanced()).toEqual([['7.25', 2, 1]]);
    x.rc = 0;
    expect(unbalanced()).toEqual([['7.25', 2, 0]]);
    expect(describeHolders(audit()[0].holders).length).toBe(2);
    x.rc = 2;
    end();
    expect(unbalanced()).toEqual([]);
  });

  test('a million objects are counted in time', () => {
    const items: Owned[] = [];
    for (let i = 0; i < 1_000_000; i++) items.push(float(i + 0.5));
    keep(listTake(items));
    const start = Date.now();
    expect(unbalanced()).toEqual([]);
    expect(Date.now() - start).toBeLessThan(2000);
    end();
  });
});
