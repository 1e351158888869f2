type Node = { id: string; parentId: string | null }
export type Outlined<Row> = Row & { depth: number }

/** The tree as a list: each followed by its parts, indented by `depth`. A part whose parent is not among the rows stands at the top. */
export function outline<Row extends Node>(rows: readonly Row[]): Outlined<Row>[] {
  const known = new Set(rows.map(({ id }) => id))
  const partsOf = Map.groupBy(rows, ({ parentId }) => (parentId && known.has(parentId) ? parentId : null))
  const below = (parentId: string | null, depth: number): Outlined<Row>[] =>
    (partsOf.get(parentId) ?? []).flatMap((row) => [{ ...row, depth }, ...below(row.id, depth + 1)])
  return below(null, 0)
}
