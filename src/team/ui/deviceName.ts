const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
// Android before Linux and iPhone before Mac: the later name stands in the earlier one's text too.
const SYSTEMS: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
]

const named = (text: string, names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(text))?.[1]

/** "Firefox, Windows" from what a browser says of itself; the text itself where it says something else. */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null
  const parts = [named(userAgent, BROWSERS), named(userAgent, SYSTEMS)].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : userAgent.slice(0, 60)
}
