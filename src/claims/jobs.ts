import type { JobKind } from '#src/queue/job.ts'
import { expireLapsed } from './actions/expiring.ts'
import { remindClaimants } from './actions/reminding.ts'

export const claimsJobs: readonly JobKind[] = [
  { name: 'claims.expire', at: '10 3 * * *', run: expireLapsed },
  { name: 'claims.remind', at: '20 3 * * *', run: remindClaimants },
]
