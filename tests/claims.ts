/** Claims and confirmations as a test's people make them. */
import { addClaim } from '#src/claims/contract.ts'
import type { ClaimBody } from '#src/claims/contract.ts'
import { approveConfirmation, prepareConfirmation } from '#src/claims/desk-contract.ts'
import { listLines } from '#src/statements/contract.ts'
import type { z } from 'zod'
import type { Caller } from './door.ts'
import { bring, camt, statement, transfer } from './statements.ts'

type Claim = z.input<typeof ClaimBody>

/** A pledge of 10,000.00 EUR whose hard share is the claimant's, unless said otherwise. */
export const claimOf = (userId: string, values: Partial<Claim> = {}): Claim => ({
  kind: 'pledge',
  amountMinor: 1_000_000,
  currency: 'EUR',
  claimedOn: '2026-11-02',
  splits: [{ userId, ledger: 'hard', shareBp: 10_000 }],
  ...values,
})

export async function claim(caller: Caller, clientId: string, values: Partial<Claim> = {}) {
  const { status, body } = await caller.call(addClaim, {
    params: { clientId },
    body: claimOf(caller.userId, values),
  })
  if (status !== 200) throw new Error(`The claim of the test was refused: ${JSON.stringify(body)}`)
  return body
}

/** Imports transfers of these amounts; answers the ids of the lines, in the same order. */
export async function moneyArrives(controller: Caller, clientId: string, number: string, amounts: readonly number[]) {
  await bring(
    controller,
    camt(
      statement(
        number,
        amounts.map((amount, at) => transfer(amount, '2026-11-10', { text: `Part ${at}` })),
      ),
    ),
  )
  const { body } = await controller.call(listLines, { query: { clientId, limit: 200 } })
  return amounts.map((amount, at) => {
    const line = body.rows.find((row) => row.amountMinor === amount && row.text === `Part ${at}`)
    if (!line) throw new Error(`The line of ${amount} did not arrive.`)
    return line.id
  })
}

type Open = { clientId: string; id: string; version: number }
type Allocations = z.input<typeof prepareConfirmation.body>['allocations']

export const prepare = (caller: Caller, { clientId, id, version }: Open, allocations: Allocations) =>
  caller.call(prepareConfirmation, { params: { clientId, claimId: id }, body: { version, allocations } })

/** Prepares as the first person and approves as the second; answers the confirmation. */
export async function confirm(first: Caller, second: Caller, open: Open, allocations: Allocations) {
  const { body } = await prepare(first, open, allocations)
  const prepared = body.confirmations.find((one) => one.state === 'prepared')
  if (!prepared) throw new Error(`The confirmation of the test was refused: ${JSON.stringify(body)}`)
  const { clientId, id, version } = prepared
  const approved = await second.call(approveConfirmation, {
    params: { clientId, confirmationId: id },
    body: { version },
  })
  return approved.body
}
