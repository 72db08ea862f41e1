/** Takes a snapshot: walks all holders, as the census does, and writes down who holds whom. */
import { isWeakref, referentOf } from '../../gc/weakrefs.ts';
import { roots } from '../../gc/roots.ts';
import type { CodeData, FuncData } from '../../object/code.ts';
import {
  BOOL,
  BYTES,
  CODE,
  COMPLEX,
  ELLIPSIS_TYPE,
  FLOAT,
  FUNCTION,
  INT,
  MODULE,
  NONE_TYPE,
  NOT_IMPLEMENTED_TYPE,
  STR,
} from '../../object/core-types.ts';
import type { MethodDescrData } from '../../object/descr.ts';
import { ALIGNMENT, POOL_SIZE, pendingDeallocations, poolStats, sizeClasses } from '../../object/heap.ts';
import type { Edge } from '../../object/layout.ts';
import { NativeDecl } from '../../object/native.ts';
import { unrecorded } from '../../object/recorder.ts';
import type { PyObject, PyType } from '../../object/refs.ts';
import { TypeData, traverse } from '../../object/type.ts';
import type { VM } from '../../object/vm.ts';
import { fieldName, functionText } from '../edges.ts';
import { CreationLines } from '../history/created.ts';
import { Sizes } from '../size.ts';
import { codeText, moduleName, safeRepr, typeText } from '../text.ts';
import { EdgeKind, GraphBuilder, type HeapGraph, type Progress, type SnapshotHeader, STRIDE } from './graph.ts';
import { idOf, idOfPlace, prepareIds } from './ids.ts';

/** Longer texts are cut. */
const LONGEST = 80;
const ROOT = '(root)';
const DEALLOCATING = 'deallocation in progress';
const FINALIZING = 'finalizer in progress';

/** A reference from a place of the runtime. */
interface PlaceEdge {
  readonly child: PyObject;
  readonly text: string;
}

function cut(s: string): string {
  return s.length <= LONGEST ? s : `${s.slice(0, LONGEST - 1)}…`;
}

/** What an object is called, or its value; empty for what has neither. */
function nameOf(o: PyObject): string {
  switch (o.type) {
    case STR:
      return cut(o.v as string);
    case INT:
    case FLOAT:
    case BOOL:
    case COMPLEX:
    case BYTES:
    case NONE_TYPE:
    case ELLIPSIS_TYPE:
    case NOT_IMPLEMENTED_TYPE:
      return safeRepr(o);
    case MODULE:
      return moduleName(o);
  }
  if (o.v === null || typeof o.v !== 'object') return '';
  if (o.type === FUNCTION) return functionText(o.v as FuncData);
  if (o.type === CODE) return codeText(o.v as CodeData);
  if (o.v instanceof TypeData) return typeText(o as PyType);
  const { decl } = o.v as Partial<MethodDescrData>;
  if (decl instanceof NativeDecl) return decl.owner === '' ? decl.name : `${decl.owner}.${decl.name}`;
  return '';
}

/** The places outside of objects, and what they hold now. */
function placeEdges(): Map<string, PlaceEdge[]> {
  const out = new Map<string, PlaceEdge[]>();
  for (const root of roots()) {
    let list = out.get(root.kind);
    if (list === undefined) {
      list = [];
      out.set(root.kind, list);
    }
    const edges = list;
    root.visit((child, describe) => edges.push({ child, text: describe() }));
  }
  const dying: PlaceEdge[] = [];
  const finalizing: PlaceEdge[] = [];
  for (const child of pendingDeallocations()) {
    if (child.rc === 0) dying.push({ child, text: DEALLOCATING });
    else finalizing.push({ child, text: FINALIZING });
  }
  out.set(DEALLOCATING, dying);
  out.set(FINALIZING, finalizing);
  return out;
}

/** The node of each block. */
class Nodes {
  readonly count: number;
  /** References that there will be, if every count is right. */
  readonly references: number;
  private readonly small: Int32Array;
  private readonly large: Int32Array;

  constructor(firstNode: number, dying: ReadonlySet<PyObject>) {
    this.small = new Int32Array(poolStats().pools * (POOL_SIZE / ALIGNMENT));
    this.large = new Int32Array(sizeClasses[0].shells.length);
    let next = firstNode;
    let references = 0;
    for (const { shells } of sizeClasses) {
      for (let i = 0; i < shells.length; i++) {
        const o = shells[i];
        if (o.rc === 0 && !dying.has(o)) continue;
        references += o.rc;
        if (o.block >= 0) this.small[o.block] = next++;
        else this.large[-1 - o.block] = next++;
      }
    }
    this.count = next;
    this.references = references;
  }

  /** 0 for a block that was free. */
  of(o: PyObject): number {
    return (o.block >= 0 ? this.small[o.block] : this.large[-1 - o.block]) ?? 0;
  }
}

