/**
 * What a file may add to somebody who is known already. What is held was entered or verified by a colleague, or came from an earlier
 * source, and stays: a later value fills what is empty, stands beside what there may be several of, and is otherwise shown as a conflict.
 */
import type { Filling, Held, Reach } from '#src/clients/held.ts'
import { fold } from '#src/kit/fold.ts'
import { addressKey, LONGEST_NOTE } from './taking.ts'
import type { Taken } from './taking.ts'

export type Conflict = { field: string; held: string; given: string }
export type Outcome = { fill: Filling; add: Reach; conflicts: Conflict[]; adds: string[] }

const SINGLE = ['title', 'middleName', 'suffix', 'nickname', 'birthDate', 'birthMonthDay'] as const

export function settleAgainst(held: Held, taken: Taken): Outcome {
  const conflicts: Conflict[] = []
  const fill: Filling = {}
  for (const field of held.personId === null ? [] : SINGLE) {
    const [was, given] = [held[field], taken[field]]
    if (!given || isSame(was, given)) continue
    if (was === null || was === '') fill[field] = given
    // The month and the day say no more than the date does.
    else if (!(field === 'birthMonthDay' && held.birthDate)) conflicts.push({ field, held: was, given })
  }
  conflicts.push(...nameConflicts(held, taken), ...titleConflicts(held, taken))
  const note = joinNotes(held.note, taken.note)
  if (note === null) conflicts.push({ field: 'note', held: held.note ?? '', given: taken.note ?? '' })
  else if (note !== (held.note ?? '')) fill.note = note
  const add = newOnes(held, taken)
  const adds = [...Object.keys(fill), ...Object.entries(add).flatMap(([name, values]) => (values.length ? [name] : []))]
  return { fill, add, conflicts, adds }
}

const isSame = (a: string | null, b: string | null): boolean => fold(a ?? '') === fold(b ?? '')

/** An initial or another order of the same words says nothing else. */
function nameConflicts({ personId, fullName, givenName, familyName }: Held, taken: Taken): Conflict[] {
  const words = (text: string) =>
    fold(text)
      .split(/[\s.,-]+/)
      .filter(Boolean)
  const have = words(`${givenName} ${familyName} ${fullName}`)
  const given = words(personId === null ? taken.name : `${taken.givenName} ${taken.familyName}`)
  const fits = given.every((word) =>
    have.some((known) => known === word || (word.length === 1 && known.startsWith(word))),
  )
  return fits ? [] : [{ field: 'name', held: fullName, given: taken.name }]
}

function titleConflicts({ employments }: Held, taken: Taken): Conflict[] {
  return taken.employments.flatMap(({ employer, title }) => {
    const same = employments.find((one) => isSame(one.employer, employer))
    if (!same || !title || isSame(same.title, title)) return []
    return [{ field: 'position', held: `${same.title ?? ''}, ${same.employer}`, given: `${title}, ${employer}` }]
  })
}

/** Lines that are not there yet come below; null where there is no room for them. */
function joinNotes(held: string | null, given: string | null): string | null {
  if (!given) return held ?? ''
  const there = new Set((held ?? '').split('\n').map((line) => line.trim()))
  const fresh = given.split('\n').filter((line) => line.trim() !== '' && !there.has(line.trim()))
  if (fresh.length === 0) return held ?? ''
  const joined = [held, ...fresh].filter(Boolean).join('\n')
  return joined.length > LONGEST_NOTE ? null : joined
}

function newOnes(held: Held, taken: Taken): Reach {
  const has = <T>(values: readonly T[], keyOf: (value: T) => string) => {
    const keys = new Set(values.map(keyOf))
    return (value: T) => !keys.has(keyOf(value))
  }
  return {
    phones: taken.phones.filter(has(held.phones, ({ e164, extension }) => `${e164} ${extension ?? ''}`)),
    emails: taken.emails.filter(has(held.emails, ({ address }) => address.toLowerCase())),
    addresses: taken.addresses.filter(has(held.addresses, addressKey)),
    employments:
      held.personId === null ? [] : taken.employments.filter(has(held.employments, ({ employer }) => fold(employer))),
  }
}
