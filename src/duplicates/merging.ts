/** What survives when two records are one person: the kept one's word, the other's where the kept one has none, and choices. */
import { AppError } from '#src/errors.ts'

/** Fields of a person that one of the two says. The name and its order go together with what is written in it. */
export const MERGED_FIELDS = [
  'title',
  'givenName',
  'middleName',
  'familyName',
  'suffix',
  'nickname',
  'nativeName',
  'nameOrder',
  'language',
  'role',
  'birthDate',
  'birthMonthDay',
  'deceasedOn',
  'note',
] as const
export type MergedField = (typeof MERGED_FIELDS)[number]
/** Where both say something else, a person has to choose. */
const MATTERS: readonly MergedField[] = ['birthDate', 'deceasedOn']

export type Mergeable = Readonly<Record<MergedField, string | null>>
export type Choices = Partial<Record<MergedField, 'kept' | 'other'>>

/** Both say something, and not the same. */
export const differingFields = (kept: Mergeable, other: Mergeable): MergedField[] =>
  MERGED_FIELDS.filter((field) => kept[field] && other[field] && kept[field] !== other[field])

export const mustChoose = (field: MergedField): boolean => MATTERS.includes(field)

/** Errors: conflict, naming the fields, where both say something that matters and nobody chose. */
export function mergedValues(kept: Mergeable, other: Mergeable, choices: Choices): Record<MergedField, string | null> {
  const open = differingFields(kept, other).filter((field) => mustChoose(field) && !choices[field])
  if (open.length)
    throw new AppError('conflict', {
      sentence: 'The two records contradict each other. Choose which of them is right.',
      fields: Object.fromEntries(
        open.map((field) => [`choices.${field}`, `is "${kept[field]}" in one and "${other[field]}" in the other`]),
      ),
    })
  const chosen = (field: MergedField) =>
    choices[field] === 'other' ? other[field] || kept[field] : kept[field] || other[field]
  return Object.fromEntries(MERGED_FIELDS.map((field) => [field, chosen(field)])) as Record<MergedField, string | null>
}

type Values = Readonly<Record<string, unknown>>
/** `before` null: the merge added it; `after` null: it took it away. */
export type RowChange = { table: string; before: Values | null; after: Values | null }
