import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import type { AmountComponent, EachComponent } from '../../plan.ts'
import classes from './Editor.module.css'
import { Fault } from './Fault.tsx'
import type { PlanForm } from './plan-values.ts'
import { bound } from '../bound.ts'

type Component = AmountComponent | EachComponent

const rungsOf = (component: Component) => (component.basis === 'amount' ? component.bands : component.steps)

/** The next band begins at twice the last one, at its rate: something to change rather than an empty row. */
function nextRung(component: Component) {
  const from = rungsOf(component).at(-1)?.fromMinor ?? 0
  const fromMinor = from === 0 ? 1_000_000_00 : from * 2
  if (component.basis === 'each') return { fromMinor, payMinor: component.steps.at(-1)?.payMinor ?? 0 }
  return { fromMinor, rateBps: component.bands.at(-1)?.rateBps ?? '0' }
}

/** From which amount, at which rate (or for how much a piece); each fault stands below its row. */
export function BandsEditor({ form, at }: { form: PlanForm; at: number }) {
  const { t } = useTranslation('compensation')
  const component = form.values.definition.components[at]
  if (!component || component.kind === 'measure') return null
  const list = `definition.components.${at}.${component.basis === 'amount' ? 'bands' : 'steps'}`
  return (
    <div className={classes.bands}>
      <Fault form={form} path={list} />
      {rungsOf(component).map((_rung, index) => (
        <Rung key={index} form={form} path={`${list}.${index}`} list={list} index={index} component={component} />
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        onClick={() => form.insertListItem(list, nextRung(component))}
      >
        {t('editor.addBand')}
      </Button>
    </div>
  )
}

type RungProps = { form: PlanForm; path: string; list: string; index: number; component: Component }

function Rung({ form, path, list, index, component }: RungProps) {
  const { t } = useTranslation('compensation')
  const { currency } = form.values.definition
  return (
    <>
      <div className={classes.rung}>
        <AmountInput
          label={t('plan.bandFrom')}
          currency={currency}
          {...bound<number | null>(form, `${path}.fromMinor`)}
        />
        {component.basis === 'amount' ? (
          <TextInput
            label={t('plan.rate')}
            inputMode="decimal"
            rightSection={<small>{t('bpWord')}</small>}
            {...form.getInputProps(`${path}.rateBps`)}
          />
        ) : (
          <AmountInput label={t('plan.pays')} currency={currency} {...bound<number | null>(form, `${path}.payMinor`)} />
        )}
        <ActionIcon
          aria-label={t('editor.removeBand', { number: index + 1 })}
          onClick={() => form.removeListItem(list, index)}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      <Fault form={form} path={path} />
    </>
  )
}
