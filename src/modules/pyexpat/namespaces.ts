/** Namespaces: prefixes in scope, and names with their URIs. */
import { E, XmlFault } from './scan.ts';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

export class Namespaces {
  private readonly separator: string;
  /** Names show their prefix behind the local part. */
  triplets = false;
  private readonly bound = new Map<string, string | null>([['xml', XML]]);
  private readonly shadowed: [prefix: string, before: string | null | undefined][] = [];

  constructor(separator: string) {
    this.separator = separator;
  }

  /** Takes the declarations out of a list of names and values; how many there were. */
  declare(
    attributes: string[],
    specified: number,
    removed: { specified: number },
    at: number,
    tell: (prefix: string | null, uri: string | null) => void,
  ): number {
    let count = 0;
    for (let i = 0; i < attributes.length; ) {
      const name = attributes[i];
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) {
        i += 2;
        continue;
      }
      const prefix = name === 'xmlns' ? '' : name.slice(6);
      const uri = attributes[i + 1];
      this.check(prefix, uri, at);
      if (i + 2 * count < specified) removed.specified += 2;
      attributes.splice(i, 2);
      this.shadowed.push([prefix, this.bound.get(prefix)]);
      this.bound.set(prefix, uri === '' ? null : uri);
      tell(prefix === '' ? null : prefix, uri === '' ? null : uri);
      count++;
    }
    return count;
  }

  private check(prefix: string, uri: string, at: number): void {
    if (prefix === 'xmlns') throw new XmlFault(E.RESERVED_PREFIX_XMLNS, at);
    if (prefix === 'xml' ? uri !== XML : false) throw new XmlFault(E.RESERVED_PREFIX_XML, at);
    if (prefix !== '' && uri === '') throw new XmlFault(E.UNDECLARING_PREFIX, at);
    if (prefix !== 'xml' && (uri === XML || uri === XMLNS)) throw new XmlFault(E.RESERVED_NAMESPACE_URI, at);
  }

  /** Ends the last `n` declarations. */
  undeclare(n: number, tell: (prefix: string | null) => void): void {
    for (let k = 0; k < n; k++) {
      const [prefix, before] = this.shadowed.pop() as [string, string | null | undefined];
      tell(prefix === '' ? null : prefix);
      if (before === undefined) this.bound.delete(prefix);
      else this.bound.set(prefix, before);
    }
  }

  private expand(name: string, prefix: string, at: number): string {
    const uri = this.bound.get(prefix);
    if (uri === undefined || uri === null) {
      if (prefix === '') return name;
      throw new XmlFault(E.UNBOUND_PREFIX, at);
    }
    const local = prefix === '' ? name : name.slice(prefix.length + 1);
    if (this.separator === '\0') return uri + local;
    const tail = this.triplets && prefix !== '' ? this.separator + prefix : '';
    return `${uri}${this.separator}${local}${tail}`;
  }

  /** The name of an element. */
  element(name: string, at: number): string {
    const colon = name.indexOf(':');
    return this.expand(name, colon < 0 ? '' : name.slice(0, colon), at);
  }

  /** Gives the names of attributes that have a prefix their URIs. */
  attributes(attributes: string[], at: number): void {
    const seen = new Set<string>();
    for (let i = 0; i < attributes.length; i += 2) {
      const name = attributes[i];
      const colon = name.indexOf(':');
      if (colon < 0) continue;
      const full = this.expand(name, name.slice(0, colon), at);
      const identity = `${this.bound.get(name.slice(0, colon))}\0${name.slice(colon + 1)}`;
      if (seen.has(identity)) throw new XmlFault(E.DUPLICATE_ATTRIBUTE, at);
      seen.add(identity);
      attributes[i] = full;
    }
  }
}
