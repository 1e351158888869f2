/** `rapport claims match`: matches claims with statement lines from two tables, without a database. A refused file exits with 2. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { AppError } from '#src/errors.ts'
import { readEntries, readJudged } from './matching/file.ts'
import { matchClaims } from './matching/match.ts'
import { renderMatches } from './matching/report.ts'
import { DEFAULT_POLICY, readPolicy } from './matching/rules.ts'

type Flags = { claims: string; lines: string; policy?: string; judged?: string; json?: boolean }

export function claimsCommands(program: Command): void {
  program
    .command('claims')
    .description('match claims with statement lines')
    .command('match')
    .description('find the lines that are the money of each claim, without a database')
    .requiredOption('--claims <file>', 'what was promised (CSV: id, date, amount, currency, text, account)')
    .requiredOption('--lines <file>', 'what arrived (CSV with the same columns)')
    .option('--policy <file>', 'what may be automatic (JSON; the shape of src/claims/matching/rules.ts)')
    .option('--judged <file>', 'what was decided before (CSV: claim, line, outcome confirmed or refused)')
    .option('--json', 'print one JSON document')
    .action(runMatch)
}

async function runMatch(flags: Flags): Promise<void> {
  const claims = readEntries(await readBytes(flags.claims), basename(flags.claims))
  const lines = readEntries(await readBytes(flags.lines), basename(flags.lines))
  const policy = flags.policy
    ? readPolicy((await readBytes(flags.policy)).toString('utf8'), basename(flags.policy))
    : DEFAULT_POLICY
  const judged = flags.judged ? readJudged(await readBytes(flags.judged), basename(flags.judged)) : []
  const matches = matchClaims(claims, lines, { policy, judged })
  process.stdout.write(
    flags.json ? `${JSON.stringify({ matches }, null, 2)}\n` : `${renderMatches(matches, claims, lines)}\n`,
  )
}

function readBytes(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    throw new AppError('unreadable', { sentence: `The file "${path}" cannot be opened.`, cause })
  })
}
