/** Duplicates among 50,000 persons, and one person checked against 100,000 while typing. Needs no database. */
import type { Entry } from '#src/duplicates/record.ts'
import { createRegister } from '#src/duplicates/register.ts'
import { findDuplicates } from '#src/duplicates/report.ts'
import { evaluate } from '#src/duplicates/evaluate.ts'
import { dirtyPersons } from '#tests/dirtyPersons.ts'
import { reading, seconds } from '../report.ts'
import type { Figure } from '../report.ts'

const LISTED = 50_000
const KNOWN = 100_000
const TYPED = 500
const LIMIT = { search: 60_000, check: 50 }
const COLUMNS = [
  'given_name',
  'family_name',
  'birth_date',
  'email',
  'phone',
  'street',
  'city',
  'postcode',
  'region',
] as const

export const duplicates = async (): Promise<Figure[]> => [searchList(), checkWhileTyping()]

function searchList(): Figure {
  const made = dirtyPersons({
    seed: 50,
    persons: 32_000,
    copies: [0, 0, 0, 1, 2],
    modifications: [1, 5],
    columns: COLUMNS,
  })
  const entries = made.entries.slice(0, LISTED)
  const kept = new Set(entries.map(({ id }) => id))
  const begun = performance.now()
  const report = findDuplicates(entries, { kind: 'person' })
  const took = performance.now() - begun
  const { clusters, same } = evaluate(report, new Map([...made.truth].filter(([id]) => kept.has(id))))
  return {
    name: `duplicates among ${entries.length} persons`,
    seen: `${seconds(took)} (F1 of clusters ${clusters.f1.toFixed(4)}, precision of "same" ${same.precision.toFixed(4)})`,
    target: seconds(LIMIT.search),
    met: took <= LIMIT.search && entries.length === LISTED,
  }
}

/** A name that grows letter by letter, then the birth date: every third keystroke is asked. */
function checkWhileTyping(): Figure {
  const { entries } = dirtyPersons({
    seed: 51,
    persons: 67_000,
    copies: [0, 0, 1, 1],
    modifications: [1, 4],
    columns: COLUMNS,
  })
  const register = createRegister('person', entries.slice(0, KNOWN))
  const took: number[] = []
  for (const entry of entries.slice(0, TYPED))
    for (const typed of keystrokes(entry)) {
      const begun = performance.now()
      register.whoIsLike(typed)
      took.push(performance.now() - begun)
    }
  return reading(`a person checked against ${KNOWN} while typing`, took, LIMIT.check)
}

function keystrokes(entry: Entry): Entry[] {
  const name = `${entry.given_name ?? ''} ${entry.family_name ?? ''}`
  const growing = Array.from({ length: Math.floor(name.length / 3) }, (_none, step) => ({
    id: '',
    full_name: name.slice(0, 3 * (step + 1)),
  }))
  return [...growing, { id: '', full_name: name, birth_date: entry.birth_date }, { ...entry, id: '' }]
}
