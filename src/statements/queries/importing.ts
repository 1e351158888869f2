/** The SQL of an import: everything in batches, so that 10,000 lines are a handful of statements. */
import { sql } from 'kysely'
import { sees } from '#src/db/access.ts'
import type { Tx } from '#src/db/database.ts'
import type { Viewer } from '#src/db/viewer.ts'
import type { Day } from '#src/kit/days.ts'
import type { Classified, Earlier } from '../classifying.ts'
import { FlowKindShape } from '../contract.ts'
import type { ReadyLine } from '../lines.ts'

export type AccountPlace = { clientId: string; accountId: string }

/** Holds the accounts, always in one order: of two overlapping imports the second waits and then finds the first's lines. */
export async function lockAccounts(tx: Tx, viewer: Viewer, places: readonly AccountPlace[]): Promise<void> {
  await tx
    .selectFrom('accounts as a')
    .select('a.id')
    .where(among('a', places))
    .where(sees(viewer, 'a.client_id'))
    .orderBy('a.clientId')
    .orderBy('a.id')
    .forNoKeyUpdate()
    .execute()
}

const among = (alias: string, places: readonly AccountPlace[], column = 'id') =>
  sql<boolean>`(${sql.ref(`${alias}.client_id`)}, ${sql.ref(`${alias}.${column}`)}) in
    (select * from unnest(${sql.val(places.map((place) => place.clientId))}::uuid[], ${sql.val(places.map((place) => place.accountId))}::uuid[]))`

/** "account fingerprint" of the lines these accounts already have among the fingerprints given. */
export async function knownPrints(
  tx: Tx,
  viewer: Viewer,
  places: readonly AccountPlace[],
  prints: readonly string[],
): Promise<Set<string>> {
  if (places.length === 0) return new Set()
  const rows = await tx
    .selectFrom('statementLines as l')
    .select(['l.accountId', 'l.fingerprint'])
    .where(among('l', places, 'account_id'))
    .where(sql<boolean>`l.fingerprint = any(${sql.val([...prints])}::text[])`)
    .where(sees(viewer, 'l.client_id'))
    .execute()
  return new Set(rows.map((row) => `${row.accountId} ${row.fingerprint}`))
}

export type NewStatement = AccountPlace & {
  id: string
  place: number
  reference: string | null
  openingMinor: number | null
  openingOn: Day | null
  closingMinor: number | null
  closingOn: Day | null
  balanced: boolean | null
  currency: string
}

/** Inserts those that are not there yet; answers the id of each, "client place" -> id. */
export async function insertStatements(
  tx: Tx,
  viewer: Viewer,
  fileId: string,
  at: Date,
  statements: readonly NewStatement[],
): Promise<Map<string, string>> {
  await sql`insert into statements (client_id, id, account_id, file_id, place, reference, opening_minor, opening_on,
      closing_minor, closing_on, balanced, currency, imported_at)
    select "clientId", id, "accountId", ${fileId}, place, reference, "openingMinor", "openingOn",
      "closingMinor", "closingOn", balanced, currency, ${at}
    from jsonb_to_recordset(${JSON.stringify(statements)}::jsonb) as s("clientId" uuid, id uuid, "accountId" uuid, place integer,
      reference text, "openingMinor" bigint, "openingOn" date, "closingMinor" bigint, "closingOn" date, balanced boolean, currency text)
    on conflict (client_id, file_id, place) do nothing`.execute(tx)
  const rows = await tx
    .selectFrom('statements as s')
    .select(['s.clientId', 's.id', 's.place'])
    .where('s.fileId', '=', fileId)
    .where(sees(viewer, 's.client_id'))
    .execute()
  return new Map(rows.map((row) => [`${row.clientId} ${row.place}`, row.id]))
}

export type NewLine = AccountPlace & ReadyLine & { id: string; statementId: string }

/** Inserts lines; one that is there already stays as it is. Answers the ids that are new. */
export async function insertLines(tx: Tx, at: Date, lines: readonly NewLine[]): Promise<Set<string>> {
  const inserted = await sql<{
    id: string
  }>`insert into statement_lines (client_id, id, account_id, statement_id, booked_on,
      valued_on, amount_minor, currency, reference, bank_reference, counterparty, counterparty_account, text, code, details,
      reversal, fingerprint, imported_at)
    select "clientId", id, "accountId", "statementId", "bookedOn", "valuedOn", "amountMinor", currency, reference,
      "bankReference", counterparty, "counterpartyAccount", text, code, details, reversal, fingerprint, ${at}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("clientId" uuid, id uuid, "accountId" uuid, "statementId" uuid,
      "bookedOn" date, "valuedOn" date, "amountMinor" bigint, currency text, reference text, "bankReference" text,
      counterparty text, "counterpartyAccount" text, text text, code text, details jsonb, reversal boolean, fingerprint text)
    on conflict (client_id, account_id, fingerprint) do nothing
    returning id`.execute(tx)
  return new Set(inserted.rows.map((row) => row.id))
}

export async function insertFlows(
  tx: Tx,
  { policyId, at }: { policyId: string; at: Date },
  flows: readonly (Classified & { clientId: string })[],
): Promise<void> {
  await sql`insert into flows (client_id, line_id, kind, counts, reason, nna_policy_id, classified_at)
    select "clientId", "lineId", kind, counts, reason, ${policyId}, ${at}
    from jsonb_to_recordset(${JSON.stringify(flows)}::jsonb)
      as f("clientId" uuid, "lineId" uuid, kind text, counts boolean, reason text)`.execute(tx)
}

/** One event per client of the import, in one statement; always in one order, for each takes its client's chain. */
export async function recordImports(
  tx: Tx,
  { at, actorId, fileId, verb }: { at: Date; actorId: string; fileId: string; verb: string },
  counts: readonly { clientId: string; lines: number }[],
): Promise<void> {
  await sql`select record_event("clientId", ${at}, ${actorId}, ${verb}, 'statement file', ${fileId}, null,
      jsonb_build_object('lines', lines), null)
    from (select * from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as c("clientId" uuid, lines integer)
      order by "clientId") c`.execute(tx)
}

/** Earlier lines that these reversals may take back: same account, opposite amount, with what they were classified as. */
export async function earlierLines(
  tx: Tx,
  viewer: Viewer,
  reversals: readonly { clientId: string; accountId: string; amountMinor: number }[],
): Promise<Earlier[]> {
  if (reversals.length === 0) return []
  const rows = await tx
    .selectFrom('statementLines as l')
    .innerJoin('flows as w', (join) => join.onRef('w.clientId', '=', 'l.clientId').onRef('w.lineId', '=', 'l.id'))
    .select(['l.id', 'l.accountId', 'l.reference', 'l.bookedOn', 'l.amountMinor', 'l.code', 'l.text'])
    .select(['l.counterpartyAccount', 'l.reversal', 'w.kind', 'w.counts'])
    .where(
      sql<boolean>`(l.client_id, l.account_id, l.amount_minor) in (select "clientId", "accountId", -"amountMinor"
        from jsonb_to_recordset(${JSON.stringify(reversals)}::jsonb) as r("clientId" uuid, "accountId" uuid, "amountMinor" bigint))`,
    )
    .where(sees(viewer, 'l.client_id'))
    .orderBy('l.bookedOn')
    .execute()
  return rows.map((row) => ({ ...row, kind: FlowKindShape.parse(row.kind) }))
}
