// Random expressions. Each has a kind, the type that its value most likely has; errors of type are part of the game.

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {'int' | 'float' | 'str' | 'list' | 'tuple' | 'dict' | 'set' | 'obj' | 'bool'} Kind */
/** Variables in sight, by name. @typedef {Map<string, Kind>} Scope */

/** @type {Kind[]} */
export const KINDS = [
  'int',
  'int',
  'float',
  'str',
  'str',
  'list',
  'list',
  'tuple',
  'dict',
  'set',
  'obj',
  'obj',
  'bool',
];
/** Kinds whose objects are mortal, so that counting them means something. @type {Kind[]} */
const COUNTED = ['list', 'dict', 'set', 'obj', 'tuple'];

/** @param {Scope} scope @param {readonly Kind[]} kinds */
export function namesOf(scope, kinds) {
  return [...scope].filter(([, k]) => kinds.includes(k)).map(([n]) => n);
}

export class Expressions {
  /** @param {Random} r */
  constructor(r) {
    this.r = r;
    this.objects = 0;
    this.fresh = 0;
    /** Whether `:=` may be used here. */
    this.walrus = true;
  }

  kind() {
    return this.r.pick(KINDS);
  }

  /** An expression of any kind. @param {Scope} s @param {number} depth @returns {string} */
  any(s, depth) {
    return this.of(this.kind(), s, depth);
  }

  /** @param {Kind} kind @param {Scope} s @param {number} depth @returns {string} */
  of(kind, s, depth) {
    const { r } = this;
    const vars = namesOf(s, [kind]);
    if (vars.length > 0 && r.chance(depth <= 0 ? 0.75 : 0.3)) return r.pick(vars);
    if (depth > 0 && r.chance(0.14)) return this.general(kind, s, depth - 1);
    return this[kind](s, depth);
  }

  /** Forms that fit every kind. @param {Kind} kind @param {Scope} s @param {number} d @returns {string} */
  general(kind, s, d) {
    const { r } = this;
    switch (r.int(10)) {
      case 0:
        return `(${this.of(kind, s, d)} if ${this.bool(s, d)} else ${this.of(kind, s, d)})`;
      case 1:
        return `tr(${this.of(kind, s, d)})`;
      case 2:
        return `(${this.of(kind, s, d)} or ${this.of(kind, s, d)})`;
      case 3:
        return `(${this.of(kind, s, d)} and ${this.of(kind, s, d)})`;
      case 4:
        return `(lambda p, q=${this.any(s, d)}: ${r.pick(['p', '(p, q)[0]', '[q, p][1]'])})(${this.of(kind, s, d)})`;
      case 5:
        return `[${this.of(kind, s, d)}, ${this.any(s, d)}][0]`;
      case 6:
        return `(${this.any(s, d)}, ${this.of(kind, s, d)})[-1]`;
      case 7:
        return `{'k': ${this.of(kind, s, d)}}['k']`;
      case 8:
        if (!this.walrus) return `ident(${this.of(kind, s, d)})`;
        return `(w${r.int(3)} := ${this.of(kind, s, d)})`;
      default:
        return `ident(*[${this.of(kind, s, d)}])`;
    }
  }

  /** @param {Scope} s @param {number} d @returns {string} */
  int(s, d) {
    const { r } = this;
    if (d <= 0)
      return r.pick([
        '0',
        '1',
        '2',
        '3',
        '-1',
        '7',
        '10',
        '255',
        '257',
        '1000',
        '12345678',
        '2**40',
        '-(2**63)',
        '0x10',
        'True',
      ]);
    const x = () => this.of('int', s, d - 1);
    switch (r.int(14)) {
      case 0:
        return `(${x()} + ${x()})`;
      case 1:
        return `(${x()} - ${x()})`;
      case 2:
        return `(${x()} * ${r.pick(['2', '0', '-1', '1000', '3'])})`;
      case 3:
        return `(${x()} ${r.pick(['//', '%'])} ${x()})`;
      case 4:
        return `(${x()} ${r.pick(['&', '|', '^'])} ${x()})`;
      case 5:
        return `len(${this.of(r.pick(['list', 'str', 'dict', 'set', 'tuple']), s, d - 1)})`;
      case 6:
        return `${this.of(r.pick(['list', 'tuple']), s, d - 1)}[${r.pick(['0', '-1', '1', x()])}]`;
      case 7:
        return `sum(${this.list(s, d - 1)})`;
      case 8:
        return `${r.pick(['max', 'min'])}(${x()}, ${x()})`;
      case 9:
        return `${this.of('obj', s, d - 1)}.n`;
      case 10:
        return `(${x()} ${r.pick(['<<', '>>'])} ${r.int(20)})`;
      case 11:
        return `${r.pick(['-', '~', '+'])}${this.int(s, 0)}`;
      case 12:
        return `${r.pick(['abs', 'int', 'bool', 'ord'])}(${x()})`;
      default:
        return `(${x()} ** ${r.int(4)})`;
    }
  }

