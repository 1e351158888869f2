/** The domains whose doors are open. A new domain adds its line here. */
import type { AppOptions } from '#src/app.ts'
import { serveCompensation } from '#src/compensation/routes.ts'
import type { Doors } from '#src/http/serve.ts'
import { serveInitiatives } from '#src/initiatives/routes.ts'
import { serveTeam } from '#src/team/routes.ts'

export const DOMAINS: readonly ((doors: Doors, options: AppOptions) => void)[] = [
  serveTeam,
  serveCompensation,
  serveInitiatives,
]
