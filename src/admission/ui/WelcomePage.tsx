import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { openFirstLink } from '#src/team/admission-contract.ts'
import { VerbForm } from '#web/parts/VerbForm.tsx'
import { useEnterSession } from '#web/session.ts'
import { Gate } from '#src/team/ui/Gate.tsx'

/** Behind a first link: its owner chooses the password that nobody else ever knows. */
export default function WelcomePage() {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const enter = useEnterSession()
  const begin = (session: Parameters<typeof enter>[0]) => {
    // The link is spent; the address should not keep it.
    history.replaceState(null, '', '/')
    enter(session)
  }
  return (
    <Gate title={t('welcome.title')} text={t('welcome.text')}>
      <VerbForm
        operation={openFirstLink}
        initial={{ token: location.hash.slice(1), password: '' }}
        input={(body) => ({ body })}
        submit={t('welcome.submit')}
        onDone={begin}
      >
        {(form) => (
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': t('team:passwordShown') }}
            label={t('team:account.nextPassword')}
            description={t('team:passwordAdvice')}
            required
            autoComplete="new-password"
            data-autofocus
            {...form.getInputProps('password')}
          />
        )}
      </VerbForm>
    </Gate>
  )
}
