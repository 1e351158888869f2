/** `rapport backup` and `rapport restore`. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readConfig } from '#src/config.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const note = (line: string) => void process.stderr.write(`${line}\n`)

export function backupCommands(program: Command): void {
  program
    .command('backup <folder>')
    .description('copy the database and the files to a new folder, while Rapport serves; not the secret')
    .action(async (folder: string) => {
      const { backUp } = await import('./actions/backup.ts')
      const { takenAt, tables, files } = await backUp(readConfig(process.env), resolve(folder), note)
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      say(`Backed up as of ${takenAt}: ${rows} rows of ${tables.length} tables, ${files.length} files, in ${folder}.`)
      say('The secret is not in it: keep a copy of it apart.')
    })
  program
    .command('restore <folder>')
    .description('put a backup into an empty database, prove it, and say what is there')
    .option('--replace', 'first remove what the database holds', false)
    .action(async (folder: string, { replace }: { replace: boolean }) => {
      const [{ restore }, { JOBS }] = await Promise.all([import('./actions/restore.ts'), import('#src/jobs.ts')])
      const { takenAt, rows, files, events } = await restore(
        readConfig(process.env),
        resolve(folder),
        { kinds: JOBS, replace },
        note,
      )
      say(
        `Restored as of ${takenAt}: ${rows} rows, ${files} files; ${events} events, each follows from the one before it.`,
      )
    })
}
