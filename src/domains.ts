/** The domains whose doors are open. A new domain adds its line here. */
import type { AppOptions } from '#src/app.ts'
import { serveCadence } from '#src/cadence/routes.ts'
import { serveClients } from '#src/clients/routes.ts'
import { serveCompensation } from '#src/compensation/routes.ts'
import { serveCoverage } from '#src/coverage/routes.ts'
import type { Doors } from '#src/http/serve.ts'
import { serveInitiatives } from '#src/initiatives/routes.ts'
import { serveInteractions } from '#src/interactions/routes.ts'
import { serveTasks } from '#src/tasks/routes.ts'
import { serveTeam } from '#src/team/routes.ts'

export const DOMAINS: readonly ((doors: Doors, options: AppOptions) => void)[] = [
  serveTeam,
  serveClients,
  serveCoverage,
  serveCompensation,
  serveInitiatives,
  serveInteractions,
  serveTasks,
  serveCadence,
]
