/** `rapport statements rollforward`: the same figures as on screen. Exits with 1 when a month does not tie. */
import type { Command } from 'commander'
import type { Context } from '#src/context.ts'
import { formatAmount } from '#src/kit/money.ts'
import { listBreaks, readRollForward } from '../actions/rollforward.ts'
import { listRollForwardBreaks, readRollForward as operation } from '../rollforward-contract.ts'

type Open = (email?: string) => Promise<{ context: Context; close: () => Promise<void> }>
type Flags = { user: string; level?: string; from?: string; to?: string; asOf?: string; json?: boolean }

export function rollForwardCommand(parent: Command, open: Open): void {
  parent
    .command('rollforward')
    .description('prove that opening and flows give closing, month by month, and list what does not tie')
    .requiredOption('--user <email>', 'the controller, manager or compliance officer who looks')
    .option('--level <level>', 'firm, representative, client or account')
    .option('--from <day>', 'a day of the first month')
    .option('--to <day>', 'a day of the last month')
    .option('--as-of <instant>', 'as it was known then')
    .option('--json', 'print one JSON document')
    .action((flags: Flags) => run(flags, open))
}

async function run({ user, json, level, ...scope }: Flags, open: Open): Promise<void> {
  const { context, close } = await open(user)
  try {
    const answer = await everyRow((after) =>
      readRollForward(context, operation.query.parse({ ...scope, level, after, limit: 200 })),
    )
    const { rows: breaks } = await everyRow((after) =>
      listBreaks(context, listRollForwardBreaks.query.parse({ ...scope, after, limit: 200 })),
    )
    process.stdout.write(`${json ? JSON.stringify({ ...answer, breaks }, null, 2) : textOf(answer.rows, breaks)}\n`)
    if (answer.rows.some(({ months }) => months.some(({ differenceMinor }) => differenceMinor !== 0)))
      process.exitCode = 1
  } finally {
    await close()
  }
}

async function everyRow<Page extends { rows: unknown[]; next: string | null }>(
  read: (after?: string) => Promise<Page>,
): Promise<Page> {
  const first = await read()
  for (let next = first.next; next !== null;) {
    const page = await read(next)
    first.rows.push(...page.rows)
    next = page.next
  }
  return { ...first, next: null }
}

type Rows = Awaited<ReturnType<typeof readRollForward>>['rows']
type Breaks = Awaited<ReturnType<typeof listBreaks>>['rows']

const textOf = (rows: Rows, breaks: Breaks): string =>
  [
    ...rows.flatMap(({ name, currency, months }) =>
      months.map(({ month, openingMinor, closingMinor, differenceMinor }) =>
        [name ?? 'firm', month, openingMinor, closingMinor, differenceMinor]
          .map((cell) => (typeof cell === 'number' ? formatAmount(cell, currency) : cell))
          .concat(currency)
          .join('\t'),
      ),
    ),
    ...breaks.map(
      ({ clientName, accountName, month, sentence }) => `${clientName}, ${accountName}, ${month}: ${sentence}`,
    ),
  ].join('\n')
