import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SignInForm } from '#src/team/ui/SignInForm.tsx'

/** The screen below stays as it was, typed text and all, but cannot be read by whoever stands there now. */
export default function SignInAgain() {
  const { t } = useTranslation('shell')
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      title={t('expired.title')}
      overlayProps={{ backgroundOpacity: 1, color: 'var(--ground)' }}
      zIndex={1000}
    >
      <p>{t('expired.text')}</p>
      <SignInForm />
    </Modal>
  )
}
