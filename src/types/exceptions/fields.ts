/** Exceptions with a field or two of their own: StopIteration, SystemExit, ImportError, NameError, AttributeError, KeyError. */
import { repr } from '../../object/abstract.ts';
import { STR } from '../../object/core-types.ts';
import { member, put, type TypeSpec } from '../../object/define.ts';
import type { PyDict } from '../../object/dict.ts';
import { dictNext, dictSet } from '../../object/dict.ts';
import { ExcData, type PyException } from '../../object/exc.ts';
import { heldFields } from '../../object/layout.ts';
import { instanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { dict, EMPTY_TUPLE, none } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { suggest } from '../../text/suggest.ts';
import {
  type Args,
  argsOf,
  exceptionInit,
  exceptionStr,
  hasAttributes,
  type Names,
  positional,
  reduced,
  setField,
} from './base.ts';

/** A field that may be set to anything; empty it reads as None, and so it does after deletion (T_OBJECT). */
export function objectMember<D extends { [P in K]: Held | null }, K extends string>(
  key: K,
  doc: string,
  pythonName: string = key,
): ReturnType<typeof member> {
  return member<PyObject<D>>(pythonName, doc, (self) => self.v[key], {
    emptyIsNone: true,
    set: (_vm, self, value) => setField(self.v, key, value),
  });
}

/** The keyword arguments that an exception takes, as an array in the order of `names`. Raises TypeError for others. */
function keywordsOnly(vm: VM, type: string, names: readonly string[], args: Args, kwnames: Names): (PyObject | null)[] {
  const out: (PyObject | null)[] = names.map(() => null);
  if (kwnames === null) return out;
  const first = args.length - kwnames.length;
  for (let i = 0; i < kwnames.length; i++) {
    const at = names.indexOf(kwnames[i].v);
    if (at < 0) {
      const near = suggest(names, kwnames[i].v);
      const hint = near === null ? '' : `. Did you mean '${near}'?`;
      vm.raise('TypeError', `${type}() got an unexpected keyword argument '${kwnames[i].v}'${hint}`);
    }
    out[at] = args[first + i];
  }
  return out;
}

/** A new dict with what an exception's `__dict__` has. */
function copyOfDict(vm: VM, self: PyObject): Owned<PyDict> {
  const copy = vm.keep(dict());
  if (!hasAttributes(self)) return dup(copy);
  const d = instanceDict(self).v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    dictSet(vm, copy, d.keys[e] as PyObject, d.values[e] as PyObject);
  }
  return dup(copy);
}

// --- StopIteration, SystemExit -----------------------------------------------------------------------------------

/** The payload of StopIteration. */
export class StopData extends ExcData {
  value: Held | null = null;
}
const stopLayout = heldFields<StopData>()('value', 'args', 'traceback', 'cause', 'context');

export const stopIteration: TypeSpec = {
  layout: stopLayout,
  newPayload: () => new StopData(share(EMPTY_TUPLE)),
  basicSize: 80,
  slots: {
    init: (vm, self: PyObject<StopData>, args, kwnames) => {
      exceptionInit(vm, self, args, kwnames);
      setField(self.v, 'value', args.length > 0 ? args[0] : null);
    },
  },
  members: [objectMember<StopData, 'value'>('value', 'generator return value')],
};

/** The payload of SystemExit. */
export class ExitData extends ExcData {
  code: Held | null = null;
}
const exitLayout = heldFields<ExitData>()('code', 'args', 'traceback', 'cause', 'context');

export const systemExit: TypeSpec = {
  layout: exitLayout,
  newPayload: () => new ExitData(share(EMPTY_TUPLE)),
  basicSize: 80,
  slots: {
    init: (vm, self: PyObject<ExitData>, args, kwnames) => {
      exceptionInit(vm, self, args, kwnames);
      if (args.length === 1) setField(self.v, 'code', args[0]);
      else if (args.length > 1) setField(self.v, 'code', self.v.args);
    },
  },
  members: [objectMember<ExitData, 'code'>('code', 'exception code')],
};

// --- KeyError ----------------------------------------------------------------------------------------------------

export const keyError: TypeSpec = {
  slots: {
    init: exceptionInit,
    // A lone missing key is shown quoted: an empty str would be invisible.
    str: (vm, self: PyException) => {
      const args = self.v.args;
      return args !== null && args.v.length === 1 ? repr(vm, args.v[0]) : exceptionStr(vm, self);
    },
  },
};

// --- ImportError -------------------------------------------------------------------------------------------------

