/** After the firm's secret has changed: what was sealed under the old one is sealed under the new, piece by piece, while others work. */
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { sql } from 'kysely'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import type { Auth } from '../auth.ts'

/** Every table that keeps the wrapped key of a file; a test compares them with the database. */
export const WRAPPED = ['documents', 'statement_files', 'imports'] as const

export type Rewrapped = { files: number; seeds: number }

/** Run as the firm. Cut off, it is run again: what is under the newest secret already is left alone. */
export async function rewrapAll(context: Context, auth: Auth): Promise<Rewrapped> {
  let files = 0
  for (const table of WRAPPED) files += await rewrapTable(context, table)
  const seeds = await rewrapSeeds(context, auth)
  const done = { files, seeds }
  await inTransaction(context, (tx) =>
    recordEvent(tx, context, { verb: 'changed', subject: 'firm', after: { secret: 'new', ...done } }),
  )
  return done
}

async function rewrapTable(context: Context, table: (typeof WRAPPED)[number]): Promise<number> {
  const { rows } = await look(context, (tx) =>
    sql<{ id: string; wrappedKey: string }>`select id, wrapped_key from ${sql.table(table)}`.execute(tx),
  )
  const stale = rows.flatMap(({ id, wrappedKey }) => {
    const wrapped = context.files.rewrap(wrappedKey)
    return wrapped ? [{ id, was: wrappedKey, wrapped }] : []
  })
  await inTransaction(context, async (tx) => {
    for (const { id, was, wrapped } of stale)
      await sql`update ${sql.table(table)} set wrapped_key = ${wrapped} where id = ${id} and wrapped_key = ${was}`.execute(
        tx,
      )
  })
  return stale.length
}

async function rewrapSeeds(context: Context, auth: Auth): Promise<number> {
  const { secretConfig: key } = await auth.$context
  const newest = typeof key === 'string' ? null : `$ba$${key.currentVersion}$`
  const again = async (data: string) => symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) })
  return inTransaction(context, async (tx: Tx) => {
    const seeds = await tx.selectFrom('twoFactors').select(['id', 'secret', 'backupCodes']).forUpdate().execute()
    const stale = seeds.filter(({ secret }) => newest && !secret.startsWith(newest))
    for (const { id, secret, backupCodes } of stale)
      await tx
        .updateTable('twoFactors')
        .set({ secret: await again(secret), backupCodes: await again(backupCodes) })
        .where('id', '=', id)
        .execute()
    return stale.length
  })
}
