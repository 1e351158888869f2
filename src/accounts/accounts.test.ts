import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildClient } from '#tests/factories.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { readClient } from '#src/clients/contract.ts'
import {
  addAccount,
  changeAccount,
  closeAccount,
  listAccounts,
  readMoney,
  reopenAccount,
  stateBalance,
} from './contract.ts'

let door: Door
let world: World
let ada: Caller
let sam: Caller
beforeAll(async () => {
  door = await openDoor()
  world = await buildWorld(door)
  ada = await door.as(world.ada)
  sam = await door.as(world.sam)
})
afterAll(() => door.close())

const inHouse = (number: string) =>
  ({
    name: 'Custody',
    kind: 'custody',
    number,
    custodian: 'Test Bank',
    currency: 'EUR',
    openedOn: '2026-01-01',
  }) as const
const away = (number: string) => ({ ...inHouse(number), heldAway: true, custodian: 'Other Bank' })

const prospect = () => buildClient(door.parts.db, { stage: 'prospect', coveredBy: [world.ada] })

describe('an in-house account', () => {
  test('makes a prospect a client, its closing a former client, and its reopening a client again', async () => {
    const clientId = await prospect()
    const stage = async () => (await ada.call(readClient, { params: { clientId } })).body.client.stage
    const { body: account } = await sam.call(addAccount, { params: { clientId }, body: inHouse('CH 11-1') })
    expect(await stage()).toBe('client')
    const params = { clientId, accountId: account.id }
    const closure = { version: 1, closedOn: '2026-11-20', reason: 'Moved away' }
    expect((await sam.call(closeAccount, { params, body: { ...closure, closedOn: '2025-01-01' } })).status).toBe(422)
    expect((await sam.call(closeAccount, { params, body: closure })).body).toMatchObject({ closedOn: '2026-11-20' })
    expect(await stage()).toBe('former')
    expect((await sam.call(closeAccount, { params, body: closure })).body).toMatchObject({ code: 'changed' })
    await sam.call(reopenAccount, { params, body: { version: 2, reason: 'Came back' } })
    expect(await stage()).toBe('client')
  })

  test('is registered by nobody who may earn on it', async () => {
    const clientId = await prospect()
    expect((await ada.call(addAccount, { params: { clientId }, body: inHouse('CH12') })).body).toMatchObject({
      code: 'not_allowed',
    })
    const { body } = await sam.call(addAccount, { params: { clientId }, body: inHouse('CH12') })
    const params = { clientId, accountId: body.id }
    expect((await ada.call(changeAccount, { params, body: { version: 1, name: 'Mine' } })).status).toBe(403)
    const balance = { version: 1, balanceMinor: 1, balanceOn: '2026-11-01', balanceSource: 'word' }
    expect((await sam.call(stateBalance, { params, body: balance })).body).toMatchObject({ code: 'conflict' })
  })
})

test('a number is refused in the same words whoever has it', async () => {
  const clientId = await prospect()
  const hidden = await buildClient(door.parts.db)
  await sam.call(addAccount, { params: { clientId: hidden }, body: away('GR 99') })
  await ada.call(addAccount, { params: { clientId }, body: away('GR 98') })
  const refusals = await Promise.all(
    ['gr-99', 'GR98'].map((number) => ada.call(addAccount, { params: { clientId }, body: away(number) })),
  )
  for (const { status, body } of refusals)
    expect([status, body]).toMatchObject([409, { code: 'conflict', detail: 'This account number cannot be used.' }])
})

test('what is held away stands apart, with the day and source of each balance', async () => {
  const clientId = await prospect()
  const stated = { balanceMinor: 500_000, balanceOn: '2026-10-01', balanceSource: 'Client' }
  expect(
    (await ada.call(addAccount, { params: { clientId }, body: { ...away('GR 1'), balanceMinor: 5 } })).status,
  ).toBe(422)
  const { body } = await ada.call(addAccount, { params: { clientId }, body: { ...away('GR 1'), ...stated } })
  await ada.call(addAccount, { params: { clientId }, body: { ...away('GR 2'), ...stated, currency: 'USD' } })
  await ada.call(addAccount, { params: { clientId }, body: away('GR 3') })
  const newer = { version: 1, balanceMinor: 600_000, balanceOn: '2026-11-01', balanceSource: 'Client' }
  await ada.call(stateBalance, { params: { clientId, accountId: body.id }, body: newer })
  expect((await ada.call(readMoney, { params: { clientId } })).body).toEqual({
    inHouse: [],
    heldAway: [
      { currency: 'EUR', minor: 600_000, of: 1, asOf: '2026-11-01', source: 'Client' },
      { currency: 'USD', minor: 500_000, of: 1, asOf: '2026-10-01', source: 'Client' },
    ],
    pledged: [],
    confirmed: [],
    unstated: 1,
  })
})

test('a stranger and roles without accounts find nothing', async () => {
  const clientId = await prospect()
  const { body } = await ada.call(addAccount, { params: { clientId }, body: away('GR 50') })
  const ned = await door.as(world.ned)
  const params = { clientId, accountId: body.id }
  const answers = [
    await ned.call(listAccounts, { params: { clientId } }),
    await ned.call(readMoney, { params: { clientId } }),
    await ned.call(addAccount, { params: { clientId }, body: away('GR 51') }),
    await ned.call(changeAccount, { params, body: { version: 1, name: 'x' } }),
    await ned.call(stateBalance, {
      params,
      body: { version: 1, balanceMinor: 1, balanceOn: '2026-11-01', balanceSource: 'x' },
    }),
    await ned.call(closeAccount, { params, body: { version: 1, closedOn: '2026-11-01', reason: 'x' } }),
    await ned.call(reopenAccount, { params, body: { version: 1, reason: 'x' } }),
  ]
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404))
  for (const userId of [world.mia, world.ari])
    expect((await (await door.as(userId)).call(listAccounts, { params: { clientId } })).status).toBe(403)
})
