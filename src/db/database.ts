import { AsyncLocalStorage } from 'node:async_hooks'
import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, PostgresDriver } from 'kysely'
import type { DatabaseConnection, Transaction, TransactionSettings } from 'kysely'
import pg from 'pg'
import { beginFor } from './viewer.ts'
import type { Viewer } from './viewer.ts'
import { prepareByName } from './prepare.ts'
import type { DB } from './types.ts'
import { translate } from './errors.ts'

export type Database = Kysely<DB>
export type Tx = Transaction<DB>

/** bigint columns hold minor units and counts: exact in a number up to 2^53, refused beyond rather than rounded. */
function exactInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`The database holds a number too large to be exact: ${text}`)
  return value
}

/** Rows are plain JSON: days and instants come as ISO text, microseconds kept so that a cursor loses nothing. */
const PARSERS: Record<number, (text: string) => unknown> = {
  20: exactInteger,
  1082: (text) => text,
  1184: (text) => text.replace(' ', 'T').replace(/[+]00$/, 'Z'),
}
const types: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    (format === 'binary' ? undefined : PARSERS[type]) ?? pg.types.getTypeParser(type, format),
}

const opening = new AsyncLocalStorage<Viewer>()

/** Begins and says who looks in one message: the settings cost no round trip of their own. */
class ViewerDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const viewer = opening.getStore()
    if (!viewer) return super.beginTransaction(connection, settings)
    await connection.executeQuery(CompiledQuery.raw(beginFor(viewer)))
  }
}

class ViewerDialect extends PostgresDialect {
  readonly #pool: pg.Pool
  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }
  override createDriver(): PostgresDriver {
    return new ViewerDriver({ pool: this.#pool })
  }
}

/** Opens the application's pool. `url` names the role that owns nothing: see asApplication in role.ts. */
export function openDatabase(url: string, options: { connections?: number } = {}): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 16,
    application_name: 'rapport',
    types,
  })
  // Without a listener an idle connection's end (a server restart) would end the process.
  pool.on('error', () => undefined)
  // Nor may the end of one in use: its query is refused, and the request with it.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  pool.on('connect', prepareByName)
  const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]
  return { db: new Kysely<DB>({ dialect: new ViewerDialect(pool), plugins }), pool }
}

/** Runs in one transaction as the viewer; database refusals come out as sentences. */
export async function asViewer<T>(db: Database, viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await opening.run(viewer, () => db.transaction().execute((tx) => opening.exit(() => work(tx))))
  } catch (error) {
    throw translate(error)
  }
}
