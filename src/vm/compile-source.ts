/** `compile()`: source as Python has it (str, bytes) to a code object. */

import { checkFeatures } from '../compile/features.ts';
import { CO_FUTURE_MASK } from '../compile/future.ts';
import { Fault } from '../fault.ts';
import { isTree, objectToTree } from '../modules/_ast/from-object.ts';
import { treeToObject } from '../modules/_ast/to-object.ts';
import { fsPath } from '../modules/fspath.ts';
import { isStr, strText } from '../object/abstract.ts';
import { bufferBytes, isBytes } from '../object/buffer.ts';
import { dup, type Owned, type PyObject } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { SyntaxFault } from '../syntax/errors.ts';
import { parse } from '../syntax/parser.ts';
import { decodeSourceBytes, type SourceDecoder } from '../syntax/source.ts';
import { decode } from '../text/codecs.ts';
import { checkEncodable } from '../types/type-names.ts';
import { type CompileOptions, compileText, compileTree, isBarryAsFlufl, optimizedTree } from './compile.ts';
import { ConstantPool } from './constants.ts';
import { codeOf, visibleFrame } from './frames.ts';
import { S } from './state.ts';
import { sourceWarning } from './warnings.ts';

/** Bits of `compile()`'s `flags` besides those of `__future__` (PyCF_*). */
const Flags = {
  DONT_IMPLY_DEDENT: 0x200,
  ONLY_AST: 0x400,
  TYPE_COMMENTS: 0x1000,
  TOP_LEVEL_AWAIT: 0x2000,
  ALLOW_INCOMPLETE_INPUT: 0x4000,
  OPTIMIZED_AST: 0x8000,
} as const;
/** The flag of `nested_scopes`, which means nothing any more (PyCF_MASK_OBSOLETE). */
const CO_NESTED = 0x10;
const KNOWN = CO_FUTURE_MASK | CO_NESTED | Object.values(Flags).reduce((all, bit) => all | bit, 0) | 0x100;

/**
 * What the built-in `compile` does. Arguments are borrowed. An `arena` is given where the code runs at once: it keeps
 * the constants of the syntax tree until the caller drops it.
 */
export function compileSource(
  vm: VM,
  source: PyObject,
  filename: PyObject,
  mode: string,
  flags: number,
  dontInherit: boolean,
  optimize: number,
  arena: ConstantPool | null = null,
  featureVersion = -1,
): Owned {
  if ((flags & ~KNOWN) !== 0) vm.raise('ValueError', 'compile(): unrecognised flags');
  if (optimize < -1 || optimize > 2) vm.raise('ValueError', 'compile(): invalid optimize value');
  const onlyTree = (flags & Flags.ONLY_AST) !== 0;
  if (mode !== 'exec' && mode !== 'eval' && mode !== 'single' && mode !== 'func_type') {
    const modes = onlyTree ? "'exec', 'eval', 'single' or 'func_type'" : "'exec', 'eval' or 'single'";
    return vm.raise('ValueError', `compile() mode must be ${modes}`);
  }
  if (mode === 'func_type' && !onlyTree) {
    return vm.raise('ValueError', "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
  }
  const name = fsPath(vm, filename, 'compile').text;
  const frame = dontInherit ? null : visibleFrame(S.frame);
  const inherited = frame === null ? 0 : codeOf(frame).v.flags & CO_FUTURE_MASK;
  const pool = arena ?? new ConstantPool();
  const options: CompileOptions = {
    filename: name,
    mode: mode === 'func_type' ? 'exec' : mode,
    optimize: optimize === -1 ? vm.optimizeLevel() : optimize,
    futureFlags: (flags & CO_FUTURE_MASK) | inherited,
    incomplete: (flags & Flags.ALLOW_INCOMPLETE_INPUT) !== 0,
    implyDedent: (flags & Flags.DONT_IMPLY_DEDENT) === 0,
    topLevelAwait: (flags & Flags.TOP_LEVEL_AWAIT) !== 0,
    arena: arena !== null,
    onWarning: sourceWarning(vm, name),
  };
  const optimizes = (flags & Flags.OPTIMIZED_AST) !== 0;
  if (isTree(vm, source)) {
    if (onlyTree && !optimizes) return dup(source);
    const tree = objectToTree(vm, source, mode);
    if (onlyTree) return treeToObject(vm, optimizedTree(tree, options));
    const compiled = compileTree(tree, options, pool);
    if (arena === null) pool.drop();
    return compiled;
  }
  const text = sourceText(vm, source, name);
  if (onlyTree) {
    const tree = parse(text, {
      filename: name,
      mode,
      typeComments: (flags & Flags.TYPE_COMMENTS) !== 0,
      interactiveIncomplete: options.incomplete === true,
      implyDedent: options.implyDedent !== false,
      barryAsFlufl: isBarryAsFlufl(options.futureFlags ?? 0),
      onWarning: sourceWarning(vm, name),
    });
    if (featureVersion >= 0) checkFeatures(tree, featureVersion, name);
    return treeToObject(vm, optimizes ? optimizedTree(tree, options) : tree);
  }
  const code = compileText(text, options, pool);
  if (arena === null) pool.drop();
  return code;
}

/** Decodes source by any codec; what goes wrong there becomes a SyntaxError without a place. */
function decoder(vm: VM, filename: string): SourceDecoder {
  return (encoding, bytes) => {
    const mark = vm.mark();
    try {
      return decode(bytes, encoding).s;
    } catch (error) {
      const message = strText(vm, vm.keep(vm.caught(error, mark)));
      throw new SyntaxFault('SyntaxError', message, filename, 0, -1);
    }
  };
}

/** The text of a source argument. Raises TypeError, SyntaxError. */
export function sourceText(
  vm: VM,
  source: PyObject,
  filename: string,
  otherwise = 'compile() arg 1 must be a string, bytes or AST object',
): string {
  let text: string;
  if (isStr(source)) {
    text = source.v;
    checkEncodable(text);
  } else if (isBytes(source)) {
    if (source.v.includes(0)) throw new Fault('SyntaxError', 'source code string cannot contain null bytes');
    text = decodeSourceBytes(source.v, filename, decoder(vm, filename));
  } else {
    const b = bufferBytes(vm, source);
    if (b === null) return vm.raise('TypeError', otherwise);
    const copy = b.slice();
    if (copy.includes(0)) throw new Fault('SyntaxError', 'source code string cannot contain null bytes');
    text = decodeSourceBytes(copy, filename, decoder(vm, filename));
  }
  if (text.includes('\0')) throw new Fault('SyntaxError', 'source code string cannot contain null bytes');
  return text;
}
