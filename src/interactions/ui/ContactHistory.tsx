import { Text, Title } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer } from '#web/hooks.ts'
import { Instant } from '#web/parts/Dates.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Timeline } from '#web/parts/Timeline.tsx'
import { type Interaction, type InteractionVersion, listInteractionVersions } from '../contract.ts'
import classes from './ContactPage.module.css'

type Contact = z.output<typeof Interaction>
type Version = z.output<typeof InteractionVersion>

/** What the contact said before each correction; only what differs from the text that replaced it. */
export function ContactHistory({ contact }: { contact: Contact }) {
  const { t } = useTranslation('interactions')
  const params = { clientId: contact.client.id, interactionId: contact.id }
  const versions = useAnswer(listInteractionVersions, { params }, { enabled: contact.version > 1 })
  const rows = versions.data?.rows ?? []
  if (versions.error) return <Problem error={versions.error} onRetry={() => void versions.refetch()} />
  if (!rows.length) return null
  return (
    <section className={classes.history}>
      <Title order={2}>{t('history.title')}</Title>
      <Timeline
        label={t('history.title')}
        items={rows.map((row, index) => ({
          key: String(row.version),
          at: row.correctedAt,
          icon: <IconHistory size={14} />,
          title: t('history.reason', { reason: row.reason }),
          who: row.correctedBy.name,
          text: <Before before={row.content} after={rows[index - 1]?.content ?? contact} />,
        }))}
      />
    </section>
  )
}

const SHOWN = [
  'channel',
  'direction',
  'purpose',
  'outcome',
  'occurredAt',
  'minutes',
  'initiative',
  'persons',
  'colleagues',
  'confidential',
  'notes',
] as const
type Shown = (typeof SHOWN)[number]

function Before({ before, after }: { before: Version['content']; after: Pick<Contact, Shown> }) {
  const { t } = useTranslation('interactions')
  const changed = SHOWN.filter((name) => !isSame(name, before, after))
  return changed.map((name) => (
    <Text key={name} size="sm">
      {t(`field.${name}`)}: <Value name={name} content={before} />
    </Text>
  ))
}

const isSame = (name: Shown, before: Pick<Contact, Shown>, after: Pick<Contact, Shown>): boolean =>
  name === 'occurredAt'
    ? Date.parse(before.occurredAt) === Date.parse(after.occurredAt)
    : JSON.stringify(before[name]) === JSON.stringify(after[name])

function Value({ name, content }: { name: Shown; content: Version['content'] }) {
  const { t } = useTranslation('interactions')
  switch (name) {
    case 'channel':
      return t(`channel.${content.channel}`)
    case 'direction':
      return t(`direction.${content.direction}`)
    case 'purpose':
      return t(`purpose.${content.purpose}`)
    case 'outcome':
      return t(`outcome.${content.outcome}`)
    case 'occurredAt':
      return <Instant at={content.occurredAt} />
    case 'initiative':
      return content.initiative?.name ?? '–'
    case 'persons':
    case 'colleagues':
      return content[name].map((one) => one.name).join(', ') || '–'
    case 'confidential':
      return t(content.confidential ? 'yes' : 'no')
    case 'minutes':
    case 'notes':
      return content[name] || '–'
  }
}
