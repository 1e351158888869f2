/** Time is passed in, so that a rule never asks for it and a test can say what it is. */
export type Clock = { now(): Date }

/** The one place that reads the machine's clock. */
export const systemClock: Clock = { now: () => new Date(Date.now()) }
