/** The same figure for the parts of a whole: by person, team, tier, initiative. */
import { byText } from '#src/kit/canonical.ts'

export type Named = { id: string; name: string }

/** Groups rows under what they are of, named; rows of nobody are left out. In order of name. */
export function partsOf<Row, Cell extends object>(
  rows: readonly Row[],
  of: (row: Row) => Named | null,
  sum: (rows: Row[]) => Cell,
): (Named & Cell)[] {
  const groups = Map.groupBy(rows, (row) => of(row)?.id ?? null)
  return [...groups]
    .flatMap(([id, own]) => {
      const named = own[0] && of(own[0])
      return id === null || !named ? [] : [{ id, name: named.name, ...sum(own) }]
    })
    .toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id))
}

type Member = Named & { teamId: string | null; teamName: string | null }

/** Looks up a person, or the team of a person. */
export function whoIs(people: readonly Member[]) {
  const known = new Map(people.map((person) => [person.id, person]))
  return {
    person: (id: string): Named | null => known.get(id) ?? null,
    team: (id: string): Named | null => {
      const member = known.get(id)
      return member?.teamId ? { id: member.teamId, name: member.teamName ?? '' } : null
    },
  }
}
export const named = (id: string | null, name: string | null): Named | null =>
  id === null ? null : { id, name: name ?? '' }
export const tierOf = ({ tier }: { tier: string }): Named => ({ id: tier, name: tier })
