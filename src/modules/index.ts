/** The native modules by name: one row each. */
import type { ModuleDecl } from '../object/define.ts';
import { io, ioModule } from './_io/index.ts';
import { builtins } from './builtins.ts';
import { setNativeModuleNames } from './names.ts';
import { errno } from './errno.ts';
import { posix } from './posix/index.ts';
import { sys } from './sys.ts';
import { time } from './time.ts';
import { tally } from './tally.ts';

const DECLS: readonly ModuleDecl[] = [errno, posix, time, builtins, sys, io, ioModule, tally];

/** What `import` finds without looking at files. */
export const nativeModules: ReadonlyMap<string, ModuleDecl> = new Map(DECLS.map((m) => [m.name, m]));

setNativeModuleNames(() => [...nativeModules.keys()].sort());
