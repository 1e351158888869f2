// A process of its own that uses the built-in server in the folder it is given, until its input ends.
import { openServer } from './server.ts'

const dataDir = process.argv[2] ?? ''
try {
  const server = await openServer({ dataDir, log: () => {} })
  console.log(JSON.stringify({ ownerUrl: server.ownerUrl, adopted: server.adopted }))
  process.stdin.resume().once('end', () => void server.stop())
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }))
}
