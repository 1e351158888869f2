/** The firm, its users, its clients and who covers them. */
import { sql } from 'kysely'
import { indexClient } from '#src/clients/actions/searchEntries.ts'
import type { Tx } from '#src/db/database.ts'
import { newId } from '#src/kit/ids.ts'
import type { ClientPlan, FirmPlan, PersonPlan } from '../plan.ts'
import { insertAll, recordAll } from './bulk.ts'

export async function loadUsers(tx: Tx, plan: FirmPlan, passwordHash: string): Promise<void> {
  const { users, teams } = plan
  await tx.insertInto('firm').values(firmRow(plan)).execute()
  await insertAll(
    tx,
    'teams',
    teams.map(({ id, name, parentId }) => ({ id, name, parentId })),
  )
  await insertAll(tx, 'users', users.map(userRow))
  // Managers refer to users, so they are named once everybody is there.
  for (const { id, managerId } of users)
    if (managerId) await tx.updateTable('users').set({ managerId }).where('id', '=', id).execute()
  await insertAll(
    tx,
    'userRoles',
    users.flatMap(({ id, roles }) => roles.map((role) => ({ userId: id, role }))),
  )
  await insertAll(
    tx,
    'credentials',
    users.map(({ id }) => credentialRow(id, passwordHash)),
  )
}

const firmRow = ({ firm: { name, currency, timeZone }, size }: FirmPlan) => ({
  name,
  currency,
  timeZone,
  demo: true,
  ready: false,
  createdAt: `${size.from}T06:00:00Z`,
})

const userRow = ({ id, name, email, language, timeZone, contactHours, teamId }: FirmPlan['users'][number]) => ({
  id,
  name,
  email,
  language,
  timeZone,
  contactHours,
  teamId,
})

const credentialRow = (userId: string, password: string) => ({
  id: newId(),
  userId,
  accountId: userId,
  providerId: 'credential',
  password,
})

export async function loadClients(tx: Tx, plan: FirmPlan): Promise<void> {
  await insertAll(tx, 'clients', plan.clients.map(clientRow))
  await insertAll(tx, 'clientTiers', plan.clients.map(tierRow))
  await insertAll(
    tx,
    'personHomes',
    plan.persons.map(({ id, clientId }) => ({ personId: id, clientId })),
  )
  await insertAll(
    tx,
    'persons',
    plan.persons.map((person) => personRow(plan, person)),
  )
  await loadDetails(tx, plan)
  await insertAll(tx, 'coverages', plan.coverage.map(coverageRow))
  await sql`select regrant(array(select client_id from clients))`.execute(tx)
  for (const { id } of plan.clients) await indexClient(tx, id)
  const lead = new Map(
    plan.coverage
      .filter(({ role }) => role === 'lead' || role === 'banker')
      .map(({ clientId, userId }) => [clientId, userId]),
  )
  await recordAll(
    tx,
    plan.clients.flatMap(({ id, createdAt }) => {
      const actorId = lead.get(id)
      return actorId ? [{ clientId: id, at: createdAt, actorId, verb: 'added', subject: 'client', subjectId: id }] : []
    }),
  )
}

const nativeOf = (name: string, latin: string): string | null => (name === latin ? null : name)

const clientRow = (client: ClientPlan) => ({
  clientId: client.id,
  kind: client.kind,
  stage: client.stage,
  tier: client.tier,
  name: client.latinName,
  nativeName: nativeOf(client.name, client.latinName),
  sortName: client.latinName.toLowerCase(),
  language: client.language,
  country: client.addresses[0]?.country ?? 'CH',
  timeZone: client.timeZone,
  currency: client.currency,
  since: client.clientSince,
  legalForm: client.legalForm,
  industry: client.industry,
  ticker: client.ticker,
  createdAt: client.createdAt,
  updatedAt: client.createdAt,
})

const tierRow = (client: ClientPlan) => ({
  clientId: client.id,
  id: newId(),
  tier: client.tier,
  origin: 'rule',
  reason: 'assets',
  validFrom: client.createdAt.slice(0, 10),
  recordedAt: client.createdAt,
})

