/** Gives the names of characters to those who need them. The tables are read at the first use. */
import { provideNames } from '../../text/names.ts';
import { ALIASES, IDEOGRAPHS, NAMES, SEQUENCES, WORDS } from '../../text/names-data.ts';

provideNames(() => ({ ALIASES, IDEOGRAPHS, NAMES, SEQUENCES, WORDS }));
