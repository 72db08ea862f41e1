/**
 * The abstract syntax tree: CPython 3.13's node classes (Parser/Python.asdl), as TypeScript types.
 *
 * Every node carries its class name in `kind`. Positions are CPython's: lines count from 1, columns are offsets in
 * UTF-8 bytes from 0. A list field is an array; an optional field is `null` when absent.
 */

/** Where a node stands in the source. */
export interface Position {
  readonly lineno: number;
  readonly col_offset: number;
  readonly end_lineno: number;
  readonly end_col_offset: number;
}

/** A constant as the parser and the optimiser see it, before any Python object exists. */
export type ConstantValue =
  | { readonly type: 'None' }
  | { readonly type: 'Ellipsis' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'complex'; readonly real: number; readonly imag: number }
  | { readonly type: 'str'; readonly value: StringValue }
  /** `joined`: of several literals side by side, more than one of them not empty. */
  | { readonly type: 'bytes'; readonly value: Uint8Array; readonly joined?: boolean }
  | { readonly type: 'tuple'; readonly items: readonly ConstantValue[] }
  | { readonly type: 'frozenset'; readonly items: readonly ConstantValue[] };

/**
 * The text of a str constant. A JavaScript string where a surrogate pair means one astral code point; the array form
 * (code points) is used only where that would be ambiguous: two lone surrogates that stand side by side.
 */
export type StringValue = string | readonly number[];

export type ExprContext = 'Load' | 'Store' | 'Del';
export type BoolOperator = 'And' | 'Or';
export type Operator =
  | 'Add'
  | 'BitAnd'
  | 'BitOr'
  | 'BitXor'
  | 'Div'
  | 'FloorDiv'
  | 'LShift'
  | 'MatMult'
  | 'Mod'
  | 'Mult'
  | 'Pow'
  | 'RShift'
  | 'Sub';
export type UnaryOperator = 'Invert' | 'Not' | 'UAdd' | 'USub';
export type CmpOperator = 'Eq' | 'Gt' | 'GtE' | 'In' | 'Is' | 'IsNot' | 'Lt' | 'LtE' | 'NotEq' | 'NotIn';

export interface Expression {
  readonly kind: 'Expression';
  readonly body: Expr;
}
export interface FunctionType {
  readonly kind: 'FunctionType';
  readonly argtypes: readonly Expr[];
  readonly returns: Expr;
}
export interface Interactive {
  readonly kind: 'Interactive';
  readonly body: readonly Stmt[];
}
export interface Module {
  readonly kind: 'Module';
  readonly body: readonly Stmt[];
  readonly type_ignores: readonly TypeIgnore[];
}
export type Mod = Expression | FunctionType | Interactive | Module;

