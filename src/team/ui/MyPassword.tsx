import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePassword, listSessions } from '#src/team/contract.ts'
import { VerbForm } from '#web/parts/VerbForm.tsx'

export function MyPassword() {
  const { t } = useTranslation('team')
  const [changes, setChanges] = useState(0)
  return (
    <VerbForm
      // A fresh form each time: neither password stays on the screen once it is changed.
      key={changes}
      operation={changePassword}
      initial={{ current: '', next: '' }}
      input={(body) => ({ body })}
      invalidates={[listSessions]}
      done={t('account.passwordChanged')}
      onDone={() => setChanges(changes + 1)}
      submit={t('account.changePassword')}
    >
      {(form) => (
        <>
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': t('passwordShown') }}
            label={t('account.currentPassword')}
            required
            autoComplete="current-password"
            {...form.getInputProps('current')}
          />
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': t('passwordShown') }}
            label={t('account.nextPassword')}
            description={t('passwordAdvice')}
            required
            autoComplete="new-password"
            {...form.getInputProps('next')}
          />
        </>
      )}
    </VerbForm>
  )
}
