import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import type { Day } from '#src/kit/days.ts'
import type { AccountPlace } from './importing.ts'

/** Accounts a file has statements for. Asked as the firm: an import goes back whole or not at all. */
export const accountsOfFile = (tx: Tx, fileId: string): Promise<(AccountPlace & { lines: number })[]> =>
  tx
    .selectFrom('statements as s')
    .select(['s.clientId', 's.accountId'])
    .select(
      sql<number>`(sum((select count(*) from statement_lines l where l.client_id = s.client_id and l.statement_id = s.id)))::int`.as(
        'lines',
      ),
    )
    .where('s.fileId', '=', fileId)
    .groupBy(['s.clientId', 's.accountId'])
    .orderBy('s.clientId')
    .orderBy('s.accountId')
    .execute()

/** Whether any line of the file was ever tied to a claim: confirmations are kept, and so are their lines. */
export async function isUsed(tx: Tx, fileId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('statements as s')
    .innerJoin('statementLines as l', (join) =>
      join.onRef('l.clientId', '=', 's.clientId').onRef('l.statementId', '=', 's.id'),
    )
    .innerJoin('allocations as o', (join) => join.onRef('o.clientId', '=', 'l.clientId').onRef('o.lineId', '=', 'l.id'))
    .select('l.id')
    .where('s.fileId', '=', fileId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteImport(tx: Tx, fileId: string): Promise<void> {
  await sql`delete from statement_lines l using statements s
    where s.file_id = ${fileId} and l.client_id = s.client_id and l.statement_id = s.id`.execute(tx)
  await tx.deleteFrom('statements').where('fileId', '=', fileId).execute()
}

/** Other imported files that speak of the same accounts: lines they share with a deleted import must be theirs now. */
export async function filesBeside(tx: Tx, fileId: string, places: readonly AccountPlace[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('statements as s')
    .innerJoin('statementFiles as f', 'f.id', 's.fileId')
    .select(['f.id', 'f.importedAt'])
    .distinct()
    .where('s.fileId', '<>', fileId)
    .where('f.state', 'in', ['imported', 'waiting'])
    .where(
      sql<boolean>`(s.client_id, s.account_id) in (select * from unnest(${sql.val(places.map((place) => place.clientId))}::uuid[],
        ${sql.val(places.map((place) => place.accountId))}::uuid[]))`,
    )
    .orderBy('f.importedAt')
    .execute()
  return rows.map((row) => row.id)
}

export type LastBalance = AccountPlace & { minor: number; on: Day; format: string; name: string }

/** Accounts of these whose balance came from a source, to be stated anew by what remains. */
export const balancesFrom = (tx: Tx, source: string, places: readonly AccountPlace[]): Promise<AccountPlace[]> =>
  tx
    .selectFrom('accounts as a')
    .select(['a.clientId', 'a.id as accountId'])
    .where('a.balanceSource', '=', source)
    .where(
      sql<boolean>`(a.client_id, a.id) in (select * from unnest(${sql.val(places.map((place) => place.clientId))}::uuid[],
        ${sql.val(places.map((place) => place.accountId))}::uuid[]))`,
    )
    .execute()
