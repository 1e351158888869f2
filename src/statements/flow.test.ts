import { describe, expect, test } from 'vitest'
import { classify, NO_CONTEXT, type FlowContext, type FlowLine, type NnaPolicy } from './flow.ts'
import { DEFAULT_NNA_POLICY } from './policy-default.ts'

const line = (changes: Partial<FlowLine> = {}): FlowLine => ({
  amountMinor: 1_000_000,
  code: null,
  text: null,
  counterpartyAccount: null,
  reversal: false,
  ...changes,
})
const flow = (changes: Partial<FlowLine>, policy: Partial<NnaPolicy> = {}, context: Partial<FlowContext> = {}) =>
  classify(line(changes), { ...DEFAULT_NNA_POLICY, ...policy }, { ...NO_CONTEXT, ...context })
const kindOf = (changes: Partial<FlowLine>) => flow(changes).kind

describe('new money', () => {
  test('is what comes from outside, and its leaving counts against', () => {
    expect(flow({ code: 'PMNT/RCDT/ESCT' })).toEqual({ kind: 'new_money', counts: true, reason: 'money_in' })
    expect(flow({ code: 'NTRF', amountMinor: -5 })).toEqual({
      kind: 'return_of_money',
      counts: true,
      reason: 'money_out',
    })
  })

  test('may come from the client’s own account at another bank, and from the sale of a company', () => {
    const own = { inHouseAccounts: ['CH93 0076 2011 6238 5295 7'] }
    expect(flow({ counterpartyAccount: 'DE89370400440532013000' }, {}, own).kind).toBe('new_money')
    expect(kindOf({ text: 'Proceeds from sale of company shares' })).toBe('new_money')
    expect(kindOf({ text: 'Verkauf Liegenschaft Zürich' })).toBe('new_money')
  })
})

describe('never new money is (wealth-domain B1)', () => {
  test('a transfer from another account of the household at the firm, however its number is printed', () => {
    const own = { inHouseAccounts: ['CH93 0076 2011 6238 5295 7'] }
    expect(flow({ counterpartyAccount: 'ch9300762011623852957', text: 'Gift' }, {}, own)).toEqual({
      kind: 'internal_transfer',
      counts: false,
      reason: 'own_account',
    })
  })

  test.each([
    ['SECU/CORP/DVCA', 'income'],
    ['ACMT/ACOP/INTR', 'income'],
    ['PMNT/MDOP/FEES', 'fee'],
    ['PMNT-RCDT-BOOK', 'internal_transfer'],
    ['CAMT/CAPL/OTHR', 'internal_transfer'],
    ['LDAS/FTDP/DPST', 'internal_transfer'],
    ['SECU/SETT/TRAD', 'market'],
    ['PMNT/RCDT/RRTN', 'correction'],
    ['NDIV', 'income'],
    ['NINT', 'income'],
    ['NCHG', 'fee'],
    ['FSEC', 'market'],
    ['NRTI', 'correction'],
    ['DIV', 'income'],
    ['SRVCHG', 'fee'],
    ['BUYSTOCK', 'market'],
    ['XFER', 'internal_transfer'],
    ['Qualified Dividend', 'income'],
    ['Bank Interest', 'income'],
    ['Reinvest Dividend', 'market'],
    ['Journal', 'internal_transfer'],
  ])('code %s: %s', (code, kind) => {
    expect(flow({ code })).toMatchObject({ kind, counts: false })
  })

  test.each([
    ['DIVIDEND NESTLE SA 2026', 'income'],
    ['Dividendenzahlung Roche', 'income'],
    ['Πίστωση τόκων Α΄ εξαμήνου', 'income'],
    ['ΜΕΡΙΣΜΑ ΟΤΕ', 'income'],
    ['Bunga deposito', 'income'],
    ['வட்டி வரவு', 'income'],
    ['ຮັບດອກເບ້ຍເງິນຝາກ', 'income'],
    ['პროცენტი ანაბარზე', 'income'],
    ['Kontoführungsgebühr Q1', 'fee'],
    ['Commissioni di custodia', 'fee'],
    ['ΠΡΟΜΗΘΕΙΑ ΦΥΛΑΞΗΣ', 'fee'],
    ['Droits de garde', 'fee'],
    ['Correction of fee', 'correction'],
    ['STORNO', 'correction'],
    ['Umbuchung', 'internal_transfer'],
    ['Wertpapierverkauf 100 Novartis', 'market'],
  ])('text "%s": %s', (text, kind) => {
    expect(flow({ text, code: 'NMSC' })).toMatchObject({ kind, counts: false })
  })

  test('a reversal, unless it takes back what had counted', () => {
    expect(flow({ reversal: true, amountMinor: -1 })).toEqual({ kind: 'correction', counts: false, reason: 'reversal' })
    const takesBack = { kind: 'new_money' as const, counts: true }
    expect(flow({ reversal: true, amountMinor: -1 }, {}, { takesBack })).toEqual({
      kind: 'new_money',
      counts: true,
      reason: 'reversal_of_counted',
    })
  })
})

describe('words are read with care:', () => {
  test('only whole words, and school fees paid to somebody are money out', () => {
    expect(kindOf({ text: 'COFFEE TRADERS LTD' })).toBe('new_money')
    expect(kindOf({ text: 'School fees', amountMinor: -1, counterpartyAccount: 'GB29NWBK60161331926819' })).toBe(
      'return_of_money',
    )
  })

  test('a book transfer from a named other client is new to this household', () => {
    expect(kindOf({ code: 'PMNT/RCDT/BOOK', counterpartyAccount: 'CH5604835012345678009' })).toBe('new_money')
  })

  test('interest that is charged is a cost', () => {
    expect(kindOf({ code: 'NINT', amountMinor: -1 })).toBe('fee')
  })
})

describe('the policy decides what counts, not what it is:', () => {
  test.each([
    [{ income: true }, { code: 'DIV' }, 'income'],
    [{ fees: true }, { code: 'FEE', amountMinor: -1 }, 'fee'],
    [{ internalJournals: true }, { code: 'JRNLFUND' }, 'internal_transfer'],
    [{ liabilities: true }, { code: 'LDAS/CSLN/DDWN' }, 'new_money'],
  ] as const)('%o', (policy, changes, kind) => {
    expect(flow(changes)).toMatchObject({ kind, counts: false })
    expect(flow(changes, policy)).toMatchObject({ kind, counts: true })
  })

  test.each([
    ['conversion', { conversions: true }, 'internal_transfer'],
    ['inherited_book', { inheritedBooks: true }, 'internal_transfer'],
    ['acquired_book', { acquiredBooks: true }, 'new_money'],
    ['recruitment', { recruitment: true }, 'new_money'],
  ] as const)('%s', (circumstance, policy, kind) => {
    expect(flow({}, {}, { circumstance })).toEqual({ kind, counts: false, reason: circumstance })
    expect(flow({}, policy, { circumstance }).counts).toBe(true)
  })

  test('custody-only', () => {
    expect(flow({}, { custodyOnly: false }, { custodyOnly: true })).toMatchObject({
      counts: false,
      reason: 'custody_only',
    })
  })
})
