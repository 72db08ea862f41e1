/** Which build this is: compiled code of another one is of no use. */

/** Set by the build: a hash of the compiler and of what its code calls. */
declare const TALLY_BUILD: string | undefined;

export const buildId: string = typeof TALLY_BUILD === 'string' ? TALLY_BUILD : 'source';
