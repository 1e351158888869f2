import pg from 'pg'
import { migrate } from '#src/db/migrate.ts'

/** Empties a database in which the load of the demo firm was cut off. Never called where a real firm might be. */
export async function sweep(ownerUrl: string): Promise<void> {
  const owner = new pg.Client(ownerUrl)
  await owner.connect()
  try {
    await owner.query('drop schema public cascade; create schema public; grant usage on schema public to rapport_app')
    await migrate(owner)
  } finally {
    await owner.end()
  }
}
