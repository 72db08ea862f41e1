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

/** Code in which all changes of counts go through `countBy`. @nothrow */
export function countedCalls(code: string): string {
  let text = code;
  for (const [way, call] of WAYS) text = text.replace(way, call);
  return text;
}
