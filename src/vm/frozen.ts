/** Frozen modules: those of the library that the interpreter carries compiled in itself, because it starts with them. */
import { inflateRaw } from 'pako';
import { type FrozenInfo, importHooks } from '../modules/import-hooks.ts';
import { countBy, recording } from '../object/recorder.ts';
import { type Image, loadImage } from './code-image.ts';
import { countedCode } from './count-sites.ts';

/**
 * The images of frozen modules by the name that they have in `FROZEN`, as the build makes them (tools/library-images.mjs): JavaScript, deflated (RFC
 * 1951), in base64.
 */
export type FrozenImages = { readonly [name: string]: string };

/** A row: the name that is imported, and the module of the library that it is (null: none). */
type Row = readonly [name: string, origname: string | null, isPackage: boolean];

/**
 * The table, in CPython's order (frozen.c). `encodings` stands here and not in CPython's: what every start needs should not be
 * looked for in the file system.
 */
export const FROZEN: readonly Row[] = [
  ['_frozen_importlib', 'importlib._bootstrap', false],
  ['_frozen_importlib_external', 'importlib._bootstrap_external', false],
  ['zipimport', 'zipimport', false],
  ['abc', 'abc', false],
  ['codecs', 'codecs', false],
  ['io', 'io', false],
  ['_collections_abc', '_collections_abc', false],
  ['_sitebuiltins', '_sitebuiltins', false],
  ['genericpath', 'genericpath', false],
  ['ntpath', 'ntpath', false],
  ['posixpath', 'posixpath', false],
  ['os.path', 'posixpath', false],
  ['os', 'os', false],
  ['site', 'site', false],
  ['stat', 'stat', false],
  ['importlib.util', 'importlib.util', false],
  ['importlib.machinery', 'importlib.machinery', false],
  ['runpy', 'runpy', false],
  ['__hello__', '__hello__', false],
  ['__hello_alias__', '__hello__', false],
  ['__phello_alias__', '__hello__', true],
  ['__phello_alias__.spam', '__hello__', false],
  ['__phello__', '__phello__', true],
  ['__phello__.__init__', '<__phello__', false],
  ['__phello__.ham', '__phello__.ham', true],
  ['__phello__.ham.__init__', '<__phello__.ham', false],
  ['__phello__.ham.eggs', '__phello__.ham.eggs', false],
  ['__phello__.spam', '__phello__.spam', false],
  ['__hello_only__', null, false],
  ['encodings', 'encodings', true],
  ['encodings.aliases', 'encodings.aliases', false],
  ['encodings.utf_8', 'encodings.utf_8', false],
];
const rows = new Map<string, FrozenInfo>(
  FROZEN.map(([name, origname, isPackage]) => [name, { origname, isPackage }] as const),
);

/** The module whose code a row has: one without source is the greeting too. */
export function sourceOf(origname: string | null): string {
  if (origname === null) return '__hello__';
  return origname.startsWith('<') ? origname.slice(1) : origname;
}

let readImages: () => FrozenImages = () => ({});
let names: ReadonlySet<string> = new Set();

/**
 * Gives the interpreter its frozen modules; without them it can import only what is native. They are read again for each module that is
 * imported, since few are imported after the start.
 */
export function setFrozenImages(read: () => FrozenImages): void {
  readImages = read;
  names = new Set(Object.keys(read()));
}
export function hasFrozenImages(): boolean {
  return names.size > 0;
}

function isFrozen(name: string): boolean {
  const row = rows.get(name);
  return row !== undefined && names.has(sourceOf(row.origname));
}

function imageOf(name: string): Image {
  const image = readImages()[sourceOf((rows.get(name) as FrozenInfo).origname)];
  const packed = Uint8Array.from(atob(image), (c) => c.charCodeAt(0));
  const text = inflateRaw(packed, { to: 'string' });
  return new Function('countBy', `return ${recording ? countedCode(text) : text}`)(countBy) as Image;
}

importHooks.frozen = (name) => (isFrozen(name) ? (rows.get(name) ?? null) : null);
importHooks.frozenNames = () => FROZEN.map(([name]) => name).filter(isFrozen);
importHooks.frozenCode = (vm, name) => loadImage(vm, imageOf(name));
