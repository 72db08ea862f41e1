/**
 * refcheck: follows every owned reference to its one end.
 *
 *   node tools/refcheck/main.mjs [--project tsconfig.json] [paths...]
 *
 * Prints `file:line:column message` for each finding; the exit code is 1 if there are any. Paths (files or folders)
 * narrow what is reported, not what is read.
 */
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { check } from './check.mjs';
import { config } from './config.mjs';

const { values, positionals } = parseArgs({
  options: { project: { type: 'string', default: 'tsconfig.json' } },
  allowPositionals: true,
});
const project = resolve(values.project);
const root = dirname(project);

const parsed = ts.getParsedCommandLineOfConfigFile(
  project,
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (d) => {
      console.error(ts.flattenDiagnosticMessageText(d.messageText, '\n'));
      process.exit(2);
    },
  },
);
if (!parsed) process.exit(2);

const only = positionals.map((p) => relative(root, resolve(p)).replaceAll('\\', '/'));
const wanted = (/** @type {string} */ file) =>
  only.length === 0 || only.some((p) => p === '' || file === p || file.startsWith(`${p}/`));

const program = ts.createProgram(parsed.fileNames, parsed.options);
const reports = check(program, root, config, wanted);
for (const r of reports) console.log(`${r.file}:${r.line}:${r.column} ${r.message}`);
if (reports.length > 0) {
  console.error(`refcheck: ${reports.length} finding${reports.length === 1 ? '' : 's'}`);
  process.exitCode = 1;
}
