import { Button, NativeSelect, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sumMinor } from '#src/kit/money.ts'
import { CurrencySelect } from '#src/team/ui/CurrencySelect.tsx'
import type { Answer } from '#web/api.ts'
import { useToday } from '#web/clock.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Section } from '#web/parts/Section.tsx'
import { useMe } from '#web/session.ts'
import { addCost, type readInitiative } from '../contract.ts'
import { COST_KINDS, type CostKind } from '../words.ts'
import { COST_CHANGES } from './changes.ts'
import { NOTHING } from './figures.ts'
import classes from './Initiatives.module.css'

type Found = Answer<typeof readInitiative>
type Cost = Found['costs'][number]

/** The ledger of costs; entries are only ever added. */
export function Costs({ found: { initiative, parts, costs, mayChange } }: { found: Found }) {
  const { t } = useTranslation('initiatives')
  const [adding, setAdding] = useState(false)
  const columns = useColumns()
  const add = mayChange && (
    <Button
      variant="default"
      className={classes.kept}
      leftSection={<IconPlus size={16} />}
      onClick={() => setAdding(true)}
    >
      {t('cost.add')}
    </Button>
  )
  return (
    <Section
      title={t('cost.title')}
      text={parts.length > 0 ? `${t('cost.text')} ${t('cost.ofParts')}` : t('cost.text')}
      actions={costs.length > 0 && add}
    >
      <DataTable
        label={t('cost.title')}
        list={{ rows: costs }}
        rowKey={({ id }) => id}
        columns={columns}
        empty={<EmptyState title={t('cost.none')} text={t('cost.noneText')} action={add} />}
      />
      <Sums costs={costs} />
      {adding && <AddCost initiative={initiative} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function useColumns(): Column<Cost>[] {
  const { t } = useTranslation('initiatives')
  return [
    { key: 'kind', title: t('cost.kindTitle'), cell: ({ kind }) => t(`cost.kind.${kind}`) },
    { key: 'day', title: t('cost.incurredOn'), cell: ({ incurredOn }) => <Day day={incurredOn} /> },
    { key: 'invoice', title: t('cost.invoice'), cell: ({ invoice }) => invoice ?? NOTHING },
    { key: 'note', title: t('cost.note'), wide: true, cell: ({ note }) => note },
    { key: 'who', title: t('cost.recordedBy'), wide: true, cell: ({ recordedBy }) => recordedBy },
    {
      key: 'amount',
      title: t('cost.amount'),
      align: 'right',
      cell: ({ amountMinor, currency }) => <Money minor={amountMinor} currency={currency} />,
    },
  ]
}

/** One sum for each currency: they are added up only in the return, at the rate of their day. */
function Sums({ costs }: { costs: Cost[] }) {
  const { t } = useTranslation('initiatives')
  const byCurrency = Map.groupBy(costs, ({ currency }) => currency)
  return [...byCurrency].map(([currency, entries]) => (
    <Text key={currency} ta="right" fw={600} mt="xs" px="sm">
      {t('cost.sum')} <Money minor={sumMinor(entries.map(({ amountMinor }) => amountMinor))} currency={currency} />
    </Text>
  ))
}

type Values = {
  kind: CostKind
  amountMinor: number | null
  currency: string
  incurredOn: string | null
  invoice: string
  note: string
}

function AddCost({ initiative, onClose }: { initiative: Found['initiative']; onClose: () => void }) {
  const { t } = useTranslation('initiatives')
  const today = useToday(useMe().firm.timeZone)
  const { currency } = initiative
  const initial: Values = { kind: 'rights', amountMinor: null, currency, incurredOn: today, invoice: '', note: '' }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('cost.add')}
      operation={addCost}
      initial={initial}
      input={({ amountMinor, incurredOn, ...values }) => ({
        params: { initiativeId: initiative.id },
        body: { ...values, amountMinor: amountMinor ?? 0, incurredOn: incurredOn ?? '' },
      })}
      invalidates={COST_CHANGES}
      done={t('cost.added')}
      submit={t('cost.add')}
    >
      {(form) => (
        <>
          <NativeSelect
            label={t('cost.kindTitle')}
            data={COST_KINDS.map((kind) => ({ value: kind, label: t(`cost.kind.${kind}`) }))}
            {...form.getInputProps('kind')}
          />
          <AmountInput
            label={t('cost.amount')}
            description={t('cost.amountText')}
            required
            currency={form.values.currency}
            {...form.getInputProps('amountMinor')}
            value={form.values.amountMinor}
          />
          <CurrencySelect label={t('currency')} required {...form.getInputProps('currency')} />
          <DayInput
            label={t('cost.incurredOn')}
            required
            {...form.getInputProps('incurredOn')}
            value={form.values.incurredOn}
          />
          <TextInput label={t('cost.invoice')} {...form.getInputProps('invoice')} />
          <TextInput label={t('cost.note')} {...form.getInputProps('note')} />
        </>
      )}
    </FormDialog>
  )
}
