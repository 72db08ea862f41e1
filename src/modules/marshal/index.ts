/** `marshal`: Python values as bytes, in the format of `.pyc` files. */
import { isTrue, typeName } from '../../object/abstract.ts';
import { isBytes, readBytes } from '../../object/buffer.ts';
import { defineModule, put } from '../../object/define.ts';
import { def } from '../../object/native.ts';
import type { PyObject } from '../../object/refs.ts';
import { bytes, int } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { cintArgument } from '../../types/arguments.ts';
import { callMethod } from '../method-calls.ts';
import { VERSION } from './codes.ts';
import { unmarshal } from './reader.ts';
import { marshal as marshalled } from './writer.ts';

function dumped(vm: VM, value: PyObject, version: PyObject | undefined, allowCode: PyObject | undefined): Uint8Array {
  const format = cintArgument(vm, version, VERSION);
  return marshalled(vm, value, format, allowCode === undefined || isTrue(vm, allowCode));
}

export const marshal = defineModule('marshal', {
  doc: 'This module contains functions that can read and write Python values in\na binary format. The format is specific to Python, but independent of\nmachine architecture issues.\n\nNot all Python object types are supported; in general, only objects\nwhose value is independent from a particular invocation of Python can be\nwritten and read by this module. The following types are supported:\nNone, integers, floating-point numbers, strings, bytes, bytearrays,\ntuples, lists, sets, dictionaries, and code objects, where it\nshould be understood that tuples, lists and dictionaries are only\nsupported as long as the values contained therein are themselves\nsupported; and recursive lists and dictionaries should not be written\n(they will cause infinite loops).\n\nVariables:\n\nversion -- indicates the format that the module uses. Version 0 is the\n    historical format, version 1 shares interned strings and version 2\n    uses a binary format for floating-point numbers.\n    Version 3 shares common object references (New in version 3.4).\n\nFunctions:\n\ndump() -- write value to a file\nload() -- read value from a file\ndumps() -- marshal value as a bytes object\nloads() -- read value from a bytes-like object',
  functions: [
    def(
      'dump',
      '($module, value, file, version=version, /, *, allow_code=True)',
      'Write the value on the open file.\n\n  value\n    Must be a supported type.\n  file\n    Must be a writeable binary file.\n  version\n    Indicates the data format that dump should use.\n  allow_code\n    Allow to write code objects.\n\nIf the value has (or contains an object that has) an unsupported type, a\nValueError exception is raised - but garbage data will also be written\nto the file. The object will not be properly read back by load().',
      (vm, _m: PyObject, value: PyObject, file: PyObject, version?: PyObject, allowCode?: PyObject) =>
        callMethod(vm, file, 'write', [vm.keep(bytes(dumped(vm, value, version, allowCode)))]),
    ),
    def(
      'load',
      '($module, file, /, *, allow_code=True)',
      "Read one value from the open file and return it.\n\n  file\n    Must be readable binary file.\n  allow_code\n    Allow to load code objects.\n\nIf no valid value is read (e.g. because the data has a different Python\nversion's incompatible marshal format), raise EOFError, ValueError or\nTypeError.\n\nNote: If an object containing an unsupported type was marshalled with\ndump(), load() will substitute None for the unmarshallable type.",
      (vm, _m: PyObject, file: PyObject, allowCode?: PyObject) => {
        const allow = allowCode === undefined || isTrue(vm, allowCode);
        // Whether it is a binary file is found out by reading nothing from it.
        const nothing = vm.keep(callMethod(vm, file, 'read', [vm.keep(int(0))]));
        if (!isBytes(nothing)) {
          return vm.raise('TypeError', `file.read() returned not bytes but ${typeName(nothing)}`);
        }
        return unmarshal(vm, file, allow);
      },
    ),
    def(
      'dumps',
      '($module, value, version=version, /, *, allow_code=True)',
      'Return the bytes object that would be written to a file by dump(value, file).\n\n  value\n    Must be a supported type.\n  version\n    Indicates the data format that dumps should use.\n  allow_code\n    Allow to write code objects.\n\nRaise a ValueError exception if value has (or contains an object that has) an\nunsupported type.',
      (vm, _m: PyObject, value: PyObject, version?: PyObject, allowCode?: PyObject) =>
        bytes(dumped(vm, value, version, allowCode)),
    ),
    def(
      'loads',
      '($module, bytes, /, *, allow_code=True)',
      'Convert the bytes-like object to a value.\n\n  allow_code\n    Allow to load code objects.\n\nIf no valid value is found, raise EOFError, ValueError or TypeError.  Extra\nbytes in the input are ignored.',
      (vm, _m: PyObject, source: PyObject, allowCode?: PyObject) => {
        const allow = allowCode === undefined || isTrue(vm, allowCode);
        return unmarshal(vm, readBytes(vm, source), allow);
      },
    ),
  ],
  init: (_vm, dict) => put(dict, 'version', int(VERSION)),
});
