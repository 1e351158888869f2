/** Entries by the beginnings of their words and by their sounds: the questions search asks of the index of words. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import type { Viewer } from '#src/db/viewer.ts'
import { SOUND, type Token } from '#src/kit/fold.ts'
import type { Hit, search as searchOperation } from '../contract.ts'

export type Shown = z.output<typeof Hit>
/** `native` is the name in its own script, alone. */
export type Found = Shown & { native: string | null }
export type Ask = z.output<typeof searchOperation.query> & { viewer: Viewer; tokens: Token[] }

/** So many candidates are ranked; a beginning that finds more is too short to be ranked well. */
export const CANDIDATES = 400
/** Of a word as common as that, a firm-wide reader's other words are looked for among the first so many. */
const COMMON = 5000
/** How alike a word must be to what was typed, 0 to 1 (pg_trgm). */
const ALIKE = 0.45

/** A stretch of the index, every word that begins so; or words as they are. */
type Span = { from: string; to: string } | { among: string[] }
const beginning = (word: string): Span => ({ from: word, to: `${word}\u{10FFFF}` })

type Reading = { spans: (token: Token) => Span[]; least: number }
export const byLetters: Reading = { spans: ({ plain }) => plain.map(beginning), least: 0 }
export const bySound: Reading = { spans: (token) => [...byLetters.spans(token), ...soundSpans(token)], least: 0 }
/** Whatever begins with the same two sounds; then only likeness to what was typed decides. */
export const byLikeness: Reading = {
  spans: ({ sounds }) => sounds.slice(0, 1).map((sound) => beginning(sound.slice(0, SOUND.length + 2))),
  least: ALIKE,
}

/** The likeliest sound may go on, unless it is so short that it says little. */
function soundSpans({ sounds: [likeliest, ...others] }: Token): Span[] {
  if (!likeliest) return []
  if (likeliest.length < SOUND.length + 3) return [{ among: [likeliest, ...others] }]
  return [beginning(likeliest), ...(others.length ? [{ among: others }] : [])]
}

export async function hitsOf(tx: Tx, ask: Ask, reading: Reading): Promise<Found[]> {
  const { viewer, tokens, q, limit, kind, clientId } = ask
  const [driver = [], ...others] = await rarestFirst(tx, viewer, tokens.map(reading.spans))
  if (!driver.length) return []
  const typed = tokens.map(({ plain }) => plain.at(-1)).join(' ')
  const found = driver.map((span) => candidates(viewer, span, others, clientId))
  const { rows } = await sql<Found>`
    with found as materialized (${sql.join(found, sql` union all `)}),
      entry as (select client_id, entry_id, min(word) as word, bool_or(whole) as whole from found group by client_id, entry_id),
      ranked as (select e.kind, e.client_id, e.id, e.label, e.detail, f.whole, f.word, word_similarity(${typed}, e.key) as likeness
        from entry f join search_entries e on e.client_id = f.client_id and e.id = f.entry_id
        where ${sees(viewer, 'e.client_id')} and ${kind ? sql`e.kind = ${kind}` : sql`true`})
    select r.kind, r.client_id, r.id, r.label, r.detail as native,
      nullif(concat_ws(' · ', r.detail, case when r.kind = 'person' then c.name end), '') as detail
    from ranked r join clients c on c.client_id = r.client_id
    where r.likeness >= ${reading.least}
    order by (r.whole and lower(r.label) = lower(${q.trim()})) desc, r.whole desc, r.likeness desc, r.word collate "C", r.label, r.id
    limit ${limit}`.execute(tx)
  return rows
}

/**
 * Whichever typed word fewest entries have leads, the longest of equals: behind a first name that thousands bear, the family
 * name would be looked for in each of them. A granted reader's clients are walked one by one anyway.
 */
async function rarestFirst(tx: Tx, viewer: Viewer, spans: Span[][]): Promise<Span[][]> {
  if (viewer.reach === 'granted' || spans.length < 2) return spans
  const counted = (span: Span) =>
    sql`(select count(*) from (select from search_words w where ${within('w', span)} and ${sees(viewer, 'w.client_id')} limit ${COMMON}) s)`
  const counts = spans.map((own) => (own.length ? sql.join(own.map(counted), sql` + `) : sql`0`))
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}]::int[] as counts`.execute(tx)
  const frequency = new Map(spans.map((own, place) => [own, rows[0]?.counts[place] ?? 0]))
  return spans.toSorted((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0))
}

/**
 * Entries with a word in the span and, for every other typed word, one in any of its spans. `offset 0` has the other words looked
 * up entry by entry: the planner expects one row of them and would otherwise compare each candidate with every entry that has the word.
 */
function candidates(viewer: Viewer, span: Span, others: Span[][], clientId: string | undefined): RawBuilder<unknown> {
  const rest = others.map(
    (spans) => sql`and exists (select from search_words v where v.client_id = w.client_id and v.entry_id = w.entry_id
      and (${sql.join(
        spans.map((one) => within('v', one)),
        sql` or `,
      )}) offset 0)`,
  )
  return sql`(select w.client_id, w.entry_id, w.word, ${'from' in span ? sql`w.word = ${span.from}` : sql`false`} as whole from ${reached(viewer, span)} w
    where ${clientId ? sql`w.client_id = ${clientId}` : sql`true`} ${sql.join(rest, sql` `)}
    order by w.word limit ${CANDIDATES})`
}

/**
 * Words of the span within the viewer's reach. The limits are what makes the planner walk the few clients of a granted reader
 * one by one, instead of the many words of everybody.
 */
function reached(viewer: Viewer, span: Span): RawBuilder<unknown> {
  if (viewer.reach !== 'granted')
    return sql`(select * from search_words w where ${within('w', span)} and ${sees(viewer, 'w.client_id')} order by w.word limit ${COMMON})`
  return sql`(select w.* from (select distinct g.client_id from client_grants g where g.user_id = ${viewer.userId}
      and ${sees(viewer, 'g.client_id')} offset 0) mine
    cross join lateral (select * from search_words w where w.client_id = mine.client_id and ${within('w', span)} limit 100) w)`
}

function within(alias: string, span: Span): RawBuilder<unknown> {
  const word = sql.ref(`${alias}.word`)
  return 'among' in span ? sql`${word} = any(${span.among})` : sql`(${word} >= ${span.from} and ${word} < ${span.to})`
}
