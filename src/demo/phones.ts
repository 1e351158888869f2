/**
 * Telephone numbers that are valid in form and, where a country has set some aside, reserved for fiction: Ofcom's 020
 * 7946 0xxx and 555-01xx in North America. Elsewhere libphonenumber's example number with its last four digits varied,
 * British mobiles among them: Ofcom's fictional 07700 900xxx fail every validity check, ours included.
 */
import type { Chance } from './chance.ts'
import type { PhonePlan } from './plan.ts'

type Range = { start: string; digits: number }
const range = (start: string, digits = 4): Range => ({ start, digits })

const AREAS = ['212', '646', '917', '347', '718', '914', '516', '203', '201', '973', '609', '561']
const AMERICAN = AREAS.map((area) => range(`+1${area}55501`, 2))

const RANGES: Record<string, { mobile: Range[]; fixed: Range[] }> = {
  CH: { mobile: [range('+4178123')], fixed: [range('+4121234'), range('+4144234')] },
  GB: { mobile: [range('+44740012')], fixed: [range('+442079460', 3)] },
  GR: { mobile: [range('+30691234')], fixed: [range('+30212345'), range('+30231012')] },
  GE: { mobile: [range('+99555512')], fixed: [range('+99532212')] },
  IN: { mobile: [range('+91812345')], fixed: [range('+91442345')] },
  LA: { mobile: [range('+856202312')], fixed: [range('+8562121', 4)] },
  ID: { mobile: [range('+6281234567')], fixed: [range('+62213501')] },
  US: { mobile: AMERICAN, fixed: AMERICAN },
}

export type PhoneBook = (country: string, kind: PhonePlan['kind'], primary: boolean) => PhonePlan | null

/** Hands each number out once; answers null when a reserved range is used up. */
export function openPhoneBook(chance: Chance): PhoneBook {
  const used = new Set<string>()
  return (country, kind, primary) => {
    const ranges = RANGES[country]
    if (!ranges) throw new RangeError(`no telephone numbers for ${country}`)
    for (let attempt = 0; attempt < 25; attempt++) {
      const { start, digits } = chance.pick(kind === 'mobile' ? ranges.mobile : ranges.fixed)
      const e164 = start + String(chance.int(0, 10 ** digits - 1)).padStart(digits, '0')
      if (used.has(e164)) continue
      used.add(e164)
      return { kind, e164, primary }
    }
    return null
  }
}
