import type * as ast from './ast.ts';
import { Cursor, reject } from './cursor.ts';
import { Constant, FormattedValue, JoinedStr } from './expression_nodes.ts';
import { numberValue, stringValue } from './literals.ts';
import { concatenateStrings, decodeString, type EscapeWarning, LiteralError } from './strings.ts';
import * as T from './tokens.ts';

/** The parser's part for literals: numbers, and strings with all that stands inside an f-string. */
export abstract class LiteralParser extends Cursor {
  /** A replacement field's expression: `yield_expr | star_expressions`. */
  abstract annotatedRhs(): ast.Expr;

  /** The parser is about to report this literal's escapes: `i` is the token. */
  private escapeWarning(i: number): EscapeWarning {
    return (escape, octal) => {
      const kind = octal ? 'octal escape' : 'escape';
      this.lexer.warnToken(`invalid ${kind} sequence '\\${escape}'`, i);
    };
  }

  /** A number token as a Constant. */
  number(): ast.Expr {
    const i = this.pos++;
    return Constant(this.t, i, i, numberValue(this.text(i)), null);
  }

  /** One or more adjacent string literals as one Constant or JoinedStr. Throws LiteralError. */
  strings(): ast.Expr {
    const first = this.pos;
    const kinds = this.kinds;
    if (kinds[first] === T.STRING && kinds[first + 1] !== T.STRING && kinds[first + 1] !== T.FSTRING_START) {
      return this.string();
    }
    const parts: ast.Expr[] = [];
    let fstrings = 0;
    let bytes = 0;
    let literals = 0;
    for (;;) {
      if (kinds[this.pos] === T.STRING) {
        const part = this.string();
        if (part.value.type === 'bytes') bytes++;
        parts.push(part);
      } else if (kinds[this.pos] === T.FSTRING_START) {
        fstrings++;
        this.fstring(parts);
      } else break;
      literals++;
    }
    if (bytes > 0 && bytes !== literals) throw new LiteralError('cannot mix bytes and nonbytes literals');
    const last = this.pos - 1;
    if (bytes > 0) return Constant(this.t, first, last, joinBytes(parts), null);
    const folded = fold(parts, fstrings > 0);
    return fstrings > 0 ? JoinedStr(this.t, first, last, folded) : folded[0];
  }

  private string(): ast.Constant {
    const i = this.pos++;
    const token = this.text(i);
    const value = stringValue(token, this.escapeWarning(i));
    return Constant(this.t, i, i, value, token.charCodeAt(0) === 117 ? 'u' : null);
  }

  /** Reads an f-string and adds its values to `parts`. */
  private fstring(parts: ast.Expr[]): void {
    const start = this.pos++;
    const prefix = this.text(start);
    const raw = (prefix.charCodeAt(0) | 32) === 114 || (prefix.charCodeAt(1) | 32) === 114;
    for (;;) {
      const kind = this.kinds[this.pos];
      if (kind === T.FSTRING_MIDDLE) this.literalText(raw, parts, start);
      else if (kind === T.LBRACE) this.replacementField(parts);
      else break;
    }
    this.expect(T.FSTRING_END);
  }

  /** Adds the literal text here; warnings name the line of the f-string's end, or `warnAt` in a specification. */
  private literalText(raw: boolean, parts: ast.Expr[], warnAt: number): void {
    const i = this.pos++;
    const text = this.text(i);
    if (text === '') return;
    let value: ast.StringValue = text;
    if (!raw && text.indexOf('\\') >= 0) {
      const token = this.kinds[warnAt] === T.FSTRING_START ? this.fstringEnd(warnAt) : warnAt;
      value = decodeString(text, raw, true, this.escapeWarning(token));
    }
    if (value !== '') parts.push(Constant(this.t, i, i, { type: 'str', value }, null));
  }

