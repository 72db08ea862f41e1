/** The references that are there, each with the line that took it: holders that the census finds, and tokens that are left. */
import { type Holder, holdersOf } from '../../gc/census.ts';
import type { FrameData, RunningFrame } from '../../object/exc.ts';
import { forEachObject } from '../../object/heap.ts';
import type { Edge } from '../../object/layout.ts';
import { bornAt } from '../../object/recorder.ts';
import type { PyObject } from '../../object/refs.ts';
import { safeRepr } from '../text.ts';
import { type Events, eventsOf } from './events.ts';
import { segmentOf } from './source.ts';
import { sameLine, type Token, tokensOf } from './tokens.ts';

/** A reference that is there. */
export interface Left {
  readonly holder: Holder;
  /** The token that is this reference; null: one of those that were taken before what is kept. */
  readonly token: Token | null;
  /** Other tokens that may be meant: on which line it was taken is not known for certain. Null stands for those taken before. */
  readonly others: readonly (Token | null)[];
}

/** An object's history, made up. */
export interface Account {
  readonly events: Events;
  /** One for each reference to the object. */
  readonly left: readonly Left[];
  /** Pairs: a reference that was taken and has ended. */
  readonly ended: readonly Token[];
}

/** Makes up the account of an object; null when nothing is recorded of it. Runs no Python, changes no count. */
export function accountOf(o: PyObject): Account | null {
  const events = eventsOf(o);
  if (events === null) return null;
  const blocks = new Map<number, PyObject>();
  for (const e of events.list) if (e.container !== null) blocks.set(e.container, o);
  if (blocks.size > 0) {
    const wanted = new Map<number, PyObject>();
    forEachObject((x) => {
      if (blocks.has(x.block)) wanted.set(x.block, x);
    });
    blocks.clear();
    for (const [block, x] of wanted) blocks.set(block, x);
  }
  const isAlive = (block: number, since: number): boolean => {
    const x = blocks.get(block);
    return x !== undefined && bornAt(x) < since;
  };
  const { all, before } = tokensOf(events, isAlive);
  const unpaired = all.filter((t) => t.ended === null);
  if (unpaired.length + before !== o.rc) throw new Error('the history of an object is not complete');
  const matching = new Matching(holdersOf(o), unpaired, before);
  return { events, left: matching.run(), ended: all.filter((t) => t.ended !== null) };
}

/** Finds out which holder has which token. */
class Matching {
  private readonly holders: Set<Holder>;
  private readonly tokens: Set<Token>;
  private before: number;
  private readonly left: Left[] = [];

  constructor(holders: readonly Holder[], tokens: readonly Token[], before: number) {
    this.holders = new Set(holders);
    this.tokens = new Set(tokens);
    this.before = before;
  }

  run(): Left[] {
    this.locals();
    this.containers();
    this.onTheirWay();
    this.rest();
    return this.left;
  }

  private pair(holder: Holder, token: Token, others: readonly (Token | null)[]): void {
    this.holders.delete(holder);
    this.tokens.delete(token);
    this.left.push({ holder, token, others: others.filter((t) => t === null || !sameLine(t, token)) });
  }

  /** Variables of frames. */
  private locals(): void {
    for (const holder of this.holders) {
      const place = frameOf(holder);
      if (place === null) continue;
      const local = localIndex(place.frame, place.edge);
      const act = place.frame.now?.act ?? 0;
      if (local < 0 || act === 0) continue;
      const found = this.find((t) => t.at?.kind === 'local' && t.at.local === local && t.at.act === act);
      if (found.length > 0) this.pair(holder, found[found.length - 1], found[found.length - 1].doubts);
    }
  }

  /** Containers, and the instances that have a dict of their own. */
  private containers(): void {
    const groups = new Map<PyObject, Holder[]>();
    for (const holder of this.holders) {
      if (holder.from !== 'object') continue;
      const group = groups.get(holder.holder);
      if (group === undefined) groups.set(holder.holder, [holder]);
      else group.push(holder);
    }
    if (groups.size === 0) return;
    const owners = ownersOf(groups);
    for (const [container, group] of groups) {
      const blocks = [container, owners.get(container)].flatMap((x) => (x === undefined ? [] : [x]));
      const found = this.find(({ at }) =>
        blocks.some((x) => at?.kind === 'container' && at.block === x.block && bornAt(x) < at.since),
      );
      this.inContainer(group, found);
    }
  }

