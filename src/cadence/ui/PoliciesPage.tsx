import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { type CadencePolicyRow, listCadencePolicies } from '../contract.ts'
import { PolicyForm } from './PolicyForm.tsx'
import { targetText, tierText } from './reasonText.tsx'

type Row = z.output<typeof CadencePolicyRow>

/** How often clients of each tier are contacted, and how often at most. */
export default function PoliciesPage() {
  const { t } = useTranslation('cadence')
  const [editing, setEditing] = useState<Row | null>(null)
  const policies = useAnswer(listCadencePolicies)
  const columns: Column<Row>[] = [
    { key: 'tier', title: t('board.tier'), cell: ({ tier }) => tierText(t, tier) },
    { key: 'role', title: t('policies.role'), cell: ({ role }) => t(`roleName.${role}`) },
    { key: 'targets', title: t('policies.targets'), cell: (row) => <Targets row={row} /> },
    { key: 'caps', title: t('policies.caps'), cell: (row) => <Caps row={row} /> },
    {
      key: 'from',
      title: t('policies.from'),
      wide: true,
      cell: ({ validFrom }) => validFrom && <Day day={validFrom} />,
    },
    { key: 'by', title: t('policies.setBy'), wide: true, cell: ({ setBy }) => setBy?.name ?? t('policies.starter') },
  ]
  const mayChange = policies.data?.mayChange ?? false
  return (
    <>
      <PageHeader title={t('policies.title')} text={t(mayChange ? 'policies.textChange' : 'policies.text')} />
      <DataTable
        label={t('policies.title')}
        list={{
          rows: policies.data?.rows,
          error: policies.error,
          loading: policies.isPending,
          retry: () => void policies.refetch(),
        }}
        columns={columns}
        rowKey={({ tier, role }) => `${tier} ${role}`}
        {...(mayChange ? { onRow: setEditing } : {})}
      />
      {editing && <PolicyForm policy={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function Targets({ row }: { row: Row }) {
  const { t } = useTranslation('cadence')
  return row.targets.map(({ id, count, perDays }) => (
    <Text key={id} size="sm">
      {t('policies.target', { count, days: perDays, what: targetText(t, id) })}
    </Text>
  ))
}

function Caps({ row: { caps, cooldownDays, stopAfter } }: { row: Row }) {
  const { t } = useTranslation('cadence')
  return (
    <>
      {caps.map(({ id, count, windowDays }) => (
        <Text key={id} size="sm">
          {t('policies.cap', { count, days: windowDays })}
        </Text>
      ))}
      {cooldownDays > 0 && <Text size="sm">{t('policies.cooldown', { days: cooldownDays })}</Text>}
      {stopAfter && <Text size="sm">{t('policies.stop', { count: stopAfter })}</Text>}
    </>
  )
}
