/** `_csv.Dialect`: what separates, quotes and escapes. */
import { isStr, isTrue, typeName } from '../../object/abstract.ts';
import { INT, NONE, staticType } from '../../object/core-types.ts';
import { defineType, getset, valueMember } from '../../object/define.ts';
import { dictGet, type PyDict, type PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def, type KeywordArgument } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { bool, int, name, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { fromCodePoint } from '../../text/codepoints.ts';
import { cintArgument } from '../../types/arguments.ts';
import { moduleError, raiseError } from '../module-errors.ts';

export const ERROR = moduleError('_csv', 'Error', 'Exception', null);

export function csvError(vm: VM, message: string): never {
  return raiseError(vm, ERROR, message);
}

export const DIALECT = staticType('Dialect', '_csv');

export const Quoting = { MINIMAL: 0, ALL: 1, NONNUMERIC: 2, NONE: 3, STRINGS: 4, NOTNULL: 5 } as const;

/** Characters are code points; -1: there is none. */
export class DialectData {
  delimiter = 44;
  quotechar = 34;
  escapechar = -1;
  doublequote = true;
  skipinitialspace = false;
  strict = false;
  quoting: number = Quoting.MINIMAL;
  lineterminator: Held<PyStr> | null = null;
  /** Whether any of the characters takes two code units. */
  astral = false;
}
export type PyDialect = PyObject<DialectData>;

const NAMES = [
  'delimiter',
  'doublequote',
  'escapechar',
  'lineterminator',
  'quotechar',
  'quoting',
  'skipinitialspace',
  'strict',
] as const;

/** The registered dialects: the module's `_dialects`. */
let registry: PyDict | null = null;
/** Says where dialects are registered; the module's namespace holds it. */
export function setRegistry(d: PyDict): void {
  registry = d;
}

/** A registered dialect (borrowed). Raises Error: unknown dialect. */
export function registered(vm: VM, key: PyObject): PyObject {
  const known = registry === null ? undefined : dictGet(vm, registry, key);
  return known === undefined ? csvError(vm, 'unknown dialect') : known;
}

function oneChar(vm: VM, what: string, o: PyStr): number {
  const c = o.v.codePointAt(0);
  if (c === undefined || o.v.length !== (c > 0xffff ? 2 : 1)) {
    return vm.raise('TypeError', `"${what}" must be a 1-character string`);
  }
  return c;
}

function charOrNone(vm: VM, what: string, o: PyObject | undefined, fallback: number): number {
  if (o === undefined) return fallback;
  if (o === NONE) return -1;
  if (!isStr(o)) return vm.raise('TypeError', `"${what}" must be string or None, not ${typeName(o)}`);
  return oneChar(vm, what, o);
}

function checkChar(vm: VM, what: string, c: number, terminator: string, allowSpace: boolean): void {
  if (c < 0) return;
  if (c === 10 || c === 13 || (c === 32 && !allowSpace)) vm.raise('ValueError', `bad ${what} value`);
  if (terminator.includes(fromCodePoint(c))) vm.raise('ValueError', `bad ${what} or lineterminator value`);
}

/**
 * A dialect of another one (a name, a dialect, anything with such attributes) and of options in the order of `NAMES`. Raises TypeError,
 * ValueError, Error.
 */
function makeDialect(vm: VM, type: PyType, base: PyObject | undefined, given: (PyObject | undefined)[]): Owned {
  let from = base;
  if (from !== undefined) {
    if (isStr(from)) from = registered(vm, from);
    const plain = from.type === DIALECT || from.type.v.mroTypes.includes(DIALECT);
    if (plain && given.every((x) => x === undefined)) return dup(from);
  }
  const options = given.slice();
  if (from !== undefined) {
    for (let i = 0; i < NAMES.length; i++) {
      if (options[i] !== undefined) continue;
      const mark = vm.mark();
      try {
        const x = getAttrOpt(vm, from, name(NAMES[i]));
        if (x !== null) options[i] = vm.keep(x);
      } catch (error) {
        drop(vm.caught(error, mark));
      }
    }
  }
  const [delimiter, doublequote, escapechar, lineterminator, quotechar, quoting, skipinitialspace, strict] = options;
  const self = vm.keep(newInstance(type, new DialectData()));
  const d = self.v;
  if (delimiter !== undefined) {
    if (!isStr(delimiter)) return vm.raise('TypeError', `"delimiter" must be string, not ${typeName(delimiter)}`);
    d.delimiter = oneChar(vm, 'delimiter', delimiter);
  }
  if (doublequote !== undefined) d.doublequote = isTrue(vm, doublequote);
  d.escapechar = charOrNone(vm, 'escapechar', escapechar, -1);
  if (lineterminator === undefined) d.lineterminator = share(vm.keep(str('\r\n')));
  else if (lineterminator !== NONE) {
    if (!isStr(lineterminator)) {
      return vm.raise('TypeError', `"lineterminator" must be a string`);
    }
    d.lineterminator = share(lineterminator);
  }
  d.quotechar = charOrNone(vm, 'quotechar', quotechar, 34);
  if (quoting !== undefined) {
    if (quoting.type !== INT) return vm.raise('TypeError', '"quoting" must be an integer');
    d.quoting = cintArgument(vm, quoting, 0);
  }
  if (skipinitialspace !== undefined) d.skipinitialspace = isTrue(vm, skipinitialspace);
  if (strict !== undefined) d.strict = isTrue(vm, strict);
  if (d.quoting < 0 || d.quoting > Quoting.NOTNULL) return vm.raise('TypeError', 'bad "quoting" value');
  if (quotechar === NONE && quoting === undefined) d.quoting = Quoting.NONE;
  if (d.quoting !== Quoting.NONE && d.quotechar < 0) {
    return vm.raise('TypeError', 'quotechar must be set if quoting enabled');
  }
  if (d.lineterminator === null) return vm.raise('TypeError', 'lineterminator must be set');
  const terminator = d.lineterminator.v;
  checkChar(vm, 'delimiter', d.delimiter, terminator, true);
  checkChar(vm, 'escapechar', d.escapechar, terminator, !d.skipinitialspace);
  checkChar(vm, 'quotechar', d.quotechar, terminator, !d.skipinitialspace);
  if (d.delimiter === d.escapechar) return vm.raise('ValueError', 'bad delimiter or escapechar value');
  if (d.delimiter === d.quotechar) return vm.raise('ValueError', 'bad delimiter or quotechar value');
  if (d.escapechar >= 0 && d.escapechar === d.quotechar) {
    return vm.raise('ValueError', 'bad escapechar or quotechar value');
  }
  d.astral = Math.max(d.delimiter, d.escapechar, d.quotechar) > 0xffff;
  return dup(self);
}

/** The dialect for `reader(…, dialect, **options)`. Raises TypeError, ValueError, Error. */
export function dialectOf(vm: VM, base: PyObject | undefined, options: readonly KeywordArgument[]): Owned<PyDialect> {
  const given: (PyObject | undefined)[] = NAMES.map(() => undefined);
  for (const { name: key, value } of options) {
    if (key.v === 'dialect') {
      if (base !== undefined) vm.raise('TypeError', "argument for function given by name ('dialect') and position (1)");
      base = value;
      continue;
    }
    const i = (NAMES as readonly string[]).indexOf(key.v);
    if (i < 0) vm.raise('TypeError', `this function got an unexpected keyword argument '${key.v}'`);
    else given[i] = value;
  }
  return makeDialect(vm, DIALECT, base, given) as Owned<PyDialect>;
}

function charObject(c: number): Owned {
  return c < 0 ? none() : str(fromCodePoint(c));
}

const refuse = (vm: VM, self: PyDialect): Owned =>
  vm.raise('TypeError', `cannot pickle '${self.type.v.name}' instances`);

defineType(DIALECT, {
  doc: 'CSV dialect\n\nThe Dialect type records CSV parsing and generation options.\n',
  basetype: true,
  gc: true,
  basicSize: 48,
  layout: heldFields<DialectData>()('lineterminator'),
  newPayload: () => new DialectData(),
  slots: {
    new_: newSlot(
      'Dialect',
      '(dialect=None, delimiter=None, doublequote=None, escapechar=None, lineterminator=None, quotechar=None, quoting=None, skipinitialspace=None, strict=None)',
      (vm: VM, type: PyType, base?: PyObject, ...options: (PyObject | undefined)[]) =>
        makeDialect(
          vm,
          type,
          base,
          NAMES.map((_, i) => options[i]),
        ),
    ),
  },
  methods: [
    def('__reduce__', '($self, *args, **kwargs)', 'raises an exception to avoid pickling', refuse, {
      hideSignature: true,
    }),
    def('__reduce_ex__', '($self, *args, **kwargs)', 'raises an exception to avoid pickling', refuse, {
      hideSignature: true,
    }),
  ],
  members: [
    valueMember('skipinitialspace', null, (self: PyDialect) => bool(self.v.skipinitialspace)),
    valueMember('doublequote', null, (self: PyDialect) => bool(self.v.doublequote)),
    valueMember('strict', null, (self: PyDialect) => bool(self.v.strict)),
  ],
  getset: [
    getset('delimiter', null, (_vm, self: PyDialect) => charObject(self.v.delimiter)),
    getset('escapechar', null, (_vm, self: PyDialect) => charObject(self.v.escapechar)),
    getset('lineterminator', null, (_vm, self: PyDialect) => {
      const t = self.v.lineterminator;
      return t === null ? none() : dup(t);
    }),
    getset('quotechar', null, (_vm, self: PyDialect) => charObject(self.v.quotechar)),
    getset('quoting', null, (_vm, self: PyDialect) => int(self.v.quoting)),
  ],
});
