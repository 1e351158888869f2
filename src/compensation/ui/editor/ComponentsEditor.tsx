import { ActionIcon, Button, Group, Menu, Select, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Section } from '#web/parts/Section.tsx'
import type { Component } from '../../plan.ts'
import { ComponentText } from '../ComponentText.tsx'
import { BandsEditor } from './BandsEditor.tsx'
import classes from './Editor.module.css'
import { Fault } from './Fault.tsx'
import { PercentInput } from './PercentInput.tsx'
import { KINDS, newComponent, type PlanForm } from './plan-values.ts'
import { bound } from '../bound.ts'

/** What the plan pays for. */
export function ComponentsEditor({ form }: { form: PlanForm }) {
  const { t } = useTranslation('compensation')
  const { components } = form.values.definition
  const add = (
    <Menu>
      <Menu.Target>
        <Button variant="default" flex="none" leftSection={<IconPlus size={16} />}>
          {t('editor.addComponent')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => (
          <Menu.Item
            key={kind}
            onClick={() => form.insertListItem('definition.components', newComponent(kind, components))}
          >
            {t(`kind.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
  return (
    <Section title={t('plan.components')} text={t('editor.componentsText')} actions={add}>
      <Fault form={form} path="definition.components" />
      {components.map((_component, at) => (
        <ComponentEditor key={at} form={form} at={at} />
      ))}
    </Section>
  )
}

function ComponentEditor({ form, at }: { form: PlanForm; at: number }) {
  const { t } = useTranslation('compensation')
  const path = `definition.components.${at}`
  const component = form.values.definition.components[at]
  if (!component) return null
  if (component.kind === 'measure') return <AsText form={form} at={at} component={component} />
  const marginal = component.basis === 'amount'
  return (
    <fieldset className={classes.component}>
      <legend>{t(`kind.${component.kind}`)}</legend>
      <div className={classes.row}>
        <TextInput label={t('editor.id')} required {...form.getInputProps(`${path}.id`)} />
        <Select
          label={t('editor.ledger')}
          allowDeselect={false}
          data={(['hard', 'overlay'] as const).map((ledger) => ({ value: ledger, label: t(`plan.ledger.${ledger}`) }))}
          {...form.getInputProps(`${path}.ledger`)}
        />
        {marginal && (
          <Select
            label={t('editor.banding')}
            allowDeselect={false}
            data={(['marginal', 'retroactive'] as const).map((banding) => ({
              value: banding,
              label: t(`plan.banding.${banding}`),
            }))}
            {...form.getInputProps(`${path}.banding`)}
          />
        )}
        <PercentInput label={t('card.weight')} {...bound<number>(form, `${path}.weightBp`)} />
      </div>
      <BandsEditor form={form} at={at} />
      <Fault form={form} path={`${path}.basis`} />
      <Group justify="space-between" mt="xs">
        <Switch label={t('editor.gated')} {...form.getInputProps(`${path}.gated`, { type: 'checkbox' })} />
        <Remove form={form} at={at} id={component.id} />
      </Group>
    </fieldset>
  )
}

/** What pays on a measure has no fields here: it is read here and edited in the text below. */
function AsText({ form, at, component }: { form: PlanForm; at: number; component: Component }) {
  return (
    <div>
      <ComponentText component={component} plan={form.values.definition} />
      <Fault form={form} path={`definition.components.${at}.measure`} />
      <Remove form={form} at={at} id={component.id} />
    </div>
  )
}

function Remove({ form, at, id }: { form: PlanForm; at: number; id: string }) {
  const { t } = useTranslation('compensation')
  return (
    <ActionIcon
      aria-label={t('editor.removeComponent', { name: id })}
      onClick={() => form.removeListItem('definition.components', at)}
    >
      <IconTrash size={16} />
    </ActionIcon>
  )
}
