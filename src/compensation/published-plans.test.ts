/** docs/plans/published.md cannot go stale: every row of it is a line that its plan gives on its facts, and no line is missing. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formatAmount } from '#src/kit/money.ts'
import { calculate } from './calculate.ts'
import { FactsFileShape } from './facts-contract.ts'
import { PlanShape } from './plan-contract.ts'
import type { Paysheet } from './result.ts'

const PLANS = join(import.meta.dirname, '..', '..', 'docs', 'plans')
const json = (name: string): unknown => JSON.parse(readFileSync(join(PLANS, `${name}.json`), 'utf8'))

const sections = readFileSync(join(PLANS, 'published.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ name: text.split('\n')[0] ?? '', rows: rowsOf(text) }))

/** "person line amount" of every row of a table, thousands commas left out. */
function rowsOf(text: string): string[] {
  const rows = text.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) => {
    const [, person, line, , amount] = row.split('|').map((cell) => cell.trim())
    return `${person} ${line} ${amount?.replaceAll(',', '')}`
  })
}

const linesOf = ({ userId, lines, totalMinor, deferral }: Paysheet): string[] =>
  [
    ...lines.map(({ id, amountMinor }) => ({ id, amountMinor })),
    { id: 'paid', amountMinor: totalMinor },
    ...(deferral?.tranches ?? []).map(({ day, amountMinor }) => ({ id: `note ${day}`, amountMinor })),
  ].flatMap(({ id, amountMinor }) =>
    amountMinor === 0 && id.startsWith('note') ? [] : [`${userId} ${id} ${formatAmount(amountMinor, 'USD')}`],
  )

test.each(sections)('the published plan $name pays line by line what its table says', ({ name, rows }) => {
  const facts = FactsFileShape.parse(json(`${name}-facts`))
  const { paysheets } = calculate({ ...facts, plan: PlanShape.parse(json(name)) })
  expect(rows).toEqual(paysheets.flatMap(linesOf))
})

test('every plan file with facts is worked through in a document', () => {
  const files = readdirSync(PLANS).flatMap((file) => /^(.+)-facts\.json$/.exec(file)?.[1] ?? [])
  const worked = [...sections.map(({ name }) => name), 'asset-gathering']
  expect(files.toSorted()).toEqual(worked.toSorted())
})
