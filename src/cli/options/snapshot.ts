import { subcommand } from './subcommand.ts';

export const SNAPSHOT = subcommand({
  kind: 'snapshot',
  usage:
    '[option] ... [--at FILE:LINE | --at-exit] [--format tally|heapsnapshot] -o FILE [-c CODE | script.py] [arg] ...',
  summary: 'run a program, then write its whole heap to FILE',
  options: { o: 'word', at: 'word', 'at-exit': 'nothing', format: 'word' },
  program: true,
  words: [],
  argv: true,
});
