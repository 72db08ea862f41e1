/** Ways from the roots to objects, as Python expressions where there are any: `REG['code'].__code__.co_consts[1]`. */
import type { Holder } from '../gc/census.ts';
import type { FuncData } from '../object/code.ts';
import { BUILTIN, CELL, FUNCTION, MODULE, STR } from '../object/core-types.ts';
import type { PyDict } from '../object/dict.ts';
import type { Edge } from '../object/layout.ts';
import type { PyObject, PyType } from '../object/refs.ts';
import { TypeData } from '../object/type.ts';
import { theVM } from '../object/vm.ts';
import { attributeStep, edgeText, isIdentifier, type NameOf, pythonStep } from './edges.ts';
import { namespaceGet } from './lookup.ts';
import { moduleName, typeText } from './text.ts';
import type { Link, Seed, Walk } from './walk.ts';

/** A way, told from its beginning. */
export interface PathText {
  readonly text: string;
  /** Python can evaluate it, in the program's own module when all modules that it names are imported. */
  readonly python: boolean;
  /** How many references it goes along. */
  readonly length: number;
}

/** Of longer ways the middle is left out. */
const LONGEST = 24;

export class Paths {
  private readonly walk: Walk;
  private readonly known = new Map<PyObject, string | null>();

  constructor(walk: Walk) {
    this.walk = walk;
  }

  /** The way to what the question is about, through one of its holders; null when no root leads to that holder. */
  through(h: Holder): PathText | null {
    if (h.from === 'root') return { text: h.description, python: false, length: 1 };
    return this.along(h.holder, { holder: h.holder, edge: h.edge, child: this.walk.target });
  }

  /** The way to an object; null when no root leads to it. */
  to(o: PyObject): PathText | null {
    return this.along(o, null);
  }

  private along(o: PyObject, last: Link | null): PathText | null {
    const links: Link[] = last === null ? [] : [last];
    let start: PyObject = o;
    let base: { text: string; python: boolean } | null = null;
    for (;;) {
      const name = this.nameOf(start);
      if (name !== null) {
        base = { text: name, python: true };
        break;
      }
      const before = this.walk.before(start);
      if (before === null) return null;
      if ('from' in before) {
        base = seedText(before);
        break;
      }
      links.push(this.walk.stepTo(start) as Link);
      start = before;
    }
    links.reverse();
    return { ...render(base, links, (x) => this.nameOf(x)), length: links.length + 1 };
  }

  /** What a module, class or function is called, when that name leads to it; null for anything else. */
  nameOf(o: PyObject): string | null {
    if (o.type !== MODULE && o.type !== FUNCTION && !(o.v instanceof TypeData)) return null;
    let name = this.known.get(o);
    if (name === undefined) {
      name = findName(o);
      this.known.set(o, name);
    }
    return name;
  }
}

function findName(o: PyObject): string | null {
  const modules: PyDict = theVM.modules();
  if (o.type === MODULE) {
    const name = moduleName(o);
    if (namespaceGet(modules, name) !== o) return null;
    return name.split('.').every(isIdentifier) ? name : null;
  }
  let module: string;
  let qualname: string;
  if (o.type === FUNCTION) {
    if (o.v === null) return null;
    const f = o.v as FuncData;
    if (f.module === null || f.module.type !== STR) return null;
    module = f.module.v as string;
    qualname = f.qualname.v;
  } else {
    const text = typeText(o as PyType);
    qualname = (o as PyType).v.qualnameObject?.v ?? (o as PyType).v.name;
    module = text.length > qualname.length ? text.slice(0, -1 - qualname.length) : 'builtins';
  }
  const parts = qualname.split('.');
  if (!parts.every(isIdentifier)) return null;
  let at: PyObject | null = namespaceGet(modules, module);
  for (const part of parts) {
    if (at === null) return null;
    const d: PyDict | null = at.v instanceof TypeData ? (at as PyType).v.dict : (at.attrs?.dict ?? null);
    at = d === null ? null : namespaceGet(d, part);
  }
  if (at !== o) return null;
  return module === '__main__' || module === 'builtins' ? qualname : `${module}.${qualname}`;
}

