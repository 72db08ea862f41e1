/** `_json`: what makes `json` fast. */
import { isStr, isTrue, typeName } from '../../object/abstract.ts';
import { defineModule, put } from '../../object/define.ts';
import { def } from '../../object/native.ts';
import { dup, type PyObject } from '../../object/refs.ts';
import { int, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { indexToUnit, length } from '../../text/codepoints.ts';
import { ssizeArgument } from '../../types/arguments.ts';
import { kindOf } from '../../types/str/kind.ts';
import { ENCODE, ENCODE_ASCII, ENCODER } from './encoder.ts';
import { SCANNER } from './scanner.ts';
import { indexOfUnit, scanText, stringEnd, textObject } from './strings.ts';

export const _json = defineModule('_json', {
  doc: 'json speedups\n',
  functions: [
    ENCODE_ASCII,
    ENCODE,
    def(
      'scanstring',
      '($module, string, end, strict=True, /)',
      'scanstring(string, end, strict=True) -> (string, end)\n\nScan the string s for a JSON string. End is the index of the\ncharacter in s after the quote that started the JSON string.\nUnescapes all valid JSON string escape sequences and raises ValueError\non attempt to decode an invalid string. If strict is False then literal\ncontrol characters are allowed in the string.\n\nReturns a tuple of the decoded string and the index of the character in s\nafter the end quote.',
      (vm: VM, _m: PyObject, string: PyObject, end: PyObject, strict?: PyObject) => {
        const at = ssizeArgument(vm, end, 0);
        const isStrict = strict === undefined || isTrue(vm, strict);
        if (!isStr(string)) {
          return vm.raise('TypeError', `first argument must be a string, not ${typeName(string)}`);
        }
        const kind = kindOf(string);
        if (at < 0 || at > length(string.v, kind)) return vm.raise('ValueError', 'end is out of bounds');
        const text = scanText(vm, string, indexToUnit(string.v, kind, at), isStrict);
        return tupleTake([textObject(string, text), int(indexOfUnit(string, stringEnd))]);
      },
      { hideSignature: true, packed: true },
    ),
  ],
  init: (_vm, dict) => {
    put(dict, 'make_scanner', dup(SCANNER));
    put(dict, 'make_encoder', dup(ENCODER));
  },
});
