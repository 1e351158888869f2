import { NumberInput, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { Section } from '#web/parts/Section.tsx'
import { HIGH_WATER, type Hurdle } from '../../plan.ts'
import classes from './Editor.module.css'
import { PercentInput } from './PercentInput.tsx'
import type { PlanForm } from './plan-values.ts'
import { bound } from '../bound.ts'

const NO_HURDLE: Hurdle = { minimumMinor: 0, priorBalance: null, newHouseholds: null }

/** What stands before, below and above the bonus, and what is kept back. */
export function LimitsEditor({ form }: { form: PlanForm }) {
  const { t } = useTranslation('compensation')
  const { currency, clawback } = form.values.definition
  return (
    <Section title={t('editor.limits')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
        <AmountInput
          label={t('plan.floor')}
          currency={currency}
          {...bound<number | null>(form, 'definition.floorMinor')}
        />
        <AmountInput label={t('plan.cap')} currency={currency} {...bound<number | null>(form, 'definition.capMinor')} />
        <PercentInput label={t('plan.holdback')} {...bound<number>(form, 'definition.holdbackBp')} />
        <NumberInput
          label={t('editor.window')}
          min={1}
          max={120}
          allowDecimal={false}
          hideControls
          value={clawback?.windowMonths ?? ''}
          onChange={(months) =>
            form.setFieldValue('definition.clawback', months === '' ? null : { windowMonths: Number(months) })
          }
          error={form.errors['definition.clawback.windowMonths']}
        />
      </SimpleGrid>
      <Switch
        mt="sm"
        label={t('plan.graceText')}
        {...form.getInputProps('definition.inheritedGrace', { type: 'checkbox' })}
      />
      <RoundTrips form={form} />
      <HurdleEditor form={form} />
    </Section>
  )
}

function RoundTrips({ form }: { form: PlanForm }) {
  const { t } = useTranslation('compensation')
  const path = 'definition.aboveHighWater'
  const { aboveHighWater } = form.values.definition
  return (
    <>
      <Switch
        mt="sm"
        label={t('editor.aboveHighWater')}
        checked={Boolean(aboveHighWater)}
        onChange={(event) => form.setFieldValue(path, event.currentTarget.checked ? HIGH_WATER : null)}
      />
      {aboveHighWater && (
        <div className={classes.component}>
          <NumberInput
            label={t('editor.lookBack')}
            min={1}
            max={120}
            allowDecimal={false}
            hideControls
            {...form.getInputProps(`${path}.lookBackMonths`)}
          />
        </div>
      )}
    </>
  )
}

function HurdleEditor({ form }: { form: PlanForm }) {
  const { t } = useTranslation('compensation')
  const { hurdle, currency } = form.values.definition
  return (
    <>
      <Switch
        mt="sm"
        label={t('editor.withHurdle')}
        checked={hurdle !== null}
        onChange={(event) => form.setFieldValue('definition.hurdle', event.currentTarget.checked ? NO_HURDLE : null)}
      />
      {hurdle && (
        <div className={classes.component}>
          <AmountInput
            label={t('plan.hurdleMinimum')}
            currency={currency}
            {...bound<number | null>(form, 'definition.hurdle.minimumMinor')}
          />
          <PriorBalance form={form} />
          <NewHouseholds form={form} />
        </div>
      )}
    </>
  )
}

function PriorBalance({ form }: { form: PlanForm }) {
  const { t } = useTranslation('compensation')
  const { hurdle, currency } = form.values.definition
  const path = 'definition.hurdle.priorBalance'
  const change = (on: boolean) => form.setFieldValue(path, on ? { rateBps: '500', capMinor: null } : null)
  return (
    <>
      <Switch
        mt="sm"
        label={t('editor.priorBalance')}
        checked={hurdle?.priorBalance !== null}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      {hurdle?.priorBalance && (
        <div className={classes.row}>
          <TextInput
            label={t('plan.rate')}
            inputMode="decimal"
            rightSection={<small>{t('bpWord')}</small>}
            {...form.getInputProps(`${path}.rateBps`)}
          />
          <AmountInput
            label={t('editor.atMost')}
            currency={currency}
            {...bound<number | null>(form, `${path}.capMinor`)}
          />
        </div>
      )}
    </>
  )
}

function NewHouseholds({ form }: { form: PlanForm }) {
  const { t } = useTranslation('compensation')
  const { hurdle, currency } = form.values.definition
  const path = 'definition.hurdle.newHouseholds'
  const change = (on: boolean) => form.setFieldValue(path, on ? { count: 3, minimumMinor: 250_000_00 } : null)
  return (
    <>
      <Switch
        mt="sm"
        label={t('editor.newHouseholds')}
        checked={hurdle?.newHouseholds !== null}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      {hurdle?.newHouseholds && (
        <div className={classes.row}>
          <NumberInput
            label={t('editor.howMany')}
            min={1}
            allowDecimal={false}
            {...form.getInputProps(`${path}.count`)}
          />
          <AmountInput
            label={t('editor.ofAtLeast')}
            currency={currency}
            {...bound<number | null>(form, `${path}.minimumMinor`)}
          />
        </div>
      )}
    </>
  )
}
