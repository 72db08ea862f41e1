/** What keeps objects alive: a row for each kind, tried on every step of a way, the step nearest to the object first. */
import { weakrefLayout } from '../../gc/weakrefs.ts';
import type { CodeData, FuncData } from '../../object/code.ts';
import {
  BUILTIN,
  CELL,
  CODE,
  DICT,
  FRAME,
  FUNCTION,
  METHOD,
  METHOD_WRAPPER,
  MODULE,
  STR,
  TRACEBACK,
  TYPE,
} from '../../object/core-types.ts';
import type { FrameData } from '../../object/exc.ts';
import type { NativeData } from '../../object/native.ts';
import type { Layout } from '../../object/layout.ts';
import type { PyObject, PyType } from '../../object/refs.ts';
import { theVM } from '../../object/vm.ts';
import { edgeText, functionText, holderText } from '../edges.ts';
import { codeText, moduleName, safeRepr, typeText } from '../text.ts';
import { attributeValue, classEntry, globalEntry, isKindOf, namespaceEntry, type Row, type Way } from './way.ts';

/** The class of every exception. */
const EXCEPTION = 'BaseException';

function frameName(frame: PyObject): string {
  return `${codeText((frame.v as FrameData).frame.meta.code.v as CodeData)}`;
}

/** The exception that a way goes through above a link, with the number of its own link. */
function exceptionAbove(way: Way, at: number): { readonly what: string; readonly from: number } {
  let i = at;
  while (i > 0 && way.links[i - 1].holder.type === TRACEBACK) i--;
  const before = i > 0 ? way.links[i - 1].holder : null;
  if (before === null || !isKindOf(before.type, EXCEPTION)) return { what: 'a traceback', from: i };
  return { what: `the traceback of ${exceptionText(before)}`, from: i - 1 };
}

function exceptionText(o: PyObject): string {
  const { args } = o.v as { args: PyObject<PyObject[]> | null };
  const [first] = args === null ? [] : args.v;
  return `${typeText(o.type)}(${first === undefined ? '' : safeRepr(first)})`;
}

const EXCEPTION_HINT =
  'clear the exception where it is stored, store only its text, or call traceback.clear_frames(exc.__traceback__)';

/** Modules' own tables that keep what they have seen. */
const LIBRARY_CACHES: Readonly<Record<string, readonly [kind: string, hint: string]>> = {
  're._cache': ['re cache', 'call re.purge()'],
  're._cache2': ['re cache', 'call re.purge()'],
  'linecache.cache': ['linecache', 'call linecache.clearcache()'],
  'sys.path_importer_cache': ['import cache', 'call importlib.invalidate_caches(), or clear sys.path_importer_cache'],
  'gc.garbage': ['gc.garbage', 'clear gc.garbage, and switch gc.DEBUG_SAVEALL off'],
  'builtins._': ['REPL history', 'evaluate something else at the prompt, or del builtins._'],
  'sys.last_exc': ['sys.last_exc', 'del sys.last_exc (and sys.last_value, sys.last_traceback)'],
  'sys.last_value': ['sys.last_exc', 'del sys.last_value (and sys.last_exc, sys.last_traceback)'],
  'sys.last_traceback': ['sys.last_exc', 'del sys.last_traceback (and sys.last_exc, sys.last_value)'],
};

const libraryCaches: Row[] = Object.entries(LIBRARY_CACHES).map(([place, [kind, hint]]) => ({
  kind,
  hint,
  owner: (type) => type === MODULE,
  find(way, at) {
    const entry = globalEntry(way, at);
    return entry !== null && `${entry.module}.${entry.name}` === place ? place : null;
  },
}));

const TASKS = ['asyncio.tasks.Task', '_asyncio.Task'];
const FUTURES = ['asyncio.futures.Future', '_asyncio.Future', ...TASKS];

const isLruCache = (type: PyType): boolean => isKindOf(type, 'functools._lru_cache_wrapper');
const isMetaclass = (type: PyType): boolean => type.v.mroTypes.includes(TYPE);
const isWeakrefType = (type: PyType): boolean => type.v.layout === (weakrefLayout as Layout<unknown>);

