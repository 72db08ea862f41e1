// Loads a snapshot that Tally has written with the readers of Chrome DevTools and of memlab, and compares what they say of it with what
// Tally says: `npm run loaders`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { build } from 'esbuild';

const here = import.meta.dirname;
const root = join(here, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'tally-loaders-'));
const DEVTOOLS = join(here, 'node_modules/chrome-devtools-frontend/front_end');

/** Bundles TypeScript for this process. */
async function load(name, contents, plugins = []) {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    stdin: { contents, resolveDir: here, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile,
    plugins,
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

/** The list of languages is made when DevTools itself is built; the loader needs none. */
const locales = {
  name: 'locales',
  setup(b) {
    b.onResolve({ filter: /\/locales\.js$/ }, () => ({ path: 'locales', namespace: 'locales' }));
    b.onLoad({ filter: /.*/, namespace: 'locales' }, () => ({
      contents: `export const BUNDLED_LOCALES = ['en-US'], LOCALES = ['en-US'], DEFAULT_LOCALE = 'en-US';
export const LOCAL_FETCH_PATTERN = '', REMOTE_FETCH_PATTERN = '';`,
    }));
  },
};

function tally(...args) {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/tally.js'), ...args], { encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.equal(status, 0);
}

// DevTools uses it, and Node has it from version 22 on.
Promise.withResolvers ??= () => {
  const out = {};
  out.promise = new Promise((resolve, reject) => Object.assign(out, { resolve, reject }));
  return out;
};
const worker = join(DEVTOOLS, 'entrypoints/heap_snapshot_worker');
const { HeapSnapshot, HeapSnapshotLoader } = await load(
  'devtools',
  `export * as HeapSnapshot from '${worker}/HeapSnapshot.ts';
export * as HeapSnapshotLoader from '${worker}/HeapSnapshotLoader.ts';`,
  [locales],
);

/** A file in DevTools. */
async function inDevTools(path) {
  const problems = [];
  const loader = new HeapSnapshotLoader.HeapSnapshotLoader({
    sendEvent: (name, data) => name === 'BrokenSnapshot' && problems.push(data),
  });
  const text = readFileSync(path, 'utf8');
  for (let at = 0; at < text.length; at += 100_000) loader.write(text.slice(at, at + 100_000));
  loader.close();
  await loader.parsingComplete;
  const { port1, port2 } = new MessageChannel();
  new HeapSnapshot.SecondaryInitManager(port2);
  const snapshot = await loader.buildSnapshot(port1);
  port1.close();
  port2.close();
  assert.deepEqual(problems, []);
  return snapshot;
}

const { readSnapshot, writeHeapSnapshot, dominators, garbageHeads, retainedSizes, EdgeKind } = await load(
  'tally',
  `export { readSnapshot } from '${root}/src/inspect/snapshot/format.ts';
export { writeHeapSnapshot } from '${root}/src/inspect/snapshot/heapsnapshot.ts';
export { dominators, garbageHeads, retainedSizes } from '${root}/src/inspect/snapshot/dominators.ts';
export { EdgeKind } from '${root}/src/inspect/snapshot/graph.ts';`,
);

/** The heap of the program, as Tally has it, and the path of the same as `.heapsnapshot`. */
function graphAndFile() {
  const own = join(folder, 'program.tally');
  tally('snapshot', '-o', own, join(here, 'program.py'));
  const bytes = readFileSync(own);
  let at = 0;
  const graph = readSnapshot((into) => {
    const n = bytes.copy(into, 0, at);
    at += n;
    return n;
  });
  const path = join(folder, 'program.heapsnapshot');
  const parts = [];
  writeHeapSnapshot(graph, (part) => parts.push(Buffer.from(part)));
  writeFileSync(path, Buffer.concat(parts));
  return { graph, path };
}

function checkDevTools(graph, snapshot) {
  const tree = dominators(graph);
  const retained = retainedSizes(graph, tree);
  const heads = garbageHeads(graph);
  assert.notDeepEqual(heads, []);
  const stats = snapshot.getStatistics();
  assert.equal(
    stats.total,
    graph.size.subarray(0, graph.nodes).reduce((a, b) => a + b, 0),
  );
  const node = snapshot.rootNode();
  let edge = 0;
  for (let n = 0; n < graph.nodes; n++) {
    node.nodeIndex = n * snapshot.nodeFieldCount;
    assert.equal(node.id(), 2 * graph.id[n] + 1);
    assert.equal(node.selfSize(), graph.size[n]);
    assert.equal(node.retainedSize(), retained[n], `retained size of ${node.name()}`);
    // The root leads to a place for garbage too, on which hang the cycles that hang on the root here.
    assert.equal(node.edgesCount(), graph.first[n + 1] - graph.first[n] + (n === 0 ? 1 : 0));
    const above = heads.includes(n) ? graph.nodes : tree.dominator[n];
    if (n > 0) assert.equal(snapshot.dominatorsTree[n], above, `dominator of ${node.name()}`);
    for (const edges = node.edges(); edges.hasNext(); edges.next()) {
      const e = edges.item();
      if (e.nodeIndex() === graph.nodes * snapshot.nodeFieldCount) continue;
      assert.equal(e.nodeIndex(), graph.to[edge] * snapshot.nodeFieldCount);
      assert.equal(e.type() === 'weak', graph.edgeKind[edge] === EdgeKind.WEAK);
      if (n === 0) assert.equal(e.node().type(), 'synthetic');
      edge++;
    }
    if (graph.strings[graph.type[n]] === 'code') assert.equal(node.type(), 'object');
  }
  assert.equal(edge, graph.edges);
  node.nodeIndex = graph.nodes * snapshot.nodeFieldCount;
  assert.equal(node.type(), 'synthetic');
  assert.equal(node.edgesCount(), heads.length);
  // As the page asks: classes, and the instances of one.
  const classes = Object.values(snapshot.aggregatesWithFilter({}));
  const of = (name) => classes.find((c) => c.name === name);
  assert.equal(of('__main__.Node').count, 21);
  assert.equal(of('__main__.Slotted').count, 1);
  return classes.length;
}

/** What DevTools says of two snapshots of one process: ids of living objects stay, those of the dead are not used again. */
async function checkPair() {
  const paths = ['before', 'after'].map((name) => join(folder, `${name}.heapsnapshot`));
  tally(join(here, 'pair.py'), ...paths);
  const [before, after] = [await inDevTools(paths[0]), await inDevTools(paths[1])];
  const definitions = JSON.stringify(after.inferInterfaceDefinitions?.() ?? []);
  const changes = Object.values(after.calculateSnapshotDiff(1, before.aggregatesForDiff(definitions)));
  const of = (name) => changes.find((change) => change.name === name);
  assert.deepEqual([of('__main__.Old').addedCount, of('__main__.Old').removedCount], [0, 20]);
  assert.deepEqual([of('__main__.New').addedCount, of('__main__.New').removedCount], [20, 0]);
  return changes.length;
}

async function checkMemlab(graph, path) {
  const { getFullHeapFromFile } = await import('@memlab/heap-analysis');
  (await import('@memlab/core')).default.config.muteConsole = true;
  const heap = await getFullHeapFromFile(path);
  const retained = retainedSizes(graph, dominators(graph));
  let nodes = 0;
  const byId = new Map(Array.from({ length: graph.nodes }, (_, n) => [2 * graph.id[n] + 1, n]));
  let edges = 0;
  heap.nodes.forEach((node) => {
    nodes++;
    edges += node.edge_count;
    const n = byId.get(node.id);
    if (n === undefined) {
      assert.equal(node.type, 'synthetic');
      return;
    }
    assert.equal(node.self_size, graph.size[n]);
    if (n >= graph.places) assert.equal(node.retainedSize, retained[n], `retained size of ${node.name}`);
  });
  assert.equal(nodes, graph.nodes + 1);
  assert.equal(edges, graph.edges + 1 + garbageHeads(graph).length);
  const instances = [];
  heap.nodes.forEach((node) => {
    if (node.name === '__main__.Node') instances.push(node);
  });
  assert.equal(instances.length, 21);
  assert.equal(
    instances.every((node) => node.references.some((e) => e.name_or_index === 'children')),
    true,
  );
}

try {
  const { graph, path } = graphAndFile();
  const classes = checkDevTools(graph, await inDevTools(path));
  console.log(
    `DevTools: ${graph.nodes} nodes, ${graph.edges} edges, ${classes} classes; sizes, dominators and edges agree`,
  );
  console.log(`DevTools: two snapshots of one process, ${await checkPair()} classes differ, as they should`);
  await checkMemlab(graph, path);
  console.log('memlab: the same nodes and edges, the same retained sizes');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
