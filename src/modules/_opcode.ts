/** `_opcode`: what CPython 3.13's instructions are like, for `opcode` and `dis`. The numbers are CPython's own answers. */
import { asIndex, typeName } from '../object/abstract.ts';
import { CODE, FALSE, NONE, TRUE } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import { def, type NativeDecl } from '../object/native.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { bool, int, listTake, none, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { cintArgument } from '../types/arguments.ts';

/** Single instructions, and first and last of a range of them. */
type Instructions = readonly (number | readonly [number, number])[];

const KINDS: { readonly [name: string]: Instructions } = {
  is_valid: [
    [0, 118],
    [149, 222],
    [236, 253],
    [256, 267],
  ],
  has_arg: [[45, 118], 149, [162, 206], 208, 211, [220, 222], 236, [240, 245], [248, 253], [256, 262], [264, 267]],
  has_const: [83, 103, 240],
  has_name: [63, [66, 67], [74, 75], 82, [90, 93], 108, [113, 114], 192, 202, [205, 206], 211, [259, 262]],
  has_jump: [72, [77, 79], [97, 100], 104, [188, 190], [256, 257]],
  has_free: [64, 84, 89, 94, 109],
  has_local: [3, 65, [85, 88], [110, 112], 258, 267],
  has_exc: [[264, 266]],
};

/** Effects on the stack that depend on nothing. */
const EFFECTS: readonly (readonly [effect: number, of: Instructions])[] = [
  [-4, [38]],
  [-3, [39]],
  [-2, [4, [9, 10], [95, 96], 108, 112]],
  [
    -1,
    [
      5,
      8,
      [11, 13],
      15,
      22,
      [31, 32],
      36,
      45,
      56,
      [58, 59],
      63,
      [68, 69],
      [75, 76],
      [80, 81],
      [97, 100],
      102,
      [105, 107],
      [109, 110],
      [113, 114],
      [237, 239],
      [260, 262],
      267,
    ],
  ],
  [
    0,
    [
      0,
      [6, 7],
      14,
      [16, 17],
      19,
      21,
      26,
      30,
      37,
      [40, 43],
      55,
      60,
      62,
      [64, 67],
      [70, 71],
      73,
      [77, 79],
      [89, 90],
      94,
      [103, 104],
      111,
      115,
      118,
      149,
      236,
      [240, 241],
      [243, 253],
      [256, 257],
      263,
    ],
  ],
  [1, [[1, 2], 18, 20, [23, 25], [27, 29], [33, 35], 44, 61, 72, 74, [83, 87], 92, [258, 259]]],
  [2, [88]],
];

function among(op: number, all: Instructions): boolean {
  return all.some((x) => (typeof x === 'number' ? x === op : op >= x[0] && op <= x[1]));
}

/** How many more items an instruction leaves on the stack; null for what is no instruction. @nothrow */
function stackEffect(op: number, arg: number, jump: boolean | null): number | null {
  const fixed = EFFECTS.find(([, all]) => among(op, all));
  if (fixed !== undefined) return fixed[0];
  switch (op) {
    case 46: // BUILD_CONST_KEY_MAP
      return -arg;
    case 47: // BUILD_LIST, BUILD_SET, BUILD_STRING, BUILD_TUPLE
    case 49:
    case 51:
    case 52:
      return 1 - arg;
    case 48: // BUILD_MAP
      return 1 - 2 * arg;
    case 50: // BUILD_SLICE
      return arg === 3 ? -2 : -1;
    case 53: // CALL
      return -1 - arg;
    case 54: // CALL_FUNCTION_EX
      return -2 - (arg & 1);
    case 57: // CALL_KW
      return -2 - arg;
    case 82: // LOAD_ATTR
      return arg & 1;
    case 91: // LOAD_GLOBAL
      return 1 + (arg & 1);
    case 93: // LOAD_SUPER_ATTR
    case 242:
      return -2 + (arg & 1);
    case 101: // RAISE_VARARGS
      return -arg;
    case 116: // UNPACK_EX
      return (arg & 0xff) + (arg >> 8);
    case 117: // UNPACK_SEQUENCE
      return arg - 1;
    case 264: // SETUP_CLEANUP
      return jump === false ? 0 : 2;
    case 265: // SETUP_FINALLY, SETUP_WITH
    case 266:
      return jump === false ? 0 : 1;
    default:
      return null;
  }
}

