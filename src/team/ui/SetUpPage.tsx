import { PasswordInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { setUpFirm } from '#src/team/contract.ts'
import { VerbForm } from '#web/parts/VerbForm.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { machineZone } from '#web/parts/Dates.tsx'
import { useEnterSession } from '#web/session.ts'
import { CurrencySelect } from './CurrencySelect.tsx'
import { Gate } from './Gate.tsx'
import { TimeZoneSelect } from './TimeZoneSelect.tsx'

/** The first visit, by the one-time link that the server printed: names the firm and its first administrator. */
export default function SetUpPage() {
  const { t } = useTranslation('team')
  const enter = useEnterSession()
  const token = new URLSearchParams(location.search).get('token') ?? ''
  if (!token) return <EmptyState page title={t('setUp.noToken')} text={t('setUp.noTokenText')} />
  const initial = {
    token,
    firm: { name: '', currency: 'EUR', timeZone: machineZone() },
    administrator: { name: '', email: '', password: '' },
  }
  const begin = (session: Parameters<typeof enter>[0]) => {
    // The token is spent; the address should not keep it.
    history.replaceState(null, '', '/')
    enter(session)
  }
  return (
    <Gate title={t('setUp.title')} text={t('setUp.text')}>
      <VerbForm
        operation={setUpFirm}
        initial={initial}
        input={(body) => ({ body })}
        submit={t('setUp.submit')}
        onDone={begin}
      >
        {(form) => (
          <>
            <TextInput label={t('firm.name')} required data-autofocus {...form.getInputProps('firm.name')} />
            <CurrencySelect label={t('firm.currency')} required {...form.getInputProps('firm.currency')} />
            <TimeZoneSelect label={t('timeZone')} required {...form.getInputProps('firm.timeZone')} />
            <TextInput
              label={t('setUp.yourName')}
              required
              autoComplete="name"
              {...form.getInputProps('administrator.name')}
            />
            <TextInput
              label={t('setUp.yourEmail')}
              type="email"
              required
              autoComplete="username"
              {...form.getInputProps('administrator.email')}
            />
            <PasswordInput
              visibilityToggleButtonProps={{ 'aria-label': t('passwordShown') }}
              label={t('password')}
              description={t('passwordAdvice')}
              required
              autoComplete="new-password"
              {...form.getInputProps('administrator.password')}
            />
          </>
        )}
      </VerbForm>
    </Gate>
  )
}
