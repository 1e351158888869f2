/** The monthly pack through the door: as pages, as a spreadsheet, and never beyond the reader's own team. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unzip } from '#src/statements/formats/zip.ts'
import { denyClient } from '#tests/behind.ts'
import { openDoor, testClock } from '#tests/door.ts'
import type { Caller, Door } from '#tests/door.ts'
import { buildAccount, buildClaim, buildClient, buildInitiative } from '#tests/factories.ts'
import { pdfText } from '#tests/pdfText.ts'
import { bring, camt, dividend, statement, transfer } from '#tests/statements.ts'
import { buildWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { exportPack, printPack } from './contract.ts'

let door: Door
let world: World
let cara: Caller, max: Caller
const OCTOBER = { month: '2026-10-15' }

beforeAll(async () => {
  const clock = testClock('2026-11-20T09:00:00Z')
  door = await openDoor(clock)
  world = await buildWorld(door)
  cara = await door.as(world.cara)
  max = await door.as(world.max)
  const mine = await client('=HYPERLINK("x") & Co', world.ada, 'CHPACK1')
  await bring(cara, camt(statement('CHPACK1', [transfer(100, '2026-09-10')], { openingMinor: 1_000_000_00 - 100 })))
  const october = [transfer(500_000_00, '2026-10-06'), dividend(12_345_67, '2026-10-20')]
  await bring(cara, camt(statement('CHPACK1', october, { openingMinor: 1_000_000_00 })))
  await client('Foreign House', world.ned, 'CHPACK2')
  await bring(cara, camt(statement('CHPACK2', [transfer(7_000_000_00, '2026-10-07')], { openingMinor: 0 })))
  const pledge = { claimantId: world.ada, amountMinor: 250_000_00, claimedOn: '2026-10-02', expectedBy: '2026-10-20' }
  await buildClaim(door.parts.db, mine, { ...pledge, state: 'pledged' })
  await buildInitiative(door.parts.db, { name: 'Golf Cup' })
})
afterAll(() => door.close())

async function client(name: string, coveredBy: string, number: string) {
  const clientId = await buildClient(door.parts.db, { name, coveredBy: [coveredBy] })
  await buildAccount(door.parts.db, clientId, { number, openedOn: '2026-10-01' })
  return clientId
}

const pages = async (caller: Caller, query: { month?: string; asOf?: string } = OCTOBER) => {
  const { status, raw, headers } = await caller.call(printPack, { query })
  expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
  return pdfText(raw)
}
/** Name and XML of each sheet. */
async function sheets(caller: Caller) {
  const { status, raw } = await caller.call(exportPack, { query: OCTOBER })
  expect(status).toBe(200)
  const files = new Map(unzip(raw).map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]))
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
    ([, name]) => name,
  )
  return { files, names, all: [...files.values()].join('\n') }
}

describe('the monthly pack', () => {
  test('prints opening to closing, net new assets, growth and pledges with their currency, day and source', async () => {
    const text = await pages(max)
    for (const said of [
      'Monthly pack 2026-10',
      'The team of Max Manager, 3 people',
      '1,000,000.00',
      '1,512,345.67',
      '12,345.67',
      '50.0 %',
      'Ada Adviser',
      '250,000.00',
      'No alerts: every balance is explained',
    ])
      expect(text).toContain(said)
    expect(text.replaceAll('\n', ' ')).toContain('EUR · as of 2026-11-20 09:00 · account statements, rolled forward')
  })

  test('says the same in a spreadsheet: figures as numbers, and a name that looks like a formula as text', async () => {
    const { files, names, all } = await sheets(max)
    expect(names).toEqual([
      'Roll-forward',
      'NNA by team',
      'NNA by person',
      'Households',
      'Concentration',
      'Pledges',
      'Ageing',
      'Cadence',
      'Pay cost',
      'Initiatives',
      'Alerts',
    ])
    expect(files.get('xl/worksheets/sheet1.xml')).toMatch(/<v>1512345\.67<\/v>/)
    expect(all).toMatch(/<t>=HYPERLINK\(("|&quot;)x("|&quot;)\) &amp; Co<\/t>/)
    expect(all).not.toMatch(/<f[ >]/)
  })

  test('shows a manager the own team and the controller the firm', async () => {
    const [team, firm] = [await pages(max), await pages(cara)]
    expect(team).not.toContain('Foreign')
    expect(team).not.toContain('7,000,000.00')
    expect(firm).toContain('Foreign House')
    expect(firm).toContain('8,512,345.67')
    expect((await sheets(max)).all).not.toContain('Foreign')
  })

  test('as of an earlier instant knows only what had been imported', async () => {
    expect(await pages(cara, { ...OCTOBER, asOf: '2026-11-01T00:00:00Z' })).not.toContain('8,512,345.67')
  })

  test('is refused to who leads nobody, and each printing is an event', async () => {
    for (const name of ['ada', 'ned', 'mia', 'sam', 'ari'] as const) {
      const caller = await door.as(world[name])
      expect((await caller.call(printPack)).status).toBe(403)
      expect((await caller.call(exportPack)).status).toBe(403)
    }
    const before = await door.behind(`select count(*) from events where subject = 'monthly pack'`)
    await pages(max)
    const after = await door.behind(`select count(*) from events where subject = 'monthly pack'`)
    expect(Number(after[0]?.count)).toBe(Number(before[0]?.count) + 1)
  })

  test('reads the same whether or not a client behind a denial exists', async () => {
    const readers = [max, cara, await door.as(world.coco)]
    const read = () => Promise.all(readers.map(async (one) => [await pages(one), (await sheets(one)).all]))
    const before = await read()
    const hidden = await client('Quetzalcoatl', world.ada, 'CHPACK3')
    await bring(await door.as(world.carl), camt(statement('CHPACK3', [transfer(713_131_309, '2026-10-09')])))
    const pledge = { claimantId: world.ada, amountMinor: 713_131_300, claimedOn: '2026-10-03', state: 'pledged' }
    await buildClaim(door.parts.db, hidden, pledge)
    for (const { userId } of readers) await denyClient(door, hidden, userId)
    expect(await read()).toEqual(before)
    expect(await pages(await door.as(world.carl))).toContain('Quetzalcoatl')
  })

  test('leaves pay out for compliance, who may not read it', async () => {
    expect((await sheets(await door.as(world.coco))).names).not.toContain('Pay cost')
  })
})
