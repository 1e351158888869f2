/** What the firm does by itself. A domain with jobs adds its line here. */
import { auditJobs } from '#src/audit/jobs.ts'
import { claimsJobs } from '#src/claims/jobs.ts'
import { clientsJobs } from '#src/clients/jobs.ts'
import { coverageJobs } from '#src/coverage/jobs.ts'
import { duplicatesJobs } from '#src/duplicates/jobs.ts'
import { importsJobs } from '#src/imports/jobs.ts'
import type { JobKind } from '#src/queue/job.ts'
import { statementsJobs } from '#src/statements/jobs.ts'
import { teamJobs } from '#src/team/jobs.ts'

export const JOBS: readonly JobKind[] = [
  ...teamJobs,
  ...auditJobs,
  ...coverageJobs,
  ...clientsJobs,
  ...statementsJobs,
  ...claimsJobs,
  ...duplicatesJobs,
  ...importsJobs,
]
