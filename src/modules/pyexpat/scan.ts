/** Scanning of XML: names, literals, tags. Positions are code units of the text at hand. */

/** Error codes of Expat. */
export const E = {
  SYNTAX: 2,
  NO_ELEMENTS: 3,
  INVALID_TOKEN: 4,
  UNCLOSED_TOKEN: 5,
  PARTIAL_CHAR: 6,
  TAG_MISMATCH: 7,
  DUPLICATE_ATTRIBUTE: 8,
  JUNK_AFTER_DOC_ELEMENT: 9,
  PARAM_ENTITY_REF: 10,
  UNDEFINED_ENTITY: 11,
  RECURSIVE_ENTITY_REF: 12,
  ASYNC_ENTITY: 13,
  BAD_CHAR_REF: 14,
  BINARY_ENTITY_REF: 15,
  ATTRIBUTE_EXTERNAL_ENTITY_REF: 16,
  MISPLACED_XML_PI: 17,
  UNKNOWN_ENCODING: 18,
  INCORRECT_ENCODING: 19,
  UNCLOSED_CDATA_SECTION: 20,
  EXTERNAL_ENTITY_HANDLING: 21,
  NOT_STANDALONE: 22,
  UNBOUND_PREFIX: 27,
  UNDECLARING_PREFIX: 28,
  XML_DECL: 30,
  TEXT_DECL: 31,
  PUBLICID: 32,
  FINISHED: 36,
  RESERVED_PREFIX_XML: 38,
  RESERVED_PREFIX_XMLNS: 39,
  RESERVED_NAMESPACE_URI: 40,
  AMPLIFICATION: 43,
} as const;

/** What is wrong with a document, and where. */
export class XmlFault {
  readonly code: number;
  readonly at: number;
  constructor(code: number, at: number) {
    this.code = code;
    this.at = at;
  }
}

/** Thrown where the text ends inside of a token. */
export const PARTIAL = Symbol('partial token');

const START =
  ':A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd';
const NAME = new RegExp(`[${START}][${START}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f-\\u2040]*`, 'y');
const NMTOKEN = new RegExp(`[${START}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f-\\u2040]+`, 'y');
const SPACE = /[ \t\r\n]*/y;
/** Characters that XML has no place for; lone surrogates count. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Where the first character is that XML forbids, or -1. */
export function forbiddenAt(s: string): number {
  return s.search(FORBIDDEN);
}

/** Text with all line ends as newlines. */
export function normalizeLines(s: string): string {
  return s.includes('\r') ? s.replace(/\r\n?/g, '\n') : s;
}

/** A reader of one text. `final` says that nothing follows it. */
export class Scanner {
  readonly s: string;
  i: number;
  readonly final: boolean;

  constructor(s: string, i: number, final: boolean) {
    this.s = s;
    this.i = i;
    this.final = final;
  }

  /** Raises: the text ends inside of a token, or something else than wanted stands here. */
  fail(at = this.i): never {
    if (at >= this.s.length) throw PARTIAL;
    throw new XmlFault(E.INVALID_TOKEN, at);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.i;
    const m = pattern.exec(this.s);
    return m === null ? '' : m[0];
  }

  name(): string {
    const n = this.match(NAME);
    if (n === '') this.fail();
    this.i += n.length;
    if (this.i >= this.s.length) throw PARTIAL;
    return n;
  }

  nmtoken(): string {
    const n = this.match(NMTOKEN);
    if (n === '') this.fail();
    this.i += n.length;
    return n;
  }

  /** Skips white space; how much there was. */
  space(): number {
    const n = this.match(SPACE).length;
    this.i += n;
    return n;
  }

  needSpace(): void {
    if (this.space() === 0) this.fail();
  }

  get next(): string {
    return this.s[this.i] ?? '';
  }

  /** Takes an exact text, if it stands here. */
  take(text: string): boolean {
    if (!this.s.startsWith(text, this.i)) return false;
    this.i += text.length;
    return true;
  }

