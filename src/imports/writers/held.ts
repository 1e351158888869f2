/** Somebody of the book as a contact, so that a writer of contacts can write them and a reader read the same again. */
import type { Held } from '#src/clients/held.ts'
import { newContact, NO_ADDRESS, settle } from '../record.ts'
import type { ContactRecord } from '../record.ts'

export function recordOf(held: Held, place: number): ContactRecord {
  const contact = newContact(place + 1)
  const { phones, emails, addresses, employments, birthDate, birthMonthDay } = held
  return settle({
    ...contact,
    kind: held.personId === null ? 'organisation' : 'person',
    uid: `urn:uuid:${held.personId ?? held.clientId}`,
    name: nameOf(held),
    phones: phones.map(({ e164, extension, label }) => ({
      type: label,
      value: extension ? `${e164} ext. ${extension}` : e164,
      e164,
      extension,
      valid: true,
    })),
    emails: emails.map(({ address, label }) => ({ type: label, value: address })),
    addresses: addresses.map(({ label, lines, city, region, postcode, country }) => ({
      ...NO_ADDRESS,
      type: label,
      street: lines.join('\n'),
      city,
      region,
      postcode,
      country,
    })),
    employments:
      held.personId === null
        ? [{ organisation: held.fullName, department: null, title: null }]
        : employments.map(({ employer, title }) => ({ organisation: employer, department: null, title })),
    birthDate: birthDate ?? (birthMonthDay ? `--${birthMonthDay}` : null),
    notes: held.note,
  })
}

const nameOf = (held: Held): ContactRecord['name'] => ({
  full: held.fullName,
  given: held.givenName || null,
  middle: held.middleName,
  family: held.familyName || null,
  prefix: held.title,
  suffix: held.suffix,
  nickname: held.nickname,
})
