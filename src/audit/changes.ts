/** What an event says of a change, field by field; values as text. */
export type Change = { field: string; before: string; after: string }

/** Fields that are alike before and after are left out. A value that is no record is one field without a name. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  const fields = [...new Set([...old.keys(), ...now.keys()])]
  return fields
    .map((field) => ({ field, before: textOf(old.get(field)), after: textOf(now.get(field)) }))
    .filter((change) => change.before !== change.after)
}

const fieldsOf = (value: unknown): Map<string, unknown> => {
  if (value === null || value === undefined) return new Map()
  return typeof value === 'object' && !Array.isArray(value) ? new Map(Object.entries(value)) : new Map([['', value]])
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1)
}
