/** `tally snapshot`: runs a program, and writes its whole heap to a file, at its end or on the way. */
import { CannotStart } from '../../api/programs.ts';
import type { Session } from '../../api/session.ts';
import { HostError } from '../../host/host.ts';
import {
  formatNamed,
  formatNames,
  formatOfFile,
  type SnapshotFormat,
  saveSnapshot,
} from '../../modules/tally/snapshot-file.ts';
import type { Ending } from '../channel.ts';
import type { SNAPSHOT } from '../options/snapshot.ts';
import type { GivenOf } from '../options/subcommand.ts';
import { writeError } from '../process-host.ts';
import { ProgressLine } from '../progress.ts';
import { close, open, placeOf, type Surroundings } from './common.ts';

export function snapshot(command: GivenOf<typeof SNAPSHOT>, around: Surroundings): Ending {
  const { flags, options } = command;
  const path = options.o;
  if (path === null) throw new CannotStart('snapshot: the file to write is missing (-o FILE)', 2);
  const format = options.format === null ? formatOfFile(path) : formatNamed(options.format);
  if (format === null) throw new CannotStart(`snapshot: the format must be one of ${formatNames()}`, 2);
  const at = placeOf(options.at);
  if (at !== null && options['at-exit']) throw new CannotStart('--at and --at-exit exclude each other', 2);
  const { session, located } = open(command.program, command.argv, flags, around);
  let saved: boolean | null = null;
  if (at !== null) {
    session.atLine(at.file, at.line, () => {
      saved = save(session, path, format);
    });
  }
  const { status, interrupted } = session.run(located, { skipFirst: flags.skipFirstLine });
  session.flush();
  if (at === null) saved = save(session, path, format);
  else if (saved === null) writeError(`tally: snapshot: ${at.file}:${at.line} was never about to run\n`);
  return close(session, flags, status === 0 && saved !== true ? 1 : status, interrupted);
}

/** Writes the heap as it is now; false when it could not be written. */
function save(session: Session, path: string, format: SnapshotFormat): boolean {
  const line = new ProgressLine();
  try {
    const { nodes, places, edges } = saveSnapshot(session.vm, path, format, line.tell);
    line.end(`${path}: ${nodes - places} objects, ${edges} references`);
    return true;
  } catch (error) {
    line.end();
    if (!(error instanceof HostError)) throw error;
    writeError(`tally: can't write '${path}': ${error.message}\n`);
    return false;
  }
}
