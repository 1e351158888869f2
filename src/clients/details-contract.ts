/** What hangs on a client or one of its persons: numbers, addresses, employments, needs, links. */
import { z } from 'zod'
import { operation } from '#src/kit/operation.ts'
import { DayShape, Done, Id, Instant, Text } from '#src/kit/shapes.ts'
import { ADDRESS_LABELS, EMAIL_LABELS, ISSUER_ROLES, LINK_KINDS, PHONE_LABELS, PREFERENCE_KINDS } from './words.ts'

const tag = 'clients'
const personId = Id.nullable().default(null)
const Optional = (max: number) => Text(max).nullable().default(null)
const From = DayShape.nullable().default(null)
const Country = z.string().regex(/^[A-Z]{2}$/, 'A country code such as GR is expected.')

export const PhoneBody = z.object({
  /** As written down; kept as E.164, read with the client's country. */
  number: Text(60),
  label: z.enum(PHONE_LABELS).default('mobile'),
  preferred: z.boolean().default(false),
})
export const Phone = z.object({
  id: Id,
  personId: Id.nullable(),
  e164: z.string(),
  extension: z.string().nullable(),
  /** Grouped as the number's country writes it. */
  written: z.string(),
  label: z.string(),
  preferred: z.boolean(),
})
export const EmailBody = z.object({
  address: z.email().max(254),
  label: z.enum(EMAIL_LABELS).default('private'),
  preferred: z.boolean().default(false),
})
export const Email = z.object({
  id: Id,
  personId: Id.nullable(),
  address: z.string(),
  label: z.string(),
  preferred: z.boolean(),
  /** Mail to it has bounced since. */
  deadSince: z.string().nullable(),
})
export const AddressBody = z.object({
  label: z.enum(ADDRESS_LABELS).default('home'),
  lines: z.array(Text(120)).min(1).max(4),
  city: Optional(120),
  region: Optional(120),
  postcode: Optional(20),
  country: Country,
  preferred: z.boolean().default(false),
  validFrom: From,
  validTo: From,
})
export const Address = AddressBody.extend({ id: Id, personId: Id.nullable(), written: z.array(z.string()) })
export const EmploymentBody = z.object({
  employer: Text(200),
  /** The employer as a client of the firm, when it is one and the viewer may see it. */
  employerClientId: Id.nullable().default(null),
  title: Optional(120),
  issuerRole: z.enum(ISSUER_ROLES).nullable().default(null),
  validFrom: From,
  validTo: From,
})
export const Employment = z.object({
  id: Id,
  personId: Id,
  employer: z.string(),
  employerClientId: Id.nullable(),
  title: z.string().nullable(),
  issuerRole: z.string().nullable(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
})
export const PreferenceBody = z.object({ kind: z.enum(PREFERENCE_KINDS), text: Text(500) })
export const Preference = PreferenceBody.extend({ id: Id, personId: Id.nullable(), recordedAt: Instant })
export const LinkBody = z.object({
  kind: z.enum(LINK_KINDS),
  /** Read "this end is <kind> of the other": a child, the executive of, advised by. */
  otherClientId: Id,
  otherPersonId: Id.nullable().default(null),
  validFrom: From,
  validTo: From,
  note: Optional(500),
})
export const Link = z.object({
  id: Id,
  /** From this end: the inverse of what the other end recorded. */
  kind: z.string(),
  /** True when the other end holds it: it is changed there. */
  inverse: z.boolean(),
  personId: Id.nullable(),
  otherClientId: Id,
  otherPersonId: Id.nullable(),
  otherName: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  note: z.string().nullable(),
})

const at = z.object({ clientId: Id })
export const addPhone = operation({
  id: 'addPhone',
  method: 'POST',
  path: '/clients/:clientId/phones',
  summary: 'Add a telephone number to a client or one of its persons',
  tag,
  params: at,
  body: PhoneBody.extend({ personId }),
  answer: Phone,
})
export const removePhone = operation({
  id: 'removePhone',
  method: 'DELETE',
  path: '/clients/:clientId/phones/:phoneId',
  summary: 'Remove a telephone number',
  tag,
  params: at.extend({ phoneId: Id }),
  answer: Done,
})
export const addEmail = operation({
  id: 'addEmail',
  method: 'POST',
  path: '/clients/:clientId/emails',
  summary: 'Add an e-mail address to a client or one of its persons',
  tag,
  params: at,
  body: EmailBody.extend({ personId }),
  answer: Email,
})
export const removeEmail = operation({
  id: 'removeEmail',
  method: 'DELETE',
  path: '/clients/:clientId/emails/:emailId',
  summary: 'Remove an e-mail address',
  tag,
  params: at.extend({ emailId: Id }),
  answer: Done,
})
export const addAddress = operation({
  id: 'addAddress',
  method: 'POST',
  path: '/clients/:clientId/addresses',
  summary: 'Add a postal address to a client or one of its persons',
  tag,
  params: at,
  body: AddressBody.extend({ personId }),
  answer: Address,
})
export const removeAddress = operation({
  id: 'removeAddress',
  method: 'DELETE',
  path: '/clients/:clientId/addresses/:addressId',
  summary: 'Remove a postal address',
  tag,
  params: at.extend({ addressId: Id }),
  answer: Done,
})
export const addEmployment = operation({
  id: 'addEmployment',
  method: 'POST',
  path: '/clients/:clientId/employments',
  summary: 'Add an employment of a person, with what the person is to a listed issuer',
  tag,
  params: at,
  body: EmploymentBody.extend({ personId: Id }),
  answer: Employment,
})
export const removeEmployment = operation({
  id: 'removeEmployment',
  method: 'DELETE',
  path: '/clients/:clientId/employments/:employmentId',
  summary: 'Remove an employment entered by mistake',
  tag,
  params: at.extend({ employmentId: Id }),
  answer: Done,
})
export const addPreference = operation({
  id: 'addPreference',
  method: 'POST',
  path: '/clients/:clientId/preferences',
  summary: 'Note a need: an interest or a wish about service',
  tag,
  params: at,
  body: PreferenceBody.extend({ personId }),
  answer: Preference,
})
export const removePreference = operation({
  id: 'removePreference',
  method: 'DELETE',
  path: '/clients/:clientId/preferences/:preferenceId',
  summary: 'Remove a need',
  tag,
  params: at.extend({ preferenceId: Id }),
  answer: Done,
})
export const addLink = operation({
  id: 'addLink',
  method: 'POST',
  path: '/clients/:clientId/links',
  summary: 'Link a client or one of its persons to another the viewer may see',
  tag,
  params: at,
  body: LinkBody.extend({ personId }),
  answer: Done.extend({ id: Id }),
})
export const removeLink = operation({
  id: 'removeLink',
  method: 'DELETE',
  path: '/clients/:clientId/links/:linkId',
  summary: 'Remove a link, from the end that holds it',
  tag,
  params: at.extend({ linkId: Id }),
  answer: Done,
})
const End = z.object({ validTo: DayShape })
export const endAddress = operation({
  id: 'endAddress',
  method: 'POST',
  path: '/clients/:clientId/addresses/:addressId/end',
  summary: 'Say until when an address was true',
  tag,
  params: at.extend({ addressId: Id }),
  body: End,
  answer: Done,
})
export const endEmployment = operation({
  id: 'endEmployment',
  method: 'POST',
  path: '/clients/:clientId/employments/:employmentId/end',
  summary: 'Say until when an employment was true',
  tag,
  params: at.extend({ employmentId: Id }),
  body: End,
  answer: Done,
})
export const endLink = operation({
  id: 'endLink',
  method: 'POST',
  path: '/clients/:clientId/links/:linkId/end',
  summary: 'Say until when a link was true',
  tag,
  params: at.extend({ linkId: Id }),
  body: End,
  answer: Done,
})
