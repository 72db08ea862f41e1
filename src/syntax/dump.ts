import { type ConstantValue, type Mod, NODE_FIELDS, type Node, type StringValue } from './ast.ts';

const POSITION = ['lineno', 'col_offset', 'end_lineno', 'end_col_offset'] as const;

type Loose = { readonly kind: Node['kind'] } & { readonly [field: string]: unknown };

/** The tree as text, in the form of CPython's `ast.dump(tree, include_attributes=True)`. */
export function dump(node: Mod | Node): string {
  const out: string[] = [];
  write(node as unknown as Loose, out);
  return out.join('');
}

function write(node: Loose, out: string[]): void {
  out.push(node.kind, '(');
  let separator = '';
  for (const [type, name] of NODE_FIELDS[node.kind]) {
    const value = node.kind === 'Constant' && name === 'kind' ? node.literal_kind : node[name];
    const list = type.endsWith('*');
    if (list && (value as readonly unknown[]).length === 0) continue;
    if (type.endsWith('?') && value === null) continue;
    out.push(separator, name, '=');
    separator = ', ';
    if (list) {
      out.push('[');
      (value as readonly unknown[]).forEach((item, i) => {
        if (i > 0) out.push(', ');
        writeField(type.slice(0, -1), item, out);
      });
      out.push(']');
    } else writeField(type.replace('?', ''), value, out);
  }
  if (typeof node.lineno === 'number' && node.kind !== 'TypeIgnore') {
    for (const name of POSITION) {
      out.push(separator, name, '=', String(node[name]));
      separator = ', ';
    }
  }
  out.push(')');
}

function writeField(type: string, value: unknown, out: string[]): void {
  switch (type) {
    case 'identifier':
    case 'string':
      out.push(quote(value as string));
      return;
    case 'int':
      out.push(String(value));
      return;
    case 'constant':
      out.push(constant(value as ConstantValue));
      return;
    case 'expr_context':
    case 'boolop':
    case 'operator':
    case 'unaryop':
    case 'cmpop':
      out.push(String(value), '()');
      return;
    default:
      if (value === null) out.push('None');
      else write(value as Loose, out);
  }
}

function constant(value: ConstantValue): string {
  switch (value.type) {
    case 'None':
    case 'Ellipsis':
      return value.type;
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return value.value.toString();
    case 'float':
      return floatRepr(value.value, true);
    case 'complex':
      return `${floatRepr(value.imag, false)}j`;
    case 'str':
      return quote(value.value);
    case 'bytes':
      return `b${quoteBytes(value.value)}`;
    case 'tuple':
      return `(${value.items.map(constant).join(', ')}${value.items.length === 1 ? ',' : ''})`;
    case 'frozenset':
      return `frozenset({${value.items.map(constant).join(', ')}})`;
  }
}

function floatRepr(value: number, point: boolean): string {
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan';
  const [mantissa, power] = value.toExponential().split('e') as [string, string];
  const exponent = Number(power);
  if (exponent >= 16 || exponent < -4) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const plain = String(value);
  return point && !plain.includes('.') ? `${plain}.0` : plain;
}

const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u;

function quote(value: StringValue): string {
  const points = typeof value === 'string' ? Array.from(value, (c) => c.codePointAt(0)!) : value;
  const single = points.includes(39) && !points.includes(34) ? 34 : 39;
  let text = '';
  for (const point of points) text += escape(point, single, point > 127 && isShown(point));
  const q = String.fromCharCode(single);
  return q + text + q;
}

function isShown(point: number): boolean {
  return !UNPRINTABLE.test(String.fromCodePoint(point));
}

function quoteBytes(bytes: Uint8Array): string {
  const q = bytes.includes(39) && !bytes.includes(34) ? 34 : 39;
  let text = '';
  for (const byte of bytes) text += escape(byte, q, false);
  return String.fromCharCode(q) + text + String.fromCharCode(q);
}

function escape(point: number, q: number, shown: boolean): string {
  if (point === q || point === 92) return `\\${String.fromCharCode(point)}`;
  if (shown || (point >= 32 && point < 127)) return String.fromCodePoint(point);
  if (point === 9) return '\\t';
  if (point === 10) return '\\n';
  if (point === 13) return '\\r';
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  if (point < 0x10000) return `\\u${hex.padStart(4, '0')}`;
  return `\\U${hex.padStart(8, '0')}`;
}
