/** What `rapport imports inspect` says of a file, before anything is imported. */
import { createHash } from 'node:crypto'
import { readImport } from './read.ts'
import type { ImportRecord, Photo, ReadOptions } from './record.ts'
import type { Inspection } from './record-contract.ts'

type Inspected = Inspection['records'][number]

/** The document of `--json`, as docs/schemas/imports.json describes it. Refuses as readImport does. */
export async function inspect(bytes: Uint8Array, options: ReadOptions = {}): Promise<Inspection> {
  const { format, encoding, separator, records, warnings } = await readImport(bytes, options)
  return { format, encoding, separator, records: records.map(inspectRecord), warnings }
}

const inspectRecord = (record: ImportRecord): Inspected =>
  'photos' in record ? { ...record, photos: record.photos.map(inspectPhoto) } : record

const inspectPhoto = ({ mediaType, content, url }: Photo) => ({
  mediaType,
  bytes: content?.length ?? 0,
  sha256: content ? createHash('sha256').update(content).digest('hex') : null,
  url,
})

const MOST_SHOWN = 200

/** The same for people. */
export function renderInspection({ format, encoding, separator, records, warnings }: Inspection): string {
  const kinds = Map.groupBy(records, ({ kind }) => kind)
  const counts = [...kinds].map(([kind, found]) => `${found.length} ${found.length === 1 ? kind : PLURAL[kind]}`)
  const details = [format, encoding, separator === '\t' ? 'tab' : separator].filter(Boolean).join(', ')
  const more = records.length > MOST_SHOWN ? [`  ... and ${records.length - MOST_SHOWN} more`] : []
  return [
    `Format: ${details}`,
    `Records: ${counts.join(', ') || 'none'}`,
    ...records.slice(0, MOST_SHOWN).map((record) => `  ${record.row}  ${lineOf(record)}`),
    ...more,
    ...warnings.map((warning) => `Note: ${warning}`),
  ].join('\n')
}

const PLURAL = { person: 'persons', organisation: 'organisations', event: 'events', message: 'messages' }

function lineOf(record: Inspected): string {
  if (record.kind === 'event') return [record.start?.local ?? 'no start', record.summary].filter(Boolean).join('  ')
  if (record.kind === 'message')
    return [record.date ?? 'no date', record.from.map(({ address }) => address).join(', '), record.subject].join('  ')
  const reach = [...record.emails.map(({ value }) => value), ...record.phones.map(({ e164, value }) => e164 ?? value)]
  return [record.name.full ?? 'without a name', record.organisation, ...reach]
    .filter(Boolean)
    .join(' · ')
    .replace(/\s+/g, ' ')
}