function personRow(plan: FirmPlan, { id, clientId, role, name, bornOn, language }: PersonPlan) {
  const family = name.latinFamily ?? ''
  return {
    clientId,
    id,
    role,
    language,
    givenName: name.latinGiven,
    familyName: family,
    fullName: name.latinDisplay,
    nativeName: nativeOf(name.display, name.latinDisplay),
    nameOrder: name.order,
    sortName: `${family} ${name.latinGiven}`.trim().toLowerCase(),
    birthDate: bornOn,
    birthMonthDay: bornOn ? bornOn.slice(5) : null,
    createdAt: `${plan.size.from}T08:00:00Z`,
    updatedAt: `${plan.size.from}T08:00:00Z`,
  }
}

async function loadDetails(tx: Tx, { clients, persons, links, suppressions, size }: FirmPlan): Promise<void> {
  const ofClients = clients.map((client) => ({ ...client, clientId: client.id, personId: null }))
  const ofPersons = persons.map((person) => ({ ...person, personId: person.id }))
  const phones = [...ofClients, ...ofPersons].flatMap((owner) => owner.phones.map((phone) => phoneRow(owner, phone)))
  await insertAll(tx, 'phones', phones)
  await insertAll(
    tx,
    'emails',
    ofPersons.flatMap((owner) => owner.emails.map((email) => emailRow(owner, email))),
  )
  await insertAll(
    tx,
    'addresses',
    ofClients.flatMap((owner) => owner.addresses.map((at, place) => addressRow(owner, at, place))),
  )
  await insertAll(tx, 'employments', ofPersons.flatMap(employmentRows))
  await insertAll(
    tx,
    'preferences',
    ofPersons.flatMap((owner) => owner.preferences.map((wish) => preferenceRow(owner, wish))),
  )
  await insertAll(tx, 'links', links.map(linkRow))
  await insertAll(
    tx,
    'suppressions',
    suppressions.map((one) => suppressionRow(one, `${size.from}T08:00:00Z`)),
  )
}

type Owner = { clientId: string; personId: string | null }
const keyed = ({ clientId, personId }: Owner) => ({ clientId, id: newId(), personId })

const phoneRow = (owner: Owner, { kind, e164, primary }: PersonPlan['phones'][number]) => ({
  ...keyed(owner),
  e164,
  label: kind,
  preferred: primary,
})

const emailRow = (owner: Owner, { kind, address, primary }: PersonPlan['emails'][number]) => ({
  ...keyed(owner),
  address,
  label: kind,
  preferred: primary,
})

const addressRow = (owner: Owner, address: ClientPlan['addresses'][number], place: number) => ({
  ...keyed(owner),
  label: address.kind,
  lines: address.lines,
  city: address.locality,
  region: address.region,
  postcode: address.postalCode,
  country: address.country,
  preferred: place === 0,
})

const employmentRows = ({ clientId, personId, employment }: PersonPlan & { personId: string }) =>
  employment
    ? [
        {
          clientId,
          id: newId(),
          personId,
          employer: employment.employer,
          employerClientId: employment.companyId,
          title: employment.title,
          issuerRole: employment.issuerRole,
          validFrom: employment.from,
        },
      ]
    : []

const preferenceRow = (owner: Owner, { kind, text, notedOn }: PersonPlan['preferences'][number]) => ({
  ...keyed(owner),
  kind,
  text,
  recordedAt: `${notedOn}T09:00:00Z`,
})

const linkRow = ({ id, kind, from, to, note, startsOn, endsOn }: FirmPlan['links'][number]) => ({
  clientId: from.clientId,
  id,
  personId: from.personId,
  kind,
  otherClientId: to.clientId,
  otherPersonId: to.personId,
  note,
  validFrom: startsOn,
  validTo: endsOn,
})

type Stop = FirmPlan['suppressions'][number]
const suppressionRow = ({ startsOn, endsOn, reason: _reason, ...stop }: Stop, recordedAt: string) => ({
  ...stop,
  validFrom: startsOn,
  validTo: endsOn,
  recordedAt,
})

const coverageRow = ({ startsOn, endsOn, ...coverage }: FirmPlan['coverage'][number]) => ({
  ...coverage,
  validFrom: startsOn,
  validTo: endsOn,
  recordedAt: `${startsOn}T08:00:00Z`,
})
