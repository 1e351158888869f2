/** Keeps what search finds, and what duplicates are recognised by, in step with a client and its persons; called by every change of a name, number or address. */
import type { Tx } from '#src/db/database.ts'
import { keepEntries } from '#src/duplicates/actions/keep.ts'
import { companyKey, emailKey, nameKey, phoneKey, SOUND } from '#src/kit/fold.ts'
import { readPhone } from '#src/kit/phone.ts'

type Entry = { id: string; kind: 'client' | 'person'; label: string; detail: string | null; words: string[] }

/** A statement takes 65,535 values; a company's officers may have more words than that. */
const ROWS = 20_000

/** Writes every entry of a client anew, within the change's own transaction. */
export async function indexClient(tx: Tx, clientId: string): Promise<void> {
  const entries = [await clientEntry(tx, clientId), ...(await personEntries(tx, clientId))]
  await tx.deleteFrom('searchEntries').where('clientId', '=', clientId).execute()
  await tx
    .insertInto('searchEntries')
    .values(entries.map(({ words, ...entry }) => ({ ...entry, clientId, key: plainOf(words) })))
    .execute()
  const words = entries.flatMap((entry) => entry.words.map((word) => ({ clientId, entryId: entry.id, word })))
  for (let at = 0; at < words.length; at += ROWS)
    await tx
      .insertInto('searchWords')
      .values(words.slice(at, at + ROWS))
      .execute()
  await keepEntries(tx, clientId)
}

const plainOf = (words: string[]): string => words.filter((word) => !word.startsWith(SOUND)).join(' ')

async function clientEntry(tx: Tx, clientId: string): Promise<Entry> {
  const client = await tx
    .selectFrom('clients')
    .select(['kind', 'name', 'nativeName', 'ticker'])
    .where('clientId', '=', clientId)
    .executeTakeFirstOrThrow()
  const nameWords = client.kind === 'company' ? companyKey : nameKey
  const words = [...nameWords(client.name, client.nativeName), ...nameKey(client.ticker)]
  const reached = await reachedBy(tx, clientId)
  const own = reached.filter(({ personId }) => personId === null).flatMap((entry) => entry.words)
  return {
    id: clientId,
    kind: 'client',
    label: client.name,
    detail: client.nativeName,
    words: unique([...words, ...own]),
  }
}

async function personEntries(tx: Tx, clientId: string): Promise<Entry[]> {
  const persons = await tx
    .selectFrom('persons')
    .select(['id', 'fullName', 'nativeName', 'nickname'])
    .where('clientId', '=', clientId)
    .where('movedOn', 'is', null)
    .orderBy('id')
    .execute()
  const reached = await reachedBy(tx, clientId)
  return persons.map(({ id, fullName, nativeName, nickname }) => {
    const own = reached.filter(({ personId }) => personId === id).flatMap(({ words }) => words)
    const words = unique([...nameKey(fullName, nativeName, nickname), ...own])
    return { id, kind: 'person', label: fullName, detail: nativeName === fullName ? null : nativeName, words }
  })
}

/** In one order, so that an entry written anew is the same to the letter whatever the planner chose. */
async function reachedBy(tx: Tx, clientId: string): Promise<{ personId: string | null; words: string[] }[]> {
  const phones = await tx
    .selectFrom('phones')
    .select(['personId', 'e164'])
    .where('clientId', '=', clientId)
    .orderBy('id')
    .execute()
  const emails = await tx
    .selectFrom('emails')
    .select(['personId', 'address'])
    .where('clientId', '=', clientId)
    .orderBy('id')
    .execute()
  return [
    ...phones.map(({ personId, e164 }) => ({ personId, words: phoneKey(e164, nationalOf(e164)) })),
    ...emails.map(({ personId, address }) => ({ personId, words: emailKey(address) })),
  ]
}

/** Numbers of a plan that has changed since are found by their full digits. */
function nationalOf(e164: string): string {
  try {
    return readPhone(e164, null).national
  } catch {
    return e164
  }
}

const unique = (words: string[]): string[] => [...new Set(words)]
