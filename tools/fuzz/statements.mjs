// Random programs: trees of statements, so that the shrinker can take parts away.
import { arithmetic } from './arithmetic.mjs';
import { Expressions, KINDS, namesOf } from './expressions.mjs';
import { random } from './random.mjs';

/** A statement: one line, or clauses with bodies. @typedef {string | Clause[]} Stmt */
/** @typedef {{ head: string, body: Stmt[] }} Clause */
/** @typedef {import('./expressions.mjs').Scope} Scope */
/** @typedef {import('./expressions.mjs').Kind} Kind */

const EXCEPTIONS = ['E', 'ValueError', 'TypeError', 'Exception', 'KeyError', 'ArithmeticError', '(E, LookupError)'];

/** @param {Stmt[]} stmts @param {string} indent @returns {string} */
export function render(stmts, indent = '') {
  let out = '';
  for (const s of stmts) {
    if (typeof s === 'string') out += `${indent}${s}\n`;
    else
      for (const c of s) out += `${indent}${c.head}\n${render(c.body.length > 0 ? c.body : ['pass'], `${indent}    `)}`;
  }
  return out;
}

/** What a place allows. @typedef {{ fn: boolean, loop: boolean, gen: boolean, depth: number, async?: boolean }} Place */

class Programs {
  /** @param {number} seed */
  constructor(seed) {
    this.r = random(seed);
    this.x = new Expressions(this.r);
    this.serial = 0;
    /** Functions in sight: name and number of parameters. @type {[string, number][]} */
    this.functions = [];
    /** Generator functions without parameters. @type {string[]} */
    this.generators = [];
    /** Classes in sight, each made with one argument. @type {string[]} */
    this.classes = [];
    /** Variables that hold weak references. @type {string[]} */
    this.weak = [];
  }

  /** @param {string} prefix */
  name(prefix) {
    return `${prefix}${this.serial++}`;
  }

  /** A name to bind, new or known. @param {Scope} s @param {Kind} kind */
  target(s, kind) {
    const { r } = this;
    const known = [...s.keys()].filter((n) => !n.startsWith('c'));
    const name = known.length > 0 && r.chance(0.35) ? r.pick(known) : `${kind[0]}${this.serial++ % 12}`;
    s.set(name, kind);
    return name;
  }

  depth() {
    return 1 + this.r.int(3);
  }

  /** @param {Scope} s @param {Place} p @param {number} n @returns {Stmt[]} */
  block(s, p, n) {
    const out = [];
    for (let i = 0; i < n; i++) out.push(...this.statement(s, p));
    return out;
  }

  /** @param {Scope} s @returns {string} */
  show(s) {
    const parts = [];
    for (let n = 1 + this.r.int(3); n > 0; n--) {
      const c = this.r.chance(0.35) ? this.x.count(s) : null;
      parts.push(c ?? this.x.any(s, this.depth()));
    }
    return `print(${parts.join(', ')})`;
  }

