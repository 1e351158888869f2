/** The form behind `L` and `+`: whom, how, what for. Everything else has an answer already and may be changed. */
import { Alert, Button, Collapse, Drawer, Group, Stack, Text } from '@mantine/core'
import { getHotkeyHandler, useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ContactWarnings } from '#src/cadence/ui/ContactWarnings.tsx'
import { useNow } from '#web/clock.ts'
import { useSentence } from '#web/hooks.ts'
import { useTimeZone } from '#web/parts/Dates.tsx'
import type { QuickLogProps } from '#web/quickLog.tsx'
import { useMe } from '#web/session.ts'
import { toast } from '#web/toast.tsx'
import { ChosenClients } from './ChosenClients.tsx'
import { bodyOf, freshDraft, isComplete, keepDraft, keptDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import { FactFields, MoreFields } from './FactFields.tsx'
import { useSending } from './useSending.ts'

export default function QuickLog({ seed, onClose }: QuickLogProps) {
  const { t } = useTranslation('interactions')
  const me = useMe()
  const now = useNow()
  const timeZone = useTimeZone()
  const phone = useMediaQuery('(max-width: 48em)')
  const [more, setMore] = useState(false)
  const [draft, setDraft] = useState<Draft>(() => keptDraft(me.id, seed) ?? freshDraft(seed))
  const keep = (next: Draft) => {
    setDraft(next)
    keepDraft(me.id, next)
  }
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part })
  const end = () => {
    keepDraft(me.id, null)
    onClose()
  }
  const sending = useSending(keep, (logged) => {
    toast.done(t('log.done', { count: logged.length }))
    end()
  })
  const ready = isComplete(draft)
  const send = () => ready && !sending.isPending && sending.mutate({ draft, now, timeZone })

  return (
    <Drawer
      opened
      onClose={onClose}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '92%' : 'md'}
      title={t('log.title')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {/* oxlint-disable-next-line no-noninteractive-element-interactions -- the shortcut only repeats the button */}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
        onKeyDown={getHotkeyHandler([['mod+Enter', send]])}
      >
        <Stack gap="sm">
          <ChosenClients draft={draft} onChange={change} fields={sending.error?.fields ?? {}} />
          <FactFields draft={draft} onChange={change} fields={sending.error?.fields ?? {}} />
          <ContactWarnings contact={bodyOf(draft, now)} />
          <Button variant="subtle" size="compact-sm" aria-expanded={more} onClick={() => setMore(!more)}>
            {t('log.more')}
          </Button>
          <Collapse expanded={more}>
            <MoreFields draft={draft} onChange={change} />
          </Collapse>
          <Refusal error={sending.error} />
          <Group justify="space-between">
            <Button variant="subtle" color="gray" onClick={end}>
              {t('log.discard')}
            </Button>
            <Button type="submit" disabled={!ready} loading={sending.isPending}>
              {t('log.submit')}
            </Button>
          </Group>
          {draft.clients.length > 1 && (
            <Text size="xs" c="dimmed">
              {t('log.several')}
            </Text>
          )}
        </Stack>
      </form>
    </Drawer>
  )
}

function Refusal({ error }: { error: Error | null }) {
  const sentence = useSentence()
  if (!error) return null
  return (
    <Alert color="red" role="alert">
      {sentence(error)}
    </Alert>
  )
}
