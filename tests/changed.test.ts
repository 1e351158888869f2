/** Two editors at once: the second is shown what the first wrote, and writes nothing. docs/rules.md, rule 8. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rejectClaim } from '#src/claims/contract.ts'
import { changePerson } from '#src/clients/contract.ts'
import { prepare } from './claims.ts'
import { openClaimScene } from './claimScene.ts'
import type { ClaimScene } from './claimScene.ts'
import { addHousehold } from './clients.ts'

let at: ClaimScene
beforeAll(async () => {
  at = await openClaimScene()
})
afterAll(() => at.door.close())

describe('what somebody changed meanwhile', () => {
  test('is shown to the second editor of a person', async () => {
    const { client, persons } = await addHousehold(at.ada, 'Contended')
    const params = { clientId: client.id, personId: persons[0]?.id ?? '' }
    const name = (givenName: string) => ({ params, body: { version: 1, givenName, familyName: 'Contended' } })
    expect((await at.ada.call(changePerson, name('First'))).status).toBe(200)
    const second = await at.max.call(changePerson, name('Second'))
    expect(second.body).toMatchObject({ code: 'changed', current: { givenName: 'First', version: 2 } })
  })

  test('is shown to who prepares or rejects an older claim', async () => {
    const { pledge, params, at: line } = await at.scene([1_000_000])
    const older = { ...pledge, version: pledge.version - 1 }
    const prepared = await prepare(at.cara, older, [{ lineId: line(0), amountMinor: 1 }])
    expect(prepared.body).toMatchObject({ code: 'changed' })
    const body = { version: older.version, reason: 'No money came' }
    expect((await at.cara.call(rejectClaim, { params, body })).body).toMatchObject({ code: 'changed' })
  })
})