  /** The FSTRING_END that belongs to the FSTRING_START at `start`. */
  private fstringEnd(start: number): number {
    let depth = 0;
    for (let i = start; ; i++) {
      const kind = this.kinds[i];
      if (kind === T.FSTRING_START) depth++;
      else if (kind === T.ERRORTOKEN || (kind === T.FSTRING_END && --depth === 0)) return i;
    }
  }

  private replacementField(parts: ast.Expr[]): void {
    const open = this.pos++;
    const value = this.annotatedRhs();
    const debug = this.accept(T.EQUAL);
    const debugEnd = this.pos;
    let conversion = -1;
    if (this.kinds[this.pos] === T.EXCLAMATION) {
      const name = ++this.pos;
      if (this.kinds[name] !== T.NAME || this.t.start[name] !== this.t.end[name - 1]) reject();
      const letter = this.text(name);
      if (letter !== 's' && letter !== 'r' && letter !== 'a') reject();
      conversion = letter.charCodeAt(0);
      this.pos++;
    }
    let spec: ast.Expr | null = null;
    if (this.kinds[this.pos] === T.COLON) spec = this.formatSpec();
    const close = this.pos;
    this.expect(T.RBRACE);
    if (debug) {
      parts.push(this.debugText(open, debugEnd));
      if (conversion === -1 && spec === null) conversion = 114;
    }
    parts.push(FormattedValue(this.t, open, close, value, conversion, spec));
  }

  private formatSpec(): ast.Expr {
    const colon = this.pos++;
    const items: ast.Expr[] = [];
    for (;;) {
      const kind = this.kinds[this.pos];
      // CPython 3.13 decodes escapes here even when the f-string is raw.
      if (kind === T.FSTRING_MIDDLE) this.literalText(false, items, this.pos);
      else if (kind === T.LBRACE) this.replacementField(items);
      else break;
    }
    return JoinedStr(this.t, colon, this.pos - 1, fold(items, true));
  }

  /** The text of `{expression=}` up to the token `end`, its comments left out. */
  private debugText(open: number, end: number): ast.Constant {
    const t = this.t;
    let text = this.source.slice(t.end[open], t.start[end]);
    if (text.indexOf('#') >= 0) text = text.replace(/#[^\n]*/g, '');
    return {
      kind: 'Constant',
      value: { type: 'str', value: text },
      literal_kind: null,
      lineno: t.line[open],
      col_offset: t.col[open] + 1,
      end_lineno: t.line[end],
      end_col_offset: t.col[end],
    };
  }
}

function joinBytes(parts: readonly ast.Expr[]): ast.ConstantValue {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const part of parts) {
    if (part.kind !== 'Constant' || part.value.type !== 'bytes') continue;
    if (part.value.value.length > 0) chunks.push(part.value.value);
    length += part.value.value.length;
  }
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return { type: 'bytes', value: joined, joined: chunks.length > 1 };
}

/** Merges neighbouring str constants; inside an f-string empty ones are dropped. */
function fold(parts: readonly ast.Expr[], inFString: boolean): ast.Expr[] {
  const folded: ast.Expr[] = [];
  for (let i = 0; i < parts.length; ) {
    const first = parts[i];
    if (first.kind !== 'Constant' || first.value.type !== 'str') {
      folded.push(first);
      i++;
      continue;
    }
    let constant: ast.Constant = first;
    const values: ast.StringValue[] = [first.value.value];
    let last: ast.Constant = first;
    for (i++; i < parts.length; i++) {
      const next = parts[i];
      if (next.kind !== 'Constant' || next.value.type !== 'str') break;
      values.push(next.value.value);
      last = next;
    }
    if (values.length > 1) {
      constant = {
        kind: 'Constant',
        value: { type: 'str', value: concatenateStrings(values) },
        literal_kind: first.literal_kind,
        lineno: first.lineno,
        col_offset: first.col_offset,
        end_lineno: last.end_lineno,
        end_col_offset: last.end_col_offset,
      };
    }
    if (inFString && constant.value.type === 'str' && constant.value.value === '') continue;
    folded.push(constant);
  }
  return folded;
}
