/** The nightly search over everybody, as the firm itself; what it finds reaches people only through their own reach. */
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { listUnretired } from '#src/clients/queries/recognised.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { newId } from '#src/kit/ids.ts'
import { entryOf, NOBODY } from '../held.ts'
import type { Held } from '../held.ts'
import { proposalsOf } from '../proposals.ts'
import type { NewProposal } from '../proposals.ts'
import type { Entry, Kind } from '../record.ts'
import { resemblanceOf } from '../resemblance.ts'
import type { Report } from '../report.ts'
import { keepEntries } from './keep.ts'

const BATCH = 500

/** Answers how many pairs it proposes; run again it proposes the same. */
export async function searchDuplicates(context: Context): Promise<{ proposed: number }> {
  await keepAll(context)
  const held = await look(context, readHeld)
  const homeOf = new Map(held.map(({ id, clientId }) => [id, clientId]))
  const entryById = new Map(held.map(({ id, entry }) => [id, entry]))
  const proposals: NewProposal[] = []
  for (const kind of ['person', 'organisation'] as const) {
    const entries = held.filter((one) => one.kind === kind).map(({ id, entry }) => entryOf(id, entry))
    const resemble = (a: string, b: string) =>
      resemblanceOf(entryById.get(a) ?? NOBODY, entryById.get(b) ?? NOBODY, kind, 'held')
    if (entries.length > 1) proposals.push(...proposalsOf(await findApart(entries, kind), kind, homeOf, resemble))
  }
  await inTransaction(context, (tx) => writeProposals(tx, context, proposals))
  return { proposed: proposals.length }
}

/** Clients of a time before entries were kept, or that came in by another way, get theirs. */
async function keepAll(context: Context): Promise<void> {
  let after: string | undefined
  for (;;) {
    const clients = await inTransaction(context, async (tx) => {
      const batch = await listUnretired(tx, after, BATCH)
      for (const clientId of batch) await keepEntries(tx, clientId)
      return batch
    })
    after = clients.at(-1)
    if (!after) return
  }
}

type Row = { clientId: string; id: string; kind: Kind; entry: Held }
const readHeld = async (tx: Tx): Promise<Row[]> =>
  (await sql<Row>`select client_id, id, kind, entry from duplicate_entries order by id`.execute(tx)).rows

/** Beside this file as it runs: a built server has no .ts files. */
const THREAD = new URL(`searchThread${extname(import.meta.filename)}`, import.meta.url)

/** In a thread of its own: a minute's work must not keep this process from answering. */
function findApart(entries: Entry[], kind: Kind): Promise<Report> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, { workerData: { entries, kind } })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`The search for duplicates ended with ${code}.`)))
  })
}

/** What nobody has decided is written anew; what was kept apart stays so. */
async function writeProposals(tx: Tx, { clock }: Context, proposals: readonly NewProposal[]): Promise<void> {
  await tx.deleteFrom('duplicateProposals').where('apartAt', 'is', null).execute()
  for (let at = 0; at < proposals.length; at += BATCH)
    await tx
      .insertInto('duplicateProposals')
      .values(
        proposals.slice(at, at + BATCH).map(({ steps, ...proposal }) => ({
          ...proposal,
          id: newId(),
          steps: JSON.stringify(steps),
          foundAt: clock.now(),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
