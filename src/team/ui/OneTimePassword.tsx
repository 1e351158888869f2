import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function OneTimePassword({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  const { t } = useTranslation('team')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('oneTime.title', { name })}
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Stack gap="sm">
        <Text size="sm">{t('oneTime.text')}</Text>
        <Group wrap="nowrap">
          <Code block flex={1} fz="md">
            {password}
          </Code>
          <CopyButton value={password}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} data-autofocus>
                {copied ? t('copied') : t('copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Alert color="amber">{t('oneTime.once')}</Alert>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('oneTime.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
