/** What a statement needs to be written: the shape the readers hand over, with what the formats demand filled in. */
import { AppError } from '#src/errors.ts'
import type { Day } from '#src/kit/days.ts'
import type { StatementAccount, StatementLine } from '../statement.ts'

export type Writable = {
  id: string
  currency: string
  statementId: string
  sequence: string
  openingMinor: number
  openingOn: Day
  closingMinor: number
  closingOn: Day
  lines: WritableLine[]
}

export type WritableLine = StatementLine & { bookingDate: Day }

/** Refuses a statement no bank could send: without account, currency, balances or dates. */
export function writable(account: StatementAccount): Writable {
  const { id, currency, openingMinor, closingMinor } = account
  if (id === null || currency === null || openingMinor === null || closingMinor === null)
    return refuseToWrite('balances')
  const lines = account.lines.map((line): WritableLine => {
    if (line.currency !== currency) return refuseToWrite(`line ${line.position} in ${currency}`)
    return { ...line, bookingDate: line.bookingDate ?? refuseToWrite(`a date for line ${line.position}`) }
  })
  const days = lines.map((line) => line.bookingDate).toSorted()
  return {
    id,
    currency,
    statementId: account.statementId ?? '1',
    sequence: account.sequence ?? '1',
    openingMinor,
    closingMinor,
    openingOn: account.openingOn ?? days[0] ?? refuseToWrite('a day'),
    closingOn: account.closingOn ?? days.at(-1) ?? refuseToWrite('a day'),
    lines,
  }
}

function refuseToWrite(missing: string): never {
  throw new AppError('invalid', {
    sentence: `The statement cannot be written without account, currency and ${missing}.`,
  })
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
