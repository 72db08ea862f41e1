import { subcommand } from './subcommand.ts';

export const WHY = subcommand({
  kind: 'why',
  usage:
    '[option] ... [--at FILE:LINE | --on-exception | --at-exit] [--path] [--without HOLDER] [--json] [-c CODE | script.py] EXPR [arg] ...',
  summary:
    'run a program and say who holds the object that EXPR gives: at its end, or the first time that it comes to a line (--at)',
  options: {
    at: 'word',
    'on-exception': 'nothing',
    'at-exit': 'nothing',
    path: 'nothing',
    without: 'word',
    json: 'nothing',
  },
  program: true,
  words: ['EXPR'],
  argv: true,
});
