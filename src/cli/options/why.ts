import { subcommand } from './subcommand.ts';

export const WHY = subcommand({
  kind: 'why',
  usage: '[option] ... [--json] [-c CODE | script.py] EXPR [arg] ...',
  summary: 'run a program, then say who holds the object that EXPR gives',
  options: { json: 'nothing' },
  program: true,
  words: ['EXPR'],
  argv: true,
});