  /** @param {Scope} s @param {Place} p @returns {Stmt[]} */
  statement(s, p) {
    const { r, x } = this;
    if (p.depth > 0 && r.chance(0.45)) return this.compound(s, { ...p, depth: p.depth - 1 });
    const d = this.depth();
    switch (r.int(30)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
      case 5: {
        const k = x.kind();
        const value = x.of(k, s, d);
        return [`${this.target(s, k)} = ${value}`];
      }
      case 6: {
        const names = [...s.keys()].filter((n) => !n.startsWith('c'));
        if (names.length === 0) return [];
        const n = r.pick(names);
        // A product could grow without bounds: only small factors.
        if (r.chance(0.15)) return [`${n} *= ${r.int(4)}`];
        return [
          `${n} ${r.pick(['+', '+', '-', '|', '&'])}= ${x.of(r.chance(0.8) ? /** @type {Kind} */ (s.get(n)) : 'int', s, d > 1 ? 1 : 0)}`,
        ];
      }
      case 7: {
        const names = [...s.keys()].filter((n) => !n.startsWith('c') && !n.startsWith('w'));
        if (names.length === 0) return [];
        const n = r.pick(names);
        if (!p.fn || r.chance(0.7)) s.delete(n);
        return [`del ${n}`];
      }
      case 8: {
        const a = x.any(s, d - 1);
        const b = x.any(s, d - 1);
        return [
          `${this.target(s, 'obj')}, ${this.target(s, 'int')} = ${r.pick([`${a}, ${b}`, `[${a}, ${b}]`, x.of('tuple', s, d)])}`,
        ];
      }
      case 9: {
        const value = x.of(r.pick(['list', 'tuple', 'str']), s, d);
        return [`${this.target(s, 'obj')}, *${this.target(s, 'list')} = ${value}`];
      }
      case 10: {
        const names = [...s.keys()].filter((n) => !n.startsWith('c'));
        if (names.length < 2) return [];
        const a = r.pick(names);
        const b = r.pick(names);
        return [`${a}, ${b} = ${b}, ${a}`];
      }
      case 11: {
        const ls = namesOf(s, ['list']);
        if (ls.length === 0) return [];
        const l = r.pick(ls);
        return [
          r.pick([
            () => `${l}.append(${x.any(s, d)})`,
            () => `${l}.insert(${r.int(4)}, ${x.any(s, d)})`,
            () => `print(${l}.pop())`,
            () => `${l}.extend(${x.of(r.pick(['list', 'str', 'tuple', 'dict']), s, d)})`,
            () => `${l}.sort(key=${r.pick(['str', 'repr', 'id if 0 else str'])})`,
            () => `${l}.reverse()`,
            () => `${l}.remove(${x.any(s, d)})`,
            () => `print(${l}.index(${x.any(s, d)}), ${l}.count(${x.any(s, 0)}))`,
            () => `${l}[${x.slice(s, 0)}] = ${x.of(r.pick(['list', 'str', 'tuple']), s, d)}`,
            () => `${l}[${r.int(3)}] = ${x.any(s, d)}`,
            () => `del ${l}[${r.chance(0.5) ? x.slice(s, 0) : r.int(3)}]`,
            () => `${l}.append(${l})`,
            () => `${l}[${r.int(3)}] += ${x.any(s, 1)}`,
            () => `${l}.clear()`,
          ])(),
        ];
      }
      case 12: {
        const ds = namesOf(s, ['dict']);
        if (ds.length === 0) return [];
        const n = r.pick(ds);
        return [
          r.pick([
            () => `${n}[${x.key(s, 1)}] = ${x.any(s, d)}`,
            () => `${n}[${x.key(s, 1)}] = ${n}`,
            () => `del ${n}[${x.key(s, 1)}]`,
            () => `print(${n}.pop(${x.key(s, 1)}, ${x.any(s, d)}))`,
            () => `print(${n}.popitem())`,
            () => `print(${n}.setdefault(${x.key(s, 1)}, ${x.any(s, d)}))`,
            () => `${n}.update(${x.of('dict', s, d)})`,
            () => `${n}.update(z=${x.any(s, d)})`,
            () => `print(${n}.get(${x.key(s, 1)}), list(${n}.${r.pick(['keys', 'values', 'items'])}()))`,
            () => `${n}.clear()`,
            () => `${n} |= ${x.of('dict', s, 1)}`,
          ])(),
        ];
      }
      case 13: {
        const ss = namesOf(s, ['set']);
        if (ss.length === 0) return [];
        const n = r.pick(ss);
        return [
          r.pick([
            () => `${n}.add(${x.member(s, d)})`,
            () => `${n}.discard(${x.member(s, d)})`,
            () => `${n}.update(${x.of('set', s, d)})`,
            () => `print(${n}.pop())`,
            () => `${n}.remove(${x.member(s, 1)})`,
            () => `${n} ${r.pick(['|', '&', '-', '^'])}= ${x.of('set', s, d)}`,
          ])(),
        ];
      }
      case 14:
      case 15: {
        const os = namesOf(s, ['obj']);
        if (os.length === 0) return [];
        const o = r.pick(os);
        return [
          r.pick([
            () => `${o}.${r.pick(['a', 'b', 'x', 'last', 'n'])} = ${x.any(s, d)}`,
            () => `${o}.me().last = ${o}`,
            () => `print(${o}.${r.pick(['a', 'b', 'x', 'last', 'n', 'prop'])})`,
            () => `del ${o}.${r.pick(['a', 'b', 'x', 'last'])}`,
            () => `print(${o}(${x.any(s, 1)}, k=${x.any(s, 1)}))`,
            () => `print(getattr(${o}, 'a', ${x.any(s, 1)}), hasattr(${o}, 'b'))`,
            () => `print(vars(${o}))`,
            () => `setattr(${o}, 'a', ${x.any(s, 1)})`,
            () => `print([q for q in ${o}])`,
          ])(),
        ];
      }
      case 16: {
        const os = namesOf(s, ['obj', 'set']);
        if (os.length === 0) return [];
        const w = this.name('wr');
        this.weak.push(w);
        return [
          r.chance(0.5)
            ? `${w} = weakref.ref(${r.pick(os)}, lambda ref: print('gone', ref()))`
            : `${w} = weakref.ref(${r.pick(os)})`,
        ];
      }
      case 17:
        return this.weak.length > 0 ? [`print(${r.pick(this.weak)}())`] : ['print(gc.collect())'];
      case 18:
        return r.chance(0.3) ? ['print(gc.collect())'] : [this.show(s)];
      case 19: {
        if (this.functions.length === 0) return [];
        const [f, n] = r.pick(this.functions);
        const args = [];
        for (let i = 0; i < n; i++) args.push(r.chance(0.1) ? `*${x.of('tuple', s, 1)}` : x.any(s, d - 1));
        if (r.chance(0.15)) args.push(r.pick(['zz=1', `k=${x.any(s, 1)}`, `**${x.of('dict', s, 1)}`]));
        if (r.chance(0.1)) args.pop();
        return r.chance(0.5)
          ? [`print(${f}(${args.join(', ')}))`]
          : [`${this.target(s, 'obj')} = ${f}(${args.join(', ')})`];
      }
      case 20:
        return [`assert ${x.bool(s, d)}, ${x.any(s, 1)}`];
      case 21:
        if (r.chance(0.4))
          return [
            `raise ${r.pick([`E(${x.any(s, 1)})`, 'ValueError', `KeyError(${x.any(s, 1)})`, `E(${x.any(s, 0)}) from ${r.pick(['None', 'KeyError(1)'])}`])}`,
          ];
        return [this.show(s)];
      case 22:
        if (p.fn) return [`return ${x.any(s, d)}`];
        return [this.show(s)];
      case 23:
        if (p.loop) return [r.pick(['break', 'continue'])];
        return [x.any(s, d)];
      case 24:
        if (p.gen) {
          return [
            r.pick([
              () => `yield ${x.any(s, d)}`,
              () => `yield from ${x.of(r.pick(['list', 'str', 'tuple']), s, 1)}`,
              () => `${this.target(s, 'obj')} = yield ${x.any(s, 1)}`,
              () => `print((yield ${x.any(s, 1)}), ${x.any(s, 1)})`,
              () => (this.generators.length > 0 ? `print((yield from ${r.pick(this.generators)}()))` : 'yield'),
            ])(),
          ];
        }
        return [this.show(s)];
      case 25:
        return [x.any(s, d)];
      case 26: {
        if (this.classes.length === 0) return [];
        return [`${this.target(s, 'obj')} = ${r.pick(this.classes)}(${x.any(s, 1)})`];
      }
      default:
        return [this.show(s)];
    }
  }

