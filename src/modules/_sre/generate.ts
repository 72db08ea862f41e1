/**
 * A pattern's tree as JavaScript. The function that comes out is a machine with a stack of its own:
 *
 *     for (;;) switch (pc) { case …: … }
 *
 * Straight parts of a pattern are straight code; only where there is a choice is something pushed: what the other way needs, and
 * on top the label where it goes on. To fail is to pop a label and go there. What has been overwritten on the way (the ends of
 * groups, counters of loops) stands on the same stack under a label that puts it back and fails further; so behind every
 * choice everything is as it was when the choice was made.
 *
 * Whatever needs no choice makes none: a loop over characters that cannot be what must follow, a branch whose choices
 * begin with different characters. `firstOf` and `disjoint` tell.
 */
import { ALL_HIGH, type CharSet, disjoint, foldOf, isWordAscii, isWordUnicode, union } from './chars.ts';
import { At } from './codes.ts';
import { anyNode, firstOf, type Loop, type Node, partsOf, type Sequence, type SingleLoop, width } from './nodes.ts';

/** What follows a sequence. */
interface Follow {
  /** What the next character must be in; null: unknown. */
  readonly first: CharSet | null;
  /** Nothing at all follows: reaching the end is success. */
  readonly end: boolean;
}

const FAIL = '{ pc = st[--sp]; continue run; }';
/** Groups above this number keep their ends in an array instead of variables. */
const MAX_VARIABLES = 100;
/** Entries that the straight code between two labels may push without looking at the stack's size. */
export const SLACK_MIN = 64;

export interface Generated {
  /** The body of a function of `K` (constants) that returns the matcher. */
  readonly source: string;
  readonly constants: readonly unknown[];
  /** Entries of the stack that must be free at every label. */
  readonly slack: number;
}

class Generator {
  private readonly main: string[] = [];
  /** Code that is reached by its label only. */
  private readonly aside: string[] = [];
  private labels = 3;
  private readonly constants: unknown[] = [];
  private readonly constantNames = new Map<unknown, string>();
  private readonly variables: string[] = [];
  private pushes = 0;
  private readonly groups: number;
  private readonly text: boolean;
  /** Groups that every match passes and that nothing looks at before they are closed: their ends need no putting back. */
  private readonly spine = new Set<number>();
  private onSpine = true;
  /** How many loops the code being written stands in. */
  private loops = 0;
  /** Ends the sequence in progress as `success` does. */
  private succeed: () => void = () => this.topSuccess();

  constructor(groups: number, text: boolean) {
    this.groups = groups;
    this.text = text;
  }

  // --- Pieces ------------------------------------------------------------------------------------------------------

  private put(line: string): void {
    this.main.push(line);
  }
  private label(): number {
    return this.labels++;
  }
  private place(label: number): void {
    this.main.push(`case ${label}:`);
  }
  private go(label: number): string {
    return `{ pc = ${label}; continue run; }`;
  }
  private push(...values: (string | number)[]): string {
    this.pushes += values.length;
    return values.map((v) => `st[sp++] = ${v};`).join(' ');
  }
  private variable(start = '0'): string {
    const name = `v${this.variables.length}`;
    this.variables.push(`${name} = ${start}`);
    return name;
  }
  private constant(value: unknown): string {
    let name = this.constantNames.get(value);
    if (name === undefined) {
      name = `k${this.constants.length}`;
      this.constants.push(value);
      this.constantNames.set(value, name);
    }
    return name;
  }
  private char(at: string): string {
    return this.text ? `s.charCodeAt(${at})` : `s[${at}]`;
  }
  private mark(n: number): string {
    return this.groups > MAX_VARIABLES ? `m[${n}]` : `m${n}`;
  }

  /** A condition for the character in the variable `c` to be in a set. */
  private inSet(set: CharSet): string {
    const { ranges } = set;
    if (ranges !== null && ranges.length > 0 && ranges.length <= 4) {
      const parts = ranges.map(([from, to]) => {
        if (from === to) return `c === ${from}`;
        return from === 0 ? `c <= ${to}` : `c >= ${from} && c <= ${to}`;
      });
      const any = parts.length === 1 ? parts[0] : parts.map((p) => `(${p})`).join(' || ');
      return set.negated ? `!(${any})` : any;
    }
    const low = `${this.constant(set.low)}[c] === 1`;
    if (set.high === 0) return `c < 256 && ${low}`;
    if (set.high === ALL_HIGH && set.exact) return `c > 255 || ${low}`;
    return `c < 256 ? ${low} : ${this.constant(set.test)}(c)`;
  }

