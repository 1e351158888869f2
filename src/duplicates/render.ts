/** What a search found, as a table to read: pairs with both names, and on request the waterfall of weights. */
import type { Evaluation, Score } from './evaluate.ts'
import type { Entry } from './record.ts'
import type { Pair, Report } from './report.ts'
import type { Step } from './weigh.ts'

const WIDTH = 46
/** A screenful; --json has all of them. */
const SHOWN = 200

export function renderReport(
  { pairs, clusters, households }: Report,
  entryOf: (id: string) => Entry | undefined,
): string {
  const lines = pairs.slice(0, SHOWN).flatMap((pair) => [pairLine(pair, entryOf), ...(pair.steps ?? []).map(stepLine)])
  const more = pairs.length > SHOWN ? [`... and ${pairs.length - SHOWN} more pairs.`] : []
  const same = pairs.filter(({ decision }) => decision === 'same').length
  const counts = `${pairs.length} pairs (${same} same, ${pairs.length - same} to review), ${clusters.length} clusters, ${households.length} households.`
  return [...lines, ...more, counts].join('\n')
}

const pairLine = ({ a, b, probability, decision }: Pair, entryOf: (id: string) => Entry | undefined): string =>
  `${probability.toFixed(3)}  ${decision.padEnd(6)}  ${told(a, entryOf(a))}  ${told(b, entryOf(b))}`

function told(id: string, entry: Entry | undefined): string {
  const name =
    entry?.full_name ?? ([entry?.given_name, entry?.family_name].filter(Boolean).join(' ') || entry?.organisation)
  const text = [id, name, entry?.birth_date].filter(Boolean).join(' ')
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text.padEnd(WIDTH)
}

const stepLine = ({ field, level, weight }: Step): string =>
  `       ${`${weight > 0 ? '+' : ''}${weight.toFixed(1)}`.padStart(6)}  ${NAMES[field] ?? field}${level ? `: ${level}` : ''}`
const NAMES: Partial<Record<Step['field'], string>> = {
  before: 'before comparing',
  kin: 'one household explains it',
  given: 'given name',
  family: 'family name',
  order: 'order of the names',
  birth: 'birth date',
  nationalId: 'identifier',
  locality: 'place',
  legalForm: 'legal form',
}

export function renderEvaluation({ truePairs, clusters, same, thresholds }: Evaluation): string {
  const rows = [
    ['clusters', clusters] as const,
    ['same', same] as const,
    ...thresholds.map(({ threshold, ...score }) => [`>= ${threshold}`, score] as const),
  ]
  return [
    `${truePairs} true pairs`,
    `${''.padEnd(10)}precision   recall       F1`,
    ...rows.map(([name, score]) => scoreLine(name, score)),
  ].join('\n')
}

const scoreLine = (name: string, { precision, recall, f1 }: Score): string =>
  `${name.padEnd(10)}${[precision, recall, f1].map((share) => share.toFixed(4).padStart(9)).join('')}`
