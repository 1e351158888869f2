import type { Database, Tx } from '#src/db/database.ts'

/** Where somebody is signed in, the place used last first. */
export async function readSessions(db: Database | Tx, userId: string, now: Date, currentId?: string) {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('userId', '=', userId)
    .where('expiresAt', '>', now.toISOString())
    .orderBy('updatedAt', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    startedAt: row.createdAt,
    seenAt: row.updatedAt,
    address: row.ipAddress,
    device: row.userAgent,
  }))
}
