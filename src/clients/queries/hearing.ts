/**
 * Entries that sound like what was typed. Those with the same bones come first from the index, those with bones one sound apart
 * only when the first are no likely answer; in which order they are shown, the alignment of their sounds decides.
 */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import { sees } from '#src/db/access.ts'
import { SOUND, soundsOf, wordsOf } from '#src/kit/fold.ts'
import { nextTo } from '#src/kit/sounds/keys.ts'
import { likenessTo } from '#src/kit/sounds/names.ts'
import type { Likeness } from '#src/kit/sounds/names.ts'
import { bySound, CANDIDATES, hitsOf } from './spelling.ts'
import type { Ask, Found } from './spelling.ts'

/** Of the entries that share a sound, so many are looked at. */
const SHARING = 200
/** A name found by its letters that sounds like this is the one that was meant; without letters, a screenful must sound so. */
const MEANT = 0.95
const LIKELY = 0.85
const SCREENFUL = 5
/** What was found by neighbouring sounds is shown only when it is as alike as this. */
const SHOWN = 0.55
/** Whoever is spelt so in the letters typed comes before any other; a beginning of their Latin form counts as much as this. */
const SPELT = 2
const SPELT_IN_LATIN = 0.8

type Ranked = { hit: Found; likeness: number }

/** `spelt`, and what sounds alike, the likeliest first. */
export async function hearing(tx: Tx, ask: Ask, spelt: readonly Found[]): Promise<Found[]> {
  const words = wordsOf(ask.q.slice(0, 200))
  const likeness = likenessOf(likenessTo(words))
  const rank = (hit: Found): Ranked => ({ hit, likeness: likeness(hit) })
  const begun = spelt.map((hit) => ({
    hit,
    likeness: spells(words, hit) ? SPELT : Math.max(SPELT_IN_LATIN, likeness(hit)),
  }))
  const sounding = await hitsOf(tx, { ...ask, limit: CANDIDATES }, bySound)
  const least = begun.some((one) => one.likeness === SPELT) ? LIKELY : 0
  const first = inOrder([...begun, ...sounding.map(rank).filter((one) => one.likeness >= least)])
  if (isAnswered(first, spelt.length > 0)) return first.slice(0, ask.limit).map(({ hit }) => hit)
  const near = (await soundingNearly(tx, ask, words)).map(rank).filter((one) => one.likeness >= SHOWN)
  return inOrder([...first, ...near])
    .slice(0, ask.limit)
    .map(({ hit }) => hit)
}

/** Spelt as typed in its own script, a name was meant; without any letters, a screenful must sound so. */
function isAnswered(ranked: readonly Ranked[], spelt: boolean): boolean {
  const alike = (least: number) => ranked.filter(({ likeness }) => likeness >= least).length
  return spelt ? alike(MEANT) > 0 : alike(LIKELY) >= SCREENFUL
}

/** Each entry once; of equals whoever came first. */
function inOrder(ranked: readonly Ranked[]): Ranked[] {
  const seen = new Set<string>()
  return ranked
    .filter(({ hit: { id } }) => !seen.has(id) && seen.add(id))
    .toSorted((one, other) => other.likeness - one.likeness)
}

const likenessOf =
  (likeness: Likeness) =>
  ({ label, native }: Found): number =>
    Math.max(...[label, native].flatMap((name) => (name ? [likeness(wordsOf(name))] : [])), 0)

function spells(typed: readonly string[], { label, native }: Found): boolean {
  const words = wordsOf(`${label} ${native ?? ''}`)
  return typed.every((begun) => words.some((word) => word.startsWith(begun)))
}

type Wanted = { words: string[]; tokens: number[]; near: boolean[] }

/** Entries with a typed word's bones or bones next to them; those that share most of the words, and long ones, first. */
async function soundingNearly(tx: Tx, ask: Ask, words: readonly string[]): Promise<Found[]> {
  const wanted = wantedOf(ask, words)
  if (!wanted.words.length) return []
  const { viewer, kind } = ask
  const { rows } = await sql<Found>`
    with wanted as (select word collate "C" as word, token, near
        from unnest(${wanted.words}::text[], ${wanted.tokens}::int[], ${wanted.near}::boolean[]) as k(word, token, near)),
      heard as materialized (select w.client_id, w.entry_id, count(distinct w.token) + count(distinct w.token) filter (where not w.near)
          + coalesce(max(length(w.word)) filter (where not w.near), 0) as shared
        from ${sharing(ask, wanted.words)} w group by 1, 2 order by shared desc, w.entry_id limit ${CANDIDATES})
    select e.kind, e.client_id, e.id, e.label, e.detail as native,
      nullif(concat_ws(' · ', e.detail, case when e.kind = 'person' then c.name end), '') as detail
    from heard h join search_entries e on e.client_id = h.client_id and e.id = h.entry_id join clients c on c.client_id = e.client_id
    where ${sees(viewer, 'e.client_id')} and ${kind ? sql`e.kind = ${kind}` : sql`true`}
    order by h.shared desc, e.label, e.id`.execute(tx)
  return rows
}

/** Written in Latin letters, the parts of a name may stand apart that its own script writes in one. */
function wantedOf({ tokens }: Ask, words: readonly string[]): Wanted {
  const inPairs = words.slice(1).map((word, at) => `${words[at] ?? ''}${word}`)
  const inOne = words.length > 2 ? [words.join('')] : []
  const wanted: Wanted = { words: [], tokens: [], near: [] }
  for (const [token, sounds] of [
    ...tokens.map((one) => one.sounds),
    ...[...inPairs, ...inOne].map(soundsOf),
  ].entries()) {
    const next = new Set(sounds.flatMap((sound) => nextTo(sound.slice(SOUND.length)).map((bones) => SOUND + bones)))
    for (const word of new Set([...sounds, ...next])) {
      wanted.words.push(word)
      wanted.tokens.push(token)
      wanted.near.push(!sounds.includes(word))
    }
  }
  return wanted
}

function sharing({ viewer, clientId }: Ask, words: readonly string[]): RawBuilder<unknown> {
  const here = clientId ? sql`w.client_id = ${clientId}` : sql`true`
  if (viewer.reach !== 'granted')
    return sql`(select s.client_id, s.entry_id, k.word, k.token, k.near from wanted k cross join lateral (select w.client_id, w.entry_id
      from search_words w where w.word = k.word and ${here} and ${sees(viewer, 'w.client_id')} limit ${SHARING}) s)`
  return sql`(select s.client_id, s.entry_id, k.word, k.token, k.near from (select distinct g.client_id from client_grants g
      where g.user_id = ${viewer.userId} and ${sees(viewer, 'g.client_id')} offset 0) mine
    cross join lateral (select * from search_words w where w.client_id = mine.client_id and ${here}
      and w.word = any(${[...new Set(words)]})) s join wanted k on k.word = s.word)`
}
