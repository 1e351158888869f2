/** `rapport demo serve`: the made-up firm, loaded on the first start and kept. */
import type { Command } from 'commander'
import { join } from 'node:path'
import { readConfig } from '#src/config.ts'
import { AppError } from '#src/errors.ts'
import type { Opened } from '#src/open.ts'
import { hashPassword } from '#src/team/actions.ts'
import { serveWeb } from '#src/web.ts'
import { loadDemo, SEED } from './load/load.ts'
import { sweep } from './load/sweep.ts'
import { demoSize } from './firm.ts'
import { planTeam } from './team.ts'

/** Everybody's password in the demo firm; printed, and worth nothing anywhere else. */
export const DEMO_PASSWORD = 'golf-and-opera-2026'

const say = (line: string) => void process.stdout.write(`${line}\n`)

export function demoCommands(program: Command): void {
  const demo = program.command('demo').description('a made-up firm to try Rapport with')
  demo
    .command('serve')
    .description('load the demo firm on the first start, then serve it')
    .action(async () => {
      const config = { ...readConfig(process.env), logLevel: 'warn' as const }
      await serveWeb({ config, say, before: (opened) => prepareDemo(opened, join(config.dataDir, 'in-tray')) })
    })
}

/** Answers the lines to print: a sign-in for each role. Errors: conflict when the database holds a real firm. */
async function prepareDemo(opened: Opened, inTray: string): Promise<string[]> {
  const { parts, auth, ownerUrl } = opened
  const firm = await parts.db.selectFrom('firm').select(['demo', 'ready', 'createdAt']).executeTakeFirst()
  if (firm && !firm.demo)
    throw new AppError('conflict', {
      sentence: 'This data folder holds a real firm. Set RAPPORT_DATA to another folder for the demo.',
    })
  // A load that was cut off leaves invented rows only; they are swept away and made again.
  if (firm && !firm.ready) await sweep(ownerUrl)
  if (!firm?.ready) await loadDemo({ parts, passwordHash: await hashPassword(auth, DEMO_PASSWORD), inTray, say })
  return [...signInLines(), `Statements that wait to be imported: ${inTray}`]
}

/** Who signs in follows from the seed alone, not from the day. */
function signInLines(): string[] {
  const { signIns } = planTeam(SEED, demoSize('2026-01-01'))
  const width = Math.max(...signIns.map(({ email }) => email.length))
  const rows = signIns.map(({ kind, email, sees }) => `  ${kind.padEnd(14)} ${email.padEnd(width)}  ${sees}`)
  return [`Sign in with the password ${DEMO_PASSWORD}:`, ...rows]
}
