/** Every operation as every role, of every kind of record: tests/access/matrix.ts says what comes back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '#src/kit/operation.ts'
import { ROLES } from '#src/team/roles.ts'
import type { Role } from '#src/team/roles.ts'
import { askedOf, idFieldsOf, withId } from './access/asked.ts'
import type { Asked } from './access/asked.ts'
import { COLUMNS, HIDDEN, LISTED, OPEN } from './access/matrix.ts'
import { CASES, openStage } from './access/stage.ts'
import type { Case, Stage } from './access/stage.ts'
import { openDoor } from './door.ts'
import type { Door } from './door.ts'
import { allOperations } from './operations.ts'

const operations = await allOperations()
const closed = operations.filter(({ open }) => !open)

let door: Door
let stage: Stage
beforeAll(async () => {
  door = await openDoor()
  stage = await openStage(door)
  door.forgetChanges()
})
afterAll(() => door.close())

/** How often and when somebody asked; everything else of an answer may tell something. */
const TELLING_NOTHING = ['date', 'x-ratelimit-remaining', 'x-ratelimit-reset']
type Answer = { status: number; text: string; whole: string }

async function ask(role: Role, operation: Operation, asked: Asked): Promise<Answer> {
  const { status, raw, headers } = await stage.callers[role].call(operation, asked as object)
  const telling = Object.entries(headers).filter(([name]) => !TELLING_NOTHING.includes(name))
  const text = raw.toString('latin1')
  return { status, text, whole: JSON.stringify([status, Object.fromEntries(telling), text]) }
}

/** What names no record is the same question five times. */
const once = (answer: (asked: Asked) => Promise<Answer>) => {
  const known = new Map<string, Promise<Answer>>()
  return (asked: Asked): Promise<Answer> => {
    const question = JSON.stringify(asked)
    const given = known.get(question) ?? answer(asked)
    known.set(question, given)
    return given
  }
}

const letterOf = ({ status, text }: Answer): string => {
  if (status >= 500) return `${status}: ${text}`
  return { 403: 'n', 404: '-' }[status] ?? 'y'
}

/** In the order of the roles, so that the others wait for nobody. */
const eachRole = async <T>(work: (role: Role) => Promise<T[]>): Promise<T[]> =>
  (await Promise.all(ROLES.map(work))).flat()

/** Whether the client is all that the five askings differ in; of a scorecard the person is, too. */
const namesClient = (operation: Operation): boolean =>
  !operation.path.includes(':scorecardId') &&
  JSON.stringify(askedOf(operation, stage.idsOf('own'))).includes(stage.idsOf('own').clientId ?? 'no client')

/** What a run paid on stays in its sums, unnamed, when a barrier comes later (src/compensation/queries/paysheets.ts). */
const PAID = ['readPaysheet', 'printPaysheet']

test('every operation has its row: whoever adds one says in tests/access/matrix.ts who may do it', () => {
  const missing = closed.filter(({ id }) => !LISTED.has(id)).map(({ id }) => id)
  const hint = `Write ${missing.join(', ')} into the row of tests/access/matrix.ts that says who may, or into a new one.`
  expect(missing, hint).toEqual([])
  const known = operations.map(({ id }) => id)
  expect([...LISTED.keys(), ...OPEN.split(' ')].toSorted()).toEqual(known)
})

describe('as each role, of what is own, shared, another’s, behind a barrier and missing:', () => {
  test.each(closed.map((operation) => [operation.id, operation] as const))('%s', async (id, operation) => {
    const naming = namesClient(operation)
    const answers = new Map<Role, Map<Case, Answer>>()
    const faults = await eachRole(async (role) => {
      const told = new Map<Case, Answer>()
      const same = once((asked) => ask(role, operation, asked))
      for (const where of CASES) told.set(where, await same(askedOf(operation, stage.idsOf(where))))
      answers.set(role, told)
      return [...(naming ? differing(role, told) : []), ...leaking(role, told, PAID.includes(id))]
    })
    const found = COLUMNS.map((role) =>
      CASES.map((where) => letterOf(answers.get(role)?.get(where) as Answer)).join(''),
    )
    expect({ [id]: found }).toEqual({ [id]: LISTED.get(id) })
    expect(faults).toEqual([])
  })
})

/** Hidden and missing answer alike, to the last byte. */
const differing = (role: Role, told: ReadonlyMap<Case, Answer>): string[] =>
  HIDDEN[role]
    .filter((where) => told.get(where)?.whole !== told.get('missing')?.whole)
    .map((where) => `${role} tells ${where} from missing: ${told.get(where)?.whole} ${told.get('missing')?.whole}`)

/** Whatever was asked, no answer holds a word or amount of a client that is hidden. */
const leaking = (role: Role, told: ReadonlyMap<Case, Answer>, paid: boolean): string[] =>
  HIDDEN[role].flatMap((where) => {
    const marks = [...stage.marksOf(where, paid), stage.idsOf(where).clientId ?? '']
    return [...told].flatMap(([asked, { text }]) =>
      marks
        .filter((mark) => text.toLowerCase().includes(mark))
        .map((mark) => `${role} finds ${mark} asking for ${asked}`),
    )
  })

/** What belongs to one client. */
const PARTS =
  'clientId personId otherPersonId accountId claimId documentId interactionId taskId lineId confirmationId fileId phoneId emailId addressId employmentId preferenceId suppressionId blackoutId coverageId guestId linkId proposalId mergeId'.split(
    ' ',
  )

describe('an id of a hidden client beside a client one knows is an id that nobody has:', () => {
  const cells = closed.flatMap((operation) =>
    idFieldsOf(operation)
      .filter(({ name, part }) => !(part === 'params' && name === 'clientId'))
      .filter(({ name }) => PARTS.includes(name))
      .map((field) => [operation.id, field.path.join('.'), operation, field] as const),
  )
  test.each(cells)('%s of %s', async (id, _path, operation, field) => {
    const [known, hidden, nobody] = [stage.idsOf('own'), stage.idsOf('barrier'), stage.idsOf('missing')]
    const asked = askedOf(operation, known)
    const faults = await eachRole(async (role) => {
      if (LISTED.get(id)?.[COLUMNS.indexOf(role)]?.[0] !== 'y') return []
      const one = await ask(role, operation, withId(asked, field, hidden[field.name] ?? ''))
      const other = await ask(role, operation, withId(asked, field, nobody[field.name] ?? ''))
      return one.whole === other.whole ? [] : [`${role}: ${one.whole} ${other.whole}`]
    })
    expect(faults).toEqual([])
  })
})