  /** A condition for the character at `at` to be in a set; there must be one. */
  private charIn(set: CharSet, at: string): string {
    if (set.ranges === null && set.high === ALL_HIGH && set.exact && set.low.every((x) => x === 1)) return 'true';
    return `(c = ${this.char(at)}, ${this.inSet(set)})`;
  }

  // --- The whole ---------------------------------------------------------------------------------------------------

  generate(nodes: Sequence): Generated {
    this.findSpine(nodes);
    this.start(nodes);
    this.place(2);
    this.sequence(nodes, { first: null, end: true });
    this.topSuccess();
    const count = this.groups > MAX_VARIABLES ? 0 : 2 * this.groups;
    const marks: string[] = [];
    for (let i = 0; i < count; i++) marks.push(`m${i} = -1`);
    const slack = Math.max(SLACK_MIN, this.pushes + 8);
    const constants = this.constants.map((_, i) => `k${i} = K[${i}]`);
    const source = `'use strict';
const ${['H = X', 'R = X.result', ...constants].join(', ')};
return (vm, s, start, end, search, must, all) => {
let st = H.take(${slack}), top = st.length - ${slack}, sp = 0, i = start, c = 0, last = -1, fuel = H.fuel;
${this.groups > MAX_VARIABLES ? `const m = new Int32Array(${2 * this.groups}).fill(-1);` : ''}
${marks.length > 0 ? `let ${marks.join(', ')};` : ''}
${this.variables.length > 0 ? `let ${this.variables.join(', ')};` : ''}
let pc = 1;
run: for (;;) {
if (--fuel < 0) { H.poll(vm); fuel = H.fuel; }
if (sp > top) { st = H.grow(st, sp, ${slack}); top = st.length - ${slack}; }
switch (pc) {
${this.main.join('\n')}
${this.aside.join('\n')}
}
}
};`;
    return { source, constants: this.constants, slack };
  }

  /** Label 0: no match at `start`; label 1: look for a place to try. */
  private start(nodes: Sequence): void {
    const give = '{ H.give(st); return false; }';
    const least = Math.min(width(nodes), 0x3fffffff);
    const anchored = nodes.find((n) => n.kind !== 'mark');
    const anchor = anchored !== undefined && anchored.kind === 'at' ? anchored.where : -1;
    this.put(`case 0: if (!search || start >= end) ${give} start++;`);
    this.put(`case 1: sp = 1; st[0] = 0; if (end - start < ${least}) ${give}`);
    const fixed = anchor === At.BEGINNING || anchor === At.BEGINNING_STRING;
    if (fixed) this.put(`if (start > 0) ${give}`);
    const first = least > 0 ? firstOf(nodes, 0, null) : null;
    const prefix = this.text ? literalPrefix(nodes) : '';
    if (!fixed && (prefix !== '' || first !== null || anchor === At.BEGINNING_LINE)) {
      this.put(`if (search) { const from = start;`);
      const loop = (test: string): string => `while (${test}) if (++start > end - ${least}) ${give}`;
      if (anchor === At.BEGINNING_LINE) this.put(loop(`start > 0 && ${this.char('start - 1')} !== 10`));
      else {
        const slow = loop(`!${this.charIn(first as CharSet, 'start')}`);
        if (prefix === '') this.put(slow);
        else {
          const found = `start = s.indexOf(${JSON.stringify(prefix)}, start)`;
          this.put(`if (end === s.length) { ${found}; if (start < 0) ${give} } else ${slow}`);
        }
      }
      this.put('fuel -= start - from; }');
    }
    this.put('i = start;');
  }

  private topSuccess(): void {
    this.put(`if ((all && i !== end) || i === must) ${FAIL}`);
    const out = ['R[0] = start; R[1] = i; R[2] = last;'];
    for (let g = 0; g < this.groups; g++) {
      const from = this.mark(2 * g);
      const to = this.mark(2 * g + 1);
      out.push(`if (${from} < 0 || ${to} < 0) R[${2 * g + 3}] = R[${2 * g + 4}] = -1;`);
      out.push(`else { R[${2 * g + 3}] = ${from}; R[${2 * g + 4}] = ${to}; }`);
    }
    this.put(`${out.join(' ')} H.give(st); return true;`);
  }

