/** `_ast`: the classes of syntax tree nodes, and the flags of `compile()` that go with them. */
import { defineModule, put } from '../../object/define.ts';
import { dup } from '../../object/refs.ts';
import { int } from '../../object/values.ts';
import { AST, classes } from './types.ts';

export const _ast = defineModule('_ast', {
  doc: null,
  init: (vm, d) => {
    put(d, 'AST', dup(AST));
    put(d, 'PyCF_ALLOW_TOP_LEVEL_AWAIT', int(0x2000));
    put(d, 'PyCF_ONLY_AST', int(0x0400));
    put(d, 'PyCF_TYPE_COMMENTS', int(0x1000));
    put(d, 'PyCF_OPTIMIZED_AST', int(0x8000 | 0x0400));
    for (const [key, type] of classes(vm).types) put(d, key, dup(type));
  },
});
