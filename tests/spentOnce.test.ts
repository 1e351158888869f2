/** What the tables themselves hold of money, when somebody gets past the actions: docs/rules.md, rules 1 and 3. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/kit/ids.ts'
import { claim, prepare } from './claims.ts'
import { openClaimScene } from './claimScene.ts'
import type { ClaimScene } from './claimScene.ts'

let at: ClaimScene
beforeAll(async () => {
  at = await openClaimScene()
})
afterAll(() => at.door.close())

type Scene = Awaited<ReturnType<ClaimScene['scene']>>

/** A prepared confirmation of the scene's pledge, written past the actions; answers its id. */
async function confirmation({ clientId, pledge }: Scene, amountMinor: number, currency = 'EUR'): Promise<string> {
  const id = newId()
  await at.asOwner(
    `insert into confirmations (client_id, id, claim_id, state, amount_minor, currency, deposited_on, prepared_by, prepared_at)
      values ($1, $2, $3, 'prepared', $4, $5, '2026-11-10', $6, now())`,
    [clientId, id, pledge.id, amountMinor, currency, at.world.cara],
  )
  return id
}
const tie = (clientId: string, confirmationId: string, lineId: string, amountMinor: number) =>
  at.asOwner('insert into allocations values ($1, $2, $3, $4)', [clientId, confirmationId, lineId, amountMinor])
const approve = (id: string) =>
  at.asOwner(`update confirmations set state = 'approved', approved_by = $2, approved_at = now() where id = $1`, [
    id,
    at.world.carl,
  ])

describe('only confirmed money counts: the database', () => {
  test('takes no claim that is confirmed from the start, and no letter in place of money', async () => {
    const scene = await at.scene([100])
    await expect(
      at.asOwner(
        `insert into claims (client_id, id, kind, state, claimant_id, amount_minor, confirmed_minor, currency, claimed_on, recorded_at)
          values ($1, $2, 'pledge', 'draft', $3, 100, 100, 'EUR', '2026-11-02', now())`,
        [scene.clientId, newId(), at.world.ada],
      ),
    ).rejects.toThrow('only a confirmation confirms')
    const letter = newId()
    await at.asOwner(
      `insert into documents (client_id, id, kind, name, media_type, bytes, sha256, wrapped_key, stored_as, added_at)
        values ($1, $2, 'engagement_letter', 'letter.pdf', 'application/pdf', 1, '', '', '', now())`,
      [scene.clientId, letter],
    )
    await expect(
      at.asOwner(
        `insert into confirmations (client_id, id, claim_id, state, amount_minor, currency, deposited_on, letter_id, prepared_by, prepared_at)
          values ($1, $2, $3, 'prepared', 100, 'EUR', '2026-11-10', $4, $5, now())`,
        [scene.clientId, newId(), scene.pledge.id, letter, at.world.cara],
      ),
    ).rejects.toThrow('not by a letter')
  })

  test('confirms no more than was claimed, whatever its lines hold', async () => {
    const scene = await at.scene([1_500_000])
    const id = await confirmation(scene, 1_500_000)
    await tie(scene.clientId, id, scene.at(0), 1_500_000)
    await expect(approve(id)).rejects.toThrow('claim_is_not_exceeded')
  })
})

describe('a statement line is spent once: the database', () => {
  test('ties no line beyond its amount, nor beyond what other confirmations left', async () => {
    const scene = await at.scene([600_000])
    await expect(tie(scene.clientId, await confirmation(scene, 700_000), scene.at(0), 700_000)).rejects.toThrow(
      'line_is_spent_once',
    )
    await tie(scene.clientId, await confirmation(scene, 400_000), scene.at(0), 400_000)
    await expect(tie(scene.clientId, await confirmation(scene, 300_000), scene.at(0), 300_000)).rejects.toThrow(
      'line_is_spent_once',
    )
  })

  test('ties no line to a confirmation of another currency or one that is decided', async () => {
    const scene = await at.scene([600_000])
    await expect(confirmation(scene, 100, 'USD')).rejects.toThrow('in the currency of its claim')
    const dollars = await claim(at.ada, scene.clientId, { currency: 'USD' })
    const id = await confirmation({ ...scene, pledge: dollars }, 100, 'USD')
    await expect(tie(scene.clientId, id, scene.at(0), 100)).rejects.toThrow('in the currency of the claim')
    const decided = await confirmation(scene, 100)
    await tie(scene.clientId, decided, scene.at(0), 100)
    await approve(decided)
    await expect(tie(scene.clientId, decided, scene.at(0), 100)).rejects.toThrow('while a confirmation is prepared')
  })

  test('keeps what is tied, and moves what is spent of a line only with it', async () => {
    const scene = await at.scene([600_000])
    await prepare(at.cara, scene.pledge, [{ lineId: scene.at(0), amountMinor: 600_000 }])
    const line = [scene.at(0)]
    await expect(at.asOwner('delete from allocations where line_id = $1', line)).rejects.toThrow('append-only')
    await expect(at.asOwner('update allocations set amount_minor = 1 where line_id = $1', line)).rejects.toThrow(
      'append-only',
    )
    await expect(at.asOwner('update statement_lines set allocated_minor = 0 where id = $1', line)).rejects.toThrow(
      'never edited',
    )
  })
})