const ITERATOR = /iterator$|^(?:enumerate|zip|map|filter|reversed|itertools\.\w+)$/;
const VIEW = /^(?:dict|odict)_(?:keys|values|items)$/;

export const ROWS: readonly Row[] = [
  {
    kind: 'sys.modules',
    hint: 'del sys.modules[name]; whoever imported the module has to let go too',
    holder: (type) => type === DICT,
    find: ({ links }, at) =>
      links[at].holder === (theVM.modules() as PyObject)
        ? { what: edgeText(links[at].holder, links[at].edge), from: 0 }
        : null,
  },
  ...libraryCaches,
  {
    kind: 'warnings registry',
    hint: 'delete __warningregistry__ from the module',
    owner: () => true,
    find: (way, at) => (namespaceEntry(way, at)?.name === '__warningregistry__' ? '__warningregistry__' : null),
  },
  {
    kind: 'exception traceback',
    hint: EXCEPTION_HINT,
    holder: (type) => type === TRACEBACK || type === FRAME,
    find(way, at) {
      const { holder, edge } = way.links[at];
      if (holder.type === TRACEBACK) return exceptionAbove(way, at + 1);
      if (holder.type !== FRAME) return null;
      let i = at;
      while (i > 0 && way.links[i - 1].holder.type === FRAME) i--;
      if (i === 0 || way.links[i - 1].holder.type !== TRACEBACK) return null;
      const above = exceptionAbove(way, i);
      return { what: `${edgeText(holder, edge)} of frame ${frameName(holder)} in ${above.what}`, from: above.from };
    },
  },
  {
    kind: 'frame object',
    hint: 'drop the frame object, or call its clear()',
    holder: (type) => type === FRAME,
    find: ({ links }, at) => `${edgeText(links[at].holder, links[at].edge)} of frame ${frameName(links[at].holder)}`,
  },
  {
    kind: 'exception',
    hint: 'drop the exception that holds it: its arguments, __context__ and __cause__ live as long as it does',
    holder: (type) => isKindOf(type, EXCEPTION),
    find: ({ links }, at) => `${edgeText(links[at].holder, links[at].edge)} of ${exceptionText(links[at].holder)}`,
  },
  ...(['generator', 'coroutine', 'async_generator'] as const).map(
    (name): Row => ({
      kind: name === 'async_generator' ? 'asynchronous generator' : name,
      hint:
        name === 'coroutine'
          ? 'await it to its end, cancel its task, or close() it'
          : 'exhaust it, or close() it (with contextlib.closing)',
      holder: (type) => !type.v.heapType && type.v.name === name,
      find({ links }, at) {
        const { holder, edge } = links[at];
        const { qualname } = holder.v as { qualname: PyObject };
        return `${edgeText(holder, edge)} of ${qualname.v}`;
      },
    }),
  ),
  {
    kind: 'future callback',
    hint: 'let the future finish or cancel it; remove_done_callback() takes a callback back',
    owner: (type) => isKindOf(type, ...FUTURES),
    find: (way, at) => (namespaceEntry(way, at)?.name.startsWith('_callbacks') ? futureText(way, at) : null),
  },
  {
    kind: 'pending task',
    hint: 'await the task or cancel it',
    owner: (type) => isKindOf(type, ...TASKS),
    find: (way, at) => (namespaceEntry(way, at)?.name === '_coro' ? futureText(way, at) : null),
  },
  {
    kind: 'future result',
    hint: 'drop the future: it keeps its result or exception',
    owner: (type) => isKindOf(type, ...FUTURES),
    find(way, at) {
      const name = namespaceEntry(way, at)?.name;
      return name === '_result' || name === '_exception' ? futureText(way, at) : null;
    },
  },
  {
    kind: 'event loop',
    hint: 'let the loop run until its callbacks are done, cancel their handles, or close the loop',
    owner: (type) => isKindOf(type, 'asyncio.base_events.BaseEventLoop'),
    find: (way, at) => namespaceEntry(way, at)?.name ?? null,
  },
  {
    kind: 'typing cache',
    hint: 'call the clean-ups in typing._cleanups, as test.support does; the cache is small and bounded',
    holder: isLruCache,
    find(way, at) {
      const f = cachedFunction(way, at);
      return f?.startsWith('typing.') ? { what: f, from: 0 } : null;
    },
  },
  {
    kind: 'lru_cache',
    hint: 'call cache_clear() on the function; do not cache methods, whose self is part of the key',
    holder: isLruCache,
    find: cachedFunction,
  },
  {
    kind: 'weak-reference callback',
    hint: 'the callback must not refer to the object: use a function that gets what it needs otherwise',
    holder: isWeakrefType,
    find: ({ links }, at) => (links[at].edge.kind === 'field' ? `of ${safeRepr(links[at].holder)}` : null),
  },
  {
    kind: 'weakref.finalize',
    hint: 'the function and arguments of weakref.finalize must not refer to the object itself; or detach() it',
    owner: (type) => isKindOf(type, 'weakref.finalize._Info'),
    find: (way, at) => namespaceEntry(way, at)?.name ?? null,
  },
  {
    kind: 'logging handler',
    hint: 'removeHandler() it and close() it',
    owner: (type) => isKindOf(type, 'logging.Handler'),
    find(way, at) {
      const entry = namespaceEntry(way, at);
      return entry === null ? null : `attribute '${entry.name}' of ${typeText(entry.owner.type)}`;
    },
  },
  {
    kind: 'logger',
    hint: 'loggers live for ever: take handlers and filters off them',
    owner: (type) => isKindOf(type, 'logging.Logger', 'logging.Manager'),
    find(way, at) {
      const entry = namespaceEntry(way, at);
      if (entry === null) return null;
      const name = attributeValue(entry.owner, 'name');
      return `attribute '${entry.name}'${name === null ? '' : ` of logger ${safeRepr(name)}`}`;
    },
  },
  {
    kind: 'exit stack',
    hint: 'close() the stack, use it in a with statement, or pop_all()',
    owner: (type) => isKindOf(type, 'contextlib._BaseExitStack'),
    find: (way, at) => namespaceEntry(way, at)?.name ?? null,
  },
  {
    kind: 'context variable',
    hint: 'var.reset(token), or run the code in a context of its own (contextvars.copy_context().run)',
    holder: (type) => type.v.name === 'hamt',
    find({ links }, at) {
      const { edge } = links[at];
      return edge.kind === 'value' ? safeRepr((edge.key.v as { name: PyObject }).name) : null;
    },
  },
  {
    kind: 'context variable default',
    hint: 'the default lives as long as the variable',
    holder: (type) => isKindOf(type, '_contextvars.ContextVar', 'ContextVar', 'contextvars.ContextVar'),
    find: ({ links }, at) => (links[at].edge.kind === 'field' ? edgeText(links[at].holder, links[at].edge) : null),
  },
  {
    kind: 'thread-local',
    hint: 'delete the attribute of the threading.local object in the thread that set it',
    owner: (type) => isKindOf(type, '_thread._local'),
    find: (way, at) => namespaceEntry(way, at)?.name ?? null,
  },
  {
    kind: 'memoryview export',
    hint: 'release() the memoryview, or use it in a with statement',
    holder: (type) => type.v.name === 'managedbuffer',
    find({ links }, at) {
      const isView = at > 0 && links[at - 1].holder.type.v.name === 'memoryview';
      return { what: 'the buffer of a memoryview', from: isView ? at - 1 : at };
    },
  },
  {
    kind: 'dict view',
    hint: 'a view keeps its whole dict: copy what is needed with list()',
    holder: (type) => VIEW.test(typeText(type)),
    find: ({ links }, at) => typeText(links[at].holder.type),
  },
  {
    kind: 'iterator',
    hint: 'exhaust or drop the iterator: until then it keeps what it iterates over',
    holder: (type) => !type.v.heapType && ITERATOR.test(typeText(type)),
    find: ({ links }, at) => typeText(links[at].holder.type),
  },
  {
    kind: 'bound method',
    hint: 'a bound method keeps its object: drop it, or use weakref.WeakMethod',
    holder: (type) => type === METHOD || type === METHOD_WRAPPER || type === BUILTIN,
    find({ links }, at) {
      const { holder, edge, child } = links[at];
      if (edge.kind !== 'field' || edge.name !== 'self') return null;
      if (holder.type === METHOD) return safeRepr((holder.v as { func: PyObject }).func);
      if (holder.type === METHOD_WRAPPER) return 'a method wrapper';
      return holder.type === BUILTIN && child.type !== MODULE ? `method ${(holder.v as NativeData).decl.name}` : null;
    },
  },
  {
    kind: 'functools.partial',
    hint: 'drop the partial object: it keeps its function and arguments',
    holder: (type) => isKindOf(type, 'functools.partial'),
    find({ links }, at) {
      const { holder, edge } = links[at];
      if (edge.kind !== 'field') return null;
      return `${edgeText(holder, edge)} of a partial of ${safeRepr((holder.v as { func: PyObject }).func)}`;
    },
  },
  {
    kind: 'closure cell',
    hint: 'drop the function that was made inside, or set the variable to None when it is not needed any more',
    holder: (type) => type === CELL,
    find({ links }, at) {
      const tuple = at > 0 ? links[at - 1] : undefined;
      const fn = at > 1 ? links[at - 2] : undefined;
      if (tuple === undefined || fn === undefined || fn.holder.type !== FUNCTION || tuple.edge.kind !== 'item')
        return 'a cell';
      const f = fn.holder.v as FuncData;
      const name = f.code.v.freevars.v[tuple.edge.index];
      return { what: `variable '${name.v}' of function ${functionText(f)}`, from: at - 2 };
    },
  },
  {
    kind: 'default argument',
    hint: 'use None as default and make the object in the function',
    holder: (type) => type === FUNCTION,
    find({ links }, at) {
      const { holder, edge } = links[at];
      if (edge.kind !== 'field') return null;
      if (edge.name !== 'defaults' && edge.name !== 'kwdefaults') return null;
      const f = holder.v as FuncData;
      const inner = links[at + 1]?.edge;
      let parameter = '';
      if (inner?.kind === 'value') parameter = ` of parameter ${safeRepr(inner.key)}`;
      else if (inner?.kind === 'item' && f.defaults !== null) {
        const name = f.code.v.varnames.v[f.code.v.argcount - f.defaults.v.length + inner.index];
        if (name !== undefined) parameter = ` of parameter '${name.v}'`;
      }
      return `default${parameter} of function ${functionText(f)}`;
    },
  },
  {
    kind: 'function attribute',
    hint: 'delete the attribute of the function',
    owner: (type) => type === FUNCTION,
    find(way, at) {
      const entry = namespaceEntry(way, at);
      if (entry === null) return null;
      return `attribute '${entry.name}' of function ${functionText(entry.owner.v as FuncData)}`;
    },
  },
  {
    kind: 'annotations',
    hint: 'annotations live as long as their function, class or module',
    holder: (type) => type === FUNCTION,
    find: ({ links }, at) =>
      edgeText(links[at].holder, links[at].edge) === '__annotations__' ? holderText(links[at].holder) : null,
  },
  {
    kind: 'code constant',
    hint: 'constants live as long as the code that they stand in',
    holder: (type) => type === CODE,
    find({ links }, at) {
      const { holder, edge } = links[at];
      if (edge.kind !== 'field' || edge.name !== 'consts') return null;
      return `code ${codeText(holder.v as CodeData)}`;
    },
  },
  {
    kind: 'name in code',
    hint: 'names live as long as the code that uses them',
    holder: (type) => type === CODE,
    find: ({ links }, at) => holderText(links[at].holder),
  },
  {
    kind: 'code of a function',
    hint: 'code lives as long as the functions that run it',
    holder: (type) => type === FUNCTION,
    find: ({ links }, at) => (links[at].child.type === CODE ? holderText(links[at].holder) : null),
  },
  {
    kind: 'abc registry',
    hint: 'registered classes are held weakly; the registry itself lives as long as its class',
    holder: (type) => type.v.name === '_abc_data',
    find: ({ links }, at) => edgeText(links[at].holder, links[at].edge),
  },
  {
    kind: 'enum member',
    hint: 'members live as long as their enumeration',
    owner: isMetaclass,
    find(way, at) {
      const entry = classEntry(way, at);
      return entry !== null && isKindOf(entry.type.type, 'enum.EnumType')
        ? `${typeText(entry.type)}.${entry.name}`
        : null;
    },
  },
  {
    kind: 'metaclass registry',
    hint: 'let the registry of the metaclass hold classes weakly (weakref.WeakSet)',
    owner: isMetaclass,
    find(way, at) {
      const entry = classEntry(way, at);
      return entry !== null && entry.type !== TYPE && entry.type.v.mroTypes.includes(TYPE)
        ? `attribute '${entry.name}' of metaclass ${typeText(entry.type)}`
        : null;
    },
  },
  {
    kind: 'descriptor',
    hint: 'a descriptor that keeps values by instance should use a weakref.WeakKeyDictionary, or the instance itself',
    owner: (type) => type.v.heapType && type.v.slots.descr_get !== null,
    find(way, at) {
      const entry = namespaceEntry(way, at);
      return entry === null ? null : `attribute '${entry.name}' of a ${typeText(entry.owner.type)}`;
    },
  },
  {
    kind: 'class attribute',
    hint: 'take it out of the class: class attributes live as long as the class',
    owner: isMetaclass,
    find(way, at) {
      const entry = classEntry(way, at);
      return entry === null ? null : `attribute '${entry.name}' of class ${typeText(entry.type)}`;
    },
  },
  {
    kind: 'instance of it',
    hint: 'an instance keeps its class',
    holder: (type) => type.v.heapType,
    find: ({ links }, at) => (links[at].edge.kind === 'type' ? safeRepr(links[at].holder) : null),
  },
  {
    kind: 'subclass',
    hint: 'a class keeps its bases',
    holder: isMetaclass,
    find({ links }, at) {
      const { holder, edge } = links[at];
      return edge.kind === 'field' && /^__(?:base|bases|mro)__$/.test(edge.name) ? safeRepr(holder) : null;
    },
  },
  {
    kind: 'slot attribute',
    hint: 'delete the attribute, or the object that has it',
    holder: (type) => type.v.slotCount > 0,
    find(way, at) {
      const { holder, edge } = way.links[at];
      if (edge.kind !== 'attribute') return null;
      const isSlot = holder.type.v.mroTypes.some((t) => t.v.slotNames.includes(edge.name));
      return isSlot ? `attribute '${edge.name}' of a ${typeText(holder.type)}` : null;
    },
  },
  {
    kind: 'module global',
    hint: 'del the name, or rebind it',
    owner: (type) => type === MODULE,
    find(way, at) {
      const entry = globalEntry(way, at);
      if (entry === null) return null;
      return entry.module === '__main__' ? entry.name : `${entry.module}.${entry.name}`;
    },
  },
  {
    kind: 'module',
    hint: 'part of a module itself',
    holder: (type) => type === MODULE,
    find: ({ links }, at) => (at === links.length - 1 ? moduleName(links[at].holder) : null),
  },
];

/** `Task 'Task-1', pending` */
function futureText(way: Way, at: number): string {
  const { owner } = namespaceEntry(way, at) as { owner: PyObject };
  const state = attributeValue(owner, '_state')?.v ?? (owner.v as { readonly state?: unknown }).state;
  const name = attributeValue(owner, '_name');
  // A task keeps the number of its name until somebody asks for the name.
  const shown = name === null ? '' : name.type === STR ? ` ${safeRepr(name)}` : ` 'Task-${String(name.v)}'`;
  return `${owner.type.v.name}${shown}${typeof state === 'string' ? `, ${state.toLowerCase()}` : ''}`;
}

/** The function whose cache a link is part of. */
function cachedFunction({ links }: Way, at: number): string | null {
  const { holder, edge } = links[at];
  if (edge.kind !== 'field') return null;
  if (edge.name !== 'cache' && edge.name !== 'list of links') return null;
  const { func } = holder.v as { func: PyObject };
  return func.type === FUNCTION ? functionText(func.v as FuncData) : safeRepr(func);
}
