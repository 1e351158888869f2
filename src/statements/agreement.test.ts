/** Agreement with what other programs read from the same real files (real-inputs section 5). */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError } from '#src/errors.ts'
import { readStatements } from './read.ts'
import type { ReadOptions, StatementFile, StatementLine } from './statement.ts'

const BANK = resolve(import.meta.dirname, '../../../shared/data/bank')
const present = existsSync(BANK)
if (!present) console.info('The shared bank files are not here: the tests of agreement are skipped.')

const filesIn = (folder: string, ending: RegExp): string[] =>
  present ? readdirSync(`${BANK}/${folder}`).filter((name) => ending.test(name)) : []
const read = (path: string, options?: ReadOptions): StatementFile =>
  readStatements(readFileSync(`${BANK}/${path}`), options)
const linesOf = (file: StatementFile): StatementLine[] => file.accounts.flatMap((account) => account.lines)
const sumOf = (file: StatementFile): number => linesOf(file).reduce((sum, line) => sum + line.amountMinor, 0)

/** The rows of a small comma-separated table of facts. */
function factsIn(name: string): Record<string, string>[] {
  if (!present) return []
  const [header = '', ...rows] = readFileSync(`${BANK}/${name}`, 'utf8').trim().split('\n')
  const names = header.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, index) => [names[index] ?? '', cell])))
}

const refusal = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
  return 'not refused'
}

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null | undefined
const inside = (value: Json, ...path: (string | number)[]): Json =>
  path.reduce<Json>((here, key) => (here && typeof here === 'object' ? Reflect.get(here, key) : undefined), value)
const listOf = (value: Json): Json[] => (Array.isArray(value) ? value : [])
const dayOf = (value: Json): string | null => (typeof value === 'string' ? value.slice(0, 10) : null)

describe.skipIf(!present)('camt, as genkgo/camt expects it', () => {
  test.each(filesIn('camt', /\.xml$/))('reads the entries of %s', (name) => {
    const file = read(`camt/${name}`)
    const source = readFileSync(`${BANK}/camt/${name}`, 'utf8')
    const expected: Json = JSON.parse(readFileSync(`${BANK}/camt/${name.replace('.xml', '.json')}`, 'utf8'))
    expect(file.format).toBe(name.slice(0, 7).replace('camt', 'camt.'))
    expect(linesOf(file)).toHaveLength(source.split('<Ntry>').length - 1)
    for (const entry of listOf(inside(expected, 'getEntries'))) compareEntry(entry, linesOf(file))
  })

  function compareEntry(entry: Json, lines: StatementLine[]): void {
    const line = lines.find((one) => String(one.amountMinor) === inside(entry, 'getAmount', 'getAmount'))
    expect(line).toMatchObject({
      currency: inside(entry, 'getAmount', 'getCurrency', 'getCode'),
      bookingDate: dayOf(inside(entry, 'getBookingDate', '0')),
      valueDate: dayOf(inside(entry, 'getValueDate', '0')),
      reversal: inside(entry, 'getReversalIndicator'),
      pending: inside(entry, 'getStatus') === 'PDNG',
      bankReference: inside(entry, 'getAccountServicerReference'),
    })
    const detail = inside(entry, 'getTransactionDetail')
    if (detail && line) compareDetail(detail, line)
  }

  function compareDetail(detail: Json, line: StatementLine): void {
    const references = inside(detail, 'getReference')
    expect(line.endToEndId).toBe(inside(references, 'getEndToEndId') ?? null)
    const uetr = inside(references, 'getUuidEndToEndReference')
    if (uetr) expect(line.reference).toBe(uetr)
    const message = inside(detail, 'getRemittanceInformation', 'getMessage')
    if (message) expect(line.text).toContain(message)
    const parties = listOf(inside(detail, 'getRelatedParties')).map((party) => ({
      counterparty: inside(party, 'getRelatedPartyType', 'getName'),
      counterpartyAccount: inside(party, 'getAccount', 'getIdentification') ?? null,
    }))
    const { counterparty, counterpartyAccount } = line
    if (parties.length > 0) expect(parties).toContainEqual({ counterparty, counterpartyAccount })
  }
})

