/**
 * The shortest way that leads to each node from something with a name, as a Python expression: `__main__.cache['x'][3]`.
 * Ways begin at modules, and where no module leads, at places of the runtime.
 */
import { EdgeKind, type HeapGraph, isStrong } from './graph.ts';

const NONE = 0xffffffff;
const IDENTIFIER = /^[\p{ID_Start}_]\p{ID_Continue}*$/u;
/** `__code__`, `co_consts[3]` */
const FIELD = /^[\p{ID_Start}_]\p{ID_Continue}*(\[\d+\])?$/u;
/** Steps of a way that are shown; those in the middle are left out. */
const SHOWN = 12;

function quoted(key: string): string {
  return `['${key.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}']`;
}

/** Ways to the nodes of a graph. */
export class Ways {
  /** The nodes that can be reached, each after the one that its way comes from. */
  readonly order: Uint32Array;
  readonly reached: number;
  private readonly graph: HeapGraph;
  /** The last edge of the way to a node; NONE where a way begins and where there is none. */
  private readonly edge: Uint32Array;
  private readonly holder: Uint32Array;

  constructor(graph: HeapGraph) {
    this.graph = graph;
    this.edge = new Uint32Array(graph.nodes).fill(NONE);
    this.holder = new Uint32Array(graph.nodes).fill(NONE);
    this.order = new Uint32Array(graph.nodes);
    const seen = new Uint8Array(graph.nodes);
    let found = 0;
    const begin = (node: number): void => {
      if (seen[node] === 1) return;
      seen[node] = 1;
      this.order[found++] = node;
    };
    const { first, to, edgeKind } = graph;
    let at = 0;
    const spread = (): void => {
      for (; at < found; at++) {
        const node = this.order[at];
        for (let e = first[node]; e < first[node + 1]; e++) {
          const child = to[e];
          if (seen[child] === 1 || !isStrong(edgeKind[e])) continue;
          seen[child] = 1;
          this.edge[child] = e;
          this.holder[child] = node;
          this.order[found++] = child;
        }
      }
    };
    seen[0] = 1;
    for (const module of modules(graph)) begin(module);
    spread();
    for (let place = 1; place < graph.places; place++) begin(place);
    spread();
    this.reached = found;
  }

  /** The node that holds a node on its way; null where the way begins. */
  holderOf(node: number): number | null {
    const h = this.holder[node];
    return h === NONE ? null : h;
  }

  /** The way to a node in one line. `general`: without what tells one item of a container from another. */
  text(node: number, general = false): string {
    const { holder, edge } = this;
    const steps: number[] = [];
    let top = node;
    while (holder[top] !== NONE) {
      steps.push(edge[top]);
      top = holder[top];
    }
    let out = this.beginning(top, steps);
    const shown: string[] = [];
    for (let i = steps.length - 1; i >= 0; i--) {
      const joined = i > 0 ? this.namespaceStep(steps[i], steps[i - 1]) : null;
      if (joined !== null) i--;
      shown.push(joined ?? this.step(steps[i], general));
    }
    const left = shown.length - SHOWN;
    if (left > 0) shown.splice(SHOWN / 2, left, '…');
    // `a[…][…]` and `a[…][…][…]` are alike: a tree has items at every depth.
    for (const [i, step] of shown.entries()) if (!general || step !== '[…]' || shown[i - 1] !== step) out += step;
    return out;
  }

  /** What the way begins with; of a place, where in the place, and that step is taken. */
  private beginning(top: number, steps: number[]): string {
    const { strings, name, edgeName, places } = this.graph;
    if (top >= places) return strings[name[top]] || '?';
    const first = steps.pop();
    return first === undefined ? strings[name[top]] : `<${strings[edgeName[first]]}>`;
  }

  /** An object's namespace and a name in it are one step. */
  private namespaceStep(first: number, second: number): string | null {
    const { strings, edgeKind, edgeName } = this.graph;
    if (edgeKind[first] !== EdgeKind.FIELD || strings[edgeName[first]] !== '__dict__') return null;
    if (edgeKind[second] !== EdgeKind.VALUE) return null;
    const key = strings[edgeName[second]];
    return IDENTIFIER.test(key) ? `.${key}` : null;
  }

  private step(edge: number, general: boolean): string {
    const { strings, edgeKind, edgeName } = this.graph;
    const text = strings[edgeName[edge]];
    switch (edgeKind[edge]) {
      case EdgeKind.ITEM:
        return general ? '[…]' : `[${edgeName[edge]}]`;
      case EdgeKind.VALUE:
        return general ? '[…]' : quoted(text);
      case EdgeKind.ENTRY:
        return general ? '[…]' : `[${text}]`;
      case EdgeKind.KEY:
        return '{key}';
      case EdgeKind.TYPE:
        return '.__class__';
      case EdgeKind.ATTRIBUTE:
        return `.${text}`;
      default:
        return FIELD.test(text) ? `.${text}` : ` <${text}>`;
    }
  }
}

/** The modules, the program's own first. */
function modules(graph: HeapGraph): number[] {
  const { strings, type, name } = graph;
  const kind = strings.indexOf('module');
  const out: number[] = [];
  for (let node = graph.places; node < graph.nodes; node++) if (type[node] === kind) out.push(node);
  const main = strings.indexOf('__main__');
  const at = out.findIndex((node) => name[node] === main);
  if (at > 0) out.unshift(...out.splice(at, 1));
  return out;
}
