/** The prompt's editor, what it shows, and its history: keys in, texts and rows out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Editor, indentationAfter, type Key, type Outcome } from '../../src/cli/prompt/editor.ts';
import { formatHistory, parseHistory } from '../../src/cli/prompt/history.ts';
import { inColumns, layOut, textWidth, type View } from '../../src/cli/prompt/layout.ts';
import { Screen } from '../../src/cli/prompt/screen.ts';

/** `a`, `^a` with Ctrl, `!a` with Alt, `<up>`, `^<up>`. */
function key(text: string): Key {
  const ctrl = text.length > 1 && text.startsWith('^');
  const meta = text.length > 1 && text.startsWith('!');
  const rest = ctrl || meta ? text.slice(1) : text;
  const named = /^<(.+)>$/.exec(rest);
  if (named !== null) return { name: named[1], sequence: '', ctrl, meta, shift: false };
  return {
    name: /^[a-z_]$/.test(rest) ? rest : undefined,
    sequence: meta ? `\x1b${rest}` : rest,
    ctrl,
    meta,
    shift: false,
  };
}

/** Keys as one text: `<enter>`, `^a`, everything else a character each. */
function keysOf(text: string): Key[] {
  return [...text.matchAll(/[\^!]?<[a-z-]+>|[\^!][a-z_<>.]|./gsu)].map((m) => key(m[0]));
}

/** Statements whose last line is empty, or whose only line ends with no colon, are whole. */
const needsMore = (text: string): boolean => !(text.includes('\n') ? /\n *$/.test(text) : !text.endsWith(':'));

function press(editor: Editor, keys: string, words: readonly string[] = []): Outcome {
  let last: Outcome = { kind: 'edited' };
  for (const k of keysOf(keys)) {
    last = editor.key(k.name === 'enter' ? { ...k, name: 'return' } : k);
    if (last.kind === 'ask-whole') last = editor.decided(needsMore(last.text));
    else if (last.kind === 'ask-completions') {
      const replaced = /[\w.]*$/.exec(last.line)?.[0] ?? '';
      last = editor.completed({ matches: words.filter((w) => w.startsWith(replaced)), replaced });
    }
  }
  return last;
}

function edited(keys: string, history: string[] = [], words: readonly string[] = []): { text: string; cursor: number } {
  const editor = new Editor(history);
  press(editor, keys, words);
  const { text, cursor } = editor.buffer;
  return { text, cursor };
}

describe('editing', () => {
  test.each([
    ['ab<left>c', 'acb', 2],
    ['abc^a^f^fX', 'abXc', 3],
    ['one two^wx', 'one x', 5],
    ['one two!<backspace>', 'one ', 4],
    ['one two^a!dX', 'X two', 1],
    ['one two!b!b^k', '', 0],
    ['one two^u', '', 0],
    ['one two^w^w^y', 'one two', 7],
    ['a b^wc ^wd^y!y', 'a db', 4],
    ['ab^t', 'ba', 2],
    ['one two^a!u', 'ONE two', 3],
    ['one two^a!c', 'One two', 3],
    ['abc^_', '', 0],
    ['ab cd^_', 'ab ', 3],
    ['日本<left>x', '日x本', 2],
    ['e\u0301<backspace>', '', 0],
    ['👨‍👩‍👧<left>', '👨‍👩‍👧', 0],
    ['        <backspace>', '    ', 4],
    ['      <backspace>', '    ', 4],
    ['x   <backspace>', 'x  ', 3],
    ['<tab>x', '    x', 5],
  ])('%s', (keys, text, cursor) => {
    expect(edited(keys)).toEqual({ text, cursor });
  });

  test('blocks are indented, an empty line ends them, and arrows move in them', () => {
    expect(edited('if x:<enter>y').text).toBe('if x:\n    y');
    expect(edited('if x:<enter>return<enter>z').text).toBe('if x:\n    return\nz');
    const editor = new Editor([]);
    expect(press(editor, 'if x:<enter>y<enter><enter>')).toEqual({ kind: 'done', text: 'if x:\n    y\n    ' });
    expect(edited('if xyz:<enter>y<up>Q').text).toBe('if xyQz:\n    y');
  });

  test('Enter above the last line makes a line there; Alt-Enter hands in', () => {
    expect(edited('if x:<enter>y<up>^e<enter>z').text).toBe('if x:\n    z\n    y');
    expect(press(new Editor([]), 'if x:!<enter>')).toEqual({ kind: 'done', text: 'if x:' });
  });

  test('what is pasted is taken as it is', () => {
    const editor = new Editor([]);
    press(editor, '<paste-start>if x:<enter>\ty<enter><enter>z<paste-end>');
    expect(editor.buffer.text).toBe('if x:\n\ty\n\nz');
    expect(press(editor, '^a<up><up><up><enter>').kind).toBe('edited');
  });

  test('lines that come at one go are not indented', () => {
    const editor = new Editor([]);
    for (const k of keysOf('if x:')) editor.key(k);
    expect(editor.key({ ...key('<return>'), name: 'return' }, true).kind).toBe('ask-whole');
    editor.decided(true);
    expect(editor.buffer.text).toBe('if x:\n');
  });

  test('Ctrl-C, Ctrl-D, Ctrl-L, Ctrl-Z', () => {
    expect(press(new Editor([]), 'x^c').kind).toBe('interrupted');
    expect(press(new Editor([]), '^d').kind).toBe('ended');
    expect(edited('ab^a^d').text).toBe('b');
    expect(press(new Editor([]), '^l').kind).toBe('clear');
    expect(press(new Editor([]), '^z').kind).toBe('suspend');
  });
});

