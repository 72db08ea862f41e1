/** What generated code calls instead of the plain functions while history is recorded: stores and displays tell the recorder what comes where. */
import type { CellData } from '../object/code.ts';
import type { DictData, PyDict, PyList, PyStr } from '../object/dict.ts';
import type { RunningFrame } from '../object/exc.ts';
import { beginWork, countBy, endWork, FrameActivation, recording, setRegisters, stored } from '../object/recorder.ts';
import type { Owned, PyObject } from '../object/refs.ts';
import { deleteAttr, StoreCache, storeAttrSlow } from './attributes.ts';
import {
  deleteGlobal,
  deleteName,
  fnGlobals,
  type GlobalCache,
  newCell,
  setCell,
  storeGlobal,
  storeName,
} from './names.ts';
import { deleteSubscript, storeItem, storeSlice, storeSubscript } from './operators.ts';
import { dictSetItem, listAppend, makeDict, makeList, makeSet, makeTuple, setAdd } from './sequences.ts';
import { S } from './state.ts';

if (recording) setRegisters(S);

/** What has been put into a new container. */
function filled(container: PyObject, items: readonly PyObject[]): void {
  for (const item of items) if (item.rc > 0) stored(item, container);
}

/** `o.name = value`. `storeAttrSlow` comes after it when it gives the value back. */
class RecordedStoreCache extends StoreCache {
  override store(o: PyObject, owner: PyObject | null, value: Owned): Owned | null {
    stored(value, o);
    beginWork(o);
    try {
      return super.store(o, owner, value);
    } finally {
      endWork();
    }
  }
}

const stores = {
  StoreCache: RecordedStoreCache,
  storeAttrSlow(cache: StoreCache, owner: Owned, value: Owned): void {
    beginWork(owner);
    try {
      storeAttrSlow(cache, owner, value);
    } finally {
      endWork();
    }
  },
  deleteAttr(owner: Owned, name: PyStr): void {
    beginWork(owner);
    try {
      deleteAttr(owner, name);
    } finally {
      endWork();
    }
  },
  /** Comes before `storeSubscript`, which is called when it gives the value back. */
  storeItem(owner: PyObject, key: PyObject, value: Owned): Owned | null {
    stored(value, owner);
    beginWork(owner);
    try {
      return storeItem(owner, key, value);
    } finally {
      endWork();
    }
  },
  storeSubscript(owner: Owned, key: Owned, value: Owned): void {
    beginWork(owner);
    try {
      storeSubscript(owner, key, value);
    } finally {
      endWork();
    }
  },
  storeSlice(owner: PyObject, start: PyObject, stop: PyObject, step: PyObject, value: PyObject): boolean {
    beginWork(owner);
    try {
      return storeSlice(owner, start, stop, step, value);
    } finally {
      endWork();
    }
  },
  deleteSubscript(owner: Owned, key: Owned): void {
    beginWork(owner);
    try {
      deleteSubscript(owner, key);
    } finally {
      endWork();
    }
  },
  storeGlobal(cache: GlobalCache, globals: DictData, d: PyDict, value: Owned): void {
    stored(value, d);
    beginWork(d);
    try {
      storeGlobal(cache, globals, d, value);
    } finally {
      endWork();
    }
  },
  deleteGlobal(f: RunningFrame, key: PyStr): void {
    beginWork(fnGlobals(f));
    try {
      deleteGlobal(f, key);
    } finally {
      endWork();
    }
  },
  storeName(cache: GlobalCache, f: RunningFrame, value: Owned): void {
    const namespace = f.ns as PyObject;
    stored(value, namespace);
    beginWork(namespace);
    try {
      storeName(cache, f, value);
    } finally {
      endWork();
    }
  },
  deleteName(f: RunningFrame, key: PyStr): void {
    beginWork(f.ns as PyObject);
    try {
      deleteName(f, key);
    } finally {
      endWork();
    }
  },
  setCell(cell: PyObject<CellData>, value: Owned): void {
    stored(value, cell);
    beginWork(cell);
    try {
      setCell(cell, value);
    } finally {
      endWork();
    }
  },
  setAdd(set: PyObject, item: Owned): void {
    stored(item, set);
    beginWork(set);
    try {
      setAdd(set, item);
    } finally {
      endWork();
    }
  },
  dictSetItem(d: PyDict, key: Owned, value: Owned): void {
    stored(key, d);
    stored(value, d);
    beginWork(d);
    try {
      dictSetItem(d, key, value);
    } finally {
      endWork();
    }
  },
  listAppend(list: PyList, item: Owned): void {
    stored(item, list);
    listAppend(list, item);
  },
};

const displays = {
  newCell(value: Owned | null): Owned {
    const cell = newCell(value);
    stored((cell as PyObject<CellData>).v.value, cell);
    return cell;
  },
  makeTuple(items: Owned[]): Owned {
    const tuple = makeTuple(items);
    filled(tuple, tuple.v as readonly PyObject[]);
    return tuple;
  },
  makeTuple2(a: Owned, b: Owned): Owned {
    const tuple = makeTuple([a, b]);
    filled(tuple, tuple.v as readonly PyObject[]);
    return tuple;
  },
  makeTuple3(a: Owned, b: Owned, c: Owned): Owned {
    const tuple = makeTuple([a, b, c]);
    filled(tuple, tuple.v as readonly PyObject[]);
    return tuple;
  },
  makeList(items: Owned[]): Owned {
    const list = makeList(items);
    filled(list, list.v);
    return list;
  },
  makeSet(items: Owned[]): Owned {
    const known: PyObject[] = [...items];
    const set = makeSet(items);
    filled(set, known);
    return set;
  },
  makeDict(items: Owned[]): Owned {
    const known: PyObject[] = [...items];
    const dict = makeDict(items);
    filled(dict, known);
    return dict;
  },
};

/** What generated code finds in its runtime besides, or instead of, the plain functions. */
export const recordedRuntime: Readonly<Record<string, unknown>> = recording
  ? { stored, countBy, FrameActivation, ...stores, ...displays }
  : {};
