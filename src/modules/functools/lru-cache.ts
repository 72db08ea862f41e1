/** `_lru_cache_wrapper`: a function with a cache of its results, the least recently used of which go first. */

import { collectorChildren } from '../../gc/children.ts';
import { registerRoot, tableRoot } from '../../gc/roots.ts';
import { asSsize, getAttrName, isTrue } from '../../object/abstract.ts';
import { call } from '../../object/call.ts';
import { INT, NONE, OBJECT, STR, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { newMethod } from '../../object/descr.ts';
import { dictClear, dictGet, dictPop, dictSet, type PyDict, type PyStr } from '../../object/dict.ts';
import { alloc } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { type Edge, heldFields, type Visit } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { newSlot } from '../../object/native-call.ts';
import {
  announce,
  dropEach,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  retract,
  share,
  unhold,
  unholdAll,
} from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { dict, int, none, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { DICT_GETSET } from '../../types/type-slots.ts';

export const LRU_WRAPPER = staticType('_lru_cache_wrapper', 'functools');
const LRU_LINK = staticType('_lru_list_elem', 'functools');

/** One cached result: a value of the cache's dict, and a member of the list in order of use. */
class LinkData {
  key: Held | null;
  result: Held | null;
  constructor(key: PyObject, result: PyObject) {
    this.key = share(key);
    this.result = share(result);
  }
}
type Link = PyObject<LinkData>;

class LruData {
  cache: Held<PyDict> | null;
  func: Held | null;
  /** Stands between positional and keyword arguments in keys. */
  mark: Held | null;
  infoType: Held | null;
  readonly typed: boolean;
  /** -1: unlimited; 0: nothing is cached. */
  readonly limit: number;
  hits = 0;
  misses = 0;
  /** From the least to the most recently used; each is held. */
  links: Set<Held<Link>> = new Set();
  constructor(func: PyObject, limit: number, typed: boolean, infoType: PyObject) {
    this.cache = hold(dict());
    this.func = share(func);
    this.mark = share(keywordMark());
    this.infoType = share(infoType);
    this.limit = limit;
    this.typed = typed;
  }
}
type Lru = PyObject<LruData>;

const lruFields = heldFields<LruData>()('cache', 'func', 'mark', 'infoType');

function traverseLru(d: LruData, visit: Visit): void {
  for (const link of d.links) visit(link, LINK_EDGE);
  lruFields.traverse(d, visit);
}
const LINK_EDGE: Edge = { kind: 'field', name: 'list of links' };

/** Takes the links out of a wrapper; they are the caller's. @nothrow */
function takeLinks(d: LruData): Owned<Link>[] {
  const links = unholdAll([...d.links]);
  d.links = new Set();
  return links;
}

// The links are no containers: the collector sees through them, as lru_cache_tp_traverse does.
collectorChildren.set(LRU_WRAPPER, (o, see) => {
  for (const link of (o as Lru).v.links) {
    if (link.v.key !== null) see(link.v.key);
    if (link.v.result !== null) see(link.v.result);
  }
});

/** The mark of all wrappers, which the module holds from the first of them on. */
let mark: Held | null = null;
function keywordMark(): PyObject {
  if (mark === null) mark = hold(newInstance<null>(OBJECT, null));
  return mark;
}
registerRoot(tableRoot('functools: mark of keyword arguments', () => (mark === null ? [] : [mark])));

/** The key that arguments have in a cache. @nothrow */
function makeKey(d: LruData, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const { typed } = d;
  if (!typed && nkw === 0) {
    if (args.length === 1 && (args[0].type === STR || args[0].type === INT)) return dup(args[0]);
    return tuple(args);
  }
  const n = args.length - nkw;
  const parts: PyObject[] = args.slice(0, n);
  if (kwnames !== null && nkw > 0) {
    parts.push(d.mark as PyObject);
    for (let i = 0; i < nkw; i++) parts.push(kwnames[i], args[n + i]);
  }
  if (typed) for (const x of args) parts.push(x.type);
  return tuple(parts);
}

function lruCall(vm: VM, self: Lru, args: readonly PyObject[], kwnames: readonly PyStr[] | null): Owned {
  const d = self.v;
  const func = d.func as PyObject;
  if (d.limit === 0) {
    d.misses++;
    return call(vm, func, args, kwnames);
  }
  const m = vm.mark();
  vm.keep(dup(self));
  const cache = d.cache as PyDict;
  const key = vm.keep(makeKey(d, args, kwnames));
  const known = dictGet(vm, cache, key);
  if (known !== undefined) {
    d.hits++;
    let result = known;
    if (d.limit > 0) {
      const link = known as Link;
      const links: Set<Link> = d.links;
      links.delete(link);
      links.add(link);
      result = link.v.result as PyObject;
    }
    const found = dup(result);
    vm.release(m);
    return found;
  }
  d.misses++;
  const result = vm.keep(call(vm, func, args, kwnames));
  if (d.limit < 0) dictSet(vm, cache, key, result);
  else if (dictGet(vm, cache, key) === undefined) remember(vm, d, cache, key, result);
  const owned = dup(result);
  vm.release(m);
  return owned;
}

/** Puts a new result into a limited cache; the oldest one goes when it is full. */
function remember(vm: VM, d: LruData, cache: PyDict, key: PyObject, result: PyObject): void {
  if (cache.v.used >= d.limit) {
    for (const oldest of d.links) {
      d.links.delete(oldest);
      const link = vm.keep(unhold(oldest));
      const old = dictPop(vm, cache, link.v.key as PyObject);
      if (old !== null) vm.keep(old);
      break;
    }
  }
  const link = vm.keep(alloc(LRU_LINK, new LinkData(key, result)));
  dictSet(vm, cache, key, link);
  d.links.add(share(link));
}

function lruNew(vm: VM, type: PyType, func: PyObject, maxsize: PyObject, typed: PyObject, infoType: PyObject): Owned {
  if (func.type.v.slots.call === null) return vm.raise('TypeError', 'the first argument must be callable');
  const isTyped = isTrue(vm, typed);
  let limit = -1;
  if (maxsize !== NONE) {
    if (maxsize.type.v.slots.nb_index === null) return vm.raise('TypeError', 'maxsize should be integer or None');
    limit = Math.max(0, asSsize(vm, maxsize, 'OverflowError'));
  }
  return newInstance(type, new LruData(func, limit, isTyped, infoType));
}

defineType(LRU_LINK, {
  basicSize: 56,
  layout: heldFields<LinkData>()('key', 'result'),
});

defineType(LRU_WRAPPER, {
  doc: 'Create a cached callable that wraps another function.\n\nuser_function:      the function being cached\n\nmaxsize:  0         for no caching\n          None      for unlimited cache size\n          n         for a bounded cache\n\ntyped:    False     cache f(3) and f(3.0) as identical calls\n          True      cache f(3) and f(3.0) as distinct calls\n\ncache_info_type:    namedtuple class with the fields:\n                        hits misses currsize maxsize\n',
  gc: true,
  hasDict: true,
  hasWeakrefs: true,
  basicSize: 152,
  dictOffset: 136,
  weakrefOffset: 144,
  flags: TypeFlag.METHOD_DESCRIPTOR,
  layout: {
    traverse: traverseLru,
    release(d: LruData) {
      const links = takeLinks(d);
      announce(links);
      lruFields.release(d);
      retract();
      dropEach(links);
    },
  },
  getset: [{ ...DICT_GETSET, doc: null }],
  slots: {
    call: lruCall,
    descr_get: (_vm: VM, self: Lru, o: PyObject | null) => (o === null || o === NONE ? dup(self) : newMethod(self, o)),
    new_: newSlot('lru_cache', '(user_function, maxsize, typed, cache_info_type)', lruNew),
  },
  methods: [
    def('cache_info', '($self, /)', 'Report cache statistics', (vm: VM, self: Lru) => {
      const { hits, misses, limit, cache, infoType } = self.v;
      const counts = [vm.keep(int(hits)), vm.keep(int(misses))];
      const sizes = [vm.keep(limit < 0 ? none() : int(limit)), vm.keep(int((cache as PyDict).v.used))];
      return call(vm, infoType as PyObject, [...counts, ...sizes]);
    }),
    def('cache_clear', '($self, /)', 'Clear the cache and cache statistics', (_vm: VM, self: Lru) => {
      const d = self.v;
      d.hits = d.misses = 0;
      const links = takeLinks(d);
      announce(links);
      dictClear(d.cache as PyDict);
      retract();
      dropEach(links);
      return none();
    }),
    def('__reduce__', '($self, /)', null, (vm: VM, self: Lru) => getAttrName(vm, self, '__qualname__')),
    def('__copy__', '($self, /)', null, (_vm: VM, self: Lru) => dup(self), { hideSignature: true }),
    def('__deepcopy__', '($self, memo, /)', null, (_vm: VM, self: Lru) => dup(self), { hideSignature: true }),
  ],
});
