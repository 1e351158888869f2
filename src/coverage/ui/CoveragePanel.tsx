import { Button, Group, Select, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { readClient } from '#src/clients/contract.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { Day, Instant } from '#web/parts/Dates.tsx'
import { DataTable } from '#web/parts/DataTable.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { addCoverage, COVERAGE_ROLES, endCoverage, listCoverages, transferCoverage } from '../contract.ts'

type Row = Answer<typeof listCoverages>['running'][number]
type Open = { verb: 'add' } | { verb: 'end' | 'transfer'; row: Row }

/** Who covers the client and who did; a manager of the pay line changes it. */
export default function CoveragePanel({ clientId }: { clientId: string }) {
  const { t } = useTranslation('coverage')
  const [past, setPast] = useState(false)
  const [open, setOpen] = useState<Open | null>(null)
  const answer = useAnswer(listCoverages, { params: { clientId } })
  if (answer.error && !answer.data) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />
  const { running, past: ended = [], mayAssign = false } = answer.data ?? {}
  const rows = past && running ? [...running, ...ended] : running
  const close = () => setOpen(null)
  const buttons = (row: Row) =>
    mayAssign && running?.includes(row) ? (
      <Group gap={4} wrap="nowrap">
        <Button variant="subtle" size="compact-xs" onClick={() => setOpen({ verb: 'transfer', row })}>
          {t('transfer')}
        </Button>
        <Button variant="subtle" size="compact-xs" onClick={() => setOpen({ verb: 'end', row })}>
          {t('end')}
        </Button>
      </Group>
    ) : null
  return (
    <>
      <DataTable
        label={t('title')}
        list={{ rows, loading: answer.isPending }}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('none')} text={t('noneText')} />}
        columns={[
          { key: 'who', title: t('who'), cell: ({ userName }) => userName },
          { key: 'role', title: t('role'), cell: ({ role }) => t(`roles.${role}`) },
          { key: 'origin', title: t('origin'), cell: (row) => <Origin row={row} /> },
          { key: 'from', title: t('from'), cell: ({ validFrom }) => <Day day={validFrom} /> },
          { key: 'to', title: t('to'), cell: ({ validTo }) => (validTo ? <Day day={validTo} /> : '–') },
          { key: 'known', title: t('recorded'), wide: true, cell: ({ recordedAt }) => <Instant at={recordedAt} /> },
          { key: 'verbs', title: t('verbs'), cell: buttons },
        ]}
      />
      <Group mt="xs">
        {mayAssign && (
          <Button variant="default" onClick={() => setOpen({ verb: 'add' })}>
            {t('add')}
          </Button>
        )}
        {ended.length > 0 && (
          <Button variant="subtle" onClick={() => setPast(!past)}>
            {past ? t('hidePast') : t('showPast', { count: ended.length })}
          </Button>
        )}
      </Group>
      {open?.verb === 'add' && <AddCoverage clientId={clientId} onClose={close} />}
      {open?.verb === 'transfer' && <TransferCoverage clientId={clientId} row={open.row} onClose={close} />}
      {open?.verb === 'end' && (
        <ReasonDialog
          opened
          onClose={close}
          title={t('endTitle', { name: open.row.userName })}
          text={t('endText')}
          operation={endCoverage}
          input={(reason) => ({ params: { clientId, coverageId: open.row.id }, body: { reason } })}
          invalidates={[listCoverages, readClient]}
          submit={t('end')}
          danger
        />
      )}
    </>
  )
}

function Origin({ row: { origin, graceUntil } }: { row: Row }) {
  const { t } = useTranslation('coverage')
  if (!graceUntil) return t(`origins.${origin}`)
  return (
    <>
      {t(`origins.${origin}`)}, {t('grace')} <Day day={graceUntil} />
    </>
  )
}

function AddCoverage({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { t } = useTranslation('coverage')
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('add')}
      operation={addCoverage}
      schema={z.object({ userId: z.uuid() })}
      initial={{ userId: null as string | null, role: 'specialist' as const, validTo: null as string | null }}
      input={({ userId, ...body }) => ({ params: { clientId }, body: { ...body, userId: userId ?? '' } })}
      invalidates={[listCoverages]}
      submit={t('add')}
    >
      {(form) => (
        <>
          <Who
            value={form.values.userId}
            error={form.errors.userId}
            onChange={(id) => form.setFieldValue('userId', id)}
          />
          <Select
            label={t('role')}
            data={COVERAGE_ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
            {...form.getInputProps('role')}
          />
          <DayInput
            label={t('to')}
            clearable
            value={form.values.validTo}
            onChange={(day) => form.setFieldValue('validTo', day)}
            error={form.errors.validTo}
          />
        </>
      )}
    </FormDialog>
  )
}

function TransferCoverage({ clientId, row, onClose }: { clientId: string; row: Row; onClose: () => void }) {
  const { t } = useTranslation(['coverage', 'shell'])
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('transferTitle', { name: row.userName })}
      operation={transferCoverage}
      schema={z.object({ toUserId: z.uuid(), reason: z.string().min(1) })}
      initial={{ toUserId: null as string | null, graceUntil: null as string | null, reason: '' }}
      input={({ toUserId, ...body }) => ({
        params: { clientId, coverageId: row.id },
        body: { ...body, toUserId: toUserId ?? '' },
      })}
      invalidates={[listCoverages, readClient]}
      submit={t('transfer')}
    >
      {(form) => (
        <>
          <Who
            value={form.values.toUserId}
            error={form.errors.toUserId}
            onChange={(id) => form.setFieldValue('toUserId', id)}
          />
          <DayInput
            label={t('grace')}
            description={t('graceText')}
            clearable
            value={form.values.graceUntil}
            onChange={(day) => form.setFieldValue('graceUntil', day)}
            error={form.errors.graceUntil}
          />
          <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

type WhoProps = { value: string | null; error: ReactNode; onChange: (id: string | null) => void }
function Who({ value, error, onChange }: WhoProps) {
  const { t } = useTranslation('coverage')
  return <FindSelect kind="colleague" label={t('who')} required value={value} error={error} onChange={onChange} />
}
