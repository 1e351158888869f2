import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Ago, Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Section } from '#web/parts/Section.tsx'
import { type Figure, listFigures, listParticipants, recordFigure } from '../contract.ts'
import { unitOf, type Unit } from '../measures.ts'
import type { PlanDefinition } from '../plan.ts'
import { bound } from './bound.ts'
import { FigureText } from './GateText.tsx'

type Row = z.output<typeof Figure>
type Props = { planId: string; plan: PlanDefinition }

/** The figures a plan asks for that no credit shows. The newest of a period counts in the next run. */
export function PlanFigures({ planId, plan }: Props) {
  const { t } = useTranslation('compensation')
  const [adding, setAdding] = useState(false)
  const figures = usePages(listFigures, { params: { planId } })
  const add = <Button onClick={() => setAdding(true)}>{t('figures.add')}</Button>
  return (
    <Section title={t('figures.title')} text={t('figures.text')} actions={add}>
      <DataTable
        label={t('figures.title')}
        list={figures}
        columns={useColumns(plan)}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('figures.none')} text={t('figures.noneText')} />}
      />
      {adding && <RecordFigure planId={planId} plan={plan} onClose={() => setAdding(false)} />}
    </Section>
  )
}

const unitIn = ({ measures = [] }: PlanDefinition, id: string | null): Unit => {
  const found = measures.find((measure) => measure.id === id)
  return found ? unitOf(found) : 'count'
}

function useColumns(plan: PlanDefinition): Column<Row>[] {
  const { t } = useTranslation('compensation')
  return [
    { key: 'name', title: t('person'), cell: ({ name }) => name },
    { key: 'period', title: t('figures.period'), cell: ({ periodFrom }) => <Day day={periodFrom} /> },
    { key: 'measure', title: t('figures.measure'), cell: ({ measure }) => <code>{measure}</code> },
    {
      key: 'value',
      title: t('figures.value'),
      align: 'right',
      cell: ({ measure, value }) => <FigureText value={value} unit={unitIn(plan, measure)} currency={plan.currency} />,
    },
    { key: 'source', title: t('figures.source'), wide: true, cell: ({ source }) => source },
    {
      key: 'by',
      title: t('figures.by'),
      wide: true,
      cell: ({ recordedBy, recordedAt }) => (
        <>
          {recordedBy}, <Ago at={recordedAt} />
        </>
      ),
    },
  ]
}

type Values = { userId: string; periodFrom: string | null; measure: string; value: number | null; source: string }

function RecordFigure({ planId, plan, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation('compensation')
  const people = useAnswer(listParticipants, { params: { planId } })
  const names = new Map(people.data?.rows.map(({ userId, name }) => [userId, name]))
  const wanted = (plan.measures ?? []).filter((measure) => measure.from === 'facts').map(({ id }) => id)
  const initial: Values = { userId: '', periodFrom: null, measure: wanted[0] ?? '', value: null, source: '' }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('figures.add')}
      operation={recordFigure}
      initial={initial}
      input={(body) => ({
        params: { planId },
        body: { ...body, value: body.value ?? 0, periodFrom: body.periodFrom ?? '' },
      })}
      invalidates={[listFigures]}
      done={t('figures.recorded')}
      submit={t('figures.record')}
    >
      {(form) => (
        <>
          <Select
            label={t('person')}
            required
            searchable
            data={[...names].map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('userId')}
          />
          <DayInput label={t('figures.period')} required {...bound<string | null>(form, 'periodFrom')} />
          <Select
            label={t('figures.measure')}
            required
            allowDeselect={false}
            data={wanted}
            {...form.getInputProps('measure')}
          />
          {unitIn(plan, form.values.measure) === 'amount' ? (
            <AmountInput
              label={t('figures.value')}
              required
              currency={plan.currency}
              {...bound<number | null>(form, 'value')}
            />
          ) : (
            <NumberInput
              label={t('figures.value')}
              description={unitIn(plan, form.values.measure) === 'share' ? t('figures.shareText') : undefined}
              required
              allowDecimal={false}
              {...form.getInputProps('value')}
            />
          )}
          <TextInput label={t('figures.source')} required {...form.getInputProps('source')} />
        </>
      )}
    </FormDialog>
  )
}
