/** Gives the names of characters to those who need them: `\N{…}` and `namereplace`. They are read at the first use. */
import * as tables from '../../text/names-data.ts';
import { provideNames } from '../../text/names.ts';

provideNames(() => tables);