export interface AnnAssign extends Position {
  readonly kind: 'AnnAssign';
  readonly target: Expr;
  readonly annotation: Expr;
  readonly value: Expr | null;
  readonly simple: number;
}
export interface Assert extends Position {
  readonly kind: 'Assert';
  readonly test: Expr;
  readonly msg: Expr | null;
}
export interface Assign extends Position {
  readonly kind: 'Assign';
  readonly targets: readonly Expr[];
  readonly value: Expr;
  readonly type_comment: string | null;
}
export interface AsyncFor extends Position {
  readonly kind: 'AsyncFor';
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
  readonly type_comment: string | null;
}
export interface AsyncFunctionDef extends Position {
  readonly kind: 'AsyncFunctionDef';
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null;
  readonly type_comment: string | null;
  readonly type_params: readonly TypeParam[];
}
export interface AsyncWith extends Position {
  readonly kind: 'AsyncWith';
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
  readonly type_comment: string | null;
}
export interface AugAssign extends Position {
  readonly kind: 'AugAssign';
  readonly target: Expr;
  readonly op: Operator;
  readonly value: Expr;
}
export interface Break extends Position {
  readonly kind: 'Break';
}
export interface ClassDef extends Position {
  readonly kind: 'ClassDef';
  readonly name: string;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly type_params: readonly TypeParam[];
}
export interface Continue extends Position {
  readonly kind: 'Continue';
}
export interface Delete extends Position {
  readonly kind: 'Delete';
  readonly targets: readonly Expr[];
}
/** An expression used as a statement: CPython's class `Expr`, whose name the union of all expressions has here. */
export interface ExprStmt extends Position {
  readonly kind: 'Expr';
  readonly value: Expr;
}
export interface For extends Position {
  readonly kind: 'For';
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
  readonly type_comment: string | null;
}
export interface FunctionDef extends Position {
  readonly kind: 'FunctionDef';
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null;
  readonly type_comment: string | null;
  readonly type_params: readonly TypeParam[];
}
export interface Global extends Position {
  readonly kind: 'Global';
  readonly names: readonly string[];
}
export interface If extends Position {
  readonly kind: 'If';
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface Import extends Position {
  readonly kind: 'Import';
  readonly names: readonly Alias[];
}
export interface ImportFrom extends Position {
  readonly kind: 'ImportFrom';
  readonly module: string | null;
  readonly names: readonly Alias[];
  readonly level: number | null;
}
export interface Match extends Position {
  readonly kind: 'Match';
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}
export interface Nonlocal extends Position {
  readonly kind: 'Nonlocal';
  readonly names: readonly string[];
}
export interface Pass extends Position {
  readonly kind: 'Pass';
}
export interface Raise extends Position {
  readonly kind: 'Raise';
  readonly exc: Expr | null;
  readonly cause: Expr | null;
}
export interface Return extends Position {
  readonly kind: 'Return';
  readonly value: Expr | null;
}
export interface Try extends Position {
  readonly kind: 'Try';
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}
export interface TryStar extends Position {
  readonly kind: 'TryStar';
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}
export interface TypeAlias extends Position {
  readonly kind: 'TypeAlias';
  readonly name: Expr;
  readonly type_params: readonly TypeParam[];
  readonly value: Expr;
}
export interface While extends Position {
  readonly kind: 'While';
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface With extends Position {
  readonly kind: 'With';
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
  readonly type_comment: string | null;
}
export type Stmt =
  | AnnAssign
  | Assert
  | Assign
  | AsyncFor
  | AsyncFunctionDef
  | AsyncWith
  | AugAssign
  | Break
  | ClassDef
  | Continue
  | Delete
  | ExprStmt
  | For
  | FunctionDef
  | Global
  | If
  | Import
  | ImportFrom
  | Match
  | Nonlocal
  | Pass
  | Raise
  | Return
  | Try
  | TryStar
  | TypeAlias
  | While
  | With;

export interface Attribute extends Position {
  readonly kind: 'Attribute';
  readonly value: Expr;
  readonly attr: string;
  readonly ctx: ExprContext;
}
export interface Await extends Position {
  readonly kind: 'Await';
  readonly value: Expr;
}
export interface BinOp extends Position {
  readonly kind: 'BinOp';
  readonly left: Expr;
  readonly op: Operator;
  readonly right: Expr;
}
export interface BoolOp extends Position {
  readonly kind: 'BoolOp';
  readonly op: BoolOperator;
  readonly values: readonly Expr[];
}
export interface Call extends Position {
  readonly kind: 'Call';
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}
export interface Compare extends Position {
  readonly kind: 'Compare';
  readonly left: Expr;
  readonly ops: readonly CmpOperator[];
  readonly comparators: readonly Expr[];
}
export interface Constant extends Position {
  readonly kind: 'Constant';
  readonly value: ConstantValue;
  /** CPython's field `kind` ('u' for a string written with that prefix), renamed because `kind` is the class here. */
  readonly literal_kind: string | null;
}
export interface Dict extends Position {
  readonly kind: 'Dict';
  readonly keys: readonly (Expr | null)[];
  readonly values: readonly Expr[];
}
export interface DictComp extends Position {
  readonly kind: 'DictComp';
  readonly key: Expr;
  readonly value: Expr;
  readonly generators: readonly Comprehension[];
}
export interface FormattedValue extends Position {
  readonly kind: 'FormattedValue';
  readonly value: Expr;
  readonly conversion: number;
  readonly format_spec: Expr | null;
}
export interface GeneratorExp extends Position {
  readonly kind: 'GeneratorExp';
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}
export interface IfExp extends Position {
  readonly kind: 'IfExp';
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}
export interface JoinedStr extends Position {
  readonly kind: 'JoinedStr';
  readonly values: readonly Expr[];
}
export interface Lambda extends Position {
  readonly kind: 'Lambda';
  readonly args: Arguments;
  readonly body: Expr;
}
export interface List extends Position {
  readonly kind: 'List';
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}
export interface ListComp extends Position {
  readonly kind: 'ListComp';
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}
export interface Name extends Position {
  readonly kind: 'Name';
  readonly id: string;
  readonly ctx: ExprContext;
}
export interface NamedExpr extends Position {
  readonly kind: 'NamedExpr';
  readonly target: Expr;
  readonly value: Expr;
}
export interface Set extends Position {
  readonly kind: 'Set';
  readonly elts: readonly Expr[];
}
export interface SetComp extends Position {
  readonly kind: 'SetComp';
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}
export interface Slice extends Position {
  readonly kind: 'Slice';
  readonly lower: Expr | null;
  readonly upper: Expr | null;
  readonly step: Expr | null;
}
export interface Starred extends Position {
  readonly kind: 'Starred';
  readonly value: Expr;
  readonly ctx: ExprContext;
}
export interface Subscript extends Position {
  readonly kind: 'Subscript';
  readonly value: Expr;
  readonly slice: Expr;
  readonly ctx: ExprContext;
}
export interface Tuple extends Position {
  readonly kind: 'Tuple';
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}
export interface UnaryOp extends Position {
  readonly kind: 'UnaryOp';
  readonly op: UnaryOperator;
  readonly operand: Expr;
}
export interface Yield extends Position {
  readonly kind: 'Yield';
  readonly value: Expr | null;
}
export interface YieldFrom extends Position {
  readonly kind: 'YieldFrom';
  readonly value: Expr;
}
export type Expr =
  | Attribute
  | Await
  | BinOp
  | BoolOp
  | Call
  | Compare
  | Constant
  | Dict
  | DictComp
  | FormattedValue
  | GeneratorExp
  | IfExp
  | JoinedStr
  | Lambda
  | List
  | ListComp
  | Name
  | NamedExpr
  | Set
  | SetComp
  | Slice
  | Starred
  | Subscript
  | Tuple
  | UnaryOp
  | Yield
  | YieldFrom;

export interface ExceptHandlerNode extends Position {
  readonly kind: 'ExceptHandler';
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
}
export type ExceptHandler = ExceptHandlerNode;

export interface MatchAs extends Position {
  readonly kind: 'MatchAs';
  readonly pattern: Pattern | null;
  readonly name: string | null;
}
export interface MatchClass extends Position {
  readonly kind: 'MatchClass';
  readonly cls: Expr;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}
export interface MatchMapping extends Position {
  readonly kind: 'MatchMapping';
  readonly keys: readonly Expr[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}
export interface MatchOr extends Position {
  readonly kind: 'MatchOr';
  readonly patterns: readonly Pattern[];
}
export interface MatchSequence extends Position {
  readonly kind: 'MatchSequence';
  readonly patterns: readonly Pattern[];
}
export interface MatchSingleton extends Position {
  readonly kind: 'MatchSingleton';
  readonly value: ConstantValue;
}
export interface MatchStar extends Position {
  readonly kind: 'MatchStar';
  readonly name: string | null;
}
export interface MatchValue extends Position {
  readonly kind: 'MatchValue';
  readonly value: Expr;
}
export type Pattern =
  | MatchAs
  | MatchClass
  | MatchMapping
  | MatchOr
  | MatchSequence
  | MatchSingleton
  | MatchStar
  | MatchValue;

export interface TypeIgnoreNode {
  readonly kind: 'TypeIgnore';
  readonly lineno: number;
  readonly tag: string;
}
export type TypeIgnore = TypeIgnoreNode;

export interface ParamSpec extends Position {
  readonly kind: 'ParamSpec';
  readonly name: string;
  readonly default_value: Expr | null;
}
export interface TypeVar extends Position {
  readonly kind: 'TypeVar';
  readonly name: string;
  readonly bound: Expr | null;
  readonly default_value: Expr | null;
}
export interface TypeVarTuple extends Position {
  readonly kind: 'TypeVarTuple';
  readonly name: string;
  readonly default_value: Expr | null;
}
export type TypeParam = ParamSpec | TypeVar | TypeVarTuple;

export interface Comprehension {
  readonly kind: 'comprehension';
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
  readonly is_async: number;
}
export interface Arguments {
  readonly kind: 'arguments';
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[];
  readonly kw_defaults: readonly (Expr | null)[];
  readonly kwarg: Arg | null;
  readonly defaults: readonly Expr[];
}
export interface Arg extends Position {
  readonly kind: 'arg';
  readonly arg: string;
  readonly annotation: Expr | null;
  readonly type_comment: string | null;
}
export interface Keyword extends Position {
  readonly kind: 'keyword';
  readonly arg: string | null;
  readonly value: Expr;
}
export interface Alias extends Position {
  readonly kind: 'alias';
  readonly name: string;
  readonly asname: string | null;
}
export interface WithItem {
  readonly kind: 'withitem';
  readonly context_expr: Expr;
  readonly optional_vars: Expr | null;
}
export interface MatchCase {
  readonly kind: 'match_case';
  readonly pattern: Pattern;
  readonly guard: Expr | null;
  readonly body: readonly Stmt[];
}

export type Node =
  | Mod
  | Stmt
  | Expr
  | ExceptHandler
  | Pattern
  | TypeIgnore
  | TypeParam
  | Comprehension
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | MatchCase;

export { NODE_FIELDS } from './ast_fields.ts';
