/** `\N{…}` in programs: the parser asks the tables of character names. */
import { setUnicodeNameLookup } from '../syntax/strings.ts';
import { pointOf } from '../text/names.ts';

setUnicodeNameLookup((name) => {
  const cp = pointOf(name);
  return cp < 0 ? undefined : cp;
});