  /** @param {Scope} s @param {Place} p @returns {Stmt[]} */
  compound(s, p) {
    const { r, x } = this;
    const n = () => 1 + r.int(3);
    const d = this.depth();
    switch (r.int(14)) {
      case 0: {
        /** @type {Clause[]} */
        const out = [{ head: `if ${x.of('bool', s, d)}:`, body: this.block(s, p, n()) }];
        if (r.chance(0.3)) out.push({ head: `elif ${x.of('bool', s, d)}:`, body: this.block(s, p, n()) });
        if (r.chance(0.5)) out.push({ head: 'else:', body: this.block(s, p, n()) });
        return [out];
      }
      case 1:
      case 2: {
        const over = r.pick([
          `range(${r.int(4)})`,
          x.of('list', s, d),
          x.of('tuple', s, d),
          x.of('str', s, d),
          `list(${x.of('dict', s, 1)}.items())`,
          `enumerate(${x.of('list', s, 1)})`,
          `zip(${x.of('list', s, 1)}, ${x.of('str', s, 1)})`,
        ]);
        // A list that grows in its own loop would never end.
        const v = this.target(s, x.kind());
        const out = [{ head: `for ${v} in tuple(${over})[:4]:`, body: this.block(s, { ...p, loop: true }, n()) }];
        if (r.chance(0.3)) out.push({ head: 'else:', body: this.block(s, p, 1) });
        return [out];
      }
      case 3: {
        const i = this.name('i_');
        return [
          `${i} = 0`,
          [{ head: `while ${i} < ${1 + r.int(3)}:`, body: [`${i} += 1`, ...this.block(s, { ...p, loop: true }, n())] }],
        ];
      }
      case 4:
      case 5:
      case 6:
        return [this.tryStatement(s, p)];
      case 7: {
        const v = this.target(s, 'obj');
        return [
          [
            {
              head: `with ${x.of('obj', s, 1)} as ${v}${r.chance(0.3) ? `, ${x.of('obj', s, 1)}` : ''}:`,
              body: this.block(s, p, n()),
            },
          ],
        ];
      }
      case 8:
      case 9:
        return this.functionStatement(s, p);
      case 10:
        return this.generatorStatement(s, p);
      case 11:
        return this.classStatement(s, p);
      case 12:
        return [this.matchStatement(s, p)];
      default:
        return this.r.pick([
          () => this.coroutineStatement(s, p),
          () => this.closureStatement(s, p),
          () => arithmetic(this.r, this.name('n')),
        ])();
    }
  }

