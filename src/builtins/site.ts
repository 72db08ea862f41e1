/** What `site` adds to the built-in names: exit, quit, copyright, credits, license, help. */
import { getAttr, isStr, strText } from '../object/abstract.ts';
import { call, call0 } from '../object/call.ts';
import { NONE, staticType } from '../object/core-types.ts';
import { defineType, put } from '../object/define.ts';
import type { PyDict, PyStr } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { instanceGet, instanceSet } from '../object/lookup.ts';
import { newSlot } from '../object/native-call.ts';
import { drop, dup, type PyObject, type PyType } from '../object/refs.ts';
import { name, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { newException } from '../types/exceptions.ts';
import { ioHooks } from './hooks.ts';

const QUITTER = staticType('Quitter', '_sitebuiltins');
const PRINTER = staticType('_Printer', '_sitebuiltins');
const HELPER = staticType('_Helper', '_sitebuiltins');

function set(o: PyObject, attribute: string, value: string): void {
  const s = str(value);
  instanceSet(o, name(attribute), s);
  drop(s);
}

function textAttribute(o: PyObject, attribute: string): string {
  const x = instanceGet(o, name(attribute));
  return x !== undefined && isStr(x) ? x.v : '';
}

defineType(QUITTER, {
  gc: true,
  hasDict: true,
  basetype: true,
  layout: null,
  newPayload: () => null,
  slots: {
    new_: newSlot('Quitter', '(name, eof)', (vm: VM, type: PyType, label: PyObject, eof: PyObject) => {
      const o = newInstance(type, null);
      const self = vm.keep(o);
      set(self, 'name', strText(vm, label));
      set(self, 'eof', strText(vm, eof));
      return dup(self as PyObject);
    }),
    repr: (_vm: VM, self: PyObject) =>
      str(`Use ${textAttribute(self, 'name')}() or ${textAttribute(self, 'eof')} to exit`),
    call: (vm: VM, _self: PyObject, args: readonly PyObject[]) => {
      const stdin = vm.sysAttribute('stdin');
      const mark = vm.mark();
      try {
        if (stdin !== undefined && stdin !== NONE) drop(call0(vm, vm.keep(getAttr(vm, stdin, name('close')))));
      } catch (error) {
        drop(vm.caught(error, mark));
      }
      const code = args.length > 0 ? [dup(args[0])] : [none()];
      return vm.raiseTake(newException(vm, vm.exceptionType('SystemExit'), code));
    },
  },
});

defineType(PRINTER, {
  doc: 'interactive prompt objects for printing the license text, a list of\ncontributors and the copyright notice.',
  gc: true,
  hasDict: true,
  basetype: true,
  slots: {
    repr: (_vm: VM, self: PyObject) => str(textAttribute(self, '_Printer__data')),
    call: (vm: VM, self: PyObject) => {
      const out = vm.sysAttribute('stdout');
      if (out === undefined || out === NONE) return none();
      const file = vm.keep(dup(out));
      const text = vm.keep(str(`${textAttribute(self, '_Printer__data')}\n`));
      if (ioHooks.write(vm, file, text)) return none();
      drop(call(vm, vm.keep(getAttr(vm, file, name('write'))), [text]));
      return none();
    },
  },
});

defineType(HELPER, {
  doc: "Define the builtin 'help'.\n\nThis is a wrapper around pydoc.help that provides a helpful message\nwhen 'help' is typed at the Python interactive prompt.\n\nCalling help() at the Python prompt starts an interactive help session.\nCalling help(thing) prints help for the python object 'thing'.\n",
  gc: true,
  hasDict: true,
  basetype: true,
  slots: {
    repr: () => str('Type help() for interactive help, or help(object) for help about object.'),
    call: (vm: VM, _self: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null) => {
      const pydoc = vm.keep(vm.importModule('pydoc'));
      return call(vm, vm.keep(getAttr(vm, pydoc, name('help'))), args, kwnames);
    },
  },
});

const LICENSE = 'See https://www.python.org/psf/license/';
const CREDITS = `    Thanks to CWI, CNRI, BeOpen, Zope Corporation, the Python Software Foundation,
    and a cast of thousands for supporting Python development.  See www.python.org
    for more information.`;

/** Puts these names into the namespace of `builtins`. */
export function addSiteBuiltins(d: PyDict, copyright: string): void {
  for (const which of ['quit', 'exit']) {
    const o = newInstance(QUITTER, null);
    set(o, 'name', which);
    set(o, 'eof', 'Ctrl-D (i.e. EOF)');
    put(d, which, o);
  }
  const notices = { copyright, credits: CREDITS, license: LICENSE };
  for (const [which, text] of Object.entries(notices)) {
    const o = newInstance(PRINTER, null);
    set(o, '_Printer__name', which);
    set(o, '_Printer__data', text);
    put(d, which, o);
  }
  put(d, 'help', newInstance(HELPER, null));
}
