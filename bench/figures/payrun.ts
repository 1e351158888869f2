/** A year's trial run, calculated twice: the time, and the same bytes. */
import { benchId, userId } from '../ids.ts'
import { seconds } from '../report.ts'
import { query } from '../scale.ts'
import type { Measure, World } from '../world.ts'

const LIMIT = 5_000

export const payrun: Measure = async (world) => {
  const runs = [await calculate(world), await calculate(world), await calculate(world)]
  const checked = await world.api(userId.controller(0), {
    method: 'POST',
    path: `/runs/${runs[0]?.id}/check`,
    body: {},
  })
  const { same } = JSON.parse(checked.body)
  await forget(world)
  const slowest = Math.max(...runs.map(({ ms }) => ms))
  const digests = new Set(runs.map(({ outputSha256 }) => outputSha256))
  return [
    {
      name: `a year\u2019s run of ${world.scale.representatives} representatives and ${world.scale.claims} credits`,
      seen: `${seconds(slowest)} (the slowest of ${runs.length}), ${same && digests.size === 1 ? 'the same bytes again' : 'OTHER BYTES'}`,
      target: `${seconds(LIMIT)}, the same bytes`,
      met: slowest <= LIMIT && same && digests.size === 1,
    },
  ]
}

async function calculate({ api, scale }: World) {
  const body = {
    planVersionId: benchId('planVersion', 2),
    periodFrom: '2026-01-01',
    periodTo: '2026-12-31',
    kind: 'trial',
  }
  const { ms, body: text } = await api(userId.controller(0), { method: 'POST', path: '/runs', body })
  const { id, outputSha256, participants } = JSON.parse(text)
  if (participants !== scale.representatives) throw new Error(`The run paid ${participants} people.`)
  return { ms, id: String(id), outputSha256: String(outputSha256) }
}

/** A run never goes; here its guards step aside, or each benchmark would leave 30 MB of frozen facts. */
const forget = ({ ownerUrl }: World) =>
  query(ownerUrl, 'set session_replication_role = replica', 'delete from paysheets', 'delete from runs')
