import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'

/** The event before the next batch: where a chain that is cut by the batches goes on. Hashes are hexadecimal text. */
export type Link = { clientId: string; seq: number; hash: string }
export type Suspect = { clientId: string; seq: number; beforeSeq: number; beforeHash: string }
type Batch = { count: number; last: Link | null; suspects: Suspect[] }

const HASH_OF = (event: string) =>
  sql.raw(`${event}.at, ${event}.actor_id, ${event}.verb, ${event}.subject, ${event}.subject_id, ${event}.before,
    ${event}.after, ${event}.reason`)

/** Computes the hash of each event anew; answers the first of each chain that does not follow from the event before it. */
export async function checkBatch(tx: Tx, after: Link, limit: number): Promise<Batch> {
  const { rows } = await sql<Batch>`
    with batch as materialized (
      select * from events where (client_id, seq) > (${after.clientId}::uuid, ${after.seq}::bigint)
      order by client_id, seq limit ${limit}
    ), placed as (
      select b.*,
        coalesce(lag(b.seq) over chain, case when b.client_id = ${after.clientId} then ${after.seq}::bigint else 0 end) as before_seq,
        coalesce(lag(b.hash) over chain, case when b.client_id = ${after.clientId} then decode(${after.hash}, 'hex') else '' end) as before_hash
      from batch b window chain as (partition by b.client_id order by b.seq)
    ), suspect as (
      select distinct on (p.client_id) p.client_id, p.seq, p.before_seq, p.before_hash from placed p
      where p.seq <> p.before_seq + 1
        or event_hash(p.before_hash, p.client_id, p.seq, ${HASH_OF('p')}) is distinct from p.hash
      order by p.client_id, p.seq
    )
    select (select count(*)::int from batch) as count,
      (select jsonb_build_object('clientId', client_id, 'seq', seq, 'hash', encode(hash, 'hex')) from batch
        order by client_id desc, seq desc limit 1) as last,
      coalesce((select jsonb_agg(jsonb_build_object('clientId', client_id, 'seq', seq, 'beforeSeq', before_seq,
        'beforeHash', encode(before_hash, 'hex')) order by client_id) from suspect), '[]') as suspects`.execute(tx)
  return rows[0] ?? { count: 0, last: null, suspects: [] }
}

/** Where the event now stands that follows from the one before `seq`; null when it is gone or no longer the same. */
export async function findMoved(tx: Tx, { clientId, beforeHash }: Suspect, seq: number): Promise<number | null> {
  const { rows } = await sql<{ seq: number }>`
    select e.seq from events e where e.client_id = ${clientId} and e.seq <> ${seq}
      and event_hash(decode(${beforeHash}, 'hex'), e.client_id, ${seq}::bigint, ${HASH_OF('e')}) = e.hash
    limit 1`.execute(tx)
  return rows[0]?.seq ?? null
}

type Head = {
  clientId: string
  headSeq: number | null
  headHash: string | null
  lastSeq: number | null
  lastHash: string | null
}

/** Of these clients, from one on and before another: chains whose head and last event differ, and chains without a head. */
export async function readOddHeads(tx: Tx, from: string, before: string | null): Promise<Head[]> {
  const among = (column: string) =>
    sql`${sql.ref(column)} >= ${from}::uuid and (${before}::uuid is null or ${sql.ref(column)} < ${before}::uuid)`
  const { rows } = await sql<Head>`
    select h.client_id, h.seq as head_seq, encode(h.hash, 'hex') as head_hash, l.seq as last_seq, encode(l.hash, 'hex') as last_hash
    from event_chains h left join lateral (
      select e.seq, e.hash from events e where e.client_id = h.client_id order by e.seq desc limit 1) l on true
    where (l.seq is distinct from h.seq or l.hash is distinct from h.hash) and ${among('h.client_id')}
    union all
    select e.client_id, null, null, e.seq, encode(e.hash, 'hex') from events e
    where e.seq = 1 and ${among('e.client_id')} and not exists (select from event_chains h where h.client_id = e.client_id)
    order by 1`.execute(tx)
  return rows
}

export async function countChains(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from event_chains`.execute(tx)
  return rows[0]?.count ?? 0
}

/** The heads of chains that have events, in the order of their clients, after one. */
export async function readHeads(tx: Tx, after: string | null, limit: number): Promise<Link[]> {
  const { rows } = await sql<Link>`select client_id, seq, encode(hash, 'hex') as hash from event_chains
    where seq > 0 and (${after}::uuid is null or client_id > ${after}::uuid) order by client_id limit ${limit}`.execute(
    tx,
  )
  return rows
}

/** Of these, the places where another event stands now, or none. */
export async function readUnsealed(tx: Tx, sealed: readonly Link[]): Promise<(Link & { gone: boolean })[]> {
  const { rows } = await sql<Link & { gone: boolean }>`
    select s."clientId" as client_id, s.seq, s.hash, e.seq is null as gone
    from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as s("clientId" uuid, seq bigint, hash text)
    left join events e on e.client_id = s."clientId" and e.seq = s.seq
    where encode(e.hash, 'hex') is distinct from s.hash order by 1`.execute(tx)
  return rows
}
