/** The day list: who of the viewer's clients is due and why. Facts first, for all of them; details only for whom is shown. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { readDayFacts } from '#src/interactions/queries/facts.ts'
import { addDays, dayOf } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { readDueTasks } from '#src/tasks/queries/tasks.ts'
import type { z } from 'zod'
import type { readDay as readDayOperation } from '../contract.ts'
import { rankDay } from '../dayList.ts'
import type { ContactFact } from '../cadence.ts'
import type { Candidate } from '../dayList.ts'
import { policyFor } from '../policies.ts'
import type { Blackout } from '../warnings.ts'
import { readDetails } from './details.ts'
import { readPledges } from './pledges.ts'
import { readPolicies } from './policies.ts'

type Answer = z.output<typeof readDayOperation.answer>

/** Nobody telephones more people in a day; the rest waits for tomorrow. */
const SHOWN = 60
const SHOWN_HELD = 20

export async function readDay(tx: Tx, viewer: Viewer, now: Date): Promise<Answer> {
  const [covered, today] = [await readCovered(tx, viewer), await readToday(tx, viewer, now)]
  const awake = covered.filter(({ snooze }) => !snooze || snooze.untilOn <= today)
  const { candidates, tasks, pledges } = await readCandidates(tx, viewer, awake, today, now)
  const ranked = rankDay(candidates, today)
  const [due, held] = [ranked.due.slice(0, SHOWN), ranked.held.slice(0, SHOWN_HELD)]
  const describe = await readDetails(tx, viewer, [...due, ...held], tasks, pledges)
  return {
    today,
    asOf: now.toISOString(),
    due: due.flatMap(describe),
    held: held.flatMap(describe),
    snoozed: covered.flatMap(({ clientId, name, snooze }) =>
      snooze && snooze.untilOn > today ? [{ client: { id: clientId, name }, ...snooze }] : [],
    ),
  }
}

type Covered = {
  clientId: string
  name: string
  tier: string
  timeZone: string
  role: string
  since: Day
  birthdays: Candidate['birthdays']
  blackouts: Blackout[]
  suppressed: boolean
  snooze: { untilOn: Day; reason: string } | null
}

/** The clients the viewer covers today, with what holds back or calls for a contact. */
async function readCovered(tx: Tx, viewer: Viewer): Promise<Covered[]> {
  const { rows } = await sql<Covered>`
    select distinct on (c.client_id) c.client_id, c.name, c.tier, c.time_zone, v.role, v.valid_from as since,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', p.id, 'monthDay', p.birth_month_day)), '[]') from persons p
        where p.client_id = c.client_id and p.birth_month_day is not null and p.deceased_on is null) as birthdays,
      (select coalesce(jsonb_agg(jsonb_build_object('from', b.starts_on, 'until', b.ends_on, 'reason', b.reason)), '[]')
        from blackouts b where b.client_id = c.client_id and b.ended_at is null and b.ends_on >= current_date - 1) as blackouts,
      exists (select from suppressions s where s.client_id = c.client_id and s.person_id is null and s.channel = 'any'
        and s.purpose = 'any' and s.strength = 'hard' and s.valid_from <= current_date
        and (s.valid_to is null or s.valid_to >= current_date)) as suppressed,
      (select jsonb_build_object('untilOn', z.until_on, 'reason', z.reason) from cadence_snoozes z
        where z.client_id = c.client_id and z.user_id = ${viewer.userId}) as snooze
    from coverages v join clients c on c.client_id = v.client_id
    where v.user_id = ${viewer.userId} and v.ended_at is null and v.valid_from <= current_date
      and (v.valid_to is null or v.valid_to >= current_date) and c.retired_into is null and ${sees(viewer, 'c.client_id')}
    order by c.client_id, v.valid_from`.execute(tx)
  return rows
}

export async function readToday(tx: Tx, viewer: Viewer, now: Date): Promise<Day> {
  const user = await tx.selectFrom('users').select('timeZone').where('id', '=', viewer.userId).executeTakeFirst()
  return dayOf(now, user?.timeZone ?? 'UTC')
}

async function readCandidates(tx: Tx, viewer: Viewer, covered: readonly Covered[], today: Day, now: Date) {
  const policies = await readPolicies(tx)
  const clients = covered.map((client) => ({ ...client, policy: policyFor(policies, client.tier, client.role) }))
  const contacts = Map.groupBy(await readDayFacts(tx, viewer, clients, now), ({ clientId }) => clientId)
  // An assignment shows on the eve of its day.
  const tasks = Map.groupBy(await readDueTasks(tx, viewer, addDays(today, 1), now), ({ client }) => client.id)
  const pledges = Map.groupBy(await readPledges(tx, viewer, today), ({ clientId }) => clientId)
  const candidates = clients.map((client): Candidate => {
    const own = tasks.get(client.clientId) ?? []
    return {
      ...client,
      contacts: (contacts.get(client.clientId) ?? []).map((contact) => happened(contact, today)),
      assignments: own.filter(({ kind }) => kind === 'assignment'),
      nextActions: own.filter(({ kind }) => kind !== 'assignment'),
      pledges: pledges.get(client.clientId) ?? [],
    }
  })
  return { candidates, tasks, pledges }
}

/** Tonight's contact falls on tomorrow where the client is further east; to the one who made it, it has been made. */
const happened = (contact: ContactFact, today: Day): ContactFact =>
  contact.day > today ? { ...contact, day: today } : contact