  /** @param {Scope} s @param {Place} p @returns {Clause[]} */
  tryStatement(s, p) {
    const { r } = this;
    const star = r.chance(0.15);
    // `return`, `break` and `continue` may not stand in except*.
    const q = star ? { ...p, fn: false, loop: false, gen: false } : p;
    /** @type {Clause[]} */
    const out = [{ head: 'try:', body: this.block(s, p, 1 + r.int(3)) }];
    if (star && r.chance(0.7))
      out[0].body.push(`raise ExceptionGroup('g', [E(1), KeyError(${this.x.any(s, 1)}), ValueError('v')])`);
    const handlers = r.chance(0.85) ? 1 + r.int(2) : 0;
    for (let i = 0; i < handlers; i++) {
      const name = r.chance(0.7) ? ' as e' : '';
      /** @type {Stmt[]} */
      const body = [];
      if (name !== '')
        body.push(
          r.pick([
            'print(type(e).__name__, e)',
            'print(repr(e), rc(e))',
            'print(type(e).__name__, type(e.__context__).__name__, e.__traceback__.tb_lineno)',
          ]),
        );
      body.push(...this.block(s, q, r.int(3)));
      if (r.chance(0.12)) body.push('raise');
      if (name !== '' && r.chance(0.12)) body.push(`raise E(${this.x.any(s, 1)}) from e`);
      if (name !== '' && r.chance(0.1)) {
        const kept = this.target(s, 'obj');
        body.push(`${kept} = e`);
      }
      const last = i === handlers - 1;
      out.push({
        head: `except${star ? '*' : ''} ${last && r.chance(0.7) ? 'Exception' : r.pick(EXCEPTIONS)}${name}:`,
        body,
      });
    }
    if (handlers > 0 && r.chance(0.25)) out.push({ head: 'else:', body: this.block(s, p, 1) });
    if (handlers === 0 || r.chance(0.35)) out.push({ head: 'finally:', body: this.block(s, p, 1 + r.int(2)) });
    return out;
  }

  /** @param {Scope} s @param {Place} p @returns {Stmt[]} */
  functionStatement(s, p) {
    const { r, x } = this;
    const f = this.name('f');
    /** @type {Scope} */
    const inner = new Map([...s].filter(() => r.chance(0.5)));
    const params = [];
    const count = r.int(3);
    let defaults = false;
    for (let i = 0; i < count; i++) {
      const k = x.kind();
      const name = `p${i}`;
      defaults ||= r.chance(0.3);
      params.push(defaults ? `${name}=${x.of(k, s, 1)}` : name);
      inner.set(name, k);
    }
    if (r.chance(0.2)) {
      params.push('*a');
      inner.set('a', 'tuple');
    }
    if (r.chance(0.2)) {
      if (!params.includes('*a')) params.push('*');
      params.push(`k=${x.any(s, 1)}`);
      inner.set('k', 'int');
    }
    if (r.chance(0.15)) {
      params.push('**kw');
      inner.set('kw', 'dict');
    }
    const was = this.functions.slice();
    /** @type {Stmt[]} */
    const body = this.block(inner, { fn: true, loop: false, gen: false, depth: p.depth }, 2 + r.int(4));
    this.functions = was;
    if (r.chance(0.8)) body.push(`return ${r.chance(0.3) ? (x.count(inner) ?? x.any(inner, 1)) : x.any(inner, 2)}`);
    this.functions.push([f, count]);
    const decorator = r.chance(0.1) ? ['@ident'] : [];
    const def = [{ head: `def ${f}(${params.join(', ')}):`, body }];
    const args = Array.from({ length: count }, () => x.any(s, 1)).join(', ');
    return [...decorator, def, `print(${f}(${args}))`];
  }

