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

/** Of this process; another process of the same firm counts its own. */
const accounts = new Map<string, Guesses>()
const MOST_ACCOUNTS = 10_000
/** One for each account and address: whoever guesses from elsewhere stands in no owner's way. */
const queues = new Map<string, { waiting: number; turn: Promise<unknown> }>()

/** Errors: too_many when others wait for the same account at this address; unauthenticated as the try says. */
export function guess<T>(parts: Parts, request: FastifyRequest, email: string, attempt: () => Promise<T>): Promise<T> {
  const account = email.trim().toLowerCase()
  const place = `${account} ${request.ip}`
  const queue = queues.get(place) ?? { waiting: 0, turn: Promise.resolve() }
  if (queue.waiting >= MOST_WAITING) throw new AppError('too_many')
  queues.set(place, queue)
  queue.waiting += 1
  const turn = queue.turn.then(() => tried(parts, request, account, attempt))
  queue.turn = turn.catch(() => undefined)
  return turn.finally(() => {
    queue.waiting -= 1
    if (queue.waiting === 0) queues.delete(place)
  })
}

async function tried<T>(parts: Parts, request: FastifyRequest, account: string, attempt: () => Promise<T>): Promise<T> {
  const now = () => parts.clock.now().getTime()
  await pause(delayAfter(stillWrong(accounts.get(account), now())))
  try {
    const answer = await attempt()
    accounts.delete(account)
    return answer
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') {
      noteWrong(account, now())
      // Once the answer has left: a wrong password takes as long for an address that nobody has.
      afterAnswer(request, () => recordWrong(parts, account, request.ip))
    }
    throw error
  }
}

function noteWrong(account: string, now: number): void {
  const wrong = stillWrong(accounts.get(account), now) + 1
  const [oldest] = accounts.keys()
  if (accounts.size >= MOST_ACCOUNTS && oldest !== undefined) accounts.delete(oldest)
  accounts.set(account, { wrong, lastAt: now })
}

/** Only of users: what strangers type may be anybody's address. */
async function recordWrong(parts: Parts, account: string, address: string): Promise<void> {
  const user = await parts.db.selectFrom('users').select('id').where('email', '=', account).executeTakeFirst()
  if (!user) return
  const context = { ...parts, viewer: { ...SYSTEM, userId: user.id } }
  await inTransaction(context, (tx) =>
    recordEvent(tx, context, { verb: 'refused', subject: 'session', subjectId: user.id, after: { address } }),
  )
}
