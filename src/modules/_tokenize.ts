/** `_tokenize`: the tokens of a source one by one, for the library's `tokenize`. */
import { isStr, isTrue } from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { staticType } from '../object/core-types.ts';
import { defineModule, defineType } from '../object/define.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { newSlot } from '../object/native-call.ts';
import { drop, dropOpt, dup, type Held, hold, type Owned, type PyObject, share } from '../object/refs.ts';
import { int, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { countCharacters, SyntaxFault } from '../syntax/errors.ts';
import { Tokenizer } from '../syntax/tokenizer.ts';
import * as T from '../syntax/tokens.ts';
import { decode } from '../text/codecs.ts';
import { selfIter } from '../types/iterators.ts';

const TOKENIZER_ITER = staticType('TokenizerIter', '_tokenize');

/** A line as the source has it; in `text` of the whole all lines end with one '\n'. */
interface Line {
  /** The line with its own end. */
  readonly shown: string;
  /** '\n', '\r\n', '\r', or '' for a line without an end. */
  readonly end: string;
  /** Where it starts in the whole text. */
  readonly start: number;
}

class TokenizerData {
  readline: Held | null;
  readonly encoding: string | null;
  readonly extra: boolean;
  lines: Line[] = [];
  lexer: Tokenizer | null = null;
  /** The next token. */
  at = 0;
  /** The line shown last, as an object that the tokens of one line share. */
  line: Held | null = null;
  lineFrom = -1;
  lineTo = -1;
  constructor(readline: PyObject, encoding: string | null, extra: boolean) {
    this.readline = share(readline);
    this.encoding = encoding;
    this.extra = extra;
  }
}
type TokenizerIter = PyObject<TokenizerData>;

/** Calls `readline` until it gives nothing more. */
function readLines(vm: VM, d: TokenizerData): void {
  let text = '';
  for (;;) {
    const piece = nextLine(vm, d);
    if (piece === '') break;
    for (const shown of piece.split(/(?<=\n)/)) {
      const end = shown.endsWith('\r\n') ? '\r\n' : shown.endsWith('\n') ? '\n' : shown.endsWith('\r') ? '\r' : '';
      d.lines.push({ shown, end, start: text.length });
      text += `${shown.slice(0, shown.length - end.length)}\n`;
    }
  }
  if (text.includes('\0')) {
    throw new SyntaxFault('SyntaxError', 'source code cannot contain null bytes', '<string>', 1, 0, '', 1, 0);
  }
  const options = { typeComments: false, single: false, implyDedent: true, extraTokens: d.extra };
  d.lexer = new Tokenizer(text, '<string>', options, null);
  d.lexer.run();
}

function nextLine(vm: VM, d: TokenizerData): string {
  const mark = vm.mark();
  let line: PyObject;
  try {
    line = vm.keep(call0(vm, d.readline as PyObject));
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'StopIteration')) return vm.rethrowTake(exc);
    drop(exc);
    return '';
  }
  let text: string;
  if (d.encoding === null) {
    if (!isStr(line)) return vm.raise('TypeError', 'readline() returned a non-string object');
    text = line.v;
  } else {
    if (!(line.v instanceof Uint8Array)) return vm.raise('TypeError', 'readline() returned a non-bytes object');
    text = decode(line.v, d.encoding, 'replace').s;
  }
  vm.release(mark);
  return text;
}

/** CPython's numbers of the kinds that stand alone here; all others are operators or names. */
const KINDS = new Map<number, number>([
  [T.ENDMARKER, 0],
  [T.NAME, 1],
  [T.NUMBER, 2],
  [T.STRING, 3],
  [T.NEWLINE, 4],
  [T.INDENT, 5],
  [T.DEDENT, 6],
  [T.FSTRING_START, 59],
  [T.FSTRING_MIDDLE, 60],
  [T.FSTRING_END, 61],
  [T.COMMENT, 62],
  [T.NL, 63],
]);
const OP = 55;
/** CPython's numbers of operators by their text. */
const OPERATORS = new Map<string, number>(
  '( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= -> ... := !'
    .split(' ')
    .map((sign, i) => [sign, 7 + i]),
);

function kindOf(d: TokenizerData, kind: number, text: string): number {
  const known = KINDS.get(kind);
  if (known !== undefined) return known;
  if (kind >= T.KW_FALSE) return 1;
  if (d.extra) return OP;
  return (text === '<>' ? 28 : OPERATORS.get(text)) ?? OP;
}

/** The lines that a token stands on, as one str. */
function lineObject(d: TokenizerData, from: number, to: number): Owned {
  if (d.line === null || d.lineFrom !== from || d.lineTo !== to) {
    const old = d.line;
    let text = '';
    for (let i = from; i <= to; i++) text += d.lines[i - 1]?.shown ?? '';
    d.line = hold(str(text));
    d.lineFrom = from;
    d.lineTo = to;
    dropOpt(old);
  }
  return dup(d.line as PyObject);
}

