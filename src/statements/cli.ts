/** `rapport statements import FILE`: the same import as on screen. `inspect` needs no database. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { importStatement } from './actions/importing.ts'
import { uploadStatement } from './actions/receiving.ts'
import { inspectCommand } from './cli-inspect.ts'
import { rollForwardCommand } from './cli/rollforward.ts'

type Open = (email?: string) => Promise<{ context: Context; close: () => Promise<void> }>
type Flags = { user: string; source?: string; account?: string; currency?: string; preview?: boolean }

export function statementsCommands(program: Command, open: Open): void {
  const statements = program.command('statements').description('look into and import statements')
  inspectCommand(statements)
  rollForwardCommand(statements, open)
  statements
    .command('import')
    .argument('<file>', 'camt, MT940, OFX, QIF or CSV, or a zip of them')
    .description('import a statement: each line once, whole or not at all')
    .requiredOption('--user <email>', 'the controller who imports it')
    .option('--source <name>', 'the source whose column mapping applies')
    .option('--account <number>', 'the account of a file that states none')
    .option('--currency <code>', 'the currency of a file that states none')
    .option('--preview', 'receive it only; import it later')
    .action((file: string, flags: Flags) => runImport(file, flags, open))
}

async function runImport(path: string, { user, preview, ...hints }: Flags, open: Open): Promise<void> {
  const content = await readFile(path).catch((cause: unknown) => {
    throw new AppError('unreadable', { sentence: `The file "${path}" cannot be opened.`, cause })
  })
  const { context, close } = await open(user)
  try {
    const file = await uploadStatement(context, { ...hints, name: basename(path) }, content)
    const answer = preview ? { file } : await importStatement(context, file.id)
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
  } finally {
    await close()
  }
}
