import type { JobKind } from '#src/queue/job.ts'
import { discardPreviews } from './actions/discarding.ts'

export const statementsJobs: readonly JobKind[] = [
  { name: 'statements.discard', at: '40 3 * * *', run: discardPreviews },
]
