/** What the interpreter itself holds, for the census: a row for each kind of place. */

import { collectorHolds } from '../gc/collector.ts';
import { registerRoot, type SeeRoot, tableRoot } from '../gc/roots.ts';
import { asyncState } from '../object/async-state.ts';
import { BUILTIN, METHOD_DESCRIPTOR, TYPE } from '../object/core-types.ts';
import type { MethodDescrData } from '../object/descr.ts';
import type { RunningFrame } from '../object/exc.ts';
import type { NativeData, NativeDecl } from '../object/native.ts';
import type { PyObject } from '../object/refs.ts';
import { theVM } from '../object/vm.ts';
import { arenaConstants } from './constants.ts';
import { codeOf, lineOf } from './frames.ts';
import { endingFrames, type GeneratorData, traverseFrame } from './generators.ts';
import { type HandledLevel, S } from './state.ts';
import { T } from './trace-state.ts';
import type { Interpreter } from './vm.ts';

/** `f()`, `<module>` */
function nameOf(f: RunningFrame): string {
  const name = codeOf(f).v.qualname.v;
  return `${name}${name.startsWith('<') ? '' : '()'}`;
}

/** `frame f() at file.py:31` */
function frameText(f: RunningFrame): string {
  return `frame ${nameOf(f)} at ${codeOf(f).v.filename.v}:${lineOf(f)}`;
}

function visitFrame(f: RunningFrame, what: string, see: SeeRoot): void {
  traverseFrame(f, (child, edge) => {
    const describe = (): string => {
      const place = edge.kind === 'item' ? `${edge.name}[${edge.index}]` : 'name' in edge ? edge.name : edge.kind;
      return `${what}${frameText(f)}, ${place}`;
    };
    see(child, describe, { frame: f, edge });
  });
}

/** Frames of generators are walked with their generators. */
registerRoot({
  kind: 'running frame',
  visit(see) {
    for (let f = S.frame; f !== null; f = f.back) {
      if (f.gen !== null) continue;
      visitFrame(f, '', see);
      // Generators hold the code of their frames themselves.
      if (f.fn !== null) see(f.meta.code, () => `${frameText(f)}, code`);
    }
  },
});
registerRoot({
  kind: 'frame that ends',
  visit(see) {
    for (const f of endingFrames) visitFrame(f, 'ending ', see);
  },
});

// --- The native stack --------------------------------------------------------------------------------------------

/** What a callable of the native stack is called, and how many arguments it can have there; null for other objects. */
function calleeOf(o: PyObject): { name: string; most: number } | null {
  if (o.type === BUILTIN || o.type === METHOD_DESCRIPTOR) {
    const { decl } = o.v as NativeData | MethodDescrData;
    const most = parameters(decl) + (o.type === BUILTIN ? 0 : 1);
    return { name: decl.owner === '' ? decl.name : `${decl.owner}.${decl.name}`, most };
  }
  if (o.type === TYPE) return { name: (o.v as { name: string }).name, most: Number.POSITIVE_INFINITY };
  return null;
}

/** How many arguments a native can have. */
function parameters({ maxArgs, textSignature }: NativeDecl): number {
  const names = (textSignature ?? '').replace(/^\(|\)$/g, '').split(/,\s*/);
  if (names.some((name) => /^\*\w/.test(name))) return Number.POSITIVE_INFINITY;
  return Math.max(maxArgs, names.filter((name) => /^\w/.test(name)).length);
}

/** The frame in whose part of the native stack an entry is. */
function frameAt(index: number): RunningFrame | null {
  let f = S.frame;
  while (f !== null && f.sp > index) f = f.back;
  return f;
}

/** `stack of f(): argument 1 of call to sys.getrefcount` */
function stackText(index: number): string {
  const f = frameAt(index);
  const stack = f === null ? 'stack of the interpreter' : `stack of ${nameOf(f)}`;
  const base = f === null ? 0 : f.sp;
  for (let i = index; i >= base; i--) {
    const o = S.stack[i];
    const callee = o === null ? null : calleeOf(o);
    if (callee === null) continue;
    if (i === index) return `${stack}: callee of call to ${callee.name}`;
    if (index - i <= callee.most) return `${stack}: argument ${index - i} of call to ${callee.name}`;
    return `${stack}: temporary ${index - i} of call to ${callee.name}`;
  }
  return `${stack}: native temporary ${index - base}`;
}

registerRoot({
  kind: 'call in flight',
  visit(see) {
    for (let i = 0; i < S.sp; i++) {
      const x = S.stack[i];
      if (x === null || x === undefined) continue;
      const frame = frameAt(i);
      const edge = { kind: 'item', name: 'native stack', index: i } as const;
      if (frame === null) see(x, () => stackText(i));
      else see(x, () => stackText(i), { frame, edge });
    }
  },
});

// --- Exceptions and results --------------------------------------------------------------------------------------

registerRoot({
  kind: 'exception being handled',
  visit(see) {
    // The levels of running generators are walked with their generators.
    const own = new Set<HandledLevel>();
    for (let f = S.frame; f !== null; f = f.back) if (f.gen !== null) own.add((f.gen.v as GeneratorData).level);
    for (let level: HandledLevel | null = S.handled; level !== null; level = level.outer)
      if (level.value !== null && !own.has(level)) see(level.value, () => 'exception being handled');
  },
});
registerRoot(tableRoot('exception in flight', () => S.inFlight));
registerRoot(tableRoot('result of a generator or awaitable, on its way', () => (S.result === null ? [] : [S.result])));

// --- The interpreter ---------------------------------------------------------------------------------------------

registerRoot({
  kind: 'interpreter',
  visit(see) {
    for (const [name, o] of (theVM as Interpreter).held()) see(o, () => `interpreter: ${name}`);
    const { firstiter, finalizer } = asyncState;
    if (firstiter !== null) see(firstiter, () => 'interpreter: firstiter hook of asynchronous generators');
    if (finalizer !== null) see(finalizer, () => 'interpreter: finalizer hook of asynchronous generators');
  },
});
registerRoot({
  kind: 'tracing',
  visit(see) {
    if (T.trace !== null) see(T.trace, () => 'interpreter: trace function');
    if (T.profile !== null) see(T.profile, () => 'interpreter: profile function');
  },
});
registerRoot(tableRoot("constants of a running source's syntax tree", arenaConstants));
registerRoot(tableRoot('gc.garbage and gc.callbacks', collectorHolds));