describe('history', () => {
  const past = ['a = 1', 'def f():\n    return 2', 'print(a)'];
  test('up and down go through lines and statements', () => {
    expect(edited('<up>', [...past]).text).toBe('print(a)');
    expect(edited('<up><up>', [...past]).text).toBe(past[1]);
    expect(edited('<up><up><up>', [...past])).toEqual({ text: past[1], cursor: 8 });
    expect(edited('<up><up><up><up>', [...past]).text).toBe('a = 1');
    expect(edited('new<up><down>', [...past]).text).toBe('new');
  });
  test('changes on the way are kept until the statement is handed in', () => {
    expect(edited('<up>X<up>^n', [...past]).text).toBe('print(a)X');
    expect(edited('<up>X!r', [...past]).text).toBe('print(a)');
  });
  test('searching', () => {
    expect(edited('^rret', [...past])).toEqual({ text: past[1], cursor: 13 });
    expect(edited('^ra^r^r', [...past]).text).toBe('a = 1');
    const editor = new Editor([...past]);
    press(editor, 'x^rnothing');
    expect(editor.status).toBe("(failed reverse search) 'nothing'");
    press(editor, '^g');
    expect(editor.buffer.text).toBe('x');
    expect(editor.status).toBeNull();
  });
  test('what begins alike', () => {
    expect(edited('d<pageup>', [...past])).toEqual({ text: past[1], cursor: 1 });
  });
  test('the same statement twice is kept once', () => {
    const history: string[] = [];
    const editor = new Editor(history);
    for (const keys of ['a<enter>', 'a<enter>', '<enter>', 'b<enter>']) {
      editor.start();
      press(editor, keys);
    }
    expect(history).toEqual(['a', 'b']);
  });
  test('any statements come back from the file', () => {
    const statement = fc
      .array(
        fc.string({ unit: 'grapheme' }).map((s) => s.replace(/[\r\n]/g, '')),
        { minLength: 1 },
      )
      .map((lines) => lines.join('\n'))
      .filter((s) => s.trimEnd() === s && s !== '');
    fc.assert(
      fc.property(fc.array(statement), (all) => {
        expect(parseHistory(formatHistory(all))).toEqual(all);
      }),
    );
  });
});

describe('completion', () => {
  const words = ['sys.getrefcount(', 'sys.getsizeof(', 'sys.path', 'system'];
  test('what all have in common is put in, then they are shown', () => {
    expect(edited('sys.p<tab>', [], words).text).toBe('sys.path');
    expect(edited('sys.g<tab>', [], words).text).toBe('sys.get');
    const editor = new Editor([]);
    press(editor, 'sys.get<tab>', words);
    expect(editor.menu).toEqual(['getrefcount(', 'getsizeof(']);
    press(editor, 'x');
    expect(editor.menu).toEqual([]);
    expect(press(editor, '<tab>', words).kind).toBe('bell');
  });
});

test.each([
  ['if x:', '    '],
  ['    for i in y:  # all', '        '],
  ['    return 1', ''],
  ['        pass', '    '],
  ['    x = 1', '    '],
  ['x', ''],
])('indentation after %j', (line, expected) => expect(indentationAfter(line)).toBe(expected));

