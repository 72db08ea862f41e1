// The plot of docs/performance.md: ratios to CPython 3.13 on a logarithmic axis, a bar for Tally and a dot for each other peer.

const ROW = 18;
const LEFT = 140;
const WIDTH = 620;
const TOP = 64;
const MARGIN = 30;
const BAR = '#3572a5';
const SLOW = '#c0623a';
const COLOURS = ['#7a7a7a', '#2a9d5c', '#b8860b', '#8e44ad', '#d6336c', '#0b7285', '#5c940d', '#343a40'];
const STEPS = [1, 2, 5];

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function label(x, y, text, anchor = 'start', extra = '') {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${extra}>${escaped(text)}</text>`;
}

/** The marks 1, 2, 5, 10, … of an axis from `least` to `most`. */
function ticks(least, most) {
  const found = [];
  for (let power = -3; power <= 4; power++)
    for (const step of STEPS) {
      const value = step * 10 ** power;
      if (value >= least && value <= most) found.push(value);
    }
  return found;
}

/** An SVG of the rows and means of a summary; `subject` is the peer that has bars. */
export function plot({ rows, means }, subject) {
  const lines = [
    ...rows.map(({ program, peers }) => ({ title: program, ratio: (name) => peers[name].ratio })),
    { title: 'geometric mean', ratio: (name) => means.find((m) => m.name === name).ratio ?? undefined },
  ];
  const others = means.slice(1).filter((m) => m.name !== subject && m.programs > 0);
  const names = [subject, ...others.map((m) => m.name)];
  const all = lines.flatMap((line) => names.map(line.ratio)).filter((ratio) => ratio !== undefined);
  const least = Math.min(0.5, ...all) / 1.1;
  const most = Math.max(2, ...all) * 1.1;
  const at = (ratio) => LEFT + (Math.log(ratio / least) / Math.log(most / least)) * WIDTH;
  const height = TOP + lines.length * ROW + MARGIN;
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + MARGIN} ${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    label(8, 18, `Time relative to ${means[0].name}: less is faster`, 'start', ' font-size="14"'),
  ];
  let x = 8;
  const legend = (colour, shape, text) => {
    out.push(shape.replace('COLOUR', colour), label(x + 14, 42, text));
    x += 26 + text.length * 6.5;
  };
  legend(BAR, `<rect x="${x}" y="33" width="10" height="10" fill="COLOUR"/>`, subject);
  others.forEach((m, i) => {
    legend(COLOURS[i % COLOURS.length], `<circle cx="${x + 6}" cy="38" r="4" fill="COLOUR"/>`, m.name);
  });
  const bottom = TOP + lines.length * ROW;
  for (const tick of ticks(least, most)) {
    const dark = tick === 1 ? '#000000' : '#dddddd';
    out.push(
      `<line x1="${at(tick).toFixed(1)}" y1="${TOP - 6}" x2="${at(tick).toFixed(1)}" y2="${bottom}" stroke="${dark}"/>`,
      label(at(tick), bottom + 14, String(Number(tick.toPrecision(3))), 'middle'),
    );
  }
  lines.forEach((line, i) => {
    const y = TOP + i * ROW;
    const last = i === lines.length - 1;
    out.push(label(LEFT - 8, y + 12, line.title, 'end', last ? ' font-weight="bold"' : ''));
    const ratio = line.ratio(subject);
    if (ratio !== undefined) {
      const [from, to] = ratio < 1 ? [at(ratio), at(1)] : [at(1), at(ratio)];
      const colour = ratio <= 1 ? BAR : SLOW;
      out.push(
        `<rect x="${from.toFixed(1)}" y="${y + 3}" width="${(to - from).toFixed(1)}" height="${ROW - 6}" fill="${colour}"/>`,
      );
    }
    others.forEach((m, k) => {
      const other = line.ratio(m.name);
      if (other === undefined) return;
      const colour = COLOURS[k % COLOURS.length];
      out.push(`<circle cx="${at(other).toFixed(1)}" cy="${y + ROW / 2}" r="3.5" fill="${colour}"/>`);
    });
  });
  out.push('</svg>');
  return `${out.join('\n')}\n`;
}