  /** @param {Scope} s @param {number} d @returns {string} */
  float(s, d) {
    const { r } = this;
    if (d <= 0) return r.pick(['0.5', '1.0', '-2.25', '1e10', '3.14', '0.1', "float('inf')", '-0.0', '1e-5']);
    const x = () => this.of(r.pick(['float', 'int']), s, d - 1);
    switch (r.int(7)) {
      case 0:
        return `(${x()} + ${this.of('float', s, d - 1)})`;
      case 1:
        return `(${x()} * ${this.float(s, 0)})`;
      case 2:
        return `(${x()} / ${x()})`;
      case 3:
        return `round(${x()}, ${r.int(4)})`;
      case 4:
        return `(${this.of('float', s, d - 1)} ${r.pick(['//', '%'])} ${x()})`;
      case 5:
        return `float(${x()})`;
      default:
        return `abs(${this.of('float', s, d - 1)} - ${x()})`;
    }
  }

  /** @param {Scope} s @param {number} d @returns {string} */
  str(s, d) {
    const { r } = this;
    if (d <= 0)
      return r.pick(["''", "'a'", "'abc'", "'hello world'", "'x,y,z'", "'Ünï'", "'10'", "'A b'", "'\\n'", "'€uro'"]);
    const x = () => this.of('str', s, d - 1);
    switch (r.int(15)) {
      case 0:
        return `(${x()} + ${x()})`;
      case 1:
        return `(${x()} * ${r.int(4)})`;
      case 2:
        return `${x()}.${r.pick(['upper()', 'lower()', 'title()', 'strip()', 'swapcase()', "replace('a', 'bb')", "center(9, '*')", 'zfill(5)', "partition(' ')[0]", 'capitalize()', 'rjust(6)'])}`;
      case 3:
        return `${x()}[${this.slice(s, d - 1)}]`;
      case 4:
        return `${r.pick(['str', 'repr', 'ascii', 'format'])}(${this.any(s, d - 1)})`;
      case 5:
        return this.fstring(s, d - 1);
      case 6:
        return `${x()}.join(map(str, ${this.of(r.pick(['list', 'tuple']), s, d - 1)}))`;
      case 7:
        return `('%${r.pick(['s', 'r', '5s', '-4s|'])}' % (${this.any(s, d - 1)},))`;
      case 8:
        return `('%${r.pick(['d', '05d', 'x', '+d', '.2f', 'e'])}' % ${this.of('int', s, d - 1)})`;
      case 9:
        return `'{}-{:>4}'.format(${this.any(s, d - 1)}, ${this.of(r.pick(['str', 'int']), s, d - 1)})`;
      case 10:
        return `${x()}[${r.pick(['0', '-1', '1'])}]`;
      case 11:
        return `type(${this.any(s, d - 1)}).__name__`;
      case 12:
        return `chr(${97 + r.int(26)})`;
      case 13:
        return `hex(${this.of('int', s, d - 1)})`;
      default:
        return this.fstring(s, d - 1);
    }
  }

  /** @param {Scope} s @param {number} d */
  fstring(s, d) {
    const { r } = this;
    // The spaces keep a display's brace apart from the field's.
    const part = () =>
      r.pick([
        () => `{ ${this.any(s, d)} ${r.pick(['', '!r', '!s', '!a'])}}`,
        () => `{ ${this.of('int', s, d)} :${r.pick(['d', '5', '>6', '<4', '^7', '+', '05', ',', 'x', 'b', '.1f'])}}`,
        () => `{ ${this.of('str', s, d)} :${r.pick(['>8', '*^9', '.2', '<5'])}}`,
        () => `{ ${this.of('float', s, d)} :${r.pick(['.2f', '.3', 'e', 'g', '8.1f'])}}`,
        () => r.pick(['txt', ' ', '{{', '}}', '-']),
      ])();
    let text = '';
    for (let n = r.int(4); n >= 0; n--) text += part();
    return `f"${text}"`;
  }

  /** @param {Scope} s @param {number} d */
  slice(s, d) {
    const { r } = this;
    const x = () => (r.chance(0.4) ? '' : r.chance(0.8) ? String(r.int(7) - 3) : this.of('int', s, d));
    return r.chance(0.3) ? `${x()}:${x()}:${r.pick(['1', '2', '-1', '-2'])}` : `${x()}:${x()}`;
  }