  /** Takes an exact text that has to stand here. */
  expect(text: string): void {
    for (let k = 0; k < text.length; k++) {
      if (this.i >= this.s.length) throw PARTIAL;
      if (this.s[this.i] !== text[k]) throw new XmlFault(E.INVALID_TOKEN, this.i);
      this.i++;
    }
  }

  /** Text up to `end`, which is taken too. */
  until(end: string): string {
    const at = this.s.indexOf(end, this.i);
    const part = at < 0 ? this.s.slice(this.i) : this.s.slice(this.i, at);
    const bad = forbiddenAt(part);
    if (bad >= 0 && !(at < 0 && this.i + bad === this.s.length - 1)) {
      throw new XmlFault(E.INVALID_TOKEN, this.i + bad);
    }
    if (at < 0) throw PARTIAL;
    this.i = at + end.length;
    return part;
  }

  /** A quoted literal, without its quotes. */
  quoted(): string {
    const quote = this.next;
    if (quote !== '"' && quote !== "'") this.fail();
    this.i++;
    return this.until(quote);
  }
}

export interface RawAttribute {
  readonly name: string;
  readonly value: string;
  /** Where name and value stand. */
  readonly nameAt: number;
  readonly valueAt: number;
}

export interface StartTag {
  readonly name: string;
  readonly attributes: readonly RawAttribute[];
  readonly empty: boolean;
}

/** A start tag, the scanner standing behind its `<`. */
export function scanStartTag(sc: Scanner): StartTag {
  const name = sc.name();
  const attributes: RawAttribute[] = [];
  for (;;) {
    const spaces = sc.space();
    if (sc.take('>')) return { name, attributes, empty: false };
    if (sc.take('/')) {
      if (!sc.take('>')) sc.fail();
      return { name, attributes, empty: true };
    }
    if (spaces === 0) sc.fail();
    const nameAt = sc.i;
    const attribute = sc.name();
    sc.space();
    if (!sc.take('=')) sc.fail();
    sc.space();
    const quote = sc.next;
    if (quote !== '"' && quote !== "'") sc.fail();
    const valueAt = sc.i + 1;
    const end = sc.s.indexOf(quote, valueAt);
    const value = sc.s.slice(valueAt, end < 0 ? sc.s.length : end);
    const lt = value.indexOf('<');
    if (lt >= 0) throw new XmlFault(E.INVALID_TOKEN, valueAt + lt);
    const bad = forbiddenAt(value);
    if (bad >= 0 && end >= 0) throw new XmlFault(E.INVALID_TOKEN, valueAt + bad);
    if (end < 0) throw PARTIAL;
    checkReferences(sc, value, valueAt);
    sc.i = end + 1;
    attributes.push({ name: attribute, value, nameAt, valueAt });
    if (sc.i >= sc.s.length) throw PARTIAL;
  }
}

/** Ampersands have to begin references. */
function checkReferences(sc: Scanner, value: string, valueAt: number): void {
  for (let at = value.indexOf('&'); at >= 0; at = value.indexOf('&', at + 1)) {
    const inner = new Scanner(sc.s, valueAt + at + 1, sc.final);
    scanReference(inner);
  }
}

/** A reference, the scanner standing behind its `&`: a name, or a code point. */
export function scanReference(sc: Scanner): string | number {
  if (!sc.take('#')) {
    const name = sc.name();
    if (!sc.take(';')) sc.fail();
    return name;
  }
  const digits = sc.take('x') ? /[0-9a-fA-F]+/y : /[0-9]+/y;
  const base = sc.s[sc.i - 1] === 'x' ? 16 : 10;
  digits.lastIndex = sc.i;
  const m = digits.exec(sc.s);
  if (m === null) return sc.fail();
  sc.i += m[0].length;
  if (!sc.take(';')) sc.fail();
  return Number.parseInt(m[0], base);
}

/** Whether a character reference may name a code point. */
export function isCharacter(cp: number): boolean {
  return cp <= 0x10ffff && forbiddenAt(String.fromCodePoint(cp)) < 0;
}
