/** `_sre.SRE_Template`: a replacement string taken apart by `re._parser.parse_template`. */
import { registerRoot, tableRoot } from '../../gc/roots.ts';
import { getAttrName, isInt, isStr, typeName } from '../../object/abstract.ts';
import { bufferBytes, hasBuffer, isBytes, readBytes } from '../../object/buffer.ts';
import { call2 } from '../../object/call.ts';
import { BYTES, NONE, STR, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import type { PyList } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { drop, dup, type Held, hold, type Owned, type PyObject, share } from '../../object/refs.ts';
import { bytes } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import * as algo from '../../text/bytes-algo.ts';
import { exactStr, TextWriter } from '../../types/str/kind.ts';
import { groupText, type PyMatch } from './match-data.ts';
import type { PyPattern } from './pattern-data.ts';

export const TEMPLATE = staticType('SRE_Template', '_sre');

export class TemplateData {
  /** The text before the first group. */
  literal: Held | null;
  /** The text after each group; null where there is none. */
  literals: (Held | null)[];
  readonly groups: readonly number[];
  constructor(literal: PyObject, groups: readonly number[], literals: readonly (PyObject | null)[]) {
    this.literal = share(literal);
    this.literals = literals.map((x) => (x === null ? null : share(x)));
    this.groups = groups;
  }
}
export type PyTemplate = PyObject<TemplateData>;

defineType(TEMPLATE, {
  gc: true,
  basicSize: 40,
  itemSize: 16,
  layout: heldFields<TemplateData>()('literal', 'literals'),
});

function isEmpty(o: PyObject): boolean {
  return isStr(o) ? o.v === '' : isBytes(o) && o.v.length === 0;
}

/** `_sre.template(pattern, [literal, group, literal, …])`. Raises TypeError: invalid template. */
export function newTemplate(vm: VM, list: PyList): Owned {
  const parts = list.v;
  if ((parts.length & 1) === 0) return vm.raise('TypeError', 'invalid template');
  const groups: number[] = [];
  const literals: (PyObject | null)[] = [];
  for (let i = 1; i < parts.length; i += 2) {
    const index = parts[i];
    if (!isInt(index)) {
      return vm.raise('TypeError', `'${typeName(index)}' object cannot be interpreted as an integer`);
    }
    if (index.v < 0) return vm.raise('TypeError', 'invalid template');
    groups.push(Number(index.v));
    literals.push(isEmpty(parts[i + 1]) ? null : parts[i + 1]);
  }
  return newInstance(TEMPLATE, new TemplateData(parts[0], groups, literals), 40 + 16 * groups.length);
}

/** `re._compile_template`, from its first use on. */
let compiler: Held | null = null;
registerRoot(tableRoot('_sre: compiler of templates', () => (compiler === null ? [] : [compiler])));

/** The compiled form of a replacement string. Raises what `re._compile_template` raises. */
export function compileTemplate(vm: VM, pattern: PyPattern, template: PyObject): Owned<PyTemplate> {
  if (compiler === null) {
    const re = vm.keep(vm.importModule('re'));
    compiler = hold(getAttrName(vm, re, '_compile_template'));
  }
  const result = callCompiler(vm, compiler, pattern, template);
  if (result.type !== TEMPLATE) {
    const what = typeName(result);
    drop(result);
    return vm.raise('RuntimeError', `the result of compiling a replacement string is ${what}`);
  }
  return result as Owned<PyTemplate>;
}

/** Calls the compiler; what cannot be hashed (a bytearray) is given to it again as a str or bytes. */
function callCompiler(vm: VM, f: PyObject, pattern: PyPattern, template: PyObject): Owned {
  const mark = vm.mark();
  try {
    return call2(vm, f, pattern, template);
  } catch (error) {
    const exc = vm.caught(error, mark);
    const again =
      isStr(template) && template.type !== STR ? 'str' : hasBuffer(template) && template.type !== BYTES ? 'bytes' : '';
    if (again === '' || !vm.isException(exc, 'TypeError')) return vm.rethrowTake(exc);
    drop(exc);
    const plain = isStr(template) ? exactStr(template) : bytes(readBytes(vm, template).slice());
    return call2(vm, f, pattern, vm.keep(plain));
  }
}

/** Collects the parts of a result, str or bytes, and joins them as `''.join(list)` does. */
export class Joiner {
  private readonly writer: TextWriter | null;
  private readonly chunks: Uint8Array[] = [];
  /** The one part so far, when it is an exact bytes: the result itself if nothing follows. Borrowed. */
  private only: PyObject | null = null;
  private parts = 0;
  /** The first part of a wrong type. */
  private wrong: string | null = null;

  constructor(isBytesResult: boolean) {
    this.writer = isBytesResult ? null : new TextWriter();
  }

  /** Adds a str (or bytes-like object); it must stay alive while it is the only part. */
  add(vm: VM, o: PyObject): void {
    const index = this.parts++;
    if (this.wrong !== null) return;
    if (this.writer !== null) {
      if (isStr(o)) {
        this.writer.addStr(o);
        return;
      }
      this.wrong = `sequence item ${index}: expected str instance, ${typeName(o)} found`;
      return;
    }
    const b = bufferBytes(vm, o);
    if (b === null) this.wrong = `sequence item ${index}: expected a bytes-like object, ${typeName(o)} found`;
    else {
      this.only = index === 0 && o.type === BYTES ? o : null;
      this.chunks.push(isBytes(o) ? b : b.slice());
    }
  }

  /** Whether nothing has been added yet. */
  get empty(): boolean {
    return this.parts === 0;
  }

  /** Adds part of the subject as text. */
  addText(text: string): void {
    this.parts++;
    (this.writer as TextWriter).add(text);
  }
  addBytes(b: Uint8Array): void {
    this.parts++;
    this.only = null;
    this.chunks.push(b);
  }

  /** The whole. Raises TypeError: sequence item N: expected … */
  finish(vm: VM): Owned {
    if (this.wrong !== null) return vm.raise('TypeError', this.wrong);
    if (this.writer !== null) return this.writer.finish();
    if (this.only !== null) return dup(this.only);
    return bytes(algo.concat(this.chunks));
  }
}

/** The text that a template makes of a match. Raises IndexError: no such group. */
export function expandTemplate(vm: VM, template: PyTemplate, match: PyMatch): Owned {
  const { literal, literals, groups } = template.v;
  if (groups.length === 0) return dup(literal as PyObject);
  const out = new Joiner(!isStr(literal as PyObject));
  if (!isEmpty(literal as PyObject)) out.add(vm, literal as PyObject);
  const count = match.v.marks.length >> 1;
  const mark = vm.mark();
  for (let i = 0; i < groups.length; i++) {
    if (groups[i] >= count) return vm.raise('IndexError', 'no such group');
    const text = vm.keep(groupText(vm, match, groups[i], NONE));
    if (text !== NONE) out.add(vm, text);
    const after = literals[i];
    if (after !== null) out.add(vm, after);
  }
  const result = out.finish(vm);
  vm.release(mark, result);
  return result;
}
