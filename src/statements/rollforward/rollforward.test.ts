import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kit/days.ts'
import { sumMinor } from '#src/kit/money.ts'
import { breaksOf, sentenceOf } from './breaks.ts'
import { inReporting, lastDay, sumGroups } from './groups.ts'
import { dated, MOVEMENTS, movementOf, rollForward } from './ledger.ts'
import type { DaySum, Ledger, Month, Movement, Stated } from './ledger.ts'

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04']

const sum = (statementId: string, day: string, minor: number, movement: Movement = 'inflows'): DaySum => ({
  statementId,
  day,
  movement,
  minor,
  countedMinor: movement === 'inflows' || movement === 'outflows' ? minor : 0,
})
const stated = (
  month: string,
  openingMinor: number | null,
  closingMinor: number | null,
  values: Partial<Stated> = {},
): Stated => ({
  id: month,
  openingMinor,
  openingOn: `${month}-01`,
  closingMinor,
  closingOn: lastDay(month),
  importedAt: `${month}-28`,
  place: 1,
  ...values,
})
const ledgerOf = (statements: readonly Stated[], sums: readonly DaySum[]): Ledger => ({
  start: { kind: 'unstated' },
  statements,
  sums,
})
const identity = ({ openingMinor, moved, differenceMinor, closingMinor }: Month) =>
  closingMinor - (openingMinor + sumMinor(Object.values(moved)) + differenceMinor)
const found = (ledger: Ledger) => breaksOf(ledger.statements, rollForward(ledger, MONTHS).checks)

/** Two months of one account: 1,000.00, then 500.00 in, 30.00 of fees, 12.00 of income, 200.00 out. */
const healthy = () =>
  ledgerOf(
    [stated('2026-01', 100_000, 147_000), stated('2026-02', 147_000, 128_200)],
    [
      sum('2026-01', '2026-01-10', 50_000),
      sum('2026-01', '2026-01-31', -3_000, 'fees'),
      sum('2026-02', '2026-02-05', 1_200, 'income'),
      sum('2026-02', '2026-02-20', -20_000, 'outflows'),
    ],
  )

test('a month goes from its opening through every flow to its closing, and what began the record is structural', () => {
  const [january, february, march] = rollForward(healthy(), MONTHS).months
  expect(january).toMatchObject({ openingMinor: 0, closingMinor: 147_000, countedMinor: 50_000, differenceMinor: 0 })
  expect(january?.moved).toMatchObject({ structural: 100_000, inflows: 50_000, fees: -3_000 })
  expect(february).toMatchObject({ openingMinor: 147_000, closingMinor: 128_200, differenceMinor: 0, proved: true })
  expect(march).toMatchObject({ openingMinor: 128_200, closingMinor: 128_200, proved: false })
  expect(found(healthy())).toEqual([])
})

test('each kind of line moves its own figure, and a book taken over is structural', () => {
  expect(movementOf('internal_transfer', null)).toBe('reclassification')
  expect(movementOf('correction', null)).toBe('reclassification')
  expect(movementOf('new_money', 'acquired_book')).toBe('structural')
  expect(movementOf('new_money', 'conversion')).toBe('reclassification')
  expect(movementOf('return_of_money', null)).toBe('outflows')
})

