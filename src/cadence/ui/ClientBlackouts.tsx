import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useToday } from '#web/clock.ts'
import { useAnswer } from '#web/hooks.ts'
import { Day, useTimeZone } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { addBlackout, type Blackout, endBlackout, listBlackouts, readDay } from '../contract.ts'

/** Days on which a client is left alone; on the client page. */
export default function ClientBlackouts({ clientId }: { clientId: string }) {
  const { t } = useTranslation('cadence')
  const [open, setOpen] = useState<'add' | z.output<typeof Blackout> | null>(null)
  const close = () => setOpen(null)
  const blackouts = useAnswer(listBlackouts, { params: { clientId } })
  if (blackouts.error) return <Problem error={blackouts.error} onRetry={() => void blackouts.refetch()} />
  const { rows = [], mayChange = false } = blackouts.data ?? {}
  return (
    <Stack gap="xs">
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('blackouts.none')}
        </Text>
      )}
      {rows.map((row) => (
        <Group key={row.id} gap="xs">
          <Text size="sm">
            <Day day={row.startsOn} /> – <Day day={row.endsOn} /> · {row.reason} · {row.setBy.name}
          </Text>
          {mayChange && (
            <Button size="compact-xs" variant="subtle" color="red" onClick={() => setOpen(row)}>
              {t('blackouts.end')}
            </Button>
          )}
        </Group>
      ))}
      {mayChange && (
        <Button variant="default" size="compact-sm" maw={200} onClick={() => setOpen('add')}>
          {t('blackouts.add')}
        </Button>
      )}
      {open === 'add' && <AddBlackout clientId={clientId} onClose={close} />}
      {open && open !== 'add' && (
        <ReasonDialog
          opened
          danger
          onClose={close}
          title={t('blackouts.end')}
          text={t('blackouts.endText')}
          operation={endBlackout}
          input={(reason) => ({ params: { clientId, blackoutId: open.id }, body: { reason } })}
          invalidates={[listBlackouts, readDay]}
          submit={t('blackouts.end')}
        />
      )}
    </Stack>
  )
}

function AddBlackout({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { t } = useTranslation('cadence')
  const today = useToday(useTimeZone())
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('blackouts.add')}
      operation={addBlackout}
      initial={{ startsOn: today, endsOn: today, reason: '' }}
      input={(body) => ({ params: { clientId }, body })}
      invalidates={[listBlackouts, readDay]}
      submit={t('blackouts.add')}
    >
      {(form) => (
        <>
          <DayInput
            label={t('blackouts.from')}
            required
            {...form.getInputProps('startsOn')}
            value={form.getValues().startsOn}
          />
          <DayInput
            label={t('blackouts.to')}
            required
            {...form.getInputProps('endsOn')}
            value={form.getValues().endsOn}
          />
          <Textarea label={t('shell:reason')} required autosize {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
