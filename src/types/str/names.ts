/**
 * Gives the names of characters to those who need them: `\N{…}` in programs and in codecs, `namereplace`. The tables
 * are read at the first use.
 */
import { setUnicodeNameLookup } from '../../syntax/strings.ts';
import { pointOf, provideNames } from '../../text/names.ts';
import * as tables from '../../text/names-data.ts';

provideNames(() => tables);
setUnicodeNameLookup((name) => {
  const cp = pointOf(name);
  return cp < 0 ? undefined : cp;
});
