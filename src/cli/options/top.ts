import { subcommand } from './subcommand.ts';

export const TOP = subcommand({
  kind: 'top',
  usage: '[--json] [--limit N] FILE',
  summary: 'show what a snapshot consists of, and who keeps most of it',
  options: { json: 'nothing', limit: 'word' },
  program: false,
  words: ['FILE'],
  argv: false,
});