/** A terminal that knows the sequences that the screen writes. */
class Terminal {
  readonly rows: string[][] = [[]];
  row = 0;
  column = 0;
  readonly width: number;
  constructor(width: number) {
    this.width = width;
  }
  write(text: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is tested
    for (const [part, count, command] of text.matchAll(/\x1b\[(\d*)([A-Za-z])|./gsu)) {
      const n = count === '' ? 1 : Number(count);
      if (command === 'A') this.row -= n;
      else if (command === 'B') this.row += n;
      else if (command === 'C') this.column += n;
      else if (command === 'K') this.rows[this.row].length = this.column;
      else if (command === 'J') {
        this.rows.length = this.row + 1;
        this.rows[this.row].length = this.column;
      } else if (part === '\r') this.column = 0;
      else if (part === '\n') {
        this.row++;
        this.rows[this.row] ??= [];
      } else {
        expect(this.column).toBeLessThan(this.width);
        const columns = textWidth(part);
        this.rows[this.row][this.column] = part;
        if (columns === 2) this.rows[this.row][this.column + 1] = '';
        this.column += columns;
      }
      expect(this.row).toBeGreaterThanOrEqual(0);
    }
  }
  get text(): string[] {
    return this.rows.map((row) =>
      Array.from(row, (c) => c ?? ' ')
        .join('')
        .trimEnd(),
    );
  }
}

const view = (text: string, cursor = text.length, below: string[] = []): View => ({
  text,
  cursor,
  first: '>>> ',
  others: '... ',
  below,
});

describe('what is shown', () => {
  test('prompts, wrapping, wide and control characters', () => {
    expect(layOut(view('a\nb'), 20)).toMatchObject({ rows: ['>>> a', '... b'], row: 1, column: 5 });
    expect(layOut(view('abcdef'), 8)).toMatchObject({ rows: ['>>> abcd', 'ef'], row: 1, column: 2 });
    expect(layOut(view('abcd'), 8)).toMatchObject({ rows: ['>>> abcd', ''], row: 1, column: 0 });
    expect(layOut(view('日本語'), 8)).toMatchObject({ rows: ['>>> 日本', '語'], row: 1, column: 2 });
    expect(layOut(view('abc日'), 8)).toMatchObject({ rows: ['>>> abc', '日'] });
    expect(layOut(view('a\tb\x01'), 20).rows).toEqual(['>>> a   b^A']);
    expect(layOut({ ...view('x'), first: '\x1b[1m>>> \x1b[0m' }, 20)).toMatchObject({ column: 5 });
    expect(layOut({ ...view('x'), first: 'two\n>>> ' }, 20)).toMatchObject({ rows: ['two', '>>> x'], row: 1 });
  });
  test('words in columns', () => {
    expect(inColumns(['a', 'bb', 'ccc'], 10, 5)).toEqual(['a    ccc', 'bb']);
    expect(inColumns(['aaaa', 'bbbb', 'cccc'], 5, 2)).toEqual(['aaaa', 'bbbb', '… 1 more row']);
  });
  test('whatever was shown before, the terminal shows the last view', () => {
    const character = fc.constantFrom('a', 'b', ' ', '日', '\n', 'é', '\t', '(');
    const shown = fc
      .tuple(
        fc.array(character, { maxLength: 40 }).map((c) => c.join('')),
        fc.nat(),
        fc.array(fc.constant('menu'), { maxLength: 2 }),
      )
      .map(([text, at, below]) => view(text, at % (text.length + 1), below));
    fc.assert(
      fc.property(fc.array(shown, { minLength: 1, maxLength: 6 }), fc.integer({ min: 6, max: 20 }), (views, width) => {
        const terminal = new Terminal(width);
        const screen = new Screen((text) => terminal.write(text));
        for (const v of views) screen.show(v, { columns: width, rows: 100 });
        const expected = layOut(views[views.length - 1], width);
        const rows = expected.rows.map((row) => row.trimEnd());
        expect(terminal.text.slice(0, rows.length)).toEqual(rows);
        expect(terminal.text.slice(rows.length).join('')).toBe('');
        expect([terminal.row, terminal.column]).toEqual([expected.row, expected.column]);
      }),
    );
  });
});

test('any keys leave a cursor that stands between characters', () => {
  const keys = fc.constantFrom(
    ...['a', ' ', '日', '😀', '\u0301', '(', '<left>', '<right>', '<up>', '<down>', '<home>', '<end>', '<backspace>'],
    ...[
      '<delete>',
      '<tab>',
      '<enter>',
      '^a',
      '^e',
      '^k',
      '^u',
      '^w',
      '^y',
      '!y',
      '!d',
      '!b',
      '!f',
      '!<backspace>',
      '^t',
    ],
    ...['^_', '!u', '!c', '^r', '^s', '^g', '^p', '^n', '<pageup>', '!<enter>', '!r', '<paste-start>', '<paste-end>'],
  );
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 60 }), (pressed) => {
      const editor = new Editor(['one = 1', 'def f():\n    return "日本"', 'x']);
      for (const k of pressed) {
        if (press(editor, k).kind === 'done') editor.start();
        const { text, cursor } = editor.buffer;
        expect(cursor).toBeGreaterThanOrEqual(0);
        expect(cursor).toBeLessThanOrEqual(text.length);
        // No half of a character is left on either side.
        expect([text.slice(0, cursor), text.slice(cursor)].filter((part) => /\p{Surrogate}/u.test(part))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
