// Functions that reckon with numbers in loops: variables that are numbers of several kinds, some of them shared with an inner function,
// changed by longer expressions. They are what code without boxes is made for.

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./statements.mjs').Stmt} Stmt */

const START = [
  '0',
  '1',
  '-3',
  '7',
  '2.5',
  '-0.0',
  '1e300',
  'True',
  '255',
  '65537',
  '1 << 31',
  '(1 << 53) - 1',
  '1 << 70',
  '1j',
];
const LITERALS = ['1', '2', '3', '10', '0.5', '2.0', '-1', '1103515245', '12345', '0xFF', '0x7FFFFFFF', '0xFFFFFFFF'];
const OPERATORS = ['+', '-', '*', '+', '-', '*', '/', '//', '%', '&', '|', '^', '<<'];
const MASKS = ['0xFF', '0xFFFF', '0x7FFFFFFF', '0xFFFFFFFF', '1023'];

/** @param {Random} r @param {readonly string[]} names @param {number} depth @returns {string} */
function expression(r, names, depth) {
  if (depth === 0 || r.chance(0.15)) return r.pick(r.chance(0.6) ? names : LITERALS);
  const operator = r.pick(OPERATORS);
  const left = expression(r, names, depth - 1);
  // A shift by a large number would be a long number.
  const right = operator === '<<' ? String(r.int(9)) : expression(r, names, depth - 1);
  const text = `(${left} ${operator} ${right})`;
  return r.chance(0.15) ? `(${text} & ${r.pick(MASKS)})` : text;
}

/** A function named `f`, and calls of it. @param {Random} r @param {string} f @returns {Stmt[]} */
export function arithmetic(r, f) {
  const names = ['a', 'b', 'c'].slice(0, 1 + r.int(3));
  const shared = names.filter(() => r.chance(0.4));
  const change = () => {
    const target = r.pick(names);
    const value = expression(r, [...names, 'i'], 1 + r.int(2));
    if (r.chance(0.5)) return `${target} = ${value}`;
    return `${target} ${r.pick(['+', '-', '*', '+', '//', '%', '&', '|'])}= ${value}`;
  };
  /** @type {Stmt[]} */
  const changes = Array.from({ length: 1 + r.int(3) }, change);
  if (r.chance(0.3))
    changes.push([{ head: `if ${r.pick(names)} ${r.pick(['<', '>=', '=='])} ${r.pick(LITERALS)}:`, body: [change()] }]);
  // Numbers of thousands of digits would only take time.
  changes.push([{ head: `if ${names.map((n) => `abs(${n}) > 1e60`).join(' or ')}:`, body: ['break'] }]);
  /** @type {Stmt} */
  const loop = r.chance(0.7)
    ? [
        {
          head: `for i in ${r.pick(['range(5)', '(1, 2.5, 3)', 'set()', '{4}', '[True, 1 << 40]', 'range(-3, 300, 100)'])}:`,
          body: changes,
        },
      ]
    : [{ head: 'while i < 4:', body: ['i += 1', ...changes] }];
  /** @type {Stmt[]} */
  const body = [
    ...(shared.length > 0 ? [[{ head: 'def now():', body: [`return [${shared.join(', ')}]`] }]] : []),
    'i = 0',
    [
      { head: 'try:', body: [loop] },
      {
        head: 'except (TypeError, ZeroDivisionError, OverflowError, ValueError) as e:',
        body: ['print(type(e).__name__, e)'],
      },
    ],
    ...(shared.length > 0 ? ['print(now())'] : []),
    `return ${names.join(', ')}`,
  ];
  // What the second call is given meets what the first has taught its code.
  const given = () => names.map(() => r.pick(START)).join(', ');
  return [[{ head: `def ${f}(${names.join(', ')}):`, body }], `print(${f}(${given()}))`, `print(${f}(${given()}))`];
}
