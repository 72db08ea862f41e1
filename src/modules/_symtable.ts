/** `_symtable`: the compiler's table of names, for the library's `symtable`. */

import { vmHooks } from '../builtins/hooks.ts';
import { parseFuture } from '../compile/future.ts';
import { buildSymbolTable } from '../compile/symtable.ts';
import type { Scope, SymbolScope } from '../compile/symtable-scope.ts';
import { isStr } from '../object/abstract.ts';
import { staticType } from '../object/core-types.ts';
import { defineModule, defineType, member, put, valueMember } from '../object/define.ts';
import { dictSetName } from '../object/dict.ts';
import { addressOf, allocTracked } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { listAppendTake } from '../object/list-append.ts';
import { def } from '../object/native.ts';
import { dup, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { dict, int, intern, list, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { parse } from '../syntax/parser.ts';
import { fsPath } from './fspath.ts';

const ENTRY = staticType('symtable entry');

const CONSTANTS = {
  USE: 16,
  DEF_GLOBAL: 1,
  DEF_NONLOCAL: 8,
  DEF_LOCAL: 2,
  DEF_PARAM: 4,
  DEF_FREE: 32,
  DEF_FREE_CLASS: 64,
  DEF_IMPORT: 128,
  DEF_BOUND: 134,
  DEF_ANNOT: 256,
  TYPE_FUNCTION: 0,
  TYPE_CLASS: 1,
  TYPE_MODULE: 2,
  TYPE_ANNOTATION: 3,
  TYPE_TYPE_ALIAS: 4,
  TYPE_TYPE_PARAMETERS: 5,
  TYPE_TYPE_VARIABLE: 6,
  LOCAL: 1,
  GLOBAL_EXPLICIT: 2,
  GLOBAL_IMPLICIT: 3,
  FREE: 4,
  CELL: 5,
  SCOPE_OFF: 12,
  SCOPE_MASK: 15,
} as const;

const SCOPES: { readonly [scope in SymbolScope]: number } = {
  local: 1,
  'global explicit': 2,
  'global implicit': 3,
  free: 4,
  cell: 5,
};
const KINDS: { readonly [kind in Scope['kind']]: number } = {
  function: 0,
  class: 1,
  module: 2,
  annotation: 3,
  'type alias': 4,
  'type parameters': 5,
  'type variable': 6,
};

class EntryData {
  readonly name: Held;
  readonly symbols: Held;
  readonly varnames: Held;
  readonly children: Held;
  readonly nested: boolean;
  readonly type: number;
  readonly lineno: number;
  constructor(scope: Scope, name: Owned, symbols: Owned, varnames: Owned, children: Owned) {
    this.name = hold(name);
    this.symbols = hold(symbols);
    this.varnames = hold(varnames);
    this.children = hold(children);
    this.nested = scope.isNested;
    this.type = KINDS[scope.kind];
    this.lineno = scope.kind === 'module' ? 0 : scope.at.lineno;
  }
}
type Entry = PyObject<EntryData>;

/** The entry of a block, and those of all blocks in it. */
function entryOf(vm: VM, scope: Scope): Owned {
  const mark = vm.mark();
  const symbols = vm.keep(dict());
  for (const [key, symbol] of scope.symbols) {
    const inner = vm.mark();
    const value = vm.keep(int(symbol.flags | (SCOPES[symbol.scope] << 12)));
    dictSetName(symbols, vm.keep(intern(key)), value);
    vm.release(inner);
  }
  const varnames = vm.keep(list([]));
  for (const key of scope.params) listAppendTake(varnames, intern(key));
  const children = vm.keep(list([]));
  for (const child of scope.children) listAppendTake(children, entryOf(vm, child));
  const data = new EntryData(
    scope,
    intern(scope.name),
    dup(symbols as PyObject),
    dup(varnames as PyObject),
    dup(children as PyObject),
  );
  const entry = allocTracked(ENTRY, data);
  vm.release(mark, entry);
  return entry;
}

function symtable(vm: VM, _m: PyObject, source: PyObject, filename: PyObject, start: PyObject): Owned {
  const path = fsPath(vm, filename, 'symtable').text;
  if (!isStr(start)) {
    return vm.raise('TypeError', `symtable() argument 3 must be str, not ${start.type.v.fullName}`);
  }
  const mode = start.v;
  const text = vmHooks.sourceText(vm, source, path, 'symtable() arg 1 must be a string or bytes object');
  if (mode !== 'exec' && mode !== 'eval' && mode !== 'single') {
    return vm.raise('ValueError', "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
  }
  const tree = parse(text, { filename: path, mode });
  return entryOf(vm, buildSymbolTable(tree, path, parseFuture(tree, path, 0)).top);
}

defineType(ENTRY, {
  doc: null,
  gc: true,
  basicSize: 136,
  layout: heldFields<EntryData>()('name', 'symbols', 'varnames', 'children'),
  slots: {
    repr: (_vm, self: Entry) => {
      const { name, lineno } = self.v;
      return str(`<symtable entry ${name.v as string}(${addressOf(self)}), line ${lineno}>`);
    },
  },
  members: [
    valueMember('id', null, (self: Entry) => int(addressOf(self))),
    member('name', null, (self: Entry) => self.v.name),
    member('symbols', null, (self: Entry) => self.v.symbols),
    member('varnames', null, (self: Entry) => self.v.varnames),
    member('children', null, (self: Entry) => self.v.children),
    valueMember('nested', null, (self: Entry) => int(self.v.nested ? 1 : 0)),
    valueMember('type', null, (self: Entry) => int(self.v.type)),
    valueMember('lineno', null, (self: Entry) => int(self.v.lineno)),
  ],
});

export const _symtable = defineModule('_symtable', {
  doc: null,
  functions: [
    def(
      'symtable',
      '($module, source, filename, startstr, /)',
      'Return symbol and scope dictionaries used internally by compiler.',
      symtable,
    ),
  ],
  init: (_vm, d) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
  },
});
