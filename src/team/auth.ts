/** Sign-in is better-auth's, in our tables; nothing here hashes, signs or compares secrets itself. */
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { newId } from '#src/kit/ids.ts'
import { keyFor } from '#src/kit/keys.ts'

export type AuthSettings = {
  url: string
  secret: string
  origin: string
  /** Keys by name, the newest first; what none of them sealed is opened by `secret`. */
  secrets?: { version: number; value: string }[]
}

/** The keys of sign-in from the firm's secrets; seeds of before keys had names were sealed by the oldest secret itself. */
export const signInKeys = (secret: string, before: readonly string[]) => ({
  secret: before.at(-1) ?? secret,
  secrets: [secret, ...before].map((one) => {
    const { name, bytes } = keyFor(one, 'sign-in')
    return { version: name, value: bytes.toString('hex') }
  }),
})

const TWO_HOURS = 2 * 60 * 60

/** A pool of its own: better-auth wants instants as dates, the rest of us as text. */
export function openAuth({ url, secret, origin, secrets }: AuthSettings) {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    options: '-c role=rapport_app',
    application_name: 'rapport sign-in',
  })
  pool.on('error', () => undefined)
  const db = new Kysely<Record<string, never>>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
  const auth = betterAuth({
    secret,
    ...(secrets ? { secrets } : {}),
    baseURL: origin,
    basePath: '/internal/auth',
    trustedOrigins: [origin, origin.replace('//localhost', '//127.0.0.1')],
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    advanced: {
      cookiePrefix: 'rapport',
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict' },
      database: { generateId: () => newId() },
    },
    user: { modelName: 'users' },
    session: { modelName: 'sessions', expiresIn: TWO_HOURS, updateAge: 5 * 60 },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    plugins: [twoFactor({ issuer: 'Rapport', schema: { twoFactor: { modelName: 'twoFactors' } } })],
  })
  return { auth, close: () => pool.end() }
}

export type Auth = ReturnType<typeof openAuth>['auth']
