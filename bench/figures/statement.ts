/** A custodian's file of 10,000 lines, received, imported and matched against every open claim of the clients in it. */
import { beginReading, lineOf, settle } from '#src/statements/statement.ts'
import type { StatementAccount } from '#src/statements/statement.ts'
import { writeCamt053 } from '#src/statements/writers/camt.ts'
import { userId } from '../ids.ts'
import { seconds } from '../report.ts'
import type { Measure, World } from '../world.ts'
import { systemClock } from '#src/clock.ts'

const LIMIT = 10_000
const ROUNDS = 3

/** Taken back after each round, so that the next finds the book as it was. */
export const statement: Measure = async (world) => {
  const rounds: { whole: number; candidates: number; added: number; bytes: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await bring(world, round))
  const slowest = rounds.toSorted((a, b) => b.whole - a.whole)[0]
  if (!slowest) return []
  const { added, candidates, whole, bytes } = slowest
  return [
    {
      name: 'statement of 10,000 lines, imported and matched',
      seen: `${seconds(whole)} (${added} lines, ${(bytes / 1e6).toFixed(1)} MB, ${candidates} candidates; the slowest of ${ROUNDS})`,
      target: seconds(LIMIT),
      met: whole <= LIMIT && candidates > 0,
    },
  ]
}

async function bring({ api, scale }: World, round: number) {
  const file = fileOf(scale.claims, round)
  const importer = userId.controller(0)
  const received = await api(importer, { method: 'POST', path: `/statement-files?name=scale-${round}.xml`, body: file })
  const { id } = JSON.parse(received.body)
  const imported = await api(importer, { method: 'POST', path: `/statement-files/${id}/import` })
  const { added, candidates } = JSON.parse(imported.body)
  await api(userId.controller(1), {
    method: 'POST',
    path: `/statement-files/${id}/undoing`,
    body: { reason: 'Measured.' },
  })
  return { whole: received.ms + imported.ms, added: Number(added), candidates: Number(candidates), bytes: file.length }
}

/** Two lines for each of 5,000 accounts (as many as have open claims): the claim's amount, and a coupon. */
function fileOf(claims: number, round: number): Uint8Array {
  const accounts = Math.min(5_000, claims)
  const step = Math.floor(claims / accounts)
  const made = systemClock.now().toISOString()
  const each = Array.from({ length: accounts }, (_none, place) =>
    account(place * step, 10_000 / accounts, `${made} ${round}`),
  )
  return writeCamt053(each, made)
}

function account(claim: number, count: number, mark: string): StatementAccount {
  const lines = Array.from({ length: count }, (_none, place) => ({
    amountMinor: place === 0 ? 10_000_000 + claim * 100 : 10_000 + place,
    bookingDate: `2026-11-${String(1 + (place % 20)).padStart(2, '0')}`,
    currency: 'EUR',
    code: place === 0 ? 'PMNT/RCDT/ESCT' : 'SECU/CUST/DVCA',
    reference: `${mark} ${claim}-${place}`.slice(-34),
    counterparty: 'A payer',
    counterpartyAccount: 'DE89370400440532013000',
    text: `Transfer ${claim} ${mark}`,
  }))
  const sum = lines.reduce((whole, { amountMinor }) => whole + amountMinor, 0)
  const balances = { openingMinor: 0, openingOn: '2026-11-01', closingMinor: sum, closingOn: '2026-11-20' }
  const number = `SC${String(claim).padStart(10, '0')}`
  return settle({ id: number, currency: 'EUR', ...balances, lines: lines.map(lineOf) }, beginReading())
}
