import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** Says why there is nothing and what to do; `action` is the button that does it. */
export function EmptyState({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Title order={2}>{title}</Title>
      {text && (
        <Text c="dimmed" size="sm" maw={440}>
          {text}
        </Text>
      )}
      {action}
    </Stack>
  )
}
