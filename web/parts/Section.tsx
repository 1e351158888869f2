import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { title: string; text?: ReactNode; actions?: ReactNode; id?: string; children: ReactNode }

/** A titled part of a screen. */
export function Section({ title, text, actions, id, children }: Props) {
  return (
    <section aria-label={title} id={id}>
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: '1rem', marginBottom: '0.5rem' }}>
        <div>
          <Title order={2}>{title}</Title>
          {text && (
            <Text size="sm" c="dimmed">
              {text}
            </Text>
          )}
        </div>
        {actions}
      </div>
      {children}
    </section>
  )
}
