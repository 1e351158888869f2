/** One thing wrong with a plan, and the checks that its parts share. */
export type PlanFault = { path: string; sentence: string }

export const shareFaults = (share: number, path: string, name: string): PlanFault[] =>
  Number.isInteger(share) && share >= 0 && share <= 10_000
    ? []
    : [{ path, sentence: `${name} must lie between 0 and 10000 basis points.` }]

export const repeated = (items: readonly { id: string }[], path: string, word: string): PlanFault[] =>
  items.flatMap(({ id }, at) =>
    items.findIndex((other) => other.id === id) === at
      ? []
      : [{ path: `${path}.${at}.id`, sentence: `There are two of ${word} "${id}".` }],
  )
