/** Built-in functions that compile, run and import, and those that show the namespaces of the caller. */
import { asSsize, isStr, isTrue, typeName } from '../object/abstract.ts';
import { bufferBytes } from '../object/buffer.ts';
import { call } from '../object/call.ts';
import type { CodeData, PyCode } from '../object/code.ts';
import { CELL, CODE, NONE } from '../object/core-types.ts';
import { dictGetName, dictSetName, type PyDict, type PyTuple } from '../object/dict.ts';
import { def, type KeywordArgument } from '../object/native.ts';
import { drop, dup, type Owned, type PyObject } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { EMPTY_TUPLE, name, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { decode } from '../text/codecs.ts';
import { partOf } from '../types/str/kind.ts';
import { vmHooks } from './hooks.ts';

function isDict(o: PyObject): o is PyDict {
  return (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;
}

function isCode(o: PyObject): o is PyCode {
  return o.type === CODE;
}

/** Something that can be compiled: text or bytes. */
function isSource(vm: VM, o: PyObject): boolean {
  return isStr(o) || bufferBytes(vm, o) !== null;
}

const given = (o: PyObject | undefined): o is PyObject => o !== undefined && o !== NONE;

interface Namespaces {
  readonly globals: PyDict;
  readonly locals: PyObject;
}

/** The namespaces to run in: those given, else those of the caller. Both are kept by the VM. */
function namespaces(vm: VM, globals: PyObject | undefined, locals: PyObject | undefined): Namespaces {
  let g: PyDict;
  let l: PyObject;
  if (given(globals)) {
    g = globals as PyDict;
    l = given(locals) ? locals : globals;
  } else {
    const current = vm.globals();
    if (current === null) return vm.raise('SystemError', 'globals and locals cannot be NULL');
    g = vm.keep(dup(current));
    l = given(locals) ? locals : vm.keep(vmHooks.locals(vm));
  }
  if (dictGetName(g, name('__builtins__')) === undefined) dictSetName(g, name('__builtins__'), vm.builtins());
  return { globals: g, locals: l };
}

/** Number of free variables of a code object. */
function freeCount(code: CodeData): number {
  return code.freevars.v.length;
}

function evaluate(vm: VM, _self: PyObject, source: PyObject, globals?: PyObject, locals?: PyObject): Owned {
  if (given(locals) && locals.type.v.slots.mp_subscript === null) {
    return vm.raise('TypeError', 'locals must be a mapping');
  }
  if (given(globals) && !isDict(globals)) {
    const message =
      globals.type.v.slots.mp_subscript === null
        ? 'globals must be a dict'
        : 'globals must be a real dict; try eval(expr, {}, mapping)';
    return vm.raise('TypeError', message);
  }
  const n = namespaces(vm, globals, locals);
  if (isCode(source)) {
    if (freeCount(source.v) > 0) {
      return vm.raise('TypeError', 'code object passed to eval() may not contain free variables');
    }
    return vmHooks.execCode(vm, source, n.globals, n.locals, null);
  }
  if (!isSource(vm, source)) return vm.raise('TypeError', 'eval() arg 1 must be a string, bytes or code object');
  let text = source;
  if (isStr(source) && /^[ \t]/.test(source.v)) text = vm.keep(partOf(source, source.v.replace(/^[ \t]+/, '')));
  const filename = vm.keep(str('<string>'));
  return vmHooks.runSource(vm, text, filename, 'eval', n.globals, n.locals);
}

function checkClosure(vm: VM, code: CodeData, closure: PyObject | undefined): PyTuple | null {
  const n = freeCount(code);
  if (n === 0) {
    if (given(closure)) vm.raise('TypeError', 'cannot use a closure with this code object');
    return null;
  }
  const cells = given(closure) && (closure.type.v.flags & TypeFlag.TUPLE_SUBCLASS) !== 0 ? (closure as PyTuple) : null;
  if (cells === null || cells.v.length !== n || cells.v.some((c) => (c as PyObject).type !== CELL)) {
    return vm.raise('TypeError', `code object requires a closure of exactly length ${n}`);
  }
  return cells;
}

function execute(
  vm: VM,
  _self: PyObject,
  source: PyObject,
  globals?: PyObject,
  locals?: PyObject,
  closure?: PyObject,
): Owned {
  if (given(globals) && !isDict(globals)) {
    return vm.raise('TypeError', `exec() globals must be a dict, not ${typeName(globals)}`);
  }
  if (given(locals) && locals.type.v.slots.mp_subscript === null) {
    return vm.raise('TypeError', `locals must be a mapping or None, not ${typeName(locals)}`);
  }
  const n = namespaces(vm, globals, locals);
  if (isCode(source)) {
    drop(vmHooks.execCode(vm, source, n.globals, n.locals, checkClosure(vm, source.v, closure)));
    return none();
  }
  if (given(closure)) return vm.raise('TypeError', 'closure can only be used when source is a code object');
  if (!isSource(vm, source)) return vm.raise('TypeError', 'exec() arg 1 must be a string, bytes or code object');
  const filename = vm.keep(str('<string>'));
  drop(vmHooks.runSource(vm, source, filename, 'exec', n.globals, n.locals));
  return none();
}

/** Bits of `flags` that `compile` knows: the futures, and `PyCF_*`. */
const KNOWN_FLAGS = 0x1fe0000 | 0x0200 | 0x0400 | 0x0800 | 0x1000 | 0x2000 | 0x4000 | 0x8000 | 0x0100 | 0x0010;

function compile(
  vm: VM,
  _self: PyObject,
  source: PyObject,
  filename: PyObject,
  mode: PyObject,
  flags?: PyObject,
  dontInherit?: PyObject,
  optimize?: PyObject,
  featureVersion?: PyObject,
): Owned {
  const path = vm.keep(fsDecoded(vm, filename));
  if (!isStr(mode)) return vm.raise('TypeError', `compile() argument 'mode' must be str, not ${typeName(mode)}`);
  const bits = flags === undefined ? 0 : asSsize(vm, flags, 'OverflowError');
  const level = optimize === undefined ? -1 : asSsize(vm, optimize, 'OverflowError');
  const version = featureVersion === undefined ? -1 : asSsize(vm, featureVersion, 'OverflowError');
  const alone = dontInherit !== undefined && isTrue(vm, dontInherit);
  if ((bits & ~KNOWN_FLAGS) !== 0) return vm.raise('ValueError', 'compile(): unrecognised flags');
  if (level < -1 || level > 2) return vm.raise('ValueError', 'compile(): invalid optimize value');
  if (mode.v !== 'exec' && mode.v !== 'eval' && mode.v !== 'single' && mode.v !== 'func_type') {
    const onlyAst = (bits & 0x400) !== 0;
    return vm.raise(
      'ValueError',
      `compile() mode must be 'exec', 'eval'${onlyAst ? ", 'single' or 'func_type'" : " or 'single'"}`,
    );
  }
  return vmHooks.compileSource(vm, source, path, mode.v, bits, alone, level, version);
}

/** A file name as a str: bytes and path objects are decoded. Raises TypeError. */
function fsDecoded(vm: VM, o: PyObject): Owned {
  if (isStr(o)) return dup(o);
  const os = vm.keep(vm.importModule('posix'));
  const fspath = dictGetName((os.attrs as NonNullable<PyObject['attrs']>).dict as PyDict, name('fspath'));
  const path = vm.keep(call(vm, fspath as PyObject, [o]));
  if (isStr(path)) return dup(path as PyObject);
  return str(decode(path.v as Uint8Array, 'utf-8', 'surrogateescape').s);
}

function importFunction(
  vm: VM,
  _self: PyObject,
  module: PyObject,
  globals?: PyObject,
  locals?: PyObject,
  fromlist?: PyObject,
  level?: PyObject,
): Owned {
  if (!isStr(module)) return vm.raise('TypeError', 'module name must be a string');
  const n = level === undefined ? 0 : asSsize(vm, level, 'OverflowError');
  if (n < 0) return vm.raise('ValueError', 'level must be >= 0');
  if (n === 0 && module.v === '') return vm.raise('ValueError', 'Empty module name');
  return vmHooks.importModuleLevel(vm, module, globals ?? null, locals ?? null, fromlist ?? EMPTY_TUPLE, n);
}

function globalsFunction(vm: VM): Owned {
  const g = vm.globals();
  return g === null ? none() : dup(g);
}

function breakpoint(vm: VM, _self: PyObject, args: readonly PyObject[], keywords: readonly KeywordArgument[]): Owned {
  const hook = vm.sysAttribute('breakpointhook');
  if (hook === undefined) return vm.raise('RuntimeError', 'lost sys.breakpointhook');
  const values = [...args, ...keywords.map((k) => k.value)];
  return call(vm, vm.keep(dup(hook)), values, keywords.length === 0 ? null : keywords.map((k) => k.name));
}

export const executeFunctions = [
  def(
    'eval',
    '($module, source, /, globals=None, locals=None)',
    'Evaluate the given source in the context of globals and locals.\n\nThe source may be a string representing a Python expression\nor a code object as returned by compile().\nThe globals must be a dictionary and locals can be any mapping,\ndefaulting to the current globals and locals.\nIf only globals is given, locals defaults to it.',
    evaluate,
  ),
  def(
    'exec',
    '($module, source, /, globals=None, locals=None, *, closure=None)',
    'Execute the given source in the context of globals and locals.\n\nThe source may be a string representing one or more Python statements\nor a code object as returned by compile().\nThe globals must be a dictionary and locals can be any mapping,\ndefaulting to the current globals and locals.\nIf only globals is given, locals defaults to it.\nThe closure must be a tuple of cellvars, and can only be used\nwhen source is a code object requiring exactly that many cellvars.',
    execute,
  ),
  def(
    'compile',
    '($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)',
    "Compile source into a code object that can be executed by exec() or eval().\n\nThe source code may represent a Python module, statement or expression.\nThe filename will be used for run-time error messages.\nThe mode must be 'exec' to compile a module, 'single' to compile a\nsingle (interactive) statement, or 'eval' to compile an expression.\nThe flags argument, if present, controls which future statements influence\nthe compilation of the code.\nThe dont_inherit argument, if true, stops the compilation inheriting\nthe effects of any future statements in effect in the code calling\ncompile; if absent or false these statements do influence the compilation,\nin addition to any features explicitly specified.",
    compile,
  ),
  def(
    'globals',
    '($module, /)',
    "Return the dictionary containing the current scope's global variables.\n\nNOTE: Updates to this dictionary *will* affect name lookups in the current\nglobal scope and vice-versa.",
    globalsFunction,
  ),
  def(
    'locals',
    '($module, /)',
    "Return a dictionary containing the current scope's local variables.\n\nNOTE: Whether or not updates to this dictionary will affect name lookups in\nthe local scope and vice-versa is *implementation dependent* and not\ncovered by any backwards compatibility guarantees.",
    (vm) => vmHooks.locals(vm),
  ),
  def(
    'breakpoint',
    '($module, /, *args, **kws)',
    'Call sys.breakpointhook(*args, **kws).  sys.breakpointhook() must accept\nwhatever arguments are passed.\n\nBy default, this drops you into the pdb debugger.',
    breakpoint,
  ),
  def(
    '__import__',
    '($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)',
    "Import a module.\n\nBecause this function is meant for use by the Python\ninterpreter and not for general use, it is better to use\nimportlib.import_module() to programmatically import a module.\n\nThe globals argument is only used to determine the context;\nthey are not modified.  The locals argument is unused.  The fromlist\nshould be a list of names to emulate ``from name import ...``, or an\nempty list to emulate ``import name``.\nWhen importing a module from a package, note that __import__('A.B', ...)\nreturns package A when fromlist is empty, but its submodule B when\nfromlist is not empty.  The level argument is used to determine whether to\nperform absolute or relative imports: 0 is absolute, while a positive number\nis the number of parent directories to search relative to the current module.",
    importFunction,
  ),
  def(
    '__build_class__',
    '($module, *args, **keywords)',
    '__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement.',
    (vm, _self: PyObject, args: readonly PyObject[], keywords: readonly KeywordArgument[]) =>
      vmHooks.buildClass(vm, args, keywords),
    { hideSignature: true },
  ),
];
