/** How each kind of entry reads. A domain that adds a kind says here how. */
import { Text } from '@mantine/core'
import {
  IconBuildingBank,
  IconCash,
  IconCheck,
  IconFileText,
  IconRosetteDiscountCheck,
  IconTargetArrow,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Money } from '#web/parts/Money.tsx'
import type { TimelineItem } from '#web/parts/Timeline.tsx'
import { useHasRole } from '#web/session.ts'
import type { TimelineEntry } from '../timeline-contract.ts'
import { ChannelIcon } from './ChannelIcon.tsx'

type Kind = TimelineEntry['kind']
type Entry<K extends Kind> = Extract<TimelineEntry, { kind: K }>
type Shown = Pick<TimelineItem, 'icon' | 'title' | 'text'>

export function useItems(clientId: string): (entry: TimelineEntry) => TimelineItem {
  return (entry) => ({
    key: `${entry.id} ${entry.step}`,
    at: entry.at,
    who: entry.who?.name,
    ...('on' in entry ? { on: entry.on } : {}),
    ...shown(clientId, entry),
  })
}

function shown(clientId: string, entry: TimelineEntry): Shown {
  switch (entry.kind) {
    case 'interaction':
      return {
        icon: <ChannelIcon channel={entry.channel} />,
        title: <ContactTitle clientId={clientId} entry={entry} />,
        text: entry.notes,
      }
    case 'claim': {
      const Icon = entry.state === 'confirmed' ? IconRosetteDiscountCheck : IconTargetArrow
      return { icon: <Icon size={14} />, title: <ClaimTitle clientId={clientId} entry={entry} />, text: entry.reason }
    }
    case 'money':
      return { icon: <IconCash size={14} />, title: <MoneyTitle clientId={clientId} entry={entry} /> }
    case 'account':
      return { icon: <IconBuildingBank size={14} />, title: <AccountTitle clientId={clientId} entry={entry} /> }
    case 'document':
      return { icon: <IconFileText size={14} />, title: <DocumentTitle clientId={clientId} entry={entry} /> }
    case 'task':
      return {
        icon: <IconCheck size={14} />,
        title: <TaskTitle clientId={clientId} entry={entry} />,
        text: entry.reason,
      }
  }
}

type Title<K extends Kind> = { clientId: string; entry: Entry<K> }

/** To the part of the client page that holds the record; what the timeline is narrowed to stays. */
const PanelLink = ({ clientId, panel, children }: { clientId: string; panel: string; children: ReactNode }) => (
  <Link to="/clients/$clientId" params={{ clientId }} hash={panel} search={true}>
    {children}
  </Link>
)

const Dim = ({ children }: { children: ReactNode }) => (
  <Text span size="xs" c="dimmed">
    {children}
  </Text>
)

function ClaimTitle({ clientId, entry }: Title<'claim'>) {
  const { t } = useTranslation(['interactions', 'claims'])
  const { state, whole, claim, claimId, minor, currency } = entry
  const said = state === 'confirmed' && !whole ? 'confirmed_part' : state
  return (
    <>
      <Link to="/clients/$clientId/claims/$claimId" params={{ clientId, claimId }}>
        {t(`claims:kind.${claim}`)}
      </Link>{' '}
      {t(`timeline.claim.${said}`)} <Money minor={minor} currency={currency} />
    </>
  )
}

/** Whoever reads the whole book is led to the account's lines there, others to the client's. */
function MoneyTitle({ clientId, entry }: Title<'money'>) {
  const { t } = useTranslation('interactions')
  const readsBook = useHasRole('controller', 'compliance')
  const { account, flow, minor, currency, counterparty } = entry
  return (
    <>
      {t(`timeline.flow.${flow}`)} <Money minor={minor} currency={currency} signed />{' '}
      {readsBook ? (
        <Link to="/lines" search={{ clientId, accountId: account.id }}>
          {account.name}
        </Link>
      ) : (
        <PanelLink clientId={clientId} panel="lines">
          {account.name}
        </PanelLink>
      )}{' '}
      <Dim>{counterparty}</Dim>
    </>
  )
}

function AccountTitle({ clientId, entry }: Title<'account'>) {
  const { t } = useTranslation(['interactions', 'accounts'])
  const marks = [t(`accounts:kinds.${entry.account}`), entry.heldAway ? t('accounts:heldAway') : '']
  return (
    <>
      {t(`timeline.account.${entry.state}`)}{' '}
      <PanelLink clientId={clientId} panel="accounts">
        {entry.name}
      </PanelLink>{' '}
      <Dim>{marks.filter(Boolean).join(' · ')}</Dim>
    </>
  )
}

function DocumentTitle({ clientId, entry }: Title<'document'>) {
  const { t } = useTranslation(['interactions', 'documents'])
  return (
    <>
      {t('timeline.document')}{' '}
      <PanelLink clientId={clientId} panel="documents">
        {entry.name}
      </PanelLink>{' '}
      <Dim>{t(`documents:kinds.${entry.document}`)}</Dim>
    </>
  )
}

function TaskTitle({ clientId, entry }: Title<'task'>) {
  const { t } = useTranslation('interactions')
  const hasTasks = useHasRole('representative', 'manager', 'service')
  const title = t(`timeline.task.${entry.state}`, { title: entry.title })
  if (!hasTasks) return title
  return (
    <PanelLink clientId={clientId} panel="tasks">
      {title}
    </PanelLink>
  )
}

function ContactTitle({ clientId, entry }: { clientId: string; entry: Entry<'interaction'> }) {
  const { t } = useTranslation('interactions')
  const { channel, purpose, outcome, persons, initiative, reached, withdrawn, corrected, confidential } = entry
  const said = [t(`purpose.${purpose}`), outcome === 'none' ? '' : t(`outcome.${outcome}`), persons.join(', ')]
  const marks = [
    initiative ?? '',
    reached ? '' : t('mark.attempt'),
    corrected ? t('mark.corrected') : '',
    withdrawn ? t('mark.withdrawn') : '',
    confidential ? t('mark.confidential') : '',
  ]
  return (
    <>
      <Link to="/contacts/$clientId/$interactionId" params={{ clientId, interactionId: entry.id }}>
        {t(`channel.${channel}`)}
      </Link>{' '}
      <Text span td={withdrawn ? 'line-through' : undefined}>
        {said.filter(Boolean).join(' · ')}
      </Text>{' '}
      <Text span size="xs" c="dimmed">
        {marks.filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}
