import type { Tx } from '#src/db/database.ts'
import type { z } from 'zod'
import type { Warning as Shown } from '../contract.ts'
import type { Warning } from '../warnings.ts'

/** Says who the colleague was who has just been in contact. */
export async function nameColleagues(tx: Tx, checks: readonly { clientId: string; warnings: readonly Warning[] }[]) {
  const userIds = checks.flatMap((one) =>
    one.warnings.flatMap((warning) => (warning.code === 'colleague_recently' ? [warning.userId] : [])),
  )
  const users = userIds.length
    ? await tx.selectFrom('users').select(['id', 'name']).where('id', 'in', userIds).execute()
    : []
  const names = new Map(users.map(({ id, name }) => [id, name]))
  const name = (warning: Warning): z.output<typeof Shown> =>
    warning.code === 'colleague_recently' ? { ...warning, who: names.get(warning.userId) ?? '' } : warning
  return checks.map(({ clientId, warnings }) => ({ clientId, warnings: warnings.map(name) }))
}
