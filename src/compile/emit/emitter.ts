/**
 * Emission of JavaScript for one code object: the buffer, the evaluation stack as the emitter sees it, variables,
 * constants, positions and inline caches. What each kind of node becomes is in the files beside this one.
 *
 * The generated function keeps every local in a field `l0, l1, …` of its frame `f`, and every temporary that is alive
 * while other code may run in a field `s0, s1, …`: slot number = depth on Python's evaluation stack. A temporary that
 * nothing can observe stays in a JavaScript variable. An operand is in one of four places:
 *
 * - `local`, `const`: borrowed from a variable or a constant, not counted yet;
 * - `temp`: an owned reference in a JavaScript variable;
 * - `slot`: an owned reference in the frame.
 *
 * Operations have a fast form that runs no Python and cannot raise, and returns null when it does not apply. Around the
 * slow form all pending operands are put into their slots (`spill`), so that counts, unwinding and census see what
 * CPython's stack would hold. Before anything that surely runs Python (a call) they go there for good (`settle`).
 */
import type { ConstantValue, Node, Position } from '../../syntax/ast.ts';
import type { CodeUnit, ConstEntry, InlinedComprehension, NameAccess } from '../code-unit.ts';
import { constantKey } from '../constants.ts';
import { syntaxFault } from '../errors.ts';
import type { SymbolTable } from '../symtable.ts';
import { SymbolInfo } from '../symtable-scope.ts';
import type { CodeTables } from '../tables.ts';

export type Operand =
  | { kind: 'local'; index: number }
  | { kind: 'const'; ref: string }
  | { kind: 'temp'; name: string }
  | { kind: 'slot' };

/** An entry of the evaluation stack: the operand at depth `at`. */
export interface StackEntry {
  op: Operand;
  readonly at: number;
}

/** What surrounds the statement being emitted and must be undone when control leaves it early. */
export type Block =
  | { kind: 'loop'; breakLabel: string; continueLabel: string; depth: number; breakUsed: boolean }
  | { kind: 'handler'; name: string | null; saved: string }
  | { kind: 'with'; isAsync: boolean; depth: number; node: Node }
  | { kind: 'finally'; label: string; state: string; depth: number; exits: FinallyExit[] }
  | { kind: 'finally-body'; state: string; depth: number }
  | { kind: 'value'; depth: number };

/**
 * Out of the function, whose result is null then; by a JavaScript throw, which something around catches or must see; or to the handler in the same
 * function: its label, and its variable for the exception.
 */
export type RaiseTarget = 'caller' | 'throw' | { readonly label: string; readonly error: string };

/** A way out of a `try` with `finally`: taken up again after the finally body. */
export interface FinallyExit {
  readonly code: number;
  readonly kind: 'return' | 'break' | 'continue';
}

export interface EmittedUnit {
  /** Statements that make the constants that the functions have, by the names of `constants`; and the functions. */
  readonly head: string;
  readonly constants: readonly string[];
  readonly body: string;
  readonly positions: number[];
  readonly slots: number;
  /** Constants that CPython keeps elsewhere than in `co_consts`. */
  readonly extraConsts: readonly ConstEntry[];
}

/** How the compiler was asked to compile. */
export interface EmitOptions {
  readonly filename: string;
  readonly mode: 'exec' | 'eval' | 'single';
  /** The `-O` level: 1 drops assertions, 2 docstrings too. */
  readonly optimize: number;
  /** Emit hooks for trace functions: calls of `tl`, `traceCall`, `traceReturn`, `tracedCall`, `tracedCallEx`. */
  readonly traced?: boolean;
  /** Emit notes for the recorder: where execution is at every step, and what is stored where. */
  readonly recorded?: boolean;
  /** Positions of the same code emitted before: they keep their numbers. */
  readonly positions?: Int32Array;
}

