/** A non-validating XML parser with Expat's events, positions and errors. */
import { Dtd, type Entity, externalId, readDeclaration } from './dtd.ts';
import type { EventArgument, Sink } from './events.ts';
import { Input } from './input.ts';
import { Namespaces } from './namespaces.ts';
import {
  E,
  forbiddenAt,
  isCharacter,
  normalizeLines,
  PARTIAL,
  Scanner,
  scanReference,
  scanStartTag,
  XmlFault,
} from './scan.ts';
import { readXmlDeclaration } from './xml-declaration.ts';

interface OpenElement {
  readonly raw: string;
  readonly name: string;
  readonly prefixes: number;
}

/** What kind of text a parser reads. */
export type Mode = 'document' | 'entity' | 'dtd';
type State = 'start' | 'prolog' | 'subset' | 'content' | 'epilog' | 'done';

const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** Entities may make so much of a document: a factor, once the result is large. */
const MOST_AMPLIFIED = 100;
const AMPLIFIED_FROM = 8 * 1024 * 1024;

/** The tokens of declarations, as the default handler gets them. */
const TOKENS = /<!\w+|\s+|"[^"]*"|'[^']*'|%[^\s;]+;|#?[\w:.\-\u0080-\uffff]+[?*+]?|\)[?*+]?|[\s\S]/g;
/** Data that has to be converted comes in pieces. */
const PIECE = 1024;
const DATA = /[^<&\r\n\]]+/y;

export class Parser {
  readonly sink: Sink;
  readonly input: Input;
  readonly dtd: Dtd;
  readonly namespaces: Namespaces | null;
  private readonly mode: Mode;
  base: string | null = null;
  paramEntityParsing = 0;
  useForeignDtd = false;
  private state: State = 'start';
  private readonly elements: OpenElement[] = [];
  /** So many elements had been open before the entity that is being parsed. */
  private floor = 0;
  private pos = 0;
  /** Start of the token whose event is under way. */
  private eventAt = 0;
  private eventEnd = 0;
  private tokenAt = 0;
  private depth = 0;
  private direct = 0;
  private expanded = 0;
  private doctype: { name: string; systemId: string | null; publicId: string | null } | null = null;
  failed = 0;
  /** Nothing has been parsed yet. */
  private fresh = true;

  constructor(sink: Sink, encoding: string | null, separator: string | null, mode: Mode, parent: Parser | null) {
    this.sink = sink;
    this.mode = mode;
    this.dtd = parent === null ? new Dtd() : parent.dtd;
    this.namespaces = parent === null ? (separator === null ? null : new Namespaces(separator)) : parent.namespaces;
    this.input = new Input(encoding, sink.unknownEncoding);
    if (parent !== null) {
      this.base = parent.base;
      this.paramEntityParsing = parent.paramEntityParsing;
      for (const e of parent.dtd.entities.values()) if (e.open) this.depth = 0;
    }
  }

  has(handler: string): boolean {
    return this.sink.has(handler);
  }

  get finished(): boolean {
    return this.state === 'done';
  }

  /** Whether any input has been parsed. */
  get started(): boolean {
    return this.state !== 'start' || this.input.text !== '';
  }

  place(): ReturnType<Input['place']> {
    return this.input.place(this.eventAt);
  }

  /** The text of the token whose event is under way. */
  context(): string | null {
    return this.eventEnd > this.eventAt ? this.input.text.slice(this.eventAt) : null;
  }

  /** Gives an event to its handler, or to the default one. */
  event(handler: string, sc: Scanner | null, args: readonly EventArgument[]): number {
    if (this.sink.has(handler)) return this.sink.call(handler, args);
    if (sc !== null) this.defaultEvent(sc);
    return 1;
  }

  /** Events of a declaration have the place of one of its parts. */
  at(place: number): void {
    if (this.depth === 0) this.eventAt = place;
  }

