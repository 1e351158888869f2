/** `rapport audit verify` and `rapport audit seal`: the first exits with 1 when the record was tampered with. */
import type { Command } from 'commander'
import type { Context } from '#src/context.ts'
import { sealRecord, verifyCheckpoint } from './actions/sealing.ts'
import { verifyChains } from './actions/verify.ts'
import type { Tell } from './actions/verify.ts'
import { describeBreak } from './chain.ts'

type Open = (email?: string) => Promise<{ context: Context; close: () => Promise<void> }>

export function auditCommands(program: Command, open: Open): void {
  const audit = program.command('audit').description('the record of who did what')
  audit
    .command('verify')
    .description('compute every chain of events anew and name what was changed, removed or moved')
    .option('--checkpoint <file>', 'hold the record against a checkpoint kept elsewhere, too')
    .action(({ checkpoint }: { checkpoint?: string }) => withContext(open, ({ db }) => verify(db, checkpoint)))
  audit
    .command('seal <file>')
    .description('write where every chain of events ends to a file, to be kept elsewhere')
    .action((file: string) => withContext(open, (context) => seal(context, file)))
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function withContext(open: Open, work: (context: Context) => Promise<void>): Promise<void> {
  const { context, close } = await open()
  try {
    await work(context)
  } finally {
    await close()
  }
}

async function verify(db: Context['db'], checkpoint?: string): Promise<void> {
  const tell: Tell = (broken) => say(describeBreak(broken))
  const { events, chains, broken } = await verifyChains(db, tell)
  say(
    `${events} events in ${chains} chains; ${broken ? `broken: ${broken}` : 'every event follows from the one before it'}.`,
  )
  const held = checkpoint ? await verifyCheckpoint(db, checkpoint, tell) : null
  if (held)
    say(
      `${held.chains} chains sealed at ${held.sealedAt}; ${held.broken ? `not as sealed: ${held.broken}` : 'each still holds what was sealed'}.`,
    )
  if (broken > 0 || (held?.broken ?? 0) > 0) process.exitCode = 1
}

async function seal(context: Context, file: string): Promise<void> {
  const { chains, sealedAt, sha256 } = await sealRecord(context, file)
  say(
    `${chains} chains sealed at ${sealedAt}. Keep ${file} where whoever keeps the database cannot write. sha256 ${sha256}`,
  )
}
