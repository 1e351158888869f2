import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SignInForm } from '#src/team/ui/SignInForm.tsx'

const stay = () => undefined

/** The screen below stays as it was, typed text and all, but cannot be read by whoever stands there now. */
export default function SignInAgain() {
  const { t } = useTranslation('shell')
  return (
    <Modal.Root opened onClose={stay} closeOnEscape={false} centered zIndex={1000}>
      <Modal.Overlay backgroundOpacity={1} color="var(--ground)" />
      <Modal.Content>
        <Modal.Body pt="md">
          <Modal.Title>{t('expired.title')}</Modal.Title>
          <p>{t('expired.text')}</p>
          <SignInForm />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
