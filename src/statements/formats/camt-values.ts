/** Amounts, signs and days as camt writes them. What breaks the format is refused, naming the element. */
import { isDay } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { refuse } from '../statement.ts'
import { minorOf } from './amounts.ts'
import { at, textAt } from './tree.ts'
import type { Element } from './tree.ts'

/** The amount is always positive; the indicator beside it says which way (wealth-domain C1). */
export function isDebit(parent: Element, where: string): boolean {
  const indicator = textAt(parent, 'CdtDbtInd')
  if (indicator === 'CRDT' || indicator === 'DBIT') return indicator === 'DBIT'
  return refuse(`${where}: the credit or debit indicator (CdtDbtInd) is ${indicator ? `"${indicator}"` : 'missing'}.`)
}

export type CamtAmount = { minor: number; currency: string | null; exact: string | null }

export function amountIn(parent: Element, where: string, fallback: string | null): CamtAmount {
  const stated = at(parent, 'Amt') ?? refuse(`${where}: the amount (Amt) is missing.`)
  const text = stated.text.trim()
  if (!/^\+?(\d+\.?\d*|\.\d+)$/.test(text))
    refuse(`${where}: the amount "${text.slice(0, 40)}" is not a positive number.`)
  const currency = stated.attributes['Ccy'] ?? fallback
  if (!currency) refuse(`${where}: the amount has no currency (Ccy).`)
  return { ...minorOf(text.replace(/^\+?\./, '0.'), currency, where), currency }
}

/** A day, or the day part of an instant as the bank wrote it: moving it to another zone would change the day. */
export function dayIn(parent: Element, name: string, where: string): Day | null {
  const stated = textAt(parent, name, 'Dt') ?? textAt(parent, name, 'DtTm') ?? textAt(parent, name)
  if (stated === null) return null
  const day = stated.slice(0, 10)
  return isDay(day) ? day : refuse(`${where}: "${stated.slice(0, 40)}" in ${name} is not a day of the calendar.`)
}
