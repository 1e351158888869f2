import type { JobKind } from '#src/queue/job.ts'
import { endPassed } from './actions/ending.ts'

// Soon after the day changes in UTC, which is the day grants go by, wherever the firm is: hourly.
export const coverageJobs: readonly JobKind[] = [{ name: 'coverage.end', at: '5 * * * *', run: endPassed }]
