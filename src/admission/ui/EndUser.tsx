import { Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { endUser, listUsers, type User } from '#src/team/contract.ts'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'

type Props = { user: z.output<typeof User>; onClose: () => void; onDone: () => void }

/** Out at once; the clients pass to a manager above, who knows them already and hands them on. */
export function EndUser({ user, onClose, onDone }: Props) {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const { managerId, managerName } = user
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('team:users.endTitle', { name: user.name })}
      operation={endUser}
      initial={{ reason: '', heirId: managerId, graceUntil: null as string | null }}
      input={(body) => ({ params: { userId: user.id }, body })}
      invalidates={[listUsers]}
      done={t('team:users.endDone', { name: user.name })}
      onDone={onDone}
      submit={t('team:users.end')}
      danger
    >
      {(form) => (
        <>
          <Text size="sm">{t('team:users.endText')}</Text>
          <Textarea
            label={t('shell:reason')}
            required
            autosize
            minRows={2}
            data-autofocus
            {...form.getInputProps('reason')}
          />
          <FindSelect
            kind="colleague"
            label={t('users.heir')}
            description={t('users.heirText')}
            clearable
            value={form.values.heirId}
            known={managerId && managerName ? { id: managerId, label: managerName } : null}
            onChange={(id) => form.setFieldValue('heirId', id)}
            error={form.errors.heirId}
          />
          <DayInput
            label={t('users.grace')}
            clearable
            value={form.values.graceUntil}
            onChange={(day) => form.setFieldValue('graceUntil', day)}
          />
        </>
      )}
    </FormDialog>
  )
}
