import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '#src/errors.ts'
import { ROOT } from '#src/root.ts'

export type Config = {
  host: string
  port: number
  /** What browsers and links use; passkeys are bound to it. */
  origin: string
  /** Absolute. Holds the built-in database, files and keys. */
  dataDir: string
  /** A PostgreSQL server of the firm's own; without it the built-in one is used. */
  databaseUrl: string | undefined
  /** The login that requests and jobs use there; without it one is made with the owner's rights. */
  appUrl: string | undefined
  /** Signs cookies and wraps keys. Losing it signs everybody out and makes stored files unreadable. */
  secret: string
  /** Where the nightly checkpoints of the record go; best a disk that whoever keeps the database cannot write to. */
  sealFolder: string
  /** Secrets of earlier, the newest first: they open what was sealed under them until `rapport secret rewrap`. */
  secretsBefore: string[]
  logLevel: (typeof LOG_LEVELS)[number]
  /** Whether the serving process also runs the firm's jobs; off where `rapport work` does. */
  worker: boolean
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const SECRET_LENGTH = 32

/** A variable set to nothing counts as not set: that is what `.env` files and container tools mean by it. */
const given = (env: NodeJS.ProcessEnv) => Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))

const Port = z.coerce
  .number('PORT must be a number.')
  .int('PORT must be a whole number.')
  .min(0, 'PORT must lie between 0 and 65535; 0 takes any free one.')
  .max(65535, 'PORT must lie between 0 and 65535; 0 takes any free one.')

const databaseUrl = (variable: string) =>
  z
    .string()
    .refine(
      (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
      `${variable} must look like postgres://user:password@host:5432/database.`,
    )

const Origin = z
  .string()
  .refine(isOrigin, 'RAPPORT_ORIGIN must be an address without a path, such as https://rapport.example.com.')
  .transform((text) => new URL(text).origin)

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: Port.default(4400),
  RAPPORT_DATA: z.string().default(join(ROOT, '.rapport')),
  DATABASE_URL: databaseUrl('DATABASE_URL').optional(),
  DATABASE_APP_URL: databaseUrl('DATABASE_APP_URL').optional(),
  RAPPORT_ORIGIN: Origin.optional(),
  RAPPORT_SECRET: z
    .string()
    .min(SECRET_LENGTH, `RAPPORT_SECRET must have at least ${SECRET_LENGTH} characters; leave it out to have one made.`)
    .optional(),
  RAPPORT_SEALS: z.string().optional(),
  RAPPORT_SECRET_BEFORE: z.string().optional(),
  RAPPORT_WORKER: z.enum(['on', 'off'], 'RAPPORT_WORKER must be on or off.').default('on'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`).default('info'),
})

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
}

/** Reads the environment once. Throws `invalid` with one sentence per variable that is wrong. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const parsed = Environment.safeParse(given(env))
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]))
    throw new AppError('invalid', { sentence: Object.values(fields).join(' '), fields })
  }
  const { HOST, PORT, RAPPORT_DATA, DATABASE_URL, DATABASE_APP_URL } = parsed.data
  const { RAPPORT_ORIGIN, RAPPORT_SECRET, RAPPORT_SEALS, LOG_LEVEL, RAPPORT_WORKER } = parsed.data
  const dataDir = resolve(RAPPORT_DATA)
  return {
    host: HOST,
    port: PORT,
    // A passkey cannot be bound to a number such as 127.0.0.1, so the default origin is a name.
    origin: RAPPORT_ORIGIN ?? `http://localhost:${PORT}`,
    dataDir,
    databaseUrl: DATABASE_URL,
    appUrl: DATABASE_APP_URL,
    secret: RAPPORT_SECRET ?? keptSecret(join(dataDir, 'secret')),
    sealFolder: RAPPORT_SEALS ? resolve(RAPPORT_SEALS) : join(dataDir, 'checkpoints'),
    secretsBefore: parsed.data.RAPPORT_SECRET_BEFORE?.trim().split(/\s+/) ?? keptBefore(dataDir),
    logLevel: LOG_LEVEL,
    worker: RAPPORT_WORKER === 'on',
  }
}

const beforeFile = (dataDir: string): string => join(dataDir, 'secret.before')

const keptBefore = (dataDir: string): string[] => readSecret(beforeFile(dataDir))?.split('\n') ?? []

/**
 * Makes a new secret beside the data and keeps the old one to read with. Processes that run go on with the old one until they are
 * started again. Errors: conflict where the secret is the firm's own, in RAPPORT_SECRET.
 */
export function changeKeptSecret(env: NodeJS.ProcessEnv): void {
  const { secret, secretsBefore, dataDir } = readConfig(env)
  if (given(env).RAPPORT_SECRET)
    throw new AppError('conflict', {
      sentence: 'The secret stands in RAPPORT_SECRET: put another there, and this one in RAPPORT_SECRET_BEFORE.',
    })
  // First the old one, then the new: cut off in between, the old is kept twice and nothing is lost.
  replaceFile(beforeFile(dataDir), [secret, ...secretsBefore.filter((one) => one !== secret)].join('\n'))
  replaceFile(join(dataDir, 'secret'), randomBytes(SECRET_LENGTH).toString('hex'))
}

function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true })
  renameSync(draft, file)
}

/** A secret made on first use and kept in a file only its owner can read. Two processes at once get the same one. */
export const keptSecret = (file: string): string => {
  const kept = readSecret(file)
  if (kept) return kept
  const draft = `${file}.${process.pid}`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(draft, `${randomBytes(SECRET_LENGTH).toString('hex')}\n`, { mode: 0o600 })
  try {
    // A link appears with its whole content or not at all, and never replaces the one that came first.
    linkSync(draft, file)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  const made = readSecret(file)
  if (!made)
    throw new AppError('invalid', {
      sentence: `${file} is empty. Restore it from a backup, or remove it to have a new one made.`,
    })
  return made
}

const readSecret = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw new AppError('invalid', {
      sentence: `${file} cannot be read. Run Rapport as the user who owns it, or set RAPPORT_DATA to another folder.`,
      cause: error,
    })
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
