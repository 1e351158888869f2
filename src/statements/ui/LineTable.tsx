import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listCandidates } from '#src/claims/desk-contract.ts'
import { readTimeline } from '#src/interactions/contract.ts'
import type { Answer, Input } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Money } from '#web/parts/Money.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { useHasRole } from '#web/session.ts'
import { CIRCUMSTANCES, CircumstanceShape, FLOW_KINDS, FlowKindShape, listLines, reclassifyLine } from '../contract.ts'

type Line = Answer<typeof listLines>['rows'][number]
type Filter = NonNullable<Input<typeof listLines>['query']>

/** Lines of the book with what they are; a controller may say otherwise, with the reason. */
export function LineTable({ filter, ofClient = false }: { filter: Filter; ofClient?: boolean }) {
  const { t } = useTranslation('statements')
  const lines = usePages(listLines, { query: filter })
  const controls = useHasRole('controller')
  const [open, setOpen] = useState<Line | null>(null)
  const client: Column<Line>[] = ofClient
    ? []
    : [{ key: 'client', title: t('client'), cell: ({ clientName }) => clientName }]
  const verbs: Column<Line>[] = controls
    ? [
        {
          key: 'verbs',
          title: '',
          cell: (line) =>
            line.allocatedMinor === 0 && (
              <Button variant="subtle" size="compact-xs" onClick={() => setOpen(line)}>
                {t('reclassify')}
              </Button>
            ),
        },
      ]
    : []
  return (
    <>
      <DataTable
        label={t('lines.title')}
        list={lines}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('lines.none')} text={t('lines.noneText')} />}
        columns={[
          { key: 'on', title: t('day'), cell: ({ bookedOn }) => <Day day={bookedOn} /> },
          ...client,
          { key: 'account', title: t('account'), wide: true, cell: ({ accountName }) => accountName },
          {
            key: 'what',
            title: t('what'),
            cell: ({ counterparty, text }) => [counterparty, text].filter(Boolean).join(' · ') || '–',
          },
          {
            key: 'amount',
            title: t('amount'),
            align: 'right',
            cell: (line) => <Money minor={line.amountMinor} currency={line.currency} signed />,
          },
          {
            key: 'used',
            title: t('used'),
            align: 'right',
            wide: true,
            cell: (line) => line.allocatedMinor > 0 && <Money minor={line.allocatedMinor} currency={line.currency} />,
          },
          { key: 'flow', title: t('flowTitle'), cell: (line) => <Flow line={line} /> },
          ...verbs,
        ]}
      />
      {open && <Reclassify line={open} onClose={() => setOpen(null)} />}
    </>
  )
}

const CODE = /^[a-z_]+$/

function Flow({ line: { flow, counts, flowReason, classifiedBy } }: { line: Line }) {
  const { t } = useTranslation('statements')
  const why = CODE.test(flowReason) ? t(`flowReason.${flowReason}`) : flowReason
  return (
    <div>
      <StatusBadge tone={counts ? 'good' : 'plain'}>{t(`flow.${flow}`)}</StatusBadge>
      <br />
      <small>{classifiedBy ? `${why} (${classifiedBy})` : why}</small>
    </div>
  )
}

function Reclassify({ line, onClose }: { line: Line; onClose: () => void }) {
  const { t } = useTranslation(['statements', 'shell'])
  const { clientId, id: lineId, flow, circumstance } = line
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('reclassify')}
      operation={reclassifyLine}
      initial={{ kind: flow, circumstance, reason: '' }}
      input={(body) => ({ params: { clientId, lineId }, body })}
      invalidates={[listLines, listCandidates, readTimeline]}
      done={t('done.classified')}
      submit={t('reclassify')}
    >
      {(form) => (
        <>
          <NativeSelect
            label={t('flowTitle')}
            value={form.values.kind}
            onChange={(event) => form.setFieldValue('kind', FlowKindShape.parse(event.currentTarget.value))}
            data={FLOW_KINDS.map((kind) => ({ value: kind, label: t(`flow.${kind}`) }))}
          />
          <NativeSelect
            label={t('circumstanceTitle')}
            value={form.values.circumstance ?? ''}
            onChange={({ currentTarget: { value } }) =>
              form.setFieldValue('circumstance', CircumstanceShape.nullable().catch(null).parse(value))
            }
            data={[
              { value: '', label: t('circumstance.none') },
              ...CIRCUMSTANCES.map((one) => ({ value: one, label: t(`circumstance.${one}`) })),
            ]}
          />
          <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
