/** Document type declarations: what they declare, and reading them. */
import type { Parser } from './parser.ts';
import { E, normalizeLines, PARTIAL, type Scanner, XmlFault } from './scan.ts';

export interface Entity {
  /** The replacement text of an internal entity. */
  readonly text: string | null;
  readonly systemId: string | null;
  readonly publicId: string | null;
  readonly notation: string | null;
  readonly base: string | null;
  open: boolean;
}

export interface AttributeDefault {
  readonly name: string;
  readonly cdata: boolean;
  readonly value: string | null;
}

/** What a document type declares; external parts share it. */
export class Dtd {
  readonly entities = new Map<string, Entity>();
  readonly parameterEntities = new Map<string, Entity>();
  readonly attributes = new Map<string, Map<string, AttributeDefault>>();
  /** There are declarations that have not been read. */
  incomplete = false;
  standalone = false;
  /** What follows an unread part is not taken in. */
  keep = true;
}

/** Content models: type, quantifier, name, children. */
export type Model = readonly [type: number, quantifier: number, name: string | null, children: readonly Model[]];

const PUBLIC_ID = /^[ \r\na-zA-Z0-9\-'()+,./:=?;!*#@$_%]*$/;

function publicLiteral(sc: Scanner): string {
  const at = sc.i + 1;
  const text = sc.quoted();
  if (!PUBLIC_ID.test(text)) throw new XmlFault(E.PUBLICID, at);
  return text.replace(/[ \r\n]+/g, ' ').trim();
}

interface ExternalId {
  readonly systemId: string | null;
  readonly publicId: string | null;
}

/** `SYSTEM "…"` or `PUBLIC "…" "…"`; null where neither stands. */
export function externalId(sc: Scanner, systemNeeded = true): ExternalId | null {
  if (sc.take('SYSTEM')) {
    sc.needSpace();
    return { systemId: sc.quoted(), publicId: null };
  }
  if (!sc.take('PUBLIC')) return null;
  sc.needSpace();
  const publicId = publicLiteral(sc);
  const spaces = sc.space();
  if (sc.next === '"' || sc.next === "'") {
    if (spaces === 0) sc.fail();
    return { systemId: sc.quoted(), publicId };
  }
  if (systemNeeded) sc.fail();
  return { systemId: null, publicId };
}

function syntaxError(sc: Scanner): never {
  if (sc.i >= sc.s.length) throw PARTIAL;
  throw new XmlFault(E.SYNTAX, sc.i);
}

function close(sc: Scanner): void {
  sc.space();
  if (!sc.take('>')) syntaxError(sc);
}

/** A declaration behind its `<!`; false if there is none of that name. */
export function readDeclaration(p: Parser, sc: Scanner): boolean {
  if (sc.take('ENTITY')) entity(p, sc);
  else if (sc.take('NOTATION')) notation(p, sc);
  else if (sc.take('ELEMENT')) element(p, sc);
  else if (sc.take('ATTLIST')) attlist(p, sc);
  else return false;
  return true;
}

function entity(p: Parser, sc: Scanner): void {
  const { dtd } = p;
  sc.needSpace();
  const parameter = sc.take('%');
  if (parameter) sc.needSpace();
  const name = sc.name();
  sc.needSpace();
  const table = parameter ? dtd.parameterEntities : dtd.entities;
  const id = externalId(sc);
  if (id === null) {
    const literalAt = sc.i;
    const text = p.entityValue(normalizeLines(sc.quoted()), sc.i);
    close(sc);
    if (!dtd.keep || table.has(name)) return p.defaultEvent(sc);
    table.set(name, { text, systemId: null, publicId: null, notation: null, base: p.base, open: false });
    p.at(literalAt);
    p.event('EntityDeclHandler', sc, [name, parameter ? 1 : 0, text, p.base, null, null, null]);
    return;
  }
  let notationName: string | null = null;
  let notationAt = 0;
  if (sc.space() > 0 && !parameter && sc.take('NDATA')) {
    sc.needSpace();
    notationAt = sc.i;
    notationName = sc.name();
  }
  close(sc);
  if (!dtd.keep || table.has(name)) return p.defaultEvent(sc);
  const { systemId, publicId } = id;
  table.set(name, { text: null, systemId, publicId, notation: notationName, base: p.base, open: false });
  p.at(notationName === null ? sc.i - 1 : notationAt);
  if (notationName !== null && p.has('UnparsedEntityDeclHandler')) {
    p.event('UnparsedEntityDeclHandler', sc, [name, p.base, systemId, publicId, notationName]);
  } else {
    p.event('EntityDeclHandler', sc, [name, parameter ? 1 : 0, null, p.base, systemId, publicId, notationName]);
  }
}

function notation(p: Parser, sc: Scanner): void {
  sc.needSpace();
  const name = sc.name();
  sc.needSpace();
  const id = externalId(sc, false);
  if (id === null) return syntaxError(sc);
  const idEnd = sc.i;
  close(sc);
  p.at(id.systemId === null ? sc.i - 1 : idEnd - id.systemId.length - 2);
  p.event('NotationDeclHandler', sc, [name, p.base, id.systemId, id.publicId]);
}

const TYPE = { EMPTY: 1, ANY: 2, MIXED: 3, NAME: 4, CHOICE: 5, SEQ: 6 } as const;
const QUANTIFIERS = ['', '?', '*', '+'];

function quantifier(sc: Scanner): number {
  const q = QUANTIFIERS.indexOf(sc.next);
  if (q > 0) sc.i++;
  return Math.max(0, q);
}

function element(p: Parser, sc: Scanner): void {
  sc.needSpace();
  const name = sc.name();
  sc.needSpace();
  let model: Model;
  const modelAt = sc.i;
  if (sc.take('EMPTY')) model = [TYPE.EMPTY, 0, null, []];
  else if (sc.take('ANY')) model = [TYPE.ANY, 0, null, []];
  else if (sc.take('(')) model = group(sc);
  else return syntaxError(sc);
  const modelEnd = sc.i;
  close(sc);
  const last = sc.s[modelEnd - 1];
  p.at(model[0] <= TYPE.ANY ? modelAt : modelEnd - (last === ')' ? 1 : 2));
  p.event('ElementDeclHandler', sc, [name, model]);
}

function group(sc: Scanner): Model {
  sc.space();
  if (sc.take('#PCDATA')) return mixed(sc);
  const children: Model[] = [];
  let separator = '';
  for (;;) {
    sc.space();
    if (sc.take('(')) children.push(group(sc));
    else {
      const name = sc.name();
      children.push([TYPE.NAME, quantifier(sc), name, []]);
    }
    sc.space();
    if (sc.take(')')) break;
    const c = sc.next;
    if ((c !== ',' && c !== '|') || (separator !== '' && c !== separator)) syntaxError(sc);
    separator = c;
    sc.i++;
  }
  return [separator === '|' ? TYPE.CHOICE : TYPE.SEQ, quantifier(sc), null, children];
}

function mixed(sc: Scanner): Model {
  const children: Model[] = [];
  for (;;) {
    sc.space();
    if (sc.take(')')) break;
    if (!sc.take('|')) syntaxError(sc);
    sc.space();
    children.push([TYPE.NAME, 0, sc.name(), []]);
  }
  const star = sc.take('*');
  if (children.length > 0 && !star) syntaxError(sc);
  return [TYPE.MIXED, star ? 2 : 0, null, children];
}

const ATTRIBUTE_TYPES = ['CDATA', 'IDREFS', 'IDREF', 'ID', 'ENTITIES', 'ENTITY', 'NMTOKENS', 'NMTOKEN'];

function attributeType(sc: Scanner): string {
  const known = ATTRIBUTE_TYPES.find((t) => sc.take(t));
  if (known !== undefined) return known;
  let type = '';
  if (sc.take('NOTATION')) {
    sc.needSpace();
    type = 'NOTATION';
  }
  if (!sc.take('(')) syntaxError(sc);
  const names: string[] = [];
  do {
    sc.space();
    names.push(sc.nmtoken());
    sc.space();
  } while (sc.take('|'));
  if (!sc.take(')')) syntaxError(sc);
  return `${type}(${names.join('|')})`;
}

function attlist(p: Parser, sc: Scanner): void {
  const { dtd } = p;
  sc.needSpace();
  const elementName = sc.name();
  for (;;) {
    const spaces = sc.space();
    if (sc.take('>')) break;
    if (spaces === 0) sc.fail();
    const name = sc.name();
    sc.needSpace();
    const type = attributeType(sc);
    sc.needSpace();
    let value: string | null = null;
    let required = 0;
    let defaultAt = sc.i;
    if (sc.take('#REQUIRED')) required = 1;
    else if (!sc.take('#IMPLIED')) {
      if (sc.take('#FIXED')) {
        required = 1;
        sc.needSpace();
      }
      const at = sc.i + 1;
      defaultAt = sc.i;
      value = p.attributeValue(sc.quoted(), at, type === 'CDATA');
    }
    if (!dtd.keep) continue;
    let known = dtd.attributes.get(elementName);
    if (known === undefined) {
      known = new Map();
      dtd.attributes.set(elementName, known);
    }
    if (!known.has(name)) known.set(name, { name, cdata: type === 'CDATA', value });
    p.at(defaultAt);
    p.event('AttlistDeclHandler', null, [elementName, name, type, value, required]);
  }
  if (!p.has('AttlistDeclHandler')) p.defaultEvent(sc);
}
