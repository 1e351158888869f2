import { createHash } from 'node:crypto'
import { CLAIM_STATES } from '#src/claims/claim.ts'
import { requireSoundPlan } from '#src/compensation/plan-faults.ts'
import { GUEST_STATES } from '#src/initiatives/guests.ts'
import { checkFacts } from '#src/interactions/interaction.ts'
import { describe, expect, test } from 'vitest'
import { demoSize, planFirm, tinySize } from './firm.ts'
import type { FirmPlan } from './plan.ts'
import { groupBy } from './world.ts'

const TO = '2026-11-22'
const firm = planFirm(1, demoSize(TO))
const hash = (plan: FirmPlan) => createHash('sha256').update(JSON.stringify(plan)).digest('hex')
const sum = (rows: readonly { amountMinor: number }[]) => rows.reduce((all, row) => all + row.amountMinor, 0)
const files = firm.statements.flatMap((statement) => statement.accounts)
const lines = new Map(files.flatMap((file) => file.lines).map((line) => [line.id, line]))

/** Every id a record of the plan has of its own. */
const ownIds = (plan: FirmPlan) =>
  Object.values(plan)
    .filter((list) => Array.isArray(list))
    .flatMap((list) => list.flatMap((row) => ('id' in row ? [row.id] : [])))

describe('the demo firm', () => {
  test('is the same for the same seed and another for another', () => {
    expect(hash(planFirm(1, demoSize(TO)))).toBe(hash(firm))
    const small = hash(planFirm(2, tinySize(TO)))
    expect(hash(planFirm(2, tinySize(TO)))).toBe(small)
    expect(hash(planFirm(3, tinySize(TO)))).not.toBe(small)
  })

  test('has the numbers asked for', () => {
    expect(firm.users.filter((user) => user.roles.includes('representative'))).toHaveLength(44)
    expect(firm.users.filter((user) => user.kind === 'controller')).toHaveLength(3)
    expect([firm.clients.length, firm.interactions.length, firm.initiatives.length]).toEqual([1200, 30_000, 12])
    const tiny = planFirm(1, tinySize(TO))
    expect([tiny.clients.length, tiny.interactions.length, tiny.initiatives.length]).toEqual([12, 60, 4])
  })

  test('gives every record an id of its own, shaped like a UUIDv7', () => {
    const ids = [...ownIds(firm), ...lines.keys()]
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toEqual([])
  })

  test('offers a sign-in for every role', () => {
    expect(new Set(firm.signIns.map((one) => one.role)).size).toBe(7)
    expect(firm.signIns[0]?.email).toBe('elena.marsh@marlowe.example')
  })
})

describe('contacts', () => {
  const homes = new Map(firm.persons.map((person) => [person.id, person.clientId]))

  test('name only persons of their client', () => {
    const strangers = firm.interactions.filter((contact) =>
      contact.personIds.some((id) => homes.get(id) !== contact.clientId),
    )
    expect(strangers).toEqual([])
    expect(firm.interactions.filter((contact) => contact.personIds.length === 0)).toEqual([])
  })

  test('pass the rules of the log and lie inside the period', () => {
    const end = new Date(`${TO}T23:59:59Z`)
    for (const contact of firm.interactions) checkFacts({ ...contact, occurredAt: contact.startedAt }, end)
    expect(firm.interactions.filter((contact) => contact.startedAt < firm.size.from)).toEqual([])
  })

  test('are by somebody who covers the client, now or then', () => {
    const coverage = groupBy(firm.coverage, (row) => row.clientId)
    const covered = firm.interactions.filter((contact) =>
      coverage.get(contact.clientId)?.some((row) => row.userId === contact.userId),
    )
    expect(covered.length).toBe(firm.interactions.length)
  })

  test('of one gathering are of different clients', () => {
    const gatherings = groupBy(
      firm.interactions.filter((contact) => contact.gatheringId !== null),
      (contact) => contact.gatheringId ?? '',
    )
    expect(gatherings.size).toBeGreaterThan(50)
    for (const contacts of gatherings.values())
      expect(new Set(contacts.map((contact) => contact.clientId)).size).toBe(contacts.length)
  })

  test('never take place before the client is known', () => {
    const since = new Map(firm.clients.map((client) => [client.id, client.since]))
    const early = firm.interactions.filter(
      (contact) => contact.startedAt.slice(0, 10) < (since.get(contact.clientId) ?? '9'),
    )
    // The night of an eastern day is still the day before in UTC.
    expect(early.length).toBeLessThan(5)
  })
})

describe('coverage', () => {
  test('gives every client exactly one lead on the last day', () => {
    const leads = firm.coverage.filter((row) => row.role === 'lead' && row.endsOn === null)
    expect(leads.map((row) => row.clientId).toSorted()).toEqual(firm.clients.map((client) => client.id).toSorted())
    expect(firm.coverage.some((row) => row.origin === 'inherited' && row.graceUntil !== null)).toBe(true)
  })
})

