/** The one timeline of a client, through the door. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeAccount, listAccounts } from '#src/accounts/contract.ts'
import { expireClaim, readClaim, rejectClaim } from '#src/claims/contract.ts'
import { approveUndo, askUndo } from '#src/claims/desk-contract.ts'
import { addDocument } from '#src/documents/contract.ts'
import { assignTask, completeTask } from '#src/tasks/contract.ts'
import { claim, confirm, moneyArrives } from '#tests/claims.ts'
import { openClaimScene } from '#tests/claimScene.ts'
import type { ClaimScene } from '#tests/claimScene.ts'
import type { Caller } from '#tests/door.ts'
import { buildAccount, buildClient, buildLine } from '#tests/factories.ts'
import { bring, camt, dividend, statement } from '#tests/statements.ts'
import { logInteraction, readTimeline } from './contract.ts'
import { instantOf } from './timeline.ts'
import type { TimelineEntry, TimelinePart } from './timeline-contract.ts'

let stage: ClaimScene
let clientId: string
beforeAll(async () => {
  stage = await openClaimScene()
  clientId = await tellStory()
})
afterAll(() => stage.door.close())

const timeline = async (caller: Caller, part?: TimelinePart, of = clientId) =>
  (await caller.call(readTimeline, { params: { clientId: of }, query: { part, limit: 200 } })).body.rows
/** What an entry tells, in a line. */
const said = (entry: TimelineEntry): string => {
  if (entry.kind === 'interaction') return `${entry.channel} ${entry.notes}`.trim()
  if (entry.kind === 'claim') return `${entry.claim} ${entry.state} ${entry.minor}${entry.whole ? ' in whole' : ''}`
  if (entry.kind === 'money') return `${entry.flow} ${entry.minor} ${entry.currency} on ${entry.account.name}`
  return `${entry.kind} ${'name' in entry ? entry.name : entry.title}${'state' in entry ? ` ${entry.state}` : ''}`
}

const STORY = [
  'deposit expired 500000',
  'deposit claimed 500000',
  'pledge rejected 1000000',
  'pledge undone 400000',
  'account Custody closed',
  'task Send the contract done',
  'document letter.txt',
  'pledge confirmed 400000',
  'new_money 400000 EUR on Custody',
  'pledge claimed 1000000',
  'telephone He is divorcing.',
  'account Custody opened',
]

/** A pledge heard, partly paid, confirmed, undone and rejected; beside it a document, a task, an account closed, a claim expired. */
async function tellStory(): Promise<string> {
  const { door, ada, ben, cara, carl } = stage
  const on = (day: number) => door.clock.set(`2026-11-${String(day).padStart(2, '0')}T09:00:00Z`)
  on(2)
  const { params, number, pledge } = await stage.scene()
  await log(ada, params.clientId, '2026-11-02T08:30:00Z', 'He is divorcing.')
  on(11)
  await bring(cara, camt(statement(number, [dividend(70_000, '2026-11-09')])))
  const [line = ''] = await moneyArrives(cara, params.clientId, number, [400_000])
  on(12)
  const version = (await ada.call(readClaim, { params })).body.version
  const confirmed = await confirm(cara, carl, { ...pledge, version }, [{ lineId: line, amountMinor: 400_000 }])
  on(13)
  await keep(ada, params.clientId)
  on(14)
  await doTask(ada, params.clientId)
  on(15)
  await close(cara, params.clientId)
  on(16)
  const place = { clientId: params.clientId, confirmationId: confirmed.id }
  const asked = await cara.call(askUndo, {
    params: place,
    body: { version: confirmed.version, reason: 'Wrong client' },
  })
  await carl.call(approveUndo, { params: place, body: { version: asked.body.version } })
  on(17)
  await decide(rejectClaim, params)
  on(18)
  const other = await claim(ben, params.clientId, { kind: 'deposit', amountMinor: 500_000 })
  on(19)
  await decide(expireClaim, { clientId: params.clientId, claimId: other.id })
  on(23)
  return params.clientId
}

const log = (caller: Caller, of: string, occurredAt: string, notes = '', confidential = true) =>
  caller.call(logInteraction, {
    body: {
      channel: 'telephone',
      purpose: 'review',
      outcome: 'information',
      occurredAt,
      confidential,
      clients: [{ clientId: of, notes }],
    },
  })
