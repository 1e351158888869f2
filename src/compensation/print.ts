/** What a printed paysheet says, as plain data, and the page it is set on. */
import type { z } from 'zod'
import { minorDigits } from '#src/kit/money.ts'
import type { Paysheet } from './contract.ts'

type Sheet = z.input<typeof Paysheet>

/** Figures become text here, so that the page only places them. */
export function paysheetPage(sheet: Sheet, firm: string) {
  const money = moneyText(sheet.head.currency)
  return {
    firm,
    name: sheet.head.name,
    plan: `${sheet.run.planName}, version ${sheet.run.planVersion}`,
    period: `${sheet.run.periodFrom} to ${sheet.run.periodTo}`,
    state: sheet.run.state,
    currency: sheet.head.currency,
    total: money(sheet.head.totalMinor),
    digest: sheet.run.outputSha256,
    engine: sheet.run.engineVersion,
    terms: [
      ...sheet.gates.map(
        ({ of, met, parts }) => `${of}: ${met ? 'met' : 'not met'} (${parts.map(partText(money)).join('; ')})`,
      ),
      ...(sheet.deferral?.tranches ?? []).map(
        ({ day, amountMinor }) =>
          `${sheet.deferral?.kind === 'cash' ? 'Vests' : 'Forgiven'} on ${day}: ${money(amountMinor)}`,
      ),
    ],
    lines: sheet.lines.map((line) => ({
      label: LABELS[line.component ?? line.kind] ?? line.label,
      amount: money(line.amountMinor),
      reason: reasonText(line, money),
      pieces: (line.pieces ?? []).map(
        (piece) => `${money(piece.baseMinor)} at ${piece.rateBps} bp = ${money(piece.payMinor)}`,
      ),
      marks: line.marks.map(
        (mark) => `${mark.scorerName}: ${mark.score} of ${mark.scale}, on ${mark.contacts} contacts`,
      ),
      evidence: line.evidence.map(evidenceText),
    })),
  }
}

type Part = Sheet['gates'][number]['parts'][number]

const partText =
  (money: (minor: number) => string) =>
  ({ measure, unit, is, reached, required }: Part): string => {
    const figure = (value: number) => {
      if (unit === 'amount') return money(value)
      return unit === 'share' ? `${(value / 100).toFixed(2)} %` : String(value)
    }
    return `${measure} ${figure(reached)}, ${is.replace('_', ' ')} ${figure(required)}`
  }

const LABELS: Record<string, string> = {
  nna: 'Confirmed new money',
  engagement: 'Engagements won',
  referral: 'Referrals',
  household: 'New households',
  measure: 'Paid on a measure',
  floor: 'Raised to the floor',
  cap: 'Cut to the cap',
  holdback: 'Held back',
  deferral: 'Deferred',
  draw: 'Advanced by a draw',
  carried_forward: 'Carried to the next run',
  adjustment: 'Adjustment',
  clawback: 'Recovered: the money left',
  vesting: 'Vested',
  manual: 'Entered by hand',
  brought_forward: 'Carried from the run before',
}
const WHY = {
  added: 'confirmed after that run',
  changed: 'changed after that run',
  removed: 'undone after that run',
  left: 'left within the retention window',
  carried: '',
  vested: 'vested',
}

function reasonText(line: Sheet['lines'][number], money: (minor: number) => string): string {
  if (line.limitMinor !== null) return money(line.limitMinor)
  if (line.step) return `${money(line.step.payMinor)} from ${money(line.step.fromMinor)} on`
  if (line.fullMinor !== null) return `full marks ${money(line.fullMinor)}`
  if (!line.why || !line.corrects) return line.reason ?? ''
  const { periodFrom, periodTo, claim } = line.corrects
  const about = claim ? `${claim.clientName}, ` : ''
  return `${about}${periodFrom} to ${periodTo}${WHY[line.why] ? `, ${WHY[line.why]}` : ''}`
}

const evidenceText = (evidence: Sheet['lines'][number]['evidence'][number]) => ({
  client: evidence.clientName ?? 'A client not shown to the reader',
  claim: evidence.claimId.slice(-8),
  confirmed: `${moneyText(evidence.currency)(evidence.confirmedMinor)} ${evidence.currency}, confirmed ${evidence.confirmedOn}`,
  share: `${evidence.roundTripMinor ? `less ${moneyText(evidence.currency)(evidence.roundTripMinor)} that came back, ` : ''}${(evidence.shareBp / 100).toFixed(2)} % ${evidence.ledger}`,
  credit: moneyText(evidence.currency)(evidence.creditMinor),
  rate: evidence.rate ?? '',
  lines: evidence.lines.map(
    (line) => `${line.bookedOn}  ${moneyText(line.currency)(line.amountMinor)} ${line.currency}  ${line.text ?? ''}`,
  ),
})

/** "1,234,567.89": grouped in threes, a point before the minor units, from whole digits only. */
function moneyText(currency: string) {
  const places = minorDigits(currency)
  return (minor: number): string => {
    const digits = String(Math.abs(minor)).padStart(places + 1, '0')
    const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',')
    return `${minor < 0 ? '-' : ''}${whole}${places ? `.${digits.slice(-places)}` : ''}`
  }
}

export const PAYSHEET_TEMPLATE = `
#text(size: 8pt, fill: luma(90))[#data.firm]
#v(2pt)
#text(size: 17pt, weight: "bold")[#data.name]
#v(-4pt)
#data.plan #h(1em) #data.period #h(1em) #data.state
#v(6pt)
#table(
  columns: (1fr, auto),
  align: (left, right),
  table.header([*Line*], [*#data.currency*]),
  ..data.lines.map(line => (
    [
      *#line.label*
      #if line.reason != "" [ --- #line.reason]
      #for piece in line.pieces [ \\ #text(size: 8pt)[#piece]]
      #for mark in line.marks [ \\ #text(size: 8pt)[#mark]]
      #for item in line.evidence [
        #block(inset: (left: 8pt, top: 2pt))[
          #text(size: 8pt)[
            *#item.client* · claim #item.claim · #item.confirmed · #item.share · #item.credit #if item.rate != "" [ · #item.rate]
            #for bank in item.lines [ \\ #h(8pt) #bank]
          ]
        ]
      ]
    ],
    [#line.amount],
  )).flatten(),
  table.footer([*Total*], [*#data.total*]),
)
#for term in data.terms [ #text(size: 8pt)[#term] \\ ]
#v(8pt)
#text(size: 7pt, fill: luma(110))[Figures from confirmed money only. Result #data.digest, calculated by #data.engine.]
`
