/** The domains whose doors are open. A new domain adds its line here. */
import { serveAccounts } from '#src/accounts/routes.ts'
import type { AppOptions } from '#src/app.ts'
import { serveAudit } from '#src/audit/routes.ts'
import { serveClaims } from '#src/claims/routes.ts'
import { serveCadence } from '#src/cadence/routes.ts'
import { serveClients } from '#src/clients/routes.ts'
import { serveCompensation } from '#src/compensation/routes.ts'
import { serveCoverage } from '#src/coverage/routes.ts'
import { serveDocuments } from '#src/documents/routes.ts'
import { serveDuplicates } from '#src/duplicates/routes.ts'
import { serveGifts } from '#src/gifts/routes.ts'
import type { Doors } from '#src/http/serve.ts'
import { serveImports } from '#src/imports/routes.ts'
import { serveInitiatives } from '#src/initiatives/routes.ts'
import { serveInsights } from '#src/insights/routes.ts'
import { serveInteractions } from '#src/interactions/routes.ts'
import { serveTasks } from '#src/tasks/routes.ts'
import { serveStatements } from '#src/statements/routes.ts'
import { serveTeam } from '#src/team/routes.ts'

export const DOMAINS: readonly ((doors: Doors, options: AppOptions) => void)[] = [
  serveTeam,
  serveAudit,
  serveClients,
  serveCoverage,
  serveAccounts,
  serveStatements,
  serveClaims,
  serveDocuments,
  serveCompensation,
  serveInitiatives,
  serveGifts,
  serveInteractions,
  serveInsights,
  serveTasks,
  serveCadence,
  serveDuplicates,
  serveImports,
]
