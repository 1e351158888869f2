import { Button, Group, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { dayText } from '#web/parts/Dates.tsx'
import { ClientLink, PersonLink } from '#web/parts/Links.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import type { listDuplicates } from '../contract.ts'
import { KeepApart } from './KeepApart.tsx'
import { LinkHome } from './LinkHome.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { Waterfall } from './Waterfall.tsx'

export type Proposal = Answer<typeof listDuplicates>['rows'][number]
type Side = Proposal['sides'][number]

const FIELDS = ['birthDate', 'phones', 'emails', 'street', 'city', 'postcode', 'country', 'organisation'] as const

/** Two records side by side, why they may be one, and what can be done. */
export function ProposalCard({ proposal }: { proposal: Proposal }) {
  const { t, i18n } = useTranslation('duplicates')
  const [open, setOpen] = useState<'apart' | 'link' | 'merge' | null>(null)
  const { sides, may, tie, decision } = proposal
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <>
      <Group>
        {tie === 'same' && <Text fw={600}>{percent.format(proposal.probability)}</Text>}
        <StatusBadge tone={decision === 'same' ? 'warn' : 'plain'}>
          {tie === 'same' ? t(`decision.${decision}`) : t('tie.household')}
        </StatusBadge>
        {proposal.acrossBarrier && <StatusBadge tone="bad">{t('acrossBarrier')}</StatusBadge>}
      </Group>
      <Sides sides={sides} />
      <Waterfall steps={proposal.steps} />
      <Group mt="sm">
        {may.keepApart && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen('apart')}>
            {t(`apart.${tie}`)}
          </Button>
        )}
        {may.link && (
          <Button size="compact-sm" onClick={() => setOpen('link')}>
            {t('link.open')}
          </Button>
        )}
        {may.merge && (
          <Button size="compact-sm" onClick={() => setOpen('merge')}>
            {t('merge.open')}
          </Button>
        )}
      </Group>
      {open === 'merge' && <MergeSides sides={sides} onClose={() => setOpen(null)} />}
      {open === 'apart' && <KeepApart proposal={proposal} onClose={() => setOpen(null)} />}
      {open === 'link' && <LinkHome proposal={proposal} onClose={() => setOpen(null)} />}
    </>
  )
}

function Sides({ sides }: { sides: Proposal['sides'] }) {
  const { t, i18n } = useTranslation('duplicates')
  const shown = (side: Side, field: (typeof FIELDS)[number]): string => {
    const value = side[field]
    if (Array.isArray(value)) return value.join(', ')
    return value && field === 'birthDate' ? dayText(value, i18n.language) : (value ?? '')
  }
  const rows = FIELDS.filter((field) => sides.some((side) => shown(side, field) !== ''))
  return (
    <Table mt="xs" aria-label={t('sideBySide')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('record')}</Table.Th>
          {sides.map((side) => (
            <Table.Th key={`${side.clientId} ${side.personId}`}>
              <RecordLink side={side} /> {side.personId && <small>{t('hint.of', { client: side.clientName })}</small>}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((field) => (
          <Table.Tr key={field}>
            <Table.Th>{t(`value.${field}`)}</Table.Th>
            {sides.map((side) => (
              <Table.Td key={`${side.clientId} ${side.personId}`}>{shown(side, field)}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const RecordLink = ({ side: { clientId, personId, name } }: { side: Side }) =>
  personId ? (
    <PersonLink person={{ id: personId, name }} clientId={clientId} />
  ) : (
    <ClientLink client={{ id: clientId, name }} />
  )

const MergeSides = ({ sides: [kept, other], onClose }: { sides: Proposal['sides']; onClose: () => void }) =>
  kept.personId && other.personId ? (
    <MergeDialog clientId={kept.clientId} keptId={kept.personId} otherId={other.personId} onClose={onClose} />
  ) : null
