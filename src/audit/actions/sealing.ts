/** Sealing the record: a checkpoint of every chain's end is written, kept elsewhere, and later held against the record. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { inTransaction, SYSTEM } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { asViewer } from '#src/db/database.ts'
import type { Database } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { checkLastLine, firstLine, lastLine, readFirstLine, readSealLine, sealLine } from '../checkpoint.ts'
import type { Seal, Sealed } from '../checkpoint.ts'
import { readHeads, readUnsealed } from '../queries/chains.ts'
import { recordEvent } from '../record.ts'
import type { Tell } from './verify.ts'

const AT_ONCE = 5_000

/** Writes where every chain ends now to a file, whole or not at all; that it was sealed is an event itself. */
export async function sealRecord(context: Context, path: string): Promise<Sealed> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const sealed = await writeSeals(context, `${path}.part`)
  await rename(`${path}.part`, path)
  await inTransaction(context, (tx) => recordEvent(tx, context, { verb: 'sealed', subject: 'audit', after: sealed }))
  return sealed
}

/** The nightly one, named by its time, in the folder for checkpoints. */
export async function sealNightly(context: Context): Promise<Record<string, number>> {
  if (!context.sealFolder) throw new AppError('unavailable', { sentence: 'No folder for checkpoints is named.' })
  const name = context.clock.now().toISOString().replaceAll(':', '-')
  const { chains } = await sealRecord(context, join(context.sealFolder, `${name}.checkpoint`))
  return { chains }
}

async function writeSeals({ db, clock }: Context, path: string): Promise<Sealed> {
  const sealedAt = clock.now().toISOString()
  const hash = createHash('sha256')
  const file = await open(path, 'w', 0o600)
  let chains = 0
  const write = (lines: readonly string[]) => {
    const text = `${lines.join('\n')}\n`
    hash.update(text)
    return file.write(text)
  }
  try {
    await write([firstLine(sealedAt)])
    for await (const seals of heads(db)) {
      await write(seals.map(sealLine))
      chains += seals.length
    }
    const sha256 = hash.digest('hex')
    await file.write(`${lastLine(chains, sha256)}\n`)
    await file.sync()
    return { sealedAt, chains, sha256 }
  } finally {
    await file.close()
  }
}

async function* heads(db: Database): AsyncGenerator<Seal[]> {
  for (let after: string | null = null; ;) {
    const from: string | null = after
    const found: Seal[] = await asViewer(db, SYSTEM, (tx) => readHeads(tx, from, AT_ONCE))
    if (!found.length) return
    yield found
    after = found.at(-1)?.clientId ?? null
  }
}

/**
 * Tells every chain that no longer holds the event it ended with when it was sealed. Together with verifyChains, which proves that
 * what stands before that event was not touched either, this finds a chain written anew with its head.
 * Errors: unreadable for a file that is no checkpoint, or not whole.
 */
export async function verifyCheckpoint(db: Database, path: string, tell: Tell): Promise<Sealed & { broken: number }> {
  const hash = createHash('sha256')
  const lines = createInterface({ input: createReadStream(path) })[Symbol.asyncIterator]()
  const next = async (): Promise<string | undefined> => (await lines.next()).value
  const first = await next()
  const sealedAt = readFirstLine(first)
  hash.update(`${first}\n`)
  let [chains, broken] = [0, 0]
  let waiting: Seal[] = []
  const compare = async () => {
    broken += await tellUnsealed(db, waiting, tell)
    waiting = []
  }
  for (let line = await next(); ; line = await next()) {
    const seal = readSealLine(line ?? '')
    if (!seal) {
      await compare()
      const sha256 = hash.digest('hex')
      checkLastLine(line, chains, sha256)
      return { sealedAt, chains, sha256, broken }
    }
    hash.update(`${line}\n`)
    chains += 1
    waiting.push(seal)
    if (waiting.length >= AT_ONCE) await compare()
  }
}

async function tellUnsealed(db: Database, seals: readonly Seal[], tell: Tell): Promise<number> {
  const odd = await asViewer(db, SYSTEM, (tx) => readUnsealed(tx, seals))
  for (const { clientId, seq, gone } of odd) tell({ clientId, seq, kind: gone ? 'cut' : 'rewritten' })
  return odd.length
}
