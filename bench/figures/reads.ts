/** What a representative opens all day: the day list, a client page, the search box. */
import { readQuery } from '#src/kit/fold.ts'
import { spread } from '../load.ts'
import { benchNames } from '../names.ts'
import { reading } from '../report.ts'
import type { Figure } from '../report.ts'
import { bareCall, inTurn, subject } from '../world.ts'
import type { Measure, World } from '../world.ts'
import { userId } from '../ids.ts'

export const day: Measure = async (world) => {
  const { app, bare } = await inTurn(
    async (place) => (await world.api(subject(world, place).user, { path: '/day' })).ms,
    (place) => bareCall(world, 'day', subject(world, place)),
  )
  return [reading('today\u2019s list', app, 50, bare)]
}

/** Head and timeline at once, as the page asks for them; timed until both are there. */
export const client: Measure = async (world) => {
  const { app, bare } = await inTurn(
    async (place) => {
      const { user, client: id } = subject(world, place)
      const parts = [`/clients/${id}`, `/clients/${id}/timeline`].map((path) => world.api(user, { path }))
      return Math.max(...(await Promise.all(parts)).map((part) => part.ms))
    },
    (place) => bareCall(world, 'client', subject(world, place)),
  )
  return [reading('client page with timeline', app, 50, bare)]
}

export const search: Measure = async (world) => [
  await searchAs(world, 'search as you type, representative', 'search', (place) => subject(world, place).user),
  await searchAs(world, 'search as you type, firm-wide', 'searchFirm', () => userId.marketing),
]

async function searchAs(world: World, name: string, job: string, who: (place: number) => string): Promise<Figure> {
  const typed = beginnings()
  const ask = (place: number) => typed[spread(place, typed.length)] ?? ''
  const { app, bare } = await inTurn(
    async (place) => (await world.api(who(place), { path: `/search?limit=10&q=${encodeURIComponent(ask(place))}` })).ms,
    (place) => bareCall(world, job, { user: who(place), words: wordsOf(ask(place)) }),
  )
  return reading(name, app, 30, bare)
}

const wordsOf = (typed: string): string[] => readQuery(typed).map(({ plain }) => plain[0] ?? '')

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })
const beginning = (text: string, length: number): string =>
  [...letters.segment(text)]
    .slice(0, length)
    .map(({ segment }) => segment)
    .join('')

/** Names as they are typed, in every script: two letters, three, five, the whole, a second word begun, a number, a slip. */
function beginnings(): string[] {
  return benchNames().flatMap(({ n, given, family, nativeFamily, nativeName }) => {
    const variants = [
      beginning(family, 2),
      beginning(family, 3),
      beginning(family, 5),
      beginning(nativeFamily, 2),
      beginning(nativeFamily, 4),
      nativeName,
      `${given} ${beginning(family, 3)}`,
      `+41 79 ${String(n % 1000)
        .padStart(4, '0')
        .slice(0, 3)}`,
      `${family.slice(0, 3)}${family.slice(4)}`,
    ]
    return [variants[(n * 5 + Math.floor(n / 8)) % variants.length] ?? family]
  })
}
