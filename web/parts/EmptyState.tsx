import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  title: string
  text?: string
  /** The button that does it. */
  action?: ReactNode
  /** The whole screen is this. */
  page?: boolean
}

/** Says why there is nothing and what to do. */
export function EmptyState({ title, text, action, page }: Props) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Title order={page ? 1 : 2} size="h2">
        {title}
      </Title>
      {text && (
        <Text c="dimmed" size="sm" maw={440}>
          {text}
        </Text>
      )}
      {action}
    </Stack>
  )
}
