import type { JobKind } from '#src/queue/job.ts'
import { sealNightly } from './actions/sealing.ts'

export const auditJobs: readonly JobKind[] = [{ name: 'audit.seal', at: '45 2 * * *', run: sealNightly }]