  /** One container's references. What a store names (`d['k'] = x`, `x = …`) says which of them it made. */
  private inContainer(group: readonly Holder[], found: Token[]): void {
    const open = new Set(found);
    const unnamed: Holder[] = [];
    for (const holder of group) {
      const name = holder.from === 'object' ? nameOf(holder.edge) : null;
      const named =
        name === null ? [] : [...open].filter((t) => t.moved !== null && names(segmentOf(t.moved.place), name));
      if (named.length === 0) {
        unnamed.push(holder);
        continue;
      }
      const token = named[named.length - 1];
      open.delete(token);
      // What was stored under the same name before is known to have ended.
      this.pair(holder, token, []);
    }
    // A key is taken, or moved, where an item is stored.
    const written = [...open].filter((t) => t.moved === null || segmentOf(t.moved.place).endsWith(']'));
    const keys = unnamed.filter((h) => h.from === 'object' && h.edge.kind === 'key');
    if (keys.length === 1 && written.length === 1) {
      this.pair(keys[0], written[0], []);
      open.delete(written[0]);
      unnamed.splice(unnamed.indexOf(keys[0]), 1);
    }
    for (const holder of unnamed) {
      const [token] = open;
      if (token === undefined) return;
      this.pair(holder, token, [...token.doubts, ...open]);
      open.delete(token);
    }
  }

  /** Operands of what is going on. */
  private onTheirWay(): void {
    for (const holder of this.holders) {
      const act = frameOf(holder)?.frame.now?.act ?? 0;
      if (act === 0) continue;
      const found = this.find((t) => t.at?.kind === 'on its way' && t.at.act === act);
      if (found.length > 0) this.pair(holder, found[found.length - 1], found);
    }
  }

  /** What is left over: each of these holders may have each of these tokens. */
  private rest(): void {
    const tokens: (Token | null)[] = [...this.tokens];
    for (const holder of [...this.holders]) {
      const [token] = this.tokens;
      if (token !== undefined) this.pair(holder, token, [...tokens, ...(this.before > 0 ? [null] : [])]);
      else {
        this.holders.delete(holder);
        if (this.before > 0) this.before--;
        this.left.push({ holder, token: null, others: tokens });
      }
    }
  }

  private find(test: (t: Token) => boolean): Token[] {
    return [...this.tokens].filter(test);
  }
}

/** The frame in which a holder is, and where: a running one, a generator's, a frame object's. */
function frameOf(holder: Holder): { readonly frame: RunningFrame; readonly edge: Edge } | null {
  if (holder.from === 'root') return holder.place ?? null;
  const { frame } = (holder.holder.v ?? {}) as Partial<Pick<FrameData, 'frame'>>;
  return frame?.meta === undefined ? null : { frame, edge: holder.edge };
}

/** The number of the local that an edge of a frame names, or -1. */
function localIndex(frame: RunningFrame, edge: Edge): number {
  if (edge.kind !== 'attribute') return -1;
  return frame.meta.localNames.findIndex((name) => edge.name === `local '${name}'`);
}

/** Instances whose `__dict__` is among some containers. */
function ownersOf(containers: ReadonlyMap<PyObject, unknown>): Map<PyObject, PyObject> {
  const out = new Map<PyObject, PyObject>();
  forEachObject((x) => {
    const dict = x.attrs?.dict;
    if (dict && containers.has(dict)) out.set(dict, x);
  });
  return out;
}

/** What a store writes for the edge: the name of an attribute or variable, a key. */
function nameOf(edge: Edge): string | null {
  if (edge.kind === 'attribute') return edge.name;
  return edge.kind === 'value' ? safeRepr(edge.key) : null;
}

/** Whether a target of a store is meant by a name: `x` or `a.x` by `x` and by `'x'`, `d['k']` by `'k'`. */
function names(target: string, name: string): boolean {
  const plain = /^(['"])(.*)\1$/.exec(name)?.[2] ?? name;
  return (
    target === plain ||
    target.endsWith(`.${plain}`) ||
    target.endsWith(`[${name}]`) ||
    target.endsWith(`[${JSON.stringify(plain)}]`)
  );
}
