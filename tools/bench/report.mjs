// What the measurements say: medians, ratios to CPython 3.13, geometric means, as a table and as JSON.

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const geometricMean = (values) =>
  values.length === 0 ? null : Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);

/** A program on a peer: medians, ratios to the reference's, or why there are none. */
function cell(samples, base) {
  const { failure } = samples.find((s) => s.failure !== undefined) ?? {};
  if (failure !== undefined) return { failure };
  const seconds = samples.map((s) => s.seconds);
  const found = { seconds: median(seconds), all: seconds, ratio: median(seconds) / base.seconds };
  if (samples[0].memory === null) return found;
  const memory = median(samples.map((s) => s.memory));
  return { ...found, memory, memoryRatio: memory / base.memory };
}

/**
 * The samples by program and peer, summed up. The first peer is the reference. A mean is taken over the programs that the peer could run, and their
 * number stands beside it.
 */
export function summary(samples, peers) {
  const reference = peers[0].name;
  const rows = [...samples].map(([program, byPeer]) => {
    const measured = byPeer.get(reference);
    const base = {
      seconds: median(measured.map((s) => s.seconds)),
      memory: median(measured.map((s) => s.memory)),
    };
    return { program, peers: Object.fromEntries([...byPeer].map(([name, list]) => [name, cell(list, base)])) };
  });
  const means = peers.map(({ name }) => {
    const cells = rows.map((row) => row.peers[name]).filter((c) => c.failure === undefined);
    return {
      name,
      programs: cells.length,
      ratio: geometricMean(cells.map((c) => c.ratio)),
      memoryRatio: cells.some((c) => c.memory === undefined) ? null : geometricMean(cells.map((c) => c.memoryRatio)),
    };
  });
  return { rows, means };
}

/** How one peer stands to another on the programs that both ran: the geometric mean of the paired ratios. */
export function paired(rows, name, other) {
  const both = rows.filter((r) => r.peers[name].failure === undefined && r.peers[other].failure === undefined);
  return geometricMean(both.map((r) => r.peers[name].seconds / r.peers[other].seconds));
}

/** Lines of cells as a text with columns. */
export function grid(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const padded = lines.map((line) =>
    line.map((text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]))),
  );
  return padded.map((line) => line.join('  ').trimEnd()).join('\n');
}

const number = (value) => (value === null || value === undefined ? '-' : value.toFixed(2));

/** The reference in seconds, the others in ratios to it; then memory in the same way, where it was measured. */
export function table({ rows, means }) {
  const [first, ...others] = means;
  const time = [
    ['program', `${first.name} (s)`, ...others.map((m) => m.name)],
    ...rows.map(({ program, peers }) => [
      program,
      peers[first.name].seconds.toFixed(3),
      ...others.map((m) => number(peers[m.name].ratio)),
    ]),
    ['geometric mean', '', ...others.map((m) => number(m.ratio))],
    ['programs', String(first.programs), ...others.map((m) => String(m.programs))],
  ];
  if (first.memoryRatio === null) return grid(time);
  const memory = [
    ['peak memory', `${first.name} (MB)`, ...others.map((m) => m.name)],
    ...rows.map(({ program, peers }) => [
      program,
      (peers[first.name].memory / 1024).toFixed(1),
      ...others.map((m) => number(peers[m.name].memoryRatio)),
    ]),
    ['geometric mean', '', ...others.map((m) => number(m.memoryRatio))],
  ];
  return `${grid(time)}\n\n${grid(memory)}`;
}
