/**
 * What the application is compared with: Node's own HTTP server and one query (or one transaction) for each job, as the owner, who
 * is not bound by row-level security; no sign-in, no checks, no shapes. Its queries answer what the application answers.
 */
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import pg from 'pg'
import { newId } from '#src/kit/ids.ts'

const pool = new pg.Pool({ connectionString: process.env['BENCH_OWNER_URL'], max: 16 })

type Asked = { user: string; client: string; person: string; words: string[]; key: string; initiative: string }
const JOBS: Record<string, (asked: Asked) => Promise<unknown>> = { log, day, client, search, searchFirm }

const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') process.send?.(`http://127.0.0.1:${address.port}`)
})
process.once('disconnect', () => {
  server.close()
  server.closeAllConnections()
  void pool.end()
})

async function answer(request: IncomingMessage): Promise<unknown> {
  const job = JOBS[request.url?.slice(1) ?? '']
  let text = ''
  for await (const chunk of request) text += String(chunk)
  if (!job) throw new Error(`Nothing at ${request.url}.`)
  return job(JSON.parse(text))
}

const NOTES = 'Spoke about the portfolio; nothing to add.'

/** The rows the application writes: contact, person met, event with its chain, and the key of the request. */
async function log({ user, client: clientId, person, key }: Asked): Promise<unknown> {
  const connection = await pool.connect()
  const [id, now] = [newId(), new Date()]
  try {
    await connection.query('begin')
    await connection.query(
      `insert into interactions (client_id, id, occurred_at, recorded_at, channel, direction, reached, qualifying, purpose, outcome, minutes,
        notes, representative_id, recorded_by) values ($1, $2, $3, $3, 'telephone', 'outbound', true, true, 'review', 'none', 15, $4, $5, $5)`,
      [clientId, id, now, NOTES, user],
    )
    await connection.query('insert into interaction_persons values ($1, $2, $3)', [clientId, id, person])
    const after = JSON.stringify({
      channel: 'telephone',
      purpose: 'review',
      occurredAt: now,
      notes: NOTES,
      personIds: [person],
    })
    await connection.query(`select record_event($1, $2, $3, 'logged', 'interaction', $4, null, $5, null)`, [
      clientId,
      now,
      user,
      id,
      after,
    ])
    const answered = { interactions: [{ clientId, id, flags: [] }] }
    await connection.query(
      'insert into idempotency_keys (user_id, key, request_sha256, answer, created_at) values ($1, $2, $3, $4, $5)',
      [user, key, '', JSON.stringify(answered), now],
    )
    await connection.query('commit')
    return answered
  } catch (error) {
    await connection.query('rollback')
    throw error
  } finally {
    connection.release()
  }
}

const rows = async (text: string, values: unknown[]): Promise<unknown> => (await pool.query(text, values)).rows

/** Of each client covered: the latest contact, those of the last month, tasks and pledges due, whom to call. */
function day({ user }: Asked): Promise<unknown> {
  return rows(
    `select c.client_id, c.name, c.tier, c.time_zone, l.at, l.channel, l.purpose, f.e164, r.recent,
      (select jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'due', t.due_on)) from tasks t where t.client_id = c.client_id
        and t.assignee_id = $1 and t.done_at is null and t.dropped_at is null and t.due_on <= current_date + 1) as tasks,
      (select jsonb_agg(jsonb_build_object('id', k.id, 'amount', k.amount_minor, 'by', k.expected_by)) from claims k where k.client_id = c.client_id
        and k.claimant_id = $1 and k.kind = 'pledge' and k.state = 'pledged' and k.expected_by <= current_date) as pledges
    from coverages v join clients c on c.client_id = v.client_id
    left join lateral (select i.occurred_at as at, i.channel, i.purpose from interactions i where i.client_id = c.client_id and i.qualifying
      and i.withdrawn_at is null order by i.occurred_at desc limit 1) l on true
    left join lateral (select jsonb_agg(jsonb_build_array(i.occurred_at, i.channel, i.purpose)) as recent from interactions i
      where i.client_id = c.client_id and i.occurred_at > now() - interval '31 days' and i.withdrawn_at is null) r on true
    left join lateral (select f.e164 from phones f where f.client_id = c.client_id order by f.preferred desc, f.id limit 1) f on true
    where v.user_id = $1 and v.ended_at is null order by l.at nulls first limit 100`,
    [user],
  )
}

/** The page's head and the first page of its timeline. */
function client({ client: clientId }: Asked): Promise<unknown> {
  const part = (table: string) =>
    `(select jsonb_agg(to_jsonb(x)) from ${table} x where x.client_id = c.client_id) as ${table}`
  const parts = [
    'persons',
    'phones',
    'emails',
    'addresses',
    'employments',
    'preferences',
    'links',
    'suppressions',
    'client_tiers',
  ]
  return rows(
    `select to_jsonb(c) as client, ${parts.map(part).join(', ')},
      (select jsonb_agg(to_jsonb(t)) from (select i.id, i.occurred_at, i.channel, i.direction, i.reached, i.purpose, i.outcome, i.minutes, i.notes,
          i.confidential, u.name, n.name as initiative,
          (select jsonb_agg(p.full_name) from interaction_persons ip join persons p on p.client_id = ip.client_id and p.id = ip.person_id
            where ip.client_id = i.client_id and ip.interaction_id = i.id) as persons
        from interactions i join users u on u.id = i.representative_id left join initiatives n on n.id = i.initiative_id
        where i.client_id = c.client_id order by i.occurred_at desc, i.id desc limit 50) t) as timeline
    from clients c where c.client_id = $1`,
    [clientId],
  )
}

/** The first word decides by its beginning, every other must begin another word of the entry. */
const others = (from: number, words: string[]): string =>
  words
    .map(
      (
        _word,
        index,
      ) => `and exists (select from search_words v where v.client_id = w.client_id and v.entry_id = w.entry_id
        and v.word >= $${from + index} and v.word < $${from + index} || chr(1114111))`,
    )
    .join(' ')

const hits = (found: string): string => `select e.kind, e.client_id, e.id, e.label, e.detail, c.name from (${found}) w
  join search_entries e on e.client_id = w.client_id and e.id = w.entry_id join clients c on c.client_id = e.client_id
  order by w.word, e.label limit 10`

function search({ user, words: [first, ...rest] }: Asked): Promise<unknown> {
  const found = `select w.* from (select distinct g.client_id from client_grants g where g.user_id = $1) m cross join lateral (
    select * from search_words w where w.client_id = m.client_id and w.word >= $2 and w.word < $2 || chr(1114111) limit 100) w
    where true ${others(3, rest)} order by w.word limit 400`
  return rows(hits(found), [user, first, ...rest])
}

function searchFirm({ words: [first, ...rest] }: Asked): Promise<unknown> {
  const found = `select w.* from search_words w where w.word >= $1 and w.word < $1 || chr(1114111) ${others(2, rest)} order by w.word limit 400`
  return rows(hits(found), [first, ...rest])
}
