/** `PYTHONSTARTUP`: a file that runs in `__main__` before the first prompt (Python's "Command line and environment"). */

import { readFile } from '../host/files.ts';
import { HostError } from '../host/host.ts';
import { dictPopName } from '../object/dict.ts';
import { drop } from '../object/refs.ts';
import { name } from '../object/values.ts';
import { mainNamespace } from '../vm/lifecycle.ts';
import { writeAll } from './output.ts';
import type { Ending, Session } from './session.ts';

/** Runs it; its exceptions are shown and do no harm, SystemExit ends the program (`exited`). A file that cannot be read is told of. */
export function runStartupFile(session: Session, path: string): Ending {
  let bytes: Uint8Array;
  try {
    bytes = readFile(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    writeAll(2, `Could not open PYTHONSTARTUP: ${path}: ${error.message}\n`);
    return { status: 0, interrupted: false, exited: false };
  }
  const ending = session.run({ bytes, text: null, filename: path, file: path, module: null, argv0: '', path0: null });
  for (const attribute of ['__file__', '__cached__']) {
    const gone = dictPopName(mainNamespace(session.vm), name(attribute));
    if (gone !== null) drop(gone);
  }
  return ending;
}
