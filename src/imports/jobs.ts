import type { JobKind } from '#src/queue/job.ts'
import { COMMIT, commitImport } from './actions/committing.ts'

export const importsJobs: readonly JobKind[] = [
  // A worker that was killed is missed soon: a job of its own ends long before.
  { name: COMMIT, limits: { expireInSeconds: 300, retryDelay: 2 }, run: commitImport },
]
