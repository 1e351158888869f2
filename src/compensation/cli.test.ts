import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calculate } from './calculate.ts'
import { resultText } from './snapshot.ts'
import { credit, facts, JUDGED, plan, scorecard } from './testing.ts'

const CLI = join(import.meta.dirname, '..', 'cli.ts')
const PLANS = join(import.meta.dirname, '..', '..', 'docs', 'plans')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-pay-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function write(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** Without DATABASE_URL and with a data folder that does not exist: the command needs neither. */
const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; error: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: '', RAPPORT_DATA: join(folder, 'nothing-here') }
    execFile(process.execPath, [CLI, 'compensation', 'calculate', ...args], { env }, (failure, out, error) =>
      resolve({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error }),
    )
  })

const PLAN = plan({ scorecard: JUDGED, capMinor: 5_000_000 })
const FACTS = facts({ plan: PLAN, credits: [credit({ amountMinor: 2_000_000_000 })], scorecards: [scorecard(80)] })

describe('compensation calculate', () => {
  test('prints the very bytes that a run stores', async () => {
    const { plan: _plan, ...input } = FACTS
    const answer = await run(
      '--plan',
      await write('plan.json', PLAN),
      '--input',
      await write('in.json', input),
      '--json',
    )
    expect(answer).toEqual({ code: 0, out: `${resultText(calculate(FACTS))}\n`, error: '' })
  })

  test('pays the worked example of docs/compensation.md as it says there', async () => {
    const files = [join(PLANS, 'asset-gathering.json'), join(PLANS, 'asset-gathering-facts.json')] as const
    const { out } = await run('--plan', files[0], '--input', files[1], '--json')
    const [sheet] = JSON.parse(out).paysheets
    expect(sheet).toMatchObject({ formulaMinor: 14_100_00, totalMinor: 11_280_00 })
    expect(sheet.lines[0].pieces.map(({ payMinor }: { payMinor: number }) => payMinor)).toEqual([2_500_00, 5_600_00])
  })

  test('prints a table for people', async () => {
    const { out } = await run('--plan', await write('plan.json', PLAN), '--input', await write('in.json', FACTS))
    expect(out).toMatch(/eleni +13000\.00 +16000\.0\d/)
  })

  test.each([
    [
      'a plan with overlapping bands',
      {
        ...PLAN,
        components: [
          {
            ...PLAN.components[0],
            bands: [
              { fromMinor: 0, rateBps: '5' },
              { fromMinor: 0, rateBps: '8' },
            ],
          },
        ],
      },
      FACTS,
      'overlap',
    ],
    ['a plan cut in half', JSON.stringify(PLAN).slice(0, 80), FACTS, 'is not JSON'],
    ['facts that are a list', PLAN, [], 'not one JSON object'],
    ['facts without a period', PLAN, { credits: [], participants: [] }, 'period'],
    [
      'a credit in a currency without a rate',
      PLAN,
      facts({ credits: [credit({ currency: 'GBP' })] }),
      'no rate between GBP and USD',
    ],
  ])('refuses %s with a sentence and code 2', async (_case, badPlan, badFacts, sentence) => {
    const answer = await run('--plan', await write('plan.json', badPlan), '--input', await write('in.json', badFacts))
    expect(answer).toMatchObject({ code: 2, out: '' })
    expect(answer.error).toContain(sentence)
    expect(answer.error).not.toContain('    at ')
  })

  test('refuses a file that is not there', async () => {
    const answer = await run('--plan', join(folder, 'no.json'), '--input', join(folder, 'no.json'))
    expect([answer.code, answer.error]).toEqual([2, expect.stringContaining('cannot be opened')])
  })
})
