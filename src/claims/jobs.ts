import type { JobKind } from '#src/queue/job.ts'
import { confirmUnambiguous } from './actions/automatic.ts'
import { expireLapsed } from './actions/expiring.ts'
import { learnWeights } from './actions/learning.ts'

export const claimsJobs: readonly JobKind[] = [
  { name: 'claims.expire', at: '10 3 * * *', run: expireLapsed },
  { name: 'claims.learn', at: '25 3 * * *', run: learnWeights },
  { name: 'claims.confirm', at: '50 3 * * *', run: confirmUnambiguous },
]
