/** Trades, income and positions of brokers in OFX. A trade is a line with its cash effect; in kind it moves none. */
import { lineOf, refuse } from '../statement.ts'
import type { Position, Reading, Security, StatementLine } from '../statement.ts'
import { minorOf } from './amounts.ts'
import { compactDay } from './dates.ts'
import { at, deepText, textAt, within } from './tree.ts'
import type { Element } from './tree.ts'

export type OfxContext = {
  reading: Reading
  securities: ReadonlyMap<string, Listed>
  where: string
  currency: string
}

type Listed = { name: string | null; ticker: string | null }

/** The security list at the end of a file is optional; without it a security is only its number. */
export function securityList(root: Element): ReadonlyMap<string, Listed> {
  const infos = within(root, new Set(['SECINFO']))
  return new Map(
    infos.map((info) => [
      textAt(info, 'SECID', 'UNIQUEID') ?? '',
      { name: textAt(info, 'SECNAME'), ticker: textAt(info, 'TICKER') },
    ]),
  )
}

/** A comma or a point as the decimal mark (the standard allows both), with a sign and zeros in front. */
export function ofxDecimal(text: string | null, where: string): string {
  const bare = (text ?? '').replaceAll(/[\s$]/g, '')
  const grouped = bare.includes(',') && bare.includes('.')
  const mark = grouped ? (bare.lastIndexOf(',') > bare.lastIndexOf('.') ? ',' : '.') : bare.includes(',') ? ',' : '.'
  const plain = bare
    .replaceAll(mark === ',' ? '.' : ',', '')
    .replace(mark, '.')
    .replace(/^([+-]?)\./, '$10.')
  return /^[+-]?\d+(\.\d*)?$/.test(plain) ? plain : refuse(`${where}: "${bare.slice(0, 40)}" is not an amount.`)
}

const INVESTMENTS = new Set(
  'BUYDEBT BUYMF BUYOPT BUYOTHER BUYSTOCK SELLDEBT SELLMF SELLOPT SELLOTHER SELLSTOCK INCOME INVEXPENSE REINVEST RETOFCAP TRANSFER SPLIT JRNLFUND JRNLSEC MARGININTEREST CLOSUREOPT'.split(
    ' ',
  ),
)

export const readInvestmentLines = (statement: Element, context: OfxContext): StatementLine[] =>
  within(statement, INVESTMENTS).map((trade) => readTrade(trade, context))

function readTrade(trade: Element, context: OfxContext): StatementLine {
  const fitid = deepText(trade, 'FITID')
  const where = `${context.where}, ${trade.name} ${fitid ?? ''}`.trim()
  const symbol = within(trade, new Set(['CURRENCY']))[0]
  const currency = textAt(symbol, 'CURSYM') ?? context.currency
  // A reinvestment buys with its own income: the two cancel out in cash.
  const cash = trade.name === 'REINVEST' ? null : deepText(trade, 'TOTAL')
  const { minor, exact } = minorOf(cash === null ? '0' : ofxDecimal(cash, where), currency, where)
  const traded = deepText(trade, 'DTTRADE')
  const bookingDate = compactDay(traded ?? '')
  if (bookingDate === null)
    context.reading.warnings.push(`${where}: the trade date (DTTRADE) is ${traded ? 'not a day' : 'missing'}.`)
  if (exact) context.reading.warnings.push(`${where}: ${exact} ${currency} was rounded to the minor unit.`)
  const security = securityOf(trade, context)
  return lineOf({
    bookingDate,
    valueDate: compactDay(deepText(trade, 'DTSETTLE') ?? ''),
    amountMinor: minor,
    currency,
    reference: fitid,
    text: deepText(trade, 'MEMO') ?? security?.name ?? null,
    reversal: deepText(trade, 'REVERSALFITID') !== null,
    code: deepText(trade, 'INCOMETYPE') ?? trade.name,
    ...(security && { security }),
    ...(exact && { exactAmount: exact }),
  })
}

function securityOf(holder: Element, { securities }: OfxContext): Security | null {
  const stated = within(holder, new Set(['SECID']))[0]
  const id = textAt(stated, 'UNIQUEID')
  if (!stated || id === null) return null
  const listed = securities.get(id)
  return {
    id,
    idKind: textAt(stated, 'UNIQUEIDTYPE'),
    name: listed?.name ?? listed?.ticker ?? null,
    quantity: deepText(holder, 'UNITS'),
    price: deepText(holder, 'UNITPRICE'),
  }
}

export function readPositions(statement: Element, context: OfxContext): Position[] {
  return within(statement, new Set(['INVPOS'])).flatMap((held) => {
    const security = securityOf(held, context)
    if (!security) return []
    const currency = textAt(at(held, 'CURRENCY'), 'CURSYM') ?? context.currency
    const where = `${context.where}, position ${security.id}`
    const value = textAt(held, 'MKTVAL')
    const marketMinor = value === null ? null : minorOf(ofxDecimal(value, where), currency, where).minor
    return { ...security, marketMinor, currency, asOf: compactDay(textAt(held, 'DTPRICEASOF') ?? '') }
  })
}
