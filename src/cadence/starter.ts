/** The policies a firm starts with (wealth-domain F, the "12-4-2" of Merrill's Supernova and the starter matrix). All editable. */
import type { CadencePolicy, Cap, Channel, Target } from './cadence.ts'

const REVIEW = ['review']
const DIRECT: readonly Channel[] = ['in_person', 'telephone', 'video', 'event', 'email', 'message']

const yearly = (id: string, count: number, changes: Partial<Target> = {}): Target => ({
  id,
  count,
  perDays: 365,
  channels: null,
  purposes: null,
  counts: 'qualifying',
  ...changes,
})
const contacts = (count: number) => yearly('contacts', count, { channels: DIRECT })
const reviews = (count: number) => yearly('reviews', count, { purposes: REVIEW })
const meetings = (count: number) => yearly('in_person', count, { channels: ['in_person'] })
const mailings = (count: number) => yearly('mailings', count, { channels: ['post', 'email'], counts: 'sent' })
const monthly = (count: number): Cap => ({ id: 'month', count, windowDays: 30, channels: null })

const policy = (tier: string, targets: Target[], caps: Cap[], changes: Partial<CadencePolicy> = {}): CadencePolicy => ({
  tier,
  role: 'lead',
  targets,
  caps,
  cooldownDays: 0,
  stopAfter: null,
  ...changes,
})

/** Four reviews among the twelve contacts, two of them in person: the targets lie inside each other and are not added up. */
export const STARTER_POLICIES: readonly CadencePolicy[] = [
  policy('A', [contacts(12), reviews(4), meetings(2)], [monthly(4)]),
  policy('B', [contacts(4), reviews(2), meetings(1)], [monthly(3)]),
  policy('C', [reviews(1), mailings(2)], [monthly(2)]),
  policy('prospect', [{ ...yearly('sequence', 7, { counts: 'sent' }), perDays: 90 }], [monthly(3)], {
    cooldownDays: 14,
    stopAfter: 7,
  }),
  policy('coi', [contacts(4), meetings(1)], [monthly(2)]),
  // A blackout (earnings, a deal) overrides the cadence of executives: see warnings and the day list.
  policy('executive', [contacts(4), meetings(1)], [monthly(2)]),
]
