import { subcommand } from './subcommand.ts';

export const DIFF = subcommand({
  kind: 'diff',
  usage: '[--json] [--limit N] BEFORE AFTER',
  summary: 'show what came and what went between two snapshots, by who holds it',
  options: { json: 'nothing', limit: 'word' },
  program: false,
  words: ['BEFORE', 'AFTER'],
  argv: false,
});
