import { isValidIBAN } from 'ibantools'
import { isValidPhoneNumber } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { demoSize, planFirm } from './firm.ts'
import { DENIED_FIRMS, isKnownPerson } from './names/deny.ts'
import { greek } from './names/greek.ts'
import { fromGeorgian, fromGreek, fromRussian } from './names/romanise.ts'
import { OFFICE_NAMES } from './offices.ts'
import type { Script } from './plan.ts'

const firm = planFirm(1, demoSize('2026-11-22'))

const LETTERS: Record<Script, RegExp> = {
  Latn: /^[\p{Script=Latin}\p{M}\s.'&-]+$/u,
  Grek: /^[\p{Script=Greek}\s]+$/u,
  Geor: /^[\p{Script=Georgian}\s]+$/u,
  Taml: /^[\p{Script=Tamil}\s.]+$/u,
  Laoo: /^[\p{Script=Lao}\s]+$/u,
  Cyrl: /^[\p{Script=Cyrillic}\s]+$/u,
  Hans: /^\p{Script=Han}+$/u,
  Jpan: /^[\p{Script=Han}々\s]+$/u,
  Arab: /^[\p{Script=Arabic}\s-]+$/u,
}

describe('names', () => {
  test('keep their script and carry a Latin form beside it', () => {
    for (const { name } of firm.persons) {
      expect(name.display).toMatch(LETTERS[name.script])
      expect(name.latinDisplay).toMatch(LETTERS.Latn)
    }
    expect(new Set(firm.persons.map((person) => person.name.script)).size).toBe(9)
  })

  test('come from lists of forty or more for each culture', () => {
    const tables = new Set(Object.values(OFFICE_NAMES).flatMap((list) => list.map(([table]) => table)))
    for (const table of tables)
      for (const list of [table.f, table.m, table.families]) {
        expect(list.length).toBeGreaterThanOrEqual(40)
        expect(new Set(list.map((name) => JSON.stringify(name))).size).toBe(list.length)
      }
  })

  test('are romanised as the tables say', () => {
    expect(['Παπαδοπούλου', 'Ευάγγελος', 'Μπαλάση', 'Σταύρος'].map(fromGreek)).toEqual([
      'Papadopoulou',
      'Evangelos',
      'Balasi',
      'Stavros',
    ])
    expect([fromGeorgian('ჭანტურია'), fromRussian('Соловьёва')]).toEqual(['Chanturia', 'Soloveva'])
  })

  test('of Greek women take the genitive', () => {
    const form = new Map(greek.families.map(({ m, f }) => [f.native, m.native]))
    const women = firm.persons.filter((person) => person.name.script === 'Grek' && person.gender === 'f')
    expect(women.every((person) => form.has(person.name.family ?? ''))).toBe(true)
  })

  test('of some Indonesians are one word', () => {
    const single = firm.persons.filter((person) => person.name.family === null)
    expect(single.length).toBeGreaterThan(5)
    expect(single.every((person) => person.name.locale === 'id-ID')).toBe(true)
  })

  test('of known people and banks do not occur', () => {
    expect(firm.persons.filter((person) => isKnownPerson(person.name.latinDisplay))).toEqual([])
    const companies = [
      ...firm.clients.map((client) => client.latinName),
      ...firm.accounts.map((account) => account.institution),
      ...firm.statements.map((statement) => statement.institution),
    ].map((name) => name.toLowerCase())
    const known = DENIED_FIRMS.map((name) => new RegExp(`\\b${name.toLowerCase()}\\b`))
    expect(companies.filter((name) => known.some((pattern) => pattern.test(name)))).toEqual([])
  })
})

describe('ways to reach people', () => {
  test('are valid numbers, each given out once', () => {
    const phones = [...firm.persons, ...firm.clients].flatMap((one) => one.phones.map((phone) => phone.e164))
    expect(phones.filter((phone) => !isValidPhoneNumber(phone))).toEqual([])
    expect(new Set(phones).size).toBe(phones.length)
  })

  test('are addresses at domains that cannot exist, each given out once', () => {
    const emails = [
      ...firm.persons.flatMap((person) => person.emails.map((email) => email.address)),
      ...firm.users.map((user) => user.email),
    ]
    expect(emails.filter((email) => !/^[a-z0-9.]+@[a-z0-9.-]+\.example$/.test(email))).toEqual([])
    expect(new Set(emails).size).toBe(emails.length)
  })
})

test('account numbers of countries with IBANs have true check digits', () => {
  const numbers = firm.accounts.map((account) => account.number)
  expect(new Set(numbers).size).toBe(numbers.length)
  const ibans = numbers.filter((number) => /^(CH|GB|GR|GE)/.test(number))
  expect(ibans.filter((iban) => !isValidIBAN(iban))).toEqual([])
})
