import { Button, Checkbox, Input, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { listInteractions } from '#src/interactions/contract.ts'
import type { Answer } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { instantText, useTimeZone } from '#web/parts/Dates.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import type { Scorecard } from '../contract.ts'
import classes from './Scorecard.module.css'

type Cited = { clientId: string; interactionId: string }
type Row = Answer<typeof listInteractions>['rows'][number]
type Props = {
  card: z.output<typeof Scorecard>
  value: Cited[]
  onChange: (contacts: Cited[]) => void
  error?: ReactNode
}

const PAGE = 100

/** The contacts this person made in the period, as far as the scorer may see them. */
export function ContactPicker({ card, value, onChange, error }: Props) {
  const { t } = useTranslation(['compensation', 'shell'])
  const contacts = usePages(listInteractions, {
    query: { representativeId: card.userId, from: card.periodFrom, to: card.periodTo, limit: PAGE },
  })
  const rows = contacts.rows?.filter(({ withdrawn }) => !withdrawn)
  const toggle = ({ id, client }: Row, on: boolean) => {
    const others = value.filter(({ interactionId }) => interactionId !== id)
    onChange(on ? [...others, { clientId: client.id, interactionId: id }] : others)
  }
  return (
    <Input.Wrapper
      required
      labelElement="div"
      label={t('card.citing', { count: value.length })}
      description={t('card.citingText')}
      error={error}
    >
      {contacts.error && <Problem error={contacts.error} onRetry={contacts.retry} />}
      {contacts.loading && <Skeleton h={120} mt={4} />}
      {rows?.length === 0 && <p className={classes.dim}>{t('card.noContacts')}</p>}
      {rows && rows.length > 0 && (
        <ul className={classes.picker} aria-label={t('card.citing', { count: value.length })}>
          {rows.map((row) => (
            <li key={row.id}>
              <ContactChoice
                row={row}
                checked={value.some(({ interactionId }) => interactionId === row.id)}
                onChange={(on) => toggle(row, on)}
              />
            </li>
          ))}
        </ul>
      )}
      {contacts.hasMore && (
        <Button variant="subtle" size="compact-sm" mt={4} loading={contacts.loadingMore} onClick={contacts.more}>
          {t('shell:list.more')}
        </Button>
      )}
    </Input.Wrapper>
  )
}

type ChoiceProps = { row: Row; checked: boolean; onChange: (on: boolean) => void }

function ContactChoice({ row, checked, onChange }: ChoiceProps) {
  const { t, i18n } = useTranslation(['compensation', 'interactions'])
  const zone = useTimeZone()
  const when = instantText(row.occurredAt, i18n.language, zone)
  return (
    <Checkbox
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
      label={`${row.client.name}, ${t(`interactions:channel.${row.channel}`)}, ${when}`}
      description={[t(`interactions:purpose.${row.purpose}`), row.notes.slice(0, 120)].filter(Boolean).join(' · ')}
    />
  )
}
