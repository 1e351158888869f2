/** Returns over a tree of initiatives: a programme counts what its parts cost and brought, each household and each dollar once. */
import { AppError } from '#src/errors.ts'
import { byText } from '#src/kit/canonical.ts'
import type { Day } from '#src/kit/days.ts'
import { returnOf, type AttributedResult, type Cost, type Return } from './returns.ts'

export type InitiativeNode = { id: string; parentId: string | null }

/**
 * The return of every initiative with all below it, by id. A result's shares were split once over single touches, so adding
 * up the tree cannot count money twice; households are counted by client. Throws `conflict` for a circle.
 */
export function rollUp(
  initiatives: readonly InitiativeNode[],
  results: readonly AttributedResult[],
  costs: readonly Cost[],
  asOf: Day,
): Map<string, Return> {
  const below = descendants(initiatives)
  const ids = initiatives.map((initiative) => initiative.id).toSorted(byText)
  const resultsOf = Map.groupBy(results, (result) => result.initiativeId)
  const costsOf = Map.groupBy(costs, (cost) => cost.initiativeId)
  return new Map(
    ids.map((id) => {
      const own = [...(below.get(id) ?? [])]
      return [
        id,
        returnOf(
          own.flatMap((part) => resultsOf.get(part) ?? []),
          own.flatMap((part) => costsOf.get(part) ?? []),
          asOf,
        ),
      ]
    }),
  )
}

/** Each initiative with all below it, itself included. */
export function descendants(initiatives: readonly InitiativeNode[]): Map<string, Set<string>> {
  const parents = new Map(initiatives.map(({ id, parentId }) => [id, parentId]))
  const below = new Map(initiatives.map(({ id }) => [id, new Set([id])]))
  for (const { id } of initiatives) for (const ancestor of ancestorsOf(id, parents)) below.get(ancestor)?.add(id)
  return below
}

function ancestorsOf(id: string, parents: ReadonlyMap<string, string | null>): string[] {
  const found: string[] = []
  for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) {
    if (at === id || found.includes(at))
      throw new AppError('conflict', { sentence: 'An initiative cannot contain itself, not even through others.' })
    found.push(at)
  }
  return found
}
