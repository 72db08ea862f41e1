/**
 * Roots: places outside of objects where references are held. One row each; the layers above add theirs with
 * `registerRoot` (running frames, the native stack, the modules …).
 */
import { ELLIPSIS, FALSE, NO_DEFAULT, NONE, NOT_IMPLEMENTED, staticTypes, TRUE } from '../object/core-types.ts';
import type { RunningFrame } from '../object/exc.ts';
import { detached, type Edge } from '../object/layout.ts';
import { inTransit, lettingGo, type PyObject } from '../object/refs.ts';
import { EMPTY_TUPLE, runtimeNames, sharedBytes, sharedStrings, smallInts } from '../object/values.ts';

/** Where in a running frame, or in its part of the native stack, a reference is. */
export interface FramePlace {
  readonly frame: RunningFrame;
  readonly edge: Edge;
}

/**
 * Shows one reference; `describe` says where it is, in words for people, and is called only when somebody asks. References of frames come
 * with their place.
 */
export type SeeRoot = (child: PyObject, describe: () => string, place?: FramePlace) => void;

/** A kind of place where references are held. */
export interface Root {
  /** What it is called in groups of holders: `small integer table`. */
  readonly kind: string;
  /** Shows every reference held there, duplicates included. Runs no Python and changes nothing. */
  readonly visit: (see: SeeRoot) => void;
}

const rows: Root[] = [];

/** Adds a kind of root. */
export function registerRoot(root: Root): void {
  rows.push(root);
}

/** All roots. */
export function roots(): readonly Root[] {
  return rows;
}

/** A root that is a table of objects, all described alike. */
export function tableRoot(kind: string, objects: () => Iterable<PyObject>): Root {
  const describe = (): string => kind;
  return {
    kind,
    visit(see) {
      for (const o of objects()) see(o, describe);
    },
  };
}

registerRoot(tableRoot('runtime: static type', () => staticTypes));
registerRoot(
  tableRoot('runtime: singleton', () => [NONE, TRUE, FALSE, ELLIPSIS, NOT_IMPLEMENTED, NO_DEFAULT, EMPTY_TUPLE]),
);
registerRoot(tableRoot('small integer table', () => smallInts));
registerRoot(tableRoot('table of one-character strings', sharedStrings));
registerRoot(tableRoot('table of single bytes', sharedBytes));
registerRoot(tableRoot("table of the runtime's names", runtimeNames));
registerRoot(tableRoot('result on its way', () => inTransit));
registerRoot({
  kind: 'items that are being let go',
  visit(see) {
    const describe = (): string => 'items that are being let go';
    for (const { items, from, to } of lettingGo) for (let i = from; i < to; i++) see(items[i], describe);
    for (const { layout, payload } of detached) layout.traverse(payload, (child) => see(child, describe));
  },
});
