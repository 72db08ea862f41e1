import { subcommand } from './subcommand.ts';

export const LEAKS = subcommand({
  kind: 'leaks',
  usage: '[option] ... [--repeat MODULE:FUNCTION N] [--json] [-c CODE | script.py] [arg] ...',
  summary: 'run a program, then show what is alive though nothing needs it',
  options: { repeat: 'two words', json: 'nothing' },
  program: true,
  words: [],
  argv: true,
});
