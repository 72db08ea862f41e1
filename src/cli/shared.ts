/** The memory that the interpreter's thread and the kernel's both see. */

/** Places in it, in words. */
export const Shared = {
  /** The safe-point flag. */
  POLL: 0,
  /** Number of answers so far. */
  ANSWERS: 1,
  /** Signals that have come, a bit each: 1 to 32, 33 to 64. */
  SIGNALS: 2,
  /** How many interrupts the kernel has taken. */
  INTERRUPTS: 4,
  /** Its size. */
  LENGTH: 5,
} as const;