  /** @param {Scope} s @param {Place} p @returns {Stmt[]} */
  generatorStatement(s, p) {
    const { r, x } = this;
    const f = this.name('g');
    /** @type {Scope} */
    const inner = new Map([...s].filter(() => r.chance(0.5)));
    const body = this.block(inner, { fn: true, loop: false, gen: true, depth: p.depth }, 2 + r.int(3));
    body.push(`yield ${x.any(inner, 1)}`);
    if (r.chance(0.5)) body.push(...this.block(inner, { fn: true, loop: false, gen: true, depth: 0 }, 2));
    this.generators.push(f);
    const it = this.name('it');
    /** @type {Stmt[]} */
    const drive = [`${it} = ${f}()`];
    const steps = 1 + r.int(3);
    for (let i = 0; i < steps; i++) {
      drive.push(
        r.pick([
          `print(next(${it}, 'end'))`,
          `print(${it}.send(${i === 0 ? 'None' : x.any(s, 1)}))`,
          `print(${it}.throw(${r.pick(['E(3)', 'ValueError', 'KeyError(4)'])}))`,
          `print(list(${it}))`,
          `${it}.close()`,
          `print(rc(${it}))`,
          `del ${it}`,
        ]),
      );
    }
    return [
      [{ head: `def ${f}():`, body }],
      [
        { head: 'try:', body: drive },
        { head: 'except Exception as e:', body: ['print(type(e).__name__, e)'] },
      ],
    ];
  }

  /** @param {Scope} s @param {Place} p @returns {Stmt[]} */
  coroutineStatement(s, p) {
    const { r, x } = this;
    const f = this.name('co');
    const inner = new Map(s);
    const body = this.block(inner, { fn: true, loop: false, gen: false, depth: Math.min(1, p.depth) }, 2);
    const other = this.name('co');
    body.push(
      `${this.target(inner, 'obj')} = await ${other}(${x.any(inner, 1)})`,
      ...this.block(inner, { fn: true, loop: false, gen: false, depth: 0 }, 2),
    );
    const c = this.name('aw');
    return [
      [{ head: `async def ${other}(v):`, body: ['print("in", v)', `return ${r.pick(['v', '[v]', '(v, v)'])}`] }],
      [{ head: `async def ${f}():`, body }],
      `${c} = ${f}()`,
      [
        { head: 'try:', body: [r.pick([`${c}.send(None)`, `${c}.throw(E(8))`, `${c}.close()`])] },
        { head: 'except StopIteration as e:', body: ['print(e.value)'] },
        { head: 'except Exception as e:', body: ['print(type(e).__name__, e)'] },
        { head: 'finally:', body: [`${c}.close()`] },
      ],
    ];
  }

  /** @param {Scope} s @param {Place} p @returns {Stmt[]} */
  closureStatement(s, p) {
    const { r, x } = this;
    const f = this.name('mk');
    const g = this.name('cl');
    /** @type {Scope} */
    const inner = new Map([['v', x.kind()]]);
    const body = this.block(inner, { fn: true, loop: false, gen: false, depth: 0 }, 2).filter((b) => b !== 'del v');
    const nested = [
      `nonlocal v`,
      this.show(inner),
      `v = ${x.any(inner, 1)}`,
      ...this.block(inner, { fn: true, loop: false, gen: false, depth: p.depth > 0 ? 1 : 0 }, 2),
    ];
    return [
      [
        {
          head: `def ${f}(v):`,
          body: [
            ...body,
            [{ head: 'def inner():', body: nested }],
            r.pick(['return inner', 'inner(); return inner', 'return lambda: (inner(), v)']),
          ],
        },
      ],
      [
        {
          head: 'try:',
          body: [
            `${g} = ${f}(${x.any(s, 2)})`,
            `print(${g}() if ${g} else 0)`,
            `${g}()`,
            r.pick([`del ${g}`, `print(rc(${g}))`]),
          ],
        },
        { head: 'except Exception as e:', body: ['print(type(e).__name__, e)'] },
      ],
    ];
  }

