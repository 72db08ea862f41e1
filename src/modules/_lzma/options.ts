/** Filters and their options: the presets, what is allowed, and how they stand in a block's header. */
import { Filter, LzmaFault, littleEndian, packDictSize, unpackDictSize } from './format.ts';
import { packProperties, unpackProperties } from './model.ts';

export interface LzmaOptions {
  readonly kind: 'lzma';
  readonly id: bigint;
  readonly dictSize: number;
  readonly lc: number;
  readonly lp: number;
  readonly pb: number;
  readonly mode: number;
  readonly niceLen: number;
  readonly mf: number;
  readonly depth: number;
}
interface DeltaOptions {
  readonly kind: 'delta';
  readonly id: bigint;
  readonly distance: number;
}
interface BranchOptions {
  readonly kind: 'branch';
  readonly id: bigint;
  readonly start: number;
}
export type FilterSpec = LzmaOptions | DeltaOptions | BranchOptions;

export const Mode = { FAST: 1, NORMAL: 2 } as const;
export const MatchFinder = { HC3: 3, HC4: 4, BT2: 0x12, BT3: 0x13, BT4: 0x14 } as const;
export const PRESET_EXTREME = 0x80000000;
export const PRESET_DEFAULT = 6;
const SMALLEST_DICT = 4096;
/** liblzma's encoder goes no further: 1.5 GiB. */
const LARGEST_DICT = 1536 * 1024 * 1024;
const MAX_FILTERS = 4;

/** Dictionary bits of the presets. */
const DICT_BITS = [18, 20, 21, 22, 22, 23, 23, 24, 25, 26];
/** Depths of the fast presets; from 4 on the length decides. */
const FAST_DEPTHS = [4, 8, 24, 48];

/** The options of a preset; null if there is none such. */
export function presetOptions(id: bigint, preset: number): LzmaOptions | null {
  const level = preset & 31;
  const extreme = preset >= PRESET_EXTREME;
  if (level > 9 || (preset & ~31 & 0x7fffffff) !== 0) return null;
  const common = { kind: 'lzma', id, dictSize: 2 ** DICT_BITS[level], lc: 3, lp: 0, pb: 2 } as const;
  if (extreme) {
    const thorough = level === 3 || level === 5;
    return {
      ...common,
      mode: Mode.NORMAL,
      mf: MatchFinder.BT4,
      niceLen: thorough ? 192 : 273,
      depth: thorough ? 0 : 512,
    };
  }
  if (level <= 3) {
    return {
      ...common,
      mode: Mode.FAST,
      mf: level === 0 ? MatchFinder.HC3 : MatchFinder.HC4,
      niceLen: level <= 1 ? 128 : 273,
      depth: FAST_DEPTHS[level],
    };
  }
  return { ...common, mode: Mode.NORMAL, mf: MatchFinder.BT4, niceLen: [16, 32][level - 4] ?? 64, depth: 0 };
}

/** How exact the start of a branch filter must be. */
function alignment(id: bigint): number {
  if (id === Filter.X86) return 1;
  if (id === Filter.IA64) return 16;
  return id === Filter.ARMTHUMB ? 2 : 4;
}

/** Throws LzmaFault where liblzma refuses a filter's options. */
function checkOptions(spec: FilterSpec, encode: boolean): void {
  const ok = ((): boolean => {
    if (spec.kind === 'delta') return spec.distance >= 1 && spec.distance <= 256;
    if (spec.kind === 'branch') return spec.start % alignment(spec.id) === 0;
    const { dictSize, lc, lp, pb, mode, niceLen, mf } = spec;
    const properties = lc <= 4 && lp <= 4 && lc + lp <= 4 && pb <= 4;
    if (!encode) return spec.id === Filter.LZMA2 || properties;
    const finders: readonly number[] = Object.values(MatchFinder);
    return (
      properties &&
      dictSize >= SMALLEST_DICT &&
      dictSize <= LARGEST_DICT &&
      (mode === Mode.FAST || mode === Mode.NORMAL) &&
      niceLen >= 2 &&
      niceLen <= 273 &&
      finders.includes(mf)
    );
  })();
  if (!ok) throw new LzmaFault('OPTIONS');
}

/** Checks a chain: one of LZMA at its end and nowhere else. Throws LzmaFault. */
export function checkChain(filters: readonly FilterSpec[], encode: boolean, inStream: boolean): void {
  if (filters.length === 0 || (inStream && filters.some((f) => f.id === Filter.LZMA1))) throw new LzmaFault('PROGRAM');
  if (filters.length > MAX_FILTERS) throw new LzmaFault('OPTIONS');
  filters.forEach((f, i) => {
    if ((f.kind === 'lzma') !== (i === filters.length - 1)) throw new LzmaFault('OPTIONS');
  });
  for (const f of filters) checkOptions(f, encode);
}

/** A filter's properties as a block's header has them. Throws LzmaFault. */
export function packFilter(spec: FilterSpec): Uint8Array {
  switch (spec.kind) {
    case 'delta':
      if (spec.distance < 1 || spec.distance > 256) throw new LzmaFault('PROGRAM');
      return Uint8Array.of(spec.distance - 1);
    case 'branch':
      return spec.start === 0 ? new Uint8Array(0) : littleEndian(spec.start, 4);
    default: {
      if (spec.id === Filter.LZMA2) return Uint8Array.of(packDictSize(Math.max(spec.dictSize, SMALLEST_DICT)));
      const { lc, lp, pb } = spec;
      if (lc > 4 || lp > 4 || lc + lp > 4 || pb > 4) throw new LzmaFault('PROGRAM');
      return Uint8Array.of(packProperties(lc, lp, pb), ...littleEndian(spec.dictSize, 4));
    }
  }
}

/** The filter whose properties these are. Throws LzmaFault. */
export function unpackFilter(id: bigint, properties: Uint8Array): FilterSpec {
  const refuse = (): never => {
    throw new LzmaFault('OPTIONS');
  };
  const number = (from: number): number =>
    (properties[from] | (properties[from + 1] << 8) | (properties[from + 2] << 16) | (properties[from + 3] << 24)) >>>
    0;
  const standard = presetOptions(id, PRESET_DEFAULT) as LzmaOptions;
  if (id === Filter.LZMA1) {
    const found = properties.length === 5 ? unpackProperties(properties[0]) : null;
    return found === null ? refuse() : { ...standard, ...found, dictSize: number(1) };
  }
  if (id === Filter.LZMA2) {
    const dictSize = properties.length === 1 ? unpackDictSize(properties[0]) : null;
    return dictSize === null ? refuse() : { ...standard, dictSize };
  }
  if (id === Filter.DELTA) {
    return properties.length === 1 ? { kind: 'delta', id, distance: properties[0] + 1 } : refuse();
  }
  if (id < Filter.X86 || id > Filter.SPARC) return refuse();
  if (properties.length !== 0 && properties.length !== 4) return refuse();
  return { kind: 'branch', id, start: properties.length === 0 ? 0 : number(0) };
}
