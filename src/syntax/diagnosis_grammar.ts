/**
 * The grammar of Python 3.13 for the reader of invalid programs, with the mistakes it knows (the rules `invalid_*`).
 * The order of rules and alternatives decides which of several mistakes is reported. Notation: peg_notation.ts; what
 * the actions in brackets do: diagnosis_errors.ts.
 */
export const GRAMMAR = `
file: statements? ENDMARKER
interactive: compound_stmt NEWLINE | simple_stmts | NEWLINE
eval: expressions NEWLINE* ENDMARKER
func_type: '(' type_expressions? ')' '->' expression NEWLINE* ENDMARKER

statements: statement+
statement: compound_stmt | simple_stmts
simple_stmts: simple_stmt !';' NEWLINE | simple_stmt % ';' ';'? NEWLINE
simple_stmt: assignment | &"type" type_alias | star_expressions | &'return' return_stmt
  | &('import' | 'from') import_stmt | &'raise' raise_stmt | 'pass' | &'del' del_stmt | &'yield' yield_expr
  | &'assert' assert_stmt | 'break' | 'continue' | &'global' global_stmt | &'nonlocal' nonlocal_stmt
compound_stmt: &('def' | '@' | 'async') function_def | &'if' if_stmt | &('class' | '@') class_def
  | &('with' | 'async') with_stmt | &('for' | 'async') for_stmt | &'try' try_stmt | &'while' while_stmt | match_stmt

assignment: NAME ':' expression ('=' annotated_rhs)?
  | ('(' single_target ')' | member_target) ':' expression ('=' annotated_rhs)?
  | (star_targets '=')+ annotated_rhs !'=' TYPE_COMMENT?
  | single_target augassign ~ annotated_rhs
  | invalid_assignment
annotated_rhs: yield_expr | star_expressions
augassign: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
return_stmt: 'return' star_expressions?
raise_stmt: 'raise' expression ('from' expression)? | 'raise'
global_stmt: 'global' NAME % ','
nonlocal_stmt: 'nonlocal' NAME % ','
del_stmt: 'del' del_targets &(';' | NEWLINE) | invalid_del_stmt
assert_stmt: 'assert' expression (',' expression)?
import_stmt: invalid_import | import_name | import_from
import_name: 'import' dotted_as_names
import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets
  | 'from' ('.' | '...')+ 'import' import_from_targets
import_from_targets: '(' import_from_as_names ','? ')' | import_from_as_names !',' | '*' | invalid_import_from_targets
import_from_as_names: import_from_as_name % ','
import_from_as_name: NAME ('as' NAME)?
dotted_as_names: dotted_as_name % ','
dotted_as_name: dotted_name ('as' NAME)?
dotted_name: NAME % '.'

block: NEWLINE INDENT statements DEDENT | simple_stmts | invalid_block
decorators: ('@' named_expression NEWLINE)+
class_def: decorators class_def_raw | class_def_raw
class_def_raw: invalid_class_def_raw | 'class' NAME type_params? ('(' arguments? ')')? ':' block
function_def: decorators function_def_raw | function_def_raw
function_def_raw: invalid_def_raw
  | 'def' NAME type_params? '(' params? ')' ('->' expression)? ':' func_type_comment? block
  | 'async' 'def' NAME type_params? '(' params? ')' ('->' expression)? ':' func_type_comment? block
func_type_comment: NEWLINE TYPE_COMMENT &(NEWLINE INDENT) | invalid_double_type_comments | TYPE_COMMENT

params: invalid_parameters | parameters
parameters: slash_no_default param_no_default* param_with_default* star_etc?
  | slash_with_default param_with_default* star_etc?
  | param_no_default+ param_with_default* star_etc?
  | param_with_default+ star_etc?
  | star_etc
slash_no_default: param_no_default+ '/' ',' | param_no_default+ '/' &')'
slash_with_default: param_no_default* param_with_default+ '/' ',' | param_no_default* param_with_default+ '/' &')'
star_etc: invalid_star_etc
  | '*' param_no_default param_maybe_default* kwds?
  | '*' param_no_default_star_annotation param_maybe_default* kwds?
  | '*' ',' param_maybe_default+ kwds?
  | kwds
kwds: invalid_kwds | '**' param_no_default
param_no_default: a:param ',' TYPE_COMMENT? => a | a:param TYPE_COMMENT? &')' => a
param_no_default_star_annotation: NAME ':' star_expression ',' TYPE_COMMENT? | NAME ':' star_expression TYPE_COMMENT? &')'
param_with_default: param default ',' TYPE_COMMENT? | param default TYPE_COMMENT? &')'
param_maybe_default: param default? ',' TYPE_COMMENT? | param default? TYPE_COMMENT? &')'
param: NAME (':' expression)?
default: '=' expression | invalid_default

if_stmt: invalid_if_stmt | 'if' named_expression ':' block elif_stmt* else_block?
elif_stmt: invalid_elif_stmt | 'elif' named_expression ':' block
else_block: invalid_else_stmt | 'else' &&':' block
while_stmt: invalid_while_stmt | 'while' named_expression ':' block else_block?
for_stmt: invalid_for_stmt
  | 'for' star_targets 'in' ~ star_expressions ':' TYPE_COMMENT? block else_block?
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' TYPE_COMMENT? block else_block?
  | invalid_for_target
with_stmt: invalid_with_stmt_indent
  | 'with' '(' with_item % ',' ','? ')' ':' TYPE_COMMENT? block
  | 'with' with_item % ',' ':' TYPE_COMMENT? block
  | 'async' 'with' '(' with_item % ',' ','? ')' ':' block
  | 'async' 'with' with_item % ',' ':' TYPE_COMMENT? block
  | invalid_with_stmt
with_item: expression 'as' star_target &(',' | ')' | ':') | invalid_with_item | expression
try_stmt: invalid_try_stmt
  | 'try' &&':' block finally_block
  | 'try' &&':' block except_block+ else_block? finally_block?
  | 'try' &&':' block except_star_block+ else_block? finally_block?
except_block: invalid_except_stmt_indent | 'except' expression ('as' NAME)? ':' block | 'except' ':' block
  | invalid_except_stmt
except_star_block: invalid_except_star_stmt_indent | 'except' '*' expression ('as' NAME)? ':' block
  | invalid_except_stmt
finally_block: invalid_finally_stmt | 'finally' &&':' block
match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT | invalid_match_stmt
subject_expr: star_named_expression ',' star_named_expressions? | named_expression
case_block: invalid_case_block | "case" patterns guard? ':' block
guard: 'if' named_expression

patterns: open_sequence_pattern | pattern
pattern: as_pattern | or_pattern
as_pattern: or_pattern 'as' pattern_capture_target | invalid_as_pattern
or_pattern: closed_pattern % '|'
closed_pattern: literal_pattern | pattern_capture_target | "_" | value_pattern | '(' pattern ')' | sequence_pattern
  | mapping_pattern | class_pattern
literal_pattern: signed_number !('+' | '-') | complex_number | &(STRING | FSTRING_START) strings | 'None' | 'True'
  | 'False'
complex_number: ('-' real_number | real_number) ('+' | '-') imaginary_number => BinOp
real_number: a:number [real a]
imaginary_number: a:number [imaginary a]
signed_number: number | '-' number
pattern_capture_target: !"_" NAME !('.' | '(' | '=')
value_pattern: attr !('.' | '(' | '=')
attr: NAME ('.' NAME)+
name_or_attr: NAME % '.'
sequence_pattern: '[' maybe_sequence_pattern? ']' | '(' open_sequence_pattern? ')'
open_sequence_pattern: maybe_star_pattern ',' maybe_sequence_pattern?
maybe_sequence_pattern: maybe_star_pattern % ',' ','?
maybe_star_pattern: star_pattern | pattern
star_pattern: '*' pattern_capture_target | '*' "_"
mapping_pattern: '{' '}' | '{' double_star_pattern ','? '}' | '{' items_pattern ',' double_star_pattern ','? '}'
  | '{' items_pattern ','? '}'
items_pattern: key_value_pattern % ','
key_value_pattern: (literal_pattern | attr) ':' pattern
double_star_pattern: '**' pattern_capture_target
class_pattern: name_or_attr '(' ')' | name_or_attr '(' positional_patterns ','? ')'
  | name_or_attr '(' keyword_patterns ','? ')'
  | name_or_attr '(' positional_patterns ',' keyword_patterns ','? ')'
  | invalid_class_pattern
positional_patterns: pattern % ','
keyword_patterns: (NAME '=' pattern) % ','

type_alias: "type" NAME type_params? '=' expression
type_params: invalid_type_params | '[' type_param % ',' ','? ']'
type_param: NAME (':' expression)? ('=' expression)?
  | '*' NAME a:':' b:expression [bound a b: TypeVarTuple] | '*' NAME ('=' star_expression)?
  | '**' NAME a:':' b:expression [bound a b: ParamSpec]
  | '**' NAME ('=' expression)?

expressions: expression (',' expression)+ ','? => Tuple | expression ',' => Tuple | expression
expression: invalid_expression | invalid_legacy_expression | disjunction 'if' disjunction 'else' expression => IfExp
  | disjunction | lambdef
plain_expression: disjunction 'if' disjunction 'else' expression => IfExp | disjunction | lambdef
yield_expr: 'yield' 'from' expression => Yield | 'yield' star_expressions? => Yield
star_expressions: star_expression (',' star_expression)+ ','? => Tuple | star_expression ',' => Tuple | star_expression
star_expression: '*' bitwise_or => Starred | expression
star_named_expressions: star_named_expression % ',' ','?
star_named_expression: '*' bitwise_or => Starred | named_expression
assignment_expression: NAME ':=' ~ expression => NamedExpr
named_expression: assignment_expression | invalid_named_expression | a:expression !':=' => a
slices: a:slice !',' => a | (slice | starred_expression) % ',' ','? => Tuple
slice: expression? ':' expression? (':' expression?)? | named_expression
atom: NAME | 'True' => True | 'False' => False | 'None' => None | &(STRING | FSTRING_START) strings | number
  | &'(' (tuple | group | genexp) | &'[' (list | listcomp) | &'{' (dict | set | dictcomp | setcomp) | '...' => Ellipsis
group: '(' a:(yield_expr | named_expression) ')' => a | invalid_group
lambdef: 'lambda' lambda_params? ':' expression => Lambda
list: '[' star_named_expressions? ']' => List
tuple: '(' (star_named_expression ',' star_named_expressions?)? ')' => Tuple
set: '{' star_named_expressions '}' => Set
dict: '{' double_starred_kvpairs? '}' => Dict | '{' invalid_double_starred_kvpairs '}'
double_starred_kvpairs: double_starred_kvpair % ',' ','?
double_starred_kvpair: '**' bitwise_or | kvpair
kvpair: expression ':' expression
for_if_clauses: for_if_clause+ => Clauses
for_if_clause: 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)* => Clause
  | 'for' star_targets 'in' ~ disjunction ('if' disjunction)* => Clause
  | 'async'? 'for' (bitwise_or (',' bitwise_or)* ','?) !'in' [here: 'in' expected after for-loop variables]
  | invalid_for_target
listcomp: '[' named_expression for_if_clauses ']' => ListComp | invalid_comprehension
setcomp: '{' named_expression for_if_clauses '}' => SetComp | invalid_comprehension
genexp: '(' (assignment_expression | a:expression !':=' => a) for_if_clauses ')' => GeneratorExp | invalid_comprehension
dictcomp: '{' kvpair for_if_clauses '}' => DictComp | invalid_dict_comprehension

arguments: args ','? &')' | invalid_arguments
args: argument_list (',' kwargs)? | kwargs
argument_list: (starred_expression | positional) % ','
positional: (assignment_expression | a:expression !':=' => a) !'='
kwargs: kwarg_or_starred % ',' ',' kwarg_or_double_starred % ',' | kwarg_or_starred % ',' | kwarg_or_double_starred % ','
starred_expression: invalid_starred_expression_unpacking | '*' expression => Starred | '*' [here: Invalid star expression]
kwarg_or_starred: invalid_kwarg | NAME '=' expression => Keyword | starred_expression
kwarg_or_double_starred: invalid_kwarg | NAME '=' expression => Keyword | '**' expression => KeywordUnpack

star_targets: a:star_target !',' => a | star_target (',' star_target)* ','? => Tuple
star_target: '*' (!'*' star_target) => Starred | target_with_star_atom
target_with_star_atom: member_target | star_atom
star_atom: NAME | '(' a:target_with_star_atom ')' => a | '(' star_targets_tuple_seq? ')' => Tuple
  | '[' (star_target % ',' ','?)? ']' => List
star_targets_tuple_seq: star_target (',' star_target)+ ','? | star_target ','
single_target: member_target | NAME | '(' a:single_target ')' => a
del_targets: del_target % ',' ','?
del_target: member_target | del_t_atom
del_t_atom: NAME | '(' del_target ')' | '(' del_targets? ')' | '[' del_targets? ']'
type_expressions: expression % ',' ',' '*' expression ',' '**' expression | expression % ',' ',' '*' expression
  | expression % ',' ',' '**' expression | '*' expression ',' '**' expression | '*' expression | '**' expression
  | expression % ','

fstring: a:FSTRING_START fstring_middle* FSTRING_END [fstring a]
fstring_middle: fstring_replacement_field | FSTRING_MIDDLE
fstring_replacement_field: '{' annotated_rhs '='? a:fstring_conversion? fstring_full_format_spec? '}' [field a]
  | invalid_replacement_field
fstring_conversion: a:'!' b:NAME [conversion a b]
fstring_full_format_spec: ':' fstring_format_spec*
fstring_format_spec: FSTRING_MIDDLE | fstring_replacement_field

lambda_params: invalid_lambda_parameters | lambda_parameters
lambda_parameters: lambda_slash_no_default lambda_param_no_default* lambda_param_with_default* lambda_star_etc?
  | lambda_slash_with_default lambda_param_with_default* lambda_star_etc?
  | lambda_param_no_default+ lambda_param_with_default* lambda_star_etc?
  | lambda_param_with_default+ lambda_star_etc?
  | lambda_star_etc
lambda_slash_no_default: lambda_param_no_default+ '/' ',' | lambda_param_no_default+ '/' &':'
lambda_slash_with_default: lambda_param_no_default* lambda_param_with_default+ '/' ','
  | lambda_param_no_default* lambda_param_with_default+ '/' &':'
lambda_star_etc: invalid_lambda_star_etc
  | '*' lambda_param_no_default lambda_param_maybe_default* lambda_kwds?
  | '*' ',' lambda_param_maybe_default+ lambda_kwds?
  | lambda_kwds
lambda_kwds: invalid_lambda_kwds | '**' lambda_param_no_default
lambda_param_no_default: a:NAME ',' => a | a:NAME &':' => a
lambda_param_with_default: NAME default ',' | NAME default &':'
lambda_param_maybe_default: NAME default? ',' | NAME default? &':'

invalid_arguments: (argument_list ',' kwargs | kwargs) a:',' (starred_expression !'=') % ','
    [from a: iterable argument unpacking follows keyword argument unpacking]
  | a:expression b:for_if_clauses ',' (args | expression for_if_clauses)?
    [generator a b: Generator expression must be parenthesized]
  | a:NAME b:'=' expression for_if_clauses [range a b: invalid syntax. Maybe you meant '==' or ':=' instead of '='?]
  | (args ',')? a:NAME b:'=' &(',' | ')') [range a b: expected argument value expression]
  | a:args b:for_if_clauses [lastgenerator a b: Generator expression must be parenthesized]
  | args ',' a:expression b:for_if_clauses [generator a b: Generator expression must be parenthesized]
  | a:args ',' args [positional a]
invalid_kwarg: a:('True' | 'False' | 'None') b:'=' [range a b: cannot assign to %t]
  | a:NAME b:'=' expression for_if_clauses [range a b: invalid syntax. Maybe you meant '==' or ':=' instead of '='?]
  | !(NAME '=') a:expression b:'=' [range a b: expression cannot contain assignment, perhaps you meant "=="?]
  | a:'**' expression '=' b:expression [range a b: cannot assign to keyword argument unpacking]
invalid_legacy_expression: a:NAME !'(' b:star_expressions [legacy a b]
invalid_type_params: '[' a:']' [from a: Type parameter list cannot be empty]
invalid_expression: !(NAME STRING | soft_keyword) a:disjunction b:expression_without_invalid [comma a b]
  | a:disjunction 'if' b:disjunction !('else' | ':') [range a b: expected 'else' after 'if' expression]
  | a:'lambda' lambda_params? b:':' &FSTRING_MIDDLE
    [range a b: f-string: lambda expressions are not allowed without parentheses]
invalid_named_expression: a:expression ':=' expression [at a: cannot use assignment expressions with %n]
  | a:NAME '=' b:bitwise_or !('=' | ':=') [range a b: invalid syntax. Maybe you meant '==' or ':=' instead of '='?]
  | !(list | tuple | genexp | 'True' | 'None' | 'False') a:bitwise_or '=' bitwise_or !('=' | ':=')
    [at a: cannot assign to %n here. Maybe you meant '==' instead of '='?]
invalid_assignment: a:invalid_ann_assign_target ':' expression [at a: only single target (not %n) can be annotated]
  | a:star_named_expression ',' star_named_expressions* ':' expression
    [at a: only single target (not tuple) can be annotated]
  | a:expression ':' expression [at a: illegal target for annotation]
  | (star_targets '=')* a:star_expressions '=' [target a: assign]
  | (star_targets '=')* a:yield_expr '=' [at a: assignment to yield expression not possible]
  | a:star_expressions augassign annotated_rhs [at a: '%n' is an illegal expression for augmented assignment]
invalid_ann_assign_target: list | tuple | '(' a:invalid_ann_assign_target ')' => a
invalid_del_stmt: 'del' a:star_expressions [target a: delete]
invalid_block: NEWLINE !INDENT [indent: expected an indented block]
invalid_comprehension: ('[' | '(' | '{') a:starred_expression for_if_clauses
    [at a: iterable unpacking cannot be used in comprehension]
  | ('[' | '{') a:star_named_expression ',' b:star_named_expressions for_if_clauses
    [rangelast a b: did you forget parentheses around the comprehension target?]
  | ('[' | '{') a:star_named_expression b:',' for_if_clauses
    [range a b: did you forget parentheses around the comprehension target?]
invalid_dict_comprehension: '{' a:'**' bitwise_or for_if_clauses '}'
    [at a: dict unpacking cannot be used in dict comprehension]
invalid_parameters: a:'/' ',' [at a: at least one argument must precede /]
  | (slash_no_default | slash_with_default) param_maybe_default* a:'/' [at a: / may appear only once]
  | slash_no_default? param_no_default* (slash_with_default | param_with_default+) a:param_no_default
    [at a: parameter without a default follows parameter with a default]
  | param_no_default* a:'(' param_no_default+ ','? b:')' [range a b: Function parameters cannot be parenthesized]
  | (slash_no_default | slash_with_default)? param_maybe_default* '*' (',' | param_no_default) param_maybe_default* a:'/'
    [at a: / must be ahead of *]
  | param_maybe_default+ '/' a:'*' [at a: expected comma between / and *]
invalid_default: a:'=' &(')' | ',') [at a: expected default value expression]
invalid_star_etc: a:'*' (')' | ',' (')' | '**')) [at a: named arguments must follow bare *]
  | '*' ',' TYPE_COMMENT [here: bare * has associated type comment]
  | '*' param a:'=' [at a: var-positional argument cannot have default value]
  | '*' (param_no_default | ',') param_maybe_default* a:'*' (param_no_default | ',')
    [at a: * argument may appear only once]
invalid_kwds: '**' param a:'=' [at a: var-keyword argument cannot have default value]
  | '**' param ',' a:param [at a: arguments cannot follow var-keyword argument]
  | '**' param ',' a:('*' | '**' | '/') [at a: arguments cannot follow var-keyword argument]
invalid_lambda_parameters: a:'/' ',' [at a: at least one argument must precede /]
  | (lambda_slash_no_default | lambda_slash_with_default) lambda_param_maybe_default* a:'/' [at a: / may appear only once]
  | lambda_slash_no_default? lambda_param_no_default* (lambda_slash_with_default | lambda_param_with_default+)
    a:lambda_param_no_default [at a: parameter without a default follows parameter with a default]
  | lambda_param_no_default* a:'(' NAME % ',' ','? b:')' [range a b: Lambda expression parameters cannot be parenthesized]
  | (lambda_slash_no_default | lambda_slash_with_default)? lambda_param_maybe_default* '*'
    (',' | lambda_param_no_default) lambda_param_maybe_default* a:'/' [at a: / must be ahead of *]
  | lambda_param_maybe_default+ '/' a:'*' [at a: expected comma between / and *]
invalid_lambda_star_etc: '*' (':' | ',' (':' | '**')) [here: named arguments must follow bare *]
  | '*' NAME a:'=' [at a: var-positional argument cannot have default value]
  | '*' (lambda_param_no_default | ',') lambda_param_maybe_default* a:'*' (lambda_param_no_default | ',')
    [at a: * argument may appear only once]
invalid_lambda_kwds: '**' NAME a:'=' [at a: var-keyword argument cannot have default value]
  | '**' NAME ',' a:NAME [at a: arguments cannot follow var-keyword argument]
  | '**' NAME ',' a:('*' | '**' | '/') [at a: arguments cannot follow var-keyword argument]
invalid_double_type_comments: TYPE_COMMENT NEWLINE TYPE_COMMENT NEWLINE INDENT
    [here: Cannot have two type comments on def]
invalid_with_item: expression 'as' a:expression &(',' | ')' | ':') [target a: assign]
invalid_for_target: 'async'? 'for' a:star_expressions [target a: for]
invalid_group: '(' a:starred_expression ')' [at a: cannot use starred expression here]
  | '(' a:'**' expression ')' [at a: cannot use double starred expression here]
invalid_import: a:'import' dotted_name % ',' 'from' dotted_name
    [from a: Did you mean to use 'from ... import ...' instead?]
  | 'import' a:NEWLINE [from a: Expected one or more names after 'import']
invalid_import_from_targets: import_from_as_names ',' NEWLINE
    [here: trailing comma not allowed without surrounding parentheses]
  | a:NEWLINE [from a: Expected one or more names after 'import']
invalid_with_stmt: 'async'? 'with' (expression ('as' star_target)?) % ',' NEWLINE [here: expected ':']
  | 'async'? 'with' '(' (expressions ('as' star_target)?) % ',' ','? ')' NEWLINE [here: expected ':']
invalid_with_stmt_indent: 'async'? a:'with' (expression ('as' star_target)?) % ',' ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'with' statement on line %l]
  | 'async'? a:'with' '(' (expressions ('as' star_target)?) % ',' ','? ')' ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'with' statement on line %l]
invalid_try_stmt: a:'try' ':' NEWLINE !INDENT [indent a: expected an indented block after 'try' statement on line %l]
  | 'try' ':' block !('except' | 'finally') [here: expected 'except' or 'finally' block]
  | 'try' ':' block* except_block+ a:'except' b:'*' expression ('as' NAME)? ':'
    [range a b: cannot have both 'except' and 'except*' on the same 'try']
  | 'try' ':' block* except_star_block+ a:'except' (expression ('as' NAME)?)? ':'
    [at a: cannot have both 'except' and 'except*' on the same 'try']
invalid_except_stmt: 'except' '*'? a:expression ',' expressions ('as' NAME)? ':'
    [from a: multiple exception types must be parenthesized]
  | 'except' '*'? expression ('as' NAME)? NEWLINE [here: expected ':']
  | 'except' NEWLINE [here: expected ':']
  | 'except' '*' (NEWLINE | ':') [here: expected one or more exception types]
invalid_finally_stmt: a:'finally' ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'finally' statement on line %l]
invalid_except_stmt_indent: a:'except' expression ('as' NAME)? ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'except' statement on line %l]
  | a:'except' ':' NEWLINE !INDENT [indent a: expected an indented block after 'except' statement on line %l]
invalid_except_star_stmt_indent: a:'except' '*' expression ('as' NAME)? ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'except*' statement on line %l]
invalid_match_stmt: "match" subject_expr NEWLINE [here: expected ':']
  | a:"match" subject_expr ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'match' statement on line %l]
invalid_case_block: "case" patterns guard? NEWLINE [here: expected ':']
  | a:"case" patterns guard? ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'case' statement on line %l]
invalid_as_pattern: or_pattern 'as' a:"_" [at a: cannot use '_' as a target]
  | or_pattern 'as' !NAME a:expression [at a: invalid pattern target]
invalid_class_pattern: name_or_attr '(' a:invalid_class_argument_pattern
    [firstlast a: positional patterns follow keyword patterns]
invalid_class_argument_pattern: (positional_patterns ',')? keyword_patterns ',' a:positional_patterns => a
invalid_if_stmt: 'if' named_expression NEWLINE [here: expected ':']
  | a:'if' named_expression ':' NEWLINE !INDENT [indent a: expected an indented block after 'if' statement on line %l]
invalid_elif_stmt: 'elif' named_expression NEWLINE [here: expected ':']
  | a:'elif' named_expression ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'elif' statement on line %l]
invalid_else_stmt: a:'else' ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'else' statement on line %l]
invalid_while_stmt: 'while' named_expression NEWLINE [here: expected ':']
  | a:'while' named_expression ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'while' statement on line %l]
invalid_for_stmt: 'async'? 'for' star_targets 'in' star_expressions NEWLINE [here: expected ':']
  | 'async'? a:'for' star_targets 'in' star_expressions ':' NEWLINE !INDENT
    [indent a: expected an indented block after 'for' statement on line %l]
invalid_def_raw: 'async'? a:'def' NAME type_params? '(' params? ')' ('->' expression)? ':' NEWLINE !INDENT
    [indent a: expected an indented block after function definition on line %l]
  | 'async'? 'def' NAME type_params? &&'(' params? ')' ('->' expression)? &&':' func_type_comment? block
invalid_class_def_raw: 'class' NAME type_params? ('(' arguments? ')')? NEWLINE [here: expected ':']
  | a:'class' NAME type_params? ('(' arguments? ')')? ':' NEWLINE !INDENT
    [indent a: expected an indented block after class definition on line %l]
invalid_double_starred_kvpairs: double_starred_kvpair % ',' ',' invalid_kvpair
  | expression ':' a:'*' bitwise_or [from a: cannot use a starred expression in a dictionary value]
  | expression a:':' &('}' | ',') [at a: expression expected after dictionary key and ':']
invalid_kvpair: a:expression !':' [key a: ':' expected after dictionary key]
  | expression ':' a:'*' bitwise_or [from a: cannot use a starred expression in a dictionary value]
  | expression a:':' &('}' | ',') [at a: expression expected after dictionary key and ':']
invalid_starred_expression_unpacking: a:'*' expression '=' b:expression
    [range a b: cannot assign to iterable argument unpacking]
invalid_replacement_field: '{' a:'=' [at a: f-string: valid expression required before '=']
  | '{' a:'!' [at a: f-string: valid expression required before '!']
  | '{' a:':' [at a: f-string: valid expression required before ':']
  | '{' a:'}' [at a: f-string: valid expression required before '}']
  | '{' !annotated_rhs [next: f-string: expecting a valid expression after '{']
  | '{' annotated_rhs !('=' | '!' | ':' | '}') [next: f-string: expecting '=', or '!', or ':', or '}']
  | '{' annotated_rhs '=' !('!' | ':' | '}') [next: f-string: expecting '!', or ':', or '}']
  | '{' annotated_rhs '='? invalid_conversion_character
  | '{' annotated_rhs '='? ('!' NAME)? !(':' | '}') [next: f-string: expecting ':' or '}']
  | '{' annotated_rhs '='? ('!' NAME)? ':' fstring_format_spec* !'}' [next: f-string: expecting '}', or format specs]
  | '{' annotated_rhs '='? ('!' NAME)? !'}' [next: f-string: expecting '}']
invalid_conversion_character: '!' &(':' | '}') [next: f-string: missing conversion character]
  | '!' !NAME [next: f-string: invalid conversion character]
`;
