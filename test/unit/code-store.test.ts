import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { CodeFiles } from '../../src/cli/code-store.ts';
import {
  Factories,
  type Factory,
  LoadedProgram,
  SEPARATOR,
  StoredFactory,
  scriptOf,
  scriptPart,
  setCodeStore,
  setRuntime,
} from '../../src/vm/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'tally-code-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => setCodeStore(null));

setRuntime({ twice: (x: number) => 2 * x, unused: 1, shown: (x: string) => `<${x}>` });
/** Texts that no other test has had V8 compile, since V8 remembers scripts. */
const texts = (mark: string): string[] => [
  '(code,K,X)=>({run:()=>twice(K),F:null})',
  '(code,K,X)=>({run:()=>shown("é\u2028𝒳\ud800"),F:null})',
  `(code,K,X)=>({run:()=>3,F:null,mark:'${mark}'})`,
];
const ID = '0123456789abcdef0123456789abcdef';

/** The factories of a script, as an image has them. */
function stored(mark: string): StoredFactory[] {
  const parts = texts(mark).map(scriptPart);
  const factories = new Factories(scriptOf(parts), ID);
  let at = 0;
  return parts.map((part, index) => {
    const factory = new StoredFactory(factories, index, at, part.length);
    at += part.length + SEPARATOR.length;
    return factory;
  });
}

/** What the functions give when they are called. */
function results(mark: string): unknown[] {
  const all = stored(mark).map((factory) => factory.get());
  return all.map((f) => (f as unknown as (c: null, k: number, x: null) => { run(): unknown })(null, 21, null).run());
}
const EXPECTED = [42, '<é\u2028𝒳\ud800>', 3];

test('a script is ASCII, and each part says which names of the runtime it uses', () => {
  const script = scriptOf(texts('a').map(scriptPart));
  expect(script.every((byte) => byte < 128)).toBe(true);
  expect(new TextDecoder().decode(script)).toMatch(/^\(\(twice,shown\)=>/);
  expect(scriptPart(texts('a')[2])).toBe(`/**/${texts('a')[2]}`);
});

test('without a store each function is made from its own text', () => {
  expect(results('b')).toEqual(EXPECTED);
});

test('the text of a factory is the same before and after it is made', () => {
  for (const store of [null, new CodeFiles(join(folder, 'texts'))]) {
    setCodeStore(store);
    for (const factory of stored(store === null ? 'a' : 'b')) {
      const program = new LoadedProgram(factory, '', 0);
      const before = program.text();
      factory.get();
      expect(program.text()).toBe(before);
      expect((factory.get() as Factory).toString()).toBe(before);
    }
  }
});

test('the first program has its code kept, the next one takes it', () => {
  const place = join(folder, 'kept');
  const first = new CodeFiles(place);
  setCodeStore(first);
  expect(results('d')).toEqual(EXPECTED);
  first.keep();
  expect(readdirSync(place)).toEqual([ID]);
  const kept = readFileSync(join(place, ID));

  const second = new CodeFiles(place);
  setCodeStore(second);
  expect(results('d')).toEqual(EXPECTED);
  // It was good: there is nothing to write.
  rmSync(join(place, ID));
  second.keep();
  expect(readdirSync(place)).toEqual([]);
  expect(kept.length).toBeGreaterThan(100);
});

test('kept code that is damaged is not used, and replaced', () => {
  const place = join(folder, 'damaged');
  mkdirSync(place);
  for (const [i, damage] of [new Uint8Array(0), new Uint8Array(5000).fill(7)].entries()) {
    writeFileSync(join(place, ID), damage);
    const store = new CodeFiles(place);
    setCodeStore(store);
    expect(results(`damaged ${i}`)).toEqual(EXPECTED);
    store.keep();
    expect(readFileSync(join(place, ID))).not.toEqual(Buffer.from(damage));
  }
});

test('one bit is enough', () => {
  const place = join(folder, 'bit');
  const first = new CodeFiles(place);
  setCodeStore(first);
  expect(results('bit')).toEqual(EXPECTED);
  first.keep();
  const good = readFileSync(join(place, ID));
  for (let at = 0; at < good.length; at += 97) {
    const bad = Buffer.from(good);
    bad[at] ^= 1 << (at % 8);
    writeFileSync(join(place, ID), bad);
    const store = new CodeFiles(place);
    setCodeStore(store);
    expect(results('bit')).toEqual(EXPECTED);
    store.keep();
    // Behind the checksum stand four bytes of nothing.
    if (at < 4 || at >= 8) expect(readFileSync(join(place, ID))).not.toEqual(bad);
  }
});

test('where nothing can be written nothing is kept', () => {
  writeFileSync(join(folder, 'file'), '');
  const store = new CodeFiles(join(folder, 'file', 'code'));
  setCodeStore(store);
  expect(store.evaluate(ID, new Uint8Array(0))).toBe(undefined);
  expect(results('f')).toEqual(EXPECTED);
  store.keep();
});