describe.skipIf(!present)('MT940, as counted from the raw text', () => {
  test.each(factsIn('mt940_facts.csv'))('reads the lines and balances of $file', (facts) => {
    const file = read(`mt940/${facts['file']}`)
    expect(linesOf(file)).toHaveLength(Number(facts['lines_61']))
    if (Number(facts['statements']) > 0) expect(file.accounts).toHaveLength(Number(facts['statements']))
    if (facts['net_of_61'] !== '') expect((sumOf(file) / 100).toFixed(2)).toBe(Number(facts['net_of_61']).toFixed(2))
    const opened = file.accounts.filter((account) => account.openingMinor !== null)
    expect(opened).toHaveLength(Number(facts['opening']))
    const closed = file.accounts.filter((account) => account.closingMinor !== null)
    // The facts count a closing balance only where its currency is written; raphaelm leaves it out.
    expect(closed.length).toBeGreaterThanOrEqual(Number(facts['closing']))
    const currencies = [...new Set(file.accounts.flatMap((account) => account.currency ?? []))].toSorted().join('/')
    if (facts['currency']) expect(currencies).toBe(facts['currency'])
    if (facts['closing_minus_opening_equals_net'] === '') return
    const holds = facts['closing_minus_opening_equals_net'] === 'true'
    expect(file.accounts.every((account) => account.balanced)).toBe(holds)
    expect(file.warnings.some((warning) => warning.includes('difference'))).toBe(!holds)
  })

  test.each(filesIn('mt940', /\.yml$/))('reads each line of %s as the Python library does', (name) => {
    const expected = transactionsIn(readFileSync(`${BANK}/mt940/${name}`, 'utf8'))
    const lines = linesOf(read(`mt940/${name.replace('.yml', '.sta')}`))
    expect(lines.map(({ amountMinor, valueDate }) => ({ amountMinor, valueDate }))).toEqual(
      expected.map(({ amountMinor, valueDate }) => ({ amountMinor, valueDate })),
    )
    for (const [index, { bookingDate, bankReference, code }] of expected.entries()) {
      if (bookingDate) expect(lines[index]?.bookingDate).toBe(bookingDate)
      expect(lines[index]?.bankReference ?? '').toBe(bankReference)
      expect(lines[index]?.code).toBe(code)
    }
  })

  /** The Python objects as text: amounts are decimals, dates four bytes (year, month, day) in base64. */
  function transactionsIn(yaml: string) {
    const blocks = yaml.split('- !!python/object:mt940.models.Transaction\n').slice(1)
    return blocks.map((block) => {
      const amount = /amount: !!python\/object\/apply:decimal\.Decimal\n\s+- '([^']+)'/.exec(block)?.[1] ?? ''
      const text = (key: string) => new RegExp(`\\n    ${key}: '?([^'\\n]*)'?\\n`).exec(block)?.[1] ?? ''
      return {
        amountMinor: Math.round(Number(amount) * 100),
        valueDate: dateAfter(block, '    date'),
        bookingDate: dateAfter(block, '    guessed_entry_date'),
        bankReference: text('bank_reference') === 'null' ? '' : text('bank_reference'),
        code: text('id'),
      }
    })
  }

  function dateAfter(block: string, key: string): string | null {
    const encoded = new RegExp(
      `\\n${key}: !!python/object/apply:mt940.models.Date\\n\\s+- !!binary \\|\\n\\s+(\\S+)`,
    ).exec(block)
    const bytes = Buffer.from(encoded?.[1] ?? '', 'base64')
    if (bytes.length < 4) return null
    const pad = (value: number) => String(value).padStart(2, '0')
    return `${bytes.readUInt16BE(0)}-${pad(bytes[2] ?? 0)}-${pad(bytes[3] ?? 0)}`
  }
})

describe.skipIf(!present)('OFX, as counted from the raw text', () => {
  const readable = factsIn('ofx_facts.csv').filter(({ file }) => !file?.includes('wrong'))

  test.each(readable)('reads the lines, sums and balances of $file', (facts) => {
    const file = read(facts['file'] ?? '')
    const repeated = file.warnings.filter((warning) => warning.includes('taken once')).length
    expect(linesOf(file).length + repeated).toBe(Number(facts['stmttrn']) + Number(facts['invtran']))
    const positions = file.accounts.flatMap((account) => account.positions)
    expect(positions).toHaveLength(Number(facts['invpos']))
    if (facts['invtran'] === '0' && repeated === 0)
      expect(Math.round(sumOf(file))).toBe(Math.round(Number(facts['sum_trnamt']) * 100))
    if (facts['currency']) expect(file.accounts[0]?.currency).toBe(facts['currency'])
    const [ledger] = (facts['balamt'] ?? '').split(';')
    if (ledger) expect(file.accounts[0]?.closingMinor).toBe(Math.round(Number(ledger) * 100))
  })

  test('reports a missing date, balance or currency with the reason', () => {
    expect(read('ofx/fail_nice__date_missing.ofx').warnings.join()).toContain('the date (DTPOSTED) is missing')
    expect(read('ofx/fail_nice__empty_balance.ofx').warnings.join()).toContain('states no amount')
    expect(refusal(() => read('oca/test_ofx_wrong.ofx'))).toContain('CURDEF is missing')
  })

  test('says why a bank answered without a statement', () => {
    expect(read('ofx/error_message.ofx').warnings.join()).toContain('General Server Error (2000)')
    expect(read('ofx/signon_fail.ofx').warnings.join()).toContain('(15500)')
  })

  test('reads trades and positions with and without a security list', () => {
    const listed = read('broker/libtransactionbuilder__tests__seclist_fund_info__with_ticker.qfx')
    const bare = read('broker/libtransactionbuilder__tests__seclist_fund_info__no_seclist.qfx')
    const security = { id: '92202E862', idKind: 'CUSIP', quantity: '10.0', price: '58.85' }
    expect(linesOf(listed)[0]).toMatchObject({
      amountMinor: -58850,
      security: { ...security, name: expect.stringContaining('2050') },
    })
    expect(linesOf(bare)[0]).toMatchObject({ amountMinor: -58850, security: { ...security, name: null } })
  })
})

