import type { JobKind } from '#src/queue/job.ts'
import { confirmUnambiguous } from './actions/automatic.ts'
import { expireLapsed } from './actions/expiring.ts'
import { learnWeights } from './actions/learning.ts'
import { remindClaimants } from './actions/reminding.ts'

export const claimsJobs: readonly JobKind[] = [
  { name: 'claims.expire', at: '10 3 * * *', run: expireLapsed },
  { name: 'claims.remind', at: '20 3 * * *', run: remindClaimants },
  { name: 'claims.learn', at: '25 3 * * *', run: learnWeights },
  { name: 'claims.confirm', at: '50 3 * * *', run: confirmUnambiguous },
]
