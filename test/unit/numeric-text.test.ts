/** Times, printf-style formats, str and bytes hashes: answers of CPython 3.13 (asked with TZ=UTC). */
import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/fault.ts';
import type { IntValue } from '../../src/numeric/int.ts';
import * as percent from '../../src/numeric/percent.ts';
import { hashBytes, hashString, hashStringLow, keyFromSeed } from '../../src/numeric/siphash.ts';
import { asctime, checkFields, strftime, type TimeFields } from '../../src/numeric/time-format.ts';

type Tuple = [number, number, number, number, number, number, number, number];

function fields(t: Tuple): TimeFields {
  const [year, month, day, hour, minute, second, weekday, yearDay] = t;
  return { year, month, day, hour, minute, second, weekday, yearDay, zone: 'UTC', offset: 0 };
}

function fault(f: () => unknown): string {
  try {
    f();
  } catch (e) {
    if (e instanceof Fault) return `${e.type}: ${e.message}`;
    throw e;
  }
  return 'no fault';
}

describe('strftime', () => {
  const leap: Tuple = [2024, 2, 29, 13, 5, 9, 3, 60];
  test.each<[string, string]>([
    ['%a %A %b %B %h|%c', 'Thu Thursday Feb February Feb|Thu Feb 29 13:05:09 2024'],
    ['%C %d %D %e %F %g %G', '20 29 02/29/24 29 2024-02-29 24 2024'],
    ['%H %I %j %k %l| %m %M %n%p %P %r', '13 01 060 13  1| 02 05 \nPM pm 01:05:09 PM'],
    ['%R %s %S %t%T %u %U %V %w %W', '13:05 1709211909 09 \t13:05:09 4 08 09 4 09'],
    ['%x %X %y %Y %z %Z %%', '02/29/24 13:05:09 24 2024 +0000 UTC %'],
    ['%f %i %J %K %L %N %o %q %Q %v %E %O %+ % %é a%', '%f %i %J %K %L %N %o %q %Q %v %E %O %+ % %é a%'],
    ['%-d %_d %0e %^a %#Z %#p %10Y %-H %_H', '29 29 29 THU utc pm 0000002024 13 13'],
    ['%E5d %Ed %Od %EY %Oy %05d', '%E5d %Ed 29 2024 24 00029'],
    [
      '%4Y|%6d|%-6d|%_6d|%^10a|%010a|%-y|%_y|%_j|%-j|%-I|%-e',
      '2024|000029|    29|    29|       THU|0000000Thu|24|24| 60|60|1|29',
    ],
    ['%-C|%10F|%-F|%10D|%10c', '20|2024-02-29|2024-02-29|  02/29/24|Thu Feb 29 13:05:09 2024'],
  ])('case %#', (format, expected) => {
    expect(strftime(format, fields(leap))).toBe(expected);
  });

  test.each<[Tuple, string, string]>([
    [[123, 2, 29, 13, 5, 9, 3, 60], '%Y %y %G %g %C %F', '123 23 123 23 1 123-02-29'],
    [[12345, 2, 29, 13, 5, 9, 3, 60], '%Y %C %F %y', '12345 123 12345-02-29 45'],
    [[-5, 2, 29, 13, 5, 9, 3, 60], '%Y %C %y %G', '-5 -1 95 -5'],
    [[2021, 1, 3, 0, 0, 0, 6, 3], '%U %W %V %G %u %w', '01 00 53 2020 7 0'],
    [[2016, 1, 1, 0, 0, 0, 4, 1], '%U %W %V %G %g', '00 00 53 2015 15'],
    [[2018, 12, 31, 0, 0, 0, 0, 365], '%U %W %V %G', '52 53 01 2019'],
    [[2024, 0, 0, 0, 0, 0, 7, 0], '%d %m %j %w %a', '01 01 001 1 Mon'],
    [[2024, 1, 1, 0, 0, 0, 0, 1], '%I %l %p %P %r', '12 12 AM am 12:00:00 AM'],
  ])('case %#', (t, format, expected) => {
    expect(strftime(format, checkFields(fields(t)))).toBe(expected);
  });

  test('asctime', () => {
    expect(asctime(fields(leap))).toBe('Thu Feb 29 13:05:09 2024');
    expect(asctime(fields([5, 2, 9, 13, 5, 9, 3, 60]))).toBe('Thu Feb  9 13:05:09 5');
  });

  test('errors', () => {
    expect(fault(() => strftime('a\0b%d', fields(leap)))).toBe('ValueError: embedded null character');
    expect(fault(() => checkFields(fields([2024, 13, 1, 0, 0, 0, 0, 1])))).toBe('ValueError: month out of range');
    expect(fault(() => checkFields(fields([2024, 1, 1, 0, 0, 62, 0, 1])))).toBe('ValueError: seconds out of range');
    expect(fault(() => checkFields(fields([2024, 1, 1, 0, 0, 0, -2, 1])))).toBe('ValueError: day of week out of range');
  });
});

