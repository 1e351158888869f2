import type { Day } from '#src/kit/days.ts'

/** True for a coverage that is in force on the day or begins later. */
export const isRunning = ({ endedAt, validTo }: { endedAt: string | null; validTo: Day | null }, day: Day): boolean =>
  endedAt === null && (validTo === null || validTo >= day)
