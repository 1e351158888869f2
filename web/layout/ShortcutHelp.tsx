import { Group, Kbd, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const SHORTCUTS = [
  { keys: ['Ctrl', 'K'], words: 'shortcut.palette' },
  { keys: ['L'], words: 'shortcut.log', logs: true },
  { keys: ['↑', '↓'], words: 'shortcut.rows' },
  { keys: ['Enter'], words: 'shortcut.open' },
  { keys: ['Ctrl', 'Enter'], words: 'shortcut.save' },
  { keys: ['Esc'], words: 'shortcut.close' },
  { keys: ['?'], words: 'shortcut.help' },
]

type Props = { seed: { mayLog: boolean }; onClose: () => void }

export default function ShortcutHelp({ seed, onClose }: Props) {
  const { t } = useTranslation('shell')
  return (
    <Modal opened onClose={onClose} title={t('menu.shortcuts')} size="sm">
      <Stack gap="sm">
        {SHORTCUTS.filter(({ logs }) => seed.mayLog || !logs).map(({ keys, words }) => (
          <Group key={words} justify="space-between">
            <Text size="sm">{t(words)}</Text>
            <Group gap={4}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  )
}
