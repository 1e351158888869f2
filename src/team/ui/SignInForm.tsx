import { Alert, Button, PasswordInput, PinInput, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signIn, verifyTotp } from '#src/team/contract.ts'
import { useSentence, useVerb } from '#web/hooks.ts'
import { type Session, useEnterSession } from '#web/session.ts'

/** Password, then the code where the account asks for one. Serves the sign-in page and the dialog over an expired session. */
export function SignInForm({ email: known = '', owed = false }: { email?: string; owed?: boolean }) {
  const enter = useEnterSession()
  const [codeOwed, setCodeOwed] = useState(owed)
  const proceed = (session: Session) => (session.state === 'totp' ? setCodeOwed(true) : enter(session))
  return codeOwed ? <CodeStep onDone={proceed} /> : <PasswordStep known={known} onDone={proceed} />
}

/** The field one came for: nothing else is on the page, so nothing is skipped over. */
function useFocused() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return field
}

type StepProps = { onDone: (session: Session) => void }

function PasswordStep({ known, onDone }: StepProps & { known: string }) {
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

function CodeStep({ onDone }: StepProps) {
  const { t } = useTranslation('team')
  const sentence = useSentence()
  const first = useFocused()
  const verb = useVerb(verifyTotp, { quiet: true, onDone })
  const [code, setCode] = useState('')
  const send = (value: string) => verb.mutate({ body: { code: value } }, { onError: () => setCode('') })
  return (
    <Stack gap="sm">
      <Text size="sm" id="code-words">
        {t('signIn.code')}
      </Text>
      <PinInput
        length={6}
        type="number"
        oneTimeCode
        ref={first}
        value={code}
        onChange={setCode}
        onComplete={send}
        disabled={verb.isPending}
        error={Boolean(verb.error)}
        aria-label={t('signIn.digit')}
        aria-describedby="code-words"
      />
      {verb.error && (
        <Alert color="red" role="alert">
          {sentence(verb.error)}
        </Alert>
      )}
      <Button fullWidth loading={verb.isPending} disabled={code.length < 6} onClick={() => send(code)}>
        {t('signIn.verify')}
      </Button>
    </Stack>
  )
}
