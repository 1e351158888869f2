/**
 * Postal addresses as the post of their country wants them (Universal Postal Union, addressing systems; each line in a
 * template is a line of the label, {p} postcode, {c} town, {r} region, capitals where the post asks for them).
 */
export type PostalAddress = {
  lines: readonly string[]
  city: string | null
  region: string | null
  postcode: string | null
  country: string
}

const TOWN_BEFORE = '{c} {p}'
const TOWN_AFTER = '{p} {c}'
const TEMPLATES: Record<string, string> = {
  AE: '{c}\n{r}',
  AU: '{C} {R} {p}',
  BR: '{c} - {r}\n{p}',
  CA: '{C} {R}  {p}',
  CN: '{p} {c}, {r}',
  ES: '{p} {c}\n{r}',
  GB: '{C}\n{P}',
  GE: '{p} {c}\n{r}',
  HK: '{c}\n{r}',
  ID: '{c} {p}\n{r}',
  IE: '{c}\n{r}\n{P}',
  IN: '{c} {p}\n{r}',
  IT: '{p} {c} {r}',
  JP: '{r} {c}\n{p}',
  KR: '{c} {p}\n{r}',
  LA: TOWN_AFTER,
  LK: '{c}\n{p}',
  NZ: TOWN_BEFORE,
  RU: '{c}\n{r}\n{p}',
  SA: TOWN_BEFORE,
  SG: 'Singapore {p}',
  TH: '{r} {c} {p}',
  TW: TOWN_BEFORE,
  UA: '{c}\n{r}\n{p}',
  US: '{c}, {R} {p}',
  ZA: '{c}\n{p}',
}

/** The lines of a label. `from` is the country the letter is posted in: at home the country is not named. */
export function formatAddress(address: PostalAddress, from?: string, language = 'en'): string[] {
  const template = TEMPLATES[address.country] ?? TOWN_AFTER
  const place = template.split('\n').map((line) => fill(line, address))
  const country = address.country === from ? [] : [countryName(address.country, language)]
  return [...address.lines, ...place, ...country].map((line) => line.trim()).filter(Boolean)
}

function fill(line: string, { city, region, postcode }: PostalAddress): string {
  const values: Record<string, string> = { c: city ?? '', r: region ?? '', p: postcode ?? '' }
  return line
    .replace(/\{(\w)\}/g, (_all, name: string) => {
      const value = values[name.toLowerCase()] ?? ''
      return name === name.toLowerCase() ? value : value.toLocaleUpperCase('en')
    })
    .replace(/^[\s,-]+|[\s,-]+$/g, '')
    .replace(/,\s*,/g, ',')
}

const countryName = (code: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code