  /** What no handler wants goes to the default one as it stands. */
  defaultEvent(sc: Scanner): void {
    const from = this.depth > 0 ? this.innerAt : this.tokenAt;
    const raw = sc.s.slice(from, sc.i);
    const isDeclaration = this.state !== 'content' && /^(<![A-Z]|\])/.test(raw);
    if (!isDeclaration || !this.sink.has('DefaultHandler')) return this.defaultText(raw);
    for (const m of raw.matchAll(TOKENS)) {
      this.at(from + m.index);
      this.defaultText(m[0]);
    }
  }
  private innerAt = 0;

  private defaultText(raw: string): void {
    if (raw === '') return;
    if (this.sink.has('DefaultHandler')) this.sink.call('DefaultHandler', [raw]);
  }

  /** Parses more input. Throws XmlFault. */
  parse(data: Uint8Array, final: boolean): void {
    if (this.state === 'done') throw new XmlFault(E.FINISHED, this.eventAt);
    if (this.failed !== 0) throw new XmlFault(this.failed, this.eventAt);
    try {
      this.direct += data.length;
      this.input.feed(data, final);
      this.run(final);
    } catch (error) {
      if (error instanceof XmlFault) {
        this.eventAt = error.at;
        this.failed = error.code;
      }
      throw error;
    }
  }

  private run(final: boolean): void {
    for (;;) {
      const { text } = this.input;
      if (this.pos > 65536) {
        this.input.drop(this.pos);
        this.pos = 0;
        this.eventAt = 0;
        continue;
      }
      if (this.pos >= text.length) {
        this.eventAt = this.pos;
        this.input.checkEnd(this.pos);
        break;
      }
      const sc = new Scanner(text, this.pos, final);
      this.eventAt = this.pos;
      this.tokenAt = this.pos;
      let more: boolean;
      try {
        more = this.step(sc);
      } catch (error) {
        if (error !== PARTIAL) throw error;
        if (this.input.stops) throw new XmlFault(E.INVALID_TOKEN, this.input.text.length);
        if (!final) return;
        throw new XmlFault(this.inCdata ? E.UNCLOSED_CDATA_SECTION : E.UNCLOSED_TOKEN, this.pos);
      }
      if (!more) return;
    }
    if (final) this.finish();
  }

  private inCdata = false;

  private finish(): void {
    this.eventAt = this.pos;
    const complete =
      this.mode === 'dtd' || (this.mode === 'entity' ? this.elements.length === 0 : this.state === 'epilog');
    if (!complete) {
      throw new XmlFault(this.mode === 'entity' ? E.ASYNC_ENTITY : E.NO_ELEMENTS, this.pos);
    }
    this.state = 'done';
  }

  /** Parses one token; false if more input is needed for it. The place to go on is set before its event. */
  private step(sc: Scanner): boolean {
    switch (this.state) {
      case 'start':
        return this.startDocument(sc);
      case 'prolog':
        this.prolog(sc);
        return true;
      case 'subset':
        this.subset(sc);
        return true;
      case 'epilog':
        this.epilog(sc);
        return true;
      default:
        return this.content(sc, false);
    }
  }

  private advance(sc: Scanner): void {
    this.fresh = false;
    if (this.depth > 0) return;
    this.pos = sc.i;
    this.eventEnd = sc.i;
  }

  private startDocument(sc: Scanner): boolean {
    if (sc.s.charCodeAt(0) === 0xfeff) {
      this.pos = 1;
      sc.i = 1;
      this.eventAt = 1;
      this.tokenAt = 1;
    }
    const declaration = '<?xml';
    const head = sc.s.slice(sc.i, sc.i + 6);
    if (head.length < 6 && declaration.startsWith(head.slice(0, 5)) && !sc.final) return false;
    this.state = this.mode === 'document' ? 'prolog' : this.mode === 'dtd' ? 'subset' : 'content';
    return true;
  }

  // --- Outside of elements ---------------------------------------------------------------------------------------

  private prolog(sc: Scanner): void {
    if (this.blank(sc)) return;
    if (sc.take('<?')) return this.instruction(sc);
    if (sc.take('<!--')) return this.comment(sc);
    if (sc.s.startsWith('<!', sc.i)) {
      sc.i += 2;
      if (sc.s.length < sc.i + 7 && 'DOCTYPE'.startsWith(sc.s.slice(sc.i))) throw PARTIAL;
      const word = /[A-Za-z[]*/y;
      word.lastIndex = sc.i;
      if (sc.take('DOCTYPE')) {
        if (this.doctype !== null) throw new XmlFault(E.SYNTAX, this.eventAt);
        return this.doctypeStart(sc);
      }
      if (sc.next === '-' || sc.next === '[') sc.fail(sc.next === '-' ? sc.i + 1 : sc.i);
      if (/[A-Z]/.test(sc.next)) throw new XmlFault(E.SYNTAX, this.eventAt);
      return sc.fail();
    }
    if (sc.next === '<') {
      if (sc.s[sc.i + 1] === '/') throw new XmlFault(E.INVALID_TOKEN, sc.i + 1);
      this.checkForeignDtd();
      this.state = 'content';
      this.content(sc, false);
      return;
    }
    this.outside(sc, E.SYNTAX);
  }

  private epilog(sc: Scanner): void {
    if (this.blank(sc)) return;
    if (sc.take('<?')) return this.instruction(sc);
    if (sc.take('<!--')) return this.comment(sc);
    this.outside(sc, E.JUNK_AFTER_DOC_ELEMENT);
  }

  /** Text where there should be none. */
  private outside(sc: Scanner, code: number): never {
    const c = sc.next;
    if (c === '<') {
      const after = sc.s[sc.i + 1];
      if (after === undefined || (!sc.final && '<!--'.startsWith(sc.s.slice(sc.i)))) throw PARTIAL;
      if (!/[A-Za-z_:!\u0080-\uffff]/.test(after)) throw new XmlFault(E.INVALID_TOKEN, sc.i + 1);
      throw new XmlFault(code, sc.i);
    }
    if (c === '&' || forbiddenAt(c) >= 0 || /[=/!$^~`*+@{}\\;?]/.test(c)) throw new XmlFault(E.INVALID_TOKEN, sc.i);
    const word = /^[A-Za-z_:][\w.:-]*/.exec(sc.s.slice(sc.i, sc.i + 1024));
    if (word !== null && code === E.SYNTAX) {
      const end = sc.i + word[0].length;
      if (end < sc.s.length && !/[\s>),|[%?*+]/.test(sc.s[end])) throw new XmlFault(E.INVALID_TOKEN, end);
    }
    throw new XmlFault(code, sc.i);
  }

  private blank(sc: Scanner): boolean {
    if (sc.space() === 0) return false;
    this.advance(sc);
    this.defaultEvent(sc);
    return true;
  }

  private comment(sc: Scanner): void {
    const from = sc.i;
    const end = sc.s.indexOf('--', from);
    const part = end < 0 ? sc.s.slice(from) : sc.s.slice(from, end);
    const bad = forbiddenAt(part);
    if (bad >= 0 && (end >= 0 || from + bad < sc.s.length - 1)) throw new XmlFault(E.INVALID_TOKEN, from + bad);
    if (end < 0 || end + 2 >= sc.s.length) throw PARTIAL;
    if (sc.s[end + 2] !== '>') throw new XmlFault(E.INVALID_TOKEN, end + 2);
    sc.i = end + 3;
    this.advance(sc);
    this.event('CommentHandler', sc, [normalizeLines(part)]);
  }

  private instruction(sc: Scanner): void {
    const nameAt = sc.i;
    const target = sc.name();
    let data = '';
    if (sc.space() > 0) data = sc.until('?>');
    else if (sc.next !== '?') sc.fail();
    else sc.expect('?>');
    if (target === 'xml') {
      const first = this.depth === 0 && this.fresh;
      if (!first) throw new XmlFault(E.MISPLACED_XML_PI, this.eventAt);
      return this.declaration(sc, sc.s.slice(nameAt + 3, sc.i - 2));
    }
    if (target.toLowerCase() === 'xml') throw new XmlFault(E.INVALID_TOKEN, nameAt);
    this.advance(sc);
    this.event('ProcessingInstructionHandler', sc, [target, normalizeLines(data)]);
  }

  private declaration(sc: Scanner, text: string): void {
    const external = this.mode !== 'document';
    const { version, encoding, answer } = readXmlDeclaration(text, external, this.eventAt + 5);
    if (encoding !== null && this.input.isWide && !encoding.toLowerCase().startsWith('utf-16')) {
      throw new XmlFault(E.INCORRECT_ENCODING, this.eventAt + 5 + text.indexOf(encoding));
    }
    const standalone = answer === undefined ? -1 : answer === 'yes' ? 1 : 0;
    if (standalone === 1) this.dtd.standalone = true;
    this.advance(sc);
    this.event('XmlDeclHandler', sc, [version, encoding, standalone]);
  }

  // --- Document types --------------------------------------------------------------------------------------------

  private doctypeStart(sc: Scanner): void {
    sc.needSpace();
    const name = sc.name();
    const spaces = sc.space();
    const id = spaces > 0 ? externalId(sc) : null;
    sc.space();
    const endAt = sc.i;
    const internal = sc.take('[');
    if (!internal && !sc.take('>')) {
      if (sc.i >= sc.s.length) throw PARTIAL;
      throw new XmlFault(E.SYNTAX, sc.i);
    }
    const systemId = id?.systemId ?? null;
    const publicId = id?.publicId ?? null;
    this.doctype = { name, systemId, publicId };
    if (systemId !== null) this.dtd.incomplete = true;
    this.advance(sc);
    if (systemId !== null && this.paramEntityParsing === 0) this.checkStandalone();
    this.at(endAt);
    this.event('StartDoctypeDeclHandler', sc, [name, systemId, publicId, internal ? 1 : 0]);
    if (internal) this.state = 'subset';
    else this.doctypeEnd(null);
  }

  private doctypeEnd(sc: Scanner | null): void {
    this.state = 'prolog';
    const { systemId, publicId } = this.doctype as NonNullable<Parser['doctype']>;
    if (systemId !== null || this.useForeignDtd) this.externalSubset(systemId, publicId);
    if (this.sink.has('EndDoctypeDeclHandler')) this.sink.call('EndDoctypeDeclHandler', []);
    else if (sc !== null) this.defaultEvent(sc);
  }

  private externalSubset(systemId: string | null, publicId: string | null): void {
    const { dtd } = this;
    this.useForeignDtd = false;
    if (this.reads() && this.sink.has('ExternalEntityRefHandler')) {
      dtd.incomplete = false;
      if (this.sink.call('ExternalEntityRefHandler', [null, this.base, systemId, publicId]) === 0) {
        throw new XmlFault(E.EXTERNAL_ENTITY_HANDLING, this.eventAt);
      }
      this.checkStandalone();
    }
  }

  /** Whether external declarations are read. */
  private reads(): boolean {
    return this.paramEntityParsing === 2 || (this.paramEntityParsing === 1 && !this.dtd.standalone);
  }

  private checkStandalone(): void {
    if (this.dtd.standalone || !this.sink.has('NotStandaloneHandler')) return;
    if (this.sink.call('NotStandaloneHandler', []) === 0) throw new XmlFault(E.NOT_STANDALONE, this.eventAt);
  }

  private checkForeignDtd(): void {
    if (!this.useForeignDtd || this.doctype !== null) return;
    this.externalSubset(null, null);
  }

  private subset(sc: Scanner): void {
    if (this.blank(sc)) return;
    if (sc.take('<?')) return this.instruction(sc);
    if (sc.take('<!--')) return this.comment(sc);
    if (sc.s.startsWith('<!-', sc.i) && sc.i + 3 >= sc.s.length) throw PARTIAL;
    if (sc.take('<!')) {
      // A declaration is read as a whole, before anything is done about it.
      this.needWhole(sc);
      const end = sc.i;
      if (!readDeclaration(this, sc)) {
        if (!/[A-Z]/.test(sc.next)) throw new XmlFault(E.INVALID_TOKEN, end);
        sc.name();
        throw sc.next === '>' ? new XmlFault(E.INVALID_TOKEN, sc.i) : new XmlFault(E.SYNTAX, this.eventAt);
      }
      this.advance(sc);
      return;
    }
    if (sc.take('%')) return this.parameterReference(sc);
    if (sc.take(']') && this.mode === 'document') {
      sc.space();
      const endAt = sc.i;
      if (!sc.take('>')) sc.fail();
      this.advance(sc);
      this.at(endAt);
      return this.doctypeEnd(sc);
    }
    this.outside(sc, E.SYNTAX);
  }

  /** Waits for the end of a declaration. */
  private needWhole(sc: Scanner): void {
    let quote = '';
    for (let i = sc.i; i < sc.s.length; i++) {
      const c = sc.s[i];
      if (quote !== '') {
        if (c === quote) quote = '';
      } else if (c === '"' || c === "'") quote = c;
      else if (c === '>') return;
    }
    throw PARTIAL;
  }

  private parameterReference(sc: Scanner): void {
    const name = sc.name();
    if (!sc.take(';')) sc.fail();
    this.advance(sc);
    const { dtd } = this;
    const found = dtd.parameterEntities.get(name);
    if (!this.reads()) {
      dtd.incomplete = true;
      dtd.keep = dtd.standalone;
      return this.defaultEvent(sc);
    }
    if (found === undefined && !dtd.incomplete) throw new XmlFault(E.UNDEFINED_ENTITY, this.eventAt);
    if (found === undefined) {
      dtd.incomplete = true;
      dtd.keep = dtd.standalone;
      if (this.sink.has('SkippedEntityHandler')) this.sink.call('SkippedEntityHandler', [name, 1]);
      else this.defaultEvent(sc);
      return;
    }
    if (found.open) throw new XmlFault(E.RECURSIVE_ENTITY_REF, this.eventAt);
    found.open = true;
    try {
      if (found.text !== null) this.inner(found.text, (inner) => this.subset(inner));
      else if (this.sink.has('ExternalEntityRefHandler')) {
        const { base, systemId, publicId } = found;
        if (this.sink.call('ExternalEntityRefHandler', [null, base, systemId, publicId]) === 0) {
          throw new XmlFault(E.EXTERNAL_ENTITY_HANDLING, this.eventAt);
        }
      } else dtd.keep = dtd.standalone;
    } finally {
      found.open = false;
    }
  }

  /** Parses the text of an entity; positions stay where the reference is. */
  private inner(text: string, step: (sc: Scanner) => unknown): void {
    this.expanded += text.length;
    const total = this.expanded + this.direct;
    if (total > AMPLIFIED_FROM && total > MOST_AMPLIFIED * this.direct) {
      throw new XmlFault(E.AMPLIFICATION, this.eventAt);
    }
    const sc = new Scanner(text, 0, true);
    this.depth++;
    const before = this.innerAt;
    try {
      while (sc.i < text.length) {
        this.innerAt = sc.i;
        step(sc);
      }
    } catch (error) {
      if (error === PARTIAL) throw new XmlFault(E.UNCLOSED_TOKEN, this.eventAt);
      if (error instanceof XmlFault) throw new XmlFault(error.code, this.eventAt);
      throw error;
    } finally {
      this.depth--;
      this.innerAt = before;
    }
  }

  /** The replacement text of an entity: character and parameter references are resolved. */
  entityValue(text: string, at: number): string {
    const expanded = text.replace(/&#(x[0-9a-fA-F]+|[0-9]+);/g, (_all, digits: string) => {
      const cp = digits[0] === 'x' ? Number.parseInt(digits.slice(1), 16) : Number(digits);
      if (!isCharacter(cp)) throw new XmlFault(E.BAD_CHAR_REF, at);
      return String.fromCodePoint(cp);
    });
    if (this.mode === 'document' && /%[^\s"'%;]+;/.test(expanded)) throw new XmlFault(E.PARAM_ENTITY_REF, at);
    return expanded.replace(
      /%([^\s"'%;]+);/g,
      (all, name: string) => this.dtd.parameterEntities.get(name)?.text ?? all,
    );
  }

  /** The value of an attribute: references resolved, white space normalized. */
  attributeValue(raw: string, at: number, cdata: boolean): string {
    let value = raw;
    if (/[&\t\r\n]/.test(raw)) value = this.expandValue(normalizeLines(raw), at, raw);
    return cdata ? value : value.replace(/ +/g, ' ').replace(/^ | $/g, '');
  }

  private expandValue(text: string, at: number, raw: string | null): string {
    let out = '';
    for (let i = 0; i < text.length; ) {
      const amp = text.indexOf('&', i);
      const part = amp < 0 ? text.slice(i) : text.slice(i, amp);
      out += part.replace(/[\t\r\n]/g, ' ');
      if (amp < 0) break;
      const sc = new Scanner(text, amp + 1, true);
      const reference = scanReference(sc);
      i = sc.i;
      const where = raw === null ? at : at + amp;
      if (typeof reference === 'number') {
        if (!isCharacter(reference)) throw new XmlFault(E.BAD_CHAR_REF, where);
        out += String.fromCodePoint(reference);
        continue;
      }
      const known = PREDEFINED[reference];
      if (known !== undefined) {
        out += known;
        continue;
      }
      const found = this.entity(reference, where);
      if (found === null) continue;
      if (found.open) throw new XmlFault(E.RECURSIVE_ENTITY_REF, where);
      if (found.notation !== null) throw new XmlFault(E.BINARY_ENTITY_REF, where);
      if (found.text === null) throw new XmlFault(E.ATTRIBUTE_EXTERNAL_ENTITY_REF, where);
      this.expanded += found.text.length;
      found.open = true;
      try {
        out += this.expandValue(found.text, where, null);
      } finally {
        found.open = false;
      }
    }
    return out;
  }

  /** The entity of a name; null for one that an unread part may declare. */
  private entity(name: string, at: number): Entity | null {
    const found = this.dtd.entities.get(name);
    if (found !== undefined) return found;
    if (!this.dtd.incomplete || this.dtd.standalone) throw new XmlFault(E.UNDEFINED_ENTITY, at);
    return null;
  }

  // --- Content ---------------------------------------------------------------------------------------------------

  private content(sc: Scanner, inEntity: boolean): boolean {
    const { s } = sc;
    const c = s.charCodeAt(sc.i);
    if (c === 60) {
      const next = s[sc.i + 1];
      if (next === undefined) throw PARTIAL;
      if (next === '/') this.endTag(sc, inEntity);
      else if (next === '!') this.markup(sc);
      else if (next === '?') {
        sc.i += 2;
        this.instruction(sc);
      } else this.startTag(sc);
      return true;
    }
    if (c === 38) {
      this.reference(sc);
      return true;
    }
    return this.data(sc, inEntity);
  }

  private data(sc: Scanner, inEntity: boolean): boolean {
    const { s } = sc;
    const c = s[sc.i];
    if (c === '\n' || c === '\r') {
      if (c === '\r' && sc.i + 1 >= s.length && !sc.final) return false;
      sc.i += c === '\r' && s[sc.i + 1] === '\n' ? 2 : 1;
      this.advance(sc);
      this.characters(sc, '\n');
      return true;
    }
    const from = sc.i;
    let at = from;
    for (;;) {
      DATA.lastIndex = at;
      const m = DATA.exec(s);
      if (m !== null) at += m[0].length;
      if (s[at] !== ']') break;
      if (s[at + 1] === ']') {
        if (s[at + 2] === '>') {
          if (at > from) break;
          throw new XmlFault(E.INVALID_TOKEN, at + 2);
        }
        if (s[at + 2] === undefined && !sc.final && !inEntity) break;
      } else if (s[at + 1] === undefined && !sc.final && !inEntity) break;
      at++;
    }
    if (at === from) return false;
    const part = s.slice(from, at);
    const bad = forbiddenAt(part);
    if (bad === 0) throw new XmlFault(E.INVALID_TOKEN, from);
    sc.i = bad > 0 ? from + bad : at;
    if (this.input.converts && sc.i - from > PIECE) sc.i = from + PIECE;
    this.advance(sc);
    this.characters(sc, s.slice(from, sc.i));
    return true;
  }

  private characters(sc: Scanner, text: string): void {
    if (this.sink.has('CharacterDataHandler')) this.sink.text(text);
    else this.defaultEvent(sc);
  }

  private markup(sc: Scanner): void {
    sc.i += 2;
    if (sc.take('--')) return this.comment(sc);
    const rest = sc.s.slice(sc.i, sc.i + 7);
    if (!sc.take('[CDATA[')) {
      if (rest.length < 7 && '[CDATA['.startsWith(rest)) throw PARTIAL;
      if (rest === '-') throw PARTIAL;
      let k = 0;
      while (rest[k] === '[CDATA['[k]) k++;
      throw new XmlFault(E.INVALID_TOKEN, sc.i + (rest[0] === '-' ? 1 : k));
    }
    const from = sc.i;
    const end = sc.s.indexOf(']]>', from);
    this.inCdata = true;
    const part = end < 0 ? sc.s.slice(from) : sc.s.slice(from, end);
    const bad = forbiddenAt(part);
    if (bad >= 0 && end >= 0) throw new XmlFault(E.INVALID_TOKEN, from + bad);
    if (end < 0 && !sc.final) throw PARTIAL;
    this.inCdata = false;
    sc.i = end < 0 ? sc.s.length : end + 3;
    this.advance(sc);
    if (this.sink.has('StartCdataSectionHandler')) this.sink.call('StartCdataSectionHandler', []);
    else this.defaultText('<![CDATA[');
    const told = this.sink.has('CharacterDataHandler');
    if (told || this.sink.has('DefaultHandler')) {
      let place = from;
      for (const line of part.split(/(\r\n|\r|\n)/)) {
        if (line === '') continue;
        this.at(place);
        place += line.length;
        if (told) this.sink.text(/^[\r\n]/.test(line) ? '\n' : line);
        else this.defaultText(line);
      }
    }
    if (end < 0) throw new XmlFault(E.UNCLOSED_CDATA_SECTION, sc.i);
    this.at(end);
    if (this.sink.has('EndCdataSectionHandler')) this.sink.call('EndCdataSectionHandler', []);
    else this.defaultText(']]>');
  }

  private reference(sc: Scanner): void {
    sc.i++;
    const reference = scanReference(sc);
    this.advance(sc);
    if (typeof reference === 'number') {
      if (!isCharacter(reference)) throw new XmlFault(E.BAD_CHAR_REF, this.eventAt);
      return this.characters(sc, String.fromCodePoint(reference));
    }
    const known = PREDEFINED[reference];
    if (known !== undefined) return this.characters(sc, known);
    const found = this.entity(reference, this.eventAt);
    if (found === null) {
      if (this.sink.has('SkippedEntityHandler')) this.sink.call('SkippedEntityHandler', [reference, 0]);
      else this.defaultEvent(sc);
      return;
    }
    if (found.open) throw new XmlFault(E.RECURSIVE_ENTITY_REF, this.eventAt);
    if (found.notation !== null) throw new XmlFault(E.BINARY_ENTITY_REF, this.eventAt);
    if (found.text !== null) return this.internalEntity(sc, reference, found, found.text);
    if (!this.sink.has('ExternalEntityRefHandler')) return this.defaultEvent(sc);
    found.open = true;
    try {
      const { base, systemId, publicId } = found;
      if (this.sink.call('ExternalEntityRefHandler', [reference, base, systemId, publicId]) === 0) {
        throw new XmlFault(E.EXTERNAL_ENTITY_HANDLING, this.eventAt);
      }
    } finally {
      found.open = false;
    }
  }

  private internalEntity(sc: Scanner, name: string, found: Entity, text: string): void {
    // With a default handler that does not ask for more, references stay as they are.
    if (this.sink.has('DefaultHandler') && !this.sink.has('DefaultHandlerExpand')) {
      if (this.sink.has('SkippedEntityHandler')) this.sink.call('SkippedEntityHandler', [name, 0]);
      else this.defaultEvent(sc);
      return;
    }
    const open = this.elements.length;
    const before = this.floor;
    this.floor = open;
    found.open = true;
    try {
      this.inner(text, (inner) => {
        if (!this.content(inner, true)) throw PARTIAL;
      });
    } finally {
      found.open = false;
      this.floor = before;
    }
    if (this.elements.length !== open) throw new XmlFault(E.ASYNC_ENTITY, this.eventAt);
  }

  private startTag(sc: Scanner): void {
    const nameAt = sc.i + 1;
    sc.i = nameAt;
    const tag = scanStartTag(sc);
    const { namespaces, dtd } = this;
    const declared = dtd.attributes.get(tag.name);
    const names: string[] = [];
    const attributes: string[] = [];
    for (const a of tag.attributes) {
      if (names.includes(a.name)) throw new XmlFault(E.DUPLICATE_ATTRIBUTE, this.depth > 0 ? this.eventAt : a.nameAt);
      names.push(a.name);
      const cdata = declared?.get(a.name)?.cdata ?? true;
      attributes.push(a.name, this.attributeValue(a.value, a.valueAt, cdata));
    }
    let specified = attributes.length;
    if (declared !== undefined) {
      for (const d of declared.values()) {
        if (d.value !== null && !names.includes(d.name)) attributes.push(d.name, d.value);
      }
    }
    this.advance(sc);
    let { name } = tag;
    let prefixes = 0;
    if (namespaces !== null) {
      const removed = { specified: 0 };
      prefixes = namespaces.declare(attributes, specified, removed, this.eventAt, (prefix, uri) => {
        if (this.sink.has('StartNamespaceDeclHandler')) this.sink.call('StartNamespaceDeclHandler', [prefix, uri]);
      });
      specified -= removed.specified;
      name = namespaces.element(tag.name, this.eventAt);
      try {
        namespaces.attributes(attributes, this.eventAt);
      } catch (error) {
        if (tag.empty) this.closePrefixes(prefixes);
        throw error;
      }
    }
    if (this.sink.has('StartElementHandler')) this.sink.start(name, attributes, specified);
    else if (!tag.empty || !this.sink.has('EndElementHandler')) this.defaultEvent(sc);
    if (tag.empty) {
      // Both events of an empty element have the place of its tag; without a handler nothing is left to tell.
      this.at(sc.i);
      if (this.sink.has('EndElementHandler')) this.sink.end(name);
      this.closePrefixes(prefixes);
    } else this.elements.push({ raw: tag.name, name, prefixes });
    this.afterElement();
  }

  private afterElement(): void {
    if (this.elements.length === 0 && this.mode === 'document' && this.depth === 0) this.state = 'epilog';
  }

  private closePrefixes(n: number): void {
    this.namespaces?.undeclare(n, (prefix) => {
      if (this.sink.has('EndNamespaceDeclHandler')) this.sink.call('EndNamespaceDeclHandler', [prefix]);
    });
  }

  private endTag(sc: Scanner, inEntity: boolean): void {
    const nameAt = sc.i + 2;
    sc.i = nameAt;
    const raw = sc.name();
    sc.space();
    if (!sc.take('>')) sc.fail();
    const open = this.elements[this.elements.length - 1];
    if (open === undefined || this.elements.length <= this.floor) throw new XmlFault(E.ASYNC_ENTITY, this.eventAt);
    if (open.raw !== raw) throw new XmlFault(E.TAG_MISMATCH, inEntity ? this.eventAt : nameAt);
    this.elements.pop();
    this.advance(sc);
    if (this.sink.has('EndElementHandler')) this.sink.end(open.name);
    else this.defaultEvent(sc);
    this.closePrefixes(open.prefixes);
    this.afterElement();
  }
}
