/** What a command of ours says about its arguments: a row in a file of its own, from which they are read. */
import type { Program } from '../../api/programs.ts';
import type { Flags } from '../arguments.ts';

/** The value of an option when the command line has been read, by what may follow the option. */
interface Values {
  /** `--json`: whether it was given. */
  nothing: boolean;
  /** `--at X` or `--at=X`; null when it was not given. */
  word: string | null;
  /** `--repeat X Y`; null when it was not given. */
  'two words': readonly [string, string] | null;
  /** `--history` or `--history=X`; null when it was not given, '' when nothing stands behind it. */
  maybe: string | null;
}

/** Options by name: one letter (`-o`) or more (`--json`). */
export type OptionRows = { readonly [name: string]: keyof Values };

export interface Subcommand<K extends string, O extends OptionRows, P extends boolean> {
  readonly kind: K;
  /** The arguments, as the usage line shows them. */
  readonly usage: string;
  /** What it does, for the help. */
  readonly summary: string;
  /** Its own options. They stand before the last of `words`, or anywhere when nothing else may follow. */
  readonly options: O;
  /** It runs a program: a file, `-c CODE` or `-m MODULE` comes first. */
  readonly program: P;
  /** What must be there (behind the program), by the names that the usage line has for it. */
  readonly words: readonly string[];
  /** What follows belongs to the program, as its `sys.argv[1:]`. */
  readonly argv: boolean;
}

/** Declares a command. */
export function subcommand<const K extends string, const O extends OptionRows, const P extends boolean>(
  row: Subcommand<K, O, P>,
): Subcommand<K, O, P> {
  return row;
}

/** A command with what its arguments say. */
export interface Given<K extends string, O extends OptionRows, P extends boolean> {
  readonly kind: K;
  readonly program: P extends true ? Program : null;
  readonly words: readonly string[];
  readonly argv: readonly string[];
  readonly options: { readonly [N in keyof O]: Values[O[N]] };
  readonly flags: Flags;
}
export type GivenOf<C> = C extends Subcommand<infer K, infer O, infer P> ? Given<K, O, P> : never;

/** Values of options as they are being read; none has been given yet. @nothrow */
export function notGiven(rows: OptionRows): Record<string, Values[keyof Values]> {
  return Object.fromEntries(Object.entries(rows).map(([name, takes]) => [name, takes === 'nothing' ? false : null]));
}

/**
 * Reads the option at `args[at]` into `values`. Gives how many arguments it is, 0 when it is none of the command's own; its name when
 * something is missing behind it. @nothrow
 */
export function readOwn(
  rows: OptionRows,
  values: Record<string, Values[keyof Values]>,
  args: readonly string[],
  at: number,
): number | string {
  const match = /^(?:--([^=]{2,})(?:=(.*))?|-([^-]))$/s.exec(args[at]);
  if (match === null) return 0;
  const name = match[1] ?? match[3];
  const value: string | undefined = match[2];
  if (!Object.hasOwn(rows, name)) return 0;
  const takes = rows[name];
  if (takes === 'nothing') values[name] = true;
  else if (takes === 'maybe') values[name] = value ?? '';
  else {
    const words = value === undefined ? [] : [value];
    const missing = (takes === 'word' ? 1 : 2) - words.length;
    if (at + missing >= args.length) return args[at];
    words.push(...args.slice(at + 1, at + 1 + missing));
    values[name] = takes === 'word' ? words[0] : [words[0], words[1]];
    return 1 + missing;
  }
  return 1;
}
