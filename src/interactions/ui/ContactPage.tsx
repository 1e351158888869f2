import { Button, Group, Skeleton, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useScreenParams } from '#web/address.ts'
import { useAnswer } from '#web/hooks.ts'
import { Instant } from '#web/parts/Dates.tsx'
import { ClientLink } from '#web/parts/Links.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import {
  type Interaction,
  listInteractions,
  listInteractionVersions,
  readInteraction,
  readTimeline,
  withdrawInteraction,
} from '../contract.ts'
import classes from './ContactPage.module.css'
import { ContactHistory } from './ContactHistory.tsx'
import { ContactMarks } from './ContactMarks.tsx'
import { CorrectContact } from './CorrectContact.tsx'

type Contact = z.output<typeof Interaction>

export default function ContactPage() {
  const params = useScreenParams('clientId', 'interactionId')
  const contact = useAnswer(readInteraction, { params })
  if (contact.error) return <Problem error={contact.error} onRetry={() => void contact.refetch()} />
  if (!contact.data) return <Skeleton h={320} />
  return <OneContact contact={contact.data} />
}

function OneContact({ contact }: { contact: Contact }) {
  const { t } = useTranslation('interactions')
  const [open, setOpen] = useState<'correct' | 'withdraw' | null>(null)
  const close = () => setOpen(null)
  const params = { clientId: contact.client.id, interactionId: contact.id }
  const actions = contact.mayCorrect && (
    <Group gap="xs">
      <Button variant="default" onClick={() => setOpen('withdraw')}>
        {t('withdraw.submit')}
      </Button>
      <Button onClick={() => setOpen('correct')}>{t('correct.submit')}</Button>
    </Group>
  )
  return (
    <>
      <PageHeader
        title={`${t(`channel.${contact.channel}`)} · ${t(`purpose.${contact.purpose}`)}`}
        text={<ClientLink client={contact.client} />}
        actions={actions}
      />
      <ContactMarks contact={contact} />
      {contact.withdrawn && (
        <Text c="var(--warn)">
          {t('withdraw.said', { who: contact.withdrawn.by.name, reason: contact.withdrawn.reason })}
        </Text>
      )}
      <Facts contact={contact} />
      <Text className={classes.notes}>{contact.notes || t('noNotes')}</Text>
      <ContactHistory contact={contact} />
      {open === 'correct' && <CorrectContact contact={contact} onClose={close} />}
      {open === 'withdraw' && (
        <ReasonDialog
          opened
          danger
          onClose={close}
          title={t('withdraw.title')}
          text={t('withdraw.text')}
          operation={withdrawInteraction}
          input={(reason) => ({ params, body: { version: contact.version, reason } })}
          invalidates={[readInteraction, listInteractions, readTimeline, listInteractionVersions]}
          submit={t('withdraw.submit')}
          done={t('withdraw.done')}
        />
      )}
    </>
  )
}

function Facts({ contact }: { contact: Contact }) {
  const { t } = useTranslation('interactions')
  const names = (list: { name: string }[]) => list.map(({ name }) => name).join(', ')
  const facts = [
    [t('field.occurredAt'), <Instant key="at" at={contact.occurredAt} />],
    [t('field.recordedAt'), <Instant key="recorded" at={contact.recordedAt} />],
    [t('field.direction'), t(`direction.${contact.direction}`)],
    [t('field.outcome'), t(`outcome.${contact.outcome}`)],
    [t('field.minutes'), contact.minutes],
    [t('field.persons'), names(contact.persons)],
    [t('field.colleagues'), names(contact.colleagues)],
    [t('field.initiative'), contact.initiative?.name],
    [t('field.who'), contact.representative.name],
    [t('field.recordedBy'), contact.recordedBy.name],
  ] as const
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
