import { Button, Group, Stack, Text } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer } from '#web/hooks.ts'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { readSuggestions, type SuggestedClient } from '../contract.ts'
import { blankClient } from './draft.ts'
import type { Draft, DraftClient } from './draft.ts'
import { ClientPart } from './ClientPart.tsx'

type Suggested = z.output<typeof SuggestedClient>
type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void; fields: Record<string, string> }

/** Whom the contact was with: the likely ones as buttons, anybody else by typing a name. */
export function ChosenClients({ draft, onChange, fields }: Props) {
  const { t } = useTranslation('interactions')
  const viewed = useViewed()
  const suggestions = useAnswer(readSuggestions, { query: viewed ? { viewed } : {} }, { staleTime: 30_000 })
  const { clients } = draft
  const chosen = (id: string) => clients.some(({ clientId }) => clientId === id)
  const likely = (suggestions.data?.clients ?? []).filter(({ client }) => !chosen(client.id)).slice(0, 5)
  const add = (id: string, name: string) => !chosen(id) && onChange({ clients: [...clients, blankClient(id, name)] })
  const replace = (part: DraftClient) =>
    onChange({ clients: clients.map((one) => (one.clientId === part.clientId ? part : one)) })
  const remove = (id: string) => onChange({ clients: clients.filter(({ clientId }) => clientId !== id) })

  return (
    <Stack gap="xs">
      {clients.map((part, index) => (
        <ClientPart
          key={part.clientId}
          part={part}
          several={clients.length > 1}
          onChange={replace}
          onRemove={() => remove(part.clientId)}
          problem={Object.entries(fields).find(([name]) => name.startsWith(`clients.${index}.`))?.[1]}
        />
      ))}
      {likely.length > 0 && clients.length === 0 && (
        <Likely
          rows={likely}
          onPick={({ client, channel }) => onChange({ channel, clients: [blankClient(client.id, client.name)] })}
        />
      )}
      <FindSelect
        kind="client"
        label={clients.length ? t('log.addClient') : t('log.client')}
        value={null}
        onChange={(id, hit) => id && add(id, hit?.label ?? '')}
      />
    </Stack>
  )
}

/** They arrive a moment after the form; the first takes the focus, so that Enter chooses it. */
function Likely({ rows, onPick }: { rows: Suggested[]; onPick: (row: Suggested) => void }) {
  const { t } = useTranslation('interactions')
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <Group gap="xs">
      {rows.map((row, index) => (
        <Button
          key={row.client.id}
          ref={index === 0 ? first : undefined}
          variant="default"
          size="compact-md"
          onClick={() => onPick(row)}
        >
          {row.client.name}
          <Text span size="xs" c="dimmed" ml={6}>
            {t(`why.${row.why}`)}
          </Text>
        </Button>
      ))}
    </Group>
  )
}

/** The client whose page is open is the likeliest of all. */
function useViewed(): string | undefined {
  const { pathname } = useLocation()
  return /^\/clients\/([0-9a-f-]{36})/.exec(pathname)?.[1]
}