describe('what does not tie is named:', () => {
  test('a line that is gone', () => {
    const ledger = { ...healthy(), sums: healthy().sums.slice(1) }
    expect(found(ledger)).toMatchObject([{ cause: 'line_missing', month: '2026-01', amountMinor: 50_000 }])
    expect(rollForward(ledger, MONTHS).months.map(({ differenceMinor }) => differenceMinor)).toEqual([50_000, 0, 0, 0])
  })

  test('a statement between two balances', () => {
    const { statements, sums } = healthy()
    const later = stated('2026-04', 150_000, 150_000)
    const [gap] = found(ledgerOf([...statements, later], sums))
    expect(gap).toMatchObject({
      cause: 'missing_statement',
      month: '2026-04',
      amountMinor: 21_800,
      beforeOn: '2026-02-28',
    })
    expect(gap && sentenceOf(gap, 'EUR')).toBe(
      'The account closed at 1282.00 EUR on 2026-02-28 and opens at 1500.00 EUR on 2026-04-01: a statement between the two seems to be missing (218.00 EUR).',
    )
  })

  test('an opening that is not the closing of the day before, and a line missing in the same statement', () => {
    const { statements, sums } = healthy()
    const later = stated('2026-03', 128_300, 129_300)
    expect(found(ledgerOf([...statements, later], sums))).toMatchObject([
      { cause: 'wrong_opening', amountMinor: 100, beforeMinor: 128_200, afterMinor: 128_300 },
      { cause: 'line_missing', amountMinor: 1_000 },
    ])
  })

  test('a statement that was restated, though the restated one ties', () => {
    const { statements, sums } = healthy()
    const again = stated('2026-02', 147_000, 130_200, { id: 'again', importedAt: '2026-03-15' })
    const ledger = ledgerOf([...statements, again], [...sums, sum('again', '2026-02-21', 2_000)])
    expect(found(ledger)).toMatchObject([
      { cause: 'restated', amountMinor: 2_000, beforeMinor: 128_200, afterMinor: 130_200 },
    ])
    expect(rollForward(ledger, MONTHS).months[1]).toMatchObject({ differenceMinor: 0, closingMinor: 130_200 })
  })
})

describe('what banks do without breaking anything:', () => {
  test('months without a statement are carried', () => {
    const { statements, sums } = healthy()
    const ledger = ledgerOf(
      [...statements, stated('2026-04', 128_200, 128_300)],
      [...sums, sum('2026-04', '2026-04-09', 100)],
    )
    expect(found(ledger)).toEqual([])
    expect(rollForward(ledger, MONTHS).months[3]).toMatchObject({ openingMinor: 128_200, closingMinor: 128_300 })
  })

  test('two statements of one day follow each other, and overlapping ones share their lines', () => {
    const morning = stated('2026-01', 0, 500, { id: 'a' })
    const evening = stated('2026-01', 500, 700, { id: 'b', place: 2 })
    expect(found(ledgerOf([morning, evening], [sum('a', '2026-01-31', 500), sum('b', '2026-01-31', 200)]))).toEqual([])
    const half = stated('2026-01', 0, 500, { id: 'half', closingOn: '2026-01-15' })
    const whole = stated('2026-01', 0, 700, { id: 'whole', importedAt: '2026-02-01' })
    expect(found(ledgerOf([half, whole], [sum('half', '2026-01-10', 500), sum('whole', '2026-01-20', 200)]))).toEqual(
      [],
    )
  })

  test('a line booked late counts in the month of the statement that brought it', () => {
    const { statements, sums } = healthy()
    const ledger = ledgerOf(
      [...statements, stated('2026-03', 128_200, 128_900)],
      [...sums, sum('2026-03', '2026-02-27', 700)],
    )
    expect(found(ledger)).toEqual([])
    expect(rollForward(ledger, MONTHS).months.map(({ moved }) => moved.inflows)).toEqual([50_000, 0, 700, 0])
  })

  test('statements without an opening are checked from closing to closing', () => {
    const ledger = ledgerOf(
      [stated('2026-01', null, 900), stated('2026-02', null, 1_000)],
      [sum('2026-01', '2026-01-10', 900), sum('2026-02', '2026-02-10', 99)],
    )
    expect(found(ledger)).toMatchObject([{ cause: 'line_missing', amountMinor: 1 }])
  })
})

