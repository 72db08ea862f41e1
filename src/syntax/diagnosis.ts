import { Failures, TokenizerStopped } from './diagnosis_errors.ts';
import { SyntaxFault } from './errors.ts';
import { PegReader } from './peg.ts';
import type { Tokenizer } from './tokenizer.ts';
import * as T from './tokens.ts';

/** What to read, and from which token on. */
interface DiagnosisOptions {
  readonly rule: 'file' | 'interactive' | 'eval' | 'func_type';
  /** The first token of the top-level statement that is wrong; what stands before is known to be right. */
  readonly start: number;
  readonly barryAsFlufl: boolean;
  readonly interactiveIncomplete: boolean;
}

/**
 * The SyntaxFault (or other Fault) that CPython raises for a source which is not a valid program. The lexer has read
 * it all; nothing has changed its tokens.
 */
export function diagnose(lexer: Tokenizer, options: DiagnosisOptions): unknown {
  const failures = new Failures(lexer, options.barryAsFlufl);
  failures.furthest = options.start;
  const reader = new PegReader(failures, options.start);
  const first = attempt(reader, options.rule);
  if (first === null && options.rule === 'interactive' && reader.pos > 0) {
    const several = attemptCall(() => failures.here('multiple statements found while compiling a single statement'));
    if (reader.succeeded) return several;
  }
  const furthest = failures.furthest;
  if (options.interactiveIncomplete && endsTooEarly(lexer, furthest)) return incomplete(failures);
  if (first !== null) return prioritised(lexer, failures, first);
  reader.restart(options.start, true);
  const second = attempt(reader, options.rule);
  if (second !== null) return prioritised(lexer, failures, second);
  return generic(lexer, failures, furthest);
}

function attemptCall(call: () => never): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
}

/** Reads the source; the error that came up, or null when there is none to speak of. */
function attempt(reader: PegReader, rule: string): unknown {
  try {
    reader.succeeded = reader.rule(rule) !== null;
    return null;
  } catch (error) {
    return error;
  }
}

/** The error without a better name: at the furthest token of the first reading. */
function generic(lexer: Tokenizer, failures: Failures, furthest: number): unknown {
  const kind = failures.t.kind[furthest];
  try {
    if (kind === T.INDENT) failures.atToken(failures.furthest, 'IndentationError', 'unexpected indent');
    if (kind === T.DEDENT) failures.atToken(failures.furthest, 'IndentationError', 'unexpected unindent');
  } catch (error) {
    return error;
  }
  try {
    failures.range(furthest, furthest, 'invalid syntax');
  } catch (error) {
    return prioritised(lexer, failures, error);
  }
}

/**
 * An error of the tokenizer further on goes before an error of the parser; but not, as CPython 3.13 has it, one inside
 * an f-string.
 */
function prioritised(lexer: Tokenizer, failures: Failures, error: unknown): unknown {
  const failure = lexer.failure;
  if (error instanceof TokenizerStopped) return failure?.fault;
  if (!(error instanceof SyntaxFault) || failure === null) return error;
  if (failure.inFString) return error;
  if (failure.raised) return failure.fault;
  const { unclosed } = failure;
  if (unclosed?.lineno && failures.t.line[failures.furthest] > unclosed.lineno) return unclosed;
  return error;
}

/** Did the tokenizer look for more than there is, on its way to the furthest token? */
function endsTooEarly(lexer: Tokenizer, furthest: number): boolean {
  const { tokens, failure } = lexer;
  const kind = tokens.kind[furthest];
  if (failure !== null && kind === T.ERRORTOKEN) return failure.atEnd;
  if (tokens.end[furthest] < lexer.source.length) return false;
  // Where these end shows without a look at the next character.
  if (kind === T.FSTRING_END || (kind === T.NEWLINE && tokens.col[furthest] >= 0)) return false;
  if (kind >= T.LPAR && kind < T.KW_FALSE && tokens.end[furthest] - tokens.start[furthest] === 3) return false;
  return kind !== T.STRING || /^[a-zA-Z]*(?:""|'')$/.test(lexer.source.slice(tokens.start[furthest]));
}

function incomplete(failures: Failures): unknown {
  const last = failures.t;
  const line = last.line[failures.furthest];
  return new SyntaxFault('_IncompleteInputError', 'incomplete input', failures.lexer.filename, line);
}
