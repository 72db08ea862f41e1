/**
 * For the build that records: in JavaScript or TypeScript, what changes a count becomes a call of `countBy` (src/object/recorder.ts). The build
 * does this with the runtime, and the runtime with generated code.
 */

/** A variable, a field or an item, or something in parentheses. */
const OBJECT = String.raw`((?:[A-Za-z_$][\w$]*|\([^()]*\))(?:\.[A-Za-z_$][\w$]*|\[[^\]]*\])*?)`;
const WAYS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw`${OBJECT}\.rc\+\+`, 'g'), 'countBy($1,1)'],
  [new RegExp(String.raw`${OBJECT}\.rc--`, 'g'), 'countBy($1,-1)'],
  [new RegExp(String.raw`--${OBJECT}\.rc\b`, 'g'), 'countBy($1,-1)'],
  [new RegExp(String.raw`${OBJECT}\.rc \+= ([^;]+);`, 'g'), 'countBy($1,$2);'],
];

/** Code of the runtime's in which all changes of counts go through `countBy`. @public: the build uses it. @nothrow */
export function countedCalls(code: string): string {
  let text = code;
  for (const [way, call] of WAYS) text = text.replace(way, call);
  return text;
}

/** The same ways, or a string literal, which stands before them. */
const WAYS_OR_STRING = WAYS.map(
  ([way, call]) => [new RegExp(`"(?:[^"\\\\]|\\\\.)*"|${way.source}`, 'g'), call] as const,
);

/**
 * The same of generated code and of images: what stands in double quotes there are names and constants of the program, which are left alone
 * whatever they look like. No other quotes have anything of the program in them. @nothrow
 */
export function countedCode(code: string): string {
  let text = code;
  for (const [way, call] of WAYS_OR_STRING) {
    text = text.replace(way, (found, ...parts: string[]) =>
      found.startsWith('"') ? found : call.replace(/\$(\d)/g, (_, n: string) => parts[Number(n) - 1]),
    );
  }
  return text;
}
