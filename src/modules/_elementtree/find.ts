/** Finding children: by their tag here, by paths in `xml.etree.ElementPath`. */
import { equal, isStr } from '../../object/abstract.ts';
import { isBytes } from '../../object/buffer.ts';
import { NONE } from '../../object/core-types.ts';
import { listAppend } from '../../object/list-append.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { list, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { type PyElement, textOf } from './data.ts';
import { callPath } from './state.ts';

/** Whether a tag may be more than the name of one: a path, or a wildcard for names of a namespace. @nothrow */
function isPath(tag: PyObject): boolean {
  let text: string;
  if (isStr(tag)) text = tag.v;
  else if (isBytes(tag)) text = String.fromCharCode(...tag.v.subarray(0, 4096));
  else return true;
  if (text.length >= 3 && /^\{\*?\}/.test(text)) return true;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '{') inside = true;
    else if (c === '}') inside = false;
    else if (!inside && '/*[@.'.includes(c)) return true;
  }
  return false;
}

/** Whether `path` is the tag of a child that is looked for; its namespaces do not matter. */
function isPlain(path: PyObject, namespaces: PyObject | undefined): boolean {
  return (namespaces === undefined || namespaces === NONE) && !isPath(path);
}

/** The next child with a tag, from index `from` on; kept. */
function nextChild(vm: VM, self: PyElement, tag: PyObject, from: number): [child: PyElement, after: number] | null {
  for (let i = from; i < self.v.children.length; i++) {
    const mark = vm.mark();
    const child = vm.keep(dup<PyElement>(self.v.children[i]));
    if (equal(vm, vm.keep(dup(child.v.tag ?? NONE)), tag)) return [child, i + 1];
    vm.release(mark);
  }
  return null;
}

export function find(vm: VM, self: PyElement, path: PyObject, namespaces?: PyObject): Owned {
  if (!isPlain(path, namespaces)) return callPath(vm, 'find', [self, path, namespaces ?? NONE]);
  const found = nextChild(vm, self, path, 0);
  return found === null ? none() : dup<PyObject>(found[0]);
}

export function findtext(vm: VM, self: PyElement, path: PyObject, otherwise?: PyObject, namespaces?: PyObject): Owned {
  if (!isPlain(path, namespaces)) {
    return callPath(vm, 'findtext', [self, path, otherwise ?? NONE, namespaces ?? NONE]);
  }
  const found = nextChild(vm, self, path, 0);
  if (found === null) return dup(otherwise ?? NONE);
  const text = textOf(vm, found[0].v);
  return text === NONE ? str('') : dup(text);
}

export function findall(vm: VM, self: PyElement, path: PyObject, namespaces?: PyObject): Owned {
  if (!isPlain(path, namespaces)) return callPath(vm, 'findall', [self, path, namespaces ?? NONE]);
  const out = vm.keep(list([]));
  let from = 0;
  for (;;) {
    const mark = vm.mark();
    const found = nextChild(vm, self, path, from);
    if (found === null) return dup<PyObject>(out);
    listAppend(out, found[0]);
    from = found[1];
    vm.release(mark);
  }
}

export function iterfind(vm: VM, self: PyElement, path: PyObject, namespaces?: PyObject): Owned {
  return callPath(vm, 'iterfind', [self, path, namespaces ?? NONE]);
}