/** The payload of ImportError and its subclasses. */
export class ImportData extends ExcData {
  msg: Held | null = null;
  name: Held | null = null;
  path: Held | null = null;
  nameFrom: Held | null = null;
}
const importLayout = heldFields<ImportData>()(
  'msg',
  'name',
  'path',
  'nameFrom',
  'args',
  'traceback',
  'cause',
  'context',
);
type PyImportError = PyObject<ImportData>;

function importInit(vm: VM, self: PyImportError, args: Args, kwnames: Names): void {
  const given = positional(args, kwnames);
  exceptionInit(vm, self, given, null);
  const [n, path, from] = keywordsOnly(vm, 'ImportError', ['name', 'path', 'name_from'], args, kwnames);
  setField(self.v, 'name', n);
  setField(self.v, 'path', path);
  setField(self.v, 'nameFrom', from);
  setField(self.v, 'msg', given.length === 1 ? given[0] : null);
}

function importReduce(vm: VM, self: PyImportError): Owned {
  const { name, path, nameFrom } = self.v;
  if (name === null && path === null && nameFrom === null) {
    return reduced(self, argsOf(self), hasAttributes(self) ? dup(instanceDict(self)) : null);
  }
  const state = copyOfDict(vm, self);
  if (name !== null) put(state, 'name', dup(name));
  if (path !== null) put(state, 'path', dup(path));
  if (nameFrom !== null) put(state, 'name_from', dup(nameFrom));
  return reduced(self, argsOf(self), state);
}

export const importError: TypeSpec = {
  layout: importLayout,
  newPayload: () => new ImportData(share(EMPTY_TUPLE)),
  basicSize: 104,
  slots: {
    init: importInit,
    str: (vm, self: PyImportError) => {
      const msg = self.v.msg;
      return msg !== null && msg.type === STR ? dup(msg) : exceptionStr(vm, self);
    },
  },
  methods: [def('__reduce__', '($self, /)', null, importReduce)],
  members: [
    objectMember<ImportData, 'msg'>('msg', 'exception message'),
    objectMember<ImportData, 'name'>('name', 'module name'),
    objectMember<ImportData, 'path'>('path', 'module path'),
    objectMember<ImportData, 'nameFrom'>('nameFrom', 'name imported from module', 'name_from'),
  ],
};

// --- NameError, AttributeError -----------------------------------------------------------------------------------

/** The payload of NameError and UnboundLocalError. */
export class NameData extends ExcData {
  name: Held | null = null;
}
const nameLayout = heldFields<NameData>()('name', 'args', 'traceback', 'cause', 'context');

export const nameError: TypeSpec = {
  layout: nameLayout,
  newPayload: () => new NameData(share(EMPTY_TUPLE)),
  basicSize: 80,
  slots: {
    init: (vm, self: PyObject<NameData>, args, kwnames) => {
      exceptionInit(vm, self, positional(args, kwnames), null);
      setField(self.v, 'name', keywordsOnly(vm, 'NameError', ['name'], args, kwnames)[0]);
    },
    str: exceptionStr,
  },
  members: [objectMember<NameData, 'name'>('name', 'name')],
};

/** The payload of AttributeError. */
export class AttributeData extends ExcData {
  obj: Held | null = null;
  name: Held | null = null;
}
const attributeLayout = heldFields<AttributeData>()('obj', 'name', 'args', 'traceback', 'cause', 'context');
type PyAttributeError = PyObject<AttributeData>;

/** What pickling keeps: not `obj`, which could be anything. */
function attributeState(vm: VM, self: PyAttributeError): Owned {
  const { name, args } = self.v;
  if (name === null && args === null && !hasAttributes(self)) return none();
  const state = copyOfDict(vm, self);
  if (name !== null) put(state, 'name', dup(name));
  if (args !== null) put(state, 'args', dup(args));
  return state;
}

export const attributeError: TypeSpec = {
  layout: attributeLayout,
  newPayload: () => new AttributeData(share(EMPTY_TUPLE)),
  basicSize: 88,
  slots: {
    init: (vm, self: PyAttributeError, args, kwnames) => {
      exceptionInit(vm, self, positional(args, kwnames), null);
      const [name, obj] = keywordsOnly(vm, 'AttributeError', ['name', 'obj'], args, kwnames);
      setField(self.v, 'name', name);
      setField(self.v, 'obj', obj);
    },
    str: exceptionStr,
  },
  methods: [
    def('__getstate__', '($self, /)', null, attributeState),
    def('__reduce__', '($self, /)', null, (vm, self: PyAttributeError) => {
      const state = attributeState(vm, self);
      return reduced(self, argsOf(self), state);
    }),
  ],
  members: [
    objectMember<AttributeData, 'name'>('name', 'attribute name'),
    objectMember<AttributeData, 'obj'>('obj', 'object'),
  ],
};
