/** All claims of the firm, one for about every second client. */
import { kindFor, clientWeights, drawOpening } from './claim-openings.ts'
import { tellMoney } from './claim-money.ts'
import { tellEngagement, tellReferral } from './claim-others.ts'
import type { Programme } from './initiatives.ts'
import type { AccountPlan, ClientPlan } from './plan.ts'
import type { Opening, Stage, Story } from './story.ts'
import { groupBy, type Book, type World } from './world.ts'

function tell(stage: Stage, client: ClientPlan, opening: Opening, reference: string): Story {
  const kind = kindFor(stage.chance, client)
  if (kind === 'engagement') return tellEngagement(stage, opening, reference)
  if (kind === 'referral') return tellReferral(stage, opening, reference)
  return tellMoney(stage, opening, kind, reference)
}

/** Oldest first; the reference counts on within the year. */
export function planClaims(world: World, book: Book, programme: Programme, accounts: AccountPlan[]): Story[] {
  const chance = world.chance('claims')
  const controllers = world.users.filter((user) => user.kind === 'controller')
  const inHouse = groupBy(accounts, (account) => account.clientId)
  const stage: Stage = { world, book, programme, chance, controllers, accounts: inHouse }
  const weights = clientWeights(stage)
  const count = Math.min(Math.round(world.size.clients * 0.55), Math.floor(world.size.interactions / 6))
  const openings = Array.from({ length: count }, () => drawOpening(stage, chance.weighted(weights)))
  return openings
    .filter((opening) => opening !== null)
    .toSorted((a, b) => (a.madeOn < b.madeOn ? -1 : a.madeOn > b.madeOn ? 1 : 0))
    .map((opening, index) =>
      tell(stage, opening.client, opening, `HM-${opening.madeOn.slice(0, 4)}-${String(index + 1).padStart(5, '0')}`),
    )
}