/** A driver for int, float and text arguments. */
function apply(format: string, ...args: (IntValue | string)[]): string {
  let out = '';
  const next = (): IntValue | string => {
    const v = args.shift();
    if (v === undefined) throw new Fault('TypeError', 'not enough arguments for format string');
    return v;
  };
  for (const piece of percent.parsePercent(format)) {
    if (typeof piece === 'string') {
      out += piece;
      continue;
    }
    if (piece.kind === 'fault') throw piece.fault;
    const width = piece.width === '*' ? (next() as IntValue) : 0;
    const precision = piece.precision === '*' ? (next() as IntValue) : 0;
    const d = percent.dimensions(piece, width, precision);
    const v = next();
    if (piece.unsupported !== undefined) throw piece.unsupported;
    if (piece.type === 'c') out += percent.percentChar(d, typeof v === 'string' ? v : percent.charOf(v));
    else if (typeof v === 'string') out += percent.percentText(d, v);
    else if ('diuoxX'.includes(piece.type)) out += percent.percentInt(piece, d, v);
    else out += percent.percentFloat(piece, d, Number(v));
  }
  return out;
}

describe('printf-style', () => {
  test.each<[string, (IntValue | string)[], string]>([
    ['%+d % d %05d %-5d| %+05d', [1, 1, 1, 1, 1], '+1  1 00001 1    | +0001'],
    ['%8.5d|%-08.5d|%08.5d|%.0d', [-42, -42, -42, 0], '  -00042|-00042  |-0000042|0'],
    ['%#.5x %#08x %#010.5x %#.5o % x', [255, 255, 255, 8, 255], '0x000ff 0x0000ff 0x000000ff 0o00010  ff'],
    ['%*d| %.*f %i %u', [-5, 1, -1, 1.5, 1, -1], '1    | 2 1 -1'],
    ['%05s|%-5s|%.2s|%5c|%05c|%%', ['a', 'a', 'abc', 'a', 'a'], '    a|a    |ab|    a|    a|%'],
    ['%#.0f %#.0e %#g', [1, 1, 1], '1. 1.e+00 1.00000'],
    ['%F %E %G %05f %+05f', [Infinity, 1e10, 1e-10, Infinity, Infinity], 'INF 1.000000E+10 1E-10 00inf +0inf'],
    ['%05.1f|%+.2e|% g|%-10.3f|%010.2f', [1.25, 1.5, 2, 3, -4], '001.2|+1.50e+00| 2|3.000     |-000004.00'],
    ['%.50f', [1.1], '1.10000000000000008881784197001252323389053344726562'],
    ['%ld %hd %Ld %X', [1, 2, 3, 2n ** 64n], '1 2 3 10000000000000000'],
    ['%.2s|%4s|', ['😀😀😀', '😀'], '😀😀|   😀|'],
  ])('case %#', (format, args, expected) => {
    expect(apply(format, ...args)).toBe(expected);
  });

  test.each<[string, (IntValue | string)[], string]>([
    ['%y', [1], "ValueError: unsupported format character 'y' (0x79) at index 1"],
    ['😀%é', [1], "ValueError: unsupported format character '?' (0xe9) at index 2"],
    ['%(a)y', [1], "ValueError: unsupported format character 'y' (0x79) at index 4"],
    ['%lld', [1], "ValueError: unsupported format character 'l' (0x6c) at index 2"],
    ['%5%', [1], "ValueError: unsupported format character '%' (0x25) at index 2"],
    ['%y', [], 'TypeError: not enough arguments for format string'],
    ['%', [], 'ValueError: incomplete format'],
    ['%5', [1], 'ValueError: incomplete format'],
    ['%(a)', [1], 'ValueError: incomplete format'],
    ['%(a', [1], 'ValueError: incomplete format key'],
    ['%99999999999999999999d', [1], 'ValueError: width too big'],
    ['%.2147483648d', [1], 'ValueError: precision too big'],
    ['%*d', [2n ** 70n, 1], 'OverflowError: Python int too large to convert to C ssize_t'],
    ['%.*d', [2n ** 70n, 1], 'OverflowError: Python int too large to convert to C int'],
    ['%c', [-1], 'OverflowError: %c arg not in range(0x110000)'],
  ])('case %#', (format, args, expected) => {
    expect(fault(() => apply(format, ...args))).toBe(expected);
  });

  test('mapping keys', () => {
    const piece = percent.parsePercent('%(a(b))s')[0] as percent.Conversion;
    expect(piece.key).toBe('a(b)');
  });
});

describe('SipHash', () => {
  const texts = ['abc', '', 'é', 'a'.repeat(100), '€', '😀x', 'z'.repeat(50000)];
  test.each<[number, IntValue[]]>([
    [
      0,
      [
        -4594863902769663758n,
        0,
        6047309291227476195n,
        -2643860352045292050n,
        -5529981157763016009n,
        -8926728262118538918n,
      ],
    ],
    [
      42,
      [
        3869580338025362921n,
        0,
        5653850369683463245n,
        -1938564947279488581n,
        -9193319877017669544n,
        -7412435959675129227n,
        -6975565779530417906n,
      ],
    ],
  ])('str with seed %d', (seed, expected) => {
    const key = keyFromSeed(seed);
    expected.forEach((h, i) => {
      const text = texts[i] as string;
      expect(hashString(text, key)).toBe(h);
      expect(hashStringLow(text, key)).toBe(Number(BigInt.asIntN(32, BigInt(h))));
    });
  });

  test('bytes', () => {
    const key = keyFromSeed(42);
    expect(hashBytes(new TextEncoder().encode('12345678'), key)).toBe(-8868897825882322955n);
    expect(hashBytes(new Uint8Array(17).fill(255), key)).toBe(7999764133805996134n);
    expect(hashBytes(new Uint8Array(0), key)).toBe(0);
  });
});
