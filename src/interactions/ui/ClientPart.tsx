import { ActionIcon, Button, Checkbox, Chip, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePanels, PanelView } from '#web/panels.tsx'
import { useAnswer } from '#web/hooks.ts'
import { DayInput } from '#web/parts/DayInput.tsx'
import { readSuggestions } from '../contract.ts'
import type { DraftClient } from './draft.ts'
import classes from './QuickLog.module.css'

type Props = {
  part: DraftClient
  several: boolean
  onChange: (part: DraftClient) => void
  onRemove: () => void
  problem: string | undefined
}

/** One client's own part of the contact: who was there, what it did, what comes next, what was promised. */
export function ClientPart({ part, several, onChange, onRemove, problem }: Props) {
  const { t } = useTranslation('interactions')
  const query = { viewed: part.clientId }
  const known = useAnswer(readSuggestions, { query }, { staleTime: 30_000 }).data?.clients.find(
    ({ client }) => client.id === part.clientId,
  )
  const name = part.name || known?.client.name || '…'
  const change = (more: Partial<DraftClient>) => onChange({ ...part, ...more })
  return (
    <section className={classes.client} aria-label={name}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{name}</Text>
        <ActionIcon variant="subtle" color="gray" aria-label={t('log.remove', { name })} onClick={onRemove}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <Stack gap="xs">
        <Chip.Group multiple value={part.personIds} onChange={(personIds) => change({ personIds })}>
          <Group gap={6}>
            {known?.persons.map((person) => (
              <Chip key={person.id} value={person.id} size="xs">
                {person.name}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        {several && (
          <Textarea
            label={t('log.ownNotes', { name })}
            autosize
            value={part.notes}
            onChange={(event) => change({ notes: event.currentTarget.value })}
          />
        )}
        <Checkbox.Group value={part.doneTaskIds} onChange={(doneTaskIds) => change({ doneTaskIds })}>
          {known?.tasks.map((task) => (
            <Checkbox key={task.id} value={task.id} size="xs" label={t('log.did', { task: task.title })} />
          ))}
        </Checkbox.Group>
        <NextAction part={part} change={change} />
        <PledgePart part={part} change={change} />
        {problem && (
          <Text size="xs" c="var(--bad)" role="alert">
            {problem}
          </Text>
        )}
      </Stack>
    </section>
  )
}

type PartProps = { part: DraftClient; change: (more: Partial<DraftClient>) => void }

function NextAction({ part: { next }, change }: PartProps) {
  const { t } = useTranslation('interactions')
  const lacking = next.text.trim() !== '' && !next.dueOn
  return (
    <div className={classes.next}>
      <TextInput
        label={t('log.next')}
        value={next.text}
        onChange={(event) => change({ next: { ...next, text: event.currentTarget.value } })}
      />
      <DayInput
        label={t('log.nextOn')}
        value={next.dueOn}
        clearable
        onChange={(dueOn) => change({ next: { ...next, dueOn } })}
        error={lacking ? t('log.nextNeedsDay') : undefined}
      />
    </div>
  )
}

/** The fields belong to the claims domain, which registers them for the slot `quick-log`. */
function PledgePart({ part, change }: PartProps) {
  const { t } = useTranslation('interactions')
  const panel = usePanels('quick-log')[0]
  if (!panel) return null
  if (part.pledge === undefined)
    return (
      <Button variant="subtle" size="compact-sm" className={classes.pledge} onClick={() => change({ pledge: null })}>
        {t('log.pledge')}
      </Button>
    )
  const { pledge: _, ...without } = part
  return (
    <Stack gap="xs">
      <PanelView
        panel={panel}
        props={{
          clientId: part.clientId,
          value: part.pledge,
          onChange: (pledge: DraftClient['pledge']) => change({ pledge: pledge ?? null }),
        }}
      />
      <Button variant="subtle" size="compact-sm" color="gray" onClick={() => change({ ...without, pledge: undefined })}>
        {t('log.noPledge')}
      </Button>
    </Stack>
  )
}
