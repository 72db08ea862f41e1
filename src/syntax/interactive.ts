import { SyntaxFault } from './errors.ts';
import { type ParseOptions, parse } from './parser.ts';

/**
 * Is this interactive input a whole statement, or does it need more lines? What `codeop` finds out by compiling.
 * Throws SyntaxFault when no further line can make it right.
 */
export function isComplete(
  source: string,
  filename: string,
  mode: 'single' | 'exec' | 'eval' = 'single',
  barryAsFlufl = false,
): boolean {
  if (mode !== 'eval' && source.split('\n').every((line) => /^\s*(?:#.*)?$/.test(line))) return true;
  const options: ParseOptions = { filename, mode, interactiveIncomplete: true, implyDedent: false, barryAsFlufl };
  if (attempt(source, options) === null) return true;
  const withNewline = attempt(`${source}\n`, options);
  // One more line end is welcome: the statement is not over yet.
  if (withNewline === null || withNewline.type === '_IncompleteInputError') return false;
  parse(source, { filename, mode, barryAsFlufl });
  return true;
}

function attempt(source: string, options: ParseOptions): SyntaxFault | null {
  try {
    parse(source, options);
    return null;
  } catch (error) {
    if (error instanceof SyntaxFault) return error;
    throw error;
  }
}
