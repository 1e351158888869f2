/** `rapport <noun> <verb>`: thin doors to the same actions. */
import { Command } from 'commander'
import { readConfig } from '#src/config.ts'
import type { Context } from '#src/context.ts'
import { SYSTEM } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { COMMANDS } from '#src/commands.ts'
import { open } from '#src/open.ts'
import { readViewer } from '#src/team/session.ts'
import { serveWeb } from '#src/web.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Opens the database for one command, as the user with this e-mail address or as the firm itself. */
async function openContext(email?: string): Promise<{ context: Context; close: () => Promise<void> }> {
  const { parts, close } = await open(readConfig(process.env), (line) => void process.stderr.write(`${line}\n`))
  const user =
    email &&
    (await parts.db.selectFrom('users').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst())
  const viewer = email ? user && (await readViewer(parts.db, user.id)) : SYSTEM
  if (viewer) return { context: { ...parts, viewer }, close }
  await close()
  throw new AppError('not_found', { sentence: `Nobody signs in as ${email}.` })
}

const program = new Command('rapport').description('Contact management for firms that serve wealthy households')
program
  .command('serve')
  .description('serve the web client and the API')
  .action(() => serveWeb({ config: readConfig(process.env), say }))
program
  .command('migrate')
  .description('bring the database to the newest migration')
  .action(async () => (await openContext()).close())
for (const addCommands of COMMANDS) addCommands(program, openContext)

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(
    `${error instanceof AppError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  )
  process.exitCode = error instanceof AppError ? 2 : 1
}
