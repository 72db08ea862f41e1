/** What keeps objects alive from outside of objects: a row for each kind of root. */
import type { Seed } from '../walk.ts';
import type { Finding } from './way.ts';

/** By the kind of the root; `local` roots say which by their description. */
const ROOTS: Readonly<Record<string, readonly [kind: string, hint: string]>> = {
  'call in flight': ['argument of a running call', 'ends when the call returns'],
  'exception being handled': ['exception being handled', 'ends with the except block'],
  'exception in flight': ['exception in flight', 'ends when the exception is caught'],
  'uncaught exception': ['uncaught exception', 'catch it, or let the program end'],
  'atexit callback': ['atexit callback', 'atexit.unregister() it; what it refers to lives until the program ends'],
  'at-fork callback': ['at-fork callback', 'cannot be taken back: let the function refer to less'],
  'signal handlers': ['signal handler', 'signal.signal(number, signal.SIG_DFL)'],
  'current context': ['current context', 'reset the context variable'],
  'codec registry': ['codec registry', 'codecs.unregister() the search function'],
  tracing: ['trace function', 'sys.settrace(None), sys.setprofile(None)'],
  'sys.monitoring': ['sys.monitoring callback', 'sys.monitoring.free_tool_id()'],
  'small integer table': ['small integer table', 'nothing to do: there is one object for each of these numbers'],
  'table of one-character strings': ['intern table', 'nothing to do: there is one object for each of these texts'],
  'table of single bytes': ['intern table', 'nothing to do: there is one object for each of these bytes'],
  "table of the runtime's names": ['intern table', 'nothing to do: the interpreter uses the name itself'],
  'gc.garbage and gc.callbacks': ['gc.garbage', 'clear gc.garbage, or take the function out of gc.callbacks'],
  'the question itself': ['nothing but the question', 'it ends with the question'],
};

/** What a root says. */
export function seedFinding(kind: string, description: string): Finding {
  if (kind === 'running frame') {
    const local = description.includes(", local '");
    return {
      kind: local ? 'local variable' : 'running frame',
      what: description,
      hint: local ? 'ends when the function returns; or del the variable' : 'ends when the function goes on',
    };
  }
  const row = ROOTS[kind];
  if (row !== undefined) return { kind: row[0], what: description, hint: row[1] };
  return { kind: 'runtime', what: description, hint: 'part of the interpreter: lives as long as the program' };
}

/** The same for where a way begins; null for a module, whose name the way tells. */
export function beginning(seed: Seed): Finding | null {
  return seed.from === 'module' ? null : seedFinding(seed.root.kind, seed.describe());
}
