import type { JobKind } from '#src/queue/job.ts'
import { forgetRequests } from './actions/forgetting.ts'

export const teamJobs: readonly JobKind[] = [{ name: 'team.forget', at: '30 3 * * *', run: forgetRequests }]
