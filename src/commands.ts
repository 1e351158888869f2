/** The nouns of the command line. A domain with commands adds its line here. */
import type { Command } from 'commander'
import type { Context } from '#src/context.ts'
import { auditCommands } from '#src/audit/cli.ts'
import { backupCommands } from '#src/backup/cli.ts'
import { claimsCommands } from '#src/claims/cli.ts'
import { clientsCommands } from '#src/clients/cli.ts'
import { compensationCommands } from '#src/compensation/cli.ts'
import { demoCommands } from '#src/demo/cli.ts'
import { duplicatesCommands } from '#src/duplicates/cli.ts'
import { importsCommands } from '#src/imports/cli.ts'
import { statementsCommands } from '#src/statements/cli.ts'
import { secretCommands } from '#src/team/cli.ts'
import { workCommand } from '#src/worker.ts'

/** Opens the database for one command, as the user with this e-mail address or as the firm itself. */
export type OpenContext = (email?: string) => Promise<{ context: Context; close: () => Promise<void> }>
export type AddCommands = (program: Command, open: OpenContext) => void

export const COMMANDS: readonly AddCommands[] = [
  auditCommands,
  backupCommands,
  claimsCommands,
  clientsCommands,
  compensationCommands,
  demoCommands,
  duplicatesCommands,
  importsCommands,
  secretCommands,
  statementsCommands,
  workCommand,
]
