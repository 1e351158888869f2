import { Checkbox, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { listRoleRequests, makeFirstLink } from '#src/team/admission-contract.ts'
import { listUsers, type User } from '#src/team/contract.ts'
import type { Answer } from '#web/api.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { FirstLinkShown } from './FirstLinkShown.tsx'

/** A way back in for who forgot the password or lost the second factor. */
export function NewLink({ user, onClose }: { user: z.output<typeof User>; onClose: () => void }) {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const [made, setMade] = useState<Answer<typeof makeFirstLink> | null>(null)
  if (made) return <FirstLinkShown name={user.name} link={made.firstLink} onClose={onClose} />
  return (
    <FormDialog
      opened
      onClose={onClose}
      closeWhenDone={false}
      title={t('firstLink.make')}
      operation={makeFirstLink}
      initial={{ forgetFactor: false, reason: '' }}
      input={(body) => ({ params: { userId: user.id }, body })}
      invalidates={[listUsers, listRoleRequests]}
      onDone={setMade}
      submit={t('firstLink.make')}
    >
      {(form) => (
        <>
          <Text size="sm">{t('firstLink.makeText')}</Text>
          <Textarea
            label={t('shell:reason')}
            required
            autosize
            minRows={2}
            data-autofocus
            {...form.getInputProps('reason')}
          />
          {user.twoFactor && (
            <Checkbox label={t('firstLink.forget')} {...form.getInputProps('forgetFactor', { type: 'checkbox' })} />
          )}
        </>
      )}
    </FormDialog>
  )
}
