/** The command `tally`, where Node runs it and not a shell (see its second line in tools/build.mjs): it starts the interpreter's process. */
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { launch } from './launch.ts';

launch(dirname(fileURLToPath(import.meta.url)), process.argv[1], process.argv.slice(2));
