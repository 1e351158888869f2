import { useTranslation } from 'react-i18next'
import { useSession } from '#web/session.ts'
import { Gate } from './Gate.tsx'
import { SignInForm } from './SignInForm.tsx'

export default function SignInPage() {
  const { t } = useTranslation('team')
  const { state } = useSession()
  return (
    <Gate title={t('signIn.title')} text={t('signIn.text')}>
      <SignInForm owed={state === 'totp'} />
    </Gate>
  )
}