let uniqueUnit = 0;
/** Identifiers that may be variables of the function. */
const VARIABLES = /(?<![.\w'])[a-z](?:\d+|_[rx])(?!\w)/g;
/** Shorter statements are not worth a function. */
const LEAST_OUTLINED = 60;
/** Matches where the first use of a variable in a text sets it. */
function firstUse(name: string): RegExp {
  return new RegExp(`^(?:(?!(?<![.\\w'])${name}(?!\\w))[^])*(?<![.\\w'])${name}=(?!=)`);
}
const HIDDEN = new SymbolInfo(0, 'local');

export class Emitter {
  readonly unit: CodeUnit;
  readonly table: SymbolTable;
  readonly units: CodeTables;
  readonly options: EmitOptions;
  readonly stack: StackEntry[] = [];
  readonly blocks: Block[] = [];
  readonly isGenerator: boolean;
  private lines: string[] = [];
  private readonly declarations: string[] = [];
  private readonly freeTemps: string[] = [];
  private temps = 0;
  private labels = 0;
  private maxSlots = 0;
  private readonly positions: number[] = [];
  private readonly positionIndex = new Map<string, number>();
  private readonly constIndex = new Map<string, number>();
  private readonly codeIndex = new Map<CodeUnit, number>();
  private readonly nameRefs = new Map<string, string>();
  private readonly extraConsts: ConstEntry[] = [];
  private readonly locals = new Map<string, number>();
  private readonly localNames: string[] = [];
  private readonly overrides = new Map<string, SymbolInfo>();
  /** Free variables whose name is also that of a local: of a comprehension that is inlined in a class body. */
  private readonly shadowed = new Map<string, number>();
  /** Variables of the inlined comprehensions around the place that are cells of their own. */
  private readonly innerCells = new Set<string>();
  /** Inlined comprehensions around the place. */
  inlinedDepth = 0;
  /** Locals that are surely bound wherever they are read. */
  readonly surelyBound = new Set<number>();
  /** Locals that are bound on every way to the statement being emitted. */
  assigned = new Set<number>();
  /** Locals that may lose their value again: `del`, `except … as`, inlined comprehensions. Nothing is known of them. */
  readonly volatile = new Set<number>();
  /** Where exceptions go that are in flight without a JavaScript throw: `raise`, and calls that raised. */
  raiseTarget: RaiseTarget;
  /** How many `try` and `with` statements surround the code being emitted. */
  tryDepth = 0;
  /** The boxed form of an expression is being emitted, whose unboxed form did not apply. */
  boxing = false;
  /** Names of variables that are likely floats, and the locals that may have their numbers without a box (unboxed.ts). */
  likelyFloats: ReadonlySet<string> = new Set();
  likelyInts: ReadonlySet<string> = new Set();
  readonly unboxed = new Set<number>();
  /** Whether hooks for trace functions are emitted, and the line of the last one. */
  readonly traced: boolean;
  private tracedLine = 0;
  /** Whether notes for the recorder are emitted. */
  readonly recorded: boolean;
  /** Positions at which locals are bound, each with the local's index. */
  private readonly bindings: number[] = [];

  constructor(unit: CodeUnit, table: SymbolTable, units: CodeTables, options: EmitOptions, isGenerator: boolean) {
    this.unit = unit;
    this.table = table;
    this.units = units;
    this.options = options;
    this.isGenerator = isGenerator;
    this.traced = options.traced === true;
    this.recorded = options.recorded === true;
    this.raiseTarget = isGenerator || this.traced ? 'throw' : 'caller';
    const known = options.positions ?? [];
    // Where execution begins comes first: `f.pc` is 0 then. As in CPython, a module begins on line 0.
    if (unit.kind === 'module') this.position(0, 1, 0, 0);
    else this.position(unit.firstlineno, unit.firstlineno, 0, 0);
    for (let i = 4; i < known.length; i += 4) this.position(known[i], known[i + 1], known[i + 2], known[i + 3]);
    unit.consts.forEach((entry, i) => {
      if ('code' in entry) this.codeIndex.set(entry.code, i);
      else this.constIndex.set(constantKey(entry.value), i);
    });
    for (const name of unit.varnames) this.addLocal(name);
    for (const name of unit.cellvars) if (!this.locals.has(name)) this.addLocal(name);
    for (const name of unit.freevars) {
      const local = this.locals.get(name);
      const index = this.addLocal(name);
      if (local === undefined) continue;
      this.locals.set(name, local);
      this.shadowed.set(name, index);
    }
  }

  // --- Buffer ------------------------------------------------------------------------------------------------------

  line(text: string): void {
    this.lines.push(text);
  }

  /** Collects what `body` emits instead of writing it. */
  capture(body: () => void): string[] {
    const outer = this.lines;
    this.lines = [];
    body();
    const inner = this.lines;
    this.lines = outer;
    return inner;
  }

  label(prefix: string): string {
    return `${prefix}${this.labels++}`;
  }

  /** A JavaScript variable of the function; give it back with `freeTemp` when its value is dead. */
  temp(): string {
    return this.freeTemps.pop() ?? `t${this.temps++}`;
  }

  freeTemp(name: string): void {
    this.freeTemps.push(name);
  }

  /** A variable that is never reused (state that lives across statements). */
  variable(prefix: string): string {
    const name = `${prefix}${this.labels++}`;
    this.declarations.push(`let ${name}=0;`);
    this.variables.add(name);
    return name;
  }
  private readonly variables = new Set<string>();

  /** A constant of the factory: made once per code object. */
  declare(prefix: string, value: string): string {
    const name = `${prefix}${this.labels++}`;
    this.fixed.push({ name, value });
    return name;
  }
  private readonly fixed: { readonly name: string; readonly value: string }[] = [];

  /** An inline cache of its own for an attribute, or for a global name. */
  attributeCache(name: string): string {
    return this.declare('c', `new AttrCache(${this.nameRef(name)})`);
  }
  globalCache(name: string): string {
    return this.declare('g', `new GlobalCache(${this.nameRef(name)})`);
  }

  fail(message: string, at: Position): never {
    throw syntaxFault(message, this.options.filename, at);
  }

  // --- Positions ---------------------------------------------------------------------------------------------------

  /** `f.pc=…;` for a node: where a traceback, `f_lineno` and `co_positions()` say that execution is. */
  pc(at: Position): string {
    return this.pcAt(this.place(at));
  }

  /** `f.pc=…;` for the number of a position, or a variable that has one. */
  pcAt(index: number | string): string {
    return this.recorded ? `f.pc=now.pc=${index};` : `f.pc=${index};`;
  }

  /** A node that leaves no instruction of its own, but does in CPython: its place is listed with the others. */
  mark(at: Position): void {
    this.position(at.lineno, at.end_lineno, at.col_offset, at.end_col_offset);
  }

  /** The number of a node's place, for functions that set `f.pc` themselves. */
  place(at: Position): number {
    return this.position(at.lineno, at.end_lineno, at.col_offset, at.end_col_offset);
  }

  position(line: number, endLine: number, column: number, endColumn: number): number {
    const key = `${line},${endLine},${column},${endColumn}`;
    let index = this.positionIndex.get(key);
    if (index === undefined) {
      index = this.positions.length / 4;
      this.positions.push(line, endLine, column, endColumn);
      this.positionIndex.set(key, index);
    }
    return index;
  }

  // --- Tracing -----------------------------------------------------------------------------------------------------

  /** A statement begins: trace functions see its line. */
  traceStatement(at: Position): void {
    if (!this.traced) return;
    this.tracedLine = at.lineno;
    const pc = this.position(at.lineno, at.end_lineno, at.col_offset, at.end_col_offset);
    this.line(this.spilled(`tl(f,${pc});`));
  }

  /** A part of a statement that stands on another line than what came before. */
  traceLine(at: Position): void {
    if (this.traced && at.lineno !== this.tracedLine) this.traceStatement(at);
  }

  /** At the head of a loop: from the second time on, coming back to the same line counts. `at` null: only that. */
  traceLoop(again: string | null, at: Position | null): void {
    if (again === null) return;
    this.line(`if(${again}===0)${again}=1;else if(f.tl>0)f.tl=-f.tl;`);
    if (at !== null) this.traceStatement(at);
  }

  /** The flag for `traceLoop`, set up before the loop. */
  traceLoopFlag(): string | null {
    if (!this.traced) return null;
    const again = this.variable('again');
    this.line(`${again}=0;`);
    return again;
  }

  /** Before the frame is left: with the value in `t_r`, or with None. */
  returning(value: 't_r' | 'None'): string {
    if (!this.traced) return '';
    return value === 't_r' ? 't_r=traceReturn(f,t_r);' : 'drop(traceReturn(f,dup(None)));';
  }

  // --- Recording ---------------------------------------------------------------------------------------------------

  /** Execution is at a node: the recorder is told even where nothing can go wrong. */
  recordPlace(at: Position): void {
    if (!this.recorded) return;
    // Of two places with nothing in between, the second counts.
    if (/^f\.pc=now\.pc=\d+;$/.test(this.lines.at(-1) ?? '')) this.lines.pop();
    this.line(this.pc(at));
  }

  /** Execution is at a node that binds or unbinds a local. */
  recordBinding(at: Position, index: number): void {
    if (!this.recorded) return;
    this.line(this.pc(at));
    this.bindings.push(this.position(at.lineno, at.end_lineno, at.col_offset, at.end_col_offset), index);
  }

  /** A local has just been bound: a statement for the recorder. */
  recordStored(index: number): string {
    return this.recorded ? `stored(f.l${index},null);` : '';
  }

  // --- Constants and names -----------------------------------------------------------------------------------------

  /** JavaScript expression for a constant object (borrowed from the code object). */
  constRef(value: ConstantValue): string {
    switch (value.type) {
      case 'None':
        return 'None';
      case 'Ellipsis':
        return 'Ellipsis';
      case 'bool':
        return value.value ? 'True' : 'False';
      default: {
        const index = this.constIndex.get(constantKey(value));
        if (index !== undefined) return this.tableRef('k', 'K', index);
        this.extraConsts.push({ value });
        return this.tableRef('x', 'X', this.extraConsts.length - 1);
      }
    }
  }

  codeRef(unit: CodeUnit): string {
    const index = this.codeIndex.get(unit);
    if (index === undefined) {
      // Code that CPython found to be dead and dropped.
      this.extraConsts.push({ code: unit });
      return this.tableRef('x', 'X', this.extraConsts.length - 1);
    }
    return this.tableRef('k', 'K', index);
  }

  private tableRef(prefix: string, table: string, index: number): string {
    const name = `${prefix}${index}`;
    if (!this.nameRefs.has(name)) {
      this.nameRefs.set(name, name);
      this.fixed.push({ name, value: `${table}[${index}]` });
    }
    return name;
  }

  /** Whether a constant is in `co_consts`. */
  hasConst(value: ConstantValue): boolean {
    return this.constIndex.has(constantKey(value));
  }

  /**
   * JavaScript expression for an interned str that the code uses as a name: one of `co_names`, a variable that is a cell, or a keyword of a
   * call.
   */
  nameRef(name: string, from: 'nameOf' | 'variableOf' | 'keyOf' = 'nameOf'): string {
    const key = `${from} ${name}`;
    let ref = this.nameRefs.get(key);
    if (ref === undefined) {
      ref = this.declare('n', `${from}(code,${JSON.stringify(name)})`);
      this.nameRefs.set(key, ref);
    }
    return ref;
  }

  // --- Variables ---------------------------------------------------------------------------------------------------

  private addLocal(name: string): number {
    const index = this.localNames.length;
    this.localNames.push(name);
    this.locals.set(name, index);
    return index;
  }

  localIndex(mangled: string): number {
    const index = this.locals.get(mangled);
    if (index === undefined) return this.addLocal(mangled);
    return index;
  }

  /** The local that holds the cell of a name. */
  cellIndex(mangled: string): number {
    const free = this.innerCells.has(mangled) ? undefined : this.shadowed.get(mangled);
    return free ?? this.localIndex(mangled);
  }

  /** Goes to where the exception goes that is in flight. */
  leaveRaised(): string {
    const target = this.raiseTarget;
    if (target === 'caller') return 'return null;';
    if (target === 'throw') return 'throw thrown();';
    return `{${target.error}=thrown();break ${target.label};}`;
  }

  /** Whether a local is bound for certain here. */
  isBound(index: number): boolean {
    return this.surelyBound.has(index) || this.assigned.has(index);
  }

  /** A store has bound a local. */
  noteBound(index: number): void {
    if (!this.volatile.has(index)) this.assigned.add(index);
  }

  /** Emits one of several ways; what it binds is not known to be bound behind them. Gives what is bound at its end. */
  branch(body: () => void): Set<number> {
    const before = this.assigned;
    this.assigned = new Set(before);
    body();
    const after = this.assigned;
    this.assigned = before;
    return after;
  }

  get localCount(): number {
    return this.localNames.length;
  }

  get localNameList(): readonly string[] {
    return this.localNames;
  }

  mangle(name: string): string {
    return this.unit.mangle(name);
  }

  /** How a (mangled) name is reached here, inlined comprehensions considered. */
  access(mangled: string): NameAccess {
    const over = this.overrides.get(mangled);
    if (over === undefined) {
      const access = this.unit.access(mangled);
      // A class body's own `__class__` is no variable of a comprehension in it, which sees that of the module.
      return access === 'name' && this.inlinedDepth > 0 && this.unit.kind === 'class' ? 'global' : access;
    }
    switch (over.scope) {
      case 'free':
      case 'cell':
        return 'deref';
      case 'local':
        return 'fast';
      default:
        return 'global';
    }
  }

  /** Whether a (mangled) name is global because a `global` statement says so, here or in the class around. */
  isDeclaredGlobal(mangled: string): boolean {
    return (this.overrides.get(mangled) ?? this.unit.scope.symbols.get(mangled))?.scope === 'global explicit';
  }

  /** Runs `body` with the names of an inlined comprehension in force. */
  insideComprehension(comp: InlinedComprehension, body: () => void): void {
    const saved: [string, SymbolInfo | undefined][] = [];
    for (const [name, symbol] of comp.symbols) {
      saved.push([name, this.overrides.get(name)]);
      this.overrides.set(name, symbol);
    }
    if (!this.unit.scope.isFunctionLike) {
      // Outside functions the comprehension's variables are hidden locals of the frame, not names of the namespace.
      for (const { name } of comp.saved) {
        if (comp.symbols.has(name) || comp.scope.symbols.get(name)?.scope !== 'local') continue;
        saved.push([name, this.overrides.get(name)]);
        this.overrides.set(name, HIDDEN);
      }
    }
    const cells = comp.saved.filter(({ name, cell }) => cell && !this.innerCells.has(name));
    for (const { name } of cells) this.innerCells.add(name);
    this.inlinedDepth++;
    body();
    this.inlinedDepth--;
    for (const { name } of cells) this.innerCells.delete(name);
    for (const [name, symbol] of saved) {
      if (symbol === undefined) this.overrides.delete(name);
      else this.overrides.set(name, symbol);
    }
  }

  // --- The evaluation stack ----------------------------------------------------------------------------------------

  get depth(): number {
    return this.stack.length;
  }

  push(op: Operand): StackEntry {
    const entry: StackEntry = { op, at: this.stack.length };
    this.stack.push(entry);
    return entry;
  }

  /** Pushes an owned value that `code` computes. */
  pushTemp(code: string): StackEntry {
    const t = this.temp();
    this.line(`${t}=${code};`);
    return this.push({ kind: 'temp', name: t });
  }

  pop(): StackEntry {
    const entry = this.stack.pop();
    if (entry === undefined) throw new Error('evaluation stack is empty');
    return entry;
  }

  private slot(at: number): string {
    if (at >= this.maxSlots) this.maxSlots = at + 1;
    return `f.s${at}`;
  }

  /** The object, borrowed. */
  ref(entry: StackEntry): string {
    switch (entry.op.kind) {
      case 'local':
        return `f.l${entry.op.index}`;
      case 'const':
        return entry.op.ref;
      case 'temp':
        return entry.op.name;
      case 'slot':
        return this.slot(entry.at);
    }
  }

  /** The object with a reference of its own; the entry must have been popped (or is being moved) and is spent. */
  own(entry: StackEntry): string {
    const text = this.ownText(entry);
    this.freeEntry(entry);
    return text;
  }

  /** As `own`, for use inside a branch: does not give the variable back. */
  ownText(entry: StackEntry): string {
    switch (entry.op.kind) {
      case 'local':
        return `dup(f.l${entry.op.index})`;
      case 'const':
        return `dup(${entry.op.ref})`;
      case 'temp':
        return entry.op.name;
      case 'slot':
        // Slots are emptied as their value moves on, so that unwinding does not end it twice.
        this.slot(entry.at);
        return `takeSlot${entry.at}(f)`;
    }
  }

  /** Ends an operand that was only looked at. */
  release(entry: StackEntry): void {
    const op = entry.op;
    if (op.kind === 'temp') {
      this.line(`drop(${op.name});`);
      this.freeTemp(op.name);
    } else if (op.kind === 'slot') this.line(`drop(${this.own(entry)});`);
  }

  /** As `release`, as text for use inside a branch: does not give the variable back. */
  releaseText(entry: StackEntry): string {
    const op = entry.op;
    if (op.kind === 'temp') return `drop(${op.name});`;
    if (op.kind === 'slot') {
      this.slot(entry.at);
      return `dropSlot${entry.at}(f);`;
    }
    return '';
  }

  freeEntry(entry: StackEntry): void {
    if (entry.op.kind === 'temp') this.freeTemp(entry.op.name);
  }

  /** Puts every pending operand into its slot for good. */
  settle(): void {
    for (const entry of this.stack) {
      if (entry.op.kind === 'slot') continue;
      const value = this.own(entry);
      this.line(`${this.slot(entry.at)}=${value};`);
      entry.op = { kind: 'slot' };
    }
  }

  /** Moves the top of the stack into its slot: a loop's iterator, a with statement's exit. */
  settleTop(): void {
    const entry = this.stack[this.stack.length - 1];
    if (entry.op.kind === 'slot') return;
    const value = this.own(entry);
    this.line(`${this.slot(entry.at)}=${value};`);
    entry.op = { kind: 'slot' };
  }

  /** `code`, which may run Python or raise, with all pending operands where unwinding and census find them. */
  spilled(code: string): string {
    let before = '';
    let after = '';
    for (const entry of this.stack) {
      const s = `f.s${entry.at}`;
      switch (entry.op.kind) {
        case 'slot':
          break;
        case 'temp':
          this.slot(entry.at);
          before += `${s}=${entry.op.name};`;
          after += `${s}=null;`;
          break;
        default:
          this.slot(entry.at);
          before += `${s}=dup(${this.ref(entry)});`;
          after += `dropSlot${entry.at}(f);`;
      }
    }
    return before + code + after;
  }

  /** Whether operands wait that the census finds nowhere: then slow forms put them into their slots. */
  get pending(): boolean {
    return this.stack.some((entry) => entry.op.kind !== 'slot');
  }

  /** As `ref`, without a reference of its own, and whether one moves in: for functions that take both (src/vm/fused.ts). */
  moves(entry: StackEntry): boolean {
    return entry.op.kind === 'temp' || entry.op.kind === 'slot';
  }
  /** The text of an operand for such a function. */
  given(entry: StackEntry): string {
    return entry.op.kind === 'slot' ? this.ownText(entry) : this.ref(entry);
  }

  // --- Code that rarely runs ---------------------------------------------------------------------------------------

  /**
   * Statements that rarely run, as a function of their own, which leaves less of the function itself to be compiled and optimized. `result` is
   * the only variable that they set for what follows.
   */
  outlined(text: string, result: string | null): string {
    if (this.unit.kind === 'module' || this.unit.kind === 'class' || this.recorded || text.length < LEAST_OUTLINED)
      return text;
    const set = new Set<string>();
    const params = new Set<string>();
    for (const [name] of text.matchAll(VARIABLES)) {
      if (!this.isVariable(name)) continue;
      // What is set before it is used comes from nowhere.
      if (!set.has(name) && !params.has(name)) (text.match(firstUse(name)) === null ? params : set).add(name);
    }
    const shared = ['f', ...(/\bG,B\b|\(G,/.test(text) ? ['G', 'B'] : [])];
    const inner = [...set].join(',');
    const name = this.label('o');
    const ends = result === null ? '' : `return ${result};`;
    this.functions.push(
      `function ${name}(${[...shared, ...params].join(',')}){${inner === '' ? '' : `let ${inner};`}${text}${ends}}`,
    );
    return `${result === null ? '' : `${result}=`}${name}(${[...shared, ...params].join(',')});`;
  }
  private readonly functions: string[] = [];

  private isVariable(name: string): boolean {
    return /^t(?:\d+|_[rx])$/.test(name) || this.variables.has(name);
  }

  /** Makes sure that the frame has slots for all that is on the stack. */
  touchSlots(): void {
    if (this.stack.length > this.maxSlots) this.maxSlots = this.stack.length;
  }

  /** Number of fields `s…` of the frame. */
  get slotCount(): number {
    return this.maxSlots;
  }

  /** Emits code that throws away slots from the top down to `depth`, for jumps out of a construct. */
  clearSlotsText(depth: number): string {
    let text = '';
    for (let i = this.stack.length - 1; i >= depth; i--) {
      const entry = this.stack[i];
      if (entry.op.kind !== 'slot') throw new Error('a jump leaves an operand behind');
      text += `dropSlot${i}(f);`;
    }
    return text;
  }

  // --- Assembly ----------------------------------------------------------------------------------------------------

  /**
   * The source of the factory `(code, K, X) => { F, run }`: a frame class of its own and the function that runs the
   * code. The text is unique per code object, since V8 shares type feedback between functions of equal text.
   *
   * What stays the same comes in as parameters that nothing assigns, those of the function right around (program.ts): V8 reads `const` of an
   * outer function with a check that it is set, and parameters without; optimized code has their values in it.
   *
   * `entry` runs before a generator's object is made, `prologue` when its body begins.
   */
  assemble(
    parameterCount: number,
    entry: readonly string[],
    prologue: readonly string[],
    needsNamespace: boolean,
  ): EmittedUnit {
    const body = this.lines;
    const id = uniqueUnit++;
    const fields: string[] = [];
    const cleanup: string[] = [];
    for (let i = 0; i < this.localNames.length; i++) {
      const unboxed = this.unboxed.has(i);
      fields.push(`this.l${i}=null;${unboxed ? `this.d${i}=0.5;` : ''}`);
      const ends = `${unboxed ? 'x!==UNBOXED&&' : ''}--x.rc===0`;
      cleanup.push(`x=f.l${i};if(x!==null){f.l${i}=null;if(${ends})reclaimBefore(x,r);}`);
    }
    const slotFunctions = [...this.unboxed].map((i) => `function box${i}(f){f.l${i}=float(f.d${i});}`);
    const clear: string[] = [];
    for (let i = this.maxSlots - 1; i >= 0; i--) {
      fields.push(`this.s${i}=null;`);
      clear.push(`if(from<=${i}){x=f.s${i};if(x!==null){f.s${i}=null;drop(x);}}`);
      slotFunctions.push(
        `function dropSlot${i}(f){const x=f.s${i};if(x!==null){f.s${i}=null;drop(x);}}function takeSlot${i}(f){const x=f.s${i};f.s${i}=null;return x;}`,
      );
    }
    const params = Array.from({ length: parameterCount }, (_, i) => `a${i}`);
    const temps = Array.from({ length: this.temps }, (_, i) => `t${i}`);
    const declareTemps = `let ${['t_r', 't_x', ...temps].join(',')};`;
    const setLocals = params.map((p, i) => `f.l${i}=${p};`).join('');
    const ns = needsNamespace ? 'ns,' : '';
    const setNs = needsNamespace ? 'f.ns=ns;' : '';
    const star = this.isGenerator ? '*' : '';
    const name = `tally_${id}_${this.unit.name.replace(/[^A-Za-z0-9_]/g, '_')}`;
    const declareNow = this.recorded ? 'const {now}=f;' : '';
    const plainText = `${declareNow}${declareTemps}${this.declarations.join('')}
${prologue.join('\n')}
${body.join('\n')}`;
    // What leaves a function by an exception is ended by whoever catches it (`unwindTo`).
    const bodyText = this.isGenerator ? `try{${plainText}}catch(e){throw unwind(e,f);}` : plainText;
    const recorded = this.recorded ? 'this.now=new FrameActivation(META.site);' : '';
    const begin = this.recorded ? 'f.now.begin();' : '';
    const end = this.recorded ? 'f.now.ended=true;' : '';
    const common = `class F{constructor(){this.back=null;this.pc=0;${recorded}this.sp=0;this.fn=null;this.py=null;this.gen=null;this.xs=null;this.xn=0;this.yf=-1;this.ns=null;this.meta=META;${this.traced ? 'this.tl=0;' : ''}${fields.join('')}}}
${slotFunctions.join('')}
function clearSlots(f,from){let x;${clear.join('')}}
function clearLocals(f,r){let x;${cleanup.join('')}}
${this.functions.join('\n')}`;
    const run = this.isGenerator
      ? `function${star} ${name}(f){
const G=f.fn.v.globalTable,B=f.fn.v.builtinTable;
${bodyText}
}
function leave(f,r){if(f.py!==null&&escapes(f))return;${end}f.pc=-1;clearLocals(f,r);const fn=f.fn;f.fn=null;if(fn!==null)dropBefore(fn,r);${needsNamespace ? 'const n=f.ns;f.ns=null;if(n!==null)dropBefore(n,r);' : ''}f.xs=null;}
function run(fn,${ns}${params.join(',')}){const f=new F();${begin}f.fn=fn;${setNs}${setLocals}${entry.length === 0 ? '' : `${declareNow}let t_x;${entry.join('')}`}return makeGenerator(f,${name});}`
      : `function leave(f,r){if(f.py!==null&&escapes(f)){code.rc--;return;}${end}f.pc=-1;clearLocals(f,r);const fn=f.fn;f.fn=null;if(fn.rc>1&&code.rc>1){fn.rc--;code.rc--;}else endFunction(fn,code,r);S.frame=f.back;S.depth--;${needsNamespace ? 'const n=f.ns;f.ns=null;dropBefore(n,r);' : ''}f.xs=null;f.back=META.pool;META.pool=f;}
function run(fn,${ns}${params.join(',')}){
if(S.depth>=S.limit)return tooDeep(${['fn', ...(needsNamespace ? ['ns'] : []), ...params].join(',')});
S.depth++;
let f=META.pool;if(f!==null)META.pool=f.back;else f=new F();
${begin}f.fn=fn;code.rc++;f.sp=S.sp;${setNs}${setLocals}f.back=S.frame;S.frame=f;
const G=fn.v.globalTable,B=fn.v.builtinTable;
${bodyText}
}
Object.defineProperty(run,'name',{value:${JSON.stringify(name)}});`;
    const head = `const META=new FrameMeta(code,${JSON.stringify(this.localNames)},${this.maxSlots});${this.traced ? 'META.traced=true;' : ''}${this.recorded ? `META.bindings=[${this.bindings.join()}];` : ''}
${this.fixed.map((x) => `const ${x.name}=${x.value};`).join('\n')}`;
    const whole = `${common}
${run}
META.clearSlots=clearSlots;META.clearLocals=clearLocals;META.leave=leave;
return{F,run};`;
    const constants = ['META', 'code', ...this.fixed.map((x) => x.name)];
    return {
      head,
      constants,
      body: whole,
      positions: this.positions,
      slots: this.maxSlots,
      extraConsts: this.extraConsts,
    };
  }
}
