/** What is added up from many rows: a manager's dashboard, the return of an initiative. */
import { benchId, userId } from '../ids.ts'
import { drive, spread } from '../load.ts'
import { reading } from '../report.ts'
import type { Figure } from '../report.ts'
import type { Measure, World } from '../world.ts'

const LIMIT = 300
const COUNT = 200
const WARM = 12

/** One at a time; answers the milliseconds of each without the first few. */
async function oneByOne(name: string, job: (place: number) => Promise<number>): Promise<Figure> {
  await drive(WARM, 1, job)
  const { times } = await drive(COUNT, 1, (place) => job(place + WARM))
  return reading(name, times, LIMIT)
}

const managersOf = ({ scale }: World): number => Math.floor((scale.representatives - 1) / 45) + 1

export const dashboard: Measure = async (world) => {
  const as = (place: number) => userId.manager(spread(place, managersOf(world)))
  const parts = ['/insights/contacts', '/insights/adherence', '/insights/pledges']
  const whole = await oneByOne('manager\u2019s dashboard', async (place) => {
    const asked = parts.map((path) => world.api(as(place), { path }))
    return Math.max(...(await Promise.all(asked)).map(({ ms }) => ms))
  })
  const each: Figure[] = []
  for (const path of parts)
    each.push(await oneByOne(`  of it ${path}`, async (place) => (await world.api(as(place), { path })).ms))
  return [whole, ...each]
}

export const returns: Measure = async ({ api }) => [
  await oneByOne('return of an initiative', async (place) => {
    const path = `/initiatives/${benchId('initiative', spread(place, 40))}/return?lookBackDays=${300 + (place % 400)}`
    return (await api(userId.marketing, { path })).ms
  }),
]