  /** Entries of a display. @param {Scope} s @param {number} d */
  entries(s, d) {
    const { r } = this;
    const out = [];
    for (let n = r.int(4); n > 0; n--) {
      if (d > 0 && r.chance(0.12)) out.push(`*${this.of(r.pick(['list', 'tuple', 'str', 'set']), s, d - 1)}`);
      else out.push(this.any(s, d - 1));
    }
    return out;
  }

  /** The `for … in … if …` of a comprehension, with the scope inside it. @param {Scope} s @param {number} d @param {string} v @returns {[Scope, string]} */
  clause(s, d, v) {
    const { r } = this;
    /** @type {Scope} */
    const inner = new Map(s);
    const [over, kind] = /** @type {[string, Kind]} */ (
      r.pick([
        [`range(${r.int(5)})`, 'int'],
        [this.of('list', s, d - 1), this.kind()],
        [this.of('tuple', s, d - 1), this.kind()],
        [this.of('str', s, d - 1), 'str'],
        [this.of('dict', s, d - 1), 'str'],
      ])
    );
    inner.set(v, kind);
    const cond = r.chance(0.3) ? ` if ${this.bool(inner, d - 1)}` : '';
    return [inner, `for ${v} in ${over}${cond}`];
  }

  /** @param {Scope} s @param {number} d @param {(inner: Scope) => string} item */
  comprehension(s, d, item) {
    const was = this.walrus;
    this.walrus = false;
    const v = `c${this.fresh++ % 5}`;
    const [inner, clause] = this.clause(s, d, v);
    const text = `${item(inner)} ${clause}`;
    this.walrus = was;
    return text;
  }

  /** @param {Scope} s @param {number} d @returns {string} */
  list(s, d) {
    const { r } = this;
    if (d <= 0) return r.pick(['[]', '[1, 2, 3]', "['a', 'b']", '[0]', '[[], []]', '[5, 3, 9, 1]']);
    const x = () => this.of('list', s, d - 1);
    switch (r.int(13)) {
      case 0:
        return `[${this.comprehension(s, d, (i) => this.any(i, d - 1))}]`;
      case 1:
        return `${x()}[${this.slice(s, d - 1)}]`;
      case 2:
        return `(${x()} + ${x()})`;
      case 3:
        return `(${x()} * ${r.int(3)})`;
      case 4:
        return `sorted(${x()}${r.pick(['', ', reverse=True', ', key=str', ', key=repr'])})`;
      case 5:
        return `list(${r.pick([`range(${r.int(6)})`, x(), this.of('tuple', s, d - 1), this.of('str', s, d - 1), `zip(${x()}, ${x()})`, `enumerate(${x()})`, `map(ident, ${x()})`, `filter(None, ${x()})`, `reversed(${x()})`, `${this.of('dict', s, d - 1)}.items()`])})`;
      case 6:
        return `${this.of('str', s, d - 1)}.split(${r.pick(['', "','", "'a'"])})`;
      case 7:
        return `${x()}.copy()`;
      case 8:
        return `list((${this.comprehension(s, d, (i) => this.any(i, d - 1))}))`;
      default:
        return `[${this.entries(s, d).join(', ')}]`;
    }
  }

  /** @param {Scope} s @param {number} d @returns {string} */
  tuple(s, d) {
    const { r } = this;
    if (d <= 0) return r.pick(['()', '(1, 2)', "('x', 3)", '(0,)', '(None, True)']);
    switch (r.int(6)) {
      case 0:
        return `tuple(${this.of(r.pick(['list', 'str', 'set', 'dict']), s, d - 1)})`;
      case 1:
        return `${this.of('tuple', s, d - 1)}[${this.slice(s, d - 1)}]`;
      case 2:
        return `(${this.of('tuple', s, d - 1)} + ${this.of('tuple', s, d - 1)})`;
      case 3:
        return `divmod(${this.of('int', s, d - 1)}, ${this.of('int', s, d - 1)})`;
      default: {
        const items = this.entries(s, d);
        return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
      }
    }
  }

  /** @param {Scope} s @param {number} d */
  key(s, d) {
    const { r } = this;
    return r.chance(0.5)
      ? r.pick(["'k'", "'a'", '0', '1', '2.0', '(1, 2)', 'None'])
      : this.of(r.pick(['str', 'int', 'obj', 'tuple', 'float']), s, d - 1);
  }

