/** Where the memory is: arenas, pools, size classes, free lists. */
import { ARENA_SIZE, freeLists, POOL_SIZE, poolStats, sizeClasses } from '../object/heap.ts';

export interface SizeClassReport {
  /** Bytes of a block; 0 for the class of large blocks. */
  readonly size: number;
  readonly inUse: number;
  readonly free: number;
}
export interface FreeListReport {
  readonly name: string;
  readonly held: number;
  readonly max: number;
}
export interface PoolsReport {
  readonly arenas: number;
  readonly pools: number;
  readonly liveObjects: number;
  /** Bytes of all blocks in use, those of large blocks not included. */
  readonly liveBytes: number;
  readonly sizeClasses: readonly SizeClassReport[];
  readonly freeLists: readonly FreeListReport[];
}

/** Looks at the heap. */
export function pools(): PoolsReport {
  const classes: SizeClassReport[] = [];
  let liveObjects = 0;
  let liveBytes = 0;
  for (const cls of sizeClasses) {
    let inUse = 0;
    for (const o of cls.shells) if (o.rc > 0) inUse++;
    if (cls.shells.length === 0) continue;
    classes.push({ size: cls.size, inUse, free: cls.shells.length - inUse });
    liveObjects += inUse;
    liveBytes += inUse * cls.size;
  }
  return {
    ...poolStats(),
    liveObjects,
    liveBytes,
    sizeClasses: classes,
    freeLists: freeLists.map((f) => ({ name: f.name, held: f.held, max: f.max })),
  };
}

/** The report as text. */
export function poolsText(r: PoolsReport): string {
  const lines = [
    `arenas  ${r.arenas} of ${ARENA_SIZE / 1024} KiB`,
    `pools   ${r.pools} of ${POOL_SIZE / 1024} KiB`,
    `objects ${r.liveObjects}, ${r.liveBytes} bytes in small blocks`,
    '',
    'block size    in use      free',
  ];
  for (const c of r.sizeClasses) {
    const size = c.size === 0 ? 'large' : String(c.size);
    lines.push(`${size.padStart(10)}${String(c.inUse).padStart(10)}${String(c.free).padStart(10)}`);
  }
  lines.push('', 'free list                           held   at most');
  for (const f of r.freeLists)
    lines.push(`${f.name.padEnd(30)}${String(f.held).padStart(10)}${String(f.max).padStart(10)}`);
  return lines.join('\n');
}
