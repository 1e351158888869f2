import { Alert, Button, PinInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { verifyTotp } from '#src/team/contract.ts'
import { useSentence, useVerb } from '#web/hooks.ts'
import type { Session } from '#web/session.ts'
import { useFocused } from './useFocused.ts'

/** The second factor; sends itself when the sixth digit is in. */
export default function CodeStep({ onDone }: { onDone: (session: Session) => void }) {
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
