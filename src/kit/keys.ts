/**
 * One key for each purpose, all from the firm's secret by HKDF (RFC 5869): what one key protects says nothing of another's. A key has
 * a name, derived the same way, that stands beside what it sealed: so that keys can change while what is old can still be read.
 */
import { hkdfSync } from 'node:crypto'

/** sign-in: cookies and seeds of second factors. files: wraps the key of each file. database login: of the built-in server. */
export type Purpose = 'sign-in' | 'files' | 'database login'

const SALT = 'rapport, keys of the first kind'

const derive = (secret: string, info: string): Buffer => Buffer.from(hkdfSync('sha256', secret, SALT, info, 32))

export type Key = { name: number; bytes: Buffer }

/** The name is a whole number of 31 bits: the same for the same secret, whichever process asks. */
export const keyFor = (secret: string, purpose: Purpose): Key => ({
  name: derive(secret, `name of ${purpose}`).readUInt32BE() >>> 1,
  bytes: derive(secret, purpose),
})
