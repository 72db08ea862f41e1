/** The payloads of code objects, functions and cells: what the compiler makes and the interpreter runs. */
import { DICT } from './core-types.ts';
import { DictData, type PyDict, type PyStr, type PyTuple } from './dict.ts';
import { heldFields } from './layout.ts';
import { type Held, holdOpt, type Owned, type PyObject } from './refs.ts';

export type PyCode = PyObject<CodeData>;
export type PyFunction = PyObject<FuncData>;
export type PyCell = PyObject<CellData>;

/** Bits of `co_flags`. */
export const CodeFlag = {
  OPTIMIZED: 0x1,
  NEWLOCALS: 0x2,
  VARARGS: 0x4,
  VARKEYWORDS: 0x8,
  NESTED: 0x10,
  GENERATOR: 0x20,
  COROUTINE: 0x80,
  ITERABLE_COROUTINE: 0x100,
  ASYNC_GENERATOR: 0x200,
} as const;

/** What runs a code object: made by the compiler, or read from an image. Its other business is its own (src/vm). */
export interface CodeBody {
  /**
   * Source positions by `pc`: line, end line, column, end column (UTF-8 byte offsets; -1 = none), four numbers each.
   * `pc` is the number that generated code stores in its frame before anything that can raise.
   */
  readonly positions: Int32Array;
  /** Slots of the evaluation stack, and one. */
  readonly stacksize: number;
  /** Set where the code object came from another one by `replace()`. */
  readonly adaptation: Adaptation | null;
}

/** How the body of a code object is used under other names than those it was made for (`code.replace()`). */
export interface Adaptation {
  /** New names by those in the generated code: `co_names`; and those of variables. */
  readonly names: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
  /** How far its lines are moved. */
  readonly lines: number;
  /** What it was made for: where its source is found. */
  readonly origin: CodeOrigin;
}
export interface CodeOrigin {
  readonly filename: string;
  readonly qualname: string;
  readonly firstlineno: number;
}

export class CodeData {
  consts: Held<PyTuple>;
  names: Held<PyTuple>;
  varnames: Held<PyTuple>;
  cellvars: Held<PyTuple>;
  freevars: Held<PyTuple>;
  filename: Held<PyStr>;
  name: Held<PyStr>;
  qualname: Held<PyStr>;
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly flags: number;
  readonly firstlineno: number;
  readonly unit: CodeBody;
  /** `co_code` and `co_linetable`, made when they are first asked for. */
  bytecode: Held | null = null;
  linetable: Held | null = null;
  /** Set where it differs from what the body says. */
  private readonly ownStacksize: number | null;

  constructor(fields: CodeFields) {
    this.consts = fields.consts;
    this.names = fields.names;
    this.varnames = fields.varnames;
    this.cellvars = fields.cellvars;
    this.freevars = fields.freevars;
    this.filename = fields.filename;
    this.name = fields.name;
    this.qualname = fields.qualname;
    this.argcount = fields.argcount;
    this.posonlyargcount = fields.posonlyargcount;
    this.kwonlyargcount = fields.kwonlyargcount;
    this.flags = fields.flags;
    this.firstlineno = fields.firstlineno;
    this.ownStacksize = fields.stacksize ?? null;
    this.unit = fields.unit;
  }

  /** As in the body, which may be made only now. */
  get positions(): Int32Array {
    return this.unit.positions;
  }
  get stacksize(): number {
    return this.ownStacksize ?? this.unit.stacksize;
  }
}
type Computed = 'positions' | 'stacksize' | 'bytecode' | 'linetable';
export type CodeFields = { -readonly [K in Exclude<keyof CodeData, Computed>]: CodeData[K] } & {
  stacksize?: number;
};
export const codeLayout = heldFields<CodeData>()(
  'consts',
  'names',
  'varnames',
  'cellvars',
  'freevars',
  'filename',
  'name',
  'qualname',
  'linetable',
  'bytecode',
);

const NO_NAMES = new DictData();

export class FuncData {
  code: Held<PyCode>;
  globals: Held<PyDict>;
  /** A dict, or whatever `__builtins__` of the globals was. */
  builtins: Held;
  /**
   * Where generated code looks for global variables and built-ins at once; empty tables where one of the two is no exact dict, so that
   * nothing is found there and `__getitem__` is asked.
   */
  readonly globalTable: DictData;
  readonly builtinTable: DictData;
  name: Held<PyStr>;
  qualname: Held<PyStr>;
  /** `__module__`: any object, null when there is none. */
  module: Held | null = null;
  doc: Held | null = null;
  defaults: Held<PyTuple> | null = null;
  kwdefaults: Held<PyDict> | null = null;
  closure: Held<PyTuple> | null = null;
  annotations: Held | null = null;
  /** The function's attributes while it is being reclaimed. */
  dict: Held<PyDict> | null = null;
  typeParams: Held | null = null;
  /**
   * The generated function: takes this function and a value for each parameter variable (`*args` tuple and `**kwargs` dict
   * included), all of which move in. Null: it has left an exception in flight.
   */
  run: (fn: Owned, ...values: Owned[]) => Owned | null = notCompiled;
  /** How many positional arguments make up all parameter variables, so that `run` may be called at once; else -1. */
  simple = -1;

  constructor(code: Held<PyCode>, globals: Held<PyDict>, builtins: Held, name: Held<PyStr>, qualname: Held<PyStr>) {
    this.code = code;
    this.globals = globals;
    this.builtins = builtins;
    this.globalTable = globals.type === DICT ? globals.v : NO_NAMES;
    this.builtinTable = globals.type === DICT && builtins.type === DICT ? (builtins as PyObject as PyDict).v : NO_NAMES;
    this.name = name;
    this.qualname = qualname;
  }
}
function notCompiled(): never {
  throw new Error('tally: a function was called before its code was set up');
}
/** In the order of func_clear. */
export const functionLayout = heldFields<FuncData>()(
  'globals',
  'builtins',
  'module',
  'defaults',
  'kwdefaults',
  'doc',
  'dict',
  'closure',
  'annotations',
  'typeParams',
  'name',
  'qualname',
  'code',
);

export class CellData {
  /** null = empty. */
  value: Held | null;
  constructor(value: Owned | null) {
    this.value = holdOpt(value);
  }
}
export const cellLayout = heldFields<CellData>()('value');
