import { Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readDay } from '#src/cadence/contract.ts'
import { CHANNELS } from '#src/interactions/words.ts'
import { addDays } from '#src/kit/days.ts'
import { useToday } from '#web/clock.ts'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import type { Form } from '#web/parts/form.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { useHasRole } from '#web/session.ts'
import { assignTask, listTasks } from '../contract.ts'

type Values = {
  clientId: string
  title: string
  why: string
  dueOn: string
  channel: (typeof CHANNELS)[number] | null
  assigneeId: string | undefined
}

/** Whom, why, by when. */
export function AssignTask({ clientId, onClose }: { clientId?: string; onClose: () => void }) {
  const { t } = useTranslation('tasks')
  const manager = useHasRole('manager')
  const dueOn = addDays(useToday(useTimeZone()), 7)
  const initial: Values = { clientId: clientId ?? '', title: '', why: '', dueOn, channel: null, assigneeId: undefined }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t(manager ? 'assign.title' : 'assign.own')}
      operation={assignTask}
      initial={initial}
      input={(body) => ({ body })}
      invalidates={[listTasks, readDay]}
      done={t('assign.done')}
      submit={t('assign.submit')}
    >
      {(form) => <Fields form={form} clientKnown={clientId !== undefined} manager={manager} />}
    </FormDialog>
  )
}

function Fields({ form, clientKnown, manager }: { form: Form<Values>; clientKnown: boolean; manager: boolean }) {
  const { t } = useTranslation(['tasks', 'interactions'])
  const { clientId, dueOn, assigneeId } = form.getValues()
  return (
    <>
      {!clientKnown && (
        <FindSelect
          kind="client"
          label={t('field.client')}
          required
          value={clientId || null}
          error={form.errors.clientId}
          onChange={(id) => form.setFieldValue('clientId', id ?? '')}
        />
      )}
      {manager && (
        <FindSelect
          kind="colleague"
          label={t('field.assignee')}
          description={t('assign.whomText')}
          clearable
          value={assigneeId ?? null}
          error={form.errors.assigneeId}
          onChange={(id) => form.setFieldValue('assigneeId', id ?? undefined)}
        />
      )}
      <TextInput label={t('field.task')} required {...form.getInputProps('title')} />
      <Textarea label={t('field.why')} autosize {...form.getInputProps('why')} />
      <Select
        label={t('field.channel')}
        description={t('assign.channelText')}
        clearable
        data={CHANNELS.map((channel) => ({ value: channel, label: t(`interactions:channel.${channel}`) }))}
        {...form.getInputProps('channel')}
      />
      <DayInput label={t('field.due')} required {...form.getInputProps('dueOn')} value={dueOn} />
    </>
  )
}
