import type { JobKind } from '#src/queue/job.ts'
import { searchDuplicates } from './actions/searching.ts'

export const duplicatesJobs: readonly JobKind[] = [
  { name: 'duplicates.search', at: '20 4 * * *', limits: { expireInSeconds: 3600 }, run: searchDuplicates },
]
