/** `<?xml version="1.0" encoding="…" standalone="…"?>`: the declaration of a document, or of the text of an external entity. */
import { E, XmlFault } from './scan.ts';

const XML_DECL =
  /^\s+version\s*=\s*(?:"([\w.:-]+)"|'([\w.:-]+)')(?:\s+encoding\s*=\s*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:\s+standalone\s*=\s*(?:"(yes|no)"|'(yes|no)'))?\s*$/;
const TEXT_DECL =
  /^(?:\s+version\s*=\s*(?:"([\w.:-]+)"|'([\w.:-]+)'))?\s+encoding\s*=\s*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)')\s*$/;

/** What a declaration says; `answer` is the one about standing alone, which only documents give. */
interface XmlDeclaration {
  readonly version: string | null;
  readonly encoding: string | null;
  readonly answer: string | undefined;
}

/** Reads what stands between `<?xml` and `?>`; it begins at `start` in the document. Throws XmlFault. */
export function readXmlDeclaration(text: string, external: boolean, start: number): XmlDeclaration {
  const m = (external ? TEXT_DECL : XML_DECL).exec(text);
  if (m === null) throw new XmlFault(external ? E.TEXT_DECL : E.XML_DECL, start + badPlace(text));
  return {
    version: m[1] ?? m[2] ?? null,
    encoding: m[3] ?? m[4] ?? null,
    answer: external ? undefined : (m[5] ?? m[6]),
  };
}

/** Where a declaration goes wrong. */
function badPlace(text: string): number {
  const good = /^\s+version\s*=\s*(?:"[\w.:-]+"|'[\w.:-]+')/.exec(text);
  if (good === null) return /^\s*[A-Za-z]*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(good[0].length);
  return good[0].length + (/^\s*/.exec(rest)?.[0].length ?? 0);
}
