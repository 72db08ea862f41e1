// Another revision of this repository, built in a work tree of its own, to be paired with the present one.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { root, scratch } from './peers.mjs';

function run(file, args, cwd) {
  const done = spawnSync(file, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (done.status !== 0) throw new Error(`${file} ${args.join(' ')} failed`);
  return done.stdout.trim();
}

/** Whether two checkouts want the same packages. */
function samePackages(folder) {
  const lock = (of) => readFileSync(path.join(of, 'package-lock.json'), 'utf8');
  return lock(folder) === lock(root);
}

/** The folder of a revision with `dist` in it. A build is kept: its folder is named by the commit. */
export function build(revision) {
  const commit = run('git', ['rev-parse', '--verify', '--short=12', `${revision}^{commit}`], root);
  const folder = path.join(scratch, 'revisions', commit);
  const built = path.join(folder, 'dist', 'tally.js');
  if (existsSync(built)) return { commit, folder };
  console.error(`bench: building ${commit}`);
  if (!existsSync(folder)) {
    // A folder that somebody deleted may still be known as a work tree.
    run('git', ['worktree', 'prune'], root);
    run('git', ['worktree', 'add', '--detach', folder, commit], root);
  }
  const modules = path.join(folder, 'node_modules');
  if (!existsSync(modules)) {
    if (samePackages(folder)) symlinkSync(path.join(root, 'node_modules'), modules);
    else run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
  }
  run(process.execPath, [path.join('tools', 'build.mjs')], folder);
  return { commit, folder };
}