  /** @param {Scope} s @param {number} d @returns {string} */
  dict(s, d) {
    const { r } = this;
    if (d <= 0) return r.pick(['{}', "{'a': 1}", "{1: 'one', 2: 'two'}", "{'k': []}"]);
    switch (r.int(8)) {
      case 0:
        return `{${this.comprehension(s, d, (i) => `${this.key(i, d - 1)}: ${this.any(i, d - 1)}`)}}`;
      case 1:
        return `dict(a=${this.any(s, d - 1)}, b=${this.any(s, d - 1)})`;
      case 2:
        return `dict(zip(${this.of('list', s, d - 1)}, ${this.of('list', s, d - 1)}))`;
      case 3:
        return `(${this.of('dict', s, d - 1)} | ${this.of('dict', s, d - 1)})`;
      case 4:
        return `{**${this.of('dict', s, d - 1)}, ${this.key(s, d - 1)}: ${this.any(s, d - 1)}}`;
      case 5:
        return `dict.fromkeys(${this.of(r.pick(['list', 'str', 'tuple']), s, d - 1)}, ${this.any(s, d - 1)})`;
      default: {
        const out = [];
        for (let n = r.int(4); n > 0; n--) out.push(`${this.key(s, d)}: ${this.any(s, d - 1)}`);
        return `{${out.join(', ')}}`;
      }
    }
  }

  /** A member of a set. No strings: their hashes, and with them the order of sets, are each interpreter's own. @param {Scope} s @param {number} d */
  member(s, d) {
    const { r } = this;
    const number = () => `int(${this.of('int', s, d - 1)})`;
    return r.pick([
      number,
      number,
      () => r.pick(['0', '1', '2.0', '(1, 2)', 'None', '1000', '-7', '0.5']),
      () => `T(${++this.objects})`,
      () => `(${number()}, 2)`,
    ])();
  }

  /** @param {Scope} s @param {number} d @returns {string} */
  set(s, d) {
    const { r } = this;
    if (d <= 0) return r.pick(['set()', '{1, 2, 3}', '{5}']);
    const x = () => this.of('set', s, d - 1);
    switch (r.int(6)) {
      case 0:
        return `{${this.comprehension(s, d, (i) => this.member(i, d - 1))}}`;
      case 1:
        return `(${x()} ${r.pick(['|', '&', '-', '^'])} ${x()})`;
      case 2:
        return `set(range(min(9, int(${this.of('int', s, 0)}))))`;
      case 3:
        return `frozenset(${x()})`;
      default:
        return `{${[this.member(s, d), this.member(s, d)].join(', ')}}`;
    }
  }

  /** @param {Scope} s @param {number} d @returns {string} */
  obj(s, d) {
    const { r } = this;
    const cls = r.pick(['T', 'T', 'T', 'S', 'V']);
    const fresh = () => `${cls}(${++this.objects})`;
    if (d <= 0) return fresh();
    const x = () => this.of('obj', s, d - 1);
    switch (r.int(9)) {
      case 0:
        return `(${x()} ${r.pick(['+', '-', '*', '|', '@'])} ${r.chance(0.7) ? x() : this.any(s, d - 1)})`;
      case 1:
        return `${x()}.me()`;
      case 2:
        return `${r.chance(0.5) ? '-' : '~'}${x()}`;
      case 3:
        return `(${this.of('int', s, d - 1)} + ${x()})`;
      case 4:
        return `${x()}.prop`;
      default:
        return fresh();
    }
  }

  /** @param {Scope} s @param {number} d @returns {string} */
  bool(s, d) {
    const { r } = this;
    if (d <= 0) return r.pick(['True', 'False', '(not 0)', '(1 < 2)', "('a' in 'abc')"]);
    const k = this.kind();
    const x = () => this.of(k, s, d - 1);
    switch (r.int(9)) {
      case 0:
        return `(${x()} == ${x()})`;
      case 1:
        return `(${x()} != ${x()})`;
      case 2:
        return `(${x()} ${r.pick(['<', '<=', '>', '>='])} ${x()})`;
      case 3:
        return `(${this.any(s, d - 1)} ${r.pick(['in', 'not in'])} ${this.of(r.pick(['list', 'tuple', 'dict', 'set']), s, d - 1)})`;
      case 4:
        return `(not ${x()})`;
      case 5: {
        const n = namesOf(s, KINDS);
        return n.length > 1 ? `(${r.pick(n)} ${r.pick(['is', 'is not'])} ${r.pick(n)})` : 'True';
      }
      case 6:
        return `isinstance(${x()}, ${r.pick(['int', 'str', 'list', 'T', '(int, dict)'])})`;
      case 7:
        return `(${this.of('int', s, d - 1)} < ${this.of('int', s, d - 1)} <= ${this.of('int', s, d - 1)})`;
      default:
        return `${r.pick(['any', 'all'])}(${this.of('list', s, d - 1)})`;
    }
  }

  /** A count that both sides must agree on, or null. @param {Scope} s */
  count(s) {
    const vars = namesOf(s, COUNTED);
    return vars.length > 0 ? `rc(${this.r.pick(vars)})` : null;
  }
}
