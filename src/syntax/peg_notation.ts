import { operatorKind } from './operators.ts';
import * as T from './tokens.ts';

/**
 * The notation that the diagnosing grammar is written in. A rule is `name: alternative | alternative`, on one or more
 * lines (further lines are indented). Terms: `'x'` a token, `"x"` a soft keyword, `name` a rule, `NAME` and the like a
 * token class, `( )` a group, `? * +` repetition, `x % ','` a separated list, `& !` looking ahead, `&&` a token that has
 * to come, `~` no other alternative from here on, `a:x` a name for x. An alternative ends with `=> Kind`, what it is, or
 * with `[...]`, the mistake it reports.
 */

/** One part of a rule. For a group the items are its alternatives. */
export interface Term {
  readonly op: string;
  readonly items?: readonly Term[];
  readonly token?: number;
  readonly name?: string;
  capture?: string;
  kind?: string;
  action?: string;
  /** Is this alternative nothing but a rule for mistakes? */
  mistake?: boolean;
}

export type Grammar = Map<string, readonly Term[]>;

const CLASSES: { readonly [name: string]: number } = {
  NAME: T.NAME,
  NUMBER: T.NUMBER,
  STRING: T.STRING,
  NEWLINE: T.NEWLINE,
  INDENT: T.INDENT,
  DEDENT: T.DEDENT,
  ENDMARKER: T.ENDMARKER,
  FSTRING_START: T.FSTRING_START,
  FSTRING_MIDDLE: T.FSTRING_MIDDLE,
  FSTRING_END: T.FSTRING_END,
  TYPE_COMMENT: T.TYPE_COMMENT,
};

const SYMBOL = /\s*(=>|&&|'[^']*'|"[^"]*"|\[[^\][]*\]|[A-Za-z_]+:(?=[^\s])|[A-Za-z_]+|[()|?*+%&!~])/y;

/** Reads a grammar. Throws Error when it is malformed (which is a mistake in this program). */
export function parseGrammar(text: string, tokenKind: (text: string) => number = tokenOf): Grammar {
  const grammar: Grammar = new Map();
  for (const source of text.split(/\n(?=\S)/)) {
    const match = /^([a-z_]+):\s/.exec(source.trim());
    if (match === null) continue;
    const reader = new NotationReader(source.trim().slice(match[0].length), tokenKind);
    grammar.set(match[1], reader.alternatives());
    reader.end();
  }
  return grammar;
}

class NotationReader {
  private readonly symbols: string[] = [];
  private at = 0;
  private readonly tokenKind: (text: string) => number;

  constructor(text: string, tokenKind: (text: string) => number) {
    this.tokenKind = tokenKind;
    SYMBOL.lastIndex = 0;
    let last = 0;
    for (let match = SYMBOL.exec(text); match !== null; match = SYMBOL.exec(text)) {
      this.symbols.push(match[1]);
      last = SYMBOL.lastIndex;
    }
    if (text.slice(last).trim() !== '') throw new Error(`grammar: ${text.slice(last)}`);
  }

  end(): void {
    if (this.at < this.symbols.length) throw new Error(`grammar: unexpected ${this.symbols[this.at]}`);
  }

  private accept(symbol: string): boolean {
    if (this.symbols[this.at] !== symbol) return false;
    this.at++;
    return true;
  }

  alternatives(): Term[] {
    const result: Term[] = [];
    do result.push(this.sequence());
    while (this.accept('|'));
    return result;
  }

  private sequence(): Term {
    const items: Term[] = [];
    for (;;) {
      const symbol = this.symbols[this.at];
      if (symbol === undefined || symbol === '|' || symbol === ')') {
        const only = items.length === 1 ? items[0] : undefined;
        const mistake = only?.op === 'rule' && only.name?.startsWith('invalid_') === true;
        return { op: 'sequence', items, mistake };
      }
      if (symbol === '=>') {
        this.at++;
        return { op: 'sequence', items, kind: this.symbols[this.at++] };
      }
      if (symbol.startsWith('[')) {
        this.at++;
        return { op: 'sequence', items, action: symbol.slice(1, -1).trim() };
      }
      items.push(this.item());
    }
  }

  private item(): Term {
    const symbol = this.symbols[this.at];
    if (symbol.endsWith(':') && symbol.length > 1) {
      this.at++;
      const item = { ...this.item() };
      item.capture = symbol.slice(0, -1);
      return item;
    }
    if (this.accept('~')) return { op: 'cut' };
    if (this.accept('&&')) return { op: 'forced', items: [this.atom()] };
    if (this.accept('&')) return { op: 'and', items: [this.atom()] };
    if (this.accept('!')) return { op: 'not', items: [this.atom()] };
    let item = this.atom();
    for (;;) {
      if (this.accept('?')) item = { op: 'optional', items: [item] };
      else if (this.accept('*')) item = { op: 'many', items: [item] };
      else if (this.accept('+')) item = { op: 'some', items: [item] };
      else if (this.accept('%')) item = { op: 'separated', items: [item, this.atom()] };
      else return item;
    }
  }

  private atom(): Term {
    const symbol = this.symbols[this.at++];
    if (symbol === '(') {
      const items = this.alternatives();
      if (!this.accept(')')) throw new Error('grammar: no closing parenthesis');
      return { op: 'group', items };
    }
    if (symbol.startsWith("'")) {
      const text = symbol.slice(1, -1);
      return { op: 'token', token: this.tokenKind(text), name: text };
    }
    if (symbol.startsWith('"')) return { op: 'word', name: symbol.slice(1, -1) };
    const token = CLASSES[symbol];
    if (token !== undefined) return { op: 'token', token, name: symbol };
    return { op: 'rule', name: symbol };
  }
}

function tokenOf(text: string): number {
  const keyword = T.KEYWORDS.indexOf(text);
  if (keyword >= 0) return T.KW_FALSE + keyword;
  return operatorKind(text);
}
