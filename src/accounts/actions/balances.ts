/** Balances that statements bring. */
import { sql } from 'kysely'
import type { Tx } from '#src/db/database.ts'
import type { Day } from '#src/kit/days.ts'

export type PostedBalance = { clientId: string; accountId: string; minor: number; on: Day; source: string }

/** Takes over closing balances (minor units of the account's currency) that are newer than what the account shows. */
export async function postBalances(tx: Tx, balances: readonly PostedBalance[]): Promise<void> {
  if (balances.length === 0) return
  await sql`update accounts a set balance_minor = b.minor, balance_on = b."on", balance_source = b.source
    from jsonb_to_recordset(${JSON.stringify(balances)}::jsonb)
      as b("clientId" uuid, "accountId" uuid, minor bigint, "on" date, source text)
    where a.client_id = b."clientId" and a.id = b."accountId" and (a.balance_on is null or a.balance_on <= b."on")`.execute(
    tx,
  )
}

/** Forgets the balance of these accounts, so that what remains of their statements can state it again. */
export async function forgetBalances(tx: Tx, accounts: readonly { clientId: string; accountId: string }[]) {
  await sql`update accounts a set balance_minor = null, balance_on = null, balance_source = null
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as b("clientId" uuid, "accountId" uuid)
    where a.client_id = b."clientId" and a.id = b."accountId"`.execute(tx)
}
