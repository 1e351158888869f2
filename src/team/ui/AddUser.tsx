import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { addUser, listUsers } from '#src/team/contract.ts'
import type { Answer } from '#web/api.ts'
import { LANGUAGE_NAMES } from '#web/i18n.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { FirstLinkShown } from '#src/admission/ui/FirstLinkShown.tsx'
import { UserFields } from './UserFields.tsx'

type NewUser = z.input<typeof addUser.body>
const EMPTY: NewUser = { name: '', email: '', roles: [], managerId: null, teamId: null, language: 'en' }

/** Adds a user, then shows the link to hand over. */
export function AddUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('team')
  const [added, setAdded] = useState<Answer<typeof addUser> | null>(null)
  if (added) return <FirstLinkShown name={added.user.name} link={added.firstLink} onClose={onClose} />
  return (
    <FormDialog
      opened
      onClose={onClose}
      closeWhenDone={false}
      title={t('users.add')}
      operation={addUser}
      initial={EMPTY}
      input={(body) => ({ body })}
      invalidates={[listUsers]}
      onDone={setAdded}
      submit={t('users.add')}
    >
      {(form) => (
        <>
          <UserFields
            field={(name) => form.getInputProps(name)}
            managerId={form.values.managerId ?? null}
            onManager={(id) => form.setFieldValue('managerId', id)}
          />
          <TextInput label={t('email')} type="email" required {...form.getInputProps('email')} />
          <NativeSelect
            label={t('language')}
            data={Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('language')}
          />
        </>
      )}
    </FormDialog>
  )
}