describe.skipIf(!present)('tables, QIF and archives', () => {
  const SCHWAB =
    'broker/importers__schwab__tests__schwab_csv_brokerage__schwab_csv_brokerage_XX876_Transactions_20220731.csv'

  test('skips the title above and the total below a brokerage table', () => {
    const file = read(SCHWAB, { currencyHint: 'USD' })
    expect(linesOf(file)).toHaveLength(11)
    expect([sumOf(file), file.warnings]).toEqual([-157_404, []])
    expect(linesOf(file)[0]).toMatchObject({
      amountMinor: -332_005,
      security: { id: 'BND', quantity: '45', price: '73.7789' },
    })
    expect(linesOf(file)[4]).toMatchObject({ bookingDate: '2023-04-17', valueDate: '2023-04-15', amountMinor: 3 })
  })

  test('reads withdrawals, deposits and running balances', () => {
    const checking =
      'broker/importers__schwab__tests__schwab_csv_checking__schwab_XXX234_Checking_Transactions_20220203.csv'
    expect(linesOf(read(checking)).map((line) => line.amountMinor)).toEqual([100, -200])
    const dcu = read('broker/importers__dcu__tests__Main_Checking_Account_Transactions.csv')
    expect(dcu.accounts[0]).toMatchObject({ openingMinor: 0, closingMinor: 50_000, balanced: true, currency: null })
    expect(linesOf(dcu)[0]).toMatchObject({ bookingDate: '2021-12-31', amountMinor: -797_139 })
  })

  test('finds a table with semicolons below other lines', () => {
    const file = read('broker/libreader__tests__csv_delimiter_test__semicolon_delimited.csv')
    expect(linesOf(file).map((line) => [line.bookingDate, line.amountMinor])).toEqual([
      ['2025-06-07', -12_345],
      ['2025-06-06', -67_890],
    ])
  })

  test.each([
    ['balance.csv', [-3350, 153_350]],
    ['debit_credit.csv', [-3350, 153_350]],
    ['debit_credit_amount.csv', [-2000, -1350, 3350, 150_000]],
  ])('reads the signs of %s as its balances prove them', (name, amounts) => {
    const file = read(`oca/${name}`)
    expect(linesOf(file).map((line) => line.amountMinor)).toEqual(amounts)
    expect(file.accounts[0]).toMatchObject({ openingMinor: 1000, closingMinor: 151_000, balanced: true })
  })

  test('never gives the account the currency of a foreign amount', () => {
    const [line] = linesOf(read('oca/original_currency.csv'))
    expect(line).toMatchObject({
      amountMinor: 152_500,
      currency: null,
      original: { amountMinor: 100_000, currency: 'EUR' },
    })
    expect(linesOf(read('oca/original_currency_no_header.csv'))[0]).toMatchObject({
      amountMinor: 152_500,
      currency: null,
    })
    expect(linesOf(read('oca/original_currency_empty.csv'))[0]).toMatchObject({ amountMinor: 152_500, currency: null })
  })

  test('takes a statement without entries for what it is', () => {
    expect(linesOf(read('oca/empty_statement_en.csv'))).toEqual([])
    expect(read('oca/test-camt053-no-ntry').accounts[0]).toMatchObject({ currency: 'CHF', balanced: true, lines: [] })
  })

  test('reads QIF and the camt files of an archive, and names the way out of a workbook', () => {
    expect(linesOf(read('oca/test_qif.qif')).map((line) => line.amountMinor)).toEqual([
      -100_000, -7546, -37_900, -2028, -42_135,
    ])
    expect(linesOf(read('oca/test_qif.qif'))[0]?.bookingDate).toBe('2013-08-12')
    expect(read('oca/test-camt053.zip').accounts).toHaveLength(2)
    expect(refusal(() => read('oca/sample_statement_en.xlsx'))).toContain('Save it as CSV')
  })

  test.each(filesIn('swift', /./))('says that %s is another SWIFT message', (name) => {
    expect(refusal(() => read(`swift/${name}`))).toMatch(/SWIFT MT\d{3} message, not a statement/)
  })
})
