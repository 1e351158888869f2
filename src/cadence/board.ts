/** Too rarely and too often on one board: a household may be both, with many mailings and no conversation. */
import type { Day } from '#src/kit/days.ts'
import {
  adherence,
  due,
  gapRatioBp,
  lastDay,
  statusOf,
  type CadencePolicy,
  type ContactFact,
  type Status,
} from './cadence.ts'
import { brokenCaps, type CapState } from './caps.ts'

export type TargetStanding = {
  targetId: string
  lastOn: Day | null
  dueOn: Day
  gapRatioBp: number
  status: Status
  planned: number
  onTime: number
}
export type Standing = {
  tooRare: boolean
  tooOften: boolean
  status: Status
  targets: TargetStanding[]
  broken: CapState[]
}

/** How one client stands with its policy; adherence is counted from `since` or the year before `today`, whichever is later (`yearAgo`). */
export function standingOf(
  policy: CadencePolicy,
  contacts: readonly ContactFact[],
  since: Day,
  yearAgo: Day,
  today: Day,
): Standing {
  const targets = policy.targets.map((target) => {
    const lastOn = lastDay(target, contacts, today)
    return {
      targetId: target.id,
      lastOn,
      dueOn: due(target, lastOn, since),
      gapRatioBp: gapRatioBp(target, lastOn, since, today),
      status: statusOf(target, lastOn, since, today),
      ...adherence(target, contacts, since > yearAgo ? since : yearAgo, today),
    }
  })
  const broken = brokenCaps(policy, contacts, today)
  const status = worst(targets.map((target) => target.status))
  return { tooRare: status === 'red', tooOften: broken.length > 0, status, targets, broken }
}

const worst = (statuses: readonly Status[]): Status => {
  if (statuses.includes('red')) return 'red'
  return statuses.includes('amber') ? 'amber' : 'green'
}
