/** `rapport audit verify`: exits with 1 when the record was tampered with. */
import type { Command } from 'commander'
import type { Context } from '#src/context.ts'
import { verifyChains } from './actions/verify.ts'
import { describeBreak } from './chain.ts'

type Open = (email?: string) => Promise<{ context: Context; close: () => Promise<void> }>

export function auditCommands(program: Command, open: Open): void {
  program
    .command('audit')
    .description('the record of who did what')
    .command('verify')
    .description('compute every chain of events anew and name what was changed, removed or moved')
    .action(() => verify(open))
}

async function verify(open: Open): Promise<void> {
  const { context, close } = await open()
  try {
    const { events, chains, breaks } = await verifyChains(context.db)
    const verdict = breaks.length ? `broken: ${breaks.length}` : 'every event follows from the one before it'
    process.stdout.write(
      `${[...breaks.map(describeBreak), `${events} events in ${chains} chains; ${verdict}.`].join('\n')}\n`,
    )
    if (breaks.length > 0) process.exitCode = 1
  } finally {
    await close()
  }
}
