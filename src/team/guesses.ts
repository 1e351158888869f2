/**
 * Guessing at one account is slowed, not stopped: a lock would let anybody lock out anybody (ASVS 5.0, 6.3.1). Tries at an account
 * from one address wait for each other, and after a few wrong ones, from anywhere, each waits longer. Known and unknown addresses alike.
 */
const FREE = 3
const LONGEST_MS = 8_000
/** Wrong tries older than that are forgotten. */
export const FORGOTTEN_AFTER_MS = 15 * 60_000
/** So many may wait for one account at one address; more is no person. */
export const MOST_WAITING = 5

export type Guesses = { wrong: number; lastAt: number }

/** Milliseconds before the next try, after so many wrong ones in a row. */
export const delayAfter = (wrong: number): number =>
  wrong < FREE ? 0 : Math.min(LONGEST_MS, 250 * 2 ** (wrong - FREE))

/** The wrong tries that still count at an instant (milliseconds). */
export const stillWrong = (guesses: Guesses | undefined, now: number): number =>
  guesses && now - guesses.lastAt < FORGOTTEN_AFTER_MS ? guesses.wrong : 0
