import { ActionIcon, Button, NumberInput, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { Section } from '#web/parts/Section.tsx'
import classes from './Editor.module.css'
import { Fault } from './Fault.tsx'
import { PercentInput } from './PercentInput.tsx'
import { newCriterion, type PlanForm } from './plan-values.ts'
import { bound } from '../bound.ts'

const PATH = 'definition.scorecard'

/** The judged part: what is judged, how much it weighs, and what full marks pay. */
export function ScorecardEditor({ form }: { form: PlanForm }) {
  const { t } = useTranslation('compensation')
  const { scorecard, currency } = form.values.definition
  const change = (on: boolean) =>
    form.setFieldValue(PATH, on ? { shareBp: 10_000, poolMinor: 0, criteria: [newCriterion([])] } : null)
  return (
    <Section title={t('plan.scorecard')}>
      <Switch
        label={t('editor.withScorecard')}
        checked={scorecard !== null}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      {scorecard && (
        <div className={classes.component}>
          <div className={classes.row}>
            <AmountInput
              label={t('editor.pool')}
              currency={currency}
              {...bound<number | null>(form, `${PATH}.poolMinor`)}
            />
            <PercentInput label={t('editor.share')} {...bound<number>(form, `${PATH}.shareBp`)} />
          </div>
          {scorecard.criteria.map((criterion, at) => (
            <CriterionRow key={criterion.id} form={form} at={at} />
          ))}
          <Fault form={form} path={`${PATH}.criteria`} />
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => form.insertListItem(`${PATH}.criteria`, newCriterion(scorecard.criteria))}
          >
            {t('editor.addCriterion')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function CriterionRow({ form, at }: { form: PlanForm; at: number }) {
  const { t } = useTranslation('compensation')
  const path = `${PATH}.criteria.${at}`
  return (
    <div className={classes.rung}>
      <TextInput label={t('card.criterion')} required {...form.getInputProps(`${path}.name`)} />
      <PercentInput label={t('card.weight')} {...bound<number>(form, `${path}.weightBp`)} />
      <NumberInput
        label={t('editor.fullMarks')}
        min={1}
        max={100}
        allowDecimal={false}
        {...form.getInputProps(`${path}.scale`)}
      />
      <ActionIcon
        aria-label={t('editor.removeCriterion', { number: at + 1 })}
        onClick={() => form.removeListItem(`${PATH}.criteria`, at)}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
