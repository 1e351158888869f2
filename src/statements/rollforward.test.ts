/** The roll-forward through the door: the demo firm ties, a planted break is found, and what was known then stays known. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { tinySize } from '#src/demo/firm.ts'
import { loadDemo } from '#src/demo/load/load.ts'
import type { FirmPlan } from '#src/demo/plan.ts'
import { sumMinor } from '#src/kit/money.ts'
import { openDoor, testClock } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildAccount, buildClient } from '#tests/factories.ts'
import { bring, camt, dividend, statement, transfer } from '#tests/statements.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { statementsCommands } from './cli.ts'
import { listRollForwardBreaks, readRollForward } from './rollforward-contract.ts'
import type { LEVELS } from './rollforward-contract.ts'

type Level = (typeof LEVELS)[number]

describe('of the demo firm, loaded through the ordinary import,', () => {
  let door: Door
  let plan: FirmPlan
  let controller: Caller
  const inTray = mkdtempSync(join(tmpdir(), 'rapport-in-tray-'))
  beforeAll(async () => {
    door = await openDoor()
    plan = await loadDemo({
      parts: door.parts,
      passwordHash: 'x',
      inTray,
      say: () => undefined,
      size: tinySize('2026-11-22'),
    })
    controller = await door.as(plan.users.find(({ kind }) => kind === 'controller')?.id ?? '')
  })
  afterAll(async () => {
    await door.close()
    rmSync(inTray, { recursive: true })
  })

  const range = () => ({ from: plan.size.from, to: plan.size.to })
  const ask = async (level: Level, more: { from?: string; to?: string } = range()) =>
    (await controller.call(readRollForward, { query: { level, limit: 200, ...more } })).body
  const monthsOf = async (level: Level) => (await ask(level)).rows.flatMap(({ months }) => months)

  test.each(['firm', 'representative', 'client', 'account'] as const)(
    'every month of every %s ties to zero',
    async (level) => {
      const months = await monthsOf(level)
      expect(months.length).toBeGreaterThanOrEqual(25)
      for (const { openingMinor, moved, closingMinor, differenceMinor } of months) {
        expect(differenceMinor).toBe(0)
        expect(openingMinor + sumMinor(Object.values(moved))).toBe(closingMinor)
      }
      const { body } = await controller.call(listRollForwardBreaks, { query: range() })
      expect(body.rows).toEqual([])
    },
  )

  test('representatives and clients add up to the firm, month by month', async () => {
    const [firm] = (await ask('firm')).rows
    for (const level of ['representative', 'client'] as const) {
      const { rows } = await ask(level)
      const sums = firm?.months.map((_, at) => sumMinor(rows.map(({ months }) => months[at]?.closingMinor ?? 0)))
      expect(sums).toEqual(firm?.months.map(({ closingMinor }) => closingMinor))
    }
  })

  test('each month opens as the one before closed, also when it is the first asked for', async () => {
    const [whole] = (await ask('firm')).rows
    whole?.months.forEach(({ openingMinor }, at) =>
      expect(openingMinor).toBe(at === 0 ? 0 : whole.months[at - 1]?.closingMinor),
    )
    const [late] = (await ask('firm', { from: '2026-08-15', to: '2026-10-01' })).rows
    expect(late?.months).toEqual(whole?.months.filter(({ month }) => ['2026-08', '2026-09', '2026-10'].includes(month)))
  })

  test('pages of accounts follow each other and miss none', async () => {
    const all = (await ask('account')).rows.map(({ id }) => id)
    const paged: (string | null)[] = []
    for (let after: string | undefined, more = true; more;) {
      const { body } = await controller.call(readRollForward, {
        query: { level: 'account', limit: 5, ...range(), ...(after ? { after } : {}) },
      })
      paged.push(...body.rows.map(({ id }) => id))
      more = body.next !== null
      after = body.next ?? undefined
    }
    expect(paged).toEqual(all)
  })

  // Last, for it breaks what the others need whole.
  test('a line deleted and one altered by a cent behind the walls are found and named', async () => {
    const planted = await door.behind(
      `select distinct on (l.account_id) l.id, l.account_id, l.amount_minor, to_char(l.booked_on, 'YYYY-MM') as month from statement_lines l
        join statements s on s.client_id = l.client_id and s.id = l.statement_id
        where s.closing_minor is not null and s.opening_minor is not null and l.allocated_minor = 0 order by l.account_id, l.booked_on desc limit 2`,
    )
    const [gone, altered] = planted
    await door.behind('alter table statement_lines disable trigger user')
    await door.behind('delete from statement_lines where id = $1', [gone?.id])
    await door.behind('update statement_lines set amount_minor = amount_minor + 1 where id = $1', [altered?.id])
    const { body } = await controller.call(listRollForwardBreaks, { query: range() })
    const named = body.rows.map(({ accountId, month, amountMinor, cause }) => ({
      accountId,
      month,
      amountMinor,
      cause,
    }))
    const cause = 'line_missing'
    const expected = [
      { accountId: gone?.account_id, month: gone?.month, amountMinor: Number(gone?.amount_minor), cause },
      { accountId: altered?.account_id, month: altered?.month, amountMinor: -1, cause },
    ]
    expect(named).toHaveLength(2)
    expect(named).toEqual(expect.arrayContaining(expected))
    const differences = (await ask('account')).rows.flatMap(({ months }) =>
      months.map((month) => month.differenceMinor),
    )
    expect(sumMinor(differences.filter((minor) => minor !== 0))).toBe(Number(gone?.amount_minor) - 1)
  })
})

describe('of a few accounts:', () => {
  const clock = testClock('2026-11-20T09:00:00Z')
  let door: Door
  let world: World
  let cara: Caller
  let serial = 0
  beforeAll(async () => {
    door = await openDoor(clock)
    world = await buildWorld(door)
    cara = await door.as(world.cara)
  })
  afterAll(() => door.close())

  async function account(coveredBy: string[], values: { currency?: string } = {}) {
    const clientId = await buildClient(door.parts.db, { coveredBy })
    const number = `CHROLL${String((serial += 1)).padStart(6, '0')}`
    const accountId = await buildAccount(door.parts.db, clientId, { number, ...values })
    return { clientId, accountId, number }
  }
  const of = async (clientId: string, more: { asOf?: string } = {}) => {
    const query = { clientId, from: '2026-10-01', to: '2026-11-30', ...more }
    const { body } = await cara.call(readRollForward, { query: { ...query, level: 'account' } })
    const { rows } = (await cara.call(listRollForwardBreaks, { query })).body
    return { months: body.rows[0]?.months ?? [], breaks: rows }
  }

  test('the worked example of docs/nna.md', async () => {
    const { clientId, number } = await account([world.ada])
    await bring(
      cara,
      camt(
        statement(number, [transfer(500_000_00, '2026-10-06'), dividend(12_345_67, '2026-10-20')], {
          openingMinor: 1_000_000_00,
        }),
      ),
    )
    await bring(
      cara,
      camt(
        statement(number, [transfer(-200_000_00, '2026-11-05', { code: 'PMNT/ICDT/ESCT' })], {
          openingMinor: 1_512_345_67,
        }),
      ),
    )
    const { months, breaks } = await of(clientId)
    expect(breaks).toEqual([])
    expect(months).toMatchObject([
      {
        openingMinor: 0,
        moved: { structural: 1_000_000_00, inflows: 500_000_00, income: 12_345_67, outflows: 0 },
        closingMinor: 1_512_345_67,
        nnaMinor: 500_000_00,
        differenceMinor: 0,
      },
      {
        openingMinor: 1_512_345_67,
        moved: { outflows: -200_000_00 },
        closingMinor: 1_312_345_67,
        nnaMinor: -200_000_00,
      },
    ])
  })

  test('a statement restated later is named, and as of then the figures are what they were', async () => {
    const { clientId, number } = await account([world.ada])
    const first = [transfer(500_000, '2026-10-30')]
    await bring(cara, camt(statement(number, first)))
    clock.set('2026-11-25T09:00:00Z')
    await bring(cara, camt(statement(number, [...first, transfer(70_000, '2026-10-30', { text: 'Forgotten' })])))
    const now = await of(clientId)
    expect(now.breaks).toMatchObject([{ cause: 'restated', amountMinor: 70_000, month: '2026-10' }])
    expect(now.months[0]).toMatchObject({ closingMinor: 1_570_000, differenceMinor: 0 })
    const then = await of(clientId, { asOf: '2026-11-22T00:00:00Z' })
    expect(then.breaks).toEqual([])
    expect(then.months[0]).toMatchObject({ closingMinor: 1_500_000, differenceMinor: 0 })
  })

  test('a manager sees the clients of the own team, a stranger of no role nothing, and a hidden client is not found', async () => {
    const mine = await account([world.ada])
    const other = await account([world.ned])
    for (const { number } of [mine, other]) await bring(cara, camt(statement(number, [transfer(5_000, '2026-10-06')])))
    const max = await door.as(world.max)
    const ids = async (caller: Caller) =>
      (await caller.call(readRollForward, { query: { level: 'client', limit: 200 } })).body.rows.map(({ id }) => id)
    expect(await ids(max)).toContain(mine.clientId)
    expect(await ids(max)).not.toContain(other.clientId)
    expect(await ids(cara)).toEqual(expect.arrayContaining([mine.clientId, other.clientId]))
    expect((await max.call(readRollForward, { query: { clientId: other.clientId } })).status).toBe(404)
    expect((await max.call(listRollForwardBreaks, { query: { clientId: other.clientId } })).status).toBe(404)
    for (const name of ['ada', 'ned', 'mia', 'sam', 'ari'] as const) {
      const caller = await door.as(world[name])
      expect((await caller.call(readRollForward)).status).toBe(403)
      expect((await caller.call(listRollForwardBreaks)).status).toBe(403)
    }
  })

  test('the command line prints the same document, and fails when a month does not tie', async () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const program = new Command()
    statementsCommands(program, async () => ({ context: await door.context(world.cara), close: async () => undefined }))
    const flags = ['--user', 'cara', '--level', 'account', '--from', '2026-10-01', '--json']
    try {
      await program.parseAsync(['statements', 'rollforward', ...flags], { from: 'user' })
      const printed = JSON.parse(out.mock.calls.join(''))
      const { body } = await cara.call(readRollForward, { query: { level: 'account', from: '2026-10-01', limit: 200 } })
      expect(printed.rows).toEqual(JSON.parse(JSON.stringify(body.rows)))
      expect(process.exitCode).toBeUndefined()
    } finally {
      vi.restoreAllMocks()
    }
  })

  // Last, for its account stands in every sum.
  test('a rate missing for a day is said with its currencies and day, and nothing is guessed', async () => {
    const { clientId, number } = await account([world.ada], { currency: 'GEL' })
    await bring(cara, camt(statement(number, [transfer(5_000, '2026-10-06')], { currency: 'GEL' })))
    const { status, body } = await cara.call(readRollForward, {
      query: { clientId, level: 'client', from: '2026-10-01' },
    })
    expect([status, body]).toMatchObject([
      422,
      {
        code: 'invalid',
        detail: expect.stringMatching(/^There is no rate between GEL and EUR for 2026-10-\d\d\. Enter one first\.$/),
      },
    ])
    expect((await of(clientId)).months[0]?.differenceMinor).toBe(0)
  })
})
