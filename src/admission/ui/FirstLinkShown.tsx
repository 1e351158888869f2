import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { FirstLink } from '#src/team/contract.ts'
import { Instant } from '#web/parts/Dates.tsx'

type Props = { name: string; link: z.output<typeof FirstLink> | null; onClose: () => void }

/** The link to hand over. It is shown once: only its hash is kept. */
export function FirstLinkShown({ name, link, onClose }: Props) {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('firstLink.title', { name })}
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Stack gap="sm">
        {link ? <Shown link={link} /> : <Alert color="amber">{t('firstLink.gone')}</Alert>}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('firstLink.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Shown({ link }: { link: z.output<typeof FirstLink> }) {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  return (
    <>
      <Text size="sm">{t('firstLink.text')}</Text>
      <Group wrap="nowrap" align="flex-start">
        <Code block flex={1} style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
          {link.url}
        </Code>
        <CopyButton value={link.url}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} data-autofocus>
              {copied ? t('team:copied') : t('team:copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm">
        {t('firstLink.until')} <Instant at={link.expiresAt} />
      </Text>
      <Alert color="amber">{t('firstLink.once')}</Alert>
    </>
  )
}
