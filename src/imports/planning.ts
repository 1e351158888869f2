/** What would become of each row, in the order of the file: a row may be the same as one before it. Pure. */
import type { Held } from '#src/clients/held.ts'
import type { FATES, REASONS } from './contract.ts'
import { createMatcher, knownOf } from './matching.ts'
import type { Known } from './matching.ts'
import type { ContactRecord } from './record.ts'
import { settleAgainst } from './survivorship.ts'
import type { Conflict, Outcome } from './survivorship.ts'
import { takeRecord } from './taking.ts'
import type { Taken } from './taking.ts'

export type Plan = {
  row: number
  label: string
  fate: (typeof FATES)[number]
  reason: (typeof REASONS)[number] | null
  clientId: string | null
  personId: string | null
  targetRow: number | null
  probability: number | null
  adds: string[]
  conflicts: Conflict[]
}
export type PlanBasis = {
  held: readonly Held[]
  records: readonly ContactRecord[]
  country: string
  mayChange: (held: Held) => boolean
}
/** Somebody known, or a row before; `held` grows as rows join it. */
type Target = { held: Held; row: number | null }

export function createPlanner({ held, records, country, mayChange }: PlanBasis): (record: ContactRecord) => Plan {
  const targets = new Map(held.map((one): [string, Target] => [keyOf(one), { held: one, row: null }]))
  const coming = records.map((record) => knownOf(record, `row ${record.row}`))
  const matcher = createMatcher(held.map(heldAsKnown), coming)
  const remember = (key: string, record: ContactRecord, taken: Taken) => {
    targets.set(key, { held: asHeld(record, taken), row: record.row })
    matcher.add(knownOf(record, key))
  }
  return (record) => {
    const [key, taken] = [`row ${record.row}`, takeRecord(record, country)]
    if (!taken.name) return planOf(record, { fate: 'refused', reason: 'nameless' })
    const own = targets.get(ownId(record))
    const match = own ? { id: ownId(record), probability: 1, decision: 'same' } : matcher.match(knownOf(record, key))
    const target = match && targets.get(match.id)
    if (!target) {
      remember(key, record, taken)
      return planOf(record, { fate: 'new' })
    }
    const { probability } = match
    const outcome = settleAgainst(target.held, taken)
    const to = { ...placeOf(target), probability, adds: outcome.adds, conflicts: outcome.conflicts }
    if (match.decision === 'review') {
      remember(key, record, taken)
      return planOf(record, { ...to, fate: 'review' })
    }
    if (outcome.adds.length === 0) return planOf(record, { ...to, fate: 'unchanged' })
    if (target.row === null && !mayChange(target.held))
      return planOf(record, { ...to, fate: 'refused', reason: 'read_only' })
    target.held = grown(target.held, outcome)
    matcher.add(heldAsKnown(target.held, match.id))
    return planOf(record, { ...to, fate: 'changed' })
  }
}

const NOTHING = { reason: null, clientId: null, personId: null, targetRow: null, probability: null }

const planOf = (record: ContactRecord, plan: Partial<Plan> & Pick<Plan, 'fate'>): Plan => ({
  ...NOTHING,
  adds: [],
  conflicts: [],
  row: record.row,
  label: (record.name.full ?? record.organisation ?? '').slice(0, 200),
  ...plan,
})

const placeOf = ({ held, row }: Target) =>
  row === null ? { clientId: held.clientId, personId: held.personId } : { targetRow: row }

export const keyOf = ({ clientId, personId }: Pick<Held, 'clientId' | 'personId'>): string => personId ?? clientId

/** Our own export names who somebody is. An id the viewer may not see is one that nobody has. */
const ownId = ({ uid }: ContactRecord): string =>
  /^urn:uuid:([0-9a-f-]{36})$/i.exec(uid ?? '')?.[1]?.toLowerCase() ?? ''

/** Everything the engine can compare of somebody held. */
export function heldAsKnown(held: Held, id: string | number = 0): Known {
  const [address] = held.addresses
  return {
    id: typeof id === 'string' ? id : keyOf(held),
    kind: held.personId === null ? 'organisation' : 'person',
    givenName: held.givenName,
    familyName: held.familyName,
    fullName: held.fullName,
    birthDate: held.birthDate,
    emails: held.emails.map((email) => email.address),
    phones: held.phones.map(({ e164 }) => e164),
    street: address?.lines[0] ?? null,
    city: address?.city ?? null,
    postcode: address?.postcode ?? null,
    organisation: held.employments[0]?.employer ?? null,
  }
}

const asHeld = ({ kind }: ContactRecord, { name, ...taken }: Taken): Held => ({
  ...taken,
  clientId: '',
  personId: kind === 'person' ? '' : null,
  clientName: name,
  fullName: name,
  createdAt: '',
  granted: true,
})

const grown = (held: Held, { fill, add }: Outcome): Held => ({
  ...held,
  ...fill,
  phones: [...held.phones, ...add.phones],
  emails: [...held.emails, ...add.emails],
  addresses: [...held.addresses, ...add.addresses],
  employments: [...held.employments, ...add.employments],
})
