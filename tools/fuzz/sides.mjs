// Runs many programs in one process of Tally or of the oracle, each in a namespace of its own.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRELUDE } from './prelude.mjs';

/** @typedef {{ name: string, command: string, arguments: string[], audited: boolean }} Side */

/** So long a process may say nothing: how long a whole batch takes says more of the machine than of a program. */
const TIME_LIMIT_MS = 300_000;
const MARK = '\u001e';
const folder = mkdtempSync(join(tmpdir(), 'tally-fuzz-'));
let serial = 0;

/** The file that runs the programs; the same for both sides. @param {string[]} programs @param {string} audit what makes the census */
function driver(programs, audit) {
  return `import gc, sys, weakref
gc.disable()
${audit}
PRELUDE = compile(${JSON.stringify(PRELUDE)}, '<prelude>', 'exec')
def lines(e):
    out = []
    tb = e.__traceback__
    while tb is not None:
        out.append(tb.tb_lineno)
        tb = tb.tb_next
    return out[1:]
def run(text):
    ns = {'__name__': 'fuzz'}
    exec(PRELUDE, ns)
    try:
        exec(compile(text, '<program>', 'exec'), ns)
    except Exception as e:
        print('raised', type(e).__name__, e, lines(e), type(e.__context__).__name__)
    print('end', [n for n in ns if n[:2] != '__'][-8:])
    audit()
    ns.clear()
    print('cleared')
def main(programs):
    # CPython imports modules of its library for the first warning, which leaves garbage.
    compile('1 is 1', '<warning>', 'exec')
    for i, text in enumerate(programs):
        print('${'\\x1e'}', i)
        gc.collect()
        try:
            run(text)
        except BaseException as e:
            print('driver', type(e).__name__, e)
        print('collected', gc.collect())
        audit()
        sys.stdout.flush()
main([
${programs.map((p) => JSON.stringify(p)).join(',\n')}
])
`;
}

/** Addresses are nobody's business, also when a program has taken a text that holds one apart. @param {string} text */
function normalise(text) {
  return text.replace(/\b0x[0-9a-f]{6,}\b/g, '0x…').replace(/'0', 'x'(, '[0-9a-f]'){6,}/g, "'0x…'");
}

/** Characters of output that are looked at. */
const MOST_TEXT = 20_000_000;

/**
 * The output of each program on one side. Where the process ended early, the rest is run again without the culprit.
 * @param {Side} side @param {string[]} programs @returns {Promise<string[]>}
 */
export async function runAll(side, programs) {
  const out = await runOnce(side, programs);
  if (out.length < programs.length) {
    const rest = programs.slice(out.length);
    out.push(...(rest.length > 0 ? await runAll(side, rest) : []));
  }
  return out;
}

/** @param {Side} side @param {string[]} programs @returns {Promise<string[]>} */
function runOnce(side, programs) {
  const audit = side.audited
    ? "import tally\ndef audit():\n    try: tally.audit()\n    except RuntimeError as e: print('AUDIT', e)"
    : 'def audit(): pass';
  const file = join(folder, `${side.name}-${serial++ % 8}.py`);
  writeFileSync(file, driver(programs, audit));
  return new Promise((done) => {
    const child = spawn(side.command, [...side.arguments, file], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PYTHONHASHSEED: '0', PYTHONIOENCODING: 'utf-8' },
    });
    let text = '';
    let errors = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, TIME_LIMIT_MS);
    child.stdout.setEncoding('utf8').on('data', (d) => {
      // A program that prints without end, as a shrunken one may, is over here.
      timer.refresh();
      if (text.length < MOST_TEXT) text += d;
      else child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (d) => {
      if (errors.length < 100_000) errors += d;
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const parts = text
        .split(`${MARK} `)
        .slice(1)
        .map((p) => normalise(p.slice(p.indexOf('\n') + 1)));
      if (parts.length === 0) parts.push('');
      if (late || code !== 0 || parts.length < programs.length) {
        const how = late
          ? 'no sign of life within the time limit'
          : `status ${code}: ${errors.trim().split('\n').slice(-12).join('\n')}`;
        parts[parts.length - 1] += `(the process ended: ${how})\n`;
      }
      done(parts);
    });
  });
}

/** Tally as built. @param {string} dist @returns {Side} */
export function tallySide(dist) {
  const main = join(dist, 'tally.js');
  if (!existsSync(main)) throw new Error(`${main} is not there; build it first (npm run build)`);
  return { name: 'tally', command: process.execPath, arguments: [main], audited: true };
}

/** CPython 3.13: TALLY_CPYTHON, pyenv's, or Pyodide run by Node. @returns {Side} */
export function oracleSide() {
  /** @param {string} command @returns {Side} */
  const native = (command) => ({ name: 'oracle', command, arguments: [], audited: false });
  if (process.env.TALLY_CPYTHON) return native(process.env.TALLY_CPYTHON);
  try {
    const prefix = execFileSync('pyenv', ['prefix', '3.13.0'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return native(join(prefix.trim(), 'bin', 'python3'));
  } catch {
    const runner = join(import.meta.dirname, 'pyodide.mjs');
    return { name: 'oracle', command: process.execPath, arguments: [runner], audited: false };
  }
}
