import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { decideDispute, type Dispute, listDisputes } from '../contract.ts'
import { Period } from './Period.tsx'

type Row = z.output<typeof Dispute>

/** Disputes somebody may read, with the buttons of whoever may decide them. */
export function DisputeTable() {
  const { t } = useTranslation('compensation')
  const disputes = usePages(listDisputes)
  return (
    <DataTable
      label={t('dispute.title')}
      list={disputes}
      columns={useColumns()}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('dispute.none')} text={t('dispute.noneText')} />}
    />
  )
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('compensation')
  const money = (key: 'actualMinor' | 'expectedMinor', title: string) => ({
    key,
    title,
    align: 'right' as const,
    cell: (row: Row) => <Money minor={row[key]} currency={row.currency} />,
  })
  return [
    {
      key: 'name',
      title: t('person'),
      cell: ({ name, runId, userId }) => (
        <Link to="/runs/$runId/paysheets/$userId" params={{ runId, userId }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'period',
      title: t('period'),
      wide: true,
      cell: (row) => (
        <>
          {row.planName}, <Period from={row.periodFrom} to={row.periodTo} />
        </>
      ),
    },
    money('actualMinor', t('dispute.actual')),
    money('expectedMinor', t('dispute.expected')),
    { key: 'evidence', title: t('dispute.evidence'), wide: true, cell: ({ evidence }) => evidence },
    { key: 'state', title: t('state'), cell: (row) => <DisputeState row={row} /> },
  ]
}

/** The answer once there is one; until then by when, and the buttons of another person. */
function DisputeState({ row }: { row: Row }) {
  const { t } = useTranslation('compensation')
  const me = useMe()
  const decides = useHasRole('controller', 'manager') && row.userId !== me.id
  const [deciding, setDeciding] = useState<'accept' | 'refuse' | null>(null)
  if (row.accepted !== null)
    return (
      <>
        <StatusBadge tone={row.accepted ? 'good' : 'plain'}>
          {t(row.accepted ? 'dispute.accepted' : 'dispute.refused')}
        </StatusBadge>{' '}
        {row.answer} <small>{row.decidedBy}</small>
      </>
    )
  return (
    <Group gap="xs">
      <span>
        {t('dispute.by')} <Day day={row.decideBy} />
      </span>
      {decides && (
        <>
          <Button size="compact-sm" onClick={() => setDeciding('accept')}>
            {t('dispute.accept')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setDeciding('refuse')}>
            {t('dispute.refuse')}
          </Button>
        </>
      )}
      {deciding && <Decide row={row} accepted={deciding === 'accept'} onClose={() => setDeciding(null)} />}
    </Group>
  )
}

function Decide({ row, accepted, onClose }: { row: Row; accepted: boolean; onClose: () => void }) {
  const { t } = useTranslation('compensation')
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={t(accepted ? 'dispute.accept' : 'dispute.refuse')}
      text={t(accepted ? 'dispute.acceptText' : 'dispute.refuseText')}
      operation={decideDispute}
      input={(answer) => ({ params: { disputeId: row.id }, body: { accepted, answer } })}
      invalidates={[listDisputes]}
      done={t('dispute.decided')}
      submit={t(accepted ? 'dispute.accept' : 'dispute.refuse')}
    />
  )
}
