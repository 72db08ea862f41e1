/** `_sre`: the engine behind `re`. */
import { asIndex, isList, isTuple } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { defineModule, put } from '../../object/define.ts';
import type { PyDict, PyTuple } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { def } from '../../object/native.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bool, int, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { badArgument, cintArgument, ssizeArgument } from '../../types/arguments.ts';
import { isCasedAscii, isCasedUnicode, lowerAscii, lowerUnicode } from './chars.ts';
import { CODESIZE, MAGIC, MAXGROUPS, MAXREPEAT } from './codes.ts';
import { openSubject, Program } from './engine.ts';
import './match.ts';
import { PATTERN } from './pattern.ts';
import { PatternData } from './pattern-data.ts';
import { newTemplate } from './template.ts';

/** The words of a pattern's code. Raises OverflowError, TypeError. */
function readWords(vm: VM, code: readonly PyObject[]): Uint32Array {
  const words = new Uint32Array(code.length);
  for (let i = 0; i < code.length; i++) {
    const v = asIndex(vm, code[i]);
    if (v < 0) vm.raise('OverflowError', "can't convert negative value to unsigned int");
    if (v > 0xffffffff) vm.raise('OverflowError', 'regular expression code size limit exceeded');
    words[i] = Number(v);
  }
  return words;
}

function compile(
  vm: VM,
  _module: PyObject,
  pattern: PyObject,
  flagsArgument: PyObject,
  code: PyObject,
  groupsArgument: PyObject,
  groupindex: PyObject,
  indexgroup: PyObject,
): Owned {
  const flags = cintArgument(vm, flagsArgument, 0);
  if (!isList(code)) return badArgument(vm, 'compile', "argument 'code'", 'list', code);
  const groups = ssizeArgument(vm, groupsArgument, 0);
  if ((groupindex.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) {
    return badArgument(vm, 'compile', "argument 'groupindex'", 'dict', groupindex);
  }
  if (!isTuple(indexgroup)) return badArgument(vm, 'compile', "argument 'indexgroup'", 'tuple', indexgroup);
  const words = readWords(vm, code.v);
  let isBytes: boolean | null = null;
  if (pattern !== NONE) {
    const subject = openSubject(vm, pattern);
    isBytes = subject.isBytes;
    subject.release();
  }
  const program = new Program(words, groups);
  const named = (groupindex as PyDict).v.used > 0;
  const data = new PatternData(
    pattern,
    isBytes,
    flags,
    words,
    groups,
    named ? (groupindex as PyDict) : null,
    named && indexgroup.v.length > 0 ? (indexgroup as PyTuple) : null,
    program,
  );
  return newInstance(PATTERN, data, 96 + 4 * words.length);
}

/** A function of one character, given as a C int. */
const ofCharacter = (name: string, f: (c: number) => Owned) =>
  def(name, '($module, character, /)', null, (vm: VM, _m: PyObject, character: PyObject) =>
    f(cintArgument(vm, character, 0)),
  );

export const _sre = defineModule('_sre', {
  doc: null,
  functions: [
    def('compile', '($module, /, pattern, flags, code, groups, groupindex,\n        indexgroup)', null, compile),
    def(
      'template',
      '($module, pattern, template, /)',
      '\n\n  template\n    A list containing interleaved literal strings (str or bytes) and group\n    indices (int), as returned by re._parser.parse_template():\n        [literal1, group1, ..., literalN, groupN]',
      (vm: VM, _m: PyObject, _pattern: PyObject, template: PyObject) =>
        isList(template) ? newTemplate(vm, template) : badArgument(vm, 'template', 'argument 2', 'list', template),
    ),
    def('getcodesize', '($module, /)', null, () => int(CODESIZE)),
    ofCharacter('ascii_iscased', (c) => bool(isCasedAscii(c))),
    ofCharacter('unicode_iscased', (c) => bool(isCasedUnicode(c))),
    ofCharacter('ascii_tolower', (c) => int(lowerAscii(c))),
    ofCharacter('unicode_tolower', (c) => int(c < 0 ? c : lowerUnicode(c))),
  ],
  init: (_vm, dict) => {
    put(dict, 'MAGIC', int(MAGIC));
    put(dict, 'CODESIZE', int(CODESIZE));
    put(dict, 'MAXREPEAT', int(MAXREPEAT));
    put(dict, 'MAXGROUPS', int(MAXGROUPS));
    put(dict, 'copyright', str(' SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB '));
  },
});