  /** @param {Scope} s @param {Place} p @returns {Stmt[]} */
  classStatement(s, p) {
    const { r, x } = this;
    const c = this.name('K');
    /** @type {Stmt[]} */
    const body = [];
    /** @type {Scope} */
    const self = new Map([['v', x.kind()], ...s]);
    if (r.chance(0.4)) body.push(`attr = ${x.any(s, 1)}`);
    if (r.chance(0.3)) body.push(`__slots__ = ${r.pick(["('v', 'w')", "('v', '__dict__')", "['v', '__weakref__']"])}`);
    body.push([
      {
        head: `def __init__(self, v${r.chance(0.5) ? `, w=${x.any(s, 1)}` : ''}):`,
        body: [
          'self.v = v',
          ...(r.chance(0.3) ? this.block(self, { fn: false, loop: false, gen: false, depth: 0 }, 1) : []),
        ],
      },
    ]);
    const methods = [
      () => [
        {
          head: 'def __del__(self):',
          body: [`print('kdel', ${JSON.stringify(c)})`, ...(r.chance(0.3) ? [`raise E(0)`] : [])],
        },
      ],
      () => [{ head: 'def __repr__(self):', body: [`return '${c}(%r)' % (self.v,)`] }],
      () => [
        {
          head: 'def __eq__(self, o):',
          body: [`print('${c}.eq')`, `return self.v == ${r.pick(['o', "getattr(o, 'v', 0)"])}`],
        },
      ],
      () => [
        {
          head: 'def __getattr__(self, name):',
          body: ['print("ga", name)', 'if name.startswith("__"): raise AttributeError(name)', `return ${x.any(s, 1)}`],
        },
      ],
      () => [
        {
          head: 'def __setattr__(self, name, value):',
          body: ['print("sa", name)', 'super().__setattr__(name, value)'],
        },
      ],
      () => [
        { head: 'def __add__(self, o):', body: [`return ${r.pick(['o', 'self', 'NotImplemented', '(self, o)'])}`] },
      ],
      () => [{ head: 'def __iter__(self):', body: [`yield ${x.any(self, 1)}`, `yield self`] }],
      () => [{ head: 'def __contains__(self, o):', body: [`return ${x.any(s, 1)}`] }],
      () => [{ head: 'def __len__(self):', body: [`return ${r.pick(['0', '3', '-1', "'x'"])}`] }],
      () => [{ head: 'def __bool__(self):', body: [`return ${r.pick(['True', 'False', '1'])}`] }],
      () => [{ head: 'def __hash__(self):', body: [`return ${r.pick(['5', '-1', "'x'"])}`] }],
      () => [
        { head: 'def __enter__(self):', body: [`return self.v`] },
        {
          head: 'def __exit__(self, *a):',
          body: [`print(len(a), a[0])`, `return ${r.pick(['True', 'False', 'None'])}`],
        },
      ],
      () => [
        {
          head: 'def __lt__(self, o):',
          body: [`print('lt')`, `return ${r.pick(['True', 'NotImplemented', 'self.v < o.v'])}`],
        },
      ],
      () => [
        {
          head: 'def m(self, *a, **k):',
          body: this.block(self, { fn: true, loop: false, gen: false, depth: Math.min(1, p.depth) }, 2),
        },
      ],
      () => [{ head: 'def __call__(self, o=0):', body: [`return (o, self.v, __class__.__name__)`] }],
      () => [
        { head: 'def __getitem__(self, i):', body: [`return self.v[i]`] },
        { head: 'def __setitem__(self, i, v):', body: [`print('si', i, v)`] },
      ],
      () => [{ head: 'def __format__(self, f):', body: [`return f'<{f}>'`] }],
    ];
    const chosen = new Set();
    for (let i = r.int(5); i >= 0; i--) chosen.add(r.int(methods.length));
    for (const i of chosen) body.push(/** @type {Clause[]} */ (methods[i]()));
    const bases = r.pick([
      '',
      '',
      '',
      '(T)',
      '(list)',
      '(dict)',
      ...this.classes.map((b) => `(${b})`),
      '(Exception)',
      '(tuple)',
      '(str)',
      '(int)',
    ]);
    this.classes.push(c);
    const o = this.target(s, 'obj');
    /** @type {Stmt[]} */
    const use = [`${o} = ${c}(${x.any(s, 1)})`];
    const uses = [
      `print(${o}.v, rc(${o}))`,
      `print(${o} == ${x.any(s, 1)}, ${o} != ${o})`,
      `print(${o} + ${x.any(s, 1)})`,
      `print(len(${o}), bool(${o}))`,
      `print(list(${o}))`,
      `print(${x.any(s, 0)} in ${o})`,
      `print({${o}: 1}[${o}])`,
      `print(${o}.m(${x.any(s, 1)}))`,
      `print(${o}(), ${o}(${x.any(s, 1)}))`,
      `${o}.w = ${x.any(s, 1)}`,
      `print(${o}.zz)`,
      `print(f'{${o}:>4}', ${o}[0])`,
      `print(sorted([${o}, ${c}(1)]) is None)`,
      `${o}[1] = ${o}.v`,
      `${o}.self = ${o}; del ${o}; print(gc.collect())`,
    ];
    for (let i = 1 + r.int(4); i > 0; i--)
      use.push([
        { head: 'try:', body: [r.pick(uses)] },
        { head: 'except Exception as e:', body: ['print(type(e).__name__, e)'] },
      ]);
    return [
      [{ head: `class ${c}${bases}:`, body }],
      [
        { head: 'try:', body: use },
        { head: 'except Exception as e:', body: ['print(type(e).__name__, e)'] },
      ],
    ];
  }