/** What a snapshot is taken with. */
export interface CaptureOptions {
  readonly header: SnapshotHeader;
  readonly progress?: Progress | undefined;
}

class Capture {
  private readonly builder: GraphBuilder;
  private readonly nodes: Nodes;
  private readonly places = placeEdges();
  private readonly dying: ReadonlySet<PyObject>;
  private readonly sizes: Sizes;
  private readonly lines = new CreationLines();
  private readonly types = new Map<PyType, number>();
  private readonly fields = new Map<PyType, Map<string, string>>();
  private readonly options: CaptureOptions;
  private holder: PyObject | null = null;

  constructor(vm: VM, options: CaptureOptions) {
    this.options = options;
    this.sizes = new Sizes(vm);
    this.dying = new Set((this.places.get(DEALLOCATING) ?? []).map((e) => e.child));
    this.nodes = new Nodes(1 + this.places.size, this.dying);
    this.builder = new GraphBuilder(this.nodes.count, this.nodes.references + this.places.size + this.dying.size);
  }

  run(): HeapGraph {
    this.addPlaces();
    prepareIds();
    const { progress } = this.options;
    const total = this.nodes.count;
    let done = this.places.size;
    for (let cls = 0; cls < sizeClasses.length; cls++) {
      const { shells } = sizeClasses[cls];
      for (let i = 0; i < shells.length; i++) {
        const o = shells[i];
        if (this.nodes.of(o) === 0) continue;
        this.addObject(o, idOf(cls, i));
        if (++done % STRIDE === 0) progress?.('walking the heap', done, total);
      }
    }
    progress?.('walking the heap', total, total);
    return this.builder.finish(this.options.header, 1 + this.places.size);
  }

  private addPlaces(): void {
    const { builder, nodes } = this;
    const { table } = builder;
    builder.node(0, table.add(ROOT), idOfPlace(ROOT), 0, 0, 0);
    let n = 1;
    for (const kind of this.places.keys()) builder.edge(EdgeKind.PLACE, table.add(kind), n++);
    for (const [kind, list] of this.places) {
      builder.node(0, table.add(kind), idOfPlace(kind), 0, 0, 0);
      for (const { child, text } of list) builder.edge(EdgeKind.PLACE, table.add(text), nodes.of(child));
    }
  }

  private addObject(o: PyObject, id: number): void {
    const { builder, nodes } = this;
    const { table } = builder;
    const created = this.lines.of(o);
    const at = created === null ? 0 : table.add(created);
    builder.node(this.typeOf(o), table.add(nameOf(o)), id, this.sizes.of(o), o.rc, at);
    this.holder = o;
    traverse(o, this.see);
    const referent = isWeakref(o) ? referentOf(o.v) : null;
    if (referent !== null) builder.edge(EdgeKind.WEAK, table.add('referent'), nodes.of(referent));
  }

  private typeOf(o: PyObject): number {
    let n = this.types.get(o.type);
    if (n === undefined) {
      n = this.builder.table.add(typeText(o.type));
      this.types.set(o.type, n);
    }
    return n;
  }

  private readonly see = (child: PyObject, edge: Edge): void => {
    const { builder } = this;
    const { table } = builder;
    const to = this.nodes.of(child);
    switch (edge.kind) {
      case 'item':
        if (edge.name === '') builder.edge(EdgeKind.ITEM, edge.index, to);
        else builder.edge(EdgeKind.FIELD, table.add(`${this.field(edge.name)}[${edge.index}]`), to);
        return;
      case 'key':
        builder.edge(EdgeKind.KEY, 0, to);
        return;
      case 'value':
        if (edge.key.type === STR) builder.edge(EdgeKind.VALUE, table.add(cut(edge.key.v as string)), to);
        else builder.edge(EdgeKind.ENTRY, table.add(safeRepr(edge.key)), to);
        return;
      case 'attribute':
        // A frame's local is shown by what it is, not as an attribute.
        builder.edge(edge.name.includes("'") ? EdgeKind.FIELD : EdgeKind.ATTRIBUTE, table.add(edge.name), to);
        return;
      case 'field':
        builder.edge(EdgeKind.FIELD, table.add(this.field(edge.name)), to);
        return;
      case 'type':
        builder.edge(EdgeKind.TYPE, 0, to);
    }
  };

  /** The name of a field as Python knows it: found once for each type. */
  private field(name: string): string {
    const holder = this.holder as PyObject;
    let known = this.fields.get(holder.type);
    if (known === undefined) {
      known = new Map();
      this.fields.set(holder.type, known);
    }
    let text = known.get(name);
    if (text === undefined) {
      text = fieldName(holder, name);
      known.set(name, text);
    }
    return text;
  }
}

/** Takes a snapshot of the whole heap. Runs no Python, changes no count. */
export function capture(vm: VM, options: CaptureOptions): HeapGraph {
  return unrecorded(() => new Capture(vm, options).run());
}
