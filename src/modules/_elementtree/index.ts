/** `_elementtree`: what makes up `xml.etree.ElementTree`. */
import { NONE } from '../../object/core-types.ts';
import { defineModule, put } from '../../object/define.ts';
import { def } from '../../object/native.ts';
import { dropOpt, dup, type Owned, type PyObject, share } from '../../object/refs.ts';
import { tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { argumentType } from '../../types/type-names.ts';
import { TREE_BUILDER } from './builder.ts';
import { ELEMENT } from './data.ts';
import { subElement } from './element.ts';
import { PARSE_ERROR } from './errors.ts';
import { state } from './state.ts';
import { XML_PARSER } from './xmlparser.ts';

function checkFactory(vm: VM, what: string, o: PyObject): void {
  if (o === NONE || o.type.v.slots.call !== null) return;
  vm.raise('TypeError', `${what} factory must be callable, not ${argumentType(o)}`);
}

function setFactories(vm: VM, _m: PyObject, comment: PyObject, pi: PyObject): Owned {
  checkFactory(vm, 'Comment', comment);
  checkFactory(vm, 'PI', pi);
  const { commentFactory, piFactory } = state;
  const old = tuple([commentFactory ?? NONE, piFactory ?? NONE]);
  state.commentFactory = comment === NONE ? null : share(comment);
  state.piFactory = pi === NONE ? null : share(pi);
  dropOpt(commentFactory);
  dropOpt(piFactory);
  return old;
}

export const _elementtree = defineModule('_elementtree', {
  doc: null,
  functions: [
    def('SubElement', '($module, /, *args, **kwargs)', null, subElement, { hideSignature: true, packed: true }),
    def(
      '_set_factories',
      '($module, comment_factory, pi_factory, /)',
      'Change the factories used to create comments and processing instructions.\n\nFor internal use only.',
      setFactories,
    ),
  ],
  init: (_vm, d) => {
    put(d, 'ParseError', dup(PARSE_ERROR as PyObject));
    put(d, 'Element', dup(ELEMENT as PyObject));
    put(d, 'TreeBuilder', dup(TREE_BUILDER as PyObject));
    put(d, 'XMLParser', dup(XML_PARSER as PyObject));
  },
});
