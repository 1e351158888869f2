import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useToday } from '#web/clock.ts'
import { useAnswer } from '#web/hooks.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day, useTimeZone } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Section } from '#web/parts/Section.tsx'
import { addParticipant, endParticipation, listParticipants, type Participation } from '../contract.ts'
import { bound } from './bound.ts'

type Row = z.output<typeof Participation>
type Props = { planId: string; currency: string }

export function Participants({ planId, currency }: Props) {
  const { t } = useTranslation('compensation')
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Row | null>(null)
  const people = useAnswer(listParticipants, { params: { planId } })
  const columns = useColumns(currency, setEnding)
  const add = (
    <Button variant="default" flex="none" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('participants.add')}
    </Button>
  )
  return (
    <Section title={t('participants.title')} text={t('participants.text')} actions={add}>
      <DataTable
        label={t('participants.title')}
        list={{
          rows: people.data?.rows,
          loading: people.isPending,
          error: people.error,
          retry: () => void people.refetch(),
        }}
        columns={columns}
        rowKey={({ userId, validFrom }) => `${userId} ${validFrom}`}
        empty={<EmptyState title={t('participants.none')} text={t('participants.noneText')} />}
      />
      {adding && <AddParticipant planId={planId} currency={currency} onClose={() => setAdding(false)} />}
      {ending && <EndParticipation planId={planId} row={ending} onClose={() => setEnding(null)} />}
    </Section>
  )
}

function useColumns(currency: string, onEnd: (row: Row) => void): Column<Row>[] {
  const { t } = useTranslation('compensation')
  return [
    { key: 'name', title: t('person'), cell: ({ name }) => name },
    { key: 'from', title: t('from'), cell: ({ validFrom }) => <Day day={validFrom} /> },
    { key: 'to', title: t('to'), cell: ({ validTo }) => (validTo ? <Day day={validTo} /> : t('participants.open')) },
    {
      key: 'target',
      title: t('participants.target'),
      align: 'right',
      cell: ({ targetMinor }) =>
        targetMinor === null ? t('participants.planPool') : <Money minor={targetMinor} currency={currency} />,
    },
    {
      key: 'end',
      title: '',
      align: 'right',
      cell: (row) =>
        row.validTo === null && (
          <Button size="compact-sm" variant="subtle" onClick={() => onEnd(row)}>
            {t('participants.end')}
          </Button>
        ),
    },
  ]
}

type NewRow = z.input<typeof addParticipant.body>

function AddParticipant({ planId, currency, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation('compensation')
  const today = useToday(useTimeZone())
  const initial: NewRow = { userId: '', validFrom: `${today.slice(0, 4)}-01-01`, validTo: null, targetMinor: null }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('participants.add')}
      operation={addParticipant}
      initial={initial}
      input={(body) => ({ params: { planId }, body })}
      invalidates={[listParticipants]}
      done={t('participants.added')}
      submit={t('participants.add')}
    >
      {(form) => (
        <>
          <FindSelect
            kind="colleague"
            label={t('person')}
            required
            value={form.values.userId || null}
            onChange={(id) => form.setFieldValue('userId', id ?? '')}
            error={form.errors.userId}
          />
          <DayInput label={t('from')} required {...bound<string | null>(form, 'validFrom')} />
          <DayInput label={t('to')} clearable {...bound<string | null>(form, 'validTo')} />
          <AmountInput
            label={t('participants.target')}
            description={t('participants.targetText')}
            currency={currency}
            {...bound<number | null>(form, 'targetMinor')}
          />
        </>
      )}
    </FormDialog>
  )
}

function EndParticipation({ planId, row, onClose }: { planId: string; row: Row; onClose: () => void }) {
  const { t } = useTranslation('compensation')
  const today = useToday(useTimeZone())
  return (
    <FormDialog
      opened
      onClose={onClose}
      danger
      title={t('participants.endOf', { name: row.name })}
      operation={endParticipation}
      initial={{ validTo: today }}
      input={(body) => ({ params: { planId, userId: row.userId }, body })}
      invalidates={[listParticipants]}
      done={t('participants.ended')}
      submit={t('participants.end')}
    >
      {(form) => (
        <DayInput
          label={t('participants.lastDay')}
          description={t('participants.endText')}
          required
          {...bound<string | null>(form, 'validTo')}
        />
      )}
    </FormDialog>
  )
}
