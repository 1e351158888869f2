/** How the columns of a table are read, as a person sees it and may change it. */
import { canonicalJson } from '#src/kit/canonical.ts'
import type { Field } from './headings.ts'
import type { Layout } from './layout.ts'

export type MappedColumn = {
  index: number
  heading: string
  /** Null: kept under its heading, for nobody knows what it means. */
  field: Field | null
  /** "home", "work fax". */
  type: string | null
  number: number
}
export type Mapping = MappedColumn[]

export const proposed = ({ columns }: Layout): Mapping =>
  columns.map(({ index, heading, meaning }) => ({
    index,
    heading,
    field: meaning?.field ?? null,
    type: meaning?.type ?? null,
    number: meaning?.number ?? 1,
  }))

/** A column the mapping does not name stays as it was read. */
export function mapped(layout: Layout, mapping: Mapping): Layout {
  const said = new Map(mapping.map((column) => [column.index, column]))
  const columns = layout.columns.map((column) => {
    const one = said.get(column.index)
    if (!one) return column
    const { field, type, number } = one
    return { ...column, meaning: field && { field, type, number } }
  })
  return { ...layout, columns }
}

/** The same for every file that has the same headings in the same order. */
export const signatureOf = (mapping: Mapping): string => canonicalJson(mapping.map(({ heading }) => heading))
