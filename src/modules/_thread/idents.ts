/** Who runs: the identities of threads. The runtime has one thread, the main thread. */

/** What `get_ident()` gives in the main thread: a number of no meaning, as an address would be. */
export const MAIN_IDENT = 0x7f54a0b6d740;

/** The identity of the running thread. @nothrow */
export function currentIdent(): number {
  return MAIN_IDENT;
}
