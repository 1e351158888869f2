/** One password tried at one account: after its turn, and after a pause when others were wrong; a wrong one is an event. */
import type { FastifyRequest } from 'fastify'
import { setTimeout as pause } from 'node:timers/promises'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, SYSTEM } from '#src/context.ts'
import type { Parts } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { afterAnswer } from '#src/http/after.ts'
import { delayAfter, MOST_WAITING, stillWrong } from '../guesses.ts'
import type { Guesses } from '../guesses.ts'

type Account = Guesses & { waiting: number; turn: Promise<unknown> }
/** Of this process; another process of the same firm counts its own. */
const accounts = new Map<string, Account>()
const MOST_ACCOUNTS = 10_000

/** Errors: too_many when others wait for the same account already; unauthenticated as the try says. */
export function guess<T>(parts: Parts, request: FastifyRequest, email: string, attempt: () => Promise<T>): Promise<T> {
  const account = accountOf(email.trim().toLowerCase())
  if (account.waiting >= MOST_WAITING) throw new AppError('too_many')
  account.waiting += 1
  const turn = account.turn.then(() => tried(parts, request, email, account, attempt))
  account.turn = turn.catch(() => undefined)
  return turn.finally(() => void (account.waiting -= 1))
}

function accountOf(email: string): Account {
  const known = accounts.get(email)
  if (known) return known
  const [oldest] = accounts.keys()
  if (accounts.size >= MOST_ACCOUNTS && oldest !== undefined) accounts.delete(oldest)
  const fresh = { wrong: 0, lastAt: 0, waiting: 0, turn: Promise.resolve() }
  accounts.set(email, fresh)
  return fresh
}

async function tried<T>(
  parts: Parts,
  request: FastifyRequest,
  email: string,
  account: Account,
  attempt: () => Promise<T>,
): Promise<T> {
  const wrong = stillWrong(account, parts.clock.now().getTime())
  await pause(delayAfter(wrong))
  try {
    const answer = await attempt()
    account.wrong = 0
    return answer
  } catch (error) {
    account.wrong = wrong + 1
    account.lastAt = parts.clock.now().getTime()
    // Once the answer has left: a wrong password takes as long for an address that nobody has.
    if (error instanceof AppError && error.code === 'unauthenticated')
      afterAnswer(request, () => recordWrong(parts, email, request.ip))
    throw error
  }
}

/** Only of users: what strangers type may be anybody's address. */
async function recordWrong(parts: Parts, email: string, address: string): Promise<void> {
  const user = await parts.db
    .selectFrom('users')
    .select('id')
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  if (!user) return
  const context = { ...parts, viewer: { ...SYSTEM, userId: user.id } }
  await inTransaction(context, (tx) =>
    recordEvent(tx, context, { verb: 'refused', subject: 'session', subjectId: user.id, after: { address } }),
  )
}
