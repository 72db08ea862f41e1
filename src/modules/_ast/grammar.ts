/** The node classes in CPython's order: sums of constructors, and products. What fields they have, src/syntax says. */
import { NODE_FIELDS } from '../../syntax/ast.ts';

export type Field = readonly [type: string, name: string];

/** Where nodes with a place in the source have it. */
export const POSITION = ['lineno', 'col_offset', 'end_lineno', 'end_col_offset'] as const;

/** Sums: the classes that are one of several. */
export const SUMS = {
  mod: ['Module', 'Interactive', 'Expression', 'FunctionType'],
  stmt: [
    'FunctionDef',
    'AsyncFunctionDef',
    'ClassDef',
    'Return',
    'Delete',
    'Assign',
    'TypeAlias',
    'AugAssign',
    'AnnAssign',
    'For',
    'AsyncFor',
    'While',
    'If',
    'With',
    'AsyncWith',
    'Match',
    'Raise',
    'Try',
    'TryStar',
    'Assert',
    'Import',
    'ImportFrom',
    'Global',
    'Nonlocal',
    'Expr',
    'Pass',
    'Break',
    'Continue',
  ],
  expr: [
    'BoolOp',
    'NamedExpr',
    'BinOp',
    'UnaryOp',
    'Lambda',
    'IfExp',
    'Dict',
    'Set',
    'ListComp',
    'SetComp',
    'DictComp',
    'GeneratorExp',
    'Await',
    'Yield',
    'YieldFrom',
    'Compare',
    'Call',
    'FormattedValue',
    'JoinedStr',
    'Constant',
    'Attribute',
    'Subscript',
    'Starred',
    'Name',
    'List',
    'Tuple',
    'Slice',
  ],
  expr_context: ['Load', 'Store', 'Del'],
  boolop: ['And', 'Or'],
  operator: [
    'Add',
    'Sub',
    'Mult',
    'MatMult',
    'Div',
    'Mod',
    'Pow',
    'LShift',
    'RShift',
    'BitOr',
    'BitXor',
    'BitAnd',
    'FloorDiv',
  ],
  unaryop: ['Invert', 'Not', 'UAdd', 'USub'],
  cmpop: ['Eq', 'NotEq', 'Lt', 'LtE', 'Gt', 'GtE', 'Is', 'IsNot', 'In', 'NotIn'],
  comprehension: null,
  excepthandler: ['ExceptHandler'],
  arguments: null,
  arg: null,
  keyword: null,
  alias: null,
  withitem: null,
  match_case: null,
  pattern: [
    'MatchValue',
    'MatchSingleton',
    'MatchSequence',
    'MatchMapping',
    'MatchClass',
    'MatchStar',
    'MatchAs',
    'MatchOr',
  ],
  type_ignore: ['TypeIgnore'],
  type_param: ['TypeVar', 'ParamSpec', 'TypeVarTuple'],
} as const satisfies Record<string, readonly string[] | null>;

/** Sums whose classes have no fields: one instance of each serves the parser. */
export const ENUMS = ['expr_context', 'boolop', 'operator', 'unaryop', 'cmpop'] as const;
const enums: ReadonlySet<string> = new Set(ENUMS);
export function isEnum(sum: string): boolean {
  return enums.has(sum);
}

const PLACED: ReadonlySet<string> = new Set([
  'stmt',
  'expr',
  'excepthandler',
  'arg',
  'keyword',
  'alias',
  'pattern',
  'type_param',
]);

/** Where the end of a node must be given, too. */
export const ALL_REQUIRED: ReadonlySet<string> = new Set(['pattern', 'type_param']);

/** Whether nodes of a sum or product have a place in the source. */
export function isPlaced(sum: string): boolean {
  return PLACED.has(sum);
}

/** The fields of a class in order. */
export function fieldsOf(kind: string): readonly Field[] {
  return (NODE_FIELDS as { readonly [kind: string]: readonly Field[] | undefined })[kind] ?? [];
}

function constructorText(kind: string): string {
  const fields = fieldsOf(kind);
  return fields.length === 0 ? kind : `${kind}(${fields.map(([type, field]) => `${type} ${field}`).join(', ')})`;
}

/** `__doc__` of a class. */
export function docOf(kind: string): string {
  const members = (SUMS as { readonly [sum: string]: readonly string[] | null | undefined })[kind];
  if (members === null || members === undefined) return constructorText(kind);
  const separator = isEnum(kind) ? ' | ' : `\n${' '.repeat(kind.length + 1)}| `;
  return `${kind} = ${members.map(constructorText).join(separator)}`;
}