const keep = (caller: Caller, of: string, kind: 'evidence' | 'other' = 'evidence') =>
  caller.call(addDocument, {
    params: { clientId: of },
    query: { name: 'letter.txt', kind },
    body: new TextEncoder().encode('Signed'),
  })
async function doTask(caller: Caller, of: string) {
  const body = { clientId: of, title: 'Send the contract', dueOn: '2026-11-20', assigneeId: caller.userId }
  const { body: task } = await caller.call(assignTask, { body })
  await caller.call(completeTask, { params: { clientId: of, taskId: task.id }, body: { version: task.version } })
}
async function close(caller: Caller, of: string) {
  const { body } = await caller.call(listAccounts, { params: { clientId: of } })
  const [account] = body.rows
  const params = { clientId: of, accountId: account?.id ?? '' }
  const change = { version: account?.version ?? 0, closedOn: '2026-11-15', reason: 'Moved' }
  await caller.call(closeAccount, { params, body: change })
}
async function decide(verb: typeof rejectClaim | typeof expireClaim, params: { clientId: string; claimId: string }) {
  const { version } = await stage.stateOf(params)
  await stage.cara.call(verb, { params, body: { version, reason: 'Nothing came' } })
}

describe('the timeline of a client', () => {
  test('tells contacts, claims and their decisions, money, accounts, documents and tasks, newest first', async () => {
    expect((await timeline(stage.ada)).map(said)).toEqual(STORY)
  })

  test('says why a claim was decided so, by whom, and links what it tells', async () => {
    const rows = await timeline(stage.ada)
    expect(rows.find((row) => row.kind === 'claim' && row.state === 'undone')).toMatchObject({
      reason: 'Wrong client',
      who: { id: stage.world.carl },
    })
    const money = rows.find((row) => row.kind === 'money')
    expect(money).toMatchObject({ on: '2026-11-10', account: { name: 'Custody' }, counterparty: 'Eleni Papadopoulou' })
    const confirmed = rows.find((row) => row.kind === 'claim' && row.state === 'confirmed')
    const rejected = rows.find((row) => row.kind === 'claim' && row.state === 'rejected')
    expect(confirmed).toMatchObject({ claimId: rejected?.id })
  })

  test('says of the confirmation that completed a claim that it was confirmed in whole', async () => {
    const { pledge, at, clientId: own } = await stage.scene([600_000, 400_000])
    const parts = [600_000, 400_000].map((amountMinor, index) => [{ lineId: at(index), amountMinor }])
    for (const part of parts) {
      const { version } = await stage.stateOf({ clientId: own, claimId: pledge.id })
      await confirm(stage.cara, stage.carl, { ...pledge, version }, part)
    }
    const claims = (await timeline(stage.ada, 'money', own)).filter((row) => row.kind === 'claim').map(said)
    expect(claims).toEqual(['pledge confirmed 400000 in whole', 'pledge confirmed 600000', 'pledge claimed 1000000'])
  })

  test('shows money that left below zero, and neither dividends, fees nor what the policy does not count', async () => {
    const { db } = stage.door.parts
    const own = await buildClient(db, { coveredBy: [stage.world.ada] })
    const account = await buildAccount(db, own, { currency: 'USD' })
    const flows = { new_money: 5, income: 4, fee: -3, return_of_money: -2, internal_transfer: 1 }
    for (const [flow, amountMinor] of Object.entries(flows))
      await buildLine(db, own, account, { flow, amountMinor, currency: 'USD', bookedOn: '2026-02-10' })
    const outside = await buildLine(db, own, account, { amountMinor: 6, currency: 'USD' })
    await stage.asOwner('update flows set counts = false where line_id = $1', [outside])
    const told = (await timeline(stage.ada, undefined, own)).map(said)
    expect(told).toEqual(['return_of_money -2 USD on Custody', 'new_money 5 USD on Custody', 'account Custody opened'])
  })

  test('is narrowed to contacts, money, documents or tasks', async () => {
    const parts = await Promise.all(
      (['contacts', 'money', 'documents', 'tasks'] as const).map((part) => timeline(stage.ada, part)),
    )
    expect(parts.map((rows) => [...new Set(rows.map(({ kind }) => kind))].toSorted())).toEqual([
      ['interaction'],
      ['account', 'claim', 'money'],
      ['document'],
      ['task'],
    ])
    expect(parts.flat()).toHaveLength(STORY.length)
  })
})

