// Writes what is generated and checked in: docs/schemas, and schema.sql, the migrations applied to an empty database of a
// server that lives only for this.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { schemaFiles } from '#src/compensation/json-schema.ts'
import { dumpSchema } from '#src/db/dump.ts'
import { openServer } from '#src/db/embedded/server.ts'
import { migrate } from '#src/db/migrate.ts'
import { inspectionSchema } from '#src/imports/json-schema.ts'

const DOCS = join(import.meta.dirname, '..', 'docs', 'schemas')
for (const [name, text] of Object.entries({ ...schemaFiles(), 'imports.json': inspectionSchema() }))
  writeFileSync(join(DOCS, name), text)

const dataDir = mkdtempSync(join(tmpdir(), 'rapport-schema-'))
const server = await openServer({ dataDir, log: console.error, settings: { fsync: 'off' } })
const client = new pg.Client(server.ownerUrl)
await client.connect()
try {
  await migrate(client)
  writeFileSync(join(import.meta.dirname, '..', 'schema.sql'), await dumpSchema(client))
} finally {
  await client.end()
  await server.stop()
  rmSync(dataDir, { recursive: true })
}
