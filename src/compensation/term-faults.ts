/** What is wrong with teams, deferral and vesting. */
import { repeated, shareFaults, type PlanFault } from './fault.ts'
import type { Deferral, PlanDefinition, Team } from './plan.ts'

export const termFaults = (plan: PlanDefinition): PlanFault[] => [
  ...teamFaults(plan),
  ...(plan.deferral ? deferralFaults(plan.deferral, plan.holdbackBp) : []),
]

function teamFaults({ components, teams = [] }: PlanDefinition): PlanFault[] {
  const pooled = components.findIndex((component) => component.pooled)
  const without = pooled >= 0 && teams.length === 0
  const members = teams.flatMap((team, at) => team.members.map(({ userId }, n) => ({ id: userId, at, n })))
  const twice = members.filter((one, index) => members.findIndex(({ id }) => id === one.id) !== index)
  return [
    ...(without
      ? [
          {
            path: `components.${pooled}.pooled`,
            sentence: `Component "${components[pooled]?.id}" is pooled, but the plan has no team.`,
          },
        ]
      : []),
    ...repeated(teams, 'teams', 'team'),
    ...teams.flatMap(sumFaults),
    ...twice.map(({ id, at, n }) => ({
      path: `teams.${at}.members.${n}.userId`,
      sentence: `"${id}" is twice in the teams.`,
    })),
  ]
}

function sumFaults({ id, members }: Team, at: number): PlanFault[] {
  const sum = members.reduce((whole, { shareBp }) => whole + shareBp, 0)
  if (sum === 10_000) return []
  return [{ path: `teams.${at}.members`, sentence: `The shares of team "${id}" sum to ${sum}, not to 10000 (100 %).` }]
}

function deferralFaults({ shareBp, vesting }: Deferral, holdbackBp: number): PlanFault[] {
  const sum = vesting.reduce((whole, tranche) => whole + tranche.shareBp, 0)
  const path = 'deferral.vesting'
  const early = vesting.findIndex(({ afterMonths }, at) => afterMonths <= (vesting[at - 1]?.afterMonths ?? 0))
  return [
    ...shareFaults(shareBp, 'deferral.shareBp', 'The deferred share'),
    ...(shareBp + holdbackBp > 10_000
      ? [{ path: 'deferral.shareBp', sentence: 'Holdback and deferral together take more than 100 %.' }]
      : []),
    ...(sum === 10_000 ? [] : [{ path, sentence: `The vesting sums to ${sum}, not to 10000 (100 %).` }]),
    ...(early < 0
      ? []
      : [
          { path: `${path}.${early}.afterMonths`, sentence: `Vesting ${early + 1} does not follow the one before it.` },
        ]),
  ]
}
