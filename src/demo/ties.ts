/**
 * What ties clients to each other: executives of companies, advisers by profession, trustees, who sent whom; and where
 * people work.
 */
import { addDays, type Day } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import { drawCompanyName } from './company-names.ts'
import type { ClientPlan, EmploymentPlan, LinkKind, LinkPlan, PersonPlan } from './plan.ts'
import { groupBy, later, sure, type World } from './world.ts'

const OFFICES_HELD = ['Chief Executive', 'Chair', 'Chief Financial Officer', 'Founder and chair', 'Managing Director']
const JOBS = [
  'Surgeon',
  'Managing partner',
  'Professor',
  'Head of research',
  'Architect',
  'Owner',
  'Director',
  'Dentist',
  'Consultant',
  'Shipbroker',
  'Film producer',
  'Head of sales',
]

type Ground = { world: World; chance: Chance; clients: Map<string, ClientPlan>; jobs: Map<string, EmploymentPlan> }

function tie(
  chance: Chance,
  kind: LinkKind,
  from: PersonPlan,
  to: PersonPlan | ClientPlan,
  startsOn: Day,
  note: string,
) {
  const end = 'clientId' in to ? { clientId: to.clientId, personId: to.id } : { clientId: to.id, personId: null }
  const ended = kind === 'advised_by' && chance.likely(0.08)
  return {
    id: chance.id(startsOn),
    kind,
    from: { clientId: from.clientId, personId: from.id },
    to: end,
    note,
    startsOn,
    endsOn: ended ? addDays(startsOn, 200) : null,
  } satisfies LinkPlan
}

/** Two of three companies are run by somebody whose household is a client too. */
function tieExecutives({ chance, jobs, clients }: Ground, heads: PersonPlan[]) {
  const companies = [...clients.values()].filter((client) => client.kind === 'company' && client.tier !== 'coi')
  return companies.flatMap((company) => {
    const near = heads.filter((head) => sameOffice(clients, head, company) && !jobs.has(head.id))
    if (near.length === 0 || !chance.likely(0.66)) return []
    const head = chance.pick(near)
    const title = chance.pick(OFFICES_HELD)
    const from = later(addDays(company.since, -chance.int(0, 900)), company.since)
    const issuerRole = company.ticker === null ? null : title === 'Chair' ? 'director' : 'executive'
    jobs.set(head.id, { employer: company.name, title, companyId: company.id, issuerRole, from })
    return [tie(chance, 'executive_of', head, company, from, title)]
  })
}

const sameOffice = (clients: Map<string, ClientPlan>, person: PersonPlan, client: ClientPlan) =>
  clients.get(person.clientId)?.office === client.office

function tieProfessionals({ chance, clients }: Ground, head: PersonPlan, near: PersonPlan[]): LinkPlan[] {
  const client = sure(clients.get(head.clientId), 'a client')
  if (near.length === 0) return []
  const links: LinkPlan[] = []
  const wealthy = client.tier === 'A' || client.tier === 'B'
  if (chance.likely(wealthy ? 0.5 : 0.15)) {
    const adviser = chance.pick(near)
    links.push(tie(chance, 'advised_by', head, adviser, client.since, adviser.employment?.title ?? 'Adviser'))
  }
  if (chance.likely(wealthy ? 0.12 : 0.02))
    links.push(tie(chance, 'trustee', chance.pick(near), client, client.since, 'Trustee of the family trust'))
  return links
}

function tieReferral(
  { chance, clients }: Ground,
  head: PersonPlan,
  near: PersonPlan[],
  others: PersonPlan[],
): LinkPlan[] {
  const client = sure(clients.get(head.clientId), 'a client')
  if (!chance.likely(0.2)) return []
  const known = others.filter((other) => sure(clients.get(other.clientId), 'a client').since < client.since)
  const pool = chance.likely(0.6) ? near : known
  if (pool.length === 0) return []
  return [tie(chance, 'referred_by', head, chance.pick(pool), client.since, 'Introduced to us')]
}

function employ({ chance, clients, jobs }: Ground, person: PersonPlan): PersonPlan {
  const job = jobs.get(person.id)
  if (job) return { ...person, employment: job }
  const client = sure(clients.get(person.clientId), 'a client')
  const age = person.bornOn ? (Date.parse(client.since) - Date.parse(person.bornOn)) / 31_557_600_000 : 45
  if (person.employment || age < 25 || age > 67 || !chance.likely(0.62)) return person
  const { name } = drawCompanyName(chance, client.office)
  const from = addDays(client.since, -chance.int(200, 4000))
  const employment = { employer: name, title: chance.pick(JOBS), companyId: null, issuerRole: null, from }
  return { ...person, employment }
}

export function planTies(world: World, list: ClientPlan[], persons: PersonPlan[]) {
  const chance = world.chance('ties')
  const clients = new Map(list.map((client) => [client.id, client]))
  const ground: Ground = { world, chance, clients, jobs: new Map() }
  const officeOf = (person: PersonPlan) => sure(clients.get(person.clientId), 'a client').office
  const heads = persons.filter((person) => person.role === 'primary')
  const headsNear = groupBy(heads, officeOf)
  const professionals = groupBy(
    persons.filter((person) => person.role === 'professional'),
    officeOf,
  )
  const executives = tieExecutives(ground, heads)
  const links = heads.flatMap((head) => {
    const near = professionals.get(officeOf(head)) ?? []
    const others = (headsNear.get(officeOf(head)) ?? []).filter((other) => other !== head)
    return [...tieProfessionals(ground, head, near), ...tieReferral(ground, head, near, others)]
  })
  return { persons: persons.map((person) => employ(ground, person)), links: [...executives, ...links] }
}
