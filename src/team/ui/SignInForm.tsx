import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signIn } from '#src/team/contract.ts'
import { useSentence, useVerb } from '#web/hooks.ts'
import { type Session, useEnterSession } from '#web/session.ts'
import { useFocused } from './useFocused.ts'

const CodeStep = lazy(() => import('./CodeStep.tsx'))

/** Password, then the code where the account asks for one. Serves the sign-in page and the dialog over an expired session. */
export function SignInForm({ email: known = '', owed = false }: { email?: string; owed?: boolean }) {
  const enter = useEnterSession()
  const [codeOwed, setCodeOwed] = useState(owed)
  const proceed = (session: Session) => (session.state === 'totp' ? setCodeOwed(true) : enter(session))
  if (!codeOwed) return <PasswordStep known={known} onDone={proceed} />
  return (
    <Suspense fallback={null}>
      <CodeStep onDone={proceed} />
    </Suspense>
  )
}

function PasswordStep({ known, onDone }: { known: string; onDone: (session: Session) => void }) {
  const { t } = useTranslation('team')
  const sentence = useSentence()
  const first = useFocused()
  const verb = useVerb(signIn, { quiet: true, onDone })
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    verb.mutate({ body: { email: email.trim(), password } })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          ref={known ? undefined : first}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': t('passwordShown') }}
          label={t('password')}
          name="password"
          autoComplete="current-password"
          required
          ref={known ? first : undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {verb.error && (
          <Alert color="red" role="alert">
            {sentence(verb.error)}
          </Alert>
        )}
        <Button type="submit" fullWidth mt="xs" loading={verb.isPending}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  )
}