describe('statements', () => {
  test('add up, and each begins where the one before ended', () => {
    const reached = new Map(firm.accounts.map((account) => [account.id, account.openingMinor]))
    for (const file of files) {
      expect(file.openingMinor).toBe(reached.get(file.accountId))
      expect(file.closingMinor).toBe(file.openingMinor + sum(file.lines))
      expect(file.closingMinor).toBeGreaterThanOrEqual(0)
      reached.set(file.accountId, file.closingMinor)
    }
  })

  test('have lines of every flow, inside their month, each with a reference of its own', () => {
    const all = [...lines.values()]
    expect(new Set(all.map((line) => line.flow)).size).toBe(6)
    expect(new Set(all.map((line) => line.bankReference)).size).toBe(all.length)
    for (const statement of firm.statements)
      for (const line of statement.accounts.flatMap((account) => account.lines)) {
        expect(line.bookingDate.startsWith(statement.month)).toBe(true)
        expect(Number.isSafeInteger(line.amountMinor) && line.amountMinor !== 0).toBe(true)
      }
  })

  test('wait in the tray for the running month, with money for open claims', () => {
    const waiting = firm.statements.filter((statement) => statement.importedAt === null)
    expect(new Set(waiting.map((statement) => statement.month))).toEqual(new Set(['2026-11']))
    const unread = waiting.flatMap((statement) => statement.accounts).flatMap((account) => account.lines)
    expect(unread.some((line) => line.claimId !== null)).toBe(true)
  })
})

describe('claims', () => {
  test('occur in every kind and state', () => {
    expect(new Set(firm.claims.map((claim) => claim.state))).toEqual(new Set(CLAIM_STATES))
    expect(new Set(firm.claims.map((claim) => claim.kind)).size).toBe(4)
  })

  test('have hard splits of exactly 100 % and a history that ends where they stand', () => {
    for (const claim of firm.claims) {
      const hard = claim.splits.filter((split) => split.ledger === 'hard')
      expect(hard.reduce((all, split) => all + split.shareBp, 0)).toBe(10_000)
      expect(claim.history.at(-1)?.state).toBe(claim.state)
      expect(claim.history.map((entry) => entry.at)).toEqual(claim.history.map((entry) => entry.at).toSorted())
      expect(claim.amountMinor).toBeGreaterThan(0)
    }
    expect(firm.claims.some((claim) => claim.splits.some((split) => split.ledger === 'overlay'))).toBe(true)
  })

  test('are made at a contact that is in the log', () => {
    const contacts = new Map(firm.interactions.map((contact) => [contact.id, contact]))
    for (const claim of firm.claims) expect(contacts.get(claim.interactionId)?.outcome).toBe(claim.kind)
  })

  test('are confirmed by two controllers who do not earn, from imported lines, each spent once', () => {
    const imported = new Set(
      firm.statements
        .filter((one) => one.importedAt !== null)
        .flatMap((one) => one.accounts.flatMap((account) => account.lines.map((line) => line.id))),
    )
    const controllers = new Set(firm.users.filter((user) => user.kind === 'controller').map((user) => user.id))
    const spent = new Map<string, number>()
    for (const one of firm.confirmations) {
      expect(one.preparedBy).not.toBe(one.approvedBy)
      for (const id of [one.preparedBy, one.approvedBy]) if (id) expect(controllers.has(id)).toBe(true)
      if (one.allocations.length > 0) expect(sum(one.allocations)).toBe(one.amountMinor)
      for (const { lineId, amountMinor } of one.state === 'undone' ? [] : one.allocations) {
        expect(imported.has(lineId)).toBe(true)
        spent.set(lineId, (spent.get(lineId) ?? 0) + amountMinor)
      }
    }
    for (const [id, amount] of spent) expect(amount).toBeLessThanOrEqual(lines.get(id)?.amountMinor ?? 0)
    expect(new Set(firm.confirmations.map((one) => one.state)).size).toBe(3)
  })

  test('stand at what their approved confirmations say', () => {
    const approved = groupBy(
      firm.confirmations.filter((one) => one.state === 'approved'),
      (one) => one.claimId,
    )
    for (const claim of firm.claims) {
      const confirmed = sum(approved.get(claim.id) ?? [])
      expect(confirmed).toBeLessThanOrEqual(claim.amountMinor)
      if (claim.state === 'confirmed') expect(confirmed).toBe(claim.amountMinor)
      if (claim.state === 'partially_confirmed') expect(confirmed > 0 && confirmed < claim.amountMinor).toBe(true)
      if (claim.state === 'reversed' || claim.state === 'rejected' || claim.state === 'expired')
        expect(confirmed).toBe(0)
    }
  })
})

describe('guests', () => {
  test('occur in every state and never take more seats than there are', () => {
    expect(new Set(firm.guests.map((guest) => guest.state))).toEqual(new Set(GUEST_STATES))
    for (const event of firm.events) {
      const seated = firm.guests.filter(
        (guest) => guest.eventId === event.id && guest.history.some((entry) => entry.state === 'accepted'),
      )
      expect(seated.length).toBeLessThanOrEqual(event.seats)
    }
  })

  test("who came have a contact in their own client's log", () => {
    const contacts = new Map(firm.interactions.map((contact) => [contact.id, contact]))
    for (const guest of firm.guests.filter((one) => one.interactionId !== null))
      expect(contacts.get(guest.interactionId ?? '')?.clientId).toBe(guest.clientId)
  })
})

describe('pay', () => {
  test('has sound plan versions and two locked runs of three different people', () => {
    for (const plan of firm.policies.payPlans) requireSoundPlan(plan.definition)
    expect(firm.runs).toHaveLength(2)
    for (const run of firm.runs) expect(new Set([run.preparedBy, run.reviewedBy, run.approvedBy]).size).toBe(3)
  })

  test('cites in every score contacts of the one who is scored', () => {
    const by = new Map(firm.interactions.map((contact) => [contact.id, contact.userId]))
    for (const card of firm.scorecards) {
      expect(new Set([card.userId, card.scorerId, card.secondScorerId]).size).toBe(3)
      for (const score of card.scores) {
        expect(score.interactionIds.length).toBeGreaterThan(0)
        expect(score.interactionIds.every((id) => by.get(id) === card.userId)).toBe(true)
      }
    }
  })
})
