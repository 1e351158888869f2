import { Button, Code, CopyButton, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirmTotp, readSession, startTotp, stopTotp } from '#src/team/contract.ts'
import type { Answer } from '#web/api.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { useMe } from '#web/session.ts'
import { secretOf } from './totpSecret.ts'

type Secret = Answer<typeof startTotp>

/** Two-factor sign-in: the password first, then the secret to scan or type, then one code that proves it arrived. */
export function MyTotp() {
  const { t } = useTranslation('team')
  const { twoFactor } = useMe()
  const [step, setStep] = useState<'start' | 'stop' | null>(null)
  const [secret, setSecret] = useState<Secret | null>(null)
  const close = () => setStep(null)
  return (
    <Group justify="space-between">
      <StatusBadge tone={twoFactor ? 'good' : 'warn'}>{twoFactor ? t('totp.on') : t('totp.off')}</StatusBadge>
      <Button variant="default" onClick={() => setStep(twoFactor ? 'stop' : 'start')}>
        {twoFactor ? t('totp.stop') : t('totp.start')}
      </Button>
      {step && (
        <FormDialog
          opened
          onClose={close}
          title={step === 'start' ? t('totp.start') : t('totp.stop')}
          operation={step === 'start' ? startTotp : stopTotp}
          initial={{ password: '' }}
          input={(body) => ({ body })}
          invalidates={step === 'stop' ? [readSession] : []}
          onDone={(answer) => 'uri' in answer && setSecret(answer)}
          submit={t('goOn')}
        >
          {(form) => (
            <PasswordInput
              visibilityToggleButtonProps={{ 'aria-label': t('passwordShown') }}
              label={t('password')}
              required
              autoComplete="current-password"
              data-autofocus
              {...form.getInputProps('password')}
            />
          )}
        </FormDialog>
      )}
      {secret && <ProveCode secret={secret} onClose={() => setSecret(null)} />}
    </Group>
  )
}

function ProveCode({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const { t } = useTranslation('team')
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('totp.start')}
      operation={confirmTotp}
      initial={{ code: '' }}
      input={(body) => ({ body })}
      invalidates={[readSession]}
      done={t('totp.nowOn')}
      submit={t('totp.confirm')}
    >
      {(form) => (
        <Stack gap="sm">
          <Text size="sm">{t('totp.scan')}</Text>
          <Copyable text={secretOf(secret.uri)} />
          <Text size="sm">{t('totp.backup')}</Text>
          <Copyable text={secret.backupCodes.join('  ')} />
          <TextInput
            label={t('totp.code')}
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            {...form.getInputProps('code')}
          />
        </Stack>
      )}
    </FormDialog>
  )
}

function Copyable({ text }: { text: string }) {
  const { t } = useTranslation('team')
  return (
    <Group wrap="nowrap" align="flex-start">
      <Code block flex={1} style={{ whiteSpace: 'pre-wrap' }}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-sm" onClick={copy}>
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
