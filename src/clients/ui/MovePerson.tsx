import { Select, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { movePerson, readClient } from '../contract.ts'
import { PERSON_ROLES } from '../words.ts'
import { ClientSelect } from './ClientSelect.tsx'

type Props = { clientId: string; person: { id: string; fullName: string }; onClose: () => void }

/** A person counts in one household; moving says what goes along and what stays. */
export function MovePerson({ clientId, person, onClose }: Props) {
  const { t } = useTranslation('clients')
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('moveTitle', { name: person.fullName })}
      operation={movePerson}
      schema={z.object({ toClientId: z.uuid(), reason: z.string().min(1) })}
      initial={{ toClientId: null as string | null, role: 'member' as const, reason: '' }}
      input={({ toClientId, ...body }) => ({
        params: { clientId, personId: person.id },
        body: { ...body, toClientId: toClientId ?? '' },
      })}
      invalidates={[readClient]}
      done={t('moved', { name: person.fullName })}
      submit={t('move')}
    >
      {(form) => (
        <>
          <Text size="sm">{t('moveText')}</Text>
          <ClientSelect
            label={t('moveTo')}
            required
            value={form.values.toClientId}
            onChange={(id) => form.setFieldValue('toClientId', id)}
            only={({ id }) => id !== clientId}
            error={form.errors.toClientId}
          />
          <Select
            label={t('personRole')}
            data={PERSON_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            {...form.getInputProps('role')}
          />
          <Textarea label={t('shell:reason')} required autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