const NB_OPS: readonly (readonly [string, string])[] = [
  ['NB_ADD', '+'],
  ['NB_AND', '&'],
  ['NB_FLOOR_DIVIDE', '//'],
  ['NB_LSHIFT', '<<'],
  ['NB_MATRIX_MULTIPLY', '@'],
  ['NB_MULTIPLY', '*'],
  ['NB_REMAINDER', '%'],
  ['NB_OR', '|'],
  ['NB_POWER', '**'],
  ['NB_RSHIFT', '>>'],
  ['NB_SUBTRACT', '-'],
  ['NB_TRUE_DIVIDE', '/'],
  ['NB_XOR', '^'],
  ['NB_INPLACE_ADD', '+='],
  ['NB_INPLACE_AND', '&='],
  ['NB_INPLACE_FLOOR_DIVIDE', '//='],
  ['NB_INPLACE_LSHIFT', '<<='],
  ['NB_INPLACE_MATRIX_MULTIPLY', '@='],
  ['NB_INPLACE_MULTIPLY', '*='],
  ['NB_INPLACE_REMAINDER', '%='],
  ['NB_INPLACE_OR', '|='],
  ['NB_INPLACE_POWER', '**='],
  ['NB_INPLACE_RSHIFT', '>>='],
  ['NB_INPLACE_SUBTRACT', '-='],
  ['NB_INPLACE_TRUE_DIVIDE', '/='],
  ['NB_INPLACE_XOR', '^='],
];
const INTRINSICS_1 = [
  'INTRINSIC_1_INVALID',
  'INTRINSIC_PRINT',
  'INTRINSIC_IMPORT_STAR',
  'INTRINSIC_STOPITERATION_ERROR',
  'INTRINSIC_ASYNC_GEN_WRAP',
  'INTRINSIC_UNARY_POSITIVE',
  'INTRINSIC_LIST_TO_TUPLE',
  'INTRINSIC_TYPEVAR',
  'INTRINSIC_PARAMSPEC',
  'INTRINSIC_TYPEVARTUPLE',
  'INTRINSIC_SUBSCRIPT_GENERIC',
  'INTRINSIC_TYPEALIAS',
];
const INTRINSICS_2 = [
  'INTRINSIC_2_INVALID',
  'INTRINSIC_PREP_RERAISE_STAR',
  'INTRINSIC_TYPEVAR_WITH_BOUND',
  'INTRINSIC_TYPEVAR_WITH_CONSTRAINTS',
  'INTRINSIC_SET_FUNCTION_TYPE_PARAMS',
  'INTRINSIC_SET_TYPEPARAM_DEFAULT',
];

function question(name: string, doc: string): NativeDecl {
  return def(name, '($module, /, opcode)', doc, (vm: VM, _m: PyObject, opcode: PyObject) =>
    bool(among(cintArgument(vm, opcode, 0), KINDS[name])),
  );
}

function names(all: readonly string[]): Owned {
  return listTake(all.map((s) => str(s)));
}

/** `stack_effect(opcode, oparg=None, /, *, jump=None)`. Raises ValueError. */
function effectOf(vm: VM, _m: PyObject, opcode: PyObject, oparg: PyObject = NONE, jump: PyObject = NONE): Owned {
  const op = cintArgument(vm, opcode, 0);
  const arg = oparg === NONE ? 0 : Number(BigInt.asIntN(32, BigInt(asIndex(vm, oparg))));
  if (jump !== NONE && jump !== TRUE && jump !== FALSE) {
    return vm.raise('ValueError', 'stack_effect: jump must be False, True or None');
  }
  const effect = stackEffect(op, arg, jump === NONE ? null : jump === TRUE);
  return effect === null ? vm.raise('ValueError', 'invalid opcode or oparg') : int(effect);
}

export const _opcode = defineModule('_opcode', {
  doc: 'Opcode support module.',
  functions: [
    question('is_valid', 'Return True if opcode is valid, False otherwise.'),
    question('has_arg', 'Return True if the opcode uses its oparg, False otherwise.'),
    question('has_const', 'Return True if the opcode accesses a constant, False otherwise.'),
    question('has_name', 'Return True if the opcode accesses an attribute by name, False otherwise.'),
    question('has_jump', 'Return True if the opcode has a jump target, False otherwise.'),
    question(
      'has_free',
      "Return True if the opcode accesses a free variable, False otherwise.\n\nNote that 'free' in this context refers to names in the current scope\nthat are referenced by inner scopes or names in outer scopes that are\nreferenced from this scope. It does not include references to global\nor builtin scopes.",
    ),
    question('has_local', 'Return True if the opcode accesses a local variable, False otherwise.'),
    question('has_exc', 'Return True if the opcode sets an exception handler, False otherwise.'),
    def(
      'stack_effect',
      '($module, opcode, oparg=None, /, *, jump=None)',
      'Compute the stack effect of the opcode.',
      effectOf,
    ),
    def(
      'get_nb_ops',
      '($module, /)',
      'Return array of symbols of binary ops.\n\nIndexed by the BINARY_OP oparg value.',
      () => listTake(NB_OPS.map(([name, sign]) => tupleTake([str(name), str(sign)]))),
    ),
    def('get_intrinsic1_descs', '($module, /)', 'Return a list of names of the unary intrinsics.', () =>
      names(INTRINSICS_1),
    ),
    def('get_intrinsic2_descs', '($module, /)', 'Return a list of names of the binary intrinsics.', () =>
      names(INTRINSICS_2),
    ),
    def('get_specialization_stats', '($module, /)', 'Return the specialization stats', () => none()),
    def(
      'get_executor',
      '($module, /, code, offset)',
      'Return the executor object at offset in code if exists, None otherwise.',
      (vm: VM, _m: PyObject, code: PyObject, offset: PyObject) => {
        cintArgument(vm, offset, 0);
        if (code.type !== CODE) return vm.raise('TypeError', `expected a code object, not '${typeName(code)}'`);
        return vm.raise('RuntimeError', 'Executors are not available in this build');
      },
    ),
  ],
  init: (_vm, dict) => {
    put(dict, 'ENABLE_SPECIALIZATION', int(1));
  },
});
