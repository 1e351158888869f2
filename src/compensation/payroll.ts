/** The file that payroll is paid from: a row a person and a last row that ties to the run (docs/compensation.md). */
import { csvRow } from '#src/kit/csv.ts'
import { formatAmount, sumMinor } from '#src/kit/money.ts'
import type { Paysheet } from './result.ts'

export type PayrollRun = {
  id: string
  planName: string
  planVersion: number
  periodFrom: string
  periodTo: string
  currency: string
}

const HEADER = ['kind', 'run', 'plan', 'version', 'from', 'to', 'person', 'name', 'currency']
const AMOUNTS = ['bonus', 'held_back', 'deferred', 'corrections', 'carried', 'paid']

/** `names` by user id. Amounts are plain decimals; paid = bonus - held back - deferred + corrections + carried. */
export function payrollCsv(run: PayrollRun, sheets: readonly Paysheet[], names: ReadonlyMap<string, string>): string {
  const of = [run.id, run.planName, String(run.planVersion), run.periodFrom, run.periodTo]
  const row = (kind: string, person: string, name: string, amounts: readonly number[]) =>
    csvRow([kind, ...of, person, name, run.currency, ...amounts.map((minor) => formatAmount(minor, run.currency))])
  const rows = sheets.map((sheet) => ({ sheet, amounts: amountsOf(sheet) }))
  const totals = AMOUNTS.map((_, column) => sumMinor(rows.map(({ amounts }) => amounts[column] ?? 0)))
  return [
    csvRow([...HEADER, ...AMOUNTS]),
    ...rows.map(({ sheet, amounts }) => row('person', sheet.userId, names.get(sheet.userId) ?? '', amounts)),
    row('control', String(sheets.length), '', totals),
  ].join('')
}

const amountsOf = ({ bonusMinor, holdbackMinor, deferral, adjustmentMinor, carriedMinor, totalMinor }: Paysheet) => [
  bonusMinor,
  -holdbackMinor,
  -(deferral?.amountMinor ?? 0),
  adjustmentMinor,
  carriedMinor,
  totalMinor,
]
