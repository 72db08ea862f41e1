import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/fault.ts';
import * as B from '../../src/text/bytes-algo.ts';
import * as C from '../../src/text/chartypes.ts';
import * as P from '../../src/text/codepoints.ts';
import * as F from '../../src/text/format-string.ts';
import * as R from '../../src/text/repr.ts';
import * as S from '../../src/text/strings.ts';
import { suggest } from '../../src/text/suggest.ts';

/** Values in the recorded tables: text is a string, or its code points if they are unusual; bytes are numbers. */
type Json = null | boolean | number | string | Json[] | { s: number[] } | { b: number[] };
type Value = null | boolean | number | P.Text | Uint8Array | Value[];
type Row = [op: string, args: Json[], outcome: [Json, ...Json[]]];

const rows = (name: string): Row[] => JSON.parse(readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8'));

function read(x: Json): Value {
  if (typeof x === 'string') return { s: x, kind: P.classify(x) };
  if (x === null || typeof x !== 'object') return x;
  if (Array.isArray(x)) return x.map(read);
  return 's' in x ? P.fromCodePoints(x.s) : Uint8Array.from(x.b);
}

/** A value in a form to compare: text as code points. */
function show(x: unknown, kind: P.Kind): unknown {
  if (typeof x === 'string') return [...P.codePoints(x, P.kindOfPart(x, kind))];
  if (x instanceof Uint8Array) return { bytes: [...x] };
  if (Array.isArray(x)) return x.map((y) => show(y, kind));
  if (x !== null && typeof x === 'object' && 'kind' in x) {
    const text = x as P.Text;
    return [...P.codePoints(text.s, text.kind)];
  }
  return x;
}

type Fn = (...args: never[]) => unknown;
/** Calls `f` with (string, kind) for each leading text argument. */
const texts =
  (f: Fn, count: number) =>
  (...args: Value[]) => {
    const flat: unknown[] = [];
    args.forEach((arg, i) => {
      if (i < count) flat.push((arg as P.Text).s, (arg as P.Text).kind);
      else flat.push(arg !== null && typeof arg === 'object' && 'kind' in arg ? arg.s : arg);
    });
    return (f as (...a: unknown[]) => unknown)(...flat);
  };
const stringOnly =
  (f: Fn) =>
  (a: P.Text, ...rest: Value[]) =>
    (f as (...x: unknown[]) => unknown)(a.s, ...rest);
const one = (f: Fn) => texts(f, 1);
const two = (f: Fn) => texts(f, 2);

/** A result that joins text of two arguments. */
const joins =
  (f: Fn, other: number) =>
  (...args: Value[]) => {
    const a = args[0] as P.Text;
    const s = f(...(args as never[])) as string;
    if (s === a.s) return a;
    const kinds = [a.kind, (args[other] as P.Text).kind];
    return { s, kind: S.joinedKind(s, kinds.includes(P.KIND_PAIRS), kinds.includes(P.KIND_RAW)) };
  };

const OPS: Record<string, Fn> = {
  find: two(S.find),
  rfind: two(S.rfind),
  index: two(S.index),
  rindex: two(S.rindex),
  count: two(S.count),
  startswith: two(S.startsWith),
  endswith: two(S.endsWith),
  split: two(S.split),
  rsplit: two(S.rsplit),
  replace: joins(two(S.replace), 2),
  splitSpace: stringOnly(S.splitSpace),
  rsplitSpace: stringOnly(S.rsplitSpace),
  splitlines: stringOnly(S.splitLines),
  strip: two(S.strip),
  stripSpace: stringOnly(S.stripSpace),
  partition: two(S.partition),
  rpartition: two(S.rpartition),
  removeprefix: two(S.removePrefix),
  removesuffix: two(S.removeSuffix),
  ljust: joins(one(S.ljust), 2),
  rjust: joins(one(S.rjust), 2),
  center: joins(one(S.center), 2),
  zfill: one(S.zfill),
  expandtabs: one(S.expandTabs),
  lower: one(C.lower),
  upper: one(C.upper),
  casefold: one(C.casefold),
  swapcase: one(C.swapcase),
  title: one(C.title),
  capitalize: one(C.capitalize),
  isalpha: one(C.isAlphaString),
  isalnum: one(C.isAlnumString),
  islower: one(C.isLowerString),
  isupper: one(C.isUpperString),
  istitle: one(C.isTitleString),
  isspace: one(C.isSpaceString),
  isprintable: one(C.isPrintableString),
  isidentifier: one(C.isIdentifier),
  isdigit: one(C.isDigitString),
  isdecimal: one(C.isDecimalString),
  isnumeric: one(C.isNumericString),
  repr: one(R.reprString),
  ascii: one(R.asciiString),
  len: one(P.length),
  slice: one(P.sliceStep),
  at: one(P.charAt),
  concat: (a: P.Text, b: P.Text) => ({ s: a.s + b.s, kind: P.concatKind(a.s, a.kind, b.s, b.kind) }),
  compare: (a: P.Text, b: P.Text) => Math.sign(P.compare(a.s, a.kind, b.s, b.kind)),
  bfind: B.find,
  brfind: B.rfind,
  bindex: B.index,
  brindex: B.rindex,
  bcount: B.count,
  bstartswith: B.startsWith,
  bendswith: B.endsWith,
  breplace: B.replace,
  bsplit: B.split,
  brsplit: B.rsplit,
  bsplitSpace: B.splitSpace,
  brsplitSpace: B.rsplitSpace,
  bsplitlines: B.splitLines,
  bstrip: B.strip,
  bpartition: B.partition,
  brpartition: B.rpartition,
  bremoveprefix: B.removePrefix,
  bremovesuffix: B.removeSuffix,
  bljust: B.ljust,
  brjust: B.rjust,
  bcenter: B.center,
  bzfill: B.zfill,
  bexpandtabs: B.expandTabs,
  blower: B.lower,
  bupper: B.upper,
  bswapcase: B.swapcase,
  btitle: B.title,
  bcapitalize: B.capitalize,
  bisalpha: B.isAlpha,
  bisalnum: B.isAlnum,
  bislower: B.isLower,
  bisupper: B.isUpper,
  bistitle: B.isTitle,
  bisspace: B.isSpaceBytes,
  bisdigit: B.isDigit,
  bisascii: B.isAscii,
  brepr: R.reprBytes,
  bhex: (b: Uint8Array, s: P.Text, n: number) => B.hex(b, s.s, n),
  bhex0: (b: Uint8Array) => B.hex(b),
  bjoin: B.join,
  brepeat: B.repeat,
  fromhex: (h: P.Text) => B.fromHex(h.s),
  btranslate: (b: Uint8Array, drop: Uint8Array) => B.translate(b, null, drop),
  suggest: (names: P.Text[], wrong: P.Text) =>
    suggest(
      names.map((n) => n.s),
      wrong.s,
    ),
};

test('methods of str and bytes give what CPython gave', () => {
  for (const [op, args, [status, ...expected]] of rows('text-methods.json')) {
    const values = args.map(read);
    const first = values[0];
    const kind = first !== null && typeof first === 'object' && 'kind' in first ? first.kind : P.KIND_UNITS;
    let got: unknown;
    try {
      got = show(OPS[op](...(values as never[])), kind);
    } catch (e) {
      if (!(e instanceof Fault)) throw e;
      got = [e.type, e.message];
    }
    const want = status === 'ok' ? show(read(expected[0]), P.KIND_UNITS) : expected;
    expect(got, `${op} ${JSON.stringify(args)}`).toEqual(want);
  }
});

test('format strings split as in CPython', () => {
  const all: [string, string, Json[]][] = JSON.parse(
    readFileSync(new URL('data/text-format.json', import.meta.url), 'utf8'),
  );
  for (const [op, text, want] of all) {
    let got: unknown;
    try {
      if (op === 'parse') {
        const parts = F.parseFormat(text);
        got = [
          'ok',
          parts.map(({ literal, field }) => [
            literal,
            field?.name ?? null,
            field?.spec ?? null,
            field?.conversion ?? null,
          ]),
        ];
      } else {
        const { first, rest, fault } = F.splitFieldName(text);
        if (fault !== null) throw fault;
        got = ['ok', [first, rest.map((step) => [step.isAttribute, step.key])]];
      }
    } catch (e) {
      if (!(e instanceof Fault)) throw e;
      got = ['err', e.type, e.message];
    }
    expect(got, `${op} ${text}`).toEqual(want);
  }
});

test('automatic and manual numbering do not mix', () => {
  const numbers = new F.AutoNumber();
  expect([numbers.resolve(''), numbers.resolve('key'), numbers.resolve('')]).toEqual([0, 'key', 1]);
  expect(() => numbers.resolve(0)).toThrow(
    expect.objectContaining({ message: 'cannot switch from automatic field numbering to manual field specification' }),
  );
});

const point = fc.oneof(
  fc.integer({ min: 97, max: 99 }),
  fc.constantFrom(0xd83d, 0xde00, 0x1f600, 0x10ffff, 0xffff),
  fc.integer({ min: 0, max: 0x10ffff }),
);
/** Code points of a string that has a representation: not both astral characters and adjacent lone surrogates. */
const points = fc.array(point, { maxLength: 12 }).filter((cps) => {
  const adjacent = cps.some(
    (cp, i) => P.isHigh(cp) && cp < 0x10000 && P.isLow(cps[i + 1] ?? 0) && cps[i + 1] < 0x10000,
  );
  return !adjacent || !cps.some((cp) => cp > 0xffff);
});

describe('strings against arrays of code points', () => {
  test('length, indexing, slices', () => {
    fc.assert(
      fc.property(points, fc.nat(12), fc.nat(12), (cps, i, j) => {
        const { s, kind } = P.fromCodePoints(cps);
        expect([...P.codePoints(s, kind)]).toEqual(cps);
        expect(P.length(s, kind)).toBe(cps.length);
        if (i < cps.length) expect(P.codePointAt(s, kind, i)).toBe(cps[i]);
        const part = P.slice(s, kind, Math.min(i, cps.length), Math.min(j, cps.length));
        expect([...P.codePoints(part, P.kindOfPart(part, kind))]).toEqual(cps.slice(i, Math.max(i, j)));
      }),
      { numRuns: 300 },
    );
  });
  test('find agrees with a plain search', () => {
    fc.assert(
      fc.property(points, points, (cps, sub) => {
        const a = P.fromCodePoints(cps);
        const b = P.fromCodePoints(sub.slice(0, 2));
        const needle = sub.slice(0, 2);
        let want = -1;
        for (let i = 0; want < 0 && i + needle.length <= cps.length; i++) {
          if (needle.every((cp, k) => cps[i + k] === cp)) want = i;
        }
        expect(S.find(a.s, a.kind, b.s, b.kind)).toBe(want);
      }),
      { numRuns: 300 },
    );
  });
});

describe('characters', () => {
  test('some that engines of another Unicode version see differently', () => {
    expect(C.category(0x1c89)).toBe('Cn');
    expect(C.upper('\u019b', P.KIND_UNITS)).toBe('\u019b');
    expect(C.numericValue(0x4eac)).toBe(1e16);
  });
  test('widths of text before a caret', () => {
    expect(C.displayWidth('a\u4e00b', P.KIND_UNITS, 2)).toBe(3);
  });
  test('text that does not fit is MemoryError', () => {
    expect(() => S.ljust('', P.KIND_UNITS, 2 ** 40, ' ')).toThrow(expect.objectContaining({ type: 'MemoryError' }));
  });
});
