import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { Fault, UnicodeFault } from '../../src/fault.ts';
import { decodeBytesEscape } from '../../src/text/codecs/escapes.ts';
import { canonicalName, decode, encode, StreamDecoder } from '../../src/text/codecs.ts';
import * as P from '../../src/text/codepoints.ts';
import * as names from '../../src/text/names.ts';
import * as tables from '../../src/text/names-data.ts';

type Json = number | string | { s: number[] } | { b: number[] } | Json[];
type Row = [op: string, args: Json[], outcome: Json[]];

beforeAll(() => names.provideNames(() => tables));

function text(x: Json): P.Text {
  if (typeof x === 'string') return { s: x, kind: P.classify(x) };
  return P.fromCodePoints((x as { s: number[] }).s);
}
const bytes = (x: Json) => Uint8Array.from((x as { b: number[] }).b);
const points = ({ s, kind }: P.Text) => [...P.codePoints(s, kind)];

function stream(b: Uint8Array, encoding: string, errors: string, step: number): P.Text {
  const decoder = new StreamDecoder(encoding, errors);
  let all: P.Text = { s: '', kind: P.KIND_UNITS };
  const add = (part: P.Text) => {
    all = { s: all.s + part.s, kind: P.concatKind(all.s, all.kind, part.s, part.kind) };
  };
  for (let at = 0; at < b.length; at += step) add(decoder.decode(b.subarray(at, at + step)));
  add(decoder.decode(new Uint8Array(0), true));
  return all;
}

test('codecs give what CPython gave, errors included', () => {
  const rows: Row[] = JSON.parse(readFileSync(new URL('data/text-codecs.json', import.meta.url), 'utf8'));
  for (const [op, args, [status, ...expected]] of rows) {
    let got: unknown;
    try {
      if (op === 'encode') {
        const { s, kind } = text(args[0]);
        got = [...encode(s, kind, args[1] as string, args[2] as string)];
      } else if (op === 'decode') got = points(decode(bytes(args[0]), args[1] as string, args[2] as string));
      else if (op === 'inc')
        got = points(stream(bytes(args[0]), args[1] as string, args[2] as string, args[3] as number));
      else got = [...decodeBytesEscape(bytes(args[0])).bytes];
    } catch (e) {
      if (e instanceof UnicodeFault) got = [e.type, [e.encoding, e.start, e.end, e.reason]];
      else if (e instanceof Fault) got = [e.type, e.message];
      else throw e;
    }
    let want: unknown = expected;
    if (status === 'ok')
      want = typeof expected[0] === 'object' && 'b' in expected[0] ? expected[0].b : points(text(expected[0]));
    expect(got, `${op} ${JSON.stringify(args)}`).toEqual(want);
  }
});

test('encoding names', () => {
  const spellings = ['UTF8', 'Latin-1', 'iso8859_1', 'us-ascii', 'U8', 'cp1252', 'windows-1252', 'utf_16_le', 'nope'];
  expect(spellings.map(canonicalName)).toEqual([
    'utf-8',
    'iso8859-1',
    'iso8859-1',
    'ascii',
    'utf-8',
    'cp1252',
    'cp1252',
    'utf-16-le',
    null,
  ]);
});

test('character names', () => {
  expect(names.nameOf(0x41)).toBe('LATIN CAPITAL LETTER A');
  expect(names.nameOf(0xac01)).toBe('HANGUL SYLLABLE GAG');
  expect(names.nameOf(0x4e00)).toBe('CJK UNIFIED IDEOGRAPH-4E00');
  expect(names.nameOf(0)).toBe(null);
  expect(names.pointOf('null')).toBe(0);
  expect(names.pointOf('Greek Small Letter Alpha')).toBe(0x3b1);
  expect(names.pointOf('KEYCAP DIGIT ONE')).toBe(-1);
  expect(names.lookUp('KEYCAP DIGIT ONE')).toBe('1\ufe0f\u20e3');
  expect(names.lookUp('HANGUL SYLLABLE GAG')).toBe('\uac01');
  expect(() => names.lookUp('zzz')).toThrow(expect.objectContaining({ type: 'KeyError' }));
});

test('a handler of the program', () => {
  const mark = () => ({ replacement: '<?>', position: -1 });
  expect(decode(Uint8Array.of(97, 255, 255, 98), 'utf-8', 'mine', () => mark)).toMatchObject({
    s: 'a<?>b',
    kind: P.KIND_UNITS,
  });
});
