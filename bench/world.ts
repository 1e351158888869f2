/** What a figure is measured on, and who and what a request is about. */
import { newId } from '#src/kit/ids.ts'
import { send, spread } from './load.ts'
import type { Api } from './api.ts'
import type { Figure, Notice } from './report.ts'
import { benchId, userId } from './ids.ts'
import type { Scale } from './scale.ts'

export type World = {
  scale: Scale
  ownerUrl: string
  api: Api
  bare: string
  /** The application on the same clients with a tenth of the contacts. */
  tenth: () => Promise<Api>
  say: (line: string) => void
}
export type Measure = (world: World) => Promise<(Figure | Notice)[]>

/** Request number `place`: a representative, one of their clients, a person of it. */
export function subject({ scale }: World, place: number) {
  const representative = spread(place, scale.representatives)
  const client = representative + scale.representatives * spread(place * 7 + 3, scale.clients / scale.representatives)
  return {
    user: userId.representative(representative),
    client: benchId('client', client),
    person: benchId('person', client * 2 + (place % 2)),
    key: newId(),
  }
}

/** One request to the bare server; answers its milliseconds. */
export async function bareCall({ bare }: World, job: string, asked: object, connections?: number): Promise<number> {
  return (await send({ address: bare, method: 'POST', path: `/${job}`, body: JSON.stringify(asked) }, connections)).ms
}

/** Requests before measuring, and measured ones. */
export const WARM = 40
export const MEASURED = 300

/** App and bare in turn, so that whatever else the machine does falls on both; never about the same thing. */
export async function inTurn(
  app: (place: number) => Promise<number>,
  bare: (place: number) => Promise<number>,
  count = MEASURED,
) {
  const found = { app: [] as number[], bare: [] as number[] }
  for (let place = 0; place < WARM + count; place += 1) {
    const [ours, theirs] = [await app(place * 2), await bare(place * 2 + 1)]
    if (place < WARM) continue
    found.app.push(ours)
    found.bare.push(theirs)
  }
  return found
}
