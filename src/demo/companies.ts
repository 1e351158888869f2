/** Companies the firm banks, and the practices of lawyers and accountants that send it clients. */
import { addDays } from '#src/kit/days.ts'
import type { Chance } from './chance.ts'
import { type CompanyName, drawCompanyName, drawPractice } from './company-names.ts'
import { emailOf, type Frame, type Household } from './households.ts'
import { asciiSlug, drawFamily, drawName } from './naming.ts'
import { languageOf, OFFICE_NAMES } from './offices.ts'
import { drawAddress } from './places.ts'
import type { ClientPlan, NamePlan, PersonPlan } from './plan.ts'
import { drawPreferences } from './wants.ts'
import type { World } from './world.ts'

const TITLES = [
  'Chief Financial Officer',
  'Group Treasurer',
  'General Counsel',
  'Head of Investor Relations',
  'Company Secretary',
  'Finance Director',
]
const CALLINGS: Record<string, string[]> = {
  Law: ['Partner', 'Private client lawyer', 'Of counsel'],
  Accounting: ['Partner', 'Tax adviser', 'Chartered accountant'],
  Notaries: ['Notary'],
}

type Setting = { world: World; chance: Chance; frame: Frame; company: CompanyName }

function makeClient({ world, chance, frame, company }: Setting): ClientPlan {
  const { office, ...rest } = frame
  const phone = world.phoneBook(office.country, 'work', true)
  return {
    ...rest,
    id: chance.id(frame.since),
    kind: 'company',
    name: company.name,
    latinName: company.latinName,
    office: office.code,
    currency: office.currency,
    timeZone: office.timeZone,
    language: 'en',
    industry: company.industry,
    legalForm: company.legalForm,
    ticker: frame.tier === 'coi' ? null : tickerOf(chance, company.latinName),
    website: `https://www.${asciiSlug(company.latinName).replaceAll('.', '-')}.example`,
    addresses: [drawAddress(chance, office.country, 'work')],
    phones: phone ? [phone] : [],
  }
}

type Post = { role: 'officer' | 'professional'; title: string; listed: boolean }

function makeOfficer(setting: Setting, client: ClientPlan, name: NamePlan, post: Post): PersonPlan {
  const { world, chance, frame } = setting
  const host = `${asciiSlug(client.latinName).replaceAll('.', '-')}.example`
  const phone = world.phoneBook(frame.office.country, 'work', true)
  const from = addDays(frame.since, -chance.int(100, 4000))
  return {
    id: chance.id(frame.since),
    clientId: client.id,
    role: post.role,
    primary: false,
    name,
    gender: 'm',
    bornOn: chance.likely(0.5) ? addDays(frame.since, -chance.int(12_500, 23_000)) : null,
    language: languageOf(name.locale, frame.office),
    phones: phone ? [phone] : [],
    emails: [{ kind: 'work', address: emailOf(world, name.latinDisplay, host), primary: true }],
    employment: {
      employer: client.name,
      title: post.title,
      companyId: client.id,
      issuerRole: post.listed ? 'executive' : null,
      from,
    },
    preferences: chance.likely(0.5) ? drawPreferences(chance, frame.since) : [],
  }
}

function drawOfficers(setting: Setting, client: ClientPlan, count: number, posts: () => Post): PersonPlan[] {
  const { chance, frame } = setting
  const officers = Array.from({ length: count }, () => {
    const table = chance.weighted(OFFICE_NAMES[frame.office.code])
    const gender = chance.pick(['f', 'm'] as const)
    return {
      ...makeOfficer(setting, client, drawName(chance, table, gender, drawFamily(chance, table)), posts()),
      gender,
    }
  })
  return officers.map((officer, index) => ({ ...officer, primary: index === 0 }))
}

/** Four letters of the coined word, for a third of the companies. */
function tickerOf(chance: Chance, latinName: string): string | null {
  if (!chance.likely(0.35)) return null
  return asciiSlug(latinName).replaceAll('.', '').slice(0, 4).toUpperCase()
}

export function makeCompany(world: World, chance: Chance, frame: Frame): Household {
  const setting: Setting = { world, chance, frame, company: drawCompanyName(chance, frame.office.code) }
  const client = makeClient(setting)
  const listed = client.ticker !== null
  const post = (): Post => ({ role: 'officer', title: chance.pick(TITLES), listed })
  return { client, persons: drawOfficers(setting, client, chance.int(1, 3), post), links: [] }
}

export function makePractice(world: World, chance: Chance, frame: Frame): Household {
  const [table] = OFFICE_NAMES[frame.office.code][0] ?? []
  if (!table) throw new RangeError('an office without names')
  const founder = chance.pick(table.families).m
  const setting: Setting = { world, chance, frame, company: drawPractice(chance, founder) }
  const client = makeClient(setting)
  const callings = CALLINGS[setting.company.industry] ?? ['Partner']
  const post = (): Post => ({ role: 'professional', title: chance.pick(callings), listed: false })
  return { client, persons: drawOfficers(setting, client, chance.int(1, 2), post), links: [] }
}