describe('a page of the timeline', () => {
  const keyOf = ({ id, step }: TimelineEntry) => `${id} ${step}`
  async function paged(caller: Caller, of: string, limit: number): Promise<string[]> {
    const keys: string[] = []
    let after: string | undefined
    do {
      const { body } = await caller.call(readTimeline, { params: { clientId: of }, query: { limit, after } })
      keys.push(...body.rows.map(keyOf))
      after = body.next ?? undefined
    } while (after)
    return keys
  }

  test('neither repeats nor skips across the kinds, whatever its length', async () => {
    const whole = (await timeline(stage.ada)).map(keyOf)
    for (const limit of [1, 2, 3, 5, 11, 12]) expect(await paged(stage.ada, clientId, limit)).toEqual(whole)
  })

  test('neither repeats nor skips when everything happened at one instant, midnight', async () => {
    const { door, ada, cara, world } = stage
    const day = '2026-11-20'
    door.clock.set(instantOf(day))
    const own = await buildClient(door.parts.db, { coveredBy: [world.ada] })
    const account = await buildAccount(door.parts.db, own, { openedOn: day, closedOn: day })
    for (let turn = 0; turn < 3; turn += 1) {
      await log(ada, own, instantOf(day))
      await buildLine(door.parts.db, own, account, { bookedOn: day })
      await keep(ada, own)
      await doTask(ada, own)
      const { id } = await claim(ada, own)
      await decide(rejectClaim, { clientId: own, claimId: id })
    }
    door.clock.set('2026-11-23T09:00:00Z')
    const whole = (await timeline(cara, undefined, own)).map(keyOf)
    expect(new Set(whole).size).toBe(20)
    for (const limit of [1, 2, 3, 7]) expect(await paged(cara, own, limit)).toEqual(whole)
  })

  test('is refused after a place that is none', async () => {
    const after = Buffer.from(JSON.stringify(['yesterday', clientId, 0])).toString('base64url')
    expect((await stage.ada.call(readTimeline, { params: { clientId }, query: { after } })).status).toBe(422)
  })
})

describe('what a reader may not know', () => {
  test('a stranger and a colleague behind a barrier find no timeline at all', async () => {
    expect((await stage.ned.call(readTimeline, { params: { clientId } })).status).toBe(404)
    const { clientId: own } = await stage.scene([300_000])
    expect((await timeline(stage.ben, undefined, own)).length).toBeGreaterThan(0)
    await stage.deny(own, stage.world.ben)
    for (const part of [undefined, 'money', 'documents'] as const)
      expect((await stage.ben.call(readTimeline, { params: { clientId: own }, query: { part } })).status).toBe(404)
  })

  test('service reads no claim, no money and no evidence, and its pages show no gap where they are', async () => {
    const sam = await stage.door.as(stage.world.sam)
    const told = [
      'account Custody closed',
      'task Send the contract done',
      'telephone He is divorcing.',
      'account Custody opened',
    ]
    expect((await timeline(sam)).map(said)).toEqual(told)
    const first = await sam.call(readTimeline, { params: { clientId }, query: { limit: 2 } })
    expect(first.body.rows.map(said)).toEqual(told.slice(0, 2))
    const second = await sam.call(readTimeline, {
      params: { clientId },
      query: { limit: 2, after: first.body.next ?? '' },
    })
    expect(second.body.rows.map(said)).toEqual(told.slice(2))
    expect(second.body.next).toBeNull()
    await keep(stage.ada, clientId, 'other')
    expect((await timeline(sam, 'documents')).map(said)).toEqual(['document letter.txt'])
  })

  test('marketing reads contacts and claims, no confidential note, no task, document, account or line', async () => {
    const mia = await stage.door.as(stage.world.mia)
    const rows = await timeline(mia)
    expect([...new Set(rows.map(({ kind }) => kind))].toSorted()).toEqual(['claim', 'interaction'])
    expect(JSON.stringify(rows)).not.toContain('divorc')
  })

  test('an administrator finds no timeline by virtue of the role', async () => {
    const ari = await stage.door.as(stage.world.ari)
    expect((await ari.call(readTimeline, { params: { clientId } })).status).toBe(404)
  })
})
