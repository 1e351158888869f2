/** One camt entry (Ntry) and the payments inside it (TxDtls). */
import { lineOf } from '../statement.ts'
import type { PaymentDetail, StatementLine } from '../statement.ts'
import { minorOf, negate } from './amounts.ts'
import { amountIn, dayIn, isDebit } from './camt-values.ts'
import { all, at, textAt } from './tree.ts'
import type { Element } from './tree.ts'

type Context = { where: string; ownAccount: string | null; currency: string | null; warnings: string[] }

/** A batch of a thousand payments is one line; its text repeats no more than this many of them. */
const TEXTS_SHOWN = 10

export function readEntry(entry: Element, context: Context): StatementLine {
  const { minor, currency, exact } = amountIn(entry, context.where, context.currency)
  const debit = isDebit(entry, context.where)
  if (exact) context.warnings.push(`${context.where}: ${exact} ${currency} was rounded to the minor unit.`)
  const payments = all(entry, 'NtryDtls').flatMap((group) => all(group, 'TxDtls'))
  const details = payments.map((payment) => readPayment(payment, debit, context))
  const [first] = details
  const endToEndId = first?.endToEndId ?? null
  const bankReference = textAt(entry, 'AcctSvcrRef') ?? textAt(payments[0], 'Refs', 'AcctSvcrRef')
  return lineOf({
    bookingDate: dayIn(entry, 'BookgDt', context.where),
    valueDate: dayIn(entry, 'ValDt', context.where),
    amountMinor: debit ? negate(minor) : minor,
    currency,
    reference: first?.reference ?? batchReference(entry) ?? bankReference ?? textAt(entry, 'NtryRef'),
    endToEndId,
    bankReference,
    counterparty: first?.counterparty ?? null,
    counterpartyAccount: first?.counterpartyAccount ?? null,
    text: textOf(details) ?? textAt(entry, 'AddtlNtryInf'),
    // The indicator of a reversal already shows its net effect: the sign is not turned again (wealth-domain C1).
    reversal: textAt(entry, 'RvslInd') === 'true' || textAt(entry, 'RvslInd') === '1',
    pending: isPending(entry),
    code: transactionCode(entry) ?? (payments[0] ? transactionCode(payments[0]) : null),
    ...originalOf(entry, payments, currency, context.where),
    ...(details.length > 1 && { details }),
    ...(exact && { exactAmount: exact }),
  })
}

/** Booked unless the bank says otherwise: PDNG waits, INFO only informs, FUTR comes later. */
function isPending(entry: Element): boolean {
  const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts')
  return status !== null && ['PDNG', 'INFO', 'FUTR'].includes(status)
}

function readPayment(payment: Element, entryIsDebit: boolean, context: Context): PaymentDetail {
  const refs = at(payment, 'Refs')
  const endToEndId = stated(textAt(refs, 'EndToEndId'))
  const party = counterpartyOf(payment, entryIsDebit, context.ownAccount)
  const amount = detailAmount(payment, entryIsDebit, context.where)
  return {
    ...amount,
    endToEndId,
    reference: endToEndId ?? textAt(refs, 'UETR') ?? textAt(refs, 'InstrId') ?? textAt(refs, 'TxId'),
    counterparty: party.name,
    counterpartyAccount: party.account,
    text: remittance(payment),
  }
}

/** Banks fill a reference nobody gave with a phrase. */
const stated = (reference: string | null): string | null =>
  reference === null || /^(NOTPROVIDED|NONREF|NOT PROVIDED)$/i.test(reference) ? null : reference

function detailAmount(payment: Element, entryIsDebit: boolean, where: string) {
  const holder = at(payment, 'Amt') ? payment : (at(payment, 'AmtDtls', 'TxAmt') ?? at(payment, 'AmtDtls', 'InstdAmt'))
  if (!holder) return { amountMinor: null, currency: null }
  const { minor, currency } = amountIn(holder, `${where}, payment`, null)
  const own = textAt(payment, 'CdtDbtInd')
  const debit = own === null ? entryIsDebit : own === 'DBIT'
  return { amountMinor: debit ? negate(minor) : minor, currency }
}

type Party = { name: string | null; account: string | null }

