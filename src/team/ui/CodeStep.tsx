import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { verifyTotp } from '#src/team/contract.ts'
import { useSentence, useVerb } from '#web/hooks.ts'
import type { Session } from '#web/session.ts'
import { useFocused } from './useFocused.ts'

const DIGITS = /^\d{6}$/
const BACKUP = /^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/

/** The second factor; sends itself when the sixth digit is in. A backup code stands in for a lost device. */
export default function CodeStep({ onDone }: { onDone: (session: Session) => void }) {
  const { t } = useTranslation('team')
  const sentence = useSentence()
  const field = useFocused()
  const verb = useVerb(verifyTotp, { quiet: true, onDone })
  const [code, setCode] = useState('')
  const send = (value: string) => verb.mutate({ body: { code: value } }, { onError: () => setCode('') })
  const change = (text: string) => {
    const typed = text.replaceAll(/[^A-Za-z0-9-]/g, '').slice(0, 11)
    setCode(typed)
    if (DIGITS.test(typed)) send(typed)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(code)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          ref={field}
          label={t('signIn.code')}
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => change(event.currentTarget.value)}
          disabled={verb.isPending}
        />
        {verb.error && (
          <Alert color="red" role="alert">
            {sentence(verb.error)}
          </Alert>
        )}
        <Button type="submit" fullWidth loading={verb.isPending} disabled={!DIGITS.test(code) && !BACKUP.test(code)}>
          {t('signIn.verify')}
        </Button>
      </Stack>
    </form>
  )
}
