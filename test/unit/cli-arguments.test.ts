import { expect, test } from 'vitest';
import { type Parsed, parseArguments } from '../../src/cli/arguments.ts';
import { notGiven, readOwn } from '../../src/cli/options/subcommand.ts';

const parse = (...args: string[]): Parsed => parseArguments(args, {});

function running(...args: string[]): Parsed & { kind: 'run' } {
  const parsed = parse(...args);
  if (parsed.kind !== 'run') throw new Error(`not a program to run: ${args.join(' ')}`);
  return parsed;
}

test('programs: script, -c, -m, standard input', () => {
  expect(running('a.py', '-c', 'x')).toMatchObject({
    program: { kind: 'script', path: 'a.py' },
    argv: ['-c', 'x'],
  });
  expect(running('-c', 'print(1)', 'a', '-b')).toMatchObject({
    program: { kind: 'code', source: 'print(1)\n' },
    argv: ['a', '-b'],
  });
  expect(running('-cpass')).toMatchObject({ program: { kind: 'code', source: 'pass\n' } });
  expect(running('-Bqm', 'mod', 'a')).toMatchObject({ program: { kind: 'module', name: 'mod' }, argv: ['a'] });
  expect(running()).toMatchObject({ program: { kind: 'stdin', name: '' } });
  expect(running('-', 'a')).toMatchObject({ program: { kind: 'stdin', name: '-' }, argv: ['a'] });
  expect(running('--', '-x.py')).toMatchObject({ program: { kind: 'script', path: '-x.py' } });
});

test('flags, together and with arguments', () => {
  const { flags } = running('-OO', '-iqu', '-W', 'error', '-Xdev', '--audit', 'a.py');
  expect(flags).toMatchObject({ optimize: 2, inspect: 1, quiet: 1, unbuffered: true, audit: true, stress: null });
  expect(flags.warnOptions).toEqual(['error']);
  expect(flags.xOptions).toEqual(['dev']);
  expect(running('--stress=7', 'a.py').flags).toMatchObject({ stress: 7, audit: true });
  expect(running('-I', 'a.py').flags).toMatchObject({
    isolated: 1,
    ignoreEnvironment: 1,
    noUserSite: 1,
    safePath: true,
  });
});

test('the environment counts unless -E or -I is given', () => {
  const env = { PYTHONOPTIMIZE: '2', PYTHONWARNINGS: 'ignore,error' };
  const read = (...args: string[]): Parsed => parseArguments(args, env);
  expect(read('a.py')).toMatchObject({ flags: { optimize: 2, warnOptions: ['ignore', 'error'] } });
  expect(read('-E', 'a.py')).toMatchObject({ flags: { optimize: 0, warnOptions: [] } });
  expect(read('-qI', 'a.py')).toMatchObject({ flags: { optimize: 0 } });
  expect(read('a.py', '-E')).toMatchObject({ flags: { optimize: 2 } });
});

test('wrong command lines end with status 2 and the usage line', () => {
  const wrong = (text: string, ...args: string[]): void => {
    const parsed = parse(...args);
    expect(parsed).toMatchObject({ kind: 'print', status: 2 });
    expect(parsed.kind === 'print' && parsed.text.startsWith(`${text}\nusage: tally`)).toBe(true);
  };
  wrong('unknown option --foo', '--foo');
  wrong('Unknown option: -Z', '-qZ', 'a.py');
  wrong('Argument expected for the -c option', '-c');
  wrong('Argument expected for the -m option', '-im');
  wrong('--stress takes a whole number, not x', '--stress=x');
  wrong('a program is missing', 'why');
  wrong('EXPR is missing', 'why', '-c', 'x = 1');
});

test('version and help', () => {
  expect(parse('-V')).toMatchObject({ status: 0, text: expect.stringMatching(/^Python 3\.13\.\d+ \(Tally .*\)\n$/) });
  expect(parse('--version')).toEqual(parse('-V'));
  expect(parse('-qh', 'a.py')).toMatchObject({ status: 0, text: expect.stringMatching(/^usage: tally/) });
});

test('why and pools', () => {
  const program = { kind: 'script', path: 'a.py' };
  const json = { program, words: ['x'], argv: [], options: { json: true } };
  expect(parse('why', 'a.py', '--json', 'x')).toMatchObject({ kind: 'why', ...json });
  expect(parse('why', '-B', '--json', 'a.py', 'x')).toMatchObject({ ...json, flags: { dontWriteBytecode: 1 } });
  expect(parse('why', '-c', 'x = 1', 'x', 'a', '--json')).toMatchObject({
    program: { kind: 'code' },
    words: ['x'],
    argv: ['a', '--json'],
    options: { json: false },
  });
  expect(parse('pools', 'a.py', 'b')).toMatchObject({ kind: 'pools', argv: ['b'] });
});

test("options of a command's own", () => {
  const rows = { json: 'nothing', at: 'word', repeat: 'two words', history: 'maybe', o: 'word' } as const;
  const read = (...args: string[]): unknown => {
    const values = notGiven(rows);
    const n = readOwn(rows, values, args, 0);
    return [n, Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null && v !== false))];
  };
  expect(read('--json', 'a')).toEqual([1, { json: true }]);
  expect(read('--at', 'f.py:3', 'a')).toEqual([2, { at: 'f.py:3' }]);
  expect(read('--at=f.py:3', 'a')).toEqual([1, { at: 'f.py:3' }]);
  expect(read('--repeat', 'm:f', '5')).toEqual([3, { repeat: ['m:f', '5'] }]);
  expect(read('--repeat=m:f', '5')).toEqual([2, { repeat: ['m:f', '5'] }]);
  expect(read('--history', 'a')).toEqual([1, { history: '' }]);
  expect(read('--history=int', 'a')).toEqual([1, { history: 'int' }]);
  expect(read('-o', 'f', 'a')).toEqual([2, { o: 'f' }]);
  expect(read('--at')).toEqual(['--at', {}]);
  expect(read('--repeat', 'm:f')).toEqual(['--repeat', {}]);
  expect(read('--other')).toEqual([0, {}]);
  expect(read('-B')).toEqual([0, {}]);
});
