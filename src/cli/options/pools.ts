import { subcommand } from './subcommand.ts';

export const POOLS = subcommand({
  kind: 'pools',
  usage: '[option] ... [-c CODE | script.py] [arg] ...',
  summary: 'run a program, then show arenas, size classes and free lists',
  options: {},
  program: true,
  words: [],
  argv: true,
});
