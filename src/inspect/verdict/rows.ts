/** What keeps objects alive: a row for each kind, tried on every step of a way, the step nearest to the object first. */
import { isWeakref } from '../../gc/weakrefs.ts';
import type { CodeData, FuncData } from '../../object/code.ts';
import {
  BUILTIN,
  CELL,
  CODE,
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
import type { PyObject } from '../../object/refs.ts';
import { TypeData } from '../../object/type.ts';
import { theVM } from '../../object/vm.ts';
import { edgeText, functionText, holderText } from '../edges.ts';
import { codeText, moduleName, safeRepr, typeText } from '../text.ts';
import {
  attributeOf,
  attributeValue,
  classEntry,
  globalEntry,
  isA,
  namespaceEntry,
  type Row,
  type Way,
} from './way.ts';

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
  if (before === null || !isA(before, EXCEPTION)) return { what: 'a traceback', from: i };
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
  find(way, at) {
    const entry = globalEntry(way, at);
    return entry !== null && `${entry.module}.${entry.name}` === place ? place : null;
  },
}));

const ITERATOR = /iterator$|^(?:enumerate|zip|map|filter|reversed|itertools\.\w+)$/;
const VIEW = /^(?:dict|odict)_(?:keys|values|items)$/;

export const ROWS: readonly Row[] = [
  {
    kind: 'sys.modules',
    hint: 'del sys.modules[name]; whoever imported the module has to let go too',
    find: ({ links }, at) =>
      links[at].holder === (theVM.modules() as PyObject)
        ? { what: edgeText(links[at].holder, links[at].edge), from: 0 }
        : null,
  },
  ...libraryCaches,
  {
    kind: 'warnings registry',
    hint: 'delete __warningregistry__ from the module',
    find: (way, at) => (namespaceEntry(way, at)?.name === '__warningregistry__' ? '__warningregistry__' : null),
  },
  {
    kind: 'exception traceback',
    hint: EXCEPTION_HINT,
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
    find: ({ links }, at) =>
      links[at].holder.type === FRAME
        ? `${edgeText(links[at].holder, links[at].edge)} of frame ${frameName(links[at].holder)}`
        : null,
  },
  {
    kind: 'exception',
    hint: 'drop the exception that holds it: its arguments, __context__ and __cause__ live as long as it does',
    find: ({ links }, at) =>
      isA(links[at].holder, EXCEPTION)
        ? `${edgeText(links[at].holder, links[at].edge)} of ${exceptionText(links[at].holder)}`
        : null,
  },
  ...(['generator', 'coroutine', 'async_generator'] as const).map(
    (name): Row => ({
      kind: name === 'async_generator' ? 'asynchronous generator' : name,
      hint:
        name === 'coroutine'
          ? 'await it to its end, cancel its task, or close() it'
          : 'exhaust it, or close() it (with contextlib.closing)',
      find({ links }, at) {
        const { holder, edge } = links[at];
        if (holder.type.v.heapType || holder.type.v.name !== name) return null;
        const { qualname } = holder.v as { qualname: PyObject };
        return `${edgeText(holder, edge)} of ${qualname.v}`;
      },
    }),
  ),
  {
    kind: 'future callback',
    hint: 'let the future finish or cancel it; remove_done_callback() takes a callback back',
    find: (way, at) => (attributeOf(way, at, ...FUTURES)?.name.startsWith('_callbacks') ? futureText(way, at) : null),
  },
  {
    kind: 'pending task',
    hint: 'await the task or cancel it',
    find(way, at) {
      const entry = attributeOf(way, at, 'asyncio.tasks.Task', '_asyncio.Task');
      return entry !== null && entry.name === '_coro' ? futureText(way, at) : null;
    },
  },
  {
    kind: 'future result',
    hint: 'drop the future: it keeps its result or exception',
    find(way, at) {
      const entry = attributeOf(way, at, ...FUTURES);
      return entry !== null && (entry.name === '_result' || entry.name === '_exception') ? futureText(way, at) : null;
    },
  },
  {
    kind: 'event loop',
    hint: 'let the loop run until its callbacks are done, cancel their handles, or close the loop',
    find: (way, at) => attributeOf(way, at, 'asyncio.base_events.BaseEventLoop')?.name ?? null,
  },
  {
    kind: 'typing cache',
    hint: 'call the clean-ups in typing._cleanups, as test.support does; the cache is small and bounded',
    find(way, at) {
      const f = cachedFunction(way, at);
      return f?.startsWith('typing.') ? { what: f, from: 0 } : null;
    },
  },
  {
    kind: 'lru_cache',
    hint: 'call cache_clear() on the function; do not cache methods, whose self is part of the key',
    find: cachedFunction,
  },
  {
    kind: 'weak-reference callback',
    hint: 'the callback must not refer to the object: use a function that gets what it needs otherwise',
    find: ({ links }, at) =>
      isWeakref(links[at].holder) && links[at].edge.kind === 'field' ? `of ${safeRepr(links[at].holder)}` : null,
  },
  {
    kind: 'weakref.finalize',
    hint: 'the function and arguments of weakref.finalize must not refer to the object itself; or detach() it',
    find: (way, at) => attributeOf(way, at, 'weakref.finalize._Info')?.name ?? null,
  },
  {
    kind: 'logging handler',
    hint: 'removeHandler() it and close() it',
    find(way, at) {
      const entry = attributeOf(way, at, 'logging.Handler');
      return entry === null ? null : `attribute '${entry.name}' of ${typeText(entry.owner.type)}`;
    },
  },
  {
    kind: 'logger',
    hint: 'loggers live for ever: take handlers and filters off them',
    find(way, at) {
      const entry = attributeOf(way, at, 'logging.Logger', 'logging.Manager');
      if (entry === null) return null;
      const name = attributeValue(entry.owner, 'name');
      return `attribute '${entry.name}'${name === null ? '' : ` of logger ${safeRepr(name)}`}`;
    },
  },
  {
    kind: 'exit stack',
    hint: 'close() the stack, use it in a with statement, or pop_all()',
    find: (way, at) => attributeOf(way, at, 'contextlib._BaseExitStack')?.name ?? null,
  },
  {
    kind: 'context variable',
    hint: 'var.reset(token), or run the code in a context of its own (contextvars.copy_context().run)',
    find({ links }, at) {
      const { holder, edge } = links[at];
      if (holder.type.v.name !== 'hamt' || edge.kind !== 'value') return null;
      return safeRepr((edge.key.v as { name: PyObject }).name);
    },
  },
  {
    kind: 'context variable default',
    hint: 'the default lives as long as the variable',
    find: ({ links }, at) =>
      isA(links[at].holder, '_contextvars.ContextVar', 'ContextVar', 'contextvars.ContextVar') &&
      links[at].edge.kind === 'field'
        ? edgeText(links[at].holder, links[at].edge)
        : null,
  },
  {
    kind: 'thread-local',
    hint: 'delete the attribute of the threading.local object in the thread that set it',
    find: (way, at) => attributeOf(way, at, '_thread._local')?.name ?? null,
  },
  {
    kind: 'memoryview export',
    hint: 'release() the memoryview, or use it in a with statement',
    find({ links }, at) {
      if (links[at].holder.type.v.name !== 'managedbuffer') return null;
      const isView = at > 0 && links[at - 1].holder.type.v.name === 'memoryview';
      return { what: 'the buffer of a memoryview', from: isView ? at - 1 : at };
    },
  },
  {
    kind: 'dict view',
    hint: 'a view keeps its whole dict: copy what is needed with list()',
    find: ({ links }, at) => (VIEW.test(typeText(links[at].holder.type)) ? typeText(links[at].holder.type) : null),
  },
  {
    kind: 'iterator',
    hint: 'exhaust or drop the iterator: until then it keeps what it iterates over',
    find({ links }, at) {
      const { type } = links[at].holder;
      return !type.v.heapType && ITERATOR.test(typeText(type)) ? typeText(type) : null;
    },
  },
  {
    kind: 'bound method',
    hint: 'a bound method keeps its object: drop it, or use weakref.WeakMethod',
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
    find({ links }, at) {
      const { holder, edge } = links[at];
      if (!isA(holder, 'functools.partial') || edge.kind !== 'field') return null;
      return `${edgeText(holder, edge)} of a partial of ${safeRepr((holder.v as { func: PyObject }).func)}`;
    },
  },
  {
    kind: 'closure cell',
    hint: 'drop the function that was made inside, or set the variable to None when it is not needed any more',
    find({ links }, at) {
      if (links[at].holder.type !== CELL) return null;
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
    find({ links }, at) {
      const { holder, edge } = links[at];
      if (holder.type !== FUNCTION || edge.kind !== 'field') return null;
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
    find(way, at) {
      const entry = namespaceEntry(way, at);
      if (entry === null || entry.owner.type !== FUNCTION) return null;
      return `attribute '${entry.name}' of function ${functionText(entry.owner.v as FuncData)}`;
    },
  },
  {
    kind: 'annotations',
    hint: 'annotations live as long as their function, class or module',
    find: ({ links }, at) =>
      links[at].holder.type === FUNCTION && edgeText(links[at].holder, links[at].edge) === '__annotations__'
        ? holderText(links[at].holder)
        : null,
  },
  {
    kind: 'code constant',
    hint: 'constants live as long as the code that they stand in',
    find({ links }, at) {
      const { holder, edge } = links[at];
      if (holder.type !== CODE || edge.kind !== 'field' || edge.name !== 'consts') return null;
      return `code ${codeText(holder.v as CodeData)}`;
    },
  },
  {
    kind: 'name in code',
    hint: 'names live as long as the code that uses them',
    find: ({ links }, at) => (links[at].holder.type === CODE ? holderText(links[at].holder) : null),
  },
  {
    kind: 'code of a function',
    hint: 'code lives as long as the functions that run it',
    find: ({ links }, at) =>
      links[at].holder.type === FUNCTION && links[at].child.type === CODE ? holderText(links[at].holder) : null,
  },
  {
    kind: 'abc registry',
    hint: 'registered classes are held weakly; the registry itself lives as long as its class',
    find: ({ links }, at) =>
      links[at].holder.type.v.name === '_abc_data' ? edgeText(links[at].holder, links[at].edge) : null,
  },
  {
    kind: 'enum member',
    hint: 'members live as long as their enumeration',
    find(way, at) {
      const entry = classEntry(way, at);
      return entry !== null && isA(entry.type, 'enum.EnumType') ? `${typeText(entry.type)}.${entry.name}` : null;
    },
  },
  {
    kind: 'metaclass registry',
    hint: 'let the registry of the metaclass hold classes weakly (weakref.WeakSet)',
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
    find(way, at) {
      const entry = namespaceEntry(way, at);
      if (entry === null) return null;
      const { type } = entry.owner;
      if (!type.v.heapType || type.v.slots.descr_get === null) return null;
      return `attribute '${entry.name}' of a ${typeText(type)}`;
    },
  },
  {
    kind: 'class attribute',
    hint: 'take it out of the class: class attributes live as long as the class',
    find(way, at) {
      const entry = classEntry(way, at);
      return entry === null ? null : `attribute '${entry.name}' of class ${typeText(entry.type)}`;
    },
  },
  {
    kind: 'instance of it',
    hint: 'an instance keeps its class',
    find: ({ links }, at) => (links[at].edge.kind === 'type' ? safeRepr(links[at].holder) : null),
  },
  {
    kind: 'subclass',
    hint: 'a class keeps its bases',
    find({ links }, at) {
      const { holder, edge } = links[at];
      return holder.v instanceof TypeData && edge.kind === 'field' && /^__(?:base|bases|mro)__$/.test(edge.name)
        ? safeRepr(holder)
        : null;
    },
  },
  {
    kind: 'slot attribute',
    hint: 'delete the attribute, or the object that has it',
    find(way, at) {
      const { holder, edge } = way.links[at];
      if (edge.kind !== 'attribute' || holder.type.v.slotCount === 0) return null;
      const isSlot = holder.type.v.mroTypes.some((t) => t.v.slotNames.includes(edge.name));
      return isSlot ? `attribute '${edge.name}' of a ${typeText(holder.type)}` : null;
    },
  },
  {
    kind: 'module global',
    hint: 'del the name, or rebind it',
    find(way, at) {
      const entry = globalEntry(way, at);
      if (entry === null) return null;
      return entry.module === '__main__' ? entry.name : `${entry.module}.${entry.name}`;
    },
  },
  {
    kind: 'module',
    hint: 'part of a module itself',
    find: ({ links }, at) =>
      links[at].holder.type === MODULE && at === links.length - 1 ? moduleName(links[at].holder) : null,
  },
];

const FUTURES = ['asyncio.futures.Future', '_asyncio.Future', 'asyncio.tasks.Task', '_asyncio.Task'];

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
  if (!isA(holder, 'functools._lru_cache_wrapper') || edge.kind !== 'field') return null;
  if (edge.name !== 'cache' && edge.name !== 'list of links') return null;
  const { func } = holder.v as { func: PyObject };
  return func.type === FUNCTION ? functionText(func.v as FuncData) : safeRepr(func);
}
