import type * as ast from './ast.ts';
import { Rejected, reject } from './cursor.ts';
import { diagnose } from './diagnosis.ts';
import { SyntaxFault } from './errors.ts';
import { Tuple } from './expression_nodes.ts';
import { tooComplex } from './expressions.ts';
import { StatementParser } from './statements.ts';
import { LiteralError } from './strings.ts';
import { Tokenizer, type WarningHandler } from './tokenizer.ts';
import * as T from './tokens.ts';

export interface ParseOptions {
  readonly filename: string;
  readonly mode: 'exec' | 'eval' | 'single' | 'func_type';
  /** Keep type comments in the tree, as `ast.parse(type_comments=True)`. */
  readonly typeComments?: boolean;
  /** Raise `_IncompleteInputError` when the source only ends too early, as `codeop` asks for. */
  readonly interactiveIncomplete?: boolean;
  /** In mode 'single': does the end of the source close open blocks (as is the default)? */
  readonly implyDedent?: boolean;
  /** `from __future__ import barry_as_FLUFL` is in force already. */
  readonly barryAsFlufl?: boolean;
  /** Called with each SyntaxWarning; may throw to make it an error. */
  readonly onWarning?: WarningHandler;
}

/**
 * Parses Python source into CPython's tree.
 * Throws SyntaxFault, or a Fault of type MemoryError when the source nests too deeply.
 */
export function parse(source: string, options: ParseOptions): ast.Mod {
  const text = normalised(source, options.mode === 'exec');
  const lexer = tokenize(text, options, options.onWarning ?? null);
  const parser = new ModuleParser(lexer);
  parser.barryAsFlufl = options.barryAsFlufl === true;
  try {
    return parser.module(options.mode);
  } catch (error) {
    if (isStackOverflow(error)) throw tooComplex();
    if (!(error instanceof Rejected || error instanceof LiteralError)) throw error;
    // All went well up to the token that the tokenizer could not read.
    const { failure } = lexer;
    if (
      error instanceof Rejected &&
      failure !== null &&
      !options.interactiveIncomplete &&
      lexer.tokens.kind[parser.pos] === T.ERRORTOKEN
    ) {
      throw failure.fault;
    }
  }
  // The parser may have changed the tokens where type comments stand: diagnosis gets its own.
  const fresh = options.typeComments ? tokenize(text, options, null) : lexer;
  const fault = diagnose(fresh, {
    rule: RULES[options.mode],
    start: lexer.tokens.count < MAX_REREAD ? 0 : parser.statementStart,
    barryAsFlufl: parser.barryAsFlufl,
    interactiveIncomplete: options.interactiveIncomplete ?? false,
  });
  throw isStackOverflow(fault) ? tooComplex() : fault;
}

/**
 * Of a source up to this many tokens the statements before the wrong one are read again, too: in CPython's second
 * reading a rule for mistakes can take offence at a statement that is right.
 */
const MAX_REREAD = 20000;

const RULES = { exec: 'file', single: 'interactive', eval: 'eval', func_type: 'func_type' } as const;

function tokenize(text: string, options: ParseOptions, onWarning: WarningHandler | null): Tokenizer {
  const single = options.mode === 'single';
  const implyDedent = options.implyDedent ?? true;
  const lexer = new Tokenizer(
    text,
    options.filename,
    { typeComments: options.typeComments ?? false, single, implyDedent },
    onWarning,
  );
  lexer.run();
  return lexer;
}

/** Did the engine run out of stack? */
function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack|recursion/i.test(error.message);
}

/** The source with '\n' as its only line end, and one at the end of a file. */
function normalised(source: string, file: boolean): string {
  if (source.indexOf('\0') >= 0) throw new SyntaxFault('SyntaxError', 'source code string cannot contain null bytes');
  const text = source.indexOf('\r') >= 0 ? source.replace(/\r\n?/g, '\n') : source;
  return file && text !== '' && !text.endsWith('\n') ? `${text}\n` : text;
}

class ModuleParser extends StatementParser {
  module(mode: ParseOptions['mode']): ast.Mod {
    switch (mode) {
      case 'exec':
        return { kind: 'Module', body: this.file(), type_ignores: this.lexer.typeIgnores };
      case 'single':
        return this.interactive();
      case 'eval': {
        const body = this.expressions();
        this.endOfInput();
        return { kind: 'Expression', body };
      }
      case 'func_type':
        return this.functionType();
    }
  }

  private interactive(): ast.Interactive {
    const body = this.single();
    // Only blank lines and comments may follow one statement.
    const rest = this.source.slice(this.t.end[this.pos - 1]);
    if (/^[ \t\f\n]*[^ \t\f\n#]/m.test(rest.replace(/#.*/g, ''))) reject();
    return { kind: 'Interactive', body };
  }

  private endOfInput(): void {
    while (this.accept(T.NEWLINE));
    if (this.kinds[this.pos] !== T.ENDMARKER) reject();
  }

  /** `expressions`: without stars at the top. */
  private expressions(): ast.Expr {
    const start = this.pos;
    const first = this.expression();
    if (this.kinds[this.pos] !== T.COMMA) return first;
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (!this.startsExpression()) break;
      elts.push(this.expression());
    }
    return Tuple(this.t, start, this.pos - 1, elts, 'Load');
  }

  private functionType(): ast.FunctionType {
    const argtypes: ast.Expr[] = [];
    this.expect(T.LPAR);
    let stars = 0;
    while (this.kinds[this.pos] !== T.RPAR) {
      // Plain types come first, then one with a star and one with two, in this order.
      const marked = this.accept(T.STAR) ? 1 : this.accept(T.DOUBLESTAR) ? 2 : 0;
      if (stars > 0 && marked <= stars) reject();
      stars = marked;
      argtypes.push(this.expression());
      if (!this.accept(T.COMMA)) break;
      if (this.kinds[this.pos] === T.RPAR) reject();
    }
    this.expect(T.RPAR);
    this.expect(T.ARROW);
    const returns = this.expression();
    this.endOfInput();
    return { kind: 'FunctionType', argtypes, returns };
  }
}