  private findSpine(nodes: Sequence): void {
    const looked = new Set<number>();
    const look = (node: Node): boolean => {
      if (node.kind === 'reference' || node.kind === 'condition') looked.add(node.group);
      return false;
    };
    const opened = new Set<number>();
    for (const node of nodes) {
      if (node.kind !== 'mark') {
        look(node);
        for (const part of partsOf(node)) anyNode(part, look);
        if (node.kind === 'success') break;
      } else if (node.mark % 2 === 0) opened.add(node.mark >> 1);
      else if (opened.has(node.mark >> 1) && !looked.has(node.mark >> 1)) this.spine.add(node.mark >> 1);
    }
  }

  // --- Sequences ---------------------------------------------------------------------------------------------------

  private sequence(nodes: Sequence, follow: Follow): void {
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at];
      switch (node.kind) {
        case 'literal': {
          const chars = [node.char];
          for (let next = nodes[at + 1]; next !== undefined && next.kind === 'literal'; next = nodes[at + 1]) {
            chars.push(next.char);
            at++;
          }
          this.literals(chars);
          break;
        }
        case 'set':
          this.put(`if (i >= end) ${FAIL}`);
          this.put(`if (!${this.charIn(node.set, 'i')}) ${FAIL} i++;`);
          break;
        case 'at':
          this.put(`if (!(${this.condition(node.where)})) ${FAIL}`);
          break;
        case 'mark':
          this.setMark(node.mark);
          break;
        case 'failure':
          this.put(FAIL);
          return;
        case 'success':
          this.succeed();
          return;
        case 'reference':
          this.reference(node.group, node.op);
          break;
        default:
          this.compound(node, this.after(nodes, at, follow));
      }
    }
  }

  /** What follows `nodes[at]`. */
  private after(nodes: Sequence, at: number, follow: Follow): Follow {
    let end = follow.end;
    for (let i = at + 1; end && i < nodes.length; i++) end = nodes[i].kind === 'mark';
    return { first: firstOf(nodes, at + 1, follow.first), end };
  }

  private literals(chars: readonly number[]): void {
    const n = chars.length;
    const tests = chars.map((ch, k) => `${this.char(k === 0 ? 'i' : `i + ${k}`)} !== ${ch}`);
    if (n === 1) this.put(`if (i >= end || ${tests[0]}) ${FAIL} i++;`);
    else this.put(`if (end - i < ${n} || ${tests.join(' || ')}) ${FAIL} i += ${n};`);
  }

  private condition(where: number): string {
    switch (where) {
      case At.BEGINNING:
      case At.BEGINNING_STRING:
        return 'i === 0';
      case At.BEGINNING_LINE:
        return `i === 0 || ${this.char('i - 1')} === 10`;
      case At.END:
        return `i === end || (i === end - 1 && ${this.char('i')} === 10)`;
      case At.END_LINE:
        return `i === end || ${this.char('i')} === 10`;
      case At.END_STRING:
        return 'i === end';
      default: {
        const unicode = where === At.UNI_BOUNDARY || where === At.UNI_NON_BOUNDARY;
        const word = this.constant(unicode ? isWordUnicode : isWordAscii);
        const sign = where === At.BOUNDARY || where === At.LOC_BOUNDARY || where === At.UNI_BOUNDARY ? '!==' : '===';
        return `end > 0 && (i > 0 && ${word}(${this.char('i - 1')})) ${sign} (i < end && ${word}(${this.char('i')}))`;
      }
    }
  }

  private setMark(n: number): void {
    const m = this.mark(n);
    const closes = (n & 1) === 1;
    if (!this.onSpine || !this.spine.has(n >> 1)) {
      const undo = this.label();
      this.put(closes ? this.push('last', m, undo) : this.push(m, undo));
      this.aside.push(`case ${undo}: ${m} = st[--sp]; ${closes ? 'last = st[--sp];' : ''} ${FAIL}`);
    }
    this.put(`${m} = i;${closes ? ` last = ${(n >> 1) + 1};` : ''}`);
  }

  private reference(group: number, op: number): void {
    const from = this.mark(2 * group);
    const to = this.mark(2 * group + 1);
    const fold = foldOf(op);
    const here = this.char('i');
    const there = this.char('p');
    const f = fold === null ? '' : this.constant(fold);
    const differs = fold === null ? `${here} !== ${there}` : `${f}(${here}) !== ${f}(${there})`;
    this.put(`if (${from} < 0 || ${to} < ${from}) ${FAIL}`);
    this.put(`fuel -= ${to} - ${from};`);
    this.put(`for (let p = ${from}, e = ${to}; p < e; p++, i++) if (i >= end || ${differs}) ${FAIL}`);
  }

  private compound(node: Node, follow: Follow): void {
    const spine = this.onSpine;
    this.onSpine = false;
    if (node.kind === 'branch') this.branch(node.choices, follow);
    else if (node.kind === 'single') this.single(node, follow);
    else if (node.kind === 'loop') this.loop(node, follow);
    else if (node.kind === 'atomic') this.atomic(node.body);
    else if (node.kind === 'look') this.look(node);
    else if (node.kind === 'condition') {
      const no = this.label();
      const join = this.label();
      const from = this.mark(2 * node.group);
      const to = this.mark(2 * node.group + 1);
      this.put(`if (${from} < 0 || ${to} < ${from}) ${this.go(no)}`);
      this.sequence(node.yes, follow);
      this.put(this.go(join));
      this.place(no);
      this.sequence(node.no, follow);
      this.place(join);
    }
    this.onSpine = spine;
  }

  private branch(choices: readonly Sequence[], follow: Follow): void {
    const join = this.label();
    const firsts = choices.map((c) => firstOf(c, 0, follow.first));
    // For each choice: what any of the later ones can begin with.
    const later: (CharSet | null)[] = new Array(choices.length).fill(null);
    for (let k = choices.length - 2; k >= 0; k--) {
      const next = firsts[k + 1];
      const rest = later[k + 1];
      later[k] =
        next === null || (rest === null && k < choices.length - 2) ? null : rest === null ? next : union(next, rest);
    }
    choices.forEach((choice, k) => {
      const first = firsts[k];
      if (k === choices.length - 1) {
        this.sequence(choice, follow);
        return;
      }
      const next = this.label();
      if (first !== null) this.put(`if (i >= end || !${this.charIn(first, 'i')}) ${this.go(next)}`);
      const rest = later[k];
      const only = first !== null && rest !== null && disjoint(first, rest);
      const retry = this.label();
      if (!only) this.put(this.push('i', retry));
      this.sequence(choice, follow);
      this.put(this.go(join));
      if (!only) this.put(`case ${retry}: i = st[--sp];`);
      this.place(next);
    });
    this.place(join);
  }

  // --- Loops -------------------------------------------------------------------------------------------------------

  /** `from` and a bound: a loop over one character as often as it may be. */
  private run(set: CharSet, bound: string): string {
    const test = this.charIn(set, 'i');
    if (test === 'true') return `i = ${bound};`;
    return `while (i < ${bound} && ${test}) i++;`;
  }

  private single(node: SingleLoop, follow: Follow): void {
    const { set, min, max } = node;
    const bound = (from: string, n: number): string =>
      n === Number.POSITIVE_INFINITY ? 'end' : `(end - ${from} < ${n} ? end : ${from} + ${n})`;
    if (node.manner === 'lazy') {
      this.lazySingle(node, follow, bound);
      return;
    }
    const next = follow.first;
    const sure = node.manner === 'possessive' || follow.end || (next !== null && disjoint(set, next));
    const from = this.variable();
    const to = max === Number.POSITIVE_INFINITY ? 'end' : this.variable();
    this.put(`${from} = i;${to === 'end' ? '' : ` ${to} = ${bound('i', max)};`}`);
    this.put(`${this.run(set, to)} fuel -= i - ${from};`);
    if (min > 0) this.put(`if (i - ${from} < ${min}) ${FAIL}`);
    if (sure || min === max) return;
    const tail = this.label();
    const retry = this.label();
    const least = min === 0 ? from : `${from} + ${min}`;
    // Places where what must follow does not begin are passed over.
    const back = (low: string): string =>
      next === null ? '' : `while (i > ${low} && (i >= end || !${this.charIn(next, 'i')})) i--;`;
    const low = this.variable();
    if (next !== null) this.put(`${low} = ${least}; ${back(low)}`);
    else this.put(`${low} = ${least};`);
    this.put(`if (i > ${low}) { ${this.push(low, 'i', retry)} }`);
    this.aside.push(
      `case ${retry}: i = st[--sp] - 1; ${low} = st[sp - 1]; ${back(low)}`,
      `if (i > ${low}) { st[sp++] = i; st[sp++] = ${retry}; } else sp--; ${this.go(tail)}`,
    );
    this.place(tail);
  }

  private lazySingle(node: SingleLoop, follow: Follow, bound: (from: string, n: number) => string): void {
    const { set, min, max } = node;
    const next = follow.first;
    const from = this.variable();
    this.put(`${from} = i;`);
    if (min > 0) {
      this.put(`if (end - i < ${min}) ${FAIL}`);
      this.put(`${this.run(set, `${from} + ${min}`)} if (i - ${from} < ${min}) ${FAIL}`);
    }
    if (min === max) return;
    const tail = this.label();
    const retry = this.label();
    const to = this.variable();
    const seek =
      next === null
        ? ''
        : `while (i < ${to} && !${this.charIn(next, 'i')}) { if (!${this.charIn(set, 'i')}) ${FAIL} i++; }`;
    this.put(`${to} = ${bound(from, max)}; ${seek}`);
    this.put(`if (i < ${to}) { ${this.push(to, 'i', retry)} }`);
    this.aside.push(
      `case ${retry}: i = st[--sp]; ${to} = st[--sp]; if (!${this.charIn(set, 'i')}) ${FAIL} i++; ${from} = i;`,
      `${seek} fuel -= i - ${from};`,
      `if (i < ${to}) { st[sp++] = ${to}; st[sp++] = i; st[sp++] = ${retry}; } ${this.go(tail)}`,
    );
    this.place(tail);
  }

  private loop(node: Loop, follow: Follow): void {
    if (node.manner === 'possessive') {
      this.possessive(node);
      return;
    }
    const { min, max, body } = node;
    const counted = min > 0 || max !== Number.POSITIVE_INFINITY;
    const empty = width(body) === 0;
    const n = counted ? this.variable('-1') : '';
    const before = empty ? this.variable('-1') : '';
    const until = this.label();
    const inside = this.label();
    const out = this.label();
    const first = firstOf(body, 0, null);
    // Registers of a loop in a loop: a choice made in an earlier round of the outer one may need them again.
    if (this.loops > 0 && (counted || empty)) {
      const undo = this.label();
      const kept = [n, before].filter((v) => v !== '');
      this.put(this.push(...kept, undo));
      this.aside.push(
        `case ${undo}: ${kept
          .toReversed()
          .map((v) => `${v} = st[--sp];`)
          .join(' ')} ${FAIL}`,
      );
    }
    if (counted) this.put(`${n} = -1;`);
    if (empty) this.put(`${before} = -1;`);
    this.place(until);
    if (min > 0) {
      const less = this.label();
      this.aside.push(`case ${less}: ${n}--; ${FAIL}`);
      this.put(`if (${n} + 1 < ${min}) { ${n}++; ${this.push(less)} ${this.go(inside)} }`);
    }
    const stops: string[] = [];
    if (max !== Number.POSITIVE_INFINITY) stops.push(`${n} + 1 >= ${max}`);
    if (empty) stops.push(`i === ${before}`);
    const enter = `${counted ? `${n}++;` : ''} ${empty ? `${before} = i;` : ''}`;
    const leave = `${empty ? `${before} = st[--sp];` : ''} ${counted ? `${n}--;` : ''}`;
    const kept = empty ? [before] : [];
    if (first !== null) stops.push(`i >= end || !${this.charIn(first, 'i')}`);
    if (node.manner === 'greedy') {
      const sure = first !== null && follow.first !== null && disjoint(first, follow.first);
      if (stops.length > 0) this.put(`if (${stops.join(' || ')}) ${this.go(out)}`);
      const retry = this.label();
      if (!sure) this.put(this.push(...kept, 'i', retry));
      else if (counted || empty) {
        this.put(this.push(...kept, retry));
        this.aside.push(`case ${retry}: ${leave} ${FAIL}`);
      }
      this.put(enter);
      this.body(body, inside, until, first, follow);
      if (!sure) this.put(`case ${retry}: i = st[--sp]; ${leave}`);
      this.place(out);
    } else {
      const more = this.label();
      const again = this.label();
      if (follow.first !== null) this.put(`if (i >= end || !${this.charIn(follow.first, 'i')}) ${this.go(again)}`);
      this.put(`${this.push('i', more)} ${this.go(out)}`);
      this.put(`case ${more}: i = st[--sp];`);
      this.place(again);
      if (stops.length > 0) this.put(`if (${stops.join(' || ')}) ${FAIL}`);
      if (counted || empty) {
        const undo = this.label();
        this.put(this.push(...kept, undo));
        this.aside.push(`case ${undo}: ${leave} ${FAIL}`);
      }
      this.put(enter);
      this.body(body, inside, until, first, follow);
      this.place(out);
    }
  }

  private body(body: Sequence, inside: number, until: number, first: CharSet | null, follow: Follow): void {
    this.place(inside);
    this.loops++;
    const next = first === null || follow.first === null ? null : union(first, follow.first);
    this.sequence(body, { first: next, end: false });
    this.loops--;
    this.put(this.go(until));
  }

  /** Pushes the marks that a part sets, so that they are put back although its own choices are cut off. */
  private saveMarks(body: Sequence): void {
    const marks = new Set<number>();
    anyNode(body, (node) => {
      if (node.kind === 'mark') marks.add(node.mark);
      return false;
    });
    if (marks.size === 0) return;
    const kept = ['last', ...[...marks].map((m) => this.mark(m))];
    const undo = this.label();
    this.put(this.push(...kept, undo));
    this.aside.push(
      `case ${undo}: ${kept
        .toReversed()
        .map((v) => `${v} = st[--sp];`)
        .join(' ')} ${FAIL}`,
    );
  }

  /** Writes a part whose success is an end of its own: the choices made in it are cut off by `end`. */
  private cut(body: Sequence, end: () => void): void {
    const outer = this.succeed;
    this.succeed = end;
    this.sequence(body, { first: null, end: true });
    end();
    this.succeed = outer;
  }

  private atomic(body: Sequence): void {
    this.saveMarks(body);
    const base = this.variable();
    const out = this.label();
    this.put(`${base} = sp;`);
    this.cut(body, () => this.put(`sp = ${base}; ${this.go(out)}`));
    this.place(out);
  }

  private look(node: { readonly negative: boolean; readonly back: number; readonly body: Sequence }): void {
    const { negative, back, body } = node;
    const base = this.variable();
    const out = this.label();
    if (back > 0) this.put(`if (i < ${back}) ${negative ? this.go(out) : FAIL}`);
    this.saveMarks(body);
    const step = back > 0 ? `i -= ${back};` : '';
    if (negative) {
      const failed = this.label();
      this.put(`${this.push('i', failed)} ${base} = sp - 2; ${step}`);
      this.cut(body, () => this.put(`sp = ${base}; ${FAIL}`));
      this.put(`case ${failed}: i = st[--sp];`);
    } else {
      const place = this.variable();
      this.put(`${base} = sp; ${place} = i; ${step}`);
      this.cut(body, () => this.put(`sp = ${base}; i = ${place}; ${this.go(out)}`));
    }
    this.place(out);
  }

  private possessive(node: Loop): void {
    const { min, max, body } = node;
    const n = this.variable();
    const before = this.variable('-1');
    const base = this.variable();
    const until = this.label();
    const inside = this.label();
    const out = this.label();
    const failed = this.label();
    this.saveMarks(body);
    this.put(`${n} = 0; ${before} = -1; ${base} = sp;`);
    this.place(until);
    if (min > 0) this.put(`if (${n} < ${min}) ${this.go(inside)}`);
    const limit = max === Number.POSITIVE_INFINITY ? '' : `${n} >= ${max} || `;
    this.put(`if (${limit}i === ${before}) ${this.go(out)}`);
    this.put(`${before} = i; ${this.push('i', failed)}`);
    this.place(inside);
    this.cut(body, () => this.put(`sp = ${base}; ${n}++; ${this.go(until)}`));
    this.put(`case ${failed}: i = st[--sp];`);
    this.place(out);
  }
}

/** The literal characters that every match begins with, as text; '' when there are none or they are not in the basic plane. */
function literalPrefix(nodes: Sequence): string {
  let out = '';
  for (const node of nodes) {
    if (node.kind === 'mark') continue;
    if (node.kind !== 'literal' || node.char > 0xffff) break;
    out += String.fromCharCode(node.char);
  }
  return out;
}

/** Writes the matcher of a pattern; `text`: for subjects that are JavaScript strings, else for arrays of numbers. */
export function generate(nodes: Sequence, groups: number, text: boolean): Generated {
  return new Generator(groups, text).generate(nodes);
}
