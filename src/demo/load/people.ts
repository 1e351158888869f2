/** The firm, its users, its clients and who covers them. */
import { sql } from 'kysely'
import { indexClient } from '#src/clients/actions/searchEntries.ts'
import type { Tx } from '#src/db/database.ts'
import { newId } from '#src/kit/ids.ts'
import type { ClientPlan, FirmPlan, PersonPlan } from '../plan.ts'
import { insertAll, recordAll } from './bulk.ts'

export async function loadUsers(tx: Tx, plan: FirmPlan, passwordHash: string): Promise<void> {
  const { firm, users, teams } = plan
  const createdAt = `${plan.size.from}T06:00:00Z`
  await tx
    .insertInto('firm')
    .values({ name: firm.name, currency: firm.currency, timeZone: firm.timeZone, demo: true, ready: false, createdAt })
    .execute()
  await insertAll(
    tx,
    'teams',
    teams.map(({ id, name, parentId }) => ({ id, name, parentId })),
  )
  const columns = users.map(({ id, name, email, language, timeZone, contactHours, teamId }) => ({
    id,
    name,
    email,
    language,
    timeZone,
    contactHours,
    teamId,
  }))
  await insertAll(tx, 'users', columns)
  // Managers refer to users, so they are named once everybody is there.
  for (const user of users)
    if (user.managerId)
      await tx.updateTable('users').set({ managerId: user.managerId }).where('id', '=', user.id).execute()
  await insertAll(
    tx,
    'userRoles',
    users.flatMap(({ id, roles }) => roles.map((role) => ({ userId: id, role }))),
  )
  await insertAll(
    tx,
    'credentials',
    users.map(({ id }) => ({
      id: newId(),
      userId: id,
      accountId: id,
      providerId: 'credential',
      password: passwordHash,
    })),
  )
}

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
  const owners = [
    ...clients.map((client) => ({ ...client, clientId: client.id, personId: null })),
    ...persons.map((person) => ({ ...person, personId: person.id, addresses: [] })),
  ]
  const keyed = (owner: { clientId: string; personId: string | null }) => ({
    clientId: owner.clientId,
    id: newId(),
    personId: owner.personId,
  })
  await insertAll(
    tx,
    'phones',
    owners.flatMap((owner) =>
      owner.phones.map(({ kind, e164, primary }) => ({ ...keyed(owner), e164, label: kind, preferred: primary })),
    ),
  )
  await insertAll(
    tx,
    'emails',
    persons.flatMap((person) =>
      person.emails.map(({ kind, address, primary }) => ({
        clientId: person.clientId,
        id: newId(),
        personId: person.id,
        address,
        label: kind,
        preferred: primary,
      })),
    ),
  )
  await insertAll(
    tx,
    'addresses',
    owners.flatMap((owner) =>
      owner.addresses.map(({ kind, lines, locality, region, postalCode, country }, index) => ({
        ...keyed(owner),
        label: kind,
        lines,
        city: locality,
        region,
        postcode: postalCode,
        country,
        preferred: index === 0,
      })),
    ),
  )
  await insertAll(
    tx,
    'employments',
    persons.flatMap((person) => {
      const { employment } = person
      return employment
        ? [
            {
              clientId: person.clientId,
              id: newId(),
              personId: person.id,
              employer: employment.employer,
              employerClientId: employment.companyId,
              title: employment.title,
              issuerRole: employment.issuerRole,
              validFrom: employment.from,
            },
          ]
        : []
    }),
  )
  await insertAll(
    tx,
    'preferences',
    persons.flatMap((person) =>
      person.preferences.map(({ kind, text, notedOn }) => ({
        clientId: person.clientId,
        id: newId(),
        personId: person.id,
        kind,
        text,
        recordedAt: `${notedOn}T09:00:00Z`,
      })),
    ),
  )
  await insertAll(
    tx,
    'links',
    links.map(({ id, kind, from, to, note, startsOn, endsOn }) => ({
      clientId: from.clientId,
      id,
      personId: from.personId,
      kind,
      otherClientId: to.clientId,
      otherPersonId: to.personId,
      note,
      validFrom: startsOn,
      validTo: endsOn,
    })),
  )
  await insertAll(
    tx,
    'suppressions',
    suppressions.map(({ startsOn, endsOn, reason: _reason, ...suppression }) => ({
      ...suppression,
      validFrom: startsOn,
      validTo: endsOn,
      recordedAt: `${size.from}T08:00:00Z`,
    })),
  )
}

const coverageRow = ({ startsOn, endsOn, ...coverage }: FirmPlan['coverage'][number]) => ({
  ...coverage,
  validFrom: startsOn,
  validTo: endsOn,
  recordedAt: `${startsOn}T08:00:00Z`,
})
