/** What a backup says of itself: what it holds, how much of it, and by which hashes it is known again. */
import { z } from 'zod'
import { AppError } from '#src/errors.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A name that leads to no other folder. */
const SafePath = z.string().regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/)

export const Manifest = z.object({
  format: z.literal('rapport backup 1'),
  /** Every change acknowledged before this instant is in it, and none half. */
  takenAt: z.iso.datetime(),
  /** The migrations of the database it was taken from. */
  migrations: z.array(z.object({ name: z.string(), checksum: Sha256 })),
  /** Of the firm's secret, which is not in it. */
  secretSha256: Sha256,
  tables: z.array(z.object({ name: SafePath, rows: z.number().int().min(0), sha256: Sha256 })),
  files: z.array(z.object({ storedAs: SafePath, bytes: z.number().int().min(0), sha256: Sha256 })),
})
export type Manifest = z.output<typeof Manifest>
export type TableEntry = Manifest['tables'][number]
export type FileEntry = Manifest['files'][number]

/** Errors: unreadable for anything else than the manifest of a backup. */
export function readManifest(text: string): Manifest {
  const parsed = Manifest.safeParse(parseJson(text))
  if (!parsed.success) throw new AppError('unreadable', { sentence: 'The manifest of this backup is not whole.' })
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('unreadable', { sentence: 'The manifest of this backup is not whole.', cause })
  }
}

type Applied = Manifest['migrations']

/** Errors: conflict for a backup of another version, naming where the two differ. */
export function requireSameMigrations(backup: Applied, program: Applied): void {
  const [theirs, ours] = [backup, program].map((list) => list.map(({ name, checksum }) => `${name} ${checksum}`))
  const differs = backup.findIndex((_, place) => theirs?.[place] !== ours?.[place])
  if (differs < 0 && backup.length === program.length) return
  const name = (differs < 0 ? program[backup.length] : backup[differs])?.name ?? ''
  throw new AppError('conflict', {
    sentence: `This backup is of another version: they differ in ${name}. Restore it with the version that made it, then start this one.`,
  })
}
