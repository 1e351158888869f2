/** Short words at the edge of the screen. Errors of a form stand in the form instead. */
import { Button, Group } from '@mantine/core'
import type { NotificationData } from '@mantine/notifications'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { askedFor } from './asked.tsx'

// The container and its styles load with the first word said, not before the first screen.
const toasts = askedFor<true>(() => import('./layout/Toasts.tsx'))
export const ToastSlot = toasts.Slot

async function show(data: NotificationData) {
  toasts.open(true)
  const { notifications } = await import('@mantine/notifications')
  notifications.show({ ...data, closeButtonProps: { 'aria-label': i18next.t('shell:close') } })
}

export const toast = {
  done: (message: string) => void show({ message, color: 'green', autoClose: 4000 }),
  failed: (message: string) => void show({ message, color: 'red', autoClose: 9000 }),
  /** Better than "are you sure" where going back is safe. */
  undoable: (message: string, undo: () => void) =>
    void show({ message: <WithUndo message={message} undo={undo} />, color: 'green', autoClose: 10_000 }),
}

function WithUndo({ message, undo }: { message: string; undo: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <Group justify="space-between" wrap="nowrap">
      {message}
      <Button size="compact-sm" variant="subtle" onClick={undo}>
        {t('undo')}
      </Button>
    </Group>
  )
}