function pair(line: number, col: number): Owned {
  return tupleTake([int(line), int(col)]);
}

function next(vm: VM, self: TokenizerIter): Owned | null {
  const d = self.v;
  if (d.lexer === null) readLines(vm, d);
  const lexer = d.lexer as Tokenizer;
  const t = lexer.tokens;
  const i = d.at;
  if (i >= t.count) return null;
  if (t.kind[i] === T.ERRORTOKEN) throw faultOf(d, lexer);
  d.at = i + 1;
  const kind = t.kind[i];
  const start = t.start[i];
  const last = d.lines.length;
  if (kind === T.ENDMARKER || (kind === T.DEDENT && start >= lexer.source.length)) {
    if (d.extra) return token(kind === T.DEDENT ? 6 : 0, '', pair(last + 1, 0), pair(last + 1, 0), str(''));
    return token(kind === T.DEDENT ? 6 : 0, '', pair(last, -1), pair(last, -1), lineObject(d, last, last));
  }
  const line = t.line[i];
  const endLine = t.endLine[i];
  const column = (pos: number, at: number): number => countCharacters(lexer.source.slice(d.lines[at - 1].start, pos));
  const end = t.end[i];
  let from = start;
  if (kind === T.INDENT) {
    if (!d.extra) return token(5, '', pair(line, -1), pair(line, -1), lineObject(d, line, line));
    from = d.lines[line - 1].start;
  } else if (kind === T.DEDENT) {
    const col = d.extra ? column(start, line) : -1;
    return token(6, '', pair(line, col), pair(line, col), lineObject(d, line, line));
  } else if (kind === T.NEWLINE || kind === T.NL) {
    const own = d.lines[line - 1].end;
    const col = column(start, line);
    const shown = lineObject(d, line, line);
    if (d.extra)
      return token(KINDS.get(kind) as number, own, pair(line, col), pair(line, col + (own[0] === '\r' ? 2 : 1)), shown);
    const text = own[0] === '\r' ? '\r' : '';
    return token(4, text, pair(line, col), pair(line, col + text.length), shown);
  }
  const text = withEnds(d, lexer.source.slice(from, end), line);
  const isText = kind === T.STRING || (kind >= T.FSTRING_START && kind <= T.FSTRING_END);
  const shown = isText ? lineObject(d, line, endLine) : lineObject(d, endLine, endLine);
  return token(kindOf(d, kind, text), text, pair(line, column(from, line)), pair(endLine, column(end, endLine)), shown);
}

/** Text over several lines, with the ends that these have in the source. */
function withEnds(d: TokenizerData, text: string, line: number): string {
  if (!text.includes('\n')) return text;
  return text
    .split('\n')
    .map((part, i, all) => (i === all.length - 1 ? part : part + (d.lines[line - 1 + i].end || '\n')))
    .join('');
}

function token(kind: number, text: string, start: Owned, end: Owned, line: Owned): Owned {
  return tupleTake([int(kind), str(text), start, end, line]);
}

/** What is wrong, in the words for readers of tokens. */
function faultOf(d: TokenizerData, lexer: Tokenizer): SyntaxFault {
  const failure = lexer.failure as NonNullable<Tokenizer['failure']>;
  const { fault } = failure;
  if (failure.raised) return fault;
  const last = d.lines.length;
  if (failure.atEnd) {
    const line = lexer.line > last ? last : lexer.line;
    const offset = failure.inFString || lexer.level === 0 ? lexer.source.length - (d.lines[last - 1]?.start ?? 0) : 0;
    return new SyntaxFault(
      'SyntaxError',
      'unexpected EOF in multi-line statement',
      '<string>',
      line,
      offset,
      null,
      line,
    );
  }
  const shown = d.lines[(fault.lineno ?? 1) - 1]?.shown ?? '';
  const text = shown.replace(/\r?\n$/, '');
  const { lineno, type, msg } = fault;
  return new SyntaxFault(type as 'SyntaxError', msg, '<string>', lineno, countCharacters(text) + 1, text);
}

defineType(TOKENIZER_ITER, {
  doc: null,
  gc: true,
  basicSize: 56,
  layout: heldFields<TokenizerData>()('readline', 'line'),
  slots: {
    new_: newSlot(
      'tokenizeriter',
      '(readline, /, *, extra_tokens, encoding=<unrepresentable>)',
      (vm: VM, type: never, readline: PyObject, extra: PyObject, encoding?: PyObject) => {
        if (encoding !== undefined && !isStr(encoding)) {
          vm.raise(
            'TypeError',
            `tokenizeriter() argument 'encoding' must be str, not ${(encoding as PyObject).type.v.fullName}`,
          );
        }
        const name = encoding === undefined ? null : (encoding.v as string);
        return newInstance(type, new TokenizerData(readline, name, isTrue(vm, extra)));
      },
    ),
    iter: selfIter,
    iternext: next,
  },
});

export const _tokenize = defineModule('_tokenize', { doc: null, types: [TOKENIZER_ITER] });
