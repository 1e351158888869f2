import type { JobKind } from '#src/queue/job.ts'
import { reindexAll } from './actions/reindexing.ts'
import { restageAll } from './actions/restaging.ts'
import { retierAll } from './actions/retiering.ts'

// Who has just become a client is given a tier in the same night.
export const clientsJobs: readonly JobKind[] = [
  { name: 'clients.reindex', at: '20 2 * * *', limits: { expireInSeconds: 7200 }, run: reindexAll },
  { name: 'clients.restage', at: '20 3 * * *', run: restageAll },
  { name: 'clients.retier', at: '50 3 * * *', run: retierAll },
]