  /** @param {Scope} s @param {Place} p @returns {Clause[]} */
  matchStatement(s, p) {
    const { r, x } = this;
    let captures = 0;
    const pattern = (/** @type {number} */ d) => {
      /** @type {() => string} */
      const any = () =>
        d > 0 && r.chance(0.6) ? patternAt(d - 1) : r.pick(['_', '1', "'a'", 'None', 'True', '-1', '2.5']);
      return any();
    };
    /** @type {(d: number) => string} */
    const patternAt = (d) =>
      r.pick([
        () => `[${pattern(d)}, *_]`,
        () => `(${pattern(d)}, ${pattern(d)})`,
        () => `{'a': ${pattern(d)}}`,
        () => `{'k': ${pattern(d)}, **m${++captures}_}`,
        () => `T(n=${pattern(d)})`,
        () => `int() | float()`,
        () => `str()`,
        () => `list()`,
        () => `[*_, ${pattern(d)}]`,
        () =>
          `(${r.pick(['1', "'a'", '[]', '[_, *_]', 'None', "{'a': _}"])} | ${r.pick(['2.5', 'str()', '(_, _)', 'T(n=1)', '-1'])})`,
        () => `V()`,
        () => `[]`,
      ])();
    /** @type {Clause[]} */
    const cases = [];
    for (let i = 1 + r.int(4); i > 0; i--) {
      const inner = new Map(s);
      let text = patternAt(2);
      if (r.chance(0.4)) {
        text = `(${text}) as m0`;
        inner.set('m0', 'obj');
      }
      cases.push({
        head: `case ${text}${r.chance(0.3) ? ` if ${x.of('bool', inner, 1)}` : ''}:`,
        body: [`print('case', ${i})`, ...this.block(inner, p, 1)],
      });
    }
    // The shrinker may not take clauses out of a list of one, so a match stands as one clause with cases below it.
    return [{ head: `match ${x.any(s, 2)}:`, body: cases.map((c) => [c]) }];
  }

  /** @returns {Stmt[]} */
  program() {
    const { r } = this;
    /** @type {Scope} */
    const s = new Map();
    for (let i = 0; i < 3; i++) {
      const k = r.pick(KINDS);
      s.set(`${k[0]}${i}`, k);
    }
    /** @type {Stmt[]} */
    const out = [...s].map(([n, k]) => `${n} = ${this.x.of(k, new Map(), 1)}`);
    const n = 4 + r.int(8);
    for (let i = 0; i < n; i++) {
      const stmts = this.statement(s, { fn: false, loop: false, gen: false, depth: 2 + r.int(2) });
      if (stmts.length === 0) continue;
      // Most errors are caught on the spot, so that the program goes on; some end it.
      if (r.chance(0.7))
        out.push([
          { head: 'try:', body: stmts },
          { head: 'except Exception as e:', body: ['print(type(e).__name__, e)'] },
        ]);
      else out.push(...stmts);
    }
    return out;
  }
}

/** The program of a seed. @param {number} seed @returns {Stmt[]} */
export function program(seed) {
  return new Programs(seed).program();
}