function seedText(seed: Seed): { text: string; python: boolean } {
  if (seed.from === 'root') return { text: seed.describe(), python: false };
  const { name } = seed;
  return { text: name.split('.').every(isIdentifier) ? name : `sys.modules['${name}']`, python: true };
}

/** The key of the entry that a link leads to in the namespace of the link before; null when they are no such pair. */
function attributeKey(link: Link, next: Link | undefined): string | null {
  if (link.edge.kind !== 'field' || link.edge.name !== '__dict__' || next === undefined) return null;
  const { edge } = next;
  return edge.kind === 'value' && edge.key.type === STR ? (edge.key.v as string) : null;
}

/** Whether a class's namespace has something under a name that `C.name` does not give as it is. */
function isBound(o: PyObject): boolean {
  return o.type !== FUNCTION && o.type !== BUILTIN && o.type.v.slots.descr_get !== null;
}

/**
 * What Python shows of some objects gives no access to what they hold, but to what is in that. `both`: the text stands for the next
 * reference too.
 */
const THROUGH: Readonly<Record<string, { readonly text: string; readonly both: boolean }>> = {
  'memoryview.managed': { text: '.obj', both: true },
  'mappingproxy.mapping': { text: '', both: false },
  'dict_keys.dict': { text: '.mapping', both: false },
  'dict_values.dict': { text: '.mapping', both: false },
  'dict_items.dict': { text: '.mapping', both: false },
};

function render(
  base: { text: string; python: boolean },
  links: readonly Link[],
  nameOf: NameOf,
): { text: string; python: boolean } {
  let { text, python } = base;
  // Steps that Python can take stand together, in front of or behind those that it cannot.
  let open = python;
  const step = (f: ((base: string) => string) | null, words: () => string): void => {
    const behind = f?.('x').startsWith('x') === true;
    if (f !== null && open && (python || behind)) text = f(text);
    else if (f !== null && behind) {
      text = `${text} → ${f('')}`;
      open = true;
      python = false;
    } else {
      text = `${text} → ${words()}`;
      open = false;
      python = false;
    }
  };
  const skipFrom = links.length > LONGEST ? LONGEST / 2 : links.length;
  const skipTo = links.length - LONGEST / 2;
  for (let i = 0; i < links.length; i++) {
    if (i === skipFrom && skipTo > i) {
      text = `${text} → (${skipTo - i} more)`;
      open = python = false;
      i = skipTo;
    }
    const link = links[i];
    const next = links[i + 1];
    const { holder, edge, child } = link;
    const key = attributeKey(link, next);
    if (key !== null) {
      const isLast = i + 2 === links.length;
      if (text === '__main__' && isIdentifier(key)) text = key;
      else if (holder.type === MODULE && isLast && text !== '__main__')
        step(
          (b) => `${b}.__dict__['${key}']`,
          () => key,
        );
      else if (holder.v instanceof TypeData && (isBound(next.child) || !isIdentifier(key)))
        step(
          (b) => `${b}.__dict__['${key}']`,
          () => key,
        );
      else step(attributeStep(holder, key), () => `attribute '${key}'`);
      i++;
      continue;
    }
    // What `f_locals` shows of a cell is what is in it.
    if (next !== undefined && child.type === CELL && edge.kind === 'attribute') {
      step(pythonStep(holder, edge, nameOf), () => edgeText(holder, edge));
      i++;
      continue;
    }
    const through =
      next === undefined || edge.kind !== 'field' ? undefined : THROUGH[`${holder.type.v.name}.${edge.name}`];
    if (through !== undefined) {
      if (through.text !== '')
        step(
          (b) => `${b}${through.text}`,
          () => through.text.slice(1),
        );
      if (through.both) i++;
      continue;
    }
    const namespace = edge.kind === 'field' && edge.name === '__dict__' && holder.v instanceof TypeData;
    const hidden = (namespace && next === undefined) || (child.type === CELL && edge.kind === 'attribute');
    step(hidden ? null : pythonStep(holder, edge, nameOf), () => wordsOf(holder, edge));
  }
  return { text, python };
}

function wordsOf(holder: PyObject, edge: Edge): string {
  return edge.kind === 'field' && edge.name === '__dict__' && holder.v instanceof TypeData
    ? 'namespace'
    : edgeText(holder, edge);
}
