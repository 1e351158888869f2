import type { JobKind } from '#src/queue/job.ts'
import { expireLapsed } from './actions/expiring.ts'

export const claimsJobs: readonly JobKind[] = [{ name: 'claims.expire', at: '10 3 * * *', run: expireLapsed }]