/**
 * The other side: the creditor of money going out, the debtor of money coming in. Where that side is missing or is the
 * account itself (banks do mix them up), the remaining side is taken; an ultimate party only where nobody else is named.
 */
function counterpartyOf(payment: Element, entryIsDebit: boolean, ownAccount: string | null): Party {
  const parties = at(payment, 'RltdPties')
  const own = textAt(payment, 'CdtDbtInd')
  const debit = own === null ? entryIsDebit : own === 'DBIT'
  const sides = debit ? ['Cdtr', 'Dbtr'] : ['Dbtr', 'Cdtr']
  const candidates = sides.map((side) => partyOf(parties, side)).filter((party) => party.name ?? party.account)
  const other = candidates.find((party) => party.account === null || party.account !== ownAccount)
  return other ?? candidates[0] ?? { name: null, account: null }
}

function partyOf(parties: Element | null, side: string): Party {
  const id = at(parties, `${side}Acct`, 'Id')
  const account =
    textAt(id, 'IBAN')?.replaceAll(' ', '') ??
    textAt(id, 'Othr', 'Id') ??
    textAt(id, 'PrtryAcct', 'Id') ??
    textAt(id, 'BBAN')
  const name = [side, `Ultmt${side}`].map((role) => textAt(parties, role, 'Pty', 'Nm') ?? textAt(parties, role, 'Nm'))
  return { name: name[0] ?? name[1] ?? textAt(parties, `${side}Acct`, 'Nm'), account: account ?? null }
}

/** Free text first; without it, the structured reference and what is added to it. */
function remittance(payment: Element): string | null {
  const info = at(payment, 'RmtInf')
  const free = all(info, 'Ustrd').flatMap((block) => block.text.trim() || [])
  if (free.length > 0) return free.join(' ')
  const structured = all(info, 'Strd').flatMap((block) => [
    textAt(block, 'CdtrRefInf', 'Ref') ?? textAt(block, 'CdtrRefInf', 'CdtrRef') ?? [],
    ...all(block, 'AddtlRmtInf').flatMap((added) => added.text.trim() || []),
  ])
  return structured.flat().join(' ') || textAt(payment, 'AddtlTxInf')
}

function textOf(details: PaymentDetail[]): string | null {
  const texts = [...new Set(details.flatMap((detail) => detail.text ?? []))]
  const hidden = texts.length - TEXTS_SHOWN
  return [...texts.slice(0, TEXTS_SHOWN), ...(hidden > 0 ? [`(and ${hidden} more)`] : [])].join('\n') || null
}

const batchReference = (entry: Element): string | null => {
  const batch = at(entry, 'Btch') ?? at(entry, 'NtryDtls', 'Btch')
  return textAt(batch, 'PmtInfId') ?? textAt(batch, 'MsgId')
}

function transactionCode(parent: Element): string | null {
  const domain = at(parent, 'BkTxCd', 'Domn')
  const family = [textAt(domain, 'Cd'), textAt(domain, 'Fmly', 'Cd'), textAt(domain, 'Fmly', 'SubFmlyCd')]
  return family.flatMap((code) => code ?? []).join('/') || textAt(parent, 'BkTxCd', 'Prtry', 'Cd')
}

/** The instructed amount, where it was in another currency than the account's. */
function originalOf(entry: Element, payments: Element[], currency: string | null, where: string) {
  if (payments.length > 1) return {}
  const amounts = at(payments[0], 'AmtDtls') ?? at(entry, 'AmtDtls')
  const instructed = at(amounts, 'InstdAmt', 'Amt') ?? at(amounts, 'TxAmt', 'Amt')
  const code = instructed?.attributes['Ccy']
  if (!instructed || !code || code === currency || !/^\d+(\.\d+)?$/.test(instructed.text.trim())) return {}
  const { minor } = minorOf(instructed.text.trim(), code, where)
  const signed = textAt(entry, 'CdtDbtInd') === 'DBIT' ? negate(minor) : minor
  const rate = ['InstdAmt', 'TxAmt', 'CntrValAmt'].map((name) => textAt(amounts, name, 'CcyXchg', 'XchgRate'))
  return { original: { amountMinor: signed, currency: code, rate: rate.find((text) => text !== null) ?? null } }
}