/** Random lines of four months in statements that agree with them. */
const honest = fc
  .array(
    fc.record({
      month: fc.integer({ min: 0, max: 3 }),
      day: fc.integer({ min: 1, max: 28 }),
      minor: fc.integer({ min: -1e10, max: 1e10 }).filter((minor) => minor !== 0),
      movement: fc.constantFrom(...MOVEMENTS.filter((one) => one !== 'fx')),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .chain((lines) => fc.tuple(fc.constant(lines), fc.integer({ min: -1e10, max: 1e10 })))
  .map(([lines, opening]) => {
    let balance = opening
    const sums = lines.map(({ month, day, minor, movement }) =>
      sum(MONTHS[month] ?? '', addDays(`${MONTHS[month]}-01`, day - 1), minor, movement),
    )
    const statements = MONTHS.map((month) => {
      const opened = balance
      balance += sumMinor(sums.filter(({ statementId }) => statementId === month).map(({ minor }) => minor))
      return stated(month, opened, balance)
    })
    return ledgerOf(statements, sums)
  })

describe('whatever the lines are,', () => {
  test('honest statements tie, and opening and flows give closing in every month', () => {
    fc.assert(
      fc.property(honest, (ledger) => {
        const { months } = rollForward(ledger, MONTHS)
        expect(months.map(identity)).toEqual([0, 0, 0, 0])
        expect(months.map(({ differenceMinor }) => differenceMinor)).toEqual([0, 0, 0, 0])
        expect(months.at(-1)?.closingMinor).toBe(ledger.statements.at(-1)?.closingMinor)
        expect(found(ledger)).toEqual([])
      }),
    )
  })

  test('one cent more on any line is found, in its month and to the cent', () => {
    fc.assert(
      fc.property(honest, fc.nat(), fc.constantFrom(1, -1), (ledger, pick, cent) => {
        const at = pick % ledger.sums.length
        const sums = ledger.sums.map((one, index) => (index === at ? { ...one, minor: one.minor + cent } : one))
        const altered = { ...ledger, sums }
        const month = sums[at]?.statementId
        expect(found(altered)).toMatchObject([{ cause: 'line_missing', month, amountMinor: -cent }])
        expect(rollForward(altered, MONTHS).months.map(identity)).toEqual([0, 0, 0, 0])
      }),
    )
  })

  test('the same holds from a balance carried into the first month asked for', () => {
    fc.assert(
      fc.property(honest, (ledger) => {
        const whole = rollForward(ledger, MONTHS).months.slice(1)
        const [first] = ledger.statements
        const carried: Ledger = {
          start: { kind: 'carried', minor: first?.closingMinor ?? 0, on: '2026-01-31' },
          statements: ledger.statements.slice(1),
          sums: ledger.sums.filter(({ statementId }) => statementId !== '2026-01'),
        }
        expect(rollForward(carried, MONTHS.slice(1)).months).toEqual(whole)
      }),
    )
  })

  test('in another currency and added up under changing owners it still ties, to the minor unit', () => {
    const rate = (day: string) => 90 + Number(day.slice(8)) + 3 * Number(day.slice(5, 7))
    const convert = (minor: number, _currency: string, day: string) => Math.round((minor / 1000) * rate(day))
    const owner = (clientId: string, month: string) => (clientId === 'a' && month < '2026-03' ? 'ada' : 'ben')
    fc.assert(
      fc.property(honest, honest, (one, two) => {
        const parts = [one, two].map((ledger, at) => {
          const rolled = {
            clientId: at === 0 ? 'a' : 'b',
            currency: 'USD',
            months: rollForward(ledger, MONTHS).months,
            sums: dated(ledger),
          }
          return { clientId: rolled.clientId, months: inReporting(rolled, convert, '2026-12-31') }
        })
        const groups = sumGroups(parts, MONTHS, owner)
        const all = sumGroups(parts, MONTHS, () => 'firm').get('firm') ?? []
        for (const months of [...groups.values(), all])
          months.forEach((month, at) => {
            expect(identity(month)).toBe(0)
            if (at > 0) expect(month.openingMinor).toBe(months[at - 1]?.closingMinor)
          })
        const closing = [...groups.values()].map((months) => months[3]?.closingMinor ?? 0)
        expect(sumMinor(closing)).toBe(all[3]?.closingMinor)
      }),
    )
  })
})
