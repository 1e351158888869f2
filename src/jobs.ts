/** What the firm does by itself. A domain with jobs adds its line here. */
import type { JobKind } from '#src/queue/job.ts'

export const JOBS: readonly JobKind[] = []
