import type { FrozenImages } from './vm/frozen.ts';

/** The frozen modules of the library, as the build compiles them (dist/frozen.js). */
declare const frozen: FrozenImages;
export default frozen;
